//! The yearly export of the government's RS System → a dataset of every program: exact yen, by budget stage.
//!
//! ```text
//! zip or csv ─ archive ▶ stream ─ csv_rows ▶ ExportRow ─ budget_rows, relations ▶ Export ─ dataset_text ▶ TOML,
//! a file per ministry
//! ```
//!
//! Rows are read as a stream: what is kept grows with the programs, not with the bytes. Neither opens nor writes files.

mod account_cells;
mod accounts;
mod archive;
mod budget;
mod budget_rows;
mod cell;
mod csv_rows;
mod dataset_text;
mod header;
mod history;
mod known_accounts;
mod lineage;
mod members;
mod problem;
mod relations;
mod repeated_cells;
mod several_accounts;
mod shares;
mod sheets;
mod summary;
mod watched_stream;

use std::io::{Read, Seek};

pub use history::Updated;
pub use problem::Problems;

use self::budget::Budget;
use self::csv_rows::ExportSheet;
use self::lineage::Lineage;
use self::relations::Related;
use self::sheets::Sheets;
use self::watched_stream::{Watch, Watched};
use crate::import::ImportError;
use crate::load::{self, DatasetFile};
use crate::message::Message;
use crate::model::Lang;

/// A file of the export: a zip as it is published, or one of the csv files inside.
pub struct ExportFile<'f> {
    /// How messages name it.
    pub name: String,
    /// Its bytes.
    pub content: Box<dyn Content + 'f>,
}

/// Whether an export's remarks are read: why requests are higher or lower, and what stands beside an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Notes {
    /// They are passed over.
    #[default]
    LeftOut,
    /// They become notes of their programs, by year.
    Kept,
}

/// Bytes that can be read from any place.
pub trait Content: Read + Seek {}

impl<T: Read + Seek> Content for T {}

/// Everything that was read of the exports of one or several years, the earliest first.
pub struct Exports(Vec<Export>);

/// A dataset that was made of exports.
pub struct NewDataset<'e> {
    /// Its files, each with its name; those of a single export are made one after the other.
    pub files: Box<dyn Iterator<Item = (String, Vec<u8>)> + 'e>,
    /// What was read and what was left out, a sentence each.
    pub summary: Vec<Message>,
}

/// Everything that was read of an export.
struct Export {
    budget: Budget,
    related: Option<Related>,
    lineage: Lineage,
    /// The other files of the export, which nothing is read of.
    others: Vec<String>,
}

/// Reads the files of one export or of several years', in any order; their headers and years tell them apart. Files
/// with neither amounts nor lineage are not read.
///
/// # Errors
///
/// Everything that cannot be understood, each with its file, line and column.
pub fn read(files: Vec<ExportFile<'_>>, notes: Notes) -> Result<Exports, ImportError> {
    let mut problems = Problems::default();
    let mut sheets = Sheets::new(notes);
    for file in files {
        archive::each_sheet(file, &mut problems, |name, stream, problems| sheets.read(name, stream, problems));
    }
    let exports = sheets.exports(&mut problems);
    if problems.is_empty() { Ok(Exports(exports)) } else { Err(ImportError::Export(problems)) }
}

/// Whether a file is one of the export, so that [`read`] understands it; only headers are looked at.
pub fn is_of_export(file: ExportFile<'_>) -> bool {
    let (mut problems, mut others, mut found) = (Problems::default(), Vec::new(), false);
    archive::each_sheet(file, &mut problems, |name, stream, problems| {
        let watch = Watch::default();
        found |= ExportSheet::open(name, Watched::new(stream, &watch), &watch, &mut others, problems).is_some();
    });
    found || !others.is_empty()
}

impl Exports {
    /// A new dataset, whose comments are in that language.
    ///
    /// # Errors
    ///
    /// A dataset of several exports that would not load.
    pub fn dataset(&self, lang: Lang) -> Result<NewDataset<'_>, ImportError> {
        let Some((first, later)) = self.0.split_first() else {
            return Ok(NewDataset { files: Box::new(std::iter::empty()), summary: Vec::new() });
        };
        let (files, mut summary) = (dataset_text::files(first, lang), summary::lines(first));
        if later.is_empty() {
            return Ok(NewDataset { files: Box::new(files), summary });
        }
        let mut files: Vec<DatasetFile> = files.map(|(name, bytes)| DatasetFile::new(name, bytes)).collect();
        summary.extend(history::update_all(later, &mut files, lang)?);
        let files = files.into_iter().map(|file| (file.name.clone(), file.bytes().to_vec()));
        Ok(NewDataset { files: Box::new(files), summary })
    }

    /// Puts the exports into a dataset, whose files these are: what it has stays, and where both give a figure, that of the
    /// later export counts. New comments are in that language.
    ///
    /// # Errors
    ///
    /// A dataset that no export can be put into, or that has the sheets of one of these years or a later one; a result
    /// that would not load.
    pub fn update(&self, files: &[DatasetFile], lang: Lang) -> Result<Updated, ImportError> {
        let mut after = files.to_vec();
        let summary = history::update_all(&self.0, &mut after, lang)?;
        let head = after.iter().position(history::declares_sources);
        let changed = after.iter().zip(files).enumerate().filter(|(_, (after, file))| after.bytes() != file.bytes());
        let text = |file: &DatasetFile| String::from_utf8_lossy(file.bytes()).into_owned();
        let mut changed: Vec<(usize, String)> = changed.map(|(at, (after, _))| (at, text(after))).collect();
        // Until all files are written, the new figures of the others must find their source.
        changed.sort_by_key(|(at, _)| Some(*at) != head);
        Ok(Updated { files: changed, summary, dataset: load::parse(&after)? })
    }
}
