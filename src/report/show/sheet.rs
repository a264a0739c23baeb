//! A program as its review sheet shows it to people: stages down, years across, and how much was executed.
//!
//! Only figures that count stand here; where each was read and what rounding leaves open, the rows of figures tell.

use std::collections::BTreeSet;

use super::brief::brief;
use super::derived::{Follows, follows};
use super::heading::{capitalised, subtitle, title};
use super::purse::{Purse, purses};
use super::remarks::{note_remarks, note_spent_over};
use super::wholes::note_wholes;
use crate::model::{Amount, Coverage, Dataset, FiscalYear, Inexact, Ix, Label, Lang, Program, Share, Stage};
use crate::query::{Hit, Query};
use crate::report::execution::{self, ADDED_UP};
use crate::report::frame::{frame, year_heading};
use crate::report::list::part_note;
use crate::report::tight::{self, Tight, note_narrower};
use crate::report::totals::ends;
use crate::table::{Cell, Column, Key, Note, NoteCode, Row, Slice, Table};

/// The word for a figure that may only not be known yet.
const NOT_YET: Label = Label::new("not yet", "未公表");
/// The derived row below the stages.
const RATE: Label = Label::new("Execution rate", "執行率");

/// The sheet of a program; `hits` are its figures of the years and stages that are asked for.
pub(super) fn sheet<'d>(
    dataset: &'d Dataset,
    query: &Query,
    ix: Ix<Program>,
    hits: &[Hit<'d>],
) -> Result<Table, Inexact> {
    let (program, lang) = (&dataset.programs[ix], query.lang);
    let hits: Vec<Hit<'d>> = hits.iter().filter(|hit| hit.allocation.counted).copied().collect();
    let mut table = frame(dataset, query, &hits, None)?;
    table.title = Some(title(dataset, program, lang));
    table.sheet = Some(Label::new("Program", "事業"));
    table.subtitle = Some(subtitle(dataset, program, &hits, lang));
    table.facts_below = brief(dataset, lang, ix, query.filter.years.as_ref());
    let tight = Tight::new(dataset);
    let follows = follows(&tight, query, ix);
    // What a document publishes for the program alone is told by a note: it may be a part of a figure that stands here.
    let (published, derived): (Vec<_>, Vec<_>) = follows.into_iter().partition(|it| it.published.is_some());
    let years = hits.iter().map(|hit| hit.year).chain(derived.iter().map(|it| it.derived.figures.0));
    let years: Vec<FiscalYear> = years.collect::<BTreeSet<_>>().into_iter().collect();
    table.columns = vec![Column::new(Key::Stage, lang)];
    table.columns.extend(years.iter().map(|&year| {
        let (long, short) = year_heading(year, lang);
        Column::new(Key::Amount, lang).sliced(Slice::Year(year)).titled(long, short)
    }));
    let sheet = Sheet { query, tight: &tight, coverage: &dataset.coverage(), years: &years };
    let purses = purses(dataset, program, &hits, lang);
    let (mut is_added_up, last) = (false, purses.len().saturating_sub(1));
    for (at, purse) in purses.iter().enumerate() {
        let follows = if at == last { derived.as_slice() } else { &[] };
        let mut rows = sheet.rows(purse, follows)?;
        let rates = sheet.rates(purse)?;
        is_added_up |= rates.1;
        rows.extend(rates.0);
        if let (Some(first), Some(_)) = (rows.first_mut(), &purse.heading) {
            first.heading = purse.heading.clone().map(Into::into);
        }
        table.rows.append(&mut rows);
    }
    // Who reads the sheet need not be told to ask for it.
    let own = format!("`budget show {}`", program.id);
    table.notes.iter_mut().for_each(|note| note.hint = note.hint.take().filter(|hint| *hint != own));
    part_note(&mut table, &hits);
    note_spent_over(&mut table, &hits)?;
    if is_added_up {
        table.notes.push(Note::new(NoteCode::AppropriationAddedUp, ADDED_UP.get(lang)));
    }
    for it in published.iter().chain(&derived) {
        it.note(&mut table, &tight);
    }
    if query.bounds && tight.has_narrower() {
        note_narrower(&mut table, &tight);
    }
    note_remarks(&mut table, &hits);
    note_wholes(&mut table, dataset, ix, &hits)?;
    Ok(table)
}

/// What the rows of every purse have in common.
struct Sheet<'s, 'd> {
    query: &'s Query,
    tight: &'s Tight<'d>,
    coverage: &'s Coverage,
    years: &'s [FiscalYear],
}

