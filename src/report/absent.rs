//! The note on stages that the dataset has no figure of: an empty table alone would not tell them from a filter's doing.

use super::frame::year_name;
use crate::model::{Dataset, FiscalYear, Label, Lang, Stage};
use crate::query::{Absent, Hit, absent};
use crate::table::{Note, NoteCode, Table};

/// Notes which of the figures asked for, each of a stage in a year or in any, the dataset does not have at all.
pub(crate) fn note_absent(
    table: &mut Table,
    dataset: &Dataset,
    asked: impl IntoIterator<Item = (Option<FiscalYear>, Stage)>,
    hits: &[Hit<'_>],
) {
    let lang = table.lang;
    table
        .notes
        .extend(absent(dataset, asked, hits).iter().map(|absent| Note::new(NoteCode::AbsentStage, text(absent, lang))));
}

/// Warns of terms of a comparison's sides, each of a stage in a year, that the dataset does not have at all.
pub(crate) fn warn_absent_terms(
    table: &mut Table,
    dataset: &Dataset,
    terms: impl IntoIterator<Item = (FiscalYear, Stage)>,
    hits: &[Hit<'_>],
) {
    let lang = table.lang;
    let asked = terms.into_iter().map(|(year, stage)| (Some(year), stage));
    let absent = absent(dataset, asked, hits);
    table.notes.extend(absent.iter().map(|absent| Note::new(NoteCode::AbsentTerm, text(absent, lang))));
}

/// Names stages as people type them in each language.
fn text(absent: &Absent, lang: Lang) -> String {
    let comma = Label::new(", ", "、").get(lang);
    let named = |stages: &[Stage]| {
        let names = stages.iter().map(|stage| Label::new(stage.code(), stage.label().ja).get(lang));
        names.collect::<Vec<_>>().join(comma)
    };
    let years: Vec<String> = absent.years.iter().map(|&year| year_name(year, lang)).collect();
    let (years, stages, known) = (years.join(comma), named(&absent.stages), named(&absent.known));
    match lang {
        Lang::En => {
            let (stage, are) = if absent.stages.len() == 1 { ("stage", "is") } else { ("stages", "are") };
            let (years, there) =
                if years.is_empty() { (String::new(), "") } else { (format!(" in {years}"), " there") };
            let yet = if absent.yet { " yet" } else { "" };
            let known = if known.is_empty() { "no figures".to_owned() } else { known };
            format!("The {stage} {stages}{years} {are} not known{yet} in this dataset: it has {known}{there}.")
        }
        Lang::Ja => {
            let years = if years.is_empty() { years } else { format!("{years}の") };
            let unknown = if absent.yet { "まだ分からない" } else { "分からない" };
            let known = if known.is_empty() { "なし".to_owned() } else { known };
            format!("{years}{stages}は、このデータセットでは{unknown}（分かっているのは{known}）。")
        }
    }
}
