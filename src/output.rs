//! Where bytes go: standard output, a device, or a file that is written whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use budget::Error;
use tempfile::Builder;

/// Writes an answer to a path, or to standard output. A closed pipe is no error: its reader has seen enough.
pub(crate) fn write(bytes: &[u8], path: Option<&Path>) -> Result<(), Error> {
    let outcome = match path {
        Some(path) if !is_stdout(path) => to_path(bytes, path),
        _ => to_stdout(bytes),
    };
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(source) => {
            let path = path.map_or_else(|| "to standard output".to_owned(), |path| path.display().to_string());
            Err(Error::Write { path, source })
        }
        Ok(()) => Ok(()),
    }
}

/// Whether a path stands for standard output.
pub(crate) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

fn to_path(bytes: &[u8], path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        // A link stays a link: what it points to is replaced.
        Ok(found) if found.is_file() => replace(bytes, &fs::canonicalize(path)?, Some(found.permissions())),
        Ok(found) if found.is_dir() => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory")),
        Ok(_) => {
            let mut device = File::options().write(true).open(path)?;
            device.write_all(bytes)?;
            device.flush()
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(bytes, path, None),
        Err(error) => Err(error),
    }
}

/// Writes a temporary file beside the path and renames it, so that a failure leaves what was there.
fn replace(bytes: &[u8], path: &Path, permissions: Option<Permissions>) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let mut builder = Builder::new();
    builder.prefix(".budget-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(|error| io::Error::new(error.kind(), plain(&error)))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// What went wrong, without the name of a temporary file that nobody asked for.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" at path").next().unwrap_or(&text).to_owned()
}
