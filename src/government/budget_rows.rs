//! The rows of file 2-1: cells → the amounts of a program and year.
//!
//! Knows nothing of lineage or of the dataset that is written.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::str::FromStr;

use super::budget::{Budget, CARRIED_OUT, ExportProgram, ProgramFacts, STAGES, Year, next, whole};
use super::cell::not_text;
use super::csv_rows::{ExportRow, ExportSheet};
use super::header::BUDGET;
use super::problem::Problems;
use super::repeated_cells::Repeated;
use crate::import::ids;
use crate::import::read::cells;
use crate::model::FiscalYear;

/// The columns, by their places in [`BUDGET`].
const SHEET_YEAR: usize = 0;
const ID: usize = 1;
const NAME: usize = 2;
const MINISTRY: usize = 3;
const AGENCY: usize = 4;
const BUREAU: usize = 5;
const YEAR: usize = 6;
const AMOUNTS: usize = 7;

impl Budget {
    /// Reads every row; reports what cannot be understood.
    pub(crate) fn read(sheet: &mut ExportSheet<'_>, problems: &mut Problems) -> Self {
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
        let mut reading = Reading::into(&mut budget);
        let mut loose = HashSet::new();
        sheet.each(problems, |row, problems| reading.row(row, &mut loose, problems));
        budget.loose = loose.into_iter().filter(|(id, year)| budget.year_of(id, *year).is_none()).collect();
        budget.loose.sort();
        budget
    }
}

/// Reads row after row.
struct Reading<'b> {
    budget: &'b mut Budget,
    /// The place of the last program.
    of_program: Repeated<usize>,
    /// The last program with a total, and the year of it.
    of_year: Repeated<()>,
    /// The places of the ministries by their names.
    ministries: HashMap<String, usize>,
}

impl<'b> Reading<'b> {
    /// Reads rows into a budget.
    fn into(budget: &'b mut Budget) -> Self {
        Self { budget, of_program: Repeated::default(), of_year: Repeated::default(), ministries: HashMap::new() }
    }

    /// Takes one row; `loose` gathers programs and years whose details do not stand below their total.
    fn row(&mut self, row: &ExportRow<'_>, loose: &mut HashSet<(String, FiscalYear)>, problems: &mut Problems) {
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
    fn program(&mut self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<usize> {
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
                self.budget.programs.push(ExportProgram { id: id.into(), about, years: Vec::new() });
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

    fn about(&mut self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<ProgramFacts> {
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
        let ministry = *self.ministries.entry(ministry).or_insert_with_key(|name| {
            self.budget.ministries.push(name.clone());
            self.budget.ministries.len() - 1
        });
        let plain = |text: String| (!text.is_empty()).then(|| text.into_boxed_str());
        Some(ProgramFacts { name: name.into(), ministry, agency: plain(agency), bureau: plain(bureau) })
    }

    /// All rows are of sheets of one year.
    fn sheet_year(&mut self, row: &ExportRow<'_>, problems: &mut Problems) {
        let Some(year) = self.year(row, SHEET_YEAR, problems) else { return };
        let first = *self.budget.sheet_year.get_or_insert(year);
        if first != year {
            let (year, first) = (year.english(), first.english());
            let message = format!("a sheet of {year} among those of {first}: import each year's export by itself");
            self.problem(row, SHEET_YEAR, message, problems);
        }
    }

    fn id(&self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<String> {
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

    fn year(&self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<FiscalYear> {
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

    fn needed(&self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = self.text(row, column, problems)?;
        if text.is_empty() {
            self.problem(row, column, "the cell is empty", problems);
            return None;
        }
        Some(text)
    }

    fn text(&self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = row.encoding.text(row.cell(column));
        if text.is_none() {
            self.problem(row, column, not_text(), problems);
        }
        text.map(Cow::into_owned)
    }

    fn problem(&self, row: &ExportRow<'_>, column: usize, message: impl Display, problems: &mut Problems) {
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
