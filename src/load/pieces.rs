//! Files in pieces that are read one by one: neither the text of a large file nor a tree of it is ever held whole, and
//! all cores share the pieces.
//!
//! A piece ends before a line that begins with `[[program]]`. Such a line may stand inside a string of several lines,
//! but then the piece before it is no TOML: where all pieces can be read, each began where it seemed to.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::mem;
use std::sync::{Mutex, PoisonError};

use memchr::memmem;
use toml_spanner::Arena;

use super::document::Document;
use super::files::BYTE_ORDER_MARK;
use super::found::Found;

/// How many bytes a piece has at least, unless the file ends: its tree then fits into a processor's cache.
const LEAST: usize = 64 * 1024;

/// How many bytes are read at a time to find where a piece ends.
const STEP: usize = 8 * 1024;

/// How many files may be open at once; a system allows a process some hundreds.
const MOST_OPEN: usize = 64;

/// The beginning of a program.
const PROGRAM: &[u8] = b"\n[[program]]";

/// A part of a file.
#[derive(Debug, Default)]
pub(super) struct Piece<'f> {
    /// The position of the file.
    pub(super) file: usize,
    /// The number of the first line.
    pub(super) line: usize,
    pub(super) bytes: Cow<'f, [u8]>,
}

impl Piece<'_> {
    /// What it says, if it is TOML without mistakes.
    pub(super) fn document<'t>(&'t self, arena: &'t Arena) -> Option<Document<'t>> {
        Document::quick(std::str::from_utf8(&self.bytes).ok()?, arena)
    }
}

/// The programs of all files, piece by piece, for whoever asks next.
pub(super) struct Feed<'f> {
    /// How many bytes it has, as far as the files know.
    pub(super) bytes: usize,
    open: Mutex<Open<'f>>,
}

/// The files that are not read to their ends.
struct Open<'f> {
    files: VecDeque<Cutter<'f>>,
    /// How many pieces were given out.
    given: usize,
}

/// Cuts one file.
struct Cutter<'f> {
    file: usize,
    /// The number of the line that comes next.
    line: usize,
    rest: Rest<'f>,
}

/// What of a file has not been cut off.
enum Rest<'f> {
    Held(&'f [u8]),
    OnDisk {
        /// What was read of it.
        ahead: Vec<u8>,
        /// What was not; `None` behind the end.
        file: Option<File>,
    },
}

impl<'f> Feed<'f> {
    /// What stands before the first program of each file, and all that comes then.
    ///
    /// Not in pieces, each file is one before its first program, and nothing comes then.
    pub(super) fn open(found: &'f [Found<'_>], in_pieces: bool) -> io::Result<(Self, Vec<Piece<'f>>)> {
        let least = if in_pieces { 0 } else { usize::MAX };
        let (mut files, mut heads, mut bytes) = (VecDeque::new(), Vec::new(), 0_usize);
        for (file, found) in found.iter().enumerate() {
            let (rest, length) = Rest::of(found)?;
            let mut cutter = Cutter { file, line: 1, rest };
            let mut head = Piece::default();
            cutter.cut(least, &mut head)?;
            bytes = bytes.saturating_add(length.saturating_sub(head.bytes.len()));
            if let Cow::Owned(bytes) = &mut head.bytes {
                if bytes.starts_with(BYTE_ORDER_MARK) {
                    bytes.drain(..BYTE_ORDER_MARK.len());
                }
                // It stays, unlike the room that it was read into.
                bytes.shrink_to_fit();
            }
            heads.push(head);
            if files.len() >= MOST_OPEN {
                cutter.rest.read_all()?;
            }
            if !cutter.rest.is_empty() {
                files.push_back(cutter);
            }
        }
        Ok((Self { bytes, open: Mutex::new(Open { files, given: 0 }) }, heads))
    }

    /// Whether there is no piece at all.
    pub(super) fn is_empty(&self) -> bool {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).files.is_empty()
    }

    /// The next piece in place of the last one, and its position among all; `None` behind the last.
    pub(super) fn next(&self, piece: &mut Piece<'f>) -> io::Result<Option<usize>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(cutter) = open.files.front_mut() else { return Ok(None) };
        let cut = cutter.cut(LEAST, piece);
        let is_done = cutter.rest.is_empty();
        if cut.is_err() {
            open.files.clear();
        } else if is_done {
            open.files.pop_front();
        }
        open.given += 1;
        cut.map(|()| Some(open.given - 1))
    }
}

impl<'f> Cutter<'f> {
    /// Reads on to the first program behind `least` bytes, or to the end of the file.
    fn cut(&mut self, least: usize, piece: &mut Piece<'f>) -> io::Result<()> {
        piece.bytes = match &mut self.rest {
            Rest::Held(rest) => {
                let (bytes, after) = rest.split_at(program(rest, least).unwrap_or(rest.len()));
                *rest = after;
                Cow::Borrowed(bytes)
            }
            Rest::OnDisk { ahead, file } => {
                // It is read into the place of the last one.
                let mut bytes = if let Cow::Owned(bytes) = mem::take(&mut piece.bytes) { bytes } else { Vec::new() };
                bytes.clear();
                bytes.append(ahead);
                let mut searched = least;
                let end = loop {
                    if let Some(end) = program(&bytes, searched) {
                        break end;
                    }
                    if file.is_none() {
                        break bytes.len();
                    }
                    // Its beginning may be read before its end is.
                    searched = least.max((bytes.len() + 1).saturating_sub(PROGRAM.len()));
                    read(file, least.saturating_sub(bytes.len()).saturating_add(STEP), &mut bytes)?;
                };
                ahead.extend_from_slice(bytes.get(end..).unwrap_or_default());
                bytes.truncate(end);
                Cow::Owned(bytes)
            }
        };
        (piece.file, piece.line) = (self.file, self.line);
        self.line += memchr::memchr_iter(b'\n', &piece.bytes).count();
        Ok(())
    }
}

