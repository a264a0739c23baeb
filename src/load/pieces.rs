//! Files in pieces that are read one by one: neither the text of a large file nor a tree of it is ever held whole, and
//! all cores share the pieces.
//!
//! A piece ends before a line that begins with `[[program]]`. Such a line may stand inside a string of several lines,
//! but then the piece before it is no TOML: where all pieces can be read, each began where it seemed to.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::{Mutex, PoisonError};

use memchr::memmem;
use toml_spanner::Arena;

use super::document::Document;
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
pub(super) struct Piece {
    /// The position of the file.
    pub(super) file: usize,
    /// The number of the first line.
    pub(super) line: usize,
    pub(super) bytes: Vec<u8>,
}

impl Piece {
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

/// Cuts one file, as far as it was read.
struct Cutter<'f> {
    file: usize,
    /// The number of the line that comes next.
    line: usize,
    /// The rest of the file; `None` behind its end.
    reader: Option<Box<dyn Read + Send + 'f>>,
    /// What was read beyond the last piece.
    ahead: Vec<u8>,
}

impl<'f> Feed<'f> {
    /// What stands before the first program of each file, and all that comes then.
    ///
    /// Not in pieces, each file is one before its first program, and nothing comes then.
    pub(super) fn open(found: &'f [Found<'_>], in_pieces: bool) -> io::Result<(Self, Vec<Piece>)> {
        let least = if in_pieces { 0 } else { usize::MAX };
        let (mut files, mut heads, mut bytes) = (VecDeque::new(), Vec::new(), 0_usize);
        for (file, found) in found.iter().enumerate() {
            let (reader, length) = found.open()?;
            let mut cutter = Cutter { file, line: 1, reader: Some(reader), ahead: Vec::new() };
            let mut head = Piece::default();
            cutter.cut(least, &mut head)?;
            bytes = bytes.saturating_add(length.saturating_sub(head.bytes.len()));
            if head.bytes.starts_with(b"\xEF\xBB\xBF") {
                head.bytes.drain(..3);
            }
            // It stays, unlike the room that it was read into.
            head.bytes.shrink_to_fit();
            heads.push(head);
            if files.len() >= MOST_OPEN {
                cutter.read_all()?;
            }
            if !cutter.is_done() {
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
    pub(super) fn next(&self, piece: &mut Piece) -> io::Result<Option<usize>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(cutter) = open.files.front_mut() else { return Ok(None) };
        let cut = cutter.cut(LEAST, piece);
        let is_done = cutter.is_done();
        if cut.is_err() {
            open.files.clear();
        } else if is_done {
            open.files.pop_front();
        }
        open.given += 1;
        cut.map(|()| Some(open.given - 1))
    }
}

impl Cutter<'_> {
    fn is_done(&self) -> bool {
        self.reader.is_none() && self.ahead.is_empty()
    }

    /// Reads on to the first program behind `least` bytes, or to the end of the file.
    fn cut(&mut self, least: usize, piece: &mut Piece) -> io::Result<()> {
        let bytes = &mut piece.bytes;
        bytes.clear();
        bytes.append(&mut self.ahead);
        let mut searched = least;
        let end = loop {
            let found = bytes.get(searched..).and_then(|text| memmem::find(text, PROGRAM));
            if let Some(at) = found {
                break searched + at + 1;
            }
            if self.reader.is_none() {
                break bytes.len();
            }
            // Its beginning may be read before its end is.
            searched = least.max((bytes.len() + 1).saturating_sub(PROGRAM.len()));
            let more = least.saturating_sub(bytes.len()).saturating_add(STEP);
            self.read(more, bytes)?;
        };
        self.ahead.extend_from_slice(bytes.get(end..).unwrap_or_default());
        bytes.truncate(end);
        (piece.file, piece.line) = (self.file, self.line);
        self.line += memchr::memchr_iter(b'\n', bytes).count();
        Ok(())
    }

    /// Adds that many bytes of the file, unless it ends before.
    fn read(&mut self, count: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        let Some(reader) = &mut self.reader else { return Ok(()) };
        bytes.reserve(count.min(LEAST + STEP));
        if reader.take(count as u64).read_to_end(bytes)? < count {
            self.reader = None;
        }
        Ok(())
    }

    /// Reads the file to its end, and closes it.
    fn read_all(&mut self) -> io::Result<()> {
        let mut ahead = std::mem::take(&mut self.ahead);
        self.read(usize::MAX, &mut ahead)?;
        self.ahead = ahead;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::DatasetFile;

    /// The heads of the files and the pieces behind them.
    fn cut(texts: &[&str], in_pieces: bool) -> (Vec<Piece>, Vec<Piece>) {
        let files: Vec<DatasetFile> = texts.iter().map(|&text| DatasetFile::new("f.toml", text)).collect();
        let found: Vec<Found<'_>> = files.iter().map(Found::from).collect();
        let (feed, heads) = Feed::open(&found, in_pieces).unwrap();
        let (mut pieces, mut piece) = (Vec::new(), Piece::default());
        while let Some(position) = feed.next(&mut piece).unwrap() {
            assert_eq!(position, pieces.len());
            pieces.push(std::mem::take(&mut piece));
        }
        (heads, pieces)
    }

    fn text(pieces: &[Piece]) -> String {
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
