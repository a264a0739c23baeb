//! Typed reading of TOML tables.
//!
//! A [`Reader`] hands out the keys of one table as [`Field`]s; each key that nobody asked for is reported in the end,
//! so the code that reads a table is its schema. Reads on after every problem.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use toml::de::{DeTable, DeValue};

use super::ids::Ids;
use super::problem::At;
use crate::code::Code;
use crate::model::{Citation, Date, Figure, FigureError, FiscalYear, Ix, Source, Text};
use crate::suggest;

/// Counts lie below this.
const MOST_COUNTED: u64 = 1_000_000_000_000;

/// A value of a table, with its key and its place.
pub(super) struct Field<'i, 'p> {
    value: DeValue<'i>,
    key: Cow<'i, str>,
    pub(super) span: Range<usize>,
    pub(super) at: At<'p>,
}

/// A table that is being read.
pub(super) struct Reader<'i, 'p> {
    entries: DeTable<'i>,
    /// What the table is called in messages: `[[program]]`.
    name: Cow<'static, str>,
    pub(super) span: Range<usize>,
    pub(super) at: At<'p>,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'i, 'p> Reader<'i, 'p> {
    pub(super) fn new(
        entries: DeTable<'i>,
        name: impl Into<Cow<'static, str>>,
        span: Range<usize>,
        at: At<'p>,
    ) -> Self {
        Self { entries, name: name.into(), span, at, asked: Vec::new(), missing: Vec::new() }
    }

    /// The value of a key, if the table has it.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Field<'i, 'p>> {
        self.asked.push(key);
        let (key, value) = self.entries.remove_entry(key)?;
        let span = value.span();
        Some(Field { value: value.into_inner(), key: key.into_inner(), span, at: self.at })
    }

    /// The value of a key that the table must have.
    pub(super) fn need(&mut self, key: &'static str) -> Option<Field<'i, 'p>> {
        let field = self.take(key);
        if field.is_none() {
            self.missing.push(key);
        }
        field
    }

    /// The tables of `[[key]]`, in the order of the file.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Reader<'i, 'p>> {
        let list = self.take(key).map(Field::list).unwrap_or_default();
        let name = if self.name.is_empty() {
            format!("[[{key}]]")
        } else {
            format!("[[{}.{key}]]", self.name.trim_matches(['[', ']']))
        };
        list.into_iter().filter_map(|field| field.table(name.clone())).collect()
    }

    /// All entries, in the order of the file, for tables whose keys are data.
    pub(super) fn into_entries(self) -> Vec<(Field<'i, 'p>, String, Range<usize>)> {
        let at = self.at;
        let mut entries: Vec<_> = self
            .entries
            .into_iter()
            .map(|(key, value)| {
                let (key_span, span) = (key.span(), value.span());
                let name = key.get_ref().to_string();
                (Field { value: value.into_inner(), key: key.into_inner(), span, at }, name, key_span)
            })
            .collect();
        entries.sort_by_key(|(_, _, key_span)| key_span.start);
        entries
    }

    /// Reports every key that was not asked for, and every needed one that is missing.
    pub(super) fn finish(mut self) {
        let name = if self.name.is_empty() { "a dataset" } else { &self.name };
        for (key, _) in self.entries {
            let near = suggest::nearest(key.get_ref(), self.asked.iter().map(|&asked| (asked, asked)));
            // A needed key that is only misspelt is one mistake, not two.
            self.missing.retain(|missing| near.first() != Some(missing));
            let remedy = suggest::did_you_mean(&near)
                .unwrap_or_else(|| format!("remove it, or write one of: {}", self.asked.join(", ")));
            let summary = format!("{name} has no key `{}`", shortened(key.get_ref()));
            self.at.report(Code::UnknownKey, &key.span(), summary, remedy);
        }
        for key in self.missing {
            let summary = format!("{name} has no `{key}`");
            self.at.report(Code::MissingKey, &self.span, summary, format!("add a line `{key} = …`"));
        }
    }
}

impl<'i, 'p> Field<'i, 'p> {
    fn wrong_type(&self, wanted: &str) {
        let found = self.value.type_str();
        let article = if found.starts_with(['a', 'i']) { "an" } else { "a" };
        let summary = format!("`{}` is {article} {found}", shortened(&self.key));
        self.at.report(Code::WrongType, &self.span, summary, format!("write {wanted}"));
    }

    /// A string.
    pub(super) fn string(self) -> Option<String> {
        match self.value {
            DeValue::String(text) => Some(text.into_owned()),
            _ => {
                self.wrong_type("a string in quotation marks");
                None
            }
        }
    }

    /// A text: a string, or a table of `ja` and `en`.
    pub(super) fn text(self) -> Option<Text> {
        match self.value {
            DeValue::String(text) => Some(Text::plain(text)),
            DeValue::Table(_) => {
                let (span, at, key) = (self.span.clone(), self.at, self.key.to_string());
                let mut table = self.table(key.clone())?;
                let ja = table.take("ja").and_then(Field::string);
                let en = table.take("en").and_then(Field::string);
                // A misspelt language is reported as an unknown key.
                if ja.is_none() && en.is_none() && table.entries.is_empty() {
                    let summary = format!("`{key}` has neither `ja` nor `en`");
                    at.report(Code::MissingKey, &span, summary, "write { ja = \"…\", en = \"…\" } or a plain string");
                }
                table.finish();
                Some(Text::new(ja, en))
            }
            _ => {
                self.wrong_type("a string or { ja = \"…\", en = \"…\" }");
                None
            }
        }
    }

