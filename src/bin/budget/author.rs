//! The commands that write whole datasets instead of answering from one.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Cursor};
use std::panic;
use std::path::{Path, PathBuf};

use budget::Error;
use budget::export;
use budget::government::{self, Content, ExportFile};
use budget::import::{Defaults, ImportError, Manner};
use budget::load::{self, DatasetFile, LoadError};
use budget::model::Dataset;
use budget::number::count;
use budget::query::{Query, StageChoice};
use budget::report;
use budget::table::Severity;
use budget::visible;
use similar::TextDiff;

use crate::cli::{
    Cli, Command, DatapackageArgs, Export, ExportArgs, ImportArgs, ImportCommand, ImportFrom, InitArgs, Later, RsArgs,
};
use crate::hold::{self, Hold};
use crate::output::{self, Replacement};
use crate::progress::Progress;
use crate::stderr::say;

/// How many bytes a sheet or a file of an export has at most.
const MOST: u64 = 128 << 20;

/// Runs the command if it is one of these; the status then, else nothing.
pub(crate) fn run(cli: &Cli, command: &Command) -> Result<Option<u8>, Error> {
    match command {
        Command::Init(Later(InitArgs { folder, from })) => init(folder, from.as_deref()).map(|()| Some(0)),
        Command::Export(Later(ExportArgs { to: Export::Datapackage(Later(DatapackageArgs { folder })) })) => {
            datapackage(cli, folder).map(|()| Some(0))
        }
        Command::Import(Later(ImportCommand { from: Some(ImportFrom::Rs(Later(RsArgs { files }))), .. })) => {
            import_rs(cli, files).map(|()| Some(0))
        }
        Command::Import(Later(ImportCommand { from: None, args })) => import(cli, args).map(|()| Some(0)),
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
    output::write_folder(files.iter().cloned(), folder)?;
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    say(&format!("wrote {} into {}", names.join(", "), folder.display()));
    say(&format!("next: budget check -d {}", folder.display()));
    Ok(())
}

/// Writes a dataset as a Data Package.
fn datapackage(cli: &Cli, folder: &Path) -> Result<(), Error> {
    let files = export::datapackage(&load::open(cli.data())?)?;
    let number = files.len();
    output::write_folder(files, folder)?;
    say(&format!("wrote {} into {}", count(number, "file"), folder.display()));
    Ok(())
}

/// Makes a dataset of sheets.
fn import(cli: &Cli, args: &ImportArgs) -> Result<(), Error> {
    quiet_guarded_panics();
    let files = by_name(args.files.iter().map(|path| sheet(path)).collect::<Result<_, _>>()?);
    let defaults =
        Defaults { unit: cli.shared.unit, stage: args.stage, skip: args.skip.clone(), sheet: args.sheet.clone() };
    if args.into.is_some() && cli.shared.output.is_some() {
        return Err(Error::Usage("--into updates a dataset in place: leave out -o".to_owned()));
    }
    if let Some(into) = &args.into {
        return update(into, &files, &defaults, args.dry_run);
    }
    if args.dry_run {
        return Err(Error::Usage("--dry-run shows what --into would change: name a dataset with --into".to_owned()));
    }
    let Some(target) = cli.shared.output.as_deref() else {
        let remedy = "-o DIR, -o FILE.toml, or -o - for standard output";
        return Err(Error::Usage(format!("name where the dataset goes: {remedy}; or --into PATH to update one")));
    };
    let known = match cli.named_data() {
        Some(name) => vec![load::open(name)?],
        None => load::BUILTIN.iter().map(load::open).collect::<Result<_, _>>()?,
    };
    let stem = target.file_stem().filter(|_| !output::is_stdout(target));
    let id = stem.map_or_else(|| "imported".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let imported = budget::import::import(&id, &files, &known, &defaults)?;
    write_dataset(&imported.text, target)?;
    tell(&imported.manners, &imported.notes);
    say(&format!("added {} and {}", count(imported.programs, "program"), count(imported.figures, "figure")));
    Ok(())
}

/// Keeps panics that the import catches from being printed.
fn quiet_guarded_panics() {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !budget::import::is_guarded() {
            hook(panic);
        }
    }));
}

