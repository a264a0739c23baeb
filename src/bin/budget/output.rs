//! Where bytes go: standard output, a device, or a file that is written whole or not at all.

use std::collections::VecDeque;
use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};

use budget::Error;
use budget::render::RenderError;
use tempfile::{Builder, NamedTempFile, PersistError};

use crate::hold::Hold;

/// How many bytes are gathered before the system is asked to write them.
const AT_ONCE: usize = 1 << 16;

/// Writes a text to standard output.
pub(crate) fn say(text: &str) -> Result<(), Error> {
    write(None, |out| Ok(out.write_all(text.as_bytes())?))
}

/// Writes what `fill` makes to a path, or to standard output. A closed pipe is no error: its reader has seen enough.
pub(crate) fn write(path: Option<&Path>, fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let outcome = match path {
        Some(path) if !is_stdout(path) => to_path(fill, path),
        _ => fill_up(io::stdout().lock(), fill),
    };
    match outcome {
        Err(Error::Render(RenderError::Write(error))) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(Error::Render(RenderError::Write(source))) => {
            let path = path.map_or_else(|| "to standard output".to_owned(), |path| path.display().to_string());
            Err(Error::Write { path, source })
        }
        outcome => outcome,
    }
}

/// Writes what `fill` makes, in large pieces.
fn fill_up<E: From<io::Error>>(out: impl Write, fill: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<(), E> {
    let mut out = BufWriter::with_capacity(AT_ONCE, out);
    fill(&mut out)?;
    Ok(out.flush()?)
}

/// Writes the files of a new directory: all of them or none. The directory must not exist yet, or be empty.
pub(crate) fn write_folder(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> Result<(), Error> {
    let failed = |source| Error::Write { path: folder.display().to_string(), source };
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            let written = if entries.next().is_some() { Err(not_empty()) } else { fill_empty(files, folder) };
            written.map_err(failed)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => create_folder(files, folder).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

fn not_empty() -> io::Error {
    io::Error::other("the directory is not empty: name a new one, or empty it first")
}

/// Writes a directory beside its place and renames it.
fn create_folder(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> io::Result<()> {
    let parent = beside(folder);
    fs::create_dir_all(&parent)?;
    let mut builder = Builder::new();
    builder.prefix(".budget-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let staged = builder.tempdir_in(parent).map_err(|error| io::Error::new(error.kind(), plain(&error)))?;
    write_unseen(files, staged.path())?;
    // The system replaces an empty directory, but none that somebody else has filled meanwhile.
    fs::rename(staged.path(), folder).map_err(|error| match error.kind() {
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists => not_empty(),
        _ => error,
    })?;
    // What was renamed is no longer there to be removed.
    let _ = staged.keep();
    Ok(())
}

/// How many files are written at a time: waiting for the disk takes longer than writing.
const WRITERS: usize = 8;

/// How many bytes may wait to be written before the next file is made.
const WAITING: usize = 32 << 20;

/// Writes files into a directory that nobody sees yet, while the next ones are being made.
fn write_unseen(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> io::Result<()> {
    thread::scope(|scope| {
        let (mut writers, mut waiting) = (VecDeque::new(), 0);
        for (name, bytes) in files {
            // A thread that does not start drops what it was given, so the file is shared with it.
            let (size, file) = (bytes.len(), Arc::new((folder.join(name), bytes)));
            let shared = Arc::clone(&file);
            let Ok(writer) = thread::Builder::new().spawn_scoped(scope, move || create(&shared)) else {
                create(&file)?;
                continue;
            };
            writers.push_back((writer, size));
            waiting += size;
            while writers.len() >= WRITERS || waiting > WAITING {
                let Some((first, size)) = writers.pop_front() else { break };
                outcome(first)?;
                waiting -= size;
            }
        }
        writers.into_iter().try_for_each(|(writer, _)| outcome(writer))
    })
}

fn create((path, bytes): &(PathBuf, Vec<u8>)) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn outcome(writer: ScopedJoinHandle<'_, io::Result<()>>) -> io::Result<()> {
    writer.join().unwrap_or_else(|_| Err(io::Error::other("a thread that writes has stopped")))
}

/// The files without which nobody takes a directory for a dataset.
const HEADS: [&str; 2] = ["dataset.toml", "datapackage.json"];

/// Writes files into an empty directory: unseen in one of its own first, then renamed, the head last.
///
/// The directory itself stays, which may be where somebody works, or what is mounted there.
fn fill_empty(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> io::Result<()> {
    let Some(_hold) = Hold::now(folder) else {
        return Err(io::Error::other("another program writes into it: name a new directory"));
    };
    let staged = Builder::new().prefix(".budget-").tempdir_in(folder);
    let staged = staged.map_err(|error| io::Error::new(error.kind(), plain(&error)))?;
    // From here on nobody else takes the directory for an empty one; before, somebody may have filled it.
    for entry in fs::read_dir(folder)? {
        if Some(entry?.file_name().as_os_str()) != staged.path().file_name() {
            return Err(not_empty());
        }
    }
    let mut names = Vec::new();
    write_unseen(files.into_iter().inspect(|(name, _)| names.push(name.clone())), staged.path())?;
    names.sort_by_key(|name| HEADS.contains(&name.as_str()));
    for (at, name) in names.iter().enumerate() {
        let place = folder.join(name);
        let is_free = fs::symlink_metadata(&place).is_err();
        let moved = if is_free { fs::rename(staged.path().join(name), &place) } else { Err(not_empty()) };
        if let Err(error) = moved {
            for done in names.iter().take(at) {
                let _ = fs::remove_file(folder.join(done));
            }
            return Err(error);
        }
    }
    if let Some(head) = names.last() {
        settle(&folder.join(head));
    }
    Ok(())
}

/// The directory that a path lies in.
fn beside(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Whether a path stands for standard output.
pub(crate) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// Writes a file that must not be there yet.
pub(crate) fn write_new(bytes: &[u8], path: &Path) -> Result<(), Error> {
    stage_new(bytes, path).map_err(|source| Error::Write { path: path.display().to_string(), source })
}

fn stage_new(bytes: &[u8], path: &Path) -> io::Result<()> {
    let Err(PersistError { error, file }) = stage(|out| out.write_all(bytes), path, None)?.persist_noclobber(path)
    else {
        return Ok(());
    };
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Err(io::Error::new(error.kind(), "there is such a file already: name a new one"));
    }
    // Not every file system can keep a name from being taken over.
    if fs::symlink_metadata(path).is_ok() {
        return Err(error);
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file that is to be another.
pub(crate) struct Replacement<'r> {
    pub(crate) path: &'r Path,
    /// What it was when it was read.
    pub(crate) old: &'r [u8],
    pub(crate) new: &'r [u8],
}

/// Replaces several files at once, if `check` allows it when all is prepared: all of them, or none unless the system fails
/// or another program changes one between two of them; then it is told.
pub(crate) fn replace_all(files: &[Replacement<'_>], check: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
    let failed = |path: &Path, source| Error::Write { path: path.display().to_string(), source };
    let mut staged = Vec::new();
    for Replacement { path, old, new } in files {
        // A link stays a link: what it points to is replaced.
        let place = fs::canonicalize(path).map_err(|source| failed(path, source))?;
        let permissions = fs::metadata(&place).map_err(|source| failed(path, source))?.permissions();
        let file = stage(|out| out.write_all(new), &place, Some(permissions)).map_err(|source| failed(path, source))?;
        staged.push((file, place, *path, *old));
    }
    check()?;
    let mut written: Vec<String> = Vec::new();
    for (file, place, path, old) in staged {
        put(file, &place, old).map_err(|error| {
            let done = if written.is_empty() { "no file".to_owned() } else { written.join(", ") };
            let text = format!("{error}; {done} was changed, the others are as they were");
            failed(path, io::Error::new(error.kind(), text))
        })?;
        written.push(path.display().to_string());
        settle(&place);
    }
    Ok(())
}

/// Puts a prepared file in place of one that is still what it was.
fn put(file: NamedTempFile, place: &Path, old: &[u8]) -> io::Result<()> {
    if fs::read(place)? != old {
        return Err(io::Error::other("another program has just changed it: run this again"));
    }
    file.persist(place).map_err(|error| error.error)?;
    Ok(())
}

fn to_path(fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>, path: &Path) -> Result<(), Error> {
    match fs::metadata(path) {
        // A link stays a link: what it points to is replaced.
        Ok(found) if found.is_file() => replace(fill, &fs::canonicalize(path)?, Some(found.permissions())),
        Ok(found) if found.is_dir() => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory").into()),
        Ok(_) => fill_up(File::options().write(true).open(path)?, fill),
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(fill, path, None),
        Err(error) => Err(error.into()),
    }
}

/// Writes a temporary file beside the path and renames it, so that a failure leaves what was there.
fn replace(
    fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
    path: &Path,
    permissions: Option<Permissions>,
) -> Result<(), Error> {
    stage(fill, path, permissions)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Asks the system to keep the new name before the next file gets one, even if the power fails.
fn settle(path: &Path) {
    #[cfg(unix)]
    let _ = File::open(beside(path)).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = path;
}

/// Writes a temporary file beside the path that it is to replace.
fn stage<E: From<io::Error>>(
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    path: &Path,
    permissions: Option<Permissions>,
) -> Result<NamedTempFile, E> {
    let folder = beside(path);
    let mut builder = Builder::new();
    builder.prefix(".budget-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder).map_err(|error| io::Error::new(error.kind(), plain(&error)))?;
    fill_up(file.as_file(), fill)?;
    file.as_file().sync_all()?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

/// What went wrong, without the name of a temporary file that nobody asked for.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" at path").next().unwrap_or(&text).to_owned()
}
