//! Where the files of a dataset are: built in, at a path, in a directory, on standard input.
//!
//! Knows how to read them, not what they say.

use std::borrow::Cow;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::builtin;
use super::files::{DatasetFile, LoadError, Part};
use crate::suggest;

/// How many bytes a file has at most. A larger one would be no dataset or sheet, and fill the memory.
pub(super) const MOST: u64 = 256 << 20;

/// How many bytes the files of a directory have at most together.
const MOST_OF_ALL: u64 = 4 * MOST;

/// A file of a dataset that can be read more than once.
pub(super) enum Found<'f> {
    Held(Cow<'f, DatasetFile>),
    OnDisk(PathBuf),
}

impl<'f> From<&'f DatasetFile> for Found<'f> {
    fn from(file: &'f DatasetFile) -> Self {
        Self::Held(Cow::Borrowed(file))
    }
}

impl Found<'_> {
    /// What there is at a path. A pipe or a device gives its bytes only once, so they are held.
    fn at(path: PathBuf, metadata: &Metadata) -> Result<Self, LoadError> {
        if metadata.is_file() && metadata.len() > MOST {
            return Err(unreadable(&path.display().to_string(), too_large(MOST)));
        }
        let is_device = path.starts_with("/dev") || path.starts_with("/proc");
        let found = Self::OnDisk(path);
        if metadata.is_file() && !is_device {
            Ok(found)
        } else {
            found.into_file().map(|file| Self::Held(Cow::Owned(file)))
        }
    }

    /// How messages name it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Held(file) => file.name.clone(),
            Self::OnDisk(path) => path.display().to_string(),
        }
    }

    /// All of it.
    pub(super) fn into_file(self) -> Result<DatasetFile, LoadError> {
        let name = self.name();
        match self {
            Self::Held(file) => Ok(file.into_owned()),
            Self::OnDisk(path) => match File::open(path).and_then(|file| read_all(file, MOST)) {
                Ok(bytes) => Ok(DatasetFile::new(name, bytes)),
                Err(error) => Err(unreadable(&name, error)),
            },
        }
    }
}

/// The files of a built-in dataset.
///
/// # Errors
///
/// There is no such dataset; the message names the nearest.
pub fn builtin_files(name: &str) -> Result<Vec<DatasetFile>, LoadError> {
    builtin::files(name, Part::Whole).ok_or_else(|| {
        let near = suggest::nearest(name, builtin::NAMES.iter().map(|&name| (name, name)));
        let remedy = suggest::did_you_mean(&near)
            .unwrap_or_else(|| format!("the built-in datasets are {}", builtin::NAMES.join(" and ")));
        LoadError::Unknown { name: name.to_owned(), remedy }
    })
}

/// The files of a dataset at a path; one there that is called like a built-in dataset is a file like any other.
///
/// # Errors
///
/// There is nothing at the path, or a file that cannot be read.
pub fn files_at(path: &str) -> Result<Vec<DatasetFile>, LoadError> {
    find_at(path)?.into_iter().map(Found::into_file).collect()
}

/// The files that a dataset's name or path stands for.
///
/// # Errors
///
/// There is no such dataset, or one that cannot be read.
pub(super) fn find(spec: &str, part: Part) -> Result<Vec<Found<'static>>, LoadError> {
    if spec == "-" {
        let bytes = read_all(io::stdin(), MOST).map_err(|source| unreadable("standard input", source))?;
        return Ok(vec![Found::Held(Cow::Owned(DatasetFile::new("<stdin>", bytes)))]);
    }
    match builtin::files(spec, part) {
        Some(files) => Ok(files.into_iter().map(|file| Found::Held(Cow::Owned(file))).collect()),
        None => find_at(spec),
    }
}

fn find_at(path: &str) -> Result<Vec<Found<'static>>, LoadError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => directory(Path::new(path)),
        Ok(metadata) => Ok(vec![Found::at(path.into(), &metadata)?]),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(unknown(path)),
        Err(error) => Err(unreadable(path, error)),
    }
}

/// The `*.toml` files of a directory, in the order of their names: nothing hidden, as what editors leave behind is, and
/// nothing but files, as a pipe or a device may never end.
fn directory(path: &Path) -> Result<Vec<Found<'static>>, LoadError> {
    let show = |path: &Path| path.display().to_string();
    let entries = fs::read_dir(path).map_err(|error| unreadable(&show(path), error))?;
    let mut files: Vec<(PathBuf, Metadata)> = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&show(path), error))?;
        let file = entry.path();
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if is_hidden || file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let metadata = fs::metadata(&file).map_err(|error| unreadable(&show(&file), error))?;
        if metadata.is_file() {
            files.push((file, metadata));
        }
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    if files.is_empty() {
        return Err(LoadError::NoToml(show(path)));
    }
    if files.iter().fold(0, |sum: u64, (_, metadata)| sum.saturating_add(metadata.len())) > MOST_OF_ALL {
        let remedy = "its *.toml files are larger than 1 GiB together: keep the years in several directories";
        return Err(unreadable(&show(path), io::Error::other(remedy)));
    }
    files.into_iter().map(|(file, metadata)| Found::at(file, &metadata)).collect()
}

/// All bytes of a file, a pipe or a device, unless they are more than `most`.
///
/// # Errors
///
/// What the system says, or that there are more.
pub fn read_all(input: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(most)) } else { Ok(bytes) }
}

pub(super) fn too_large(most: u64) -> io::Error {
    io::Error::other(format!("it is larger than {} MiB: split it", most >> 20))
}

fn unreadable(path: &str, source: io::Error) -> LoadError {
    LoadError::Unreadable { path: path.to_owned(), source }
}

fn unknown(spec: &str) -> LoadError {
    if spec.contains(['/', '\\'])
        || Path::new(spec).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
    {
        return unreadable(spec, io::Error::new(io::ErrorKind::NotFound, "no such file or directory"));
    }
    let near = suggest::nearest(spec, builtin::NAMES.iter().map(|&name| (name, name)));
    let remedy = suggest::did_you_mean(&near).unwrap_or_else(|| {
        format!("it is no file, no directory and no built-in dataset ({})", builtin::NAMES.join(", "))
    });
    LoadError::Unknown { name: spec.to_owned(), remedy }
}
