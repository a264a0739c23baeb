//! Where the files of a dataset are: built in, at a path, in a directory, on standard input.
//!
//! Knows how to read them, not what they say.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::builtin;
use super::error::{LoadError, STANDARD_INPUT};
use super::files::{DatasetFile, Part};
use super::steady;
use crate::{cores, message, suggest};

/// How many bytes a file has at most. A larger one would be no dataset or sheet, and fill the memory.
const MOST: u64 = 256 << 20;

/// How many bytes the files of a directory have at most together.
const MOST_OF_ALL: u64 = 4 * MOST;

/// The files of a built-in dataset.
///
/// # Errors
///
/// There is no such dataset; the message names the nearest.
pub fn builtin_files(name: &str) -> Result<Vec<DatasetFile>, LoadError> {
    builtin::files(name, Part::Whole).ok_or_else(|| {
        let near = suggest::nearest(name, builtin::NAMES.iter().map(|&name| (name, name)));
        let remedy = suggest::meant(&near).unwrap_or_else(|| {
            let [first, second] = builtin::NAMES;
            message!("the built-in datasets are {first} and {second}", "内蔵のデータセットは{first}と{second}です")
        });
        LoadError::Unknown { name: name.to_owned(), remedy }
    })
}

/// The files of a dataset at a path; one there that is called like a built-in dataset is a file like any other.
///
/// # Errors
///
/// There is nothing at the path, or a file that cannot be read.
pub fn files_at(path: &str) -> Result<Vec<DatasetFile>, LoadError> {
    find_at(Path::new(path))
}

/// The files that a dataset's name or path stands for.
///
/// # Errors
///
/// There is no such dataset, or one that cannot be read.
pub(super) fn find(spec: &Path, part: Part) -> Result<Vec<DatasetFile>, LoadError> {
    if spec == Path::new("-") {
        let bytes = read_all(io::stdin(), MOST).map_err(|source| unreadable(STANDARD_INPUT.en, source))?;
        return Ok(vec![DatasetFile::new("<stdin>", bytes)]);
    }
    match spec.to_str().and_then(|name| builtin::files(name, part)) {
        Some(files) => Ok(files),
        None => find_at(spec),
    }
}

fn find_at(path: &Path) -> Result<Vec<DatasetFile>, LoadError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => steady::read(|| in_directory(path), read_files),
        Ok(metadata) if metadata.is_file() => steady::read(|| Ok(vec![path]), |_| Ok(vec![read_file(path)?])),
        Ok(_) => Ok(vec![read_file(path)?]),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(unknown(path)),
        Err(error) => Err(unreadable(&path.display().to_string(), error)),
    }
}

/// The `*.toml` files of a directory, in the order of their names: nothing hidden, as what editors leave behind is, and
/// nothing but files, as a pipe or a device may never end.
fn in_directory(path: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let show = |path: &Path| path.display().to_string();
    let entries = fs::read_dir(path).map_err(|error| unreadable(&show(path), error))?;
    let (mut paths, mut bytes) = (Vec::new(), 0_u64);
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&show(path), error))?;
        let file = entry.path();
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if is_hidden || file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let metadata = fs::metadata(&file).map_err(|error| unreadable(&show(&file), error))?;
        if metadata.is_file() {
            bytes = bytes.saturating_add(metadata.len());
            paths.push(file);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(LoadError::NoToml(show(path)));
    }
    if bytes > MOST_OF_ALL {
        let remedy = message!(
            "its *.toml files are larger than 1 GiB together: keep the years in several directories",
            "*.tomlの合計が1 GiBを超えています。年度ごとに別のフォルダーに分けてください"
        );
        return Err(unreadable(&show(path), io::Error::other(remedy)));
    }
    Ok(paths)
}

fn read_files(paths: &[PathBuf]) -> Result<Vec<DatasetFile>, LoadError> {
    let bytes = paths.iter().map(|path| fs::metadata(path).map_or(0, |found| found.len())).sum();
    cores::map(paths.to_vec(), cores::worth(bytes), |path| read_file(&path)).into_iter().collect()
}

fn read_file(path: &Path) -> Result<DatasetFile, LoadError> {
    let name = path.display().to_string();
    let read = || {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        // A file that is too large is refused unread.
        if metadata.is_file() && metadata.len() > MOST {
            return Err(too_large(MOST));
        }
        let room = usize::try_from(metadata.len()).unwrap_or_default().saturating_add(1);
        read_into(Vec::with_capacity(room), file, MOST)
    };
    match read() {
        Ok(bytes) => Ok(DatasetFile::new(name, bytes)),
        Err(error) => Err(unreadable(&name, error)),
    }
}

/// All bytes of a file, a pipe or a device, unless they are more than `most`.
///
/// # Errors
///
/// What the system says, or that there are more.
pub fn read_all(input: impl Read, most: u64) -> io::Result<Vec<u8>> {
    read_into(Vec::new(), input, most)
}

/// As [`read_all`], into a buffer that may have room for all of it.
fn read_into(mut bytes: Vec<u8>, input: impl Read, most: u64) -> io::Result<Vec<u8>> {
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(most)) } else { Ok(bytes) }
}

fn too_large(most: u64) -> io::Error {
    let most = most >> 20;
    io::Error::other(message!("it is larger than {most} MiB: split it", "{most} MiBを超えています。分割してください"))
}

fn unreadable(path: &str, source: io::Error) -> LoadError {
    LoadError::Unreadable { path: path.to_owned(), source }
}

fn unknown(path: &Path) -> LoadError {
    let spec = &path.display().to_string();
    if spec.contains(['/', '\\']) || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        let missing = message!("no such file or directory", "ファイルもフォルダーもありません");
        return unreadable(spec, io::Error::new(io::ErrorKind::NotFound, missing));
    }
    let near = suggest::nearest(spec, builtin::NAMES.iter().map(|&name| (name, name)));
    let remedy = suggest::meant(&near).unwrap_or_else(|| {
        let [first, second] = builtin::NAMES;
        message!(
            "it is no file, no directory and no built-in dataset ({first}, {second})",
            "その名前のファイル、フォルダー、内蔵のデータセット（{first}、{second}）はありません"
        )
    });
    LoadError::Unknown { name: spec.to_owned(), remedy }
}
