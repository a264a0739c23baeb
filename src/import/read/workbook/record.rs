//! The numbers of the records of a workbook of before 2007 that are read.
//!
//! Knows no more of a record than what it is called.

pub(super) const FORMULA: u16 = 0x0006;
pub(super) const END: u16 = 0x000A;
pub(super) const DATES_FROM_1904: u16 = 0x0022;
pub(super) const LOCK: u16 = 0x002F;
pub(super) const FONT: u16 = 0x0031;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const COLUMNS: u16 = 0x007D;
pub(super) const SHEET: u16 = 0x0085;
pub(super) const NUMBERS: u16 = 0x00BD;
pub(super) const RICH_TEXT: u16 = 0x00D6;
pub(super) const CELL_FORMAT: u16 = 0x00E0;
pub(super) const MERGED: u16 = 0x00E5;
pub(super) const TEXTS: u16 = 0x00FC;
pub(super) const SHARED_TEXT: u16 = 0x00FD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const TEXT: u16 = 0x0204;
pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
pub(super) const FORMULA_TEXT: u16 = 0x0207;
pub(super) const ROW: u16 = 0x0208;
pub(super) const SHORT_NUMBER: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BEGIN: u16 = 0x0809;
