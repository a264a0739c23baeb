//! Two slow ways to the same answers, for tests: all integers tried one by one, and Fourier's elimination.

use std::collections::BTreeMap;

use super::end::{End, Interval};

/// An interval of small integers; an end may be open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) low: (i64, bool),
    pub(super) high: (i64, bool),
}

/// A statement: that the sum of the parts in a mask lies in a span.
pub(super) type Said = (usize, Span);

impl Span {
    /// All integers in it.
    pub(super) fn closed(self) -> Self {
        let ((low, low_open), (high, high_open)) = (self.low, self.high);
        Self { low: (low + i64::from(low_open), false), high: (high - i64::from(high_open), false) }
    }

    pub(super) fn interval(self) -> Interval {
        let end = |(number, is_open), hair: i32| End::new(i128::from(number), if is_open { hair } else { 0 });
        Interval { low: end(self.low, 1), high: end(self.high, -1) }
    }

    fn holds(self, number: i64) -> bool {
        let Self { low: (low, _), high: (high, _) } = self.closed();
        (low..=high).contains(&number)
    }
}

/// Goes through all integer amounts of the parts that keep the statements.
pub(super) fn solutions(parts: &[Span], said: &[Said], mut each: impl FnMut(&[i64])) {
    let ranges: Vec<_> = parts.iter().map(|part| part.closed()).collect();
    let mut amounts: Vec<i64> = ranges.iter().map(|range| range.low.0).collect();
    loop {
        if said.iter().all(|&(mask, span)| span.holds(of_mask(&amounts, mask).sum())) {
            each(&amounts);
        }
        let next = amounts.iter_mut().zip(&ranges).position(|(amount, range)| {
            *amount = if *amount < range.high.0 { *amount + 1 } else { range.low.0 };
            *amount != range.low.0 || range.low.0 > range.high.0
        });
        if next.is_none() {
            return;
        }
    }
}

pub(super) fn of_mask<T: Copy>(parts: &[T], mask: usize) -> impl Iterator<Item = T> {
    parts.iter().enumerate().filter(move |(at, _)| has(mask, *at)).map(|(_, part)| *part)
}

/// What a sum of amounts, each so many times, is at most.
type Inequalities = BTreeMap<Vec<i128>, Most>;

#[derive(Debug, Clone, Copy)]
struct Most {
    number: i128,
    over: i128,
    is_open: bool,
}

/// What a signed sum of real amounts can be, by the statements; nothing where they cannot all hold. Ends that are no
/// integers are moved to the next ones outside.
pub(super) fn eliminate(count: usize, said: &[Said], plus: usize, minus: usize) -> Option<Interval> {
    let mut known = Inequalities::new();
    let sum: Vec<i128> = (0..count).map(|at| i128::from(has(plus, at)) - i128::from(has(minus, at))).collect();
    let mut keep_both = |of: &[i128], last: i128, span: Span| {
        for (sign, (number, is_open)) in [(1, span.high), (-1, (-span.low.0, span.low.1))] {
            let coefficients = of.iter().chain([&last]).map(|coefficient| coefficient * sign).collect();
            keep(&mut known, coefficients, Most { number: i128::from(number), over: 1, is_open });
        }
    };
    for &(mask, span) in said {
        keep_both(&(0..count).map(|at| i128::from(has(mask, at))).collect::<Vec<_>>(), 0, span);
    }
    // The sum is one more amount, the last.
    keep_both(&sum, -1, Span { low: (0, false), high: (0, false) });
    for at in 0..count {
        known = without(&known, at);
    }
    let mut bounds = Interval::FREE;
    for (coefficients, Most { number, over, is_open }) in known {
        let end = End::new(-(-number).div_euclid(over), -i32::from(is_open || number % over != 0));
        match coefficients[count] {
            0 if end < End::ZERO => return None,
            0 => {}
            1.. => bounds.high = bounds.high.min(end),
            _ => bounds.low = bounds.low.max(-end),
        }
    }
    (!bounds.is_empty()).then_some(bounds)
}

fn has(mask: usize, at: usize) -> bool {
    mask >> at & 1 == 1
}

fn without(known: &Inequalities, at: usize) -> Inequalities {
    let mut left = Inequalities::new();
    let of_sign = |sign: i128| known.iter().filter(move |(coefficients, _)| coefficients[at].signum() == sign);
    for (coefficients, &most) in of_sign(0) {
        keep(&mut left, coefficients.clone(), most);
    }
    for (above, most_above) in of_sign(1) {
        for (below, most_below) in of_sign(-1) {
            let (times_above, times_below) = (-below[at], above[at]);
            let sum = above.iter().zip(below).map(|(above, below)| above * times_above + below * times_below);
            let most = Most {
                number: most_above.number * times_above * most_below.over
                    + most_below.number * times_below * most_above.over,
                over: most_above.over * most_below.over,
                is_open: most_above.is_open || most_below.is_open,
            };
            keep(&mut left, sum.collect(), most);
        }
    }
    left
}

/// Adds an inequality where it says more than the one of the same sum.
fn keep(known: &mut Inequalities, mut coefficients: Vec<i128>, mut most: Most) {
    let common = coefficients.iter().fold(0, |a, &b| common_factor(a, b)).max(1);
    for coefficient in &mut coefficients {
        *coefficient /= common;
    }
    most.over *= common;
    let reduced = common_factor(most.number, most.over);
    (most.number, most.over) = (most.number / reduced, most.over / reduced);
    let entry = known.entry(coefficients).or_insert(most);
    let (one, other) = (most.number * entry.over, entry.number * most.over);
    if one < other || one == other && most.is_open {
        *entry = most;
    }
}

fn common_factor(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { common_factor(b, a % b) }
}
