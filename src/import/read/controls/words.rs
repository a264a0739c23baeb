//! What the words of a row make it: a total, a part of another row, or a figure that is not to be added.
//!
//! Knows one text at a time. Words alone decide nothing: a row is what its words and its arithmetic say together.

use super::marks::{Bare, bare, without_formula, without_number};
use crate::import::read::cells::fold;
use crate::import::read::headers::dense;

/// What a text says of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// 合計, 小計, `total`.
    Total,
    /// うち, 再掲, 内数.
    Part,
    /// 差引, 参考, 前年度: neither a program nor the sum of any.
    Neither,
}

/// How a total ends, without spaces.
const TOTALS: [&str; 7] = ["計", "総額", "合計額", "累計額", "公表額", "総計額", "合計金額"];

/// Words that end in 計 and are none.
const NO_TOTALS: [&str; 18] = [
    "統計",
    "会計",
    "設計",
    "家計",
    "時計",
    "生計",
    "推計",
    "余計",
    "集計",
    "温度計",
    "湿度計",
    "光度計",
    "速度計",
    "流量計",
    "線量計",
    "血圧計",
    "水圧計",
    "地震計",
];

/// How a total ends in English: the last word.
const ENGLISH_TOTALS: [&str; 6] = ["total", "totals", "subtotal", "subtotals", "sum", "published"];

/// How a total begins in English, if it goes on.
const ENGLISH_BEGINNINGS: [&str; 3] = ["total for ", "total of ", "total amount"];

/// How a part begins, without spaces.
const PARTS: [&str; 9] = ["うち", "内数", "再掲", "内訳", "内、", "内:", "ofwhich", "incl.", "thereof"];

/// What a row that is not to be added begins with, and what may follow.
const NEITHER: [(&str, &[&str]); 6] = [
    ("差引", &["", "額", "き", "き額", "計", "残", "残額", "増減", "増減額", "増△減額"]),
    ("差し引", &["", "き", "き額", "額"]),
    ("参考", &["", "値", "額"]),
    ("前年度", &["", "額", "分", "計", "予算", "予算額", "当初", "当初予算", "当初予算額", "決算額", "実績"]),
    ("対前年度", &["", "比", "増減", "増減額", "増減率", "増△減額", "比較"]),
    ("比較増", &["減", "減額", "△減", "△減額"]),
];

/// Words for the total of a whole sheet, without spaces.
const GRAND_TOTALS: [&str; 9] = ["合計", "総計", "総額", "合計額", "総合計", "総計額", "純計", "total", "grandtotal"];

/// Words for a total and nothing more, besides those.
const BARE_TOTALS: [&str; 6] = ["計", "小計", "累計", "totals", "subtotal", "sub-total"];

/// What the text says.
pub(crate) fn word(text: &str) -> Option<Word> {
    let Bare { text, before, behind } = bare(text);
    before.iter().find_map(|inside| plain(inside)).or_else(|| marked(&behind)).or_else(|| plain(&text))
}

/// What the text says if it is a word and nothing more, such as 合計, 小計① and （再掲）.
pub(crate) fn alone(text: &str) -> Option<Word> {
    let whole = dense(&bare(text).text);
    let whole = whole.as_str();
    let is_total =
        [whole, without_formula(whole)].iter().any(|it| GRAND_TOTALS.contains(it) || BARE_TOTALS.contains(it));
    match whole {
        _ if is_total => Some(Word::Total),
        "うち" | "内数" | "再掲" | "ofwhich" => Some(Word::Part),
        "差引" | "差引額" | "参考" | "前年度" => Some(Word::Neither),
        _ => None,
    }
}

/// Whether the text is a word for the total of a whole sheet.
pub(crate) fn is_grand_total(text: &str) -> bool {
    let whole = dense(&bare(text).text);
    GRAND_TOTALS.contains(&without_formula(&whole)) || GRAND_TOTALS.contains(&whole.as_str()) || whole == "歳出合計"
}

/// Whether the text heads what was published beside a sum.
pub(crate) fn is_published(text: &str) -> bool {
    let folded = fold(text);
    ["公表額", "published"].iter().any(|begin| folded.starts_with(begin))
}

