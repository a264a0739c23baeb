//! What cannot be understood of an export, each with its file, line and column; one run reports all of it.
//!
//! Knows places and sentences, not what they are about.

use std::fmt;

use crate::number::count;
use crate::visible;

/// How many problems one run shows.
const MOST: usize = 100;

/// All problems of one import: the first hundred, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    shown: Vec<String>,
    total: usize,
}

impl Problems {
    /// A problem of a whole file.
    pub(crate) fn file(&mut self, file: &str, message: impl fmt::Display) {
        self.add(|| format!("{}: {message}", visible::line(file)));
    }

    /// A problem of a row.
    pub(crate) fn row(&mut self, file: &str, line: u64, message: impl fmt::Display) {
        self.add(|| format!("{}:{line}: {message}", visible::line(file)));
    }

    /// A problem of a cell.
    pub(crate) fn cell(&mut self, file: &str, line: u64, column: &str, message: impl fmt::Display) {
        self.add(|| format!("{}:{line}: {column}: {message}", visible::line(file)));
    }

    fn add(&mut self, text: impl FnOnce() -> String) {
        self.total += 1;
        if self.shown.len() < MOST {
            self.shown.push(text());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.shown {
            writeln!(f, "error: {problem}")?;
        }
        write!(f, "{}; nothing is written", count(self.total, "error"))?;
        if self.total > self.shown.len() {
            write!(f, "; the first {} are shown", self.shown.len())?;
        }
        Ok(())
    }
}
