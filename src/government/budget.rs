//! File 2-1 (予算・執行): the amounts of every program and year, by stage and account.
//!
//! A row with a value in a column that ends in （合計） is the total of one program and year; the rows below it are its
//! details by account, which `shares` holds against it.

use std::collections::HashMap;

use super::accounts::Accounts;
use super::problem::Problems;
use super::shares::{Misfit, Share};
use crate::model::{FiscalYear, Stage};

/// The stages of the amounts: those of the totals in the order of their columns, then what only details have.
pub(crate) const STAGES: [Stage; 9] = [
    Stage::Initial,
    Stage::Supplementary,
    Stage::CarriedIn,
    Stage::ReserveAndTransfers,
    Stage::Appropriation,
    Stage::CarriedOut,
    Stage::Executed,
    Stage::Request,
    Stage::RequestPriority,
];
/// How many stages the totals have.
pub(crate) const OF_TOTALS: usize = 8;
pub(crate) const INITIAL: usize = 0;
pub(crate) const CARRIED_OUT: usize = 5;
pub(crate) const REQUEST: usize = 7;
pub(crate) const PRIORITY: usize = 8;

/// An amount in yen, or none, for each of [`STAGES`].
pub(crate) type Yen = [Option<i64>; STAGES.len()];

/// Everything that the file says.
pub(crate) struct Budget {
    /// Its name.
    pub(crate) file: String,
    /// The year of the sheets, of which not everything is known yet.
    pub(crate) sheet_year: Option<FiscalYear>,
    pub(crate) programs: Vec<ExportProgram>,
    /// The names of the ministries, as they turn up.
    pub(crate) ministries: Vec<String>,
    pub(crate) accounts: Accounts,
    /// How many rows are details by account.
    pub(crate) details: usize,
    /// How many of them name several accounts in one cell.
    pub(crate) of_several: usize,
    /// The stages of which the file has no details.
    pub(crate) no_details_of: Vec<Stage>,
    /// The stages of the sheets' own year that are not known yet, with how many zeros were left out of each.
    pub(crate) unknown: Vec<(Stage, usize)>,
    /// Amounts whose details by account do not add up to them.
    pub(crate) misfits: Vec<Misfit>,
    /// Programs and years without details.
    pub(crate) undetailed: Vec<(Box<str>, FiscalYear)>,
    /// Programs and years with details that name no account.
    pub(crate) unnamed: Vec<(Box<str>, FiscalYear)>,
    /// Programs and years with a 要望額 below zero.
    pub(crate) negative: Vec<(Box<str>, FiscalYear)>,
    /// Programs and years with details and no total.
    pub(crate) loose: Vec<(String, FiscalYear)>,
    /// Headers that name the year that a request is for.
    pub(crate) dated: Vec<String>,
    /// Headers of columns that are not read, though they may matter.
    pub(crate) unread: Vec<String>,
    /// How many remarks were cut off.
    pub(crate) cut: usize,
    pub(crate) places: HashMap<Box<str>, usize>,
}

/// A program of the export.
pub(crate) struct ExportProgram {
    pub(crate) id: Box<str>,
    pub(crate) about: ProgramFacts,
    pub(crate) years: Vec<Year>,
    /// What the sheet remarks on each year, if remarks are asked for.
    pub(crate) notes: Vec<Note>,
}

/// What a sheet remarks on a year.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Note {
    pub(crate) of: FiscalYear,
    pub(crate) kind: NoteKind,
    pub(crate) text: String,
}

/// Which column a remark stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoteKind {
    /// 主な増減理由: why the request for the year is higher or lower.
    Reason,
    /// 備考, beside the details of an account.
    Remark,
    /// その他特記事項, beside the totals.
    Other,
}

impl NoteKind {
    /// How the export heads its column.
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::Reason => "主な増減理由",
            Self::Remark => "備考",
            Self::Other => "その他特記事項",
        }
    }
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

/// The amounts of one budget year, in yen.
pub(crate) struct Year {
    pub(crate) of: FiscalYear,
    pub(crate) line: u64,
    /// Its totals, and what the details add up to of a stage without totals.
    pub(crate) yen: Yen,
    /// The totals by account, those without one first: together they are the totals.
    pub(crate) shares: Vec<Share>,
}

