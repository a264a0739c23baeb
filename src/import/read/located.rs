//! How messages and sources call the cells of a sheet.
//!
//! Knows names and places, no text of a cell.

use crate::import::read::address::CellPlace;
use crate::import::read::sheet::{Refused, Sheet};
use crate::message;
use crate::model::Lang;

impl Sheet {
    /// Where a cell stands, as messages in English say it: `a.csv#B7`, `a.xlsx#Sheet1!B7`.
    pub(crate) fn locate(&self, place: CellPlace) -> String {
        format!("{}#{}", self.name, self.address(place))
    }

    /// Where a cell stands, as messages say it; in Japanese a.csv（セルB7）, a.xlsx（シート「一覧」のセルB7）.
    pub(crate) fn located(&self, place: CellPlace, lang: Lang) -> String {
        match (lang, &self.title) {
            (Lang::En, _) => self.locate(place),
            (Lang::Ja, None) => format!("{}（セル{}）", self.name, place.address()),
            (Lang::Ja, Some(title)) => format!("{}（シート「{title}」のセル{}）", self.name, place.address()),
        }
    }

    /// The name of the file and of the sheet in it: `a.xlsx#Sheet1`.
    pub(crate) fn full_name(&self) -> String {
        match &self.title {
            None => self.name.clone(),
            Some(title) => format!("{}#{title}", self.name),
        }
    }

    /// Whether a rule that names a sheet or file means it.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.title.as_deref() == Some(name) || self.name == name || self.full_name() == name
    }

    /// That the file holds too much from a cell on.
    pub(super) fn too_much(&self, place: CellPlace) -> Refused {
        let cell = self.address(place);
        Refused::TooMuch(message!("{cell}", "セル{cell}"))
    }

    /// Where a cell stands in the file: `B7`, `Sheet1!B7`, `'My sheet'!B7`.
    pub(crate) fn address(&self, place: CellPlace) -> String {
        let cell = place.address();
        match &self.title {
            None => cell,
            Some(title) if title.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '・' | '.')) => {
                format!("{title}!{cell}")
            }
            Some(title) => format!("'{}'!{cell}", title.replace('\'', "''")),
        }
    }
}
