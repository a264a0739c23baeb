//! Rows of details: what one account pays of a program and year.
//!
//! Knows one row at a time; whether details add up to their total, `shares` finds out.

use std::ops::Range;

use super::Reading;
use crate::government::account_cells::{AccountCell, AccountCells};
use crate::government::budget::{STAGES, Yen};
use crate::government::csv_rows::{ExportRow, ExportSheet};
use crate::government::header::BUDGET;
use crate::government::problem::Problems;
use crate::government::shares::add;
use crate::message::Message;
use crate::model::Stage;

/// The columns, by their places behind those that every sheet has.
const KIND: usize = BUDGET.len();
const ACCOUNT: usize = KIND + 1;
const PART: usize = KIND + 2;
const REMARK: usize = KIND + 10;
pub(super) const REASON: usize = KIND + 9;
pub(super) const OTHER: usize = KIND + 31;

/// The columns of the amounts, by their places in [`STAGES`]: those of all rounds are added up. What is carried out has
/// none.
const AMOUNTS: [Range<usize>; STAGES.len()] =
    [one(3), KIND + 11..KIND + 21, one(4), KIND + 21..KIND + 31, one(5), 0..0, one(6), one(7), one(8)];

const fn one(column: usize) -> Range<usize> {
    KIND + column..KIND + column + 1
}

/// What a row says of one account.
pub(super) struct Detail {
    pub(super) line: u64,
    /// The place of the account; none where the row names none.
    pub(super) account: Option<usize>,
    pub(super) yen: Yen,
    pub(super) remark: Option<String>,
}

/// The stages of which a sheet has no column of details.
pub(super) fn lacking(sheet: &ExportSheet<'_>) -> Vec<Stage> {
    let columns = STAGES.into_iter().zip(AMOUNTS);
    columns.filter(|(_, columns)| !columns.clone().any(|column| sheet.has(column))).map(|(stage, _)| stage).collect()
}

impl Reading<'_> {
    /// The amounts of a row's account.
    pub(super) fn amounts_of_account(&mut self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<Detail> {
        let account = self.account(row, problems)?;
        let is_several = account.is_some_and(|at| self.budget.accounts.several(at).is_some());
        self.budget.of_several += usize::from(is_several);
        let mut yen = [None; STAGES.len()];
        for (columns, sum) in AMOUNTS.into_iter().zip(&mut yen) {
            for column in columns {
                let cell = row.encoding.yen(row.cell(column));
                match cell.and_then(|cell| add(*sum, cell).map_err(Message::from)) {
                    Ok(added) => *sum = added,
                    Err(message) => self.problem(row, column, message, problems),
                }
            }
        }
        let remark = if self.notes { self.remark(row, REMARK, problems) } else { None };
        Some(Detail { line: row.line, account, yen, remark })
    }

    /// The place of the row's account, which is a new one where it has not been seen.
    #[allow(clippy::option_option, reason = "a row may name no account, which is no problem")]
    fn account(&mut self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<Option<usize>> {
        let cells = [KIND, ACCOUNT, PART].map(|column| row.cell(column));
        if let Some(known) = self.of_account.get(cells) {
            return Some(known);
        }
        let [kind, account, part] = [KIND, ACCOUNT, PART].map(|column| self.text(row, column, problems));
        let cells_read = AccountCells { kind: &kind?, account: &account?, part: &part? };
        match self.budget.accounts.place(&cells_read) {
            Ok(place) => {
                self.of_account.set(cells, place);
                Some(place)
            }
            Err(misnamed) => {
                let column = match misnamed.cell {
                    AccountCell::Kind => KIND,
                    AccountCell::Account => ACCOUNT,
                    AccountCell::Part => PART,
                };
                self.problem(row, column, misnamed.message, problems);
                None
            }
        }
    }
}
