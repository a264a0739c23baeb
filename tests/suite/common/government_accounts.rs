//! The details by account of the invented government's export, with an oracle that does not use the import.
//!
//! They have what published exports have: two spellings of one account, an account in two rows, several accounts in one
//! cell, rows that name none, and details that do not add up to their total.

use std::collections::BTreeMap;

use super::government::{CARRIED_OUT, EXECUTED, Government, Program, REQUEST, SHEET_YEAR, STAGES, Year};

/// A row of one account.
pub(crate) struct Detail {
    /// The cells of 会計区分, 会計 and 勘定.
    pub(crate) cells: [&'static str; 3],
    /// In yen, by [`STAGES`]; what is carried out has no column.
    pub(crate) yen: [i64; STAGES.len()],
    /// 要望額
    pub(crate) priority: i64,
}

/// Sums in yen by ministry, account, fiscal year and stage.
pub(crate) type AccountSums = BTreeMap<(String, Option<&'static str>, u16, &'static str), i128>;

const GENERAL: [&str; 3] = ["一般会計", "一般会計", ""];
const ENERGY: [[&str; 3]; 2] = [
    ["特別会計", "エネルギー対策", "エネルギー需給勘定"],
    ["特別会計", "エネルギー対策特別会計エネルギー需給勘定", ""],
];
const BOTH: [&str; 3] = ["特別会計", "一般会計、労働保険特別会計雇用勘定", ""];
const NONE: [&str; 3] = ["", "", ""];

/// The rows of a program's year: a third of the programs has none.
pub(crate) fn details(program: &Program, year: &Year) -> Vec<Detail> {
    let energy = ENERGY[usize::try_from(program.id / 3 % 2).unwrap()];
    let accounts: &[[&str; 3]] = match (program.id % 3, program.id % 7) {
        (0, _) => &[],
        (1, 0) => &[NONE],
        (1, 1) => &[BOTH],
        (1, _) => &[GENERAL],
        (_, 2) => &[GENERAL, GENERAL],
        (_, 3) => &[energy, GENERAL, energy],
        _ => &[GENERAL, energy],
    };
    let count = i64::try_from(accounts.len()).unwrap();
    let details = accounts.iter().enumerate().map(|(at, &cells)| {
        // The last account holds what the others leave.
        let part = |yen: i64| if at + 1 == accounts.len() { yen - (count - 1) * (yen / 3) } else { yen / 3 };
        let mut yen = year.printed.map(|yen| part(yen.unwrap_or_default()));
        if program.id % 23 == 7 && at == 0 {
            yen[0] += 1;
        }
        let priority = if program.id.is_multiple_of(4) { yen[REQUEST] / 2 + 1 } else { 0 };
        Detail { cells, yen, priority }
    });
    details.collect()
}

/// The id that an account has in the dataset.
fn id(cells: [&'static str; 3]) -> Option<&'static str> {
    match cells {
        NONE => None,
        GENERAL => Some("general"),
        BOTH => Some("一般会計-労働保険特別会計雇用勘定"),
        _ => Some("energy-supply-and-demand"),
    }
}

impl Government {
    /// What the details add up to; what they do not add up to has no account.
    pub(crate) fn account_sums(&self) -> AccountSums {
        let mut sums = AccountSums::new();
        for program in &self.programs {
            for year in &program.years {
                let details = details(program, year);
                let mut add = |account, next: bool, stage, yen: i64| {
                    let key = (program.ministry.to_owned(), account, year.year + u16::from(next), stage);
                    *sums.entry(key).or_default() += i128::from(yen);
                };
                for detail in &details {
                    add(id(detail.cells), true, "request_priority", detail.priority);
                }
                for (at, &stage) in STAGES.iter().enumerate() {
                    let Some(total) = year.printed[at] else { continue };
                    let sum: i64 = details.iter().map(|detail| detail.yen[at]).sum();
                    if at == EXECUTED && year.year == SHEET_YEAR {
                        continue;
                    }
                    if at == CARRIED_OUT {
                        add(None, false, stage, -total);
                    } else if details.is_empty() || sum != total {
                        add(None, at == REQUEST, stage, total);
                    } else {
                        for detail in &details {
                            add(id(detail.cells), at == REQUEST, stage, detail.yen[at]);
                        }
                    }
                }
            }
        }
        sums
    }

    /// How many amounts their details do not add up to.
    pub(crate) fn misfits(&self) -> usize {
        let is_misfit = |program: &Program, year: &Year| {
            let details = details(program, year);
            (0..STAGES.len())
                .filter(|at| *at != CARRIED_OUT && !details.is_empty())
                .filter(|&at| details.iter().map(|detail| detail.yen[at]).sum::<i64>() != year.printed[at].unwrap_or(0))
                .count()
        };
        self.programs.iter().flat_map(|program| program.years.iter().map(move |year| is_misfit(program, year))).sum()
    }
}
