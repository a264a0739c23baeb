//! One file a command: its arguments, the examples of its help, what it needs of a dataset, and its answer.
//!
//! A command is a [`Question`], which answers with tables, or a [`Writer`], which writes a dataset or what belongs to the
//! program.

pub(crate) mod achievements;
pub(crate) mod by;
pub(crate) mod by_ministry;
pub(crate) mod by_phase;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod datasets;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod kpi;
pub(crate) mod lineage;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod policy;
pub(crate) mod report;
pub(crate) mod schema;
pub(crate) mod show;
pub(crate) mod sources;
pub(crate) mod structure;
mod unused;

use std::ffi::OsStr;
use std::fmt::Display;

use budget::load::Part;
use budget::model::{Dataset, Label, Scale};
use budget::render::{Format, Style};
use budget::report::ReportError;
use budget::table::{Page, Stream, Table};
use budget::{Error, Message, message};

use crate::asked::Asked;
use crate::cli::Options;
use crate::dataset;

use self::unused::{Unused, refuse, refuse_for_tables};

/// A command that answers with tables.
pub(crate) trait Question {
    /// How much of a dataset it needs, if it needs one.
    const NEEDS: Option<Part>;

    /// Whether it answers with a workbook of several tables.
    const IS_BOOK: bool = false;

    /// Whether people may read its amounts in a coarser unit than that of the dataset, with fewer digits.
    const FITS_UNITS: bool = true;

    /// Whether the file with the answer is opened.
    fn opens(&self) -> bool {
        false
    }

    /// Refuses options that would have no effect.
    fn refuse_unused(&self, _: &Options) -> Result<(), Error> {
        Ok(())
    }

    /// The dataset that its own arguments name, instead of `--data`.
    fn data(&self) -> Option<&OsStr> {
        None
    }

    /// The dataset that it answers from: an empty one, where it needs none.
    fn dataset(&self, options: &Options) -> Result<Dataset, Error> {
        let data = || self.data().map_or_else(|| options.data(), ToOwned::to_owned);
        Self::NEEDS.map_or_else(|| Ok(Dataset::default()), |part| dataset::open(&data(), part))
    }

    /// What is asked of its rows; nothing, where its table is always shown as it is.
    fn asked(&self) -> Option<Asked> {
        None
    }

    /// Its tables, and its exit status.
    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error>;
}

/// What to do with a dataset that was just written.
fn next(folder: &impl Display) -> Message {
    message!("next: budget check -d {folder}", "次に`budget check -d {folder}`で確認してください")
}

/// The options that have no effect on what belongs to the program itself.
fn of_the_program(options: &Options) -> Vec<Unused> {
    let remedy = Label::new("it answers from no dataset", "データセットを使わないコマンドです");
    vec![("--data", options.data.is_some(), remedy), ("--unit", options.unit.is_some(), remedy)]
}

/// A command that writes something else than tables: a dataset, or what belongs to the program.
pub(crate) trait Writer {
    /// Its words on the command line.
    fn name(&self) -> &'static str;

    /// The options that would have no effect, besides those for tables.
    fn unused(&self, options: &Options) -> Vec<Unused>;

    /// Writes it.
    fn write(&self, options: &Options) -> Result<(), Error>;

    /// Refuses options that would have no effect, then writes; the status is 0.
    fn run(&self, options: &Options) -> Result<u8, Error> {
        refuse(self.name(), &self.unused(options))?;
        refuse_for_tables(self.name(), options)?;
        self.write(options).map(|()| 0)
    }
}

/// What a question is answered from, and how the answer is to look.
pub(crate) struct Job<'a> {
    pub(crate) options: &'a Options,
    pub(crate) dataset: &'a Dataset,
    pub(crate) asked: Asked,
    /// How people are shown amounts, where that fits the figures better than the unit of the dataset.
    pub(crate) scale: Option<Scale>,
    pub(crate) format: Format,
    pub(crate) style: Style,
}

/// The tables of an answer, and the exit status.
pub(crate) struct Answer<'d> {
    pub(crate) tables: Tables<'d>,
    pub(crate) status: u8,
}

/// One table, those of a book, each made in its turn, or a page.
pub(crate) enum Tables<'d> {
    One(Box<Stream<'d>>),
    Book(Box<dyn Iterator<Item = Result<Stream<'d>, ReportError>> + 'd>),
    /// A page, in each language.
    Page(Vec<Page>),
}

impl<'d> From<Stream<'d>> for Answer<'d> {
    fn from(table: Stream<'d>) -> Self {
        Self { tables: Tables::One(Box::new(table)), status: 0 }
    }
}

impl From<Table> for Answer<'_> {
    fn from(table: Table) -> Self {
        Stream::from(table).into()
    }
}
