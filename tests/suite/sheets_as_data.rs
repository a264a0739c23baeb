//! A sheet that is given as a dataset: the message names the import that makes one of it.

use tempfile::TempDir;

use crate::common::export::{ROWS, budget_sheet, related_sheet, zipped};
use crate::common::program::{answer, budget};
use crate::common::workbook;

/// What the program says of a file that it is given as a dataset.
fn said(name: &str, bytes: &[u8], command: &str) -> String {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    answer(budget(command).current_dir(folder.path()).env("BUDGET_DATA", name), b"").refusal()
}

#[track_caller]
fn names_import(name: &str, bytes: &[u8], import: &str) {
    let wanted = format!(
        "error: cannot read {name}: it is a sheet, not a dataset: `budget {import} {name} -o my-dataset` makes one of it, \
         for `-d my-dataset`\n"
    );
    for command in ["list", "export datapackage package"] {
        assert_eq!(said(name, bytes, command), wanted, "{command}");
    }
}

#[test]
fn a_sheet_names_the_import_of_sheets() {
    names_import("a.csv", "事業名,R5\nA,3\n".as_bytes(), "import");
    names_import("a.TSV", b"name\tR5\nA\t3\n", "import");
    let book = workbook::bytes("list");
    names_import("a.xlsx", &book, "import");
    names_import("a.dat", &book, "import");
    names_import("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "import");
}

#[test]
fn a_file_of_the_governments_export_names_its_import() {
    let sheet = budget_sheet(ROWS);
    names_import("2-1_RS_2024.csv", sheet.as_bytes(), "import rs");
    names_import("2-1_RS_2024.zip", &zipped("2-1_RS_2024.csv", sheet.as_bytes()), "import rs");
    names_import("1-5.csv", related_sheet(&[("12", "", "")]).as_bytes(), "import rs");
}

#[test]
fn another_file_keeps_its_own_error() {
    assert!(said("a.toml", b"[dataset", "list").contains("error[E0101]"));
    assert!(said("a.txt", "事業名,R5".as_bytes(), "list").contains("error[E0101]"));
}
