//! Files without an end, or of another kind, as a dataset or beside one.

#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::common::folder::run;
use crate::common::program::{Answer, budget};

/// What the program answers in a directory, if it does so within a minute.
#[track_caller]
fn ends(arguments: &str, folder: &Path, stdin: Stdio) -> Answer {
    let mut command = budget(arguments);
    let command = command.current_dir(folder).stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_mins(1) {
            child.kill().unwrap();
            panic!("{arguments}: no answer within a minute");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[track_caller]
fn fails(arguments: &str, folder: &Path, message: &str) {
    let answer = ends(arguments, folder, Stdio::null());
    let expected = Answer { status: Some(3), stdout: String::new(), stderr: format!("{message}\n") };
    assert_eq!(answer, expected, "{arguments}");
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A copy of a small dataset in a directory of its own.
fn copy() -> TempDir {
    let folder = TempDir::new().unwrap();
    assert_eq!(run("init mine --from regenerative", folder.path()).status, Some(0));
    folder
}

#[test]
fn only_files_that_can_be_seen_belong_to_a_directory() {
    let folder = copy();
    let mine = folder.path().join("mine");
    let usual = run("list -d mine -O csv", folder.path());
    assert_eq!(usual.status, Some(0), "{}", usual.stderr);
    let checked = run("check mine", folder.path());
    fifo(&mine.join("a.toml"));
    symlink("/dev/zero", mine.join("b.toml")).unwrap();
    let _socket = UnixListener::bind(mine.join("c.toml")).unwrap();
    fs::create_dir(mine.join("d.toml")).unwrap();
    // An editor that has e.toml open, and a copy by a system that keeps more of a file than its bytes.
    symlink("somebody@somewhere.12345:1700000000", mine.join(".#e.toml")).unwrap();
    fs::write(mine.join("._dataset.toml"), b"\0\x05\x16\x07").unwrap();
    fs::write(folder.path().join("s.csv"), "name,ministry,R5\n新事業,mext,1\n").unwrap();
    assert_eq!(ends("list -d mine -O csv", folder.path(), Stdio::null()), usual);
    assert_eq!(ends("check mine", folder.path(), Stdio::null()), checked);
    let done = ends("import s.csv --into mine --unit 億円", folder.path(), Stdio::null());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    assert!(run("list -d mine -O csv", folder.path()).stdout.contains("新事業"));
}

#[test]
fn a_directory_without_files_is_no_dataset() {
    let folder = TempDir::new().unwrap();
    fifo(&folder.path().join("a.toml"));
    symlink("nowhere", folder.path().join(".#b.toml")).unwrap();
    let message = "error: . holds no dataset: put at least one *.toml file into it, or name another directory";
    fails("list -d .", folder.path(), message);
}

#[test]
fn a_file_that_is_missing_is_missed() {
    let folder = copy();
    symlink("nowhere.toml", folder.path().join("mine/more.toml")).unwrap();
    fails("list -d mine", folder.path(), "error: cannot read mine/more.toml: No such file or directory (os error 2)");
}

#[test]
fn what_has_no_end_is_refused() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    let large = "it is larger than 128 MiB: split it";
    fails("list -d /dev/zero", path, "error: cannot read /dev/zero: it is larger than 256 MiB: split it");
    fails("import /dev/zero -o new", path, &format!("error: cannot read /dev/zero: {large}"));
    fails("import rs /dev/zero -o new", path, &format!("error: cannot read /dev/zero: {large}"));
    let zeros = || Stdio::from(File::open("/dev/zero").unwrap());
    for (arguments, name, most) in [("list -d -", "standard input", 256), ("import - -o new", "-", 128)] {
        let answer = ends(arguments, path, zeros());
        let message = format!("error: cannot read {name}: it is larger than {most} MiB: split it\n");
        assert_eq!((answer.status, answer.stderr), (Some(3), message));
    }
    assert_eq!(fs::read_dir(path).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let folder = copy();
    let path = folder.path();
    let huge = |name: &str, bytes| File::create(path.join(name)).unwrap().set_len(bytes).unwrap();
    huge("mine/huge.toml", 1 << 40);
    let message = "it is larger than 256 MiB: split it";
    fails("list -d mine/huge.toml", path, &format!("error: cannot read mine/huge.toml: {message}"));
    huge("mine/huge.toml", (256 << 20) + 1);
    fails("list -d mine", path, &format!("error: cannot read mine/huge.toml: {message}"));
    huge("mine/huge.toml", 0);
    (0..5).for_each(|at| huge(&format!("mine/{at}.toml"), 256 << 20));
    let message = "error: cannot read mine: its *.toml files are larger than 1 GiB together: keep the years in several \
                   directories";
    fails("list -d mine", path, message);
}

#[test]
fn a_pipe_that_is_named_is_read() {
    let folder = copy();
    let path = folder.path();
    let feed = |name: &str, bytes: Vec<u8>| {
        let pipe = path.join(name);
        fifo(&pipe);
        thread::spawn(move || fs::write(pipe, bytes).unwrap())
    };
    let text = fs::read("tests/data/lineage.toml").unwrap();
    let fed = feed("p.toml", text);
    assert_eq!(ends("list -d p.toml", path, Stdio::null()), run(&format!("list -d {}", here("lineage.toml")), path));
    fed.join().unwrap();
    let fed = feed("s.csv", "name,ministry,R5\n新事業,mext,1\n".into());
    let done = ends("import s.csv --into mine --unit 億円", path, Stdio::null());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    fed.join().unwrap();
    let fed = feed("2-1.csv", "シート種別,予算事業ID\nレビューシート,1\n".into());
    let refused = ends("import rs 2-1.csv -o rs", path, Stdio::null());
    assert_eq!(refused.status, Some(3));
    assert!(refused.stderr.contains("these are others: 2-1.csv"), "{}", refused.stderr);
    fed.join().unwrap();
}

/// A fixture, from wherever the program runs.
fn here(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}
