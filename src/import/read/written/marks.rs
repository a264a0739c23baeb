//! The marks of footnotes before and behind amounts, and behind names: ※, ※1, *, （注1）, 注1), ①, ¹.
//!
//! Knows one text at a time. A digit alone is no mark, as it may belong to the number.

use crate::import::read::cells::fold;
use crate::import::read::headers::dense;

/// The longest mark.
const LONGEST: usize = 12;

/// An amount without its mark, and the mark.
pub(crate) fn of_amount(text: &str) -> Option<(String, String)> {
    // Folded, ① and ¹ would be digits.
    if let Some((bare, mark)) = of_another_width(text).or_else(|| signed(text.trim())) {
        return Some((bare.trim().to_owned(), mark.to_owned()));
    }
    let folded = fold(text);
    let found = behind(&folded).or_else(|| numbered_before(&folded)).or_else(|| before(&folded));
    let (bare, mark) = found.or_else(|| numbered(&folded))?;
    Some((bare.trim().to_owned(), mark.trim().to_owned()))
}

/// A name without the marks behind and before it, and these; the name stays as it is printed.
pub(crate) fn of_name(name: &str) -> Option<(String, String)> {
    // The longest mark begins first.
    let is_end = |at: &usize| name.get(*at..).is_some_and(|end| is_mark(&dense(&fold(end))));
    let at = ends(name).into_iter().find(is_end)?;
    let (bare, mark) = (name.get(..at)?.trim_end(), name.get(at..)?);
    (!bare.is_empty()).then(|| (bare.to_owned(), mark.to_owned()))
}

/// An amount before a number and a bracket that are written in another width: 110１）.
fn of_another_width(text: &str) -> Option<(&str, &str)> {
    let numbered = text.strip_suffix(['）', ')'])?;
    let is_wide = |c: char| ('０'..='９').contains(&c);
    let of_width = |wide: bool| move |c: char| if wide { is_wide(c) } else { c.is_ascii_digit() };
    let wide = is_wide(numbered.chars().next_back()?);
    let bare = numbered.trim_end_matches(of_width(wide));
    let mark = numbered.get(bare.len()..)?;
    let is_other = bare.chars().next_back().is_some_and(of_width(!wide)) && !bare.contains(of_width(wide));
    (is_other && (1..=2).contains(&mark.chars().count())).then(|| text.split_at_checked(bare.len()))?
}

/// An amount before 注 and its number without a bracket: 110注1, 110注.
fn numbered(folded: &str) -> Option<(&str, &str)> {
    let (before, number) = folded.rsplit_once('注')?;
    let is_mark = number.is_empty() || is_number(number);
    (is_mark && !before.trim().is_empty()).then(|| folded.split_at_checked(before.len()))?
}

/// An amount behind a mark with its number, where what ends the mark parts them: 注1)10, （注1）10, ※1 10.
fn numbered_before(folded: &str) -> Option<(&str, &str)> {
    let mut ends = folded.match_indices([')', ']', ' ']).map(|(at, end)| at + end.len()).filter(|end| *end <= LONGEST);
    let (mark, rest) = ends.find_map(|end| folded.split_at_checked(end))?;
    let mark = dense(mark);
    let bare = mark.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let number = bare.strip_prefix(['※', '*', '注'])?;
    let is_mark = number.is_empty() || is_number(number);
    // Without a bracket, what follows may be the number, or the rest of it: 注 10, ※1 200.
    let is_ended = mark.ends_with([')', ']']) || is_number(number) && !begins_with_thousand(rest);
    let is_amount = rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || "△▲-+¥\\".contains(c));
    (is_mark && is_ended && is_amount).then_some((rest, folded.strip_suffix(rest)?))
}

