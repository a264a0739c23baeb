//! Marks on headings that say nothing of a column: `①`, `(A)`, `（注1）`, `※2`.
//!
//! Knows folded texts, in which `①` stays what it is.

use crate::import::read::headers;

/// What numbers a footnote.
const NOTES: [&str; 5] = ["注", "※", "*", "†", "‡"];

/// A folded heading without the marks before and behind it; what is a mark alone stays.
pub(crate) fn without(folded: &str) -> &str {
    let mut rest = folded.trim();
    loop {
        let bare = without_note(rest).trim_matches(is_mark).trim();
        match bare {
            "" => return rest,
            _ if bare.len() == rest.len() => return rest,
            _ => rest = bare,
        }
    }
}

/// The same, without a letter that stands beside Japanese, too: `A 令和5年度予算額`, `予算額B`.
pub(crate) fn without_letters(folded: &str) -> &str {
    let bare = without(folded);
    let behind = bare.strip_suffix(is_latin).map(str::trim_end).filter(|rest| rest.ends_with(is_japanese));
    let bare = behind.unwrap_or(bare);
    // A予算 may be a kind of budget; before a year it cannot.
    let before = bare.strip_prefix(is_latin).map(|rest| rest.trim_start_matches([' ', '.', ':']));
    before.filter(|rest| rest.starts_with(is_japanese) && headers::year_before(rest).is_some()).unwrap_or(bare)
}

/// The mark by which other headings speak of one: the letter in its brackets, else what stands before or behind
/// what is outside them.
pub(crate) fn of(outside: &str, brackets: &[String]) -> Option<char> {
    let in_brackets = brackets.iter().find_map(|inside| letter(inside));
    let circled = || outside.chars().find(|c| is_circled(*c));
    let beside = || {
        let bare = without(outside);
        let shorter = without_letters(outside).len() < bare.len();
        let (first, last) = (bare.chars().next(), bare.chars().next_back());
        [last, first].into_iter().flatten().find(|&c| is_latin(c)).filter(|_| shorter)
    };
    in_brackets.or_else(circled).or_else(beside)
}

/// The letter that a text in brackets is.
pub(crate) fn letter(inside: &str) -> Option<char> {
    let mut chars = inside.chars();
    let letter = chars.next().filter(|&c| is_letter(c))?;
    chars.next().is_none().then_some(letter)
}

/// Whether a character may stand for a column in a formula: of `A`, `①`, `ア`, `イ` and `ロ`.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_circled(c) || matches!(c, 'ア'..='オ' | 'ロ' | 'ハ' | 'ニ' | 'ホ')
}

/// Whether a text in brackets is the number of a footnote: `注1`, `※`, `*2`.
pub(crate) fn is_note(inside: &str) -> bool {
    let number = NOTES.iter().find_map(|mark| inside.strip_prefix(mark));
    number.is_some_and(|number| number.trim().chars().all(|c| c.is_ascii_digit() || "*†‡,、・".contains(c)))
}

/// A text without the number of a footnote that it begins or ends with.
fn without_note(text: &str) -> &str {
    let bracket = |text: &str| {
        let at = text.strip_suffix([')', ']'])?.rfind(['(', '['])?;
        let inside = text.get(at + 1..text.len() - 1)?;
        is_note(inside).then_some(at)
    };
    if let Some(at) = bracket(text) {
        return text.get(..at).unwrap_or(text);
    }
    // 注1 and 注1) behind a word; 注 alone may be a part of it.
    let numbered = text.trim_end_matches(')').trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = numbered.len() < text.len();
    let behind = NOTES.iter().find_map(|mark| numbered.strip_suffix(mark).filter(|_| *mark != "注" || is_numbered));
    behind.unwrap_or(text).trim_start_matches(['※', '*', '†', '‡'])
}

fn is_mark(c: char) -> bool {
    is_circled(c) || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | 'Ⓐ'..='ⓩ' | '❶'..='❿' | '➀'..='➓' | '㉑'..='㉟' | '㊱'..='㊿' | '㋐'..='㋾')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

fn is_japanese(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_and_behind_a_heading_are_left_out() {
        for (text, bare) in [
            ("当初予算額①", "当初予算額"),
            ("①当初予算額", "当初予算額"),
            ("予算案(注1)", "予算案"),
            ("予算案(注)", "予算案"),
            ("予算案 注2)", "予算案"),
            ("予算案※1", "予算案"),
            ("備考※", "備考"),
            ("※備考", "備考"),
            ("予算案*", "予算案"),
            ("予算額¹", "予算額"),
            ("増減額③(注2)", "増減額"),
            ("注", "注"),
            ("備考(注", "備考(注"),
            ("※", "※"),
            ("予算額(補正後)", "予算額(補正後)"),
            ("令和5年度", "令和5年度"),
            ("r5", "r5"),
        ] {
            assert_eq!(without(text), bare, "{text}");
        }
        for (text, bare) in [
            ("予算額a", "予算額"),
            ("a 令和5年度", "令和5年度"),
            ("b.予算額", "b.予算額"),
            ("r5", "r5"),
            ("kpi", "kpi"),
        ] {
            assert_eq!(without_letters(text), bare, "{text}");
        }
    }

    #[test]
    fn a_mark_is_what_formulas_call_a_heading() {
        let named = |text: &str| {
            let (outside, brackets) = crate::import::read::headers::split_brackets(text).unwrap();
            of(&outside, &brackets)
        };
        for (text, mark) in [
            ("予算額(a)", Some('a')),
            ("予算額①", Some('①')),
            ("②予算額(百万円)", Some('②')),
            ("予算額(ア)", Some('ア')),
            ("予算額b", Some('b')),
            ("r5", None),
            ("予算額(案)", None),
        ] {
            assert_eq!(named(text), mark, "{text}");
        }
    }
}
