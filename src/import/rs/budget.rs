//! File 2-1 (予算・執行): the amounts of every program and year, by stage.
//!
//! A row with a value in a column that ends in （合計） is the total of one program and year; the rows below it are its
//! details by account, which are never added to it.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use super::cell::not_text;
use super::header::BUDGET;
use super::problem::Problems;
use super::sheet::{Row, Sheet};
use crate::import::{cells, ids};
use crate::model::{FiscalYear, Stage};

/// The columns, by their places in [`BUDGET`].
const SHEET_YEAR: usize = 0;
const ID: usize = 1;
const NAME: usize = 2;
const MINISTRY: usize = 3;
const AGENCY: usize = 4;
const BUREAU: usize = 5;
const YEAR: usize = 6;
const AMOUNTS: usize = 7;

/// The stages of the columns from [`AMOUNTS`] on.
pub(super) const STAGES: [Stage; BUDGET.len() - AMOUNTS] = [
    Stage::Initial,
    Stage::Supplementary,
    Stage::CarriedIn,
    Stage::ReserveAndTransfers,
    Stage::Appropriation,
    Stage::CarriedOut,
    Stage::Executed,
    Stage::Request,
];
const CARRIED_OUT: usize = 5;
const EXECUTED: usize = 6;
pub(super) const REQUEST: usize = 7;

/// Everything that the file says.
pub(super) struct Budget {
    /// Its name.
    pub(super) file: String,
    /// The year of the sheets, in which nothing has been executed yet.
    pub(super) sheet_year: Option<FiscalYear>,
    pub(super) programs: Vec<Program>,
    /// The names of the ministries, as they turn up.
    pub(super) ministries: Vec<String>,
    /// How many rows are details by account.
    pub(super) details: usize,
    /// How many executed amounts are not known yet, and were left out.
    pub(super) not_executed: usize,
    /// Programs and years with details and no total.
    pub(super) loose: Vec<(String, FiscalYear)>,
    places: HashMap<Box<str>, usize>,
}

/// A program of the export.
pub(super) struct Program {
    pub(super) id: Box<str>,
    pub(super) about: About,
    pub(super) years: Vec<Year>,
}

/// What every row of a program says of it.
#[derive(PartialEq, Eq)]
pub(super) struct About {
    pub(super) name: Box<str>,
    /// Its place among the ministries.
    pub(super) ministry: usize,
    pub(super) agency: Option<Box<str>>,
    pub(super) bureau: Option<Box<str>>,
}

/// The amounts of one budget year, in yen, by [`STAGES`].
pub(super) struct Year {
    pub(super) of: FiscalYear,
    pub(super) line: u64,
    pub(super) yen: [Option<i64>; STAGES.len()],
}

impl Budget {
    /// Reads every row; reports what cannot be understood.
    pub(super) fn read(sheet: &mut Sheet<'_>, problems: &mut Problems) -> Self {
        let mut budget = Self {
            file: sheet.name.to_owned(),
            sheet_year: None,
            programs: Vec::new(),
            ministries: Vec::new(),
            details: 0,
            not_executed: 0,
            loose: Vec::new(),
            places: HashMap::new(),
        };
        let mut reading =
            Reading { budget: &mut budget, of_program: Repeated::default(), of_year: Repeated::default() };
        let mut loose = HashSet::new();
        sheet.each(problems, |row, problems| reading.row(row, &mut loose, problems));
        budget.loose = loose.into_iter().filter(|(id, year)| budget.year_of(id, *year).is_none()).collect();
        budget.loose.sort();
        budget
    }

    /// The place of a program among all.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    fn year_of(&self, id: &str, year: FiscalYear) -> Option<&Year> {
        self.programs.get(self.place(id)?)?.years.iter().find(|known| known.of == year)
    }

    /// Leaves out what is printed as 0 because it is not known yet: the executed amounts of the sheets' own year, where
    /// every one of them is 0.
    pub(super) fn settle(&mut self) {
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
    pub(super) fn amounts(&self) -> impl Iterator<Item = (FiscalYear, Stage, i64)> + '_ {
        STAGES.iter().zip(&self.yen).enumerate().filter_map(|(at, (&stage, yen))| {
            let year = if at == REQUEST { next(self.of)? } else { self.of };
            Some((year, stage, (*yen)?))
        })
    }
}

