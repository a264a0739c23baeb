//! The notes on documents whose figures of several years stand side by side or are compared: what is not in such a document
//! seems to have ended, or never to have been.

use crate::model::{Dataset, FiscalYear, Lang, Source, Text};
use crate::query::{Hit, Query};
use crate::table::{Note, NoteCode, Table};

/// Notes what there is to know of each document that these allocations cite for several years. What programs it lacks
/// is no matter of an answer about programs that are named.
pub(crate) fn note_several_years(table: &mut Table, dataset: &Dataset, query: &Query, hits: &[Hit<'_>]) {
    if !query.filter.programs.is_empty() || dataset.sources.iter().all(|source| source.years_note.is_none()) {
        return;
    }
    let mut first: Vec<Option<FiscalYear>> = vec![None; dataset.sources.len()];
    let mut several = vec![false; dataset.sources.len()];
    for hit in hits {
        let at = hit.allocation.citation().source.position();
        if let (Some(first), Some(several)) = (first.get_mut(at), several.get_mut(at)) {
            *several |= *first.get_or_insert(hit.year) != hit.year;
        }
    }
    let shown = dataset.sources.iter().zip(several).filter(|(_, several)| *several).map(|(source, _)| source);
    // Many documents may say the same thing, such as the sheets of one year.
    let mut alike: Vec<(&Text, Vec<&Source>)> = Vec::new();
    for source in shown {
        let Some(note) = &source.years_note else { continue };
        match alike.iter_mut().find(|(known, _)| *known == note) {
            Some((_, sources)) => sources.push(source),
            None => alike.push((note, vec![source])),
        }
    }
    let lang = table.lang;
    table
        .notes
        .extend(alike.iter().map(|(note, sources)| Note::new(NoteCode::SeveralYears, text(note, sources, lang))));
}

fn text(note: &Text, sources: &[&Source], lang: Lang) -> String {
    let title = sources.first().map_or("", |source| source.title.get(lang));
    let note = note.get(lang);
    match (sources.len(), lang) {
        (0 | 1, Lang::En) => format!("{title}: {note}"),
        (0 | 1, Lang::Ja) => format!("{title}：{note}"),
        (count, Lang::En) => format!("{title} and {} more: {note}", count - 1),
        (count, Lang::Ja) => format!("{title}ほか{}件：{note}", count - 1),
    }
}
