//! Keeps two programs from writing one dataset at the same time: a lock on its directory, and a last look at its files.
//!
//! The system's own lock on the directory leaves no file behind, and is released however the program ends. So is the file
//! that stands for it on Windows, which cannot lock directories.

use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use budget::load::DatasetFile;
use budget::model::Label;
use budget::{Message, message};

#[cfg(windows)]
use crate::staging;

/// How long to wait for another program.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// How long to wait before saying so.
const MOMENT: Duration = Duration::from_millis(500);

/// How often to try again.
const EVERY: Duration = Duration::from_millis(10);

/// A directory that no other program writes into. Where the system cannot lock it, only the last look at the files helps.
pub(crate) struct Lock {
    /// The lock lasts as long as this file is open.
    directory: Option<File>,
}

impl Lock {
    /// Locks a directory as soon as no other program holds it, and tells when that takes a while.
    ///
    /// # Errors
    ///
    /// Another program still holds it after `patience`.
    pub(crate) fn wait(folder: &Path, patience: Duration, tell: impl Fn(&Message)) -> io::Result<Self> {
        let (start, directory) = (Instant::now(), folder.display());
        let mut is_told = false;
        loop {
            if let Some(lock) = Self::now(folder) {
                if lock.directory.is_none() {
                    tell(&message!(
                        "note: the system cannot lock {directory}: let no other program change the dataset meanwhile",
                        "注：`{directory}`をロックできません。処理が終わるまで、他のプログラムでデータセットを変更しないでください"
                    ));
                }
                return Ok(lock);
            }
            let waited = start.elapsed();
            if waited >= patience {
                let seconds = patience.as_secs();
                return Err(io::Error::other(message!(
                    "another program has held {directory} for {seconds} seconds: run this again when it has ended",
                    "別のプログラムが`{directory}`を{seconds}秒間使い続けています。終わってから、もう一度実行してください"
                )));
            }
            if waited >= MOMENT && !is_told {
                is_told = true;
                tell(&message!(
                    "waiting for another program that holds {directory}",
                    "別のプログラムが`{directory}`を使用中のため、終わるのを待っています"
                ));
            }
            thread::sleep(EVERY);
        }
    }

    /// Locks a directory, unless another program holds it.
    pub(crate) fn now(folder: &Path) -> Option<Self> {
        match lock(folder) {
            Ok(directory) => Some(Self { directory: Some(directory) }),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(Self { directory: None }),
        }
    }
}

#[cfg(not(windows))]
fn lock(folder: &Path) -> Result<File, TryLockError> {
    let directory = File::open(folder).map_err(TryLockError::Error)?;
    directory.try_lock()?;
    Ok(directory)
}

/// Opens a file of the directory that nobody else may open, and that the system removes once it is closed.
#[cfg(windows)]
fn lock(folder: &Path) -> Result<File, TryLockError> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let name = format!("{}lock", staging::PREFIX);
    let mut options = File::options();
    options.write(true).create(true).truncate(false).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE);
    options.open(folder.join(name)).map_err(|error| match error.raw_os_error() {
        Some(ERROR_SHARING_VIOLATION) => TryLockError::WouldBlock,
        _ => TryLockError::Error(error),
    })
}

/// The first file that differs from what was read, and what happened to it.
pub(crate) fn changed<'f>(before: &'f [DatasetFile], now: &'f [DatasetFile]) -> Option<(&'f str, Label)> {
    const REMOVED: Label = Label::new("it was removed", "削除されました");
    const CHANGED: Label = Label::new("it was changed", "変更されました");
    const ADDED: Label = Label::new("it was added", "追加されました");
    let mut left: HashMap<&str, &DatasetFile> = now.iter().map(|file| (file.name.as_str(), file)).collect();
    let gone_or_changed = before.iter().find_map(|file| match left.remove(file.name.as_str()) {
        None => Some((file.name.as_str(), REMOVED)),
        Some(new) => (new.bytes() != file.bytes()).then_some((file.name.as_str(), CHANGED)),
    });
    let added = || now.iter().find(|file| left.contains_key(file.name.as_str()));
    gone_or_changed.or_else(|| added().map(|file| (file.name.as_str(), ADDED)))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn patience_ends() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::now(folder.path()).unwrap();
        let error = Lock::wait(folder.path(), Duration::ZERO, |_| ()).map(|_| ()).unwrap_err();
        let message = format!("another program has held {} for 0 seconds", folder.path().display());
        assert_eq!(error.to_string(), message + ": run this again when it has ended");
        drop(lock);
        assert!(Lock::wait(folder.path(), Duration::ZERO, |_| panic!()).is_ok());
    }

    #[test]
    fn what_cannot_be_locked_is_told() {
        let told = RefCell::new(Vec::new());
        let folder = Path::new("/nowhere");
        assert!(Lock::wait(folder, Duration::ZERO, |line| told.borrow_mut().push(line.to_string())).is_ok());
        let line = "note: the system cannot lock /nowhere: let no other program change the dataset meanwhile";
        assert_eq!(told.into_inner(), [line]);
    }

    fn became<'f>(before: &'f [DatasetFile], now: &'f [DatasetFile]) -> Option<(&'f str, &'static str)> {
        changed(before, now).map(|(name, what)| (name, what.en))
    }

    #[test]
    fn what_became_of_a_file_is_told() {
        let file = DatasetFile::new;
        let before = [file("a", "1"), file("b", "2")];
        assert_eq!(became(&before, &before), None);
        assert_eq!(became(&before, &[file("a", "1"), file("b", "3")]), Some(("b", "it was changed")));
        assert_eq!(became(&before, &[file("b", "2")]), Some(("a", "it was removed")));
        assert_eq!(became(&before[1..], &before), Some(("a", "it was added")));
    }
}
