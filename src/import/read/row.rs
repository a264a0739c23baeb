//! Reads one row: what it says of its program, and the figures in it.
//!
//! Knows no other row but by what `rows_before` kept of it.

use std::rc::Rc;

use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::brackets::Read;
use crate::import::read::cells;
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::counted::Counted;
use crate::import::read::figure::{About, Defaults, SheetFigure};
use crate::import::read::headers::Field;
use crate::import::read::open_points::OpenPoints;
use crate::import::read::printed::{self, Beside};
use crate::import::read::problem::Problems;
use crate::import::read::rows_before::{RowTerms, RowsBefore};
use crate::import::read::sheet::{RowCells, Sheet};
use crate::import::read::stage_headings;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::read::written;
use crate::model::{Basis, Figure, Rounding, Stage, Unit};
use crate::{Message, message};

/// A figure as its source prints it.
struct Printed {
    figure: Figure,
    unit: Unit,
    rounding: Option<Rounding>,
    basis: Option<Basis>,
    /// Whether the cell was changed since the list was written.
    is_edited: bool,
}

/// A figure of a cell in a unit of datasets.
struct Bounded {
    figure: Figure,
    unit: Unit,
    of_cell: Counted,
    /// Whether it has fewer decimals than a formula computed.
    is_computed: bool,
}

/// A row that is being read.
pub(crate) struct RowReader<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) all_sheets: &'a AllSheets<'a>,
    pub(crate) columns: &'a Columns,
    pub(crate) vocabulary: &'a Vocabulary<'a>,
    pub(crate) row: usize,
    pub(crate) cells: RowCells<'a>,
    /// What stays open until all rows are read.
    pub(crate) points: OpenPoints,
    pub(crate) problems: &'a mut Problems,
}

impl<'a> RowReader<'a> {
    /// Reads the row's figures; whether all of it was understood, so that `before` keeps what it says for them.
    pub(crate) fn row(
        &mut self,
        at: usize,
        defaults: &Defaults,
        before: &mut RowsBefore<'a>,
        entries: &mut Vec<SheetFigure>,
    ) -> bool {
        let problems = self.problems.count();
        if !self.check_cells() {
            return false;
        }
        let about = self.about(&defaults.rules).map(Rc::new);
        let is_named = about.is_some();
        let stage = self.parsed(Field::Stage, stage_headings::of_cell);
        let has_stage = stage.is_some() || self.is_nothing(Field::Stage);
        let unit = self.parsed_unit();
        let rounding = self.parsed(Field::Rounding, cells::rounding);
        // A stage that is reported is not the one that counts where none is named.
        let terms = RowTerms { about: about.filter(|_| has_stage), year: None, stage, unit, rounding, is_sum: false };
        let start = entries.len();
        let good = self.figures(at, defaults, &terms, entries) && is_named;
        let added = entries.get_mut(start..).unwrap_or_default();
        let good = good && self.cite(added);
        if let Some(first) = added.first()
            && terms.about.as_ref().is_some_and(|about| added.iter().all(|entry| entry.about.share == about.share))
            && good
            && self.problems.count() == problems
            && !self.columns.have_several_years()
        {
            before.keep(self.cells, RowTerms { about: Some(Rc::clone(&first.about)), ..terms });
        }
        good
    }

    /// Reads the figures of a row that says of them what an earlier one said; whether all of it was understood.
    pub(crate) fn row_as_before(
        &mut self,
        at: usize,
        defaults: &Defaults,
        terms: &RowTerms,
        entries: &mut Vec<SheetFigure>,
    ) -> bool {
        let start = entries.len();
        let good = self.figures(at, defaults, terms, entries);
        entries.get_mut(start..).unwrap_or_default().sort_by_key(|entry| entry.year);
        good
    }

    /// Reads the row's amounts; whether each became a figure.
    pub(crate) fn figures(
        &mut self,
        at: usize,
        defaults: &Defaults,
        terms: &RowTerms,
        entries: &mut Vec<SheetFigure>,
    ) -> bool {
        let (year_at, year) = self.year();
        let (start, mut good) = (entries.len(), true);
        let (cells, columns) = (self.cells, self.columns);
        // A wide sheet may have more columns than any row has cells.
        let filled = cells.filled().filter_map(|(place, text)| Some((place, text, columns.amounts_at(place.column)?)));
        for (place, text, amounts) in filled {
            let Read { typed, is_part } = match self.amount(place, text, &defaults.rules) {
                Ok(None) => continue,
                Ok(Some(read)) => read,
                Err(message) => {
                    self.report(place, message);
                    good = false;
                    continue;
                }
            };
            good &= self.is_of_one_row(place);
            let of_row = self.unit_beside(amounts, terms.unit);
            let outer = self.unit(amounts, &typed, of_row, defaults);
            let figure = self.bounded(place, typed, outer);
            let year = amounts.year.or(year).or(terms.year).or_else(|| self.no_year(year_at));
            let stage = self.stage(amounts, terms.stage).unwrap_or(defaults.stage);
            let Some(((bounded, year), about)) = figure.zip(year).zip(terms.about.as_ref()) else {
                good = false;
                continue;
            };
            let amounts = if terms.is_sum { &AmountColumn { ends: None, printed: None, ..*amounts } } else { amounts };
            let Bounded { figure, unit, of_cell, is_computed } = bounded;
            let Some(printed) = self.printed(amounts, (figure, unit), terms.rounding) else {
                good = false;
                continue;
            };
            let Printed { figure, unit, rounding, basis, is_edited } = printed;
            let figure = self.with_sign(amounts, stage, (place, figure));
            let (about, note) = (About::as_part(about, is_part), None);
            let printed_name = amounts.printed.and_then(|column| printed::named(self.cells.cell(column)).1);
            let printed_name = printed_name.filter(|name| !about.is_called(name));
            entries.push(SheetFigure {
                sheet: at,
                place,
                about,
                year,
                stage,
                figure,
                unit,
                of_cell,
                rounding,
                basis,
                note,
                printed_name,
                is_edited,
                is_computed,
            });
        }
        if let Some(added @ [_, ..]) = entries.get(start..) {
            self.points.bracketed.pass(self.row);
            self.hold_derived(added);
        }
        good
    }

