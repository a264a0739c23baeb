//! What holds of every file that is imported as one of the government's exports: what is made of it loads, or it is told
//! what is not understood.

use std::io::Cursor;

use budget::Error;
use budget::government::{ExportFile, Notes, is_of_export, read};
use budget::load::{self, DatasetFile};
use budget::model::Lang;

use super::answers::{said, told};
use super::parts;

pub(super) fn hold(bytes: &[u8]) {
    let files = files(bytes);
    for (name, content) in &files {
        is_of_export(ExportFile { name: name.clone(), content: Box::new(Cursor::new(content)) });
    }
    let content = |(name, bytes): &(String, Vec<u8>)| ExportFile {
        name: name.clone(),
        content: Box::new(Cursor::new(bytes.clone())),
    };
    let notes = if bytes.len().is_multiple_of(2) { Notes::Kept } else { Notes::LeftOut };
    let exports = match read(files.iter().map(content).collect(), notes) {
        Ok(exports) => exports,
        Err(error) => return told(&Error::Import(error)),
    };
    for lang in [Lang::En, Lang::Ja] {
        match exports.dataset(lang) {
            Ok(made) => {
                made.summary.iter().for_each(said);
                let files: Vec<DatasetFile> = made.files.map(|(name, text)| DatasetFile::new(name, text)).collect();
                if !files.is_empty() {
                    load::parse(&files).unwrap();
                }
            }
            Err(error) => told(&Error::Import(error)),
        }
    }
}

/// The files of some bytes: an archive or a sheet, unless marks part several sheets.
fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let parts = parts::named(bytes);
    match parts.as_slice() {
        [_, named @ ..] if !named.is_empty() => {
            named.iter().enumerate().map(|(at, (_, content))| (format!("{at}.csv"), content.to_vec())).collect()
        }
        _ => vec![("export.zip".to_owned(), bytes.to_vec())],
    }
}
