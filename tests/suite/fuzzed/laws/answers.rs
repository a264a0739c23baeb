//! What holds of every answer: programs read it back, and nothing in what people read steers a terminal.

use budget::model::Lang;
use budget::render::{Format, RenderError, Style, render};
use budget::table::Table;
use budget::{Error, Tell};
use quick_xml::Reader;
use quick_xml::events::Event;

/// The formats that programs read.
const FOR_PROGRAMS: [Format; 3] = [Format::Csv, Format::Tsv, Format::Json];
/// The formats that people read.
const FOR_PEOPLE: [Format; 5] = [Format::Table, Format::Markdown, Format::Svg, Format::Html, Format::Xlsx];

/// Holds an answer to the laws in the formats of programs, and in the one of those for people that `pick` falls on.
pub(super) fn hold(table: &Table, style: &Style, pick: usize) {
    for format in FOR_PROGRAMS.into_iter().chain([FOR_PEOPLE[pick % FOR_PEOPLE.len()]]) {
        hold_in(table, format, style);
    }
}

/// The same in all formats.
pub(super) fn hold_in_all(table: &Table, style: &Style) {
    FOR_PROGRAMS.into_iter().chain(FOR_PEOPLE).for_each(|format| hold_in(table, format, style));
}

fn hold_in(table: &Table, format: Format, style: &Style) {
    let bytes = match render(table, format, style) {
        Ok(bytes) => bytes,
        Err(error) => {
            let is_foreseen = match error {
                RenderError::NoPicture => format == Format::Svg,
                RenderError::Lacking(_) => matches!(format, Format::Csv | Format::Tsv),
                RenderError::TooLong { .. } | RenderError::TooLarge => format == Format::Xlsx,
                _ => false,
            };
            assert!(is_foreseen, "{format:?}: {error:?}");
            told(&error.into());
            return;
        }
    };
    match format {
        Format::Csv => hold_of_fields(table, &bytes, style, b','),
        Format::Tsv => hold_of_fields(table, &bytes, style, b'\t'),
        Format::Json => {
            let answer: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            for (key, rows) in [("rows", table.rows.len()), ("totals", table.totals.len())] {
                assert_eq!(answer[key].as_array().map(Vec::len), Some(rows), "{key}");
            }
        }
        Format::Table | Format::Markdown | Format::Html => visible(&text(bytes)),
        Format::Svg => {
            let picture = text(bytes);
            visible(&picture);
            is_xml(&picture);
        }
        Format::Xlsx => assert!(bytes.starts_with(b"PK")),
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// As many records as rows, as many fields as columns, and no field that a spreadsheet runs.
fn hold_of_fields(table: &Table, bytes: &[u8], style: &Style, delimiter: u8) {
    let text = style.coding.encoding.text(bytes);
    if text.is_empty() {
        return;
    }
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(style.header).from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(records.len(), table.rows.len());
    let is_number = |field: &str| {
        field
            .strip_prefix('-')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|it| it.is_ascii_digit() || it == b'.'))
    };
    for field in records.iter().flatten() {
        let runs = field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || field.starts_with(['\t', '\r']);
        assert!(!runs || is_number(field), "{field:?}");
    }
}

/// What an encoding's bytes say.
trait Said {
    fn text(self, bytes: &[u8]) -> String;
}

impl Said for budget::render::Encoding {
    fn text(self, bytes: &[u8]) -> String {
        let encoding = match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Cp932 => encoding_rs::SHIFT_JIS,
        };
        let (text, _, is_wrong) = encoding.decode(bytes);
        assert!(!is_wrong, "{self}: {bytes:?}");
        text.into_owned()
    }
}

/// That a picture is XML which any reader takes.
fn is_xml(picture: &str) {
    let mut reader = Reader::from_str(picture);
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                start.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
}

/// That an error says something in both languages, and steers no terminal with it.
pub(super) fn told(error: &Error) {
    for lang in [Lang::En, Lang::Ja] {
        for width in [None, Some(40)] {
            let message = error.message(lang, false, width);
            assert!(!message.trim().is_empty());
            visible(&message);
        }
    }
}

/// That both languages say something.
pub(super) fn said(words: &impl Tell) {
    for lang in [Lang::En, Lang::Ja] {
        assert!(!words.tell(lang).trim().is_empty());
    }
}

/// That a text has nothing in it which steers a terminal or turns the direction of writing.
pub(super) fn visible(text: &str) {
    let steers = |c: char| {
        let turns =
            matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        turns || c.is_control() && c != '\n'
    };
    let around = |at: usize| text.chars().skip(at.saturating_sub(80)).take(120).collect::<String>();
    let found = text.chars().position(steers);
    assert_eq!(found.map(around), None);
}
