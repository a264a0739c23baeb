//! Amounts, units and words as people type them.
//!
//! Knows one text at a time, not where it stands.

use std::str::FromStr;

use crate::Message;
use crate::folding::plain;
pub(crate) use crate::model::Typed;
use crate::model::{Basis, Figure, FigureError, Rounding, Share, Unit, plain_width};
use crate::visible;

/// The longest text that a spreadsheet's cell can hold.
pub(crate) const LONGEST: usize = 32_767;

/// A rounding rule by its code or its Japanese name.
pub(crate) fn rounding(text: &str) -> Result<Rounding, String> {
    let by_label = |rule: &Rounding| rule.label().ja == text || rule.label().en == text;
    Rounding::ALL.into_iter().find(by_label).map_or_else(|| in_english(text), Ok)
}

/// Whole or part, by code or Japanese name.
pub(crate) fn share(text: &str) -> Result<Share, String> {
    let by_label = |share: &Share| share.label().ja == text;
    [Share::Whole, Share::Part].into_iter().find(by_label).map_or_else(|| in_english(text), Ok)
}

/// Stated or inferred, by code or Japanese name.
pub(crate) fn basis(text: &str) -> Result<Basis, String> {
    let by_label = |basis: &Basis| basis.label().ja == text;
    [Basis::Stated, Basis::Inferred].into_iter().find(by_label).map_or_else(|| in_english(text), Ok)
}

/// A word of a type, or what to write instead.
pub(crate) fn in_english<T: FromStr<Err = Message>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|remedy: Message| remedy.to_string())
}

/// Whether a cell says that there is nothing: empty, or a dash.
pub(crate) fn is_nothing(text: &str) -> bool {
    // A letter or digit that is no dash is something: most cells need not be folded.
    if text.chars().any(|c| c.is_alphanumeric() && !is_dash(c) && c != 'ｰ') {
        return false;
    }
    let folded = plain_width(text);
    let body = folded.trim();
    body.is_empty() || (body.chars().count() <= 3 && body.chars().all(is_dash))
}

/// Reads `1,234`, `△27`, `(27)`, `27億円`, `２７`; `None` for an empty cell or a dash.
///
/// # Errors
///
/// What is wrong with the text, and what to write instead.
pub fn amount(text: &str) -> Result<Option<Typed>, String> {
    if is_nothing(text) {
        return Ok(None);
    }
    match text.parse() {
        Ok(typed) => Ok(Some(typed)),
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
pub(crate) fn with_minus(figure: Figure) -> Figure {
    let has_one = figure.is_negative() || figure.yen(Unit::Yen).is_some_and(|yen| yen.is_zero());
    if has_one { figure } else { format!("-{figure}").parse().unwrap_or(figure) }
}

/// A unit by any of its spellings: code, Japanese or English label.
pub(crate) fn unit(text: &str) -> Option<Unit> {
    let folded = fold(text);
    let body = folded.strip_prefix("単位").map_or(folded.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let body = body.strip_prefix("unit:").unwrap_or(body).trim();
    Unit::ALL.into_iter().find(|unit| {
        let (code, label) = (unit.code(), unit.label());
        body == code || body == code.replace('_', " ") || body == label.ja || body == fold(label.en)
    })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー')
}

/// A word as it is compared with those that are known: kana stays, since words have it.
pub(crate) fn fold(text: &str) -> String {
    plain(text).to_lowercase()
}

/// The beginning of a text, for messages.
pub(crate) fn brief(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        None => visible::line(text).into_owned(),
        Some((end, _)) => format!("{}…", visible::line(text.get(..end).unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_is_no_amount_and_zero_is_one() {
        for text in ["", " ", "-", "―", "－", "—", "ー", "---"] {
            assert_eq!(amount(text), Ok(None), "{text}");
        }
        assert!(amount("0").unwrap().is_some());
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
