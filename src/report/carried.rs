//! What a workbook's list of programs carries unseen, so that it comes back through `import` as it was.

use std::ptr;

use crate::model::{
    Amount, Basis, Citation, Dataset, Figure, FiscalYear, Lang, Program, PublishedTotal, Rounding, Share, Succession,
    Text, Unit,
};
use crate::query::Hit;
use crate::report::doubted::doubted;
use crate::table::{Cell, Column, Key, Spread, Table};

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
        text(printed(hits, sum).map(|text| named(text, hit)).as_deref()),
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
    Some(spelled((figure, unit), rounding, basis))
}

/// Adds the name that was printed with a figure, as JSON, where a program had other names in other years: a row has room
/// for one.
fn named(text: String, hit: &Hit<'_>) -> String {
    if hit.program.allocations.iter().all(|allocation| allocation.name().is_none()) {
        return text;
    }
    let name = hit.program.name_of(hit.allocation);
    let said = [("name_ja", Lang::Ja), ("name_en", Lang::En)]
        .into_iter()
        .filter_map(|(key, lang)| Some((key.to_owned(), name.exactly(lang)?.into())));
    let long = format!("{text} {}", serde_json::Value::Object(said.collect()));
    if long.len() < LONGEST { long } else { text }
}

fn spelled((figure, unit): (Figure, Unit), rounding: Rounding, basis: Basis) -> String {
    format!("{figure}{} {} {}", unit.label().ja, rounding.code(), basis.code())
}

/// Puts a published total into the cells of its row as its source prints it, with what it covers and where it was read, as
/// JSON: `183億円 half-up stated {"project":"regenerative","source":"chart-r4#title"}`.
pub(crate) fn publish(table: &Table, dataset: &Dataset, total: &PublishedTotal, cells: &mut [Cell]) {
    let Some(at) = table.columns.iter().position(|column| column.key == Key::Printed) else { return };
    let Some(printed) = Figure::with_step(total.amount.yen(), total.amount.step()) else { return };
    let scope = &total.scope;
    let mut said = serde_json::Map::new();
    let mut say = |key: &str, value: Option<String>| {
        said.extend(value.map(|value| (key.to_owned(), value.into())));
    };
    // Parts that are listed are the rows themselves, and a sheet has no accounts.
    if scope.programs.is_none() && scope.account.is_none() {
        say("project", scope.project.map(|ix| dataset.projects[ix].id.clone()));
        say("ministry", scope.ministry.map(|ix| dataset.ministries[ix].id.clone()));
        say("layer", scope.layer.map(|layer| layer.code().to_owned()));
        say("program", scope.program.map(|ix| dataset.programs[ix].id.clone()));
    }
    say("source", Some(cited(dataset, &total.citation)));
    let note = total.note.as_ref();
    say("note_ja", note.and_then(|note| note.exactly(Lang::Ja)).map(str::to_owned));
    say("note_en", note.and_then(|note| note.exactly(Lang::En)).map(str::to_owned));
    let doubted = doubted(dataset).find(|(known, _)| ptr::eq(*known, total));
    let reason = doubted.map(|(_, acknowledged)| &acknowledged.reason);
    say("reason_ja", reason.and_then(|reason| reason.exactly(Lang::Ja)).map(str::to_owned));
    say("reason_en", reason.and_then(|reason| reason.exactly(Lang::En)).map(str::to_owned));
    let text = format!("{} {}", spelled(printed, total.rounding, total.basis), serde_json::Value::Object(said));
    if let Some(cell) = cells.get_mut(at).filter(|_| text.len() < LONGEST) {
        *cell = Cell::Text(text);
    }
}

/// A citation as a dataset writes it.
fn cited(dataset: &Dataset, citation: &Citation) -> String {
    let id = &dataset.sources[citation.source].id;
    citation.locator.as_ref().map_or_else(|| id.clone(), |place| format!("{id}#{place}"))
}

/// The programs that one continues, as JSON: `[["id","R5","stated","source#place"]]`.
fn links(dataset: &Dataset, program: &Program) -> Option<String> {
    let link = |link: &Succession| {
        let source = link.citation.as_ref().map(|citation| cited(dataset, citation));
        let id = dataset.programs[link.predecessor].id.clone();
        [Some(id), link.year.map(FiscalYear::era), Some(link.basis.code().to_owned()), source]
    };
    let links: Vec<_> = program.succeeds.iter().map(link).collect();
    let text = serde_json::to_string(&links).ok()?;
    (!links.is_empty() && text.len() < LONGEST).then_some(text)
}