impl<'d> Sheet<'_, 'd> {
    /// A row for each stage that a purse has, in the order of the budget's course, with what follows below it.
    fn rows(&self, purse: &Purse<'_, 'd>, follows: &[Follows]) -> Result<Vec<Row>, Inexact> {
        let mut rows = Vec::new();
        for stage in Stage::ALL {
            let of_stage: Vec<Hit<'d>> =
                purse.hits.iter().filter(|hit| hit.allocation.stage == stage).copied().collect();
            if !of_stage.is_empty() {
                rows.extend(self.stage_rows(stage, &of_stage)?);
            }
            let derived: Vec<&Follows> = follows.iter().filter(|it| it.derived.figures.1 == stage).collect();
            if !derived.is_empty() {
                rows.extend(self.derived_rows(stage, &derived));
            }
        }
        Ok(rows)
    }

    /// A stage's figures and, where they are asked for, the ends of their intervals.
    fn stage_rows(&self, stage: Stage, hits: &[Hit<'d>]) -> Result<Vec<Row>, Inexact> {
        let lang = self.query.lang;
        let is_part = hits.iter().all(|hit| hit.allocation.share() == Share::Part);
        let mut own = vec![label(stage, name(stage, is_part, lang))];
        let mut bounds = [Key::AmountMin, Key::AmountMax, Key::TightMin, Key::TightMax]
            .map(|key| vec![label(stage, below(key.label().get(lang), lang))]);
        let mut has_joint = false;
        for &year in self.years {
            let of_year: Vec<Hit<'d>> = hits.iter().filter(|hit| hit.year == year).copied().collect();
            let amount = match of_year.as_slice() {
                [] => None,
                [one] => Some(Cell::Printed(one.allocation.amount())),
                several => Some(Cell::Amount(Amount::sum(several.iter().map(|hit| hit.allocation.amount()))?)),
            };
            let mut of_bounds = [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
            if let (true, Some(amount)) = (self.query.bounds, amount.as_ref().and_then(Cell::amount)) {
                let joint = self.tight.narrower(&of_year, [], amount);
                has_joint |= joint.is_some();
                let [[low, high], [tight_low, tight_high]] = [ends(amount)?, tight::ends(amount, joint)?];
                of_bounds = [low, high, tight_low, tight_high];
            }
            own.push(amount.unwrap_or_else(|| self.absent(year, stage)));
            bounds.iter_mut().zip(of_bounds).for_each(|(row, cell)| row.push(cell));
        }
        let shown = match (self.query.bounds, has_joint) {
            (false, _) => 0,
            (true, false) => 2,
            (true, true) => 4,
        };
        Ok(std::iter::once(own).chain(bounds.into_iter().take(shown)).map(Row::from).collect())
    }

    /// What follows for a stage from totals: a published figure, or an interval.
    fn derived_rows(&self, stage: Stage, derived: &[&Follows]) -> Vec<Row> {
        let lang = self.query.lang;
        let row = |name: String, cell: &dyn Fn(&Follows) -> Cell| -> Row {
            let of_year =
                |year: &FiscalYear| derived.iter().find(|it| it.derived.figures.0 == *year).map(|it| cell(it));
            let cells = self.years.iter().map(|year| of_year(year).unwrap_or(Cell::Empty));
            Row::from(std::iter::once(label(stage, name)).chain(cells).collect::<Vec<_>>())
        };
        let marked = match lang {
            Lang::En => format!("{} (derived)", name(stage, false, lang)),
            Lang::Ja => format!("{}（導出）", name(stage, false, lang)),
        };
        if derived.iter().all(|it| it.figure().is_some()) {
            return vec![row(marked, &|it| it.figure().unwrap_or(Cell::Empty))];
        }
        let end = |key: Key| format!("{marked} {}", key.label().get(lang));
        vec![row(end(Key::AmountMin), &|it| it.ends()[0].clone()), row(end(Key::AmountMax), &|it| it.ends()[1].clone())]
    }

    /// The row of rates, if there is one, and whether one of them is of an appropriation that is added up.
    fn rates(&self, purse: &Purse<'_, 'd>) -> Result<(Option<Row>, bool), Inexact> {
        let is_shown = purse.hits.iter().any(|hit| hit.allocation.stage == Stage::Executed);
        let (mut is_known, mut is_added_up) = (false, false);
        let mut cells = vec![Cell::term("execution_percent", RATE.get(self.query.lang))];
        for &year in self.years {
            let rate = execution::rate(purse.all.iter().copied().filter(|it| it.year == year))?;
            is_known |= rate.percent.is_some();
            is_added_up |= rate.percent.is_some() && rate.is_added_up;
            cells.push(rate.percent.map_or(Cell::Empty, Cell::Percent));
        }
        let is_shown = is_shown && is_known;
        Ok((is_shown.then(|| Row::from(cells)), is_shown && is_added_up))
    }

    /// What stands where a year has no figure of a stage. A year that is only asked for has no budget yet, of which
    /// anything could be missing.
    fn absent(&self, year: FiscalYear, stage: Stage) -> Cell {
        let has_begun = self.coverage.has(year, Stage::Initial) || self.coverage.has(year, Stage::Appropriation);
        if has_begun && self.coverage.is_not_yet(year, stage) { Cell::Blank(NOT_YET) } else { Cell::Empty }
    }
}

/// The first cell of a row.
fn label(stage: Stage, name: String) -> Cell {
    Cell::term(stage.code(), name).placed(stage as usize)
}

/// What hangs on the row above it.
fn below(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("  {text}"),
        Lang::Ja => format!("　{text}"),
    }
}

/// A stage as a row of a review sheet is called.
fn name(stage: Stage, is_part: bool, lang: Lang) -> String {
    let own = match stage {
        Stage::Appropriation => Label::new("Total (appropriation)", "計（歳出予算現額）").get(lang).to_owned(),
        Stage::CarriedOut => Label::new("Carried out", "翌年度への繰越し").get(lang).to_owned(),
        Stage::RequestPriority => below(stage.label().get(lang), lang),
        _ => capitalised(stage.label().get(lang)),
    };
    match (is_part, lang) {
        (false, _) => own,
        (true, Lang::En) => format!("{own} (part)"),
        (true, Lang::Ja) => format!("{own}（内数）"),
    }
}
