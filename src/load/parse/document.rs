//! One file as a tree of TOML values that keep their places and the literal text of numbers.
//!
//! `toml_spanner` builds the tree, past every mistake.

use std::borrow::Cow;
use std::ops::Range;

use toml_spanner::{Arena, Item};

use super::syntax;
use crate::load::problem::At;
use crate::model::{Date, Label};

/// A table of a document.
#[derive(Clone, Copy)]
pub(crate) struct Table<'t> {
    table: &'t toml_spanner::Table<'t>,
    text: &'t str,
}

/// A value of a document, with the text that it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Node<'t> {
    item: &'t Item<'t>,
    text: &'t str,
}

/// A list of a document.
#[derive(Clone, Copy)]
pub(crate) struct List<'t> {
    items: &'t [Item<'t>],
    text: &'t str,
}

/// What a value is.
pub(crate) enum Value<'t> {
    Text(&'t str),
    /// The digits as they stand in the file, without the prefix of another base than ten.
    Integer {
        digits: Cow<'t, str>,
        is_decimal: bool,
    },
    /// The literal as it stands in the file.
    Float(Cow<'t, str>),
    Boolean(bool),
    /// The day, if it is a day and nothing more.
    Date(Option<Date>),
    List(List<'t>),
    Table(Table<'t>),
}

/// A parsed file.
pub(crate) struct Document<'t> {
    root: toml_spanner::Table<'t>,
    text: &'t str,
}

impl<'t> Document<'t> {
    /// Parses a file as far as it can be read, and reports every mistake in its syntax.
    pub(crate) fn parse(text: &'t str, arena: &'t Arena, at: At<'_>) -> Self {
        // The parser skips a byte order mark, but the one that belongs there has been removed.
        let document = if text.starts_with('\u{feff}') { None } else { toml_spanner::parse(text, arena).ok() };
        let document = document.unwrap_or_else(|| {
            let document = toml_spanner::parse_recoverable(text, arena);
            syntax::report(&document, text, at);
            document
        });
        Self { root: document.into_table(), text }
    }

    /// A document without a word.
    pub(crate) fn empty() -> Self {
        Self { root: toml_spanner::Table::new(), text: "" }
    }

    /// The top-level table.
    pub(crate) fn root(&'t self) -> Table<'t> {
        Table { table: &self.root, text: self.text }
    }
}

impl<'t> Table<'t> {
    pub(crate) fn len(self) -> usize {
        self.table.len()
    }

    /// How many values the table has, those of its lists and tables among them.
    pub(crate) fn count_values(self) -> usize {
        let count = |node: Node<'_>| {
            let list = node.list().map(List::len);
            list.or_else(|| node.table().map(Table::len)).unwrap_or(1)
        };
        self.iter().map(|(_, _, node)| count(node)).sum()
    }

    /// The value of a key.
    pub(crate) fn get(self, key: &str) -> Option<Node<'t>> {
        // Tables of the schema are small: looking through them is faster than the parser's index.
        let entry = self.table.entries().iter().find(|(name, _)| name.name == key);
        entry.map(|(_, item)| Node { item, text: self.text })
    }

    /// The entries in the order of the file: each key, its place and its value.
    pub(crate) fn iter(self) -> impl Iterator<Item = (&'t str, Range<usize>, Node<'t>)> {
        let node = move |item| Node { item, text: self.text };
        self.table.iter().map(move |(key, item)| (key.name, key.span.into(), node(item)))
    }
}

impl<'t> Node<'t> {
    /// Where the value stands.
    pub(crate) fn span(self) -> Range<usize> {
        self.item.span().into()
    }

    /// The number, if it is an integer written in base ten, as most figures are.
    #[inline]
    pub(crate) fn decimal_integer(self) -> Option<i64> {
        let toml_spanner::Value::Integer(number) = self.item.value() else { return None };
        // Behind a single digit stands no letter, as the number ends there.
        let second = self.text.as_bytes().get(self.span().start + 1);
        number.as_i64().filter(|_| !second.is_some_and(u8::is_ascii_lowercase))
    }

    fn literal(self) -> &'t str {
        self.text.get(self.span()).unwrap_or_default()
    }

    /// The value, if it is a list.
    pub(crate) fn list(self) -> Option<List<'t>> {
        self.item.as_array().map(|list| List { items: list.as_slice(), text: self.text })
    }

    /// The value, if it is a table.
    pub(crate) fn table(self) -> Option<Table<'t>> {
        self.item.as_table().map(|table| Table { table, text: self.text })
    }

    /// Whether the value is a string.
    pub(crate) fn is_text(self) -> bool {
        self.item.as_str().is_some()
    }

    /// Whether the value is a string without characters.
    pub(crate) fn is_empty_text(self) -> bool {
        self.item.as_str() == Some("")
    }

    /// What the value is.
    pub(crate) fn value(self) -> Value<'t> {
        match self.item.value() {
            toml_spanner::Value::String(text) => Value::Text(text),
            toml_spanner::Value::Integer(_) => integer(self.literal()),
            toml_spanner::Value::Float(_) => Value::Float(without_underscores(self.literal())),
            toml_spanner::Value::Boolean(truth) => Value::Boolean(*truth),
            toml_spanner::Value::DateTime(moment) => {
                let day = if moment.time().is_none() { moment.date() } else { None };
                Value::Date(day.map(|day| Date { year: day.year, month: day.month, day: day.day }))
            }
            toml_spanner::Value::Array(list) => Value::List(List { items: list.as_slice(), text: self.text }),
            toml_spanner::Value::Table(table) => Value::Table(Table { table, text: self.text }),
        }
    }
}

impl Value<'_> {
    /// What TOML calls it.
    pub(crate) fn type_name(&self) -> Label {
        match self {
            Self::Text(_) => Label::new("a string", "文字列"),
            Self::Integer { .. } => Label::new("an integer", "整数"),
            Self::Float(_) => Label::new("a float", "小数"),
            Self::Boolean(_) => Label::new("a boolean", "真偽値"),
            Self::Date(_) => Label::new("a datetime", "日時"),
            Self::List(_) => Label::new("an array", "リスト"),
            Self::Table(_) => Label::new("a table", "テーブル"),
        }
    }
}

impl<'t> List<'t> {
    pub(crate) fn len(self) -> usize {
        self.items.len()
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.items.iter().map(move |item| Node { item, text: self.text })
    }
}

fn integer(literal: &str) -> Value<'_> {
    let other_base = ["0x", "0o", "0b"].into_iter().find_map(|prefix| literal.strip_prefix(prefix));
    Value::Integer { digits: without_underscores(other_base.unwrap_or(literal)), is_decimal: other_base.is_none() }
}

pub(super) fn without_underscores(literal: &str) -> Cow<'_, str> {
    if literal.contains('_') { literal.replace('_', "").into() } else { literal.into() }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
