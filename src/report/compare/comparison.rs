//! The table of a comparison as it grows: rows of both sides, their total, and what is published for each.

use std::ptr;

use super::columns::columns;
use super::disputed::{self, Disputed};
use super::headline::Total;
use super::linking::Linking;
use super::open_sign::open_sign_note;
use super::rates;
use super::sides::{Pair, Printed, Sides, both};
use super::unknown::Parted;
use super::{Compared, DiffOptions};
use crate::model::joint::Interval;
use crate::model::{Amount, Dataset, Inexact, Label, PublishedTotal};
use crate::query::{Hit, Query, Stages};
use crate::report::absent::warn_absent_terms;
use crate::report::accounts_note::accounts_note;
use crate::report::figure::{self, published_columns};
use crate::report::frame::{about, bare_frame, year_name};
use crate::report::no_account::note_no_account;
use crate::report::published::{Beside, Published, note_contradiction, note_difference};
use crate::report::several_years::note_several_years;
use crate::report::tight::{self, Asked, Tight, note_changes};
use crate::report::totals::ends;
use crate::table::{ALL_ROWS, Cell, Column, Drawing, Key, PUBLISHED, PUBLISHED_PART, Row, TOTAL, Table};

/// What all documents together allow for a change, where that is less than rounding does; none for what is published, which
/// is one statement among them.
type Joint = Option<Option<Interval>>;

/// A comparison that rows are added to.
pub(super) struct Comparison<'c, 'd> {
    pub(super) table: Table,
    pub(super) query: &'c Query,
    pub(super) published: Published<'d>,
    /// Whether filters leave out a side of some rows, so that a total of one side alone is not new or ended either.
    pub(super) is_partial: bool,
    /// Whether rows come by their change; else in the order of the dataset.
    pub(super) by_change: bool,
    pub(super) dataset: &'d Dataset,
    options: &'c DiffOptions,
    counted: &'c Compared<'d>,
    parted: &'c Parted<'d>,
    beside: Beside<'d>,
    /// The published totals that stand beside totals.
    shown: Vec<&'d PublishedTotal>,
    pub(super) tight: Tight<'d>,
    /// What documents disagree about, where that is told.
    pub(super) disputed: Option<Disputed<'d>>,
}

impl<'c, 'd> Comparison<'c, 'd> {
    /// A comparison without rows, of all that counts and its two parts; its columns begin with those of its subjects.
    pub(super) fn new(
        dataset: &'d Dataset,
        query: &'c Query,
        options: &'c DiffOptions,
        (counted, parted): (&'c Compared<'d>, &'c Parted<'d>),
        subject: impl IntoIterator<Item = Column>,
    ) -> Result<Self, Inexact> {
        let hits: Vec<Hit<'_>> = counted.before.iter().chain(&counted.after).copied().collect();
        let (before, after) = (options.before.single_stage(), options.after.single_stage());
        let stages = before.filter(|_| before == after).map(Stages::one);
        let [from, to] = [&options.before, &options.after].map(|side| side.label(query.lang, false, stages.is_none()));
        let arrow = Label::new(" → ", "→").get(query.lang);
        let mut table = bare_frame(dataset, query, &hits, stages.as_ref(), Some(&format!("{from}{arrow}{to}")));
        let terms = || options.before.figures().chain(options.after.figures());
        let asked: Vec<_> = terms().map(|(year, stage)| (Some(year), stage)).collect();
        note_no_account(&mut table, dataset, &query.filter, &asked, &hits)?;
        warn_absent_terms(&mut table, dataset, terms(), &hits);
        note_several_years(&mut table, dataset, query, &hits);
        table.measure = Some(Key::Change);
        table.sheet = Some(Label::new("Changes", "増減"));
        table.drawing = Some(Drawing::Changes);
        table.marks_open_signs = !query.bounds;
        let has_totals = !dataset.totals.is_empty();
        table.columns = subject.into_iter().chain(columns(query, options, has_totals)).collect();
        let published = Published::new(dataset);
        let (tight, shown) = (Tight::new(dataset), Vec::new());
        let disputed = if query.draws || query.for_people { Some(Disputed::new(dataset, &tight)?) } else { None };
        let beside = Beside::default();
        Ok(Self {
            table,
            query,
            published,
            is_partial: false,
            by_change: true,
            dataset,
            options,
            counted,
            parted,
            beside,
            shown,
            tight,
            disputed,
        })
    }

