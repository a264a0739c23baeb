//! One file a command: its arguments, the examples of its help, what it needs of a dataset, and its answer.
//!
//! A command is a [`Question`], which answers with tables, or a [`Writer`], which writes a dataset.

pub(crate) mod achievements;
pub(crate) mod by;
pub(crate) mod by_ministry;
pub(crate) mod by_phase;
pub(crate) mod check;
pub(crate) mod datasets;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod kpi;
pub(crate) mod lineage;
pub(crate) mod list;
pub(crate) mod report;
pub(crate) mod show;
pub(crate) mod sources;
pub(crate) mod structure;
mod unused;

use std::ffi::OsStr;

use budget::Error;
use budget::load::{self, LoadError, Part};
use budget::model::Dataset;
use budget::render::{Format, Style};
use budget::table::Table;

use crate::asked::Asked;
use crate::cli::Options;

use self::unused::{Unused, refuse, refuse_for_tables};

/// A command that answers with tables.
pub(crate) trait Question {
    /// How much of a dataset it needs, if it needs one.
    const NEEDS: Option<Part>;

    /// Whether it answers with a workbook of several tables.
    const IS_BOOK: bool = false;

    /// Refuses options that it would ignore.
    fn refuse_unused(&self, _: &Options) -> Result<(), Error> {
        Ok(())
    }

    /// The dataset that its own arguments name, instead of `--data`.
    fn data(&self) -> Option<&OsStr> {
        None
    }

    /// The dataset that it answers from: an empty one, where it needs none.
    fn dataset(&self, options: &Options) -> Result<Dataset, LoadError> {
        let data = || self.data().map_or_else(|| options.data(), ToOwned::to_owned);
        Self::NEEDS.map_or_else(|| Ok(Dataset::default()), |part| load::open_part(data(), part))
    }

    /// What is asked of its rows; nothing, where its table is always shown as it is.
    fn asked(&self) -> Option<Asked> {
        None
    }

    /// Its tables, and its exit status.
    fn answer(&self, job: &Job<'_>) -> Result<Answer, Error>;
}

/// A command that writes a dataset and prints no table.
pub(crate) trait Writer {
    /// Its words on the command line.
    fn name(&self) -> &'static str;

    /// The options that it would ignore, besides those for tables.
    fn unused(&self, options: &Options) -> Vec<Unused>;

    /// Writes the dataset.
    fn write(&self, options: &Options) -> Result<(), Error>;

    /// Writes the dataset, with no option that would be ignored; the status is 0.
    fn run(&self, options: &Options) -> Result<u8, Error> {
        refuse(self.name(), &self.unused(options))?;
        refuse_for_tables(self.name(), options)?;
        self.write(options).map(|()| 0)
    }
}

/// What a question is answered from, and for.
pub(crate) struct Job<'a> {
    pub(crate) options: &'a Options,
    pub(crate) dataset: &'a Dataset,
    pub(crate) asked: Asked,
    pub(crate) format: Format,
    pub(crate) style: Style,
}

/// The tables of an answer, one unless it is a book, and the exit status.
pub(crate) struct Answer {
    pub(crate) tables: Vec<Table>,
    pub(crate) status: u8,
}

impl From<Table> for Answer {
    fn from(table: Table) -> Self {
        Self { tables: vec![table], status: 0 }
    }
}
