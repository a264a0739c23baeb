//! `budget import` asks where columns may mean several things, and holds those that say nothing new against the figures.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::{import, said};

#[test]
fn a_derived_column_that_the_figures_contradict_is_refused() {
    let sheet = "事業名,府省,R4（億円）,R5（億円）,増減額\n甲事業,文科省,40,50,99\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#E2: `増減額` says 99, and the figures make 10 (50 − 40): correct one of them, or leave the column out with --rule 'headers."増減額" = "skip"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule headers.\"増減額\"=\"skip\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   headings
column A  事業名        program
column B  府省          ministry
column C  R4（億円）    FY2022 (R4), initial budget (assumed), 億円: 1 figure
column D  R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 1 figure
column E  増減額        left out, as asked for
row 2                   2 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
甲事業,2022,initial,40,oku_yen
甲事業,2023,initial,50,oku_yen

"#]]
    );
    let sheet = "\
事業名,府省,R5予算額（A）（百万円）,R6概算要求額（B）（億円）,増減額（C＝B－A）（百万円）,増減率（C／A）,対前年度比（％）
甲事業,文科省,4000,50,1000,25.0%,125.0
乙事業,文科省,1000,7,▲300,△30.0%,70
丙事業,文科省,4000,50,100,2.5%,225
丁事業,文科省,,5,皆増,－,
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#E4: `増減額（C＝B－A）（百万円）` says 100, and the figures make 1000 (50億円 − 4000百万円): correct one of them, or leave the column out with --rule 'headers."増減額（C＝B－A）（百万円）" = "skip"'
error: a.csv#F4: `増減率（C／A）` says 2.5, and the figures make 25% (50億円 / 4000百万円): correct one of them, or leave the column out with --rule 'headers."増減率（C／A）" = "skip"'
error: a.csv#G4: `対前年度比（％）` says 225, and the figures make 125% (50億円 / 4000百万円): correct one of them, or leave the column out with --rule 'headers."対前年度比（％）" = "skip"'
3 errors; nothing is written

"#]]
    );
    let rows: Vec<String> = (1..=14).map(|row| format!("事業{row},文科省,40,{},99\n", 50 + row)).collect();
    let many = "事業名,府省,R4（億円）,R5（億円）,増減額\n".to_owned() + &rows.concat();
    let refusal = said(&many, "");
    assert!(refusal.contains("(4 more cells below differ, too)") && refusal.lines().count() == 11, "{refusal}");
}

#[test]
fn a_derived_column_that_agrees_or_cannot_be_told_is_left_out() {
    let sheet = "\
事業名,府省,R4当初（億円）,R4補正（億円）,R5当初（億円）,増減額,対前年度比,構成比(%),執行率
甲事業,文科省,40,5,50,10,125,60,
乙事業,文科省,10,,,皆減,－,40,
丙事業,文科省,30,,29.6,0,99,,
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet    Read as
--------------------------------------------------------------------------------
row 1                        headings
column A     事業名          program
column B     府省            ministry
column C     R4当初（億円）  FY2022 (R4), initial budget, 億円: 3 figures
column D     R4補正（億円）  FY2022 (R4), supplementary budget, 億円: 1 figure
column E     R5当初（億円）  FY2023 (R5), initial budget, 億円: 2 figures
column F     増減額          left out, as it follows from others: checked
                             against the figures
column G     対前年度比      left out, as it follows from others: checked
                             against the figures
column H     構成比(%)       left out, as it follows from others: not checked
column I     執行率          left out, as it follows from others: not checked
rows 2 to 4                  6 figures in 3 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 6 figures
note: a.csv brings several stages (initial budget, supplementary budget): list them with `budget list --stage all -d -`
甲事業,2022,initial,40,oku_yen
甲事業,2022,supplementary,5,oku_yen
甲事業,2023,initial,50,oku_yen
丙事業,2022,initial,30,oku_yen
丙事業,2023,initial,29.6,oku_yen
乙事業,2022,initial,10,oku_yen

"#]]
    );
    // Where another column may be meant, and no row agrees, nothing is held against anything.
    let sheet =
        "事業名,府省,R4当初（億円）,R4補正（億円）,R5当初（億円）,増減額\n甲,文科省,40,5,50,5\n乙,文科省,10,2,20,8\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet    Read as
-------------------------------------------------------------------------------
row 1                        headings
column A     事業名          program
column B     府省            ministry
column C     R4当初（億円）  FY2022 (R4), initial budget, 億円: 2 figures
column D     R4補正（億円）  FY2022 (R4), supplementary budget, 億円: 2 figures
column E     R5当初（億円）  FY2023 (R5), initial budget, 億円: 2 figures
column F     増減額          left out, as it follows from others: not checked
rows 2 to 3                  6 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 6 figures
note: a.csv brings several stages (initial budget, supplementary budget): list them with `budget list --stage all -d -`
甲,2022,initial,40,oku_yen
甲,2022,supplementary,5,oku_yen
甲,2023,initial,50,oku_yen
乙,2022,initial,10,oku_yen
乙,2022,supplementary,2,oku_yen
乙,2023,initial,20,oku_yen

