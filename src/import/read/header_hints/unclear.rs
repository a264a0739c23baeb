//! Words over amounts that may mean one stage or another, or none: 決算額, 内示, 繰越額, 補正後.
//!
//! Knows folded headers, one at a time.

use crate::import::read::headers::{self, Header};
use crate::model::{Label, Stage};

/// What a word that ministries print over amounts may mean, folded: the stages, and how people say each; none for a sum.
type Unclear = (&'static str, &'static [(Stage, Label)]);

/// Such words; the first that a header has counts.
const UNCLEAR: [Unclear; 19] = [
    ("+", &[]),
    ("補正後", &[]),
    ("補正込", &[]),
    ("補正含", &[]),
    ("補正を含", &[]),
    ("当初・補正", &[]),
    (
        "補正予算案",
        &[(
            Stage::Supplementary,
            Label::new("a supplementary budget that passed as it stands", "案のとおり成立した補正予算"),
        )],
    ),
    (
        "補正予算(案)",
        &[(
            Stage::Supplementary,
            Label::new("a supplementary budget that passed as it stands", "案のとおり成立した補正予算"),
        )],
    ),
    ("決算", SPENT),
    ("実績", SPENT),
    ("支出額", SPENT),
    ("内示", &[(Stage::Draft, Label::new("what the treasury grants for the draft", "政府案として内示された額"))]),
    ("査定", &[(Stage::Draft, Label::new("what the treasury grants for the draft", "政府案として認められた額"))]),
    ("繰越", CARRIED),
    ("繰り越", CARRIED),
    (
        "要望",
        &[
            (Stage::RequestPriority, Label::new("a part of the request", "要求額の内数")),
            (Stage::Request, Label::new("the whole of what is asked for", "要求・要望の全体")),
        ],
    ),
    ("予備費", &[(Stage::ReserveAndTransfers, Label::new("all reserves and transfers", "予備費使用・移流用等の全体"))]),
    ("執行見込", SPENT),
    (
        "見込",
        &[
            (Stage::Executed, Label::new("what is expected to be spent", "支出の見込額")),
            (Stage::Initial, Label::new("the initial budget as expected", "当初予算の見込額")),
            (Stage::Request, Label::new("what will be asked for", "要求の見込額")),
        ],
    ),
];

const SPENT: &[(Stage, Label)] = &[(Stage::Executed, Label::new("what was spent", "支出した額"))];

const CARRIED: &[(Stage, Label)] = &[
    (Stage::CarriedIn, Label::new("carried in from the year before", "前年度からの繰越額")),
    (Stage::CarriedOut, Label::new("carried out to the next year", "翌年度への繰越額")),
];

/// What separates the stages of a sum that a header names: R5補正・R6当初.
const BETWEEN: [char; 8] = ['・', '、', ',', '/', '及', 'と', '&', '＆'];

/// What a folded header without spaces may mean; no meaning at all where it is a sum of stages.
pub(super) fn meanings(dense: &str) -> Option<&'static [(Stage, Label)]> {
    let found = UNCLEAR.iter().find(|(word, _)| dense.contains(word)).map(|(_, meanings)| *meanings);
    found.or_else(|| is_sum(dense).then_some(&[]))
}

/// Whether each part of a header is an amount by itself.
fn is_sum(dense: &str) -> bool {
    let parts: Vec<&str> = dense.split(BETWEEN).map(|part| part.trim_start_matches('び')).collect();
    let is_amount = |part: &&str| matches!(headers::header(part), Some(Header::Amount { .. }));
    parts.len() > 1 && parts.iter().all(is_amount)
}
