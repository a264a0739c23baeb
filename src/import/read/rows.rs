//! Rows of cells → figures: tells rows of figures from totals, footnotes and headers.
//!
//! Knows nothing of programs that several rows are about.

use std::cell::OnceCell;

use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::columns::Columns;
use crate::import::read::control_rows;
use crate::import::read::controls::{Judge, SheetTotal};
use crate::import::read::doubts;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::footnotes;
use crate::import::read::headers::Field;
use crate::import::read::open_points::OpenPoints;
use crate::import::read::problem::Problems;
use crate::import::read::requests;
use crate::import::read::row::RowReader;
use crate::import::read::row_kind::{self, Control, RowKind};
use crate::import::read::rows_before::RowsBefore;
use crate::import::read::sheet::Sheet;
use crate::import::read::skipped_columns::Skip;
use crate::import::read::units;
use crate::import::read::vocabulary::Vocabulary;
use crate::number::count;

/// What reading a sheet found besides figures.
#[derive(Debug, Default)]
pub(crate) struct FoundRows {
    pub(crate) figures: Vec<SheetFigure>,
    /// The totals that agree with the figures.
    pub(crate) totals: Vec<SheetTotal>,
    pub(crate) notes: Vec<String>,
    /// The row of the headers.
    pub(crate) header_row: usize,
}

/// How many rows are named by their number.
const NAMED: usize = 10;

