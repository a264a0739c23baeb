//! Runs LibreOffice without a window.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

use super::tools;

/// LibreOffice runs once at a time: several of them on a busy machine sometimes end without a word or a file.
pub(crate) static ALONE: Mutex<()> = Mutex::new(());

/// How often LibreOffice is asked before a test is skipped for its silence.
pub(crate) const TRIES: usize = 3;

/// Lets LibreOffice convert files, with a profile of its own that works out every formula when it loads a file.
///
/// False, with a word about it, where LibreOffice itself fails: what it makes of the files is then not known.
pub(crate) fn convert(folder: &TempDir, files: &[PathBuf], to: &str, from: Option<&str>) -> bool {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let extension = to.split(':').next().unwrap();
    let is_there = |file: &PathBuf| {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut written = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        written.any(|name| {
            let name = name.to_string_lossy().into_owned();
            name == format!("{stem}.{extension}")
                || (name.starts_with(&format!("{stem}-")) && name.ends_with(extension))
        })
    };
    for _ in 0..TRIES {
        if convert_once(folder, files, to, from) && files.iter().all(is_there) {
            return true;
        }
    }
    tools::skipped("LibreOffice converted nothing in three tries");
    false
}

fn convert_once(folder: &TempDir, files: &[PathBuf], to: &str, from: Option<&str>) -> bool {
    let settings = folder.path().join("profile/user");
    fs::create_dir_all(&settings).unwrap();
    fs::write(
        settings.join("registrymodifications.xcu"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n\
         <item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\"><prop oor:name=\"OOXMLRecalcMode\" \
         oor:op=\"fuse\"><value>0</value></prop></item>\n</oor:items>\n",
    )
    .unwrap();
    let mut command = Command::new("soffice");
    // A locale without Japanese would let it write no file that is named after a Japanese sheet.
    command.env("LC_ALL", "C.UTF-8");
    command.arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()));
    command.arg("--headless").args(from.map(|filter| format!("--infilter={filter}")));
    let output = command.args(["--convert-to", to, "--outdir"]).arg(folder.path()).args(files).output().unwrap();
    output.status.success()
}
