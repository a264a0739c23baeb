//! The cells of a comparison: before, after, change and rate, with their total and its published counterpart.

use crate::report::compare::diff::{Compared, DiffOptions};
use crate::report::frame::{rounding_note, year_name};
use crate::report::origin;
use crate::report::published::{Published, note_contradiction, note_difference};
use crate::report::totals::ends;
use std::collections::HashSet;
use std::ptr;

use crate::model::{Allocation, Amount, Dataset, Inexact, Label, Lang, PublishedTotal, exact};
use crate::query::{Hit, Operand, Query, Stages};
use crate::table::{Cell, Cited, Column, Key, Note, NoteCode, Origins, PUBLISHED, Row, TOTAL, Table};

/// Both amounts of a row; a side without an allocation is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sides {
    pub(crate) before: Option<Amount>,
    pub(crate) after: Option<Amount>,
    /// The change, where it is not simply the difference: figures that stand on both sides cancel out with their
    /// intervals.
    pub(crate) change: Option<Amount>,
}

impl Sides {
    pub(crate) fn new(before: Option<Amount>, after: Option<Amount>) -> Self {
        Self { before, after, change: None }
    }

    fn change(&self) -> Result<Amount, Inexact> {
        let difference = || self.after.unwrap_or(Amount::ZERO).sub(&self.before.unwrap_or(Amount::ZERO));
        self.change.map_or_else(difference, Ok)
    }
}

/// The columns from `before` to `unit`.
pub(crate) fn change_columns(query: &Query, options: &DiffOptions) -> Vec<Column> {
    let lang = query.lang;
    let (before, after) = (&options.before, &options.after);
    // The title names a stage that both sides share; narrow and English headings repeat it only where it differs.
    let differ = before.single_stage().is_none() || before.single_stage() != after.single_stage();
    let heading = |operand: &Operand, short: bool| operand.label(lang, short, differ || (lang == Lang::Ja && !short));
    let mut columns = vec![
        Column::new(Key::Before, lang).titled(heading(before, false), heading(before, true)),
        Column::new(Key::After, lang).titled(heading(after, false), heading(after, true)),
        Column::new(Key::Change, lang),
    ];
    if query.bounds {
        columns.extend([Key::ChangeMin, Key::ChangeMax].map(|key| Column::new(key, lang)));
    }
    columns.push(Column::new(Key::ChangePercent, lang));
    columns.push(Column::new(Key::Unit, lang).hidden());
    columns
}

/// The cells from `before` to `unit`.
pub(crate) fn change_cells(table: &Table, query: &Query, sides: &Sides) -> Result<Vec<Cell>, Inexact> {
    let kind = if table.is_estimate { Cell::Estimate } else { Cell::Amount };
    let amount = |side: &Option<Amount>| side.map_or(Cell::Empty, kind);
    let change = sides.change()?;
    let rate = match (&sides.before, &sides.after) {
        (None, _) => Cell::Blank(Label::new("", "皆増")),
        (_, None) => Cell::Blank(Label::new("", "皆減")),
        (Some(before), Some(_)) => exact::percent(change.yen(), before.yen()).map_or(Cell::Empty, Cell::Rate),
    };
    let mut cells = vec![amount(&sides.before), amount(&sides.after), Cell::Change(change)];
    if query.bounds {
        cells.extend(ends(&change)?);
    }
    cells.push(rate);
    cells.push(table.unit.map_or(Cell::Empty, |unit| Cell::code(unit.code())));
    Ok(cells)
}

/// The allocations of one row or of the whole, side by side.
pub(crate) struct Pair<'h, 'd> {
    pub(crate) before: &'h [Hit<'d>],
    pub(crate) after: &'h [Hit<'d>],
}

impl<'d> Pair<'_, 'd> {
    /// The sums of both sides.
    pub(crate) fn sides(&self) -> Result<Sides, Inexact> {
        let sum = |hits: &[Hit<'_>]| -> Result<Option<Amount>, Inexact> {
            let amounts = hits.iter().map(|hit| hit.allocation.amount());
            if hits.is_empty() { Ok(None) } else { Amount::sum(amounts).map(Some) }
        };
        let mut sides = Sides::new(sum(self.before)?, sum(self.after)?);
        let figures = |hits: &[Hit<'d>]| hits.iter().map(|hit| ptr::from_ref(hit.allocation)).collect::<HashSet<_>>();
        let (before, after) = (figures(self.before), figures(self.after));
        if !before.is_disjoint(&after) {
            let own = |hits: &[Hit<'_>], other: &HashSet<*const Allocation>| {
                let rest = hits.iter().filter(|hit| !other.contains(&ptr::from_ref(hit.allocation)));
                Amount::sum(rest.map(|hit| hit.allocation.amount()))
            };
            sides.change = Some(own(self.after, &before)?.sub(&own(self.before, &after)?)?);
        }
        Ok(sides)
    }

    /// The published totals of both sides, of each that is one year and stage.
    pub(crate) fn published(
        &self,
        published: &Published<'d>,
        options: &DiffOptions,
    ) -> [Option<&'d PublishedTotal>; 2] {
        [(&options.before, self.before), (&options.after, self.after)].map(|(operand, hits)| {
            let stages = Stages::one(operand.single_stage()?);
            let years = operand.years();
            let year = years.first().filter(|_| years.len() == 1)?;
            published.of(*year, &stages, || hits.iter())
        })
    }
}

