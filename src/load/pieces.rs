//! Files in pieces that can be read one by one: a large file needs no tree of all of it, and two cores can share it.
//!
//! A piece ends before a line that begins with `[[program]]`. Such a line may stand inside a string of several lines,
//! but then the piece before it is no TOML: where all pieces can be read, each began where it seemed to.

use memchr::memmem;
use toml_spanner::Arena;

use super::document::Document;
use super::files::DatasetFile;

/// How many bytes a piece has at least, unless the file ends: its tree then fits into a processor's cache.
const LEAST: usize = 64 * 1024;

/// The beginning of a program.
const PROGRAM: &[u8] = b"\n[[program]]";

/// A part of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    /// The position among all pieces.
    pub(super) position: usize,
    /// The position of the file.
    pub(super) file: usize,
    pub(super) bytes: &'t [u8],
    /// The number of the first line.
    pub(super) line: usize,
    /// Whether it begins with a program.
    pub(super) has_programs: bool,
}

impl<'t> Piece<'t> {
    /// What it says, if it is TOML without mistakes.
    pub(super) fn document(&self, arena: &'t Arena) -> Option<Document<'t>> {
        Document::quick(std::str::from_utf8(self.bytes).ok()?, arena)
    }
}

/// Every file as one piece.
pub(super) fn whole(files: &[DatasetFile]) -> Vec<Piece<'_>> {
    files
        .iter()
        .enumerate()
        .map(|(file, content)| Piece {
            position: file,
            file,
            bytes: content.text_bytes(),
            line: 1,
            has_programs: false,
        })
        .collect()
}

/// Every file in pieces: what stands before its first program, then some programs each.
pub(super) fn split(files: &[DatasetFile]) -> Vec<Piece<'_>> {
    let finder = memmem::Finder::new(PROGRAM);
    let mut pieces = Vec::new();
    for (file, content) in files.iter().enumerate() {
        let mut rest = content.text_bytes();
        let (mut line, mut has_programs) = (1, false);
        loop {
            // The first piece of a file may be short, as all of it is kept.
            let skipped = if has_programs { LEAST.min(rest.len()) } else { 0 };
            let found = rest.get(skipped..).and_then(|text| finder.find(text)).map(|at| skipped + at + 1);
            let (bytes, after) = rest.split_at_checked(found.unwrap_or(rest.len())).unwrap_or((rest, &[]));
            pieces.push(Piece { position: pieces.len(), file, bytes, line, has_programs });
            if found.is_none() {
                break;
            }
            line += memchr::memchr_iter(b'\n', bytes).count();
            (rest, has_programs) = (after, true);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_file_again_and_know_their_lines() {
        let program = format!("[[program]]\n# {}\n", "x".repeat(40_000));
        let text = format!("[dataset]\n\n{}", program.repeat(5));
        let files = [DatasetFile::new("a", text.clone()), DatasetFile::new("b", "")];
        let pieces = split(&files);
        let of_a: Vec<&Piece<'_>> = pieces.iter().filter(|piece| piece.file == 0).collect();
        assert_eq!(of_a.iter().map(|piece| piece.bytes.len()).sum::<usize>(), text.len());
        let lines: Vec<(usize, bool)> = of_a.iter().map(|piece| (piece.line, piece.has_programs)).collect();
        assert_eq!(lines, [(1, false), (3, true), (7, true), (11, true)]);
        assert_eq!(pieces.len(), 5);
    }
}
