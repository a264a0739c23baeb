//! Options that every command takes, where a command has no use for one: an error that says what to do instead.
//!
//! Options of its own that a command has no use for, it does not offer.

use budget::Error;
use budget::model::Stage;

use super::commands::{CheckArgs, Export, ExportArgs, ImportArgs, ImportCommand, ImportFrom};
use super::groups::Shared;
use super::later::Later;
use super::{Cli, Command};

/// An option, whether it is given, and what to do instead.
type Given = (&'static str, bool, &'static str);

impl Cli {
    /// Refuses the first option that the command would ignore.
    pub(crate) fn refuse_unused(&self) -> Result<(), Error> {
        let Some(command) = &self.command else { return Ok(()) };
        let shared = &self.shared;
        let data = |remedy| ("--data", shared.data.is_some(), remedy);
        let output = |remedy| ("--output", shared.output.is_some(), remedy);
        let unit = |remedy| ("--unit", shared.unit.is_some(), remedy);
        let (name, own) = match command {
            Command::Init(_) => {
                let unit = unit("the new dataset names its unit itself");
                ("init", vec![data("--from names the dataset to copy"), output("its argument is the directory"), unit])
            }
            Command::Export(Later(ExportArgs { to: Export::Datapackage(_) })) => {
                let unit = unit("a package keeps the units of its dataset");
                ("export datapackage", vec![output("its argument is the directory"), unit])
            }
            Command::Import(Later(ImportCommand { from: Some(ImportFrom::Rs(_)), args })) => {
                let mut own = args.for_sheets().to_vec();
                own.extend([data("it brings its own ministries"), unit("its amounts are in yen")]);
                ("import rs", own)
            }
            Command::Import(Later(ImportCommand { from: None, args })) => {
                let known = data("the names are those of the dataset to update");
                ("import", if args.into.is_some() { vec![known] } else { Vec::new() })
            }
            Command::Check(Later(CheckArgs { path: Some(_), .. })) => {
                return refuse("check", &[data("its argument already names the dataset")]);
            }
            Command::List(_)
            | Command::Show(_)
            | Command::By(_)
            | Command::ByMinistry(_)
            | Command::ByPhase(_)
            | Command::Diff(_)
            | Command::Check(_)
            | Command::Lineage(_)
            | Command::Explain(_)
            | Command::Structure(_)
            | Command::Kpi(_)
            | Command::Achievements(_)
            | Command::Sources(_)
            | Command::Report(_)
            | Command::Datasets(_) => return Ok(()),
        };
        refuse(name, &own)?;
        refuse(name, &shared.for_tables())
    }
}

/// Refuses the first of these options that is given.
fn refuse(command: &str, options: &[Given]) -> Result<(), Error> {
    match options.iter().find(|(_, is_given, _)| *is_given) {
        Some((option, _, remedy)) => {
            Err(Error::Usage(format!("`{command}` has no use for `{option}`: {remedy}, so leave it out")))
        }
        None => Ok(()),
    }
}

impl Shared {
    /// The ids of what only a table has a use for.
    pub(super) const FOR_TABLES: [&str; 7] = ["format", "decimals", "no_header", "bom", "crlf", "encoding", "replace"];

    /// What only a table has a use for.
    fn for_tables(&self) -> [Given; 7] {
        let remedy = "it prints no table";
        [
            ("--format", self.format.is_some(), remedy),
            ("--decimals", self.decimals.is_some(), remedy),
            ("--no-header", self.no_header, remedy),
            ("--bom", self.coding.bom, remedy),
            ("--crlf", self.coding.crlf, remedy),
            ("--encoding", self.coding.encoding.is_some(), "it writes UTF-8, and finds out how a sheet is encoded"),
            ("--replace", self.coding.replace, remedy),
        ]
    }
}

impl ImportArgs {
    /// What only sheets have a use for.
    fn for_sheets(&self) -> [Given; 5] {
        let remedy = "it reads the export of the RS System, not a sheet";
        [
            ("--stage", self.stage != Stage::default(), remedy),
            ("--into", self.into.is_some(), remedy),
            ("--dry-run", self.dry_run, remedy),
            ("--sheet", self.sheet.is_some(), remedy),
            ("--skip", !self.skip.is_empty(), remedy),
        ]
    }
}
