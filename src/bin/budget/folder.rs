//! Writes a new directory: all of its files or none.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};

use crate::lock::Lock;
use crate::output::{beside, settle};
use crate::staging;
use budget::{Error, message};

/// Writes the files of a new directory: all of them or none. The directory must not exist yet, or be empty.
pub(crate) fn write(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> Result<(), Error> {
    let failed = |source| Error::Write { path: folder.display().to_string(), source };
    match fs::read_dir(folder) {
        Ok(entries) => {
            let written = if is_empty(entries) { fill_empty(files, folder) } else { Err(not_empty()) };
            written.map_err(failed)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => create_folder(files, folder).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

/// Whether a directory holds nothing but what a killed run may have left.
fn is_empty(entries: fs::ReadDir) -> bool {
    entries.flatten().all(|entry| staging::is_unfinished(&entry.file_name()))
}

fn not_empty() -> io::Error {
    io::Error::other(message!(
        "the directory is not empty: name a new one, or empty it first",
        "フォルダーが空ではありません。新しいフォルダーを指定するか、空にしてください"
    ))
}

/// Writes a directory beside its place and renames it; the directories that it lies in are made where they are missing.
fn create_folder(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> io::Result<()> {
    let parent = beside(folder);
    let made = staging::directories(&parent)?;
    let created = create_in(files, folder, &parent);
    if created.is_err() {
        staging::remove_empty(&made);
    }
    created
}

fn create_in(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path, parent: &Path) -> io::Result<()> {
    let staged = staging::directory(parent)?;
    let put = || {
        // The system replaces an empty directory, but not one that another program has filled in the meantime.
        staging::place(|| fs::rename(staged.path(), folder)).map_err(|error| match error.kind() {
            io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists => not_empty(),
            _ => error,
        })
    };
    let written = write_unseen(files, staged.path()).and_then(|()| put());
    match written {
        // The temporary directory has its new name now: there is nothing to remove.
        Ok(()) => drop(staged.keep()),
        Err(_) => staging::discard(staged),
    }
    written
}

/// How many files are written at once: most of the time goes into waiting for the disk.
const WRITERS: usize = 8;

/// How many bytes may wait to be written before the next file is made.
const WAITING: usize = 32 << 20;

/// Writes files into a hidden directory, while the next ones are being made.
fn write_unseen(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> io::Result<()> {
    thread::scope(|scope| {
        let (mut writers, mut waiting) = (VecDeque::new(), 0);
        for (name, bytes) in files {
            // A thread that fails to start drops its closure, so the file is shared and can still be written here.
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
    writer.join().unwrap_or_else(|_| {
        Err(io::Error::other(message!("a thread that writes has stopped", "書き込みの途中でスレッドが止まりました")))
    })
}

/// The files that make a directory a dataset or a package: they are moved last.
const HEADS: [&str; 2] = ["dataset.toml", "datapackage.json"];

/// Writes files into an empty directory: first into a hidden directory inside it, then each is renamed, the head last.
///
/// The directory itself stays: it may be a mount point, or somebody's working directory.
fn fill_empty(files: impl IntoIterator<Item = (String, Vec<u8>)>, folder: &Path) -> io::Result<()> {
    let Some(_lock) = Lock::now(folder) else {
        return Err(io::Error::other(message!(
            "another program writes into it: name a new directory",
            "別のプログラムが書き込み中です。新しいフォルダーを指定してください"
        )));
    };
    let staged = staging::directory(folder)?;
    // From here on the directory is not empty for anybody else; it may have been filled just before.
    if !is_empty(fs::read_dir(folder)?) {
        return Err(not_empty());
    }
    let mut names = Vec::new();
    let written = write_unseen(files.into_iter().inspect(|(name, _)| names.push(name.clone())), staged.path());
    names.sort_by_key(|name| HEADS.contains(&name.as_str()));
    let moved = written.and_then(|()| staging::place(|| move_all(&names, staged.path(), folder)));
    staging::discard(staged);
    if let (Ok(()), Some(head)) = (&moved, names.last()) {
        settle(&folder.join(head));
    }
    moved
}

/// Moves files from one directory to another, in which nothing of their names is: all or none.
fn move_all(names: &[String], from: &Path, to: &Path) -> io::Result<()> {
    for (at, name) in names.iter().enumerate() {
        let place = to.join(name);
        let is_free = fs::symlink_metadata(&place).is_err();
        let moved = if is_free { fs::rename(from.join(name), &place) } else { Err(not_empty()) };
        if let Err(error) = moved {
            for done in names.iter().take(at) {
                let _ = fs::remove_file(to.join(done));
            }
            return Err(error);
        }
    }
    Ok(())
}
