//! The stages of the budget cycle as ministries print them: 概算要求額, 政府案, 第1次補正予算, 翌年度繰越額.
//!
//! Knows one text at a time.

use crate::import::read::cells::{self, brief, fold};
use crate::model::Stage;
use crate::{Message, message};

/// What the words for a stage leave to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Said {
    /// Nothing.
    #[default]
    Plainly,
    /// That a supplementary budget is one round of several.
    OneRound,
    /// That what is carried out may be printed without its minus sign.
    Unsigned,
    /// That a rule repeats what the heading says, so that what is carried out stands with the signs that it has, if it has any.
    Signed,
    /// Who asks: a ministry for its request, or the government for its draft.
    Asked,
}

/// Words that sheets have for a stage, and people do not type.
const OTHER_WORDS: [(Stage, &[&str]); 4] = [
    (Stage::Initial, &["成立予算", "成立予算額", "本予算", "本予算額"]),
    (
        Stage::RequestPriority,
        &[
            "うち重要政策推進枠",
            "重要政策推進枠",
            "うち優先課題推進枠",
            "優先課題推進枠",
            "うち推進枠",
            "うち要望枠",
            "うち新しい日本のための優先課題推進枠",
            "新しい日本のための優先課題推進枠",
        ],
    ),
    (Stage::ReserveAndTransfers, &["調整費", "調整費額"]),
    (Stage::Executed, &["執行実績額", "執行実績"]),
];

/// The longest text that names a stage, in bytes.
const LONGEST: usize = 100;

/// The stage that a folded text names, and what it leaves to be told.
pub(crate) fn named(text: &str) -> Option<(Stage, Said)> {
    if text.len() > LONGEST {
        return None;
    }
    match behind_round(text).or_else(|| before_round(text)) {
        None => of_words(text),
        Some(rest) => {
            let is_supplementary = of_words(rest)? == (Stage::Supplementary, Said::Plainly);
            is_supplementary.then_some((Stage::Supplementary, Said::OneRound))
        }
    }
}

fn of_words(text: &str) -> Option<(Stage, Said)> {
    let other = || OTHER_WORDS.iter().find(|(_, words)| words.contains(&text)).map(|(stage, _)| *stage);
    let stage = by_label(text).or_else(other)?;
    // The code alone stands in files that programs write, with the sign that the amount has.
    let is_code = text.replace('-', "_") == stage.code();
    let said = match stage {
        Stage::CarriedOut if !is_code => Said::Unsigned,
        Stage::Request if matches!(text, "要求" | "要求額") => Said::Asked,
        _ => Said::Plainly,
    };
    Some((stage, said))
}

/// Whether the cell of a row names what is carried out, and leaves its sign open.
pub(crate) fn is_unsigned(text: &str) -> bool {
    matches!(named(&fold(text)), Some((_, Said::Unsigned)))
}

/// Whether a folded text numbers a round of the supplementary budget: 第1次, 第2号.
pub(crate) fn is_round(text: &str) -> bool {
    behind_round(text) == Some("")
}

/// What stands behind the number of a round.
fn behind_round(text: &str) -> Option<&str> {
    let (number, rest) = text.strip_prefix('第').unwrap_or(text).split_once(['次', '号'])?;
    (!number.is_empty() && number.chars().all(is_numeral)).then_some(rest)
}

/// What stands before the number of a round: 補正 of 補正第1号 and 補正1号.
fn before_round(text: &str) -> Option<&str> {
    let numbered = text.strip_suffix(['次', '号'])?;
    let rest = numbered.trim_end_matches(is_numeral);
    (rest.len() < numbered.len() && !rest.is_empty()).then(|| rest.strip_suffix('第').unwrap_or(rest))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九".contains(c)
}

/// The stage that a text names whole; whether its figures have their signs is another question.
pub(crate) fn whole(text: &str) -> Option<Stage> {
    named(&fold(text)).filter(|(_, said)| *said != Said::OneRound).map(|(stage, _)| stage)
}

