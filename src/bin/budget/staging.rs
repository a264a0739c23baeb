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

/// What a run has begun, with the directories that it keeps locked.
type Begun = Vec<(PathBuf, Option<File>)>;

static BEGUN: Mutex<Begun> = Mutex::new(Vec::new());

/// A new file in a directory.
pub(crate) fn file(folder: &Path) -> io::Result<NamedTempFile> {
    begin(folder, 0o666, |builder, begun| {
        let file = builder.tempfile_in(folder)?;
        let _ = file.as_file().try_lock();
        begun.push((kept(file.path()), None));
        Ok(file)
    })
}

/// A new directory in a directory.
pub(crate) fn directory(folder: &Path) -> io::Result<TempDir> {
    begin(folder, 0o777, |builder, begun| {
        let directory = builder.tempdir_in(folder)?;
        let lock = File::open(directory.path()).ok().filter(|lock| lock.try_lock().is_ok());
        begun.push((kept(directory.path()), lock));
        Ok(directory)
    })
}

/// Whether a name is that of something unfinished.
pub(crate) fn is_unfinished(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(PREFIX.as_bytes())
}

/// Makes something and notes it in one step: a signal that comes between the two waits until it is noted.
fn begin<T>(folder: &Path, mode: u32, make: impl Fn(&Builder<'_, '_>, &mut Begun) -> io::Result<T>) -> io::Result<T> {
    remove_left(folder);
    heed_signals();
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    make(&builder, &mut begun()).map_err(|error| plain(&error))
}

/// A path that still holds when a signal comes, even if the run has changed to another directory.
fn kept(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

fn begun() -> MutexGuard<'static, Begun> {
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

/// Removes a file or a directory, even one in which a file is being made at this moment.
fn remove(path: &Path) {
    const TRIES: u32 = 100;
    let directory = || (0..TRIES).any(|_| fs::remove_dir_all(path).is_ok());
    let _ = if path.is_dir() { directory() } else { fs::remove_file(path).is_ok() };
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
                // Kept to the end, so that nothing more is begun.
                let begun = begun();
                for (path, _) in begun.iter() {
                    remove(path);
                }
                let _ = low_level::emulate_default_handler(signal);
            }
        });
    }
}
