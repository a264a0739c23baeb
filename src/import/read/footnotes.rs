//! Footnotes, which are left out and told.
//!
//! Knows their texts, not what they are about.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::sheet::Sheet;
use crate::{Message, message};

/// How many footnotes are told word by word.
const TOLD: usize = 10;

/// What the notes say of the footnotes in these rows, each of which may have several cells.
pub(crate) fn notes(sheet: &Sheet, rows: &[usize]) -> Vec<Message> {
    let name = &sheet.name;
    let texts = rows.iter().take(TOLD).filter_map(|&row| Some((sheet.filled(row).next()?.0, row)));
    let note = |(place, row): (CellPlace, usize)| {
        let texts: Vec<&str> = sheet.filled(row).map(|(_, text)| text).collect();
        let (at, text) = (place.address(), brief(&texts.join(" ")));
        message!("{name}: the footnote {at} is left out: {text}", "{name}：脚注（セル{at}）は読みません：「{text}」")
    };
    let mut notes: Vec<Message> = texts.map(note).collect();
    if let Some(more @ 1..) = rows.len().checked_sub(TOLD) {
        let (footnotes, are) = if more == 1 { ("footnote", "is") } else { ("footnotes", "are") };
        notes.push(Message::new(
            format!("{name}: {more} more {footnotes} {are} left out"),
            format!("{name}：ほか{more}件の脚注も読みません"),
        ));
    }
    notes
}
