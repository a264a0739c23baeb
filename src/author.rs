//! The commands that write a dataset instead of answering from one.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use budget::Error;
use budget::import::Defaults;
use budget::load::{self, DatasetFile, LoadError};

use crate::cli::{Cli, Command, ImportArgs};
use crate::output;

/// Runs the command if it is one of these; the status then, else nothing.
pub(crate) fn run(cli: &Cli, command: &Command) -> Result<Option<u8>, Error> {
    match command {
        Command::Init { folder, from } => init(folder, from.as_deref()).map(|()| Some(0)),
        Command::Import(args) => import(cli, args).map(|()| Some(0)),
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

/// Makes a dataset of sheets.
fn import(cli: &Cli, args: &ImportArgs) -> Result<(), Error> {
    let Some(target) = cli.shared.output.as_deref() else {
        let remedy = "-o DIR, -o FILE.toml, or -o - for standard output";
        return Err(Error::Usage(format!("name where the dataset goes: {remedy}")));
    };
    let files = args.files.iter().map(|path| sheet(path)).collect::<Result<Vec<_>, _>>()?;
    let known = match cli.named_data() {
        Some(name) => vec![load::open(&name)?],
        None => load::BUILTIN.iter().map(|name| load::open(name)).collect::<Result<_, _>>()?,
    };
    let defaults = Defaults { unit: cli.shared.unit, stage: args.stage, skip: args.skip.clone() };
    let stem = target.file_stem().filter(|_| !output::is_stdout(target));
    let id = stem.map_or_else(|| "imported".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let imported = budget::import::import(&id, &files, &known, &defaults)?;
    write_dataset(&imported.text, target)?;
    for (name, manner) in &imported.manners {
        let delimiter = if manner.delimiter == '\t' { "tab".to_owned() } else { format!("`{}`", manner.delimiter) };
        say(&format!("read {name} ({}, {delimiter} between cells)", manner.encoding));
    }
    for note in &imported.notes {
        say(&format!("note: {note}"));
    }
    say(&format!("added {} and {}", count(imported.programs, "program"), count(imported.figures, "figure")));
    Ok(())
}

/// A sheet's bytes, under the name of its file.
fn sheet(path: &Path) -> Result<(String, Vec<u8>), Error> {
    let failed = |source| LoadError::Unreadable { path: path.display().to_string(), source };
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(failed)?;
        return Ok(("stdin".to_owned(), bytes));
    }
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Ok((name, fs::read(path).map_err(failed)?))
}

/// Writes a dataset's text to standard output, to a new file, or into a new or empty directory.
fn write_dataset(text: &str, target: &Path) -> Result<(), Error> {
    let is_file = target.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    if output::is_stdout(target) {
        return output::write(text.as_bytes(), None);
    }
    if !is_file {
        return output::write_folder(&[("dataset.toml".to_owned(), text.as_bytes().to_vec())], target);
    }
    if target.exists() {
        let source = io::Error::new(io::ErrorKind::AlreadyExists, "there is such a file already: name a new one");
        return Err(Error::Write { path: target.display().to_string(), source });
    }
    output::write(text.as_bytes(), Some(target))
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A file's name without its directory.
fn base_name(file: &DatasetFile) -> String {
    file.name.rsplit('/').next().unwrap_or(&file.name).to_owned()
}

/// Tells what was done, where it is not in the way of data.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
