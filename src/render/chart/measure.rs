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
        '0'..='9' | 'A'..='Z' | '+' | '−' => 0.6,
        ' ' | '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => 0.34,
        c => match c.width() {
            Some(0) | None => 0.0,
            Some(2) => 1.0,
            // Signs that fonts for Japanese draw as wide as its characters.
            Some(_) if matches!(c, '▲' | '※' | '〜' | '→' | '…' | '・' | '≈' | '×') => 1.0,
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
            None => lines.extend(broken(&word, kind, room)),
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

/// What is not broken: words, characters of Japanese, and a number with the unit behind it.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in pieces(text) {
        let digit = |c: char| c.is_ascii_digit();
        let holds =
            |word: &String| word.ends_with(digit) || (piece.starts_with(digit) && word.ends_with(['▲', '※', '≈']));
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
