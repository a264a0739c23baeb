//! `budget import` knows columns by the names that ministries give them, leaves out what no figure needs, and asks where
//! words may mean several things.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::{import, said};

#[test]
fn what_no_figure_needs_is_left_out_and_named() {
    let sheet = "\
No.,区分,施策名,府省,担当課,概要,R5当初（億円）,R6予算案（億円）,増△減額,伸び率,URL,備考
1,新規,甲施策,文科省,研究課,甲を行う。,40,50,10,25.0,https://example.jp/1,拡充
2,継続,乙施策,厚労省,医政課,乙を行う。,10,20,10,100.0,,
,,合計,,,,50,70,20,40.0,,
";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    let japanese = import("a.csv", sheet, "--lang ja");
    assert_data_eq!(japanese.stderr, str![[r#""#]]);
}

#[test]
fn the_more_specific_of_two_names_is_that_of_the_program_or_it_is_asked() {
    let sheet = "事項,事業名,府省,R6（億円）\n研究費,甲事業,文科省,40\n研究費,乙事業,文科省,10\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    let sheet = "事業名,細事業名,府省,R6（億円）\n甲事業,甲の一,文科省,40\n甲事業,甲の二,文科省,10\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--rule headers.\"事業名\"=\"skip\""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--rule headers.\"細事業名\"=\"skip\""), str![[r#""#]]);
}

#[test]
fn a_column_whose_cells_say_what_a_figure_is_is_not_left_out() {
    let sheet = "事業名,府省,年度,区分,金額（億円）\n甲事業,文科省,R5,当初,40\n乙事業,文科省,R5,補正,10\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--rule headers.\"区分\"=\"予算段階\""), str![[r#""#]]);
    let sheet = "区分,事業名,府省,R5（億円）\n歳入,甲料,文科省,40\n歳出,乙事業,文科省,10\n";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(sheet, "--rule skip=[\"歳入\"]"), str![[r#""#]]);
}

#[test]
fn marks_and_words_of_headings_are_read() {
    let sheet = "\
事　項,所管（注1）,令和5年度（2023年度）当初予算額①（百万円）,令和6年度概算要求額②（百万円）,うち「重要政策推進枠」,③（②－①）,備考※
甲事業,文科省,400,500,100,100,
";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
    let sheet = "\
事業名,府省,R5予算額,R5調整費,R6予算案（注2）,令和6年度増△減額,令和5年度執行率
甲事業,文科省,400,△20,500,100,95
";
    assert_data_eq!(said(sheet, "--unit 百万円"), str![[r#""#]]);
}

#[test]
fn words_that_may_mean_several_things_are_asked_with_the_rule_that_answers() {
    let sheet = "\
事業名,府省,令和5年度予算額,R5補正予算案,R5補正+R6当初,R4決算額,R6内示額,前年度予算額,令和5年度補正後予算額
甲事業,文科省,400,20,500,390,480,370,420
";
    assert_data_eq!(said(sheet, "--unit 百万円"), str![[r#""#]]);
    assert_data_eq!(import("a.csv", sheet, "--unit 百万円 --lang ja").refusal(), str![[r#""#]]);
    let rules = "\
--rule headers.\"R5補正予算案\"=\"R5:supplementary\" --rule headers.\"R5補正+R6当初\"=\"skip\" \
--rule headers.\"R4決算額\"=\"R4:executed\" --rule headers.\"R6内示額\"=\"R6:draft\" \
--rule headers.\"前年度予算額\"=\"R4:initial\" --rule headers.\"令和5年度補正後予算額\"=\"skip\"";
    assert_data_eq!(said(sheet, &format!("--unit 百万円 {rules}")), str![[r#""#]]);
}

#[test]
fn no_title_becomes_the_headings() {
    let sheet = "\
令和6年度予算案,,事項別一覧
項目,,
事業,府省,
番号,令和6年度,
事業名,府省,令和6年度予算案（百万円）
甲事業,文科省,400
";
    assert_data_eq!(said(sheet, ""), str![[r#""#]]);
}
