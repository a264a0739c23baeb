//! `budget import` of workbooks as people make them: what is seen in the spreadsheet is what is read.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::common::program::{Answer, answer, budget};
use crate::common::xls::{file, label, number, place, record, stream, stream_of, table};

/// What importing a workbook prints; `fill` makes its sheets.
fn import(options: &str, fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Answer {
    let mut book = Workbook::new();
    fill(&mut book).unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("book.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    answer(budget(&format!("import book.xlsx -o - {options}")).current_dir(folder.path()), b"")
}

/// Fills a sheet from its first row on; numbers become numbers.
fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) -> Result<(), XlsxError> {
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
fn listed(imported: &Answer) -> String {
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let list = "list -d - -O csv --no-header --sources --columns program,ministry,era,amount,unit,locator";
    answer(&mut budget(list), imported.stdout.as_bytes()).stdout
}

const HEADERS: &[&str] = &["事業名", "府省", "R5 (億円)"];

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
error: book.xlsx#'予算 案'!D3: `H31` is a second column of R1: C3 is the first
error: book.xlsx#'予算 案'!E6: `2023-04-01` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: book.xlsx#'予算 案'!A7: no ministry is called `文部科学賞`: did you mean `mext`?
error: book.xlsx#'予算 案'!E7: `#REF!` is not an amount: a spreadsheet failed to compute it; correct the formula there
error: book.xlsx#'予算 案'!E9: the amount stands in the merged cells E9:E10: write one into each cell
error: book.xlsx#'予算 案'!C12: `三千` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: book.xlsx#'予算 案'!F12: `欄外` stands under no header
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
甲,mext,R4,1,oku_yen,Sheet1!D2
甲,mext,R5,2,oku_yen,Sheet1!D3
乙,mext,R5,3,oku_yen,Sheet1!D4

"#]]
    );
}

