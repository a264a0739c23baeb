//! Names of figures that count no money: a ratio, people or things. 対前年伸率, 職員数, 定員（人）.
//!
//! Knows one text at a time.

use crate::import::read::cells::fold;
use crate::import::read::derived_headings;
use crate::import::read::headers::dense;

/// How a ratio ends.
const RATIOS: [&str; 3] = ["率", "割合", "シェア"];

/// What ends like a ratio and is none.
const NO_RATIOS: [&str; 5] = ["効率", "確率", "統率", "能率", "引率"];

/// How a comparison with the year before begins.
const COMPARISONS: [&str; 3] = ["対前年", "前年比", "前年度比"];

/// How a number of people or things ends, and what one of them costs.
const NUMBERS: [&str; 17] = [
    "人数",
    "人員",
    "定員",
    "実員",
    "員数",
    "者数",
    "件数",
    "社数",
    "校数",
    "台数",
    "戸数",
    "回数",
    "日数",
    "箇所数",
    "か所数",
    "単価",
    "単価額",
];

/// What else than money is counted in, folded.
const COUNTERS: [&str; 31] = [
    "人",
    "千人",
    "万人",
    "名",
    "人分",
    "名分",
    "人日",
    "人月",
    "件",
    "百件",
    "%",
    "‰",
    "倍",
    "ポイント",
    "校",
    "社",
    "回",
    "戸",
    "台",
    "隻",
    "棟",
    "床",
    "箇所",
    "か所",
    "ヶ所",
    "ケ所",
    "カ所",
    "日",
    "ha",
    "km",
    "トン",
];

/// The same of what may as well say whom or what something is for: 基盤整備（施設）.
const THINGS: [&str; 6] = ["機関", "課題", "拠点", "施設", "団体", "大学"];

/// Whether a name is that of such a figure; `whole` is folded and has neither spaces nor brackets, which stood `behind` it.
pub(super) fn is_one(whole: &str, behind: &[String]) -> bool {
    let ends = |words: &[&str]| words.iter().any(|end| whole.ends_with(end));
    ends(&RATIOS) && !ends(&NO_RATIOS)
        || ends(&NUMBERS)
        || COMPARISONS.iter().any(|begin| whole.starts_with(begin))
        || derived_headings::named(whole).is_some()
        || behind.iter().any(|inside| is_unit(inside))
}

/// Whether a folded text is a unit of something else than money, and nothing more: 人, 単位：件.
pub(crate) fn is_unit(folded: &str) -> bool {
    let dense = dense(folded);
    let bare = dense.trim_matches(['(', ')', '[', ']']);
    let unit = bare.strip_prefix("単位").map_or(bare, |unit| unit.trim_start_matches([':', 'は']));
    COUNTERS.contains(&unit)
}

/// Whether what stands where a unit is named counts something else than money.
pub(crate) fn is_counter(unit: &str) -> bool {
    let folded = fold(unit);
    COUNTERS.contains(&folded.as_str()) || THINGS.contains(&folded.as_str())
}
