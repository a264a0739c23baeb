//! The right answer to a sheet: its figures and its totals, in yen.
//!
//! Comes from the lines of the table, never from the sheet.

use std::collections::BTreeMap;

use super::line::Kind;

/// What tells a figure from all others: the program's name and ministry, the year, and the stage's code.
pub(super) type Key = (String, &'static str, u16, &'static str);

/// What an import should find.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub(super) figures: BTreeMap<Key, i128>,
    /// By the address of its cell: the year, the stage, and the yen of a total.
    pub(super) totals: BTreeMap<String, (u16, &'static str, i128)>,
    /// What each row is, by its number as people count.
    pub(super) rows: Vec<(usize, String, Kind)>,
    /// What each header of amounts means, as rules say it.
    pub(super) headers: Vec<(String, String)>,
    /// The ministry that the title names, where no column does.
    pub(super) ministry: Option<&'static str>,
    /// The sheet's unit.
    pub(super) unit: &'static str,
    /// The sheet's name in its workbook.
    pub(super) title: Option<&'static str>,
}