#[test]
fn a_second_row_of_headers_is_one_error() {
    let imported = import("", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, &[&["事業名", "府省", "令和4年度"], &["", "", "当初", "補正"], &["甲", "文科省", "1", "2"]])?;
        sheet.merge_range(0, 2, 0, 3, "令和4年度", &Format::new())?;
        Ok(())
    });
    assert_data_eq!(
        imported.stderr,
        str![[r#"
error: book.xlsx#Sheet1!A2: a second row of headers: join the two rows into one, such as `令和4年度当初`
1 error; nothing is written

"#]]
    );
}

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
note: book.xlsx: the hidden sheet `前年` is passed over
note: book.xlsx: `表紙` without a table of amounts is passed over
note: book.xlsx: amounts without a stage count as initial budget
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
error: book.xlsx has several sheets with a table of amounts: name one with --sheet (`R4`, `R5`)

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
error: book.xlsx#A!A1: no column holds amounts: head one `amount` or `金額`, or one a year, such as `R5` or `令和5年度`
error: book.xlsx#A!C1: `令和5年度当初＋補正` is no known header: it is a sum of stages: give each of them a column of its own, or name it with --skip
2 errors; nothing is written

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
note: book.xlsx: `表紙` without a table of amounts is passed over
note: book.xlsx: 2 hidden rows of the sheet `一覧 & 表` are read, too (a filter may hide them)
note: book.xlsx: amounts without a stage count as initial budget
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 3 figures

"#]]
    );
    assert_data_eq!(
        listed(&imported),
        str![[r#"
甲,mext,R5,1,oku_yen,'一覧 & 表'!C2
乙,mext,R5,2,oku_yen,'一覧 & 表'!C3
丙,mext,R5,3,oku_yen,'一覧 & 表'!C4

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
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    let rows = rows.concat();
    let text = format!(
        "<office:document-content><table:table table:name=\"表\">{rows}</table:table></office:document-content>"
    );
    writer.write_all(text.as_bytes()).unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("book.ods"), writer.finish().unwrap().into_inner()).unwrap();
    let imported = answer(budget("import book.ods -o -").current_dir(folder.path()), b"");
    assert_data_eq!(
        imported.stderr,
        str![[r#"
read book.ods (a workbook; its sheet `表`)
note: book.ods: 1 hidden row of the sheet `表` is read, too (a filter may hide it)
note: book.ods: amounts without a stage count as initial budget
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures

"#]]
    );
}

#[test]
fn a_report_of_many_tables_says_how_to_choose_one() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &str| answer(budget(arguments).current_dir(folder.path()), b"");
    assert_eq!(run("report -o report.xlsx").status, Some(0));
    let all = run("import report.xlsx -o -");
    assert_eq!(all.status, Some(3));
    assert_data_eq!(
        all.stderr,
        str![[r#"
error: report.xlsx has several sheets with a table of amounts: name one with --sheet (`Programs`, `Changes`, `Structure`)

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
note: book.xlsx#Sheet1!A2: the `'` before the text is kept, as it is part of it: a workbook needs none
note: book.xlsx: amounts without a stage count as initial budget
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 3 figures

"#]]
    );
    let names = answer(&mut budget("list -d - -O json --columns name"), imported.stdout.as_bytes()).stdout;
    assert_data_eq!(
        names,
        str![[r#"
{
  "unit": "oku_yen",
  "rows": [
    {
      "name": "'=甲"
    },
    {
      "name": "=乙"
    },
    {
      "name": "'丙'"
    }
  ],
  "totals": [
    {
      "name": "Total",
      "published": null
    }
  ],
  "notes": [
    {
      "code": "fiscal_year",
      "text": "FY2023 runs from April 2023 to March 2024."
    }
  ]
}

"#]]
    );
}

/// What importing a workbook of before 2007 prints.
fn import_xls(stream: &[u8]) -> Answer {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("book.xls"), file(stream)).unwrap();
    answer(budget("import book.xls -o -").current_dir(folder.path()), b"")
}

#[test]
fn a_workbook_of_excel_95_is_read_in_its_code_page() {
    let texts: [(u16, u16, &[u8]); 5] = [
        (0, 0, b"\x8E\x96\x8B\xC6\x96\xBC"),
        (0, 1, b"\x95{\x8F\xC8"),
        (0, 2, b"R5 (\x89\xAD\x89~)"),
        (1, 0, b"\x8Db"),
        (1, 1, b"\x95\xB6\x89\xC8\x8F\xC8"),
    ];
    let text = |(row, column, bytes): (u16, u16, &[u8])| {
        let length = u16::try_from(bytes.len()).unwrap().to_le_bytes();
        record(0x0204, &[&place(row, column)[..], &length, bytes].concat())
    };
    let sheet = [texts.map(text).concat(), number(1, 2, 38.6)].concat();
    let book = stream_of(0x0500, &record(0x0042, &932_u16.to_le_bytes()), &[sheet], |_, start| start);
    assert_data_eq!(
        listed(&import_xls(&book)),
        str![[r#"
甲,mext,R5,38.6,oku_yen,び!C2

"#]]
    );
}

#[test]
fn the_records_of_an_old_workbook_say_what_the_spreadsheet_shows() {
    let format = record(0x041E, &[&164_u16.to_le_bytes()[..], &[10, 0, 0], b"yyyy/mm/dd"].concat());
    let formats = [[0_u16, 0], [0, 164], [0, 14]].map(|format| record(0x00E0, &format.map(u16::to_le_bytes).concat()));
    // A long text goes on in another record, there in one byte a character.
    let texts = [
        record(
            0x00FC,
            &[&[0; 8][..], &[8, 0, 1], &"長い".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(),
        ),
        record(0x003C, b"\x00 name!\x01\x00\x00x"),
    ];
    let shared = [vec![format], formats.to_vec(), texts.to_vec()].concat().concat();
    let at = |row, column, format: u16| [row, column, format].map(u16::to_le_bytes).concat();
    let cells = [
        record(0x00FD, &[at(2, 0, 0), 0_u32.to_le_bytes().to_vec()].concat()),
        label(2, 1, "文科省"),
        // 12.34 as a hundred times a whole number.
        record(0x027E, &[at(2, 2, 0), (1_234_u32 << 2 | 3).to_le_bytes().to_vec()].concat()),
        record(0x00FD, &[at(3, 0, 0), 1_u32.to_le_bytes().to_vec()].concat()),
        label(3, 1, "文科省"),
        record(0x0203, &[at(3, 2, 1), 45_017_f64.to_le_bytes().to_vec()].concat()),
        label(4, 0, "丙"),
        label(4, 1, "文科省"),
        record(0x0203, &[at(4, 2, 2), 45_018_f64.to_le_bytes().to_vec()].concat()),
        label(5, 0, "丁"),
        label(5, 1, "文科省"),
        record(0x0205, &[at(5, 2, 0), vec![0x07, 1]].concat()),
        label(6, 0, "戊"),
        label(6, 1, "文科省"),
        // A formula: its text stands in the next record.
        record(0x0006, &[at(6, 2, 0), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat()),
        record(0x0207, b"\x02\x00\x00no"),
    ];
    let book = stream(&shared, &[[table(), cells.concat()].concat()], |_, start| start);
    assert_data_eq!(
        import_xls(&book).stderr,
        str![[r#"
error: book.xls#s0!C4: `2023-04-01` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: book.xls#s0!C5: `2023-04-02` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: book.xls#s0!C6: `#DIV/0!` is not an amount: a spreadsheet failed to compute it; correct the formula there
error: book.xls#s0!C7: `no` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
4 errors; nothing is written

"#]]
    );
}
