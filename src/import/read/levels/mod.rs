//! Rows that may be items of another row, as indents, numbers and remarks show: 　検査 below 感染症対策, (1) below 1.
//!
//! Knows where names stand and what they begin with. What items are, the controls of the sheet and a person decide.

mod numbering;
mod outline;
mod question;
mod remarked;
mod settle;

pub(crate) use self::settle::settle;

use crate::import::read::address::CellPlace;

/// Whether a text in a cell of its own is a number, such as １, (1) or ①.
pub(crate) fn is_number(text: &str) -> bool {
    numbering::alone(text).is_some()
}

/// A name without the number or the bullet that it begins with, if it has one.
pub(crate) fn without_number(name: &str) -> Option<String> {
    numbering::behind(name)
}

/// A row with figures that may be counted in those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    row: usize,
    /// The other row; its own, where it is not known.
    of: usize,
    mark: Mark,
}

/// What shows that a row is an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It is indented below the other row.
    Indent,
    /// Its number goes on from that of the other row.
    Number,
    /// It has no number, and the other row has one: an item of it, or a row between numbered ones such as a total.
    Bare,
    /// A remark such as 博士人材育成事業の内数, and where it stands.
    Remark(CellPlace),
}
