//! The dataset that a command needs and, where it is none or lacks a year, what would serve instead.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use budget::government::{self, ExportFile};
use budget::load::{self, LoadError, Part};
use budget::model::{Dataset, Lang, Stage};
use budget::query::YearsError;
use budget::{Error, Tell, message};

use crate::belongs::quoted;

/// Opens a dataset.
///
/// # Errors
///
/// As [`load::open_part`]; a sheet that is given as a dataset is one that says how to import it.
pub(crate) fn open(spec: &OsStr, part: Part) -> Result<Dataset, Error> {
    load::open_part(spec, part).map_err(|error| match import_of(Path::new(spec)) {
        None => error.into(),
        Some(import) => {
            let remedy = message!(
                "it is a sheet, not a dataset: `{import}` makes one of it, for `-d my-dataset`",
                "データセットではなくシートです。`{import}`でデータセットを作り、`-d my-dataset`と指定してください"
            );
            let path = Path::new(spec).display().to_string();
            LoadError::Unreadable { path, source: io::Error::other(remedy) }.into()
        }
    })
}

/// How the files begin that a workbook or a zip is in.
const CONTAINERS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// The command that makes a dataset of a file, if it is a sheet.
fn import_of(path: &Path) -> Option<String> {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    let is_text = ["csv", "tsv"].iter().any(|known| extension == *known);
    let mut beginning = Vec::new();
    let file = File::open(path).ok().filter(|file| file.metadata().is_ok_and(|metadata| metadata.is_file()))?;
    file.take(4).read_to_end(&mut beginning).ok()?;
    if !is_text && !CONTAINERS.contains(&beginning.as_slice()) {
        return None;
    }
    let name = path.display().to_string();
    let export = ExportFile { name: name.clone(), content: Box::new(File::open(path).ok()?) };
    let command = if government::is_of_export(export) { "import rs" } else { "import" };
    Some(format!("budget {command} {} -o my-dataset", quoted(&name)))
}

/// The error, with the built-in dataset that has the year which another built-in one lacks.
pub(crate) fn with_years_elsewhere(error: Error, dataset: &Dataset) -> Error {
    let Error::Years(YearsError::Missing { years, .. }) = &error else { return error };
    if !load::BUILTIN.contains(&dataset.id.as_str()) {
        return error;
    }
    let having = load::BUILTIN.into_iter().filter(|name| *name != dataset.id).find_map(|name| {
        let other: Result<Dataset, LoadError> = load::open_part(name, Part::Amounts);
        let known = other.ok()?.years(&Stage::ALL);
        let had = || years.intersection(&known);
        let (en, ja): (Vec<_>, Vec<_>) = had().map(|year| (year.english(), year.japanese())).unzip();
        (!en.is_empty()).then(|| (name, en.join(", "), ja.join("、")))
    });
    match having {
        Some((name, en, ja)) => {
            let (error_en, error_ja) = (error.tell(Lang::En), error.tell(Lang::Ja));
            Error::Usage(message!("{error_en}; `-d {name}` has {en}", "{error_ja}。{ja}の数値は`-d {name}`にあります"))
        }
        None => error,
    }
}
