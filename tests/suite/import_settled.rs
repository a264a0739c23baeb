//! Layouts whose question or refusal ends in the rule that settles it: pasted, the sheet is read.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

/// What an import of a sheet says, and what it writes, with rules.
fn imported(sheet: &str, rules: &[&str], lang: &str) -> (String, String) {
    let folder = holding(&[("s.csv", sheet.as_bytes()), ("rules.toml", rules.join("\n").as_bytes())]);
    let done = run(&format!("import s.csv -o - --rules rules.toml --lang {lang}"), folder.path());
    (done.stdout, done.stderr)
}

fn said(sheet: &str) -> String {
    imported(sheet, &[], "en").1
}

/// The rule of a header that each question offers first.
fn first_rules(said: &str) -> Vec<&str> {
    let firsts = said.lines().filter_map(|line| Some(line.split_once("--rule '")?.1.split_once('\'')?.0));
    firsts.map(|rule| rule.strip_prefix("headers.").unwrap()).collect()
}

/// The amounts that are read, in their order.
fn amounts(sheet: &str, rules: &[&str]) -> Vec<String> {
    let (text, said) = imported(sheet, rules, "en");
    assert!(!text.is_empty(), "{said}");
    text.lines().filter_map(|line| line.strip_prefix("amount = ")).map(str::to_owned).collect()
}

#[test]
fn a_year_over_a_column_of_another_is_asked_about() {
    for sheet in [
        ",,R2\n府省,事業名,2016年度予算額（億円）\n文科省,甲,10\n",
        "府省,事業名,R2\n,,2016年度予算額（億円）\n文科省,甲,10\n",
    ] {
        let said = said(sheet);
        let rule = "--rule 'headers.\"R2 2016年度予算額（億円）\" = \"skip\"'";
        assert!(said.contains("do not go together") && said.contains(rule), "{said}");
    }
    // The same year once more, and a title over the names, are none.
    assert_eq!(amounts(",,平成28年度\n府省,事業名,2016年度予算額（億円）\n文科省,甲,10\n", &[]), ["10"]);
    assert_eq!(amounts("令和2年度,,\n府省,事業名,2016年度予算額（億円）\n文科省,甲,10\n", &[]), ["10"]);
}

