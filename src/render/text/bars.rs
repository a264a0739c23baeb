//! A bar for each row: the figure beside it, drawn in eighths of a column.
//!
//! Knows a view and the amounts that it measures; what a row is about is no matter here.

#![allow(clippy::float_arithmetic, reason = "places on a line are no money")]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use unicode_width::UnicodeWidthStr;

use super::widths::{GAP, natural_width};
use crate::model::Amount;
use crate::render::Style;
use crate::render::torn::{self, MEANING};
use crate::render::view::{Heading, Tint, View};
use crate::table::{Table, Tone};

/// How wide bars are at least and at most, in columns.
const LEAST: usize = 12;
const MOST: usize = 40;
/// How wide a line is where nobody says it.
const LINE: u16 = 100;

/// Adds a column of bars, as wide as the terminal leaves room for; names give way to it.
pub(super) fn add(view: &mut View, table: &Table, style: &Style) {
    let amounts = std::mem::take(&mut view.measured);
    let Some(scale) = Scale::of(amounts.iter().flatten()) else { return };
    let scale = if view.may_tear { scale.torn(amounts.iter().flatten()) } else { scale };
    if amounts.iter().flatten().any(|amount| scale.is_beyond(amount)) {
        // The line of sources stays the last one.
        let at = view.notes.len().saturating_sub(usize::from(!table.sources.is_empty()));
        view.notes.insert(at, format!("{} {}", cut(style.ascii), MEANING.get(table.lang)).into());
    }
    let line = usize::from(style.width.unwrap_or(LINE));
    let width = line.saturating_sub(natural_width(view) + usize::from(GAP)).clamp(LEAST, MOST);
    let bars = amounts.iter().map(|amount| {
        let bar = amount.as_ref().map_or_else(String::new, |amount| scale.bar(amount, width, style.ascii));
        let rest = width.saturating_sub(bar.width());
        bar + &" ".repeat(rest)
    });
    for ((row, tints), bar) in view.rows.iter_mut().zip(&mut view.tints).zip(bars) {
        row.push(bar);
        tints.push(Tint::By(Tone::Plain));
    }
    for row in view.totals.iter_mut().chain(&mut view.left_out) {
        row.push(" ".repeat(width));
    }
    let heading = || " ".repeat(width);
    // Like a number, a bar is never broken over two lines.
    view.headings.push(Heading { long: heading(), short: heading(), is_number: true, is_name: false, bar: None });
}

/// The least and the most that bars reach, zero among them.
#[derive(Clone, Copy)]
struct Scale {
    least: Decimal,
    most: Decimal,
    /// Columns at the left and at the right for the marks at the ends of what rounding allows.
    margins: (usize, usize),
}

impl Scale {
    /// Of amounts and what rounding leaves around them; none where all is zero.
    fn of<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Option<Self> {
        let mut scale = Self { least: Decimal::ZERO, most: Decimal::ZERO, margins: (0, 0) };
        for amount in amounts {
            let (below, above) = amount.slacks();
            let is_low = !below.is_zero() && amount.low().is_some_and(|low| low < Decimal::ZERO);
            let is_high = !above.is_zero() && amount.high().is_some_and(|high| high > Decimal::ZERO);
            scale.margins = (scale.margins.0.max(is_low.into()), scale.margins.1.max(is_high.into()));
            for end in [Some(amount.yen()), amount.low(), amount.high()].into_iter().flatten() {
                scale.least = scale.least.min(end);
                scale.most = scale.most.max(end);
            }
        }
        (scale.most != scale.least).then_some(scale)
    }

