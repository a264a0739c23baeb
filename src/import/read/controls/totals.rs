//! Rows of totals against the rows that they may be the sum of.
//!
//! Knows sums, not sentences.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lines::{Key, Lines, Run, key, keys};
use super::series::slack;
use crate::import::read::figure::SheetFigure;
use crate::model::exact;

/// How many places a run may begin at, or end at.
const MOST_RUNS: usize = 50;

/// How many rows are tried to be left out, to tell which one makes a total wrong.
const MOST_LEFT_OUT: usize = 200;

/// How many rows a run may have if several of them are tried.
const MOST_TOGETHER: usize = 50;

/// How many rows that are marked as parts are tried to be left out.
const MOST_PARTS: usize = 3;

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

    pub(crate) fn is_exact(&self) -> bool {
        self.difference().is_some_and(|difference| difference.is_zero())
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
        (open, self.comparisons.iter().filter(|comparison| !comparison.is_exact()).count())
    }

    /// How far all figures together are from the sums.
    fn distance(&self) -> Decimal {
        let apart = self.comparisons.iter().filter_map(Comparison::difference).map(|difference| difference.abs());
        apart.fold(Decimal::ZERO, |sum, apart| exact::add(sum, apart).unwrap_or(Decimal::MAX))
    }
}

/// What the other rows say of the runs that a total may add up.
pub(crate) struct Candidates {
    /// The addends of the group that the row names, if it names one.
    pub(crate) within: Option<Run>,
    /// The positions of the totals next to it, above and below.
    pub(crate) neighbours: [Option<usize>; 2],
    /// Whether a run may end anywhere, as a person says that the row is a total.
    pub(crate) tries_all: bool,
}

/// The run that the figures of a total agree with best; else the run that they agree with but for the fewest rows, which
/// come with it, or that they come nearest to. `None` without any run.
///
/// Rows from one total to the next, or all of them, come before those of a group. Where nothing `explains` why no run
/// agrees, the nearest will do.
pub(crate) fn compare(
    lines: &Lines<'_>,
    (row, figures): (usize, &[SheetFigure]),
    candidates: &Candidates,
    explains: bool,
) -> Option<(Compared, Option<Vec<usize>>)> {
    let (position, end) = (lines.position(row), lines.addends.len());
    let [since, until] = candidates.neighbours;
    let (since, until) = (since.unwrap_or(0), until.unwrap_or(end));
    let natural = [since..position, position..until, 0..position, position..end, 0..end];
    let (above, below) = lines.boundaries(position);
    let above = above.take(MOST_RUNS).map(|start| start..position);
    let groups = above.chain(below.take(MOST_RUNS).map(|end| position..end));
    let anywhere = if candidates.tries_all { MOST_LEFT_OUT } else { 0 };
    let near = (0..position).rev().take(anywhere).map(|start| start..position);
    let near = near.chain((position + 1..=end).take(anywhere).map(|end| position..end));
    let spans = natural.map(|span| (span, 0)).into_iter().chain(groups.map(|span| (span, 1)));
    let spans = spans.chain(near.map(|span| (span, 2))).filter(|(span, _)| !span.is_empty());
    let within = candidates.within.as_ref();
    let spans = spans.filter(|(span, _)| within.is_none_or(|group| group.holds(span)));
    let spans = spans.map(|(span, rank)| (Run::Span(span), rank));
    let named = within.into_iter().cloned().map(|run| (run, 0));
    let compared: Vec<(Compared, usize)> =
        named.chain(spans).filter_map(|(run, rank)| Some((beside(lines, figures, run)?, rank))).collect();
    let rank = |(compared, rank): &(Compared, usize)| (compared.rank().0, *rank, compared.rank().1);
    let agreeing = compared.iter().filter(|(compared, _)| compared.agrees()).min_by_key(|it| rank(it));
    if let Some((agreeing, _)) = agreeing {
        return Some((agreeing.clone(), None));
    }
    // What is explained by the fewest rows is told; the nearest run otherwise.
    let explained = compared.iter().filter(|(_, rank)| explains && *rank == 0).filter_map(|(compared, _)| {
        let left_out = too_many(lines, figures, &compared.run)?;
        Some((compared, left_out))
    });
    if let Some((compared, left_out)) = explained.min_by_key(|(it, left_out)| (left_out.len(), it.run.len())) {
        return Some((compared.clone(), Some(left_out)));
    }
    let nearest = compared.iter().map(|(compared, _)| compared).min_by_key(|compared| compared.distance())?;
    let left_out = if explains { too_many(lines, figures, &nearest.run) } else { None };
    Some((nearest.clone(), left_out))
}

