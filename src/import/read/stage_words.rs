//! The words for stages in running text: titles, footnotes, remarks and headings that are no stage by themselves.
//!
//! The one list of them. Knows one text at a time, and not where it stands.

use crate::model::{Label, Stage};

/// What a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoken {
    Stage(Stage),
    /// Several stages in one amount.
    Sum,
    /// Money that is of no stage.
    Other(Label),
}

impl Spoken {
    pub(crate) fn stage(self) -> Option<Stage> {
        if let Self::Stage(stage) = self { Some(stage) } else { None }
    }
}

/// A word in a text, from one offset to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) spoken: Spoken,
}

/// Words for stages, the longest first where one holds another.
const STAGES: [(&str, Stage); 43] = [
    ("当初予算案", Stage::Draft),
    ("当初予算(案)", Stage::Draft),
    ("概算決定", Stage::Draft),
    ("予算(案)", Stage::Draft),
    ("予算(政府案)", Stage::Draft),
    ("政府予算案", Stage::Draft),
    ("政府案", Stage::Draft),
    ("予算案", Stage::Draft),
    ("内示", Stage::Draft),
    ("要求・要望", Stage::Request),
    ("概算要求", Stage::Request),
    ("予算要求", Stage::Request),
    ("要求", Stage::Request),
    ("補正", Stage::Supplementary),
    ("当初", Stage::Initial),
    ("予算現額", Stage::Appropriation),
    ("歳出予算現額", Stage::Appropriation),
    ("執行", Stage::Executed),
    ("決算", Stage::Executed),
    ("支出済", Stage::Executed),
    ("支出額", Stage::Executed),
    ("支出実績", Stage::Executed),
    ("実績額", Stage::Executed),
    ("要望額", Stage::RequestPriority),
    ("査定結果", Stage::Draft),
    ("査定額", Stage::Draft),
    ("査定後", Stage::Draft),
    ("前年度繰越", Stage::CarriedIn),
    ("前年度からの繰越", Stage::CarriedIn),
    ("前年度から繰越", Stage::CarriedIn),
    ("前年度からの繰り越", Stage::CarriedIn),
    ("予備費", Stage::ReserveAndTransfers),
    ("翌年度繰越", Stage::CarriedOut),
    ("翌年度への繰越", Stage::CarriedOut),
    ("翌年度へ繰越", Stage::CarriedOut),
    ("翌年度への繰り越", Stage::CarriedOut),
    ("翌年度へ繰り越", Stage::CarriedOut),
    ("不用額", Stage::Unused),
    ("不用となった額", Stage::Unused),
    ("request", Stage::Request),
    ("supplementary", Stage::Supplementary),
    ("draft", Stage::Draft),
    ("executed", Stage::Executed),
];

const EXPECTED: Label = Label::new("what is expected, which is no stage", "見込額（予算段階にはない）");

const CARRIED: Label =
    Label::new("what is carried over, from or to another year", "繰越額（前年度からか翌年度へか分からない）");

/// What is mostly told beside the amounts that it is of.
pub(crate) const DIFFERENCE: Label = Label::new("a difference, which is no stage", "増減額（予算段階にはない）");

/// What titles name beside the budget, too: 予算及び財政投融資.
pub(crate) const LOANS: Label =
    Label::new("loans and investments, which are no stage", "財政投融資（予算段階にはない）");

/// Words for money that is of no stage.
const OTHERS: [(&str, Label); 14] = [
    ("暫定予算", Label::new("a provisional budget, which is no stage", "暫定予算（予算段階にはない）")),
    ("事業費ベース", Label::new("all that is spent, which is no stage", "事業費（予算段階にはない）")),
    ("契約額", Label::new("contracts, which are no stage", "契約額（予算段階にはない）")),
    ("契約金額", Label::new("contracts, which are no stage", "契約額（予算段階にはない）")),
    ("配分額", Label::new("what is allotted, which is no stage", "配分額（予算段階にはない）")),
    ("見込額", EXPECTED),
    ("見込み額", EXPECTED),
    ("繰越額", CARRIED),
    ("繰越し額", CARRIED),
    ("増減額", DIFFERENCE),
    (
        "国庫債務負担行為",
        Label::new("what may bind later years, which is no stage", "国庫債務負担行為（予算段階にはない）"),
    ),
    ("財政投融資", LOANS),
    ("交付決定額", Label::new("what is granted, which is no stage", "交付額（予算段階にはない）")),
    ("交付額", Label::new("what is granted, which is no stage", "交付額（予算段階にはない）")),
];

/// What makes a supplementary budget a sum with the initial one, from the word on.
const SUMS: [&str; 6] = ["補正後", "補正を含", "補正込", "補正予算後", "補正予算を含", "補正予算額を含"];

/// Words for what all supplementary budgets made of the initial one.
const FINAL: [&str; 1] = ["最終予算"];

