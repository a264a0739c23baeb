//! What the user is told about the cells of a workbook's sheet, whatever they mean.

use std::collections::BTreeSet;

use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::left_out::{self, LeftOut};
use crate::import::read::sheet::Sheet;
use crate::number::count;

/// How many cells are named.
const NAMED: usize = 10;

/// More hidden columns than a sheet can have.
const MOST_HIDDEN: usize = 16_384;

/// What is told about a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Remarks {
    /// How many hidden rows, such as those that a filter leaves out, hold something.
    pub(crate) hidden_rows: usize,
    /// Ranges of hidden columns, whether or not they hold anything.
    hidden_columns: Vec<(usize, usize)>,
    /// The first cells without a part of their text, and how many there are.
    left_out: Vec<(CellPlace, LeftOut)>,
    shortened: usize,
    /// The first cells that are struck out, and how many rows have one.
    struck: Vec<CellPlace>,
    struck_row: Option<usize>,
    struck_rows: usize,
    /// The first cells whose last digits only arithmetic left, and how many there are.
    rounded: Vec<CellPlace>,
    roundings: usize,
}

impl Remarks {
    /// Notes that the columns from one to another are hidden.
    pub(crate) fn hide_columns(&mut self, first: usize, last: usize) {
        if self.hidden_columns.len() < MOST_HIDDEN {
            self.hidden_columns.push((first, last.min(first.saturating_add(MOST_HIDDEN))));
        }
    }

    /// Notes that a part of a cell's text is left out.
    pub(crate) fn leave_out(&mut self, place: CellPlace, what: &LeftOut) {
        self.shortened += 1;
        if self.left_out.len() < NAMED {
            self.left_out.push((place, what.clone()));
        }
    }

    /// Notes that a number is read without the last digits of its double.
    pub(crate) fn round(&mut self, place: CellPlace) {
        self.roundings += 1;
        if self.rounded.len() < NAMED {
            self.rounded.push(place);
        }
    }

    /// Notes that a cell is struck out.
    pub(crate) fn strike(&mut self, place: CellPlace) {
        if self.struck_row != Some(place.row) {
            self.struck_row = Some(place.row);
            self.struck_rows += 1;
        }
        if self.struck.len() < NAMED {
            self.struck.push(place);
        }
    }

    /// The hidden ones of some columns.
    pub(crate) fn hidden_of(&self, columns: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        if self.hidden_columns.is_empty() {
            return BTreeSet::new();
        }
        let mut ranges = self.hidden_columns.clone();
        ranges.sort_unstable();
        // Ranges that overlap are hostile, and each column is looked for in those that begin before it.
        let mut farthest = 0;
        for (_, last) in &mut ranges {
            farthest = farthest.max(*last);
            *last = farthest;
        }
        let is_hidden = |column: &usize| {
            let before = ranges.partition_point(|(first, _)| first <= column);
            before.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| column <= last)
        };
        columns.filter(is_hidden).collect()
    }

    /// Sentences about the sheet that they are of.
    pub(crate) fn notes(&self, sheet: &Sheet) -> Vec<Message> {
        let (name, title) = (&sheet.name, sheet.title.as_deref().unwrap_or_default());
        let mut notes = Vec::new();
        if self.hidden_rows > 0 {
            let rows = self.hidden_rows;
            let (hidden, verb, them) = if rows == 1 {
                ("1 hidden row".to_owned(), "is", "it")
            } else {
                (format!("{rows} hidden rows"), "are", "them")
            };
            notes.push(Message::new(
                format!("{name}: {hidden} of the sheet `{title}` {verb} read, too (a filter may hide {them})"),
                format!(
                    "{name}：シート「{title}」の非表示の{rows}行も読みます（フィルターで隠れている可能性があります）"
                ),
            ));
        }
        if self.struck_rows > 0 {
            let cells: Vec<String> = self.struck.iter().map(|place| place.address()).collect();
            let (number, rows) = (self.struck_rows, count(self.struck_rows, "row"));
            let verb = if number == 1 { "is" } else { "are" };
            let cells = [", ", "、"].map(|comma| cells.join(comma));
            let [listed, listed_ja] = &cells;
            notes.push(Message::new(
                format!("{name}: {rows} of the sheet `{title}` with struck-out cells {verb} read, too ({listed})"),
                format!("{name}：シート「{title}」の取り消し線のある{number}行も読みます（{listed_ja}）"),
            ));
        }
        notes.extend(self.roundings_note(sheet));
        let located = |place: CellPlace| move |lang| sheet.located(place, lang);
        notes.extend(self.left_out.iter().map(|(place, what)| left_out::note(located(*place), what)));
        if let Some(more @ 1..) = self.shortened.checked_sub(NAMED) {
            let cells = count(more, "more cell");
            notes.push(Message::new(
                format!("{name}: raised or struck-out characters of {cells} are left out"),
                format!("{name}：ほか{more}セルの上付き文字や取り消し線の文字も読みません"),
            ));
        }
        notes
    }

    /// What numbers are read without the digits that a spreadsheet's arithmetic left behind them.
    fn roundings_note(&self, sheet: &Sheet) -> Option<Message> {
        let (name, title) = (&sheet.name, sheet.title.as_deref().unwrap_or_default());
        let cells: Vec<String> =
            self.rounded.iter().map(|&place| format!("{} {}", place.address(), brief(sheet.cell(place)))).collect();
        let (number, counted) = (self.roundings, count(self.roundings, "number"));
        let more = if number > cells.len() { "…" } else { "" };
        let [listed, listed_ja] = [", ", "、"].map(|comma| cells.join(comma) + more);
        (number > 0).then(|| {
            Message::new(
                format!(
                    "{name}: {counted} of the sheet `{title}` counted without the last digits, which are those of a \
                     spreadsheet's arithmetic: {listed}"
                ),
                format!(
                    "{name}：シート「{title}」の{number}件の数値は、末尾の桁を表計算ソフトの計算誤差とみなして除きます：{listed_ja}"
                ),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_columns_are_found_in_ranges_that_overlap() {
        let mut remarks = Remarks::default();
        for (first, last) in [(5, 9), (2, 2), (6, 7), (20, usize::MAX)] {
            remarks.hide_columns(first, last);
        }
        let hidden: Vec<usize> =
            remarks.hidden_of([0, 1, 2, 3, 5, 8, 9, 10, 19, 20, 99].into_iter()).into_iter().collect();
        assert_eq!(hidden, [2, 5, 8, 9, 20, 99]);
    }
}
