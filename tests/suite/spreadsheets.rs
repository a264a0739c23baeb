//! LibreOffice, openpyxl and pandas read the program's workbooks and csv files.

#![allow(clippy::float_arithmetic, reason = "spreadsheets know no other numbers")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::PoisonError;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::common::office::{ALONE, TRIES, convert};
use crate::common::program::{answer, budget};
use crate::common::recalculated::{ALL_SHEETS, number, sheets, spoil, type_into, write};
use crate::common::tools;

const BOOKS: [&str; 15] = [
    "report --lang ja",
    "report --lang en",
    "list --layout tidy --lang ja",
    "list -d amed --lang ja",
    "by ministry,phase --lang ja",
    "by-phase --bounds",
    "diff R4 R5 --lang ja --by ministry",
    "diff R4 R5 -d amed",
    "diff R4 R5 --by phase",
    "by-ministry -d amed --layout tidy",
    "list -d amed --rank-by execution --year R4",
    "check",
    "list -d tests/data/names.toml",
    "report -d amed --lang ja",
    "check -d tests/data/rounding.toml",
];

/// The workbooks, numbered.
fn books(folder: &Path) -> Vec<PathBuf> {
    let book = |(at, arguments): (usize, &&str)| {
        let path = folder.join(format!("{at}.xlsx"));
        write(arguments, &path);
        path
    };
    BOOKS.iter().enumerate().map(book).collect()
}

#[test]
fn libreoffice_works_out_the_same_figures_whatever_the_file_says_they_are() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let books = books(folder.path());
    let wanted: Vec<_> = books.iter().map(|path| sheets(path)).collect();
    let formulas: usize = books.iter().map(|path| spoil(path)).sum();
    assert!(formulas > 30, "{formulas}");
    if !convert(&folder, &books, ALL_SHEETS, None) {
        return;
    }
    for (path, sheets) in books.iter().zip(wanted) {
        for (name, rows) in sheets {
            let stem = path.file_stem().unwrap().to_string_lossy();
            let csv = fs::read_to_string(folder.path().join(format!("{stem}-{name}.csv"))).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            assert_eq!(rows.len(), records.len(), "{name}");
            for (at, (row, record)) in rows.iter().zip(&records).enumerate() {
                // What follows the last cell of a row is empty, and may be left out of its record.
                assert!(record.iter().skip(row.len()).all(str::is_empty), "{name}, row {at}: {record:?}");
                for (cell, text) in row.iter().zip(record.iter().chain(std::iter::repeat(""))) {
                    match cell {
                        Data::Float(wanted) => {
                            let found = number(text).unwrap_or_else(|| panic!("{name}, row {at}: {text}"));
                            assert!((found - wanted).abs() < 1e-8, "{name}, row {at}: {found} for {wanted}");
                        }
                        Data::DateTime(_) => assert_eq!(text.len(), 10, "{name}, row {at}"),
                        other => assert_eq!(other.to_string().replace('\r', ""), text.replace('\r', ""), "{name}"),
                    }
                }
            }
        }
    }
}

/// A question, a figure typed into a cell of its answer, and what other cells then come to: by row and column, counted
/// from 1.
type Typed<'c> = (&'c str, &'c str, f64, &'c [(usize, usize, f64)]);

#[test]
fn what_depends_on_a_figure_moves_with_it() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    let share = "by-ministry --layout tidy --year R5 --columns name,fiscal_year,amount,share_percent";
    let executed = "list --rank-by execution --program within -d tests/data/execution.toml --year R4 \
                    --columns name,amount,executed,execution_percent";
    let cases: [Typed; 7] = [
        // The change, its rate, the subtotal and the total with theirs.
        (
            "diff R4 R5 --lang ja",
            "C4",
            49.0,
            &[
                (4, 5, -12.0),
                (4, 6, -0.245),
                (12, 3, 49.0),
                (12, 5, -12.0),
                (12, 6, -0.245),
                (13, 3, 194.0),
                (13, 5, -13.0),
                (15, 3, -11.0),
            ],
        ),
        ("list", "C5", 49.0, &[(13, 3, 49.0), (14, 3, 194.0), (16, 3, -11.0)]),
        ("by-phase --year R5 --lang ja", "D5", 56.5, &[(10, 4, 191.0), (12, 4, -10.0)]),
        ("list", "C15", 190.0, &[(16, 3, 6.0)]),
        (share, "C4", 102.0, &[(4, 4, 0.534), (5, 4, 0.272), (7, 3, 191.0), (9, 3, -10.0)]),
        ("by layer,ministry --lang ja", "B4", 102.0, &[(4, 5, 188.0), (6, 2, 102.0), (6, 5, 191.0)]),
        (executed, "B4", 1.0, &[]),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = |at: usize| folder.path().join(format!("{at}.xlsx"));
    let mut books = Vec::new();
    for (at, (question, cell, number, _)) in cases.iter().enumerate() {
        write(question, &path(at));
        type_into(&path(at), (1, cell), *number);
        spoil(&path(at));
        books.push(path(at));
    }
    if !convert(&folder, &books, ALL_SHEETS, None) {
        return;
    }
    for (at, (question, _, _, wanted)) in cases.iter().enumerate() {
        let name = sheets(&path(at)).into_keys().find(|name| !name.contains("出典")).unwrap();
        let csv = fs::read_to_string(folder.path().join(format!("{at}-{name}.csv"))).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert!(!csv.contains("-987654"), "{question}: {csv}");
        for &(row, column, wanted) in *wanted {
            let found = number(&records[row - 1][column - 1]);
            assert!(
                found.is_some_and(|found| (found - wanted).abs() < 1e-8),
                "{question}, row {row}: {found:?} for {wanted}"
            );
        }
        if *question == executed {
            let [budget, executed, rate] = [1, 2, 3].map(|column| number(&records[3][column]).unwrap());
            assert!((rate - (executed / budget * 1000.0).round() / 1000.0).abs() < 1e-8, "{records:?}");
        }
    }
}

