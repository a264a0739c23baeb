//! What a run that ends early leaves beside its files: nothing where it is told to end, and nothing for long where it is killed.

#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use crate::common::folder::names;
use crate::common::program::{answer, budget, heeding_signals};
use crate::common::tools::cannot;

const LEFT: &str = ".budget-unfinished-";

/// A dataset whose workbook takes a while.
fn large() -> String {
    let program = |at| format!("[[program]]\nid = \"p{at}\"\nministry = \"m\"\nname = \"P{at}\"\nsource = \"s\"\n");
    let programs: Vec<String> = (0..5_000).map(|at: u32| program(at) + "amounts = { R4 = 1, R5 = 2 }\n").collect();
    let head = "[dataset]\nschema = 1\nid = \"large\"\ntitle = \"Large\"\nunit = \"円\"\n[[source]]\nid = \"s\"\n\
                title = \"S\"\n[[ministry]]\nid = \"m\"\nname = \"M\"\n";
    format!("{head}{}", programs.concat())
}

#[test]
fn a_run_that_is_told_to_end_removes_what_it_has_begun() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("d.toml"), large()).unwrap();
    let book = "old";
    fs::write(folder.path().join("book.xlsx"), book).unwrap();
    for signal in ["-TERM", "-INT", "-HUP"] {
        let mut run = heeding_signals(&budget("list -d d.toml -o book.xlsx"));
        let mut run = run.current_dir(folder.path()).stderr(Stdio::null()).spawn().unwrap();
        until_begun(&mut run, folder.path());
        Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap();
        let status = run.wait().unwrap();
        assert!(status.signal().is_some(), "{signal}: {status}");
        assert!(names(folder.path()).iter().eq(&["book.xlsx", "d.toml"]), "{signal}");
        assert_eq!(fs::read_to_string(folder.path().join("book.xlsx")).unwrap(), book);
    }
}

/// Waits until a run has begun to write.
fn until_begun(run: &mut Child, folder: &Path) {
    let start = Instant::now();
    while !names(folder).iter().any(|name| name.starts_with(LEFT)) {
        assert!(start.elapsed() < Duration::from_mins(1) && run.try_wait().unwrap().is_none(), "nothing was begun");
        thread::sleep(Duration::from_millis(1));
    }
}

/// As `nohup` does, and shells to what runs in the background.
#[test]
fn a_signal_that_a_run_is_to_ignore_is_ignored() {
    if !Path::new("/proc/self/status").exists() {
        return cannot("this system does not tell which signals are ignored");
    }
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("d.toml"), large()).unwrap();
    let ignoring = format!("trap '' INT HUP; exec {} list -d d.toml -o book.xlsx", env!("CARGO_BIN_EXE_budget"));
    let mut run = Command::new("sh").args(["-c", &ignoring]).current_dir(folder.path()).spawn().unwrap();
    until_begun(&mut run, folder.path());
    for signal in ["-INT", "-HUP"] {
        Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap();
    }
    assert_eq!(run.wait().unwrap().code(), Some(0));
    assert!(names(folder.path()).iter().eq(&["book.xlsx", "d.toml"]));
}

#[test]
fn directories_made_on_the_way_go_with_a_run_that_is_told_to_end() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("d.toml"), large()).unwrap();
    let mut caught = 0;
    for round in 0..20 {
        let mut run = budget("export datapackage far/away/package -d d.toml");
        let mut run = run.current_dir(folder.path()).stderr(Stdio::null()).spawn().unwrap();
        while !folder.path().join("far").exists() && run.try_wait().unwrap().is_none() {
            std::hint::spin_loop();
        }
        Command::new("kill").args(["-TERM", &run.id().to_string()]).stderr(Stdio::null()).status().unwrap();
        let status = run.wait().unwrap();
        let place = folder.path().join("far/away");
        if place.join("package").exists() {
            assert!(names(&place).iter().eq(&["package"]), "round {round}: {status}");
            fs::remove_dir_all(folder.path().join("far")).unwrap();
        } else {
            assert!(
                names(folder.path()).iter().eq(&["d.toml"]) && status.signal().is_some(),
                "round {round}: {status}"
            );
            caught += 1;
        }
        if caught == 2 {
            return;
        }
    }
    panic!("no run was caught");
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next_and_nothing_else_is() {
    let folder = TempDir::new().unwrap();
    let long_ago = SystemTime::now() - Duration::from_hours(1);
    let begun = |name: &str, age: SystemTime| {
        let file = File::create(folder.path().join(name)).unwrap();
        file.set_modified(age).unwrap();
        file
    };
    drop(begun(".budget-unfinished-left", long_ago));
    drop(begun(".budget-unfinished-new", SystemTime::now()));
    drop(begun(".budget-notes", long_ago));
    begun(".budget-unfinished-held", long_ago).lock().unwrap();
    let held = File::open(folder.path().join(".budget-unfinished-held")).unwrap();
    held.lock().unwrap();
    let left = folder.path().join(".budget-unfinished-folder");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("programs.toml"), "").unwrap();
    File::open(&left).unwrap().set_modified(long_ago).unwrap();
    let wrote = answer(budget("list -o list.csv").current_dir(folder.path()), b"");
    assert_eq!(wrote.status, Some(0), "{}", wrote.stderr);
    let kept = [".budget-notes", ".budget-unfinished-held", ".budget-unfinished-new", "list.csv"];
    assert!(names(folder.path()).iter().eq(&kept), "{:?}", names(folder.path()));
}

#[test]
fn a_directory_with_nothing_but_what_a_killed_run_left_is_empty() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("new/.budget-unfinished-x")).unwrap();
    let made = answer(budget("init new").current_dir(folder.path()), b"");
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    assert!(folder.path().join("new/dataset.toml").exists());
}

#[test]
fn a_file_that_grows_too_large_is_an_error_and_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let program = env!("CARGO_BIN_EXE_budget");
    for arguments in ["list -o list.csv", "init a/b/c", "report -o book.xlsx"] {
        let limited = format!("ulimit -f 0; exec {program} {arguments} --lang en");
        let told = answer(Command::new("bash").args(["-c", &limited]).current_dir(folder.path()), b"");
        assert_eq!(told.status, Some(3), "{arguments}: {}", told.stderr);
        assert!(told.stderr.contains("File too large") && !told.stderr.contains(LEFT), "{}", told.stderr);
        assert!(names(folder.path()).is_empty(), "{arguments}");
    }
}
