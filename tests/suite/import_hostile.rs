//! `budget import` of malicious or huge files: a message, soon, and within bounded memory.

#![cfg(unix)]
#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use rust_xlsxwriter::Workbook;
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::harmful::{import, ods, ods_cells, ods_rows, refusal, with_rows, workbook};
use crate::common::program::{answer, budget};

#[test]
fn a_bomb_is_not_unpacked() {
    const SIZE: u32 = 300_000_000;
    let bomb = workbook(|_, text| text, &[("xl/media/image1.png", &vec![0; SIZE as usize])]);
    assert!(bomb.len() < 1_000_000);
    assert_data_eq!(
        refusal("bomb.xlsx", &bomb),
        str![[r#"
error: bomb.xlsx is a workbook of more than 256 MiB when it is unpacked: save the sheet as csv (UTF-8)

"#]]
    );
    // One that says it is small.
    let mut liar = bomb;
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == SIZE.to_le_bytes() {
            liar[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    assert!(refusal("liar.xlsx", &liar).starts_with("error: liar.xlsx is a workbook that cannot be read ("));
}

#[test]
fn a_cell_far_out_costs_what_it_holds() {
    let declared = workbook(|_, text| text.replace("ref=\"A1:C2\"", "ref=\"A1:XFD1048576\""), &[]);
    assert_eq!(import("declared.xlsx", &declared).status, Some(0));
    let far = with_rows("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    assert_data_eq!(
        refusal("far.xlsx", &far),
        str![[r#"
error: far.xlsx#Sheet1!A1048576: the program has no name: fill it in, or leave the row out (--rule 'skip = ["row 1048576"]')
error: far.xlsx#Sheet1!XFD1048576: `1` stands under no header: head the column, or leave it out (--rule 'headers."column XFD" = "skip"')
2 errors; nothing is written

"#]]
    );
    let rows = (3..3_000).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"));
    assert_data_eq!(
        refusal("many.xlsx", &with_rows(&rows.collect::<String>())),
        str![[r#"
error: many.xlsx#Sheet1!A3: the program has no name: fill it in, or leave the row out (--rule 'skip = ["row 3"]') (2996 more cells like it: A4, A5, A6…)
error: many.xlsx#Sheet1!XFD3: `1` stands under no header: head the column, or leave it out (--rule 'headers."column XFD" = "skip"') (2996 more cells like it: XFD4, XFD5, XFD6…)
2 errors; nothing is written

"#]]
    );
}

#[test]
fn a_table_of_texts_takes_the_room_that_it_holds() {
    let shared = |change: &dyn Fn(String) -> String, rows: &str| {
        workbook(
            |name, text| match name {
                "xl/sharedStrings.xml" => change(text),
                "xl/worksheets/sheet1.xml" => text.replace("</sheetData>", &format!("{rows}</sheetData>")),
                _ => text,
            },
            &[],
        )
    };
    let claims = shared(&|text| text.replace("uniqueCount=\"6\"", "uniqueCount=\"99999999999999\""), "");
    assert_eq!(import("claims.xlsx", &claims).status, Some(0));
    let comment = format!("<!--{}--><sst", "x".repeat(5_000));
    let count = |written: &str| shared(&|text| text.replace("uniqueCount=\"6\"", written), "");
    for claims in [
        count("uniqueCount='4000000000000'"),
        count("uniqueCount = \"4000000000000\""),
        count("uniqueCount\n=\n'0004000000000000'"),
        shared(&|text| text.replace("uniqueCount=\"6\"", "uniqueCount='4000000000000'").replace("<sst", &comment), ""),
        shared(
            &|text| text.replace("<sst", "<x:sst").replace("</sst", "</x:sst").replace("\"6\"", "'4000000000000'"),
            "",
        ),
    ] {
        assert_eq!(import("claims.xlsx", &claims).status, Some(0));
    }
    let spaces = format!("{}</sst>", " ".repeat(250 << 20));
    let claims =
        shared(&|text| text.replace("uniqueCount=\"6\"", "uniqueCount='50000000'").replace("</sst>", &spaces), "");
    assert!(refusal("claims.xlsx", &claims).contains("(a text, comment or tag of it is longer than 1 MiB)"));
    // Few texts may stand in many cells.
    let often = shared(&|text| text.replace(" count=\"6\"", " count=\"99999999\""), "");
    assert_eq!(import("often.xlsx", &often).status, Some(0));
    let long = format!("<si><t>{}</t></si></sst>", "長".repeat(32_000));
    let rows = (3..6_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>6</v></c></row>"));
    let repeats = shared(&|text| text.replace("</sst>", &long), &rows.collect::<String>());
    assert_data_eq!(
        refusal("repeats.xlsx", &repeats),
        str![[r#"
error: repeats.xlsx holds too much to be read (at Sheet1!A702): 5 million cells, or 64 MiB of text, are the most; split it

"#]]
    );
}

#[test]
fn repeated_cells_of_an_ods_are_counted() {
    const FOR_EVER: u64 = 1_000_000_000_000_000_000;
    for blank in ["", " ", "\u{3000}", "&#x3000;\u{a0}", "&#9;"] {
        let book =
            ods(&[ods_rows(1_000_000, &ods_cells(16_384, blank)), ods_rows(FOR_EVER, &ods_cells(FOR_EVER, blank))]);
        assert_eq!(import("blank.ods", &book).status, Some(0), "{blank:?}");
    }
    let none = ods(&[ods_rows(FOR_EVER, &ods_cells(0, "x"))]);
    assert_eq!(import("none.ods", &none).status, Some(0));
    assert_data_eq!(
        refusal("full.ods", &ods(&[ods_rows(1_000_000, &ods_cells(16_384, "x"))])),
        str![[r#"
error: full.ods holds too much to be read (at 'table 0'!A3): 5 million cells, or 64 MiB of text, are the most; split it

"#]]
    );
}

#[test]
fn all_sheets_of_a_workbook_share_one_limit() {
    let repeats = ods_rows(8_000, &ods_cells(1, &"x".repeat(30_000)));
    let mut sheets = vec![String::new()];
    sheets.resize(40, repeats);
    let book = ods(&sheets);
    assert!(book.len() < 10_000);
    let told = |name: &str, at: &str| {
        let most = "5 million cells, or 64 MiB of text, are the most; split it";
        format!("error: {name} holds too much to be read (at {at}): {most}\n")
    };
    assert_eq!(refusal("sheets.ods", &book), told("sheets.ods", "'table 1'!A1"));
    // The others are not read at all where one is named.
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("sheets.ods"), &book).unwrap();
    let mut named = budget("import sheets.ods -o -");
    let named = answer(named.args(["--sheet", "table 0"]).current_dir(folder.path()), b"");
    assert_eq!(named.status, Some(0), "{}", named.stderr);

    let mut book = Workbook::new();
    let text = "x".repeat(30_000);
    // Each of them has room by itself.
    for _ in 0..2 {
        let sheet = book.add_worksheet();
        for row in 0..1_200 {
            sheet.write_string(row, 0, &text).unwrap();
        }
    }
    let book = book.save_to_buffer().unwrap();
    assert_eq!(refusal("sheets.xlsx", &book), told("sheets.xlsx", "Sheet2!A1037"));
}

#[test]
fn large_files_of_text_are_read_or_refused() {
    let head = "事業名,府省,R5 (億円)\n";
    let commas = format!("{head}甲,文科省,1\n{}", ",".repeat(5_000_001));
    assert_eq!(import("commas.csv", commas.as_bytes()).status, Some(0));
    let cells = format!("{head}{}", "a,a,a,a,a,a,a,a,a,a\n".repeat(500_200));
    assert_data_eq!(
        refusal("cells.csv", cells.as_bytes()),
        str![[r#"
error: cells.csv holds too much to be read (at H500001): 5 million cells, or 64 MiB of text, are the most; split it

"#]]
    );
    assert_data_eq!(
        refusal("line.csv", &vec![b'x'; 70_000_000]),
        str![[r#"
error: line.csv holds too much to be read (at line 1): 5 million cells, or 64 MiB of text, are the most; split it

"#]]
    );
    assert_data_eq!(
        refusal("line.csv", format!("{head}甲,\"{}", "x".repeat(10_000_000)).as_bytes()),
        str![[r#"
error: line.csv ends inside the quotation mark that cell B2 opens: close it, or double it where it is meant

"#]]
    );
    assert_data_eq!(
        refusal("columns.csv", format!("{head}{}", "x,".repeat(300_000)).as_bytes()),
        str![[r#"
error: columns.csv has a cell XFE2, and a sheet ends at XFD1048576: delete what stands so far out, and save it once more

"#]]
    );
    assert_data_eq!(
        refusal("zeros.csv", &vec![0; 1_000_000]),
        str![[r#"
error: zeros.csv holds NUL characters, as text never does (line 1): save it as UTF-8

"#]]
    );
    assert_data_eq!(
        refusal("large.csv", &vec![b'x'; 140_000_000]),
        str![[r#"
error: cannot read large.csv: it is larger than 128 MiB: split it

"#]]
    );
    let years = (1950..2050).map(|year| format!(",{year} (億円)")).collect::<Vec<_>>().concat();
    let row = |row: u32| format!("事業{row},文科省{}\n", ",1".repeat(100));
    let rows = (0..2_501).map(row).collect::<Vec<_>>().concat();
    assert_data_eq!(
        refusal("rows.csv", format!("事業名,府省{years}\n{rows}").as_bytes()),
        str![[r#"
error: rows.csv#A2502: one import takes 250,000 figures at most: split the sheet here
1 error; nothing is written

"#]]
    );
    let long = format!("{head}{},文科省,1\n甲,{},1\n", "長".repeat(100_000), "x".repeat(100_000));
    assert_data_eq!(
        refusal("long.csv", long.as_bytes()),
        str![[r#"
error: long.csv#A2: `長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長…` is longer than a spreadsheet's longest text (32,767)
error: long.csv#B3: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is longer than a spreadsheet's longest text (32,767)
2 errors; nothing is written

"#]]
    );
}

#[test]
fn damaged_files_are_refused_wherever_they_are_cut_or_changed() {
    let good = workbook(|_, text| text, &[]);
    for share in 1..10 {
        let cut = good.len() * share / 10;
        assert!(refusal("cut.xlsx", &good[..cut]).starts_with("error: cut.xlsx is a workbook that cannot be read ("));
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sheets/");
    for name in ["sheet.xlsx", "sheet.xls", "sheet.ods"] {
        let good = fs::read(format!("{folder}{name}")).unwrap();
        for round in 0..16 {
            let mut bytes = good.clone();
            // Spread over the file, and no two rounds alike.
            for step in 0..8 {
                let at = (round * 7919 + step * 104_729) % bytes.len();
                bytes[at] ^= 1 << (round % 8);
            }
            let answer = import(name, &bytes);
            assert!(matches!(answer.status, Some(0 | 3)), "{name}, round {round}: {}", answer.stderr);
            assert!(!answer.stderr.contains("panicked"), "{name}, round {round}: {}", answer.stderr);
        }
    }
}

#[test]
fn what_looks_like_another_kind_of_file_is_read_as_what_it_is() {
    let text = "事業名,府省,R5 (億円)\n甲,文科省,5\n";
    assert_eq!(import("text.xlsx", text.as_bytes()).status, Some(0));
    assert_eq!(import("book.csv", &workbook(|_, text| text, &[])).status, Some(0));
    assert_data_eq!(
        refusal("nul.csv", text.replace('甲', "甲\0").as_bytes()),
        str![[r#"
error: nul.csv holds NUL characters, as text never does (line 2): save it as UTF-8

"#]]
    );
    let bare: Vec<u8> = "name,ministry\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_data_eq!(
        refusal("bare.csv", &bare),
        str![[r#"
error: bare.csv holds NUL characters, as text never does (line 1): save it as UTF-8

"#]]
    );
    let open = "事業名,府省,R5 (億円)\n\"甲,文科省,5\n乙\",文科省,6\n";
    assert_data_eq!(
        refusal("open.csv", open.as_bytes()),
        str![[r#"
error: open.csv#A2: `甲,文科省,5 乙` goes on in the next line: write it on one, or close its quotation mark
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refusal("packed.csv", b"\x1F\x8B\x08\0\0\0\0\0\0\x03"),
        str![[r#"
error: packed.csv is compressed (gzip): unpack it first

"#]]
    );
    let odd: Vec<u8> = "\u{feff}事業名".encode_utf16().flat_map(u16::to_le_bytes).chain([0x30]).collect();
    assert_data_eq!(
        refusal("odd.csv", &odd),
        str![[r#"
error: odd.csv is neither UTF-8, UTF-16 with a mark nor CP932 (Shift_JIS): save it as UTF-8

"#]]
    );
    assert_data_eq!(
        refusal("empty.csv", b""),
        str![[r#"
error: empty.csv is empty

"#]]
    );
}
