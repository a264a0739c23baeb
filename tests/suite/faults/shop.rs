//! The directory in which tasks run: what they read in `in`, what they write in `out`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::task::{TASKS, Task};
use crate::common::environment;
use crate::common::folder::names;
use crate::common::government::Government;
use crate::common::program::{Answer, budget};

/// What lies below a directory, by path: the bytes of files, and none of directories, whose paths end in `/`.
pub(super) type State = BTreeMap<String, Option<Vec<u8>>>;

pub(super) struct Shop {
    folder: TempDir,
}

/// A task with what is there before it, and what a whole run leaves.
pub(super) struct Job {
    pub(super) task: Task,
    pub(super) old: State,
    pub(super) new: State,
    /// How long a whole run takes.
    pub(super) length: Duration,
}

/// The job of a round: all of them in turn. They are the same in every shop.
pub(super) fn job(round: u64) -> &'static Job {
    static JOBS: OnceLock<Vec<Job>> = OnceLock::new();
    let jobs = JOBS.get_or_init(|| {
        let shop = Shop::new();
        TASKS.into_iter().map(|task| shop.job(task)).collect()
    });
    let round = usize::try_from(round).unwrap();
    &jobs[round % jobs.len()]
}

/// What a command answers, once and no second time in Japanese, as it leaves something, or what it reads changes.
pub(super) fn told(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Shop {
    pub(super) fn new() -> Self {
        let shop = Self { folder: TempDir::new().unwrap() };
        // Anybody may run the program here, also who has no rights.
        fs::set_permissions(shop.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let read = shop.folder.path().join("in");
        fs::create_dir(&read).unwrap();
        fs::create_dir(shop.out()).unwrap();
        let government = Government::new();
        for (name, text) in [
            ("large.toml", large()),
            ("sheet.csv", "name,ministry,R5\n新事業,mext,1\n".to_owned()),
            ("2-1.csv", government.budget_sheet()),
            ("1-5.csv", government.related_sheet()),
            ("changes.csv", changes()),
        ] {
            fs::write(read.join(name), text).unwrap();
        }
        // By another program: a file that this one still writes to, in a fork of another test, cannot be run.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_budget")).arg(shop.program()).status().unwrap();
        assert!(copied.success());
        shop
    }

    /// Where everything is.
    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where tasks run and write.
    pub(super) fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// A copy of the program that everybody may run.
    pub(super) fn program(&self) -> PathBuf {
        self.folder.path().join("budget")
    }

    /// A shell's lines with the program as `$0` and a task's arguments as the others.
    pub(super) fn shell(&self, lines: &str, task: &Task) -> Command {
        let mut command = Command::new("bash");
        command.args(["-c", lines]).arg(self.program()).args(task.arguments.split(' ')).current_dir(self.out());
        environment::pin(&mut command);
        command
    }

    /// What the program answers where tasks run.
    pub(super) fn run(&self, arguments: &str) -> Answer {
        told(budget(arguments).current_dir(self.out()))
    }

    /// As [`Self::run`], of what must succeed.
    #[track_caller]
    pub(super) fn done(&self, arguments: &str) -> Answer {
        let answer = self.run(arguments);
        assert_eq!(answer.status, Some(0), "{arguments}: {}", answer.stderr);
        answer
    }

    /// Prepares a task, and runs it once to know what it leaves and how long it takes.
    fn job(&self, task: Task) -> Job {
        self.clear();
        task.prepare(&self.out(), self);
        let old = self.state();
        let start = Instant::now();
        let child = budget(task.arguments).current_dir(self.out()).output().unwrap();
        let length = start.elapsed();
        assert!(child.status.success(), "{}: {}", task.arguments, String::from_utf8_lossy(&child.stderr));
        let new = self.state();
        assert_ne!(old, new, "{}", task.arguments);
        Job { task, old, new, length }
    }

    /// What lies where tasks write.
    pub(super) fn state(&self) -> State {
        state(&self.out())
    }

    /// Makes what lies where tasks write what it was.
    pub(super) fn restore(&self, old: &State) {
        if self.state() != *old {
            self.clear();
            write(&self.out(), old);
        }
    }

    fn clear(&self) {
        fs::remove_dir_all(self.out()).unwrap();
        fs::create_dir(self.out()).unwrap();
    }
}

/// What lies below a directory.
pub(super) fn state(folder: &Path) -> State {
    let mut state = State::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            let inner = self::state(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes));
            state.extend(inner);
            state.insert(format!("{name}/"), None);
        } else {
            state.insert(name, Some(fs::read(&path).unwrap()));
        }
    }
    state
}

/// Writes into an empty directory what another held.
pub(super) fn write(folder: &Path, state: &State) {
    for (path, bytes) in state {
        match bytes {
            None => fs::create_dir(folder.join(path)).unwrap(),
            Some(bytes) => fs::write(folder.join(path), bytes).unwrap(),
        }
    }
}

/// A dataset whose answers take a while.
fn large() -> String {
    let mut text = "[dataset]\nschema = 1\nid = \"large\"\ntitle = \"Large\"\nunit = \"円\"\n[[source]]\nid = \"s\"\n\
                    title = \"S\"\n[[ministry]]\nid = \"m\"\nname = \"M\"\n"
        .to_owned();
    for at in 0..600 {
        let entry = format!("id = \"p{at}\"\nministry = \"m\"\nname = \"P{at}\"\nsource = \"s\"");
        writeln!(text, "[[program]]\n{entry}\namounts = {{ R4 = {at}, R5 = 2 }}").unwrap();
    }
    text
}

/// A sheet with another amount for every program of a built-in dataset, and a new program: every file of programs
/// changes, and the sources.
fn changes() -> String {
    let listed = told(&mut budget("list -d amed --year R6 --stage request -O csv")).stdout;
    let changed: String = listed.lines().map(|line| line.replace(",million_yen", "1,million_yen") + "\n").collect();
    changed + "brand-new,Brand new,mext,,,,2024,R6,request,5,million_yen\n"
}
