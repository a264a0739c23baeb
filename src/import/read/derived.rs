//! Holds columns that say nothing new against the figures of their rows.
//!
//! What cannot be told is left alone: a blank, 皆増, a share of a sum that the sheet does not show.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use crate::import::read::address::CellPlace;
use crate::import::read::brackets;
use crate::import::read::cells::{self, brief};
use crate::import::read::counted::Counted;
use crate::import::read::derived_headings::Derives;
use crate::import::read::derived_made::{How, Made, Operand, half};
use crate::import::read::derived_pairs::{DerivedColumn, Of};
use crate::import::read::figure::SheetFigure;
use crate::import::read::problem::Problems;
use crate::import::read::row::RowReader;
use crate::import::read::sheet::Sheet;
use crate::import::rules::line;
use crate::model::{Figure, Label, Typed, Unit, plain_width};
use crate::{Message, message};

/// How many cells of a column are told one by one.
const TOLD: usize = 10;

/// What was found of one derived column.
#[derive(Debug, Default)]
struct Held {
    agreeing: usize,
    /// The first cells that do not agree, and what is wrong with each.
    wrong: Vec<(CellPlace, Message)>,
    /// How many do not agree.
    wrongs: usize,
    shares: Vec<Share>,
}

/// A percentage of a sum that is known only once all rows are read.
#[derive(Debug)]
struct Share {
    place: CellPlace,
    said: Figure,
    part: Operand,
}

/// What was found of the derived columns of a sheet, by their order.
#[derive(Debug, Default)]
pub(crate) struct Derived(BTreeMap<usize, Held>);

impl RowReader<'_> {
    /// Holds the derived cells of the row against the figures that were read from it.
    pub(crate) fn hold_derived(&mut self, figures: &[SheetFigure]) {
        let operand = |column: usize| {
            let entry = figures.iter().find(|entry| entry.place.column == column)?;
            Some((Operand::new(entry.figure, entry.unit)?, entry.of_cell))
        };
        for (at, it) in self.columns.derived.iter().enumerate() {
            let Some(of) = it.of else { continue };
            let Some(typed) = typed(self.cells.cell(it.column)) else { continue };
            let place = CellPlace { row: self.row, column: it.column };
            let held = self.points.derived.0.entry(at).or_default();
            match of {
                Of::All(column) => {
                    let part = operand(column).map(|(part, _)| part);
                    held.shares.extend(part.map(|part| Share { place, said: typed.figure, part }));
                }
                Of::Pair { later, earlier, .. } => {
                    let Some(((later, unit), (earlier, _))) = operand(later).zip(operand(earlier)) else { continue };
                    let unit = typed.unit.map(Counted::In).or(it.unit).unwrap_or(unit);
                    held.add(place, it, typed.figure, outcome(it.derives, (typed.figure, unit), later, earlier));
                }
            }
        }
    }
}

impl Derived {
    /// Reports what does not agree; says of each column whether it does.
    pub(crate) fn settle(
        mut self,
        sheet: &Sheet,
        columns: &[DerivedColumn],
        problems: &mut Problems,
    ) -> HashMap<usize, Label> {
        let say = |(at, column): (usize, &DerivedColumn)| {
            let held = self.0.entry(at).or_default();
            held.settle_shares(column);
            let is_certain = match column.of {
                Some(Of::Pair { is_only_choice, .. }) => is_only_choice || held.agreeing > 0,
                Some(Of::All(_)) => held.agreeing > 1 && held.agreeing >= held.wrongs,
                None => false,
            };
            if is_certain {
                held.report(sheet, problems);
            }
            let is_held = is_certain && held.agreeing > 0;
            let verdict = if is_held {
                Label::new("checked against the figures", "計数と照合済み")
            } else {
                Label::new("not checked", "未照合")
            };
            (column.column, verdict)
        };
        columns.iter().enumerate().map(say).collect()
    }
}

/// Whether a cell agrees with the figures; else what they make, and how.
enum Outcome {
    Unknown,
    Agrees,
    Differs(Made),
}

impl Held {
    fn add(&mut self, place: CellPlace, column: &DerivedColumn, said: Figure, outcome: Outcome) {
        match outcome {
            Outcome::Unknown => {}
            Outcome::Agrees => self.agreeing += 1,
            Outcome::Differs(made) => {
                self.wrongs += 1;
                if self.wrong.len() < TOLD {
                    let (name, skip) = (brief(&column.header), line::of_header(&column.key, "skip"));
                    let message = message!(
                        lang => "`{name}` says {said}, and the figures make {}: correct one of them, or leave the column out \
                         with {skip}",
                        "「{name}」は{said}ですが、計数からは{}になります。どちらかを直すか、この列を読まない場合は`{skip}`を\
                         指定してください",
                        made.tell(lang)
                    );
                    self.wrong.push((place, message));
                }
            }
        }
    }

