//! A page about a dataset: a headline, then answers, each under what it is about.

mod headline;
mod programs;
mod topic;

pub use headline::{Headline, Part, Side};
pub use programs::{Holder, Kind, Listing, Programs, Reference, Shown, Spot, Whole, Width};
pub use topic::Topic;

use super::Table;

/// A page in one language.
#[derive(Debug)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// The year and the stage of its newest figures.
    pub about: String,
    /// Its newest total, where there is a figure.
    pub headline: Option<Headline>,
    /// A section for each question.
    pub sections: Vec<Section>,
    /// All programs with all their figures, in all languages; the first page of several has them.
    pub programs: Option<Programs>,
}

/// A question, and what answers it.
#[derive(Debug)]
pub struct Section {
    /// What it is about.
    pub topic: Topic,
    /// The answer.
    pub table: Table,
}
