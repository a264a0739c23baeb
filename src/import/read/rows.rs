//! Rows of cells → figures: tells rows of figures from totals, footnotes and headers.
//!
//! Knows nothing of programs that several rows are about.

use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::around;
use crate::import::read::columns::Columns;
use crate::import::read::control_rows;
use crate::import::read::controls::{Judge, Rows, SheetTotal};
use crate::import::read::doubts;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::footers;
use crate::import::read::footnotes;
use crate::import::read::headers::Field;
use crate::import::read::levels;
use crate::import::read::open_points::OpenPoints;
use crate::import::read::problem::Problems;
use crate::import::read::requests;
use crate::import::read::row::RowReader;
use crate::import::read::row_kind::{self, Control, RowKind};
use crate::import::read::rows_before::RowsBefore;
use crate::import::read::sheet::Sheet;
use crate::import::read::skipped_columns::Skip;
use crate::import::read::uncomputed;
use crate::import::read::units;
use crate::import::read::vocabulary::Vocabulary;
use crate::model::Lang;
use crate::number::count;
use crate::{Message, message};

/// What reading a sheet found besides figures.
#[derive(Debug, Default)]
pub(crate) struct FoundRows {
    pub(crate) figures: Vec<SheetFigure>,
    /// The totals that agree with the figures.
    pub(crate) totals: Vec<SheetTotal>,
    pub(crate) notes: Vec<Message>,
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
    found.notes.extend(uncomputed::report(sheet, &columns, &defaults.rules, problems));
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
    let mut controls = control_rows::read(
        &mut reader,
        at,
        (defaults, all_sheets),
        &left_out.controls,
        &found.figures,
        &mut found.notes,
    );
    let is_whole = reader.problems.count() == before;
    let points = reader.points;
    let texts = around::texts(sheet, &columns, &left_out.footnotes);
    around::ask_stages(sheet, &columns, &texts, defaults.stage, problems);
    let figures = found.figures.iter_mut().chain(controls.iter_mut().flat_map(|control| &mut control.figures));
    found.notes.extend(around::fill_rounding(sheet, &texts, figures));
    let rows = Rows { sheet, all_sheets, columns: &columns, vocabulary, rules: &defaults.rules };
    let (is_settled, notes) = levels::settle(&rows, (&mut found.figures, &mut controls), is_whole, problems);
    found.notes.extend(notes);
    let judge = Judge::new(&rows, &found.figures, &controls, is_whole && is_settled);
    let controlled = judge.judge(problems);
    found.totals = controlled.totals;
    found.notes.extend(controlled.notes);
    found.notes.extend(points.settle(sheet, &columns, &left_out.footnotes, defaults, problems));
    let edited = found.figures.iter().filter(|entry| entry.is_edited).count();
    found.notes.extend(left_out.notes(sheet, edited));
    found.notes.extend(doubts::computed(sheet, &found.figures));
    if columns.amounts.iter().any(|amounts| amounts.stage.is_none()) && columns.place(Field::Stage, 0).is_none() {
        let (name, stage) = (&sheet.name, defaults.stage.label());
        found.notes.push(message!(
            lang => "{name}: amounts without a stage count as {}", "{name}：予算段階の記載がない金額は{}として読みます",
            stage.get(lang)
        ));
    }
    found
}

