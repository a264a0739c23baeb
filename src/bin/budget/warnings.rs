//! What people must not miss of an answer.

use budget::Error;
use budget::model::Dataset;
use budget::render::Format;
use budget::report::ReportError;
use budget::table::{Severity, Stream};

use crate::stderr;

/// csv and tsv have no place for notes: what must not be missed goes to standard error.
pub(crate) fn tell(answer: &Stream<'_>, format: Format) {
    match format {
        Format::Csv | Format::Tsv => {}
        Format::Table | Format::Json | Format::Markdown | Format::Xlsx => return,
    }
    let has_rows = !answer.is_empty();
    for note in answer.head().all_notes().filter(|note| note.code.is_told_aside(has_rows)) {
        stderr::say(&match note.severity() {
            Severity::Note => format!("note: {}", note.text),
            Severity::Warning => format!("warning[{}]: {}", note.code, note.text),
            Severity::Error => format!("error[{}]: {}", note.code, note.text),
        });
    }
}

/// Points a sum that cannot be exact at the dataset's largest amount.
pub(crate) fn locate(error: Error, dataset: &Dataset) -> Error {
    let Error::Report(ReportError::Inexact(inexact)) = error else { return error };
    match dataset.counted().max_by_key(|(_, _, allocation)| allocation.amount().yen().abs()) {
        None => Error::Report(inexact.into()),
        Some((_, program, allocation)) => {
            Error::TooLarge { place: dataset.locate(allocation.place()), program: program.id.clone() }
        }
    }
}
