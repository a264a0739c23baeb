//! `budget import` of malicious xlsx workbooks: small files that would become large or take long.

#![cfg(unix)]
#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::harmful::{frugal, is_damaged, refusal, with_rows, workbook};

/// A good workbook with one of its parts made anew.
fn changed(part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    workbook(|name, text| if name == part { change(&text) } else { text }, &[])
}

/// A workbook with number formats, and so many cell formats that use the first of them.
fn styled(formats: &str, cells: usize) -> Vec<u8> {
    let styles = format!(
        "<styleSheet><numFmts>{formats}</numFmts><cellXfs>{}</cellXfs></styleSheet>",
        "<xf numFmtId=\"200\"/>".repeat(cells)
    );
    changed("xl/styles.xml", |_| styles.clone())
}

#[test]
fn a_format_costs_as_much_as_it_says() {
    let format = |code: &str| format!("<numFmt numFmtId=\"200\" formatCode=\"{code}\"/>");
    let long = "a number format of it has 1000000 characters, and 255 are the most";
    is_damaged("book.xlsx", &styled(&format(&"0".repeat(1_000_000)), 5_000), long);
    is_damaged(
        "book.xlsx",
        &styled(&format(&"0".repeat(2_000_000)), 1),
        "a text, comment or tag of it is longer than 1 MiB",
    );
    assert_eq!(frugal("book.xlsx", &styled(&format(&"0;".repeat(100)), 500_000)).status, Some(0));
    let each = |id: u32| format!("<numFmt numFmtId=\"{id}\" formatCode=\"0.{}\"/>", "0".repeat(200));
    let many = (200..60_000).map(each).collect::<String>();
    assert_eq!(frugal("book.xlsx", &styled(&many, 1)).status, Some(0));
}

#[test]
fn a_cell_beyond_the_last_of_a_sheet_is_told() {
    for (address, row) in [("A4294967295", "4294967295"), ("A1048577", "1048577"), ("XFE3", "3")] {
        let far = with_rows(&format!("<row r=\"{row}\"><c r=\"{address}\"><v>1</v></c></row>"));
        let told = "delete what stands so far out, and save it once more";
        let expected = format!("error: far.xlsx has a cell Sheet1!{address}, and a sheet ends at XFD1048576: {told}\n");
        assert_eq!(refusal("far.xlsx", &far), expected);
    }
    let unreadable = "the address of a cell of the sheet `Sheet1` cannot be read";
    for address in ["A99999999999999999999999", "ZZZZZZZZZZZZZZZZZZZZ1", "7", "A", "A0", "Ａ1", ""] {
        is_damaged("book.xlsx", &with_rows(&format!("<row><c r=\"{address}\"><v>1</v></c></row>")), unreadable);
    }
    // One that holds nothing stands nowhere.
    assert_eq!(frugal("book.xlsx", &with_rows("<row><c r=\"A4294967295\"/></row>")).status, Some(0));
}

#[test]
fn no_two_sheets_are_one_part() {
    let sheets = (0..400).map(|at| format!("<sheet name=\"s{at}\" sheetId=\"{at}\" r:id=\"rId1\"/>"));
    let sheets = sheets.collect::<String>();
    let shared = changed("xl/workbook.xml", |text| text.replace("</sheets>", &format!("{sheets}</sheets>")));
    is_damaged("book.xlsx", &shared, "the sheet `s0` is the same part as another one");
    let many = (0..20_000).map(|at| format!("<sheet name=\"s{at}\" r:id=\"r{at}\"/>"));
    let many = many.collect::<String>();
    let many = changed("xl/workbook.xml", |text| text.replace("</sheets>", &format!("{many}</sheets>")));
    is_damaged("book.xlsx", &many, "it has more than 10000 sheets");
    let gone = changed("xl/_rels/workbook.xml.rels", |text| text.replace("sheet1.xml", "sheet9.xml"));
    is_damaged("book.xlsx", &gone, "the sheet `Sheet1` is missing");
    // A link more or less, and many of them, are no sheets.
    let links = (0..200_000).map(|at| format!("<Relationship Id=\"x{at}\" Type=\"t\" Target=\"t\"/>"));
    let links = links.collect::<String>();
    let linked = changed("xl/_rels/workbook.xml.rels", |text| {
        text.replace("</Relationships>", &format!("{links}</Relationships>"))
    });
    assert_eq!(frugal("book.xlsx", &linked).status, Some(0));
}

