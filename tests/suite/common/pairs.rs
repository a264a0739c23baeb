//! Few cases in which every two values of two axes meet, instead of all that can be combined.

use std::collections::BTreeSet;

/// The place of a value in each axis, case by case; `sizes` says how many values each axis has.
pub(crate) fn pairs<const N: usize>(sizes: [usize; N]) -> Vec<[usize; N]> {
    let all: Vec<[usize; N]> = (0..sizes.iter().product()).map(|number| case(number, sizes)).collect();
    let mut open: BTreeSet<[(usize, usize); 2]> = all.iter().flat_map(met).collect();
    let mut chosen = Vec::new();
    while !open.is_empty() {
        // The first of those in which most meet that have not met yet.
        let met_anew = |case: &[usize; N]| met(case).filter(|two| open.contains(two)).count();
        let best = *all.iter().rev().max_by_key(|case| met_anew(case)).unwrap();
        for two in met(&best) {
            open.remove(&two);
        }
        chosen.push(best);
    }
    chosen
}

/// One of all cases, by its number.
fn case<const N: usize>(mut number: usize, sizes: [usize; N]) -> [usize; N] {
    sizes.map(|size| {
        let place = number % size;
        number /= size;
        place
    })
}

/// Each two values that meet in a case, with their axes.
fn met<const N: usize>(case: &[usize; N]) -> impl Iterator<Item = [(usize, usize); 2]> {
    let axes = case.iter().copied().enumerate();
    axes.clone().flat_map(move |one| axes.clone().skip(one.0 + 1).map(move |other| [one, other]))
}

#[test]
fn every_two_values_meet() {
    let cases = pairs([3, 2, 2, 3]);
    assert!(cases.len() < 3 * 2 * 2 * 3 / 3, "{cases:?}");
    for (value, other) in (0..3).flat_map(|value| (0..3).map(move |other| (value, other))) {
        assert!(cases.iter().any(|case| (case[0], case[3]) == (value, other)), "{value} {other}");
        assert!(cases.iter().any(|case| (case[1], case[2]) == (value % 2, other % 2)), "{value} {other}");
    }
}
