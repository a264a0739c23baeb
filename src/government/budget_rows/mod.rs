//! The rows of file 2-1: cells → the amounts of a program and year.
//!
//! Knows nothing of lineage or of the dataset that is written.

mod cells;
mod details;
mod programs;
mod remarks;

use std::collections::{HashMap, HashSet};

use self::details::Detail;
use super::budget::{Budget, CARRIED_OUT, Note, NoteKind, OF_TOTALS, PRIORITY, STAGES, Year, next};
use super::csv_rows::{ExportRow, ExportSheet};
use super::header::BUDGET;
use super::problem::Problems;
use super::repeated_cells::Repeated;
use crate::message;
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
    /// Reads every row, and its remarks if `notes` are asked for; reports what cannot be understood.
    pub(crate) fn read(sheet: &mut ExportSheet<'_>, notes: bool, problems: &mut Problems) -> Self {
        let mut budget = Self::new(sheet.name);
        budget.dated = sheet.dated.iter().map(|(header, _)| header.clone()).collect();
        budget.unread.clone_from(&sheet.unread);
        budget.no_details_of = details::lacking(sheet);
        let mut reading = Reading::into(&mut budget, notes);
        sheet.each(problems, |row, problems| reading.row(row, problems));
        reading.finish(problems);
        for (header, year) in &sheet.dated {
            if let Some(next) = budget.sheet_year.and_then(next).filter(|next| next != year) {
                let ([year_en, next_en], [year, next]) =
                    ([*year, next].map(FiscalYear::english), [*year, next].map(FiscalYear::japanese));
                let message = message!(
                    "it names {year_en}, where the sheets of this export request money for {next_en}",
                    "見出しは{year}ですが、この年次データのシートが要求しているのは{next}の予算です"
                );
                problems.cell(sheet.name, 1, header, message);
            }
        }
        budget
    }
}

/// The place of a program, and that of a year among its years.
type YearPlace = (usize, usize);

/// Reads row after row.
struct Reading<'b> {
    budget: &'b mut Budget,
    /// Whether remarks are read.
    notes: bool,
    /// The place of the last program.
    of_program: Repeated<usize>,
    /// The place of the last year with a total.
    of_year: Repeated<YearPlace>,
    /// The place of the last account, if its cells name one.
    of_account: Repeated<Option<usize>>,
    /// The places of the ministries by their names.
    ministries: HashMap<String, usize>,
    /// Details that do not stand below their total.
    apart: Vec<(String, FiscalYear, Detail)>,
}

impl<'b> Reading<'b> {
    /// Reads rows into a budget.
    fn into(budget: &'b mut Budget, notes: bool) -> Self {
        Self {
            budget,
            notes,
            of_program: Repeated::default(),
            of_year: Repeated::default(),
            of_account: Repeated::default(),
            ministries: HashMap::new(),
            apart: Vec::new(),
        }
    }

    /// Takes one row: a total, or a detail.
    fn row(&mut self, row: &ExportRow<'_>, problems: &mut Problems) {
        let is_total = (AMOUNTS..BUDGET.len()).any(|column| !row.cell(column).is_empty());
        if is_total { self.total(row, problems) } else { self.detail(row, problems) }
    }

    fn total(&mut self, row: &ExportRow<'_>, problems: &mut Problems) {
        self.of_year.clear();
        self.sheet_year(row, problems);
        let mut yen = [None; STAGES.len()];
        for (at, yen) in yen.iter_mut().enumerate().take(OF_TOTALS) {
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
        if let Some(first) = program.years.iter().find(|known| known.of == year) {
            let (id, year, year_ja, first) = (&program.id, year.english(), year.japanese(), first.line);
            let message = message!(
                "a second total of program {id} in {year}: line {first} is the first",
                "事業`{id}`の{year_ja}の合計が、{first}行目に続いて二つ目です"
            );
            problems.row(&self.budget.file, row.line, message);
            return;
        }
        program.years.push(Year { of: year, line: row.line, yen, shares: Vec::new() });
        self.of_year.set([row.cell(ID), row.cell(YEAR)], (at, program.years.len() - 1));
        if self.notes {
            self.remarks(row, at, year, problems);
        }
    }

    fn detail(&mut self, row: &ExportRow<'_>, problems: &mut Problems) {
        self.budget.details += 1;
        let Some(detail) = self.amounts_of_account(row, problems) else { return };
        if let Some(place) = self.of_year.get([row.cell(ID), row.cell(YEAR)]) {
            self.put(place, &detail, problems);
            return;
        }
        if let (Some(id), Some(year)) = (self.id(row, problems), self.year(row, YEAR, problems)) {
            self.apart.push((id, year, detail));
        }
    }

    /// Puts a detail below its total.
    fn put(&mut self, (program, year): YearPlace, detail: &Detail, problems: &mut Problems) {
        let Some(program) = self.budget.programs.get_mut(program) else { return };
        let Some(year) = program.years.get_mut(year) else { return };
        if let Err(error) = year.add(detail.account, &detail.yen) {
            problems.row(&self.budget.file, detail.line, error);
        }
        if detail.yen.get(PRIORITY).copied().flatten().is_some_and(|yen| yen < 0) {
            self.budget.negative.push((program.id.clone(), year.of));
        }
        if let Some(remark) = &detail.remark {
            let (of, text) = (year.of, remark.clone());
            program.notes.push(Note { of, kind: NoteKind::Remark, text });
        }
    }

    /// Puts the details that stand elsewhere below their totals.
    fn finish(mut self, problems: &mut Problems) {
        let mut loose = HashSet::new();
        for (id, year, detail) in std::mem::take(&mut self.apart) {
            let place = self.budget.place(&id).and_then(|at| {
                let years = &self.budget.programs.get(at)?.years;
                Some((at, years.iter().position(|known| known.of == year)?))
            });
            match place {
                Some(place) => self.put(place, &detail, problems),
                None => {
                    loose.insert((id, year));
                }
            }
        }
        self.budget.loose = loose.into_iter().collect();
        self.budget.loose.sort();
    }
}
