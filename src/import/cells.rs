//! Amounts and units as people type them.

use crate::model::{Basis, Figure, FigureError, Rounding, Share, Unit, plain_width};

/// A typed amount: its digits, and the unit where the cell names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The digits.
    pub figure: Figure,
    /// The unit that stands beside them, if one does.
    pub unit: Option<Unit>,
}

/// A rounding rule by its code or its Japanese name.
pub(super) fn rounding(text: &str) -> Result<Rounding, String> {
    let by_label = |rule: &Rounding| rule.label().ja == text || rule.label().en == text;
    Rounding::ALL.into_iter().find(by_label).map_or_else(|| text.parse(), Ok)
}

/// Whole or part, by code or Japanese name.
pub(super) fn share(text: &str) -> Result<Share, String> {
    let by_label = |share: &Share| share.label().ja == text;
    [Share::Whole, Share::Part].into_iter().find(by_label).map_or_else(|| text.parse(), Ok)
}

/// Stated or inferred, by code or Japanese name.
pub(super) fn basis(text: &str) -> Result<Basis, String> {
    let by_label = |basis: &Basis| basis.label().ja == text;
    [Basis::Stated, Basis::Inferred].into_iter().find(by_label).map_or_else(|| text.parse(), Ok)
}

/// Whether a cell says that there is nothing: empty, or a dash.
pub(super) fn is_nothing(text: &str) -> bool {
    let folded = plain_width(text);
    let body = folded.trim();
    body.is_empty() || (body.chars().count() <= 3 && body.chars().all(is_dash))
}

/// Reads `1,234`, `△27`, `(27)`, `27億円`, `２７`; `None` for an empty cell or a dash.
///
/// The error says what is wrong with the text, and what to write instead.
pub fn amount(text: &str) -> Result<Option<Typed>, String> {
    let folded = plain_width(text);
    let body = folded.trim();
    if is_nothing(body) {
        return Ok(None);
    }
    let (inside, unit) = without_unit(body);
    let (negative, inside) = match inside.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => (true, inside.trim()),
        None => (false, inside),
    };
    let (digits, unit) = if unit.is_none() { without_unit(inside) } else { (inside, unit) };
    let digits = without_yen_sign(digits);
    if negative && !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(unreadable(text));
    }
    let signed = if negative { format!("-{digits}") } else { digits };
    match signed.parse::<Figure>() {
        Ok(figure) => Ok(Some(Typed { figure, unit })),
        Err(FigureError::Unreadable) => Err(unreadable(text)),
        Err(error) => Err(format!("`{}` {error}", brief(text))),
    }
}

fn unreadable(text: &str) -> String {
    let reason = if text.starts_with('#') {
        "a spreadsheet failed to compute it; correct the formula there"
    } else if text.starts_with('=') {
        "it is a formula; save the sheet with its values"
    } else {
        "write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty"
    };
    format!("`{}` is not an amount: {reason}", brief(text))
}

/// A figure with the minus sign that it is meant to have.
pub(super) fn with_minus(figure: Figure) -> Figure {
    let has_one = figure.is_negative() || figure.yen(Unit::Yen).is_some_and(|yen| yen.is_zero());
    if has_one { figure } else { format!("-{figure}").parse().unwrap_or(figure) }
}

/// A unit by any of its spellings: code, Japanese or English label.
pub(super) fn unit(text: &str) -> Option<Unit> {
    let folded = fold(text);
    let body = folded.strip_prefix("単位").map_or(folded.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let body = body.strip_prefix("unit:").unwrap_or(body).trim();
    Unit::ALL.into_iter().find(|unit| {
        let (code, label) = (unit.code(), unit.label());
        body == code || body == code.replace('_', " ") || body == label.ja || body == fold(label.en)
    })
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

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー')
}

/// A word as it is compared: width and case folded.
pub(super) fn fold(text: &str) -> String {
    plain_width(text).trim().to_lowercase()
}

/// The beginning of a text, for messages.
pub(super) fn brief(text: &str) -> String {
    const MOST: usize = 40;
    let shown: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() > MOST { shown + "…" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, digits: &str, in_unit: Option<Unit>) {
        let typed = amount(text).unwrap().unwrap();
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

    #[test]
    fn a_dash_is_no_amount_and_zero_is_one() {
        for text in ["", " ", "-", "―", "－", "—", "ー", "---"] {
            assert_eq!(amount(text), Ok(None), "{text}");
        }
        reads("0", "0", None);
    }

    #[test]
    fn what_is_no_amount_says_so() {
        for text in [
            "三千",
            "2023-04-01",
            "2023/4/1",
            "4月1日",
            "#REF!",
            "=A1",
            "約27",
            "27程度",
            "(△27)",
            "1億2,000万円",
            "27 28",
            "27²",
            "27①",
            "２７¹",
            "27²億円",
            "(27①)",
        ] {
            assert!(amount(text).unwrap_err().starts_with(&format!("`{text}` is not an amount: ")), "{text}");
        }
        assert!(amount("1e5").unwrap_err().contains("exponent"));
    }

    #[test]
    fn units_are_read_by_any_name() {
        for (text, expected) in [
            ("億円", Unit::OkuYen),
            ("単位：億円", Unit::OkuYen),
            ("単位:百万円", Unit::MillionYen),
            ("oku_yen", Unit::OkuYen),
            ("million yen", Unit::MillionYen),
            ("¥ million", Unit::MillionYen),
            ("¥100 million", Unit::OkuYen),
        ] {
            assert_eq!(unit(text), Some(expected), "{text}");
        }
        assert_eq!(unit("億"), None);
    }
}
