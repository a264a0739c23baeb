//! `budget import` reads a workbook as the spreadsheet shows it.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::run;
use crate::common::program::{Answer, answer, budget};

/// What importing a workbook prints; `fill` makes its sheets.
pub(crate) fn import(options: &str, fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Answer {
    let mut book = Workbook::new();
    fill(&mut book).unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("book.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    run(&format!("import book.xlsx -o - {options}"), folder.path())
}

/// Fills a sheet from its first row on; numbers become numbers.
pub(crate) fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number)?,
                Err(_) => sheet.write_string(row, column, *cell)?,
            };
        }
    }
    Ok(())
}

/// The rows that `list` prints of what was imported.
#[track_caller]
pub(crate) fn listed(imported: &Answer) -> String {
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let list = "list -d - -O csv --no-header --sources --columns program,ministry,era,amount,unit,locator";
    answer(&mut budget(list), imported.stdout.as_bytes()).stdout
}

pub(crate) const HEADERS: &[&str] = &["事業名", "府省", "R5 (億円)"];

#[test]
fn the_number_format_says_how_many_decimals_were_printed() {
    let imported = import("", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, &[&["事業名", "府省", "R3 (億円)", "R4 (百万円)", "R5 (千円)", "R6 (億円)"]])?;
        let formats = ["0.00", "#,##0.0;\"▲\"#,##0.0", "#,##0,", "0.0\"億円\""];
        for (row, values) in (1..).zip([[38.6, -27.0, 9_066_000.0, 27.0], [0.1 + 0.2, 1234.5, 5.0, 0.0]]) {
            sheet.write_string(row, 0, format!("事業{row}"))?.write_string(row, 1, "文科省")?;
            for ((column, value), format) in (2..).zip(values).zip(formats) {
                sheet.write_number_with_format(row, column, value, &Format::new().set_num_format(format))?;
            }
        }
        Ok(())
    });
    assert_data_eq!(
        listed(&imported),
        str![[r#"
事業1,mext,R3,38.60,oku_yen,Sheet1!C2
事業1,mext,R4,-0.270,oku_yen,Sheet1!D2
事業1,mext,R5,0.09066,oku_yen,Sheet1!E2
事業1,mext,R6,27.0,oku_yen,Sheet1!F2
事業2,mext,R3,0.30,oku_yen,Sheet1!C3
事業2,mext,R4,12.345,oku_yen,Sheet1!D3
事業2,mext,R5,0.00000005,oku_yen,Sheet1!E3
事業2,mext,R6,0.0,oku_yen,Sheet1!F3

"#]]
    );
}

#[test]
fn mistakes_of_a_sheet_are_errors_at_their_cells_all_of_them_in_one_run() {
    let imported = import("", |book| {
        let sheet = book.add_worksheet().set_name("予算 案")?;
        rows(
            sheet,
            &[
                &["令和5年度 予算"],
                &["", "", "", "", "（単位：億円）"],
                &["府省", "事業名", "令和元年度", "H31", "R5"],
                &["文科省", "甲事業", "1", "2", "10"],
                &["", "乙事業", "1", "", "20.5"],
                &["", "丙事業", "1"],
                &["文部科学賞", "丁事業", "1"],
                &["合計", "", "1", "2", "30"],
                &["厚労省", "戊事業", "1", "", "7"],
                &["", "己事業", "1"],
                &["※ 注記"],
                &["厚労省", "庚事業", "三千", "", "5", "欄外"],
            ],
        )?;
        let day = ExcelDateTime::from_ymd(2023, 4, 1)?;
        sheet.write_datetime_with_format(5, 4, day, &Format::new().set_num_format("yyyy/mm/dd"))?;
        sheet.write_formula(6, 4, Formula::new("=Z1").set_result("#REF!"))?;
        sheet.merge_range(3, 0, 5, 0, "文科省", &Format::new())?;
        sheet.merge_range(8, 0, 9, 0, "厚労省", &Format::new())?;
        sheet.merge_range(8, 4, 9, 4, "", &Format::new())?.write_number(8, 4, 7)?;
        Ok(())
    });
    assert_eq!((imported.status, imported.stdout.as_str()), (Some(3), ""));
    assert_data_eq!(
        imported.stderr,
        str![[r#"
error: book.xlsx#'予算 案'!D3: `H31` is a second column of R1: C3 is the first; leave one of the two out (--rule 'headers."令和元年度" = "skip"' or --rule 'headers."H31" = "skip"')
error: book.xlsx#'予算 案'!E6: `2023-04-01` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."2023-04-01" = "…"', or --rule 'cells."2023-04-01" = "skip"' for no amount
error: book.xlsx#'予算 案'!A7: no ministry is called `文部科学賞`: did you mean `mext`?
error: book.xlsx#'予算 案'!E7: `#REF!` is not an amount: a spreadsheet failed to compute it; correct the formula there
error: book.xlsx#'予算 案'!E9: the amount stands in the merged cells E9:E10: write one into each cell
error: book.xlsx#'予算 案'!C12: `三千` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."三千" = "…"', or --rule 'cells."三千" = "skip"' for no amount
error: book.xlsx#'予算 案'!F12: `欄外` stands under no header: head the column, or leave it out (--rule 'headers."column F" = "skip"')
7 errors; nothing is written

"#]]
    );
}

#[test]
fn merged_names_hold_for_all_their_rows() {
    let imported = import("", |book| {
        let sheet = book.add_worksheet();
        let row = |name, year, amount| ["文科省", name, year, amount, "億円"];
        rows(
            sheet,
            &[
                &["府省", "事業名", "年度", "金額", "単位"],
                &row("甲", "R4", "1"),
                &row("甲", "R5", "2"),
                &row("乙", "R5", "3"),
            ],
        )?;
        sheet.merge_range(1, 0, 3, 0, "文科省", &Format::new())?;
        sheet.merge_range(1, 1, 2, 1, "甲", &Format::new())?;
        sheet.merge_range(1, 4, 3, 4, "億円", &Format::new())?;
        Ok(())
    });
    assert_data_eq!(
        listed(&imported),
        str![[r#"
乙,mext,R5,3,oku_yen,Sheet1!D4
甲,mext,R4,1,oku_yen,Sheet1!D2
甲,mext,R5,2,oku_yen,Sheet1!D3

"#]]
    );
}

#[test]
fn merged_cells_of_two_header_rows_hold_for_the_columns_below_them() {
    let imported = import("--unit 億円", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, &[&["事業名", "府省", "令和4年度"], &["", "", "当初", "補正"], &["甲", "文科省", "1", "2"]])?;
        sheet.merge_range(0, 2, 0, 3, "令和4年度", &Format::new())?;
        Ok(())
    });
    assert_data_eq!(
        listed(&imported),
        str![[r#"
甲,mext,R4,1,oku_yen,Sheet1!C3

"#]]
    );
}

#[test]
fn a_cell_of_several_lines_holds_one_text() {
    let imported = import("", |book| {
        rows(book.add_worksheet(), &[HEADERS, &["ゲノム医療,\n実現\nバイオバンク", "文部\n科学省", "5"]])
    });
    assert_data_eq!(
        listed(&imported),
        str![[r#"
ゲノム医療-実現バイオバンク,mext,R5,5,oku_yen,Sheet1!C2

"#]]
    );
}

#[test]
fn a_mark_that_guards_nothing_is_kept() {
    // A workbook's texts are texts: only csv and tsv need a guard.
    let imported = import("", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, &[HEADERS, &["'=甲", "文科省", "5"], &["=乙", "文科省", "6"], &["'丙'", "文科省", "7"]])
    });
    assert_data_eq!(
        &imported.stderr,
        str![[r#"
read book.xlsx (a workbook; its sheet `Sheet1`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5 (億円)     FY2023 (R5), initial budget (assumed), 億円: 3
                           figures
rows 2 to 4                3 figures in 3 rows
note: book.xlsx#Sheet1!A2: the `'` before the text is kept, as it is part of it: a workbook needs none
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 3 figures

"#]]
    );
    let names = answer(&mut budget("list -d - -O json --columns name"), imported.stdout.as_bytes()).stdout;
    assert_data_eq!(
        names,
        str![[r#"
{
  "title": "imported: initial budget, FY2023",
  "unit": "oku_yen",
  "rows": [
    {
      "name": "'丙'"
    },
    {
      "name": "=乙"
    },
    {
      "name": "'=甲"
    }
  ],
  "totals": [
    {
      "name": "Total",
      "published": null
    }
  ],
  "notes": [],
  "sources": [
    {
      "source": "book-xlsx",
      "title": "book.xlsx"
    }
  ]
}

"#]]
    );
}
