//! What lies beside a file or a directory until it is whole: how it is made, and who removes it when a run ends early.
//!
//! A run that is told to end removes what it has begun; what a killed one left is removed by the next run that writes
//! there. A lock, which ends with its program, tells what is left from what another run is still writing.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile, TempDir};

use crate::output::plain;

/// How the names begin; nobody else gives such a name.
const PREFIX: &str = ".budget-unfinished-";

/// How old something is before a run takes it for left: a run that has just begun may not have its lock yet.
const OLD: Duration = Duration::from_mins(1);

/// What this run has begun, with the directories that it keeps locked.
static BEGUN: Mutex<Vec<(PathBuf, Option<File>)>> = Mutex::new(Vec::new());

/// A new file in a directory.
pub(crate) fn file(folder: &Path) -> io::Result<NamedTempFile> {
    let file = begin(folder, 0o666, |builder| builder.tempfile_in(folder))?;
    let _ = file.as_file().try_lock();
    remember(file.path(), None);
    Ok(file)
}

/// A new directory in a directory.
pub(crate) fn directory(folder: &Path) -> io::Result<TempDir> {
    let directory = begin(folder, 0o777, |builder| builder.tempdir_in(folder))?;
    let lock = File::open(directory.path()).ok().filter(|lock| lock.try_lock().is_ok());
    remember(directory.path(), lock);
    Ok(directory)
}

/// Whether a name is that of something unfinished.
pub(crate) fn is_unfinished(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(PREFIX.as_bytes())
}

fn begin<T>(folder: &Path, mode: u32, make: impl Fn(&Builder<'_, '_>) -> io::Result<T>) -> io::Result<T> {
    remove_left(folder);
    heed_signals();
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    make(&builder).map_err(|error| plain(&error))
}

fn remember(path: &Path, lock: Option<File>) {
    // A signal may come when this directory is no longer the current one.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    begun().push((path, lock));
}

fn begun() -> MutexGuard<'static, Vec<(PathBuf, Option<File>)>> {
    BEGUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what killed runs left in a directory. What cannot be removed stays: it harms nobody.
fn remove_left(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_unfinished(&entry.file_name())) {
        let path = entry.path();
        let is_old = || entry.metadata().ok()?.modified().ok()?.elapsed().ok().map(|age| age >= OLD);
        if is_old() == Some(true) && File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            remove(&path);
        }
    }
}

fn remove(path: &Path) {
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

/// Makes the signals that end a run remove what it has begun, and makes a file that grows too large an error.
fn heed_signals() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        #[cfg(unix)]
        unix::heed();
    });
}

#[cfg(unix)]
mod unix {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::{flag, low_level};

    use super::{begun, remove};

    /// Without a thread, or on a system that refuses, the next run removes what is left.
    pub(super) fn heed() {
        let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
        let _ = thread::Builder::new().spawn(move || {
            for signal in signals.forever() {
                for (path, _) in begun().iter() {
                    remove(path);
                }
                let _ = low_level::emulate_default_handler(signal);
            }
        });
    }
}
