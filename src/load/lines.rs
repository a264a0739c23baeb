//! Lines and columns of a text, from byte offsets.

/// The beginnings of a text's lines.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The number of the line that holds the byte, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Where the line begins, and its text without the line break.
    pub(super) fn text(&self, line: usize) -> (usize, &'t str) {
        let start = line.checked_sub(1).and_then(|position| self.starts.get(position)).copied().unwrap_or(0);
        let rest = self.text.get(start..).unwrap_or_default();
        let end = rest.find('\n').unwrap_or(rest.len());
        (start, rest.get(..end).unwrap_or_default().trim_end_matches('\r'))
    }

    /// The last line before the next table header, for a table that begins at a line.
    pub(super) fn end_of_table(&self, line: usize) -> usize {
        let is_header = |&other: &usize| self.text(other).1.trim_start().starts_with('[');
        (line + 1..=self.starts.len()).find(is_header).map_or(self.starts.len(), |header| header - 1)
    }
}
