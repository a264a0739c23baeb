//! Typed reading of single TOML values.
//!
//! Each reading says what it wants, and reports at the value what stands there instead.

use std::ops::Range;
use std::str::FromStr;

use super::document::{List, Node, Value};
use super::messages::{Instead, bad_date, bad_figure, shortened, unknown_word, year};
use crate::code::Code;
use crate::load::problem::At;
use crate::model::{Date, Figure, FigureError, FiscalYear, Label, When};
use crate::{Message, message};

/// Counts lie below this.
const MOST_COUNTED: u64 = 1_000_000_000_000;

/// A value of a table, with its key and its place.
pub(crate) struct Field<'t, 'p> {
    pub(crate) node: Node<'t>,
    pub(crate) key: &'t str,
    pub(crate) span: Range<usize>,
    pub(crate) at: At<'p>,
}

impl<'t, 'p> Field<'t, 'p> {
    /// Reports a value of another type; `remedy` says which one to write.
    pub(super) fn wrong_type(&self, remedy: Label) {
        let (key, found) = (shortened(self.key), self.node.value().type_name());
        let summary = message!(lang => "`{key}` is {}", "`{key}`の値が{}になっています", found.get(lang));
        self.at.report(Code::WrongType, &self.span, summary, remedy.into());
    }

    /// A string, as it stands in the document.
    pub(crate) fn str(self) -> Option<&'t str> {
        match self.node.value() {
            Value::Text(text) => Some(text),
            _ => {
                self.wrong_type(Label::new(
                    "write a string in quotation marks",
                    "引用符で囲んだ文字列を書いてください",
                ));
                None
            }
        }
    }

    /// A string.
    pub(crate) fn string(self) -> Option<String> {
        self.str().map(str::to_owned)
    }

    /// An array.
    pub(crate) fn list(self) -> impl Iterator<Item = Self> + use<'t, 'p> {
        let list = match self.node.value() {
            Value::List(list) => Some(list),
            other => {
                self.wrong_type(match other {
                    Value::Table(_) => Label::new(
                        "write a list: [[…]] with double brackets",
                        "[[…]]のように二重の角括弧で、リストとして書いてください",
                    ),
                    _ => Label::new("write a list in [ ]", "[ ]で囲んだリストを書いてください"),
                });
                None
            }
        };
        let (key, at) = (self.key, self.at);
        list.into_iter().flat_map(List::iter).map(move |node| Self { node, key, span: node.span(), at })
    }

    /// Whether the value is an array.
    pub(crate) fn is_list(&self) -> bool {
        self.node.list().is_some()
    }

    /// Whether the value is a string.
    pub(crate) fn is_text(&self) -> bool {
        self.node.is_text()
    }

    /// Whether the value is a table.
    pub(crate) fn is_table(&self) -> bool {
        self.node.table().is_some()
    }

    /// One of the words of a type.
    pub(crate) fn word<T: FromStr<Err: Instead>>(self) -> Option<T> {
        let (span, at, key) = (self.span.clone(), self.at, self.key);
        let text = self.str()?;
        text.parse().map_err(|error| unknown_word(at, &span, key, text, &error)).ok()
    }

    /// A fiscal year: any spelling, or an integer.
    pub(crate) fn year(self) -> Option<FiscalYear> {
        match self.node.value() {
            Value::Text(text) => year(self.at, &self.span, text),
            Value::Integer { digits, is_decimal: true } => year(self.at, &self.span, &digits),
            _ => {
                self.wrong_type(Label::new(
                    "write a fiscal year: \"R5\", \"令和5年度\" or 2023",
                    "年度を\"R5\"、\"令和5年度\"、2023のように書いてください",
                ));
                None
            }
        }
    }

    /// The digits of a figure, from their literal text.
    pub(crate) fn figure(&self) -> Option<Figure> {
        let figure = match self.node.value() {
            Value::Integer { is_decimal: false, .. } => Err(FigureError::NotDecimal),
            Value::Integer { digits, .. } | Value::Float(digits) => digits.parse(),
            Value::Text(text) => text.parse(),
            _ => {
                self.wrong_type(Label::new(
                    "write an amount: 27, 38.6 or \"△1,234\"",
                    "金額を27、38.6、\"△1,234\"のように書いてください",
                ));
                return None;
            }
        };
        figure.map_err(|error| self.bad_figure(error)).ok()
    }

    /// Reports why the value is not an amount.
    pub(crate) fn bad_figure(&self, error: FigureError) {
        bad_figure(self.at, &self.span, error);
    }

    /// A whole number, zero or more.
    pub(crate) fn count(self) -> Option<u64> {
        let count = match self.node.value() {
            Value::Integer { digits, is_decimal: true } => digits.parse().ok(),
            _ => None,
        };
        // Below the bound, no sum of counts that a dataset can hold overflows.
        let count = count.filter(|&count: &u64| count < MOST_COUNTED);
        if count.is_none() {
            self.wrong_type(Label::new(
                "write a whole number from 0 to 999,999,999,999",
                "0から999,999,999,999までの整数を書いてください",
            ));
        }
        count
    }

    /// A TOML date, or a text for what is known by its month or fiscal year alone.
    pub(crate) fn when(self) -> Option<When> {
        match self.node.value() {
            Value::Date(Some(date)) => Some(When::Day(date)),
            Value::Text(text) => {
                text.parse().map_err(|remedy: Message| bad_date(self.at, &self.span, text, remedy)).ok()
            }
            _ => {
                self.wrong_type(Label::new(
                    "write a day (2022-03-08), a month (\"2022-05\") or a fiscal year (\"R4\")",
                    "日（2022-03-08）、月（\"2022-05\"）、年度（\"R4\"）のいずれかを書いてください",
                ));
                None
            }
        }
    }

    /// Yes or no.
    pub(crate) fn truth(self) -> Option<bool> {
        if let Value::Boolean(truth) = self.node.value() {
            return Some(truth);
        }
        self.wrong_type(Label::new("write `true` or `false`", "`true`か`false`を書いてください"));
        None
    }

    /// A TOML date.
    pub(crate) fn date(self) -> Option<Date> {
        let date = if let Value::Date(date) = self.node.value() { date } else { None };
        if date.is_none() {
            self.wrong_type(Label::new(
                "write a date without quotation marks: 2022-12-23",
                "日付を引用符なしで書いてください（例：2022-12-23）",
            ));
        }
        date
    }
}
