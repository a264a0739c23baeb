//! Numbers as people read them: grouped, signed in the habit of the language, rounded only for display.
//!
//! Machine formats print plain digits and never come here.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Label, Lang, Scale, Unit};

/// The footnote of tables whose figures are rounded.
pub(crate) const ROUNDED: Label = Label::new(
    "Figures are rounded and may not add up to totals.",
    "計数は、それぞれ四捨五入によっているので、端数において合計とは一致しないものがある。",
);

/// So many things of a kind, in English: 1 file, 2 files.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// How many decimals a number shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decimals {
    /// All that it has, and at least so many.
    AtLeast(u32),
    /// So many, 四捨五入.
    Rounded(u32),
}

/// A number with thousands separators and the language's minus sign; one that is not 0 never reads 0.
pub(crate) fn grouped(value: Decimal, decimals: Decimals, lang: Lang) -> String {
    let digits = plain(value.abs(), decimals);
    if let (Decimals::Rounded(count), false) = (decimals, value.is_zero())
        && digits.bytes().all(|b| matches!(b, b'0' | b'.'))
    {
        return tiny(value, count, lang);
    }
    let (whole, fraction) = digits.split_once('.').map_or((digits.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        text.push(minus(lang));
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// What is smaller than the last decimal shown: `<0.1`.
fn tiny(value: Decimal, decimals: u32, lang: Lang) -> String {
    let sign = if value.is_sign_negative() { minus(lang).to_string() } else { String::new() };
    // `Decimal` has 28 decimals; no table shows so many.
    let least = Decimal::new(1, decimals.min(28));
    match lang {
        Lang::En => format!("{sign}<{least}"),
        Lang::Ja => format!("{sign}{least}未満"),
    }
}

/// Whether showing a number with these decimals changes it.
pub(crate) fn is_rounded(value: Decimal, decimals: Decimals) -> bool {
    matches!(decimals, Decimals::Rounded(count) if value.normalize().scale() > count)
}

/// A number with its sign, also where it is positive.
pub(crate) fn signed(value: Decimal, decimals: Decimals, lang: Lang) -> String {
    let text = grouped(value, decimals, lang);
    let positive = value > Decimal::ZERO && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if positive { format!("+{text}") } else { text }
}

/// An amount of yen in a unit, with all its digits.
pub(crate) fn yen(yen: Decimal, unit: Unit, lang: Lang) -> String {
    unit.from_yen(yen).map_or_else(|| "?".to_owned(), |value| grouped(value, Decimals::AtLeast(0), lang))
}

/// An amount of yen as its table shows it.
pub(crate) fn scaled(yen: Decimal, scale: Scale, lang: Lang) -> String {
    let decimals = scale.decimals.map_or(Decimals::AtLeast(0), Decimals::Rounded);
    scale.unit.from_yen(yen).map_or_else(|| "?".to_owned(), |value| grouped(value, decimals, lang))
}

/// A number of things.
pub(crate) fn of(count: u64, lang: Lang) -> String {
    grouped(count.into(), Decimals::AtLeast(0), lang)
}

/// A percentage with at least so many decimals.
pub(crate) fn percent(percent: Decimal, decimals: u32, lang: Lang) -> String {
    format!("{}%", grouped(percent, Decimals::AtLeast(decimals), lang))
}

/// An amount of yen in a sentence, with all its digits: `¥6.3 million`; 630万円, 91.55億円, 900円.
pub(crate) fn said(yen: Decimal, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("¥{} million", self::yen(yen, Unit::MillionYen, lang));
    }
    let (places, unit) = match yen.abs() {
        size if size >= Decimal::from(100_000_000) => (8, "億円"),
        size if size >= Decimal::from(10_000) => (4, "万円"),
        _ => (0, "円"),
    };
    let moved = Decimal::try_from_i128_with_scale(yen.mantissa(), yen.scale() + places).ok();
    moved.map_or_else(|| "?".to_owned(), |value| grouped(value, Decimals::AtLeast(0), lang) + unit)
}

/// A change of yen in a unit, with its sign.
pub(crate) fn signed_yen(yen: Decimal, unit: Unit, lang: Lang) -> String {
    unit.from_yen(yen).map_or_else(|| "?".to_owned(), |value| signed(value, Decimals::AtLeast(0), lang))
}

/// The minus sign of a language's tables.
pub(crate) fn minus(lang: Lang) -> char {
    match lang {
        Lang::En => '−',
        Lang::Ja => '▲',
    }
}

/// The digits of a number, without sign.
fn plain(value: Decimal, decimals: Decimals) -> String {
    let (value, least) = match decimals {
        Decimals::AtLeast(least) => (value.normalize(), least),
        Decimals::Rounded(count) => {
            (value.round_dp_with_strategy(count, RoundingStrategy::MidpointAwayFromZero), count)
        }
    };
    let mut text = value.to_string();
    let shown = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let missing = (least as usize).saturating_sub(shown);
    if missing > 0 {
        if shown == 0 {
            text.push('.');
        }
        text.extend(std::iter::repeat_n('0', missing));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn numbers_are_grouped_and_signed_by_language() {
        assert_eq!(grouped(dec("1234567.5"), Decimals::AtLeast(0), Lang::En), "1,234,567.5");
        assert_eq!(grouped(dec("-1234"), Decimals::AtLeast(0), Lang::Ja), "▲1,234");
        assert_eq!(grouped(dec("-1234"), Decimals::AtLeast(1), Lang::En), "−1,234.0");
        assert_eq!(signed(dec("1"), Decimals::AtLeast(0), Lang::Ja), "+1");
        assert_eq!(signed(dec("0"), Decimals::AtLeast(0), Lang::En), "0");
    }

    #[test]
    fn money_in_sentences_has_the_unit_that_people_say() {
        let said = |yen: &str| [Lang::En, Lang::Ja].map(|lang| said(dec(yen), lang));
        assert_eq!(said("6300000"), ["¥6.3 million", "630万円"]);
        assert_eq!(said("9155395001"), ["¥9,155.395001 million", "91.55395001億円"]);
        assert_eq!(said("-14700000000"), ["¥−14,700 million", "▲147億円"]);
        assert_eq!(said("900"), ["¥0.0009 million", "900円"]);
        assert_eq!(said("0"), ["¥0 million", "0円"]);
    }

    #[test]
    fn display_rounds_half_away_from_zero_and_shows_zero_for_zero_alone() {
        assert_eq!(grouped(dec("0.25"), Decimals::Rounded(1), Lang::En), "0.3");
        assert_eq!(grouped(dec("-0.25"), Decimals::Rounded(1), Lang::En), "−0.3");
        assert_eq!(grouped(dec("2.5"), Decimals::Rounded(0), Lang::En), "3");
        assert_eq!(grouped(dec("-0.0"), Decimals::Rounded(1), Lang::En), "0.0");
        assert_eq!(grouped(dec("0.04"), Decimals::Rounded(1), Lang::En), "<0.1");
        assert_eq!(grouped(dec("0.4"), Decimals::Rounded(0), Lang::Ja), "1未満");
        assert_eq!(grouped(dec("-0.004"), Decimals::Rounded(2), Lang::Ja), "▲0.01未満");
        assert_eq!(signed(dec("0.04"), Decimals::Rounded(1), Lang::En), "+<0.1");
        assert_eq!(signed(dec("-0.04"), Decimals::Rounded(1), Lang::En), "−<0.1");
    }
}
