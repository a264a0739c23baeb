//! Files in pieces that are read one by one: of a large dataset neither the text nor a tree of it is held at once, and
//! all cores share the pieces.
//!
//! A piece ends before a line that begins with `[[program]]`. Such a line may stand inside a string of several lines,
//! but then the piece before it is no TOML: where all pieces can be read, each began where it seemed to.
//! What stands before the first program of a file, and what programs are mixed with, stays.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use toml_spanner::Arena;

use super::cutter::Cutter;
use super::document::Document;
use super::found::Found;

/// How many bytes a piece has at least, unless the file ends: its tree then fits into a processor's cache.
const LEAST: usize = 64 * 1024;

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
    rest: Mutex<Rest<'f>>,
}

/// The files that are not cut up to their ends.
struct Rest<'f> {
    files: VecDeque<Cutter<'f>>,
    /// How many pieces were given out.
    given: usize,
}

impl<'f> Feed<'f> {
    /// What stands before the first program of each file, and all that comes then.
    ///
    /// Not in pieces, each file is one before its first program, and nothing comes then.
    pub(super) fn open(found: &'f [Found<'_>], in_pieces: bool) -> io::Result<(Self, Vec<Piece<'f>>)> {
        let (mut files, mut heads, mut bytes) = (VecDeque::new(), Vec::new(), 0_usize);
        for (position, found) in found.iter().enumerate() {
            let mut file = Cutter::new(position, found)?;
            heads.push(file.head(in_pieces)?);
            if !file.is_done() {
                bytes = bytes.saturating_add(file.bytes());
                files.push_back(file);
            }
        }
        Ok((Self { bytes, rest: Mutex::new(Rest { files, given: 0 }) }, heads))
    }

    /// Whether there is no piece at all.
    pub(super) fn is_empty(&self) -> bool {
        self.rest().files.is_empty()
    }

    /// The next piece in place of the last one, and its position among all; `None` behind the last, and behind an error.
    pub(super) fn next(&self, piece: &mut Piece<'f>) -> io::Result<Option<usize>> {
        let mut rest = self.rest();
        let Some(file) = rest.files.front_mut() else { return Ok(None) };
        let cut = file.cut(LEAST, piece);
        let is_done = file.is_done();
        if cut.is_err() {
            rest.files.clear();
        } else if is_done {
            rest.files.pop_front();
        }
        rest.given += 1;
        cut.map(|()| Some(rest.given - 1))
    }

    fn rest(&self) -> MutexGuard<'_, Rest<'f>> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::load::DatasetFile;
    use crate::load::cutter::{PROGRAM, STEP};

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
    fn many_files_are_read_with_few_open() {
        let short = format!("\n[[program]]\n# {}", "x".repeat(STEP)).repeat(2);
        let long = format!("\n[[program]]\n# {}", "x".repeat(LEAST)).repeat(3);
        let texts: Vec<&str> = (0..1100).map(|at| if at == 1000 { long.as_str() } else { &short }).collect();
        let (heads, pieces) = cut(&texts, true);
        assert_eq!((heads.len(), pieces.len()), (1100, 1102));
        let of_long: Vec<usize> = pieces.iter().filter(|piece| piece.file == 1000).map(|piece| piece.line).collect();
        assert_eq!(of_long, [2, 4, 6]);
    }

    #[test]
    fn a_file_that_vanishes_or_changes_ends_the_feed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f.toml");
        let text = format!("\n[[program]]\n# {}", "x".repeat(LEAST)).repeat(3);
        let changes: [fn(&Path); 2] = [|path| fs::remove_file(path).unwrap(), |path| fs::write(path, "\n").unwrap()];
        for change in changes {
            fs::write(&path, &text).unwrap();
            let found = [Found::OnDisk(path.clone()), Found::OnDisk(path.clone())];
            let (feed, _) = Feed::open(&found, true).unwrap();
            change(&path);
            let mut piece = Piece::default();
            assert!(feed.next(&mut piece).is_err());
            assert!(feed.next(&mut piece).unwrap().is_none());
        }
    }
}