    /// Adds the row of a pair: the cells of its subject, by its name in notes, then both sides and what is published.
    pub(super) fn add(
        &mut self,
        (name, subject): (&str, Vec<Cell>),
        pair: &Pair<'_, 'd>,
        sides: &Sides,
        printed: Printed<'d>,
    ) -> Result<(), Inexact> {
        let all = printed;
        let printed = if self.beside.takes(self.query, both(sides, all)) { all } else { [None; 2] };
        for (sum, total) in both(sides, printed) {
            let subject = about([name, &year_name(total.year, self.table.lang)], self.table.lang);
            note_contradiction(&mut self.table, &subject, &sum, total);
        }
        let mut row = self.row(subject, PUBLISHED_PART, pair, sides, printed)?;
        self.put_published(&mut row, sides, all)?;
        self.table.rows.push(Row { is_left_out: sides.is_open, ..row });
        Ok(())
    }

    /// The table with the total of both sides, the published figures of the same allocations, and the notes that they
    /// call for.
    ///
    /// The total adds up what can be compared. What is published covers the rest, too, so where there is a rest, it stands
    /// under the sum of all rows.
    pub(super) fn finish(mut self) -> Result<Table, Inexact> {
        if self.by_change {
            // Rows that cannot be compared come last, by the latest figure that they have.
            self.table.order_by_size(&[Key::Change, Key::After, Key::Before]);
        }
        let Compared { before, after } = self.counted;
        let all = Pair { before, after };
        let printed = all.printed(&self.published, self.options);
        let comparable = Pair { before: &self.parted.comparable.before, after: &self.parted.comparable.after };
        let sides = Sides { is_partial: self.is_partial, ..comparable.sides()? };
        let has_rest = !self.parted.unknown.is_empty();
        if !sides.is_empty() {
            let printed = if has_rest { [None; 2] } else { printed };
            let total = self.row(self.named(TOTAL), PUBLISHED, &comparable, &sides, printed)?;
            self.table.totals.push(total);
        }
        let whole = if has_rest { Sides { is_open: true, ..all.sides()? } } else { sides };
        if has_rest && printed.iter().any(Option::is_some) {
            let total = self.row(self.named(ALL_ROWS), PUBLISHED, &all, &whole, printed)?;
            self.table.totals.push(Row { label: Some(ALL_ROWS), ..total });
        }
        for (sum, total) in both(&whole, printed) {
            note_difference(&mut self.table, &year_name(total.year, self.query.lang), &sum, total);
        }
        self.parted.note(&mut self.table, self.options)?;
        self.published.cite(&mut self.table, self.shown);
        self.beside.tell(&mut self.table, &self.published);
        if let (Some(before), Some(after)) = (sides.before, sides.after) {
            let (before, after) = ((comparable.before, before), (comparable.after, after));
            let published = if has_rest { [None; 2] } else { printed };
            Total { tight: &self.tight, before, after, change: sides.change()?, published }.tell(&mut self.table);
        }
        if self.query.bounds && self.tight.has_narrower() {
            let name = Label::new("Total change", "合計の増減").get(self.table.lang);
            let (plus, minus) = (comparable.after, comparable.before);
            let total = Asked { plus, minus, amount: sides.change()?, name, is_change: true };
            note_changes(&mut self.table, &self.tight, &total);
        } else if self.query.bounds {
            self.table.remove(&[Key::TightMin, Key::TightMax]);
        }
        if !whole.is_empty() {
            let sides = || [before, after].into_iter().enumerate();
            let addends = || sides().flat_map(|(side, hits)| hits.iter().map(move |hit| (side, hit)));
            accounts_note(&mut self.table, self.dataset, addends)?;
            open_sign_note(&mut self.table);
            rates::note_open(&mut self.table);
        }
        if self.disputed.is_some() {
            disputed::tell(&mut self.table, self.is_partial, (self.query, self.options));
        }
        Ok(self.table)
    }

    fn row(
        &mut self,
        mut cells: Vec<Cell>,
        label: Label,
        pair: &Pair<'_, 'd>,
        sides: &Sides,
        printed: Printed<'d>,
    ) -> Result<Row, Inexact> {
        let joint = if self.table.is_estimate && label == PUBLISHED_PART { None } else { self.joint(pair, sides)? };
        cells.extend(self.changes(sides, Some(joint))?);
        let change = self.table.column(Key::Change).and_then(|at| cells.get(at));
        let disputed = self.disputed.as_ref().map_or(Ok(None), |it| it.span(pair, sides, change))?;
        let behind = self.behind_change(pair, joint, change, disputed.as_ref());
        self.shown.extend(printed.into_iter().flatten().chain(behind.iter().copied()));
        Ok(Row {
            cells,
            disputed: disputed.map(|it| it.allowed),
            origins: self.read(pair, &behind),
            published: self.printed(label, printed)?,
            published_origins: self.published_in(printed),
            ..Linking { query: self.query, options: self.options, is_estimate: self.table.is_estimate }
                .row(pair, printed)
        })
    }

