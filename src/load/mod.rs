//! TOML → [`Dataset`]: reads every file, resolves every reference, and reports every problem in one run.
//!
//! `parse` turns TOML into typed fields, `schema` turns fields into entries, and `rules` checks the whole; `dataset` is the
//! order in which they work. Knows nothing of queries or of how a dataset is shown.

mod builtin;
mod dataset;
mod diagnostic;
mod discovery;
mod error;
mod excerpt;
mod files;
mod parse;
mod parsed;
mod pieces;
mod problem;
mod results;
mod rules;
mod schema;
pub mod steady;

pub(crate) use parse::syntax_mistake;

pub use builtin::{DEFAULT, NAMES as BUILTIN, starter};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use discovery::{builtin_files, files_at, read_all};
pub use error::LoadError;
pub use files::{DatasetFile, Part};
pub use schema::JSON_SCHEMA;

use std::path::Path;

use crate::model::Dataset;

/// Loads a dataset: a built-in one by its name, a file, a directory of `*.toml` files, or `-` for standard input.
///
/// # Errors
///
/// A file that cannot be read, or [`Diagnostics`] with every problem of the dataset.
pub fn open(spec: impl AsRef<Path>) -> Result<Dataset, LoadError> {
    open_part(spec, Part::Whole)
}

/// Loads a dataset as [`open()`] does, but keeps only what is needed of it.
///
/// # Errors
///
/// As [`open()`].
pub fn open_part(spec: impl AsRef<Path>, part: Part) -> Result<Dataset, LoadError> {
    parse(&discovery::find(spec.as_ref(), part)?)
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
    Ok(dataset::read(files)?)
}
