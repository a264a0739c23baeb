//! The commands that write a dataset instead of answering from one.

use std::io::{self, Write};
use std::path::Path;

use budget::Error;
use budget::load::{self, DatasetFile};

use crate::cli::{Cli, Command};
use crate::output;

/// Runs the command if it is one of these; the status then, else nothing.
pub(crate) fn run(_cli: &Cli, command: &Command) -> Result<Option<u8>, Error> {
    match command {
        Command::Init { folder, from } => init(folder, from.as_deref()).map(|()| Some(0)),
        _ => Ok(None),
    }
}

/// Writes the starter dataset, or a copy of a built-in one.
fn init(folder: &Path, from: Option<&str>) -> Result<(), Error> {
    let files = match from {
        Some(name) => load::builtin_files(name)?,
        None => load::starter(),
    };
    let files: Vec<(String, Vec<u8>)> = files.iter().map(|file| (base_name(file), file.bytes().to_vec())).collect();
    output::write_folder(&files, folder)?;
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    say(&format!("wrote {} into {}", names.join(", "), folder.display()));
    say(&format!("next: budget check -d {}", folder.display()));
    Ok(())
}

/// A file's name without its directory.
fn base_name(file: &DatasetFile) -> String {
    file.name.rsplit('/').next().unwrap_or(&file.name).to_owned()
}

/// Tells what was done, where it is not in the way of data.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
