//! Columns that are to be left out, by their headers as somebody typed them.

use super::cells::{brief, fold};
use super::headers::dense;
use super::problem::Problems;
use super::sheet::{Place, Sheet};
use crate::suggest::{did_you_mean, nearest};

/// A header as those to leave out are compared: without the spaces and line breaks in it, too.
fn folded(header: &str) -> String {
    dense(&fold(header))
}

/// Whether a header is one of those to leave out.
pub(super) fn names(skip: &[String], header: &str) -> bool {
    !skip.is_empty() && skip.iter().map(|name| folded(name)).any(|name| name == folded(header))
}

/// Reports the headers to leave out that no sheet has; `sheets` pairs each with the row of its headers.
pub(super) fn check(skip: &[String], sheets: &[(&Sheet, usize)], problems: &mut Problems) {
    let Some(&(first, row)) = sheets.first() else { return };
    let headers = || sheets.iter().flat_map(|&(sheet, row)| sheet.filled(row)).map(|(_, header)| header);
    for name in skip.iter().filter(|name| !headers().any(|header| folded(header) == folded(name))) {
        let there: Vec<String> = headers().map(brief).collect();
        let near = nearest(name, there.iter().map(|header| (header.as_str(), header.as_str())));
        let remedy = did_you_mean(&near).unwrap_or_else(|| "correct it, or take it off".to_owned());
        let message = format!("--skip names `{}`, and no column is headed so: {remedy}", brief(name));
        problems.add(first, Place { row, column: 0 }, message);
    }
}
