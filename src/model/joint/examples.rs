//! What budgets look like to it, one rule a test.

use super::end::End;
use super::*;
use crate::model::{Amount, Rounding, Unit};

/// A figure in 億円, 四捨五入.
fn printed(text: &str) -> Interval {
    let amount = Amount::printed(text.parse().unwrap(), Unit::OkuYen, Rounding::HalfUp).unwrap();
    Interval::of(&amount).unwrap()
}

/// A part that a document tells.
fn part(text: &str, document: usize) -> Part {
    Part { reading: printed(text), document }
}

fn total(parts: &[usize], text: &str, document: usize) -> Total {
    Total { parts: parts.to_vec(), printed: printed(text), document }
}

/// The bounds of a sum in 億円, as mathematicians write them.
fn bounds(joint: &Joint, plus: &[usize], minus: &[usize]) -> String {
    let Interval { low, high } = joint.bounds(plus.iter().copied(), minus.iter().copied());
    let text = |end: End| end.yen().map_or("?".to_owned(), |yen| Unit::OkuYen.from_yen(yen).unwrap().to_string());
    let [before, after] = [low.is_closed(), high.is_closed()].map(|is_closed| if is_closed { "[]" } else { "()" });
    format!("{}{}, {}{}", &before[..1], text(low), text(high), &after[1..])
}

#[test]
fn a_total_says_what_is_left_for_a_part_that_nobody_tells() {
    let unknown = Part { reading: Interval::FREE, document: 0 };
    let joint = Joint::new(vec![unknown, part("40", 0), unknown], vec![total(&[0, 1], "100", 1)]);
    assert_eq!(bounds(&joint, &[0], &[]), "(59, 61)");
    assert_eq!(bounds(&joint, &[0, 1], &[]), "[99.5, 100.5)");
    assert_eq!(bounds(&joint, &[0, 2], &[]), "(?, ?)");
}

#[test]
fn a_change_is_as_narrow_as_the_finest_figures_of_both_years() {
    let parts = vec![part("91", 0), part("92", 0), part("92", 0), part("89", 0)];
    let fine = vec![total(&[0, 1], "183.08", 1), total(&[2, 3], "181.37", 2)];
    let joint = Joint::new(parts.clone(), Vec::new());
    assert_eq!(bounds(&joint, &[2, 3], &[0, 1]), "(-4, 0)");
    let joint = Joint::new(parts, fine);
    assert_eq!(bounds(&joint, &[2, 3], &[0, 1]), "(-1.72, -1.7)");
    // What the other parts can leave decides the sign of a part's change, too.
    assert_eq!(bounds(&joint, &[2], &[0]), "(0.365, 1.925)");
    assert_eq!(joint.because([2, 3], [0, 1]), [0, 1]);
    assert_eq!(bounds(&joint, &[0, 1, 2], &[2, 1]), "(90.575, 91.5)");
}

#[test]
fn a_total_that_its_parts_contradict_is_left_out_alone() {
    let parts = vec![part("10", 0), part("20", 0), part("30", 0)];
    let joint = Joint::new(parts, vec![total(&[0, 1], "30.4", 1), total(&[0, 1, 2], "70", 2)]);
    assert_eq!(joint.left_out().collect::<Vec<_>>(), [1]);
    assert_eq!(bounds(&joint, &[0, 1], &[]), "[30.35, 30.45)");
    assert_eq!(joint.conflicts(), [Conflict { totals: vec![1], readings: vec![0, 1, 2] }]);
    assert_eq!(joint.documents(&joint.conflicts()[0]), BTreeSet::from([0, 2]));
}

#[test]
fn totals_that_exclude_each_other_are_both_left_out() {
    let totals = vec![total(&[0, 1], "30.4", 1), total(&[1, 0, 1], "29.8", 2), total(&[0], "10.0", 3)];
    let joint = Joint::new(vec![part("10", 0), part("20", 0)], totals);
    assert_eq!(joint.conflicts(), [Conflict { totals: vec![0, 1], readings: vec![] }]);
    assert_eq!(joint.left_out().collect::<Vec<_>>(), [0, 1]);
    assert_eq!(bounds(&joint, &[0], &[]), "[9.95, 10.05)");
}

#[test]
fn of_as_many_documents_few_statements_are_named() {
    let parts = vec![part("10", 0), part("20", 0), part("30", 0)];
    let joint = Joint::new(parts, vec![total(&[0, 1], "30.4", 0), total(&[0, 1, 2], "70", 2)]);
    assert_eq!(joint.conflicts(), [Conflict { totals: vec![0, 1], readings: vec![2] }]);
    assert_eq!(joint.left_out().collect::<Vec<_>>(), [1]);
}

#[test]
fn few_documents_are_named_rather_than_few_statements() {
    // Each part has a sheet of its own, but the slide prints all of them, too.
    let parts = vec![part("10", 0), part("20", 0), part("30", 0), part("40", 0)];
    let sheets = [("9.9", 1), ("19.9", 2), ("29.9", 3), ("39.9", 4)];
    let mut totals: Vec<Total> =
        sheets.iter().enumerate().map(|(at, (text, document))| total(&[at], text, *document)).collect();
    totals.push(total(&[0, 1], "29.8", 5));
    totals.push(total(&[0, 1, 2, 3], "103", 6));
    let joint = Joint::new(parts, totals);
    assert_eq!(joint.conflicts(), [Conflict { totals: vec![5], readings: vec![0, 1, 2, 3] }]);
    assert_eq!(joint.documents(&joint.conflicts()[0]), BTreeSet::from([0, 6]));
}

#[test]
fn totals_that_cross_narrow_each_other_through_the_parts_that_they_share() {
    // Two ministries, two projects: the whole is told by ministry, and one part exactly.
    let parts = vec![part("10", 0), part("20", 0), part("30", 0), part("40", 0)];
    let ministries = [total(&[0, 1], "30.00", 1), total(&[2, 3], "70.00", 1)];
    let projects = [total(&[0, 2], "40.40", 2), total(&[0], "10.000", 3)];
    let joint = Joint::new(parts, [ministries, projects].concat());
    assert!(joint.conflicts().is_empty());
    assert_eq!(bounds(&joint, &[0, 2], &[]), "[40.395, 40.405)");
    assert_eq!(bounds(&joint, &[1], &[]), "(19.9945, 20.0055)");
    assert_eq!(bounds(&joint, &[2], &[]), "(30.3945, 30.4055)");
    assert_eq!(bounds(&joint, &[3], &[]), "(39.5895, 39.6105)");
}

#[test]
fn crossing_totals_that_cannot_all_be_right_are_found() {
    let parts = vec![part("10", 0), part("20", 0), part("30", 0), part("5", 4)];
    let totals = vec![total(&[0, 1], "30.9", 1), total(&[1, 2], "49.1", 2), total(&[0, 3], "15", 3)];
    let joint = Joint::new(parts, totals);
    assert_eq!(joint.conflicts(), [Conflict { totals: vec![0, 1], readings: vec![0, 2] }]);
    assert_eq!(joint.left_out().collect::<Vec<_>>(), [0, 1]);
    assert_eq!(joint.documents(&joint.conflicts()[0]), BTreeSet::from([0, 1, 2]));
}