    fn settle_shares(&mut self, column: &DerivedColumn) {
        let shares = std::mem::take(&mut self.shares);
        let sum = |of: fn(&Operand) -> Decimal| {
            shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(of(&share.part)))
        };
        let Some((yen, half)) = sum(|part| part.yen).zip(sum(|part| part.half)) else { return };
        for share in &shares {
            let whole = Operand { yen, half, ..share.part };
            let outcome = percentage(Derives::Share, share.said, share.part, whole);
            self.add(share.place, column, share.said, outcome);
        }
    }

    fn report(&mut self, sheet: &Sheet, problems: &mut Problems) {
        let more = self.wrongs - self.wrong.len();
        let last = self.wrong.len().saturating_sub(1);
        for (at, (place, message)) in self.wrong.drain(..).enumerate() {
            let message = if at == last && more > 0 {
                message!(
                    lang => "{} ({more} more cells below differ, too)", "{}（この下のほか{more}件のセルも食い違っています）",
                    message.get(lang)
                )
            } else {
                message
            };
            problems.add(sheet, place, message);
        }
    }
}

/// What a derived cell says; nothing where it is blank, a word, or in brackets.
fn typed(text: &str) -> Option<Typed> {
    if text.is_empty() || brackets::inside(text).is_some() {
        return None;
    }
    let folded = plain_width(text);
    cells::typed(folded.trim().trim_end_matches('%').trim_end()).ok().flatten()
}

fn outcome(derives: Derives, (said, counted): (Figure, Counted), later: Operand, earlier: Operand) -> Outcome {
    if derives == Derives::Difference {
        let said = counted.figure(said).and_then(|said| Operand::new(said, counted.unit()));
        return said.and_then(|said| difference(said, later, earlier)).unwrap_or(Outcome::Unknown);
    }
    percentage(derives, said, later, earlier)
}

fn difference(said: Operand, later: Operand, earlier: Operand) -> Option<Outcome> {
    let made = later.yen.checked_sub(earlier.yen)?;
    let off = made.checked_sub(said.yen)?.abs();
    if off <= later.half.checked_add(earlier.half)?.checked_add(said.half)? {
        return Some(Outcome::Agrees);
    }
    let value = said.unit.from_yen(made)?;
    Some(Outcome::Differs(Made { value, how: How::Difference(later, earlier, said.unit) }))
}

/// Holds a percentage against the interval that the printed figures leave to it.
fn percentage(derives: Derives, said: Figure, part: Operand, whole: Operand) -> Outcome {
    let values = said.yen(Unit::Yen).zip(half(said, Unit::Yen));
    let (Some((low, high)), Some((value, half)), Some(made)) =
        (interval(part, whole), values, percent(part.yen, whole.yen))
    else {
        return Outcome::Unknown;
    };
    // What the percentage is less by than the ratio: 5.0 may stand for 105.0, where it is a change.
    let ways: &[Decimal] = match derives {
        Derives::Rate => &[Decimal::ONE_HUNDRED],
        Derives::Ratio => &[Decimal::ZERO, Decimal::ONE_HUNDRED],
        _ => &[Decimal::ZERO],
    };
    // 1.05 may stand for 105%.
    let agrees = [Decimal::ONE, Decimal::ONE_HUNDRED].iter().any(|&scale| {
        let scaled = value.checked_mul(scale).zip(half.checked_mul(scale));
        let is_within = |less: Decimal, (value, half): (Decimal, Decimal)| {
            value - half <= high - less && low - less <= value + half
        };
        scaled.is_some_and(|scaled| ways.iter().any(|&less| is_within(less, scaled)))
    });
    if agrees {
        return Outcome::Agrees;
    }
    let less = ways.first().copied().unwrap_or_default();
    let value = (made - less).round_dp(value.scale().max(1)).normalize();
    let how = match derives {
        Derives::Rate | Derives::Ratio => How::Ratio(part, whole),
        _ => How::Share(part, whole),
    };
    Outcome::Differs(Made { value, how })
}

/// The percentages that a part of a whole may be, as both are rounded; nothing for a whole of nothing, and for what is
/// negative.
fn interval(part: Operand, whole: Operand) -> Option<(Decimal, Decimal)> {
    let least = part.yen.checked_sub(part.half)?;
    if whole.yen <= whole.half || least.is_sign_negative() && !part.yen.is_zero() {
        return None;
    }
    let low = percent(least, whole.yen.checked_add(whole.half)?)?;
    let high = percent(part.yen.checked_add(part.half)?, whole.yen.checked_sub(whole.half)?)?;
    Some((low, high))
}

fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

#[cfg(test)]
#[path = "derived_tests.rs"]
mod tests;
