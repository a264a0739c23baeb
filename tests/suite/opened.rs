//! `report --open`: the file that it writes, and what it does where nothing can open it.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::common::folder::{holding, names};
use crate::common::program::{Answer, answer, budget};

/// What the program does where `programs` is all that it finds to open files with.
fn open(more: &str, folder: &Path, programs: &Path) -> Answer {
    let mut command = budget(&format!("report --open {more}"));
    answer(command.current_dir(folder).env("TMPDIR", folder).env("PATH", programs), b"")
}

/// A program that notes what it is to open.
fn opener() -> tempfile::TempDir {
    let folder = holding(&[(
        "xdg-open",
        b"#!/bin/sh\necho \"$1\" > \"${0%/*}/.opening\"\n/bin/mv \"${0%/*}/.opening\" \"${0%/*}/opened\"\n",
    )]);
    fs::set_permissions(folder.path().join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// What was opened; it happens beside the program.
fn opened(programs: &Path) -> String {
    let (path, start) = (programs.join("opened"), Instant::now());
    while !path.exists() && start.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_page_is_written_to_a_file_of_its_own_and_opened() {
    let (folder, programs) = (holding(&[]), opener());
    let said = open("", folder.path(), programs.path());
    assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""));
    assert_eq!(opened(programs.path()), said.stdout);
    let page = fs::read_to_string(said.stdout.trim_end()).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert_eq!(names(folder.path()).len(), 1);
}

#[test]
fn a_file_that_is_named_is_opened() {
    for name in ["page.html", "book.xlsx"] {
        let (folder, programs) = (holding(&[]), opener());
        let said = open(&format!("-o {name}"), folder.path(), programs.path());
        assert_eq!(said, Answer { status: Some(0), stdout: format!("{name}\n"), stderr: String::new() });
        assert_eq!(opened(programs.path()), said.stdout);
        assert_eq!(names(folder.path()), [name.to_owned()].into());
    }
}

#[test]
fn where_nothing_opens_it_its_path_is_printed() {
    let (folder, programs) = (holding(&[]), holding(&[]));
    let said = open("--lang en", folder.path(), programs.path());
    assert_eq!(said.status, Some(0));
    assert_eq!(said.stderr, "note: no program here opens it: open the file above by hand\n");
    assert!(Path::new(said.stdout.trim_end()).is_file());
}

#[test]
fn what_cannot_be_answered_opens_nothing_and_leaves_no_file() {
    for more in ["--year R99", "-o -", "-O csv"] {
        let (folder, programs) = (holding(&[]), opener());
        let said = open(more, folder.path(), programs.path());
        assert_eq!(said.status, Some(2), "{more}: {}", said.stderr);
        assert_eq!(said.stdout, "", "{more}");
        assert_eq!(names(folder.path()), [].into(), "{more}");
        assert_eq!(names(programs.path()), ["xdg-open".to_owned()].into(), "{more}");
    }
}
