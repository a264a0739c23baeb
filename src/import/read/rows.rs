//! Rows of cells → figures: tells rows of figures from totals, footnotes and headers.
//!
//! Knows nothing of programs that several rows are about.

use std::collections::HashSet;

use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::around;
use crate::import::read::columns::Columns;
use crate::import::read::control_rows;
use crate::import::read::controls::words::Word;
use crate::import::read::controls::{ControlRow, Controlled, Judge, Rows, SheetTotal};
use crate::import::read::copies;
use crate::import::read::doubts;
use crate::import::read::far_years;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::footers;
use crate::import::read::footnotes;
use crate::import::read::headings::needless;
use crate::import::read::levels;
use crate::import::read::open_points::OpenPoints;
use crate::import::read::problem::Problems;
use crate::import::read::published;
use crate::import::read::requests;
use crate::import::read::row::RowReader;
use crate::import::read::row_kind::{self, Control, RowKind};
use crate::import::read::rows_before::RowsBefore;
use crate::import::read::sheet::Sheet;
use crate::import::read::skipped_columns::Skip;
use crate::import::read::tables::Table;
use crate::import::read::uncomputed;
use crate::import::read::units;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::read::wide_names;
use crate::import::reading::{self, Reading, RowsKind, RowsRead};
use crate::model::Label;
use crate::number::count;
use crate::{Message, message};

/// What reading a sheet found besides figures.
#[derive(Debug, Default)]
pub(crate) struct FoundRows {
    pub(crate) figures: Vec<SheetFigure>,
    /// The totals that agree with the figures.
    pub(crate) totals: Vec<SheetTotal>,
    pub(crate) notes: Vec<Message>,
    /// The headers of all its tables, and where they stand.
    pub(crate) headers: Vec<(CellPlace, String)>,
    /// What was taken for what, table by table.
    pub(crate) readings: Vec<Reading>,
}

