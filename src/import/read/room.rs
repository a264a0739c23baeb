//! How much of a file is read before it is too much.
//!
//! Counts cells and text, and knows neither.

/// What the sheets of one file may hold: a file of it takes less than 256 MB of memory.
pub(crate) const MOST_CELLS: usize = 5_000_000;
pub(crate) const MOST_TEXT: usize = 64 << 20;

/// How many cells and bytes of text one file may still have read, all its sheets together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    /// The room that is left by so many cells with so many bytes of text; none where they do not fit.
    pub(super) fn without(self, cells: usize, text: usize) -> Option<Self> {
        Some(Self { cells: self.cells.checked_sub(cells)?, text: self.text.checked_sub(text)? })
    }
}

impl Default for Room {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }
}
