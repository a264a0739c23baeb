//! Typed reading of TOML tables.
//!
//! A [`Reader`] hands out the keys of one table as [`Field`]s; each key that nobody asked for is reported in the end,
//! so the code that reads a table is its schema. Reads on after every problem.

use std::fmt::{self, Display};
use std::ops::Range;

use super::document::{Table, Value};
use super::field::{Field, shortened};
use super::problem::At;
use crate::code::Code;
use crate::suggest;

/// A table that is being read.
pub(super) struct Reader<'t, 'p> {
    table: Table<'t>,
    name: Name<'t>,
    pub(super) span: Range<usize>,
    pub(super) at: At<'p>,
    /// A mark for each key that the table has, once one was asked for; a key whose mark is missing need not be looked up.
    marks: Option<u64>,
    /// How many of its keys were asked for.
    taken: usize,
    /// What was asked for; only where problems are told.
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

/// What a table is called in messages.
#[derive(Clone, Copy)]
pub(super) enum Name<'t> {
    /// The top level of a file.
    File,
    /// As it is: `[dataset]`, `name`.
    Plain(&'t str),
    /// `[[program]]`
    List(&'t str),
    /// `[[program.allocation]]`
    ListIn(&'t str, &'t str),
}

impl Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("a dataset"),
            Self::Plain(name) => f.write_str(name),
            Self::List(key) => write!(f, "[[{key}]]"),
            Self::ListIn(outer, key) => write!(f, "[[{outer}.{key}]]"),
        }
    }
}

/// The mark of a key: one of 64, told by its length and its first letter.
#[inline]
fn mark(key: &str) -> u64 {
    let first = key.as_bytes().first().copied().unwrap_or_default();
    1 << ((key.len() * 5 + usize::from(first)) % 64)
}

impl<'t, 'p> Reader<'t, 'p> {
    pub(super) fn new(table: Table<'t>, name: Name<'t>, span: Range<usize>, at: At<'p>) -> Self {
        Self { table, name, span, at, marks: None, taken: 0, asked: Vec::new(), missing: Vec::new() }
    }

    /// How many values the table has, those of its tables among them.
    pub(super) fn count_values(&self) -> usize {
        let mut count = 0;
        self.table.for_each(|_, _, node| count += if let Value::Table(table) = node.value() { table.len() } else { 1 });
        count
    }

    /// The value of a key, if the table has it; a second time there is none.
    #[inline]
    pub(super) fn take(&mut self, key: &'static str) -> Option<Field<'t, 'p>> {
        if self.at.problems.are_told() {
            if self.asked.contains(&key) {
                return None;
            }
            self.asked.push(key);
        }
        let table = self.table;
        let marks = *self.marks.get_or_insert_with(|| {
            let mut marks = 0;
            table.for_each(|key, _, _| marks |= mark(key));
            marks
        });
        if marks & mark(key) == 0 {
            return None;
        }
        let node = self.table.get(key)?;
        self.taken += 1;
        Some(Field { node, key, span: node.span(), at: self.at })
    }

    /// The value of a key that the table must have.
    pub(super) fn need(&mut self, key: &'static str) -> Option<Field<'t, 'p>> {
        let field = self.take(key);
        if field.is_none() {
            self.missing.push(key);
        }
        field
    }

    /// The tables of `[[key]]`, in the order of the file.
    pub(super) fn tables(&mut self, key: &'static str) -> impl Iterator<Item = Reader<'t, 'p>> + use<'t, 'p> {
        let name = match self.name {
            Name::File => Name::List(key),
            Name::Plain(outer) | Name::List(outer) | Name::ListIn(outer, _) => Name::ListIn(outer, key),
        };
        self.take(key).into_iter().flat_map(Field::list).filter_map(move |field| field.table(name))
    }

    /// Calls `each` with every entry and its key's place, in the order of the file, for tables whose keys are data.
    pub(super) fn for_each(self, mut each: impl FnMut(Field<'t, 'p>, &'t str, &Range<usize>)) {
        let at = self.at;
        if self.table.is_in_order() {
            self.table.for_each(|key, key_span, node| each(Field { node, key, span: node.span(), at }, key, &key_span));
            return;
        }
        let mut entries = Vec::with_capacity(self.table.len());
        self.table.for_each(|key, key_span, node| entries.push((key, key_span, node)));
        entries.sort_by_key(|(_, key_span, _)| key_span.start);
        for (key, key_span, node) in entries {
            each(Field { node, key, span: node.span(), at }, key, &key_span);
        }
    }

    /// Whether every key was asked for.
    pub(super) fn is_all_taken(&self) -> bool {
        self.taken == self.table.len()
    }

    /// Reports every key that was not asked for, and every needed one that is missing.
    pub(super) fn finish(mut self) {
        if self.is_all_taken() && self.missing.is_empty() {
            return;
        }
        self.table.for_each(|key, key_span, _| {
            if self.asked.contains(&key) {
                return;
            }
            let near = suggest::nearest(key, self.asked.iter().map(|&asked| (asked, asked)));
            // A needed key that is only misspelt is one mistake, not two.
            self.missing.retain(|missing| near.first() != Some(missing));
            let remedy = suggest::did_you_mean(&near)
                .unwrap_or_else(|| format!("remove it, or write one of: {}", self.asked.join(", ")));
            let summary = format!("{} has no key `{}`", self.name, shortened(key));
            self.at.report(Code::UnknownKey, &key_span, summary, remedy);
        });
        for key in self.missing {
            let summary = format!("{} has no `{key}`", self.name);
            self.at.report(Code::MissingKey, &self.span, summary, format!("add a line `{key} = …`"));
        }
    }
}
