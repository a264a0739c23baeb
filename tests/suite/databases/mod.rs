//! The views that a Data Package ships, run by a database: each sum, rate, change and verdict is that of the program.

mod generated;
mod schema;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, FiscalYear, Lang, Unit};
use budget::query::{Operand, Query, StageChoice, Stages};
use budget::render::{Format, Style, render};
use budget::report::{self, Detail, DiffOptions, Dim};
use budget::table::Table;
use rust_decimal::Decimal;

use crate::common::tools::{self, VENV};

type Row = BTreeMap<String, String>;

/// A question to the views, and the program's answer.
struct Question {
    dataset: String,
    sql: String,
    keys: &'static [&'static str],
    answer: Vec<Row>,
    /// Whether rows come in the program's order.
    is_ordered: bool,
}

const BY_MINISTRY: &[&str] = &[
    "ministry",
    "fiscal_year",
    "era",
    "stage",
    "programs",
    "amount",
    "amount_min",
    "amount_max",
    "unit",
    "share_percent",
];

const CHECKS: &[&str] =
    &["scope", "fiscal_year", "era", "stage", "published", "sum_of_parts", "difference", "verdict", "unit", "source"];

const EXECUTION: &[&str] = &["program", "ministry", "project", "fiscal_year", "executed", "execution_percent"];

const DIFF: &[&str] = &[
    "program",
    "name",
    "previous",
    "previous_name",
    "ministry",
    "status",
    "before",
    "after",
    "change",
    "change_min",
    "change_max",
    "change_percent",
    "unit",
];

