//! Each id in the catalogue has a dataset in `tests/errors/` that shows it, with the exact message in both languages.
//!
//! `SNAPSHOTS=overwrite cargo test errors::` rewrites the messages.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::path::{Path, PathBuf};

use budget::code::Code;
use snapbox::{Assert, Data};

use crate::common::program::budget;

fn folder(code: Code) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors").join(code.id())
}

/// The languages, each with the file that holds its message.
const LANGUAGES: [(&str, &str); 2] = [("en", "message.txt"), ("ja", "message.ja.txt")];

/// What `budget check --strict` prints in a folder, and how it ends.
fn checked(folder: &Path, lang: &str) -> String {
    let output = budget(&format!("check . --strict --lang {lang}")).current_dir(folder).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!("{}{}status {}\n", text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}

#[test]
fn every_id_has_a_dataset_that_shows_it_with_its_exact_message() {
    let assert = Assert::new().action_env("SNAPSHOTS");
    for code in Code::ALL {
        let folder = folder(code);
        assert!(folder.is_dir(), "{} has no dataset under tests/errors", code.id());
        for (lang, file) in LANGUAGES {
            let message = checked(&folder, lang);
            let colon = if lang == "ja" { "：" } else { ": " };
            let shows = message.contains(&format!("[{}]{colon}", code.id()));
            assert!(shows, "{} does not show in {lang}:\n{message}", code.id());
            assert.eq(message, Data::read_from(&folder.join(file), None));
        }
    }
}

#[test]
fn every_dataset_under_errors_belongs_to_an_id() {
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.parse::<Code>().is_ok(), "{name} is no id of the catalogue");
    }
}
