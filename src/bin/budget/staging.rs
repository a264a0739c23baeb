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

use tempfile::{Builder, NamedTempFile, TempDir, TempPath};

use crate::output::plain;

/// How the names begin; nobody else gives such a name.
pub(crate) const PREFIX: &str = ".budget-unfinished-";

/// How old something is before a run takes it for left: a run that has just begun may not have its lock yet.
const OLD: Duration = Duration::from_mins(1);

/// The same of a directory on Windows, which cannot lock it.
const VERY_OLD: Duration = Duration::from_hours(24);

/// What a run has begun.
enum Begun {
    File(PathBuf),
    /// With its lock.
    Directory(PathBuf, #[allow(dead_code, reason = "held as long as the program runs")] Option<File>),
    /// A directory that was missing around another; of no use if nothing comes into it.
    Around(PathBuf),
}

static BEGUN: Mutex<Vec<Begun>> = Mutex::new(Vec::new());

/// A new file in a directory.
pub(crate) fn file(folder: &Path) -> io::Result<NamedTempFile> {
    begin(folder, 0o666, |builder, begun| {
        let file = builder.tempfile_in(folder)?;
        let _ = file.as_file().try_lock();
        begun.push(Begun::File(kept(file.path())));
        Ok(file)
    })
}

/// A new directory in a directory.
pub(crate) fn directory(folder: &Path) -> io::Result<TempDir> {
    begin(folder, 0o777, |builder, begun| {
        let directory = builder.tempdir_in(folder)?;
        let lock = File::open(directory.path()).ok().filter(|lock| lock.try_lock().is_ok());
        begun.push(Begun::Directory(kept(directory.path()), lock));
        Ok(directory)
    })
}

/// A file of the system's temporary directory, with a name that people may see, until it is [`kept_for_good`].
pub(crate) fn temporary(suffix: &str) -> io::Result<TempPath> {
    heed_signals();
    let mut begun = begun();
    let path = Builder::new().prefix("budget-").suffix(suffix).tempfile()?.into_temp_path();
    begun.push(Begun::File(kept(&path)));
    Ok(path)
}

/// Keeps a temporary file, which is whole now.
pub(crate) fn kept_for_good(path: TempPath) -> io::Result<PathBuf> {
    let mut begun = begun();
    let place = kept(&path);
    begun.retain(|entry| !matches!(entry, Begun::File(file) if *file == place));
    path.keep().map_err(|error| error.error)
}

/// Makes the directories that are missing on the way to one, and this one; all of them or none.
pub(crate) fn directories(folder: &Path) -> io::Result<Vec<PathBuf>> {
    heed_signals();
    let mut begun = begun();
    let missing: Vec<PathBuf> = (folder.ancestors())
        .take_while(|place| !place.as_os_str().is_empty() && !place.exists())
        .map(Path::to_path_buf)
        .collect();
    if let Err(error) = fs::create_dir_all(folder) {
        remove_empty(&missing);
        return Err(error);
    }
    begun.extend(missing.iter().rev().map(|place| Begun::Around(kept(place))));
    Ok(missing)
}

/// Removes directories, the inner one first, unless somebody has put something into them.
pub(crate) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
}

/// Gives what was begun its place in one step: a signal that comes meanwhile waits until all is in its place.
pub(crate) fn place<T>(put: impl FnOnce() -> T) -> T {
    let _begun = begun();
    put()
}

/// Leaves the last word to a signal that has come: what fails because something was removed for it is no failure.
pub(crate) fn let_signals_end() {
    // Whoever removes things holds this to the end of the program.
    drop(begun());
}

/// Removes a directory that will not be finished.
pub(crate) fn discard(directory: TempDir) {
    let place = kept(directory.path());
    // Without its lock, as no more files may be open than are.
    begun().retain(|entry| !matches!(entry, Begun::Directory(path, _) if *path == place));
    remove_directory(&directory.keep());
}

/// Whether a name is that of something unfinished.
pub(crate) fn is_unfinished(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(PREFIX.as_bytes())
}

/// Makes something and notes it in one step: a signal that comes between the two waits until it is noted.
fn begin<T>(
    folder: &Path,
    mode: u32,
    make: impl Fn(&Builder<'_, '_>, &mut Vec<Begun>) -> io::Result<T>,
) -> io::Result<T> {
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

fn begun() -> MutexGuard<'static, Vec<Begun>> {
    BEGUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what killed runs left in a directory. What cannot be removed stays: it harms nobody.
fn remove_left(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_unfinished(&entry.file_name())) {
        let path = entry.path();
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if age().is_some_and(|age| is_left(&path, age)) {
            if path.is_dir() { remove_directory(&path) } else { remove_file(&path) }
        }
    }
}

/// Whether no run is writing something of some age any more.
fn is_left(path: &Path, age: Duration) -> bool {
    if cfg!(windows) && path.is_dir() {
        return age >= VERY_OLD;
    }
    age >= OLD && File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

impl Begun {
    /// Removes it, if it has not got its place.
    fn remove(&self) {
        match self {
            Self::File(path) => remove_file(path),
            Self::Directory(path, _) => remove_directory(path),
            Self::Around(path) => remove_empty(std::slice::from_ref(path)),
        }
    }
}

fn remove_file(path: &Path) {
    let _ = fs::remove_file(path);
}

/// Removes a directory, even one in which a file is being made at this moment.
fn remove_directory(path: &Path) {
    const TRIES: u32 = 100;
    // What is empty can go even where nothing more may be opened.
    let remove = || fs::remove_dir(path).or_else(|_| fs::remove_dir_all(path));
    let _ = (0..TRIES).any(|_| remove().is_ok() || !path.exists());
}

/// Makes the signals that end a run remove what it has begun, and makes a file that grows too large an error.
fn heed_signals() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        #[cfg(unix)]
        unix::heed();
        #[cfg(windows)]
        windows::heed();
    });
}

/// Removes what was begun; what lies in another thing was begun later.
fn remove_all(begun: &[Begun]) {
    begun.iter().rev().for_each(Begun::remove);
}

#[cfg(windows)]
mod windows {
    use std::process;

    use super::{begun, remove_all};

    /// The status of a program that Ctrl-C ends: `STATUS_CONTROL_C_EXIT`.
    const ENDED: i32 = 0xC000_013A_u32.cast_signed();

    /// Ctrl-C, Ctrl-Break, and a console that is closed. Where the system refuses, the next run removes what is left.
    pub(super) fn heed() {
        let _ = ctrlc::set_handler(|| {
            let begun = begun();
            remove_all(&begun);
            process::exit(ENDED);
        });
    }
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::{flag, low_level};

    use super::{begun, remove_all};

    /// Without a thread, or on a system that refuses, the next run removes what is left.
    pub(super) fn heed() {
        let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
        let Ok(mut signals) = Signals::new(ending()) else { return };
        let _ = thread::Builder::new().spawn(move || {
            for signal in signals.forever() {
                // Kept to the end, so that nothing more is begun.
                let begun = begun();
                remove_all(&begun);
                let _ = low_level::emulate_default_handler(signal);
            }
        });
    }

    /// The signals that end this run. One that its caller has made it ignore, as `nohup` does, stays ignored; where the
    /// system does not tell, only those count that nobody ignores as a rule.
    fn ending() -> Vec<i32> {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        match mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()) {
            Some(ignored) => {
                [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0).collect()
            }
            None => vec![SIGINT, SIGTERM],
        }
    }
}
