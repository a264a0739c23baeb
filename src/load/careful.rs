//! Reads a dataset that could not be read quickly: on after each mistake, to report them all.

use super::diagnostic::{self, Diagnostics};
use super::document::{Document, Table};
use super::files::{DatasetFile, LoadError, Part};
use super::ids::{AllIds, ProgramIds};
use super::lines::{LineCounter, Lines};
use super::problem::{At, Problems};
use super::programs::Context;
use super::reader::{Name, Reader};
use super::reading::{Declared, Programs, Results};
use super::succession;
use crate::model::Dataset;

/// Reads all files whole, in one go.
pub(super) fn read(files: &[DatasetFile], part: Part) -> Result<Dataset, LoadError> {
    let problems = Problems::default();
    let texts: Vec<&str> =
        files.iter().enumerate().map(|(file, content)| content.utf8(At { file, problems: &problems })).collect();
    let documents: Vec<Document<'_>> =
        texts.iter().enumerate().map(|(file, text)| document(text, At { file, problems: &problems })).collect();
    let tables: Vec<Table<'_>> = documents.iter().map(Document::root).collect();
    let mut dataset = dataset(&tables, &texts, part, &problems);
    dataset.files = files.iter().map(|file| file.name.clone()).collect();
    let problems = problems.into_vec();
    if problems.is_empty() {
        return Ok(dataset);
    }
    let lines: Vec<Lines<'_>> = texts.iter().map(|text| Lines::new(text)).collect();
    Err(Diagnostics::new(problems, files, &texts, &lines).into())
}

/// One file's document, with every syntax error reported.
fn document<'t>(text: &'t str, at: At<'_>) -> Document<'t> {
    let (document, errors) = Document::careful(text);
    for error in &errors {
        diagnostic::syntax(at, text, error);
    }
    document
}

fn dataset(tables: &[Table<'_>], texts: &[&str], part: Part, problems: &Problems) -> Dataset {
    let ids = AllIds::gather(tables, problems);
    let program_ids = ProgramIds::gather(tables, problems);
    let reader = |(file, table): (usize, &_)| Reader::new(*table, Name::File, 0..0, At { file, problems });
    let mut readers: Vec<Reader<'_, '_>> = tables.iter().enumerate().map(reader).collect();
    let declared = Declared::read(&mut readers, &ids);
    let (mut programs, mut results) = (Programs::default(), Results::default());
    for (mut reader, text) in readers.into_iter().zip(texts) {
        let lines = LineCounter::new(text.as_bytes(), 1);
        let defaults = declared.defaults();
        let context = Context { ids: &ids, programs: &program_ids, defaults, lines, stages: part.stages() };
        programs.read(&mut reader, &context);
        results.read(&mut reader, &context);
        reader.finish();
    }
    succession::check(&programs.links, problems);
    Dataset { left_out: programs.left_out, ..declared.with(programs.list, results) }
}
