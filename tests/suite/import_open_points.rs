//! `budget import` asks about all that a text leaves open, and about nothing that another answer decides.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

/// A table of three years below a title.
fn titled(title: &str) -> String {
    format!("{title}（単位：億円）,,,,\n府省,事業名,R4,R5,R6\n文科省,宇宙,100,110,120\n")
}

/// The columns that are asked about.
fn asked(title: &str) -> String {
    let said = said(&titled(title), "");
    let cells = ["C2", "D2", "E2"].into_iter().filter(|cell| said.contains(&format!("a.csv#{cell}:")));
    cells.collect::<Vec<_>>().join(" ")
}

#[test]
fn each_column_that_a_title_may_speak_of_is_asked_about() {
    for (title, cells) in [
        ("決算額の推移", "C2 D2 E2"),
        ("執行額調べ", "C2 D2 E2"),
        ("令和4～6年度 補正予算の推移", "C2 D2 E2"),
        ("令和5～6年度補正予算", "D2 E2"),
        ("令和5年度決算・執行状況", "C2 D2"),
        ("令和6年度概算要求", "E2"),
        ("概算要求の概要", "E2"),
        ("概算要求の推移", "C2 D2 E2"),
        ("令和6年度当初予算", ""),
    ] {
        assert_eq!(asked(title), cells, "{title}");
    }
}

#[test]
fn a_footnote_whose_mark_stands_at_a_cell_speaks_of_it() {
    let sheet = "（単位：億円）,,,\n府省,事業名,R5,R6\n文科省,宇宙,100,110（注1）\n文科省,海洋,40,45\n\
                 （注1）令和5年度補正予算計上分を含む。,,,\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--lang ja"), str![[r#""#]]);
    assert!(!said(sheet, "--rule keep=[\"a.csv!3\"]").contains("error"));
    let of_column = sheet.replace("R5,R6", "R5（注1）,R6").replace("110（注1）", "110");
    assert_data_eq!(said(&of_column, ""), str![[r#""#]]);
}

#[test]
fn parts_wait_for_the_ministry_of_their_rows() {
    let sheet = "厚生労働省所管　予算案の概要（億円）,,\n項目,令和6年度当初予算額,令和7年度予算案\n健康寿命の延伸,120,130\n\
                 \u{3000}うち データヘルス改革,30,35\n創薬力の強化,80,70\n合計,200,200\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--rule ministry=\"厚生労働省\""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--rule ministry=\"厚生労働省\" --lang ja"), str![[r#""#]]);
}

#[test]
fn rows_that_a_column_of_stages_tells_apart_are_not_said_to_stand_twice() {
    let sheet = "府省,事業名,区分,R6（億円）\n文科省,宇宙,当初,1\n文科省,宇宙,補正,2\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
}

#[test]
fn a_request_without_a_year_is_one_question() {
    let sheet =
        "（単位：百万円）,,,,\n府省,事業名,令和5年度,令和6年度,\n,,当初予算,当初予算,要求\n文科省,宇宙,100,110,120\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--lang ja"), str![[r#""#]]);
    assert!(!said(sheet, "--rule headers.\"要求\"=\"R7:request\"").contains("error"));
}

#[test]
fn a_year_does_not_take_the_first_letter_of_an_account() {
    let sheet = "（単位：百万円）,,,\n府省,事業名,R5,\n,,一般会計,特別会計\n文科省,宇宙,100,110\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
}

#[test]
fn a_year_far_from_the_others_is_asked_about() {
    let sheet = "府省,事業名,R5（億円）,R51（億円）\n文科省,宇宙,1,2\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    assert!(!said(sheet, "--rule headers.\"R51（億円）\"=\"R51:initial\"").contains("error"));
    assert!(said("府省,事業名,令和51年度（億円）\n文科省,宇宙,1\n", "--lang ja").contains("離れています"));
}
