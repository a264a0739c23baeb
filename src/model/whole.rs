//! The whole budgets of programs of which a dataset holds a part (内数).
//!
//! Unlike a published total, a whole is more than the allocations below it: it bounds their sum, and never is it.

use super::amount::Amount;
use super::index::Ix;
use super::lang::Text;
use super::place::Place;
use super::program::Program;
use super::rounding::Rounding;
use super::source::{Basis, Citation};
use super::stage::Stage;
use super::unit::Unit;
use super::year::FiscalYear;

/// All that a program has in one year and stage, as a source prints it.
#[derive(Debug, Clone)]
pub struct WholeBudget {
    /// The program.
    pub program: Ix<Program>,
    /// The fiscal year.
    pub year: FiscalYear,
    /// Which figure of the budget cycle it is.
    pub stage: Stage,
    /// The amount with its interval.
    pub amount: Amount,
    /// The unit that it is printed in.
    pub unit: Unit,
    /// The rule by which it was rounded.
    pub rounding: Rounding,
    /// Where it was read.
    pub citation: Citation,
    /// Whether the source states it.
    pub basis: Basis,
    /// A remark.
    pub note: Option<Text>,
    /// Where the dataset declares it.
    pub place: Place,
}
