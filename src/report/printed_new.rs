//! What documents mark as new (新規), beside what the program continues: a new name may be no new program.

use super::activities::new_among;
use super::frame::year_name;
use crate::model::{Dataset, Ix, Lang, Program, Succession};
use crate::query::Hit;
use crate::table::{Note, NoteCode, Table};

/// Notes each program that a document marks as new in a year of these allocations.
pub(super) fn note_printed_new<'d>(table: &mut Table, dataset: &'d Dataset, hits: &[Hit<'d>]) {
    let lang = table.lang;
    for (ix, activity) in new_among(hits.iter().map(|hit| (hit.ix, hit.program, hit.year))) {
        let (name, year) = (dataset.programs[ix].name.get(lang), year_name(activity.year, lang));
        let text = match (continued(dataset, ix, lang), lang) {
            (None, Lang::En) => format!("{name}: printed as new in {year}."),
            (None, Lang::Ja) => format!("{name}：{year}の資料で【新規】と表記。"),
            (Some(before), Lang::En) => format!("{name}: printed as new in {year}; continues {before}."),
            (Some(before), Lang::Ja) => format!("{name}：{year}の資料で【新規】と表記。ただし{before}の後継。"),
        };
        table.notes.push(Note::new(NoteCode::PrintedNew, text));
    }
}

/// The programs that one continues, each with the document that says so.
pub(super) fn continued(dataset: &Dataset, ix: Ix<Program>, lang: Lang) -> Option<String> {
    let told = |link: &Succession| {
        let name = dataset.programs[link.predecessor].name.get(lang);
        let source = link.citation.as_ref().map(|citation| dataset.sources[citation.source].brief().get(lang));
        match (source, lang) {
            (None, _) => name.to_owned(),
            (Some(source), Lang::En) => format!("{name} ({source})"),
            (Some(source), Lang::Ja) => format!("{name}（{source}による）"),
        }
    };
    let all: Vec<String> = dataset.programs[ix].succeeds.iter().map(told).collect();
    let joint = match lang {
        Lang::En => " and ",
        Lang::Ja => "、",
    };
    (!all.is_empty()).then(|| all.join(joint))
}
