//! What documents say besides figures: what programs do, the policy behind them, and how a panel judged the outcome.

use super::index::Ix;
use super::lang::Text;
use super::program::{Program, Project};
use super::source::Citation;
use super::when::When;
use super::year::FiscalYear;

/// What a program does in a year, as a document says it.
#[derive(Debug, Clone)]
pub struct Activity {
    /// The fiscal year.
    pub year: FiscalYear,
    /// Whether the document marks the program as new (新規).
    pub is_new: bool,
    /// What it does, in the dataset's own words.
    pub text: Text,
    /// Where it was read.
    pub citation: Citation,
}

/// What was decided or said, and when.
#[derive(Debug, Clone)]
pub struct Statement {
    /// When.
    pub when: When,
    /// A short heading.
    pub title: Text,
    /// What it says, in the dataset's own words.
    pub text: Text,
    /// The project that it is about.
    pub project: Option<Ix<Project>>,
    /// The programs that it names.
    pub programs: Vec<Ix<Program>>,
    /// Where it was read.
    pub citation: Citation,
}

/// A panel's verdict on a project.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The project.
    pub project: Ix<Project>,
    /// The fiscal year at whose end it holds.
    pub as_of: FiscalYear,
    /// The verdict.
    pub text: Text,
    /// What remains to be done.
    pub remaining: Option<Text>,
    /// Where it was read.
    pub citation: Citation,
}

/// What a rating of indicators means.
#[derive(Debug, Clone)]
pub struct Rating {
    /// Its id, as indicators print it.
    pub id: String,
    /// What it means.
    pub name: Text,
}