/// Whether a text begins with three digits, which may go on with a number before them.
fn begins_with_thousand(text: &str) -> bool {
    text.trim_start().bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// An amount beside a sign that is a mark by itself: ①10, 10¹, †10. Beside two such signs there may be two amounts.
fn signed(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(is_sign);
    let bare = rest.trim_end_matches(is_sign);
    let (before, behind) = (text.strip_suffix(rest)?, rest.strip_prefix(bare)?);
    let mark = if before.is_empty() { behind } else { before };
    let is_one = before.is_empty() != behind.is_empty() && mark.chars().count() <= MOST_SIGNS;
    (is_one && !bare.is_empty() && !bare.contains(is_sign)).then_some((bare, mark))
}

/// The most signs of one mark: ¹⁾.
const MOST_SIGNS: usize = 3;

/// Whether a sign is the mark of a footnote whatever stands beside it.
pub(crate) fn is_sign(c: char) -> bool {
    matches!(c, '①'..='⒇' | 'Ⓐ'..='⓿' | '❶'..='➓' | '㉑'..='㊿' | '†' | '‡')
        || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁽' | '⁾')
}

/// The number that stands alone behind a ※ or *, which may be an amount, or that of a footnote: ※10.
pub(crate) fn lone_number(text: &str) -> Option<(char, u32)> {
    // Most cells are digits alone.
    if !text.contains(['※', '*', '＊']) {
        return None;
    }
    let folded = dense(&fold(text));
    let mark = folded.chars().next().filter(|c| matches!(c, '※' | '*'))?;
    let number = folded.strip_prefix(mark).filter(|rest| is_number(rest))?;
    Some((mark, number.parse().ok()?))
}

/// What stands before a mark at the end, and the mark.
fn behind(folded: &str) -> Option<(&str, &str)> {
    let is_end = |at: &usize| folded.get(*at..).is_some_and(|end| is_mark(&dense(end)));
    let at = ends(folded).into_iter().find(is_end)?;
    folded.split_at_checked(at).filter(|(bare, _)| !bare.trim().is_empty())
}

/// Where marks at the end of a text may begin, the first before the others.
fn ends(text: &str) -> Vec<usize> {
    let mut starts: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(LONGEST).collect();
    starts.reverse();
    starts
}

/// What stands behind a ※ at the beginning, and that. One or two digits alone may be the number of the footnote.
fn before(folded: &str) -> Option<(&str, &str)> {
    let (rest, mark) = ["※", "*"].into_iter().find_map(|mark| Some((folded.strip_prefix(mark)?, mark)))?;
    (!is_number(dense(rest).trim_matches(['※', '*']))).then_some((rest, mark))
}

/// Whether a text may number a footnote.
fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a dense text is a mark of a footnote and nothing else.
fn is_mark(text: &str) -> bool {
    let is_numbers = |text: &str| text.is_empty() || text.len() <= 5 && text.split([',', '、', '・']).all(is_number);
    let inside = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    let is_bare = |text: &str| {
        // Behind * stands what it multiplies, too: 3*100.
        let is_of_stars = |rest: &str| rest.is_empty() || is_number(rest);
        match text.strip_prefix('*').map(|rest| rest.trim_start_matches(['※', '*'])) {
            Some(rest) => is_of_stars(rest),
            None => text.strip_prefix(['※', '注']).is_some_and(|rest| is_numbers(rest.trim_start_matches(['※', '*']))),
        }
    };
    match inside {
        Some(inside) => is_bare(inside),
        None if text.starts_with('注') => text.strip_suffix(')').is_some_and(is_bare),
        None => is_bare(text.strip_suffix(')').unwrap_or(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_the_marks_of_footnotes_and_nothing_else() {
        for (name, expected) in [
            ("創薬スタートアップ支援事業※", Some("創薬スタートアップ支援事業")),
            ("感染症対策事業（注１）", Some("感染症対策事業")),
            ("感染症対策事業※１、２", Some("感染症対策事業")),
            ("感染症対策事業 *", Some("感染症対策事業")),
            ("感染症対策事業注1)", Some("感染症対策事業")),
            ("感染症対策事業(※)", Some("感染症対策事業")),
            ("感染症対策事業（新規）", None),
            ("感染症対策事業2", None),
            ("発注", None),
            ("予防接種（注射）", None),
            ("※", None),
        ] {
            assert_eq!(of_name(name).map(|(bare, _)| bare).as_deref(), expected, "{name}");
        }
    }
}
