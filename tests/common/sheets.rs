//! Sheets, as they are imported.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::program::{Answer, answer, budget};

/// What the program answers in a directory.
pub(crate) fn run(arguments: &str, folder: &Path) -> Answer {
    answer(budget(arguments).current_dir(folder), b"")
}

/// What importing one sheet prints: the dataset, or the reasons against it.
pub(crate) fn import(name: &str, sheet: impl AsRef<[u8]>, options: &str) -> Answer {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), sheet).unwrap();
    run(&format!("import {name} -o - {options}"), folder.path())
}
