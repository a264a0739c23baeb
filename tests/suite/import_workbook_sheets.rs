//! `budget import` of workbooks with several sheets or hidden rows: which are read, and what is said about the rest.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use rust_xlsxwriter::Workbook;
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::export::zipped;
use crate::common::folder::{holding, run};
use crate::import_workbook::{HEADERS, import, listed, rows};

#[test]
fn the_one_sheet_with_a_table_of_amounts_is_read() {
    let imported = import("", |book| {
        rows(book.add_worksheet().set_name("表紙")?, &[&["予算の概要"], &["事業名", "説明"]])?;
        rows(book.add_worksheet().set_name("一覧")?, &[HEADERS, &["甲", "文科省", "1"]])?;
        rows(book.add_worksheet().set_name("前年")?.set_hidden(true), &[HEADERS, &["甲", "文科省", "2"]])?;
        book.add_worksheet().set_name("空")?;
        Ok(())
    });
    assert_data_eq!(
        listed(&imported),
        str![[r#"
甲,mext,R5,1,oku_yen,一覧!C2

"#]]
    );
    assert_data_eq!(
        imported.stderr,
        str![[r#"
read book.xlsx (a workbook; its sheet `一覧`)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   headings
column A  事業名        program
column B  府省          ministry
column C  R5 (億円)     FY2023 (R5), initial budget (assumed), 億円: 1 figure
row 2                   1 figure in 1 row
note: book.xlsx: the hidden sheet `前年` is passed over
note: book.xlsx: `表紙` without a table of amounts is passed over
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure

"#]]
    );
    let two = |book: &mut Workbook| {
        rows(book.add_worksheet().set_name("R4")?, &[HEADERS, &["甲", "文科省", "1"]])?;
        rows(book.add_worksheet().set_name("R5")?, &[HEADERS, &["甲", "文科省", "2"]])
    };
    assert_data_eq!(
        import("", two).stderr,
        str![[r#"
error: book.xlsx has several sheets with a table of amounts: name one with --sheet, or read all with --all-sheets (`R4`, `R5`)

"#]]
    );
    assert_data_eq!(
        listed(&import("--sheet R5", two)),
        str![[r#"
甲,mext,R5,2,oku_yen,R5!C2

"#]]
    );
    let sums = |book: &mut Workbook| {
        rows(
            book.add_worksheet().set_name("A")?,
            &[&["事業名", "府省", "令和5年度当初＋補正"], &["甲", "文科省", "1"]],
        )?;
        rows(book.add_worksheet().set_name("B")?, &[&["y"]])
    };
    assert_data_eq!(
        import("", sums).stderr,
        str![[r#"
error: book.xlsx#A!C1: `令和5年度当初＋補正` is no known header: it is a sum of stages, which no figure is: give each of them a column of its own, or leave it out (--rule 'headers."令和5年度当初＋補正" = "skip"')
1 error; nothing is written

"#]]
    );
    let none = |book: &mut Workbook| {
        rows(book.add_worksheet().set_name("A")?, &[&["x"]])?;
        rows(book.add_worksheet().set_name("B")?, &[&["y"]])
    };
    assert_data_eq!(
        import("", none).stderr,
        str![[r#"
error: book.xlsx has no sheet with a table of amounts (`A`, `B`): head its columns `name`, `ministry`, `R5` or 事業名, 府省, 令和5年度, or name the sheet with --sheet

"#]]
    );
}

#[test]
fn hidden_rows_are_read_and_told() {
    let table = [HEADERS, &["甲", "文科省", "1"], &["乙", "文科省", "2"], &["丙", "文科省", "3"]];
    let hidden = |book: &mut Workbook| {
        rows(book.add_worksheet().set_name("表紙")?, &[&["予算の概要"]])?;
        let sheet = book.add_worksheet().set_name("一覧 & 表")?;
        rows(sheet, &table)?;
        // One that holds nothing needs no word.
        sheet.set_row_hidden(2)?.set_row_hidden(3)?.set_row_hidden(7)?;
        Ok(())
    };
    let imported = import("", hidden);
    assert_data_eq!(
        imported.stderr.as_str(),
        str![[r#"
read book.xlsx (a workbook; its sheet `一覧 & 表`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5 (億円)     FY2023 (R5), initial budget (assumed), 億円: 3
                           figures
rows 2 to 4                3 figures in 3 rows
note: book.xlsx: `表紙` without a table of amounts is passed over
note: book.xlsx: 2 hidden rows of the sheet `一覧 & 表` are read, too (a filter may hide them)
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 3 figures

"#]]
    );
    assert_data_eq!(
        listed(&imported),
        str![[r#"
丙,mext,R5,3,oku_yen,'一覧 & 表'!C4
乙,mext,R5,2,oku_yen,'一覧 & 表'!C3
甲,mext,R5,1,oku_yen,'一覧 & 表'!C2

"#]]
    );
}

#[test]
fn rows_that_a_filter_hides_in_an_ods_are_told() {
    let cells = |cells: [&str; 3]| {
        cells.map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>")).concat()
    };
    let row = |attributes: &str, inside: String| format!("<table:table-row {attributes}>{inside}</table:table-row>");
    let rows = [
        row("", cells(["事業名", "府省", "R5 (億円)"])),
        row("table:visibility=\"filter\"", cells(["甲", "文科省", "1"])),
        row("table:visibility=\"visible\"", cells(["乙", "文科省", "2"])),
        row("table:visibility=\"collapse\" table:number-rows-repeated=\"9\"", cells(["", "", ""])),
    ];
    let rows = rows.concat();
    let text = format!(
        "<office:document-content><table:table table:name=\"表\">{rows}</table:table></office:document-content>"
    );
    let book = zipped("content.xml", text.as_bytes());
    let imported = run("import book.ods -o -", holding(&[("book.ods", &book)]).path());
    assert_data_eq!(
        imported.stderr,
        str![[r#"
read book.ods (a workbook; its sheet `表`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5 (億円)     FY2023 (R5), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                2 figures in 2 rows
note: book.ods: 1 hidden row of the sheet `表` is read, too (a filter may hide it)
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures

"#]]
    );
}

#[test]
fn a_report_of_many_tables_says_how_to_choose_one() {
    let folder = TempDir::new().unwrap();
    assert_eq!(run("report -o report.xlsx", folder.path()).status, Some(0));
    let all = run("import report.xlsx -o -", folder.path());
    assert_eq!(all.status, Some(3));
    assert_data_eq!(
        all.stderr,
        str![[r#"
error: report.xlsx has several sheets with a table of amounts: name one with --sheet, or read all with --all-sheets (`Programs`, `Changes`, `Structure`, `Activities`)

"#]]
    );
}
