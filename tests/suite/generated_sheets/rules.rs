//! The rules that errors print: finds the lines, and chooses those that say what the sheet means.
//!
//! Reads messages as a person does who copies their lines; knows the truth about the sheet, as that person would.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, Item, Value};

use super::line::Kind;
use super::sheet::Sheet;

/// Decisions so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    /// `total`, `part`, `keep`, `skip`.
    labels: BTreeMap<String, BTreeSet<String>>,
    /// `brackets`, `ministry`, `unit`, `contradictions`.
    words: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
}

impl Rules {
    /// Adds what a message offers and the sheet means; whether that is anything new.
    pub(super) fn learn(&mut self, message: &str, sheet: &Sheet) -> bool {
        let before = self.text();
        for line in message.lines() {
            let quoted = line.split('`').skip(1).step_by(2);
            for text in quoted.chain([line.trim()]) {
                if let Ok(table) = text.parse::<DocumentMut>() {
                    table.iter().for_each(|(key, item)| self.take(key, item, sheet));
                }
            }
        }
        self.text() != before
    }

    /// The rules file.
    pub(super) fn text(&self) -> String {
        let labels = self.labels.iter().map(|(key, labels)| {
            let labels: Vec<String> = labels.iter().map(|label| quoted(label)).collect();
            format!("{key} = [{}]\n", labels.join(", "))
        });
        let words = self.words.iter().map(|(key, word)| format!("{key} = {}\n", quoted(word)));
        let headers =
            self.headers.iter().map(|(header, meaning)| format!("{} = {}\n", quoted(header), quoted(meaning)));
        let headers: String = headers.collect();
        let table = if headers.is_empty() { String::new() } else { format!("[headers]\n{headers}") };
        labels.chain(words).chain([table]).collect()
    }

    fn take(&mut self, key: &str, item: &Item, sheet: &Sheet) {
        if let Some(labels) = item.as_array() {
            let labels = labels.iter().filter_map(Value::as_str).filter(|label| means(sheet, key, label));
            let labels: Vec<String> = labels.map(str::to_owned).collect();
            if !labels.is_empty() {
                self.labels.entry(key.to_owned()).or_default().extend(labels);
            }
        } else if let Some(word) = item.as_str() {
            if is_meant(sheet, key, word) {
                self.words.insert(key.to_owned(), word.to_owned());
            } else {
                // A line of its own below `[headers]`.
                self.header(key, word, sheet);
            }
        } else if let Some(headers) = item.as_table_like().filter(|_| key == "headers") {
            let words = headers.iter().filter_map(|(header, word)| Some((header, word.as_str()?)));
            words.for_each(|(header, word)| self.header(header, word, sheet));
        }
    }

    fn header(&mut self, header: &str, word: &str, sheet: &Sheet) {
        let is_right = |(known, meaning): &(String, String)| known == header && meaning == word;
        if sheet.answer.headers.iter().any(is_right) {
            self.headers.insert(header.to_owned(), word.to_owned());
        }
    }
}

/// Whether the rows that a label names are what the key makes of them.
fn means(sheet: &Sheet, key: &str, label: &str) -> bool {
    let number =
        label.rsplit_once(['!', ' ']).filter(|(before, _)| *before == "row" || Some(*before) == sheet.answer.title);
    let number: Option<usize> = number.and_then(|(_, number)| number.parse().ok());
    let mut named = sheet.answer.rows.iter().filter(|(row, text, _)| match number {
        Some(number) => *row == number,
        None => text == label.trim(),
    });
    let is_right = |kind: &Kind| match key {
        "total" => matches!(kind, Kind::Total(_) | Kind::Unworded),
        "part" => *kind == Kind::Part,
        "keep" => *kind == Kind::Program,
        "skip" => matches!(kind, Kind::Part | Kind::Reference | Kind::Unworded),
        _ => false,
    };
    let first = named.next();
    first.is_some_and(|(_, _, kind)| is_right(kind)) && named.all(|(_, _, kind)| is_right(kind))
}

/// Whether the sheet means a word.
fn is_meant(sheet: &Sheet, key: &str, word: &str) -> bool {
    match key {
        "brackets" => word == "part",
        "unit" => word == sheet.answer.unit,
        "contradictions" => word == "keep" && sheet.traps.iter().any(|trap| trap.contradicts()),
        _ => false,
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
