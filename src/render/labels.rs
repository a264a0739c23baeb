//! The columns of csv and tsv: codes for programs or, where labels are asked for, words for people.
//!
//! A column of codes goes where another one has its words, and no two columns bear one heading. Numbers stay plain digits,
//! and days are written as 2023-12-22, which a spreadsheet takes for a day in any locale.

use std::borrow::Cow;

use super::Style;
use super::encoding::Encoding;
use super::machine::{Value, value};
use super::speaker::Speaker;
use crate::guard::guarded;
use crate::model::{Lang, When};
use crate::table::{Cell, Column, Key, Role, Table};

/// What csv and tsv are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    /// Keys and codes, the same in both languages.
    #[default]
    Codes,
    /// The headings and words of the table's language, as in all that people read.
    Words,
}

/// The columns of a table, as csv and tsv show them.
pub(super) struct Columns<'t> {
    table: &'t Table,
    /// Who says the words, where there are any.
    speaker: Option<Speaker<'t>>,
    encoding: Encoding,
    shown: Vec<Shown>,
}

/// A column that is shown.
pub(super) struct Shown {
    /// Its position in the table.
    pub(super) at: usize,
    pub(super) heading: String,
    /// Whether its cells say words; a name is one already, and what tables show beside it is told by other columns.
    has_words: bool,
    is_unit: bool,
}

impl<'t> Columns<'t> {
    pub(super) fn new(table: &'t Table, style: &'t Style) -> Self {
        let (shown, speaker) = match style.wording {
            Wording::Codes => (coded(table), None),
            Wording::Words => (worded(table), Some(Speaker::new(table, style))),
        };
        Self { table, speaker, encoding: style.coding.encoding, shown }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Shown> {
        self.shown.iter()
    }

    /// What the cell of a column says, safe to open in a spreadsheet.
    #[inline]
    pub(super) fn text<'c>(&self, column: &Shown, cells: &'c [Cell]) -> Cow<'c, str> {
        let cell = cells.get(column.at).unwrap_or(&Cell::Empty);
        match &self.speaker {
            Some(speaker) if column.has_words => self.words(column, cell, speaker),
            _ => code(self.table, cell),
        }
    }

    fn words<'c>(&self, column: &Shown, cell: &'c Cell, speaker: &Speaker<'_>) -> Cow<'c, str> {
        match cell {
            Cell::Term { .. } | Cell::Terms(_) | Cell::Year(_) | Cell::When(When::Month(..) | When::Year(_)) => {
                let words = speaker.say(cell, "");
                let words = words.trim_start();
                // CP932 has no narrow yen sign, and units are words of this program, which must not fail.
                let is_lacking = column.is_unit && self.encoding == Encoding::Cp932;
                guarded(if is_lacking { words.replace('¥', "￥") } else { words.to_owned() }.into())
            }
            Cell::Empty
            | Cell::Blank(_)
            | Cell::Text(_)
            | Cell::Era(_)
            | Cell::Count(_)
            | Cell::Printed(_)
            | Cell::Amount(_)
            | Cell::Estimate(_)
            | Cell::Change(_)
            | Cell::End(_)
            | Cell::Percent(_)
            | Cell::Number(_)
            | Cell::Rate(_)
            | Cell::NamedRate(..)
            | Cell::FromNothing(_)
            | Cell::Date(_)
            | Cell::InferredDate(_)
            | Cell::When(When::Day(_))
            | Cell::Target(..)
            | Cell::Series(_)
            | Cell::Gap
            | Cell::Bar { .. } => code(self.table, cell),
        }
    }
}

/// What a cell says to programs.
#[inline]
fn code<'c>(table: &Table, cell: &'c Cell) -> Cow<'c, str> {
    match value(table, cell) {
        Value::Null => Cow::Borrowed(""),
        Value::Number(digits) => digits.into(),
        Value::Text(text) => guarded(text),
        Value::List(list) => guarded(list.join(";").into()),
    }
}

/// The columns that programs read, under their keys.
fn coded(table: &Table) -> Vec<Shown> {
    let coded = |(at, column): (usize, &Column)| {
        let heading = column.code().into_owned();
        Shown { at, heading, has_words: false, is_unit: false }
    };
    table.for_machines().map(coded).collect()
}

