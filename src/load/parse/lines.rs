//! Lines and columns of a text, from byte offsets.
//!
//! Knows nothing of TOML but how a header line begins.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// The beginnings of a text's lines, for places all over it.
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// Four bytes each: a file, which has up to 256 MiB, may be nothing but line breaks.
    starts: Vec<u32>,
    /// The lines that begin with a bracket, found on first use.
    headers: OnceCell<Vec<usize>>,
    /// Those of them that begin a new entry.
    entries: OnceCell<Vec<usize>>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut starts = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
        starts.push(0);
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        starts.extend(ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)));
        Self { text, starts, headers: OnceCell::new(), entries: OnceCell::new() }
    }

    /// The number of the line that holds the byte, counted from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset)
    }

    /// Where the line begins, and its text without the line break.
    pub(crate) fn text(&self, line: usize) -> (usize, &'t str) {
        let start =
            line.checked_sub(1).and_then(|position| self.starts.get(position)).map_or(0, |&start| start as usize);
        let rest = self.text.get(start..).unwrap_or_default();
        let end = rest.find('\n').unwrap_or(rest.len());
        (start, rest.get(..end).unwrap_or_default().trim_end_matches('\r'))
    }

    /// The last line before the next table header, for a table that begins at a line.
    pub(crate) fn end_of_table(&self, line: usize) -> usize {
        self.line_before(line, &self.headers, |text| text.starts_with('['))
    }

    /// The last line before the next header of an entry of its own, such as `[[program]]`.
    pub(crate) fn end_of_entry(&self, line: usize) -> usize {
        self.line_before(line, &self.entries, |text| text.starts_with('[') && !text.contains('.'))
    }

    /// The last line before the next one that begins something; `known` keeps where those are.
    fn line_before(&self, line: usize, known: &OnceCell<Vec<usize>>, begins: impl Fn(&str) -> bool) -> usize {
        let is_one = |&line: &usize| begins(self.text(line).1.trim_start());
        let known = known.get_or_init(|| (1..=self.starts.len()).filter(is_one).collect());
        known.get(known.partition_point(|&other| other <= line)).map_or(self.starts.len(), |next| next - 1)
    }
}

/// Counts the lines of a text from one place to the next, which are near each other when a file is read.
pub(crate) struct LineCounter<'t> {
    bytes: &'t [u8],
    last: Cell<Line>,
}

/// A line: where it begins, where the next one would, and its number.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    next: usize,
    number: usize,
}

impl<'t> LineCounter<'t> {
    /// Counts from the first line.
    pub(crate) fn new(text: &'t str) -> Self {
        Self::from(text, 1)
    }

    /// Counts the lines of a part of a text, whose first line has that number.
    pub(crate) fn from(text: &'t str, first_line: usize) -> Self {
        let bytes = text.as_bytes();
        let line = Line { start: 0, next: next_line(bytes, 0), number: first_line };
        Self { bytes, last: Cell::new(line) }
    }

    /// The number of the line that holds the byte.
    #[inline]
    pub(crate) fn line(&self, offset: usize) -> usize {
        let mut line = self.last.get();
        if (line.start..line.next).contains(&offset) {
            return line.number;
        }
        while offset < line.start {
            let before = self.bytes.get(..line.start - 1).unwrap_or_default();
            let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
            line = Line { start, next: line.start, number: line.number - 1 };
        }
        while offset >= line.next {
            line = Line { start: line.next, next: next_line(self.bytes, line.next), number: line.number + 1 };
        }
        self.last.set(line);
        line.number
    }

    /// The number of the line that holds all of a span, if one does.
    #[inline]
    pub(crate) fn line_of_all(&self, span: &Range<usize>) -> Option<usize> {
        let number = self.line(span.start);
        (span.end <= self.last.get().next).then_some(number)
    }
}

/// The offset of the line after the one that begins at `start`; `usize::MAX` after the last.
fn next_line(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(usize::MAX, |at| start + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_of_counting_lines_agree(text in "[a\n\r]{0,30}", offsets in prop::collection::vec(0usize..30, 0..12)) {
            let (lines, counter) = (Lines::new(&text), LineCounter::new(&text));
            for offset in offsets {
                let offset = offset.min(text.len());
                prop_assert_eq!(counter.line(offset), lines.line(offset));
                prop_assert_eq!(counter.line_of_all(&(offset..offset)), Some(lines.line(offset)));
                let rest = &text[offset..];
                let is_one_line = !rest.strip_suffix('\n').unwrap_or(rest).contains('\n');
                prop_assert_eq!(counter.line_of_all(&(offset..text.len())).is_some(), is_one_line);
            }
        }
    }
}
