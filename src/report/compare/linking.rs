//! Where the figures of both sides of a comparison stand on other sheets of its book.

use super::DiffOptions;
use super::sides::{Pair, Printed};
use crate::query::{Hit, Operand, Query};
use crate::report::links;
use crate::table::{Key, Link, Row};

/// What a book is asked for.
pub(super) struct Linking<'c> {
    pub(super) query: &'c Query,
    pub(super) options: &'c DiffOptions,
    /// Whether figures are estimates, which have no programs of their own.
    pub(super) is_estimate: bool,
}

impl Linking<'_> {
    /// A row that holds nothing but that.
    pub(super) fn row(&self, pair: &Pair<'_, '_>, printed: Printed<'_>) -> Row {
        Row { links: self.of(pair), published_links: self.of_published(printed), ..Row::default() }
    }

    /// What both sides come to of the figures of their programs: first of all programs of the row, since somebody may write a
    /// figure where a side had none.
    fn of(&self, pair: &Pair<'_, '_>) -> Vec<Link> {
        let link = |key, operand: &Operand, hits: &[Hit<'_>]| {
            let figures = operand.only().filter(|_| self.query.is_book() && !self.is_estimate)?;
            Some(links::of_programs(key, figures, links::programs(hits).filter(|them| !them.is_empty())?))
        };
        let sides = [(Key::Before, &self.options.before, pair.before), (Key::After, &self.options.after, pair.after)];
        let together: Vec<Hit<'_>> = pair.before.iter().chain(pair.after).copied().collect();
        let of_side = |(key, operand, hits)| [link(key, operand, &together), link(key, operand, hits)];
        sides.into_iter().flat_map(of_side).flatten().collect()
    }

    /// What is published for them, wherever it stands.
    fn of_published(&self, printed: Printed<'_>) -> Vec<Link> {
        let keyed = [Key::Before, Key::After].into_iter().zip(printed);
        keyed.filter_map(|(key, total)| links::of_total(self.query, key, total?)).collect()
    }
}
