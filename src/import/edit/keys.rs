//! Keys of a table that is being changed; what stands around their values stays.
//!
//! Knows TOML, and nothing of figures.

use std::str::FromStr;

use toml_edit::{Item, Table, TableLike, Value};

use crate::import::toml::quoted;

/// Sets a key where it is there, or where what holds without it is something else.
pub(crate) fn restate(table: &mut Table, key: &str, text: &str, without: &str) -> Option<()> {
    let needed = table.contains_key(key) || text != without;
    if needed { set(table, key, &quoted(text)) } else { Some(()) }
}

/// Sets a key, with the space and the comment that stand around its old value.
pub(crate) fn set(table: &mut Table, key: &str, text: &str) -> Option<()> {
    let mut value: Value = text.parse().ok()?;
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
    Some(())
}

/// The value of a key that holds a word.
pub(crate) fn word<T: FromStr>(table: &dyn TableLike, key: &str) -> Option<T> {
    table.get(key)?.as_str()?.parse().ok()
}
