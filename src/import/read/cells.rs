//! Amounts, units and words as people type them.
//!
//! Knows one text at a time, not where it stands.

use std::str::FromStr;

use crate::folding::plain;
use crate::import::read::counted::Counted;
pub(crate) use crate::model::Typed;
use crate::model::{
    Basis, Figure, FigureError, FiscalYear, Label, Lang, Rounding, Share, StageError, Unit, UnitError, YearError,
    plain_width,
};
use crate::visible;
use crate::{Message, message};

/// The longest text that a spreadsheet's cell can hold.
pub(crate) const LONGEST: usize = 32_767;

/// A rounding rule by its code or its Japanese name.
pub(crate) fn rounding(text: &str) -> Result<Rounding, Message> {
    let by_label = |rule: &Rounding| rule.label().ja == text || rule.label().en == text;
    Rounding::ALL.into_iter().find(by_label).map_or_else(|| word(text), Ok)
}

/// Whole or part, by code or Japanese name.
pub(crate) fn share(text: &str) -> Result<Share, Message> {
    let by_label = |share: &Share| share.label().ja == text;
    [Share::Whole, Share::Part].into_iter().find(by_label).map_or_else(|| word(text), Ok)
}

/// Stated or inferred, by code or Japanese name.
pub(crate) fn basis(text: &str) -> Result<Basis, Message> {
    let by_label = |basis: &Basis| basis.label().ja == text;
    [Basis::Stated, Basis::Inferred].into_iter().find(by_label).map_or_else(|| word(text), Ok)
}

/// A word of a few, whose error says which they are.
pub(crate) fn word<T: FromStr<Err = Message>>(text: &str) -> Result<T, Message> {
    text.parse().map_err(|remedy: Message| {
        let text = brief(text);
        message!(lang => "`{text}` is not understood: {}", "「{text}」は認識できません。{}", remedy.get(lang))
    })
}

/// A fiscal year, however it is written.
pub(crate) fn year(text: &str) -> Result<FiscalYear, Message> {
    text.parse().map_err(|error: YearError| {
        let (what, remedy) = (error.what(), error.remedy());
        message!(lang => "{}: {}", "{}。{}", what.get(lang), remedy.get(lang))
    })
}

/// That a text names no stage of the budget.
pub(crate) fn no_stage(text: &str) -> Message {
    let text = brief(text);
    let remedy = StageError(text.clone()).remedy();
    message!(
        lang => "`{text}` is not a stage of the budget: {}", "「{text}」は予算段階として読めません。{}", remedy.get(lang)
    )
}

/// The unit of a cell by any of its spellings.
pub(crate) fn unit_of_row(text: &str) -> Result<Counted, Message> {
    unit(text).ok_or_else(|| {
        let text = brief(text);
        let remedy = UnitError(text.clone()).remedy();
        message!(lang => "`{text}` is not a unit: {}", "「{text}」は単位として読めません。{}", remedy.get(lang))
    })
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
pub fn amount(text: &str) -> Result<Option<Typed>, Message> {
    typed(text).map_err(|error| match error {
        FigureError::Unreadable => unreadable(text),
        error => {
            let text = brief(text);
            message!(lang => "`{text}` {}", "「{text}」は{}", of_figure(error, lang))
        }
    })
}

/// The same for those who say nothing of what is wrong.
pub(crate) fn typed(text: &str) -> Result<Option<Typed>, FigureError> {
    if is_nothing(text) { Ok(None) } else { text.parse().map(Some) }
}

fn unreadable(text: &str) -> Message {
    let reason = if text.starts_with('#') {
        Label::new(
            "a spreadsheet failed to compute it; correct the formula there",
            "表計算ソフトの計算エラーです。元の数式を直してください",
        )
    } else if text.starts_with('=') {
        Label::new("it is a formula; save the sheet with its values", "数式のままです。値にして保存してください")
    } else {
        Label::new(
            "write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty",
            "27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください",
        )
    };
    let text = brief(text);
    message!(lang => "`{text}` is not an amount: {}", "「{text}」は金額として読めません。{}", reason.get(lang))
}

/// What is wrong with a figure, as the end of a sentence about it.
pub(crate) fn of_figure(error: FigureError, lang: Lang) -> String {
    let [what, remedy] = [error.what(), error.remedy()].map(|label| label.get(lang));
    match lang {
        Lang::En => format!("{what}: {remedy}"),
        Lang::Ja => format!("{what}。{remedy}"),
    }
}

/// A figure with the minus sign that it is meant to have.
pub(crate) fn with_minus(figure: Figure) -> Figure {
    let has_one = figure.is_negative() || figure.yen(Unit::Yen).is_some_and(|yen| yen.is_zero());
    if has_one { figure } else { format!("-{figure}").parse().unwrap_or(figure) }
}

/// A unit by any of its spellings: code, Japanese or English label.
pub(crate) fn unit(text: &str) -> Option<Counted> {
    let folded = fold(text);
    let body = folded.strip_prefix("単位").map_or(folded.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let body = body.strip_prefix("unit:").unwrap_or(body).trim();
    Counted::all().find(|counted| {
        let label = counted.label();
        let is_code = |code: &str| body == code || body == code.replace('_', " ");
        matches!(counted, Counted::In(unit) if is_code(unit.code())) || body == label.ja || body == fold(label.en)
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
            "27 28",
            "27²",
            "27①",
            "２７¹",
            "27²億円",
            "(27①)",
        ] {
            assert!(
                amount(text).unwrap_err().to_string().starts_with(&format!("`{text}` is not an amount: ")),
                "{text}"
            );
        }
        assert!(amount("1e5").unwrap_err().to_string().contains("exponent"));
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
            assert_eq!(unit(text), Some(expected.into()), "{text}");
        }
        assert_eq!(unit("億"), None);
        assert_eq!(unit("単位：万円"), Some(Counted::TenThousandYen));
    }
}
