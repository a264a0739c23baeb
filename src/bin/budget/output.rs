//! Where bytes go: standard output, a device, or a file that is written whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use budget::model::Lang;
use budget::render::RenderError;
use budget::{Error, Message, Tell, message};
use tempfile::{NamedTempFile, PersistError};

use crate::staging;

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
        Err(Error::Render(RenderError::Write(source))) => Err(match path {
            Some(path) if !is_stdout(path) => Error::Write { path: path.display().to_string(), source },
            _ => Error::Output(source),
        }),
        outcome => outcome,
    }
}

/// Writes what `fill` makes, in large pieces.
fn fill_up<E: From<io::Error>>(out: impl Write, fill: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<(), E> {
    let mut out = BufWriter::with_capacity(AT_ONCE, out);
    fill(&mut out)?;
    Ok(out.flush()?)
}

/// The directory that a path lies in.
pub(crate) fn beside(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Whether a path stands for standard output.
pub(crate) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// Writes a file that must not exist yet.
pub(crate) fn write_new(bytes: &[u8], path: &Path) -> Result<(), Error> {
    stage_new(bytes, path).map_err(|source| Error::Write { path: path.display().to_string(), source })
}

fn stage_new(bytes: &[u8], path: &Path) -> io::Result<()> {
    let Err(PersistError { error, file }) = stage(|out| out.write_all(bytes), path, None)?.persist_noclobber(path)
    else {
        return Ok(());
    };
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Err(io::Error::new(
            error.kind(),
            message!(
                "there is such a file already: name a new one",
                "同じ名前のファイルが既にあります。別の名前を指定してください"
            ),
        ));
    }
    // Not every file system can keep a name from being taken over.
    if fs::symlink_metadata(path).is_ok() {
        return Err(error);
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// New contents for a file that exists.
pub(crate) struct Replacement<'r> {
    pub(crate) path: &'r Path,
    /// Its contents when it was read.
    pub(crate) old: &'r [u8],
    pub(crate) new: &'r [u8],
}

/// Replaces several files, once `check` has passed with all of them prepared.
///
/// # Errors
///
/// A failure while files are being prepared or checked leaves all of them as they were. One in the middle of the
/// replacements (the system fails, or another program changes a file) names the files that were changed before it.
pub(crate) fn replace_all(files: &[Replacement<'_>], check: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
    let failed = |path: &Path, source| Error::Write { path: path.display().to_string(), source };
    let mut staged = Vec::new();
    for Replacement { path, old, new } in files {
        // A link stays a link: what it points to is replaced.
        let place = fs::canonicalize(path).map_err(|source| failed(path, source))?;
        let permissions = fs::metadata(&place).map_err(|source| failed(path, source))?.permissions();
        if permissions.readonly() {
            return Err(failed(path, read_only()));
        }
        let file = stage(|out| out.write_all(new), &place, Some(permissions)).map_err(|source| failed(path, source))?;
        staged.push((file, place, *path, *old));
    }
    check()?;
    let mut written: Vec<String> = Vec::new();
    staging::place(|| {
        for (file, place, path, old) in staged {
            put(file, &place, old)
                .map_err(|error| failed(path, io::Error::new(error.kind(), half_done(&error, &written))))?;
            written.push(path.display().to_string());
            settle(&place);
        }
        Ok(())
    })
}

/// What went wrong, and how far the replacements had come.
fn half_done(error: &io::Error, written: &[String]) -> Message {
    message!(lang =>
        "{}; {} was changed, the others are as they were",
        "{}（変更したファイル：{}。ほかは元のまま）",
        error.tell(lang),
        match (written, lang) {
            ([], Lang::En) => "no file".to_owned(),
            ([], Lang::Ja) => "なし".to_owned(),
            (written, Lang::En) => written.join(", "),
            (written, Lang::Ja) => written.join("、"),
        },
    )
}

/// Replaces a file with a prepared one, if it still has its old contents.
fn put(file: NamedTempFile, place: &Path, old: &[u8]) -> io::Result<()> {
    if fs::read(place)? != old {
        return Err(io::Error::other(message!(
            "another program has just changed it: run this again",
            "別のプログラムが変更しました。もう一度実行してください"
        )));
    }
    file.persist(place).map_err(|error| error.error)?;
    Ok(())
}

fn to_path(fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>, path: &Path) -> Result<(), Error> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() && found.permissions().readonly() => Err(read_only().into()),
        // A link stays a link: what it points to is replaced. Other names of the same file keep the old contents.
        Ok(found) if found.is_file() => replace(fill, &fs::canonicalize(path)?, Some(found.permissions())),
        Ok(found) if found.is_dir() => {
            let is_folder = message!("it is a directory", "ファイルではなくフォルダーです");
            Err(io::Error::new(io::ErrorKind::IsADirectory, is_folder).into())
        }
        Ok(_) => fill_up(File::options().write(true).open(path)?, fill),
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(fill, &pointed_to(path), None),
        Err(error) => Err(error.into()),
    }
}

/// Where a link to a file that does not exist yet points; a path that is no link is the place itself.
fn pointed_to(path: &Path) -> PathBuf {
    /// How many links lead on at most.
    const MOST: usize = 40;
    let next = |place: &PathBuf| fs::read_link(place).ok().map(|target| beside(place).join(target));
    std::iter::successors(Some(path.to_path_buf()), next).take(MOST).last().unwrap_or_else(|| path.to_path_buf())
}

/// That a file is not to be changed, and what to do.
fn read_only() -> io::Error {
    let message = message!(
        "it is read-only: make it writable, or name another file",
        "読み取り専用です。書き込めるようにするか、別のファイルを指定してください"
    );
    io::Error::new(io::ErrorKind::PermissionDenied, message)
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

/// Makes the system store a file's new name before the next file is renamed, in case the power fails.
pub(crate) fn settle(path: &Path) {
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
    let file = staging::file(&folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if !folder.exists() => no_folder(&folder),
        _ => error,
    })?;
    fill_up(file.as_file(), fill)?;
    file.as_file().sync_all()?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

/// That the directory to write to is missing, and what to do.
fn no_folder(folder: &Path) -> io::Error {
    let folder = folder.display();
    let message = message!(
        "there is no directory `{folder}`: make it first, or name another place",
        "書き出し先のフォルダー`{folder}`がありません。先に作るか、別の場所を指定してください"
    );
    io::Error::new(io::ErrorKind::NotFound, message)
}

/// The error without the name of a temporary file, which means nothing to anybody.
pub(crate) fn plain(error: &io::Error) -> io::Error {
    let text = error.to_string();
    let text = text.split(" at path").next().unwrap_or(&text);
    io::Error::new(error.kind(), Message::new(text, error.kind().tell(Lang::Ja)))
}
