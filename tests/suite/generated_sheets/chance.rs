//! Programs that happen to be the sum of others, so that an import may ask about them.
//!
//! Knows the rule by which a row without a word may be taken for a total, and nothing of how it is found out.

use super::line::{Line, programs};

/// How large a figure must be to count: three digits.
const LEAST: i64 = 100;

/// The most addends that are tried; a ministry's bureaus have no more programs.
const MOST: usize = 12;

/// Whether a program is the sum of others of its ministry, in two columns or more.
pub(super) fn has_sum(lines: &[Line], columns: usize) -> bool {
    let all: Vec<&Line> = programs(lines).collect();
    (0..all.len()).any(|at| {
        let others = all.iter().enumerate().filter(|(other, line)| *other != at && line.ministry == all[at].ministry);
        let others: Vec<&Line> = others.map(|(_, line)| *line).take(MOST).collect();
        (1usize..1 << others.len()).filter(|set| set.count_ones() > 1).any(|set| {
            let chosen = others.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, line)| *line);
            is_sum(all[at], &chosen.collect::<Vec<_>>(), columns)
        })
    })
}

/// Whether a line is exactly the sum of others in two columns or more, two of which are not 0 there.
pub(super) fn is_sum(line: &Line, others: &[&Line], columns: usize) -> bool {
    let is_of = |column: usize| {
        let addends = || others.iter().filter_map(|line| line.steps(column)).filter(|steps| *steps != 0);
        line.steps(column)
            .is_some_and(|steps| steps.abs() >= LEAST && addends().sum::<i64>() == steps && addends().nth(1).is_some())
    };
    columns > 1 && (0..columns).filter(|&column| is_of(column)).nth(1).is_some()
}
