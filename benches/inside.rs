//! Where the time goes inside: load, report and render, on the built-in dataset and on 10,000 programs.
//!
//! `cargo bench` runs all of it, `cargo bench -- render` a part.

use std::fmt::Write;
use std::sync::LazyLock;

use budget::load::{self, DatasetFile};
use budget::model::Dataset;
use budget::query::{Layout, OperandSpec, Query, Stages};
use budget::render::{Format, Style, render};
use budget::report::{self, DiffOptions, Dim, ReportError};
use budget::table::Table;
use divan::{Bencher, black_box};

const PROGRAMS: usize = 10_000;

static BUILT_IN: LazyLock<Dataset> = LazyLock::new(|| must(load::open("regenerative")));
static LARGE_TEXT: LazyLock<String> = LazyLock::new(|| synthetic(PROGRAMS));
static LARGE: LazyLock<Dataset> = LazyLock::new(|| must(load::parse(&[large_file()])));

fn main() {
    divan::main();
}

#[divan::bench]
fn load_built_in() -> Dataset {
    must(load::open(black_box("regenerative")))
}

#[divan::bench(sample_count = 20)]
fn load_10_000(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(large_file).bench_values(|file| must(load::parse(&[file])));
}

/// A question, by the command that asks it.
type Report = (&'static str, fn(&Dataset) -> Table);

const REPORTS: [Report; 4] = [
    ("list", |dataset| must(report::list(dataset, &wide()))),
    ("by-ministry", |dataset| by(dataset, &[Dim::Ministry])),
    ("by-phase", |dataset| by(dataset, &[Dim::Phase])),
    ("diff", |dataset| must(diff(dataset))),
];

#[divan::bench(args = REPORTS.map(|(name, _)| name))]
fn report_built_in(bencher: Bencher<'_, '_>, name: &str) {
    let report = named(name);
    bencher.bench(|| report(black_box(&BUILT_IN)));
}

#[divan::bench(args = REPORTS.map(|(name, _)| name), sample_count = 20)]
fn report_10_000(bencher: Bencher<'_, '_>, name: &str) {
    let report = named(name);
    bencher.bench(|| report(black_box(&LARGE)));
}

const FORMATS: [&str; 4] = ["table", "csv", "json", "markdown"];

#[divan::bench(args = FORMATS)]
fn render_list_built_in(bencher: Bencher<'_, '_>, name: &str) {
    rendering(bencher, &BUILT_IN, name);
}

#[divan::bench(args = FORMATS, sample_count = 20)]
fn render_list_10_000(bencher: Bencher<'_, '_>, name: &str) {
    rendering(bencher, &LARGE, name);
}

fn rendering(bencher: Bencher<'_, '_>, dataset: &Dataset, name: &str) {
    let table = must(report::list(dataset, &wide()));
    let format: Format = must(name.parse());
    let style = Style { width: Some(80), ..Style::default() };
    bencher.bench(|| must(render(black_box(&table), format, &style)));
}

fn named(name: &str) -> fn(&Dataset) -> Table {
    REPORTS.into_iter().find(|(known, _)| *known == name).map_or(REPORTS[0].1, |(_, report)| report)
}

fn wide() -> Query {
    Query { layout: Layout::Wide, for_people: true, ..Query::default() }
}

fn by(dataset: &Dataset, dims: &[Dim]) -> Table {
    must(report::by(dataset, &wide(), dims))
}

fn diff(dataset: &Dataset) -> Result<Table, ReportError> {
    let side = |year: &str| must(must(year.parse::<OperandSpec>()).resolve(dataset, &Stages::default()));
    report::diff(dataset, &wide(), &DiffOptions { before: side("R4"), after: side("R5"), lineage: true })
}

fn large_file() -> DatasetFile {
    DatasetFile::new("large.toml", LARGE_TEXT.as_str())
}

/// A dataset of `count` programs in 20 ministries with two years each, every tenth of which succeeds the one before it.
fn synthetic(count: usize) -> String {
    let mut text = String::from(
        "[dataset]\nschema = 1\nid = \"large\"\ntitle = \"Large\"\nunit = \"百万円\"\n\
         [[source]]\nid = \"sheet\"\ntitle = \"Sheet\"\n\
         [[phase]]\nid = \"basic\"\nname = \"Basic\"\n[[phase]]\nid = \"clinical\"\nname = \"Clinical\"\n",
    );
    for ministry in 0..20 {
        must(writeln!(text, "[[ministry]]\nid = \"m{ministry}\"\nname = \"Ministry {ministry}\""));
    }
    for program in 0..count {
        let (ministry, before, after) = (program % 20, program % 977, program % 983);
        let phases = match program % 3 {
            0 => "[]",
            1 => "['basic']",
            _ => "['basic', 'clinical']",
        };
        let succeeds = match program % 10 {
            9 => format!("succeeds = [{{ program = 'p{}', year = 'R5', source = 'sheet' }}]\n", program - 1),
            _ => String::new(),
        };
        let years = match program % 10 {
            8 => format!("R4 = {before}"),
            9 => format!("R5 = {after}"),
            _ => format!("R4 = {before}, R5 = {after}"),
        };
        must(writeln!(
            text,
            "[[program]]\nid = \"p{program}\"\nministry = \"m{ministry}\"\nname = {{ ja = \"事業{program}\", en = \"Program {program}\" }}\n\
             phases = {phases}\n{succeeds}source = \"sheet#row {program}\"\namounts = {{ {years} }}"
        ));
    }
    text
}

/// The value; a benchmark of an error would measure nothing.
#[track_caller]
#[expect(clippy::panic, reason = "a benchmark has nobody to report an error to")]
fn must<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
