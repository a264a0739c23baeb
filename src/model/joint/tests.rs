use proptest::prelude::*;
use proptest::sample::select;

use super::oracle::{Said, Span, eliminate, of_mask, solutions};
use super::*;
use crate::model::Rounding;

/// A small system: what is read of each part, and totals of the parts in a mask.
#[derive(Debug, Clone)]
struct Case {
    parts: Vec<Span>,
    totals: Vec<Said>,
}

impl Case {
    fn joint(&self) -> Joint {
        let parts = self.parts.iter().map(|span| Part { reading: span.interval(), document: 0 });
        let totals = self.totals.iter().map(|&(mask, span)| total(mask, span.interval()));
        Joint::new(parts, totals)
    }

    /// The same for amounts that are integers.
    fn closed(&self) -> Self {
        let totals = self.totals.iter().map(|&(mask, span)| (mask, span.closed())).collect();
        Self { parts: self.parts.iter().map(|part| part.closed()).collect(), totals }
    }

    /// The statements of these parts and totals.
    fn said(&self, readings: &[usize], totals: &[usize]) -> Vec<Said> {
        let readings = readings.iter().map(|&part| (1 << part, self.parts[part]));
        readings.chain(totals.iter().map(|&total| self.totals[total])).collect()
    }

    /// All readings, and the totals that count.
    fn counted(&self, joint: &Joint) -> Vec<Said> {
        let out: Vec<usize> = joint.left_out().collect();
        let totals: Vec<usize> = (0..self.totals.len()).filter(|total| !out.contains(total)).collect();
        self.said(&(0..self.parts.len()).collect::<Vec<_>>(), &totals)
    }

    fn is_possible(&self, said: &[Said]) -> bool {
        eliminate(self.parts.len(), said, 0, 0).is_some()
    }
}

fn total(mask: usize, printed: Interval) -> Total {
    Total { parts: positions_in(mask).collect(), printed, document: 0 }
}

fn positions_in(mask: usize) -> impl Iterator<Item = usize> {
    (0..8).filter(move |at| mask >> at & 1 == 1)
}

fn bounds(joint: &Joint, plus: usize, minus: usize) -> Interval {
    joint.bounds(positions_in(plus), positions_in(minus))
}

/// What a figure stands for that is rounded to a multiple of an even step.
fn printed(number: i64, step: i64, rounding: Rounding) -> Span {
    let (size, sign) = (number.abs(), if number < 0 { -1 } else { 1 });
    let (figure, below, above) = match rounding {
        Rounding::Exact => return Span { low: (number, false), high: (number, false) },
        Rounding::HalfUp => ((size + step / 2) / step * step, step / 2, step / 2),
        Rounding::Down => (size / step * step, 0, step),
    };
    match (figure, sign) {
        (0, _) => Span { low: (-above, true), high: (above, true) },
        (_, 1) => Span { low: (figure - below, false), high: (figure + above, true) },
        _ => Span { low: (-figure - above, true), high: (-figure + below, false) },
    }
}

/// A few parts, and totals of which most fit.
fn cases(nested: bool) -> impl Strategy<Value = Case> {
    let rounded = || (select(vec![2i64, 4]), select(Rounding::ALL.to_vec()));
    let off = prop_oneof![6 => Just(0i64), 1 => -5i64..=5];
    let (parts, totals) = if nested { (1..=4, 0..=4) } else { (3..=5, 2..=5) };
    let totals = prop::collection::vec((1usize..32, rounded(), off), totals);
    (prop::collection::vec((-4i64..=6, rounded()), parts), totals).prop_map(move |(parts, totals)| {
        let amounts: Vec<i64> = parts.iter().map(|(amount, _)| *amount).collect();
        let mut case = Case { parts: Vec::new(), totals: Vec::new() };
        case.parts.extend(parts.iter().map(|&(amount, (step, rounding))| printed(amount, step, rounding)));
        for (mask, (step, rounding), off) in totals {
            let mask = (mask & ((1 << amounts.len()) - 1)).max(1);
            let crosses = |other: usize| ![0, mask, other].contains(&(mask & other));
            if !nested || !case.totals.iter().any(|&(other, _)| crosses(other)) {
                let sum: i64 = of_mask(&amounts, mask).sum();
                case.totals.push((mask, printed(sum + off, step, rounding)));
            }
        }
        case
    })
}

/// The sums and differences of some parts, by masks.
fn questions() -> impl Strategy<Value = (usize, usize)> {
    (0usize..32, prop_oneof![Just(0usize), 0usize..32]).prop_map(|(plus, minus)| (plus, minus & !plus))
}

/// The least and the most of a signed sum among all integer solutions.
fn extremes(case: &Case, said: &[Said], plus: usize, minus: usize) -> Option<(i64, i64)> {
    let mut found: Option<(i64, i64)> = None;
    solutions(&case.parts, said, |amounts| {
        let sum = of_mask(amounts, plus).sum::<i64>() - of_mask(amounts, minus).sum::<i64>();
        found = Some(found.map_or((sum, sum), |(least, most)| (least.min(sum), most.max(sum))));
    });
    found
}

