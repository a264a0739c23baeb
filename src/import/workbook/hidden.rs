//! Rows of an xlsx sheet that nobody sees, of which the library says nothing.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::attribute;
use crate::import::sheet::Sheet;

/// How many rows of the sheet are hidden though they hold something; none where the workbook is made in a way that does
/// not tell.
pub(super) fn rows(bytes: &[u8], sheet: &Sheet) -> Option<usize> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = part(&mut archive, sheet.title.as_deref()?)?;
    let (mut hidden, mut next) = (0, 0);
    each(BufReader::new(archive.by_name(&part).ok()?), "row", |tag| {
        let number = attribute(tag, "r").and_then(|number| number.parse::<usize>().ok());
        let row = number.map_or(next, |number| number.saturating_sub(1));
        next = row.saturating_add(1);
        let is_hidden = matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true"));
        hidden += usize::from(is_hidden && sheet.filled(row).next().is_some());
        None::<()>
    });
    Some(hidden)
}

/// The part of the archive that holds the sheet of that title.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, title: &str) -> Option<String> {
    let workbook = BufReader::new(archive.by_name("xl/workbook.xml").ok()?);
    let id = each(workbook, "sheet", |tag| {
        (attribute(tag, "name").as_deref() == Some(title)).then(|| attribute(tag, "r:id")).flatten()
    })?;
    let links = BufReader::new(archive.by_name("xl/_rels/workbook.xml.rels").ok()?);
    let target = each(links, "Relationship", |tag| {
        (attribute(tag, "Id").as_deref() == Some(&id)).then(|| attribute(tag, "Target")).flatten()
    })?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

/// What is found at the first tag of that name that gives anything.
fn each<T>(part: impl BufRead, name: &str, mut find: impl FnMut(&BytesStart<'_>) -> Option<T>) -> Option<T> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => {
                if let Some(found) = find(&tag) {
                    return Some(found);
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
