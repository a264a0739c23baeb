//! A book whose figures are corrected in a spreadsheet says what the program says of a dataset with these figures.

#![allow(clippy::float_arithmetic, reason = "spreadsheets know no other numbers")]

use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::utility::row_col_to_cell;

use crate::common::office::convert;
use crate::common::recalculated::{ALL_SHEETS, number, recalculated, sheets, spoil, type_into, write};
use crate::common::tools;

/// A dataset, and figures that change in it.
struct Case {
    name: &'static str,
    /// The languages of the books, which are laid out alike: all cases in both would take as long again.
    languages: &'static [&'static str],
    /// Its directory or file.
    dataset: &'static str,
    options: &'static str,
    /// The file in the directory, what stands there, and what shall.
    edits: &'static [(&'static str, &'static str, &'static str)],
    /// The same in the list of programs: a part of the name, how many columns of years from the left, and the figure.
    cells: &'static [(&'static str, usize, f64)],
}

const CASES: [Case; 4] = [
    Case {
        name: "regenerative",
        languages: &["ja", "en"],
        dataset: "data/regenerative",
        options: "",
        edits: &[
            ("programs.toml", "year = \"R5\"\namount = 37\n", "year = \"R5\"\namount = 36\n"),
            ("programs.toml", "amount = 13\n", "amount = 14\n"),
            ("programs.toml", "year = \"R4\"\namount = 4\n", "year = \"R4\"\namount = 0\n"),
        ],
        cells: &[("産業化", 1, 36.0), ("がん医療", 1, 14.0), ("基盤整備促進", 0, 0.0)],
    },
    // A verdict that was looked into stays so, or has nothing to look into any more; a figure may become negative.
    Case {
        name: "looked-into",
        languages: &["en"],
        dataset: "data/regenerative",
        options: "",
        edits: &[
            ("programs.toml", "amount = 92\n", "amount = 81.15395\n"),
            ("programs.toml", "amount = 13\n", "amount = 23\n"),
            ("programs.toml", "year = \"R4\"\namount = 39\n", "year = \"R4\"\namount = -39\n"),
        ],
        cells: &[("加速化", 1, 81.15395), ("がん医療", 1, 23.0), ("産業化", 0, -39.0)],
    },
    Case {
        name: "amed",
        languages: &["ja"],
        dataset: "data/amed",
        options: "",
        edits: &[
            ("mhlw.toml", "R2 = { initial = 18361,", "R2 = { initial = 18427,"),
            ("mhlw.toml", "R5 = { initial = 11962,", "R5 = { initial = 10972,"),
        ],
        cells: &[("医薬品プロジェクト", 0, 18427.0), ("ゲノム・データ基盤プロジェクト", 3, 10972.0)],
    },
    Case {
        name: "accounts",
        languages: &["en"],
        dataset: "tests/data/accounts.toml",
        options: "--ministry meti",
        edits: &[("", "R5 = { initial = 10,", "R5 = { initial = 11.5,"), ("", "R4 = 38, R5 = 40", "R4 = 39, R5 = 40")],
        cells: &[("太陽光", 1, 41.5), ("送電網", 0, 39.0)],
    },
];

/// A copy of a dataset that can be changed, with its changes made.
fn edited(case: &Case, folder: &Path) -> PathBuf {
    let copy = folder.join(format!("{}.d", case.name));
    fs::create_dir_all(&copy).unwrap();
    let from = Path::new(case.dataset);
    let files = if from.is_dir() {
        fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).collect()
    } else {
        vec![from.to_owned()]
    };
    for file in &files {
        fs::copy(file, copy.join(file.file_name().unwrap())).unwrap();
    }
    for (file, old, new) in case.edits {
        let file = if file.is_empty() { copy.join(from.file_name().unwrap()) } else { copy.join(file) };
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{}: {old}", case.name);
        fs::write(&file, text.replace(old, new)).unwrap();
    }
    copy
}

/// Types the figures of a case into the list of programs of a Japanese book or of one in the same order.
fn correct(case: &Case, path: &Path, japanese: &Path) {
    let list = &sheets(japanese)["事業一覧"];
    let first_year = list[2].iter().position(|heading| heading.to_string().ends_with("年度")).unwrap();
    for &(name, year, figure) in case.cells {
        let named: Vec<usize> =
            (3..list.len()).filter(|&row| list[row][0].to_string().contains(name) && list[row].len() > 5).collect();
        let row = *named.first().unwrap();
        let cell = row_col_to_cell(u32::try_from(row).unwrap(), u16::try_from(first_year + year).unwrap());
        type_into(path, (2, &cell), figure);
    }
}

/// The lines of a sheet without notes and without published figures that stand there because they contradict, as texts in
/// an order of their own: what changes may change the order of rows.
fn lines(rows: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let is_figure = |row: &Vec<String>| {
        let first = row.first().map_or("", |text| text.trim_start());
        // Of a filtered list, the whole of a dataset is no sum.
        let is_beyond = row.iter().any(|cell| ["全体", "all"].contains(&cell.as_str()));
        let left_out = [
            "注：",
            "出典：",
            "情報[",
            "…",
            "Note",
            "Source",
            "information[",
            "公表額：",
            "Published: ",
            "エラー[",
            "警告[",
            "error[",
            "warning[",
        ];
        !is_beyond && !left_out.iter().any(|mark| first.starts_with(mark)) && row.iter().any(|cell| !cell.is_empty())
    };
    let lines: Vec<String> =
        rows.filter(is_figure).map(|row| row.join(" | ").trim_end_matches([' ', '|']).to_owned()).collect();
    // Whether a published total contradicts figures that somebody types, a book does not know.
    let mut lines: Vec<String> = lines.into_iter().map(|line| line.replace("✕ ", "").replace('✕', "")).collect();
    lines.sort();
    lines
}

