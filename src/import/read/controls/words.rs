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

/// What a folded text without brackets says.
fn plain(text: &str) -> Option<Word> {
    let whole = dense(text);
    let numbered = without_number(&whole);
    let is_neither = |text: &str| {
        let rests = NEITHER.iter().filter_map(|(begin, rests)| Some((text.strip_prefix(begin)?, rests)));
        rests.into_iter().any(|(rest, rests)| rests.contains(&rest))
    };
    if is_neither(numbered) {
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
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_by_their_end() {
        for text in [
            "合計",
            "総計",
            "計",
            "小計",
            "総合計",
            "合計（A）",
            "小計（文科省）",
            "計①",
            "総額",
            "累計",
            "純計",
            "歳出合計",
            "【合　計】",
            "MEXT total",
            "Sub-total",
            "Subtotal",
            "Grand Total",
            "TOTAL",
            "医薬局計",
            "計（A）",
            "文科省計",
            "一般会計 計",
            "合計額",
            "計Ａ",
            "合計：",
            "合計※1",
            "合計*1",
            "合計¹",
            "合計１",
            "小計1",
            "計２",
            "計a",
            "合計 注1",
            "合計Ａ＋Ｂ",
            "合計①＋②",
            "計Ⅰ",
            "合計（A）（B）",
            "合計金額",
            "合計†",
            "合計。",
            "「合計」",
            "《合計》",
            "―合計―",
            "Total amount",
            "Total for MEXT",
            "（合計）",
            "公表額",
            "①計",
        ] {
            assert_eq!(word(text), Some(Word::Total), "{text}");
        }
        for text in [
            "統計調査",
            "経済統計",
            "一般会計",
            "基本設計",
            "推進計画",
            "会計",
            "家計",
            "Total care",
            "計画",
            "計算科学",
            "A事業",
            "設計（その2）",
        ] {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn parts_and_what_is_neither_are_told_by_their_beginning() {
        for text in [
            "うち重点枠",
            "　うち、重点枠",
            "（再掲）B枠",
            "再掲",
            "（内数）",
            "内数",
            "of which gene therapy",
            "※うちX",
            "(うち) X",
            "A事業（再掲）",
            "A事業　再掲",
            "※2うち重点",
            "注1 うち重点",
            "1. うち重点",
            "○うち重点",
            "└うち重点",
            "ウチ重点",
            "内、重点",
            "内　重点枠",
            "thereof X",
        ] {
            assert_eq!(word(text), Some(Word::Part), "{text}");
        }
        for text in ["差引", "差引額", "（参考）前年度", "参考", "前年度予算額", "【参考】X", "差引計"]
        {
            assert_eq!(word(text), Some(Word::Neither), "{text}");
        }
        for text in [
            "うちゅう生命科学",
            "参考資料の整備",
            "A事業（内数）",
            "データ集計",
            "血圧計",
            "前年度繰越事業の推進",
            "差引きなし事業",
            "ウチダ研究",
            "設計2",
            "【新規】A事業",
            "内視鏡の開発",
            "内閣府",
            "（独）A機構",
        ] {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_total_is_of_stands_before_its_word() {
        for (text, expected) in [
            ("文科省計", Some("文科省")),
            ("小計", None),
            ("小計（文科省）", Some("文科省")),
            ("Total for MEXT", Some("mext")),
            ("MEXT total", Some("mext")),
            ("医薬局 計", Some("医薬局")),
            ("厚生労働省 小 計", Some("厚生労働省")),
        ] {
            assert_eq!(subjects(text).first().map(String::as_str), expected, "{text}");
        }
    }
}
