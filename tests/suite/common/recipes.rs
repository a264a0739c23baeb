//! Runs the recipes of a page as a reader would: one after the other, in one folder, as they stand.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use super::{environment, tools};

/// A page of the repository, by its path.
pub(crate) fn page(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// The READMEs and the pages below `docs`, by their paths, and what contributors read.
pub(crate) fn pages() -> Vec<String> {
    let below = |folder: &'static str| {
        let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        let pages = files.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        pages.map(move |path| format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap()))
    };
    let others = ["README.md", "README.ja.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(str::to_owned);
    let mut pages: Vec<_> = below("docs").chain(below("docs/ja")).chain(others).collect();
    pages.sort_unstable();
    pages
}

/// The chapter of a page below a heading of the second level.
#[track_caller]
pub(crate) fn chapter<'p>(page: &'p str, title: &str) -> &'p str {
    let found = page.split("\n## ").find(|chapter| chapter.lines().next() == Some(title));
    found.unwrap_or_else(|| panic!("no chapter is called {title}"))
}

/// The fenced blocks of a text, in order: the language and the text of each.
pub(crate) fn blocks(text: &str) -> Vec<(&str, &str)> {
    text.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

/// What a recipe printed when it ran in `folder`, with the program and Python's packages at hand.
#[track_caller]
pub(crate) fn run(interpreter: &str, script: &str, folder: &Path) -> String {
    let Output { status, stdout, stderr } = {
        let mut command = Command::new(interpreter);
        let pinned = environment::pin(&mut command).env("PATH", path()).current_dir(folder);
        pinned.args(["-c", script]).output().unwrap()
    };
    assert!(status.success(), "{script}\n{}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}

/// The program under test, then what `.ci/run` installs, then what this machine has.
fn path() -> std::ffi::OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_budget")).parent().unwrap().to_owned();
    let path = env::var_os("PATH").unwrap_or_default();
    let own: [PathBuf; 2] = [program, tools::VENV.into()];
    env::join_paths(own.into_iter().chain(env::split_paths(&path))).unwrap()
}

/// Whether one of the tools of recipes runs.
pub(crate) fn has(tool: &str, arguments: &[&str]) -> bool {
    [tool.to_owned(), format!("{}/{tool}", tools::VENV)].iter().any(|tool| tools::runs(tool, arguments))
}
