//! File 2-1 (予算・執行): the amounts of every program and year, by stage.
//!
//! A row with a value in a column that ends in （合計） is the total of one program and year; the rows below it are its
//! details by account, which are never added to it.

use std::collections::HashMap;

use crate::model::{FiscalYear, Stage};

/// The stages of the amounts, in the order of their columns.
pub(crate) const STAGES: [Stage; 8] = [
    Stage::Initial,
    Stage::Supplementary,
    Stage::CarriedIn,
    Stage::ReserveAndTransfers,
    Stage::Appropriation,
    Stage::CarriedOut,
    Stage::Executed,
    Stage::Request,
];
pub(crate) const CARRIED_OUT: usize = 5;
const EXECUTED: usize = 6;
pub(crate) const REQUEST: usize = 7;

/// Everything that the file says.
pub(crate) struct Budget {
    /// Its name.
    pub(crate) file: String,
    /// The year of the sheets, in which nothing has been executed yet.
    pub(crate) sheet_year: Option<FiscalYear>,
    pub(crate) programs: Vec<ExportProgram>,
    /// The names of the ministries, as they turn up.
    pub(crate) ministries: Vec<String>,
    /// How many rows are details by account.
    pub(crate) details: usize,
    /// How many executed amounts are not known yet, and were left out.
    pub(crate) not_executed: usize,
    /// Programs and years with details and no total.
    pub(crate) loose: Vec<(String, FiscalYear)>,
    pub(crate) places: HashMap<Box<str>, usize>,
}

/// A program of the export.
pub(crate) struct ExportProgram {
    pub(crate) id: Box<str>,
    pub(crate) about: ProgramFacts,
    pub(crate) years: Vec<Year>,
}

/// What every row of a program says of it.
#[derive(PartialEq, Eq)]
pub(crate) struct ProgramFacts {
    pub(crate) name: Box<str>,
    /// Its place among the ministries.
    pub(crate) ministry: usize,
    pub(crate) agency: Option<Box<str>>,
    pub(crate) bureau: Option<Box<str>>,
}

/// The amounts of one budget year, in yen, by [`STAGES`].
pub(crate) struct Year {
    pub(crate) of: FiscalYear,
    pub(crate) line: u64,
    pub(crate) yen: [Option<i64>; STAGES.len()],
}

impl Budget {
    /// The place of a program among all.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(crate) fn year_of(&self, id: &str, year: FiscalYear) -> Option<&Year> {
        self.programs.get(self.place(id)?)?.years.iter().find(|known| known.of == year)
    }

    /// Leaves out what is printed as 0 because it is not known yet: the executed amounts of the sheets' own year, where
    /// every one of them is 0.
    pub(crate) fn settle(&mut self) {
        let own = self.sheet_year;
        let executed: Vec<&mut Option<i64>> = self
            .programs
            .iter_mut()
            .flat_map(|program| &mut program.years)
            .filter(|year| Some(year.of) == own)
            .filter_map(|year| year.yen.get_mut(EXECUTED))
            .filter(|yen| yen.is_some())
            .collect();
        if executed.iter().all(|yen| **yen == Some(0)) {
            self.not_executed = executed.len();
            for yen in executed {
                *yen = None;
            }
        }
    }
}

impl Year {
    /// Its amounts with their stages and years: a request is for the year after.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = (FiscalYear, Stage, i64)> + '_ {
        STAGES.iter().zip(&self.yen).enumerate().filter_map(|(at, (&stage, yen))| {
            let year = if at == REQUEST { next(self.of)? } else { self.of };
            Some((year, stage, (*yen)?))
        })
    }
}

/// The year after, which every year that is read has.
pub(crate) fn next(year: FiscalYear) -> Option<FiscalYear> {
    FiscalYear::from_number(i64::from(year.number()) + 1)
}

/// A number's digits without an end such as `.0`, which spreadsheets add.
pub(crate) fn whole(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        _ => text,
    }
}