/// Two years, and the stages that are compared.
type Sides = (i32, i32, &'static str);

/// Datasets, and the comparisons that are made of each.
const COMPARED: [(&str, &[Sides]); 8] = [
    ("regenerative", &[(2022, 2023, "initial"), (2022, 2022, "initial")]),
    ("amed", &[(2022, 2023, "initial"), (2023, 2024, "initial"), (2022, 2020, "executed")]),
    ("lineage", &[(2021, 2022, "initial"), (2022, 2023, "initial"), (2021, 2025, "initial"), (2025, 2022, "initial")]),
    ("unknown", &[(2022, 2023, "initial"), (2023, 2024, "initial"), (2023, 2022, "initial")]),
    ("accounts", &[(2022, 2023, "initial")]),
    ("execution", &[]),
    ("readings", &[]),
    (
        "generated",
        &[
            (2020, 2021, "initial"),
            (2020, 2024, "initial+supplementary"),
            (2024, 2021, "executed"),
            (2022, 2022, "executed"),
        ],
    ),
];

#[test]
fn the_views_of_duckdb_answer_as_the_program_does() {
    let Some(duckdb) = duckdb() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (mut script, mut questions) = (String::new(), Vec::new());
    for (name, compared) in COMPARED {
        let dataset = dataset(name);
        let package = folder.path().join(name);
        fs::create_dir(&package).unwrap();
        for (file, bytes) in budget::export::datapackage(&dataset).unwrap() {
            fs::write(package.join(file), bytes).unwrap();
        }
        let _ = writeln!(script, "SET VARIABLE package = '{name}';\n.read {name}/views.duckdb.sql");
        for question in ask(name, &dataset, compared) {
            let _ = writeln!(script, "COPY ({}) TO '{}.csv' (HEADER);", question.sql, questions.len());
            questions.push(question);
        }
    }
    run(&duckdb, &script, folder.path());
    for (number, question) in questions.iter().enumerate() {
        let found = rows(&fs::read(folder.path().join(format!("{number}.csv"))).unwrap());
        let [mut found, mut answer] = [&found, &question.answer].map(|rows| picked(rows, question.keys));
        if !question.is_ordered {
            found.sort();
            answer.sort();
        }
        let first = found.iter().zip(&answer).find(|(found, answer)| found != answer);
        let Question { dataset, sql, .. } = question;
        assert_eq!(first, None, "{dataset}: {sql}");
        assert_eq!(found.len(), answer.len(), "{dataset}: {sql}");
    }
    // What can be said of a row was said of some.
    let said = |key: &str| -> BTreeSet<&str> {
        let rows = questions.iter().flat_map(|it| &it.answer);
        rows.filter_map(|row| row.get(key)).map(String::as_str).collect()
    };
    assert_eq!(
        said("status").into_iter().collect::<Vec<_>>(),
        ["continued", "ended", "merged", "new", "renamed", "reorganised", "split", "succeeded", "unknown"]
    );
    assert_eq!(
        said("verdict").into_iter().collect::<Vec<_>>(),
        ["", "acknowledged", "contradiction", "exact", "part", "rounding", "superseded"]
    );
}

/// What the program answers to each view.
fn ask(name: &str, dataset: &Dataset, compared: &[Sides]) -> Vec<Question> {
    let question = |sql: &str, keys, answer, is_ordered| {
        let (dataset, sql) = (name.to_owned(), sql.to_owned());
        Question { dataset, sql, keys, answer, is_ordered }
    };
    let query = Query { unit: Some(Unit::Yen), bounds: true, ..Query::default() };
    let every_stage = Query { stages: Some(StageChoice::all()), ..query.clone() };
    let sums = report::by(dataset, &every_stage, &[Dim::Ministry]).unwrap();
    let checks = report::check(dataset, &query).unwrap().table(Detail::Every);
    let mut questions = vec![
        question("FROM by_ministry", BY_MINISTRY, csv(&sums), false),
        question("FROM checks", CHECKS, csv(&checks), false),
        question("FROM execution WHERE executed IS NOT NULL", EXECUTION, rates(dataset, &every_stage), false),
    ];
    for (number, (before, after, stages)) in compared.iter().enumerate() {
        let side = |year: &i32| {
            let year: FiscalYear = year.to_string().parse().unwrap();
            Operand::of(year, stages.parse::<Stages>().unwrap())
        };
        let (lang, language) = if number % 2 == 0 { (Lang::En, "en") } else { (Lang::Ja, "ja") };
        let options = DiffOptions { before: side(before), after: side(after), lineage: true };
        let changes = report::diff(dataset, &Query { lang, ..query.clone() }, &options).unwrap();
        let sql = format!("FROM diff({before}, {after}, stages := '{stages}', language := '{language}')");
        questions.push(question(&sql, DIFF, csv(&changes), true));
    }
    questions
}

/// What was executed of each budget, once for all stages.
fn rates(dataset: &Dataset, query: &Query) -> Vec<Row> {
    let listed = csv(&report::list(dataset, &Query { execution: true, bounds: false, ..query.clone() }).unwrap());
    let owner = |row: &Row| ["program", "project", "fiscal_year"].map(|key| row[key].clone());
    let owners: BTreeMap<_, Row> = listed.into_iter().map(|row| (owner(&row), row)).collect();
    // The list tells of no budget of which nothing is known to be executed.
    owners.into_values().filter(|row| !row["executed"].is_empty()).collect()
}

/// The rows of a table as csv has them.
fn csv(table: &Table) -> Vec<Row> {
    rows(&render(table, Format::Csv, &Style::default()).unwrap())
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    csv::Reader::from_reader(bytes).deserialize().map(Result::unwrap).collect()
}

/// Some cells of each row; numbers without the zeros that an engine adds.
fn picked(rows: &[Row], keys: &[&str]) -> Vec<Vec<String>> {
    let plain = |text: &String| match text.parse::<Decimal>() {
        Ok(number) => number.normalize().to_string(),
        Err(_) => text.clone(),
    };
    rows.iter().map(|row| keys.iter().map(|key| plain(&row[*key])).collect()).collect()
}

fn dataset(name: &str) -> Dataset {
    match name {
        "regenerative" | "amed" => load::open(name).unwrap(),
        "generated" => load::parse(&[DatasetFile::new("generated.toml", generated::dataset(7))]).unwrap(),
        _ => load::open(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/{name}.toml"))).unwrap(),
    }
}

/// The command `duckdb`, where it is installed.
fn duckdb() -> Option<String> {
    let all = [format!("{VENV}/duckdb"), "duckdb".to_owned()];
    let found = all.into_iter().find(|program| tools::runs(program, &["--version"]));
    if found.is_none() {
        tools::skipped("duckdb is not installed");
    }
    found
}

fn run(duckdb: &str, script: &str, folder: &Path) {
    let mut command = Command::new(duckdb);
    command.args(["-bail", "-batch"]).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
}
