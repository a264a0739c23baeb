//! What the cells of one column say together: a year over a stage, a stage over a year, a unit below both.
//!
//! Knows texts, not where they stand. What does not go together means nothing.

use crate::import::read::cells::{fold, unit};
use crate::import::read::derived_headings::{self, Derives};
use crate::import::read::head::piece::{Piece, piece};
use crate::import::read::headers::{self, Header, dense};
use crate::import::read::stage_headings::Said;
use crate::model::Stage;

/// The cells of a column from top to bottom as one heading: a year comes first, units and letters last, in brackets.
pub(crate) fn joined(parts: &[&str]) -> String {
    if let [only] = parts {
        return (*only).to_owned();
    }
    let pieces: Vec<(Piece, &str)> = parts.iter().map(|text| (piece(text), *text)).collect();
    let has = |rank: u8| move |(piece, _): &&(Piece, &str)| self::rank(*piece) == rank;
    let mut joined = String::new();
    for (piece, text) in (0..3).flat_map(|rank| pieces.iter().filter(has(rank))) {
        // What is spelled out below says what stands above once more.
        if dense(text).starts_with(&dense(&joined)) {
            joined.clear();
        }
        let is_bare = piece.is_bracket() && !text.contains(['(', '（', '[', '［', '【']);
        let needs_space = joined.ends_with(|c: char| c.is_ascii_alphanumeric())
            && text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if is_bare {
            joined = format!("{joined}（{text}）");
        } else {
            joined.push_str(if needs_space { " " } else { "" });
            joined.push_str(text);
        }
    }
    joined
}

fn rank(piece: Piece) -> u8 {
    if piece.is_year_alone() { 0 } else { 1 + u8::from(piece.is_bracket()) }
}

/// What the cells of a column mean together; nothing if one of them is not understood, or they contradict each other.
pub(crate) fn meaning(parts: &[&str]) -> Option<Header> {
    if let [only] = parts {
        return headers::header(only).or_else(|| derived_headings::of_formula(only).map(Header::Derived));
    }
    let pieces: Vec<Piece> = parts.iter().map(|text| piece(text)).collect();
    let is_split = pieces.iter().any(|piece| matches!(piece, Piece::Unknown | Piece::Round));
    if is_split {
        return of_split_words(parts);
    }
    let mut found = None;
    for piece in pieces {
        found = match (found, piece) {
            (_, Piece::Letter) | (Some(Header::Derived(_)), Piece::Unit(_) | Piece::Percent) => found,
            (None, Piece::Header(header)) => Some(header),
            (Some(upper), Piece::Header(lower)) => Some(over(upper, lower)?),
            (Some(Header::Amount { year, stage, unit: known, said }), Piece::Unit(unit)) => {
                let is_new = known.is_none_or(|known| known == unit);
                is_new.then_some(Header::Amount { year, stage, unit: Some(unit), said })
            }
            _ => return None,
        };
        found?;
    }
    found
}

