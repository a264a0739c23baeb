//! A row for each group, with what is published for it below, and the totals.

use super::dimension::Dim;
use super::gathered::Sums;
use super::group::{Figures, Group};
use super::grouper::Grouper;
use crate::model::{Amount, Dataset, Inexact, Stage};
use crate::query::{Query, Second, Stages};
use crate::report::execution::Execution;
use crate::report::figure;
use crate::report::frame::about;
use crate::report::links;
use crate::report::origin;
use crate::report::published::{Beside, Published, note_contradiction};
use crate::report::term;
use crate::report::tight::{self, Tight};
use crate::report::totals::{self, Whole, ends, share};
use crate::table::{Addend, Cell, Key, Link, PUBLISHED_PART, Role, Row, Table};

/// Fills a table with the rows of groups.
pub(super) struct Rows<'t, 'd> {
    dataset: &'d Dataset,
    query: &'t Query,
    groupers: &'t [Grouper<'d>],
    published: Published<'d>,
    pub(super) execution: Option<Execution<'d>>,
    pub(super) tight: Tight<'d>,
}

impl<'t, 'd> Rows<'t, 'd> {
    pub(super) fn new(dataset: &'d Dataset, query: &'t Query, groupers: &'t [Grouper<'d>]) -> Result<Self, Inexact> {
        let by_account = groupers.iter().any(|grouper| grouper.dim == Dim::Account);
        let execution = Execution::asked(dataset, query, by_account)?;
        let published = Published::new(dataset);
        Ok(Self { dataset, query, groupers, published, execution, tight: Tight::new(dataset) })
    }

    /// Adds the groups of one sum of stages, and their totals.
    pub(super) fn add(&self, table: &mut Table, sums: &Sums<'_, 'd>) -> Result<(), Inexact> {
        let (from, total_from) = (table.rows.len(), table.totals.len());
        for group in &sums.groups {
            let mut row = self.row(table, group, sums)?;
            if let Some(execution) = &self.execution {
                row.cells.extend(execution.cells(&group.hits)?);
            }
            table.rows.push(row);
        }
        // Where stages are a dimension, only one that was asked for is known to be that of a published total.
        let by_stage = self.groupers.iter().any(|grouper| grouper.dim == Dim::Stage);
        if !by_stage || self.query.stages.as_ref().is_some_and(|stages| stages.sum().is_some()) {
            self.add_published(table, from, sums)?;
        }
        let whole = (&*sums.summed, &sums.wholes);
        totals::add(table, self.query, (&self.published, &self.tight), sums.staged, whole, totals::cells)?;
        if let Some(execution) = &self.execution {
            execution.complete(table, total_from, &sums.summed)?;
        }
        Ok(())
    }

    fn row(&self, table: &Table, group: &Group<'d>, sums: &Sums<'_, 'd>) -> Result<Row, Inexact> {
        let lang = self.query.lang;
        let mut cells = Vec::with_capacity(table.columns.len());
        for (grouper, &place) in self.groupers.iter().zip(&group.places) {
            let (id, name) = grouper.name(place, lang, self.query.second == Second::Rows);
            cells.extend([grouper.dim.cell(id, place), Cell::Text(name)]);
        }
        cells.extend([Cell::Year(group.year), Cell::Era(group.year)]);
        cells.extend(sums.staged.cell(lang));
        cells.push(Cell::Count(group.programs));
        let bounds = if self.query.bounds { ends(group.amount())?.to_vec() } else { Vec::new() };
        let unit = table.unit.map_or(Cell::Empty, |unit| Cell::unit(unit, lang));
        match &group.figures {
            Figures::Sum(amount) => {
                cells.push(Cell::Amount(*amount));
                cells.extend(bounds);
                cells.extend(self.joint_ends(table, group, amount)?);
                if self.query.published {
                    let total = self.published.of(group.year, sums.staged.stages, || group.hits.iter());
                    cells.extend(figure::published(amount, total.map(|total| &total.amount))?);
                }
                cells.push(unit);
                if self.groupers.len() == 1 {
                    let whole = sums.wholes.get(&group.year);
                    cells.push(whole.and_then(|(whole, _)| share(amount, whole)).unwrap_or(Cell::Empty));
                }
            }
            Figures::Share(phase) => {
                cells.extend([Cell::Amount(phase.at_least), Cell::Estimate(phase.even)]);
                cells.extend(bounds);
                cells.extend([Cell::Amount(phase.at_most), unit, term::basis(phase.basis, lang)]);
            }
        }
        let mut row = figure::row(self.dataset, self.query, cells, &group.hits);
        if self.query.is_book() {
            row.links = self.links(group, sums);
        }
        Ok(row)
    }

    /// What the figures of a group come to of those of its programs.
    fn links(&self, group: &Group<'d>, sums: &Sums<'_, 'd>) -> Vec<Link> {
        let ([grouper], [place]) = (self.groupers, group.places.as_slice()) else { return Vec::new() };
        let figures = (group.year, sums.staged.stages);
        match grouper.dim {
            Dim::Ministry => {
                let (id, _) = grouper.name(*place, self.query.lang, true);
                vec![links::of_programs(Key::Amount, figures, vec![links::rows([(Key::Ministry, id)])])]
            }
            Dim::Stage => {
                let stage = Stage::ALL.get(*place).map(|&stage| Stages::one(stage));
                let all = |stages| links::of_programs(Key::Amount, (group.year, stages), vec![Addend::default()]);
                stage.as_ref().map(all).into_iter().collect()
            }
            Dim::Phase => links::of_phase(self.dataset, &group.hits, figures),
            Dim::Project | Dim::Program | Dim::Layer | Dim::Account | Dim::Agency | Dim::Bureau => Vec::new(),
        }
    }

    /// The narrowest bounds of a sum, where the table has columns for them.
    fn joint_ends(&self, table: &Table, group: &Group<'d>, amount: &Amount) -> Result<Vec<Cell>, Inexact> {
        if !table.columns.iter().any(|column| column.key == Key::TightMin) {
            return Ok(Vec::new());
        }
        Ok(tight::ends(amount, self.tight.narrower(&group.hits, [], amount))?.to_vec())
    }

    /// Puts the published figure under each group that has one; their rows begin at `from`.
    fn add_published(&self, table: &mut Table, from: usize, sums: &Sums<'_, '_>) -> Result<(), Inexact> {
        let (staged, mut beside) = (sums.staged, Beside::default());
        for (at, group) in (from..).zip(&sums.groups) {
            // What is published for several allocations is no figure of a phase that they count in only in part.
            let is_sum = matches!(group.figures, Figures::Sum(_));
            let total = self.published.of(group.year, staged.stages, || group.hits.iter());
            let Some(total) = total.filter(|_| is_sum) else { continue };
            let (year, amount) = (group.year, &total.amount);
            if !beside.takes(self.query, std::iter::once((*group.amount(), total))) {
                continue;
            }
            let cells = totals::cells(table, &Whole::published(PUBLISHED_PART, year, staged, amount))?;
            let subject = subject(table, at, staged.year_name(year, table.lang));
            let Some(row) = table.rows.get_mut(at) else { continue };
            row.published = Some(cells);
            row.published_in(&origin::cited(self.dataset, self.query, [total]));
            row.published_links.extend(links::of_total(self.query, Key::Amount, total));
            note_contradiction(table, &subject, group.amount(), total);
        }
        beside.tell(table, &self.published);
        Ok(())
    }
}

/// What a note calls a row: its names and its year.
fn subject(table: &Table, at: usize, year: String) -> String {
    let cells = table.rows.get(at).into_iter().flat_map(|row| &row.cells);
    let named = table.columns.iter().zip(cells).filter(|(column, _)| column.key.role() == Role::Name);
    let names = named.filter_map(|(_, cell)| cell.word().map(str::to_owned));
    about(names.chain([year]).collect::<Vec<_>>().iter().map(String::as_str), table.lang)
}