/// The columns that people read, under headings of their own.
fn worded(table: &Table) -> Vec<Shown> {
    let columns: Vec<(usize, &Column, String)> =
        table.for_machines().map(|(at, column)| (at, column, column.alone(table.lang).to_owned())).collect();
    let gives_way = |column: &Column, heading: &str| match column.key.role() {
        Role::Name => false,
        Role::Era => columns.iter().any(|(_, other, _)| other.key == Key::FiscalYear),
        _ => columns.iter().any(|(_, other, words)| other.key.role() == Role::Name && words == heading),
    };
    let stay: Vec<_> = columns.iter().filter(|(_, column, heading)| !gives_way(column, heading)).collect();
    let headed: Vec<(&Column, String)> = stay.iter().map(|(_, column, heading)| (*column, heading.clone())).collect();
    let headings = distinct(&headed, table.lang);
    let shown = |(&&(at, column, _), heading): (&&(usize, &Column, String), String)| Shown {
        at,
        heading: guarded(in_percent(heading, column.key, table.lang).into()).into_owned(),
        has_words: !is_name(column.key),
        is_unit: column.key == Key::Unit,
    };
    stay.iter().zip(headings).map(shown).collect()
}

/// Whether a column names what its rows are about.
fn is_name(key: Key) -> bool {
    key.role() == Role::Name || matches!(key, Key::Result | Key::Statement)
}

/// The heading of a column with its unit, if it holds percentages, whose digits have no sign behind them: `構成比（％）`,
/// `執行率（対歳出予算現額、％）`.
fn in_percent(title: String, key: Key, lang: Lang) -> String {
    let is_end = matches!(key, Key::ChangePercentMin | Key::ChangePercentMax);
    if !is_end && !matches!(key.role(), Role::Rate | Role::Share) {
        return title;
    }
    let (open, close, comma, sign) = match lang {
        Lang::En => (" (", ")", ", ", "%"),
        Lang::Ja => ("（", "）", "、", "％"),
    };
    match title.strip_suffix(close) {
        _ if title.contains(sign) => title,
        Some(begin) => format!("{begin}{comma}{sign}{close}"),
        None => format!("{title}{open}{sign}{close}"),
    }
}

/// Headings that differ: one that several columns bear says what it is an end of, else its key's label or code.
pub(super) fn distinct(columns: &[(&Column, String)], lang: Lang) -> Vec<String> {
    let mut headings: Vec<String> = columns.iter().map(|(_, heading)| heading.clone()).collect();
    let ends = ends(columns, lang);
    settle(&mut headings, |at, _| ends.get(at)?.clone());
    let column = |at: usize| columns.get(at).map(|(column, _)| *column);
    settle(&mut headings, |at, heading| Some(bracketed(heading, column(at)?.key.label().get(lang), lang)));
    settle(&mut headings, |at, heading| Some(bracketed(heading, &column(at)?.code(), lang)));
    headings
}

/// Gives another heading to columns that share one.
fn settle(headings: &mut [String], other: impl Fn(usize, &str) -> Option<String>) {
    let is_shared = |heading: &String| headings.iter().filter(|other| *other == heading).count() > 1;
    let shared: Vec<bool> = headings.iter().map(is_shared).collect();
    for ((at, heading), _) in headings.iter_mut().enumerate().zip(shared).filter(|(_, is_shared)| *is_shared) {
        if let Some(other) = other(at, heading) {
            *heading = other;
        }
    }
}

/// What the ends of intervals are called with the figure before them that they are ends of.
fn ends(columns: &[(&Column, String)], lang: Lang) -> Vec<Option<String>> {
    let mut figure = "";
    let mut ends = Vec::with_capacity(columns.len());
    for (column, heading) in columns {
        let is_end = matches!(column.key.role(), Role::Low | Role::High);
        if !is_end {
            figure = heading;
        }
        ends.push(is_end.then(|| format!("{figure} {}", column.key.label().get(lang))));
    }
    ends
}

fn bracketed(heading: &str, more: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{heading} ({more})"),
        Lang::Ja => format!("{heading}（{more}）"),
    }
}
