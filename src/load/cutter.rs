//! Cuts one file before its programs, as it is read.
//!
//! Knows where a program begins; not how many files there are, nor who asks for what.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::mem;
use std::path::Path;
use std::time::SystemTime;

use memchr::memmem;

use super::files::BYTE_ORDER_MARK;
use super::found::{self, Found};
use super::pieces::Piece;

/// How many bytes are read at a time to find where a piece ends.
pub(super) const STEP: usize = 8 * 1024;

/// How many bytes are read at a time at most. What lies beyond a piece is copied for the next one.
const LONG_STEP: usize = 128 * STEP;

/// The beginning of a program.
pub(super) const PROGRAM: &[u8] = b"\n[[program]]";

/// What of one file has not been cut off.
pub(super) struct Cutter<'f> {
    /// The position of the file.
    file: usize,
    /// The number of the line that comes next.
    line: usize,
    rest: Rest<'f>,
}

enum Rest<'f> {
    Held(&'f [u8]),
    OnDisk(OnDisk<'f>),
}

/// A file on a disk; it need not be open between two pieces.
struct OnDisk<'f> {
    path: &'f Path,
    state: State,
    file: Option<File>,
    /// How many bytes were read.
    position: u64,
    is_at_end: bool,
    /// What was read beyond the last piece.
    ahead: Vec<u8>,
}

/// What tells a file from the one that it becomes: its length, and when it was last written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    length: u64,
    modified: Option<SystemTime>,
}

impl State {
    fn of(file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self { length: metadata.len(), modified: metadata.modified().ok() })
    }
}

impl<'f> Cutter<'f> {
    pub(super) fn new(file: usize, found: &'f Found<'_>) -> io::Result<Self> {
        let rest = match found {
            Found::Held(held) => Rest::Held(held.text_bytes()),
            Found::OnDisk(path) => Rest::OnDisk(OnDisk::open(path)?),
        };
        Ok(Self { file, line: 1, rest })
    }

    /// How many bytes are not cut off, as far as the file knows.
    pub(super) fn bytes(&self) -> usize {
        match &self.rest {
            Rest::Held(rest) => rest.len(),
            Rest::OnDisk(file) => {
                let unread = file.state.length.saturating_sub(file.position);
                file.ahead.len().saturating_add(usize::try_from(unread).unwrap_or(usize::MAX))
            }
        }
    }

    pub(super) fn is_done(&self) -> bool {
        match &self.rest {
            Rest::Held(rest) => rest.is_empty(),
            Rest::OnDisk(file) => file.ahead.is_empty() && file.is_at_end,
        }
    }

    /// What stands before the first program; the file is closed until more of it is wanted.
    ///
    /// Not in pieces, that is all of it.
    pub(super) fn head(&mut self, in_pieces: bool) -> io::Result<Piece<'f>> {
        let mut head = Piece::default();
        self.cut(if in_pieces { 0 } else { usize::MAX }, &mut head)?;
        if let Cow::Owned(bytes) = &mut head.bytes {
            if bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            // It stays, unlike the room that it was read into.
            bytes.shrink_to_fit();
        }
        if let Rest::OnDisk(file) = &mut self.rest {
            file.file = None;
        }
        Ok(head)
    }

    /// What goes on to the first program behind `least` bytes, or to the end of the file, in place of another piece.
    pub(super) fn cut(&mut self, least: usize, piece: &mut Piece<'f>) -> io::Result<()> {
        piece.bytes = match &mut self.rest {
            Rest::Held(rest) => {
                let (bytes, after) = rest.split_at(program(rest, least).unwrap_or(rest.len()));
                *rest = after;
                Cow::Borrowed(bytes)
            }
            Rest::OnDisk(file) => {
                let mut bytes = if let Cow::Owned(bytes) = mem::take(&mut piece.bytes) { bytes } else { Vec::new() };
                bytes.clear();
                file.cut(least, &mut bytes)?;
                Cow::Owned(bytes)
            }
        };
        (piece.file, piece.line) = (self.file, self.line);
        self.line += memchr::memchr_iter(b'\n', &piece.bytes).count();
        Ok(())
    }
}

impl<'f> OnDisk<'f> {
    fn open(path: &'f Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let state = State::of(&file)?;
        Ok(Self { path, state, file: Some(file), position: 0, is_at_end: false, ahead: Vec::new() })
    }

    fn cut(&mut self, least: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        bytes.append(&mut self.ahead);
        let mut searched = least;
        let end = loop {
            if let Some(end) = program(bytes, searched) {
                break end;
            }
            if self.is_at_end {
                break bytes.len();
            }
            // Its beginning may be read before its end is.
            searched = least.max((bytes.len() + 1).saturating_sub(PROGRAM.len()));
            // A piece that goes on and on is read in larger steps.
            let step = bytes.len().clamp(STEP, LONG_STEP);
            let more = least.saturating_sub(bytes.len()).saturating_add(step);
            self.read(more, bytes)?;
        };
        self.ahead.extend_from_slice(bytes.get(end..).unwrap_or_default());
        bytes.truncate(end);
        Ok(())
    }

    /// Adds that many bytes, unless the file ends before.
    fn read(&mut self, count: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            closed => closed.insert(reopened(self.path, self.state, self.position)?),
        };
        bytes.reserve(count.min(LONG_STEP));
        let read = file.take(count as u64).read_to_end(bytes)?;
        self.position += read as u64;
        // It may grow while it is read, or be of a kind that does not know its length.
        if self.position > found::MOST {
            return Err(found::too_large(found::MOST));
        }
        self.is_at_end = read < count;
        Ok(())
    }
}

/// A file from that position on, if it still is what it was.
fn reopened(path: &Path, before: State, position: u64) -> io::Result<File> {
    let mut file = File::open(path)?;
    if State::of(&file)? != before {
        return Err(io::Error::other("the file has changed while it was read"));
    }
    file.seek(SeekFrom::Start(position))?;
    Ok(file)
}

/// Where the first program behind `least` bytes begins.
fn program(bytes: &[u8], least: usize) -> Option<usize> {
    memmem::find(bytes.get(least..)?, PROGRAM).map(|at| least + at + 1)
}
