//! The lines below a header, in their order: rows, totals, and what is published beside rows.

use crate::table::{Origin, Row, Table};

/// A line below the header.
#[derive(Clone, Copy)]
pub(super) enum Line<'t> {
    /// What a group of rows is about.
    Group(&'t str),
    Row(&'t Row),
    /// A total, with its place among totals.
    Total(&'t Row, usize),
    /// What the rows of a ministry come to.
    Subtotal(&'t Row),
    /// The published figures beside a total.
    Published(&'t Row),
    /// What the published figures differ by from the total two lines above.
    Difference(&'t Row),
    /// The published figures beside a row.
    PublishedPart(&'t Row),
}

impl<'t> Line<'t> {
    /// The totals, each with the published figures under it and what they differ by.
    pub(super) fn totals(table: &'t Table) -> impl Iterator<Item = Self> {
        table.totals.iter().enumerate().flat_map(|(place, row)| {
            let published =
                [Line::Published(row), Line::Difference(row)].into_iter().filter(|_| row.published.is_some());
            [Line::Total(row, place)].into_iter().chain(published)
        })
    }

    /// The row of a total.
    pub(super) fn total(self) -> Option<&'t Row> {
        match self {
            Self::Total(row, _) => Some(row),
            Self::Group(_)
            | Self::Row(_)
            | Self::Subtotal(_)
            | Self::Published(_)
            | Self::Difference(_)
            | Self::PublishedPart(_) => None,
        }
    }

    /// Where the figure at a column of the table was read.
    pub(super) fn origins(self, at: usize) -> &'t [Origin] {
        let origins = match self {
            Self::Group(_) | Self::Subtotal(_) | Self::Difference(_) => return &[],
            Self::Row(row) | Self::Total(row, _) => &row.origins,
            Self::Published(row) | Self::PublishedPart(row) => &row.published_origins,
        };
        origins.get(at).and_then(Option::as_deref).unwrap_or_default()
    }
}
