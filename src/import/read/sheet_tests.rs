use super::*;

#[test]
fn addresses_name_the_sheet_of_a_workbook() {
    let place = CellPlace { row: 6, column: 1 };
    for (title, expected) in
        [("事業一覧", "a#事業一覧!B7"), ("注・出典", "a#注・出典!B7"), ("Mum's 2", "a#'Mum''s 2'!B7")]
    {
        assert_eq!(Sheet::titled("a", title).locate(place), expected);
    }
}

#[test]
fn the_guard_of_a_formula_is_taken_off_and_no_other_mark() {
    let mut sheet = Sheet::new("a.csv");
    for (column, text) in ["'=1+1", "'quoted'", "'-5", " a ", "''@x", " ", "\u{feff}\u{200b}"].into_iter().enumerate() {
        sheet.push(0, column, text).unwrap();
    }
    let cells: Vec<&str> = sheet.filled(0).map(|(_, cell)| cell).collect();
    assert_eq!(cells, ["=1+1", "'quoted'", "-5", "a", "'@x"]);
}

#[test]
fn a_sheet_of_a_workbook_keeps_every_mark() {
    let mut sheet = Sheet::titled("a.xlsx", "A");
    for (column, text) in ["'=1+1", " '-5 ", "=1"].into_iter().enumerate() {
        sheet.push(0, column, text).unwrap();
    }
    let cells: Vec<&str> = sheet.filled(0).map(|(_, cell)| cell).collect();
    assert_eq!(cells, ["'=1+1", "'-5", "=1"]);
    assert_eq!(sheet.guarded().map(CellPlace::address).collect::<Vec<_>>(), ["A1", "B1"]);
}

#[test]
fn cells_are_found_where_they_are_even_far_out() {
    let mut sheet = Sheet::new("a");
    for (row, column, text) in [(1_048_575, 16_383, "far"), (2, 1, "near"), (2, 0, "first")] {
        sheet.push(row, column, text).unwrap();
    }
    sheet.sort();
    assert_eq!(sheet.height(), 1_048_576);
    assert_eq!(sheet.cell(CellPlace { row: 1_048_575, column: 16_383 }), "far");
    assert_eq!(sheet.cell(CellPlace { row: 2, column: 2 }), "");
    assert_eq!(sheet.filled(2).map(|(_, text)| text).collect::<Vec<_>>(), ["first", "near"]);
}
