//! What is known of a dataset while one file is read.
//!
//! Reads nothing.

use std::ops::Range;

use super::figures::DatasetDefaults;
use super::ids::AllIds;
use crate::load::parse::LineCounter;
use crate::load::problem::At;
use crate::model::Place;

/// What the tables of one file may refer to.
pub(crate) struct Context<'d> {
    pub(crate) ids: &'d AllIds<'d>,
    pub(crate) defaults: DatasetDefaults<'d>,
    pub(crate) lines: LineCounter<'d>,
}

impl Context<'_> {
    /// Where a span begins, as a line of its file.
    pub(crate) fn place(&self, at: At<'_>, span: &Range<usize>) -> Place {
        place(at, self.lines.line(span.start))
    }

    /// Where all of a span stands, if that is one line.
    pub(crate) fn place_of_all(&self, at: At<'_>, span: &Range<usize>) -> Option<Place> {
        self.lines.line_of_all(span).map(|line| place(at, line))
    }
}

fn place(at: At<'_>, line: usize) -> Place {
    Place { file: u32::try_from(at.file).unwrap_or(u32::MAX), line: u32::try_from(line).unwrap_or(u32::MAX) }
}
