//! `budget import` of malicious xls workbooks: what a file claims to hold costs nothing.

#![cfg(unix)]
#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::common::harmful::{frugal, is_damaged, refusal};
use crate::common::xls::{file, label, long_text, place, record, stream, table};

/// A workbook of one sheet, with these records before and after its table.
fn sheet(before: &[u8], after: &[u8]) -> Vec<u8> {
    stream(&[], &[[before, &table(), after].concat()], |_, start| start)
}

#[test]
fn chains_of_sectors_that_never_end_are_refused() {
    let good = file(&sheet(&[], &[]));
    assert_eq!(frugal("book.xls", &good).status, Some(0));
    let with = |changes: &[(usize, u32)]| {
        let mut bytes = good.clone();
        for (at, value) in changes {
            bytes[*at..*at + 4].copy_from_slice(&value.to_le_bytes());
        }
        bytes
    };
    let circle = "a chain of its sectors goes round in a circle";
    // The directory follows itself; so does the stream, which says that it has 4 GB.
    is_damaged("book.xls", &with(&[(512 + 4, 1)]), circle);
    is_damaged("book.xls", &with(&[(512 + 8, 2), (1024 + 128 + 120, u32::MAX)]), circle);
    let cut = "it is cut off or damaged";
    is_damaged("book.xls", &with(&[(512 + 8, 1_000_000)]), cut);
    is_damaged("book.xls", &with(&[(48, 1_000_000)]), cut);
    // A stream among the small ones, of which there are none.
    is_damaged("book.xls", &with(&[(1024 + 128 + 120, 4_000)]), cut);
    // A table of the table that is its own next part: the parts that are needed are there.
    assert_eq!(frugal("book.xls", &with(&[(68, 1)])).status, Some(0));
    is_damaged("book.xls", &good[..1_536], cut);
    // 1.5 kB in all.
    let small = [&good[..512], &[0_u8; 512], &good[1_024..1_536]].concat();
    assert!(refusal("small.xls", &small).contains("is a workbook that cannot be read ("));
}

#[test]
fn what_a_sheet_claims_to_hold_takes_no_room() {
    let dimensions = |rows: u32, columns: u16| {
        let data = [&0_u32.to_le_bytes()[..], &rows.to_le_bytes(), &[0, 0], &columns.to_le_bytes(), &[0, 0]].concat();
        record(0x0200, &data)
    };
    for (rows, columns) in [(u32::MAX, u16::MAX), (0, 0), (1, 256)] {
        let claims = file(&sheet(&dimensions(rows, columns), &[]));
        assert_eq!(frugal("claims.xls", &claims).status, Some(0), "{rows}");
    }
    let far = file(&sheet(&[], &label(65_535, 255, "x")));
    assert_data_eq!(
        refusal("far.xls", &far),
        str![[r#"
error: far.xls#s0!A65536: the program has no name: fill it in, or leave the row out (--rule 'skip = ["row 65536"]')
error: far.xls#s0!IV65536: `x` stands under no header: head the column, or leave it out (--rule 'headers."column IV" = "skip"')
2 errors; nothing is written

"#]]
    );
    let beyond = file(&sheet(&[], &label(3, u16::MAX, "x")));
    assert_data_eq!(
        refusal("beyond.xls", &beyond),
        str![[r#"
error: beyond.xls has a cell s0!CRXP4, and a sheet ends at XFD1048576: delete what stands so far out, and save it once more

"#]]
    );
}

#[test]
fn few_bytes_do_not_become_much_text() {
    let shared = |texts: &[u8]| record(0x00FC, &[&[0_u8; 8], texts].concat());
    let cells = |rows: u16| {
        let cell = |row| record(0x00FD, &[place(row, 5), 0_u32.to_le_bytes().to_vec()].concat());
        (3..rows).flat_map(cell).collect::<Vec<u8>>()
    };
    let long = shared(&long_text(&"長".repeat(4_000)));
    let often = stream(&long, &[[table(), cells(6_000)].concat()], |_, start| start);
    let told = refusal("often.xls", &file(&often));
    assert!(told.starts_with("error: often.xls holds too much to be read (at s0!F55"), "{told}");
    // A text that goes on in records of nothing, and one of which there is no end.
    let nothing = record(0x003C, &[]).repeat(100_000);
    let parts = [shared(&long_text("長")), nothing.clone()].concat();
    assert_eq!(frugal("parts.xls", &file(&stream(&parts, &[table()], |_, start| start))).status, Some(0));
    let endless = [shared(&[0xFF, 0xFF, 0]), nothing].concat();
    is_damaged("book.xls", &file(&stream(&endless, &[table()], |_, start| start)), "it is cut off or damaged");
    let missing = stream(&[], &[[table(), cells(4)].concat()], |_, start| start);
    is_damaged("book.xls", &file(&missing), "it is cut off or damaged");
}

#[test]
fn no_two_sheets_share_their_cells() {
    let cells = (3..2_000).flat_map(|row| label(row, 5, "x")).collect::<Vec<u8>>();
    let mut sheets = vec![vec![]; 200];
    sheets[0] = [table(), cells].concat();
    let first = u32::try_from(stream(&[], &vec![vec![]; 200], |_, start| start).len()).unwrap() - 200 * 24;
    is_damaged("book.xls", &file(&stream(&[], &sheets, |_, _| first)), "its sheets overlap");
    let elsewhere = stream(&[], &[table()], |_, _| u32::MAX);
    is_damaged("book.xls", &file(&elsewhere), "it is cut off or damaged");
    let endless = stream(&[], &[table()], |_, start| start);
    is_damaged("book.xls", &file(&endless[..endless.len() - 4]), "it is cut off or damaged");
}

#[test]
fn no_changed_byte_ends_the_program_or_takes_much() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sheets/");
    let good = fs::read(format!("{folder}sheet.xls")).unwrap();
    for round in 0..60_usize {
        let mut bytes = good.clone();
        // The headers of the file, of its directory and of its records have more of their share.
        let at = if round % 2 == 0 { round * 7_919 % bytes.len() } else { round * 79 % 1_600 };
        bytes[at] = [0, 0xFF, bytes[at] ^ 1, bytes[at] ^ 0x80][round % 4];
        let answer = frugal("sheet.xls", &bytes);
        assert!(matches!(answer.status, Some(0 | 3)), "round {round}: {}", answer.stderr);
        assert!(!answer.stderr.contains("panicked"), "round {round}: {}", answer.stderr);
    }
}