/// What cells come to: by row and column, counted from 1.
type Cells<'c> = &'c [(usize, usize, f64)];

#[test]
fn what_depends_on_a_figure_moves_on_every_sheet_of_a_report() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    // An amount and a published total on the list of programs, the second sheet, and a count on the eighth.
    let typed: [(usize, &str, f64); 3] = [(2, "C5", 49.0), (2, "C15", 190.0), (8, "F3", 80.0)];
    // What cells of each sheet then come to.
    let wanted: [(usize, Cells); 7] = [
        (2, &[(13, 3, 49.0), (14, 3, 194.0), (16, 3, -4.0)]),
        (3, &[(6, 2, 49.0), (7, 2, 194.0), (8, 2, 190.0), (9, 2, -4.0)]),
        (4, &[(8, 2, 0.0), (8, 3, 12.25), (8, 4, 49.0), (10, 3, 194.0), (12, 3, -4.0)]),
        (5, &[(4, 3, 49.0), (4, 5, -12.0), (4, 6, -0.245), (12, 5, -12.0), (13, 5, -13.0), (14, 3, 190.0)]),
        (6, &[(12, 7, 49.0), (16, 7, 194.0), (18, 7, -4.0)]),
        (8, &[(3, 7, 3.2)]),
        (12, &[(3, 4, 190.0), (3, 5, 194.0), (3, 6, -4.0), (11, 5, 49.0), (19, 4, 80.0), (19, 6, 1.0)]),
    ];
    let folder = tempfile::tempdir().unwrap();
    let books = ["ja", "en"].map(|lang| folder.path().join(format!("{lang}.xlsx")));
    for path in &books {
        let lang = path.file_stem().unwrap().to_string_lossy().into_owned();
        write(&format!("report --lang {lang}"), path);
        for &(sheet, cell, number) in &typed {
            type_into(path, (sheet, cell), number);
        }
        spoil(path);
    }
    if !convert(&folder, &books, ALL_SHEETS, None) {
        return;
    }
    for path in &books {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let names = open_workbook::<Xlsx<_>, _>(path).unwrap().sheet_names();
        for (sheet, wanted) in wanted {
            let name = &names[sheet - 1];
            let csv = fs::read_to_string(folder.path().join(format!("{stem}-{name}.csv"))).unwrap();
            assert!(!csv.contains("-987654"), "{name}: {csv}");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            for &(row, column, wanted) in wanted {
                let found = number(&records[row - 1][column - 1]);
                let is_right = found.is_some_and(|found| (found - wanted).abs() < 1e-8);
                assert!(is_right, "{name}, row {row}: {found:?} for {wanted}");
            }
        }
    }
}