/// The year after, which every year that is read has.
fn next(year: FiscalYear) -> Option<FiscalYear> {
    FiscalYear::from_number(i64::from(year.number()) + 1)
}

/// The last value of cells that mostly repeat, with what was made of them.
#[derive(Default)]
struct Repeated<T> {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    made: Option<T>,
}

impl<T: Copy> Repeated<T> {
    /// What these cells were made into, if they are those of the last time.
    fn get<const N: usize>(&self, cells: [&[u8]; N]) -> Option<T> {
        let mut start = 0;
        let is_same = self.ends.len() == N
            && cells.iter().zip(&self.ends).all(|(cell, &end)| {
                let last = self.bytes.get(start..end);
                start = end;
                last == Some(*cell)
            });
        if is_same { self.made } else { None }
    }

    fn set<const N: usize>(&mut self, cells: [&[u8]; N], made: T) {
        self.bytes.clear();
        self.ends.clear();
        for cell in cells {
            self.bytes.extend_from_slice(cell);
            self.ends.push(self.bytes.len());
        }
        self.made = Some(made);
    }
}

/// Reads row after row.
struct Reading<'b> {
    budget: &'b mut Budget,
    /// The place of the last program.
    of_program: Repeated<usize>,
    /// The last program with a total, and the year of it.
    of_year: Repeated<()>,
}

