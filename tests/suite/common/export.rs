//! Small government exports, and what `budget import rs` makes of them.

use std::fs;
use std::io::{Cursor, Write};

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::folder::{holding, run};
use super::program::Answer;

pub(crate) const HEADER: &str = "シート種別,事業年度,予算事業ID,事業名,政策所管府省庁,府省庁,局・庁,予算年度,当初予算（合計）,\
    補正予算（合計）,前年度からの繰越し（合計）,予備費等（合計）,計（歳出予算現額合計）,執行額（合計）,執行率,\
    翌年度への繰越し(合計）,翌年度要求額（合計）,主な増減理由,会計区分,会計,勘定,当初予算,備考\n";

pub(crate) const RELATED: &str =
    "シート種別,事業年度,予算事業ID,事業名,番号（関連事業）,関連事業の事業ID,関連事業の事業名,関連性\n";

/// Two programs, one with details by account and a remark over two lines.
pub(crate) const ROWS: &str = "レビューシート,2024,12,再生医療の推進,文部科学省,文部科学省,研究振興局,2024,300,0,30,0,330,0,,0,400.0,増,,,,,\n\
    レビューシート,2024,12,再生医療の推進,文部科学省,文部科学省,研究振興局,2024,,,,,,,,,,,一般会計,,,300,\n\
    レビューシート,2024,12,再生医療の推進,文部科学省,文部科学省,研究振興局,2023,200,50,0,-5,245,200,0.8,30,310.0,\"二行,\n\"\"の\"\"理由\",,,,,\n\
    レビューシート,2024,7,海難の防止,国土交通省,国土交通省\u{3000}海上保安庁,,2024,10,0,0,0,10,0,,0,0.0,,,,,,\n";

pub(crate) fn budget_sheet(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

/// A row of totals of one program and year, of amounts that do not matter.
pub(crate) fn row(id: &str, name: &str, year: u16, initial: &str) -> String {
    format!("レビューシート,2024,{id},{name},文部科学省,文部科学省,,{year},{initial},0,0,0,0,0,,0,0.0,,,,,,\n")
}

pub(crate) fn related_sheet(rows: &[(&str, &str, &str)]) -> String {
    let rows = rows.iter().map(|(id, other, word)| format!("レビューシート,2024,{id},名,1,{other},他,{word}\n"));
    format!("{RELATED}{}", rows.collect::<String>())
}

/// What importing these files prints, and the directory in which `out` is then.
pub(crate) fn import(files: &[(&str, &[u8])]) -> (TempDir, Answer) {
    let folder = holding(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let answer = run(&format!("import rs {} -o out", names.join(" ")), folder.path());
    (folder, answer)
}

/// The text of a file of the dataset that these files make.
#[track_caller]
pub(crate) fn written(files: &[(&str, &[u8])], name: &str) -> String {
    let (folder, answer) = import(files);
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(0), ""), "{}", answer.stderr);
    let checked = run("check -d out", folder.path());
    assert_eq!(checked.status, Some(0), "{}", checked.stderr);
    fs::read_to_string(folder.path().join("out").join(name)).unwrap()
}

/// The message about files that are refused; nothing is written then.
#[track_caller]
pub(crate) fn refused(files: &[(&str, &[u8])]) -> String {
    let (folder, answer) = import(files);
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(3), ""), "{}", answer.stderr);
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, files.len(), "nothing may be written");
    answer.stderr
}

/// The program's text in the dataset of one sheet.
#[track_caller]
pub(crate) fn mext(sheet: &[u8]) -> String {
    written(&[("2-1.csv", sheet)], "01-mext.toml")
}

pub(crate) fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    archive.write_all(bytes).unwrap();
    archive.finish().unwrap().into_inner()
}