impl<'f> Rest<'f> {
    /// All of a file, and how many bytes that is.
    fn of(found: &'f Found<'_>) -> io::Result<(Self, usize)> {
        match found {
            Found::Held(file) => Ok((Self::Held(file.text_bytes()), file.bytes().len())),
            Found::OnDisk(path) => {
                let file = File::open(path)?;
                let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
                Ok((Self::OnDisk { ahead: Vec::new(), file: Some(file) }, length))
            }
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Held(rest) => rest.is_empty(),
            Self::OnDisk { ahead, file } => ahead.is_empty() && file.is_none(),
        }
    }

    /// Reads a file to its end, and closes it.
    fn read_all(&mut self) -> io::Result<()> {
        match self {
            Self::Held(_) => Ok(()),
            Self::OnDisk { ahead, file } => read(file, usize::MAX, ahead),
        }
    }
}

/// Where the first program behind `least` bytes begins.
fn program(bytes: &[u8], least: usize) -> Option<usize> {
    memmem::find(bytes.get(least..)?, PROGRAM).map(|at| least + at + 1)
}

/// Adds that many bytes of a file; one that ends before is closed.
fn read(file: &mut Option<File>, count: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    let Some(open) = file else { return Ok(()) };
    bytes.reserve(count.min(LEAST + STEP));
    if open.take(count as u64).read_to_end(bytes)? < count {
        *file = None;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::load::DatasetFile;

    /// The heads of the files and the pieces behind them, the same of files that are held and of those on a disk.
    fn cut(texts: &[&str], in_pieces: bool) -> (Vec<Piece<'static>>, Vec<Piece<'static>>) {
        let files: Vec<DatasetFile> = texts.iter().map(|&text| DatasetFile::new("f.toml", text)).collect();
        let held = pieces_of(&files.iter().map(Found::from).collect::<Vec<_>>(), in_pieces);
        let folder = tempfile::tempdir().unwrap();
        let path = |at: usize| folder.path().join(format!("{at}.toml"));
        texts.iter().enumerate().for_each(|(at, text)| fs::write(path(at), text).unwrap());
        let on_disk = pieces_of(&(0..texts.len()).map(|at| Found::OnDisk(path(at))).collect::<Vec<_>>(), in_pieces);
        assert_eq!(format!("{held:?}"), format!("{on_disk:?}"));
        held
    }

    fn pieces_of(found: &[Found<'_>], in_pieces: bool) -> (Vec<Piece<'static>>, Vec<Piece<'static>>) {
        let (feed, heads) = Feed::open(found, in_pieces).unwrap();
        let (mut pieces, mut piece) = (Vec::new(), Piece::default());
        while let Some(position) = feed.next(&mut piece).unwrap() {
            assert_eq!(position, pieces.len());
            pieces.push(kept(&piece));
        }
        (heads.iter().map(kept).collect(), pieces)
    }

    fn kept(piece: &Piece<'_>) -> Piece<'static> {
        Piece { bytes: Cow::Owned(piece.bytes.to_vec()), ..*piece }
    }

    fn text(pieces: &[Piece<'_>]) -> String {
        pieces.iter().map(|piece| str::from_utf8(&piece.bytes).unwrap()).collect()
    }

    #[test]
    fn pieces_are_the_file_again_and_know_their_lines() {
        let program = format!("[[program]]\n# {}\n", "x".repeat(40_000));
        let (head, programs) = ("[dataset]\n\n", program.repeat(5));
        let whole = format!("{head}{programs}");
        let (heads, pieces) = cut(&[&whole, "", "\u{feff}[dataset]\n[[program]]"], true);
        assert_eq!(text(&heads), format!("{head}[dataset]\n"));
        let places: Vec<_> = pieces.iter().map(|piece| (piece.file, piece.line)).collect();
        assert_eq!(places, [(0, 3), (0, 7), (0, 11), (2, 2)]);
        assert_eq!(text(&pieces), format!("{programs}[[program]]"));

        let (heads, pieces) = cut(&[&whole], false);
        assert_eq!((text(&heads), pieces.len()), (whole, 0));
    }

    #[test]
    fn a_program_begins_wherever_it_is_read() {
        // The header lies across the end of every read once.
        for filler in STEP - 2 * PROGRAM.len()..STEP + PROGRAM.len() {
            let head = format!("# {}", "x".repeat(filler));
            let (heads, pieces) = cut(&[&format!("{head}\n[[program]]\n")], true);
            assert_eq!((text(&heads), text(&pieces)), (format!("{head}\n"), "[[program]]\n".to_owned()));
            let program = format!("[[program]]\n# {}\n", "x".repeat(LEAST + filler - 20));
            let (_, pieces) = cut(&[&format!("\n{}", program.repeat(3))], true);
            assert_eq!((pieces.len(), text(&pieces)), (3, program.repeat(3)));
        }
    }

    #[test]
    fn files_beyond_those_that_may_be_open_are_read_too() {
        let program = format!("[[program]]\n# {}\n", "x".repeat(2 * STEP));
        let texts = vec![program.as_str(); MOST_OPEN + 3];
        let (heads, pieces) = cut(&texts, true);
        assert_eq!((heads.len(), pieces.len()), (texts.len(), 0));
        let texts = vec!["\n[[program]]\n# behind it\n"; MOST_OPEN + 3];
        assert_eq!(cut(&texts, true).1.len(), texts.len());
    }
}