/// What is left out above the rows and beside them.
fn notes_of_headers(sheet: &Sheet, columns: &Columns, defaults: &Defaults) -> Vec<Message> {
    let mut notes = Vec::new();
    if columns.header_row > 0 {
        let above = columns.labels.first().filter(|_| defaults.rules.unit.get().is_none());
        let but = above.map_or_else(Message::default, |(_, unit)| {
            let unit = unit.label().ja;
            message!(", but for the unit {unit}", "（単位の{unit}を除く）")
        });
        let (name, row) = (&sheet.name, columns.header_row + 1);
        notes.push(message!(
            lang => "{name}: what stands above row {row} is left out{}", "{name}：{row}行目より上は読みません{}",
            but.get(lang)
        ));
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
        let (mut rows_before, footers) = (RowsBefore::new(sheet, columns), footers::begin(sheet, columns));
        for row in columns.header_row + 1..sheet.height() {
            let cells = sheet.row(row);
            (reader.row, reader.cells) = (row, cells);
            let terms = rows_before.find(cells).cloned();
            let line = match &terms {
                Some(_) if !defaults.rules.are_of_rows() => RowKind::Figures,
                _ if defaults.rules.of_row(sheet, row).is_none() && footers::is_one(sheet, columns, row, footers) => {
                    if cells.filled().next().is_none() {
                        RowKind::Blank
                    } else {
                        RowKind::Footnote
                    }
                }
                _ => row_kind::kind(sheet, columns, &defaults.rules, row),
            };
            let message = match line {
                RowKind::Blank => continue,
                RowKind::Header => {
                    let message = message!(
                        "the headers stand here once more: remove this row",
                        "見出し行がもう一度出てきます。この行を削除してください"
                    );
                    reader.report(start(row), message);
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
                RowKind::SecondHeader => message!(
                    "a second row of headers: join the two rows into one, such as `令和4年度当初`",
                    "見出しが2行に分かれています。「令和4年度当初」のように1行にまとめてください"
                ),
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
                    message!(
                        "one import takes 250,000 figures at most: split the sheet here",
                        "1回に取り込める計数は25万件までです。ここでシートを分けてください"
                    )
                }
            };
            reader.report(start(row), message);
            break;
        }
        left_out
    }

    /// Sentences about all that is left out; `edited` is the number of amounts that a person changed.
    fn notes(&self, sheet: &Sheet, edited: usize) -> Vec<Message> {
        let name = &sheet.name;
        let named = self.published.iter().take(NAMED);
        let note = |(row, text): &(usize, String)| {
            let row = row + 1;
            message!(
                "{name}: row {row} ({text}) is what was published, and is left out",
                "{name}：{row}行目「{text}」は公表額なので読みません"
            )
        };
        let mut notes: Vec<Message> = named.map(note).collect();
        if let Some(more @ 1..) = self.published.len().checked_sub(NAMED) {
            notes.push(message!(
                "{name}: {more} more rows of published figures are left out",
                "{name}：ほか{more}行の公表額も読みません"
            ));
        }
        notes.extend(self.skipped_by_rule(name));
        notes.extend(footnotes::notes(sheet, &self.footnotes));
        if self.broken > 0 {
            let (number, rows) = (self.broken, count(self.broken, "row"));
            notes.push(Message::new(
                format!("{name}: line breaks in texts of {rows} are taken for layout and left out"),
                format!("{name}：{number}行の文字列にある改行は、体裁上のものとみなして除きます"),
            ));
        }
        if edited > 0 {
            let amounts = count(edited, "amount");
            notes.push(Message::new(
                format!("{name}: {amounts} changed since the list was written: the cells count as they stand"),
                format!("{name}：一覧の出力後に書き換えられた{edited}件の金額は、セルの値をそのまま読みます"),
            ));
        }
        if self.without > 0 {
            let (number, rows) = (self.without, count(self.without, "row"));
            let verb = if number == 1 { "is" } else { "are" };
            notes.push(Message::new(
                format!("{name}: {rows} without an amount {verb} left out"),
                format!("{name}：金額のない{number}行は読みません"),
            ));
        }
        notes
    }

    /// A sentence about the rows of the sheet called `name` that a rule leaves out.
    fn skipped_by_rule(&self, name: &str) -> Option<Message> {
        let (number, rows) = (self.skipped.len(), count(self.skipped.len(), "row"));
        let named = |comma| {
            let named = self.skipped.iter().take(NAMED).map(|row| (row + 1).to_string());
            named.collect::<Vec<_>>().join(comma)
        };
        let more = |lang| match lang {
            _ if number <= NAMED => "",
            Lang::En => ", …",
            Lang::Ja => "…",
        };
        (number > 0).then(|| {
            Message::new(
                format!("{name}: {rows} left out by a rule: {}{}", named(", "), more(Lang::En)),
                format!("{name}：ルールにより読まない{number}行：{}{}行目", named("・"), more(Lang::Ja)),
            )
        })
    }
}

fn start(row: usize) -> CellPlace {
    CellPlace { row, column: 0 }
}
