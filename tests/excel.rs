//! What opens in Excel: the bytes of csv for it, and workbooks that say what json says.

#![cfg(test)]

use std::process::{Command, Stdio};

#[path = "common/program.rs"]
mod program;

use program::{Answer, answer, budget};

const ASK: &str = "by-ministry --year R5 --columns name,amount --lang ja";
const TEXT: &str = "name,amount\n文部科学省,92\n厚生労働省,52\n経済産業省,37\n";

/// Names that some encodings lack, and names that a spreadsheet would run.
const NAMES: [&str; 6] = ["A〜B", "=1+1", "-x", "'@x", "'plain", "𠮷é"];

/// A dataset with a program of each name, which has -5 in R5.
fn dataset() -> String {
    let mut text = String::from(
        "[dataset]\nschema = 1\nid = \"x\"\ntitle = \"X\"\nunit = \"億円\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
         [[ministry]]\nid = \"m\"\nname = \"M\"\n",
    );
    for (at, name) in NAMES.iter().enumerate() {
        text.push_str(&format!(
            "[[program]]\nid = \"p{at}\"\nministry = \"m\"\nname = \"{name}\"\nsource = \"s\"\namounts = {{ R5 = -5 }}\n"
        ));
    }
    text
}

fn own(arguments: &str) -> Answer {
    answer(&mut budget(&format!("list -d - --columns name,amount {arguments}")), dataset().as_bytes())
}

#[track_caller]
fn bytes(command: &mut Command) -> Vec<u8> {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn csv_is_written_in_the_encoding_and_with_the_line_ends_that_excel_wants() {
    let ask = |options: &str| bytes(&mut budget(&format!("{ASK} -O csv {options}")));
    let crlf = TEXT.replace('\n', "\r\n");
    assert_eq!(ask(""), TEXT.as_bytes());
    assert_eq!(ask("--encoding utf-8 --crlf"), crlf.as_bytes());
    assert_eq!(ask("--bom"), [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat());
    assert_eq!(ask("--bom --crlf"), [b"\xEF\xBB\xBF", crlf.as_bytes()].concat());
    let utf16: Vec<u8> = format!("\u{FEFF}{crlf}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(ask("--encoding utf-16le --crlf"), utf16);
    let cp932 = ask("--encoding cp932");
    assert!(cp932.starts_with(b"name,amount\n\x95\xB6\x95\x94\x89\xC8\x8Aw\x8F\xC8,92\n"), "{cp932:x?}");
}

#[test]
fn characters_that_cp932_lacks_are_all_reported_with_their_places() {
    let place = |row: usize, c: &str| format!("row {row}, column `name`: cp932 has no {c}\n");
    let wanted = Answer {
        status: Some(3),
        stdout: String::new(),
        stderr: format!(
            "error: {}{}write --replace for 〓 or ? in its place, or another --encoding\n",
            place(2, "`〜` (U+301C)"),
            place(7, "`𠮷` (U+20BB7)")
        ),
    };
    assert_eq!(own("-O csv --encoding cp932"), wanted);
}

#[test]
fn replaced_characters_can_be_seen() {
    let mut command = budget("list -d - --columns name -O csv --encoding cp932 --replace --no-header");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), dataset().as_bytes()).unwrap();
    let printed = child.wait_with_output().unwrap().stdout;
    assert_eq!(encoding_rs::SHIFT_JIS.decode(&printed).0, "A〓B\n'=1+1\n'-x\n''@x\n'plain\n〓?\n");
}

#[test]
fn text_that_would_run_as_a_formula_is_guarded_and_numbers_never_are() {
    let wanted = "name,amount\nA〜B,-5\n'=1+1,-5\n'-x,-5\n''@x,-5\n'plain,-5\n𠮷é,-5\n";
    assert_eq!(own("-O csv").stdout, wanted);
    assert_eq!(own("-O tsv").stdout, wanted.replace(',', "\t"));
    assert!(own("-O json").stdout.contains("\"=1+1\""));
}

#[test]
fn options_of_csv_are_wrong_usage_elsewhere() {
    for (options, message) in [
        ("--bom", "`--bom` is for csv and tsv: add -O csv, or -o FILE.csv"),
        ("-O json --crlf", "`--crlf` is for csv and tsv: add -O csv, or -o FILE.csv"),
        ("-O csv --bom --encoding cp932", "cp932 has no byte order mark: leave out `--bom`"),
        ("-O csv --replace", "only cp932 lacks characters: leave out `--replace`, or add --encoding cp932"),
    ] {
        let wanted = Answer { status: Some(2), stdout: String::new(), stderr: format!("error: {message}\n") };
        assert_eq!(answer(&mut budget(&format!("{ASK} {options}")), b""), wanted, "{options}");
    }
}
