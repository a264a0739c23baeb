//! Directories with files of a test's own, and what the program answers in them.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::program::{Answer, answer, budget};

/// A new directory with these files.
pub(crate) fn holding(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// What the program answers in a directory.
pub(crate) fn run(arguments: &str, folder: &Path) -> Answer {
    answer(budget(arguments).current_dir(folder), b"")
}
