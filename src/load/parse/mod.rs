//! TOML → typed fields, each with its place. Knows nothing of budgets, but for the types that single values have.

mod document;
mod field;
mod lines;
mod mended;
mod messages;
mod mistakes;
mod reader;
mod syntax;

pub(crate) use document::{Document, List, Node, Table, Value};
pub(crate) use field::Field;
pub(crate) use lines::{LineCounter, Lines};
pub(crate) use messages::{shortened, unknown_word, year};
pub(crate) use mistakes::named as syntax_mistake;
pub(crate) use reader::{Name, TableReader};
