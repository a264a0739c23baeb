//! The texts that the cells of a workbook share, and what is known of the few that are not plain.

use crate::import::read::left_out::LeftOut;
use crate::import::read::room::{MOST_CELLS, MOST_TEXT};
use crate::import::read::sheet::Refused;
use crate::import::read::shown::{Doubt, Shown};
use crate::message;

/// The texts, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct SharedTexts {
    all: String,
    ends: Vec<usize>,
    /// What is known of texts that are not plain, in their order.
    asides: Vec<Aside>,
    /// What is left out of them, one behind the other.
    left_out: String,
}

/// What is known of a text that is not plain.
#[derive(Debug)]
struct Aside {
    text: usize,
    doubt: Option<Doubt>,
    /// Where what is left out of it ends.
    end: usize,
}

impl SharedTexts {
    pub(crate) fn get(&self, at: usize) -> Option<Shown> {
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        let shown = Shown::plain(self.all.get(start..*self.ends.get(at)?)?.to_owned());
        let Ok(found) = self.asides.binary_search_by_key(&at, |aside| aside.text) else { return Some(shown) };
        let aside = self.asides.get(found)?;
        let start = found.checked_sub(1).and_then(|before| self.asides.get(before)).map_or(0, |before| before.end);
        let left_out = LeftOut::kept(self.left_out.get(start..aside.end).unwrap_or_default());
        Some(Shown { doubt: aside.doubt, left_out, ..shown })
    }

    pub(crate) fn push(&mut self, shown: &Shown) -> Result<(), Refused> {
        if shown.doubt.is_some() || !shown.left_out.is_empty() {
            self.left_out.push_str(shown.left_out.as_str());
            self.asides.push(Aside { text: self.ends.len(), doubt: shown.doubt, end: self.left_out.len() });
        }
        self.all.push_str(&shown.text);
        self.ends.push(self.all.len());
        // All of them may be as much as the cells of a file.
        if self.ends.len() > MOST_CELLS || self.all.len() + self.left_out.len() > MOST_TEXT {
            return Err(Refused::TooMuch(message!("its table of texts", "文字列の表")));
        }
        Ok(())
    }
}
