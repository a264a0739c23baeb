//! Rows of cells → figures: tells rows of figures from totals, footnotes and headers.
//!
//! Knows nothing of programs that several rows are about.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::Columns;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::header_row;
use crate::import::read::headers::Field;
use crate::import::read::problem::Problems;
use crate::import::read::row::RowReader;
use crate::import::read::rows_before::RowsBefore;
use crate::import::read::sheet::Sheet;
use crate::import::read::skipped_columns::Skip;
use crate::import::read::vocabulary::{Vocabulary, VocabularyKind};
use crate::number::count;

/// What reading a sheet found besides figures.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) entries: Vec<SheetFigure>,
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
) -> Found {
    let columns = Columns::find(sheet, skip, problems);
    let mut found = Found { header_row: columns.header_row, ..Found::default() };
    if columns.header_row > 0 {
        let but = columns.unit_above.map_or(String::new(), |unit| format!(", but for the unit {}", unit.label().ja));
        found.notes.push(format!("{}: what stands above row {} is left out{but}", sheet.name, columns.header_row + 1));
    }
    if !columns.derived.is_empty() {
        found.notes.push(format!(
            "{}: columns that say nothing new are left out: {}",
            sheet.name,
            columns.derived.join(", ")
        ));
    }
    found.notes.extend(columns.notes(sheet));
    for (place, message) in sheet.faults.iter().filter(|(place, _)| place.row >= columns.header_row) {
        problems.add(sheet, *place, message);
    }
    if !problems.is_empty() && columns.amounts.is_empty() {
        return found;
    }
    let (mut totals, mut footnotes, mut without, mut broken) = (Vec::new(), Vec::new(), 0, 0);
    let mut rows_before = RowsBefore::new(sheet, &columns);
    let mut reader = RowReader { sheet, columns: &columns, vocabulary, row: 0, cells: sheet.row(0), problems };
    for row in columns.header_row + 1..sheet.height() {
        let cells = sheet.row(row);
        (reader.row, reader.cells) = (row, cells);
        let terms = rows_before.find(cells).cloned();
        let line = if terms.is_some() { Line::Figures } else { kind(sheet, &columns, vocabulary, row) };
        match line {
            Line::Blank => {}
            Line::Header => reader.problems.add(sheet, start(row), "the headers stand here once more: remove this row"),
            Line::SecondHeader => {
                let remedy = "join the two rows into one, such as `令和4年度当初`";
                reader.problems.add(sheet, start(row), format!("a second row of headers: {remedy}"));
                break; // Nobody knows what stands below.
            }
            Line::Total(word) => totals.push((row, word)),
            Line::Footnote => footnotes.push(row),
            Line::Figures => {
                let before = found.entries.len();
                let good = match terms {
                    Some(terms) => reader.row_as_before(at, defaults, &terms, &mut found.entries),
                    None => reader.row(at, defaults, &mut rows_before, &mut found.entries),
                };
                broken += usize::from(columns.has_breaks(cells));
                without += usize::from(good && found.entries.len() == before);
                if found.entries.len() > most {
                    let message = "one import takes 250,000 figures at most: split the sheet here";
                    reader.problems.add(sheet, start(row), message);
                    break;
                }
            }
        }
    }
    found.notes.extend(left_out(sheet, &totals, &footnotes));
    if broken > 0 {
        let rows = count(broken, "row");
        found.notes.push(format!("{}: line breaks in texts of {rows} are taken for layout and left out", sheet.name));
    }
    let edited = found.entries.iter().filter(|entry| entry.is_edited).count();
    if edited > 0 {
        let amounts = count(edited, "amount");
        found.notes.push(format!(
            "{}: {amounts} changed since the list was written: the cells count as they stand",
            sheet.name
        ));
    }
    if without > 0 {
        found.notes.push(format!("{}: {without} rows without an amount are left out", sheet.name));
    }
    if columns.amounts.iter().any(|amounts| amounts.stage.is_none()) && columns.place(Field::Stage, 0).is_none() {
        found.notes.push(format!("{}: amounts without a stage count as {}", sheet.name, defaults.stage.label().en));
    }
    found
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
    FOOTNOTES.iter().any(|begin| folded.starts_with(begin))
}

/// Sentences about the rows that were left out.
fn left_out(sheet: &Sheet, totals: &[(usize, String)], footnotes: &[usize]) -> Vec<String> {
    let name = &sheet.name;
    let named = totals.iter().take(NAMED);
    let mut notes: Vec<String> =
        named.map(|(row, word)| format!("{name}: row {} is a total ({word}) and is left out", row + 1)).collect();
    if let Some(more @ 1..) = totals.len().checked_sub(NAMED) {
        notes.push(format!("{name}: {more} more rows of totals are left out"));
    }
    if let Some(first) = footnotes.first() {
        let rows = footnotes.len();
        notes.push(format!("{name}: footnotes are left out: {rows} from row {} on", first + 1));
    }
    notes
}

fn start(row: usize) -> CellPlace {
    CellPlace { row, column: 0 }
}
