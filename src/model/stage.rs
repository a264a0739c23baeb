//! The stages of the budget cycle, from request to execution.

use std::fmt;
use std::str::FromStr;

use super::lang::{Label, Lang};
use crate::folding::plain;
use crate::{Message, Tell, message, suggest};

/// Which figure of the budget cycle an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stage {
    /// 要求額
    Request,
    /// うち要望額, the part of a request that is asked for in the priority frame: shown beside it, never added to it.
    RequestPriority,
    /// 予算案
    Draft,
    /// 当初予算, what is asked for where no stage is named.
    #[default]
    Initial,
    /// 補正予算, all rounds.
    Supplementary,
    /// 前年度からの繰越し
    CarriedIn,
    /// 予備費等, with AMED's 調整費; may be negative.
    ReserveAndTransfers,
    /// 歳出予算現額, the four before it.
    Appropriation,
    /// 翌年度への繰越し, negative.
    CarriedOut,
    /// 予算計, appropriation and carried out.
    Available,
    /// 執行額
    Executed,
    /// 不用額
    Unused,
}

/// What documents and people call stages besides their labels, folded, without 額 and し behind them.
///
/// 政府案 is what the cabinet decides and the Diet has not voted on: it is the draft, not the initial budget.
const OTHER_NAMES: [(Stage, &[&str]); 8] = [
    (Stage::Request, &["要求", "概算要求", "要求・要望", "概算要求・要望"]),
    (Stage::RequestPriority, &["要望", "うち要望"]),
    (Stage::Draft, &["案", "予算案", "政府案", "政府予算案", "当初案", "当初予算案", "概算決定"]),
    (Stage::CarriedIn, &["前年度繰越", "前年度から繰越", "前年度からの繰越", "前年度からの繰り越", "前年度繰り越"]),
    (Stage::Appropriation, &["予算現"]),
    (Stage::CarriedOut, &["翌年度繰越", "翌年度へ繰越", "翌年度への繰越", "翌年度への繰り越", "翌年度繰り越"]),
    (Stage::Executed, &["執行", "支出済", "支出済歳出"]),
    (Stage::Unused, &["不用"]),
];

/// What is no stage, and the label to ask about instead: a carry-over says not from where to where, and accounts are
/// settled later and otherwise than a sheet says.
const NEARLY: [(&str, &str); 6] = [
    ("前年度からの繰越し", "繰越"),
    ("翌年度への繰越し", "繰越"),
    ("前年度からの繰越し", "繰越額"),
    ("翌年度への繰越し", "繰越額"),
    ("執行額", "決算"),
    ("執行額", "決算額"),
];

/// A text that names no stage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub struct StageError(pub String);

impl Tell for StageError {
    fn tell(&self, lang: Lang) -> String {
        let (text, remedy) = (&self.0, self.remedy());
        match lang {
            Lang::En => format!("`{text}` is not a stage of the budget: {remedy}"),
            Lang::Ja => format!("`{text}`という予算段階はありません。{}", remedy.get(lang)),
        }
    }
}

impl StageError {
    /// What to write instead.
    pub(crate) fn remedy(&self) -> Message {
        let spellings = Stage::ALL.into_iter().flat_map(|stage| {
            let Label { en, ja } = stage.label();
            [(stage.code(), stage.code()), (stage.code(), en), (ja, ja)]
        });
        let others =
            OTHER_NAMES.into_iter().flat_map(|(stage, names)| names.iter().map(move |name| (stage.label().ja, *name)));
        let spellings = spellings.chain(others).chain(NEARLY);
        suggest::meant(&suggest::nearest(&self.0, spellings)).unwrap_or_else(|| {
            let (codes, names) = (Stage::ALL.map(Stage::code), Stage::ALL.map(|stage| stage.label().ja));
            let (codes, names) = (codes.join(", "), names.join("、"));
            message!("write one of {codes}", "{names}のいずれかを書いてください")
        })
    }
}

impl Stage {
    /// All stages in the order of the budget cycle.
    pub const ALL: [Self; 12] = [
        Self::Request,
        Self::RequestPriority,
        Self::Draft,
        Self::Initial,
        Self::Supplementary,
        Self::CarriedIn,
        Self::ReserveAndTransfers,
        Self::Appropriation,
        Self::CarriedOut,
        Self::Available,
        Self::Executed,
        Self::Unused,
    ];

    /// The four stages that an appropriation is the sum of.
    pub const OF_APPROPRIATION: [Self; 4] =
        [Self::Initial, Self::Supplementary, Self::CarriedIn, Self::ReserveAndTransfers];

