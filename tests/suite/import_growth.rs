//! Importing ten times as much takes about ten times as long, for any shape of sheet.
//!
//! Each sheet here would take longer than it may if the time grew with the square of its rows. `benches/growth.py`
//! measures all shapes.

#![cfg(unix)]

use crate::common::environment;
use crate::common::folder::holding;
use crate::common::program::{answer, limited};

/// How many rows most sheets have; anything quadratic takes millions of steps then.
const MANY: usize = 2_500;

/// How many seconds of a processor a run may take without any optimization; how busy the machine is does not count.
const SECONDS: usize = 10;

const HEAD: &str =
    "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"d\"\nunit = \"円\"\n[[source]]\nid = \"s\"\ntitle = \"s\"\n";

/// Imports a sheet of `rows` rows with the dataset `data`, in time.
#[track_caller]
fn grows(columns: &str, rows: usize, row: impl Fn(usize) -> String, data: &str, options: &str, status: i32) {
    let mut sheet = format!("name,ministry,R5{columns}\n");
    (0..rows).for_each(|at| sheet.push_str(&format!("{}\n", row(at))));
    let data = format!("{HEAD}[[ministry]]\nid = \"mext\"\nname = \"文部科学省\"\n{data}");
    let folder = holding(&[("a.csv", sheet.as_bytes()), ("d.toml", data.as_bytes())]);
    let mut command = limited(&format!("ulimit -t {SECONDS}"));
    command.args(["import", "a.csv", "-d", "d.toml", "-o", "-", "--unit", "円"]).args(options.split_whitespace());
    let answer = answer(environment::pin(&mut command).current_dir(folder.path()), b"");
    assert_eq!(answer.status, Some(status), "{}", answer.stderr);
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
    grows(",source", MANY, |at| format!("program {at},mext,1,document {at}"), "", "", 0);
}

#[test]
fn all_names_may_lead_to_one_id() {
    let marks = |at: usize| format!("{at:b}").replace('0', "!").replace('1', "?");
    grows("", 2 * MANY, |at| format!("program {},mext,1", marks(at)), "", "", 0);
    grows(",source", MANY, |at| format!("program {at},mext,1,document {}", marks(at)), "", "", 0);
}

#[test]
fn every_row_may_name_a_ministry_of_its_own() {
    let ministries = declared("ministry", MANY);
    grows("", MANY, |at| format!("program {at},the ministry {at},1"), &ministries, "", 0);
    grows("", MANY, |at| format!("program {at},a ministry of {at},1"), &ministries, "", 3);
    grows(
        "",
        MANY,
        |at| if at % 2 == 1 { format!("第{at}次計,mext,1") } else { format!("program {at},mext,1") },
        &ministries,
        "",
        0,
    );
}

#[test]
fn one_program_may_have_very_many_projects() {
    let row = |at| format!("program,mext,1,the project {at}");
    grows(",project", MANY, row, &declared("project", MANY), "", 0);
}

#[test]
fn very_many_columns_may_be_left_out() {
    let columns = |count: usize| joined(count, |at| format!(",column-{at}"));
    let skip = |count: usize, name: &str| joined(count, |at| format!(" --skip {name}-{at}"));
    let row = |at: usize| format!("program {at},mext,1");
    grows(&columns(2 * MANY), 1, row, "", &skip(2 * MANY, "column"), 0);
    // Each of the first hundred errors looks for a name like its own.
    grows(&columns(MANY / 2), 1, row, "", &skip(MANY / 2, "heading"), 3);
    grows(&columns(MANY / 2), 1, row, "", "", 3);
}
