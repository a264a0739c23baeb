//! What opens in Excel: the bytes of csv for it, and workbooks that say what json says.

#![cfg(test)]

use std::io::Cursor;
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};

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

/// A workbook, as another program reads it.
fn book(arguments: &str) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(&mut budget(&format!("{arguments} -O xlsx -o -"))))).unwrap()
}

/// The rows of a workbook's first sheet.
fn cells(arguments: &str) -> Vec<Vec<Data>> {
    let mut book = book(arguments);
    book.worksheet_range_at(0).unwrap().unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The numbers of each row that has some.
fn numbers(rows: &[Vec<Data>]) -> Vec<Vec<f64>> {
    let number = |cell: &Data| match cell {
        Data::Float(number) => Some(*number),
        _ => None,
    };
    let rows = rows.iter().map(|row| row.iter().filter_map(number).collect::<Vec<_>>());
    rows.filter(|row| !row.is_empty()).collect()
}

/// The numbers of json's rows, and then of its totals, under these keys.
fn json_numbers(arguments: &str, keys: &[&str]) -> Vec<Vec<f64>> {
    let text = bytes(&mut budget(&format!("{arguments} -O json")));
    let document: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let rows = ["rows", "totals"].into_iter().flat_map(|list| document[list].as_array().unwrap());
    rows.map(|row| keys.iter().filter_map(|key| row[key].as_f64()).collect()).collect()
}

#[test]
fn a_workbook_has_the_numbers_of_json() {
    for (arguments, keys) in [
        ("list -d amed --layout wide", vec!["amount_2020", "amount_2021", "amount_2022", "amount_2023", "amount_2024"]),
        ("by program --layout wide", vec!["amount_2022", "amount_2023"]),
        ("by layer --layout wide", vec!["amount_2022", "amount_2023"]),
        ("list -d tests/data/rounding.toml --layout wide --unit yen", vec!["amount_2022", "amount_2023"]),
    ] {
        for lang in ["en", "ja"] {
            let arguments = format!("{arguments} --lang {lang}");
            let wanted = json_numbers(&arguments, &keys);
            let published = |row: &Vec<Data>| ["Published", "published", "公表額"].contains(&row[0].to_string().trim());
            let rows = cells(&arguments).into_iter().filter(|row| !published(row));
            assert_eq!(numbers(&rows.collect::<Vec<_>>()), wanted, "{arguments}");
        }
    }
}

#[test]
fn percentages_are_parts_of_one_and_changes_keep_their_sign() {
    let wanted = [
        vec![91.0, 92.0, 1.0, 0.011],
        vec![90.66, 91.55, 0.89, 0.01],
        vec![54.0, 52.0, -2.0, -0.037],
        vec![53.34, 52.52, -0.82, -0.015],
        vec![39.0, 37.0, -2.0, -0.051],
        vec![39.08, 37.3, -1.78, -0.046],
        vec![184.0, 181.0, -3.0, -0.016],
        vec![183.0, 181.0, -2.0, -0.011],
    ];
    assert_eq!(numbers(&cells("diff R4 R5 --by ministry --lang ja")), wanted);
}

/// The formulas of a workbook's first sheet.
fn formulas(arguments: &str) -> Vec<String> {
    let mut book = book(arguments);
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_formula(&name).unwrap();
    range.used_cells().map(|(_, _, formula)| formula.clone()).filter(|formula| !formula.is_empty()).collect()
}

#[test]
fn totals_are_formulas_where_they_are_the_sum_of_their_rows() {
    // Published figures of parts stand between the rows, and are not added up.
    assert_eq!(formulas("by-ministry"), ["SUBTOTAL(109,B4,B6,B8)", "SUBTOTAL(109,C4,C6,C8)"]);
    assert_eq!(
        formulas("by-ministry --ministry mext,meti --no-header"),
        ["SUBTOTAL(109,B3,B5)", "SUBTOTAL(109,C3,C5)"]
    );
    // Rows that are left out are not added up either, nor are two years.
    assert!(formulas("by-ministry --top 2").is_empty());
    assert!(formulas("by-ministry --layout tidy --columns name,amount").is_empty());
}

#[test]
fn a_workbook_is_in_the_language_that_was_asked_for() {
    assert_eq!(book("diff R4 R5").sheet_names(), ["Changes", "Notes and sources"]);
    let mut japanese = book("diff R4 R5 --lang ja");
    assert_eq!(japanese.sheet_names(), ["増減", "注・出典"]);
    let sheet = japanese.worksheet_range("増減").unwrap();
    let texts =
        |row: u32| (0..7).filter_map(|at| sheet.get_value((row, at))).map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts(1).concat(), "（単位：億円）");
    assert_eq!(texts(2), ["事業名", "府省", "区分", "令和4年度当初", "令和5年度当初", "増減額", "増減率"]);
}

#[test]
fn text_is_never_a_formula_in_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.toml");
    std::fs::write(&path, dataset()).unwrap();
    let arguments = format!("list -d {}", path.display());
    let names: Vec<String> = cells(&arguments).iter().skip(3).take(6).map(|row| row[0].to_string()).collect();
    assert_eq!(names, NAMES);
    assert_eq!(formulas(&arguments), ["SUBTOTAL(109,C4:C9)"]);
}

#[test]
fn every_command_fills_a_workbook() {
    for command in [
        "list --sources",
        "show mhlw-cancer",
        "by ministry,phase",
        "by-phase",
        "diff R4 R5 --bounds",
        "check",
        "lineage mext-network-program",
        "explain",
        "structure",
        "kpi",
        "kpi nonclinical-poc",
        "achievements",
        "sources",
        "datasets",
        "list --program mhlw-cancer --year R4 --match nothing",
    ] {
        for lang in ["en", "ja"] {
            assert!(!cells(&format!("{command} --lang {lang}")).is_empty(), "{command}");
        }
    }
}

#[test]
fn a_report_is_a_book_with_a_sheet_for_each_question() {
    let mut book = book("report --lang ja");
    let names = ["事業一覧", "府省別", "フェーズ別", "増減", "構成", "指標", "出典", "検算", "注・出典"];
    assert_eq!(book.sheet_names(), names);
    for (name, command) in names.iter().zip([
        "list --sources",
        "by-ministry",
        "by-phase",
        "diff R4 R5",
        "structure --sources --layout tidy",
        "kpi",
        "sources",
        "check",
    ]) {
        let sheet: Vec<Vec<Data>> = book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect();
        assert_eq!(sheet, cells(&format!("{command} --lang ja")), "{command}");
    }
}

#[test]
fn a_report_leaves_out_what_a_dataset_has_no_answer_to() {
    let names =
        ["Programs", "By ministry", "By phase", "Changes", "Structure", "Sources", "Checks", "Notes and sources"];
    assert_eq!(book("report --data amed --ministry METI").sheet_names(), names);
    let nothing = ["Programs", "Sources", "Checks", "Notes and sources"];
    assert_eq!(book("report --data amed --match nothing").sheet_names(), nothing);
}

#[test]
fn a_report_is_nothing_but_a_workbook() {
    let wanted = Answer {
        status: Some(2),
        stdout: String::new(),
        stderr: "error: `report` writes a workbook: add -o FILE.xlsx\n".to_owned(),
    };
    assert_eq!(answer(&mut budget("report -O csv"), b""), wanted);
}
