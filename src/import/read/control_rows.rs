//! The figures of rows that are no programs: totals, parts, and what is neither.
//!
//! Such a row may leave unsaid what all figures of its sheet share. Knows nothing of what its figures are compared with.

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::import::read::all_sheets::AllSheets;
use crate::import::read::cells::{self, brief};
use crate::import::read::controls::ControlRow;
use crate::import::read::controls::words::Word;
use crate::import::read::counted::Counted;
use crate::import::read::figure::{About, Defaults, SheetFigure};
use crate::import::read::headers::Field;
use crate::import::read::row::RowReader;
use crate::import::read::row_kind::Control;
use crate::import::read::rows_before::RowTerms;
use crate::import::read::stage_headings;
use crate::import::reading::{RowsKind, RowsRead};
use crate::import::rules::{RowRule, line};
use crate::model::{FiscalYear, Label, Stage, exact};
use crate::{Message, message};

/// What all figures of a sheet share, for rows of totals that do not say it themselves.
#[derive(Debug, Default)]
pub(crate) struct CommonTerms {
    year: Option<FiscalYear>,
    stage: Option<Stage>,
    unit: Option<Counted>,
}

impl CommonTerms {
    pub(crate) fn of(figures: &[SheetFigure]) -> Self {
        Self {
            year: common(figures.iter().map(|figure| figure.year)),
            stage: common(figures.iter().map(|figure| figure.stage)),
            unit: common(figures.iter().map(|figure| figure.of_cell)),
        }
    }
}

