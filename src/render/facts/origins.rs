//! Where a figure was read, as its table tells.

use std::collections::HashSet;

use crate::model::{Basis, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::Figure;
use crate::table::{Cell, Key, Origin, Row};
use crate::visible;

/// How many places are named before the rest is counted, and how many letters of one are shown.
const MOST: usize = 6;
const LONGEST: usize = 120;

/// The documents of a figure, each once.
pub(super) fn of(speaker: &Speaker<'_>, row: &Row, figure: Figure) -> Vec<Origin> {
    let table = speaker.table;
    let lists = if figure.is_published { &row.published_origins } else { &row.origins };
    let at = |at: Option<usize>| at.and_then(|at| lists.get(at)?.clone()).map_or_else(Vec::new, |it| it.to_vec());
    let mut read = at(Some(figure.column));
    let key = table.columns.get(figure.column).map(|column| column.key);
    if key == Some(Key::Difference) {
        read = at(table.column(Key::SumOfParts));
    }
    // A published figure that is a row of its own has its document beside it.
    if matches!(key, Some(Key::Published | Key::Difference)) && !figure.is_published {
        let cell = table.column(Key::Source).and_then(|at| row.cells.get(at));
        if let Some(Cell::Term { code, label, .. }) = cell
            && read.iter().all(|it| it.source != *code)
        {
            let own = Origin { source: code.clone(), brief: label.clone(), places: Vec::new(), bases: Vec::new() };
            read.insert(0, own);
        }
    }
    read
}

/// The places in the documents; `None` where none is known.
pub(super) fn places(read: &[Origin], lang: Lang) -> Option<String> {
    // A total of many programs has a place for each.
    let mut seen = HashSet::new();
    let places = read.iter().flat_map(|origin| &origin.places).map(String::as_str);
    let all: Vec<&str> = places.filter(|place| seen.insert(*place)).collect();
    let mut said: Vec<String> = all.iter().take(MOST).map(|place| brief(&visible::line(place))).collect();
    if let Some(more @ 1..) = all.len().checked_sub(MOST) {
        said.push(match lang {
            Lang::En => format!("and {more} more"),
            Lang::Ja => format!("ほか{more}箇所"),
        });
    }
    (!said.is_empty()).then(|| said.join(if lang == Lang::En { "; " } else { "、" }))
}

/// Whether documents state the figure or it is inferred.
pub(super) fn bases(read: &[Origin], lang: Lang) -> Option<String> {
    let mut all: Vec<Basis> = Vec::new();
    for basis in read.iter().flat_map(|origin| &origin.bases) {
        all.extend(Some(*basis).filter(|basis| !all.contains(basis)));
    }
    let said: Vec<&str> = all.iter().map(|basis| basis.label().get(lang)).collect();
    (!said.is_empty()).then(|| said.join(if lang == Lang::En { " and " } else { "・" }))
}

fn brief(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
