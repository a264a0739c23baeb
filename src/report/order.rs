//! The order of what no dataset puts in one, as programs and agencies: by amount, in the last year shown.
//!
//! Knows nothing of rows: it says which subject comes before which.

use std::cmp::{Ordering, Reverse};

use rust_decimal::Decimal;

use crate::model::{FiscalYear, Stage};
use crate::query::Stages;

/// Where a subject stands, the first in order the least: those with a figure of the latest year, of the first stage, of
/// the largest size without its sign.
pub(crate) type Standing = (Reverse<FiscalYear>, usize, Reverse<Decimal>);

/// The latest figure of a subject: what its figures of one year and stage come to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Latest {
    year: FiscalYear,
    stage: usize,
    yen: Decimal,
}

impl Latest {
    /// Of a subject with one figure; `stage` is the place of its stages.
    pub(crate) fn new(year: FiscalYear, stage: usize, yen: Decimal) -> Self {
        Self { year, stage, yen }
    }

    /// Counts another figure of the subject.
    pub(crate) fn add(&mut self, other: Self) {
        match (self.year, Reverse(self.stage)).cmp(&(other.year, Reverse(other.stage))) {
            Ordering::Less => *self = other,
            Ordering::Equal => self.yen = self.yen.checked_add(other.yen).unwrap_or(self.yen),
            Ordering::Greater => {}
        }
    }

    /// Where the subject stands.
    pub(crate) fn standing(&self) -> Standing {
        (Reverse(self.year), self.stage, Reverse(self.yen.abs()))
    }
}

/// The place of a sum of stages that stands at `at` among those shown: the initial budget decides where it is shown.
pub(crate) fn stage_place(stages: &Stages, at: usize) -> usize {
    if stages.single() == Some(Stage::Initial) { 0 } else { at + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latest(figures: &[(u16, usize, i64)]) -> Standing {
        let figure = |&(year, stage, yen): &(u16, usize, i64)| {
            Latest::new(year.to_string().parse().unwrap(), stage, Decimal::from(yen))
        };
        let mut figures = figures.iter().map(figure);
        let mut latest = figures.next().unwrap();
        figures.for_each(|figure| latest.add(figure));
        latest.standing()
    }

    #[test]
    fn the_last_year_decides_then_the_first_stage_then_the_size() {
        let large = latest(&[(2022, 0, 9), (2023, 0, -5), (2023, 1, 7)]);
        let small = latest(&[(2023, 0, 3), (2022, 0, 100)]);
        let split = latest(&[(2023, 0, 2), (2023, 0, 2)]);
        let later_stage = latest(&[(2023, 1, 1000)]);
        let ended = latest(&[(2022, 0, 1000)]);
        let mut order = [ended, later_stage, small, large, split];
        order.sort_unstable();
        assert_eq!(order, [large, split, small, later_stage, ended]);
    }
}
