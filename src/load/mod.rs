//! TOML → [`Dataset`]: reads every file, resolves every reference, and reports every problem in one run.
//!
//! Alone knows `toml`. Knows nothing of queries or of how a dataset is shown.

mod builtin;
mod consequences;
mod diagnostic;
mod entities;
mod figures;
mod files;
mod ids;
mod lines;
mod problem;
mod programs;
mod reader;
mod readings;
mod results;
mod succession;

use std::collections::HashSet;

use toml::de::DeTable;

pub use builtin::{DEFAULT, NAMES as BUILTIN, starter};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use files::{DatasetFile, LoadError, Part, builtin_files, files_of};

use self::entities::Head;
use self::figures::Defaults;
use self::ids::AllIds;
use self::lines::Lines;
use self::problem::{At, Problems};
use self::programs::Context;
use self::reader::Reader;
use crate::code::Code;
use crate::model::{Dataset, List};

/// Loads a dataset: a built-in one by its name, a file, a directory of `*.toml` files, or `-` for standard input.
///
/// # Errors
///
/// A file that cannot be read, or [`Diagnostics`] with every problem of the dataset.
pub fn open(spec: &str) -> Result<Dataset, LoadError> {
    open_part(spec, Part::Whole)
}

/// Loads a dataset as [`open`] does, but of a built-in one only what is needed.
///
/// # Errors
///
/// As [`open`].
pub fn open_part(spec: &str, part: Part) -> Result<Dataset, LoadError> {
    parse(&files::read(spec, part)?)
}

/// Loads a dataset from texts, in the order in which they are given.
///
/// ```
/// let text = r#"
/// [dataset]
/// schema = 1
/// id = "mine"
/// title = "Mine"
/// unit = "億円"
/// [[source]]
/// id = "slide"
/// title = "A slide"
/// [[ministry]]
/// id = "mext"
/// name = "文部科学省"
/// [[program]]
/// id = "network"
/// ministry = "mext"
/// name = "ネットワークプログラム"
/// source = "slide"
/// amounts = { R4 = 91 }
/// "#;
/// let dataset = budget::load::parse(&[budget::load::DatasetFile::new("mine.toml", text)])?;
/// assert_eq!(dataset.programs.len(), 1);
/// # Ok::<(), budget::load::LoadError>(())
/// ```
///
/// # Errors
///
/// [`Diagnostics`] with every problem of the dataset.
pub fn parse(files: &[DatasetFile]) -> Result<Dataset, LoadError> {
    let problems = Problems::default();
    let texts: Vec<&str> =
        files.iter().enumerate().map(|(file, content)| content.utf8(At { file, problems: &problems })).collect();
    let tables: Vec<DeTable<'_>> =
        texts.iter().enumerate().map(|(file, text)| document(text, At { file, problems: &problems })).collect();
    let lines: Vec<Lines<'_>> = texts.iter().map(|text| Lines::new(text)).collect();
    let ids = AllIds::gather(&tables, &problems);
    let mut dataset = read(tables, &ids, &lines, &problems);
    dataset.files = files.iter().map(|file| file.name.clone()).collect();
    let problems = problems.into_vec();
    if problems.is_empty() { Ok(dataset) } else { Err(Diagnostics::new(problems, files, &texts, &lines).into()) }
}

/// One file's top-level table, with every syntax error reported.
fn document<'i>(text: &'i str, at: At<'_>) -> DeTable<'i> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        diagnostic::syntax(at, text, error);
    }
    table.into_inner()
}

fn read(tables: Vec<DeTable<'_>>, ids: &AllIds, lines: &[Lines<'_>], problems: &Problems) -> Dataset {
    let mut dataset = Dataset::default();
    let mut readers: Vec<Reader<'_, '_>> = tables
        .into_iter()
        .enumerate()
        .map(|(file, table)| Reader::new(table, "", 0..0, At { file, problems }))
        .collect();
    let head = head(&mut readers);
    for reader in &mut readers {
        entries(reader, "source", &mut dataset.sources, |table| Some(entities::source(table)));
        entries(reader, "ministry", &mut dataset.ministries, |table| Some(entities::ministry(table)));
        entries(reader, "phase", &mut dataset.phases, |table| Some(entities::phase(table)));
        entries(reader, "project", &mut dataset.projects, |table| Some(entities::project(table, ids)));
    }
    let defaults =
        Defaults { unit: head.unit, named_unit: head.named_unit, rounding: head.rounding, sources: &dataset.sources };
    let context = Context { ids, defaults, lines };
    let mut links = Vec::new();
    let mut position = 0;
    let (mut indicators, mut achievements, mut partners) = (HashSet::new(), HashSet::new(), HashSet::new());
    for reader in &mut readers {
        entries(reader, "program", &mut dataset.programs, |table| {
            position += 1;
            programs::program(table, crate::model::Ix::new(position - 1), &context, &mut links)
        });
        entries(reader, "total", &mut dataset.totals, |table| results::total(table, &context));
        entries(reader, "indicator", &mut dataset.indicators, |table| {
            results::indicator(table, &context, &mut indicators)
        });
        entries(reader, "achievement", &mut dataset.achievements, |table| {
            results::achievement(table, ids, &mut achievements)
        });
        entries(reader, "partner", &mut dataset.partners, |table| Some(results::partner(table, ids, &mut partners)));
    }
    readers.into_iter().for_each(Reader::finish);
    succession::check(&links, problems);
    Dataset { id: head.id, title: head.title, unit: head.unit, ..dataset }
}

/// The one `[dataset]` of all files.
fn head(readers: &mut [Reader<'_, '_>]) -> Head {
    let mut head = None;
    for reader in readers.iter_mut() {
        let Some(table) = reader.take("dataset").and_then(|field| field.table("[dataset]")) else { continue };
        let (at, span) = (table.at, table.span.clone());
        let read = entities::head(table);
        if head.is_none() {
            head = Some(read);
        } else {
            at.report(
                Code::TwoDatasets,
                &span,
                "a dataset has one [dataset] table, this is a second",
                "remove one of the two",
            );
        }
    }
    if let (None, Some(first)) = (&head, readers.first()) {
        let remedy = "add [dataset] with schema = 1, id, title and unit to one file";
        first.at.report(Code::NoDataset, &(0..0), "no file has a [dataset] table", remedy);
    }
    // Without the table there is one problem, not another for each figure without a unit.
    head.unwrap_or_else(|| Head { named_unit: true, ..Head::default() })
}

/// Reads all tables of one kind into a list.
fn entries<'i, 'p, T>(
    reader: &mut Reader<'i, 'p>,
    key: &'static str,
    list: &mut List<T>,
    mut read: impl FnMut(Reader<'i, 'p>) -> Option<T>,
) {
    for table in reader.tables(key) {
        if let Some(entry) = read(table) {
            list.push(entry);
        }
    }
}