impl Budget {
    /// The file of this name, before a row of it is read.
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            sheet_year: None,
            programs: Vec::new(),
            ministries: Vec::new(),
            accounts: Accounts::default(),
            details: 0,
            of_several: 0,
            no_details_of: Vec::new(),
            unknown: Vec::new(),
            misfits: Vec::new(),
            undetailed: Vec::new(),
            unnamed: Vec::new(),
            negative: Vec::new(),
            loose: Vec::new(),
            dated: Vec::new(),
            unread: Vec::new(),
            cut: 0,
            places: HashMap::new(),
        }
    }

    /// The place of a program among all.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Settles what only the whole file tells: which zeros are not known yet, and which accounts pay which totals.
    pub(crate) fn settle(&mut self, problems: &mut Problems) {
        self.leave_out_unknown();
        for program in &mut self.programs {
            for year in &mut program.years {
                let place = || (program.id.clone(), year.of);
                if year.shares.is_empty() {
                    self.undetailed.push(place());
                } else if year.shares.iter().any(|share| share.account.is_none()) {
                    self.unnamed.push(place());
                }
                match year.share() {
                    Ok(misfits) => self.misfits.extend(misfits.map(|stage| Misfit {
                        program: program.id.clone(),
                        year: year.of,
                        stage,
                    })),
                    Err(error) => problems.row(&self.file, year.line, error),
                }
            }
        }
    }

    /// Leaves out what is printed as 0 because it is not known yet: the stages that only come in the course of the year, of
    /// the sheets' own year, where every amount is 0.
    fn leave_out_unknown(&mut self) {
        let own = self.sheet_year;
        for (at, stage) in STAGES.into_iter().enumerate().filter(|(_, stage)| comes_later(*stage)) {
            let years = self.programs.iter_mut().flat_map(|program| &mut program.years);
            let mut of_stage: Vec<&mut Year> = years.filter(|year| Some(year.of) == own).collect();
            if !of_stage.iter().all(|year| year.figures(at).all(|yen| yen == 0)) {
                continue;
            }
            let mut zeros = 0;
            for year in &mut of_stage {
                zeros += usize::from(year.yen.get(at).is_some_and(Option::is_some));
                year.forget(at);
            }
            if zeros > 0 {
                self.unknown.push((stage, zeros));
            }
        }
    }
}

/// Whether a stage is known only in the course of its year, or after it.
fn comes_later(stage: Stage) -> bool {
    match stage {
        Stage::Supplementary
        | Stage::ReserveAndTransfers
        | Stage::CarriedOut
        | Stage::Available
        | Stage::Executed
        | Stage::Unused => true,
        Stage::Request
        | Stage::RequestPriority
        | Stage::Draft
        | Stage::Initial
        | Stage::CarriedIn
        | Stage::Appropriation => false,
    }
}

impl Year {
    /// Its totals with their stages and years: a request is for the year after.
    pub(crate) fn totals(&self) -> impl Iterator<Item = (FiscalYear, Stage, i64)> + '_ {
        by_stage(self.of, &self.yen)
    }

    /// Its amounts of one stage, the total and those of accounts.
    fn figures(&self, at: usize) -> impl Iterator<Item = i64> + '_ {
        let all = std::iter::once(&self.yen).chain(self.shares.iter().map(|share| &share.yen));
        all.filter_map(move |yen| yen.get(at).copied().flatten())
    }

    /// Removes its amounts of one stage.
    fn forget(&mut self, at: usize) {
        let all = std::iter::once(&mut self.yen).chain(self.shares.iter_mut().map(|share| &mut share.yen));
        for yen in all.filter_map(|yen| yen.get_mut(at)) {
            *yen = None;
        }
    }
}

/// Amounts of a budget year with their stages and years.
pub(crate) fn by_stage(of: FiscalYear, yen: &Yen) -> impl Iterator<Item = (FiscalYear, Stage, i64)> + '_ {
    STAGES.iter().zip(yen).enumerate().filter_map(move |(at, (&stage, yen))| {
        let year = if matches!(at, REQUEST | PRIORITY) { next(of)? } else { of };
        Some((year, stage, (*yen)?))
    })
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