/// The value of all of them, if it is one.
fn common<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Reads the figures of the rows that are no programs; what their rows do not say, all figures of the sheet may.
pub(crate) fn read(
    reader: &mut RowReader<'_>,
    at: usize,
    (defaults, all_sheets): (&Defaults, &AllSheets<'_>),
    controls: &[Control],
    figures: &[SheetFigure],
    read: &mut Vec<RowsRead>,
) -> Vec<ControlRow> {
    let common = CommonTerms::of(figures);
    let mut rows = Vec::new();
    for &Control { place, word, is_ruled } in controls {
        (reader.row, reader.cells) = (place.row, reader.sheet.row(place.row));
        // What is asked about needs no figures, which may be no amounts: 98.2%.
        if word == Word::Neither && !reader.columns.is_list() && reader.has_amounts() {
            rows.push(ControlRow { place, word, is_ruled, figures: Vec::new() });
            continue;
        }
        if let Some(several) = reader.several(&common) {
            let text = brief(reader.sheet.cell(place));
            if reader.columns.are_of_list() {
                // This program adds up what a list shows, of whatever stages.
                let meaning = message!(
                    lang => "adds up several {}: left out", "複数の{}の合計（読まない）", several.get(lang)
                );
                read.push(RowsRead::one(place.row, RowsKind::Sum, &text, meaning));
            } else if word == Word::Total && !is_ruled {
                let skip = line::of_rows(RowRule::Skip, &[all_sheets.selector(reader.sheet, place.row)]);
                match spread(reader, at, (defaults, several, &skip), figures) {
                    Ok(meaning) => read.push(RowsRead::one(place.row, RowsKind::Sum, &text, meaning)),
                    Err(message) => reader.report(place, message),
                }
            } else {
                let message = message!(
                    lang => "`{text}` does not say of which of the {} it is: fill it in",
                    "「{text}」がどの{}の額か分かりません。記入してください",
                    several.get(lang)
                );
                reader.report(place, message);
            }
            continue;
        }
        reader.points.bracketed.pass(place.row.saturating_sub(1));
        let figures = reader.control_row(at, defaults, &common);
        if figures.is_empty() {
            let why = Label::new("no amount: left out", "金額なし（読まない）");
            read.push(RowsRead::one(place.row, RowsKind::Empty, reader.sheet.cell(place), why));
        } else {
            rows.push(ControlRow { place, word, is_ruled, figures });
        }
    }
    rows
}

/// That a total which names no year, or no stage, is the sum of all figures that may be of it; the error asks.
fn spread(
    reader: &mut RowReader<'_>,
    at: usize,
    (defaults, several, skip): (&Defaults, Label, &str),
    figures: &[SheetFigure],
) -> Result<Message, Message> {
    let first = figures.first();
    let (year, stage) = (reader.said_year(), reader.parsed(Field::Stage, stage_headings::of_cell));
    let any = CommonTerms {
        year: year.or(first.map(|figure| figure.year)),
        stage: stage.or(first.map(|figure| figure.stage)),
        unit: common(figures.iter().map(|figure| figure.of_cell)),
    };
    let text = brief(reader.sheet.filled(reader.row).next().map_or("", |(_, text)| text));
    let own: Vec<Decimal> = reader.control_row(at, defaults, &any).iter().filter_map(SheetFigure::yen).collect();
    let is_of = |figure: &&SheetFigure| {
        year.is_none_or(|year| figure.year == year) && stage.is_none_or(|stage| figure.stage == stage)
    };
    let sum = figures.iter().filter(is_of).filter_map(SheetFigure::yen).try_fold(Decimal::ZERO, exact::add);
    match own.as_slice() {
        [own] if sum == Some(*own) => Ok(message!(
            lang => "the sum of all its {}: left out", "すべての{}の合計（読まない）",
            several.get(lang)
        )),
        _ => Err(message!(
            lang => "`{text}` adds up several {0}, and is not what all rows come to: fill in which it is of, or leave it \
             out ({skip})",
            "「{text}」は複数の{0}の合計のようですが、全行の合計と一致しません。どの{0}の額かを記入するか、読まない場合は\
             `{skip}`を指定してください",
            several.get(lang)
        )),
    }
}

impl RowReader<'_> {
    /// The year that the row says.
    fn said_year(&mut self) -> Option<FiscalYear> {
        self.parsed(Field::Year, cells::year).or_else(|| self.parsed(Field::Era, cells::year))
    }

    /// What the row does not say and the sheet has several of, if it has amounts: years, or stages.
    pub(crate) fn several(&self, common: &CommonTerms) -> Option<Label> {
        if !self.has_amounts() {
            return None;
        }
        let is_empty =
            |field| self.columns.place(field, self.row).is_some_and(|place| cells::is_nothing(self.text(place)));
        let has_year = self.columns.place(Field::Year, self.row).is_some_and(|_| !is_empty(Field::Year))
            || self.columns.place(Field::Era, self.row).is_some_and(|_| !is_empty(Field::Era));
        let lacks_year = !has_year && (is_empty(Field::Year) || is_empty(Field::Era));
        match (lacks_year && common.year.is_none(), is_empty(Field::Stage) && common.stage.is_none()) {
            (true, _) => Some(Label::new("years", "年度")),
            (false, true) => Some(Label::new("stages", "予算段階")),
            (false, false) => None,
        }
    }

    /// Whether any cell of the row holds an amount, or what should be one.
    pub(crate) fn has_amounts(&self) -> bool {
        let mut cells = self.cells.filled();
        cells.any(|(place, text)| self.columns.amounts_at(place.column).is_some() && !cells::is_nothing(text))
    }

    /// Reads the figures of a row that is no program, and reports what is not understood.
    pub(crate) fn control_row(&mut self, at: usize, defaults: &Defaults, common: &CommonTerms) -> Vec<SheetFigure> {
        if !self.has_amounts() || !self.check_cells() {
            return Vec::new();
        }
        let stage = self.parsed(Field::Stage, stage_headings::of_cell).or(common.stage);
        let unit = self.parsed_unit().or(common.unit);
        let rounding = self.parsed(Field::Rounding, cells::rounding);
        let about = Some(Rc::new(About { is_listed: self.columns.is_list(), ..About::default() }));
        let terms = RowTerms { about, year: common.year, stage, unit, rounding, is_sum: true };
        let mut figures = Vec::new();
        self.figures(at, defaults, &terms, &mut figures);
        self.cite(&mut figures);
        figures
    }
}
