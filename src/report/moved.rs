//! What differs between the years of a chart: programs that are there in some years alone, names, phases.
//!
//! Says of a program only what no document of the dataset contradicts, and what it continues only once.

use std::collections::BTreeMap;

use super::activities::new_among;
use super::frame::year_name;
use super::printed_new::continued;
use super::totals;
use crate::model::{Basis, Dataset, FiscalYear, Ix, Label, Lang, PhaseSet, Program};
use crate::query::Hit;
use crate::table::{Note, NoteCode, Table};

/// Notes what differs between the years of each program: whether it is there at all, its name, its phases.
pub(super) fn note_moved<'d>(table: &mut Table, dataset: &'d Dataset, hits: &[Hit<'d>]) {
    let lang = table.lang;
    let years: Vec<FiscalYear> = totals::by_year(hits).into_keys().collect();
    let mut programs: BTreeMap<Ix<Program>, Vec<&Hit<'d>>> = BTreeMap::new();
    for hit in hits {
        // Of several stages of a year, one tells.
        let own = programs.entry(hit.ix).or_default();
        if own.last().is_none_or(|last| last.year != hit.year) {
            own.push(hit);
        }
    }
    let is_continued =
        |ix| programs.keys().any(|&it| dataset.programs[it].succeeds.iter().any(|l| l.predecessor == ix));
    for (&ix, own) in &programs {
        let listed: Vec<FiscalYear> = own.iter().map(|hit| hit.year).collect();
        let mut moved = Vec::new();
        if listed.len() < years.len() && !is_continued(ix) {
            moved.extend(presence(dataset, ix, (&listed, &years), own, lang));
        }
        for pair in own.windows(2) {
            let [before, after] = pair else { continue };
            moved.extend(changes(dataset, before, after, lang));
        }
        table.notes.extend(moved.into_iter().map(|text| Note::new(NoteCode::Moved, text)));
    }
}

/// What a program continues, or else in which of the years it is, unless a document has a figure of it in the others.
fn presence(
    dataset: &Dataset,
    ix: Ix<Program>,
    (listed, years): (&[FiscalYear], &[FiscalYear]),
    own: &[&Hit<'_>],
    lang: Lang,
) -> Option<String> {
    let subject = dataset.programs[ix].name.get(lang);
    let begins = listed.first().filter(|first| years.first() != Some(first));
    if let Some((&first, before)) = begins.zip(continued(dataset, ix, lang)) {
        // The mark is told together with what the program continues.
        let is_told = !new_among(own.iter().map(|hit| (hit.ix, hit.program, hit.year))).is_empty();
        let year = year_name(first, lang);
        return (!is_told).then(|| match lang {
            Lang::En => format!("{subject}: continues {before} from {year}"),
            Lang::Ja => format!("{subject}：{year}から。{before}の後継"),
        });
    }
    let missing = |year: FiscalYear| years.contains(&year) && !listed.contains(&year);
    let listed: Vec<String> = listed.iter().map(|&year| year_name(year, lang)).collect();
    (!is_known_in(dataset, ix, missing)).then(|| match lang {
        Lang::En => format!("{subject}: in {} only", listed.join(", ")),
        Lang::Ja => format!("{subject}：{}のみ", listed.join("、")),
    })
}

/// Whether any figure of the dataset, of whatever stage, is of the program alone in one of these years.
fn is_known_in(dataset: &Dataset, ix: Ix<Program>, wanted: impl Fn(FiscalYear) -> bool) -> bool {
    let allocated = dataset.programs[ix].allocations.iter().map(|it| it.year);
    let totals = dataset.totals.iter().filter(|it| it.scope.program == Some(ix)).map(|it| it.year);
    let wholes = dataset.wholes.iter().filter(|it| it.program == ix).map(|it| it.year);
    allocated.chain(totals).chain(wholes).any(wanted)
}

/// The differences of one program between two of its years.
fn changes(dataset: &Dataset, before: &Hit<'_>, after: &Hit<'_>, lang: Lang) -> Vec<String> {
    let subject = after.program.name.get(lang);
    let year = year_name(after.allocation.year, lang);
    let mut changes = Vec::new();
    let names = [before, after].map(|hit| hit.program.name_of(hit.allocation));
    if let [old, new] = names
        && old != new
    {
        // A name may have changed in one language alone.
        let shown = if old.get(lang) == new.get(lang) { lang.other() } else { lang };
        changes.push(match lang {
            Lang::En => format!("{subject}: renamed in {year}, before that {}", old.get(shown)),
            Lang::Ja => format!("{subject}：{year}に名称変更（旧{}）", old.get(shown)),
        });
    }
    let names =
        |set: PhaseSet| set.iter().map(|phase| dataset.phases[phase].name.get(lang)).collect::<Vec<_>>().join(", ");
    let [old, new] = [before, after].map(|hit| hit.allocation.phases());
    let read = match after.program.phases_basis {
        Basis::Stated => Label::new("", ""),
        Basis::Inferred => Label::new(" (inferred)", "（推定）"),
    };
    if old != new {
        changes.push(match lang {
            Lang::En => format!("{subject}: phases{} from {} to {} in {year}", read.en, names(old), names(new)),
            Lang::Ja => format!("{subject}：{year}にフェーズ{}が{}から{}へ", read.ja, names(old), names(new)),
        });
    }
    changes
}
