//! One file as a tree of TOML values, whichever of the two parsers read it.
//!
//! `toml_spanner` is several times as fast and as lean, so it reads first. `toml` reads on after every mistake and
//! names each in its own words, so it reads again where something is wrong. Nothing else knows that there are two.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_spanner::{Arena, ArrayStyle, Item};

use crate::model::Date;

/// A file's top-level table.
pub(super) enum Document<'t> {
    /// As read by the fast parser, with the text that its numbers are taken from.
    Quick(toml_spanner::Table<'t>, &'t str),
    /// As read by the one that reads on.
    Careful(DeTable<'t>),
}

/// A table of a document.
#[derive(Clone, Copy)]
pub(super) enum Table<'t> {
    Quick(&'t toml_spanner::Table<'t>, &'t str),
    Careful(&'t DeTable<'t>),
}

/// A value of a document.
#[derive(Clone, Copy)]
pub(super) enum Node<'t> {
    Quick(&'t Item<'t>, &'t str),
    Careful(&'t Spanned<DeValue<'t>>),
}

/// What a value is.
pub(super) enum Value<'t> {
    Text(&'t str),
    /// The digits as they stand in the file, without the prefix of another base than ten.
    Integer {
        digits: Cow<'t, str>,
        is_decimal: bool,
    },
    /// The literal as it stands in the file.
    Float(Cow<'t, str>),
    Boolean,
    /// The day, if it is a day and nothing more.
    Date(Option<Date>),
    List(List<'t>),
    Table(Table<'t>),
}

/// A list of a document.
#[derive(Clone, Copy)]
pub(super) enum List<'t> {
    Quick(&'t [Item<'t>], &'t str),
    Careful(&'t [Spanned<DeValue<'t>>]),
}

impl<'t> Document<'t> {
    /// A document without mistakes, read fast; `None` where the parser finds one.
    pub(super) fn quick(text: &'t str, arena: &'t Arena) -> Option<Self> {
        // The parser would skip a byte order mark behind the one that belongs there.
        let document = if text.starts_with('\u{feff}') { None } else { toml_spanner::parse(text, arena).ok() };
        document.map(|document| Self::Quick(document.into_table(), text))
    }

    /// A document as far as it can be read, and what is wrong with the rest.
    pub(super) fn careful(text: &'t str) -> (Self, Vec<toml::de::Error>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        (Self::Careful(table.into_inner()), errors)
    }

    /// The top-level table.
    pub(super) fn root(&self) -> Table<'_> {
        match self {
            Self::Quick(table, text) => Table::Quick(table, text),
            Self::Careful(table) => Table::Careful(table),
        }
    }
}

impl<'t> Table<'t> {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Quick(table, _) => table.len(),
            Self::Careful(table) => table.len(),
        }
    }

    /// Whether a list stands in it that is written out, not made of `[[headers]]`.
    pub(super) fn has_inline_list(self) -> bool {
        let mut any = false;
        if let Self::Quick(table, _) = self {
            let lists = table.iter().filter_map(|(_, item)| item.as_array());
            any = lists.into_iter().any(|list| list.style() == ArrayStyle::Inline);
        }
        any
    }

    /// The value of a key.
    pub(super) fn get(self, key: &str) -> Option<Node<'t>> {
        match self {
            Self::Quick(table, text) => table.get(key).map(|item| Node::Quick(item, text)),
            Self::Careful(table) => table.get(key).map(Node::Careful),
        }
    }

    /// Whether its entries come in the order of the file.
    pub(super) fn is_in_order(self) -> bool {
        matches!(self, Self::Quick(..))
    }

    /// Calls `each` with every key, its place and its value.
    pub(super) fn for_each(self, mut each: impl FnMut(&'t str, Range<usize>, Node<'t>)) {
        match self {
            Self::Quick(table, text) => {
                table.iter().for_each(|(key, item)| each(key.name, key.span.into(), Node::Quick(item, text)));
            }
            Self::Careful(table) => {
                table.iter().for_each(|(key, value)| each(key.get_ref(), key.span(), Node::Careful(value)));
            }
        }
    }
}

