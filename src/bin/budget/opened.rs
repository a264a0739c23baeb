//! An answer that is shown at once: the file that it is written to, and the program of the system that opens it.
//!
//! Knows nothing of what the file holds.

use budget::model::Lang;
use budget::render::Format;
use budget::{Error, message};
use tempfile::TempPath;

use crate::cli::Options;
use crate::{output, staging, stderr};

/// Answers into the file that was named, else into a temporary one, and opens it.
///
/// Its path is printed, so that it can be opened by hand where there is no browser.
pub(crate) fn shown(options: &Options, answer: impl FnOnce(&Options) -> Result<u8, Error>) -> Result<u8, Error> {
    if options.output.as_deref().is_some_and(output::is_stdout) {
        return Err(Error::Usage(message!(
            "`--open` opens a file: name one with -o FILE, or leave -o out",
            "`--open`はファイルを開きます。`-o ファイル`で指定するか、`-o`を外してください"
        )));
    }
    let temporary = if options.output.is_none() { Some(temporary(options.format)?) } else { None };
    let path = temporary.as_ref().map(|path| path.to_path_buf()).or_else(|| options.output.clone()).unwrap_or_default();
    let mut written = options.clone();
    written.output = Some(path.clone());
    let status = answer(&written)?;
    if let Some(temporary) = temporary {
        staging::kept_for_good(temporary).map_err(failed)?;
    }
    output::say(&format!("{}\n", path.display()))?;
    if open::that_detached(&path).is_err() {
        stderr::note(
            &message!(
                "no program here opens it: open the file above by hand",
                "ここでは開けるプログラムがありません。上のファイルを手で開いてください"
            ),
            options.lang().unwrap_or(Lang::En),
        );
    }
    Ok(status)
}

/// A file of its own: a page, unless another format is asked for.
fn temporary(format: Option<Format>) -> Result<TempPath, Error> {
    let suffix = if format == Some(Format::Xlsx) { ".xlsx" } else { ".html" };
    staging::temporary(suffix).map_err(failed)
}

fn failed(source: std::io::Error) -> Error {
    Error::Write { path: std::env::temp_dir().display().to_string(), source }
}
