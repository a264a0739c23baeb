//! Rows of totals against the rows that they may be the sum of.
//!
//! Knows sums, not sentences.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lines::{Key, Lines, Run, slack};
use crate::import::read::figure::SheetFigure;
use crate::model::{Share, exact};

/// How many places a run may begin at, or end at.
const MOST_RUNS: usize = 50;

/// How many rows are tried to be left out, to tell which one makes a total wrong.
const MOST_LEFT_OUT: usize = 200;

/// A figure of a total beside the sum of a run.
#[derive(Debug, Clone)]
pub(crate) struct Comparison {
    /// The position of the figure in its row.
    pub(crate) figure: usize,
    pub(crate) printed: Decimal,
    pub(crate) sum: Decimal,
    /// How far rounding may carry both apart.
    slack: Decimal,
    /// How many rows of the run have an empty cell here.
    pub(crate) empty: usize,
}

/// A run that a total is the sum of, or comes nearest to.
#[derive(Debug, Clone)]
pub(crate) struct Compared {
    pub(crate) run: Run,
    pub(crate) comparisons: Vec<Comparison>,
}

impl Comparison {
    /// printed − sum
    pub(crate) fn difference(&self) -> Option<Decimal> {
        exact::sub(self.printed, self.sum)
    }

    pub(crate) fn agrees(&self) -> bool {
        self.difference().is_some_and(|difference| difference.is_zero() || difference.abs() < self.slack)
    }

    /// Whether nothing can be said: the sum lacks a figure, and differs.
    pub(crate) fn is_open(&self) -> bool {
        self.empty > 0 && !self.agrees()
    }
}

impl Compared {
    /// Whether the total is the sum of the run wherever all is known, and somewhere at least.
    pub(crate) fn agrees(&self) -> bool {
        self.comparisons.iter().any(Comparison::agrees)
            && self.comparisons.iter().all(|comparison| comparison.agrees() || comparison.is_open())
    }

    /// How well it agrees, the best first: figures that are open, then such as differ by rounding.
    fn rank(&self) -> (usize, usize) {
        let open = self.comparisons.iter().filter(|comparison| comparison.is_open()).count();
        let differ = |comparison: &&Comparison| comparison.difference().is_none_or(|difference| !difference.is_zero());
        (open, self.comparisons.iter().filter(differ).count())
    }

    /// How far all figures together are from the sums.
    fn distance(&self) -> Decimal {
        let apart = self.comparisons.iter().filter_map(Comparison::difference).map(|difference| difference.abs());
        apart.fold(Decimal::ZERO, |sum, apart| exact::add(sum, apart).unwrap_or(Decimal::MAX))
    }
}

/// The run that the figures of a total agree with best; else the run that they agree with but for the
/// fewest rows, or that they come nearest to. `None` without any run.
///
/// `named` are runs that the words of the row name; where nothing `explains` why no run agrees, the nearest will do.
pub(crate) fn compare(
    lines: &Lines<'_>,
    (row, figures): (usize, &[SheetFigure]),
    named: Vec<Run>,
    explains: bool,
) -> Option<Compared> {
    let position = lines.position(row);
    let (above, below) = lines.boundaries(position);
    let above = above.take(MOST_RUNS).map(|start| start..position);
    let below = below.take(MOST_RUNS).map(|end| position..end);
    let all = 0..lines.addends.len();
    let spans = above.chain([0..position, all]).chain(below).filter(|span: &Range<usize>| !span.is_empty());
    let runs = named.into_iter().chain(spans.map(Run::Span)).filter(|run| run.len() > 0);
    let compared: Vec<Compared> = runs.filter_map(|run| beside(lines, figures, run)).collect();
    let agreeing = compared.iter().filter(|compared| compared.agrees()).min_by_key(|compared| compared.rank());
    if let Some(agreeing) = agreeing {
        return Some(agreeing.clone());
    }
    // What is explained by the fewest rows is told; the nearest run otherwise.
    let explained = compared.iter().filter(|_| explains).filter_map(|compared| {
        let left_out = too_many(lines, figures, &compared.run)?;
        Some((compared, (left_out.len(), compared.run.len())))
    });
    let explained = explained.min_by_key(|(_, rank)| *rank).map(|(compared, _)| compared);
    explained.or_else(|| compared.iter().min_by_key(|compared| compared.distance())).cloned()
}

