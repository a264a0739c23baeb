//! Files of programs in pieces: all cores share even a single file, and the tree of a piece fits into a processor's cache.
//!
//! A piece begins at a line `[[program]]`. Such a line may stand inside a string of several lines, but then the piece before
//! it is no TOML: where all pieces can be read, each began where it seemed to. Knows nothing else of TOML.

/// A part of a text that holds whole programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    /// The number of its first line in the whole text.
    pub(super) first_line: usize,
}

/// How many bytes a piece has at least, unless the text ends; its tree takes five times as many.
const LEAST: usize = 32 * 1024;

const PROGRAM: &str = "[[program]]";

/// How the headers begin that belong to the program before them.
const OF_PROGRAM: [&str; 2] = ["[program.", "[[program."];

/// The pieces of a text that seems to hold nothing but programs, by its lines that begin with a bracket; `None` of another.
///
/// If it holds more, that is a problem of reading it.
pub(super) fn of_programs(text: &str) -> Option<Vec<Piece<'_>>> {
    let (mut pieces, mut rest) = (Vec::new(), Piece { text, first_line: 1 });
    let begins_with_a_program = begins_with_a_program(text);
    for at in headers(text) {
        let header = text.get(at..)?;
        if !header.starts_with(PROGRAM) {
            if OF_PROGRAM.iter().any(|known| header.starts_with(known)) {
                continue;
            }
            return None;
        }
        let length = rest.text.len() - header.len();
        if begins_with_a_program && length >= LEAST {
            let piece = Piece { text: rest.text.get(..length)?, ..rest };
            let lines = memchr::memchr_iter(b'\n', piece.text.as_bytes()).count();
            rest = Piece { text: header, first_line: rest.first_line + lines };
            pieces.push(piece);
        }
    }
    pieces.push(rest);
    Some(pieces)
}

/// Where the lines begin that begin with a bracket.
fn headers(text: &str) -> impl Iterator<Item = usize> {
    let first = text.starts_with('[').then_some(0);
    first.into_iter().chain(memchr::memmem::find_iter(text.as_bytes(), "\n[").map(|at| at + 1))
}

/// Whether the first program comes before anything else but remarks: what a text says ahead of it may be of `program` too,
/// which no other piece would know.
fn begins_with_a_program(text: &str) -> bool {
    text.lines().find(|line| !line.is_empty() && !line.starts_with('#')).is_some_and(|line| line.starts_with(PROGRAM))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(count: usize) -> String {
        format!("{PROGRAM}\n# {}\n[program.amounts]\n", "x".repeat(LEAST / 2)).repeat(count)
    }

    #[test]
    fn pieces_are_the_text_again_and_know_their_lines() {
        let text = format!("# 表\r\n\n{}", programs(5));
        let pieces = of_programs(&text).unwrap();
        assert_eq!(pieces.iter().map(|piece| piece.first_line).collect::<Vec<_>>(), [1, 9, 15]);
        assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), text);
        assert!(pieces.iter().skip(1).all(|piece| piece.text.starts_with(PROGRAM)));
    }

    #[test]
    fn a_text_is_whole_where_something_comes_before_its_programs() {
        for before in ["program = []\n", "\"program\".id = 1\n", "[program.amounts]\n", "  \n"] {
            let text = before.to_owned() + &programs(5);
            assert_eq!(of_programs(&text), Some(vec![Piece { text: &text, first_line: 1 }]));
        }
        assert_eq!(of_programs(""), Some(vec![Piece { text: "", first_line: 1 }]));
    }

    #[test]
    fn other_tables_are_no_programs() {
        for other in ["[dataset]\n", "[[source]]\n", "[[programs]]\n", "[program]\n"] {
            assert_eq!(of_programs(&(programs(1) + other)), None);
            assert_eq!(of_programs(&(other.to_owned() + &programs(1))), None);
        }
    }
}
