//! The newest total in words and numbers: how much, how much more or less than before, and how sure that is.

use rust_decimal::Decimal;

use crate::model::{Amount, FiscalYear, Rate};
use crate::table::Emblem;

/// A total of a year.
#[derive(Debug, Clone)]
pub struct Side {
    /// Of which year.
    pub year: FiscalYear,
    /// The published total or, where none is published, the sum of the programs.
    pub amount: Amount,
    /// Whether a document publishes it.
    pub is_published: bool,
    /// Which of the totals of the sums by ministry it is.
    pub total: usize,
    /// How many programs and how many ministries it is of, where that is said.
    pub of: Option<(u64, usize)>,
}

/// What falls to a ministry in the newest year.
#[derive(Debug, Clone)]
pub struct Part {
    /// The ministry's emblem.
    pub emblem: Emblem,
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// How much it is.
    pub amount: Amount,
    /// Its percentage of the whole.
    pub share: Decimal,
    /// Which of the rows of the sums by ministry it is.
    pub row: usize,
}

impl Part {
    /// How many yen it is.
    #[must_use]
    pub fn yen(&self) -> Decimal {
        self.amount.yen()
    }
}

/// What stands at the head of a page.
#[derive(Debug, Clone)]
pub struct Headline {
    /// The newest total.
    pub newest: Side,
    /// That of the year before, where there is one.
    pub before: Option<Side>,
    /// What they differ by.
    pub change: Option<Amount>,
    /// The same as a percentage, where that is said.
    pub rate: Option<Rate>,
    /// What the figures do not say, as their documents and the dataset tell it.
    pub cautions: Vec<String>,
    /// All of that as a sentence.
    pub sentence: String,
    /// What falls to each ministry, where all that is positive adds up to something.
    pub parts: Vec<Part>,
}

impl Headline {
    /// The newest total and that of the year before.
    pub fn sides(&self) -> impl Iterator<Item = &Side> {
        std::iter::once(&self.newest).chain(&self.before)
    }
}