    /// An array.
    pub(super) fn list(self) -> Vec<Self> {
        match self.value {
            DeValue::Array(list) => list
                .into_iter()
                .map(|value| {
                    let span = value.span();
                    Self { value: value.into_inner(), key: self.key.clone(), span, at: self.at }
                })
                .collect(),
            _ => {
                self.wrong_type(if matches!(self.value, DeValue::Table(_)) {
                    "a list: [[…]] with double brackets"
                } else {
                    "a list in [ ]"
                });
                Vec::new()
            }
        }
    }

    /// A table.
    pub(super) fn table(self, name: impl Into<Cow<'static, str>>) -> Option<Reader<'i, 'p>> {
        match self.value {
            DeValue::Table(table) => Some(Reader::new(table, name, self.span, self.at)),
            _ => {
                self.wrong_type("a table");
                None
            }
        }
    }

    /// Whether the value is a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.value, DeValue::Table(_))
    }

    /// One of the words of a type.
    pub(super) fn word<T: FromStr<Err: Display>>(self) -> Option<T> {
        let (span, at, key) = (self.span.clone(), self.at, self.key.clone());
        let text = self.string()?;
        text.parse().map_err(|error| unknown_word(at, &span, &key, &text, &error)).ok()
    }

    /// A fiscal year: any spelling, or an integer.
    pub(super) fn year(self) -> Option<FiscalYear> {
        let text = match &self.value {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
            _ => {
                self.wrong_type("a fiscal year: \"R5\", \"令和5年度\" or 2023");
                return None;
            }
        };
        year(self.at, &self.span, &text)
    }

    /// The digits of a figure, from their literal text.
    pub(super) fn figure(&self) -> Option<Figure> {
        let figure = match &self.value {
            DeValue::Integer(number) if number.radix() != 10 => Err(FigureError::NotDecimal),
            DeValue::Integer(number) => number.as_str().parse(),
            DeValue::Float(number) => number.as_str().parse(),
            DeValue::String(text) => text.parse(),
            _ => {
                self.wrong_type("an amount: 27, 38.6 or \"△1,234\"");
                return None;
            }
        };
        figure.map_err(|error| self.bad_figure(&error)).ok()
    }

    /// Reports why the value is not an amount.
    pub(super) fn bad_figure(&self, error: &FigureError) {
        let out_of_bounds = matches!(error, FigureError::TooLarge | FigureError::TooFine);
        let code = if out_of_bounds { Code::AmountOutOfBounds } else { Code::BadAmount };
        let message = error.to_string();
        let (what, remedy) = message.split_once(": ").unwrap_or((&message, ""));
        self.at.report(code, &self.span, format!("the amount {what}"), remedy);
    }

    /// A whole number, zero or more.
    pub(super) fn count(self) -> Option<u64> {
        let count = match &self.value {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        };
        // Below the bound, no sum of counts that a dataset can hold overflows.
        let count = count.filter(|&count: &u64| count < MOST_COUNTED);
        if count.is_none() {
            self.wrong_type("a whole number from 0 to 999,999,999,999");
        }
        count
    }

    /// A TOML date.
    pub(super) fn date(self) -> Option<Date> {
        match &self.value {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date,
            _ => None,
        }
        .map(|date| Date { year: date.year, month: date.month, day: date.day })
        .or_else(|| {
            self.wrong_type("a date without quotation marks: 2022-12-23");
            None
        })
    }

    /// The entry that an id names.
    pub(super) fn reference<T>(self, ids: &Ids<T>) -> Option<Ix<T>> {
        let (span, at) = (self.span.clone(), self.at);
        ids.resolve(at, &span, &self.string()?)
    }

    /// A place in a source: `id` or `id#locator`.
    pub(super) fn citation(self, sources: &Ids<Source>) -> Option<Citation> {
        let (span, at) = (self.span.clone(), self.at);
        let text = self.string()?;
        let (id, locator) = text.split_once('#').map_or((text.as_str(), None), |(id, locator)| (id, Some(locator)));
        let source = sources.resolve(at, &span, id)?;
        Some(Citation { source, locator: locator.filter(|locator| !locator.is_empty()).map(str::to_owned) })
    }
}

/// A fiscal year in a text, such as a key.
pub(super) fn year(at: At<'_>, span: &Range<usize>, text: &str) -> Option<FiscalYear> {
    text.parse::<FiscalYear>()
        .map_err(|error| {
            let message = error.to_string();
            let (what, remedy) = message.split_once(": ").unwrap_or((&message, ""));
            at.report(Code::BadYear, span, what, remedy);
        })
        .ok()
}

/// Reports a word that is none of the schema's.
pub(super) fn unknown_word(at: At<'_>, span: &Range<usize>, key: &str, text: &str, error: &dyn Display) {
    let message = error.to_string();
    let remedy = message.split_once(": ").map_or(message.as_str(), |(_, remedy)| remedy);
    at.report(Code::UnknownWord, span, format!("`{}` is not a {key}", shortened(text)), remedy);
}

/// A text that is short enough for a message.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    if text.chars().nth(MOST).is_none() {
        text.chars().map(clean).collect()
    } else {
        text.chars().take(MOST).map(clean).chain(['…']).collect()
    }
}
