//! Problems of single values, worded the same wherever they stand.
//!
//! Knows nothing of tables.

use std::ops::Range;

use crate::code::{Code, CodeError};
use crate::load::problem::At;
use crate::model::{FigureError, FiscalYear, StageError, UnitError, YearError};
use crate::{Message, message, visible};

/// A fiscal year in a text, such as a key.
pub(crate) fn year(at: At<'_>, span: &Range<usize>, text: &str) -> Option<FiscalYear> {
    let told = |error: YearError| at.report(Code::BadYear, span, error.what(), error.remedy());
    text.parse().map_err(told).ok()
}

/// Reports a text that is no date; days have no quotation marks.
pub(super) fn bad_date(at: At<'_>, span: &Range<usize>, text: &str, remedy: Message) {
    let text = shortened(text);
    at.report(Code::BadDate, span, message!("`{text}` is not a date", "`{text}`は日付として読めません"), remedy);
}

/// Reports why a number is not an amount.
pub(super) fn bad_figure(at: At<'_>, span: &Range<usize>, error: FigureError) {
    let out_of_bounds = matches!(error, FigureError::TooLarge | FigureError::TooFine);
    let code = if out_of_bounds { Code::AmountOutOfBounds } else { Code::BadAmount };
    let what = error.what();
    at.report(code, span, message!(lang => "the amount {}", "金額が{}", what.get(lang)), error.remedy().into());
}

/// Why a text is none of the words of a type, which says what to write instead.
pub(crate) trait Instead {
    /// What to write instead.
    fn instead(&self) -> Message;
}

impl Instead for Message {
    fn instead(&self) -> Message {
        self.clone()
    }
}

impl Instead for StageError {
    fn instead(&self) -> Message {
        self.remedy()
    }
}

impl Instead for UnitError {
    fn instead(&self) -> Message {
        self.remedy()
    }
}

impl Instead for CodeError {
    fn instead(&self) -> Message {
        self.remedy().into()
    }
}

/// Reports a word that is none of the schema's.
pub(crate) fn unknown_word(at: At<'_>, span: &Range<usize>, key: &str, text: &str, error: &dyn Instead) {
    let text = shortened(text);
    let summary = message!("`{text}` is not a {key}", "`{text}`は`{key}`に指定できません");
    at.report(Code::UnknownWord, span, summary, error.instead());
}

/// A text that is short enough for a message.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        None => visible::line(text).into_owned(),
        Some((end, _)) => format!("{}…", visible::line(text.get(..end).unwrap_or_default())),
    }
}
