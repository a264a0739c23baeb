//! The stage that a remark, or the footnote of an amount, says of its row alone: 概算要求時点, うちR5補正2億円.
//!
//! Knows one text, the columns beside it and how its row was read.

use super::years;
use crate::import::read::cells::{self, fold};
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::footnotes;
use crate::import::read::headers::dense;
use crate::import::read::stage_words::{self, Spoken};
use crate::model::Stage;

/// What a remark that is a stage and nothing else may end with.
pub(super) const WHOLE: [&str; 5] = ["", "額", "予算", "予算額", "分"];

/// What makes a remark's stage that of the amounts: 概算要求ベース, 概算要求時点.
const BASES: [&str; 3] = ["ベース", "時点", "段階"];

/// What says that an amount, or a part of it, stands in the supplementary budget: うち2億円は補正予算に計上.
const COUNTED: [&str; 2] = ["に計上", "で計上"];

/// Whether what stands behind a stage is an amount of it: 予算：2億円.
fn is_amount(behind: &str) -> bool {
    let bare = ["予算額", "予算", "額", "分"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    matches!(cells::typed(bare.trim_start_matches([':', '('])), Ok(Some(_)))
}

/// Whether a text beside a row says another stage of its figures than they have, which no column holds.
pub(super) fn are_of_row(text: &str, columns: &Columns, figures: &[SheetFigure]) -> bool {
    let folded = dense(&fold(text));
    said_of_row(&folded).is_some_and(|spoken| is_other(spoken, columns, figures))
}

/// The same of the footnote of an amount, which need not say that it speaks of the amount.
pub(super) fn are_of_amounts(text: &str, columns: &Columns, figures: &[SheetFigure]) -> bool {
    stage_words::all(&dense(&fold(text))).iter().any(|word| is_other(word.spoken, columns, figures))
}

fn is_other(spoken: Spoken, columns: &Columns, figures: &[SheetFigure]) -> bool {
    let Some(stage) = spoken.stage() else { return true };
    let is_elsewhere = columns.amounts.iter().any(|it| it.stage == Some(stage));
    !is_elsewhere && figures.iter().any(|figure| figure.stage != stage)
}

/// What a dense text beside a row says of its amounts: R6は概算要求額, R5補正を含む, 要求ベース.
fn said_of_row(folded: &str) -> Option<Spoken> {
    let bare = footnotes::without_mark(folded);
    let years = years::named(bare);
    let said = stage_words::all(bare).into_iter().find(|word| {
        let (before, behind) = (bare.get(..word.start), bare.get(word.end..));
        let Some((before, behind)) = before.zip(behind) else { return false };
        let behind = behind.trim_end_matches(['。', ')', ']']);
        let before = before.trim_start_matches(['(', '[']);
        let is_behind_year = || years.iter().any(|(end, _)| *end == word.start);
        let is_whole = || WHOLE.contains(&behind) && (before.is_empty() || is_behind_year());
        let is_basis = || BASES.iter().any(|basis| behind.trim_start_matches('額').starts_with(basis));
        let is_supplementary = word.spoken == Spoken::Stage(Stage::Supplementary);
        let is_counted_there = || {
            is_supplementary && (COUNTED.iter().any(|it| behind.contains(it)) || is_behind_year() && is_amount(behind))
        };
        word.spoken == Spoken::Sum
            || before.ends_with('は')
            || before.starts_with("うち")
            || is_basis()
            || is_whole()
            || is_counted_there()
    });
    said.map(|word| word.spoken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Label;

    const EXPECTED: Label = Label::new("what is expected, which is no stage", "見込額（予算段階にはない）");

    #[test]
    fn a_remark_says_the_stage_of_its_row() {
        let stage = |stage| Some(Spoken::Stage(stage));
        for (text, expected) in [
            ("R6は概算要求額", stage(Stage::Request)),
            ("R5補正を含む", Some(Spoken::Sum)),
            ("（注1）令和5年度補正予算計上分を含む。", Some(Spoken::Sum)),
            ("補正込み", Some(Spoken::Sum)),
            ("※1 補正後予算額", Some(Spoken::Sum)),
            ("※1 当初予算と補正予算の合計", Some(Spoken::Sum)),
            ("※1 決算額", stage(Stage::Executed)),
            ("令和5年度補正", stage(Stage::Supplementary)),
            ("概算要求ベース", stage(Stage::Request)),
            ("要求・要望の内容は検討中", None),
            ("補正予算により前倒しで実施した事業の後継", None),
            ("うちR5補正2億円", stage(Stage::Supplementary)),
            ("（R5補正：2億円）", stage(Stage::Supplementary)),
            ("令和5年度補正予算額 200百万円", stage(Stage::Supplementary)),
            ("うち2億円は令和5年度補正予算に計上", stage(Stage::Supplementary)),
            ("概算要求時点", stage(Stage::Request)),
            ("概算要求段階", stage(Stage::Request)),
            ("R6は見込額", Some(Spoken::Other(EXPECTED))),
            ("見込額", Some(Spoken::Other(EXPECTED))),
            ("（補正予算を含む）", Some(Spoken::Sum)),
            ("R5当初：2億円", None),
            ("新規", None),
        ] {
            assert_eq!(said_of_row(&dense(&fold(text))), expected, "{text}");
        }
    }
}
