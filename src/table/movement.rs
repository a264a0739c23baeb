//! Where a change goes, as far as every document of a dataset supports it.
//!
//! Sentences, marks and what is said of a figure ask here, so that they never tell different things.

use rust_decimal::Decimal;

use super::{Cell, Key, Row, Table};
use crate::model::Amount;

/// A change, and where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// The printed change with all that it may be.
    pub allowed: Amount,
    /// Where it goes.
    pub direction: Direction,
    /// Whether a document leaves the direction open that contradicts the figures.
    pub is_disputed: bool,
}

/// Where a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It is a rise, as every document has it.
    Rise,
    /// It is a fall, as every document has it.
    Fall,
    /// It is none.
    Level,
    /// It may be either.
    Open,
}

impl Movement {
    /// Of a change that no document contradicts.
    #[must_use]
    pub fn of(allowed: Amount) -> Self {
        let direction = if allowed.sign_is_open() {
            Direction::Open
        } else if allowed.yen().is_zero() {
            Direction::Level
        } else if allowed.yen().is_sign_negative() {
            Direction::Fall
        } else {
            Direction::Rise
        };
        Self { allowed, direction, is_disputed: false }
    }

    /// How far a rise or a fall certainly goes: as printed or, where all documents together leave less, to its nearer end.
    #[must_use]
    pub fn certain(&self) -> Decimal {
        let (yen, ends) = (self.allowed.yen(), self.allowed.low().zip(self.allowed.high()));
        let Some((low, high)) = ends.filter(|(low, high)| !(*low..=*high).contains(&yen)) else { return yen };
        if yen > high { low.max(Decimal::ZERO) } else { high.min(Decimal::ZERO) }
    }
}

impl Table {
    /// The change of a row; none where one side is not known.
    #[must_use]
    pub fn movement(&self, row: &Row) -> Option<Movement> {
        let Cell::Change(change) = row.cells.get(self.column(Key::Change)?)? else { return None };
        Some(match row.disputed {
            Some(allowed) => Movement { allowed, direction: Direction::Open, is_disputed: true },
            None => Movement::of(*change),
        })
    }
}
