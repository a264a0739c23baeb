//! The sheets of an import, so that what is said of one fits no other.
//!
//! Knows names, numbers and texts, not what they mean.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use crate::Message;
use crate::import::read::cells::fold;
use crate::import::read::sheet::Sheet;

/// The sheets of an import.
pub(crate) struct AllSheets<'s> {
    sheets: &'s [Sheet],
    /// Where each text stands; found when the first of several sheets asks.
    texts: OnceCell<HashMap<String, Standing>>,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// In the sheet of that position alone.
    One(usize),
    Several,
}

impl<'s> AllSheets<'s> {
    pub(crate) fn new(sheets: &'s [Sheet]) -> Self {
        Self { sheets, texts: OnceCell::new() }
    }

    /// All of them, in their order.
    pub(crate) fn sheets(&self) -> &'s [Sheet] {
        self.sheets
    }

    /// Whether several of the sheets hold the text.
    pub(crate) fn share(&self, text: &str) -> bool {
        if self.are_one() {
            return false;
        }
        let texts = self.texts.get_or_init(|| texts(self.sheets));
        texts.get(&fold(text)) == Some(&Standing::Several)
    }

    /// Whether one of several sheets holds the text.
    pub(crate) fn holds(&self, text: &str) -> bool {
        !self.are_one() && self.texts.get_or_init(|| texts(self.sheets)).contains_key(&fold(text))
    }

    /// The number of a row as rules spell it: `row 3`, or `a.csv!3` where there are other sheets.
    pub(crate) fn selector(&self, sheet: &Sheet, row: usize) -> String {
        let number = row + 1;
        if self.are_one() {
            return format!("row {number}");
        }
        let name = self.name_of(sheet);
        let name = name.as_ref();
        let is_plain = name.trim() == name && !name.starts_with('\'');
        if is_plain { format!("{name}!{number}") } else { format!("'{}'!{number}", name.replace('\'', "''")) }
    }

    /// What tells a sheet from all others: the name of its file, and its own where others are of the same workbook.
    pub(crate) fn name_of<'n>(&self, sheet: &'n Sheet) -> Cow<'n, str> {
        let is_alone = self.sheets.iter().filter(|other| other.name == sheet.name).nth(1).is_none();
        if is_alone { sheet.name.as_str().into() } else { sheet.full_name().into() }
    }

    /// A note that begins with the name of a sheet's file, with the name that tells the sheet from all others.
    pub(crate) fn told_of(&self, sheet: &Sheet, note: &Message) -> Message {
        let name = self.name_of(sheet);
        let told = |lang| match note.get(lang).strip_prefix(sheet.name.as_str()) {
            Some(rest) if !rest.starts_with('#') => format!("{name}{rest}"),
            _ => note.get(lang).to_owned(),
        };
        Message::of(told)
    }

    /// Whether there is more than one.
    pub(crate) fn are_several(&self) -> bool {
        self.sheets.len() > 1
    }

    fn are_one(&self) -> bool {
        self.sheets.len() == 1
    }
}

fn texts(sheets: &[Sheet]) -> HashMap<String, Standing> {
    let mut texts = HashMap::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for (_, text) in (0..sheet.height()).flat_map(|row| sheet.filled(row)) {
            let standing = texts.entry(fold(text)).or_insert(Standing::One(at));
            if *standing != Standing::One(at) {
                *standing = Standing::Several;
            }
        }
    }
    texts
}
