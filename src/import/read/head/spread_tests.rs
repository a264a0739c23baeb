//! Which cells hold for which columns.

use super::*;
use crate::import::read::head::Head;
use crate::import::read::merged::Merged;

/// The headings of the columns of amounts, which begin in the third column; a `?` marks those whose year is open.
#[track_caller]
fn headings(rows: &[&str], merged: &[(usize, usize, usize)]) -> Vec<String> {
    let mut sheet = Sheet::new("a.csv");
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.split(',').enumerate() {
            sheet.push(row, column, text).unwrap();
        }
    }
    let area = |&(row, first, last): &(usize, usize, usize)| {
        (CellPlace { row, column: first }, CellPlace { row, column: last })
    };
    sheet.merged = Merged::new(merged.iter().map(area).collect());
    let head = Head::around(&sheet, header_row::find(&sheet), 0);
    let of_amounts = head.headings().filter(|heading| heading.place.column > 1);
    of_amounts.map(|it| format!("{}{}", it.text, if it.open_year.is_some() { "?" } else { "" })).collect()
}

#[test]
fn a_cell_carries_over_empty_ones_until_another_or_a_text_begins() {
    let of = |rows: &[&str]| headings(rows, &[]);
    assert_eq!(
        of(&["事業名,府省,R4,,R5,,", ",,当初,補正,当初,執行額,備考"]),
        ["R4当初", "R4補正", "R5当初", "R5執行額", "備考"]
    );
    assert_eq!(of(&[",,R4,,", "事業名,府省,当初,備考,補正"]), ["R4当初", "備考", "補正?"]);
    assert_eq!(of(&["事業名,府省,R4,,", ",,当初,R3当初,補正"]), ["R4当初", "R3当初", "補正?"]);
    assert_eq!(of(&["事業名,府省,当初,,執行額,", ",,R4,R5,R4,R5"]), ["R4当初", "R5当初", "R4執行額", "R5執行額"]);
    // A cell with none below it is all of its column.
    assert_eq!(of(&["事業名,府省,R4,", ",,,補正"]), ["R4", "補正?"]);
}

#[test]
fn requests_behind_a_budget_may_be_those_of_the_next_year() {
    let of = |rows: &[&str]| headings(rows, &[]);
    assert_eq!(of(&["事業名,府省,R5,,", ",,当初,補正,概算要求額"]), ["R5当初", "R5補正", "概算要求額?"]);
    assert_eq!(of(&["事業名,府省,R6,,", ",,概算要求額,予算案,備考"]), ["R6概算要求額", "R6予算案", "備考"]);
}

#[test]
fn merged_cells_hold_for_theirs_alone() {
    let rows = ["事業名,府省,R4,,", ",,当初,補正,執行額"];
    assert_eq!(headings(&rows, &[(0, 2, 3)]), ["R4当初", "R4補正", "執行額?"]);
    assert_eq!(headings(&rows, &[(0, 2, 4)]), ["R4当初", "R4補正", "R4執行額"]);
    let three = ["事業名,府省,R4,,,R5", ",,予算額,,執行,予算案", ",,当初,補正,執行率（％）,"];
    assert_eq!(headings(&three, &[]), ["R4予算額当初", "R4予算額補正", "R4執行執行率（％）", "R5予算案"]);
}