/// The figures of a row beside the sums of a run; `None` where a sum cannot be told exactly, or there is no addend.
fn beside(lines: &Lines<'_>, figures: &[SheetFigure], run: Run) -> Option<Compared> {
    let comparison = |(at, figure): (usize, &SheetFigure)| {
        let sum = lines.sum(&run, key(figure))?;
        let slack = exact::add(sum.slack, slack(figure)?)?;
        let printed = figure.figure.yen(figure.unit)?;
        Some((Comparison { figure: at, printed, sum: sum.yen, slack, empty: sum.empty }, sum.figures))
    };
    let compared: Vec<(Comparison, usize)> = figures.iter().enumerate().map(comparison).collect::<Option<_>>()?;
    let has_any = compared.iter().any(|(_, figures)| *figures > 0);
    let comparisons = compared.into_iter().map(|(comparison, _)| comparison).collect();
    has_any.then_some(Compared { run, comparisons })
}

/// The rows of a run that agrees, if the total would agree as well with the rows of the ministry right before it: then they
/// may be a subtotal without a word.
pub(crate) fn may_be_subtotal(lines: &Lines<'_>, figures: &[SheetFigure], run: &Run) -> Option<Vec<usize>> {
    let Run::Span(span) = run else { return None };
    let at = |position: usize| lines.addends.get(position);
    let (last, first) = (at(span.start.checked_sub(1)?)?, at(span.start)?);
    // What stands between them, such as a heading, tells them apart.
    if last.row + 1 != first.row {
        return None;
    }
    let ministry = |position: usize| at(position)?.figures.first().map(|figure| &figure.about.ministry);
    let (starts, _) = lines.boundaries(span.start);
    let of_ministry = starts.take(MOST_RUNS).take_while(|&start| ministry(start) == ministry(span.start));
    let mut others = of_ministry.filter_map(|start| beside(lines, figures, Run::Span(start..span.start)));
    others.any(|other| other.agrees()).then(|| lines.rows(run, &figures.iter().map(key).collect::<Vec<_>>()))
}

/// The rows marked as parts (内数) without which a total that differs by rounding would be exact.
pub(crate) fn marked_parts(lines: &Lines<'_>, figures: &[SheetFigure], compared: &Compared) -> Option<Vec<usize>> {
    let (Run::Span(span), true) = (&compared.run, compared.rank().1 > 0) else { return None };
    let is_part = |at: &usize| {
        lines
            .addends
            .get(*at)
            .and_then(|addend| addend.figures.first())
            .is_some_and(|figure| figure.about.share == Share::Part)
    };
    let is_exact = |at: &usize| {
        figures.iter().all(|figure| without(lines, figure, span, &(*at..at + 1)).is_some_and(|apart| apart.is_zero()))
    };
    let part = span.clone().filter(is_part).find(is_exact)?;
    Some(lines.rows(&Run::Span(part..part + 1), &figures.iter().map(key).collect::<Vec<_>>()))
}

/// The rows of a run without which a total would agree: one row if that is enough, else neighbours.
pub(crate) fn too_many(lines: &Lines<'_>, figures: &[SheetFigure], run: &Run) -> Option<Vec<usize>> {
    let Run::Span(span) = run else { return None };
    if span.len() > MOST_LEFT_OUT {
        return None;
    }
    let keys: Vec<Key> = figures.iter().map(key).collect();
    let is_total = |at: &usize| {
        let left_out = *at..at + 1;
        let own = beside(lines, figures, Run::Span(left_out.clone()));
        own.is_some_and(|own| own.agrees() && own.rank().1 == 0) && {
            let rest = [span.start..*at, at + 1..span.end];
            rest.into_iter()
                .filter(|rest| !rest.is_empty())
                .any(|rest| beside(lines, figures, Run::Span(rest)).is_some_and(|rest| rest.agrees()))
        }
    };
    if let Some(at) = span.clone().find(is_total) {
        return Some(lines.rows(&Run::Span(at..at + 1), &keys));
    }
    let lengths = 1..span.len();
    let mut tried = lengths.flat_map(|length| (span.start..=span.end - length).map(move |start| start..start + length));
    let fits = |left_out: &Range<usize>| {
        figures.iter().all(|figure| without(lines, figure, span, left_out).is_some_and(|apart| apart.is_zero()))
    };
    let found = tried.find(fits)?;
    Some(lines.rows(&Run::Span(found), &keys))
}

/// How far a figure is from the sum of a span without a part of it.
fn without(lines: &Lines<'_>, figure: &SheetFigure, span: &Range<usize>, left_out: &Range<usize>) -> Option<Decimal> {
    let sum = |span: &Range<usize>| lines.sum(&Run::Span(span.clone()), key(figure)).map(|sum| sum.yen);
    let rest = exact::sub(sum(span)?, sum(left_out)?)?;
    exact::sub(figure.figure.yen(figure.unit)?, rest)
}

/// What a figure shares with those that it may be added to.
pub(crate) fn key(figure: &SheetFigure) -> Key {
    (figure.year, figure.stage)
}