#[test]
fn what_is_one_text_or_deep_is_bounded() {
    let run = format!("<t>{}</t>", "長".repeat(100_000));
    let long = with_rows(&format!("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is>{}</is></c></row>", run.repeat(100)));
    let told = refusal("book.xlsx", &long);
    assert!(told.contains("is longer than a spreadsheet's longest text (32,767)"), "{told}");
    let value = "1".repeat(2_000_000);
    let value = with_rows(&format!("<row r=\"3\"><c r=\"A3\" t=\"str\"><v>{value}</v></c></row>"));
    is_damaged("book.xlsx", &value, "a text, comment or tag of it is longer than 1 MiB");
    let deep = with_rows(&format!("{}{}", "<x>".repeat(100_000), "</x>".repeat(100_000)));
    is_damaged("book.xlsx", &deep, "its parts are nested more than 256 times");
    let blank = with_rows(&"<c/>".repeat(2_000_000));
    assert_eq!(frugal("blank.xlsx", &blank).status, Some(0));
    let told = refusal("rows.xlsx", &with_rows(&"<row/>".repeat(26_000_000)));
    assert!(told.starts_with("error: rows.xlsx holds too much to be read (at xl/worksheets/sheet1.xml): "), "{told}");
    let merged = format!("</sheetData><mergeCells>{}</mergeCells>", "<mergeCell ref=\"A8:B9\"/>".repeat(1_000_002));
    let merged = changed("xl/worksheets/sheet1.xml", |text| text.replace("</sheetData>", &merged));
    is_damaged("book.xlsx", &merged, "the sheet `Sheet1` has more than 1000000 merged cells");
}

#[test]
fn an_entity_of_the_files_own_stands_for_nothing() {
    let levels = (1..10).map(|at| format!("<!ENTITY e{at} \"{}\">", format!("&e{};", at - 1).repeat(10)));
    let entities = format!("<!DOCTYPE sst [<!ENTITY e0 \"lol\">{}]><sst", levels.collect::<String>());
    let laughs = changed("xl/sharedStrings.xml", |text| {
        text.replacen("<sst", &entities, 1).replace("</sst>", "<si><t>&e9;</t></si></sst>")
    });
    is_damaged("book.xlsx", &laughs, "it uses an unknown entity");
}

#[test]
fn an_archive_of_countless_parts_is_not_opened() {
    let good = workbook(|_, text| text, &[]);
    let names: Vec<String> = (0..60_000).map(|at| format!("{at}")).collect();
    let more: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(frugal("book.xlsx", &good).status, Some(0));
    is_damaged("book.xlsx", &workbook(|_, text| text, &more), "it has more than 50000 parts");
}

#[test]
fn formulas_that_nobody_computed_are_told_once() {
    let cells = (3..100_000).map(|row| format!("<row r=\"{row}\"><c r=\"C{row}\"><f>1+1</f></c></row>"));
    assert_data_eq!(
        refusal("book.xlsx", &with_rows(&cells.collect::<String>())),
        str![[r#"
error: book.xlsx#Sheet1!C3: the formula has no value: open the workbook in a spreadsheet and save it (99996 more cells like it: C4, C5, C6…)
1 error; nothing is written

"#]]
    );
    let one = with_rows("<row r=\"3\"><c r=\"C3\"><f>1+1</f></c></row>");
    assert_data_eq!(
        refusal("one.xlsx", &one),
        str![[r#"
error: one.xlsx#Sheet1!C3: the formula has no value: open the workbook in a spreadsheet and save it
1 error; nothing is written

"#]]
    );
}

#[test]
fn formulas_beside_the_table_hide_none_that_is_read() {
    let remark = (3..5_000).map(|row| {
        let name = format!("<c r=\"A{row}\" t=\"inlineStr\"><is><t>program {row}</t></is></c>");
        format!(
            "<row r=\"{row}\">{name}<c r=\"B{row}\" t=\"inlineStr\"><is><t>mext</t></is></c><c r=\"C{row}\"><v>1</v></c>\
             <c r=\"D{row}\"><f>1+1</f></c></row>"
        )
    });
    let missing = "<row r=\"5000\"><c r=\"A5000\" t=\"inlineStr\"><is><t>last</t></is></c>\
                   <c r=\"B5000\" t=\"inlineStr\"><is><t>mext</t></is></c><c r=\"C5000\"><f>1+1</f></c></row>";
    let rows = format!("{}{missing}", remark.collect::<String>());
    let book = workbook(
        |name, text| {
            if name != "xl/worksheets/sheet1.xml" {
                return text;
            }
            let heading = "<c r=\"D1\" t=\"inlineStr\"><is><t>概要</t></is></c></row>";
            text.replacen("</row>", heading, 1).replace("</sheetData>", &format!("{rows}</sheetData>"))
        },
        &[],
    );
    assert_data_eq!(
        refusal("book.xlsx", &book),
        str![[r#"
error: book.xlsx#Sheet1!C5000: the formula has no value: open the workbook in a spreadsheet and save it
1 error; nothing is written

"#]]
    );
}
