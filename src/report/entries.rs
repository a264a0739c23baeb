//! The rows of a list, made one after another as they are read.

use std::borrow::Cow;
use std::slice;

use super::execution::Execution;
use super::list::{phases, project};
use super::{carried, figure, term};
use crate::model::{Amount, Dataset, Inexact, Lang, Share};
use crate::query::{Hit, Query, Stages, Unseen};
use crate::table::{Cell, Cited, Pivot, Row, Rows, Walk};

/// What the rows of a list are made of.
pub(crate) struct Entries<'d> {
    pub(crate) dataset: &'d Dataset,
    pub(crate) query: Query,
    pub(crate) execution: Option<Execution>,
    /// A row each, those of a program one after the other.
    pub(crate) entries: Vec<Entry<'d>>,
    /// What turns the rows of a program into rows with a column per year, where years are columns.
    pub(crate) pivot: Option<Pivot>,
}

/// What a row is about.
pub(crate) struct Entry<'d> {
    addends: Addends<'d>,
    /// The published figures beside it, and where they were read.
    pub(crate) published: Option<Box<(Vec<Cell>, Cited)>>,
}

/// One allocation, or some of these stages that add up to an amount.
enum Addends<'d> {
    One(Hit<'d>),
    Sum(Box<(Vec<Hit<'d>>, Stages, Amount)>),
}

impl<'d> Entry<'d> {
    pub(crate) fn one(hit: Hit<'d>) -> Self {
        Self { addends: Addends::One(hit), published: None }
    }

    pub(crate) fn sum(hits: Vec<Hit<'d>>, stages: Stages, amount: Amount) -> Self {
        Self { addends: Addends::Sum(Box::new((hits, stages, amount))), published: None }
    }

    pub(crate) fn hits(&self) -> &[Hit<'d>] {
        match &self.addends {
            Addends::One(hit) => slice::from_ref(hit),
            Addends::Sum(sum) => &sum.0,
        }
    }
}

impl Rows for Entries<'_> {
    fn walk(&self) -> Walk<'_> {
        let Some(pivot) = &self.pivot else {
            return Box::new(self.entries.iter().map(|entry| self.row(entry).map(Cow::Owned)));
        };
        // Only rows of the same program become one.
        let program = |entry: &Entry<'_>| entry.hits().first().map(|hit| hit.ix);
        let programs = self.entries.chunk_by(move |a, b| program(a) == program(b));
        Box::new(programs.flat_map(|entries| {
            match entries.iter().map(|entry| self.row(entry)).collect::<Result<Vec<Row>, Inexact>>() {
                Ok(rows) => pivot.rows(&rows).into_iter().map(|row| Ok(Cow::Owned(row))).collect(),
                Err(error) => vec![Err(error)],
            }
        }))
    }
}

impl Entries<'_> {
    fn row(&self, entry: &Entry<'_>) -> Result<Row, Inexact> {
        let (dataset, query, hits) = (self.dataset, &self.query, entry.hits());
        let Some(hit) = hits.first() else { return Ok(Row::default()) };
        let (program, allocation, lang) = (hit.program, hit.allocation, query.lang);
        let (stage, sum) = match &entry.addends {
            Addends::One(_) => (term::stage(allocation.stage, lang), None),
            Addends::Sum(sum) => (term::stages(&sum.1, lang), Some(&sum.2)),
        };
        let mut cells = vec![
            Cell::code(&program.id),
            name(program.name_of(allocation).get(lang), allocation.share(), lang),
            term::ministry(dataset, program.ministry, lang),
            project(dataset, allocation.project(), lang),
            program.layer.map_or(Cell::Empty, |layer| term::layer(layer, lang)),
            phases(dataset, allocation.phases(), lang),
            Cell::Year(allocation.year),
            Cell::Era(allocation.year),
            stage,
        ];
        cells.extend(figure::cells(dataset, query, hits, sum)?);
        let mut row = figure::row(dataset, query, cells, hits);
        if let Some(execution) = &self.execution {
            row.cells.extend(execution.cells(hits, sum.unwrap_or(&allocation.amount()))?);
        }
        if query.unseen == Unseen::ForImport {
            row.cells.extend(carried::cells(dataset, hit, sum));
        }
        if let Some(published) = &entry.published {
            row.published = Some(published.0.clone());
            row.published_in(&published.1);
        }
        Ok(row)
    }
}

/// A program's name; people are told where the amount is a part of its budget.
fn name(name: &str, share: Share, lang: Lang) -> Cell {
    let label = match (share, lang) {
        (Share::Whole, _) => return Cell::Text(name.to_owned()),
        (Share::Part, Lang::En) => format!("{name} (part)"),
        (Share::Part, Lang::Ja) => format!("{name}（内数）"),
    };
    Cell::term(name, label)
}
