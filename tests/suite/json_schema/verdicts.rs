//! What the loader and the schema say of a file: the loader in this process, the schema by a validator of its own.

use std::io::Write;
use std::process::{Command, Stdio};

use budget::code::Code;
use budget::load::{self, DatasetFile, Diagnostic, JSON_SCHEMA, LoadError};
use serde_json::{Value, json};

use crate::common::tools;

/// What Python runs.
const VALIDATE: &str = include_str!("validate.py");

/// The schema as a tree.
pub(super) fn schema() -> Value {
    serde_json::from_str(JSON_SCHEMA).unwrap()
}

/// What the schema says of files.
pub(super) enum Says {
    Right,
    Wrong(String),
    /// The validator cannot read it, so the schema is not asked.
    NoToml,
}

impl Says {
    pub(super) fn is_right(&self) -> bool {
        matches!(self, Self::Right)
    }
}

/// What the schema says of each text; `None` skips the test, as nothing here can tell.
pub(super) fn of_schema<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Vec<Says>> {
    let python = tools::python(&["jsonschema", "tomllib"])?;
    let texts: Vec<&str> = texts.into_iter().collect();
    let asked = json!({ "schema": schema(), "texts": texts }).to_string();
    let mut run = Command::new(python);
    let mut run = run.args(["-c", VALIDATE]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    run.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let output = run.wait_with_output().unwrap();
    assert!(output.status.success());
    let said: Vec<Option<String>> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said.len(), texts.len());
    let says = |said: Option<String>| match said {
        None => Says::NoToml,
        Some(error) if error.is_empty() => Says::Right,
        Some(error) => Says::Wrong(error),
    };
    Some(said.into_iter().map(says).collect())
}

/// What the loader finds in a dataset of one file.
pub(super) fn found_by_loader(text: &str) -> Vec<Diagnostic> {
    match load::parse(&[DatasetFile::new("data.toml", text)]) {
        Ok(_) => Vec::new(),
        Err(LoadError::Wrong(diagnostics)) => diagnostics.shown().to_vec(),
        Err(error) => panic!("{error}"),
    }
}

/// The codes of what the loader finds.
pub(super) fn of_loader(text: &str) -> Vec<Code> {
    found_by_loader(text).iter().map(|found| found.code).collect()
}
