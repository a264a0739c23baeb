//! Numbers that stand alone behind a ※, which may be amounts or the numbers of footnotes: ※10.
//!
//! Knows the marks that a sheet has elsewhere, which alone tell the two apart.

use std::cell::OnceCell;

use crate::import::read::cells::{self, fold};
use crate::import::read::headers::dense;
use crate::import::read::sheet::Sheet;
use crate::import::read::written::{self, Told, Written};

/// From this number on, a footnote is not the only one of its sheet.
const FEWEST_OF_SEVERAL: u32 = 10;

/// The longest cell that is searched for a mark at its end, in bytes.
const LONGEST: usize = 200;

/// The marks that a sheet has besides those alone before a number; found once a cell asks.
#[derive(Debug, Default)]
pub(crate) struct LoneMarks(OnceCell<Found>);

#[derive(Debug, Default)]
struct Found {
    /// Whether a mark with a number stands before or behind a text.
    has_numbers: bool,
    /// The marks without a number that texts begin with.
    bare: Vec<char>,
}

impl LoneMarks {
    /// The amount of a cell whose ※ is the mark of a footnote without a number, and no footnote has one.
    pub(crate) fn read(&self, sheet: &Sheet, text: &str) -> Option<Written> {
        let (mark, number) = written::lone_number(text)?;
        let found = self.0.get_or_init(|| Found::of(sheet));
        let is_amount = !found.has_numbers && (number >= FEWEST_OF_SEVERAL || found.bare.contains(&mark));
        let typed = cells::typed(&number.to_string()).ok().filter(|_| is_amount)?;
        Some(Written { typed, told: Some(Told::Mark(mark.to_string())), ..Written::default() })
    }
}

impl Found {
    fn of(sheet: &Sheet) -> Self {
        let mut found = Self::default();
        for (_, text) in (0..sheet.height()).flat_map(|row| sheet.filled(row)) {
            if !text.contains(['※', '＊', '*', '注']) || written::lone_number(text).is_some() {
                continue;
            }
            let begin: String = dense(&fold(text)).chars().take(LONGEST).collect();
            let begin = begin.trim_start_matches(['(', '[']);
            if let Some(mark) = begin.chars().next().filter(|c| matches!(c, '※' | '*' | '注')) {
                let is_numbered =
                    begin.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                found.has_numbers |= is_numbered;
                if !is_numbered && !found.bare.contains(&mark) {
                    found.bare.push(mark);
                }
            }
            let behind = written::without_mark(text).filter(|_| text.len() <= LONGEST);
            found.has_numbers |= behind.is_some_and(|(_, mark)| fold(&mark).contains(|c: char| c.is_ascii_digit()));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `※10` and `※3` are read as beside other cells.
    #[track_caller]
    fn reads(cells: &[&str], expected: [bool; 2]) {
        let mut sheet = Sheet::new("a.csv");
        for (row, text) in cells.iter().chain(&["※10", "※3"]).enumerate() {
            sheet.push(row, 0, text).unwrap();
        }
        let marks = LoneMarks::default();
        assert_eq!(["※10", "※3"].map(|text| marks.read(&sheet, text).is_some()), expected, "{cells:?}");
    }

    #[test]
    fn a_number_behind_a_mark_is_an_amount_where_no_footnote_has_a_number() {
        reads(&["事業名", "甲"], [true, false]);
        reads(&["事業名", "※ 百万円未満を含む。"], [true, true]);
        reads(&["※1 百万円未満を含む。"], [false, false]);
        reads(&["甲※1"], [false, false]);
        reads(&["（注2）決算額"], [false, false]);
    }
}
