//! Rows of cells → figures: tells rows of figures from totals, footnotes and headers.
//!
//! Knows nothing of programs that several rows are about.

use std::cell::OnceCell;

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::Columns;
use crate::import::read::controls::words::{self, Word};
use crate::import::read::controls::{ControlRow, Judge, SheetTotal};
use crate::import::read::doubts;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::footnotes;
use crate::import::read::header_row;
use crate::import::read::headers::Field;
use crate::import::read::open_points::OpenPoints;
use crate::import::read::problem::Problems;
use crate::import::read::requests;
use crate::import::read::row::{CommonTerms, RowReader};
use crate::import::read::rows_before::RowsBefore;
use crate::import::read::sheet::Sheet;
use crate::import::read::skipped_columns::Skip;
use crate::import::read::unit_labels;
use crate::import::read::units;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::rules::{RowRule, Rules};
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

/// What a footnote begins with, where it stands alone in its row.
const FOOTNOTES: [&str; 11] =
    ["注", "(注", "※", "*", "note:", "notes:", "source:", "sources:", "出典:", "資料:", "備考:"];

/// How many rows are named by their number.
const NAMED: usize = 10;

/// Reads the figures of a sheet, `most` of them.
pub(crate) fn read(
    at: usize,
    sheet: &Sheet,
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
        problems.add(sheet, *place, message);
    }
    doubts::report(sheet, &columns, problems);
    found.notes.extend(doubts::hidden_columns(sheet, &columns));
    if !problems.is_empty() && columns.amounts.is_empty() {
        return found;
    }
    let (cells, points) = (sheet.row(0), OpenPoints::default());
    let mut reader =
        RowReader { sheet, columns: &columns, vocabulary, row: 0, cells, points, problems: &mut *problems };
    let left_out = LeftOut::of_rows(&mut reader, at, defaults, most, &mut found.figures);
    let controls = control_rows(&mut reader, at, defaults, &left_out.controls, &found.figures, &mut found.notes);
    let points = reader.points;
    let judge = Judge {
        sheet,
        columns: &columns,
        vocabulary,
        rules: &defaults.rules,
        figures: &found.figures,
        controls: &controls,
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
        let above = columns.labels.first().filter(|_| defaults.rules.unit.is_none());
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
                Some(_) if !defaults.rules.are_of_rows() => Line::Figures,
                _ => kind(sheet, columns, &defaults.rules, row),
            };
            let message = match line {
                Line::Blank => continue,
                Line::Header => {
                    reader.report(start(row), "the headers stand here once more: remove this row".to_owned());
                    continue;
                }
                Line::Control(control) => {
                    left_out.controls.push(control);
                    continue;
                }
                Line::Published(text) => {
                    left_out.published.push((row, text));
                    continue;
                }
                Line::Skipped => {
                    left_out.skipped.push(row);
                    continue;
                }
                Line::Footnote => {
                    left_out.footnotes.push(row);
                    continue;
                }
                // What stands below cannot be understood.
                Line::SecondHeader => "a second row of headers: join the two rows into one, such as `令和4年度当初`",
                Line::Figures => {
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
            notes.push(format!("{name}: {} rows without an amount are left out", self.without));
        }
        notes
    }
}

/// What a row below the headers is.
enum Line {
    Blank,
    Header,
    SecondHeader,
    /// No program by its words, or by a rule.
    Control(Control),
    /// What was published beside a sum of this program's own.
    Published(String),
    /// Left out by a rule.
    Skipped,
    Footnote,
    Figures,
}

/// A row that is no program, and the cell that says so.
#[derive(Debug, Clone, Copy)]
struct Control {
    place: CellPlace,
    word: Word,
    is_ruled: bool,
}

/// What a row is, by a rule or by its words.
fn kind(sheet: &Sheet, columns: &Columns, rules: &Rules, row: usize) -> Line {
    let mut filled = sheet.filled(row);
    let Some((_, first)) = filled.next() else { return Line::Blank };
    let alone = filled.next().is_none();
    let ruled = rules.of_row(sheet, row);
    let control = |word| Line::Control(Control { place: header_row::name_of(columns, row), word, is_ruled: true });
    match ruled {
        Some(RowRule::Skip) => return Line::Skipped,
        Some(RowRule::Keep) => return Line::Figures,
        Some(RowRule::Total) => return control(Word::Total),
        Some(RowRule::Part) => return control(Word::Part),
        None => {}
    }
    if header_row::is_header(sheet, row) {
        Line::Header
    } else if row == columns.header_row + 1 && header_row::goes_on(sheet, row) {
        Line::SecondHeader
    } else if alone && is_footnote(first) {
        Line::Footnote
    } else if let Some((place, word)) = worded(sheet, columns, row) {
        let text = sheet.cell(place);
        // What this program prints below a total of its own need not agree with it.
        if columns.is_list() && words::is_published(text) {
            Line::Published(brief(text))
        } else {
            Line::Control(Control { place, word, is_ruled: false })
        }
    } else {
        Line::Figures
    }
}

/// The cell whose words make the row no program, and what they make it.
fn worded(sheet: &Sheet, columns: &Columns, row: usize) -> Option<(CellPlace, Word)> {
    const TEXTS: [Field; 5] = [Field::Ministry, Field::Agency, Field::Bureau, Field::Project, Field::Layer];
    let mut places = header_row::NAMES.into_iter().chain(TEXTS).filter_map(|field| columns.place(field, row));
    let in_texts = places.find_map(|place| Some((place, words::word(sheet.cell(place))?)));
    // What stands in a column that is not read may be a long text; only a total alone says so.
    let unread =
        || sheet.filled(row).find(|(place, text)| columns.is_unread(place.column) && words::is_bare_total(text));
    in_texts.or_else(|| unread().map(|(place, _)| (place, Word::Total)))
}

/// Reads the figures of the rows that are no programs; what their rows do not say, all figures of the sheet may.
fn control_rows(
    reader: &mut RowReader<'_>,
    at: usize,
    defaults: &Defaults,
    controls: &[Control],
    figures: &[SheetFigure],
    notes: &mut Vec<String>,
) -> Vec<ControlRow> {
    let common = CommonTerms::of(figures);
    let mut rows = Vec::new();
    for &Control { place, word, is_ruled } in controls {
        (reader.row, reader.cells) = (place.row, reader.sheet.row(place.row));
        if let Some(several) = reader.several(&common) {
            let (name, text) = (&reader.sheet.name, brief(reader.sheet.cell(place)));
            notes.push(format!("{name}: row {} ({text}) adds up several {several} and is left out", place.row + 1));
            continue;
        }
        reader.points.bracketed.pass(place.row.saturating_sub(1));
        let figures = reader.control_row(at, defaults, &common);
        if !figures.is_empty() {
            rows.push(ControlRow { place, word, is_ruled, figures });
        }
    }
    rows
}

fn is_footnote(text: &str) -> bool {
    let folded = cells::fold(text);
    FOOTNOTES.iter().any(|begin| folded.starts_with(begin)) || unit_labels::is_label(text)
}

fn start(row: usize) -> CellPlace {
    CellPlace { row, column: 0 }
}
