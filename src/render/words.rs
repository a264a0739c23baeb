//! Texts of which some parts are figures of a table.
//!
//! Knows where a figure stands in its table, and nothing of how a format shows it.

use std::fmt::{self, Display};
use std::ops::{Deref, Range};
use std::{mem, ptr};

use crate::table::{Row, Table};

/// A line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Row(usize),
    Total(usize),
}

impl Place {
    /// Where a row of a table stands in it; nowhere, if it is a copy.
    pub(super) fn of(table: &Table, row: &Row) -> Option<Self> {
        let among = |rows: &[Row]| {
            // The address tells the place, so that a search for each figure of a long table is spared.
            let bytes = ptr::from_ref(row).addr().checked_sub(rows.as_ptr().addr())?;
            let at = bytes / mem::size_of::<Row>();
            rows.get(at).filter(|it| ptr::eq(*it, row)).map(|_| at)
        };
        among(&table.rows).map(Self::Row).or_else(|| among(&table.totals).map(Self::Total))
    }

    /// The row that stands there.
    pub(super) fn row(self, table: &Table) -> Option<&Row> {
        match self {
            Self::Row(at) => table.rows.get(at),
            Self::Total(at) => table.totals.get(at),
        }
    }
}

/// A figure of a table, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Figure {
    pub(super) place: Place,
    pub(super) column: usize,
    /// Whether it is what is published beside the line's own figure.
    pub(super) is_published: bool,
}

/// A text, and which parts of it are figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Words {
    text: String,
    figures: Vec<(Range<usize>, Figure)>,
}

impl Words {
    /// A text that is a figure, if it is one.
    pub(super) fn figure(text: impl Into<String>, figure: Option<Figure>) -> Self {
        let text = text.into();
        let figures = figure.filter(|_| !text.is_empty()).map(|figure| (0..text.len(), figure));
        Self { figures: figures.into_iter().collect(), text }
    }

    /// The text with more behind it.
    pub(super) fn and(mut self, more: impl Into<Self>) -> Self {
        let (from, more) = (self.text.len(), more.into());
        self.text.push_str(&more.text);
        self.figures.extend(more.figures.into_iter().map(|(it, figure)| (it.start + from..it.end + from, figure)));
        self
    }

    /// Its parts from left to right.
    pub(super) fn parts(&self) -> Vec<(&str, Option<Figure>)> {
        let (mut parts, mut from) = (Vec::new(), 0);
        for (range, figure) in &self.figures {
            parts.push((self.text.get(from..range.start).unwrap_or_default(), None));
            parts.push((self.text.get(range.clone()).unwrap_or_default(), Some(*figure)));
            from = range.end;
        }
        parts.push((self.text.get(from..).unwrap_or_default(), None));
        parts.retain(|(text, _)| !text.is_empty());
        parts
    }

    /// The first of its figures.
    pub(super) fn first(&self) -> Option<Figure> {
        self.figures.first().map(|(_, figure)| *figure)
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Self {
        Self::figure(text, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_places_when_texts_are_joined() {
        let figure = |at| Figure { place: Place::Row(at), column: 1, is_published: false };
        let one = Words::figure("▲2", Some(figure(0)));
        let both = one.and(" → ").and(Words::figure("37", Some(figure(1))));
        assert_eq!(&*both, "▲2 → 37");
        assert_eq!(both.parts(), [("▲2", Some(figure(0))), (" → ", None), ("37", Some(figure(1)))]);
        assert_eq!(Words::from("令和5年度").parts(), [("令和5年度", None)]);
        assert_eq!(Words::figure("", Some(figure(0))).first(), None);
    }
}