/// Makes a dataset of the export of the RS System.
fn import_rs(cli: &Cli, files: &[PathBuf]) -> Result<(), Error> {
    let Some(folder) = cli.shared.output.as_deref().filter(|path| !output::is_stdout(path)) else {
        return Err(Error::Usage("name the directory where the dataset goes: -o DIR".to_owned()));
    };
    let files = files.iter().map(|path| export_file(path)).collect::<Result<Vec<_>, _>>()?;
    let export = government::read(files)?;
    output::write_folder(export.files(), folder)?;
    for line in export.summary() {
        say(&line);
    }
    say(&format!("next: budget check -d {}", folder.display()));
    Ok(())
}

/// A file of the export, opened; the bytes are read as they are needed.
fn export_file(path: &Path) -> Result<ExportFile<'static>, Error> {
    let failed = |source| LoadError::Unreadable { path: path.display().to_string(), source };
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    let name = base_name_of(path);
    let content: Box<dyn Content> = if metadata.is_file() {
        Box::new(Progress::new(file, &name, metadata.len()))
    } else {
        // A pipe gives its bytes once and in order, where a zip is read from its end.
        Box::new(Cursor::new(load::read_all(file, MOST).map_err(failed)?))
    };
    Ok(ExportFile { name, content })
}

/// Puts the figures of sheets into a dataset that is there.
fn update(into: &str, files: &[(String, Vec<u8>)], defaults: &Defaults, dry_run: bool) -> Result<(), Error> {
    let folder = folder_of(into)?;
    let hold = || Hold::wait(&folder, hold::PATIENCE, say);
    let failed = |source| Error::Write { path: into.to_owned(), source };
    let _hold = if dry_run { None } else { Some(hold().map_err(failed)?) };
    let before = load::files_at(into)?;
    let dataset = load::parse(&before)?;
    let updated = budget::import::update(&before, &dataset, files, defaults)?;
    let changes = || updated.files.iter().filter_map(|(at, text)| Some((before.get(*at)?, text)));
    if dry_run {
        let diff: String = changes().map(|(file, text)| unified_diff(file, text)).collect();
        output::say(&visible::source(&diff))?;
    }
    let (fresh, stale) = new_contradictions(&contradictions(&dataset)?, &contradictions(&updated.dataset)?);
    if !fresh.is_empty() {
        return Err(ImportError::Contradiction(fresh.join("\n")).into());
    }
    if !dry_run {
        let files: Vec<Replacement<'_>> = changes()
            .map(|(file, text)| Replacement { path: Path::new(&file.name), old: file.bytes(), new: text.as_bytes() })
            .collect();
        output::replace_all(&files, || unchanged(into, &before))?;
    }
    tell(&updated.manners, &updated.notes);
    for line in stale {
        say(&format!("note: contradicted a published total before, and does so still: {line}"));
    }
    let (programs, added) = (count(updated.programs, "program"), count(updated.added, "figure"));
    let would = if dry_run { "would have " } else { "" };
    say(&format!(
        "{would}added {programs} and {added}, changed {}, left {} as they were",
        updated.changed, updated.kept
    ));
    Ok(())
}

/// The directory of a dataset that is to be updated, or that its file lies in.
fn folder_of(into: &str) -> Result<PathBuf, Error> {
    let remedy = "name a file or a directory (`budget init DIR --from NAME` copies a built-in dataset)";
    let place = fs::canonicalize(into).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::Usage(format!("there is no `{into}` to update: {remedy}")),
        _ => LoadError::Unreadable { path: into.to_owned(), source }.into(),
    })?;
    if place.is_dir() {
        return Ok(place);
    }
    let folder = place.parent().filter(|_| place.is_file());
    folder.map(Path::to_path_buf).ok_or_else(|| Error::Usage(format!("`{into}` is no file to update: {remedy}")))
}

