//! `budget schema`: what a dataset may hold, for editors.

use budget::Error;
use budget::load::JSON_SCHEMA;
use clap::Args;

use super::{Unused, Writer};
use crate::cli::{Options, without_text};
use crate::output;

const EXAMPLES: &str = "Examples:
  budget schema
  budget schema -o budget.schema.json";

/// Write the JSON Schema of datasets, for editors
///
/// With it, taplo and the extension Even Better TOML of VS Code complete a dataset and check it while it is written. Name
/// the file in the first line of the dataset: #:schema ./budget.schema.json
#[derive(Debug, Args)]
#[command(args = without_text(&["data", "unit"]), after_help = EXAMPLES)]
pub(crate) struct SchemaArgs {}

impl Writer for SchemaArgs {
    fn name(&self) -> &'static str {
        "schema"
    }

    fn unused(&self, options: &Options) -> Vec<Unused> {
        super::of_the_program(options)
    }

    fn write(&self, options: &Options) -> Result<(), Error> {
        output::write(options.output.as_deref(), |out| Ok(out.write_all(JSON_SCHEMA.as_bytes())?))
    }
}
