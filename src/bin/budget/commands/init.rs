//! `budget init`: a dataset to begin with, or a built-in one to extend or correct.

use std::path::PathBuf;

use budget::load::{self, DatasetFile};
use budget::model::Label;
use budget::{Error, message};
use clap::Args;

use super::{Unused, Writer};
use crate::cli::{Options, without_text};
use crate::folder;
use crate::stderr::say;

const EXAMPLES: &str = "Examples:
  budget init my-dataset
  budget init my-amed --from amed";

/// Write a commented dataset to begin with, or a built-in one
#[derive(Debug, Args)]
#[command(args = without_text(&["data", "output", "unit"]), after_help = EXAMPLES)]
pub(crate) struct InitArgs {
    /// A directory that does not exist yet, or is empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The built-in dataset to copy
    #[arg(long, value_name = "NAME")]
    from: Option<String>,
}

impl Writer for InitArgs {
    fn name(&self) -> &'static str {
        "init"
    }

    fn unused(&self, options: &Options) -> Vec<Unused> {
        vec![
            (
                "--data",
                options.data.is_some(),
                Label::new("--from names the dataset to copy", "複製するデータセットは`--from`で指定します"),
            ),
            (
                "--output",
                options.output.is_some(),
                Label::new("its argument is the directory", "書き出すフォルダーは引数で指定します"),
            ),
            (
                "--unit",
                options.unit.is_some(),
                Label::new("the new dataset names its unit itself", "単位は新しいデータセットの中で定めます"),
            ),
        ]
    }

    fn write(&self, options: &Options) -> Result<(), Error> {
        let lang = options.lang()?;
        let files = match &self.from {
            Some(name) => load::builtin_files(name)?,
            None => load::starter(lang),
        };
        let files: Vec<(String, Vec<u8>)> = files.iter().map(|file| (base_name(file), file.bytes().to_vec())).collect();
        folder::write(files.iter().cloned(), &self.folder)?;
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let ((en, ja), folder) = ((names.join(", "), names.join("`、`")), self.folder.display());
        say(message!("wrote {en} into {folder}", "`{folder}`に`{ja}`を書き出しました").get(lang));
        say(super::next(&folder).get(lang));
        Ok(())
    }
}

/// A file's name without its directory.
fn base_name(file: &DatasetFile) -> String {
    file.name.rsplit('/').next().unwrap_or(&file.name).to_owned()
}