impl<'t> Node<'t> {
    /// Where the value stands.
    pub(super) fn span(self) -> Range<usize> {
        match self {
            Self::Quick(item, _) => item.span().into(),
            Self::Careful(value) => value.span(),
        }
    }

    /// The number, if it is an integer written in base ten, as most figures are.
    pub(super) fn decimal_integer(self) -> Option<i64> {
        let Self::Quick(item, text) = self else { return None };
        let toml_spanner::Value::Integer(number) = item.value() else { return None };
        let literal = text.as_bytes().get(Range::<usize>::from(item.span()))?;
        let has_prefix = literal.get(1).is_some_and(u8::is_ascii_lowercase);
        number.as_i64().filter(|_| !has_prefix)
    }

    /// What the value is.
    pub(super) fn value(self) -> Value<'t> {
        match self {
            Self::Quick(item, text) => {
                let literal = || text.get(Range::<usize>::from(item.span())).unwrap_or_default();
                match item.value() {
                    toml_spanner::Value::String(text) => Value::Text(text),
                    toml_spanner::Value::Integer(_) => integer(literal()),
                    toml_spanner::Value::Float(_) => Value::Float(without_underscores(literal())),
                    toml_spanner::Value::Boolean(_) => Value::Boolean,
                    toml_spanner::Value::DateTime(moment) => {
                        let day = if moment.time().is_none() { moment.date() } else { None };
                        Value::Date(day.map(|day| Date { year: day.year, month: day.month, day: day.day }))
                    }
                    toml_spanner::Value::Array(list) => Value::List(List::Quick(list.as_slice(), text)),
                    toml_spanner::Value::Table(table) => Value::Table(Table::Quick(table, text)),
                }
            }
            Self::Careful(value) => match value.get_ref() {
                DeValue::String(text) => Value::Text(text),
                DeValue::Integer(number) => {
                    Value::Integer { digits: number.as_str().into(), is_decimal: number.radix() == 10 }
                }
                DeValue::Float(number) => Value::Float(number.as_str().into()),
                DeValue::Boolean(_) => Value::Boolean,
                DeValue::Datetime(moment) => {
                    let day = if moment.time.is_none() { moment.date } else { None };
                    Value::Date(day.map(|day| Date { year: day.year, month: day.month, day: day.day }))
                }
                DeValue::Array(list) => Value::List(List::Careful(list)),
                DeValue::Table(table) => Value::Table(Table::Careful(table)),
            },
        }
    }
}

impl Value<'_> {
    /// What TOML calls it.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Integer { .. } => "integer",
            Self::Float(_) => "float",
            Self::Boolean => "boolean",
            Self::Date(_) => "datetime",
            Self::List(_) => "array",
            Self::Table(_) => "table",
        }
    }
}

impl<'t> List<'t> {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Quick(list, _) => list.len(),
            Self::Careful(list) => list.len(),
        }
    }

    /// The value at a position, counted from 0.
    pub(super) fn get(self, position: usize) -> Option<Node<'t>> {
        match self {
            Self::Quick(list, text) => list.get(position).map(|item| Node::Quick(item, text)),
            Self::Careful(list) => list.get(position).map(Node::Careful),
        }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        (0..self.len()).filter_map(move |position| self.get(position))
    }
}

fn integer(literal: &str) -> Value<'_> {
    let other_base = ["0x", "0o", "0b"].into_iter().find_map(|prefix| literal.strip_prefix(prefix));
    Value::Integer { digits: without_underscores(other_base.unwrap_or(literal)), is_decimal: other_base.is_none() }
}

fn without_underscores(literal: &str) -> Cow<'_, str> {
    if literal.contains('_') { literal.replace('_', "").into() } else { literal.into() }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
