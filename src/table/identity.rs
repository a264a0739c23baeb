//! Which columns tell rows apart.

use std::collections::HashMap;

use super::value::{self, Value};
use super::{Column, Row, Table};
use crate::model::Unit;

/// The rows that look alike in some columns: for each row, the number of its group.
struct Alike {
    groups: Vec<usize>,
    count: usize,
}

impl Table {
    /// The columns, out of those that are offered, that tell apart rows which look alike in the chosen ones.
    ///
    /// As few as possible; where one serves as well as another, the one that stands first. Figures tell nothing apart.
    pub(super) fn telling_apart(&self, rows: &[Row], chosen: &[usize], offers: impl Fn(&Column) -> bool) -> Vec<usize> {
        let all: Vec<usize> = (0..self.columns.len()).filter(|&at| is_label(rows, at)).collect();
        let mut alike = Alike { groups: vec![0; rows.len()], count: rows.len().min(1) };
        for &at in all.iter().filter(|at| chosen.contains(at)) {
            alike = alike.split(rows, at);
        }
        let mut added = Vec::new();
        while alike.count < rows.len() {
            let offered = |at: &&usize| self.columns.get(**at).is_some_and(&offers);
            let splits = all.iter().filter(offered).map(|&at| (at, alike.split(rows, at)));
            // Of several that are equal, `max_by_key` takes the last.
            let Some((at, split)) = splits.rev().max_by_key(|(_, split)| split.count) else { break };
            if split.count == alike.count {
                break;
            }
            added.push(at);
            alike = split;
        }
        added.sort_unstable();
        added
    }
}

impl Alike {
    /// Splits the groups by the values of one more column.
    fn split(&self, rows: &[Row], at: usize) -> Self {
        let mut numbers: HashMap<(usize, Option<Value>), usize> = HashMap::new();
        let mut number = |(row, group): (&Row, &usize)| {
            let next = numbers.len();
            let value = row.cells.get(at).and_then(|cell| value::value(cell, Unit::Yen));
            *numbers.entry((*group, value)).or_insert(next)
        };
        let groups = rows.iter().zip(&self.groups).map(&mut number).collect();
        Self { groups, count: numbers.len() }
    }
}

/// Whether a column says what a row is about, rather than how much.
fn is_label(rows: &[Row], at: usize) -> bool {
    let cells = || rows.iter().filter_map(|row| row.cells.get(at));
    !cells().any(|cell| cell.is_number() || cell.is_picture())
}