    pub(crate) fn parsed_unit(&mut self) -> Option<Counted> {
        self.parsed(Field::Unit, cells::unit_of_row)
    }

    /// The figure as its source prints it, as far as the cells beside it say; `None` if they are not understood.
    fn printed(&mut self, amounts: &AmountColumn, cell: (Figure, Unit), of_row: Option<Rounding>) -> Option<Printed> {
        let carried = amounts.printed.map_or("", |column| printed::named(self.cells.cell(column)).0);
        let (printed, of_row, basis, is_edited) = match printed::beside(carried, cell, self.cells.cell(amounts.column))
        {
            Beside::Nothing => (cell, of_row, None, false),
            Beside::Other => (cell, of_row, None, true),
            Beside::Same(it) => ((it.figure, it.unit), of_row.or(Some(it.rounding)), Some(it.basis), false),
        };
        let (figure, unit, rounding) = self.rounding(amounts, printed, cell.1, of_row).ok()?;
        Some(Printed { figure, unit, rounding, basis, is_edited })
    }

    /// Whether an amount stands in a cell of its own; reports one that several rows or years share.
    fn is_of_one_row(&mut self, place: CellPlace) -> bool {
        let Some((_, last)) = self.sheet.merged.at(place) else { return true };
        let years = self.columns.amounts_in(place.column + 1..last.column + 1);
        if last.row > place.row || years > 0 {
            let area = format!("{}:{}", place.address(), last.address());
            let message = message!(
                "the amount stands in the merged cells {area}: write one into each cell",
                "金額が結合セル{area}にあります。結合を解除し、セルごとに金額を書いてください"
            );
            self.report(place, message);
        }
        last.row == place.row && years == 0
    }

    /// The figure with its unit, if it has one and lies within bounds.
    fn bounded(&mut self, place: CellPlace, typed: cells::Typed, outer: Option<Counted>) -> Option<Bounded> {
        let of_sign =
            || self.cells.cell(place.column).contains(['¥', '￥', '\\', '＼']).then_some(Counted::In(Unit::Yen));
        let Some(of_cell) = typed.unit.map(Counted::In).or(outer).or_else(of_sign) else {
            let cell = self.columns.amounts_at(place.column).and_then(|it| self.columns.unit_place(it, self.row));
            if cell.is_some_and(|cell| !cells::is_nothing(self.cells.cell(cell.column))) {
                return None; // What stands there is reported.
            }
            let message = self.points.units.missing((self.sheet, self.columns), place, self.vocabulary);
            self.problems.add_alike(self.sheet, place, message);
            return None;
        };
        let unit = of_cell.unit();
        let Some(whole) = of_cell.figure(typed.figure) else {
            self.report(place, message!("the amount has too many decimals", "この金額は小数が細かすぎます"));
            return None;
        };
        let figure = match self.cells.computed(place.column) {
            // All digits of a double, as a file of text has of a third.
            None if written::is_computed(self.cells.cell(place.column)) => whole.as_shown(unit, unit.exponent()),
            None => whole,
            Some(shown) => whole.as_shown(unit, u32::from(shown) + of_cell.places()),
        };
        match figure.check(unit) {
            Ok(figure) => Some(Bounded { figure, unit, of_cell, is_computed: figure != whole }),
            Err(error) => {
                let message = message!(lang => "the amount {}", "この金額は{}", cells::of_figure(error, lang));
                self.report(place, message);
                None
            }
        }
    }

    /// The stage of the header, else that of the row; both must agree, but for what was executed, which a list of this
    /// program has beside the figures that its rows name.
    fn stage(&mut self, amounts: &AmountColumn, of_row: Option<Stage>) -> Option<Stage> {
        if let (Some(header), Some(row)) = (amounts.stage, of_row)
            && header != row
            && !(header == Stage::Executed && self.columns.is_list())
            && let Some(place) = self.columns.place(Field::Stage, self.row)
        {
            let [row_ja, header_ja] = [row, header].map(|stage| stage.label().ja);
            let message = Message::new(
                format!("the stage is {row} here and {header} in the header of the amount"),
                format!("予算段階が、ここでは{row_ja}、金額の見出しでは{header_ja}です。どちらかを直してください"),
            );
            self.report(place, message);
        }
        amounts.stage.or(of_row)
    }
}
