//! Amounts as people type them: digits, perhaps in brackets, behind a yen sign or before a unit.

use std::str::FromStr;

use super::figure::{Figure, FigureError};
use super::unit::Unit;
use super::width::plain_width;

/// A typed amount: its digits, and the unit where one stands beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The digits.
    pub figure: Figure,
    /// The unit that stands beside them, if one does.
    pub unit: Option<Unit>,
}

impl FromStr for Typed {
    type Err = FigureError;

    /// Reads `1,234`, `△27`, `(27)`, `27億円`, `¥27`, `２７`.
    fn from_str(text: &str) -> Result<Self, FigureError> {
        let folded = plain_width(text);
        let (inside, unit) = without_unit(folded.trim());
        let (negative, inside) = match inside.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inside) => (true, inside.trim()),
            None => (false, inside),
        };
        let (digits, unit) = if unit.is_none() { without_unit(inside) } else { (inside, unit) };
        let digits = without_yen_sign(digits);
        if negative && !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(FigureError::Unreadable);
        }
        let signed = if negative { format!("-{digits}") } else { digits };
        Ok(Self { figure: signed.parse()?, unit })
    }
}

/// The text without a unit at its end.
fn without_unit(text: &str) -> (&str, Option<Unit>) {
    // 円 ends every other unit: the longest ending counts.
    let endings = Unit::ALL.into_iter().rev().flat_map(|unit| [(unit.label().ja, unit), (unit.code(), unit)]);
    endings
        .filter_map(|(ending, unit)| Some((text.strip_suffix(ending)?.trim_end(), unit)))
        .min_by_key(|(rest, _)| rest.len())
        .map_or((text, None), |(rest, unit)| (rest, Some(unit)))
}

/// The text without a yen sign, which may stand before or behind a minus sign.
fn without_yen_sign(text: &str) -> String {
    match text.strip_prefix('¥') {
        Some(rest) => rest.trim_start().to_owned(),
        None => match text.strip_prefix(['-', '−', '△', '▲']).and_then(|rest| rest.strip_prefix('¥')) {
            Some(rest) => format!("-{rest}"),
            None => text.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, digits: &str, in_unit: Option<Unit>) {
        let typed = text.parse::<Typed>().unwrap();
        assert_eq!((typed.figure.to_string().as_str(), typed.unit), (digits, in_unit), "{text}");
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, digits) in [
            ("1,234", "1234"),
            ("△27", "-27"),
            ("▲27", "-27"),
            ("▲ 27", "-27"),
            ("(27)", "-27"),
            ("（２７）", "-27"),
            ("２７", "27"),
            ("-27", "-27"),
            ("38.60", "38.60"),
            ("¥1,234", "1234"),
            ("-￥27", "-27"),
            ("007", "7"),
        ] {
            reads(text, digits, None);
        }
        reads("27億円", "27", Some(Unit::OkuYen));
        reads("△1,234 百万円", "-1234", Some(Unit::MillionYen));
        reads("(27億円)", "-27", Some(Unit::OkuYen));
        reads("(27)億円", "-27", Some(Unit::OkuYen));
        reads("5十億円", "5", Some(Unit::BillionYen));
    }
}
