//! How wide a text is, and how it breaks into lines, without a font at hand.
//!
//! The widths are those of the fonts that pictures ask for, rounded up a little.

use unicode_width::UnicodeWidthChar;

use super::shape::Type;
use crate::render::text::wrap::pieces;

/// The width of a text in pixels.
pub(in crate::render) fn width(text: &str, kind: Type) -> f64 {
    let em: f64 = text.chars().map(em).sum();
    em * kind.size * if kind.bold { 1.04 } else { 1.0 }
}

fn em(c: char) -> f64 {
    match c {
        'W' | 'M' | '@' | '%' => 0.93,
        '0'..='9' | 'A'..='Z' | '+' | '−' => 0.6,
        ' ' | '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => 0.34,
        c => match c.width() {
            Some(0) | None => 0.0,
            Some(2) => 1.0,
            // Signs that fonts for Japanese draw as wide as its characters.
            Some(_) if matches!(c, '▲' | '※' | '〜' | '→' | '…' | '・' | '≈' | '×' | '✕') => 1.0,
            Some(_) => 0.54,
        },
    }
}

/// The lines of a text, none wider than `room` pixels, at most `most` of them; the last ends in `…` if more would follow.
pub(in crate::render) fn lines(text: &str, kind: Type, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        let fits = |line: &String| width(&(line.clone() + word.trim_end()), kind) <= room;
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) => line.push_str(&word),
            None => {
                let carried = lines.last_mut().map(carried).unwrap_or_default();
                lines.extend(broken(&(carried + &word), kind, room));
            }
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    if let (true, Some(last)) = (is_cut, lines.last_mut()) {
        while !last.is_empty() && width(last, kind) + kind.size > room {
            last.pop();
        }
        last.push('…');
    }
    lines
}

/// The lines of a heading: no more than there must be, and about as long as one another.
pub(in crate::render) fn balanced(text: &str, kind: Type, room: f64, most: usize) -> Vec<String> {
    let widest = lines(text, kind, room, most);
    let halves = text.match_indices(['・', '／']).filter_map(|(at, dot)| text.split_at_checked(at + dot.len()));
    let mut halves = halves.filter(|(one, other)| width(one, kind) <= room && width(other, kind) <= room);
    if let (2, Some((one, other))) = (widest.len(), halves.next()) {
        return vec![one.to_owned(), other.to_owned()];
    }
    let narrower = (1..20u8).map(|step| room - 4.0 * f64::from(step)).take_while(|room| *room > kind.size);
    let same = narrower.map(|room| lines(text, kind, room, usize::MAX)).take_while(|lines| lines.len() == widest.len());
    // A word that is broken anyway is as well broken at its end.
    same.last().filter(|lines| words(text).len() >= lines.len()).unwrap_or(widest)
}

/// So few characters of Japanese are not left alone before a break, where their phrase can begin the next line.
const FEW: usize = 4;

/// Takes the beginning of a phrase from the end of a line, if it is but a few characters.
fn carried(line: &mut String) -> String {
    let wide = |c: char| !c.is_ascii() && c.is_alphanumeric();
    let begins = |(at, c): (usize, char)| match c {
        '・' | '、' | '。' | '　' | '）' | '」' => Some(at + c.len_utf8()),
        '（' | '「' => Some(at),
        _ => None,
    };
    let Some(at) = line.char_indices().rev().find_map(begins).filter(|at| *at > 0) else { return String::new() };
    let few = line.get(at..).map_or(0, |tail| tail.chars().count());
    let is_phrase = (1..=FEW).contains(&few) && line.ends_with(wide);
    if is_phrase { line.split_off(at) } else { String::new() }
}

/// What is not broken: words, characters of Japanese, and a number with the unit behind it.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in pieces(text) {
        let digit = |c: char| c.is_ascii_digit();
        let is_unit = ["million", "billion", "trillion"].iter().any(|unit| piece.starts_with(unit));
        let holds = |word: &String| {
            word.ends_with(digit)
                || (piece.starts_with(digit) && word.ends_with(['▲', '※', '≈', '✕']))
                || (is_unit && word.trim_end().ends_with(digit))
                || (piece.starts_with(['千', '万', '億', '兆', '円'])
                    && word.trim_end_matches(['百', '千', '万', '億', '兆']).ends_with(digit))
                || piece.starts_with('·')
        };
        match words.last_mut().filter(|word| holds(word)) {
            Some(word) => word.push_str(piece),
            None => words.push(piece.to_owned()),
        }
    }
    words
}

/// A word that is wider than the room, in as many lines as it needs.
fn broken(word: &str, kind: Type, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in word.chars() {
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() && width(format!("{line}{c}").trim_end(), kind) > room {
            lines.push(c.to_string());
        } else {
            line.push(c);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::render::chart::shape::{Hue, Type};

    fn broken(text: &str, room: f64) -> Vec<String> {
        lines(text, Type::plain(10.0, Hue::Ink), room, 9)
    }

    #[test]
    fn a_phrase_is_not_torn_from_its_first_characters() {
        assert_eq!(broken("臨床研究・治験", 60.0), ["臨床研究・", "治験"]);
        assert_eq!(broken("令和五年度推計（均等割）", 100.0), ["令和五年度推計", "（均等割）"]);
        assert_eq!(broken("再生医療等実用化研究", 60.0), ["再生医療等実", "用化研究"]);
    }

    #[test]
    fn a_number_keeps_its_unit() {
        assert_eq!(broken("rose the most (+¥1,994.22 billion)", 150.0), ["rose the most", "(+¥1,994.22 billion)"]);
        assert_eq!(broken("減ったのは▲5,864.2億円", 110.0), ["減ったのは", "▲5,864.2億円"]);
    }

    #[test]
    fn no_line_begins_with_the_dot_between_details() {
        assert_eq!(
            broken("Outcomes · due end of FY2024 · rating A", 150.0),
            ["Outcomes · due end of", "FY2024 · rating A"]
        );
        assert_eq!(broken("Outcomes 1 · rating", 56.0), ["Outcomes", "1 · rating"]);
    }
}
