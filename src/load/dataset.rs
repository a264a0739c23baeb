//! Files → [`Dataset`], in the order in which they can be read: declarations, programs, and what refers to programs.
//!
//! Each file is parsed once, unless something is wrong. Parsing and reading programs takes the time, so the cores share the
//! pieces of the files for both.

use toml_spanner::Arena;

use super::diagnostic::Diagnostics;
use super::files::DatasetFile;
use super::parse::{Document, Field, LineCounter, Name, Table, TableReader};
use super::parsed::{Cut, Parsed, Unread};
use super::pieces::{self, Piece};
use super::problem::{At, Found, Problems};
use super::results::{Results, entries};
use super::rules::succession;
use super::schema::accounts::Accounts;
use super::schema::context::Context;
use super::schema::entities::{self, Head};
use super::schema::figures::DatasetDefaults;
use super::schema::ids::AllIds;
use super::schema::programs::Programs;
use super::schema::references::Resolved;
use super::schema::sources::Sources;
use crate::code::Code;
use crate::cores;
use crate::message;
use crate::model::{Account, Dataset, List, Ministry, Phase, Program, Project, Source};

/// Reads a dataset, and reports everything that is wrong with it.
///
/// A tree takes five times the memory of its text, so that of a piece of programs goes as soon as these have been read.
/// Where something is wrong, all is read again with the trees of all files, which tell what else the problems need.
pub(super) fn read(files: &[DatasetFile]) -> Result<Dataset, Diagnostics> {
    let told_if_all_are_kept =
        |found, parsed: &[Parsed<'_>]| parsed.iter().all(Parsed::is_kept).then(|| told(found, files, parsed));
    match read_keeping(Kept::Needed, files, told_if_all_are_kept) {
        Ok(dataset) => Ok(dataset),
        Err(Some(diagnostics)) => Err(diagnostics),
        Err(None) => read_keeping(Kept::All, files, |found, parsed| told(found, files, parsed)),
    }
}

/// The problems of files whose trees are all kept.
fn told(found: Found, files: &[DatasetFile], parsed: &[Parsed<'_>]) -> Diagnostics {
    let (texts, tables): (Vec<&str>, Vec<Table<'_>>) = parsed.iter().map(|file| (file.text, file.table)).unzip();
    Diagnostics::new(found, files, &texts, &tables)
}

/// Which trees are kept until everything is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// Those of all files.
    All,
    /// Not those of files that hold programs alone.
    Needed,
}

/// Reads a dataset, and keeps some trees. What is wrong is for `tell` to word.
fn read_keeping<E>(
    kept: Kept,
    files: &[DatasetFile],
    tell: impl FnOnce(Found, &[Parsed<'_>]) -> E,
) -> Result<Dataset, E> {
    let problems = Problems::default();
    let threads = cores::worth(files.iter().map(|file| file.bytes().len() as u64).sum());
    let mut arenas: Vec<Arena> = files.iter().map(|_| Arena::new()).collect();
    let jobs = files.iter().zip(&mut arenas).enumerate().collect();
    let read = cores::map(jobs, threads, |(file, (content, arena))| {
        collecting(|problems| {
            let at = At { file, problems };
            let text = content.utf8(at);
            let pieces = if kept == Kept::All { None } else { pieces::of_programs(text) };
            (text, pieces.map_or_else(|| Cut::Tree(Document::parse(text, arena, at)), Cut::Pieces))
        })
    });
    let read = joined(read, &problems);
    let empty = Document::empty();
    let parsed: Vec<Parsed<'_>> = read.iter().map(|(text, cut)| Parsed::new(text, cut, &empty)).collect();
    let dataset = dataset(files, &parsed, threads, &problems);
    let problems = problems.into_found();
    if problems.kept.is_empty() { Ok(dataset) } else { Err(tell(problems, &parsed)) }
}

fn dataset(files: &[DatasetFile], parsed: &[Parsed<'_>], threads: usize, problems: &Problems) -> Dataset {
    let tables: Vec<Table<'_>> = parsed.iter().map(|file| file.table).collect();
    let ids = AllIds::gather(&tables, problems);
    let mut readers: Vec<TableReader<'_, '_>> =
        tables.iter().enumerate().map(|(file, table)| reader(*table, At { file, problems })).collect();
    let declared = Declared::read(&mut readers, &ids, problems);

    let jobs = parsed.iter().enumerate().flat_map(|(file, parsed)| parsed.programs(file)).collect();
    let read = cores::map(jobs, threads, |(file, unread)| {
        collecting(|problems| declared.programs(&unread, At { file, problems }, &ids))
    });
    let mut programs = Programs::join(joined(read, problems));

    let ids = ids.with_programs(&programs.list, &programs.ids, problems);
    let mut links = Vec::new();
    let references: Vec<Resolved> =
        programs.references.into_iter().map(|references| references.resolve(&ids, problems, &mut links)).collect();
    let mut results = Results::default();
    for (mut reader, parsed) in readers.into_iter().zip(parsed) {
        // Its programs have been read.
        let _ = reader.take("program");
        results.read(&mut reader, &declared.context(&ids, LineCounter::new(parsed.text)));
        reader.finish();
    }
    succession::check(&links, problems);
    for references in references {
        references.write(&mut programs.list);
    }
    declared.with(files.iter().map(|file| file.name.clone()).collect(), programs.list, results)
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
fn joined<T>(made: Vec<(T, Found)>, problems: &Problems) -> Vec<T> {
    let tell = |(made, found)| {
        problems.extend(found);
        made
    };
    made.into_iter().map(tell).collect()
}

/// What figures refer to; read before any of them.
struct Declared {
    head: Head,
    sources: List<Source>,
    ministries: List<Ministry>,
    phases: List<Phase>,
    projects: List<Project>,
    accounts: List<Account>,
}

impl Declared {
    fn read(readers: &mut [TableReader<'_, '_>], ids: &AllIds<'_>, problems: &Problems) -> Self {
        let head = head(readers);
        let (mut sources, mut ministries) = (Sources::default(), List::default());
        let (mut phases, mut projects) = (List::default(), List::default());
        let mut accounts = Accounts::default();
        for reader in readers {
            reader.tables("source").for_each(|table| sources.read(table, ids));
            entries(reader, "ministry", &mut ministries, |table| Some(entities::ministry(table)));
            entries(reader, "phase", &mut phases, |table| Some(entities::phase(table)));
            entries(reader, "project", &mut projects, |table| Some(entities::project(table, ids)));
            reader.tables("account").for_each(|table| accounts.read(table, ids));
        }
        let (sources, accounts) = (sources.checked(problems), accounts.checked(problems));
        Self { head, sources, ministries, phases, projects, accounts }
    }

    /// Reads programs of a file.
    fn programs(&self, unread: &Unread<'_>, at: At<'_>, ids: &AllIds<'_>) -> Programs {
        let Piece { text, first_line } = match *unread {
            Unread::Table(table, text) => {
                return Programs::read(&mut reader(table, at), &self.context(ids, LineCounter::new(text)));
            }
            Unread::Piece(piece) => piece,
        };
        let arena = Arena::new();
        let document = Document::parse(text, &arena, at);
        let mut reader = reader(document.root(), at);
        let programs = Programs::read(&mut reader, &self.context(ids, LineCounter::from(text, first_line)));
        reader.finish();
        programs
    }

    /// What the tables of a file may refer to, and what holds where they say nothing.
    fn context<'c>(&'c self, ids: &'c AllIds<'c>, lines: LineCounter<'c>) -> Context<'c> {
        let Head { unit, named_unit, rounding, ref amount_stages, .. } = self.head;
        let defaults = DatasetDefaults { unit, named_unit, rounding, sources: &self.sources, amount_stages };
        Context { ids, defaults, lines }
    }

    /// The whole dataset.
    fn with(self, files: Vec<String>, programs: List<Program>, results: Results) -> Dataset {
        let Self { head, sources, ministries, phases, projects, accounts } = self;
        let Results {
            totals,
            wholes,
            acknowledged,
            indicators,
            achievements,
            partners,
            statements,
            assessments,
            ratings,
            ..
        } = results;
        let Head { id, title, short, unit, rounding, amount_stages, .. } = head;
        Dataset {
            id,
            title,
            short,
            unit,
            rounding,
            amount_stages,
            files,
            sources,
            ministries,
            phases,
            projects,
            accounts,
            programs,
            totals,
            wholes,
            acknowledged,
            indicators,
            achievements,
            partners,
            statements,
            assessments,
            ratings,
        }
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
            let summary = message!(
                "a dataset has one [dataset] table, this is a second",
                "データセットの[dataset]は一つだけですが、二つ目があります"
            );
            let remedy = message!("remove one of the two", "どちらかを削除してください");
            at.report(Code::TwoDatasets, &span, summary, remedy);
        }
    }
    if let (None, Some(first)) = (&head, readers.first()) {
        let summary = message!("no file has a [dataset] table", "[dataset]がどのファイルにもありません");
        let remedy = message!(
            "add [dataset] with schema = 1, id, title and unit to one file",
            "どれか一つのファイルに、`schema = 1`、`id`、`title`、`unit`のある[dataset]を追加してください"
        );
        first.at.report(Code::NoDataset, &(0..0), summary, remedy);
    }
    // Without the table there is one problem, not another for each figure without a unit.
    head.unwrap_or_else(|| Head { named_unit: true, ..Head::default() })
}

#[cfg(test)]
#[path = "dataset_tests.rs"]
mod tests;
