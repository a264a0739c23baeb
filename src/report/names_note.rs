//! The note on names that a row for several years leaves out.

use std::collections::{HashMap, HashSet};

use super::frame::year_name;
use crate::model::Lang;
use crate::query::Hit;
use crate::table::{Note, NoteCode, Table};

/// How many names of other years a note tells.
const MOST_NAMES: usize = 5;

/// Names what a row for several years leaves out: the names that were printed in other years than its last.
pub(crate) fn names_note<'d>(table: &mut Table, hits: &[Hit<'d>]) {
    // Without names of single years, which is common, there is nothing to compare.
    if hits.iter().all(|hit| hit.allocation.name().is_none()) {
        return;
    }
    let lang = table.lang;
    let row = |hit: &Hit<'d>| (hit.ix, hit.allocation.project());
    let printed = |hit: &Hit<'d>| hit.program.name_of(hit.allocation).get(lang);
    let mut last: HashMap<_, &Hit<'d>> = HashMap::new();
    for hit in hits {
        let known = last.entry(row(hit)).or_insert(hit);
        if hit.year >= known.year {
            *known = hit;
        }
    }
    let (mut others, mut seen) = (Vec::new(), HashSet::new());
    for hit in hits {
        let other = (printed(hit), hit.year);
        if last.get(&row(hit)).is_some_and(|last| printed(last) != other.0) && seen.insert(other) {
            others.push(other);
        }
    }
    let (shown, more) = (others.iter().take(MOST_NAMES), others.len().saturating_sub(MOST_NAMES));
    if others.is_empty() {
        return;
    }
    let text = match lang {
        Lang::En => {
            let shown: Vec<String> = shown.map(|&(name, year)| format!("{name} ({})", year_name(year, lang))).collect();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("Each name is that of the last year shown; others were printed: {}{more}.", shown.join(", "))
        }
        Lang::Ja => {
            let shown: Vec<String> =
                shown.map(|&(name, year)| format!("{name}（{}）", year_name(year, lang))).collect();
            let more = if more > 0 { format!("ほか{more}件") } else { String::new() };
            format!("名称は表示した最新年度のもの。資料上の他の名称：{}{more}。", shown.join("、"))
        }
    };
    table.notes.push(Note::new(NoteCode::Names, text));
}
