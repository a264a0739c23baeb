//! What one cell of a header block says, whichever row of it the cell stands in.
//!
//! Knows one text at a time.

use crate::import::read::cells::{fold, unit};
use crate::import::read::counted::Counted;
use crate::import::read::derived_headings;
use crate::import::read::headers::{self, Header, dense};
use crate::import::read::stage_headings;
use crate::import::read::unit_labels;
use crate::model::{FiscalYear, Stage};

/// What a cell says of the columns that it stands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// What could head a column by itself.
    Header(Header),
    /// The unit of a column: （百万円）.
    Unit(Counted),
    /// That a column holds percentages: （％）.
    Percent,
    /// The round of a supplementary budget: 第1次.
    Round,
    /// A letter that other headers compute with, or a formula: （A）, （B－A）.
    Letter,
    Unknown,
}

/// Words of headings of amounts that need not be understood by themselves.
const OF_AMOUNTS: [&str; 13] =
    ["予算", "決算", "補正", "執行", "要求", "要望", "概算", "当初", "繰越", "予備費", "金額", "額", "枠"];

/// The longest heading over several columns, in characters: what is longer is a title.
const LONGEST: usize = 20;

/// What a text says as a part of a header block.
pub(crate) fn piece(text: &str) -> Piece {
    if text.len() > headers::LONGEST {
        return Piece::Unknown;
    }
    let folded = fold(text);
    if derived_headings::is_letter_or_formula(&folded) {
        return Piece::Letter;
    }
    if let Some(header) = headers::header(text) {
        return Piece::Header(header);
    }
    let inside = folded.trim_matches(['(', ')', '[', ']', '【', '】']).trim();
    let bare = inside.strip_prefix("単位").map_or(inside, |rest| rest.trim_start_matches([':', ' ']));
    if let Some(unit) = unit(bare) {
        Piece::Unit(unit)
    } else if bare == "%" {
        Piece::Percent
    } else if stage_headings::is_round(&dense(inside)) {
        Piece::Round
    } else {
        Piece::Unknown
    }
}

impl Piece {
    /// The year that it names.
    pub(crate) fn year(self) -> Option<FiscalYear> {
        match self {
            Self::Header(Header::Amount { year, .. } | Header::End { year, .. } | Header::Printed { year, .. }) => year,
            _ => None,
        }
    }

    /// The stage that it names.
    pub(crate) fn stage(self) -> Option<Stage> {
        match self {
            Self::Header(Header::Amount { stage, .. }) => stage,
            _ => None,
        }
    }

    /// Whether it plainly heads no amounts, so that no year or stage to its left holds for it.
    pub(crate) fn is_field(self) -> bool {
        matches!(self, Self::Header(Header::Field(_) | Header::Needless))
    }

    /// Whether it heads amounts.
    pub(crate) fn is_amount(self) -> bool {
        matches!(self, Self::Header(Header::Amount { .. }))
    }

    /// Whether it is a year and nothing else.
    pub(crate) fn is_year_alone(self) -> bool {
        matches!(self, Self::Header(Header::Amount { year: Some(_), stage: None, unit: None, .. }))
    }

    /// Whether it stands behind the words of a heading, in brackets.
    pub(crate) fn is_bracket(self) -> bool {
        matches!(self, Self::Unit(_) | Self::Percent | Self::Round | Self::Letter)
    }

    /// Whether it is understood.
    pub(crate) fn is_known(self) -> bool {
        self != Self::Unknown
    }
}

/// Whether a text heads amounts or what follows from them, though it may not be understood by itself: 決算額, 補正後.
pub(crate) fn speaks_of_amounts(text: &str) -> bool {
    match piece(text) {
        here if here.is_field() => false,
        Piece::Unknown => {
            text.chars().count() <= LONGEST && !is_label(text) && OF_AMOUNTS.iter().any(|word| text.contains(word))
        }
        _ => true,
    }
}

/// Whether a text names an account, over whose amounts it may stand: 一般会計, 特別会計.
pub(crate) fn is_account(text: &str) -> bool {
    let dense = dense(&fold(text));
    text.chars().count() <= LONGEST && ["一般会計", "特別会計", "一般", "特会"].iter().any(|end| dense.ends_with(end))
}

/// Whether a text says who pays the amounts below it: 国費, 事業費.
pub(crate) fn is_of_payer(text: &str) -> bool {
    PAYERS.contains(&dense(&fold(text)).as_str())
}

/// Words for the money of the state, and for all money that a program takes.
pub(crate) const PAYERS: [&str; 7] = ["国費", "事業費", "総事業費", "地方費", "公費", "民間負担", "自己負担"];

/// Whether a text names the unit of a table and heads no column: （単位：千円）.
pub(crate) fn is_label(text: &str) -> bool {
    unit_labels::is_label(text) && fold(text).contains("単位")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    #[test]
    fn cells_of_a_header_block_are_told_apart() {
        for (text, expected) in [
            ("（百万円）", Piece::Unit(Unit::MillionYen.into())),
            ("千円", Piece::Unit(Unit::ThousandYen.into())),
            ("（単位：億円）", Piece::Unit(Unit::OkuYen.into())),
            ("（％）", Piece::Percent),
            ("%", Piece::Percent),
            ("第１次", Piece::Round),
            ("（第1号）", Piece::Round),
            ("（Ａ）", Piece::Letter),
            ("（B－A）", Piece::Letter),
            ("C=B-A", Piece::Letter),
            ("Ｂ／Ａ", Piece::Letter),
            ("うち特別枠", Piece::Unknown),
            ("文部科学省", Piece::Unknown),
            ("12", Piece::Unknown),
        ] {
            assert_eq!(piece(text), expected, "{text}");
        }
        assert!(piece("令和5年度").is_year_alone() && !piece("令和5年度当初").is_year_alone());
    }

    #[test]
    fn what_is_not_understood_may_speak_of_amounts() {
        for text in ["決算額", "補正後", "令和5年度", "（千円）", "増減率"] {
            assert!(speaks_of_amounts(text), "{text}");
        }
        for text in [
            "別紙",
            "備考",
            "予算額（単位：千円）は次のとおりである。以下同じ",
            "令和5年度の予算の主要事項は次のとおりであり",
        ] {
            assert!(!speaks_of_amounts(text), "{text}");
        }
    }
}
