//! The note on stages that the dataset has no figure of: an empty table alone would not tell them from a filter's doing.

use std::cell::LazyCell;
use std::ops::Deref;

use super::frame::year_name;
use crate::model::{Coverage, Dataset, FiscalYear, Label, Lang, Source, Stage};
use crate::query::{Absent, Hit, absent};
use crate::table::{Note, NoteCode, Table};

/// Notes which of the figures asked for, each of a stage in a year or in any, the dataset does not have at all; `known` is
/// what it has.
pub(crate) fn note_absent(
    table: &mut Table,
    (dataset, known): (&Dataset, &impl Deref<Target = Coverage>),
    asked: impl IntoIterator<Item = (Option<FiscalYear>, Stage)>,
    hits: &[Hit<'_>],
) {
    add(table, dataset, NoteCode::AbsentStage, &absent(known, asked, hits));
}

/// Warns of terms of a comparison's sides, each of a stage in a year, that the dataset does not have at all.
pub(crate) fn warn_absent_terms(
    table: &mut Table,
    dataset: &Dataset,
    terms: impl IntoIterator<Item = (FiscalYear, Stage)>,
    hits: &[Hit<'_>],
) {
    let known = LazyCell::new(|| dataset.coverage());
    let asked = terms.into_iter().map(|(year, stage)| (Some(year), stage));
    add(table, dataset, NoteCode::AbsentTerm, &absent(&known, asked, hits));
}

fn add(table: &mut Table, dataset: &Dataset, code: NoteCode, absent: &[Absent]) {
    for absent in absent {
        let note = Note::new(code, text(absent, table.lang));
        let remark = remarked(dataset, absent).map(|source| match table.lang {
            Lang::En => format!("`budget sources {}` has a remark", source.id),
            Lang::Ja => format!("`budget sources {}`に備考", source.id),
        });
        table.notes.push(remark.into_iter().fold(note, Note::hinted));
    }
}

/// The first document with a remark that tells of a year of which a figure is not known yet: it may say why.
fn remarked<'d>(dataset: &'d Dataset, absent: &Absent) -> Option<&'d Source> {
    let year = absent.years.first().filter(|_| absent.yet)?;
    let of_year = dataset.counted().filter(|(_, _, allocation)| allocation.year == *year);
    let mut sources = of_year.map(|(_, _, allocation)| &dataset.sources[allocation.citation().source]);
    sources.find(|source| source.note.is_some())
}

/// Names stages as people type them in each language.
fn text(absent: &Absent, lang: Lang) -> String {
    let comma = Label::new(", ", "、").get(lang);
    let named = |stages: &[Stage]| {
        let names = stages.iter().map(|stage| Label::new(stage.code(), stage.label().ja).get(lang));
        names.collect::<Vec<_>>().join(comma)
    };
    let years: Vec<String> = absent.years.iter().map(|&year| year_name(year, lang)).collect();
    let (years, stages) = (years.join(comma), named(&absent.stages));
    let known = absent.known.as_ref().map(|known| named(known));
    match lang {
        Lang::En => {
            let (stage, are) = if absent.stages.len() == 1 { ("stage", "is") } else { ("stages", "are") };
            let (years, there) =
                if years.is_empty() { (String::new(), "") } else { (format!(" in {years}"), " there") };
            let yet = if absent.yet { " yet" } else { "" };
            let known = known.map_or_else(String::new, |known| match known.as_str() {
                "" => format!(": it has no figures{there}"),
                known => format!(": it has {known}{there}"),
            });
            format!("The {stage} {stages}{years} {are} not known{yet} in this dataset{known}.")
        }
        Lang::Ja => {
            let years = if years.is_empty() { years } else { format!("{years}の") };
            let unknown = if absent.yet { "まだ記載がない" } else { "記載がない" };
            let known = known.map_or_else(String::new, |known| match known.as_str() {
                "" => "（ほかの段階の記載もない）".to_owned(),
                known => format!("（記載があるのは{known}）"),
            });
            format!("{years}{stages}は、このデータセットに{unknown}{known}。")
        }
    }
}
