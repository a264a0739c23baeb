//! Where a figure was read, as its table tells.

use std::borrow::Cow;
use std::collections::HashSet;

use super::terms;
use crate::model::{Basis, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::Figure;
use crate::table::{Cell, Key, Origin, Row};
use crate::visible;

/// How many letters of a place are shown.
const LONGEST: usize = 120;

/// The documents of a figure, each once.
pub(super) fn of<'t>(speaker: &Speaker<'t>, row: &'t Row, figure: Figure) -> Cow<'t, [Origin]> {
    let table = speaker.table;
    let lists = if figure.is_published { &row.published_origins } else { &row.origins };
    let key = table.columns.get(figure.column).map(|column| column.key);
    let at = if key == Some(Key::Difference) { table.column(Key::SumOfParts) } else { Some(figure.column) };
    let mut read = Cow::Borrowed(at.and_then(|at| lists.get(at)?.as_deref()).unwrap_or_default());
    // A published figure that is a row of its own has its document beside it.
    if matches!(key, Some(Key::Published | Key::Difference)) && !figure.is_published {
        let cell = table.column(Key::Source).and_then(|at| row.cells.get(at));
        if let Some(Cell::Term { code, label, .. }) = cell
            && read.iter().all(|it| it.source != *code)
        {
            let own = Origin { source: code.clone(), brief: label.clone(), places: Vec::new(), bases: Vec::new() };
            read.to_mut().insert(0, own);
        }
    }
    read
}

/// The documents of two figures, each once, with the places of both.
pub(super) fn merged<'t>(one: Cow<'t, [Origin]>, other: &[Origin]) -> Cow<'t, [Origin]> {
    let mut all = one.into_owned();
    for origin in other {
        let Some(known) = all.iter_mut().find(|it| it.source == origin.source) else {
            all.push(origin.clone());
            continue;
        };
        let places: HashSet<&String> = known.places.iter().collect();
        let places: Vec<String> = origin.places.iter().filter(|it| !places.contains(it)).cloned().collect();
        known.places.extend(places);
        for basis in &origin.bases {
            known.bases.extend(Some(*basis).filter(|basis| !known.bases.contains(basis)));
        }
    }
    all.into()
}

/// The places in the documents; `None` where none is known.
pub(super) fn places(read: &[Origin], lang: Lang) -> Option<String> {
    // A total of many programs has a place for each.
    let mut seen = HashSet::new();
    let places = read.iter().flat_map(|origin| &origin.places).map(String::as_str);
    let all: Vec<&str> = places.filter(|place| seen.insert(*place)).collect();
    let mut said: Vec<String> = all.iter().take(terms::MOST).map(|place| brief(&visible::line(place))).collect();
    if let Some(more @ 1..) = all.len().checked_sub(terms::MOST) {
        said.push(terms::more_places(&more.to_string(), lang));
    }
    (!said.is_empty()).then(|| said.join(terms::BETWEEN_PLACES.get(lang)))
}

/// Whether documents state the figure or it is inferred.
pub(super) fn bases(read: &[Origin], lang: Lang) -> Option<String> {
    let mut all: Vec<Basis> = Vec::new();
    for basis in read.iter().flat_map(|origin| &origin.bases) {
        all.extend(Some(*basis).filter(|basis| !all.contains(basis)));
    }
    let said: Vec<&str> = all.iter().map(|basis| basis.label().get(lang)).collect();
    (!said.is_empty()).then(|| said.join(terms::BETWEEN_BASES.get(lang)))
}

fn brief(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
