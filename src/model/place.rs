//! Places in a dataset's files, for messages to point at.

/// A line of one of a dataset's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The file, as a position in [`Dataset::files`](super::Dataset::files).
    pub file: u32,
    /// The line, counted from 1.
    pub line: u32,
}
