//! Remarks on a table: what a reader should know besides the figures.

use std::borrow::Cow;

use crate::model::Lang;

/// A remark with a stable code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// The code.
    pub code: &'static str,
    /// The remark in the table's language.
    pub text: String,
    /// What tells more, for readers who have a command line.
    pub hint: Option<String>,
}

/// How much a remark matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Severity {
    /// Good to know.
    #[default]
    Note,
    /// Doubtful.
    Warning,
    /// Wrong.
    Error,
}

/// The code of the note on an answer without rows.
pub const EMPTY: &str = "empty";
/// The code of the note on stages that the dataset has no figure of.
pub const ABSENT_STAGE: &str = "absent_stage";

/// The code of the note on rows that look alike in the columns chosen.
pub const ALIKE: &str = "alike";

impl Note {
    /// Whether it says why an answer has no rows.
    #[must_use]
    pub fn explains_emptiness(&self) -> bool {
        matches!(self.code, EMPTY | ABSENT_STAGE)
    }

    /// The remark with the hint in it.
    #[must_use]
    pub fn with_hint(&self, lang: Lang) -> Cow<'_, str> {
        let Some(hint) = &self.hint else { return Cow::Borrowed(&self.text) };
        let stop = lang.full_stop();
        let sentence = self.text.strip_suffix(stop).unwrap_or(&self.text);
        Cow::Owned(match lang {
            Lang::En => format!("{sentence} ({hint}){stop}"),
            Lang::Ja => format!("{sentence}（{hint}）{stop}"),
        })
    }
}