/// The program that a book of this program names in what was published for it alone: `Published: NAME`.
pub(crate) fn published_of(text: &str) -> Option<&str> {
    ["公表額：", "Published: "].iter().find_map(|begin| text.strip_prefix(begin)).filter(|name| !name.is_empty())
}

/// What a total may be of, as its text says: 文科省 of 文科省計 and of 小計（文科省）.
pub(crate) fn subjects(text: &str) -> Vec<String> {
    const ENDS: [&str; 14] = [
        "総合計",
        "歳出合計",
        "小計",
        "合計額",
        "合計",
        "総計",
        "累計",
        "純計",
        "計",
        "総額",
        "subtotal",
        "sub-total",
        "grand total",
        "total",
    ];
    let Bare { text, before, behind } = bare(text);
    let before_end =
        |text: &str| ENDS.into_iter().find_map(|end| text.strip_suffix(end)).map(|rest| rest.trim().to_owned());
    let bare = without_formula(&text);
    let bare = if bare.is_empty() { &text } else { bare };
    let named = if bare.is_ascii() { before_end(bare) } else { before_end(&dense(bare)) };
    let behind_for = ["total for ", "total of "].iter().find_map(|begin| text.strip_prefix(begin)).map(str::to_owned);
    let all = named.into_iter().chain(behind_for).chain(before).chain(behind);
    all.filter(|subject| !subject.is_empty()).collect()
}

/// What a bracket behind a name says of it; 内数 there means that the amount is a part of the program's budget.
fn marked(behind: &[String]) -> Option<Word> {
    behind.iter().find_map(|inside| match dense(inside).as_str() {
        "再掲" => Some(Word::Part),
        "参考" | "前年度" => Some(Word::Neither),
        _ => None,
    })
}

/// The name of a program that is said to stand elsewhere, too, and to be a part of no other by its words: 乙 of （再掲）乙.
pub(crate) fn repeated(text: &str) -> Option<String> {
    let Bare { text, .. } = bare(text);
    let name = text.strip_suffix("再掲").or_else(|| text.strip_prefix("再掲")).unwrap_or(&text);
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '・' | '、'));
    (!name.is_empty() && word(name).is_none()).then(|| name.to_owned())
}

/// What a folded text without brackets says.
fn plain(text: &str) -> Option<Word> {
    let whole = dense(text);
    let numbered = without_number(&whole);
    let is_neither = |text: &str| {
        let rests = NEITHER.iter().filter_map(|(begin, rests)| Some((text.strip_prefix(begin)?, rests)));
        rests.into_iter().any(|(rest, rests)| rests.contains(&rest))
    };
    // A figure that is shown beside the others, 参考：前年度, and no program whose name begins so, 参考資料の作成.
    let is_shown_beside =
        || text.trim().strip_prefix("参考").is_some_and(|rest| rest.starts_with([':', ' ', '、', '/']));
    if is_neither(numbered) || is_shown_beside() {
        return Some(Word::Neither);
    }
    // うちゅう begins with うち, and is another word.
    let is_word = |rest: &str| !rest.starts_with(['ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ー']);
    let is_part = PARTS.iter().any(|begin| numbered.strip_prefix(begin).is_some_and(is_word));
    let is_katakana =
        numbered.strip_prefix("ウチ").is_some_and(|rest| !rest.starts_with(|c| ('ァ'..='ー').contains(&c)));
    let is_spaced = text.trim().strip_prefix("内 ").is_some();
    if is_part || is_katakana || is_spaced || numbered == "内" || numbered.ends_with("再掲") {
        return Some(Word::Part);
    }
    let is_english = || {
        let last = text.rsplit([' ', '-']).next().unwrap_or_default();
        ENGLISH_TOTALS.contains(&last) || ENGLISH_BEGINNINGS.iter().any(|begin| text.starts_with(begin))
    };
    let ends =
        |text: &str| TOTALS.iter().any(|end| text.ends_with(end)) && !NO_TOTALS.iter().any(|end| text.ends_with(end));
    let begins = ["公表額:", "published:"].iter().any(|begin| whole.starts_with(begin));
    (ends(&whole) || ends(without_formula(&whole)) || begins || is_english()).then_some(Word::Total)
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
