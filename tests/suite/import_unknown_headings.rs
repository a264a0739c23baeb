//! `budget import` says of each heading that it does not know which rule settles it, and that rule does.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

/// A table in 億円 whose last column has a heading.
fn headed(heading: &str) -> String {
    format!("（単位：億円）,,,\n府省,事業名,R5,{heading}\n文科省,宇宙,100,110\n")
}

/// The last figure that is brought, as a list has it.
#[track_caller]
fn last(sheet: &str, options: &str) -> String {
    let said = said(sheet, options);
    said.lines().last().filter(|_| !said.contains("error")).unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn words_for_the_initial_budget_are_read() {
    for (heading, figure) in [
        ("R6成立予算", "宇宙,2024,initial,110,oku_yen"),
        ("令和6年度本予算額", "宇宙,2024,initial,110,oku_yen"),
        ("R6-R5", "宇宙,2023,initial,100,oku_yen"),
        ("C/A", "宇宙,2023,initial,100,oku_yen"),
        ("件数", "宇宙,2023,initial,100,oku_yen"),
    ] {
        assert_eq!(last(&headed(heading), ""), figure, "{heading}");
    }
    let wrong = "府省,事業名,R5（億円）,R6（億円）,R6-R5\n文科省,宇宙,100,110,20\n";
    assert!(said(wrong, "").contains("`R6-R5` says 20, and the figures make 10"), "{}", said(wrong, ""));
}

#[test]
fn each_unknown_heading_ends_in_the_rules_that_settle_it() {
    let headings = ["R6実績", "R6査定額", "R6見込額", "R5補正・R6当初", "R6うち国費", "採択額", "昨年度"];
    let all = |lang: &str| -> String {
        let first = |heading: &&str| said(&headed(heading), lang).lines().next().unwrap_or_default().to_owned() + "\n";
        headings.iter().map(first).collect()
    };
    assert_data_eq!(
        all(""),
        str![[r#"
error: a.csv#D2: `R6実績` is no known header: it may be what was spent (--rule 'headers."R6実績" = "R6:executed"'), or something else (--rule 'headers."R6実績" = "skip"')
error: a.csv#D2: `R6査定額` is no known header: it may be what the treasury grants for the draft (--rule 'headers."R6査定額" = "R6:draft"'), or something else (--rule 'headers."R6査定額" = "skip"')
error: a.csv#D2: `R6見込額` is no known header: it may be what is expected to be spent (--rule 'headers."R6見込額" = "R6:executed"'), the initial budget as expected (--rule 'headers."R6見込額" = "R6:initial"'), what will be asked for (--rule 'headers."R6見込額" = "R6:request"'), or something else (--rule 'headers."R6見込額" = "skip"')
error: a.csv#D2: `R5補正・R6当初` is no known header: it is a sum of stages, which no figure is: give each of them a column of its own, or leave it out (--rule 'headers."R5補正・R6当初" = "skip"')
error: a.csv#D2: `R6うち国費` is no known header: it is a part (内数) of other amounts: leave it out (--rule 'headers."R6うち国費" = "skip"')
error: a.csv#D2: `採択額` is no known header: leave it out (--rule 'headers."採択額" = "skip"'), or say the year and stage of its amounts, such as --rule 'headers."採択額" = "R5:draft"'
error: a.csv#D2: `昨年度` is no known header: which year that is stands nowhere: --rule 'headers."昨年度" = "R4:initial"' where it is the initial budget of 令和4年度, else head it with the year itself, or leave it out (--rule 'headers."昨年度" = "skip"')

"#]]
    );
    assert_data_eq!(
        all("--lang ja"),
        str![[r#"
エラー：a.csv（セルD2）：見出し「R6実績」は認識できません。支出した額であれば`--rule 'headers."R6実績" = "R6:executed"'`、それ以外で読まない場合は`--rule 'headers."R6実績" = "skip"'`を指定してください
エラー：a.csv（セルD2）：見出し「R6査定額」は認識できません。政府案として認められた額であれば`--rule 'headers."R6査定額" = "R6:draft"'`、それ以外で読まない場合は`--rule 'headers."R6査定額" = "skip"'`を指定してください
エラー：a.csv（セルD2）：見出し「R6見込額」は認識できません。支出の見込額であれば`--rule 'headers."R6見込額" = "R6:executed"'`、当初予算の見込額であれば`--rule 'headers."R6見込額" = "R6:initial"'`、要求の見込額であれば`--rule 'headers."R6見込額" = "R6:request"'`、それ以外で読まない場合は`--rule 'headers."R6見込額" = "skip"'`を指定してください
エラー：a.csv（セルD2）：見出し「R5補正・R6当初」は認識できません。複数の予算段階の合計です。段階ごとに列を分けるか、読まない列として指定してください（`--rule 'headers."R5補正・R6当初" = "skip"'`）
エラー：a.csv（セルD2）：見出し「R6うち国費」は認識できません。ほかの金額の内数です。読まない列として指定してください（`--rule 'headers."R6うち国費" = "skip"'`）
エラー：a.csv（セルD2）：見出し「採択額」は認識できません。読まない列であれば`--rule 'headers."採択額" = "skip"'`、読む場合は`--rule 'headers."採択額" = "R5:draft"'`のように金額の年度と予算段階を指定してください
エラー：a.csv（セルD2）：見出し「昨年度」は認識できません。どの年度かが分かりません。令和4年度の当初予算であれば`--rule 'headers."昨年度" = "R4:initial"'`を指定し、それ以外であれば「令和5年度」のように年度そのものを見出しに書くか、読まない列として指定してください（`--rule 'headers."昨年度" = "skip"'`）

"#]]
    );
    for (heading, rule, figure) in [
        ("R6実績", "R6:executed", "宇宙,2024,executed,110,oku_yen"),
        ("R6見込額", "R6:initial", "宇宙,2024,initial,110,oku_yen"),
        ("昨年度", "R4:initial", "宇宙,2023,initial,100,oku_yen"),
        ("採択額", "skip", "宇宙,2023,initial,100,oku_yen"),
    ] {
        assert_eq!(last(&headed(heading), &format!("--rule headers.\"{heading}\"=\"{rule}\"")), figure, "{heading}");
    }
}

#[test]
fn a_year_that_only_the_title_says_is_asked_with_a_rule() {
    let sheet = "令和6年度予算額（単位：百万円）,,\n府省,事項,予算額\n文科省,宇宙,100\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C2: `予算額` has no year of its own, and a title names 令和6年度: where it is the initial budget of that year, --rule 'headers."予算額" = "R6:initial"'; the initial budget of the year before, --rule 'headers."予算額" = "R5:initial"'; else leave it out (--rule 'headers."予算額" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC2）：「予算額」には年度がありません。表題の令和6年度の当初予算であれば`--rule 'headers."予算額" = "R6:initial"'`、その前年度の当初予算であれば`--rule 'headers."予算額" = "R5:initial"'`、それ以外で読まない場合は`--rule 'headers."予算額" = "skip"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert_eq!(last(sheet, "--rule headers.\"予算額\"=\"R6:initial\""), "宇宙,2024,initial,100,million_yen");
    let requested = "令和7年度概算要求（単位：百万円）,,,\n府省,事項,前年度,本年度\n文科省,宇宙,100,110\n";
    let rules = "--rule headers.\"前年度\"=\"R6:initial\" --rule headers.\"本年度\"=\"R7:request\"";
    assert_eq!(last(requested, rules), "宇宙,2025,request,110,million_yen");
    assert!(said(requested, "").contains("--rule 'headers.\"前年度\" = \"R6:initial\"'"));
}

#[test]
fn a_column_that_may_name_the_programs_is_asked_about() {
    let sheet = |heading: &str| format!("（単位：百万円）,,\n{heading},R5,R6\n宇宙,100,110\n");
    assert_data_eq!(
        said(&sheet("区分"), ""),
        str![[r#"
error: a.csv#A2: no column names the programs: where `区分` does, --rule 'headers."区分" = "事業名"'; else head one `name`
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheet("区分"), "--lang ja"),
        str![[r#"
エラー：a.csv（セルA2）：事業名の列がありません。「区分」であれば`--rule 'headers."区分" = "事業名"'`を指定してください。それ以外の列であれば、見出しを「事業名」にしてください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert_data_eq!(
        said(&sheet("大項目"), ""),
        str![[r#"
error: a.csv#A2: no column names the programs: where `大項目` does, --rule 'headers."大項目" = "事業名"'; else head one `name`
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheet("大項目"), "--lang ja"),
        str![[r#"
エラー：a.csv（セルA2）：事業名の列がありません。「大項目」であれば`--rule 'headers."大項目" = "事業名"'`を指定してください。それ以外の列であれば、見出しを「事業名」にしてください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    for heading in ["区分", "大項目", "中項目"] {
        for meaning in ["事業名", "program"] {
            let rules = format!("--rule headers.\"{heading}\"=\"{meaning}\" --rule ministry=\"文科省\"");
            assert_eq!(last(&sheet(heading), &rules), "宇宙,2024,initial,110,million_yen", "{heading}");
        }
    }
    assert_eq!(last(&sheet("件名"), "--rule ministry=\"文科省\""), "宇宙,2024,initial,110,million_yen");
}

#[test]
fn rounds_of_a_supplementary_budget_are_asked_about() {
    let sheet = "（単位：億円）,,,\n府省,事業名,R5補正1号,R5補正2号\n文科省,宇宙,100,110\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C2: `R5補正1号` is one of several rounds of the supplementary budget, which is the sum of all: give the sum a column of its own, such as 補正予算, and leave the rounds out (--rule 'headers."R5補正1号" = "skip"')
error: a.csv#D2: `R5補正2号` is one of several rounds of the supplementary budget, which is the sum of all: give the sum a column of its own, such as 補正予算, and leave the rounds out (--rule 'headers."R5補正2号" = "skip"')
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC2）：「R5補正1号」は補正予算の各回の一つです。各次の合計を「補正予算」などの1列にまとめ、各回の列は読まない列として指定してください（`--rule 'headers."R5補正1号" = "skip"'`）
エラー：a.csv（セルD2）：「R5補正2号」は補正予算の各回の一つです。各次の合計を「補正予算」などの1列にまとめ、各回の列は読まない列として指定してください（`--rule 'headers."R5補正2号" = "skip"'`）
エラーが2件あります。何も書き込んでいません

"#]]
    );
    for heading in ["R5補正1号", "R5補正第1号", "R5第2次補正", "R5補正（第1号）", "令和5年度第一次補正予算額"]
    {
        let asked = said(&headed(heading), "");
        let rule = format!("--rule 'headers.\"{heading}\" = \"R5:supplementary\"'");
        assert!(asked.contains("is one round") && asked.contains(&rule), "{heading}: {asked}");
        let rule = format!("--rule headers.\"{heading}\"=\"R5:supplementary\"");
        assert_eq!(last(&headed(heading), &rule), "宇宙,2023,supplementary,110,oku_yen", "{heading}");
    }
}

#[test]
fn ten_thousands_of_yen_are_read_to_the_printed_digit() {
    let above = "（単位：万円）,,,,\n府省,事業名,R5,R6,増減\n文科省,宇宙,100,110.5,10.5\n文科省,計,100,110.5,10.5\n";
    assert_data_eq!(
        said(above, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
--------------------------------------------------------------------------------
row 1                   left out, but for the unit 万円
row 2                   headings
column A  府省          ministry
column B  事業名        program
column C  R5            FY2023 (R5), initial budget (assumed), 万円: 1 figure
column D  R6            FY2024 (R6), initial budget (assumed), 万円: 1 figure
column E  増減          left out, as it follows from others: checked against the
                        figures
row 3                   2 figures in 1 row
row 4     計            total of row 3: FY2023 1百万円, exact; FY2024 1.105百万
                        円, exact
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program, 2 figures and 2 totals
宇宙,2023,initial,1.00,million_yen
宇宙,2024,initial,1.105,million_yen

"#]]
    );
    assert_eq!(last("府省,事業名,R5（万円）\n文科省,宇宙,100\n", ""), "宇宙,2023,initial,1.00,million_yen");
    assert_eq!(last("府省,事業名,単位,R5\n文科省,宇宙,万円,100\n", ""), "宇宙,2023,initial,1.00,million_yen");
    let ruled = last("府省,事業名,R5\n文科省,宇宙,100\n", "--rule unit=\"万円\"");
    assert_eq!(ruled, "宇宙,2023,initial,1.00,million_yen");
}

#[test]
fn a_cell_that_is_counted_elsewhere_is_settled_by_a_rule_about_its_row() {
    let sheet = "府省,事業名,R5（億円）\n文科省,宇宙,110（再掲）\n文科省,海洋,2\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C2: `110（再掲）` is counted in another row, too: leave the row out (--rule 'skip = ["row 2"]'), or count it where it is not (--rule 'keep = ["row 2"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC2）：「110（再掲）」は再掲とあり、ほかの行と重複します。重複するならその行を読まない（`--rule 'skip = ["row 2"]'`）、重複しないなら読む（`--rule 'keep = ["row 2"]'`）と指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert!(said(sheet, "--rule keep=[\"a.csv!2\"]").contains("宇宙,2023,initial,110,oku_yen"));
    assert!(!said(sheet, "--rule skip=[\"a.csv!2\"]").contains("宇宙,2023"));
}

#[test]
fn tables_of_two_shapes_are_each_read_under_their_own_headers() {
    let sheet = "（単位：億円）,,,,\n府省,事業名,R5,,\n文科省,宇宙,100,,\n,,,,\n（単位：百万円）,,,,\n\
                 府省,局,事業名,令和6年度,\n,,,当初,補正\n文科省,研究局,海洋,110,5\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   left out, but for the unit 億円
row 2                   headings
column A  府省          ministry
column B  事業名        program
column C  R5            FY2023 (R5), initial budget (assumed), 億円: 1 figure
row 3                   1 figure in 1 row

read a.csv (UTF-8, `,` between cells)
Place        On the sheet   Read as
-------------------------------------------------------------------------------
row 5                       left out, but for the unit 百万円
rows 6 to 7                 headings of another table
column A     府省           ministry
column B     局             bureau
column C     事業名         program
column D     令和6年度当初  FY2024 (R6), initial budget, 百万円: 1 figure
column E     令和6年度補正  FY2024 (R6), supplementary budget, 百万円: 1 figure
row 8                       2 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 3 figures
note: a.csv brings several stages (initial budget, supplementary budget): list them with `budget list --stage all -d -`
海洋,2024,initial,1.10,oku_yen
海洋,2024,supplementary,0.05,oku_yen
宇宙,2023,initial,100,oku_yen

"#]]
    );
}

#[test]
fn a_row_of_units_begins_with_the_word() {
    let sheet = "府省,事業名,R5,R6\n（単位）,,（百万円）,（億円）\n文科省,宇宙,1234,1\n";
    assert_eq!(last(sheet, ""), "宇宙,2024,initial,100,million_yen");
}
