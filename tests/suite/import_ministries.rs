//! `budget import` finds out whose the rows are where no column says so, or asks.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::sheet::{import, said};

#[test]
fn the_ministry_of_the_title_is_asked_about_once() {
    let sheet = "令和6年度　文部科学省予算案,\n事業名,R6予算案（億円）\n甲事業,40\n乙事業,50\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A3: no column names the ministries, and the title names 文部科学省: where all rows are its own, --rule 'ministry = "文部科学省"'; else head a column `ministry` or `府省` (1 more cell like it: A4)
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        import("a.csv", sheet, "--lang ja").refusal(),
        str![[r#"
エラー：a.csv（セルA3）：府省の列がなく、表題には「文部科学省」とあります。すべての行がその府省であれば`--rule 'ministry = "文部科学省"'`を指定し、そうでなければ「府省」の列を加えてください（ほか1セルも同じ：A4）
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert_eq!(import("a.csv", sheet, "--rule ministry=\"文部科学省\"").status, Some(0));
    let several = sheet.replace("文部科学省", "文部科学省・厚労省");
    assert_data_eq!(
        said(&several, ""),
        str![[r#"
error: a.csv#A3: no column names the ministries, and the title names several: head a column `ministry` or `府省`; where all rows are of 文部科学省 --rule 'ministry = "文部科学省"', of 厚生労働省 --rule 'ministry = "厚生労働省"' (1 more cell like it: A4)
1 error; nothing is written

"#]]
    );
    let agency = sheet.replace("文部科学省", "文化庁");
    assert!(said(&agency, "").contains("ministry = \"文部科学省\""));
    assert_data_eq!(
        said(&sheet.replace("文部科学省", "研究"), ""),
        str![[r#"
error: a.csv#A3: no column names the ministries: head one `ministry` or `府省`, or name the ministry of all rows with --rule 'ministry = "…"' (1 more cell like it: A4)
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_column_that_is_left_out_may_name_the_ministries() {
    let sheet = "文部科学省ほか,,\n担当,事業名,R6予算案（億円）\n文科省,甲事業,40\n厚労省,乙事業,50\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#B3: no column is headed as that of the ministries: where `担当` names them, --rule 'headers."担当" = "府省"' (1 more cell like it: B4)
1 error; nothing is written

"#]]
    );
    assert_eq!(import("a.csv", sheet, "--rule headers.\"担当\"=\"府省\"").status, Some(0));
}

#[test]
fn a_program_that_the_dataset_knows_needs_no_ministry() {
    let sheet = "事業名,R6予算案（百万円）\n橋渡し研究プログラム,40\n医工連携イノベーション推進事業,50\n";
    let known = import("a.csv", sheet, "--data amed");
    assert_eq!(known.status, Some(0), "{}", known.stderr);
    assert!(known.stderr.contains("the ministry of 2 rows is that of the program in the dataset"), "{}", known.stderr);
    assert!(known.stdout.contains("ministry = \"mext\"") && known.stdout.contains("ministry = \"meti\""));
    // Nobody said that the dataset is about the sheet.
    assert_eq!(import("a.csv", sheet, "").status, Some(3));
    let new = format!("{sheet}甲事業,60\n");
    assert_data_eq!(
        import("a.csv", &new, "--data amed").refusal(),
        str![[r#"
error: a.csv#A4: no column names the ministries: head one `ministry` or `府省`, or name the ministry of all rows with --rule 'ministry = "…"'
1 error; nothing is written

"#]]
    );
    let ruled = import("a.csv", &new, "--data amed --rule ministry=\"文科省\"");
    assert_data_eq!(
        ruled.refusal(),
        str![[r#"
error: a.csv#A3: the rule `ministry`: it says mext, and `医工連携イノベーション推進事業` is of meti in the dataset: head a column `ministry` or `府省`, or name the ministry of new programs alone with --rule 'names."…" = "new:文科省"'
1 error; nothing is written

"#]]
    );
}

#[test]
fn rows_between_others_may_name_their_ministry() {
    let sheet = "\
府省別一覧（文部科学省・厚生労働省）,
事業名,R6予算案（億円）
【文部科学省】,
共通事業,40
甲事業,50
計,90
【厚生労働省】,
共通事業,10
乙事業,20
計,30
";
    let read = import("a.csv", sheet, "");
    assert_data_eq!(
        read.stderr,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place               On the sheet      Read as
--------------------------------------------------------------------------------
row 1                                 left out
row 2                                 headings
column A            事業名            program
column B            R6予算案（億円）  FY2024 (R6), draft budget, 億円: 4 figures
row 3               【文部科学省】    heads the rows below
rows 4, 5, 8 and 9                    4 figures in 4 rows; 2 rows of MEXT by
                                      headings; 2 rows of MHLW by headings
row 6               計                total of rows 4 to 5: FY2024 90億円, exact
row 7               【厚生労働省】    heads the rows below
row 10              計                total of rows 8 to 9: FY2024 30億円, exact
note: a.csv: 2 rows name the ministry of those below: 3, 7
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 4 programs, 4 figures and 2 totals

"#]]
    );
    let of = |ministry: &str| read.stdout.matches(&format!("\nministry = \"{ministry}\"")).count();
    assert_eq!((of("mext"), of("mhlw")), (2, 2), "{}", read.stdout);
}

#[test]
fn a_heading_holds_no_longer_than_is_certain() {
    // Below a total.
    let sheet = "事業名,R6予算案（億円）\n【文部科学省】,\n甲事業,40\n乙事業,50\n計,90\n丙事業,60\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A6: no column names the ministries: head one `ministry` or `府省`, or name the ministry of all rows with --rule 'ministry = "…"'
1 error; nothing is written

"#]]
    );
    // Below a row that names its own ministry.
    let sheet = "事業名,府省,R6予算案（億円）\n【文部科学省】,,\n甲事業,,40\n乙事業,厚労省,50\n丙事業,,60\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#B5: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
1 error; nothing is written

"#]]
    );
    // Below what may head others.
    let sheet = "事業名,R6予算案（億円）\n【文部科学省】,\n甲事業,40\n【共通】,\n乙事業,50\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A4: `【共通】` stands alone below the heading of a ministry: where the rows below it are still of that ministry, leave it out (--rule 'skip = ["【共通】"]'); else head a column `ministry` or `府省`
1 error; nothing is written

"#]]
    );
    assert_eq!(import("a.csv", sheet, "--rule skip=[\"【共通】\"]").status, Some(0));
    // Below a ministry that nobody knows.
    let sheet = "事業名,R6予算案（億円）\n【文部科学省】,\n甲事業,40\n【宇宙省】,\n乙事業,50\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A4: `【宇宙省】` seems to head the rows below it, and no ministry is called so: head them by ministries that are known, or leave it out with its rows (--rule 'skip = ["row 4", "row 5"]')
1 error; nothing is written

"#]]
    );
}

#[test]
fn the_total_of_a_ministry_above_its_rows_is_no_program() {
    let sheet = "文部科学省の予算,\n事業名,R6予算案（億円）\n文部科学省,95\n甲事業,40\n乙事業,50\n";
    assert_data_eq!(
        said(sheet, "--rule ministry=\"文部科学省\""),
        str![[r#"
error: a.csv#A3: `文部科学省` is a ministry, and no program: say whether the row is a total of others (--rule 'total = ["文部科学省"]'), is left out (--rule 'skip = ["文部科学省"]'), or is a program all the same (--rule 'keep = ["文部科学省"]')
1 error; nothing is written

"#]]
    );
    assert_eq!(import("a.csv", sheet, "--rule ministry=\"文部科学省\" --rule skip=[\"文部科学省\"]").status, Some(0));
}

#[test]
fn an_unknown_ministry_is_one_error_however_many_rows_have_it() {
    let rows: Vec<String> = (0..3_000).map(|row| format!("事業{row},第{}機構,1\n", row % 23)).collect();
    let refusal = said(&format!("事業名,府省,R6（億円）\n{}", rows.concat()), "");
    assert!(refusal.ends_with("23 errors; nothing is written\n") && refusal.lines().count() == 24, "{refusal}");
    // A dash names none.
    assert_data_eq!(
        said("事業名,府省,R6（億円）\n甲事業,－,1\n乙事業,文科省,1\n", ""),
        str![[r#"
error: a.csv#B2: the ministry is empty, and no row above says whose this one is: fill it in, or say what the row is: nothing to read (--rule 'skip = ["row 2"]'), a part of another (--rule 'part = ["row 2"]') or a total (--rule 'total = ["row 2"]')
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_ministry_in_the_first_row_of_its_programs_alone_is_read_downwards_by_a_rule() {
    let sheet = "府省,事業名,R6（億円）\n内閣府,準天頂衛星,165\n,衛星データ,3\n内閣府小計,,168\n文科省,広報,50\n,アルテミス,90\n\
                 文科省小計,,140\n,広報,2\n経産省,衛星産業,7\n,広報,1\n総計,,316\n";
    let folder = holding(&[("a.csv", sheet.as_bytes()), ("b.csv", sheet.replace("\n,広報,2", "").as_bytes())]);
    let tried = |arguments: &str| run(&format!("import {arguments}"), folder.path());
    assert_data_eq!(
        tried("b.csv -o -").stderr,
        str![[r#"
error: b.csv#A3: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
error: b.csv#A6: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
error: b.csv#A9: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
3 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        tried("b.csv -o - --lang ja").stderr,
        str![[r#"
エラー：b.csv（セルA3）：府省が空です。記入するか（結合を解除したセルでは先頭にしか残りません）、府省ごとに先頭の行にだけ書かれている場合は`--rule 'ministry = "〃"'`を指定してください
エラー：b.csv（セルA6）：府省が空です。記入するか（結合を解除したセルでは先頭にしか残りません）、府省ごとに先頭の行にだけ書かれている場合は`--rule 'ministry = "〃"'`を指定してください
エラー：b.csv（セルA9）：府省が空です。記入するか（結合を解除したセルでは先頭にしか残りません）、府省ごとに先頭の行にだけ書かれている場合は`--rule 'ministry = "〃"'`を指定してください
エラーが3件あります。何も書き込んでいません

"#]]
    );
    assert_data_eq!(
        tried("a.csv -o - --rule ministry=\"〃\"").stderr,
        str![[r#"
error: a.csv#A8: the ministry is empty, and no row above says whose this one is: fill it in, or say what the row is: nothing to read (--rule 'skip = ["row 8"]'), a part of another (--rule 'part = ["row 8"]') or a total (--rule 'total = ["row 8"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        tried("a.csv -o - --rule ministry=\"〃\" --lang ja").stderr,
        str![[r#"
エラー：a.csv（セルA8）：府省が空で、上の行からも分かりません。事業であれば府省を記入し、読まない行なら`--rule 'skip = ["row 8"]'`、ほかの行の内数なら`--rule 'part = ["row 8"]'`、合計なら`--rule 'total = ["row 8"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert_data_eq!(
        tried("b.csv -o - --rule ministry=\"〃\"").stderr,
        str![[r#"
read b.csv (UTF-8, `,` between cells)
Place               On the sheet  Read as
--------------------------------------------------------------------------------
row 1                             headings
column A            府省          ministry
column B            事業名        program
column C            R6（億円）    FY2024 (R6), initial budget (assumed), 億円: 6
                                  figures
6 rows from 2 to 9                6 figures in 6 rows
row 4               内閣府小計    total of rows 2 to 3: FY2024 168億円, exact
row 7               文科省小計    total of rows 5 to 6: FY2024 140億円, exact
row 10              総計          total of 6 rows from 2 to 9: FY2024 316億円,
                                  exact
note: b.csv: the ministry of 3 rows is that of the row above, by a rule
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 6 programs, 6 figures and 3 totals

"#]]
    );
}

#[test]
fn a_cell_may_name_a_bureau_or_an_agency_behind_its_ministry() {
    let sheet =
        "事業名,府省,R6（億円）\n宇宙,文部科学省　研究開発局,100\n文化財,文部科学省 文化庁,20\n水素,経産省,30\n";
    let read = import("a.csv", sheet, "");
    assert_eq!(read.status, Some(0), "{}", read.stderr);
    for program in [
        "ministry = \"mext\"\nname = \"宇宙\"\nbureau = \"研究開発局\"\n",
        "ministry = \"mext\"\nname = \"文化財\"\nagency = \"文化庁\"\n",
        "ministry = \"meti\"\nname = \"水素\"\n\n",
    ] {
        assert!(read.stdout.contains(program), "{program}: {}", read.stdout);
    }
    // Whose the agency is, everybody knows.
    assert_data_eq!(
        said("事業名,府省,R6（億円）\n文化財,経産省 文化庁,20\n", ""),
        str![[r#"
error: a.csv#B2: no ministry is called `経産省 文化庁`: did you mean `meti`?
1 error; nothing is written

"#]]
    );
}

#[test]
fn very_many_rows_below_an_unknown_ministry_are_not_named_one_by_one() {
    let rows: Vec<String> = (1..=40).map(|at| format!("事業{at},{at}\n")).collect();
    let sheet = format!("事業名,R6予算案（億円）\n【文部科学省】,\n甲事業,40\n【宇宙省】,\n{}", rows.concat());
    assert_data_eq!(
        said(&sheet, ""),
        str![[r#"
error: a.csv#A4: `【宇宙省】` seems to head the rows below it, and no ministry is called so: head them by ministries that are known, or delete it with rows 5 to 44, which it heads
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA4）：「【宇宙省】」は下の行の府省の見出しのようですが、そういう府省はありません。府省名に書き換えるか、5～44行目とともにシートから除いてください
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn the_ministry_is_asked_about_with_the_amounts_that_are_not_understood() {
    let sheet = "内閣府の予算,\n事業名,決算額\n甲事業,300\n乙事業,100\n";
    assert_data_eq!(
        said(sheet, "") + &said(sheet, "--lang ja"),
        str![[r#"
error: a.csv#A2: no column names the ministries, and the title names 内閣府: where all rows are its own, --rule 'ministry = "内閣府"'; else head a column `ministry` or `府省`
error: a.csv#B2: `決算額` is no known header: it may be what was spent (--rule 'headers."決算額" = "R…:executed"'), or something else (--rule 'headers."決算額" = "skip"')
2 errors; nothing is written
エラー：a.csv（セルA2）：府省の列がなく、表題には「内閣府」とあります。すべての行がその府省であれば`--rule 'ministry = "内閣府"'`を指定し、そうでなければ「府省」の列を加えてください
エラー：a.csv（セルB2）：見出し「決算額」は認識できません。支出した額であれば`--rule 'headers."決算額" = "R…:executed"'`、それ以外で読まない場合は`--rule 'headers."決算額" = "skip"'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    let rules = "--rule ministry=\"内閣府\" --rule headers.\"決算額\"=\"R6:executed\" --unit 億円";
    assert_eq!(import("a.csv", sheet, rules).status, Some(0));
}