/// The stage that the cell of a row names.
pub(crate) fn of_cell(text: &str) -> Result<Stage, Message> {
    if let Some(stage) = whole(text) {
        return Ok(stage);
    }
    match named(&fold(text)) {
        Some(_) => {
            let text = brief(text);
            Err(message!(
                "`{text}` is one round of the supplementary budget: write 補正 for the sum of all",
                "「{text}」は補正予算の1回分です。各次の合計を「補正」としてまとめてください"
            ))
        }
        None if text.contains('+') => {
            let text = brief(text);
            Err(message!(
                "`{text}` is a sum of stages, which no figure is: list each stage by itself",
                "「{text}」は複数の予算段階の合計です。段階ごとに行を分けてください"
            ))
        }
        None => Err(cells::no_stage(text)),
    }
}

/// A stage by its code or label, also with 額 behind it; behind a year, a label has lost its spaces.
fn by_label(text: &str) -> Option<Stage> {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| !c.is_whitespace())
    }
    let spellings = [Some(text), text.strip_suffix('額'), text.strip_suffix("budget").map(str::trim)];
    spellings.into_iter().flatten().find_map(|text| {
        let by_label = || Stage::ALL.into_iter().find(|stage| letters(stage.label().en).eq(letters(text)));
        text.parse().ok().or_else(by_label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_known_by_what_ministries_call_them() {
        for (text, stage, said) in [
            ("概算要求額", Stage::Request, Said::Plainly),
            ("要求額", Stage::Request, Said::Asked),
            ("要求・要望額", Stage::Request, Said::Plainly),
            ("要望額", Stage::RequestPriority, Said::Plainly),
            ("うち要望額", Stage::RequestPriority, Said::Plainly),
            ("政府案", Stage::Draft, Said::Plainly),
            ("当初予算案", Stage::Draft, Said::Plainly),
            ("予算案額", Stage::Draft, Said::Plainly),
            ("概算決定額", Stage::Draft, Said::Plainly),
            ("当初予算額", Stage::Initial, Said::Plainly),
            ("補正予算額", Stage::Supplementary, Said::Plainly),
            ("第1次補正予算額", Stage::Supplementary, Said::OneRound),
            ("2号補正", Stage::Supplementary, Said::OneRound),
            ("補正1号", Stage::Supplementary, Said::OneRound),
            ("補正予算第2号", Stage::Supplementary, Said::OneRound),
            ("成立予算", Stage::Initial, Said::Plainly),
            ("本予算額", Stage::Initial, Said::Plainly),
            ("前年度繰越額", Stage::CarriedIn, Said::Plainly),
            ("前年度からの繰越し額", Stage::CarriedIn, Said::Plainly),
            ("予算現額", Stage::Appropriation, Said::Plainly),
            ("翌年度繰越額", Stage::CarriedOut, Said::Unsigned),
            ("翌年度への繰越し", Stage::CarriedOut, Said::Unsigned),
            ("翌年度へ繰越し", Stage::CarriedOut, Said::Unsigned),
            ("翌年度へ繰越し額", Stage::CarriedOut, Said::Unsigned),
            ("carried_out", Stage::CarriedOut, Said::Plainly),
            ("carried out", Stage::CarriedOut, Said::Unsigned),
            ("carriedin", Stage::CarriedIn, Said::Plainly),
            ("ofwhichpriorityrequest", Stage::RequestPriority, Said::Plainly),
            ("initialbudget", Stage::Initial, Said::Plainly),
            ("執行額", Stage::Executed, Said::Plainly),
            ("不用額", Stage::Unused, Said::Plainly),
        ] {
            assert_eq!(named(text), Some((stage, said)), "{text}");
        }
        let rounds = "第1次".repeat(1_000_000);
        assert_eq!(named(&rounds), None);
        for text in [
            "決算額",
            "繰越額",
            "補正後予算額",
            "補正予算案",
            "第1次当初予算",
            "第次補正",
            "補正第号",
            "当初1号",
            "額",
            "",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
