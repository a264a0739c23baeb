//! What became of the programs of a row.

use crate::model::{Component, Label, Lang, Text};
use crate::number::{self, Decimals};
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

/// Where a remark stands to a name.
pub(super) enum Placed {
    Below,
    /// Behind it: a word in brackets, and what follows them.
    Beside(&'static str, &'static str),
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

    /// A name, and what became of the programs beside or below it: what they were before, unless that is called the same.
    ///
    /// With `is_back`, the side before is the later one.
    pub(super) fn after_name(
        self,
        name: String,
        (former, is_same): (&str, bool),
        (is_marked, is_back): (bool, bool),
        lang: Lang,
    ) -> String {
        match self.remark((former, is_same), (is_marked, is_back), lang) {
            None => name,
            Some((Placed::Below, remark)) => match lang {
                Lang::En => format!("{name}\n  {remark}"),
                Lang::Ja => format!("{name}\n　{remark}"),
            },
            Some((Placed::Beside(word, mark), _)) => match lang {
                Lang::En => format!("{name} ({word}){mark}"),
                Lang::Ja => format!("{name}（{word}）{mark}"),
            },
        }
    }

    /// What became of the programs, in words: what they were before, unless that is called the same.
    pub(super) fn remark(
        self,
        (former, is_same): (&str, bool),
        (is_marked, is_back): (bool, bool),
        lang: Lang,
    ) -> Option<(Placed, String)> {
        let later = match (self, lang) {
            (Self::Renamed, Lang::En) if !is_same => Some(format!("later {former}")),
            (Self::Renamed, Lang::Ja) if !is_same => Some(format!("後の名称：{former}")),
            (Self::Succeeded, Lang::En) => Some(format!("succeeded by {former}")),
            (Self::Succeeded, Lang::Ja) => Some(format!("後継：{former}")),
            (Self::Merged, Lang::En) => Some(format!("later split into {former}")),
            (Self::Merged, Lang::Ja) => Some(format!("後に{former}に分割")),
            (Self::Split, Lang::En) => Some(format!("later merged into {former}")),
            (Self::Split, Lang::Ja) => Some(format!("後に{former}に統合")),
            (Self::Reorganised, Lang::En) => Some(format!("later reorganised as {former}")),
            (Self::Reorganised, Lang::Ja) => Some(format!("後に{former}に再編")),
            _ => None,
        };
        if let (true, Some(later)) = (is_back, later) {
            return Some((Placed::Below, later));
        }
        let word = match (self, lang) {
            (Self::Continued | Self::Unknown, _) => return None,
            (Self::New | Self::Ended, _) => None,
            (Self::Renamed, _) if is_same => None,
            (Self::Renamed, Lang::En) => Some(format!("was {former}")),
            (Self::Renamed, Lang::Ja) => Some(format!("旧名称：{former}")),
            (Self::Succeeded, Lang::En) => Some(format!("succeeds {former}")),
            (Self::Succeeded, Lang::Ja) => Some(format!("{former}の後継")),
            (Self::Merged, Lang::En) => Some(format!("merges {former}")),
            (Self::Merged, Lang::Ja) => Some(format!("{former}を統合")),
            (Self::Split, Lang::En) => Some(format!("split from {former}")),
            (Self::Split, Lang::Ja) => Some(format!("{former}から分割")),
            (Self::Reorganised, Lang::En) => Some(format!("reorganised from {former}")),
            (Self::Reorganised, Lang::Ja) => Some(format!("{former}を再編")),
        };
        let new = Label::new("; new on the slide", "（資料では【新規】）").get(lang);
        let new = if is_marked { new } else { "" };
        Some(match word {
            Some(word) => (Placed::Below, format!("{word}{new}")),
            None => {
                let word = self.label().get(lang);
                (Placed::Beside(word, new), format!("{word}{new}"))
            }
        })
    }

    /// All of them, in the order in which a sentence counts them.
    pub(super) const TOLD: [Self; 9] = [
        Self::Succeeded,
        Self::Merged,
        Self::Split,
        Self::Reorganised,
        Self::Renamed,
        Self::New,
        Self::Ended,
        Self::Continued,
        Self::Unknown,
    ];

    /// How a sentence counts the rows of it: `2 are renamed`.
    pub(super) fn told(self, rows: usize, lang: Lang) -> String {
        let count = number::grouped(rows.into(), Decimals::AtLeast(0), lang);
        let (one, more) = match self {
            Self::Continued => ("continues", "continue"),
            Self::Renamed => ("is renamed", "are renamed"),
            Self::Succeeded => ("succeeds another", "succeed others"),
            Self::Merged => ("merges others", "merge others"),
            Self::Split => ("is split", "are split"),
            Self::Reorganised => ("is reorganised", "are reorganised"),
            Self::New => ("is new", "are new"),
            Self::Ended => ("ended", "ended"),
            Self::Unknown => ("cannot be compared (outside the total)", "cannot be compared (outside the total)"),
        };
        match lang {
            Lang::En => format!("{count} {}", if rows == 1 { one } else { more }),
            Lang::Ja if self == Self::Unknown => format!("{}{count}事業（合計に含めない）", self.label().ja),
            Lang::Ja => format!("{}{count}事業", self.label().ja),
        }
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
