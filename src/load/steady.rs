//! Files that another program writes while they are read: what was read is one state of them, or nothing is.
//!
//! Knows when files changed, not what they hold.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::error::LoadError;
use crate::message;

/// How long to wait for files that keep changing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a program may take between emptying a file and writing it, or between two parts of it; the clocks of file
/// systems tick as slowly.
const FRESH: Duration = Duration::from_millis(50);

/// How long to wait before files are read again.
const MOMENT: Duration = Duration::from_millis(5);

/// When files were looked at: what tells one state of them from another.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen(Vec<(PathBuf, Option<Stamp>)>);

#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// Another file may have taken its name.
    file: u64,
}

impl Seen {
    /// Looks at files; pipes and devices have no states.
    #[must_use]
    pub fn now<P: AsRef<Path>>(paths: &[P]) -> Self {
        let look = |path: &Path| (path.to_path_buf(), fs::metadata(path).ok().and_then(|found| Stamp::of(&found)));
        Self(paths.iter().map(|path| look(path.as_ref())).collect())
    }

    /// The first file that is not as it was.
    #[must_use]
    pub fn changed(&self) -> Option<&Path> {
        let paths: Vec<&PathBuf> = self.0.iter().map(|(path, _)| path).collect();
        let now = Self::now(&paths);
        self.0.iter().zip(now.0).find(|(before, now)| *before != now).map(|((path, _), _)| path.as_path())
    }

    /// Whether a file was written a moment ago, and more may come.
    fn is_fresh(&self) -> bool {
        let age = |stamp: &Stamp| stamp.modified?.elapsed().ok();
        self.0.iter().any(|(_, stamp)| stamp.as_ref().and_then(age).is_some_and(|age| age < FRESH))
    }
}

impl Stamp {
    fn of(found: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        let file = std::os::unix::fs::MetadataExt::ino(found);
        #[cfg(not(unix))]
        let file = 0;
        found.is_file().then(|| Self { bytes: found.len(), modified: found.modified().ok(), file })
    }
}

/// What `read` makes of the files that `list` finds, read again until they stay the same meanwhile.
///
/// # Errors
///
/// As `list` and `read`; or a file keeps changing.
pub fn read<P: AsRef<Path>, B: AsRef<[u8]>>(
    list: impl Fn() -> Result<Vec<P>, LoadError>,
    read: impl Fn(&[P]) -> Result<Vec<B>, LoadError>,
) -> Result<Vec<B>, LoadError> {
    let start = Instant::now();
    loop {
        let paths = list()?;
        let seen = Seen::now(&paths);
        let contents = read(&paths);
        // Between emptying a file and writing it, a file looks as if it stayed the same.
        let is_cut = || contents.iter().flatten().any(|content| may_be_cut(content.as_ref()));
        let is_same = Seen::now(&list()?) == seen;
        if is_same && !(seen.is_fresh() && is_cut()) {
            return contents;
        }
        if start.elapsed() > PATIENCE {
            return Err(changing(&seen));
        }
        thread::sleep(MOMENT);
    }
}

/// Whether a text may be the beginning of a longer one. Containers, which have NUL in them, say themselves if they are cut.
fn may_be_cut(content: &[u8]) -> bool {
    !content.ends_with(b"\n") && !content.contains(&0)
}

/// That a file changes too often to be read.
fn changing(seen: &Seen) -> LoadError {
    let path = seen.changed().or_else(|| seen.0.first().map(|(path, _)| path.as_path()));
    unsteady(path.unwrap_or(Path::new("")))
}

/// That a file has changed while it was read, and what to do.
#[must_use]
pub fn unsteady(path: &Path) -> LoadError {
    let remedy = message!(
        "another program changes it at the same time: run this again when that has ended",
        "別のプログラムが書き換えている途中です。終わってから、もう一度実行してください"
    );
    LoadError::Unreadable { path: path.display().to_string(), source: std::io::Error::other(remedy) }
}
