//! Runs the program.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{environment, sentences};

/// What one run of the program left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The exit status; `None` if a signal ended it.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Answer {
    /// All that it printed, and its status.
    #[track_caller]
    pub(crate) fn said(self) -> String {
        format!("{}{}status {}\n", self.stdout, self.stderr, self.status.unwrap())
    }

    /// The message with which a file is refused; nothing else is printed then.
    #[track_caller]
    pub(crate) fn refusal(self) -> String {
        assert_eq!((self.status, self.stdout.as_str()), (Some(3), ""), "{}", self.stderr);
        self.stderr
    }
}

/// Names the limit under which all tests run the program: `memory`, `threads`, or none.
const LIMIT: &str = "BUDGET_TESTS_LIMIT";

/// The program with its arguments, which a space separates, in a pinned environment.
pub(crate) fn budget(arguments: &str) -> Command {
    let program = env!("CARGO_BIN_EXE_budget");
    let limit = env::var(LIMIT).unwrap_or_default();
    let mut command = match limit.as_str() {
        "" => Command::new(program),
        // All that it reserves included.
        "memory" => limited("ulimit -v 1000000"),
        "threads" => {
            let mut command = Command::new(program);
            without_threads(&mut command);
            command
        }
        other => panic!("{LIMIT} is `{other}`: it is `memory` or `threads`"),
    };
    environment::pin(&mut command).args(arguments.split_whitespace());
    command
}

/// The program within limits that a shell sets, such as `ulimit -t 10`; its arguments and environment are still to come.
pub(crate) fn limited(limits: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!(r#"{limits} && exec "$0" "$@""#), env!("CARGO_BIN_EXE_budget")]);
    command
}

/// The same command, which HUP, INT and TERM end even where the tests run without them, as programs in the background do.
#[cfg(unix)]
pub(crate) fn heeding_signals(command: &Command) -> Command {
    const DEFAULT: &str = "--default-signal=HUP,INT,TERM";
    // Not every system's `env` knows the option.
    let start: &[&str] = if super::tools::runs("env", &[DEFAULT, "true"]) { &["env", DEFAULT] } else { &["env"] };
    let mut heeding = Command::new(start[0]);
    heeding.args(&start[1..]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => heeding.env(name, value),
            None => heeding.env_remove(name),
        };
    }
    heeding
}

/// How large the stack of a thread is, if nobody says otherwise.
const STACK: &str = "RUST_MIN_STACK";

/// The command on one thread: no other can have a stack of that size, so none starts.
pub(crate) fn without_threads(command: &mut Command) -> &mut Command {
    command.env(STACK, (1_usize << 60).to_string())
}

/// The command with threads, under whatever limit the tests run.
pub(crate) fn with_threads(command: &mut Command) -> &mut Command {
    command.env_remove(STACK)
}

/// Runs a command to its end, with `stdin` as its input.
pub(crate) fn answer(command: &mut Command, stdin: &[u8]) -> Answer {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let (bytes, started) = (stdin.to_vec(), Instant::now());
    // A thread of its own, as the program may write before it has read all; it may also never read.
    let writer = std::thread::spawn(move || pipe.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    let answer = Answer {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    let leaves_nothing = matches!(answer.status, Some(2 | 3)) || answer.status == Some(0) && is_only_shown(command);
    if leaves_nothing && !answer.stderr.is_empty() && environment::is_pinned(command) && started.elapsed() < SOON {
        speaks_japanese(command, stdin, &answer);
    }
    answer
}

/// Runs that took longer are not made twice: they are about time, locks or memory.
const SOON: Duration = Duration::from_millis(300);

/// Whether an answer goes to standard output.
fn is_only_shown(command: &Command) -> bool {
    let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
    let writes =
        |argument: &str| argument.starts_with("-o") || matches!(argument, "--output" | "--into" | "export" | "init");
    arguments.iter().any(|argument| argument == "--dry-run")
        || arguments.windows(2).any(|two| two == ["-o", "-"])
        || !arguments.iter().any(|argument| writes(argument))
}

/// Runs a command that leaves nothing behind once more, on a Japanese system: whatever a test is told, nothing of it is
/// English there.
fn speaks_japanese(command: &mut Command, stdin: &[u8], english: &Answer) {
    command.env("LC_ALL", "ja_JP.UTF-8");
    let japanese = answer(command, stdin);
    environment::pin(command);
    assert_eq!(japanese.status, english.status, "{}", japanese.stderr);
    let mixed = sentences::english(&japanese.stderr);
    assert!(
        mixed.is_empty(),
        "{command:?} says in Japanese:\n{}\nand in English:\n{}",
        mixed.join("\n"),
        english.stderr
    );
}
