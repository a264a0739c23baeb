//! Rows of csv and json answers, with keys in order and values as written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Keys and values in the order of the text; the values of json are its literal text, those of csv are its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row(pub(crate) Vec<(String, String)>);

/// A json answer.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) rows: Vec<Row>,
    pub(crate) totals: Vec<Row>,
}

impl Row {
    pub(crate) fn keys(&self) -> Vec<&str> {
        self.0.iter().map(|(key, _)| key.as_str()).collect()
    }

    /// The value of a key; panics where there is none, since a row has all of its table's keys.
    #[track_caller]
    pub(crate) fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(known, _)| known == key).map_or_else(|| panic!("no {key} in {self:?}"), |(_, value)| value)
    }

    /// The row as csv would hold it: null is an empty cell, a list is joined by `;`.
    pub(crate) fn cells(&self) -> Self {
        let cell = |json: &String| match serde_json::from_str(json).unwrap() {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text,
            serde_json::Value::Array(list) => {
                list.iter().map(|entry| entry.as_str().unwrap()).collect::<Vec<_>>().join(";")
            }
            _ => json.clone(),
        };
        Self(self.0.iter().map(|(key, value)| (key.clone(), cell(value))).collect())
    }
}

/// Reads a json answer.
pub(crate) fn json(text: &str) -> Document {
    let document: Row = serde_json::from_str(text).unwrap();
    let list = |key: &str| serde_json::from_str(document.get(key)).unwrap();
    Document { rows: list("rows"), totals: list("totals") }
}

/// Reads a csv answer with its header.
pub(crate) fn csv(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        Row(header.iter().zip(&record).map(|(key, cell)| (key.to_owned(), cell.to_owned())).collect())
    };
    reader.into_records().map(|record| row(record.unwrap())).collect()
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Row;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Row, M::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    entries.push((key, value.get().to_owned()));
                }
                Ok(Row(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}
