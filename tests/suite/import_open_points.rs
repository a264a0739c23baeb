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
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#B3: `（注1）令和5年度補正予算計上分を含む。` (A5) says another stage of `宇宙` than the headers: leave the row out (--rule 'skip = ["宇宙"]'), or keep its amounts under their headers (--rule 'keep = ["宇宙"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルB3）：「（注1）令和5年度補正予算計上分を含む。」（セルA5）からは、「宇宙」の金額の予算段階が見出しと異なるとも読めます。読まないなら`--rule 'skip = ["宇宙"]'`、見出しのまま読むなら`--rule 'keep = ["宇宙"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert!(!said(sheet, "--rule keep=[\"a.csv!3\"]").contains("error"));
    let of_column = sheet.replace("R5,R6", "R5（注1）,R6").replace("110（注1）", "110");
    assert_data_eq!(
        said(&of_column, ""),
        str![[r#"
error: a.csv#C2: `R5（注1）` names no stage, and `（注1）令和5年度補正予算計上分を含む。` (A5) speaks of a sum of stages, which no column holds: leave it out (--rule 'headers."R5（注1）" = "skip"'), or is it the initial budget alone (--rule 'headers."R5（注1）" = "R5:initial"')?
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_footnote_whose_mark_stands_at_a_heading_of_names_speaks_of_all_columns() {
    let sheet = "（単位：億円）,,\n府省,事業名（注）,R5\n文科省,宇宙,100\n（注）令和5年度は概算要求額を記載。,,\n";
    assert!(said(sheet, "").contains("error: a.csv#C2: `R5` names no stage"), "{}", said(sheet, ""));
}

#[test]
fn parts_wait_for_the_ministry_of_their_rows() {
    let sheet = "厚生労働省所管　予算案の概要（億円）,,\n項目,令和6年度当初予算額,令和7年度予算案\n健康寿命の延伸,120,130\n\
                 \u{3000}うち データヘルス改革,30,35\n創薬力の強化,80,70\n合計,200,200\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A3: no column names the ministries, and the title names 厚生労働省: where all rows are its own, --rule 'ministry = "厚生労働省"'; else head a column `ministry` or `府省` (1 more cell like it: A5)
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule ministry=\"厚生労働省\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place         On the sheet           Read as
--------------------------------------------------------------------------------
row 1                                left out, but for the unit 億円
row 2                                headings
column A      項目                   program
column B      令和6年度当初予算額    FY2024 (R6), initial budget, 億円: 2
                                     figures
column C      令和7年度予算案        FY2025 (R7), draft budget, 億円: 2 figures
rows 3 and 5                         4 figures in 2 rows; 2 rows of MHLW by a
                                     rule
row 4         うち データヘルス改革  a part of row 3: left out
row 6         合計                   total of rows 3 and 5: FY2024 initial
                                     budget 200億円, exact; FY2025 draft budget
                                     200億円, exact
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs, 4 figures and 2 totals
note: a.csv brings several stages (draft budget, initial budget): list them with `budget list --stage all -d -`
健康寿命の延伸,2024,initial,120,oku_yen
健康寿命の延伸,2025,draft,130,oku_yen
創薬力の強化,2024,initial,80,oku_yen
創薬力の強化,2025,draft,70,oku_yen

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule ministry=\"厚生労働省\" --lang ja"),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載           読み方
--------------------------------------------------------------------------------
1行目                            読まない（単位の億円を除く）
2行目                            見出し
A列       項目                   事業
B列       令和6年度当初予算額    令和6年度（2024年度）・当初予算・億円：2件
C列       令和7年度予算案        令和7年度（2025年度）・予算案・億円：2件
3・5行目                         2行の計数4件、うち2行の府省は厚生労働省（ルール
                                 による）
4行目     うち データヘルス改革  3行目の内数（読まない）
6行目     合計                   3・5行目の合計：令和6年度当初予算200億円（一
                                 致）；令和7年度予算案200億円（一致）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数4件・合計2件を追加しました
注：`a.csv`には複数の予算段階（予算案、当初予算）があります。`budget list --stage all -d -`ですべて表示できます
健康寿命の延伸,2024,initial,120,oku_yen
健康寿命の延伸,2025,draft,130,oku_yen
創薬力の強化,2024,initial,80,oku_yen
創薬力の強化,2025,draft,70,oku_yen

"#]]
    );
}

#[test]
fn rows_that_a_column_of_stages_tells_apart_are_not_said_to_stand_twice() {
    let sheet = "府省,事業名,区分,R6（億円）\n文科省,宇宙,当初,1\n文科省,宇宙,補正,2\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C2: `当初` is a stage of the budget: read `区分` as that of each row (--rule 'headers."区分" = "予算段階"'), or leave it out (--rule 'headers."区分" = "skip"')
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_request_without_a_year_is_one_question() {
    let sheet =
        "（単位：百万円）,,,,\n府省,事業名,令和5年度,令和6年度,\n,,当初予算,当初予算,要求\n文科省,宇宙,100,110,120\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#E3: `要求` has no year of its own, and that to the left (令和6年度) need not be its year; nor does it say who asks: in the table of a budget bill it is the draft (--rule 'headers."要求" = "R6:draft"' or --rule 'headers."要求" = "R7:draft"'), else what a ministry asks for (--rule 'headers."要求" = "R6:request"' or --rule 'headers."要求" = "R7:request"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルE3）：「要求」には年度がなく、左の令和6年度がここまで及ぶかどうか、誰の要求かも分かりません。予算案の表であれば政府案（`--rule 'headers."要求" = "R6:draft"'`か`--rule 'headers."要求" = "R7:draft"'`）、それ以外であれば府省の要求額（`--rule 'headers."要求" = "R6:request"'`か`--rule 'headers."要求" = "R7:request"'`）として指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert!(!said(sheet, "--rule headers.\"要求\"=\"R7:request\"").contains("error"));
}

#[test]
fn a_year_does_not_take_the_first_letter_of_an_account() {
    let sheet = "（単位：百万円）,,,\n府省,事業名,R5,\n,,一般会計,特別会計\n文科省,宇宙,100,110\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C3: `R5一般会計` is no known header: it is the money of one account, which an import does not tell from others: count it (--rule 'headers."R5一般会計" = "R5:initial"'), or leave it out (--rule 'headers."R5一般会計" = "skip"')
error: a.csv#D3: `R5特別会計` is no known header: it is the money of one account, which an import does not tell from others: count it (--rule 'headers."R5特別会計" = "R5:initial"'), or leave it out (--rule 'headers."R5特別会計" = "skip"')
2 errors; nothing is written

"#]]
    );
}

#[test]
fn a_year_far_from_the_others_is_asked_about() {
    let sheet = "府省,事業名,R5（億円）,R51（億円）\n文科省,宇宙,1,2\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#D1: `R51（億円）` is read as FY2069, which is far from other years: correct it, or confirm it with --rule 'headers."R51（億円）" = "R51:initial"'
1 error; nothing is written

"#]]
    );
    assert!(!said(sheet, "--rule headers.\"R51（億円）\"=\"R51:initial\"").contains("error"));
    assert!(said("府省,事業名,令和51年度（億円）\n文科省,宇宙,1\n", "--lang ja").contains("離れています"));
}