/// Checks that a dataset is on the disk what it was when it was read.
fn unchanged(into: &str, before: &[DatasetFile]) -> Result<(), Error> {
    let now = load::files_at(into)?;
    match hold::changed(before, &now) {
        None => Ok(()),
        Some((path, what)) => {
            let text = format!("{what} while the sheets were read, and nothing is written: run the import again");
            Err(Error::Write { path: path.to_owned(), source: io::Error::other(text) })
        }
    }
}

/// The contradictions that `check` finds, without their lines, which may move.
fn contradictions(dataset: &Dataset) -> Result<Vec<String>, Error> {
    let query = Query { stages: Some(StageChoice::all()), ..Query::default() };
    let notes = report::check(dataset, &query)?.notes;
    let errors = notes.into_iter().filter(|note| note.severity == Severity::Error);
    Ok(errors.map(|note| note.text.split_once(": ").map_or(note.text.clone(), |(_, text)| text.to_owned())).collect())
}

/// The contradictions that were not there before, and those that are others than they were.
fn new_contradictions(before: &[String], after: &[String]) -> (Vec<String>, Vec<String>) {
    let scope = |line: &str| line.split_once(": ").map_or(line, |(scope, _)| scope).to_owned();
    let (old, new): (HashSet<&String>, HashSet<&String>) = (before.iter().collect(), after.iter().collect());
    let mut known: HashMap<String, usize> = HashMap::new();
    for line in before.iter().filter(|line| !new.contains(line)) {
        *known.entry(scope(line)).or_default() += 1;
    }
    let (mut fresh, mut stale) = (Vec::new(), Vec::new());
    for line in after.iter().filter(|line| !old.contains(line)) {
        match known.get_mut(&scope(line)) {
            Some(left @ 1..) => {
                *left -= 1;
                stale.push(line.clone());
            }
            Some(0) | None => fresh.push(line.clone()),
        }
    }
    (fresh, stale)
}

/// What a file's new text changes.
fn unified_diff(file: &DatasetFile, text: &str) -> String {
    let old = String::from_utf8_lossy(file.bytes());
    TextDiff::from_lines(old.as_ref(), text).unified_diff().header(&file.name, &file.name).to_string()
}

/// Tells how sheets were read.
fn tell(manners: &[(String, Manner)], notes: &[String]) {
    for (name, manner) in manners {
        let between = match manner.delimiter {
            None => String::new(),
            Some('\t') => ", tab between cells".to_owned(),
            Some(delimiter) => format!(", `{delimiter}` between cells"),
        };
        say(&format!("read {name} ({}{between})", manner.encoding));
    }
    for note in notes {
        say(&format!("note: {note}"));
    }
}

/// A sheet's bytes, under the path of its file.
fn sheet(path: &Path) -> Result<(String, Vec<u8>), Error> {
    let failed = |source| LoadError::Unreadable { path: path.display().to_string(), source };
    if path == Path::new("-") {
        return Ok(("stdin".to_owned(), load::read_all(io::stdin(), MOST).map_err(failed)?));
    }
    let file = File::open(path).map_err(failed)?;
    Ok((path.display().to_string(), load::read_all(file, MOST).map_err(failed)?))
}

/// The files by their names alone, where that tells them apart.
fn by_name(mut files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let base = |path: &str| {
        Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
    };
    let names: Vec<String> = files.iter().map(|(path, _)| base(path)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    for ((path, _), name) in files.iter_mut().zip(&names) {
        if counts.get(name.as_str()) == Some(&1) {
            path.clone_from(name);
        }
    }
    files
}

/// A path's last part.
fn base_name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Writes a dataset's text to standard output, to a new file, or into a new or empty directory.
fn write_dataset(text: &str, target: &Path) -> Result<(), Error> {
    let is_file = target.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    if output::is_stdout(target) {
        return output::say(text);
    }
    if !is_file {
        return output::write_folder([("dataset.toml".to_owned(), text.as_bytes().to_vec())], target);
    }
    output::write_new(text.as_bytes(), target)
}

/// A file's name without its directory.
fn base_name(file: &DatasetFile) -> String {
    file.name.rsplit('/').next().unwrap_or(&file.name).to_owned()
}
