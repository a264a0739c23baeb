//! Findings of a check that the dataset's keeper has looked into.

use rust_decimal::Decimal;

use super::index::Ix;
use super::lang::Text;
use super::place::Place;
use super::result::Indicator;
use super::source::Citation;
use super::stage::Stage;
use super::total::Scope;
use super::year::FiscalYear;
use crate::code::Code;

/// A finding that was looked into, and why it stays as it is. What is not said of it may be anything.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// What the check calls it.
    pub code: Code,
    /// The scope of the published total that it is about; a program alone for what is about a program.
    pub scope: Scope,
    /// The indicator that it is about.
    pub indicator: Option<Ix<Indicator>>,
    /// The fiscal year.
    pub year: Option<FiscalYear>,
    /// The stage of the figure.
    pub stage: Option<Stage>,
    /// Where the published figure was read; a source without a place stands for all of its places.
    pub citation: Option<Citation>,
    /// The figure that was looked into, in yen, or as a count of an indicator: another figure is another finding.
    pub figure: Option<Decimal>,
    /// Why it stays.
    pub reason: Text,
    /// Where the dataset declares it.
    pub place: Place,
}
