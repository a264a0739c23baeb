//! The addends of a sheet in the order of its rows, with the sums of any run of them.
//!
//! Knows figures and places, and nothing of words.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::series::{RunSum, Series, series};
use crate::import::read::cells;
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;
use crate::model::{FiscalYear, Share, Stage, exact};

/// What figures must share to be added.
pub(crate) type Key = (FiscalYear, Stage);

/// What a figure shares with those that it may be added to.
pub(crate) fn key(figure: &SheetFigure) -> Key {
    (figure.year, figure.stage)
}

/// The years and stages of a row's figures.
pub(crate) fn keys(figures: &[SheetFigure]) -> Vec<Key> {
    figures.iter().map(key).collect()
}

/// A row that adds to totals.
pub(crate) struct Addend<'f> {
    pub(crate) row: usize,
    pub(crate) figures: &'f [SheetFigure],
}

impl Addend<'_> {
    /// Whether the row has a figure of one of the keys.
    pub(crate) fn has_any(&self, keys: &[Key]) -> bool {
        self.figures.iter().any(|figure| keys.contains(&key(figure)))
    }
}

/// Addends that a total may be the sum of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Run {
    /// Neighbours, by their positions among the addends.
    Span(Range<usize>),
    /// Those of one ministry, bureau or project, wherever they stand.
    Listed(Rc<Group>),
}

/// Addends that share a text, with their sums.
#[derive(Debug, PartialEq)]
pub(crate) struct Group {
    positions: Vec<usize>,
    sums: BTreeMap<Key, Option<RunSum>>,
}

/// The addends of a sheet.
pub(crate) struct Lines<'f> {
    pub(crate) addends: Vec<Addend<'f>>,
    series: BTreeMap<Key, Series>,
    /// The positions where a run may begin or end.
    boundaries: Vec<usize>,
    /// Those of them below a row that separates, such as a heading or a total.
    separated: Vec<usize>,
}

/// The columns whose texts tell groups of rows apart.
pub(crate) const GROUPS: [Field; 5] = [Field::Ministry, Field::Agency, Field::Bureau, Field::Project, Field::Layer];

impl<'f> Lines<'f> {
    /// The addends of the figures of one sheet, which come row by row; `separates` says it of a row between two of them.
    pub(crate) fn new(
        sheet: &Sheet,
        columns: &Columns,
        figures: &'f [SheetFigure],
        separates: impl Fn(usize) -> bool,
    ) -> Self {
        let addends: Vec<Addend<'f>> = figures
            .chunk_by(|a, b| a.place.row == b.place.row)
            .filter_map(|figures| Some(Addend { row: figures.first()?.place.row, figures }))
            .collect();
        let is_separated = |pair: &[Addend<'f>]| match pair {
            [before, after] => (before.row + 1..after.row).any(&separates),
            _ => false,
        };
        let is_of_another_group = |pair: &[Addend<'f>]| match pair {
            [before, after] => {
                let text = |field, row| text(sheet, columns, field, row);
                GROUPS.into_iter().any(|field| text(field, before.row) != text(field, after.row))
            }
            _ => false,
        };
        let pairs = || addends.windows(2).enumerate().map(|(at, pair)| (at + 1, pair));
        let inner = pairs().filter(|(_, pair)| is_separated(pair) || is_of_another_group(pair)).map(|(at, _)| at);
        let boundaries = std::iter::once(0).chain(inner).chain([addends.len()]).collect();
        let separated = pairs().filter(|(_, pair)| is_separated(pair)).map(|(at, _)| at).collect();
        let series = series(sheet, columns, &addends);
        Self { addends, series, boundaries, separated }
    }

    /// The position that a row has among the addends: how many stand above it.
    pub(crate) fn position(&self, row: usize) -> usize {
        self.addends.partition_point(|addend| addend.row < row)
    }

    /// Whether the name of an addend is marked as a part (内数).
    pub(crate) fn is_marked(&self, position: usize) -> bool {
        let figure = self.addends.get(position).and_then(|addend| addend.figures.first());
        figure.is_some_and(|figure| figure.about.share == Share::Part)
    }

    /// The ministry of an addend, by its id.
    pub(crate) fn ministry(&self, position: usize) -> Option<&str> {
        let figure = self.addends.get(position).and_then(|addend| addend.figures.first());
        figure.map(|figure| figure.about.ministry.as_str())
    }

    /// Whether a row such as a heading or a total stands right above the addend at a position.
    pub(crate) fn is_separated(&self, position: usize) -> bool {
        self.separated.binary_search(&position).is_ok()
    }

