//! Sheets that a rule leaves out as a whole.
//!
//! Knows the names of sheets, no cell.

use crate::import::read::delimited::Manner;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{Rules, SheetRule};
use crate::{Message, message};

/// A sheet, and how it is read.
type Found = (Sheet, (String, Manner));

/// The sheets that are read, and what is told of the others.
pub(crate) fn without(sheets: Vec<Found>, rules: &Rules) -> (Vec<Found>, Vec<Message>) {
    let is_read = |(sheet, _): &Found| rules.of_sheet(sheet) != Some(SheetRule::Skip);
    let (read, skipped): (Vec<_>, Vec<_>) = sheets.into_iter().partition(is_read);
    let told = skipped.into_iter().map(|(sheet, _)| {
        let name = sheet.full_name();
        message!("{name}: the sheet is left out by a rule", "{name}：ルールによりシートを読みません")
    });
    (read, told.collect())
}
