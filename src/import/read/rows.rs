//! Rows of cells → figures: tells rows of figures from totals, footnotes and headers.
//!
//! Knows nothing of programs that several rows are about.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::Columns;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::footnotes;
use crate::import::read::header_row;
use crate::import::read::headers::Field;
use crate::import::read::open_points::OpenPoints;
use crate::import::read::problem::Problems;
use crate::import::read::requests;
use crate::import::read::row::RowReader;
use crate::import::read::rows_before::RowsBefore;
use crate::import::read::sheet::Sheet;
use crate::import::read::skipped_columns::Skip;
use crate::import::read::unit_labels;
use crate::import::read::units;
use crate::import::read::vocabulary::{Vocabulary, VocabularyKind};
use crate::number::count;

/// What reading a sheet found besides figures.
#[derive(Debug, Default)]
pub(crate) struct FoundRows {
    pub(crate) figures: Vec<SheetFigure>,
    pub(crate) notes: Vec<String>,
    /// The row of the headers.
    pub(crate) header_row: usize,
}

/// Words that head a row of sums, or of what was published beside one.
const TOTALS: [&str; 11] =
    ["合計", "総計", "計", "小計", "総合計", "公表額", "total", "subtotal", "grand total", "sum", "published"];

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
    let mut found = FoundRows { header_row: columns.header_row, notes, figures: Vec::new() };
    for (place, message) in sheet.faults.iter().filter(|(place, _)| place.row >= columns.header_row) {
        problems.add(sheet, *place, message);
    }
    if !problems.is_empty() && columns.amounts.is_empty() {
        return found;
    }
    let (cells, points) = (sheet.row(0), OpenPoints::default());
    let reader = RowReader { sheet, columns: &columns, vocabulary, row: 0, cells, points, problems: &mut *problems };
    let (left_out, points) = LeftOut::of_rows(reader, at, defaults, most, &mut found.figures);
    found.notes.extend(points.settle(sheet, &columns, &left_out.footnotes, defaults, problems));
    let edited = found.figures.iter().filter(|entry| entry.is_edited).count();
    found.notes.extend(left_out.notes(sheet, edited));
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
    /// Rows of totals, each with the word that says so.
    totals: Vec<(usize, String)>,
    footnotes: Vec<usize>,
    /// How many rows have line breaks in their texts.
    broken: usize,
    /// How many rows have no amount.
    without: usize,
}

impl LeftOut {
    /// Reads the figures of all rows; stops at a second row of headers, and after `most` figures.
    fn of_rows(
        mut reader: RowReader<'_>,
        at: usize,
        defaults: &Defaults,
        most: usize,
        entries: &mut Vec<SheetFigure>,
    ) -> (Self, OpenPoints) {
        let (sheet, columns, mut left_out) = (reader.sheet, reader.columns, Self::default());
        let mut rows_before = RowsBefore::new(sheet, columns);
        for row in columns.header_row + 1..sheet.height() {
            let cells = sheet.row(row);
            (reader.row, reader.cells) = (row, cells);
            let terms = rows_before.find(cells).cloned();
            let line = if terms.is_some() { Line::Figures } else { kind(sheet, columns, reader.vocabulary, row) };
            let message = match line {
                Line::Blank => continue,
                Line::Header => {
                    reader.report(start(row), "the headers stand here once more: remove this row".to_owned());
                    continue;
                }
                Line::Total(word) => {
                    left_out.totals.push((row, word));
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
        (left_out, reader.points)
    }

    /// Sentences about all that is left out; `edited` is the number of amounts that a person changed.
    fn notes(&self, sheet: &Sheet, edited: usize) -> Vec<String> {
        let name = &sheet.name;
        let named = self.totals.iter().take(NAMED);
        let mut notes: Vec<String> =
            named.map(|(row, word)| format!("{name}: row {} is a total ({word}) and is left out", row + 1)).collect();
        if let Some(more @ 1..) = self.totals.len().checked_sub(NAMED) {
            notes.push(format!("{name}: {more} more rows of totals are left out"));
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
    /// A sum, and the word that says so.
    Total(String),
    Footnote,
    Figures,
}

/// What a row is, by its words.
fn kind(sheet: &Sheet, columns: &Columns, vocabulary: &Vocabulary<'_>, row: usize) -> Line {
    let mut filled = sheet.filled(row);
    let Some((_, first)) = filled.next() else { return Line::Blank };
    let alone = filled.next().is_none();
    if header_row::is_header(sheet, row) {
        Line::Header
    } else if row == columns.header_row + 1 && header_row::goes_on(sheet, row) {
        Line::SecondHeader
    } else if let Some(word) = total(sheet, columns, vocabulary, row) {
        Line::Total(word)
    } else if alone && is_footnote(first) {
        Line::Footnote
    } else {
        Line::Figures
    }
}

/// The word that makes the row a total.
fn total(sheet: &Sheet, columns: &Columns, vocabulary: &Vocabulary<'_>, row: usize) -> Option<String> {
    header_row::NAMES.into_iter().chain([Field::Ministry]).find_map(|field| {
        let text = sheet.cell(columns.place(field, row)?);
        let folded: String = cells::fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let dense = folded.replace(' ', "");
        let of_ministry = || {
            let rest = dense.strip_suffix("小計").or_else(|| dense.strip_suffix('計'))?;
            vocabulary.has(VocabularyKind::Ministry, rest).then_some(())
        };
        let is_published = ["公表額:", "published:"].iter().any(|begin| folded.starts_with(begin));
        let is_total = is_published || TOTALS.contains(&folded.as_str()) || TOTALS.contains(&dense.as_str());
        (is_total || of_ministry().is_some()).then(|| brief(text))
    })
}

fn is_footnote(text: &str) -> bool {
    let folded = cells::fold(text);
    FOOTNOTES.iter().any(|begin| folded.starts_with(begin)) || unit_labels::is_label(text)
}

fn start(row: usize) -> CellPlace {
    CellPlace { row, column: 0 }
}