    /// The code that datasets and machine formats use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::RequestPriority => "request_priority",
            Self::Draft => "draft",
            Self::Initial => "initial",
            Self::Supplementary => "supplementary",
            Self::CarriedIn => "carried_in",
            Self::ReserveAndTransfers => "reserve_and_transfers",
            Self::Appropriation => "appropriation",
            Self::CarriedOut => "carried_out",
            Self::Available => "available",
            Self::Executed => "executed",
            Self::Unused => "unused",
        }
    }

    /// The stage's name in tables.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Request => Label::new("request", "要求額"),
            Self::RequestPriority => Label::new("of which priority request", "うち要望額"),
            Self::Draft => Label::new("draft budget", "予算案"),
            Self::Initial => Label::new("initial budget", "当初予算"),
            Self::Supplementary => Label::new("supplementary budget", "補正予算"),
            Self::CarriedIn => Label::new("carried in", "前年度からの繰越し"),
            Self::ReserveAndTransfers => Label::new("reserve and transfers", "予備費等"),
            Self::Appropriation => Label::new("appropriation", "歳出予算現額"),
            Self::CarriedOut => Label::new("carried out", "翌年度への繰越し"),
            Self::Available => Label::new("available", "予算計"),
            Self::Executed => Label::new("executed", "執行額"),
            Self::Unused => Label::new("unused", "不用額"),
        }
    }

    /// Whether the stage's amount already holds that of `other`, so that adding both counts money twice.
    ///
    /// Executed and unused amounts are paid out of what was available, and so out of the appropriation. A priority
    /// request is mostly an "of which" of the request.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        match self {
            Self::Appropriation => match other {
                Self::Initial
                | Self::Supplementary
                | Self::CarriedIn
                | Self::ReserveAndTransfers
                | Self::Executed
                | Self::Unused => true,
                Self::Request
                | Self::RequestPriority
                | Self::Draft
                | Self::Appropriation
                | Self::CarriedOut
                | Self::Available => false,
            },
            Self::Available => {
                matches!(other, Self::Appropriation | Self::CarriedOut) || Self::Appropriation.holds(other)
            }
            Self::Request => other == Self::RequestPriority,
            Self::RequestPriority
            | Self::Draft
            | Self::Initial
            | Self::Supplementary
            | Self::CarriedIn
            | Self::ReserveAndTransfers
            | Self::CarriedOut
            | Self::Executed
            | Self::Unused => false,
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Stage {
    type Err = StageError;

    /// Reads a code (`carried_in`, `carried-in`), the Japanese label, with or without 予算, or another name, however typed.
    fn from_str(text: &str) -> Result<Self, StageError> {
        if let Some(stage) = Self::ALL.into_iter().find(|stage| stage.code() == text) {
            return Ok(stage);
        }
        let typed = plain(text);
        let code = typed.to_ascii_lowercase().replace('-', "_");
        let body = typed.strip_suffix('額').unwrap_or(&typed);
        let body = body.strip_suffix('し').unwrap_or(body);
        let is_labelled = |stage: &Self| {
            let ja = stage.label().ja;
            stage.code() == code
                || [Some(ja), ja.strip_suffix("予算")].iter().flatten().any(|ja| [body, &typed].contains(ja))
        };
        let other = || OTHER_NAMES.iter().find(|(_, names)| names.contains(&body)).map(|&(stage, _)| stage);
        let found = Self::ALL.into_iter().find(is_labelled).or_else(other);
        found.ok_or_else(|| StageError(text.chars().take(40).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_is_read_by_its_code_and_its_label() {
        for stage in Stage::ALL {
            for text in [stage.code(), stage.label().ja] {
                assert_eq!(text.parse(), Ok(stage), "{text}");
            }
        }
    }

    #[test]
    fn requests_are_read_by_what_documents_call_them() {
        for text in ["要求", "要求額", "概算要求", "概算要求額", "要求・要望額"] {
            assert_eq!(text.parse(), Ok(Stage::Request), "{text}");
        }
        for text in ["要望", "要望額", "うち要望", "うち要望額", "request-priority"] {
            assert_eq!(text.parse(), Ok(Stage::RequestPriority), "{text}");
        }
    }

    #[test]
    fn stages_are_read_by_their_usual_words() {
        for (text, stage) in [
            ("政府案", Stage::Draft),
            ("概算決定額", Stage::Draft),
            ("当初", Stage::Initial),
            ("当初予算額", Stage::Initial),
            ("補正", Stage::Supplementary),
            ("補正予算額", Stage::Supplementary),
            ("前年度繰越額", Stage::CarriedIn),
            ("予算現額", Stage::Appropriation),
            ("翌年度繰越額", Stage::CarriedOut),
            ("予算計", Stage::Available),
            ("執行", Stage::Executed),
            ("支出済額", Stage::Executed),
            ("不用", Stage::Unused),
            ("ＩＮＩＴＩＡＬ", Stage::Initial),
            (" 執行額　", Stage::Executed),
        ] {
            assert_eq!(text.parse(), Ok(stage), "{text}");
        }
    }

    #[test]
    fn words_that_may_be_two_stages_are_asked_about() {
        let asked = |text: &str| text.parse::<Stage>().unwrap_err().to_string();
        assert!(asked("繰越額").ends_with("did you mean `前年度からの繰越し` or `翌年度への繰越し`?"));
        assert!(asked("決算額").ends_with("did you mean `執行額`?"));
        assert!("額".parse::<Stage>().is_err() && "補正後".parse::<Stage>().is_err());
    }

    #[test]
    fn what_is_carried_over_is_read_by_the_labels_of_older_sheets() {
        assert_eq!("前年度から繰越し".parse(), Ok(Stage::CarriedIn));
        assert_eq!("翌年度へ繰越し".parse(), Ok(Stage::CarriedOut));
    }

    #[test]
    fn a_request_holds_its_priority_part_and_nothing_holds_a_request() {
        for stage in Stage::ALL {
            assert_eq!(Stage::Request.holds(stage), stage == Stage::RequestPriority, "{stage}");
            assert!(!stage.holds(Stage::Request), "{stage}");
            assert!(!Stage::RequestPriority.holds(stage), "{stage}");
        }
    }
}
