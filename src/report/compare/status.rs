//! What became of the programs of a row.

use crate::model::{Component, Label, Lang, Text};
use crate::table::Cell;

/// What became of the programs of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Continued,
    Renamed,
    Succeeded,
    Merged,
    Split,
    Reorganised,
    New,
    Ended,
    Unknown,
}

impl Status {
    /// The status of a row, from how many programs there were and are, and what they are called; `absence` judges one
    /// that has programs on one side alone.
    pub(super) fn of(row: &Component, before: &[&Text], after: &[&Text], absence: impl FnOnce() -> Self) -> Self {
        match (row.before.as_slice(), row.after.as_slice()) {
            ([], _) | (_, []) => absence(),
            ([a], [b]) if a != b => Self::Succeeded,
            ([_], [_]) if before == after => Self::Continued,
            ([_], [_]) => Self::Renamed,
            ([_, _, ..], [_]) => Self::Merged,
            ([_], [_, _, ..]) => Self::Split,
            ([_, _, ..], [_, _, ..]) => Self::Reorganised,
        }
    }

    /// The code, which is the English word.
    pub(super) fn code(self) -> &'static str {
        self.label().en
    }

    pub(super) fn cell(self, lang: Lang) -> Cell {
        Cell::term(self.code(), self.label().get(lang)).placed(self as usize)
    }

    fn label(self) -> Label {
        match self {
            Self::Continued => Label::new("continued", "継続"),
            Self::Renamed => Label::new("renamed", "名称変更"),
            Self::Succeeded => Label::new("succeeded", "後継"),
            Self::Merged => Label::new("merged", "統合"),
            Self::Split => Label::new("split", "分割"),
            Self::Reorganised => Label::new("reorganised", "再編"),
            Self::New => Label::new("new", "新規"),
            Self::Ended => Label::new("ended", "終了"),
            Self::Unknown => Label::new("unknown", "記載なし"),
        }
    }
}
