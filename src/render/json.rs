//! json: the title, rows as in csv with exact numbers, totals with their published figures, notes and sources.

use std::io::Write;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::RenderError;
use super::machine::{Value, value};
use crate::model::Lang;
use crate::table::{Cell, Column, Document, Fact, Key, Note, Row, Rows, Slice, Table};

pub(super) fn write(out: &mut dyn Write, (table, rows): (&Table, &dyn Rows)) -> Result<(), RenderError> {
    serde_json::to_writer_pretty(&mut *out, &Answer { table, rows })?;
    Ok(out.write_all(b"\n")?)
}

struct Answer<'t> {
    table: &'t Table,
    rows: &'t dyn Rows,
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = self.table;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("title", &table.title)?;
        map.serialize_entry("unit", &table.unit.map(crate::model::Unit::code))?;
        if !table.facts.is_empty() {
            map.serialize_entry("facts", &List(table.facts.iter().map(FactEntry)))?;
        }
        map.serialize_entry("rows", &Walked(self))?;
        map.serialize_entry("totals", &List(table.totals.iter().map(|row| Entry { table, row, is_total: true })))?;
        map.serialize_entry("notes", &List(table.all_notes().map(|note| NoteEntry(note, table.lang))))?;
        map.serialize_entry("sources", &List(table.sources.iter().map(SourceEntry)))?;
        map.end()
    }
}

/// The rows as they come.
struct Walked<'t>(&'t Answer<'t>);

impl Serialize for Walked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Answer { table, rows } = *self.0;
        let mut list = serializer.serialize_seq(None)?;
        for row in rows.walk() {
            let row = row.map_err(serde::ser::Error::custom)?;
            list.serialize_element(&Entry { table, row: &row, is_total: false })?;
        }
        list.end()
    }
}

/// Anything that can be walked more than once, as an array.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in self.0.clone() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}

struct Entry<'t> {
    table: &'t Table,
    row: &'t Row,
    /// Only totals carry their published figures here: rows have the keys of csv.
    is_total: bool,
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (at, column) in self.table.for_machines() {
            let cell = self.row.cells.get(at).unwrap_or(&Cell::Empty);
            map.serialize_entry(&column.code(), &JsonValue(value(self.table, cell)))?;
        }
        if self.is_total {
            map.serialize_entry("published", &Published { table: self.table, cells: self.row.published.as_deref() })?;
        }
        map.end()
    }
}

/// The published figures: the amount where a total has one, an object by key where it has several.
struct Published<'t> {
    table: &'t Table,
    cells: Option<&'t [Cell]>,
}

impl Serialize for Published<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.table.columns.iter().zip(self.cells.into_iter().flatten());
        let is_figure = |(_, cell): &(&Column, &Cell)| cell.amount().is_some() || matches!(cell, Cell::End(_));
        let figures: Vec<(&Column, &Cell)> = cells.filter(is_figure).collect();
        let amounts: Vec<_> = figures.iter().filter(|(_, cell)| cell.amount().is_some()).collect();
        let compares = self.table.measure == Some(Key::Change);
        match amounts.as_slice() {
            [] => serializer.serialize_none(),
            [(column, cell)] if !compares && column.slice == Slice::Whole => {
                JsonValue(value(self.table, cell)).serialize(serializer)
            }
            _ => {
                let mut map = serializer.serialize_map(None)?;
                for (column, cell) in figures {
                    map.serialize_entry(&column.code(), &JsonValue(value(self.table, cell)))?;
                }
                map.end()
            }
        }
    }
}

struct JsonValue<'c>(Value<'c>);

impl Serialize for JsonValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Null => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(list) => list.serialize(serializer),
            // The digits go out as they are: no float ever touches money.
            Value::Number(digits) => {
                serde_json::from_str::<&RawValue>(digits).map_err(serde::ser::Error::custom)?.serialize(serializer)
            }
        }
    }
}

struct NoteEntry<'t>(&'t Note, Lang);

impl Serialize for NoteEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("code", self.0.code.code())?;
        map.serialize_entry("text", &self.0.with_hint(self.1))?;
        map.end()
    }
}

struct SourceEntry<'t>(&'t Document);

impl Serialize for SourceEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("source", &self.0.id)?;
        map.serialize_entry("title", &self.0.title)?;
        map.end()
    }
}

struct FactEntry<'t>(&'t Fact);

impl Serialize for FactEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("key", self.0.key.code())?;
        map.serialize_entry("value", &self.0.value)?;
        map.end()
    }
}
