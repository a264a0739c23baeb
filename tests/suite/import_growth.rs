//! Importing ten times as much takes about ten times as long, for any shape of sheet.
//!
//! Each sheet here would take minutes if the time grew with the square of its rows. `benches/growth.py` measures all
//! shapes.

use std::time::{Duration, Instant};

use crate::common::folder::{holding, run};

/// What a run may take: some twenty times what it takes on a slow machine without optimization.
const BOUND: Duration = Duration::from_secs(30);

const HEAD: &str =
    "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"d\"\nunit = \"円\"\n[[source]]\nid = \"s\"\ntitle = \"s\"\n";

/// Imports a sheet of `rows` rows with the dataset `data`, within the bound.
#[track_caller]
fn grows(columns: &str, rows: usize, row: impl Fn(usize) -> String, data: &str, options: &str, status: i32) {
    let mut sheet = format!("name,ministry,R5{columns}\n");
    (0..rows).for_each(|at| sheet.push_str(&format!("{}\n", row(at))));
    let data = format!("{HEAD}[[ministry]]\nid = \"mext\"\nname = \"文部科学省\"\n{data}");
    let folder = holding(&[("a.csv", sheet.as_bytes()), ("d.toml", data.as_bytes())]);
    let start = Instant::now();
    let answer = run(&format!("import a.csv -d d.toml -o - --unit 円 {options}"), folder.path());
    assert_eq!(answer.status, Some(status), "{}", answer.stderr);
    assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
}

fn joined(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect::<Vec<_>>().concat()
}

/// `count` entries of a table, each with an id and a name of its own.
fn declared(table: &str, count: usize) -> String {
    joined(count, |at| format!("[[{table}]]\nid = \"{table}-{at}\"\nname = \"the {table} {at}\"\n"))
}

#[test]
fn every_row_may_name_a_source_of_its_own() {
    grows(",source", 5_000, |at| format!("program {at},mext,1,document {at}"), "", "", 0);
}

#[test]
fn all_names_may_lead_to_one_id() {
    let marks = |at: usize| format!("{at:b}").replace('0', "!").replace('1', "?");
    grows("", 20_000, |at| format!("program {},mext,1", marks(at)), "", "", 0);
    grows(",source", 5_000, |at| format!("program {at},mext,1,document {}", marks(at)), "", "", 0);
}

#[test]
fn every_row_may_name_a_ministry_of_its_own() {
    let ministries = declared("ministry", 5_000);
    grows("", 5_000, |at| format!("program {at},the ministry {at},1"), &ministries, "", 0);
    grows("", 5_000, |at| format!("program {at},a ministry of {at},1"), &ministries, "", 3);
    grows(
        "",
        5_000,
        |at| if at % 2 == 1 { format!("第{at}次計,mext,1") } else { format!("program {at},mext,1") },
        &ministries,
        "",
        0,
    );
}

#[test]
fn one_program_may_have_very_many_projects() {
    let row = |at| format!("program,mext,1,the project {at}");
    grows(",project", 5_000, row, &declared("project", 5_000), "", 0);
}

#[test]
fn very_many_columns_may_be_left_out() {
    let columns = joined(5_000, |at| format!(",column-{at}"));
    let skip = joined(5_000, |at| format!(" --skip column-{at}"));
    grows(&columns, 1, |at| format!("program {at},mext,1"), "", &skip, 0);
    grows(&columns, 1, |at| format!("program {at},mext,1"), "", &skip.replace("column", "heading"), 3);
    grows(&columns, 1, |at| format!("program {at},mext,1"), "", "", 3);
}
