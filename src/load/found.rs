//! Where the files of a dataset are: built in, at a path, in a directory, on standard input.
//!
//! Knows how to read them, not what they say.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::builtin;
use super::files::{DatasetFile, LoadError, Part};
use crate::suggest;

/// A file of a dataset that can be read more than once.
pub(super) enum Found<'f> {
    Held(Cow<'f, DatasetFile>),
    OnDisk(PathBuf),
}

impl<'f> From<&'f DatasetFile> for Found<'f> {
    fn from(file: &'f DatasetFile) -> Self {
        Self::Held(Cow::Borrowed(file))
    }
}

impl Found<'_> {
    /// What there is at a path. A pipe or a device gives its bytes only once, so they are held.
    fn at(path: PathBuf, is_file: bool) -> Result<Self, LoadError> {
        let is_device = path.starts_with("/dev") || path.starts_with("/proc");
        let found = Self::OnDisk(path);
        if is_file && !is_device { Ok(found) } else { found.into_file().map(|file| Self::Held(Cow::Owned(file))) }
    }

    /// How messages name it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Held(file) => file.name.clone(),
            Self::OnDisk(path) => path.display().to_string(),
        }
    }

    /// All of it.
    pub(super) fn into_file(self) -> Result<DatasetFile, LoadError> {
        let name = self.name();
        match self {
            Self::Held(file) => Ok(file.into_owned()),
            Self::OnDisk(path) => match fs::read(path) {
                Ok(bytes) => Ok(DatasetFile::new(name, bytes)),
                Err(error) => Err(unreadable(&name, error)),
            },
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
    find_at(Path::new(path))?.into_iter().map(Found::into_file).collect()
}

/// The files that a dataset's name or path stands for.
///
/// # Errors
///
/// There is no such dataset, or one that cannot be read.
pub(super) fn find(spec: &Path, part: Part) -> Result<Vec<Found<'static>>, LoadError> {
    if spec == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|source| unreadable("standard input", source))?;
        return Ok(vec![Found::Held(Cow::Owned(DatasetFile::new("<stdin>", bytes)))]);
    }
    match spec.to_str().and_then(|name| builtin::files(name, part)) {
        Some(files) => Ok(files.into_iter().map(|file| Found::Held(Cow::Owned(file))).collect()),
        None => find_at(spec),
    }
}

fn find_at(path: &Path) -> Result<Vec<Found<'static>>, LoadError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => directory(path),
        Ok(metadata) => Ok(vec![Found::at(path.into(), metadata.is_file())?]),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(unknown(path)),
        Err(error) => Err(unreadable(&path.display().to_string(), error)),
    }
}

/// The `*.toml` files of a directory, in the order of their names.
fn directory(path: &Path) -> Result<Vec<Found<'static>>, LoadError> {
    let show = |path: &Path| path.display().to_string();
    let entries = fs::read_dir(path).map_err(|error| unreadable(&show(path), error))?;
    let mut paths: Vec<(PathBuf, bool)> = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| unreadable(&show(path), error))?.path();
        if file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        match fs::metadata(&file) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) => paths.push((file, metadata.is_file())),
            // Reading it says why, when its turn comes.
            Err(_) => paths.push((file, true)),
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(LoadError::NoToml(show(path)));
    }
    paths.into_iter().map(|(file, is_file)| Found::at(file, is_file)).collect()
}

fn unreadable(path: &str, source: io::Error) -> LoadError {
    LoadError::Unreadable { path: path.to_owned(), source }
}

fn unknown(path: &Path) -> LoadError {
    let spec = &path.display().to_string();
    if spec.contains(['/', '\\']) || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return unreadable(spec, io::Error::new(io::ErrorKind::NotFound, "no such file or directory"));
    }
    let near = suggest::nearest(spec, builtin::NAMES.iter().map(|&name| (name, name)));
    let remedy = suggest::did_you_mean(&near).unwrap_or_else(|| {
        format!("it is no file, no directory and no built-in dataset ({})", builtin::NAMES.join(", "))
    });
    LoadError::Unknown { name: spec.to_owned(), remedy }
}