impl Reading<'_> {
    fn row(&mut self, row: &Row<'_>, loose: &mut HashSet<(String, FiscalYear)>, problems: &mut Problems) {
        let is_total = (AMOUNTS..BUDGET.len()).any(|column| !row.cell(column).is_empty());
        if !is_total {
            self.budget.details += 1;
            if self.of_year.get([row.cell(ID), row.cell(YEAR)]).is_none()
                && let (Some(id), Some(year)) = (self.id(row, problems), self.year(row, YEAR, problems))
            {
                loose.insert((id, year));
            }
            return;
        }
        self.of_year.set([row.cell(ID), row.cell(YEAR)], ());
        self.sheet_year(row, problems);
        let mut yen = [None; STAGES.len()];
        for (at, yen) in yen.iter_mut().enumerate() {
            let column = AMOUNTS + at;
            match row.encoding.yen(row.cell(column)) {
                // What is carried out leaves the year: the export prints it without its sign.
                Ok(Some(printed)) if at == CARRIED_OUT => *yen = printed.checked_neg(),
                Ok(printed) => *yen = printed,
                Err(message) => self.problem(row, column, message, problems),
            }
        }
        let (program, year) = (self.program(row, problems), self.year(row, YEAR, problems));
        let (Some(at), Some(year)) = (program, year) else { return };
        let Some(program) = self.budget.programs.get_mut(at) else { return };
        match program.years.iter().find(|known| known.of == year) {
            Some(first) => {
                let message = format!(
                    "a second total of program {} in {}: line {} is the first",
                    program.id,
                    year.english(),
                    first.line
                );
                problems.row(&self.budget.file, row.line, message);
            }
            None => program.years.push(Year { of: year, line: row.line, yen }),
        }
    }

    /// The place of the row's program, which is a new one where it has not been seen.
    fn program(&mut self, row: &Row<'_>, problems: &mut Problems) -> Option<usize> {
        let cells = [ID, NAME, MINISTRY, AGENCY, BUREAU].map(|column| row.cell(column));
        if let Some(at) = self.of_program.get(cells) {
            return Some(at);
        }
        let id = self.id(row, problems)?;
        let about = self.about(row, problems)?;
        let at = match self.budget.place(&id) {
            None => {
                let at = self.budget.programs.len();
                self.budget.places.insert(id.as_str().into(), at);
                self.budget.programs.push(Program { id: id.into(), about, years: Vec::new() });
                at
            }
            Some(at) => {
                let known = self.budget.programs.get(at)?;
                if known.about != about {
                    let first = known.years.first().map_or(0, |year| year.line);
                    let message = format!(
                        "program {id} has another name, ministry, agency or bureau than in line {first}: make them one"
                    );
                    problems.row(&self.budget.file, row.line, message);
                    return None;
                }
                at
            }
        };
        self.of_program.set(cells, at);
        Some(at)
    }

    fn about(&mut self, row: &Row<'_>, problems: &mut Problems) -> Option<About> {
        let name = self.needed(row, NAME, problems)?;
        // A ministry's name has no space in it; one that stands there strayed in.
        let ministry: String = self.needed(row, MINISTRY, problems)?.split_whitespace().collect();
        let agency = self.text(row, AGENCY, problems)?;
        // Some agencies are written behind their ministry: 国土交通省　海上保安庁.
        let agency = agency
            .strip_prefix(ministry.as_str())
            .map(str::trim_start)
            .filter(|rest| !rest.is_empty())
            .map_or_else(|| agency.clone(), str::to_owned);
        let bureau = self.text(row, BUREAU, problems)?;
        let known = self.budget.ministries.iter().position(|known| *known == ministry);
        let ministry = known.unwrap_or_else(|| {
            self.budget.ministries.push(ministry);
            self.budget.ministries.len() - 1
        });
        let plain = |text: String| (!text.is_empty()).then(|| text.into_boxed_str());
        Some(About { name: name.into(), ministry, agency: plain(agency), bureau: plain(bureau) })
    }

    /// All rows are of sheets of one year.
    fn sheet_year(&mut self, row: &Row<'_>, problems: &mut Problems) {
        let Some(year) = self.year(row, SHEET_YEAR, problems) else { return };
        let first = *self.budget.sheet_year.get_or_insert(year);
        if first != year {
            let (year, first) = (year.english(), first.english());
            let message = format!("a sheet of {year} among those of {first}: import each year's export by itself");
            self.problem(row, SHEET_YEAR, message, problems);
        }
    }

    fn id(&self, row: &Row<'_>, problems: &mut Problems) -> Option<String> {
        if let Some(id) = digits(row.cell(ID)) {
            return Some(id.to_owned());
        }
        let text = self.needed(row, ID, problems)?;
        let id = whole(&cells::fold(&text)).to_owned();
        if ids::is_id(&id) {
            return Some(id);
        }
        let message = format!("`{}` is not an id: it has letters, digits and `-`", cells::brief(&text));
        self.problem(row, ID, message, problems);
        None
    }

    fn year(&self, row: &Row<'_>, column: usize, problems: &mut Problems) -> Option<FiscalYear> {
        // The year is written so in every row, and most rows have the same one.
        if let Some(year) =
            four_digits(row.cell(column)).and_then(FiscalYear::from_number).filter(|&year| next(year).is_some())
        {
            return Some(year);
        }
        let text = self.needed(row, column, problems)?;
        let read = FiscalYear::from_str(whole(&text)).map_err(|error| error.to_string());
        let read = read.and_then(|year| next(year).map(|_| year).ok_or_else(|| format!("`{text}` is too late a year")));
        read.map_err(|message| self.problem(row, column, message, problems)).ok()
    }

    fn needed(&self, row: &Row<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = self.text(row, column, problems)?;
        if text.is_empty() {
            self.problem(row, column, "the cell is empty", problems);
            return None;
        }
        Some(text)
    }

    fn text(&self, row: &Row<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = row.encoding.text(row.cell(column));
        if text.is_none() {
            self.problem(row, column, not_text(), problems);
        }
        text.map(std::borrow::Cow::into_owned)
    }

    fn problem(&self, row: &Row<'_>, column: usize, message: impl std::fmt::Display, problems: &mut Problems) {
        problems.cell(&self.budget.file, row.line, BUDGET.get(column).copied().unwrap_or_default(), message);
    }
}

/// An id as the export writes it: digits alone.
fn digits(cell: &[u8]) -> Option<&str> {
    let is_number = !cell.is_empty() && cell.iter().all(u8::is_ascii_digit);
    is_number.then(|| std::str::from_utf8(cell).ok()).flatten()
}

/// The number that four digits stand for.
fn four_digits(cell: &[u8]) -> Option<i64> {
    let digits = <[u8; 4]>::try_from(cell).ok()?;
    digits.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

/// A number's digits without an end such as `.0`, which spreadsheets add.
pub(super) fn whole(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        _ => text,
    }
}
