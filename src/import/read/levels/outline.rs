//! The outline of a sheet: which rows with figures stand below which.
//!
//! A deeper indent comes before numbers; of numbers, a new kind that begins with its first is deeper than the one above.

use std::collections::{HashMap, HashSet};

use super::numbering::{self, Family, Number};
use super::{Item, Mark};
use crate::import::read::columns::Columns;
use crate::import::read::controls::ControlRow;
use crate::import::read::controls::words::Word;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{RowRule, Rules};

/// What a row of the outline counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Figures that count, or a part of such.
    Figures,
    /// A total, or what a rule leaves out: what stands below it is counted once at most.
    Settled,
    /// Nothing: a heading.
    Nothing,
}

/// A row of the outline.
#[derive(Debug, Clone)]
struct Entry {
    row: usize,
    indent: u8,
    number: Option<Number>,
    holds: Holds,
}

/// The rows whose words and rules leave open whether they count beside the row that they stand below.
pub(super) fn items(
    sheet: &Sheet,
    columns: &Columns,
    rules: &Rules,
    (figures, controls): (&[SheetFigure], &[ControlRow]),
) -> Vec<Item> {
    // What this program wrote says itself what is a program.
    if columns.are_of_list() {
        return Vec::new();
    }
    let entries = entries(sheet, columns, rules, (figures, controls));
    let is_plain = |entry: &Entry| entry.indent == 0 && entry.number.is_none();
    if entries.iter().all(is_plain) {
        return Vec::new();
    }
    let (figured, interleaved) = (rows_of(figures), interleaved(&entries));
    let (mut open, mut items): (Vec<Entry>, Vec<Item>) = (Vec::new(), Vec::new());
    for entry in entries {
        close(&mut open, &entry, &interleaved);
        let above = open.iter().rev().find(|above| above.holds != Holds::Nothing);
        if let Some(above) = above.filter(|above| above.holds == Holds::Figures)
            && figured.contains(&entry.row)
            && rules.of_row(sheet, entry.row).is_none()
        {
            let mark = match &entry.number {
                _ if above.indent < entry.indent => Mark::Indent,
                Some(_) => Mark::Number,
                None => Mark::Bare,
            };
            items.push(Item { row: entry.row, of: above.row, mark });
        }
        open.push(entry);
    }
    items
}

fn rows_of(figures: &[SheetFigure]) -> HashSet<usize> {
    figures.iter().map(|figure| figure.place.row).collect()
}

/// All rows that have a name, in their order.
fn entries(
    sheet: &Sheet,
    columns: &Columns,
    rules: &Rules,
    (figures, controls): (&[SheetFigure], &[ControlRow]),
) -> Vec<Entry> {
    let figured = rows_of(figures);
    let words: HashMap<usize, Word> = controls.iter().map(|control| (control.place.row, control.word)).collect();
    let holds = |row: usize| match (words.get(&row), rules.of_row(sheet, row)) {
        (Some(Word::Total), _) | (_, Some(RowRule::Total | RowRule::Skip)) => Holds::Settled,
        (Some(Word::Part), _) => Holds::Figures,
        _ if figured.contains(&row) => Holds::Figures,
        _ => Holds::Nothing,
    };
    let entry = |row: usize| {
        let place = name_of(columns, row);
        let name = sheet.cell(place);
        (!name.is_empty()).then(|| Entry {
            row,
            indent: sheet.row(row).indent(place.column),
            number: numbering::before(name).or_else(|| number_beside(sheet, columns, row, place.column)),
            holds: holds(row),
        })
    };
    // A new page goes on where the last one ended.
    columns.table.body.clone().filter(|row| !columns.table.is_page_head(*row)).filter_map(entry).collect()
}

/// The number of a row in a column of its own, left of the names.
fn number_beside(sheet: &Sheet, columns: &Columns, row: usize, name: usize) -> Option<Number> {
    let mut before = sheet.filled(row).take_while(|(place, _)| place.column < name);
    before.find(|(place, _)| columns.is_unread(place.column)).and_then(|(_, text)| numbering::alone(text))
}