/// What says behind 補正 that it is counted in: 補正予算計上分を含む.
const COUNTED_IN: [&str; 4] = ["含む", "含め", "含み", "込"];

/// How far behind 補正 that may stand, in characters.
const NEAR: usize = 14;

/// The words of a folded text without spaces, from left to right.
pub(crate) fn all(dense: &str) -> Vec<Word> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = dense.get(at..).filter(|rest| !rest.is_empty()) {
        let word = sum(rest).map(|len| (len, Spoken::Sum)).or_else(|| one(rest));
        match word {
            Some((len, spoken)) => {
                found.push(Word { start: at, end: at + len, spoken });
                at += len;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The length of the word that a text begins with.
fn one(rest: &str) -> Option<(usize, Spoken)> {
    let stage = STAGES.iter().find(|(word, _)| rest.starts_with(word));
    let other = || OTHERS.iter().find(|(word, _)| rest.starts_with(word));
    stage
        .map(|(word, stage)| (word.len(), Spoken::Stage(*stage)))
        .or_else(|| other().map(|(word, label)| (word.len(), Spoken::Other(*label))))
}

/// The length of the words for a sum that a text begins with: 補正後, 最終予算, 当初予算＋補正予算, 当初予算と補正予算の合計.
fn sum(rest: &str) -> Option<usize> {
    if let Some(word) = FINAL.iter().find(|word| rest.starts_with(**word)) {
        return Some(word.len());
    }
    if let Some(behind) = rest.strip_prefix("補正") {
        let near: String = behind.chars().take(NEAR).collect();
        let clause = near.split(['、', '。', ',', '.', '・']).next().unwrap_or_default();
        let is_sum = SUMS.iter().any(|sum| rest.starts_with(sum)) || COUNTED_IN.iter().any(|it| clause.contains(it));
        if is_sum {
            return Some("補正".len());
        }
    }
    let (first, second) = if rest.starts_with("当初") { ("当初", "補正") } else { ("補正", "当初") };
    let behind = rest.strip_prefix(first)?;
    let behind = ["予算額", "予算", "額"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let joined = ["+", "プラス", "と", "及び", "並びに", "・", "、"].iter();
    let (sign, behind) = joined.into_iter().find_map(|sign| Some((*sign, behind.strip_prefix(sign)?)))?;
    let behind = behind.strip_prefix(second)?;
    let is_added = matches!(sign, "+" | "プラス");
    let near: String = behind.chars().take(NEAR).collect();
    let is_sum = is_added || near.contains("合計") || near.contains("合算") || near.contains("の計");
    is_sum.then_some(rest.len() - behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_stages_are_found_in_running_text() {
        let stage = Spoken::Stage;
        for (text, expected) in [
            ("補正後予算額", vec![Spoken::Sum]),
            ("補正予算を含む", vec![Spoken::Sum]),
            ("令和5年度補正予算計上分を含む", vec![Spoken::Sum]),
            ("当初予算と補正予算の合計", vec![Spoken::Sum]),
            ("当初予算+補正予算", vec![Spoken::Sum]),
            ("令和6年度当初予算・補正予算", vec![stage(Stage::Initial), stage(Stage::Supplementary)]),
            ("令和5年度補正予算及び令和6年度当初予算案", vec![stage(Stage::Supplementary), stage(Stage::Draft)]),
            ("決算額", vec![stage(Stage::Executed)]),
            ("計数は予算現額である", vec![stage(Stage::Appropriation)]),
            ("概算要求額", vec![stage(Stage::Request)]),
            ("翌年度への繰越額", vec![stage(Stage::CarriedOut)]),
            ("前年度からの繰越し", vec![stage(Stage::CarriedIn)]),
            ("不用額一覧", vec![stage(Stage::Unused)]),
            ("要望額", vec![stage(Stage::RequestPriority)]),
            ("要求・要望額", vec![stage(Stage::Request)]),
            ("予備費使用額", vec![stage(Stage::ReserveAndTransfers)]),
            ("最終予算額", vec![Spoken::Sum]),
            ("査定結果", vec![stage(Stage::Draft)]),
            ("支出額", vec![stage(Stage::Executed)]),
            ("実績額", vec![stage(Stage::Executed)]),
            ("不用品の処分", vec![]),
            ("繰越明許費", vec![]),
            ("新規", vec![]),
        ] {
            let found: Vec<Spoken> = all(text).into_iter().map(|word| word.spoken).collect();
            assert_eq!(found, expected, "{text}");
        }
        let words = all("契約額と暫定予算");
        assert!(words.len() == 2 && words.iter().all(|word| matches!(word.spoken, Spoken::Other(_))));
        let words = all("繰越額・見込額・増減額・交付決定額・国庫債務負担行為限度額・財政投融資");
        assert!(words.len() == 6 && words.iter().all(|word| matches!(word.spoken, Spoken::Other(_))), "{words:?}");
    }
}
