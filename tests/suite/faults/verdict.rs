//! What a fault left: the old, the new, or, where the program had no choice, something between them.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::shop::{Job, Shop, State};

const UNFINISHED: &str = ".budget-unfinished-";

/// The files that make a directory a dataset or a package.
const HEADS: [&str; 2] = ["dataset.toml", "datapackage.json"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Old,
    New,
    /// Of several files, some are old and some are new; or there are directories for what is to come.
    Between,
}

/// What lies where a task writes, and whether something unfinished lies there, too.
///
/// # Errors
///
/// It is neither what was there before nor what a whole run leaves, nor anything between them that may be.
pub(super) fn left(job: &Job, state: &State) -> Result<(Left, bool), String> {
    let mut seen = state.clone();
    seen.retain(|path, _| !path.split('/').any(|name| name.starts_with(UNFINISHED)));
    let has_more = seen.len() < state.len();
    if seen == job.old {
        return Ok((Left::Old, has_more));
    }
    if seen == job.new {
        return Ok((Left::New, has_more));
    }
    let stays = job.old.keys().filter(|path| job.new.contains_key(*path));
    if let Some(lost) = stays.into_iter().find(|path| !seen.contains_key(*path)) {
        return Err(format!("{lost} is lost"));
    }
    let is_known = |(path, bytes): &(&String, &Option<Vec<u8>>)| {
        [&job.old, &job.new].iter().any(|known| known.get(*path) == Some(*bytes))
    };
    if let Some((odd, _)) = seen.iter().find(|entry| !is_known(entry)) {
        return Err(format!("{odd} is neither the old nor the new one"));
    }
    let is_new_head = |path: &&String| HEADS.iter().any(|head| path.ends_with(head)) && !job.old.contains_key(*path);
    if let Some(head) = seen.keys().find(is_new_head) {
        return Err(format!("{head} is there, and not all of its files: {:?}", seen.keys().collect::<Vec<_>>()));
    }
    Ok((Left::Between, has_more))
}

/// That a message names nothing that people have not named, and is no accident of the program.
///
/// # Errors
///
/// It does.
pub(super) fn message(stderr: &str) -> Result<(), String> {
    match [UNFINISHED, "panicked"].iter().find(|word| stderr.contains(**word)) {
        Some(word) => Err(format!("a message has `{word}`: {stderr}")),
        None => Ok(()),
    }
}

/// That a dataset which was changed still loads, and one that is not finished does not.
///
/// # Errors
///
/// It is the other way round.
pub(super) fn loads(job: &Job, shop: &Shop) -> Result<(), String> {
    let Some(question) = job.task.question else { return Ok(()) };
    let answer = shop.run(question);
    let was_there = !job.old.keys().all(|path| path.ends_with('/'));
    match (answer.status, was_there) {
        (Some(0), true) | (Some(3), false) => Ok(()),
        _ => Err(format!("{question} ends with {:?}: {}", answer.status, answer.stderr)),
    }
}

/// Makes everything unfinished so old that the next run removes it.
pub(super) fn age(folder: &Path) {
    let long_ago = SystemTime::now() - Duration::from_hours(1);
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if is_unfinished {
            File::open(entry.path()).unwrap().set_modified(long_ago).unwrap();
        } else if entry.path().is_dir() {
            age(&entry.path());
        }
    }
}
