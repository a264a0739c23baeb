//! What a workbook's list of programs carries unseen, so that it comes back through `import` as it was.

use crate::model::{Amount, Basis, Dataset, Figure, FiscalYear, Lang, Program, Rounding, Share, Succession, Text};
use crate::query::Hit;
use crate::table::{Cell, Column, Key, Spread};

/// The keys, whose codes are the headings that an import knows; the first has a column for each year.
const KEYS: [Key; 10] = [
    Key::Printed,
    Key::MinistryId,
    Key::NameJa,
    Key::NameEn,
    Key::NameBasis,
    Key::Share,
    Key::Agency,
    Key::Bureau,
    Key::PhasesBasis,
    Key::Succeeds,
];

/// The longest text that is carried, in bytes; a cell holds little more.
const LONGEST: usize = 30_000;

/// The columns, which nobody sees and no other format has.
pub(crate) fn columns(lang: Lang) -> impl Iterator<Item = Column> {
    KEYS.into_iter().map(move |key| {
        let spread = if key == Key::Printed { Spread::Years } else { Spread::Latest };
        Column::new(key, lang).titled(key.code(), key.code()).hidden().for_people().spread(spread)
    })
}

/// The cells of an allocation, or of several that come to a `sum`.
pub(crate) fn cells(dataset: &Dataset, hits: &[Hit<'_>], hit: &Hit<'_>, sum: Option<&Amount>) -> [Cell; KEYS.len()] {
    let (program, allocation) = (hit.program, hit.allocation);
    let name = program.name_of(allocation);
    let spelled = |lang| text(name.exactly(lang));
    let code = |is_needed: bool, code: &str| text(is_needed.then_some(code));
    [
        text(printed(hits, sum).as_deref()),
        Cell::code(&dataset.ministries[program.ministry].id),
        spelled(Lang::Ja),
        spelled(Lang::En),
        code(has_both(name), program.name_basis.code()),
        code(allocation.share() == Share::Part, Share::Part.code()),
        text(program.agency.as_deref()),
        text(program.bureau.as_deref()),
        code(!program.phases.is_empty(), program.phases_basis.code()),
        text(links(dataset, program).as_deref()),
    ]
}

fn has_both(name: &Text) -> bool {
    name.exactly(Lang::Ja).is_some() && name.exactly(Lang::En).is_some()
}

fn text(text: Option<&str>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
}

/// A figure as its source prints it, with its rule of rounding and its basis: `27億円 half-up stated`. What several accounts
/// pay of one figure adds up to such a figure if it is exact; no other sum is printed anywhere.
fn printed(hits: &[Hit<'_>], sum: Option<&Amount>) -> Option<String> {
    let allocation = hits.first()?.allocation;
    let is_one_figure = hits.iter().all(|hit| hit.allocation.stage == allocation.stage);
    let (amount, rounding) = match sum {
        None => (allocation.amount(), allocation.printed.rounding()),
        Some(sum) if is_one_figure && sum.is_exact() => (*sum, Rounding::Exact),
        Some(_) => return None,
    };
    let (figure, unit) = Figure::with_step(amount.yen(), amount.step())?;
    let is_inferred = hits.iter().any(|hit| hit.allocation.basis() == Basis::Inferred);
    let basis = if is_inferred { Basis::Inferred } else { Basis::Stated };
    let (rounding, basis) = (rounding.code(), basis.code());
    Some(format!("{figure}{} {rounding} {basis}", unit.label().ja))
}

/// The programs that one continues, as JSON: `[["id","R5","stated","source#place"]]`.
fn links(dataset: &Dataset, program: &Program) -> Option<String> {
    let link = |link: &Succession| {
        let source = link.citation.as_ref().map(|citation| {
            let id = &dataset.sources[citation.source].id;
            citation.locator.as_ref().map_or_else(|| id.clone(), |place| format!("{id}#{place}"))
        });
        let id = dataset.programs[link.predecessor].id.clone();
        [Some(id), link.year.map(FiscalYear::era), Some(link.basis.code().to_owned()), source]
    };
    let links: Vec<_> = program.succeeds.iter().map(link).collect();
    let text = serde_json::to_string(&links).ok()?;
    (!links.is_empty() && text.len() < LONGEST).then_some(text)
}