    /// Fills the columns of the published change, where both sides of a row that can be compared have one.
    fn put_published(&self, row: &mut Row, sides: &Sides, printed: Printed<'d>) -> Result<(), Inexact> {
        let [Some(before), Some(after)] = printed else { return Ok(()) };
        if !self.query.published || sides.is_open {
            return Ok(());
        }
        let change = after.amount.sub(&before.amount)?;
        let cells = figure::published(&sides.change()?, Some(&change))?;
        for (key, cell) in [Key::Published, Key::Difference].into_iter().zip(cells) {
            let at = self.table.columns.iter().position(|column| column.key == key);
            at.and_then(|at| row.cells.get_mut(at)).into_iter().for_each(|place| *place = cell.clone());
        }
        Ok(())
    }

    /// The cells of a subject that is the whole, or what is published for it.
    fn named(&self, label: Label) -> Vec<Cell> {
        let subject = self.table.columns.iter().take_while(|column| column.key != Key::Before);
        let text = || Cell::Text(label.get(self.table.lang).to_owned());
        subject.map(|column| if column.key == Key::Name { text() } else { Cell::Empty }).collect()
    }

    /// What all documents together allow for a change, where that is less than rounding does. What is an estimate, or
    /// cannot be compared, has no such bounds.
    fn joint(&self, pair: &Pair<'_, 'd>, sides: &Sides) -> Result<Option<Interval>, Inexact> {
        if self.tight.is_empty() || sides.is_open {
            return Ok(None);
        }
        Ok(self.tight.narrower(pair.after, pair.before, &sides.change()?))
    }

    /// The cells from `before` to `unit`.
    fn changes(&self, sides: &Sides, joint: Joint) -> Result<Vec<Cell>, Inexact> {
        let kind = if self.table.is_estimate { Cell::Estimate } else { Cell::Amount };
        let amount = |side: &Option<Amount>| side.map_or(Cell::Empty, kind);
        let mut cells = vec![amount(&sides.before), amount(&sides.after)];
        if sides.is_open {
            // No change, no ends of one, no rate.
            let to_rate = self.table.columns.iter().position(|column| column.key == Key::Unit);
            let after = self.table.columns.iter().position(|column| column.key == Key::After);
            let missing = to_rate.zip(after).map_or(0, |(unit, after)| unit - after - 1);
            cells.resize(cells.len() + missing, Cell::Empty);
        } else {
            let change = sides.change()?;
            // The sign that is shown is certain where all documents together allow no other.
            let certain = joint.flatten().filter(|joint| joint.has_sign_of(change.yen()));
            let known = certain.and_then(|joint| change.known_within(joint)).unwrap_or(change);
            cells.push(Cell::Change(known));
            if self.query.bounds {
                cells.extend(ends(&change)?);
                if self.table.columns.iter().any(|column| column.key == Key::TightMin) {
                    let nothing = || Ok([Cell::Empty, Cell::Empty]);
                    cells.extend(joint.map_or_else(nothing, |joint| tight::ends(&change, joint))?);
                }
            }
            cells.extend(published_columns(self.query).map(|_| Cell::Empty));
            // A rate is worth what all documents together make of it; its ends are those of rounding, like the change's.
            let narrowest = joint.flatten().and_then(|joint| change.known_within(joint)).unwrap_or(change);
            cells.push(sides.rate(&narrowest));
            if self.query.bounds {
                cells.extend(rates::ends(&sides.rate(&change)));
            }
        }
        cells.push(self.table.unit.map_or(Cell::Empty, |unit| Cell::unit(unit, self.table.lang)));
        Ok(cells)
    }

    /// The cells of a published comparison; one that is published for one side alone has no change.
    fn printed(&self, label: Label, printed: Printed<'_>) -> Result<Option<Vec<Cell>>, Inexact> {
        let [before, after] = printed.map(|total| total.map(|total| total.amount));
        let same = matches!(printed, [Some(a), Some(b)] if ptr::eq(a, b));
        let is_open = before.is_none() || after.is_none();
        let sides = Sides { change: same.then_some(Amount::ZERO), is_open, ..Sides::new(before, after) };
        if sides.is_empty() {
            return Ok(None);
        }
        let mut cells = self.named(label);
        cells.extend(self.changes(&sides, None)?);
        for cell in &mut cells {
            if let Cell::Amount(amount) | Cell::Estimate(amount) = cell {
                *cell = Cell::Printed(*amount);
            }
        }
        Ok(Some(cells))
    }
}
