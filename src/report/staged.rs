//! Stages side by side: which of them a row is of, and where it stands.

use std::borrow::Cow;
use std::collections::HashSet;

use super::frame::year_name;
use super::term;
use crate::model::{FiscalYear, Lang};
use crate::query::{Hit, Layout, Query, StageChoice, Stages};
use crate::table::{Cell, Column, Key, Row, Spread, Table};

/// The sum of stages that some rows are of.
#[derive(Clone, Copy)]
pub(crate) struct Staged<'s> {
    pub(crate) stages: &'s Stages,
    /// Whether other sums stand beside it, so that each row says which one it is of.
    pub(crate) apart: bool,
}

impl Staged<'_> {
    /// What a row says of its stages, where it says anything.
    pub(crate) fn cell(self, lang: Lang) -> Option<Cell> {
        self.apart.then(|| term::stages(self.stages, lang))
    }

    /// A year's name in a sentence, with the stages where there are others.
    pub(crate) fn year_name(self, year: FiscalYear, lang: Lang) -> String {
        let name = year_name(year, lang);
        match (self.apart, lang) {
            (false, _) => name,
            (true, Lang::En) => format!("{name}, {}", self.stages.label(lang)),
            (true, Lang::Ja) => format!("{name}の{}", self.stages.label(lang)),
        }
    }
}

/// The sums of a choice, each with its allocations.
pub(crate) fn each<'s, 'h, 'd>(
    choice: &'s StageChoice,
    hits: &'h [Hit<'d>],
) -> impl Iterator<Item = (Staged<'s>, Cow<'h, [Hit<'d>]>)> {
    let apart = choice.sum().is_none();
    choice.sums().iter().map(move |stages| {
        let own = || hits.iter().filter(|hit| stages.contains(&hit.allocation.stage)).copied().collect();
        (Staged { stages, apart }, if apart { Cow::Owned(own()) } else { Cow::Borrowed(hits) })
    })
}

/// The column that tells the rows of several sums apart.
pub(crate) fn stage_column(lang: Lang) -> Column {
    Column::new(Key::Stage, lang).spread(Spread::Key)
}

/// Puts stages side by side as columns, in the order of the choice, unless they are to have a row each.
pub(crate) fn abreast(table: Table, query: &Query, choice: &StageChoice) -> Table {
    if query.stages_down {
        return table;
    }
    let stages: Vec<Cell> = choice.sums().iter().map(|stages| term::stages(stages, table.lang)).collect();
    table.stages_abreast(&stages)
}

/// Puts rows that were made stage by stage in order: by subject, then by year and stage or, where years are to become
/// columns, by stage alone. Totals, too.
pub(crate) fn arrange<S: Ord>(table: &mut Table, subjects: Vec<S>, layout: Layout) {
    let at = table.columns.iter().position(|column| column.key == Key::FiscalYear);
    let year = |row: &Row| match (layout, at.and_then(|at| row.cells.get(at))) {
        (Layout::Tidy, Some(Cell::Year(year))) => Some(*year),
        (Layout::Tidy | Layout::Wide, _) => None,
    };
    let mut rows: Vec<(S, Row)> = subjects.into_iter().zip(std::mem::take(&mut table.rows)).collect();
    rows.sort_by(|(a, left), (b, right)| (a, year(left)).cmp(&(b, year(right))));
    table.rows = rows.into_iter().map(|(_, row)| row).collect();
    table.totals.sort_by_key(year);
    // What is said of one stage need not be said of the next.
    let mut said = HashSet::new();
    table.notes.retain(|note| said.insert((note.code, note.text.clone())));
}
