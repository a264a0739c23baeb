//! Rows, and the published figures beside them.

use super::{Cell, Link, Origins, Tone};
use crate::model::{Amount, Label};

/// A row, and the published figures that stand beside it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// What human tables put above it, where a group of rows begins.
    pub heading: Option<Heading>,
    /// What a total is called that is not that of the table.
    pub label: Option<Label>,
    /// Whether totals leave it out, so that human tables put it below them.
    pub is_left_out: bool,
    /// A cell for every column.
    pub cells: Vec<Cell>,
    /// All that its change may be, where a document that contradicts its figures leaves the direction open.
    pub disputed: Option<Amount>,
    /// Where each cell's figure was read.
    pub origins: Origins,
    /// The published figures, a cell for every column, most of them empty.
    pub published: Option<Vec<Cell>>,
    /// Where each of them was read.
    pub published_origins: Origins,
    /// What its figures come to of those on other sheets of its book.
    pub links: Vec<Link>,
    /// What the published figures come to of those.
    pub published_links: Vec<Link>,
}

/// A line above a group of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What it says.
    pub text: String,
    /// How much the group matters.
    pub tone: Tone,
}

impl From<String> for Heading {
    fn from(text: String) -> Self {
        Self { text, tone: Tone::Plain }
    }
}

impl Row {
    /// By how much the published figures differ from the row's own, a cell for every column; `None` where none does.
    #[must_use]
    pub fn differences(&self) -> Option<Vec<Cell>> {
        let published = self.published.as_ref()?;
        let difference = |(own, published): (&Cell, &Cell)| {
            let amounts = own.amount().zip(published.amount()).filter(|_| !matches!(own, Cell::Change(_)));
            let gap = amounts.and_then(|(own, published)| published.sub(own).ok());
            gap.map_or(Cell::Empty, |gap| Cell::Change(gap.as_printed()))
        };
        let cells: Vec<Cell> = self.cells.iter().zip(published).map(difference).collect();
        let differs = |cell: &Cell| matches!(cell, Cell::Change(gap) if !gap.yen().is_zero());
        cells.iter().any(differs).then_some(cells)
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}
