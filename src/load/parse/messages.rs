//! Problems of single values, worded the same wherever they stand.
//!
//! Knows nothing of tables.

use std::fmt::Display;
use std::ops::Range;

use crate::code::Code;
use crate::load::problem::At;
use crate::model::{FigureError, FiscalYear};
use crate::visible;

/// A fiscal year in a text, such as a key.
pub(crate) fn year(at: At<'_>, span: &Range<usize>, text: &str) -> Option<FiscalYear> {
    text.parse::<FiscalYear>()
        .map_err(|error| {
            let message = error.to_string();
            let (what, remedy) = what_and_remedy(&message);
            at.report(Code::BadYear, span, what, remedy);
        })
        .ok()
}

/// Reports a text that is no date; days have no quotation marks.
pub(super) fn bad_date(at: At<'_>, span: &Range<usize>, text: &str, remedy: String) {
    at.report(Code::BadDate, span, format!("`{}` is not a date", shortened(text)), remedy);
}

/// Reports why a number is not an amount.
pub(super) fn bad_figure(at: At<'_>, span: &Range<usize>, error: &FigureError) {
    let out_of_bounds = matches!(error, FigureError::TooLarge | FigureError::TooFine);
    let code = if out_of_bounds { Code::AmountOutOfBounds } else { Code::BadAmount };
    let message = error.to_string();
    let (what, remedy) = what_and_remedy(&message);
    at.report(code, span, format!("the amount {what}"), remedy);
}

/// What is wrong, and what can be done, of an error that says both.
fn what_and_remedy(message: &str) -> (&str, &str) {
    message.split_once(": ").unwrap_or((message, ""))
}

/// Reports a word that is none of the schema's.
pub(crate) fn unknown_word(at: At<'_>, span: &Range<usize>, key: &str, text: &str, error: &dyn Display) {
    let message = error.to_string();
    let remedy = message.split_once(": ").map_or(message.as_str(), |(_, remedy)| remedy);
    at.report(Code::UnknownWord, span, format!("`{}` is not a {key}", shortened(text)), remedy);
}

/// A text that is short enough for a message.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        None => visible::line(text).into_owned(),
        Some((end, _)) => format!("{}…", visible::line(text.get(..end).unwrap_or_default())),
    }
}