"#]]
    );
    let shares = "事業名,府省,R5（億円）,構成比\n甲,文科省,50,50%\n乙,文科省,30,30%\n丙,文科省,20,22%\n";
    assert_data_eq!(
        said(shares, ""),
        str![[r#"
error: a.csv#A2: `甲` is the sum of rows 3 to 4 in every column: is it their total (--rule 'total = ["甲"]') or a program (--rule 'keep = ["甲"]')?
error: a.csv#D4: `構成比` says 22, and the figures make 20% (20 of 100): correct one of them, or leave the column out with --rule 'headers."構成比" = "skip"'
2 errors; nothing is written

"#]]
    );
    let others = "事業名,府省,R5（億円）,構成比\n甲,文科省,50,5%\n乙,文科省,30,3%\n";
    assert_data_eq!(
        said(others, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 2
                           figures
column D     構成比        left out, as it follows from others: not checked
rows 2 to 3                2 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures
甲,2023,initial,50,oku_yen
乙,2023,initial,30,oku_yen

"#]]
    );
}

#[test]
fn a_request_of_nobody_in_particular_is_asked_about() {
    let bill = "所管,事業名,令和6年度要求額(千円),比較増△減額(千円)\n文部科学省,研究開発推進費,1200,100\n";
    assert_data_eq!(
        said(bill, ""),
        str![[r#"
error: a.csv#C1: `令和6年度要求額(千円)` does not say who asks: in the table of a budget bill it is the draft (--rule 'headers."令和6年度要求額(千円)" = "R6:draft"'), else what a ministry asks for (--rule 'headers."令和6年度要求額(千円)" = "R6:request"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(bill, "--rule headers.\"令和6年度要求額(千円)\"=\"R6:draft\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet           Read as
--------------------------------------------------------------------------------
row 1                            headings
column A  所管                   ministry
column B  事業名                 program
column C  令和6年度要求額(千円)  FY2024 (R6), draft budget, 千円: 1 figure
column D  比較増△減額(千円)      left out, as it follows from others: not
                                 checked
row 2                            1 figure in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure
研究開発推進費,2024,draft,1200,thousand_yen

"#]]
    );
    let refused = said("事業名,府省,年度,要求額（億円）\n甲,文科省,R6,5\n", "");
    assert!(refused.contains("--rule 'headers.\"要求額（億円）\" = \"request\"'"), "{refused}");
    let of_bill =
        "所管,事業名,令和6年度要求額(千円),令和5年度予算額(千円),比較増△減額(千円)\n文科省,甲,1200,1100,100\n";
    assert!(said(of_bill, "").starts_with("error: a.csv#C1: `令和6年度要求額(千円)` does not say who asks"));
    for sheet in [
        "事業名,府省,令和6年度概算要求額（億円）\n甲,文科省,5\n",
        "令和6年度概算要求の概要\n事業名,府省,令和6年度要求額（億円）\n甲,文科省,5\n",
        "事業名,府省,令和5年度当初予算額（億円）,令和6年度要求額（億円）\n甲,文科省,4,5\n",
        "事業名,府省,令和6年度要求額（億円）,令和6年度政府案（億円）\n甲,文科省,5,4\n",
        "事業名,府省,令和6年度要求・要望額（億円）\n甲,文科省,5\n",
    ] {
        let read = said(sheet, "");
        assert!(read.contains("甲,2024,request,5,oku_yen"), "{read}");
    }
}

#[test]
fn a_sheet_of_several_stages_says_how_to_list_them() {
    let sheet = "事業名,府省,R5当初予算（億円）,R5執行額（億円）\n甲,文科省,5,4\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet        Read as
-------------------------------------------------------------------------
row 1                         headings
column A  事業名              program
column B  府省                ministry
column C  R5当初予算（億円）  FY2023 (R5), initial budget, 億円: 1 figure
column D  R5執行額（億円）    FY2023 (R5), executed, 億円: 1 figure
row 2                         2 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
note: a.csv brings several stages (initial budget, executed): list them with `budget list --stage all -d -`
甲,2023,initial,5,oku_yen
甲,2023,executed,4,oku_yen

"#]]
    );
}

#[test]
fn a_yen_sign_of_either_encoding_and_a_comma_in_a_name_of_two_lines_are_read() {
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode("事業名,府省,R5（円）\nA事業,文科省,\"\\1,234\"\n");
    let imported = import("a.csv", &cp932, "");
    assert!(imported.stdout.contains("amount = 1234\n"), "{}", imported.stderr);
    let utf_8 = import("a.csv", "事業名,府省,R5（円）\nA事業,文科省,\"\\1,234\"\n", "");
    assert!(utf_8.stdout.contains("amount = 1234\n"), "{}", utf_8.stderr);
    let sheet = "事業名,府省,R5（百万円）\n\"健康, 安全\n研究事業\",文科省,12\n";
    assert!(said(sheet, "").ends_with("\"健康, 安全研究事業\",2023,initial,12,million_yen\n"));
}

#[test]
fn a_column_of_accounts_is_left_out_unless_a_program_stands_once_for_each() {
    let sheet = "府省,事業名,会計,R6（億円）\n文科省,宇宙,一般会計,100\n経産省,水素,エネルギー対策特別会計,20\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     府省          ministry
column B     事業名        program
column C     会計          left out: no figure needs it
column D     R6（億円）    FY2024 (R6), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                2 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures
宇宙,2024,initial,100,oku_yen
水素,2024,initial,20,oku_yen

"#]]
    );
    let sheet = "府省,事業名,会計,R6（億円）\n文科省,宇宙,一般会計,100\n文科省,宇宙,エネルギー対策特別会計,20\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C3: `宇宙` stands once for each account (一般会計, エネルギー対策特別会計), and a figure is the sum of all of them: write the sum in one row, or leave out the rows of an account (--rule 'skip = ["一般会計"]' or --rule 'skip = ["エネルギー対策特別会計"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC3）：「宇宙」は会計ごとの行（一般会計、エネルギー対策特別会計）に分かれていますが、計数は各会計の合計です。合計を1行にまとめるか、読まない会計の行を`--rule 'skip = ["一般会計"]'`か`--rule 'skip = ["エネルギー対策特別会計"]'`で指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let read = said(sheet, "--rule skip=[\"一般会計\"]");
    assert!(read.ends_with("宇宙,2024,initial,20,oku_yen\n"), "{read}");
}
