//! How panels judged projects, and what the ratings of their indicators mean, as notes.

use super::frame::year_name;
use crate::model::{Assessment, Dataset, Lang};
use crate::table::{Note, NoteCode, Table};

/// Notes the assessments that bear on an answer, each with what remains to be done.
pub(super) fn note_assessments(table: &mut Table, dataset: &Dataset, bears: impl Fn(&Assessment) -> bool) {
    let lang = table.lang;
    for assessment in dataset.assessments.iter().filter(|assessment| bears(assessment)) {
        let year = year_name(assessment.as_of, lang);
        let of = match (dataset.projects.len(), dataset.projects[assessment.project].brief().get(lang), lang) {
            (..=1, ..) => String::new(),
            (_, name, Lang::En) => format!("{name}, "),
            (_, name, Lang::Ja) => format!("{name}、"),
        };
        let source = dataset.sources[assessment.citation.source].brief().get(lang);
        let text = assessment.text.get(lang);
        let text = match lang {
            Lang::En => format!("{of}end of {year} ({source}): {text}"),
            Lang::Ja => format!("{of}{year}末（{source}）。{text}"),
        };
        table.notes.push(Note::new(NoteCode::Assessment, text));
        table.notes.extend(assessment.remaining.as_ref().map(|remaining| {
            // What remains is told right below the verdict that it belongs to.
            Note::new(NoteCode::Remaining, remaining.get(lang))
        }));
    }
}

/// Notes what the ratings of the dataset mean.
pub(super) fn note_ratings(table: &mut Table, dataset: &Dataset) {
    let lang = table.lang;
    let meanings = dataset.ratings.iter().map(|rating| format!("{} {}", rating.id, rating.name.get(lang)));
    let meanings: Vec<String> = meanings.collect();
    if meanings.is_empty() {
        return;
    }
    let text = match lang {
        Lang::En => format!("Ratings: {}.", meanings.join(", ")),
        Lang::Ja => format!("評価：{}。", meanings.join("、")),
    };
    table.notes.push(Note::new(NoteCode::Ratings, text));
}