/// Reads the figures of the tables of a sheet, `most` of them.
pub(crate) fn read(
    (at, sheet, all_sheets): (usize, &Sheet, &AllSheets<'_>),
    tables: Vec<Table>,
    (vocabulary, skip): (&Vocabulary<'_>, &Skip<'_>),
    defaults: &Defaults,
    most: usize,
    problems: &mut Problems,
) -> FoundRows {
    let mut found = FoundRows::default();
    for table in tables {
        let left = most.saturating_sub(found.figures.len());
        let more = read_table((at, sheet, all_sheets), table, (vocabulary, skip), defaults, left, problems);
        found.figures.extend(more.figures);
        found.totals.extend(more.totals);
        found.notes.extend(more.notes.into_iter().filter(|note| !found.notes.contains(note)).collect::<Vec<_>>());
        found.headers.extend(more.headers);
        found.readings.extend(more.readings);
    }
    found
}

/// Reads the figures of a table, whose totals add up no others.
fn read_table(
    (at, sheet, all_sheets): (usize, &Sheet, &AllSheets<'_>),
    table: Table,
    (vocabulary, skip): (&Vocabulary<'_>, &Skip<'_>),
    defaults: &Defaults,
    most: usize,
    problems: &mut Problems,
) -> FoundRows {
    let before = problems.count();
    let mut table = table;
    let of_names = wide_names::settle(sheet, &mut table);
    let columns = Columns::find(sheet, table, skip, &defaults.rules, problems);
    // A column that is not understood may be the one that a title speaks of.
    let are_understood = problems.count() == before;
    let notes = columns.notes(sheet).into_iter().chain(of_names).collect();
    units::check(sheet, &columns, defaults, problems);
    requests::ask(sheet, &columns, problems);
    far_years::ask(sheet, &columns, problems);
    let mut waits = needless::ask(sheet, &columns, &defaults.rules, problems);
    let headers = columns.table.head.cells().map(|(place, text)| (place, text.to_owned())).collect();
    let mut found = FoundRows { notes, headers, ..FoundRows::default() };
    found.notes.extend(uncomputed::report(sheet, &columns, &defaults.rules, problems));
    doubts::report(sheet, &columns, problems);
    found.notes.extend(doubts::hidden_columns(sheet, &columns));
    if problems.count() > before && columns.amounts.is_empty() {
        return found;
    }
    let (cells, points) = (sheet.row(0), OpenPoints::default());
    let mut reader =
        RowReader { sheet, all_sheets, columns: &columns, vocabulary, row: 0, cells, points, problems: &mut *problems };
    let before = reader.problems.count();
    let left_out = LeftOut::of_rows(&mut reader, at, defaults, most, &mut found.figures);
    let mut read = left_out.read(sheet);
    let mut controls =
        control_rows::read(&mut reader, at, (defaults, all_sheets), &left_out.controls, &found.figures, &mut read);
    let published = published::read(&mut reader, at, defaults, &left_out.published, &found.figures, &mut read);
    let is_whole = reader.problems.count() == before;
    let points = reader.points;
    let (is_ministry_open, ministries) = (points.ministries.is_asked(), points.ministries.read());
    let of_rows = around::notes_of_rows(sheet, &columns, &left_out.footnotes);
    let is_of_rows = |row: &usize| of_rows.iter().any(|note| note.row == *row);
    let of_all: Vec<usize> = left_out.footnotes.iter().copied().filter(|row| !is_of_rows(row)).collect();
    let texts = around::texts(sheet, &columns, &of_all);
    if are_understood {
        let decided = (defaults.stage, &defaults.rules);
        waits |= around::ask_stages((sheet, all_sheets, &columns), &texts, decided, problems);
    }
    let figures = found.figures.iter_mut().chain(controls.iter_mut().flat_map(|control| &mut control.figures));
    found.notes.extend(around::fill_rounding(sheet, &texts, figures));
    let is_copy = copies::is_one(sheet, &columns, &left_out.footnotes);
    found.notes.extend(copies::unknown(sheet, &columns, is_copy));
    let rows = Rows { sheet, all_sheets, columns: &columns, vocabulary, rules: &defaults.rules, is_copy };
    // Whose a row is and of which stage decides which rows belong together: what follows from that is not asked yet.
    let controlled = if waits || is_ministry_open {
        Controlled::default()
    } else {
        around::ask_sections(
            &Judge::new(&rows, &found.figures, (&controls, &[]), is_whole),
            left_out.without_amounts(&controls),
            (&found.figures, &controls),
            problems,
        );
        let (is_settled, notes) = levels::settle(&rows, (&mut found.figures, &mut controls), is_whole, problems);
        found.notes.extend(notes);
        let judge = Judge::new(&rows, &found.figures, (&controls, &published), is_whole && is_settled);
        around::ask_of_rows(&judge, &found.figures, &of_rows, problems);
        judge.judge(problems)
    };
    found.totals = controlled.totals;
    found.notes.extend(controlled.notes);
    read.extend(controlled.read);
    let (told, derived) = points.settle(sheet, &columns, &of_all, defaults, problems);
    found.notes.extend(told);
    let edited = found.figures.iter().filter(|entry| entry.is_edited).count();
    found.notes.extend(left_out.notes(sheet, edited));
    found.notes.extend(doubts::computed(sheet, &found.figures));
    read.extend(reading::rows::above(sheet, &columns, defaults.rules.unit.get(columns.table.place(sheet)).is_some()));
    read.extend(reading::rows::of_figures(&found.figures, &ministries));
    found.readings.push(Reading {
        sheet: all_sheets.name_of(sheet).into_owned(),
        position: at,
        columns: reading::columns::read(&columns, &found.figures, &derived),
        rows: reading::rows::in_order(read),
    });
    if waits {
        // Figures of several stages stand for one another until a person says which is which.
        found.figures.clear();
        found.totals.clear();
    }
    found
}

/// What is left out of the rows of a sheet.
#[derive(Debug, Default)]
struct LeftOut {
    /// Rows that are no programs by their words, each with the cell that says so.
    controls: Vec<Control>,
    /// Rows of what was published beside a sum of this program's own.
    published: Vec<(CellPlace, String)>,
    /// Rows of what that differs by from the sum.
    differences: Vec<usize>,
    beyond: Vec<usize>,
    /// Rows that a rule leaves out.
    skipped: Vec<usize>,
    footnotes: Vec<usize>,
    /// Rows that say whose the rows below them are.
    headings: Vec<usize>,
    /// How many rows have line breaks in their texts.
    broken: usize,
    /// The row of the numbers of the columns.
    numbering: Option<usize>,
    /// Rows that have no amount.
    without: Vec<usize>,
}

impl LeftOut {
    /// Reads the figures of all rows; stops after `most` figures.
    fn of_rows(
        reader: &mut RowReader<'_>,
        at: usize,
        defaults: &Defaults,
        most: usize,
        entries: &mut Vec<SheetFigure>,
    ) -> Self {
        let (sheet, columns, mut left_out) = (reader.sheet, reader.columns, Self::default());
        let (mut rows_before, footers) = (RowsBefore::new(sheet, columns), footers::begin(sheet, columns));
        for row in columns.table.body.clone() {
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
                    if control.word == Word::Total {
                        reader.end_heading();
                    }
                    left_out.controls.push(control);
                    continue;
                }
                RowKind::Published(place, text) => {
                    left_out.published.push((place, text));
                    continue;
                }
                RowKind::Difference => {
                    left_out.differences.push(row);
                    continue;
                }
                RowKind::Beyond => {
                    left_out.beyond.push(row);
                    continue;
                }
                RowKind::Skipped => {
                    left_out.skipped.push(row);
                    continue;
                }
                RowKind::Numbering => {
                    left_out.numbering = Some(row);
                    continue;
                }
                RowKind::Footnote => {
                    left_out.footnotes.push(row);
                    continue;
                }
                RowKind::Figures if reader.heads_rows() => {
                    // What equal rows above said, they said of another ministry.
                    rows_before = RowsBefore::new(sheet, columns);
                    left_out.headings.push(row);
                    continue;
                }
                RowKind::Figures => {
                    let before = entries.len();
                    let good = match terms {
                        Some(terms) => reader.row_as_before(at, defaults, &terms, entries),
                        None => reader.row(at, defaults, &mut rows_before, entries),
                    };
                    left_out.broken += usize::from(columns.has_breaks(cells));
                    if good && entries.len() == before {
                        left_out.without.push(row);
                    }
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

    /// The rows without an amount that may say something of those below them.
    fn without_amounts(&self, controls: &[ControlRow]) -> impl Iterator<Item = usize> {
        let with = controls.iter().filter(|control| !control.figures.is_empty());
        let with: HashSet<usize> = with.map(|control| control.place.row).collect();
        let of_controls = self.controls.iter().map(|control| control.place.row).filter(move |row| !with.contains(row));
        let others = [&self.without, &self.footnotes, &self.headings].into_iter().flatten().copied();
        others.chain(of_controls)
    }

    /// What all that is left out was taken for.
    fn read(&self, sheet: &Sheet) -> Vec<RowsRead> {
        let several = |rows: &Vec<usize>, kind, why: Label| {
            (!rows.is_empty()).then(|| RowsRead::several(rows.clone(), kind, why))
        };
        let by_rule = Label::new("left out by a rule", "ルールにより読まない");
        let without = Label::new("no amount: left out", "金額なし（読まない）");
        let heads = Label::new("heads the rows below", "以下の行の見出し");
        let headings = self.headings.iter().filter_map(|&row| sheet.filled(row).next());
        let headings = headings.map(|(place, text)| RowsRead::one(place.row, RowsKind::Heading, text, heads));
        let skipped = several(&self.skipped, RowsKind::Skipped, by_rule);
        let read = footnotes::read(sheet, &self.footnotes).chain(headings).chain(skipped);
        let numbers = Label::new("numbers the columns: left out", "列の番号（読まない）");
        let numbering = self.numbering.map(|row| RowsRead::several(vec![row], RowsKind::Heading, numbers));
        let less = Label::new("published less total: left out", "公表額と合計の差（読まない）");
        let beyond = Label::new("of rows that the list does not show: left out", "一覧にない行を含む額（読まない）");
        let text = |row| sheet.filled(row).next().map_or("", |(_, text)| text);
        let own = |row, why| RowsRead::one(row, RowsKind::Sum, text(row), why);
        let read = read.chain(numbering).chain(self.differences.iter().map(|&row| own(row, less)));
        let read = read.chain(self.beyond.iter().map(|&row| own(row, beyond)));
        read.chain(several(&self.without, RowsKind::Empty, without)).collect()
    }

    /// Sentences about what counts otherwise than it stands there; `edited` is the number of amounts that a person changed.
    fn notes(&self, sheet: &Sheet, edited: usize) -> Vec<Message> {
        let (name, mut notes) = (&sheet.name, Vec::new());
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
        notes
    }
}

fn start(row: usize) -> CellPlace {
    CellPlace { row, column: 0 }
}
