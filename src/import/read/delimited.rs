//! Bytes → a sheet of text: the encoding, the delimiter, and the quoting of csv and tsv.
//!
//! Knows nothing of what the cells mean, except to tell one encoding from another, and CP932's yen sign from a backslash.

use std::borrow::Cow;

use encoding_rs::{EUC_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

use crate::import::read::address::CellPlace;
use crate::import::read::header_row;
use crate::import::read::room::MOST_TEXT;
use crate::import::read::sheet::Sheet;
use crate::import::read::text_error::TextError;
use crate::model::Typed;
use crate::{Message, message};

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    /// The encoding's name, or what the file is.
    pub encoding: Message,
    /// What stands between cells, in a file of text.
    pub delimiter: Option<char>,
}

const CP932: &str = "CP932";
const EUC: &str = "EUC-JP";
const JIS: &str = "ISO-2022-JP (JIS)";

/// How many lines decide the delimiter.
const SAMPLE: usize = 20;

/// The delimiters that are tried; of equally likely ones the last wins, as texts often hold commas but hardly ever tabs.
const DELIMITERS: [char; 3] = [';', ',', '\t'];

/// Reads a csv or tsv file; `name` is how messages and sources call it.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<(Sheet, Manner), TextError> {
    if let Some(kind) = packed(bytes) {
        return Err(TextError::Packed(kind));
    }
    // No encoding takes more bytes than twice those of UTF-8.
    if bytes.len() > 2 * MOST_TEXT {
        return Err(too_long(bytes));
    }
    let (text, encoding) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    if let Some((before, _)) = text.split_once('\0') {
        return Err(TextError::Nul(before.matches('\n').count() + 1));
    }
    if text.len() > MOST_TEXT {
        return Err(too_long(text.as_bytes()));
    }
    let delimiter = delimiter(name, &text);
    let mut sheet = Sheet::new(name);
    fill(&mut sheet, &text, delimiter, encoding)?;
    if encoding == CP932 && !header_row::has_programs(&sheet) && is_euc_sheet(name, bytes) {
        return Err(TextError::Foreign(EUC));
    }
    Ok((sheet, Manner { encoding: Message::same(encoding), delimiter: Some(delimiter) }))
}

/// A file that has more text than it may, and the line that is too much.
fn too_long(bytes: &[u8]) -> TextError {
    let ends = memchr::memchr_iter(b'\n', bytes.get(..MOST_TEXT).unwrap_or(bytes)).count();
    let line = ends + 1;
    TextError::TooMuch(message!("line {line}", "{line}行目"))
}

/// What a file is compressed with, which its first bytes tell.
fn packed(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: [(&[u8], &str); 5] = [
        (b"\x1F\x8B", "gzip"),
        (b"BZh", "bzip2"),
        (b"\xFD7zXZ\0", "xz"),
        (b"\x28\xB5\x2F\xFD", "zstd"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
    ];
    MARKS.into_iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| name)
}

/// The text of the bytes: by their mark, else UTF-8 where they are UTF-8, else CP932 where they are that.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), TextError> {
    let marks: [(&[u8], _, _); 2] = [(b"\xFF\xFE", UTF_16LE, "UTF-16"), (b"\xFE\xFF", UTF_16BE, "UTF-16")];
    for (mark, encoding, name) in marks {
        if let Some(body) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(body);
            return text.map(|text| (text, name)).ok_or(TextError::Encoding);
        }
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(body) {
        // ASCII that switches to Japanese and back.
        return if text.contains("\u{1b}$") { Err(TextError::Foreign(JIS)) } else { Ok((text.into(), "UTF-8")) };
    }
    if let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok((text, CP932));
    }
    Err(euc(bytes).map_or(TextError::Encoding, |_| TextError::Foreign(EUC)))
}

/// The text, if the bytes are EUC-JP.
fn euc(bytes: &[u8]) -> Option<Cow<'_, str>> {
    EUC_JP.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Whether the bytes name programs and ministries if they are EUC-JP; many of them could be CP932, and be senseless.
fn is_euc_sheet(name: &str, bytes: &[u8]) -> bool {
    euc(bytes).is_some_and(|text| {
        let mut sheet = Sheet::new(name);
        fill(&mut sheet, &text, delimiter(name, &text), EUC).is_ok() && header_row::has_programs(&sheet)
    })
}

