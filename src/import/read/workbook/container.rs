//! The container of a workbook of before 2007: a file of sectors, each of which a table names the next.
//!
//! Every chain is followed for as many steps as the file has sectors, so that a circle ends, and what is read is never
//! longer than the file.

use super::damaged;
use crate::import::read::other_files;
use crate::import::read::text_error::TextError;
use crate::message;

/// The ids from which on a sector's id is no id: the end of a chain, or a sector without one.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
const END: u32 = 0xFFFF_FFFE;

const HEADER: usize = 512;
/// How many sectors of the table the header itself names.
const IN_HEADER: usize = 109;
const ENTRY: usize = 128;
const SMALL_SECTOR: usize = 64;

/// The stream that holds the sheets.
pub(crate) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, TextError> {
    let container = Container::open(bytes)?;
    let entries = container.read(container.long(48)?, usize::MAX)?;
    let named = |name: &str| entries.chunks_exact(ENTRY).find(|entry| name_of(entry).eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() {
        return Err(other_files::locked());
    }
    if named("WordDocument").is_some() {
        return Err(other_files::no_cells("a Word document (doc)", "Word文書（doc）"));
    }
    if named("PowerPoint Document").is_some() {
        return Err(other_files::no_cells("a PowerPoint presentation (ppt)", "PowerPoint文書（ppt）"));
    }
    let entry = named("Workbook").or_else(|| named("Book"));
    let entry = entry.ok_or_else(|| {
        damaged(message!("it is no workbook, or one of before Excel 5", "ブックではないか、Excel 5より前の形式です"))
    })?;
    let (start, size) = (long(entry, 116)?, long(entry, 120)?);
    if size >= container.long(56)? {
        return container.read(start, size as usize);
    }
    let root = entries.get(..ENTRY).ok_or_else(cut_off)?;
    let small = container.read(long(root, 116)?, long(root, 120)? as usize)?;
    let table = longs(&container.read(container.long(60)?, usize::MAX)?);
    chain(&small, SMALL_SECTOR, &table, start, size as usize)
}

/// A file's sectors, and the table of which follows which.
struct Container<'b> {
    bytes: &'b [u8],
    /// What follows the header.
    sectors: &'b [u8],
    size: usize,
    table: Vec<u32>,
}

impl<'b> Container<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, TextError> {
        let size = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(damaged(message!("the size of its sectors is unknown", "セクターの大きさが不明です"))),
        };
        // The header takes a whole sector.
        let sectors = bytes.get(size..).ok_or_else(cut_off)?;
        let mut container = Self { bytes, sectors, size, table: Vec::new() };
        // A table for more sectors than there are is of no use.
        let needed = sectors.len().div_ceil(size).div_ceil(size / 4);
        for id in container.table_sectors(needed)? {
            let part = sector(sectors, size, id).ok_or_else(cut_off)?;
            container.table.extend(longs(part));
        }
        Ok(container)
    }

    /// The sectors that hold the table, the first of them in the header and the others in a chain of their own.
    fn table_sectors(&self, needed: usize) -> Result<Vec<u32>, TextError> {
        let mut ids = longs(self.bytes.get(HEADER - 4 * IN_HEADER..HEADER).ok_or_else(cut_off)?);
        let mut next = self.long(68)?;
        while next < NO_SECTOR && ids.len() < needed.max(IN_HEADER) {
            let mut more = longs(sector(self.sectors, self.size, next).ok_or_else(cut_off)?);
            next = more.pop().ok_or_else(cut_off)?;
            ids.append(&mut more);
        }
        ids.retain(|&id| id < NO_SECTOR);
        ids.truncate(needed);
        Ok(ids)
    }

    fn read(&self, start: u32, most: usize) -> Result<Vec<u8>, TextError> {
        chain(self.sectors, self.size, &self.table, start, most)
    }

    fn long(&self, at: usize) -> Result<u32, TextError> {
        long(self.bytes, at)
    }
}

/// The bytes of a chain of sectors, `most` of them.
fn chain(sectors: &[u8], size: usize, table: &[u32], start: u32, most: usize) -> Result<Vec<u8>, TextError> {
    let (mut bytes, mut next) = (Vec::new(), start);
    // One step more than there are sectors, to see the end behind the last.
    for _ in 0..=sectors.len().div_ceil(size) {
        if next == END || bytes.len() >= most {
            bytes.truncate(most);
            return Ok(bytes);
        }
        bytes.extend_from_slice(sector(sectors, size, next).ok_or_else(cut_off)?);
        next = table.get(next as usize).copied().ok_or_else(cut_off)?;
    }
    Err(damaged(message!("a chain of its sectors goes round in a circle", "セクターの連鎖が循環しています")))
}

/// A sector; the last one may be cut short.
fn sector(sectors: &[u8], size: usize, id: u32) -> Option<&[u8]> {
    let start = size.checked_mul(id as usize)?;
    let rest = sectors.get(start..).filter(|rest| !rest.is_empty())?;
    Some(rest.get(..size).unwrap_or(rest))
}

/// What an entry of the directory is called.
fn name_of(entry: &[u8]) -> String {
    let units = entry.chunks_exact(2).take(32).map(|pair| pair.try_into().map_or(0, u16::from_le_bytes));
    char::decode_utf16(units.take_while(|&unit| unit != 0)).flatten().collect()
}

fn longs(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok()).map(u32::from_le_bytes).collect()
}

pub(crate) fn long(bytes: &[u8], at: usize) -> Result<u32, TextError> {
    array(bytes, at).map(u32::from_le_bytes)
}

pub(crate) fn short(bytes: &[u8], at: usize) -> Result<u16, TextError> {
    array(bytes, at).map(u16::from_le_bytes)
}

pub(crate) fn double(bytes: &[u8], at: usize) -> Result<f64, TextError> {
    array(bytes, at).map(f64::from_le_bytes)
}

/// So many bytes from an offset on.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], TextError> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).copied().ok_or_else(cut_off)
}

pub(crate) fn cut_off() -> TextError {
    damaged(message!("it is cut off or damaged", "途中で切れているか、壊れています"))
}
