//! Remarks on a table: what a reader should know besides the figures.

use std::borrow::Cow;

use super::NoteCode;
use crate::model::Lang;

/// A remark with a stable code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
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

impl Note {
    /// A remark without a hint.
    #[must_use]
    pub fn new(code: NoteCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), hint: None }
    }

    /// With what to type to learn more.
    #[must_use]
    pub fn hinted(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
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
