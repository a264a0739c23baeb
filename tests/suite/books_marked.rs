//! The marks of what rounding leaves open follow when somebody corrects a figure, as people see them on paper.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::common::office::convert;
use crate::common::recalculated::{spoil, type_into, write};
use crate::common::tools;

/// A comparison, the figures that change in its dataset, and the same in its book: a sheet counted from 1, and a cell.
struct Case {
    name: &'static str,
    question: &'static str,
    edits: &'static [(&'static str, &'static str)],
    cells: &'static [(usize, &'static str, f64)],
}

const EDITS: &[(&str, &str)] = &[
    // A change that is certain becomes open, and one that is open becomes certain.
    ("year = \"R4\"\namount = 39\n", "year = \"R4\"\namount = 37\n"),
    ("amount = 13\n", "amount = 11\n"),
    ("year = \"R4\"\namount = 4\n", "year = \"R4\"\namount = 40\n"),
];

const CASES: [Case; 3] = [
    Case {
        name: "changes",
        question: "diff R4 R5 --lang ja",
        edits: EDITS,
        cells: &[(1, "C4", 37.0), (1, "D6", 11.0), (1, "C7", 40.0)],
    },
    Case {
        name: "changes-en",
        question: "diff R4 R5 --lang en",
        edits: EDITS,
        cells: &[(1, "C4", 37.0), (1, "D6", 11.0), (1, "C7", 40.0)],
    },
    Case {
        // A digit behind the point is seen where there was none.
        name: "decimals",
        question: "diff R4 R5 --by ministry --lang ja",
        edits: &[("year = \"R5\"\namount = 37\n", "year = \"R5\"\namount = 47.5\n")],
        cells: &[(1, "C6", 47.5)],
    },
];

/// A copy of the dataset with its figures changed.
fn edited(case: &Case, folder: &Path) -> String {
    let copy = folder.join(case.name);
    fs::create_dir_all(&copy).unwrap();
    for entry in fs::read_dir("data/regenerative").unwrap() {
        let file = entry.unwrap().path();
        fs::copy(&file, copy.join(file.file_name().unwrap())).unwrap();
    }
    let programs = copy.join("programs.toml");
    let mut text = fs::read_to_string(&programs).unwrap();
    for (old, new) in case.edits {
        assert_eq!(text.matches(old).count(), 1, "{}: {old}", case.name);
        text = text.replace(old, new);
    }
    fs::write(&programs, text).unwrap();
    copy.display().to_string()
}

/// The lines of figures on the printed page, in an order of their own.
fn printed(folder: &TempDir, name: &str) -> Vec<String> {
    let path = folder.path().join(format!("{name}.pdf"));
    let output = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    // Remarks come behind the rate.
    let figures = |line: &str| line.rfind('%').map_or(String::new(), |end| line[..=end].to_owned());
    let squeezed = |line: &str| figures(&line.split_whitespace().collect::<Vec<_>>().join(" "));
    // What is published for a program stands there only where it contradicts.
    let is_published = |line: &String| line.starts_with("公表額：") || line.starts_with(char::is_numeric);
    let is_figure = |line: &String| line.contains('%') && !line.contains("FY") && !is_published(line);
    let mut lines: Vec<String> = text.lines().map(squeezed).filter(is_figure).collect();
    lines.sort();
    lines
}

#[test]
fn marks_follow_corrected_figures() {
    if !tools::has("soffice", &["--version"]) || !tools::has("pdftotext", &["-v"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut books = Vec::new();
    for case in &CASES {
        let dataset = edited(case, folder.path());
        let [path, wanted] = ["", "-wanted"].map(|end| folder.path().join(format!("{}{end}.xlsx", case.name)));
        write(case.question, &path);
        for &(sheet, cell, figure) in case.cells {
            type_into(&path, (sheet, cell), figure);
        }
        spoil(&path);
        write(&format!("{} -d {dataset}", case.question), &wanted);
        books.extend([path, wanted]);
    }
    if !convert(&folder, &books, "pdf", None) {
        return;
    }
    for case in &CASES {
        let [found, wanted] = ["", "-wanted"].map(|end| printed(&folder, &format!("{}{end}", case.name)));
        assert!(wanted.len() > 2, "{}: {wanted:?}", case.name);
        // Hidden numbers stay hidden.
        assert!(!found.iter().any(|line| line.contains("##")), "{}: {found:?}", case.name);
        assert!(found.iter().any(|line| line.contains('✕')), "{}: {found:?}", case.name);
        // Whether a published total contradicts figures that somebody types, a book does not know.
        let is_typed = |line: &String| !found.contains(line);
        let wanted: Vec<String> =
            wanted.into_iter().map(|line| if is_typed(&line) { line.replace('✕', "") } else { line }).collect();
        assert_eq!(found, wanted, "{}", case.name);
    }
}
