//! Counts what was tried, and what came of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::is_long;

/// Numbers by row and column, and what went wrong.
pub(super) struct Tally {
    columns: Vec<&'static str>,
    rows: BTreeMap<String, Vec<usize>>,
    faults: Vec<String>,
}

impl Tally {
    pub(super) fn new(columns: &[&'static str]) -> Self {
        Self { columns: columns.to_vec(), rows: BTreeMap::new(), faults: Vec::new() }
    }

    /// Counts one in a column of a row.
    pub(super) fn count(&mut self, row: &str, column: &str) {
        let at = self.columns.iter().position(|name| *name == column).unwrap_or_else(|| panic!("no column {column}"));
        self.rows.entry(row.to_owned()).or_insert_with(|| vec![0; self.columns.len()])[at] += 1;
    }

    /// Notes what must not be.
    pub(super) fn fault(&mut self, row: &str, what: &str) {
        self.faults.push(format!("{row}: {what}"));
    }

    /// The sum of a column.
    pub(super) fn sum(&self, column: &str) -> usize {
        let at = self.columns.iter().position(|name| *name == column).unwrap();
        self.rows.values().map(|row| row[at]).sum()
    }

    /// Tells the numbers where they are asked for, and fails if anything went wrong.
    #[track_caller]
    pub(super) fn end(self, title: &str) {
        let mut table = format!("{title:<58}");
        self.columns.iter().for_each(|name| write!(table, " {name:>10}").unwrap());
        for (row, numbers) in &self.rows {
            write!(table, "\n{row:<58}").unwrap();
            for number in numbers {
                write!(table, " {number:>10}").unwrap();
            }
        }
        write!(table, "\n{:<58}", "together").unwrap();
        self.columns.iter().for_each(|name| write!(table, " {:>10}", self.sum(name)).unwrap());
        if is_long() {
            println!("{table}\n");
        }
        assert!(self.faults.is_empty(), "{} faults:\n{}\n{table}", self.faults.len(), self.faults.join("\n"));
    }
}
