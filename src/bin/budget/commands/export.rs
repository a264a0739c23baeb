//! `budget export`: the tables of a dataset for other programs.

use std::path::PathBuf;

use budget::export;
use budget::load::Part;
use budget::model::Label;
use budget::number::count;
use budget::{Error, message};
use clap::{Args, Subcommand};

use super::{Unused, Writer};
use crate::cli::{Options, without_text};
use crate::dataset;
use crate::folder;
use crate::stderr::say;

const EXAMPLES: &str = "Examples:
  budget export datapackage regenerative-package
  budget export datapackage amed-package --data amed";

/// Write the tables of a dataset for other programs
#[derive(Debug, Args)]
#[command(args = without_text(&["output", "unit"]), after_help = EXAMPLES)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    to: Target,
}

#[derive(Debug, Subcommand)]
enum Target {
    /// Write a Frictionless Data Package: csv files and datapackage.json
    ///
    /// A tidy csv for each kind of entry, what they hold in datapackage.json, and views.duckdb.sql and views.spark.sql,
    /// which read them and answer as the program does.
    #[command(after_help = EXAMPLES)]
    Datapackage(DatapackageArgs),
}

#[derive(Debug, Args)]
struct DatapackageArgs {
    /// A directory that does not exist yet, or is empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Writer for ExportArgs {
    fn name(&self) -> &'static str {
        match self.to {
            Target::Datapackage(_) => "export datapackage",
        }
    }

    fn unused(&self, options: &Options) -> Vec<Unused> {
        match self.to {
            Target::Datapackage(_) => vec![
                (
                    "--output",
                    options.output.is_some(),
                    Label::new("its argument is the directory", "書き出すフォルダーは引数で指定します"),
                ),
                (
                    "--unit",
                    options.unit.is_some(),
                    Label::new(
                        "a package keeps the units of its dataset",
                        "金額はデータセットの単位のまま書き出します",
                    ),
                ),
            ],
        }
    }

    fn write(&self, options: &Options) -> Result<(), Error> {
        let Target::Datapackage(DatapackageArgs { folder }) = &self.to;
        let files = export::datapackage(&dataset::open(&options.data(), Part::Whole)?)?;
        let number = files.len();
        folder::write(files, folder)?;
        let (files, folder) = (count(number, "file"), folder.display());
        let wrote = message!("wrote {files} into {folder}", "`{folder}`に{number}個のファイルを書き出しました");
        say(wrote.get(options.lang()?));
        Ok(())
    }
}
