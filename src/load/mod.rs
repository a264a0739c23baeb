//! TOML → [`Dataset`]: reads every file, resolves every reference, and reports every problem in one run.
//!
//! A dataset without mistakes, as nearly all are, is read quickly (`quick.rs`); what fails there is read again, whole and
//! carefully (`careful.rs`), to say why.
//! Alone knows `toml`. Knows nothing of queries or of how a dataset is shown.

mod builtin;
mod careful;
mod consequences;
mod cutter;
mod diagnostic;
mod document;
mod entities;
mod field;
mod figures;
mod files;
mod found;
mod ids;
mod joined;
mod lines;
mod pieces;
mod problem;
mod programs;
mod quick;
mod reader;
mod reading;
mod readings;
mod results;
mod succession;

pub use builtin::{DEFAULT, NAMES as BUILTIN, starter};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use files::{DatasetFile, LoadError, Part};
pub use found::{builtin_files, files_at};

use std::path::Path;

use crate::model::Dataset;
use found::Found;

/// Loads a dataset: a built-in one by its name, a file, a directory of `*.toml` files, or `-` for standard input.
///
/// # Errors
///
/// A file that cannot be read, or [`Diagnostics`] with every problem of the dataset.
pub fn open(spec: impl AsRef<Path>) -> Result<Dataset, LoadError> {
    open_part(spec, Part::Whole)
}

/// Loads a dataset as [`open`] does, but keeps only what is needed of it.
///
/// # Errors
///
/// As [`open`].
pub fn open_part(spec: impl AsRef<Path>, part: Part) -> Result<Dataset, LoadError> {
    let found = found::find(spec.as_ref(), part)?;
    if let Some(dataset) = quick::read(&found, part) {
        return Ok(dataset);
    }
    let files: Vec<DatasetFile> = found.into_iter().map(Found::into_file).collect::<Result<_, _>>()?;
    careful::read(&files, part)
}

/// Loads a dataset from texts, in the order in which they are given.
///
/// ```
/// let text = r#"
/// [dataset]
/// schema = 1
/// id = "mine"
/// title = "Mine"
/// unit = "億円"
/// [[source]]
/// id = "slide"
/// title = "A slide"
/// [[ministry]]
/// id = "mext"
/// name = "文部科学省"
/// [[program]]
/// id = "network"
/// ministry = "mext"
/// name = "ネットワークプログラム"
/// source = "slide"
/// amounts = { R4 = 91 }
/// "#;
/// let dataset = budget::load::parse(&[budget::load::DatasetFile::new("mine.toml", text)])?;
/// assert_eq!(dataset.programs.len(), 1);
/// # Ok::<(), budget::load::LoadError>(())
/// ```
///
/// # Errors
///
/// [`Diagnostics`] with every problem of the dataset.
pub fn parse(files: &[DatasetFile]) -> Result<Dataset, LoadError> {
    parse_part(files, Part::Whole)
}

/// Loads a dataset from texts as [`parse`] does, but keeps only what is needed of it.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_part(files: &[DatasetFile], part: Part) -> Result<Dataset, LoadError> {
    let found: Vec<Found<'_>> = files.iter().map(Found::from).collect();
    quick::read(&found, part).map_or_else(|| careful::read(files, part), Ok)
}
