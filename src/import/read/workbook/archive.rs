//! The zip archive of a workbook: what is in it, and whether it may be unpacked at all.

use std::io::{self, Cursor, Read, Write};

use memchr::{memchr_iter, memmem};
use zip::ZipArchive;

use super::{damaged, unreadable};
use crate::import::read::text_error::TextError;
use crate::{Message, message};

/// How much a workbook may hold when it is unpacked, in MiB.
const MOST: u64 = 256;
/// How much of it may be formats, which take several times their room in memory.
const MOST_STYLES: u64 = 16;
const MIB: u64 = 1 << 20;
/// How many parts it may have: what the archive says of each takes memory before any is read.
const MOST_PARTS: usize = 50_000;
/// How many tags it may have: five million cells, each with a value, have twenty million.
const MOST_TAGS: usize = 25_000_000;
/// What begins each entry of an archive's directory.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Which workbook an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WorkbookType {
    Xlsx,
    Ods,
}

/// Which workbook the archive holds. Unpacks all of it into nothing first, as an archive may lie about its sizes.
pub(crate) fn inspect(bytes: &[u8]) -> Result<WorkbookType, TextError> {
    if memmem::find_iter(bytes, ENTRY).nth(MOST_PARTS).is_some() {
        return Err(damaged(message!(
            "it has more than {MOST_PARTS} parts",
            "ファイルの数が{MOST_PARTS}を超えています"
        )));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| damaged(message!("it is cut off or damaged", "途中で切れているか、壊れています")))?;
    let declared: u64 = (0..archive.len())
        .map(|at| archive.by_index_raw(at).map_or(0, |part| part.size()))
        .fold(0, u64::saturating_add);
    if declared > MOST * MIB {
        return Err(TextError::TooLarge(MOST));
    }
    let (mut found, mut left, mut tags) = (None, MOST * MIB, Tags(0));
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(unreadable)?;
        let name = part.name().map_err(unreadable)?.to_ascii_lowercase();
        found = found.or(match name.as_str() {
            "xl/workbook.xml" => Some(WorkbookType::Xlsx),
            "content.xml" => Some(WorkbookType::Ods),
            _ => None,
        });
        let most = if name.contains("styles.") { left.min(MOST_STYLES * MIB) } else { left };
        let size = io::copy(&mut part.take(most + 1), &mut tags).map_err(unreadable)?;
        left = left.checked_sub(size).filter(|_| size <= most).ok_or(TextError::TooLarge(most / MIB))?;
        if tags.0 > MOST_TAGS {
            return Err(TextError::TooMuch(Message::same(name)));
        }
    }
    found.ok_or_else(|| damaged(message!("it is neither xlsx nor ods", "`xlsx`でも`ods`でもありません")))
}

/// Counts what begins a tag.
struct Tags(usize);

impl Write for Tags {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(memchr_iter(b'<', bytes).count());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
