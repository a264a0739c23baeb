//! Titles, names of sheets and footnotes that say another stage of amounts than their headers, which name a year alone: each
//! word for a stage, or for money that is of none, is asked about.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::import_workbook::{import, rows};

/// What an import of a sheet with a title above it and a text below it says.
fn said(title: &str, head: &str, note: &str, options: &str) -> String {
    let sheet =
        format!("{title}\n（単位：百万円）\n{head}\nA事業,文科省,500,20\nB事業,文科省,20,30\n合計,,520,50\n{note}\n");
    let folder = holding(&[("s.csv", sheet.as_bytes())]);
    run(&format!("import s.csv -o - {options}"), folder.path()).stderr
}

const YEARS: &str = "事業名,府省,令和5年度,令和6年度";

#[test]
fn a_title_says_a_stage_that_headers_do_not() {
    for words in [
        "翌年度への繰越額",
        "前年度からの繰越額",
        "繰越額",
        "不用額一覧",
        "要望額",
        "予備費使用額",
        "見込額",
        "最終予算",
        "査定結果",
        "支出額",
        "実績額",
        "増減額",
        "交付決定額",
        "国庫債務負担行為限度額",
        "財政投融資",
    ] {
        let said = said(&format!("令和5年度　{words}"), YEARS, "", "");
        assert!(said.contains("s.csv#C3") && said.contains("names no stage"), "{words}: {said}");
    }
    assert_data_eq!(
        said("令和5年度　翌年度への繰越額", YEARS, "", ""),
        str![[r#"
error: s.csv#C3: `令和5年度` names no stage, and `令和5年度　翌年度への繰越額` (A1) speaks of carried out: is it that (--rule 'headers."令和5年度" = "R5:carried_out"') or the initial budget (--rule 'headers."令和5年度" = "R5:initial"')? Else leave it out (--rule 'headers."令和5年度" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said("令和5年度　見込額", YEARS, "", "--lang ja"),
        str![[r#"
エラー：s.csv（セルC3）：「令和5年度」には予算段階がなく、「令和5年度　見込額」（A1）からは見込額（予算段階にはない）とも読めます。そうであれば読まない列（`--rule 'headers."令和5年度" = "skip"'`）、当初予算の額なら`--rule 'headers."令和5年度" = "R5:initial"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn a_title_that_speaks_of_other_columns_or_of_no_amounts_asks_nothing() {
    for (title, head, note) in [
        ("令和6年度予算及び財政投融資", YEARS, ""),
        ("令和5・6年度　増減額", "事業名,府省,令和5年度,増減額", ""),
        ("令和5年度　執行額と不用額", "事業名,府省,令和5年度執行額,令和5年度不用額", ""),
        ("主要事業", YEARS, "※ 増減額は、令和6年度の額から令和5年度の額を引いた額である。"),
        ("主要事業", YEARS, "※ 繰越明許費は別に定める。"),
        ("不用品の処分に関する事業", YEARS, ""),
    ] {
        let said = said(title, head, note, "");
        assert!(!said.contains("names no stage"), "{title}{note}: {said}");
    }
}

#[test]
fn a_footnote_says_a_stage_that_headers_do_not() {
    assert_data_eq!(
        said("主要事業", YEARS, "※ 金額は不用額である。", ""),
        str![[r#"
error: s.csv#C3: `令和5年度` names no stage, and `※ 金額は不用額である。` (A7) speaks of unused: is it that (--rule 'headers."令和5年度" = "R5:unused"') or the initial budget (--rule 'headers."令和5年度" = "R5:initial"')? Else leave it out (--rule 'headers."令和5年度" = "skip"')
error: s.csv#D3: `令和6年度` names no stage, and `※ 金額は不用額である。` (A7) speaks of unused: is it that (--rule 'headers."令和6年度" = "R6:unused"') or the initial budget (--rule 'headers."令和6年度" = "R6:initial"')? Else leave it out (--rule 'headers."令和6年度" = "skip"')
2 errors; nothing is written

"#]]
    );
}

#[test]
fn the_name_of_a_sheet_says_a_stage_that_headers_do_not() {
    for (name, column) in [("R6不用額", "D1"), ("繰越額", "C1")] {
        let done = import("", |book| {
            let sheet = book.add_worksheet();
            sheet.set_name(name)?;
            rows(sheet, &[&["事業名", "府省", "R5（百万円）", "R6（百万円）"]])?;
            sheet.write_string(1, 0, "A事業")?.write_string(1, 1, "文科省")?;
            sheet.write_number(1, 2, 5.0)?.write_number(1, 3, 6.0)?;
            Ok(())
        });
        assert!(done.stderr.contains(&format!("#{name}!{column}: ")), "{}", done.stderr);
    }
}

#[test]
fn the_name_of_a_file_says_a_stage_where_it_says_of_which_year() {
    let sheet = "事業名,府省,令和5年度（百万円）\nA事業,文科省,500\n";
    let asked = |name: &str, lang: &str| {
        let folder = holding(&[(name, sheet.as_bytes())]);
        run(&format!("import {name} -o - --lang {lang}"), folder.path()).stderr
    };
    assert_data_eq!(
        asked("令和5年度補正予算.csv", "en"),
        str![[r#"
error: 令和5年度補正予算.csv#C1: `令和5年度（百万円）` names no stage, and `令和5年度補正予算` (the file's name) speaks of supplementary budget: is it that (--rule 'headers."令和5年度（百万円）" = "R5:supplementary"') or the initial budget (--rule 'headers."令和5年度（百万円）" = "R5:initial"')? Else leave it out (--rule 'headers."令和5年度（百万円）" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        asked("令和5年度補正予算.csv", "ja"),
        str![[r#"
エラー：令和5年度補正予算.csv（セルC1）：「令和5年度（百万円）」には予算段階がなく、「令和5年度補正予算」（ファイル名）からは補正予算とも読めます。補正予算なら`--rule 'headers."令和5年度（百万円）" = "R5:supplementary"'`、当初予算なら`--rule 'headers."令和5年度（百万円）" = "R5:initial"'`、それ以外で読まない場合は`--rule 'headers."令和5年度（百万円）" = "skip"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    for name in ["補正予算.csv", "request.csv", "令和6年度概算要求.csv", "令和5年度.csv"] {
        assert!(!asked(name, "en").contains("names no stage"), "{name}");
    }
}

#[test]
fn the_name_of_a_sheet_says_another_unit_than_its_label() {
    let done = |options: &str| {
        import(options, |book| {
            let sheet = book.add_worksheet();
            sheet.set_name("R6（千円）")?;
            rows(sheet, &[&["（単位：百万円）"], &["事業名", "府省", "R6"]])?;
            sheet.write_string(2, 0, "A事業")?.write_string(2, 1, "文科省")?.write_number(2, 2, 5.0)?;
            Ok(())
        })
    };
    assert_data_eq!(
        done("").stderr,
        str![[r#"
error: book.xlsx#'R6（千円）'!A1: the unit is 百万円 here and 千円 in the sheet's name: correct one of them, or decide with --rule 'unit = "千円"' or --rule 'unit = "百万円"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        done("--lang ja").stderr,
        str![[r#"
エラー：book.xlsx（シート「R6（千円）」のセルA1）：単位がここでは百万円ですが、シート名では千円です。どちらかを直すか、千円なら`--rule 'unit = "千円"'`、百万円なら`--rule 'unit = "百万円"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert_eq!(done(r#"--rule unit="百万円""#).status, Some(0));
}
