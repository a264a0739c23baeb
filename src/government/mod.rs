//! The yearly export of the government's RS System → a dataset of every program: exact yen, by budget stage.
//!
//! ```text
//! zip or csv ─ archive ▶ stream ─ csv_rows ▶ ExportRow ─ budget_rows, relations ▶ Export ─ dataset_text ▶ TOML,
//! a file per ministry
//! ```
//!
//! Rows are read as a stream: what is kept grows with the programs, not with the bytes. Neither opens nor writes files.

mod accounts;
mod archive;
mod budget;
mod budget_rows;
mod cell;
mod csv_rows;
mod dataset_text;
mod header;
mod known_accounts;
mod lineage;
mod ministries;
mod problem;
mod relations;
mod repeated_cells;
mod shares;
mod summary;
mod watched_stream;

use std::io::{Read, Seek};

pub use problem::Problems;

use self::budget::Budget;
use self::csv_rows::ExportSheet;
use self::header::SheetKind;
use self::lineage::Lineage;
use self::relations::Related;
use self::watched_stream::{Watch, Watched};
use crate::import::ImportError;

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

/// Everything that was read of an export.
pub struct Export {
    budget: Budget,
    related: Option<Related>,
    lineage: Lineage,
    /// The other files of the export, which nothing is read of.
    others: Vec<String>,
}

/// Reads the files of one export, in any order; their headers tell them apart. Files with neither amounts nor
/// lineage are not read.
///
/// # Errors
///
/// Everything that cannot be understood, each with its file, line and column.
pub fn read(files: Vec<ExportFile<'_>>, notes: Notes) -> Result<Export, ImportError> {
    let mut problems = Problems::default();
    let mut sheets = Sheets { notes, ..Sheets::default() };
    for file in files {
        archive::each_sheet(file, &mut problems, |name, stream, problems| sheets.read(name, stream, problems));
    }
    if sheets.budget.is_none() && problems.is_empty() {
        let others = match sheets.others.as_slice() {
            [] => String::new(),
            others => format!("; these are others: {}", others.join(", ")),
        };
        let message = format!("file 2-1 (予算・執行) is not among the files: it holds the amounts{others}");
        problems.file("the export", message);
    }
    match sheets.budget {
        Some(mut budget) if problems.is_empty() => {
            budget.settle();
            let lineage = Lineage::of(&budget, sheets.related.as_ref());
            Ok(Export { budget, related: sheets.related, lineage, others: sheets.others })
        }
        _ => Err(ImportError::Export(problems)),
    }
}

impl Export {
    /// The dataset's files, each with its name, made one after the other.
    pub fn files(&self) -> impl Iterator<Item = (String, Vec<u8>)> + '_ {
        dataset_text::files(self)
    }

    /// What was read and what was left out, a sentence each.
    #[must_use]
    pub fn summary(&self) -> Vec<String> {
        summary::lines(self)
    }
}

/// The sheets of an export, as far as they are known.
#[derive(Default)]
struct Sheets {
    budget: Option<Budget>,
    related: Option<Related>,
    others: Vec<String>,
    notes: Notes,
}

impl Sheets {
    fn read(&mut self, name: &str, stream: &mut dyn Read, problems: &mut Problems) {
        let watch = Watch::default();
        let bytes = Watched::new(stream, &watch);
        if let Some(sheet) = ExportSheet::open(name, bytes, &watch, &mut self.others, problems) {
            self.take(sheet, problems);
        }
    }

    fn take(&mut self, mut sheet: ExportSheet<'_>, problems: &mut Problems) {
        let first = match sheet.kind {
            SheetKind::Budget => self.budget.as_ref().map(|budget| budget.file.clone()),
            SheetKind::Related => self.related.as_ref().map(|related| related.file.clone()),
        };
        if let Some(first) = first {
            let message = format!("is a second file {}: {first} is the first; import one of them", sheet.kind.code());
            problems.file(sheet.name, message);
            return;
        }
        match sheet.kind {
            SheetKind::Budget => {
                let budget = Budget::read(&mut sheet, self.notes == Notes::Kept, problems);
                if budget.programs.is_empty() && problems.is_empty() {
                    problems.file(sheet.name, "holds no total of a program: nothing can be imported");
                }
                self.budget = Some(budget);
            }
            SheetKind::Related => self.related = Some(Related::read(&mut sheet, problems)),
        }
    }
}
