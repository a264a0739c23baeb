//! The program as its users start it.

use std::io::Write;
use std::process::{Command, Stdio};

use super::environment;

/// What one run of the program left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The exit status; `None` if a signal ended it.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The program with its arguments, which a space separates, in a pinned environment.
pub(crate) fn budget(arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_budget"));
    environment::pin(&mut command).args(arguments.split_whitespace());
    command
}

/// The command on one thread: no other can have a stack of that size, so none starts.
pub(crate) fn without_threads(command: &mut Command) -> &mut Command {
    command.env("RUST_MIN_STACK", (1_usize << 60).to_string())
}

/// Runs a command to its end, with `stdin` as its input.
pub(crate) fn answer(command: &mut Command, stdin: &[u8]) -> Answer {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.to_vec();
    // A thread of its own, as the program may write before it has read all; it may also never read.
    let writer = std::thread::spawn(move || pipe.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    Answer {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
