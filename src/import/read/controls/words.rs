//! What the words of a row make it: a total, a part of another row, or a figure that is not to be added.
//!
//! Knows one text at a time. Words alone decide nothing: a row is what its words and its arithmetic say together.

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
const TOTALS: [&str; 6] = ["計", "総額", "合計額", "累計額", "公表額", "総計額"];

/// Words that end in 計 and are none.
const NO_TOTALS: [&str; 12] =
    ["統計", "会計", "設計", "家計", "時計", "生計", "推計", "余計", "温度計", "流量計", "光度計", "地震計"];

/// How a total ends in English: the last word.
const ENGLISH_TOTALS: [&str; 6] = ["total", "totals", "subtotal", "subtotals", "sum", "published"];

/// How a part begins, without spaces.
const PARTS: [&str; 5] = ["うち", "内数", "再掲", "内訳", "ofwhich"];

/// How a row that is not to be added begins.
const NEITHER: [&str; 4] = ["差引", "差し引", "(参考)", "前年度"];

/// What the text says; marks are taken off before widths are folded, as ① would become a 1.
pub(crate) fn word(text: &str) -> Option<Word> {
    let bare = fold(without_marks(text));
    let bare = whole_brackets(&bare).unwrap_or(&bare).trim();
    if let Some((inside, rest)) = first_brackets(bare)
        && !rest.is_empty()
    {
        return plain(inside).or_else(|| if dense(inside) == "参考" { Some(Word::Neither) } else { word(rest) });
    }
    plain(without_last_brackets(bare))
}

/// Whether the text is a word for a total and nothing more, such as 合計 and 小計①.
pub(crate) fn is_bare_total(text: &str) -> bool {
    let folded = dense(&fold(without_marks(text)));
    let bare = without_last_brackets(whole_brackets(&folded).unwrap_or(&folded));
    matches!(bare, "計" | "合計" | "小計" | "総計" | "累計" | "純計" | "総額" | "合計額" | "総合計")
        || matches!(bare, "total" | "totals" | "subtotal" | "sub-total" | "grandtotal")
}

/// Whether the text is a word for the total of a whole sheet.
pub(crate) fn is_grand_total(text: &str) -> bool {
    let folded = dense(&fold(without_marks(text)));
    let bare = without_last_brackets(whole_brackets(&folded).unwrap_or(&folded));
    matches!(bare, "合計" | "総計" | "総額" | "合計額" | "総合計" | "総計額" | "純計" | "total" | "grandtotal")
        || bare.ends_with("歳出合計")
}

/// Whether the text heads what was published beside a sum.
pub(crate) fn is_published(text: &str) -> bool {
    let folded = fold(text);
    ["公表額", "published"].iter().any(|begin| folded.starts_with(begin))
}

/// What a total is of, where its text says so: 文科省 of 文科省計.
pub(crate) fn subject(text: &str) -> Option<String> {
    const ENDS: [&str; 11] =
        ["小計", "合計", "総計", "累計", "純計", "計", "総額", "subtotal", "sub-total", "grand total", "total"];
    let folded = fold(without_marks(text));
    let bare = without_last_brackets(whole_brackets(&folded).unwrap_or(&folded));
    let before =
        |text: &str| ENDS.into_iter().find_map(|end| text.strip_suffix(end)).map(|rest| rest.trim().to_owned());
    let found = if bare.is_ascii() { before(bare) } else { before(&dense(bare)) };
    found.filter(|rest| !rest.is_empty())
}

/// What a folded text without brackets says.
fn plain(text: &str) -> Option<Word> {
    let whole = dense(text);
    let whole = whole.trim_start_matches(['・', ':', '-']);
    if whole == "参考" || NEITHER.iter().any(|begin| whole.starts_with(begin)) {
        return Some(Word::Neither);
    }
    // うちゅう begins with うち, and is another word.
    let is_word = |rest: &str| !rest.starts_with(['ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ー']);
    if whole == "内" || PARTS.iter().any(|begin| whole.strip_prefix(begin).is_some_and(is_word)) {
        return Some(Word::Part);
    }
    let is_english = || {
        let last = text.rsplit([' ', '-', '\u{3000}']).next().unwrap_or_default();
        ENGLISH_TOTALS.contains(&last)
    };
    let begins = ["公表額:", "published:"].iter().any(|begin| whole.starts_with(begin));
    let is_total = TOTALS.iter().any(|end| whole.ends_with(end)) && !NO_TOTALS.iter().any(|end| whole.ends_with(end));
    (is_total || begins || is_english()).then_some(Word::Total)
}

/// The text without the marks around it: ①, ※, a colon, the letter of a column (`計Ａ`).
fn without_marks(text: &str) -> &str {
    let is_mark =
        |c: char| matches!(c, '①'..='⓿' | '㊀'..='㊰' | '❶'..='➓' | '※' | '*' | '＊' | ':' | '：') || c.is_whitespace();
    let text = text.trim_matches(is_mark);
    let is_letter = |c: char| matches!(c, 'A'..='Z' | 'Ａ'..='Ｚ');
    let mut behind = text.chars().rev();
    match (behind.next(), behind.next()) {
        (Some(last), Some(before)) if is_letter(last) && !before.is_ascii_alphanumeric() && !is_letter(before) => {
            text.get(..text.len() - last.len_utf8()).unwrap_or(text).trim_matches(is_mark)
        }
        _ => text,
    }
}

/// Pairs of brackets, folded.
const BRACKETS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕'), ('<', '>')];

/// The text within brackets around the whole.
fn whole_brackets(text: &str) -> Option<&str> {
    let (inside, rest) = first_brackets(text.trim())?;
    rest.is_empty().then_some(inside)
}

/// The text in the brackets at the beginning, and what follows.
fn first_brackets(text: &str) -> Option<(&str, &str)> {
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let (inside, rest) = text.get(open.len_utf8()..)?.split_once(close)?;
    Some((inside.trim(), rest.trim()))
}

/// The text without brackets at its end: 合計 of 合計(A).
fn without_last_brackets(text: &str) -> &str {
    let text = text.trim();
    let found = BRACKETS.into_iter().find(|(_, close)| text.ends_with(*close));
    let outside = found.and_then(|(open, _)| text.get(..text.rfind(open)?)).map(str::trim_end);
    outside.filter(|outside| !outside.is_empty()).unwrap_or(text)
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
            ("MEXT total", Some("mext")),
            ("医薬局 計", Some("医薬局")),
            ("厚生労働省 小 計", Some("厚生労働省")),
        ] {
            assert_eq!(subject(text).as_deref(), expected, "{text}");
        }
    }
}