    /// The same, where one bar is so long that nothing would be seen of the others.
    fn torn<'a>(self, amounts: impl Iterator<Item = &'a Amount>) -> Self {
        let most = torn::end(amounts.map(|amount| amount.high().unwrap_or(amount.yen()).max(amount.yen())));
        most.map_or(self, |most| Self { most, ..self })
    }

    /// Whether an amount is longer than the scale.
    fn is_beyond(&self, amount: &Amount) -> bool {
        amount.yen() > self.most
    }

    /// Where a value is, in columns from the left.
    fn at(&self, value: Decimal, width: usize) -> f64 {
        let whole = self.most.checked_sub(self.least);
        let part = whole.and_then(|whole| value.checked_sub(self.least)?.checked_div(whole)?.to_f64());
        let (left, right) = self.margins;
        let of = |count: usize| f64::from(u16::try_from(count).unwrap_or(u16::MAX));
        of(left) + part.unwrap_or_default().clamp(0.0, 1.0) * of(width.saturating_sub(left + right))
    }

    /// A bar from zero, and lines to the ends that rounding allows, which are seen however near they are. What is tiny is
    /// seen, zero is nothing.
    fn bar(&self, amount: &Amount, width: usize, ascii: bool) -> String {
        let (zero, yen) = (self.column(Decimal::ZERO, width), amount.yen());
        if self.is_beyond(amount) {
            return " ".repeat(zero) + &through(width - zero, ascii);
        }
        let (from, bar) = if yen.is_sign_negative() && !yen.is_zero() {
            let from = self.column(yen, width).min(zero.saturating_sub(1));
            (from, full(ascii).repeat(zero - from))
        } else {
            (zero, self.rise(yen, width, ascii))
        };
        let (to, marks) = (from + bar.width(), if ascii { ["|", "-"] } else { ["├", "─"] });
        let [start, line] = marks;
        let low = amount.low().filter(|low| *low < yen.min(Decimal::ZERO)).map(|low| self.column(low, width));
        let low = low.map(|low| low.min(from.saturating_sub(1))).filter(|low| *low < from);
        let high = amount.high().filter(|high| *high > yen.max(Decimal::ZERO)).map(|high| self.column(high, width));
        let before = low.map_or_else(|| " ".repeat(from), |low| " ".repeat(low) + start + &line.repeat(from - low - 1));
        let stop = if ascii { "|" } else { "┤" };
        let behind = high.map(|high| line.repeat(high.saturating_sub(to + 1)) + stop).unwrap_or_default();
        if bar.is_empty() && low.is_none() && high.is_none() { String::new() } else { before + &bar + &behind }
    }

    /// A bar to the right: full columns, then eighths of one.
    fn rise(&self, yen: Decimal, width: usize, ascii: bool) -> String {
        if yen.is_zero() {
            return String::new();
        }
        let eighths = round((self.at(yen, width) - self.at(Decimal::ZERO, width)) * 8.0).max(1);
        let mut bar = full(ascii).repeat(eighths / 8);
        if ascii {
            bar.push_str(if eighths < 8 { "|" } else { "" });
        } else if let Some(part) = PARTS.get((eighths % 8).wrapping_sub(1)) {
            bar.push(*part);
        }
        bar
    }

    /// The nearest column of a value.
    fn column(&self, value: Decimal, width: usize) -> usize {
        round(self.at(value, width))
    }
}

/// One eighth of a column to seven.
const PARTS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A bar with a cut through it near its end.
fn through(width: usize, ascii: bool) -> String {
    let behind = (width / 8).max(1);
    let before = width.saturating_sub(behind + cut(ascii).width());
    format!("{}{}{}", full(ascii).repeat(before), cut(ascii), full(ascii).repeat(behind))
}

fn cut(ascii: bool) -> &'static str {
    if ascii { "//" } else { "╱╱" }
}

fn full(ascii: bool) -> &'static str {
    if ascii { "#" } else { "█" }
}

/// The nearest number of columns.
fn round(columns: f64) -> usize {
    // Places are at most as far as a terminal is wide.
    columns.round().to_usize().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(yen: &[i64], ascii: bool) -> Vec<String> {
        let amounts: Vec<Amount> = yen.iter().map(|&yen| Amount::exact(yen.into())).collect();
        let scale = Scale::of(amounts.iter()).unwrap();
        amounts.iter().map(|amount| scale.bar(amount, 8, ascii)).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_amounts() {
        assert_eq!(bars(&[800, 400, 350, 1, 0], false), ["████████", "████", "███▌", "▏", ""]);
        assert_eq!(bars(&[800, 400, 350, 1, 0], true), ["########", "####", "###", "|", ""]);
        // Nor is what is nearly a column nothing.
        assert_eq!(bars(&[800, 75], true), ["########", "|"]);
    }

    #[test]
    fn a_bar_that_would_leave_nothing_of_the_others_is_cut() {
        let amounts = [900, 40, 20].map(|yen| Amount::exact(yen.into()));
        let scale = Scale::of(amounts.iter()).unwrap().torn(amounts.iter());
        let bars = |ascii| amounts.each_ref().map(|amount| scale.bar(amount, 10, ascii));
        assert_eq!(bars(false), ["███████╱╱█", "████████", "████"]);
        assert_eq!(bars(true), ["#######//#", "########", "####"]);
    }

    #[test]
    fn what_rounding_allows_ends_in_a_mark_however_near_it_is() {
        let exact = |yen: i64| Amount::exact(yen.into());
        let amount =
            |yen: i64, slack: i64| Amount::between(yen.into(), &exact(yen - slack), &exact(yen + slack)).unwrap();
        let of = |amounts: &[Amount], width, ascii| -> Vec<String> {
            let scale = Scale::of(amounts.iter()).unwrap();
            amounts.iter().map(|amount| scale.bar(amount, width, ascii)).collect()
        };
        assert_eq!(of(&[amount(92, 1), amount(50, 1)], 20, false), ["██████████████████▊┤", "██████████▎┤"]);
        let changes = [amount(-20, 10), amount(10, 10), amount(0, 10)];
        assert_eq!(of(&changes, 12, false), [" ├─████", "       ██─┤", "     ├──┤"]);
        assert_eq!(of(&changes, 12, true), [" |-####", "       ##-|", "     |--|"]);
    }

    #[test]
    fn what_is_negative_lies_left_of_zero() {
        assert_eq!(bars(&[400, -400, 0], false), ["    ████", "████", ""]);
    }
}
