//! The loader and the schema know the same keys and the same words: a key that only one of them has fails here.
//!
//! The loader says what it knows where it is given something else.

use std::collections::{BTreeMap, BTreeSet};

use budget::code::Code;
use budget::model::{Lang, Layer, Rounding, Stage, Unit};
use serde_json::Value;

use super::EVERYTHING;
use super::verdicts::{found_by_loader, of_loader, schema};

/// A key and a word that nothing resembles.
const ALIEN: &str = "qqqqqqqq";

/// What stands at a reference, or the value itself.
fn resolved<'s>(schema: &'s Value, value: &'s Value) -> &'s Value {
    match value["$ref"].as_str() {
        Some(name) => schema.pointer(name.strip_prefix('#').unwrap()).unwrap(),
        None => value,
    }
}

/// What the schema says at a path such as `program.allocation`, through lists.
fn at<'s>(schema: &'s Value, path: &str) -> &'s Value {
    path.split('.').filter(|key| !key.is_empty()).fold(schema, |table, key| {
        let value = resolved(schema, &table["properties"][key]);
        assert!(!value.is_null(), "the schema has no `{key}` in {path}");
        if value["type"] == "array" && value["items"].is_object() { resolved(schema, &value["items"]) } else { value }
    })
}

/// What the loader says to do about something that it does not know.
fn remedy(text: &str, code: Code) -> String {
    let found = found_by_loader(text);
    let alien = found.iter().find(|found| found.code == code && found.summary.get(Lang::En).contains(ALIEN));
    alien.unwrap_or_else(|| panic!("no {code:?} among {found:?}")).remedy.get(Lang::En).to_owned()
}

/// Each table of the dataset with every key: its path, and the dataset with an alien key in it.
fn with_alien_keys() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut put = |path: &str, after: &str, separator: &str| {
        let (before, behind) = EVERYTHING.split_once(after).unwrap_or_else(|| panic!("{after}"));
        found.insert(path.to_owned(), format!("{before}{after}{ALIEN} = 1{separator}{behind}"));
    };
    for header in EVERYTHING.lines().filter(|line| line.starts_with('[')) {
        put(header.trim_matches(['[', ']']), &format!("\n{header}\n"), "\n");
    }
    put("program.succeeds", "succeeds = [{ ", ", ");
    put("dataset.title", "title = { ", ", ");
    found.insert(String::new(), format!("{ALIEN} = 1\n{EVERYTHING}"));
    found
}

#[test]
fn the_loader_and_the_schema_know_the_same_keys() {
    let schema = schema();
    let mut visited = BTreeSet::new();
    for (path, text) in with_alien_keys() {
        let remedy = remedy(&text, Code::UnknownKey);
        let (_, keys) = remedy.split_once("write one of: ").unwrap_or_else(|| panic!("{path}: {remedy}"));
        let table = at(&schema, &path);
        let known: BTreeSet<&str> = table["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(known, keys.split(", ").collect(), "the schema, then the loader, in `{path}`");
        assert_eq!(table["additionalProperties"], Value::Bool(false), "{path}");
        visited.insert(table["description"].as_str().unwrap().to_owned());
    }
    // No table of the schema is left out here.
    let tables = schema["definitions"].as_object().unwrap().values();
    let closed = tables.filter(|table| table["additionalProperties"] == Value::Bool(false));
    for table in closed {
        assert!(visited.contains(table["description"].as_str().unwrap()), "{}", table["description"]);
    }
}

/// The words that the schema offers at a path.
fn words<'s>(schema: &'s Value, path: &str) -> Option<BTreeSet<&'s str>> {
    let value = at(schema, path);
    let offered = value["enum"].as_array().or_else(|| value["anyOf"][0]["enum"].as_array())?;
    Some(offered.iter().filter_map(Value::as_str).collect())
}

/// The keys of the dataset with every key whose values are words: the path, and the dataset around the word.
fn worded(schema: &Value) -> BTreeMap<String, (String, String)> {
    let mut found = BTreeMap::new();
    let (mut header, mut start) = (String::new(), 0);
    for line in EVERYTHING.split_inclusive('\n') {
        let end = start + line.len();
        if line.starts_with('[') {
            line.trim_end().trim_matches(['[', ']']).clone_into(&mut header);
        } else if let Some((key, value)) = line.split_once(" = \"")
            && value.ends_with("\"\n")
        {
            let path = format!("{header}.{key}");
            if words(schema, &path).is_some() {
                let around = (&EVERYTHING[..end - value.len()], &EVERYTHING[end - 2..]);
                found.insert(path, (around.0.to_owned(), around.1.to_owned()));
            }
        }
        start = end;
    }
    found
}

#[test]
fn the_schema_offers_the_words_that_the_loader_reads() {
    let schema = schema();
    let worded = worded(&schema);
    assert!(worded.len() > 25, "{:?}", worded.keys());
    for (path, (before, behind)) in &worded {
        let offered = words(&schema, path).unwrap();
        for word in &offered {
            let codes = of_loader(&format!("{before}{word}{behind}"));
            assert!(!codes.contains(&Code::UnknownWord), "{path} = {word}");
        }
        // What the loader offers, where that is more than a list of what is meant.
        let remedy = remedy(&format!("{before}{ALIEN}{behind}"), Code::UnknownWord);
        let named = remedy.split('`').skip(1).step_by(2).filter(|word| !word.contains(' '));
        let missing: Vec<&str> = named.filter(|word| !offered.contains(word)).collect();
        assert!(missing.is_empty(), "{path} lacks {missing:?} in the schema");
    }
}

#[test]
fn the_schema_has_every_word_of_the_types_that_list_theirs() {
    let schema = schema();
    let is_all = |path: &str, all: BTreeSet<&str>| assert_eq!(words(&schema, path), Some(all), "{path}");
    let stages = || Stage::ALL.into_iter().map(Stage::code);
    is_all("total.stage", stages().chain(Stage::ALL.map(|stage| stage.label().ja)).collect());
    is_all("total.unit", Unit::ALL.into_iter().flat_map(|unit| [unit.code(), unit.label().ja]).collect());
    is_all("total.rounding", Rounding::ALL.into_iter().map(Rounding::code).collect());
    is_all("total.layer", Layer::ALL.into_iter().flat_map(|layer| [layer.code(), layer.label().ja]).collect());
    let codes = Code::ALL.into_iter().filter(|code| code.can_be_acknowledged());
    is_all("acknowledged.code", codes.map(Code::id).collect());
    let year = &schema["definitions"]["amounts-of-a-year"];
    assert_eq!(year["maxItems"], Stage::ALL.len());
    assert!(year["properties"].as_object().unwrap().keys().map(String::as_str).eq(stages().collect::<BTreeSet<_>>()));
}