/// Tab in a tsv file, else what stands in most of the first lines; a comma where nothing does.
///
/// A list within a cell may hold more marks than there are columns, but not in every line: its header has none.
fn delimiter(name: &str, text: &str) -> char {
    if name.to_ascii_lowercase().ends_with(".tsv") {
        return '\t';
    }
    let counts = counts(text);
    let likelihood = |at: usize| {
        let found: Vec<usize> = counts.iter().filter_map(|line| line.get(at).copied()).filter(|&n| n > 0).collect();
        let agreeing = |count: usize| found.iter().filter(|&&other| other == count).count();
        // Of counts that as many lines agree on, the first, which is the header's.
        let agreed = found.iter().copied().rev().max_by_key(|&count| agreeing(count)).unwrap_or_default();
        (found.len(), agreeing(agreed), agreed)
    };
    let likely = (0..DELIMITERS.len()).max_by_key(|&at| likelihood(at)).filter(|&at| likelihood(at).0 > 0);
    likely.and_then(|at| DELIMITERS.get(at).copied()).unwrap_or(',')
}

/// How often each delimiter stands in the first lines that hold anything, outside quotation marks.
fn counts(text: &str) -> Vec<[usize; DELIMITERS.len()]> {
    let (mut lines, mut line) = (Vec::new(), [0; DELIMITERS.len()]);
    let (mut is_quoted, mut begins, mut is_empty) = (false, true, true);
    for c in text.chars().chain(['\n']) {
        let delimiter = DELIMITERS.iter().position(|&delimiter| delimiter == c);
        let closes = is_quoted && c == '"';
        match c {
            '"' if is_quoted || begins => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\r' | '\n' => {
                if !is_empty {
                    lines.push(line);
                }
                if lines.len() == SAMPLE {
                    break;
                }
                (line, is_empty) = ([0; DELIMITERS.len()], true);
            }
            _ => {
                if let Some(count) = delimiter.and_then(|at| line.get_mut(at)) {
                    *count += 1;
                }
                is_empty = false;
            }
        }
        // What the first of two marks closes, the second opens again.
        begins = closes || delimiter.is_some() || matches!(c, '\r' | '\n');
    }
    lines
}

/// Fills in the cells of RFC 4180 text. An empty line is an empty row, so that a row's number is the one a spreadsheet shows.
fn fill(sheet: &mut Sheet, text: &str, delimiter: char, encoding: &str) -> Result<(), TextError> {
    let (mut row, mut column, mut rest) = (0, 0, text);
    loop {
        let open = || TextError::OpenQuote(CellPlace { row, column }.address());
        let (cell, behind) = next_cell(rest, delimiter).ok_or_else(open)?;
        let cell = if encoding == CP932 { with_yen_sign(cell) } else { cell };
        sheet.push(row, column, &cell)?;
        let Some(end) = behind.chars().next() else { return Ok(()) };
        (row, column) = if end == delimiter { (row, column + 1) } else { (row + 1, 0) };
        rest = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(end)).unwrap_or_default();
    }
}