/// Reads the figures of a sheet, `most` of them.
pub(crate) fn read(
    (at, sheet, all_sheets): (usize, &Sheet, &AllSheets<'_>),
    (vocabulary, skip): (&Vocabulary<'_>, &Skip<'_>),
    defaults: &Defaults,
    most: usize,
    problems: &mut Problems,
) -> FoundRows {
    let columns = Columns::find(sheet, skip, &defaults.rules, problems);
    let notes = notes_of_headers(sheet, &columns, defaults);
    units::check(sheet, &columns, defaults, problems);
    requests::ask(sheet, &columns, problems);
    let mut found = FoundRows { header_row: columns.header_row, notes, ..FoundRows::default() };
    for (place, message) in sheet.faults.iter().filter(|(place, _)| place.row >= columns.header_row) {
        problems.add(sheet, *place, message.clone());
    }
    doubts::report(sheet, &columns, problems);
    found.notes.extend(doubts::hidden_columns(sheet, &columns));
    if !problems.is_empty() && columns.amounts.is_empty() {
        return found;
    }
    let (cells, points) = (sheet.row(0), OpenPoints::default());
    let mut reader =
        RowReader { sheet, columns: &columns, vocabulary, row: 0, cells, points, problems: &mut *problems };
    let before = reader.problems.count();
    let left_out = LeftOut::of_rows(&mut reader, at, defaults, most, &mut found.figures);
    let controls = control_rows::read(
        &mut reader,
        at,
        (defaults, all_sheets),
        &left_out.controls,
        &found.figures,
        &mut found.notes,
    );
    let is_whole = reader.problems.count() == before;
    let points = reader.points;
    let judge = Judge {
        sheet,
        all_sheets,
        columns: &columns,
        vocabulary,
        rules: &defaults.rules,
        figures: &found.figures,
        controls: &controls,
        is_whole,
        labels: OnceCell::new(),
    };
    let controlled = judge.judge(problems);
    found.totals = controlled.totals;
    found.notes.extend(controlled.notes);
    found.notes.extend(points.settle(sheet, &columns, &left_out.footnotes, defaults, problems));
    let edited = found.figures.iter().filter(|entry| entry.is_edited).count();
    found.notes.extend(left_out.notes(sheet, edited));
    found.notes.extend(doubts::computed(sheet, &found.figures));
    if columns.amounts.iter().any(|amounts| amounts.stage.is_none()) && columns.place(Field::Stage, 0).is_none() {
        found.notes.push(format!("{}: amounts without a stage count as {}", sheet.name, defaults.stage.label().en));
    }
    found
}

/// What is left out above the rows and beside them.
fn notes_of_headers(sheet: &Sheet, columns: &Columns, defaults: &Defaults) -> Vec<String> {
    let mut notes = Vec::new();
    if columns.header_row > 0 {
        let above = columns.labels.first().filter(|_| defaults.rules.unit.get().is_none());
        let but = above.map_or_else(String::new, |(_, unit)| format!(", but for the unit {}", unit.label().ja));
        notes.push(format!("{}: what stands above row {} is left out{but}", sheet.name, columns.header_row + 1));
    }
    notes.extend(columns.notes(sheet));
    notes
}

/// What is left out of the rows of a sheet.
#[derive(Debug, Default)]
struct LeftOut {
    /// Rows that are no programs by their words, each with the cell that says so.
    controls: Vec<Control>,
    /// Rows of what was published beside a sum of this program's own.
    published: Vec<(usize, String)>,
    /// Rows that a rule leaves out.
    skipped: Vec<usize>,
    footnotes: Vec<usize>,
    /// How many rows have line breaks in their texts.
    broken: usize,
    /// How many rows have no amount.
    without: usize,
}

impl LeftOut {
    /// Reads the figures of all rows; stops at a second row of headers, and after `most` figures.
    fn of_rows(
        reader: &mut RowReader<'_>,
        at: usize,
        defaults: &Defaults,
        most: usize,
        entries: &mut Vec<SheetFigure>,
    ) -> Self {
        let (sheet, columns, mut left_out) = (reader.sheet, reader.columns, Self::default());
        let mut rows_before = RowsBefore::new(sheet, columns);
        for row in columns.header_row + 1..sheet.height() {
            let cells = sheet.row(row);
            (reader.row, reader.cells) = (row, cells);
            let terms = rows_before.find(cells).cloned();
            let line = match &terms {
                Some(_) if !defaults.rules.are_of_rows() => RowKind::Figures,
                _ => row_kind::kind(sheet, columns, &defaults.rules, row),
            };
            let message = match line {
                RowKind::Blank => continue,
                RowKind::Header => {
                    reader.report(start(row), "the headers stand here once more: remove this row".to_owned());
                    continue;
                }
                RowKind::Control(control) => {
                    left_out.controls.push(control);
                    continue;
                }
                RowKind::Published(text) => {
                    left_out.published.push((row, text));
                    continue;
                }
                RowKind::Skipped => {
                    left_out.skipped.push(row);
                    continue;
                }
                RowKind::Footnote => {
                    left_out.footnotes.push(row);
                    continue;
                }
                // What stands below cannot be understood.
                RowKind::SecondHeader => "a second row of headers: join the two rows into one, such as `令和4年度当初`",
                RowKind::Figures => {
                    let before = entries.len();
                    let good = match terms {
                        Some(terms) => reader.row_as_before(at, defaults, &terms, entries),
                        None => reader.row(at, defaults, &mut rows_before, entries),
                    };
                    left_out.broken += usize::from(columns.has_breaks(cells));
                    left_out.without += usize::from(good && entries.len() == before);
                    if entries.len() <= most {
                        continue;
                    }
                    "one import takes 250,000 figures at most: split the sheet here"
                }
            };
            reader.report(start(row), message.to_owned());
            break;
        }
        left_out
    }

    /// Sentences about all that is left out; `edited` is the number of amounts that a person changed.
    fn notes(&self, sheet: &Sheet, edited: usize) -> Vec<String> {
        let name = &sheet.name;
        let named = self.published.iter().take(NAMED);
        let mut notes: Vec<String> = named
            .map(|(row, text)| format!("{name}: row {} ({text}) is what was published, and is left out", row + 1))
            .collect();
        if let Some(more @ 1..) = self.published.len().checked_sub(NAMED) {
            notes.push(format!("{name}: {more} more rows of published figures are left out"));
        }
        if !self.skipped.is_empty() {
            let named: Vec<String> = self.skipped.iter().take(NAMED).map(|row| (row + 1).to_string()).collect();
            let more = if self.skipped.len() > NAMED { ", …" } else { "" };
            let rows = count(self.skipped.len(), "row");
            notes.push(format!("{name}: {rows} left out by a rule: {}{more}", named.join(", ")));
        }
        notes.extend(footnotes::notes(sheet, &self.footnotes));
        if self.broken > 0 {
            let rows = count(self.broken, "row");
            notes.push(format!("{name}: line breaks in texts of {rows} are taken for layout and left out"));
        }
        if edited > 0 {
            let amounts = count(edited, "amount");
            notes.push(format!("{name}: {amounts} changed since the list was written: the cells count as they stand"));
        }
        if self.without > 0 {
            let verb = if self.without == 1 { "is" } else { "are" };
            notes.push(format!("{name}: {} without an amount {verb} left out", count(self.without, "row")));
        }
        notes
    }
}

fn start(row: usize) -> CellPlace {
    CellPlace { row, column: 0 }
}
