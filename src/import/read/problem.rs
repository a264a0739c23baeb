//! What cannot be understood, each at its cell; one run reports all of it.
//!
//! Knows places and sentences, not what they are about.

use std::collections::HashMap;
use std::fmt::{self, Write};

use crate::import::read::address::CellPlace;
use crate::import::read::sheet::Sheet;
use crate::model::Lang;
use crate::number::count;
use crate::{Message, Tell};

/// How many problems one run shows.
const MOST: usize = 100;

/// How many are kept until they are put in order.
const KEPT: usize = 10_000;

/// One thing that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The sheet's name, with that of its file.
    sheet: String,
    pub(crate) place: CellPlace,
    /// The cell as messages say it.
    cell: Message,
    pub(crate) message: Message,
    /// How many other cells of the sheet have the same problem.
    others: usize,
}

/// All problems of one import: the first hundred, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    shown: Vec<Problem>,
    total: usize,
    /// How many of them are told with another of their kind.
    alike: usize,
    /// The places of those that others may be told with, by the sheet and what is said.
    first: HashMap<(String, String), usize>,
}

impl Problems {
    pub(crate) fn add(&mut self, sheet: &Sheet, place: CellPlace, message: Message) {
        self.total += 1;
        if self.shown.len() < KEPT {
            let cell = Message::of(|lang| sheet.located(place, lang));
            self.shown.push(Problem { sheet: sheet.full_name(), place, cell, message, others: 0 });
        }
    }

    /// The same of a problem with one remedy for all cells of a sheet: the first is told, with the number of the others.
    pub(crate) fn add_alike(&mut self, sheet: &Sheet, place: CellPlace, message: Message) {
        let key = (sheet.full_name(), message.get(Lang::En).to_owned());
        match self.first.get(&key).and_then(|&at| self.shown.get_mut(at)) {
            Some(first) => {
                first.others += 1;
                self.alike += 1;
                self.total += 1;
            }
            None => {
                self.first.insert(key, self.shown.len());
                self.add(sheet, place, message);
            }
        }
    }

    /// Puts the problems in the order of the sheets and of their cells, and keeps those that are shown.
    pub(crate) fn sorted(mut self, sheets: &[Sheet]) -> Self {
        let positions: HashMap<String, usize> =
            (sheets.iter().enumerate().rev()).map(|(at, sheet)| (sheet.full_name(), at)).collect();
        self.shown.sort_by_key(|problem| (positions.get(&problem.sheet), problem.place));
        self.shown.truncate(MOST);
        self
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.total
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl Tell for Problems {
    fn tell(&self, lang: Lang) -> String {
        let mut told = String::new();
        for Problem { cell, message, others, .. } in &self.shown {
            let (cell, message) = (cell.get(lang), message.get(lang));
            let _ = match (lang, others) {
                (Lang::En, 0) => writeln!(told, "error: {cell}: {message}"),
                (Lang::En, _) => writeln!(told, "error: {cell}: {message} ({} like it)", count(*others, "more cell")),
                (Lang::Ja, 0) => writeln!(told, "エラー：{cell}：{message}"),
                (Lang::Ja, _) => writeln!(told, "エラー：{cell}：{message}（ほか{others}セルも同じ）"),
            };
        }
        let (total, shown) = (self.total - self.alike, self.shown.len());
        told += &match lang {
            Lang::En => format!("{}; nothing is written", count(total, "error")),
            Lang::Ja => format!("エラーが{total}件あります。何も書き込んでいません"),
        };
        if total > shown {
            told += &match lang {
                Lang::En => format!("; the first {shown} are shown"),
                Lang::Ja => format!("（最初の{shown}件を表示）"),
            };
        }
        told
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}
