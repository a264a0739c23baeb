//! The JSON Schema of datasets: editors see a dataset by it as the loader does, as far as a schema can.

mod agreement;
mod broken;
mod command;
mod mutations;
mod spellings;
mod verdicts;

use std::fs;
use std::path::{Path, PathBuf};

use budget::load::{self, DatasetFile};

use self::verdicts::{Says, of_schema};

/// The dataset with every key.
const EVERYTHING: &str = include_str!("../../data/everything.toml");

/// The TOML files below a directory, by the directories that hold them.
fn folders(path: &Path) -> Vec<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let (inner, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|it| it == "toml")).collect();
    let inner = inner.iter().flat_map(|path| folders(path));
    [files].into_iter().chain(inner).filter(|files: &Vec<_>| !files.is_empty()).collect()
}

/// Whether the loader takes these files as one dataset.
fn loads(files: &[(PathBuf, String)]) -> bool {
    let files: Vec<_> =
        files.iter().map(|(path, text)| DatasetFile::new(path.display().to_string(), text.as_str())).collect();
    load::parse(&files).is_ok()
}

#[test]
fn every_file_that_the_loader_takes_is_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut right: Vec<(PathBuf, String)> = Vec::new();
    for folder in ["data", "examples", "tests/data", "tests/errors"].iter().flat_map(|path| folders(&root.join(path))) {
        let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text));
        let files: Vec<_> = folder.into_iter().filter_map(read).collect();
        if loads(&files) {
            right.extend(files);
        } else {
            right.extend(files.into_iter().filter(|file| loads(std::slice::from_ref(file))));
        }
    }
    assert!(right.len() > 60, "only {} files are loaded", right.len());
    let Some(said) = of_schema(right.iter().map(|(_, text)| text.as_str())) else { return };
    for ((path, _), says) in right.iter().zip(said) {
        match says {
            Says::Right => {}
            Says::Wrong(error) => panic!("{}: {error}", path.display()),
            Says::NoToml => panic!("{} is no TOML", path.display()),
        }
    }
}
