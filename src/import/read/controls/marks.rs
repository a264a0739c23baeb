//! A text without the marks, numbers and brackets that people put around words: `※計（A）` → 計.
//!
//! Knows signs, not words.

use crate::import::read::cells::fold;

/// Pairs of brackets, folded.
const BRACKETS: [(char, char); 9] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
];

/// What is left of a text, and what stood in brackets before and behind it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Bare {
    /// Folded, with its spaces.
    pub(super) text: String,
    pub(super) before: Vec<String>,
    pub(super) behind: Vec<String>,
}

/// Takes marks and brackets off a text. Marks go before widths are folded, as ① would become a 1.
pub(super) fn bare(text: &str) -> Bare {
    let mut bare = Bare::default();
    let folded = fold(text.trim_matches(is_mark));
    let mut rest = folded.as_str();
    loop {
        rest = rest.trim_matches(is_mark);
        let begins = BRACKETS.into_iter().find(|(open, _)| rest.starts_with(*open));
        let ends = BRACKETS.into_iter().find(|(_, close)| rest.ends_with(*close));
        let first = begins.and_then(|(open, close)| rest.get(open.len_utf8()..)?.split_once(close));
        let last = ends.and_then(|(open, close)| rest.strip_suffix(close)?.rsplit_once(open));
        match (first, last) {
            (Some((inside, "")), _) => rest = inside,
            (Some((inside, behind)), _) => {
                bare.before.push(inside.trim().to_owned());
                rest = behind;
            }
            (None, Some((before, inside))) if !before.trim_matches(is_mark).is_empty() => {
                bare.behind.push(inside.trim().to_owned());
                rest = before;
            }
            _ => break,
        }
    }
    rest.clone_into(&mut bare.text);
    bare
}

/// The text without the number or formula of a total behind it: 小計1, 計A+B, 合計※1, 合計 注1.
pub(super) fn without_formula(text: &str) -> &str {
    const LONGEST: usize = 12;
    let is_of_one = |c: char| c.is_ascii_alphanumeric() || is_mark(c) || matches!(c, '+' | '~' | '注' | 'と');
    let rest = text.trim_end_matches(is_of_one);
    if text.len() - rest.len() <= LONGEST { rest } else { text }
}

/// The text without a number before it: `1. うち`, `注2 うち`.
pub(super) fn without_number(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || is_mark(c) || matches!(c, '注' | ')'))
}

/// Whether a sign is no part of the words beside it.
fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '①'..='⓿' | '㊀'..='㊰' | '❶'..='➓' | '¹' | '²' | '³' | '⁰'..='⁹' | '※' | '*' | '＊' | '†' | '‡')
        || matches!(c, '。' | '．' | '.' | '、' | ',' | '：' | ':' | '・' | '=' | '"' | '“' | '”')
        || matches!(c, '○' | '◯' | '●' | '◎' | '■' | '□' | '◆' | '◇' | '└' | '├' | '→' | '↳' | '∟')
        || matches!(c, '-' | '－' | '‐' | '–' | '—' | '―' | '─')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_freed_of_what_stands_around_them() {
        for (text, word) in [
            ("【合　計】", "合 計"),
            ("※計（A）（B）", "計"),
            ("①小計：", "小計"),
            ("「合計」", "合計"),
            ("―合計―", "合計"),
            ("（再掲）Ｘ", "x"),
            ("A事業（内数）", "a事業"),
            ("(A)", "a"),
        ] {
            assert_eq!(bare(text).text, word, "{text}");
        }
        assert_eq!(bare("（再掲）Ｘ").before, ["再掲"]);
        assert_eq!(bare("小計（文科省）").behind, ["文科省"]);
        for (text, rest) in [("合計1", "合計"), ("計a+b", "計"), ("合計 注1", "合計"), ("計画", "計画")]
        {
            assert_eq!(without_formula(text), rest);
        }
    }
}
