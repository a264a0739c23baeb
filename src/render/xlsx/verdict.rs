//! The formulas of verdicts: whether a difference is nothing, within rounding, or more.
//!
//! How far rounding reaches is a matter of the digits that documents print, so it stands in the formula as it is.

use rust_decimal::Decimal;

use super::clean::clean;
use crate::model::{Amount, Label, Lang, Unit};
use crate::table::{ACKNOWLEDGED, CONTRADICTION, Cell, EXACT, ROUNDING, WITHIN};

/// A published figure, the sum of its parts, and the verdict, with the addresses of the figure and of the difference.
pub(super) struct Held<'c> {
    pub(super) published: (&'c Cell, String),
    pub(super) sum: &'c Cell,
    pub(super) difference: String,
    pub(super) verdict: &'c Cell,
}

impl Held<'_> {
    /// The formula that comes to the verdict; none where the verdict follows from no figure.
    pub(super) fn formula(&self, unit: Unit, lang: Lang) -> Option<String> {
        let word = |label: Label| format!("\"{}\"", label.get(lang));
        let Cell::Term { code, .. } = self.verdict else { return None };
        let [exact, rounding, contradiction] = [EXACT, ROUNDING, CONTRADICTION].map(word);
        let (published, address) = (self.published.0, &self.published.1);
        let Some((figure, sum)) = published.amount().zip(self.sum.amount()) else {
            let are_counts = matches!((published, self.sum), (Cell::Count(_), Cell::Count(_)));
            let is_known = code == EXACT.en || code == CONTRADICTION.en;
            return (are_counts && is_known).then(|| format!("=IF({}=0,{exact},{contradiction})", self.difference));
        };
        let difference = clean(&self.difference, unit);
        let [above, below] = [(figure, sum), (sum, figure)].map(|sides| reach(sides, unit));
        let (above, below) = (above?, below?);
        let [is_enough, is_little] = [
            format!("{difference}{}{}", if below.1 { ">=" } else { ">" }, (-below.0).normalize()),
            format!("{difference}{}{}", if above.1 { "<=" } else { "<" }, above.0.normalize()),
        ];
        if code == WITHIN.en {
            return Some(format!("=IF({is_enough},{},{contradiction})", word(WITHIN)));
        }
        let beyond = match code.as_str() {
            // Another figure was not looked into.
            it if it == ACKNOWLEDGED.en => {
                let figure = unit.from_yen(figure.yen())?;
                format!("IF({address}={figure},{},{contradiction})", word(ACKNOWLEDGED))
            }
            it if [EXACT.en, ROUNDING.en, CONTRADICTION.en].contains(&it) => contradiction,
            _ => return None,
        };
        Some(format!("=IF({difference}=0,{exact},IF(AND({is_enough},{is_little}),{rounding},{beyond}))"))
    }
}

/// By how much one printed figure may be above another so that both may be the same amount, and whether by as much.
fn reach((higher, lower): (&Amount, &Amount), unit: Unit) -> Option<(Decimal, bool)> {
    let (below, above) = (higher.slacks().0, lower.slacks().1);
    Some((unit.from_yen(below.checked_add(above)?)?, higher.low_closed() && lower.high_closed()))
}