#[test]
fn every_printed_page_has_the_header_in_japanese() {
    if !tools::has("soffice", &["--version"]) || !tools::has("pdftotext", &["-v"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.xlsx");
    write("list -d amed --lang ja", &path);
    if !convert(&folder, &[path], "pdf", None) {
        return;
    }
    let output = Command::new("pdftotext").arg(folder.path().join("list.pdf")).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    // The last pages hold notes and sources.
    let pages: Vec<&str> = text
        .split('\u{c}')
        .take_while(|page| !["事業一覧", "出典"].iter().any(|title| page.starts_with(title)))
        .collect();
    assert!(pages.len() > 1, "{}", pages.len());
    for page in pages {
        assert!(page.contains("事業名") && page.contains("令和5年度"), "{page}");
    }
}

#[test]
fn libreoffice_reads_csv_in_every_encoding_with_numbers_as_numbers_and_text_as_text() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    // LibreOffice's numbers for encodings, and the comma or the tab between cells.
    for (options, extension, filter) in [
        ("--bom --crlf", "csv", "44,34,76,1"),
        ("--encoding cp932 --crlf", "csv", "44,34,60,1"),
        ("--encoding utf-16le --crlf", "tsv", "9,34,65535,1"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let ask = |question: &str, name: &str, options: &str, extension: &str| {
            let path = folder.path().join(format!("{name}.{extension}"));
            write(&format!("{question} {options}"), &path);
            path
        };
        let lacking = if options.contains("cp932") { "--replace" } else { "" };
        let files = [
            ask("list --lang ja", "list", options, extension),
            ask("list -d tests/data/names.toml", "names", &format!("{options} {lacking}"), extension),
        ];
        if !convert(&folder, &files, "xlsx", Some(&format!("Text - txt - csv (StarCalc):{filter}"))) {
            return;
        }
        let text = fs::read_to_string(ask("list --lang ja", "plain", "", "csv")).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let wanted: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        let (_, rows) = sheets(&folder.path().join("list.xlsx")).pop_first().unwrap();
        assert_eq!(rows.len(), wanted.len());
        for (row, wanted) in rows.iter().zip(&wanted) {
            assert_eq!(row.iter().map(ToString::to_string).collect::<Vec<_>>(), wanted.iter().collect::<Vec<_>>());
        }
        let amounts = rows.iter().skip(1).filter(|row| matches!(row[9], Data::Float(_))).count();
        assert_eq!(amounts, 12, "{options}: amounts are numbers");
        let mut names: Xlsx<_> = open_workbook(folder.path().join("names.xlsx")).unwrap();
        let formulas = names.worksheet_formula("names").unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{options}: no text runs");
        let rows = names.worksheet_range("names").unwrap();
        assert_eq!(rows.get_value((3, 1)), Some(&Data::String("'=1+1".to_owned())), "{options}");
        assert_eq!(rows.get_value((3, 9)), Some(&Data::Float(-5.0)), "{options}");
    }
}

#[test]
fn openpyxl_and_pandas_read_the_same_numbers() {
    let Some(python) = tools::python(&["openpyxl", "pandas"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    let books = books(folder.path());
    let output = Command::new(python).arg("tests/spreadsheets/read.py").args(&books).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Vec<[BTreeMap<String, Vec<f64>>; 2]> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read.len(), BOOKS.len());
    for (path, [openpyxl, pandas]) in books.iter().zip(read) {
        let numbers = |rows: Vec<Vec<Data>>| -> Vec<f64> {
            let cells = rows.into_iter().flatten();
            cells.filter_map(|cell| if let Data::Float(number) = cell { Some(number) } else { None }).collect()
        };
        let wanted: BTreeMap<String, Vec<f64>> =
            sheets(path).into_iter().map(|(name, rows)| (name, numbers(rows))).collect();
        assert!(wanted.values().any(|numbers| numbers.len() > 2));
        assert_eq!(openpyxl, wanted, "{}", path.display());
        assert_eq!(pandas, wanted, "{}", path.display());
    }
}

#[test]
fn a_pivot_table_of_the_csv_has_the_sums_by_ministry() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    // The Python that comes with LibreOffice, or that of the system, which LibreOffice then uses.
    let uno = ["python3", "/usr/bin/python3", "/usr/lib/libreoffice/program/python"];
    let Some(python) = uno.into_iter().find(|python| tools::runs(python, &["-c", "import uno"])) else {
        return tools::skipped("no Python has uno, which comes with LibreOffice");
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("budget.csv");
    write("list -d amed --bom --crlf", &path);
    let profile = folder.path().join("profile");
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let make = || Command::new(python).arg("tests/spreadsheets/pivot.py").args([&path, &profile]).output().unwrap();
    let Some(output) = (0..TRIES).map(|_| make()).find(|output| output.status.success()) else {
        return tools::skipped("LibreOffice made no table in three tries");
    };
    let cells: Vec<Vec<serde_json::Value>> = serde_json::from_slice(&output.stdout).unwrap();
    let sums = answer(&mut budget("by-ministry -d amed -O csv"), b"").stdout;
    let mut compared = 0;
    for record in csv::Reader::from_reader(sums.as_bytes()).records().map(Result::unwrap) {
        let (ministry, year, amount): (&str, f64, f64) =
            (&record[0], record[2].parse().unwrap(), record[5].parse().unwrap());
        let years = cells.iter().find(|row| row[0] == "ministry").unwrap();
        let column = years.iter().position(|cell| cell.as_f64() == Some(year)).unwrap();
        let row = cells.iter().find(|row| row[0] == ministry).unwrap();
        assert!((row[column].as_f64().unwrap() - amount).abs() < 1e-6, "{ministry}, {year}: {row:?}");
        compared += 1;
    }
    assert_eq!(compared, 20);
    assert!(cells.iter().all(|row| row.len() == 5), "no sums over years: {cells:?}");
}
