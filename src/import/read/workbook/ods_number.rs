//! A number of an ods workbook whose style does not say how it is shown: what is seen of it does.
//!
//! Either mark may stand before the decimals, as the author's language has it: the value decides.

use rust_decimal::Decimal;

use super::format::{digits, has_noise};
use super::section::SectionBuilder;
use crate::import::read::shown::{Doubt, Shown};
use crate::model::plain_width;

/// The number with as many decimals as are seen, and what stands around it.
pub(crate) fn shown(seen: &str, value: f64, percent: bool) -> Shown {
    let Some(held) = digits(value) else { return Shown::plain(value.to_string()) };
    let folded = plain_width(seen.trim());
    let mut section = SectionBuilder { percent, ..SectionBuilder::default() };
    // A column that is too narrow shows a row of marks.
    if folded.chars().all(|c| c == '#') {
        section.digits();
        return finish(section, held, false);
    }
    let (Some(first), Some(last)) =
        (folded.find(|c: char| c.is_ascii_digit()), folded.rfind(|c: char| c.is_ascii_digit()))
    else {
        section.literal(&folded);
        return finish(section, held, true);
    };
    let (before, rest) = folded.split_at(first);
    let (body, after) = rest.split_at(last - first + 1);
    let counted = if percent { held.checked_mul(Decimal::ONE_HUNDRED) } else { Some(held) };
    let Some(decimals) = counted.and_then(|counted| decimals(body, counted.abs())) else {
        return Shown::plain(held.to_string()).doubted(Some(Doubt::Differs));
    };
    section.literal(before);
    section.digits();
    section.literal(&if percent { after.replace('%', "") } else { after.to_owned() });
    section.decimals = decimals;
    section.most_decimals = Some(decimals);
    Shown { has_noise: has_noise(value, held), ..finish(section, held, true) }
}

fn finish(section: SectionBuilder, held: Decimal, sign_is_drawn: bool) -> Shown {
    section.finish().show(held, sign_is_drawn).unwrap_or_else(|| Shown::plain(held.to_string()))
}

/// How many decimals are seen of a number; none where another number is seen.
fn decimals(seen: &str, value: Decimal) -> Option<u8> {
    // An exponent says nothing of decimals.
    if seen.contains(['E', 'e']) {
        return Some(0);
    }
    let seen: String = seen.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let read = |mark: Option<char>| {
        let (whole, fraction) = match mark {
            Some(mark) => seen.split_once(mark)?,
            None => (seen.as_str(), ""),
        };
        let whole = whole.replace(['.', ','], "");
        let read = Decimal::from_str_exact(&format!("{whole}.{fraction}0")).ok()?;
        let decimals = u8::try_from(fraction.len()).ok()?;
        let half = Decimal::try_new(5, u32::from(decimals) + 1).ok()?;
        ((value - read).abs() <= half).then_some(decimals)
    };
    [Some('.'), Some(','), None].into_iter().filter_map(read).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_says_how_a_number_is_shown_in_any_language() {
        for (seen, value, text) in [
            ("38.60", 38.6, "38.60"),
            ("38,60", 38.6, "38.60"),
            ("1.234", 1234.0, "1234"),
            ("1,234", 1234.0, "1234"),
            ("1.234", 1.234, "1.234"),
            ("1.234,50", 1234.5, "1234.50"),
            ("1 234,50", 1234.5, "1234.50"),
            ("1’234.50", 1234.5, "1234.50"),
            ("1.234.567", 1_234_567.0, "1234567"),
            ("▲1,234.5", -1234.5, "-1234.5"),
            ("38.6", 38.64, "38.64"),
            ("27億円", 27.0, "27億円"),
            ("(27)", -27.0, "-27"),
            ("－", 0.0, "0"),
            ("", 5.0, "5"),
            ("###", 0.1 + 0.2, "0.3"),
            ("0.00", 0.0, "0.00"),
            ("0,00", 0.0, "0.00"),
            ("2.7E+01", 27.0, "27"),
            ("$27.00", 27.0, "$27.00"),
        ] {
            let shown = shown(seen, value, false);
            assert_eq!((shown.text.as_str(), shown.doubt), (text, None), "{seen}");
        }
        assert_eq!(shown("12.5%", 0.125, true).text, "12.5%");
        assert_eq!(shown("12,5 %", 0.125, true).text, "12.5%");
    }

    #[test]
    fn another_number_or_sign_than_the_cell_holds_is_a_doubt() {
        for (seen, value, doubt) in [
            ("9,066", 9_066_120.0, Doubt::Differs),
            ("27", -27.0, Doubt::Sign),
            ("△27", 27.0, Doubt::Sign),
            ("－", 27.0, Doubt::Hidden),
        ] {
            assert_eq!(shown(seen, value, false).doubt, Some(doubt), "{seen}");
        }
    }
}
