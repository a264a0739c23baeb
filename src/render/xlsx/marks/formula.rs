//! The formulas of marks: what they come to is how a change or a rate is shown, its mark and then its decimals.
//!
//! How far rounding reaches stands in cells beside them. Knows addresses and amounts, and no sheet.

use rust_decimal::Decimal;

use crate::model::{Amount, Rate, Unit};
use crate::render::xlsx::clean::clean;

/// The addresses of a row that its marks follow from.
pub(super) struct Addresses {
    pub(super) before: String,
    pub(super) after: String,
    pub(super) change: String,
    pub(super) rate: String,
    /// How far rounding reaches below and above the amount before, and below and above the one after.
    pub(super) reach: [String; 4],
}

/// How a number is shown: with a mark or none, and its decimals. It reads as no number itself.
pub(super) fn look(mark: &str, decimals: u32) -> String {
    match decimals {
        0 => format!("{mark}#0"),
        some => format!("{mark}#0.{}", "0".repeat(some as usize)),
    }
}

/// What a formula says that holds as long as both sides are what they were when the book was written.
pub(super) struct Written<'a> {
    pub(super) sides: [Option<&'a Amount>; 2],
    pub(super) unit: Unit,
}

impl Written<'_> {
    /// `own`, where both sides are as they were; else `otherwise`.
    ///
    /// Other documents may say more about a change than its own figures do, which nobody knows of other figures.
    pub(super) fn or(&self, at: &Addresses, own: &str, otherwise: &str) -> Option<String> {
        let [before, after] = self.sides.map(|side| match side {
            Some(amount) => self.unit.from_yen(amount.yen()),
            None => Some(Decimal::ZERO),
        });
        let (before, after) = (before?, after?);
        let [is_before, is_after] = [(&at.before, before), (&at.after, after)]
            .map(|(address, value)| format!("{}={}", clean(address, self.unit), value.normalize()));
        Some(format!("IF(AND({is_before},{is_after}),{own},{otherwise})"))
    }
}

/// Whether a change may have either sign.
pub(super) fn is_open(at: &Addresses, unit: Unit) -> String {
    let [before_below, before_above, after_below, after_above] = &at.reach;
    let change = clean(&at.change, unit);
    let below = clean(&format!("{after_below}+{before_above}"), unit);
    let above = clean(&format!("{after_above}+{before_below}"), unit);
    format!("AND({change}<{below},-{change}<{above})")
}

/// How a rate is shown, by how far the true one may lie from it.
pub(super) fn rate(at: &Addresses, mark: &str, unit: Unit) -> String {
    let Addresses { before, after, rate, reach: [before_below, before_above, after_below, after_above], .. } = at;
    let (least, most) = (format!("{before}-{before_below}"), format!("{before}+{before_above}"));
    // The least is a part of the largest whole; what is below nothing, of the smallest.
    let below = format!("{rate}+1-({after}-{after_below})/IF({after}<{after_below},{least},{most})");
    let above = format!("({after}+{after_above})/IF({after}+{after_above}<0,{most},{least})-1-{rate}");
    let slack = format!("ROUND(MAX({below},{above}),9)");
    let [open, tenths, points] = [look(mark, 0), look("", 1), look("", 0)].map(|look| format!("\"{look}\""));
    let known = format!("IF({slack}>0.1,{open},IF({slack}<=0.0015,{tenths},{points}))");
    format!("IF(ISNUMBER({rate}),IF({}<=0,{open},{known}),\"\")", clean(&least, unit))
}

/// How the rate of a change is shown that its two sides alone tell of.
pub(super) fn plain(change: &Amount, [before, after]: [&Amount; 2], mark: &str) -> Option<String> {
    Rate::of(change, before, after).map(|rate| shown(&rate, mark))
}

/// How a rate is shown.
pub(super) fn shown(rate: &Rate, mark: &str) -> String {
    look(if rate.is_open() { mark } else { "" }, rate.worth().1)
}
