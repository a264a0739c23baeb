//! csv for Excel: encodings, line ends, and text that must not run as a formula.

use std::process::{Command, Stdio};

use crate::common::program::{Answer, answer, budget};

const ASK: &str = "by-ministry --year R5 --columns name,amount --lang ja";
const TEXT: &str = "name,amount\n文部科学省,92\n厚生労働省,52\n経済産業省,37\n";

/// Names that some encodings lack, and names that a spreadsheet would run.
const NAMES: &str = "list -d tests/data/names.toml --columns name,amount";

#[track_caller]
fn bytes(command: &mut Command) -> Vec<u8> {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn names(options: &str) -> Vec<u8> {
    bytes(&mut budget(&format!("{NAMES} {options}")))
}

#[test]
fn csv_is_written_in_the_encoding_and_with_the_line_ends_that_excel_wants() {
    let ask = |options: &str| bytes(&mut budget(&format!("{ASK} -O csv {options}")));
    let crlf = TEXT.replace('\n', "\r\n");
    let utf16 = |text: &str| format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(ask(""), TEXT.as_bytes());
    assert_eq!(ask("--encoding utf-8 --crlf"), crlf.as_bytes());
    assert_eq!(ask("--bom"), [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat());
    assert_eq!(ask("--bom --crlf"), [b"\xEF\xBB\xBF", crlf.as_bytes()].concat());
    // UTF-16 has a mark in any case: without it, nobody could tell which byte comes first.
    assert_eq!(ask("--encoding utf-16le --crlf"), utf16(&crlf));
    assert_eq!(ask("--encoding utf-16le --bom"), utf16(TEXT));
    let words = crlf.replace("name,amount", "府省,金額");
    assert_eq!(ask("--excel"), [b"\xEF\xBB\xBF", words.as_bytes()].concat());
    assert_eq!(ask("--excel"), ask("--labels --bom --crlf"));
    assert_eq!(ask("--excel --bom --crlf --labels --encoding utf-8"), ask("--excel"));
    let tsv = bytes(&mut budget(&format!("{ASK} -O tsv --encoding utf-16le")));
    assert_eq!(tsv, utf16(&TEXT.replace(',', "\t")));
    let cp932 = ask("--encoding cp932");
    assert!(cp932.starts_with(b"name,amount\n\x95\xB6\x95\x94\x89\xC8\x8Aw\x8F\xC8,92\n"), "{cp932:x?}");
}

#[test]
fn a_file_in_cp932_is_what_the_screen_shows_in_cp932() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("府省別.csv");
    bytes(budget(&format!("{ASK} --encoding cp932 --crlf -o")).arg(&path));
    let written = std::fs::read(&path).unwrap();
    assert_eq!(encoding_rs::SHIFT_JIS.decode(&written).0, TEXT.replace('\n', "\r\n"));
}

#[test]
fn characters_that_cp932_lacks_are_all_reported_with_their_places() {
    let place = |row: usize, c: &str| format!("row {row}, column `name`: cp932 has no {c}\n");
    let wanted = Answer {
        status: Some(3),
        stdout: String::new(),
        stderr: format!(
            "error: {}{}{}write --replace for 〓 or ? in its place, or another --encoding\n",
            place(3, "`〜` (U+301C)"),
            place(10, "`𠮷` (U+20BB7)"),
            place(11, "`—` (U+2014)")
        ),
    };
    assert_eq!(answer(&mut budget(&format!("{NAMES} -O csv --encoding cp932")), b""), wanted);
}

#[test]
fn replaced_characters_can_be_seen() {
    let printed = names("-O csv --encoding cp932 --replace --no-header");
    let text = encoding_rs::SHIFT_JIS.decode(&printed).0.into_owned();
    let lines: Vec<&str> = text.split('\n').collect();
    assert_eq!([lines[1], lines[8], lines[9]], ["A〓B,-5", "〓?,-5", "a?b,-5"]);
}

#[test]
fn text_that_would_run_as_a_formula_is_guarded_and_numbers_never_are() {
    let wanted =
        "name,amount\n''@x,38.60\nA〜B,-5\n'=1+1,-5\n'+x,-5\n'-x,-5\n'\tx,-5\n\"'\rx\",-5\n'plain,-5\n𠮷é,-5\na—b,-5\n";
    assert_eq!(String::from_utf8(names("-O csv")).unwrap(), wanted);
    let tsv = wanted.replace("'\tx", "\"'\tx\"").replace(',', "\t");
    assert_eq!(String::from_utf8(names("-O tsv")).unwrap(), tsv);
    let json = String::from_utf8(names("-O json")).unwrap();
    assert!(json.contains("\"=1+1\"") && json.contains("\"\\tx\""), "{json}");
}

#[test]
fn options_of_csv_are_wrong_usage_elsewhere() {
    let refused = |ask: &str, options: &str| answer(&mut budget(&format!("{ask} {options}")), b"").stderr;
    for (options, message) in [
        ("--bom", "`--bom` is for csv and tsv: add -O csv, or -o FILE.csv"),
        ("-O json --crlf", "`--crlf` is for csv and tsv: add -O csv, or -o FILE.csv"),
        ("-o x.xlsx --encoding cp932", "`--encoding` is for csv and tsv: add -O csv, or -o FILE.csv"),
        ("-O csv --bom --encoding cp932", "cp932 has no byte order mark: leave out `--bom`"),
        ("-O markdown --excel", "`--excel` is for csv and tsv: add -O csv, or -o FILE.csv"),
        ("-o x.xlsx --excel", "`--excel` is for csv and tsv: a workbook opens in Excel as it is, so leave it out"),
        ("-O json --labels", "`--labels` is for csv, tsv and xlsx: add -O csv, or -o FILE.csv"),
        (
            "-O csv --excel --encoding cp932",
            "`--excel` writes UTF-8 with a byte order mark, by which Excel knows it: leave out `--encoding`, or write \
             `--labels --crlf --encoding cp932` in its place",
        ),
        ("-O csv --replace", "only cp932 lacks characters: leave out `--replace`, or add --encoding cp932"),
    ] {
        assert_eq!(refused(&ASK.replace("ja", "en"), options), format!("error: {message}\n"), "{options}");
    }
    for (options, message) in [
        ("--excel", "`--excel`はcsvとtsvのためのオプションです。`-O csv`か`-o ファイル.csv`を付けてください"),
        (
            "-O json --labels",
            "`--labels`はcsv、tsv、xlsxのためのオプションです。`-O csv`か`-o ファイル.csv`を付けてください",
        ),
        (
            "-O csv --excel --encoding cp932",
            "`--excel`の文字コードは、Excelが見分けられるBOM付きUTF-8です。`--encoding`を外すか、代わりに\
             `--labels --crlf --encoding cp932`を指定してください",
        ),
    ] {
        assert_eq!(refused(ASK, options), format!("エラー：{message}\n"), "{options}");
    }
}