/// Whether a total is the sum of a span.
pub(crate) fn agrees(lines: &Lines<'_>, figures: &[SheetFigure], span: Range<usize>) -> bool {
    beside(lines, figures, Run::Span(span)).is_some_and(|compared| compared.agrees())
}

/// The figures of a row beside the sums of a run; `None` where a sum cannot be told exactly, or there is no addend.
pub(super) fn beside(lines: &Lines<'_>, figures: &[SheetFigure], run: Run) -> Option<Compared> {
    let comparison = |(at, figure): (usize, &SheetFigure)| {
        let sum = lines.sum(&run, key(figure))?;
        let slack = exact::add(sum.slack, slack(figure)?)?;
        let printed = figure.yen()?;
        Some((Comparison { figure: at, printed, sum: sum.yen, slack, empty: sum.empty }, sum.figures))
    };
    let compared: Vec<(Comparison, usize)> = figures.iter().enumerate().map(comparison).collect::<Option<_>>()?;
    let has_any = compared.iter().any(|(_, figures)| *figures > 0);
    let comparisons = compared.into_iter().map(|(comparison, _)| comparison).collect();
    has_any.then_some(Compared { run, comparisons })
}

/// A row at the edge of a run that agrees, inside or outside of it, if it is the sum of its neighbours beyond the edge: then
/// it may be a subtotal without a word, and the total agrees only because the run begins where it does.
pub(crate) fn subtotal_at_edge(lines: &Lines<'_>, figures: &[SheetFigure], run: &Run) -> Option<Vec<usize>> {
    let Run::Span(span) = run else { return None };
    let keys = keys(figures);
    // In a tidy sheet rows of other years stand between those of one.
    let is_of = |position: &usize| lines.addends.get(*position).is_some_and(|addend| addend.has_any(&keys));
    let before = (0..span.start).rev().take(MOST_RUNS).find(is_of)?;
    let first = span.clone().take(MOST_RUNS).find(is_of)?;
    // What stands between them, such as a heading or another ministry, tells them apart.
    if (before + 1..=first).any(|at| lines.is_separated(at)) || lines.ministry(before) != lines.ministry(first) {
        return None;
    }
    let (above, _) = lines.boundaries(span.start);
    let (_, below) = lines.boundaries(before);
    let inside = above.take(MOST_RUNS).map(|start| (first, start..span.start));
    let outside = below.filter(|end| *end > span.start).take(MOST_RUNS).map(|end| (before, span.start..end));
    let mut edges = inside.chain(outside).filter(|(_, rest)| rest.end <= span.end);
    let (position, _) = edges.find(|(position, rest)| is_sum_of(lines, *position, rest, &keys))?;
    Some(vec![lines.addends.get(position)?.row])
}

/// Whether the figures of an addend are those of a span, or of the span without a row that is marked as a part.
fn is_sum_of(lines: &Lines<'_>, position: usize, span: &Range<usize>, keys: &[Key]) -> bool {
    let Some(addend) = lines.addends.get(position) else { return false };
    let figures: Vec<SheetFigure> =
        addend.figures.iter().filter(|figure| keys.contains(&key(figure))).cloned().collect();
    let is_zero = |figure: &SheetFigure| figure.yen().is_none_or(|yen| yen.is_zero());
    if figures.iter().all(is_zero) {
        return false;
    }
    let whole = beside(lines, &figures, Run::Span(span.clone()));
    if whole.is_some_and(|whole| whole.agrees() && (span.len() > 1 || whole.rank().1 == 0)) {
        return true;
    }
    let mut parts = span.clone().filter(|at| lines.is_marked(*at)).take(MOST_PARTS);
    parts
        .any(|at| without(lines, &figures, span, &(at..at + 1)).is_some_and(|rest| rest.iter().all(Comparison::agrees)))
}

