//! Where the texts of a dataset come from: built in, a file, a directory, standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::builtin;
use super::diagnostic::Diagnostics;
use super::problem::At;
use crate::code::Code;
use crate::cores;
use crate::model::StageSet;
use crate::suggest;

/// One file of a dataset: its name for messages, and its bytes.
#[derive(Debug, Clone)]
pub struct DatasetFile {
    /// How messages name it.
    pub name: String,
    bytes: Vec<u8>,
}

/// How much of a dataset is needed. Files of one's own are always checked whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// Programs, amounts, totals and their sources: a built-in dataset has no indicators, results or partners then.
    Amounts,
    /// The same, but of the amounts those of these stages alone, and what else brings a name of its own; which stages
    /// the others are of is [left as a summary](Dataset::left_out).
    AmountsOf(StageSet),
}

/// Why a dataset could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The dataset's content is wrong.
    #[error("{0}")]
    Wrong(#[from] Box<Diagnostics>),
    /// A file could not be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// There is no such dataset.
    #[error("there is no dataset `{name}`: {remedy}")]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// What can be done.
        remedy: String,
    },
    /// A directory without TOML files.
    #[error("{0} holds no dataset: put at least one *.toml file into it, or name another directory")]
    NoToml(String),
}

impl From<Diagnostics> for LoadError {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Wrong(Box::new(diagnostics))
    }
}

impl DatasetFile {
    /// A file with its content.
    #[must_use]
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: content.into() }
    }

    /// The content.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The content without a byte order mark.
    pub(super) fn text_bytes(&self) -> &[u8] {
        self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.bytes)
    }

    /// The content as text, without a byte order mark; reports bytes that are not UTF-8.
    pub(super) fn utf8(&self, at: At<'_>) -> &str {
        let bytes = self.text_bytes();
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = error.valid_up_to();
                let remedy = "save the file as UTF-8 (it may be Shift_JIS or UTF-16 now)";
                at.report(Code::NotUtf8, &(good..good), "the file is not UTF-8 text from here on", remedy);
                bytes.get(..good).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default()
            }
        }
    }
}

/// The files of a built-in dataset.
///
/// # Errors
///
/// There is no such dataset; the message names the nearest.
pub fn builtin_files(name: &str) -> Result<Vec<DatasetFile>, LoadError> {
    builtin::files(name, Part::Whole).ok_or_else(|| {
        let near = suggest::nearest(name, builtin::NAMES.iter().map(|&name| (name, name)));
        let remedy = suggest::did_you_mean(&near)
            .unwrap_or_else(|| format!("the built-in datasets are {}", builtin::NAMES.join(" and ")));
        LoadError::Unknown { name: name.to_owned(), remedy }
    })
}

/// The files of a dataset at a path; one there that is called like a built-in dataset is a file like any other.
///
/// # Errors
///
/// There is nothing at the path, or a file that cannot be read.
pub fn files_at(path: &str) -> Result<Vec<DatasetFile>, LoadError> {
    if Path::new(path).is_dir() {
        return directory(Path::new(path));
    }
    match fs::read(path) {
        Ok(bytes) => Ok(vec![DatasetFile::new(path, bytes)]),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(unknown(path)),
        Err(error) => Err(unreadable(path, error)),
    }
}

/// The files that a dataset's name or path stands for.
///
/// # Errors
///
/// There is no such dataset, or a file that cannot be read.
pub(super) fn read(spec: &str, part: Part) -> Result<Vec<DatasetFile>, LoadError> {
    if spec == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|source| unreadable("standard input", source))?;
        return Ok(vec![DatasetFile::new("<stdin>", bytes)]);
    }
    if let Some(files) = builtin::files(spec, part) {
        return Ok(files);
    }
    files_at(spec)
}

/// The `*.toml` files of a directory, in the order of their names.
fn directory(path: &Path) -> Result<Vec<DatasetFile>, LoadError> {
    let show = |path: &Path| path.display().to_string();
    let entries = fs::read_dir(path).map_err(|error| unreadable(&show(path), error))?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| unreadable(&show(path), error))?.path();
        if file.extension().is_some_and(|extension| extension == "toml") && !file.is_dir() {
            paths.push(file);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(LoadError::NoToml(show(path)));
    }
    let read = |file: &PathBuf| match fs::read(file) {
        Ok(bytes) => Ok(DatasetFile::new(show(file), bytes)),
        Err(error) => Err(unreadable(&show(file), error)),
    };
    let files = if paths.len() < WORTH_THREADS { paths.iter().map(read).collect() } else { cores::map(&paths, read) };
    files.into_iter().collect()
}

/// How many files are worth another thread.
const WORTH_THREADS: usize = 12;

fn unreadable(path: &str, source: io::Error) -> LoadError {
    LoadError::Unreadable { path: path.to_owned(), source }
}

fn unknown(spec: &str) -> LoadError {
    if spec.contains(['/', '\\'])
        || Path::new(spec).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
    {
        return unreadable(spec, io::Error::new(io::ErrorKind::NotFound, "no such file or directory"));
    }
    let near = suggest::nearest(spec, builtin::NAMES.iter().map(|&name| (name, name)));
    let remedy = suggest::did_you_mean(&near).unwrap_or_else(|| {
        format!("it is no file, no directory and no built-in dataset ({})", builtin::NAMES.join(", "))
    });
    LoadError::Unknown { name: spec.to_owned(), remedy }
}
