//! The zip archive of a workbook: what is in it, and whether it may be unpacked at all.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::import::sheet::{MOST_CELLS, TooMuch};
use crate::import::text::TextError;

/// How much a workbook may hold when it is unpacked, in MiB.
const MOST: u64 = 256;
/// How much of it may be formats, which take many times their room in memory.
const MOST_STYLES: u64 = 16;
const MIB: u64 = 1 << 20;
/// The bytes that a text takes at least: `<si/>`.
const SHORTEST_TEXT: u64 = 5;

/// What kind of workbook an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Ods,
}

/// The kind of the workbook, once all of it was unpacked into nothing: what an archive says of its sizes may be wrong.
pub(super) fn inspect(bytes: &[u8]) -> Result<Kind, TextError> {
    let damaged = |error: &dyn std::fmt::Display| TextError::Workbook(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(&"it is cut off or damaged"))?;
    let declared: u64 = (0..archive.len())
        .map(|at| archive.by_index_raw(at).map_or(0, |part| part.size()))
        .fold(0, u64::saturating_add);
    if declared > MOST * MIB {
        return Err(TextError::TooLarge(MOST));
    }
    let (mut kind, mut left) = (None, MOST * MIB);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.to_ascii_lowercase();
        kind = kind.or(match name.as_str() {
            "xl/workbook.xml" => Some(Kind::Xlsx),
            "content.xml" => Some(Kind::Ods),
            _ => None,
        });
        let most = if name.contains("styles.") { left.min(MOST_STYLES * MIB) } else { left };
        let size = io::copy(&mut part.take(most + 1), &mut io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(size).filter(|_| size <= most).ok_or(TextError::TooLarge(most / MIB))?;
        if name.ends_with("sharedstrings.xml") {
            let part = archive.by_index(at).map_err(|error| damaged(&error))?;
            // Room for the texts would be made before any is read.
            match claimed(part.take(size)) {
                Some(texts) if texts <= size / SHORTEST_TEXT => fits(texts)?,
                _ => return Err(damaged(&"its table of texts is damaged")),
            }
        }
    }
    kind.ok_or_else(|| TextError::Workbook("it is neither xlsx nor ods".to_owned()))
}

/// Refuses more texts than one file may have cells.
fn fits(texts: u64) -> Result<(), TooMuch> {
    if texts > MOST_CELLS as u64 { Err(TooMuch) } else { Ok(()) }
}

/// How many texts a table of them claims to hold, 0 where it does not say; none where it is no table.
fn claimed(part: impl Read) -> Option<u64> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    // As the library reads it, or the two would not see the same.
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "sst" => return largest(&tag),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The largest number of unique texts that a tag names. How often they are used may be any number.
fn largest(tag: &BytesStart<'_>) -> Option<u64> {
    let mut most = 0;
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        if attribute.key.local_name().as_ref() == "uniqueCount" {
            most = most.max(attribute.value.trim().parse().unwrap_or(0));
        }
    }
    Some(most)
}
