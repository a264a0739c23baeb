//! `budget import rs`: a dataset of the yearly export of the RS System.

use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use budget::government::{self, Content, ExportFile, Exports, NewDataset, Notes};
use budget::load::steady::{self, Seen};
use budget::load::{self, LoadError};
use budget::model::Lang;
use budget::{Error, Message};
use clap::Args;

use super::into::{self, Changed};
use super::{MOST_BYTES, dry_run_alone, into_and_output};
use crate::cli::Options;
use crate::commands::next;
use crate::folder;
use crate::output;
use crate::stderr::say;

pub(super) const EXAMPLES: &str = "Examples:
  budget import rs 2-1_RS_2024.zip 1-5_RS_2024.zip -o rs2024
  budget import rs 2-1_RS_2025.zip 1-5_RS_2025.zip --into rs2024
  budget by-ministry -d rs2024 --unit 億円 --decimals 0";

#[derive(Debug, Args)]
pub(super) struct RsArgs {
    /// File 2-1 (予算・執行) and, for lineage, 1-5 (関連事業): zip or csv
    ///
    /// Of one year or several, in any order; others are passed over.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Update this dataset of earlier exports in place, a directory, instead of writing a new one
    #[arg(long, value_name = "PATH")]
    into: Option<String>,
    /// Print what --into would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Keep the remarks on each year, such as why a request is higher (主な増減理由, 備考)
    #[arg(long)]
    notes: bool,
}

impl RsArgs {
    pub(super) fn write(&self, options: &Options) -> Result<(), Error> {
        let lang = options.lang()?;
        let folder = options.output.as_deref().filter(|path| !output::is_stdout(path));
        match (&self.into, folder) {
            (Some(_), _) if options.output.is_some() => Err(Error::Usage(into_and_output())),
            (Some(into), _) => self.update(into, &self.exports()?, lang),
            (None, _) if self.dry_run => Err(Error::Usage(dry_run_alone())),
            (None, None) => Err(Error::Usage(Message::new(
                "name the directory where the dataset goes: -o DIR",
                "データセットを書き出すフォルダーを`-o フォルダー`で指定してください",
            ))),
            (None, Some(folder)) => {
                let exports = self.exports()?;
                let NewDataset { files, summary } = exports.dataset(lang)?;
                folder::write(files, folder)?;
                for line in &summary {
                    say(line.get(lang));
                }
                say(next(&folder.display()).get(lang));
                Ok(())
            }
        }
    }

    /// Reads the files, unless they change meanwhile.
    fn exports(&self) -> Result<Exports, Error> {
        let notes = if self.notes { Notes::Kept } else { Notes::LeftOut };
        let seen = Seen::now(&self.files);
        let files = self.files.iter().map(|path| export_file(path)).collect::<Result<Vec<_>, _>>()?;
        let exports = government::read(files, notes);
        match seen.changed() {
            Some(path) => Err(steady::unsteady(path).into()),
            None => Ok(exports?),
        }
    }

    /// Puts the exports into a dataset that is there.
    fn update(&self, into: &str, exports: &Exports, lang: Lang) -> Result<(), Error> {
        let mut summary = Vec::new();
        into::change(
            into,
            (self.dry_run, lang),
            || false,
            |files, _| {
                let updated = exports.update(files, lang)?;
                summary = updated.summary;
                Ok(Changed { files: updated.files, dataset: updated.dataset })
            },
        )?;
        for line in &summary {
            say(line.get(lang));
        }
        if !self.dry_run {
            say(next(&into).get(lang));
        }
        Ok(())
    }
}

/// A file of the export, opened; its bytes are read when they are needed.
fn export_file(path: &Path) -> Result<ExportFile<'static>, Error> {
    let failed = |source| LoadError::Unreadable { path: path.display().to_string(), source };
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    let name = base_name(path);
    let content: Box<dyn Content> = if metadata.is_file() {
        Box::new(file)
    } else {
        // A pipe gives its bytes once and in order, where a zip is read from its end.
        Box::new(Cursor::new(load::read_all(file, MOST_BYTES).map_err(failed)?))
    };
    Ok(ExportFile { name, content })
}

/// A path's last part.
fn base_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
