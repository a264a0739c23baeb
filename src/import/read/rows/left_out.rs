//! The rows of a table that hold no figures of programs: totals, footnotes, headings, what a rule leaves out.
//!
//! Sorts each row by its kind while the others are read; what totals and parts say comes later.

use std::collections::HashSet;

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::controls::ControlRow;
use crate::import::read::controls::words::Word;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::footers;
use crate::import::read::footnotes;
use crate::import::read::header_row::name_of;
use crate::import::read::row::RowReader;
use crate::import::read::row_kind::{self, Control, RowKind};
use crate::import::read::rows_before::RowsBefore;
use crate::import::read::sheet::Sheet;
use crate::import::reading::{RowsKind, RowsRead};
use crate::import::rules::{RowRule, line};
use crate::model::Label;
use crate::number::count;
use crate::{Message, message};

/// What is left out of the rows of a sheet.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Rows that are no programs by their words, each with the cell that says so.
    pub(super) controls: Vec<Control>,
    /// Rows of what was published beside a sum of this program's own.
    pub(super) published: Vec<(CellPlace, String)>,
    /// Rows of what that differs by from the sum.
    differences: Vec<usize>,
    beyond: Vec<usize>,
    /// Rows that a rule leaves out.
    skipped: Vec<usize>,
    pub(super) footnotes: Vec<usize>,
    /// Rows that say whose the rows below them are.
    headings: Vec<usize>,
    /// How many rows have line breaks in their texts.
    broken: usize,
    /// Rows that count something else than money: their names, and what each counts.
    no_money: Vec<(CellPlace, CellPlace)>,
    /// Rows that print the headers once more.
    page_heads: Vec<usize>,
    /// The row of the numbers of the columns.
    numbering: Option<usize>,
    /// Rows that have no amount.
    without: Vec<usize>,
}

impl LeftOut {
    /// Reads the figures of all rows; stops after `most` figures.
    pub(super) fn of_rows(
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
                    reader.report(start(row), of_headers_again(reader, row));
                    continue;
                }
                RowKind::PageHead => {
                    left_out.page_heads.push(row);
                    continue;
                }
                RowKind::Control(control) => {
                    if control.word == Word::Total {
                        reader.pass_total(row, &defaults.rules);
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
                RowKind::NoMoney(place) => {
                    left_out.no_money.push((name_of(columns, row), place));
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
                RowKind::Figures if cells.filled().all(|(place, _)| columns.is_unread(place.column)) => {
                    left_out.without.push(row);
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
    pub(super) fn without_amounts(&self, controls: &[ControlRow]) -> impl Iterator<Item = usize> {
        let with = controls.iter().filter(|control| !control.figures.is_empty());
        let with: HashSet<usize> = with.map(|control| control.place.row).collect();
        let of_controls = self.controls.iter().map(|control| control.place.row).filter(move |row| !with.contains(row));
        let others = [&self.without, &self.footnotes, &self.headings].into_iter().flatten().copied();
        others.chain(of_controls)
    }

    /// What all that is left out was taken for.
    pub(super) fn read(&self, sheet: &Sheet) -> Vec<RowsRead> {
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
        let no_money = self.no_money.iter().map(|(name, unit)| {
            let unit = brief(sheet.cell(*unit));
            let why = message!("counts {unit}, no money: left out", "単位が{unit}で金額ではない（読まない）");
            RowsRead::one(name.row, RowsKind::Empty, sheet.cell(*name), why)
        });
        let again = Label::new("headings once more: left out", "見出しの繰返し（読まない）");
        let read = read.chain(no_money).chain(several(&self.page_heads, RowsKind::Heading, again));
        read.chain(several(&self.without, RowsKind::Empty, without)).collect()
    }

    /// Sentences about what counts otherwise than it stands there; `edited` is the number of amounts that a person changed.
    pub(super) fn notes(&self, sheet: &Sheet, edited: usize) -> Vec<Message> {
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

/// That a row repeats some of the headers.
fn of_headers_again(reader: &RowReader<'_>, row: usize) -> Message {
    let skip = line::of_rows(RowRule::Skip, &[reader.all_sheets.selector(reader.sheet, row)]);
    message!(
        "the headers stand here once more: remove this row, or leave it out ({skip})",
        "見出し行がもう一度出てきます。この行を削除するか、読まないよう指定してください（`{skip}`）"
    )
}

fn start(row: usize) -> CellPlace {
    CellPlace { row, column: 0 }
}
