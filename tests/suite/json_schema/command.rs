//! `budget schema` writes the schema, whole or not at all.

use std::fs;

use budget::load::JSON_SCHEMA;
use tempfile::TempDir;

use crate::common::folder::{names, run};

#[test]
fn the_command_writes_it_whole_to_where_it_is_asked_for() {
    let folder = TempDir::new().unwrap();
    for lang in ["en", "ja"] {
        let printed = run(&format!("schema --lang {lang}"), folder.path());
        assert_eq!((printed.status, printed.stdout.as_str(), printed.stderr.as_str()), (Some(0), JSON_SCHEMA, ""));
    }
    let written = run("schema -o budget.schema.json", folder.path());
    assert_eq!((written.status, written.stdout.as_str(), written.stderr.as_str()), (Some(0), "", ""));
    assert_eq!(fs::read_to_string(folder.path().join("budget.schema.json")).unwrap(), JSON_SCHEMA);
    let failed = run("schema -o missing/budget.schema.json", folder.path());
    assert_eq!((failed.status, failed.stdout.as_str()), (Some(3), ""), "{}", failed.stderr);
    assert_eq!(names(folder.path()).into_iter().collect::<Vec<_>>(), ["budget.schema.json"]);
}