/// A word that runs over two cells: 補正予算 over 案.
fn of_split_words(parts: &[&str]) -> Option<Header> {
    let digits = |at: &[&str]| match at {
        [upper, lower] => {
            let (upper, lower) = (fold(upper), fold(lower));
            upper.ends_with(|c: char| c.is_ascii_digit()) && lower.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    };
    // R5 over 1 is no year of its own.
    let runs_together = parts.windows(2).any(digits);
    if runs_together { None } else { headers::header(&joined(parts)) }
}

/// What a header over another means.
fn over(upper: Header, lower: Header) -> Option<Header> {
    match (upper, lower) {
        (
            Header::Amount { year, stage, unit, said },
            Header::Amount { year: of_year, stage: of_stage, unit: of_unit, said: of_said },
        ) => {
            let (stage, said) = stages((stage, said), (of_stage, of_said))?;
            Some(Header::Amount { year: one(year, of_year)?, stage, unit: one(unit, of_unit)?, said })
        }
        (Header::Amount { year, stage, .. }, Header::End { end, year: of_year, stage: of_stage }) => {
            Some(Header::End { end, year: one(year, of_year)?, stage: one(stage, of_stage)? })
        }
        (Header::Amount { .. } | Header::Derived(_), Header::Derived(derives)) => Some(Header::Derived(derives)),
        // The difference of each stage or year: which amounts it follows from is another question.
        (Header::Derived(_), Header::Amount { year: None, stage: None, .. }) => Some(upper),
        (Header::Derived(_), Header::Amount { .. }) => Some(Header::Derived(Derives::Somehow)),
        (Header::Amount { .. }, Header::Joint) => Some(lower),
        // 予算 over 備考, and 事業 over 事業名 and 府省.
        (Header::Amount { .. } | Header::Field(_) | Header::Needless, Header::Field(_) | Header::Needless) => {
            Some(lower)
        }
        _ => None,
    }
}

/// The one of both, if they do not contradict each other.
#[expect(clippy::option_option, reason = "nothing said is no contradiction")]
fn one<T: PartialEq + Copy>(upper: Option<T>, lower: Option<T>) -> Option<Option<T>> {
    match (upper, lower) {
        (Some(upper), Some(lower)) if upper != lower => None,
        (upper, lower) => Some(lower.or(upper)),
    }
}

/// A stage, and how it is said.
type SaidStage = (Option<Stage>, Said);

/// The stage of both: what both say plainly is asked by neither.
fn stages(upper: SaidStage, lower: SaidStage) -> Option<SaidStage> {
    let stage = one(upper.0, lower.0)?;
    let said = match (upper, lower) {
        ((None, _), (_, said)) | ((_, said), (None, _)) => said,
        ((_, Said::Plainly), (_, lower)) => lower,
        ((_, upper), (_, Said::Plainly)) => upper,
        ((_, _), (_, lower)) => lower,
    };
    Some((stage, said))
}

/// Whether a text in brackets is a unit, for headings whose unit stands in a row of its own.
pub(crate) fn names_unit(text: &str) -> bool {
    matches!(piece(text), Piece::Unit(_)) || headers::unit_of(text).is_some() || unit(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::headers::Field;
    use crate::model::{FiscalYear, Unit};

    #[track_caller]
    fn means(parts: &[&str], year: Option<i64>, stage: Option<Stage>, unit: Option<Unit>) {
        let year = year.map(|year| FiscalYear::from_number(year).unwrap());
        match meaning(parts) {
            Some(Header::Amount { year: found, stage: of, unit: in_unit, .. }) => {
                assert_eq!((found, of, in_unit), (year, stage, unit.map(Into::into)), "{parts:?}");
            }
            other => panic!("{parts:?}: {other:?}"),
        }
    }

    #[test]
    fn a_heading_is_joined_from_its_cells() {
        let (initial, request) = (Some(Stage::Initial), Some(Stage::Request));
        means(&["令和5年度", "当初予算額"], Some(2023), initial, None);
        means(&["当初予算額", "R3"], Some(2021), initial, None);
        means(&["令和5年度", "予算額", "当初"], Some(2023), initial, None);
        means(&["令和5年度", "執行", "執行額"], Some(2023), Some(Stage::Executed), None);
        means(&["令和5年度", "令和5年度補正予算額"], Some(2023), Some(Stage::Supplementary), None);
        means(&["令和6年度", "概算要求額", "（百万円）"], Some(2024), request, Some(Unit::MillionYen));
        means(&["令和6年度", "概算要求額", "千円", "（B）"], Some(2024), request, Some(Unit::ThousandYen));
        means(&["令和5年度", "第1次", "補正予算"], Some(2023), Some(Stage::Supplementary), None);
        means(&["令和5年度", "補正", "第2号"], Some(2023), Some(Stage::Supplementary), None);
        means(&["令和6年度", "予算", "案"], Some(2024), Some(Stage::Draft), None);
        means(&["令和", "6年度"], Some(2024), None, None);
    }

    #[test]
    fn what_does_not_go_together_means_nothing() {
        for parts in [
            &["令和5年度", "令和4年度当初"][..],
            &["当初予算額", "執行額"],
            &["令和5年度（百万円）", "当初", "（千円）"],
            &["令和5年度", "決算"],
            &["参考", "令和5年度"],
            &["R5", "1"],
            &["令和5年度", "（％）"],
            &["備考", "当初予算額"],
            &["連携先", "府省"],
        ] {
            assert_eq!(meaning(parts), None, "{parts:?}");
        }
    }

    #[test]
    fn derived_columns_and_texts_stay_what_they_are_below_others() {
        let derived = |parts: &[&str]| match meaning(parts) {
            Some(Header::Derived(derives)) => derives,
            other => panic!("{parts:?}: {other:?}"),
        };
        assert_eq!(derived(&["対前年度比", "増△減額"]), Derives::Difference);
        assert_eq!(derived(&["対前年度比", "（％）"]), Derives::Ratio);
        assert_eq!(derived(&["令和6年度", "対前年度比"]), Derives::Ratio);
        assert_eq!(derived(&["増減", "当初予算額"]), Derives::Somehow);
        assert_eq!(derived(&["比較増減", "率"]), Derives::Rate);
        assert_eq!(meaning(&["事業", "府省"]), Some(Header::Field(Field::Ministry)));
    }

    #[test]
    fn a_heading_reads_as_though_it_stood_in_one_cell() {
        for (parts, expected) in [
            (&["令和5年度", "決算額"][..], "令和5年度決算額"),
            (&["執行額", "R3"], "R3執行額"),
            (&["R3", "initial"], "R3 initial"),
            (&["令和5年度", "予算額", "千円"], "令和5年度予算額（千円）"),
            (&["令和5年度", "（A）", "予算額"], "令和5年度予算額（A）"),
            (&["令和5年度", "令和5年度当初"], "令和5年度当初"),
        ] {
            assert_eq!(joined(parts), expected);
        }
    }
}
