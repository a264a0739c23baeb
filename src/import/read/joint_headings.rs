//! Columns of joint bounds, by their headers: they follow from other documents than the sheet, so they are not read.

use crate::import::read::cells::fold;
use crate::import::read::headers::{Header, amounts, of_year};

/// What joint bounds are called.
const NAMES: [&str; 8] = [
    "tight_min",
    "tight_max",
    "joint min",
    "joint max",
    "全資料の下限",
    "全資料の上限",
    "全資料の下端",
    "全資料の上端",
];

/// What lists of this program have beside figures: what is published, and how much of a budget was executed. The last two
/// speak of an amount that the list need not show.
const BESIDE: [&str; 6] =
    ["published", "公表額", "difference", "差", "execution_percent", "execution (of appropriation, %)"];

/// Whether a header in a list of this program is one of what stands beside the figures there, of all years or of one.
pub(crate) fn is_beside(header: &str) -> bool {
    let folded = fold(header);
    BESIDE.iter().any(|name| is_of(&folded, name)) || folded.starts_with("執行率(対歳出予算現額")
}

/// Whether a folded header is one of joint bounds: `tight_min_2022`, `fy2022 joint min`.
pub(crate) fn is_joint(folded: &str) -> bool {
    NAMES.iter().any(|name| is_of(folded, name))
}

/// Whether a folded header is a name, alone, before a year or behind an amount of one.
fn is_of(folded: &str, name: &str) -> bool {
    let is_before_year = folded.strip_prefix(name).is_some_and(|rest| rest.is_empty() || of_year(rest).is_some());
    let amount = folded.strip_suffix(name).and_then(|rest| rest.strip_suffix(' '));
    is_before_year || matches!(amount.and_then(amounts), Some(Header::Amount { .. }))
}
