//! The rules that errors print: finds the lines, and chooses those that say what the sheet means.
//!
//! Reads messages as a person does who copies their lines; knows the truth about the sheet, as that person would.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, Item, Value};

use super::answer::Answer;
use super::grid::Grid;
use super::line::Kind;
use super::plan::File;
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
        for text in message.lines().flat_map(offered) {
            if let Ok(table) = text.parse::<DocumentMut>() {
                table.iter().for_each(|(key, item)| self.take(key, item, sheet));
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
            // A row is one thing: of two lines that fit, the first decides.
            let is_decided =
                |label: &str| self.labels.iter().any(|(other, labels)| other != key && labels.contains(label));
            let labels = labels.iter().filter_map(Value::as_str).filter(|label| means(sheet, key, label));
            let labels = labels.filter(|label| !is_decided(label));
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
        let stage = |text: &str| text.rsplit(':').next().unwrap_or_default().to_owned();
        let is_right = |(known, meaning): &(String, String)| known == header && stage(meaning) == stage(word);
        if sheet.answer.headers.iter().any(is_right) {
            self.headers.insert(header.to_owned(), word.to_owned());
        }
    }
}

/// What a line of a message offers to copy: all of it, or what stands in it between marks.
fn offered(line: &str) -> impl Iterator<Item = &str> {
    let between = |mark| line.split(mark).skip(1).step_by(2);
    let texts = between('`').chain(between('\'')).chain([line]);
    texts.map(|text| text.trim().trim_start_matches("[headers]").trim())
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
        "ministry" => Some(word) == sheet.answer.ministry,
        "contradictions" => word == "keep" && sheet.traps.iter().any(|trap| trap.contradicts()),
        _ => false,
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[test]
fn lines_that_say_what_the_sheet_means_are_found_in_messages() {
    let rows = [(4, "甲", Kind::Program), (5, "うち乙", Kind::Part), (6, "文部科学省", Kind::Unworded)];
    let answer = Answer {
        rows: rows.map(|(row, label, kind)| (row, label.to_owned(), kind)).to_vec(),
        headers: vec![("R6要求額".to_owned(), "R6:request".to_owned())],
        unit: "千円",
        ..Answer::default()
    };
    let sheet = Sheet { file: File::Csv, grid: Grid::default(), answer, traps: BTreeSet::new(), option: None };
    let mut rules = Rules::default();
    assert!(!rules.learn("error: row 6: `文部科学省` is not = `clear`", &sheet));
    let message =
        "say `keep = [\"row 6\"]` or --rule 'total = [\"文部科学省\"]', or `part = [\"row 5\"]` or `skip = [\"row 5\"]`
      brackets = \"minus\"
      brackets = \"part\"
      unit = \"百万円\"
      unit = \"千円\"
      contradictions = \"keep\"
    [headers]
    \"R6要求額\" = \"R6:draft\"
    \"R6要求額\" = \"R6:request\"";
    assert!(rules.learn(message, &sheet) && !rules.learn(message, &sheet));
    let expected = "part = [\"row 5\"]\ntotal = [\"文部科学省\"]\nbrackets = \"part\"\nunit = \"千円\"\n\
                    [headers]\n\"R6要求額\" = \"R6:request\"\n";
    assert_eq!(rules.text(), expected);
}
