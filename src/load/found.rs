//! Where the files of a dataset are: built in, at a path, in a directory, on standard input.
//!
//! Knows how to read them, not what they say.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::builtin;
use super::files::{DatasetFile, LoadError, Part};
use crate::suggest;

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
    find_at(path)
}

/// The files that a dataset's name or path stands for.
///
/// # Errors
///
/// There is no such dataset, or one that cannot be read.
pub(super) fn find(spec: &str, part: Part) -> Result<Vec<DatasetFile>, LoadError> {
    if spec == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|source| unreadable("standard input", source))?;
        return Ok(vec![DatasetFile::new("<stdin>", bytes)]);
    }
    match builtin::files(spec, part) {
        Some(files) => Ok(files),
        None => find_at(spec),
    }
}

fn find_at(path: &str) -> Result<Vec<DatasetFile>, LoadError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => directory(Path::new(path)),
        Ok(_) => Ok(vec![file(Path::new(path))?]),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(unknown(path)),
        Err(error) => Err(unreadable(path, error)),
    }
}

/// The `*.toml` files of a directory, in the order of their names.
fn directory(path: &Path) -> Result<Vec<DatasetFile>, LoadError> {
    let show = |path: &Path| path.display().to_string();
    let entries = fs::read_dir(path).map_err(|error| unreadable(&show(path), error))?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| unreadable(&show(path), error))?.path();
        let is_toml = file.extension().is_some_and(|extension| extension == "toml");
        // Reading says why there is no metadata, when its turn comes.
        if is_toml && !fs::metadata(&file).is_ok_and(|metadata| metadata.is_dir()) {
            paths.push(file);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(LoadError::NoToml(show(path)));
    }
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &Path) -> Result<DatasetFile, LoadError> {
    let name = path.display().to_string();
    match fs::read(path) {
        Ok(bytes) => Ok(DatasetFile::new(name, bytes)),
        Err(error) => Err(unreadable(&name, error)),
    }
}

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
