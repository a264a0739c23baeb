//! What people must not miss of an answer.

use budget::Error;
use budget::model::{Dataset, Lang};
use budget::render::Format;
use budget::report::ReportError;
use budget::table::{Severity, Stream};

use crate::stderr;

/// csv and tsv have no place for notes: what must not be missed goes to standard error.
pub(crate) fn tell(answer: &Stream<'_>, format: Format) {
    match format {
        Format::Csv | Format::Tsv => {}
        Format::Table | Format::Json | Format::Markdown | Format::Xlsx | Format::Svg | Format::Html => return,
    }
    let has_rows = !answer.is_empty();
    for note in answer.head().all_notes().filter(|note| note.code.is_told_aside(has_rows)) {
        let (code, text) = (note.code, &note.text);
        stderr::say(&match (note.severity(), answer.head().lang) {
            (Severity::Note, Lang::En) => format!("note: {text}"),
            (Severity::Note, Lang::Ja) => format!("注：{text}"),
            (Severity::Warning, Lang::En) => format!("warning[{code}]: {text}"),
            (Severity::Warning, Lang::Ja) => format!("警告[{code}]：{text}"),
            (Severity::Error, Lang::En) => format!("error[{code}]: {text}"),
            (Severity::Error, Lang::Ja) => format!("エラー[{code}]：{text}"),
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