/// A row marked as a part (内数) without which a total that differs by rounding would come nearer to its sum.
pub(crate) fn marked_part(lines: &Lines<'_>, figures: &[SheetFigure], compared: &Compared) -> Option<Vec<usize>> {
    let (Run::Span(span), true) = (&compared.run, compared.rank().1 > 0) else { return None };
    let is_nearer = |at: &usize| {
        let rest = without(lines, figures, span, &(*at..at + 1));
        let rest = rest.map(|comparisons| Compared { run: compared.run.clone(), comparisons });
        rest.is_some_and(|rest| rest.agrees() && rest.distance() < compared.distance())
    };
    let part = span.clone().filter(|at| lines.is_marked(*at)).find(is_nearer)?;
    Some(lines.rows(&Run::Span(part..part + 1), &keys(figures)))
}

/// The rows of a run without which a total would agree: one that is a total itself, else one row if that is enough, else
/// neighbours.
fn too_many(lines: &Lines<'_>, figures: &[SheetFigure], run: &Run) -> Option<Vec<usize>> {
    let Run::Span(span) = run else { return None };
    if span.len() > MOST_LEFT_OUT {
        return None;
    }
    let left_out = |agrees: fn(&Comparison) -> bool, length: usize| {
        let starts = span.start..=span.end - length;
        let found = starts.map(move |start| start..start + length);
        found
            .filter(move |left_out| without(lines, figures, span, left_out).is_some_and(|rest| rest.iter().all(agrees)))
    };
    let singles: Vec<Range<usize>> = left_out(Comparison::agrees, 1).collect();
    let is_total = |one: &&Range<usize>| is_total(lines, one.start).is_some();
    let exact = || left_out(Comparison::is_exact, 1).next();
    let only = || if let [only] = singles.as_slice() { Some(only.clone()) } else { None };
    let lengths = if span.len() <= MOST_TOGETHER { 2..span.len() } else { 0..0 };
    let several = || lengths.clone().find_map(|length| left_out(Comparison::is_exact, length).next());
    let found = singles.iter().find(is_total).cloned().or_else(exact).or_else(only).or_else(several)?;
    Some(lines.rows(&Run::Span(found), &keys(figures)))
}

/// The neighbours that an addend is the sum of, if it is.
pub(crate) fn is_total(lines: &Lines<'_>, at: usize) -> Option<Run> {
    let figures = lines.addends.get(at)?.figures;
    let (above, below) = lines.boundaries(at);
    let (above, below) = (above.take(MOST_RUNS).map(|start| start..at), below.take(MOST_RUNS).map(|end| at + 1..end));
    let spans = above.chain(below).filter(|span| span.len() > 1);
    spans.map(Run::Span).find(|run| beside(lines, figures, run.clone()).is_some_and(|compared| compared.agrees()))
}

/// The figures of a total beside the sum of a span without a part of it.
fn without(
    lines: &Lines<'_>,
    figures: &[SheetFigure],
    span: &Range<usize>,
    left_out: &Range<usize>,
) -> Option<Vec<Comparison>> {
    let of = |(at, figure): (usize, &SheetFigure)| {
        let sum = |span: &Range<usize>| lines.sum(&Run::Span(span.clone()), key(figure));
        let (whole, part) = (sum(span)?, sum(left_out)?);
        let slack = exact::add(exact::sub(whole.slack, part.slack)?, slack(figure)?)?;
        let printed = figure.yen()?;
        let empty = whole.empty.saturating_sub(part.empty);
        Some(Comparison { figure: at, printed, sum: exact::sub(whole.yen, part.yen)?, slack, empty })
    };
    figures.iter().enumerate().map(of).collect()
}