/// Leaves out how far rounding reaches: a book takes it from the digits that were printed, whatever somebody types.
fn without_reach(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let is_reach = |text: &String| text.starts_with("Rounding ") || text.starts_with("端数（");
    let heading = rows.iter().find(|row| row.iter().any(is_reach)).cloned().unwrap_or_default();
    for row in &mut rows {
        row.iter_mut().zip(&heading).filter(|(_, heading)| is_reach(heading)).for_each(|(cell, _)| cell.clear());
    }
    rows
}

fn said(cell: &Data) -> String {
    match cell {
        Data::Float(number) => rounded(*number),
        Data::Int(number) => number.to_string(),
        // How a figure was printed is no figure.
        Data::String(text) if is_printed(text) => String::new(),
        // LibreOffice writes days as it likes.
        Data::DateTime(_) => String::new(),
        other => other.to_string().replace('\r', ""),
    }
}

/// Whether a hidden cell says how a figure was printed.
fn is_printed(text: &str) -> bool {
    [" half-up ", " down ", " exact "].iter().any(|rule| text.contains(rule))
}

fn rounded(number: f64) -> String {
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[test]
fn a_corrected_book_says_what_the_program_says_of_the_corrected_dataset() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut books = Vec::new();
    for case in &CASES {
        let dataset = edited(case, folder.path());
        let japanese = folder.path().join(format!("{}-original.xlsx", case.name));
        write(&format!("report --lang ja -d {} {}", case.dataset, case.options), &japanese);
        for lang in case.languages {
            let path = folder.path().join(format!("{}-{lang}.xlsx", case.name));
            write(&format!("report --lang {lang} -d {} {}", case.dataset, case.options), &path);
            correct(case, &path, &japanese);
            spoil(&path);
            let wanted = folder.path().join(format!("{}-{lang}-wanted.xlsx", case.name));
            write(&format!("report --lang {lang} -d {} {}", dataset.display(), case.options), &wanted);
            books.push((path, wanted));
        }
    }
    let corrected: Vec<PathBuf> = books.iter().map(|(path, _)| path.clone()).collect();
    if !convert(&folder, &corrected, ALL_SHEETS, None) {
        return;
    }
    let mut differ = String::new();
    for (path, wanted) in &books {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (sheet, rows) in sheets(wanted) {
            // Contents, charts and notes have no figures of their own.
            if ["目次", "Contents", "グラフ", "Charts", "注・出典", "Notes and sources"].contains(&sheet.as_str())
            {
                continue;
            }
            let is_day = |text: &str| text.len() == 10 && text.chars().filter(|c| matches!(c, '-' | '/')).count() == 2;
            let word = |text: &str| match number(text) {
                Some(number) => rounded(number),
                None if is_day(text) || is_printed(text) => String::new(),
                None => text.replace('\r', ""),
            };
            let found = recalculated(folder.path(), &stem, &sheet);
            let found = without_reach(found.iter().map(|record| record.iter().map(word).collect()).collect());
            let wanted = without_reach(rows.iter().map(|row| row.iter().map(said).collect()).collect());
            let (found, wanted) = (lines(found.into_iter()), lines(wanted.into_iter()));
            for line in found.iter().filter(|line| !wanted.contains(line)) {
                differ.push_str(&format!("{stem}, {sheet}, recalculated: {line}\n"));
            }
            for line in wanted.iter().filter(|line| !found.contains(line)) {
                differ.push_str(&format!("{stem}, {sheet}, the program:  {line}\n"));
            }
        }
    }
    assert!(differ.is_empty(), "{differ}");
}

#[test]
fn every_figure_of_a_book_is_its_own_or_a_formula_or_told_to_be_fixed() {
    let folder = tempfile::tempdir().unwrap();
    for case in &CASES {
        let path = folder.path().join(format!("{}.xlsx", case.name));
        write(&format!("report --lang ja -d {} {}", case.dataset, case.options), &path);
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        for sheet in ["府省別", "フェーズ別", "集計", "増減", "構成", "検算"] {
            let (Ok(values), Ok(formulas)) = (book.worksheet_range(sheet), book.worksheet_formula(sheet)) else {
                continue;
            };
            let has_note = values.rows().any(|row| row[0].to_string().contains("作成時のまま変わらない"));
            let own = |row: usize, column: usize| {
                let at = (u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
                formulas.get_value(at).is_none_or(String::is_empty)
            };
            let fixed = values.used_cells().filter(|(row, column, cell)| {
                // What is published on no other sheet stands for itself.
                let is_published = sheet == "検算" && *column == 3
                    || values.get((*row, 0)).is_some_and(|it| it.to_string().starts_with("公表額"));
                let is_reach =
                    values.rows().any(|row| row.get(*column).is_some_and(|it| it.to_string().starts_with("端数（")));
                matches!(cell, Data::Float(_)) && !is_published && !is_reach && own(*row, *column)
            });
            assert_eq!(fixed.count() > 0, has_note, "{}, {sheet}", case.name);
        }
    }
}
