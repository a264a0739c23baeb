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

/// How many with one message are told one by one where there are no more of them.
const APART: usize = 3;

/// How many of the others are named.
const NAMED: usize = 3;

/// One thing that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The sheet's name, with that of its file.
    sheet: String,
    pub(crate) place: CellPlace,
    /// The cell as messages say it.
    cell: Message,
    pub(crate) message: Message,
    /// The other cells of the sheet that have the same problem.
    others: Others,
    /// Whether no other speaks for it.
    is_told: bool,
}

/// Cells that have the problem of another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Others {
    count: usize,
    /// The first of them.
    first: Vec<CellPlace>,
}

impl Others {
    fn push(&mut self, place: CellPlace) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(place);
        }
    }

    /// The first of them by their addresses, with what stands between them in a language.
    fn named(&self, between: &str) -> String {
        let named: Vec<String> = self.first.iter().map(|place| place.address()).collect();
        named.join(between) + if self.count > self.first.len() { "…" } else { "" }
    }
}

/// Lets one problem speak for another.
fn fold(shown: &mut [Problem], first: usize, at: usize) {
    let Some(place) = shown.get_mut(at).map(|problem| {
        problem.is_told = false;
        problem.place
    }) else {
        return;
    };
    if let Some(first) = shown.get_mut(first) {
        first.others.push(place);
    }
}

/// What messages share that differ in their numbers: `約1` and `約1,200` are not read for one reason. A message that prints
/// a rule is of its own kind, as the next one needs another rule, but for one of a single cell: the next is spelled alike.
fn shape(message: &Message) -> String {
    let text = message.get(Lang::En);
    if text.contains("--rule") && !text.contains("--rule 'cells.") {
        return text.to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    for c in text.chars() {
        let is_number = c.is_numeric() || (matches!(c, '.' | ',' | '，' | '．') && shape.ends_with('0'));
        match (is_number, shape.ends_with('0')) {
            (true, true) => {}
            (true, false) => shape.push('0'),
            (false, _) => shape.push(c),
        }
    }
    shape
}

/// All problems of one import: the first hundred, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    shown: Vec<Problem>,
    total: usize,
    /// How many of them are told with another of their kind.
    alike: usize,
    /// Those of each sheet and kind.
    seen: HashMap<(String, String), Alike>,
}

/// What is known of all problems of one kind on one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alike {
    /// Where they stand among those that are kept.
    kept: Vec<usize>,
    /// Whether the first of them speaks for all.
    are_one: bool,
}

impl Problems {
    /// Adds a problem; of very many that differ in their numbers at most, the first speaks for all.
    pub(crate) fn add(&mut self, sheet: &Sheet, place: CellPlace, message: Message) {
        self.put((sheet, place), shape(&message), message, APART);
    }

    /// The same of a problem with one remedy for all cells of a sheet: the first is told, with the number of the others.
    pub(crate) fn add_alike(&mut self, sheet: &Sheet, place: CellPlace, message: Message) {
        self.put((sheet, place), message.get(Lang::En).to_owned(), message, 1);
    }

    /// The same where the messages for the other cells may differ: those of one kind are one problem.
    pub(crate) fn add_as_one(&mut self, sheet: &Sheet, place: CellPlace, kind: String, message: Message) {
        self.put((sheet, place), kind, message, 1);
    }

    /// Adds a problem that others of its kind differ from in the names that they print alone.
    pub(crate) fn add_of_kind(&mut self, sheet: &Sheet, place: CellPlace, kind: &'static str, message: Message) {
        self.put((sheet, place), kind.to_owned(), message, APART);
    }

    fn put(&mut self, (sheet, place): (&Sheet, CellPlace), kind: String, message: Message, apart: usize) {
        self.total += 1;
        let (name, next) = (sheet.full_name(), self.shown.len());
        let has_room = next < KEPT;
        let key = (name.clone(), kind);
        let known = match self.seen.get_mut(&key) {
            None if has_room => self.seen.entry(key).or_insert(Alike { kept: Vec::new(), are_one: false }),
            None => return,
            Some(known) => known,
        };
        if let (Some(&first), true) = (known.kept.first(), known.are_one || known.kept.len() >= apart) {
            for &at in known.kept.iter().skip(1).filter(|_| !known.are_one) {
                fold(&mut self.shown, first, at);
                self.alike += 1;
            }
            known.are_one = true;
            if let Some(first) = self.shown.get_mut(first) {
                first.others.push(place);
                self.alike += 1;
            }
        } else if has_room {
            known.kept.push(next);
            let cell = Message::of(|lang| sheet.located(place, lang));
            self.shown.push(Problem { sheet: name, place, cell, message, others: Others::default(), is_told: true });
        }
    }

    /// Puts the problems in the order of the sheets and of their cells, and keeps those that are shown.
    pub(crate) fn sorted(mut self, sheets: &[Sheet]) -> Self {
        let positions: HashMap<String, usize> =
            (sheets.iter().enumerate().rev()).map(|(at, sheet)| (sheet.full_name(), at)).collect();
        self.shown.retain(|problem| problem.is_told);
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
            let _ = match (lang, others.count) {
                (Lang::En, 0) => writeln!(told, "error: {cell}: {message}"),
                (Lang::En, more) => {
                    let (more, named) = (count(more, "more cell"), others.named(", "));
                    writeln!(told, "error: {cell}: {message} ({more} like it: {named})")
                }
                (Lang::Ja, 0) => writeln!(told, "エラー：{cell}：{message}"),
                (Lang::Ja, more) => {
                    let named = others.named("、");
                    writeln!(told, "エラー：{cell}：{message}（ほか{more}セルも同じ：{named}）")
                }
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
