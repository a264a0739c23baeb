//! The files of an import: their bytes, and the names that messages call them by.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use budget::Error;
use budget::load::{self, LoadError, steady};

use super::MOST_BYTES;

/// The files, each with its name and its bytes.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Error> {
    Ok(by_name(paths.iter().map(|path| sheet(path)).collect::<Result<_, _>>()?))
}

/// A sheet's bytes, under the path of its file.
fn sheet(path: &Path) -> Result<(String, Vec<u8>), Error> {
    let failed = |source| LoadError::Unreadable { path: path.display().to_string(), source };
    if path == Path::new("-") {
        return Ok(("stdin".to_owned(), load::read_all(io::stdin(), MOST_BYTES).map_err(failed)?));
    }
    let read = || File::open(path).and_then(|file| load::read_all(file, MOST_BYTES)).map_err(failed);
    // A pipe gives its bytes once.
    let bytes = if path.is_file() {
        steady::read(|| Ok(vec![path]), |_| Ok(vec![read()?]))?.pop().unwrap_or_default()
    } else {
        read()?
    };
    Ok((path.display().to_string(), bytes))
}

/// The files under their names without a directory, unless two of them share that name.
fn by_name(mut files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let base = |path: &str| {
        Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
    };
    let names: Vec<String> = files.iter().map(|(path, _)| base(path)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    for ((path, _), name) in files.iter_mut().zip(&names) {
        if counts.get(name.as_str()) == Some(&1) {
            path.clone_from(name);
        }
    }
    files
}