/// The kinds of numbers between most of which, such as 1. and 2., rows without any stand.
fn interleaved(entries: &[Entry]) -> HashSet<Family> {
    let mut last: HashMap<Family, (u32, usize)> = HashMap::new();
    // How often one number follows another, and how often with rows between them.
    let mut steps: HashMap<Family, (usize, usize)> = HashMap::new();
    let mut unnumbered = 0;
    for entry in entries {
        let Some(number) = &entry.number else {
            unnumbered += usize::from(entry.holds == Holds::Figures);
            continue;
        };
        let Some(&own) = number.path.last() else { continue };
        if let Some((before, count)) = last.get(&number.family)
            && before.checked_add(1) == Some(own)
        {
            let (all, with_rows) = steps.entry(number.family).or_default();
            *all += 1;
            *with_rows += usize::from(unnumbered > *count);
        }
        last.insert(number.family, (own, unnumbered));
    }
    let found = steps.into_iter().filter(|(_, (all, with_rows))| with_rows * 2 >= *all && *with_rows > 0);
    found.map(|(family, _)| family).collect()
}

/// Closes the rows that a new one does not stand below.
fn close(open: &mut Vec<Entry>, new: &Entry, interleaved: &HashSet<Family>) {
    while open.last().is_some_and(|last| last.indent > new.indent) {
        open.pop();
    }
    let family = |entry: &Entry| entry.number.as_ref().map(|number| number.family);
    let is_sibling = |entry: &Entry| entry.indent == new.indent && family(entry) == family(new);
    if let Some(at) = open.iter().rposition(is_sibling) {
        open.truncate(at);
        return;
    }
    while let Some(last) = open.last().filter(|last| last.indent == new.indent) {
        let is_below = match (&last.number, &new.number) {
            (Some(above), Some(own)) => {
                own.goes_on_from(above) || own.is_first() && !own.path.is_empty() || above.family < own.family
            }
            (None, Some(own)) => own.is_first() && !matches!(own.family, Family::FilledShape | Family::Shape),
            (Some(above), None) => interleaved.contains(&above.family),
            (None, None) => false,
        };
        if is_below {
            return;
        }
        open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The row above that each row stands below, from the names alone.
    #[track_caller]
    fn above(names: &[&str], expected: &[Option<usize>]) {
        let entry = |(row, name): (usize, &&str)| {
            let bare = name.trim_start_matches('　');
            let indent = u8::try_from((name.len() - bare.len()) / 3).unwrap();
            let number = numbering::before(bare);
            Entry { row, indent, number, holds: Holds::Figures }
        };
        let entries: Vec<Entry> = names.iter().enumerate().map(entry).collect();
        let interleaved = interleaved(&entries);
        let mut open: Vec<Entry> = Vec::new();
        let mut found = Vec::new();
        for entry in entries {
            close(&mut open, &entry, &interleaved);
            found.push(open.last().map(|above| above.row));
            open.push(entry);
        }
        assert_eq!(found, expected, "{names:?}");
    }

    #[test]
    fn a_deeper_indent_stands_below() {
        above(&["甲", "　乙", "　　丙", "　丁", "戊"], &[None, Some(0), Some(1), Some(0), None]);
        above(&["　甲", "　乙", "丙"], &[None, None, None]);
    }

    #[test]
    fn a_new_kind_of_numbers_stands_below() {
        above(&["１．甲", "（１）乙", "（２）丙", "２．丁", "（１）戊"], &[None, Some(0), Some(0), None, Some(3)]);
        above(&["①甲", "（１）乙", "（２）丙", "②丁"], &[None, Some(0), Some(0), None]);
        above(&["１．甲", "（１）乙", "①丙", "②丁", "（２）戊"], &[None, Some(0), Some(1), Some(1), Some(0)]);
        above(&["1 甲", "1-1 乙", "1-2 丙", "2 丁", "2-1 戊"], &[None, Some(0), Some(0), None, Some(3)]);
        above(&["甲", "・乙", "・丙", "丁"], &[None, Some(0), Some(0), None]);
        above(&["甲", "①乙", "②丙", "丁"], &[None, Some(0), Some(0), None]);
        above(&["○甲", "・乙", "○丙"], &[None, Some(0), None]);
        above(&["１．甲", "乙", "丙", "２．丁"], &[None, Some(0), Some(0), None]);
    }

    #[test]
    fn numbers_of_one_kind_stand_side_by_side() {
        above(&["１．甲", "２．乙", "１．丙", "２．丁"], &[None; 4]);
        above(&["（３）甲", "（４）乙", "２．丙"], &[None; 3]);
        above(&["１．甲", "２．乙", "丙"], &[None; 3]);
        above(&["○甲", "乙", "○丙", "乙"], &[None; 4]);
        above(&["・甲", "・乙"], &[None; 2]);
    }
}
