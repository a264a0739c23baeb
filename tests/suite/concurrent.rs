//! Several programs write one dataset at once, or an editor does so meanwhile: no change is lost silently.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::common::folder::{holding, names, run};
use crate::common::program::{Answer, budget};

/// Starts the program in a directory.
fn start(arguments: &str, folder: &Path) -> Child {
    let mut command = budget(arguments);
    let command = command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn end(child: Child) -> Answer {
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A sheet with one new program.
fn sheet(name: &str) -> String {
    format!("name,ministry,R5\n{name},mext,1\n")
}

#[test]
fn two_imports_at_once_both_arrive() {
    for into in ["mine", "one.toml"] {
        let folder = TempDir::new().unwrap();
        let path = folder.path();
        assert_eq!(run("init mine --from regenerative", path).status, Some(0));
        fs::write(path.join("one.toml"), fs::read("tests/data/lineage.toml").unwrap()).unwrap();
        let before = names(path);
        for round in 0..4 {
            let names = ["a", "b", "c"].map(|name| format!("事業{name}{round}"));
            for (at, name) in names.iter().enumerate() {
                fs::write(path.join(format!("{at}.csv")), sheet(name)).unwrap();
            }
            let children = [0, 1, 2].map(|at| start(&format!("import {at}.csv --into {into} --unit 億円"), path));
            for answer in children.map(end) {
                assert_eq!(answer.status, Some(0), "{into}: {}", answer.stderr);
            }
            let listed = run(&format!("list -d {into} --year R5 -O csv"), path);
            assert_eq!(listed.status, Some(0), "{into}: {}", listed.stderr);
            let found = names.iter().filter(|name| listed.stdout.contains(name.as_str())).count();
            assert_eq!(found, 3, "{into}, round {round}: {}", listed.stdout);
        }
        let sheets = ["0.csv", "1.csv", "2.csv"].map(str::to_owned);
        assert_eq!(names(path), before.into_iter().chain(sheets).collect(), "something else is left");
    }
}

#[test]
fn an_import_waits_until_nobody_holds_the_directory() {
    let folder = holding(&[("s.csv", sheet("新事業").as_bytes())]);
    let path = folder.path();
    assert_eq!(run("init mine --from regenerative", path).status, Some(0));
    let directory = File::open(path.join("mine")).unwrap();
    directory.lock().unwrap();
    let mut child = start("import s.csv --into mine --unit 億円", path);
    let mut told = [0; 11];
    child.stderr.as_mut().unwrap().read_exact(&mut told).unwrap();
    assert_eq!(&told, b"waiting for");
    // Others may look at it meanwhile.
    assert_eq!(run("import s.csv --into mine --unit 億円 --dry-run", path).status, Some(0));
    assert!(!run("list -d mine -O csv", path).stdout.contains("新事業"));
    drop(directory);
    assert_eq!(end(child).status, Some(0));
    assert!(run("list -d mine -O csv", path).stdout.contains("新事業"));
}

/// A dataset in two files that takes a while to read.
fn long() -> (String, String) {
    let head = "[dataset]\nschema = 1\nid = \"long\"\ntitle = \"Long\"\nunit = \"億円\"\n[[source]]\nid = \"s\"\n\
                title = \"S\"\n[[ministry]]\nid = \"mext\"\nname = \"文部科学省\"\n";
    let program = |at| {
        format!(
            "[[program]]\nid = \"p{at}\"\nministry = \"mext\"\nname = \"P{at}\"\nsource = \"s\"\namounts = {{ R4 = 1 }}\n"
        )
    };
    (head.to_owned() + &(0..750).map(program).collect::<String>(), (750..1500).map(program).collect())
}

#[test]
fn what_an_editor_writes_meanwhile_stays() {
    let (first, second) = long();
    let folder = holding(&[("s.csv", "name,ministry,R5\nP1,mext,5\nP1000,mext,5\n新事業,mext,1\n".as_bytes())]);
    let (path, data) = (folder.path(), folder.path().join("data"));
    fs::create_dir(&data).unwrap();
    let restore = || {
        fs::write(data.join("a.toml"), &first).unwrap();
        fs::write(data.join("b.toml"), &second).unwrap();
        let _ = fs::remove_file(data.join("c.toml"));
    };
    restore();
    let begin = Instant::now();
    assert_eq!(end(start("import s.csv --into data --unit 億円", path)).status, Some(0));
    let whole = begin.elapsed();
    let signal = |child: &Child, name: &str| {
        // The program may have ended.
        let _ = Command::new("kill").args([name, &child.id().to_string()]).stderr(Stdio::null()).status();
    };
    let (rounds, mut refused) = (12, 0);
    for round in 0..rounds {
        restore();
        let child = start("import s.csv --into data --unit 億円", path);
        thread::sleep(whole * (round + 1) / (rounds - 2));
        signal(&child, "-STOP");
        // An editor saves what it has read right before.
        let name = ["a.toml", "b.toml", "c.toml"][round as usize % 3];
        let edited = fs::read_to_string(data.join(name)).unwrap_or_default() + "# My remark.\n";
        fs::write(data.join(name), &edited).unwrap();
        signal(&child, "-CONT");
        let answer = end(child);
        let text = fs::read_to_string(data.join(name)).unwrap();
        assert!(text.contains("# My remark.\n"), "round {round}: {}", answer.stderr);
        let is_in = |name: &str, text| fs::read_to_string(data.join(name)).unwrap().contains(text);
        if answer.status == Some(0) {
            assert!(is_in("a.toml", "amount = 5") && is_in("b.toml", "amount = 5"), "round {round}");
        } else {
            let what = if name == "c.toml" { "added" } else { "changed" };
            assert_eq!(answer.status, Some(3), "round {round}: {}", answer.stderr);
            let whole = format!(
                "error: cannot write data/{name}: it was {what} while the sheets were read, and nothing is written: run the \
                 import again\n"
            );
            // A file that changes while the dataset is loaded is read again, for a while.
            let unsteady = ": another program changes it at the same time: run this again when that has ended\n";
            let is_unread = answer.stderr.starts_with("error: cannot read data/") && answer.stderr.ends_with(unsteady);
            // Between two files it is too late to write nothing.
            if answer.stderr == whole || is_unread {
                refused += 1;
                assert!(!is_in("a.toml", "amount = 5") && !is_in("b.toml", "amount = 5"), "round {round}");
                assert_eq!(text, edited, "round {round}");
            } else {
                let part = format!("error: cannot write data/{name}: another program has just changed it");
                assert!(answer.stderr.starts_with(&part), "round {round}: {}", answer.stderr);
            }
        }
        assert_eq!(run("list -d data -O csv", path).status, Some(0), "round {round}");
    }
    assert!(refused > 0, "no round was refused");
}

#[test]
fn of_two_that_make_one_directory_one_wins() {
    let folder = holding(&[("s.csv", sheet("新事業").as_bytes())]);
    let path = folder.path();
    let commands = ["init new", "init new --from amed", "export datapackage new", "import s.csv -o new --unit 億円"];
    let alone: Vec<BTreeSet<String>> = (commands.iter())
        .map(|command| {
            assert_eq!(run(command, path).status, Some(0), "{command}");
            let names = names(&path.join("new"));
            fs::remove_dir_all(path.join("new")).unwrap();
            names
        })
        .collect();
    for round in 0..60 {
        // Those that start and write fastest come closest, in a directory that is there.
        let (is_there, pair) = match round % 6 {
            0 => (false, [0, 1]),
            1 => (round % 4 == 1, [round % 4, (round + round / 4 + 1) % 4]),
            2 => (true, [1, 0]),
            _ => (true, [0, 1]),
        };
        if is_there {
            fs::create_dir(path.join("new")).unwrap();
        }
        let answers = pair.map(|at| start(commands[at], path)).map(end);
        let won: Vec<usize> =
            pair.into_iter().zip(&answers).filter(|(_, answer)| answer.status == Some(0)).map(|(at, _)| at).collect();
        assert_eq!(won.len(), 1, "round {round}: {answers:?}");
        assert_eq!(names(&path.join("new")), alone[won[0]], "round {round}");
        let lost = answers.iter().find(|answer| answer.status != Some(0)).unwrap();
        assert_eq!(lost.status, Some(3), "round {round}: {}", lost.stderr);
        assert!(lost.stderr.starts_with("error: cannot write new: "), "round {round}: {}", lost.stderr);
        fs::remove_dir_all(path.join("new")).unwrap();
        assert_eq!(names(path), BTreeSet::from(["s.csv".to_owned()]), "round {round}");
    }
}

#[test]
fn of_two_that_make_one_file_one_wins() {
    let folder = holding(&[("a.csv", sheet("事業a").as_bytes()), ("b.csv", sheet("事業b").as_bytes())]);
    let path = folder.path();
    for round in 0..10 {
        let answers =
            ["a", "b"].map(|name| start(&format!("import {name}.csv -o new.toml --unit 億円"), path)).map(end);
        let won: Vec<usize> = (0..2).filter(|at| answers[*at].status == Some(0)).collect();
        assert_eq!(won.len(), 1, "round {round}: {answers:?}");
        let text = fs::read_to_string(path.join("new.toml")).unwrap();
        assert!(text.contains(["事業a", "事業b"][won[0]]), "round {round}");
        let lost = &answers[1 - won[0]];
        let message = "error: cannot write new.toml: there is such a file already: name a new one\n";
        assert_eq!((lost.status, lost.stderr.as_str()), (Some(3), message), "round {round}");
        fs::remove_file(path.join("new.toml")).unwrap();
    }
}

#[test]
fn a_pipe_is_not_updated() {
    let folder = holding(&[("s.csv", sheet("新事業").as_bytes())]);
    assert!(Command::new("mkfifo").arg(folder.path().join("p.toml")).status().unwrap().success());
    let answer = run("import s.csv --into p.toml", folder.path());
    assert_eq!(answer.status, Some(2));
    assert!(answer.stderr.starts_with("error: `p.toml` is no file to update: name a file or"), "{}", answer.stderr);
}

#[test]
fn a_hold_ends_with_its_program() {
    let folder = holding(&[("s.csv", sheet("新事業").as_bytes())]);
    let path = folder.path();
    assert_eq!(run("init mine --from regenerative", path).status, Some(0));
    for _ in 0..10 {
        let mut child = start("import s.csv --into mine --unit 億円", path);
        thread::sleep(Duration::from_millis(3));
        let _ = child.kill();
        child.wait().unwrap();
        File::open(path.join("mine")).unwrap().try_lock().unwrap();
    }
}
