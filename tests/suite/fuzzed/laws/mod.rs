//! What holds of any bytes, a file a law: `fuzz/` looks for bytes that break one.
//!
//! Uses only the library, so that it need start no program for each input.

mod answers;
mod datasets;
mod exports;
mod parts;
mod questions;
mod sheets;
mod tables;
mod tables_made;
mod words;

/// Holds bytes to a law.
pub(crate) type Law = fn(&[u8]);

/// The laws, each by the name of its target and of the folder with its bytes.
pub(crate) const ALL: [(&str, Law); 9] = [
    ("load", datasets::hold),
    ("sheet_csv", sheets::hold_of_text),
    ("sheet_xlsx", sheets::hold_of_xlsx),
    ("sheet_ods", sheets::hold_of_ods),
    ("sheet_xls", sheets::hold_of_xls),
    ("government_export", exports::hold),
    ("words", words::hold),
    ("query", questions::hold),
    ("render", tables::hold),
];