#[test]
fn a_cell_that_is_no_amount_ends_in_the_rule_that_settles_it() {
    let sheet = "府省,事業名,R6当初（億円）\n文科省,甲,約100\n文科省,乙,10～20\n文科省,丙,60 内数\n文科省,丁,令和6年度 10億円\n文科省,戊,調整額\n";
    assert_data_eq!(
        said(sheet),
        str![[r#"
error: s.csv#C2: `約100` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."約100" = "100"', or --rule 'cells."約100" = "skip"' for no amount
error: s.csv#C3: `10～20` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."10～20" = "10"', or --rule 'cells."10～20" = "skip"' for no amount
error: s.csv#C4: `60 内数` may be an amount that the program's own lies within, or its own: write 60の内数 or 60（内数）; or say what such a cell counts as, such as --rule 'cells."60 内数" = "60（内数）"', or --rule 'cells."60 内数" = "skip"' for no amount
error: s.csv#C5: `令和6年度 10億円` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."令和6年度 10億円" = "10億円"', or --rule 'cells."令和6年度 10億円" = "skip"' for no amount
error: s.csv#C6: `調整額` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."調整額" = "…"', or --rule 'cells."調整額" = "skip"' for no amount
5 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        imported(sheet, &[], "ja").1,
        str![[r#"
エラー：s.csv（セルC2）：「約100」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください。セルの扱いを指定することもできます（`--rule 'cells."約100" = "100"'`など、金額なしなら`--rule 'cells."約100" = "skip"'`）
エラー：s.csv（セルC3）：「10～20」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください。セルの扱いを指定することもできます（`--rule 'cells."10～20" = "10"'`など、金額なしなら`--rule 'cells."10～20" = "skip"'`）
エラー：s.csv（セルC4）：「60 内数」は、この額の内数とも、この額が内数であるとも読めます。前者なら「60の内数」、後者なら「60（内数）」のように書いてください。セルの扱いを指定することもできます（`--rule 'cells."60 内数" = "60（内数）"'`など、金額なしなら`--rule 'cells."60 内数" = "skip"'`）
エラー：s.csv（セルC5）：「令和6年度 10億円」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください。セルの扱いを指定することもできます（`--rule 'cells."令和6年度 10億円" = "10億円"'`など、金額なしなら`--rule 'cells."令和6年度 10億円" = "skip"'`）
エラー：s.csv（セルC6）：「調整額」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください。セルの扱いを指定することもできます（`--rule 'cells."調整額" = "…"'`など、金額なしなら`--rule 'cells."調整額" = "skip"'`）
エラーが5件あります。何も書き込んでいません

"#]]
    );
    let rules = [
        "[cells]",
        "\"約100\" = \"100\"",
        "\"10～20\" = \"skip\"",
        "\"60 内数\" = \"60（内数）\"",
        "\"令和6年度 10億円\" = \"10億円\"",
        "\"調整額\" = \"skip\"",
    ];
    assert_eq!(amounts(sheet, &rules), ["100", "60", "10"]);
    let (_, said) = imported(sheet, &[rules.as_slice(), &["\"約1\" = \"1\""]].concat(), "en");
    assert!(said.contains("note: the rule cells: `約1` fits nothing"), "{said}");
}

#[test]
fn a_sign_within_brackets_is_no_second_one() {
    let sheet = "府省,事業名,R6補正（億円）\n文科省,甲,（△5）\n文科省,乙,（3）\n文科省,丙,7\n";
    assert_eq!(amounts(sheet, &["brackets = \"minus\""]), ["-5", "-3", "7"]);
    assert_eq!(amounts(sheet, &["brackets = \"skip\""]), ["7"]);
}

#[test]
fn rows_that_count_no_money_are_left_out_and_named() {
    let sheet = "府省,事業名,単位,R6当初\n文科省,甲,億円,100\n文科省,参加者,人,35\n文科省,研究課題,件,12\n";
    let (text, said) = imported(sheet, &[], "en");
    assert_eq!(text.matches("[[program]]").count(), 1);
    assert_data_eq!(
        said,
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-------------------------------------------------------------------
row 1                   headings
column A  府省          ministry
column B  事業名        program
column C  単位          unit
column D  R6当初        FY2024 (R6), initial budget, 億円: 1 figure
row 2                   1 figure in 1 row
row 3     参加者        counts 人, no money: left out
row 4     研究課題      counts 件, no money: left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure

"#]]
    );
    assert!(imported(sheet, &["keep = [\"参加者\"]"], "en").1.contains("`人` is not a unit"));
    let column = "府省,事業名,R6当初（億円）,R6定員(人)\n文科省,甲,100,35\n";
    assert_data_eq!(
        self::said(column),
        str![[r#"
error: s.csv#D1: `R6定員(人)` is no known header: rename it, or leave it out (--rule 'headers."R6定員(人)" = "skip"')
1 error; nothing is written

"#]]
    );
}

#[test]
fn accounts_beside_their_sum_are_left_out_by_the_rules_that_come_first() {
    let sheet = "府省,事業名,令和6年度当初予算（億円）,,,令和7年度概算要求（億円）,,\n,,一般会計,特別会計,計,一般会計,特別会計,計\n文科省,甲,10,20,30,11,21,32\n";
    let said = said(sheet);
    let rules = first_rules(&said);
    assert_data_eq!(
        rules.join("\n"),
        str![[r#"
"令和6年度当初予算（億円）一般会計" = "skip"
"令和6年度当初予算（億円）特別会計" = "skip"
"令和6年度当初予算（億円）計" = "R6:initial"
"令和7年度概算要求（億円）一般会計" = "skip"
"令和7年度概算要求（億円）特別会計" = "skip"
"令和7年度概算要求（億円）計" = "R7:request"
"#]]
    );
    assert_eq!(amounts(sheet, &[&["[headers]"], rules.as_slice()].concat()), ["30", "32"]);
}

#[test]
fn amounts_by_who_pays_them_are_asked_about() {
    let sheet = "府省,事業名,令和6年度（億円）,,令和7年度（億円）,\n,,国費,事業費,国費,事業費\n文科省,甲,10,20,11,22\n";
    let said = said(sheet);
    let rules = first_rules(&said);
    assert_data_eq!(
        rules.join("\n"),
        str![[r#"
"令和6年度（億円）国費" = "R6:initial"
"令和6年度（億円）事業費" = "skip"
"令和7年度（億円）国費" = "R7:initial"
"令和7年度（億円）事業費" = "skip"
"#]]
    );
    assert_eq!(amounts(sheet, &[&["[headers]"], rules.as_slice()].concat()), ["10", "11"]);
}

#[test]
fn several_ministries_in_one_cell_are_left_out_by_a_rule() {
    let sheet = "府省,事業名,R6当初（億円）\n各府省,甲,10\n文科省,乙,1\n";
    assert_data_eq!(
        said(sheet),
        str![[r#"
error: s.csv#A2: `各府省` is no ministry but several: write each of them in a row of its own, or leave the rows out (--rule 'skip = ["各府省"]')
1 error; nothing is written

"#]]
    );
    assert_eq!(amounts(sheet, &["skip = [\"各府省\"]"]), ["1"]);
}

#[test]
fn an_expected_amount_may_be_of_several_stages() {
    let said = said("府省,事業名,R5当初（億円）,R6見込額（億円）\n文科省,甲,10,20\n");
    for stage in ["R6:executed", "R6:initial", "R6:request", "skip"] {
        assert!(said.contains(&format!("--rule 'headers.\"R6見込額（億円）\" = \"{stage}\"'")), "{said}");
    }
}

#[test]
fn a_unit_of_one_column_is_kept_by_its_rule() {
    let sheet = "（単位：千円）\n府省,事業名,R6当初,R7概算要求（百万円）\n文科省,甲,10,2000\n";
    assert_data_eq!(
        said(sheet),
        str![[r#"
error: s.csv#D2: the unit is 百万円 here and 千円 at A1: correct one of them, or keep it for this column with --rule 'headers."R7概算要求（百万円）" = "R7:request（百万円）"' together with --rule 'unit = "千円"' for those that name none
1 error; nothing is written

"#]]
    );
    let rules = ["unit = \"千円\"", "[headers]", "\"R7概算要求（百万円）\" = \"R7:request（百万円）\""];
    let (text, _) = imported(sheet, &rules, "en");
    assert!(text.contains("amount = 2000\nunit = \"百万円\"") || text.contains("unit = \"百万円\""), "{text}");
}

#[test]
fn amounts_without_a_year_end_in_the_rule_that_says_it() {
    let sheet = "府省,事業名,R7概算要求額（億円）,うち要望額（億円）\n文科省,甲,10,2\n";
    assert_data_eq!(
        said(sheet),
        str![[r#"
error: s.csv#D1: the amounts have no year: write it into the header (`R5`), or add a column `年度`; or say it with a rule such as --rule 'headers."うち要望額（億円）" = "R7:request_priority"', or leave the column out (--rule 'headers."うち要望額（億円）" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_eq!(amounts(sheet, &["headers.\"うち要望額（億円）\" = \"R7:request_priority（億円）\""]), ["10", "2"]);
}

#[test]
fn a_sum_of_the_stages_beside_it_is_no_stage() {
    let said = said("府省,事業名,R6当初（億円）,R6補正（億円）,R6計\n文科省,甲,10,5,15\n");
    assert_data_eq!(
        said,
        str![[r#"
error: s.csv#E1: `R6計` is no known header: it is a sum of stages, which no figure is: give each of them a column of its own, or leave it out (--rule 'headers."R6計" = "skip"')
1 error; nothing is written

"#]]
    );
}

#[test]
fn tables_beside_one_another_are_read_in_two_runs() {
    let sheet =
        "府省,事業名,R6当初（億円）,,府省,事業名,R6当初（億円）\n文科省,甲,10,,経産省,丙,30\n,,,,経産省,丁,40\n";
    assert_data_eq!(
        said(sheet),
        str![[r#"
error: s.csv#E1: a second column of ministry: A1 is the first; leave one of the two out (--rule 'headers."column A" = "skip"' or --rule 'headers."column E" = "skip"'), or read tables that stand beside one another in two runs
error: s.csv#F1: a second column of name: B1 is the first; leave one of the two out (--rule 'headers."column B" = "skip"' or --rule 'headers."column F" = "skip"'), or read tables that stand beside one another in two runs
error: s.csv#G1: `R6当初（億円）` is a second column of R6: C1 is the first; leave one of the two out (--rule 'headers."column C" = "skip"' or --rule 'headers."column G" = "skip"')
3 errors; nothing is written

"#]]
    );
    let skip = |columns: [&str; 3]| columns.map(|column| format!("headers.\"column {column}\" = \"skip\""));
    let of = |columns| amounts(sheet, &skip(columns).each_ref().map(String::as_str));
    assert_eq!([of(["E", "F", "G"]), of(["A", "B", "C"])], [vec!["10"], vec!["30", "40"]]);
}

#[test]
fn ministries_over_columns_are_read_one_a_run() {
    let sheet =
        "令和5年度当初予算（単位：百万円）,,,\n事業名,文部科学省,厚生労働省,合計\n甲,10,20,30\n乙,5,,5\n計,15,20,35\n";
    assert_data_eq!(
        said(sheet),
        str![[r#"
error: s.csv#B2: `文部科学省` is no known header: it is one of several ministries, and a row is of one: leave it out (--rule 'headers."文部科学省" = "skip"'), or read it alone (--rule 'headers."文部科学省" = "R5:initial"' together with --rule 'ministry = "文部科学省"') and the others each in a run of its own; or give each program and ministry a row
error: s.csv#C2: `厚生労働省` is no known header: it is one of several ministries, and a row is of one: leave it out (--rule 'headers."厚生労働省" = "skip"'), or read it alone (--rule 'headers."厚生労働省" = "R5:initial"' together with --rule 'ministry = "厚生労働省"') and the others each in a run of its own; or give each program and ministry a row
error: s.csv#D2: `合計` is no known header: leave it out (--rule 'headers."合計" = "skip"'), or say the year and stage of its amounts, such as --rule 'headers."合計" = "R5:initial"'
3 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        imported(sheet, &[], "ja").1,
        str![[r#"
エラー：s.csv（セルB2）：見出し「文部科学省」は認識できません。府省ごとの列です。1行は一つの府省の事業として読むため、この列を読まないなら`--rule 'headers."文部科学省" = "skip"'`、この府省だけを読むなら`--rule 'headers."文部科学省" = "R5:initial"'`と`--rule 'ministry = "文部科学省"'`を両方指定し、ほかの府省は1府省ずつ別に取り込んでください。事業と府省ごとに行を分けてもかまいません
エラー：s.csv（セルC2）：見出し「厚生労働省」は認識できません。府省ごとの列です。1行は一つの府省の事業として読むため、この列を読まないなら`--rule 'headers."厚生労働省" = "skip"'`、この府省だけを読むなら`--rule 'headers."厚生労働省" = "R5:initial"'`と`--rule 'ministry = "厚生労働省"'`を両方指定し、ほかの府省は1府省ずつ別に取り込んでください。事業と府省ごとに行を分けてもかまいません
エラー：s.csv（セルD2）：見出し「合計」は認識できません。読まない列であれば`--rule 'headers."合計" = "skip"'`、読む場合は`--rule 'headers."合計" = "R5:initial"'`のように金額の年度と予算段階を指定してください
エラーが3件あります。何も書き込んでいません

"#]]
    );
    let rules = [
        "ministry = \"文部科学省\"",
        "headers.\"文部科学省\" = \"R5:initial\"",
        "headers.\"厚生労働省\" = \"skip\"",
        "headers.\"合計\" = \"skip\"",
    ];
    assert_eq!(amounts(sheet, &rules), ["10", "5", "15"]);
}
