//! `budget import` of xls workbooks, record by record.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::Answer;
use crate::common::xls::{file, label, number, place, record, stream, stream_of, table};
use crate::import_workbook::listed;

/// What importing a workbook of before 2007 prints.
fn import_xls(stream: &[u8]) -> Answer {
    run("import book.xls -o -", holding(&[("book.xls", &file(stream))]).path())
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
error: book.xls#s0!C4: `2023-04-01` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."2023-04-01" = "…"', or --rule 'cells."2023-04-01" = "skip"' for no amount
error: book.xls#s0!C5: `2023-04-02` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."2023-04-02" = "…"', or --rule 'cells."2023-04-02" = "skip"' for no amount
error: book.xls#s0!C6: `#DIV/0!` is not an amount: a spreadsheet failed to compute it; correct the formula there
error: book.xls#s0!C7: `no` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."no" = "…"', or --rule 'cells."no" = "skip"' for no amount
4 errors; nothing is written

"#]]
    );
}

#[test]
fn merged_cells_hold_for_all_their_rows() {
    let texts = [label(2, 0, "乙"), label(3, 0, "丙"), label(3, 1, "厚労省"), label(4, 0, "丁")];
    let amounts = [number(2, 2, 6.0), number(3, 2, 7.0), number(4, 2, 8.0)];
    // Two areas: B2:B3 and B4:B5.
    let areas = [2_u16, 1, 2, 1, 1, 3, 4, 1, 1].map(u16::to_le_bytes).concat();
    let sheet = |merged: &[u8]| [table(), texts.concat(), amounts.concat(), merged.to_vec()].concat();
    let book = stream(&[], &[sheet(&record(0x00E5, &areas))], |_, start| start);
    assert_data_eq!(
        listed(&import_xls(&book)),
        str![[r#"
丁,mhlw,R5,8,oku_yen,s0!C5
丙,mhlw,R5,7,oku_yen,s0!C4
乙,mext,R5,6,oku_yen,s0!C3
甲,mext,R5,5,oku_yen,s0!C2

"#]]
    );
    let book = stream(&[], &[sheet(&[])], |_, start| start);
    assert_data_eq!(
        import_xls(&book).stderr,
        str![[r#"
error: book.xls#s0!B3: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
error: book.xls#s0!B5: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
2 errors; nothing is written

"#]]
    );
    // Fewer areas than it says that there are.
    let book = stream(&[], &[sheet(&record(0x00E5, &areas[..10]))], |_, start| start);
    assert_data_eq!(
        import_xls(&book).stderr,
        str![[r#"
error: book.xls is a workbook that cannot be read (it is cut off or damaged): open and save it once more, or save the sheet as csv (UTF-8)

"#]]
    );
}
