//! `budget import --into`: the figures of sheets into an existing dataset.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use budget::Error;
use budget::import::{self, Defaults, ImportError, Updated};
use budget::load::{self, DatasetFile, LoadError};
use budget::model::{Dataset, Lang};
use budget::number::count;
use budget::report;
use budget::visible;
use similar::TextDiff;

use super::{added, tell, tell_stages};
use crate::lock::{self, Lock};
use crate::output::{self, Replacement};
use crate::stderr::say;

/// What a dataset becomes.
pub(super) struct Changed {
    /// The files that change: position, and new text. The one that declares what others refer to comes first.
    pub(super) files: Vec<(usize, String)>,
    pub(super) dataset: Dataset,
}

/// Changes an existing dataset, unless it would then contradict another published total and may not. Returns the contradictions that
/// stay and are others than before.
pub(super) fn change(
    into: &str,
    dry_run: bool,
    may_contradict: impl FnOnce() -> bool,
    make: impl FnOnce(&[DatasetFile], &Dataset) -> Result<Changed, Error>,
) -> Result<Vec<String>, Error> {
    let folder = folder_of(into)?;
    let failed = |source| Error::Write { path: into.to_owned(), source };
    let _lock = if dry_run { None } else { Some(Lock::wait(&folder, lock::PATIENCE, say).map_err(failed)?) };
    let before = load::files_at(into)?;
    let dataset = load::parse(&before)?;
    let changed = make(&before, &dataset)?;
    let changes = || changed.files.iter().filter_map(|(at, text)| Some((before.get(*at)?, text)));
    if dry_run {
        let diff: String = changes().map(|(file, text)| unified_diff(file, text)).collect();
        output::say(&visible::source(&diff))?;
    }
    let contradictions =
        report::contradictions(&dataset, &changed.dataset).map_err(|inexact| Error::Report(inexact.into()))?;
    if !contradictions.new.is_empty() && !may_contradict() {
        return Err(ImportError::Contradiction(contradictions.new.join("\n")).into());
    }
    if !dry_run {
        let files: Vec<Replacement<'_>> = changes()
            .map(|(file, text)| Replacement { path: Path::new(&file.name), old: file.bytes(), new: text.as_bytes() })
            .collect();
        output::replace_all(&files, || unchanged(into, &before))?;
    }
    Ok(contradictions.changed)
}

/// Puts the figures of sheets into an existing dataset.
pub(super) fn update(
    into: &str,
    files: &[(String, Vec<u8>)],
    defaults: &Defaults,
    dry_run: bool,
    lang: Lang,
) -> Result<(), Error> {
    let mut updated = Updated::default();
    let contradicted = change(
        into,
        dry_run,
        || defaults.rules.keep_contradictions(),
        |before, dataset| {
            updated = import::update(before, dataset, files, defaults)?;
            let (files, dataset) = (std::mem::take(&mut updated.files), std::mem::take(&mut updated.dataset));
            Ok(Changed { files, dataset })
        },
    )?;
    tell(&updated.manners, &updated.notes, lang);
    if let Some(note) = defaults.rules.idle_contradictions() {
        say(&format!("note: {note}"));
    }
    for line in contradicted {
        say(&format!("note: contradicted a published total before, and does so still: {line}"));
    }
    let added = added(updated.programs, updated.added, updated.totals);
    let changed_totals = updated.changed_totals;
    let changed = match changed_totals {
        0 => updated.changed.to_string(),
        _ => format!("{} and {}", count(updated.changed, "figure"), count(changed_totals, "total")),
    };
    let would = if dry_run { "would have " } else { "" };
    say(&format!("{would}{added}, changed {changed}, left {} as they were", updated.kept));
    if !dry_run {
        tell_stages(&updated.stages, Path::new(into));
    }
    Ok(())
}

/// The directory to lock: the dataset itself, or the one that its file lies in.
fn folder_of(into: &str) -> Result<PathBuf, Error> {
    let remedy = "name a file or a directory (`budget init DIR --from NAME` copies a built-in dataset)";
    let place = fs::canonicalize(into).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::Usage(format!("there is no `{into}` to update: {remedy}").into()),
        _ => LoadError::Unreadable { path: into.to_owned(), source }.into(),
    })?;
    if place.is_dir() {
        return Ok(place);
    }
    let folder = place.parent().filter(|_| place.is_file());
    folder.map(Path::to_path_buf).ok_or_else(|| Error::Usage(format!("`{into}` is no file to update: {remedy}").into()))
}

/// Checks that no file of a dataset has changed since it was read.
fn unchanged(into: &str, before: &[DatasetFile]) -> Result<(), Error> {
    let now = load::files_at(into)?;
    match lock::changed(before, &now) {
        None => Ok(()),
        Some((path, what)) => {
            let text = format!("{what} while the sheets were read, and nothing is written: run the import again");
            Err(Error::Write { path: path.to_owned(), source: io::Error::other(text) })
        }
    }
}

/// The difference between a file and its new text, as `diff -u` prints it.
fn unified_diff(file: &DatasetFile, text: &str) -> String {
    let old = String::from_utf8_lossy(file.bytes());
    TextDiff::from_lines(old.as_ref(), text).unified_diff().header(&file.name, &file.name).to_string()
}
