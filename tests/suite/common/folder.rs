//! Temporary directories, and the program's answers in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::japanese;
use super::program::{Answer, answer, budget};

/// A new directory with these files.
pub(crate) fn holding(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// What the program answers in a directory; what an import says is looked at in Japanese, too.
#[track_caller]
pub(crate) fn run(arguments: &str, folder: &Path) -> Answer {
    japanese::holds(arguments, folder);
    answer(budget(arguments).current_dir(folder), b"")
}

/// The names of what a directory holds, hidden files too.
pub(crate) fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The files below a directory, by their paths.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}
