//! From a file of the export to the csv inside: a zip as it is published, or the csv itself.
//!
//! Trusts nothing that a zip declares about sizes: every entry is read as a stream.

use std::io::{BufReader, Read, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::problem::Problems;
use super::{Content, ExportFile};
use crate::message;
use crate::message::{Message, Tell};

/// Calls `each` with the name and the bytes of every csv that a file holds.
pub(crate) fn each_sheet(
    file: ExportFile<'_>,
    problems: &mut Problems,
    mut each: impl FnMut(&str, &mut dyn Read, &mut Problems),
) {
    let ExportFile { name, mut content } = file;
    match is_zip(&mut content) {
        Ok(true) => each_entry(&name, content, problems, each),
        Ok(false) => each(&name, &mut content, problems),
        Err(error) => {
            let unread = message!(lang => "cannot be read: {}", "読めません（{}）", error.tell(lang));
            problems.file(&name, unread);
        }
    }
}

fn is_zip(content: &mut dyn Content) -> std::io::Result<bool> {
    let mut head = Vec::new();
    content.take(4).read_to_end(&mut head)?;
    content.seek(SeekFrom::Start(0))?;
    Ok(head.starts_with(b"PK"))
}

fn each_entry(
    name: &str,
    content: Box<dyn Content + '_>,
    problems: &mut Problems,
    mut each: impl FnMut(&str, &mut dyn Read, &mut Problems),
) {
    let mut archive = match ZipArchive::new(BufReader::new(content)) {
        Ok(archive) => archive,
        Err(error) => return problems.file(name, damaged(&error)),
    };
    let mut found = false;
    for at in 0..archive.len() {
        let mut entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(error) => {
                problems.file(name, damaged(&error));
                continue;
            }
        };
        let path = entry.name().map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        let base = path.rsplit(['/', '\\']).next().unwrap_or_default();
        // macOS puts a shadow of each file into a zip.
        let is_sheet = base.to_lowercase().ends_with(".csv") && !base.starts_with("._");
        if is_sheet {
            found = true;
            each(base, &mut entry, problems);
        }
    }
    if !found {
        let empty = Message::new(
            "is a zip without a csv: name one of the files that the RS System publishes",
            "csvの入っていないzipです。RSシステムで公表されているファイルを指定してください",
        );
        problems.file(name, empty);
    }
}

fn damaged(error: &ZipError) -> Message {
    match error {
        ZipError::Io(error) => message!(lang =>
            "is a zip that cannot be read ({}): download it again",
            "zipを読めません（{}）。ダウンロードし直してください",
            error.tell(lang)
        ),
        ZipError::InvalidArchive(reason) => message!(
            "is a zip that is cut off or damaged ({reason}): download it again",
            "zipが途中で切れているか、壊れています。ダウンロードし直してください"
        ),
        other => message!(
            "is a zip that cannot be read ({other}): take the csv out of it",
            "読めない種類のzipです。中のcsvを取り出して指定してください"
        ),
    }
}
