//! Rows of amounts: a line for each year, with the amounts of its stages in the order of the dataset.
//!
//! Knows nothing of accounts and sources.

use std::collections::HashMap;

use crate::model::{FiscalYear, Stage};

/// An amount with its year and stage.
pub(crate) type Amount = (FiscalYear, Stage, i64);

/// Writes rows, and remembers what they have in common.
pub(crate) struct Rows<'s> {
    /// The dataset's `amount_stages`.
    stages: &'s [Stage],
    digits: itoa::Buffer,
    /// The names of the years, which are few.
    eras: HashMap<FiscalYear, String>,
}

impl<'s> Rows<'s> {
    /// Rows of these stages.
    pub(crate) fn new(stages: &'s [Stage]) -> Self {
        Self { stages, digits: itoa::Buffer::new(), eras: HashMap::new() }
    }

    /// Writes a row for each year; what has no amount at its end is left out. A year with a stage that rows do not have is
    /// written by stage.
    pub(crate) fn write(&mut self, mut amounts: Vec<Amount>, text: &mut String) {
        let stages = self.stages;
        let place = |stage: Stage| stages.iter().position(|&known| known == stage);
        amounts.sort_unstable_by_key(|&(year, stage, _)| (year, place(stage).unwrap_or(stages.len()), stage));
        for of_year in amounts.chunk_by(|one, other| one.0 == other.0) {
            let Some(&(year, ..)) = of_year.first() else { continue };
            text.push_str(self.eras.entry(year).or_insert_with(|| year.era()));
            if of_year.iter().any(|&(_, stage, _)| place(stage).is_none()) {
                self.by_stage(of_year, text);
                continue;
            }
            let (mut next, mut between) = (0, " = [");
            for &(_, stage, yen) in of_year {
                let place = place(stage).unwrap_or(next);
                for _ in next..place {
                    text.extend([between, "\"\""]);
                    between = ", ";
                }
                text.push_str(between);
                self.amount(yen, text);
                (next, between) = (place + 1, ", ");
            }
            text.push_str("]\n");
        }
    }

    fn by_stage(&mut self, of_year: &[Amount], text: &mut String) {
        let mut between = " = { ";
        for &(_, stage, yen) in of_year {
            text.extend([between, stage.code(), " = "]);
            self.amount(yen, text);
            between = ", ";
        }
        text.push_str(" }\n");
    }

    fn amount(&mut self, yen: i64, text: &mut String) {
        let mark = if is_safe(yen) { "" } else { "\"" };
        text.extend([mark, self.digits.format(yen), mark]);
    }
}

/// Whether every reader of TOML keeps all digits of a number.
fn is_safe(yen: i64) -> bool {
    yen.unsigned_abs() < 1 << 53
}