fn within(case: &Case, question: (usize, usize)) -> (usize, usize) {
    let all = (1 << case.parts.len()) - 1;
    (question.0 & all, question.1 & all)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn closed(low: i64, high: i64) -> Interval {
    Span { low: (low, false), high: (high, false) }.interval()
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn bounds_of_nested_totals_are_attained(case in cases(true), question in questions()) {
        let (case, (plus, minus)) = (case.closed(), within(&case, question));
        let joint = case.joint();
        let (least, most) = extremes(&case, &case.counted(&joint), plus, minus).unwrap();
        prop_assert_eq!(bounds(&joint, plus, minus), closed(least, most));
        let possible = extremes(&case, &case.totals, plus, minus).is_some();
        prop_assert_eq!(joint.conflicts().is_empty(), possible);
        prop_assert_eq!(joint.left_out().count() == 0, possible);
    }

    #[test]
    fn no_amount_lies_outside_the_bounds_of_any_totals(case in cases(false), question in questions()) {
        let (plus, minus) = within(&case, question);
        for case in [case.closed(), case] {
            let joint = case.joint();
            let bounds = bounds(&joint, plus, minus);
            if let Some((least, most)) = extremes(&case, &case.counted(&joint), plus, minus) {
                prop_assert_eq!(closed(least, most).and(bounds), closed(least, most));
            }
            prop_assert!(joint.conflicts().is_empty() || extremes(&case, &case.totals, plus, minus).is_none());
        }
    }

    #[test]
    fn ends_are_open_where_no_real_amount_attains_them(case in cases(true), question in questions()) {
        let (plus, minus) = within(&case, question);
        let joint = case.joint();
        let expected = eliminate(case.parts.len(), &case.counted(&joint), plus, minus).unwrap();
        prop_assert_eq!(bounds(&joint, plus, minus), expected);
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn bounds_of_any_totals_hold_for_real_amounts(case in cases(false), question in questions()) {
        let (plus, minus) = within(&case, question);
        let joint = case.joint();
        if let Some(expected) = eliminate(case.parts.len(), &case.counted(&joint), plus, minus) {
            prop_assert_eq!(bounds(&joint, plus, minus).and(expected), expected);
        }
    }

    #[test]
    fn statements_of_a_conflict_cannot_all_be_right_but_without_one_they_can(case in cases(true)) {
        let joint = case.joint();
        for Conflict { totals, readings } in joint.conflicts() {
            prop_assert!(!case.is_possible(&case.said(readings, totals)));
            for left in totals {
                let others: Vec<usize> = totals.iter().copied().filter(|total| total != left).collect();
                prop_assert!(case.is_possible(&case.said(readings, &others)));
            }
            for left in readings {
                let others: Vec<usize> = readings.iter().copied().filter(|part| part != left).collect();
                prop_assert!(case.is_possible(&case.said(&others, totals)));
            }
        }
    }

    #[test]
    fn the_first_conflict_is_the_smallest(case in cases(true)) {
        let joint = case.joint();
        let (parts, totals) = (case.parts.len(), case.totals.len());
        let Some(first) = joint.conflicts().first() else { return Ok(()) };
        let size = first.totals.len() + first.readings.len();
        for mask in 0usize..1 << (parts + totals) {
            if (mask.count_ones() as usize) < size {
                let readings: Vec<usize> = positions_in(mask & ((1 << parts) - 1)).collect();
                let totals: Vec<usize> = positions_in(mask >> parts).collect();
                prop_assert!(case.is_possible(&case.said(&readings, &totals)));
            }
        }
    }

    #[test]
    fn conflicts_of_crossing_totals_cannot_all_be_right(case in cases(false)) {
        let joint = case.joint();
        for Conflict { totals, readings } in joint.conflicts() {
            prop_assert!(!case.is_possible(&case.said(readings, totals)));
        }
        let named = |total| joint.conflicts().iter().any(|conflict| conflict.totals.contains(&total));
        prop_assert!(joint.left_out().all(named));
    }

    #[test]
    fn bounds_rest_on_the_totals_that_are_told(case in cases(true), question in questions()) {
        let (plus, minus) = within(&case, question);
        let joint = case.joint();
        let because = joint.because(positions_in(plus), positions_in(minus));
        let by = |totals: &[usize]| {
            let totals = totals.iter().map(|&total| case.totals[total]).collect();
            bounds(&Case { totals, ..case.clone() }.joint(), plus, minus)
        };
        let known = bounds(&joint, plus, minus);
        prop_assert_eq!(by(&because), known);
        for left in &because {
            let others: Vec<usize> = because.iter().copied().filter(|total| total != left).collect();
            prop_assert_ne!(by(&others), known);
        }
    }

    #[test]
    fn a_forest_tells_whether_it_narrowed_something(case in cases(false)) {
        let Joint { system, counts, .. } = case.joint();
        let (mut parts, mut scopes) = (system.readings.clone(), system.scopes_of(&counts));
        for forest in &system.forests {
            let before = (parts.clone(), scopes.clone());
            let moved = forest.narrow(&mut parts, &mut scopes).unwrap();
            prop_assert_eq!(moved, (&before.0, &before.1) != (&parts, &scopes));
        }
    }
}
