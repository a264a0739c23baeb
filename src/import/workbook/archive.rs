//! The zip archive of a workbook: what is in it, and whether it may be unpacked at all.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::import::text::TextError;

/// How much a workbook may hold when it is unpacked, in MiB.
const MOST: u64 = 256;
/// How much of it may be formats, which take many times their room in memory.
const MOST_STYLES: u64 = 16;
const MIB: u64 = 1 << 20;

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
        let size = unpack(part, most, name.ends_with("sharedstrings.xml")).map_err(|error| damaged(&error))?;
        left = left.checked_sub(size).filter(|_| size <= most).ok_or(TextError::TooLarge(most / MIB))?;
    }
    kind.ok_or_else(|| TextError::Workbook("it is neither xlsx nor ods".to_owned()))
}

/// How large a part is, or a little more than `most`; reports a table of texts that claims more than it can hold.
fn unpack(part: impl Read, most: u64, is_table: bool) -> io::Result<u64> {
    const BEGINNING: u64 = 4096;
    let mut part = part.take(most + 1);
    let mut beginning = Vec::new();
    part.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
    let size = beginning.len() as u64 + io::copy(&mut part, &mut io::sink())?;
    let beginning = String::from_utf8_lossy(&beginning);
    let claimed = beginning.split("uniqueCount=\"").nth(1).and_then(|rest| rest.split('"').next());
    match claimed.map(str::parse::<u64>) {
        // Room for the texts would be made before any is read.
        Some(Ok(count)) if is_table && count > size => Err(io::Error::other("its table of texts is damaged")),
        _ => Ok(size),
    }
}
