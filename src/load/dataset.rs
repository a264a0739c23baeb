//! Files → [`Dataset`], in the order in which they can be read: declarations, programs, and what refers to programs.
//!
//! Each file is parsed once. Parsing and reading programs takes the time, so the cores share the files for both.

use std::collections::HashSet;

use toml_spanner::Arena;

use super::diagnostic::Diagnostics;
use super::files::DatasetFile;
use super::parse::{Document, Field, LineCounter, Name, Table, TableReader};
use super::problem::{At, EntryKind, Found, Problems};
use super::rules::succession::{self, DeclaredLink};
use super::schema::context::Context;
use super::schema::entities::{self, Head};
use super::schema::figures::DatasetDefaults;
use super::schema::ids::{AllIds, entries_of};
use super::schema::{programs, results};
use crate::code::Code;
use crate::cores;
use crate::model::{
    Achievement, Dataset, Indicator, Ix, List, Ministry, Partner, Phase, Program, Project, PublishedTotal, Source,
};

/// Reads a dataset, and reports everything that is wrong with it.
pub(super) fn read(files: &[DatasetFile]) -> Result<Dataset, Diagnostics> {
    let problems = Problems::default();
    let threads = cores::worth(files.iter().map(|file| file.bytes().len() as u64).sum());
    let mut arenas: Vec<Arena> = files.iter().map(|_| Arena::new()).collect();
    let jobs = files.iter().zip(&mut arenas).enumerate().collect();
    let parsed = cores::map(jobs, threads, |(file, (content, arena))| {
        collecting(|problems| {
            let at = At { file, problems };
            let text = content.utf8(at);
            (text, Document::parse(text, arena, at))
        })
    });
    let (texts, documents): (Vec<&str>, Vec<Document<'_>>) = told(parsed, &problems).into_iter().unzip();
    let tables: Vec<Table<'_>> = documents.iter().map(Document::root).collect();
    let dataset = dataset(files, &tables, &texts, threads, &problems);
    let problems = problems.into_found();
    if problems.kept.is_empty() { Ok(dataset) } else { Err(Diagnostics::new(problems, files, &texts, &tables)) }
}

fn dataset(
    files: &[DatasetFile],
    tables: &[Table<'_>],
    texts: &[&str],
    threads: usize,
    problems: &Problems,
) -> Dataset {
    let ids = AllIds::gather(tables, problems);
    let mut readers: Vec<TableReader<'_, '_>> =
        tables.iter().enumerate().map(|(file, table)| reader(*table, At { file, problems })).collect();
    let declared = Declared::read(&mut readers, &ids);
    let starts = tables.iter().scan(0, |next, table| {
        let start = *next;
        *next += entries_of(*table, EntryKind::Program).count();
        Some(start)
    });

    let jobs = tables.iter().zip(texts).zip(starts).enumerate().collect();
    let read = cores::map(jobs, threads, |(file, ((table, text), start))| {
        collecting(|problems| {
            Programs::read(reader(*table, At { file, problems }), start, &declared.context(&ids, text))
        })
    });
    let (mut list, mut links) = (List::default(), Vec::new());
    for programs in told(read, problems) {
        list.append(programs.list);
        links.extend(programs.links);
    }

    let mut results = Results::default();
    for (mut reader, text) in readers.into_iter().zip(texts) {
        // Its programs have been read.
        let _ = reader.take("program");
        results.read(&mut reader, &declared.context(&ids, text));
        reader.finish();
    }
    succession::check(&links, problems);
    declared.with(files.iter().map(|file| file.name.clone()).collect(), list, results)
}

fn reader<'t, 'p>(table: Table<'t>, at: At<'p>) -> TableReader<'t, 'p> {
    TableReader::new(table, Name::File, 0..0, at)
}

/// What a job makes, with the problems that it found.
fn collecting<T>(job: impl FnOnce(&Problems) -> T) -> (T, Found) {
    let problems = Problems::default();
    let made = job(&problems);
    (made, problems.into_found())
}

/// What jobs made; their problems join the others, in the order of the jobs.
fn told<T>(made: Vec<(T, Found)>, problems: &Problems) -> Vec<T> {
    let tell = |(made, found)| {
        problems.extend(found);
        made
    };
    made.into_iter().map(tell).collect()
}

/// The programs of one file, with the links between them.
struct Programs {
    list: List<Program>,
    links: Vec<DeclaredLink>,
}

impl Programs {
    /// Reads the programs of a file; the first has position `start` in the dataset.
    fn read(mut reader: TableReader<'_, '_>, start: usize, context: &Context<'_>) -> Self {
        let (mut list, mut links, mut next) = (List::default(), Vec::new(), start);
        entries(&mut reader, "program", &mut list, |table| {
            next += 1;
            programs::program(table, Ix::new(next - 1), context, &mut links)
        });
        Self { list, links }
    }
}

/// What figures refer to; read before any of them.
struct Declared {
    head: Head,
    sources: List<Source>,
    ministries: List<Ministry>,
    phases: List<Phase>,
    projects: List<Project>,
}

/// What refers to programs.
#[derive(Default)]
struct Results {
    totals: List<PublishedTotal>,
    indicators: List<Indicator>,
    achievements: List<Achievement>,
    partners: List<Partner>,
    indicator_ids: HashSet<String>,
    achievement_ids: HashSet<String>,
    partner_ids: HashSet<String>,
}

impl Declared {
    fn read(readers: &mut [TableReader<'_, '_>], ids: &AllIds<'_>) -> Self {
        let head = head(readers);
        let (mut sources, mut ministries) = (List::default(), List::default());
        let (mut phases, mut projects) = (List::default(), List::default());
        for reader in readers {
            entries(reader, "source", &mut sources, |table| Some(entities::source(table)));
            entries(reader, "ministry", &mut ministries, |table| Some(entities::ministry(table)));
            entries(reader, "phase", &mut phases, |table| Some(entities::phase(table)));
            entries(reader, "project", &mut projects, |table| Some(entities::project(table, ids)));
        }
        Self { head, sources, ministries, phases, projects }
    }

    /// What the tables of a file may refer to, and what holds where they say nothing.
    fn context<'c>(&'c self, ids: &'c AllIds<'c>, text: &'c str) -> Context<'c> {
        let Head { unit, named_unit, rounding, ref amount_stages, .. } = self.head;
        let defaults = DatasetDefaults { unit, named_unit, rounding, sources: &self.sources, amount_stages };
        Context { ids, defaults, lines: LineCounter::new(text) }
    }

    /// The whole dataset.
    fn with(self, files: Vec<String>, programs: List<Program>, results: Results) -> Dataset {
        let Self { head, sources, ministries, phases, projects } = self;
        let Results { totals, indicators, achievements, partners, .. } = results;
        let Head { id, title, unit, amount_stages, .. } = head;
        Dataset {
            id,
            title,
            unit,
            amount_stages,
            files,
            sources,
            ministries,
            phases,
            projects,
            programs,
            totals,
            indicators,
            achievements,
            partners,
        }
    }
}

impl Results {
    fn read(&mut self, reader: &mut TableReader<'_, '_>, context: &Context<'_>) {
        entries(reader, "total", &mut self.totals, |table| results::total(table, context));
        entries(reader, "indicator", &mut self.indicators, |table| {
            results::indicator(table, context, &mut self.indicator_ids)
        });
        entries(reader, "achievement", &mut self.achievements, |table| {
            results::achievement(table, context, &mut self.achievement_ids)
        });
        entries(reader, "partner", &mut self.partners, |table| {
            Some(results::partner(table, context.ids, &mut self.partner_ids))
        });
    }
}

/// The one `[dataset]` of all files.
fn head(readers: &mut [TableReader<'_, '_>]) -> Head {
    let mut head = None;
    for reader in readers.iter_mut() {
        let table = reader.take("dataset").and_then(|field: Field<'_, '_>| field.table(Name::Plain("[dataset]")));
        let Some(table) = table else { continue };
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
fn entries<'t, 'p, T>(
    reader: &mut TableReader<'t, 'p>,
    key: &'static str,
    list: &mut List<T>,
    mut read: impl FnMut(TableReader<'t, 'p>) -> Option<T>,
) {
    for table in reader.tables(key) {
        if let Some(entry) = read(table) {
            list.push(entry);
        }
    }
}