    /// The boundaries above a position, the nearest first, and those below it.
    pub(crate) fn boundaries(&self, position: usize) -> (impl Iterator<Item = usize>, impl Iterator<Item = usize>) {
        let above = self.boundaries.partition_point(|&at| at < position);
        let below = self.boundaries.partition_point(|&at| at <= position);
        let (before, after) = (self.boundaries.get(..above), self.boundaries.get(below..));
        (before.unwrap_or_default().iter().rev().copied(), after.unwrap_or_default().iter().copied())
    }

    /// What a run comes to for a key; `None` if it cannot be added up exactly.
    pub(crate) fn sum(&self, run: &Run, key: Key) -> Option<RunSum> {
        let Some(series) = self.series.get(&key) else { return Some(RunSum::default()) };
        if !series.is_exact {
            return None;
        }
        match run {
            Run::Span(span) => series.sum(span),
            Run::Listed(group) => group.sums.get(&key).copied().unwrap_or_default(),
        }
    }

    /// The addends at some positions as a run.
    pub(crate) fn group(&self, positions: Vec<usize>) -> Run {
        let sum = |series: &Series| {
            positions.iter().filter(|_| series.is_exact).try_fold(RunSum::default(), |sum, &at| {
                let one = series.sum(&(at..at + 1))?;
                Some(RunSum {
                    yen: exact::add(sum.yen, one.yen)?,
                    slack: exact::add(sum.slack, one.slack)?,
                    figures: sum.figures + one.figures,
                    empty: sum.empty + one.empty,
                })
            })
        };
        let sums = self.series.iter().map(|(key, series)| (*key, sum(series))).collect();
        Run::Listed(Rc::new(Group { positions, sums }))
    }

    /// Which of the addends stand in one of the runs.
    pub(crate) fn counted(&self, runs: &[&Run]) -> Vec<bool> {
        let count = self.addends.len();
        let (mut begins, mut ends) = (vec![0_usize; count + 1], vec![0_usize; count + 1]);
        let mut listed = vec![false; count];
        for run in runs {
            match run {
                Run::Span(span) => {
                    begins.get_mut(span.start).into_iter().for_each(|begins| *begins += 1);
                    ends.get_mut(span.end).into_iter().for_each(|ends| *ends += 1);
                }
                Run::Listed(group) => {
                    group.positions.iter().for_each(|&at| listed.get_mut(at).into_iter().for_each(|it| *it = true));
                }
            }
        }
        let mut open = 0;
        let within = listed.into_iter().zip(begins.into_iter().zip(ends)).map(|(is_listed, (begins, ends))| {
            open = open + begins - ends;
            is_listed || open > 0
        });
        within.collect()
    }

    /// The rows of a run that have a figure of one of these keys.
    pub(crate) fn rows(&self, run: &Run, keys: &[Key]) -> Vec<usize> {
        let addends = run.positions().filter_map(|at| self.addends.get(at));
        addends.filter(|addend| addend.has_any(keys)).map(|addend| addend.row).collect()
    }
}

impl Run {
    /// Whether all addends of a span are in it.
    pub(crate) fn holds(&self, span: &Range<usize>) -> bool {
        match self {
            Self::Span(own) => own.start <= span.start && span.end <= own.end,
            Self::Listed(group) => {
                let before = |position: usize| group.positions.partition_point(|&at| at < position);
                before(span.end) - before(span.start) == span.len()
            }
        }
    }

    /// The positions of its addends.
    pub(crate) fn positions(&self) -> Box<dyn Iterator<Item = usize> + '_> {
        match self {
            Self::Span(span) => Box::new(span.clone()),
            Self::Listed(group) => Box::new(group.positions.iter().copied()),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Span(span) => span.len(),
            Self::Listed(group) => group.positions.len(),
        }
    }
}

/// The text by which a row belongs to a group, in its own cell or in the merged one above.
pub(crate) fn text<'s>(sheet: &'s Sheet, columns: &Columns, field: Field, row: usize) -> &'s str {
    let Some(place) = columns.place(field, row) else { return "" };
    match sheet.cell(place) {
        "" => sheet.merged_text(place, columns.header_row),
        text => text,
    }
}

/// Whether a row says of its amounts that there are none.
pub(crate) fn has_dash(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    let mut amounts = sheet.filled(row).filter(|(place, _)| columns.amounts_at(place.column).is_some());
    amounts.any(|(_, text)| cells::is_nothing(text))
}