/// An amount with its yen sign: the byte 0x5C, which is a backslash elsewhere. In other texts it may be either.
fn with_yen_sign(cell: Cow<'_, str>) -> Cow<'_, str> {
    let with_sign = || Some(cell.replace('\\', "¥")).filter(|text| text.parse::<Typed>().is_ok());
    if cell.contains('\\') { with_sign().map_or_else(|| cell.clone(), Cow::Owned) } else { cell }
}

/// The cell that a text begins with, and the rest of the text; `None` if a quotation mark is never closed.
fn next_cell(text: &str, delimiter: char) -> Option<(Cow<'_, str>, &str)> {
    let ends = [delimiter, '\r', '\n'];
    let split = |text: &str| text.find(ends).unwrap_or(text.len());
    let Some(mut rest) = text.strip_prefix('"') else {
        let (cell, behind) = text.split_at(split(text));
        return Some((cell.into(), behind));
    };
    let mut cell = String::new();
    loop {
        let (inside, behind) = rest.split_once('"')?;
        cell.push_str(inside);
        // Two marks stand for one.
        let Some(more) = behind.strip_prefix('"') else {
            let (loose, behind) = behind.split_at(split(behind));
            cell.push_str(loose);
            return Some((cell.into(), behind));
        };
        cell.push('"');
        rest = more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(bytes: &[u8], encoding: &'static str, cells: &[&[&str]]) {
        let (text, found) = decode(bytes).unwrap();
        assert_eq!(found, encoding);
        let mut sheet = Sheet::new("a.csv");
        fill(&mut sheet, &text, delimiter("a.csv", &text), found).unwrap();
        for (row, cells) in cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                assert_eq!(sheet.cell(CellPlace { row, column }), *cell);
            }
        }
        assert_eq!(sheet.height(), cells.len());
    }

    #[test]
    fn every_encoding_that_spreadsheets_write_is_read() {
        let cells: &[&[&str]] = &[&["年度", "〜①"], &["R5", "1,234"]];
        let text = "年度,〜①\r\nR5,\"1,234\"\r\n";
        reads(text.as_bytes(), "UTF-8", cells);
        reads(format!("\u{feff}{text}").as_bytes(), "UTF-8", cells);
        let little: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        reads(&little, "UTF-16", cells);
        let big: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        reads(&big, "UTF-16", cells);
        let (cp932, _, lossy) = SHIFT_JIS.encode("年度,①\nR5,髙\n");
        assert!(!lossy);
        reads(&cp932, "CP932", &[&["年度", "①"], &["R5", "髙"]]);
        assert_eq!(decode(&[0x81, 0x00, 0xFF]), Err(TextError::Encoding));
    }

    #[test]
    fn a_backslash_before_an_amount_is_a_yen_sign_in_cp932_alone() {
        let text = "年度,\"\\1,234\",▲\\5,(\\6),C:\\7,\\x\n";
        let (cp932, _, lossy) = SHIFT_JIS.encode(text);
        assert!(!lossy);
        reads(&cp932, "CP932", &[&["年度", "¥1,234", "▲¥5", "(¥6)", "C:\\7", "\\x"]]);
        reads(text.as_bytes(), "UTF-8", &[&["年度", "\\1,234", "▲\\5"]]);
    }

    #[test]
    fn quotes_line_ends_and_delimiters_are_those_of_the_file() {
        reads(b"a\tb,c\n\"x\ny\"\t\"say \"\"so\"\"\"\n", "UTF-8", &[&["a", "b,c"], &["x\ny", "say \"so\""]]);
        reads(b"a;b\r1,5;\r", "UTF-8", &[&["a", "b"], &["1,5", ""]]);
        reads(b"a,b\n\nc,d", "UTF-8", &[&["a", "b"], &[""], &["c", "d"]]);
        assert_eq!(read("a.csv", b"a\n\"b").unwrap_err(), TextError::OpenQuote("A2".to_owned()));
        assert_eq!(read("a.csv", b"a\nb\0").unwrap_err(), TextError::Nul(2));
        assert_eq!(read("a.csv", b" \r\n").unwrap_err(), TextError::Empty);
    }

    #[test]
    fn the_delimiter_is_what_stands_in_most_lines() {
        for (text, expected) in [
            ("事業名,府省,フェーズ,R5\n甲,mext,basic;applied;nonclinical;clinical;practical,5\n", ','),
            ("事業名,府省,フェーズ,R5\n甲,mext,a;b;c;d;e,5\n乙,mext,a;b;c;d;e,5\n丙,mext,a;b;c;d;e,5\n", ','),
            // Rows that end early.
            ("事業名,府省,フェーズ,R4,R5\n甲,mext,a;b,5\n乙,mext,a;b\n丙,mext,a;b,5\n", ','),
            ("name,ministry,\"phases (a;b;c;d)\nof the year\",R5\n甲,mext,a;b;c;d,5\n", ','),
            ("name,ministry,phases (a;b;c;d),R5\n甲,mext,a;b;c;d,5\n乙,mext,,5\n", ','),
            ("name;ministry;R5\n甲;mext;1,5\n乙;mext;2,5\n", ';'),
            ("name\tministry\tR5\n甲, 乙; 丙; 丁; 戊\tmext\t1,234,567\n", '\t'),
            ("令和5年度予算, 単位; 億円; 一覧\n\nname\tministry\tR5\n甲\tmext\t1,234\n", '\t'),
            ("name\n甲\n", ','),
            ("5\" disk,ministry,R5\n5\" disk,mext,5;6;7;8\n", ','),
        ] {
            assert_eq!(delimiter("a.csv", text), expected, "{text}");
        }
        assert_eq!(delimiter("a.tsv", "a,b\n"), '\t');
    }
}
