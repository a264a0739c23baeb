//! When a bar is cut off: one that is so long that nothing would be seen of the others.
//!
//! Pictures and terminals ask here, so that the same bars are cut in both.

use rust_decimal::Decimal;

use crate::model::Label;

/// A bar that is more than so many times as long as any other is torn.
const TORN: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
/// How long it is drawn then, beside the longest of the others: 1.25 times.
const BEYOND: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// What a cut through a bar means.
pub(super) const MEANING: Label = Label::new("cut: longer than the scale", "切れ目：目盛りに収まらない");

/// Where a scale ends that the longest of some rows does not fit on, by the most of each row; none where all do.
pub(super) fn end(most: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut lengths: Vec<Decimal> = most.collect();
    lengths.sort_unstable();
    let [.., second, first] = lengths.as_slice() else { return None };
    second.checked_mul(BEYOND).filter(|_| dwarfs(*first, *second))
}

/// Whether nothing would be seen of bars up to one length beside a bar of another.
pub(super) fn dwarfs(long: Decimal, others: Decimal) -> bool {
    others > Decimal::ZERO && others.checked_mul(TORN).is_some_and(|most| long > most)
}
