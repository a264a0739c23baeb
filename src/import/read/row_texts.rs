//! The texts of a row, each read as its column says.
//!
//! Knows one row, and what is wrong with a text where it stands.

use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, LONGEST, brief};
use crate::import::read::head::ruled;
use crate::import::read::headers::Field;
use crate::import::read::line_breaks;
use crate::import::read::row::RowReader;
use crate::import::rules::line;
use crate::message;

impl<'a> RowReader<'a> {
    /// Reports cells that stand under no header; whether none is longer than any spreadsheet's, which is reported, too.
    pub(crate) fn check_cells(&mut self) -> bool {
        let mut good = true;
        for (place, text) in self.cells.filled() {
            if !self.columns.is_known(place.column) {
                self.report_unheaded(place, text);
            } else if text.len() > LONGEST && text.chars().count() > LONGEST {
                let text = brief(text);
                let message = message!(
                    "`{text}` is longer than a spreadsheet's longest text (32,767)",
                    "「{text}」が長すぎます。一つのセルに書けるのは32,767文字までです"
                );
                self.report(place, message);
                good = false;
            }
        }
        good
    }

    /// Reports a column without a header by the first of its cells.
    fn report_unheaded(&mut self, place: CellPlace, text: &str) {
        let (letters, text) = (ruled::by_letters(place), brief(text));
        let key = match &self.columns.table.scope {
            Some(scope) => format!("{scope}!{letters}"),
            None => letters,
        };
        let skip = line::of_header(&key, "skip");
        let message = message!(
            "`{text}` stands under no header: head the column, or leave it out ({skip})",
            "「{text}」の列に見出しがありません。見出しを付けるか、読まない列として指定してください（`{skip}`）"
        );
        self.problems.add_as_one(self.sheet, place, skip, message);
    }

    /// The value of a cell; `None` if it is empty, or was reported as not understood.
    pub(crate) fn parsed<T>(&mut self, field: Field, parse: impl FnOnce(&str) -> Result<T, Message>) -> Option<T> {
        let place = self.columns.place(field, self.row)?;
        self.parsed_at(place, field, parse)
    }

    /// The same of a cell that holds a field.
    pub(crate) fn parsed_at<T>(
        &mut self,
        place: CellPlace,
        field: Field,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let text = self.text(place);
        if cells::is_nothing(text) {
            return None;
        }
        match line_breaks::without(self.sheet, field, text).and_then(|text| parse(&text)) {
            Ok(value) => Some(value),
            Err(message) => {
                self.report(place, message);
                None
            }
        }
    }

    /// Whether the cell of a field holds nothing, or there is none.
    pub(crate) fn is_nothing(&self, field: Field) -> bool {
        self.columns.place(field, self.row).is_none_or(|place| cells::is_nothing(self.text(place)))
    }

    /// Whether the text of a field runs into the next line by mistake.
    pub(crate) fn goes_on(&self, field: Field) -> bool {
        let place = self.columns.place(field, self.row);
        place.is_some_and(|place| line_breaks::without(self.sheet, field, self.text(place)).is_err())
    }

    /// The text of one of the row's cells, or that of the merged cells which it is a part of.
    pub(crate) fn text(&self, place: CellPlace) -> &'a str {
        match self.cells.cell(place.column) {
            "" => self.sheet.merged_text(place, self.columns.header_row),
            text => text,
        }
    }

    pub(crate) fn report(&mut self, place: CellPlace, message: Message) {
        self.problems.add(self.sheet, place, message);
    }
}
