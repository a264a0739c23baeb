//! The part of a line that a message shows: around a place, and no longer than the terminal is wide.
//!
//! A line that a terminal folds would leave the mark under it behind.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::visible;

/// How much of a line is kept around the place, in characters to each side.
const WINDOW: usize = 80;

/// What stands for the rest of a line.
const REST: char = '…';

/// A line, or the part of a long one around a place.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The place in the text.
    pub(super) mark: Range<usize>,
    /// Whether it is less than the line.
    pub(super) is_part: bool,
}

impl Excerpt {
    /// What is kept of a line, however long it is.
    pub(super) fn of(line: &str, mark: Range<usize>) -> Self {
        Self { text: line.to_owned(), mark, is_part: false }.cut([WINDOW; 3], |_| 1)
    }

    /// The same with a sign for each character that would steer a terminal, and no wider than `room`.
    pub(super) fn fitting(&self, room: usize) -> Self {
        let visible = self.visible();
        let [before, marked, after] = visible.parts().map(|part| part.chars().map(columns).sum::<usize>());
        if before + marked + after <= room {
            return visible;
        }
        // Each side may end in a sign for what is left out.
        let room = room.saturating_sub(2).max(1);
        let marked = marked.min(room);
        let beside = room - marked;
        let left = before.min((beside / 2).max(beside.saturating_sub(after)));
        visible.cut([left, marked, beside - left], columns)
    }

    /// The excerpt and its mark, whose ends move where a sign takes more bytes than what it stands for.
    fn visible(&self) -> Self {
        let [before, marked, after] = self.parts().map(visible::source);
        let mark = before.len()..before.len() + marked.len();
        Self { text: format!("{before}{marked}{after}"), mark, is_part: self.is_part }
    }

    /// What stands before the mark, in it, and after it.
    fn parts(&self) -> [&str; 3] {
        let Range { start, end } = self.mark;
        [0..start, start..end, end..self.text.len()].map(|range| self.text.get(range).unwrap_or_default())
    }

    /// At most so much of each part, as `size` measures characters: the end of the first, the beginning of the others.
    fn cut(&self, [left, middle, right]: [usize; 3], size: impl Fn(char) -> usize) -> Self {
        let [before, marked, after] = self.parts();
        let reversed: String = before.chars().rev().collect();
        let kept_before: String = beginning(&reversed, left, &size).chars().rev().collect();
        let kept_marked = beginning(marked, middle, &size);
        let is_whole_mark = kept_marked.len() == marked.len();
        let kept_after = if is_whole_mark { beginning(after, right, &size) } else { "" };
        let mut text = String::new();
        if kept_before.len() < before.len() {
            text.push(REST);
        }
        text.push_str(&kept_before);
        let from = text.len();
        text.push_str(kept_marked);
        let mark = from..text.len();
        text.push_str(kept_after);
        if kept_marked.len() + kept_after.len() < marked.len() + after.len() {
            text.push(REST);
        }
        let is_part = self.is_part || text != self.text;
        Self { text, mark, is_part }
    }
}

/// As much of a text's beginning as fits.
fn beginning(text: &str, most: usize, size: impl Fn(char) -> usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += size(*c);
        taken > most
    });
    end.map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

/// How many columns of a terminal a character takes, as a snippet draws it.
fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        other => other.width().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn a_long_line_is_cut_around_its_place() {
        let line = format!("{}MARK{}", "再".repeat(40), "生".repeat(40));
        let mark = 120..124;
        let excerpt = Excerpt::of(&line, mark).fitting(30);
        assert_eq!(excerpt.text, "…再再再再再再MARK生生生生生生…");
        assert_eq!(excerpt.text.get(excerpt.mark), Some("MARK"));
        let start = Excerpt::of(&line, 0..3).fitting(11);
        assert_eq!((start.text.as_str(), start.mark), ("再再再再…", 0..3));
        let end = Excerpt::of("abcdefghij", 9..10).fitting(6);
        assert_eq!((end.text.as_str(), end.mark), ("…ghij", 6..7));
        let long_mark = Excerpt::of("key = 0123456789", 6..16).fitting(8);
        assert_eq!((long_mark.text.as_str(), long_mark.mark), ("…012345…", 3..9));
    }

    proptest! {
        #[test]
        fn an_excerpt_fits_and_keeps_its_place(
            before in "[a再\t]{0,90}", marked in "[b生]{0,90}", after in "[c・]{0,90}", room in 3usize..200,
        ) {
            let line = format!("{before}{marked}{after}");
            let excerpt = Excerpt::of(&line, before.len()..before.len() + marked.len()).fitting(room);
            let width: usize = excerpt.text.chars().map(columns).sum();
            prop_assert!(width <= room, "{} is wider than {room}", excerpt.text.width());
            let shown = excerpt.text.get(excerpt.mark.clone()).unwrap();
            prop_assert!(marked.starts_with(shown));
            prop_assert!(excerpt.is_part || excerpt.text == line);
        }
    }
}
