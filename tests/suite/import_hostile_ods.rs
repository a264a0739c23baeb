//! `budget import` of malicious ods workbooks: repeated cells are counted before they are read.

#![cfg(unix)]

use crate::common::harmful::{frugal, is_damaged, ods, ods_cells, ods_rows, refusal};

#[test]
fn rows_and_columns_are_not_repeated_beyond_a_sheet() {
    const MANY: u64 = 4_294_967_280;
    let x = ods_cells(1, "x");
    for (rows, at) in [
        (ods_rows(MANY, &x), "A3"),
        (ods_rows(1, &ods_cells(MANY, "x")), "A3"),
        (ods_rows(MANY, &ods_cells(MANY, "x")), "A3"),
        (ods_rows(3_000, &ods_cells(3_000, "x")), "A3"),
        (ods_rows(1, &x) + &ods_rows(6_000_000, &x), "A4"),
        (ods_rows(1_000_000, &ods_cells(1, &"長".repeat(1_000))), "A3"),
    ] {
        let told = "5 million cells, or 64 MiB of text, are the most; split it";
        let expected = format!("error: book.ods holds too much to be read (at 'table 0'!{at}): {told}\n");
        assert_eq!(refusal("book.ods", &ods(&[rows])), expected);
    }
    for (rows, at) in [
        (ods_rows(MANY, &ods_cells(1, "")) + &ods_rows(1, &x), "A4294967283"),
        (ods_rows(u64::MAX, &ods_cells(1, "")) + &ods_rows(1, &x), "A18446744073709551615"),
        (ods_rows(1, &(ods_cells(16_384, "") + &x)), "XFE3"),
        (ods_rows(1, &(ods_cells(u64::MAX, "") + &x)), "GKGWBYLWRXTLPO3"),
    ] {
        let told = "delete what stands so far out, and save it once more";
        let expected = format!("error: book.ods has a cell 'table 0'!{at}, and a sheet ends at XFD1048576: {told}\n");
        assert_eq!(refusal("book.ods", &ods(&[rows])), expected);
    }
    // No text, no cell: spreadsheets end a sheet in rows like these.
    let rest = ods_rows(MANY, &ods_cells(MANY, ""));
    assert_eq!(frugal("book.ods", &ods(&[rest])).status, Some(0));
}

#[test]
fn what_is_one_text_or_deep_or_many_is_bounded() {
    let paragraphs = format!("<text:p>{}</text:p>", "長".repeat(100_000)).repeat(200);
    let long = ods(&[ods_rows(1, &format!("<table:table-cell>{paragraphs}</table:table-cell>"))]);
    let told = refusal("book.ods", &long);
    assert!(told.contains("is longer than a spreadsheet's longest text (32,767)"), "{told}");
    let deep = format!("{}{}", "<x>".repeat(100_000), "</x>".repeat(100_000));
    is_damaged("book.ods", &ods(&[deep]), "its parts are nested more than 256 times");
    let comment = format!("<!--{}-->", "x".repeat(2_000_000));
    is_damaged("book.ods", &ods(&[comment]), "a text, comment or tag of it is longer than 1 MiB");
    let sheets = vec![ods_rows(1, &ods_cells(1, "x")); 10_002];
    is_damaged("book.ods", &ods(&sheets), "it has more than 10000 sheets");
    let merged = "<table:table-cell table:number-columns-spanned=\"2\"/>".repeat(1_000_001);
    is_damaged("book.ods", &ods(&[ods_rows(1, &merged)]), "a sheet of it has more than 1000000 merged cells");
}

#[test]
fn an_entity_that_is_not_xmls_own_is_no_part_of_a_text() {
    for entity in ["&nbsp;", "&lol;"] {
        let name = format!("A{entity}B");
        is_damaged("book.ods", &ods(&[ods_rows(1, &ods_cells(1, &name))]), "it uses an unknown entity");
    }
}
