//! What holds of every table, whatever it holds: each format can be written, and what it writes can be read.

use arbitrary::Unstructured;
use budget::render::{has_room, options_with_room};

use super::{answers, tables_made};

pub(super) fn hold(bytes: &[u8]) {
    let mut made = Unstructured::new(bytes);
    let Ok((table, style)) = tables_made::table(&mut made) else { return };
    answers::hold_in_all(&table, &style);
    let _ = has_room(&table, &style);
    let _ = options_with_room(&table, &style);
}