/// The cells of a published comparison; one that is published for one side alone has no change.
pub(crate) fn published_cells(
    table: &Table,
    query: &Query,
    label: Label,
    published: [Option<&PublishedTotal>; 2],
) -> Result<Option<Vec<Cell>>, Inexact> {
    let [before, after] = published.map(|total| total.map(|total| total.amount));
    let same = matches!(published, [Some(a), Some(b)] if ptr::eq(a, b));
    if before.is_none() && after.is_none() {
        return Ok(None);
    }
    let mut cells =
        total_cells(table, query, label, &Sides { change: same.then_some(Amount::ZERO), ..Sides::new(before, after) })?;
    for cell in &mut cells {
        if let Cell::Amount(amount) | Cell::Estimate(amount) = cell {
            *cell = Cell::Printed(*amount);
        }
    }
    if before.is_none() || after.is_none() {
        let half = |cell: &&mut Cell| matches!(cell, Cell::Change(_) | Cell::End(_) | Cell::Blank(_));
        cells.iter_mut().filter(half).for_each(|cell| *cell = Cell::Empty);
    }
    Ok(Some(cells))
}

/// Where the figures of both sides were read; the change comes from both.
pub(crate) fn side_origins(table: &Table, dataset: &Dataset, query: &Query, pair: &Pair<'_, '_>) -> Origins {
    let [before, after] = [pair.before, pair.after].map(|hits| origin::behind(dataset, query, hits));
    let both = origin::behind(dataset, query, pair.before.iter().chain(pair.after));
    of_sides(table, &before, &after, &both)
}

/// Where the published figures of both sides were read.
pub(crate) fn published_origins(
    table: &Table,
    dataset: &Dataset,
    query: &Query,
    published: [Option<&PublishedTotal>; 2],
) -> Origins {
    let [before, after] = published.map(|total| origin::cited(dataset, query, total.map(|total| &total.citation)));
    let both = origin::cited(dataset, query, published.into_iter().flatten().map(|total| &total.citation));
    of_sides(table, &before, &after, &both)
}

fn of_sides(table: &Table, before: &Cited, after: &Cited, both: &Cited) -> Origins {
    table.origins(&[(Key::Before, before), (Key::After, after), (Key::Change, both)])
}

/// Notes the published figures of a row that rounding cannot explain.
pub(crate) fn note_contradictions(
    table: &mut Table,
    subject: &str,
    sides: &Sides,
    published: [Option<&PublishedTotal>; 2],
) {
    for (sum, total) in [sides.before, sides.after].iter().zip(published) {
        if let (Some(sum), Some(total)) = (sum, total) {
            note_contradiction(table, &format!("{subject}, {}", year_name(total.year, table.lang)), sum, total);
        }
    }
}

/// Adds the total of both sides, the published figures of the same allocations, and the notes that they call for.
pub(crate) fn add_total(
    table: &mut Table,
    published: &Published<'_>,
    query: &Query,
    options: &DiffOptions,
    counted: &Compared<'_>,
) -> Result<(), Inexact> {
    let pair = Pair { before: &counted.before, after: &counted.after };
    let sides = pair.sides()?;
    if sides.before.is_none() && sides.after.is_none() {
        return Ok(());
    }
    let totals = pair.published(published, options);
    published.cite(table, totals.into_iter().flatten());
    let cells = total_cells(table, query, TOTAL, &sides)?;
    let row = Row {
        cells,
        origins: side_origins(table, published.dataset, query, &pair),
        published: published_cells(table, query, PUBLISHED, totals)?,
        published_origins: published_origins(table, published.dataset, query, totals),
        ..Row::default()
    };
    for (sum, total) in [sides.before, sides.after].iter().zip(totals) {
        if let (Some(sum), Some(total)) = (sum, total) {
            note_difference(table, &year_name(total.year, table.lang), sum, total);
        }
    }
    table.totals.push(row);
    open_sign_note(table);
    rounding_note(table, &[counted.before.as_slice(), counted.after.as_slice()].concat());
    Ok(())
}

fn total_cells(table: &Table, query: &Query, label: Label, sides: &Sides) -> Result<Vec<Cell>, Inexact> {
    let changes = change_cells(table, query, sides)?;
    let first = table.columns.len().saturating_sub(changes.len());
    let name = |column: &Column| {
        if column.key == Key::Name { Cell::Text(label.get(table.lang).to_owned()) } else { Cell::Empty }
    };
    Ok(table.columns.iter().take(first).map(name).chain(changes).collect())
}

/// Explains the mark of changes whose sign is open, once.
fn open_sign_note(table: &mut Table) {
    let open = |cell: &Cell| matches!(cell, Cell::Change(amount) if amount.sign_is_open());
    let rows = table.rows.iter().chain(&table.totals);
    if table.marks_open_signs && rows.flat_map(|row| row.cells.iter().chain(row.published.iter().flatten())).any(open) {
        let text = Label::new(
            "≈ The printed figures are rounded: the true change may have either sign.",
            "※ 端数処理のため、増減の符号は確定しない。",
        );
        let hint = Label::new("--bounds shows its range", "--boundsで範囲を表示");
        table.notes.push(Note::new(NoteCode::OpenSign, text.get(table.lang)).hinted(hint.get(table.lang)));
    }
}
