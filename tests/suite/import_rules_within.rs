//! `budget import` with rules that hold for one sheet or table of several.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::{answer, budget};
use crate::common::sheet::{import, said};

const TABLES: &str = "\
文部科学省（単位：億円）,,
事業名,R5,R6
宇宙,100,110

厚生労働省（単位：億円）,,
事業名,R5,R6
がん,10,11
";

/// What an import of two sheets says, and whose its programs are.
#[track_caller]
fn of_two(first: &str, second: &str, options: &str) -> String {
    let folder = holding(&[("a.csv", first.as_bytes()), ("b.csv", second.as_bytes())]);
    let imported = run(&format!("import a.csv b.csv -o - {options}"), folder.path());
    if imported.status != Some(0) {
        return imported.refusal();
    }
    let list = "list -d - -O csv --no-header --stage all --columns name,ministry,fiscal_year,stage,amount";
    answer(&mut budget(list), imported.stdout.as_bytes()).stdout
}

#[test]
fn the_ministry_of_each_table_is_asked_apart() {
    assert_data_eq!(
        said(TABLES, ""),
        str![[r#"
error: a.csv#A3: no column names the ministries, and the title names 文部科学省: where all rows are its own, --rule 'ministry."row 2" = "文部科学省"'; else head a column `ministry` or `府省`
error: a.csv#A7: no column names the ministries, and the title names 厚生労働省: where all rows are its own, --rule 'ministry."row 6" = "厚生労働省"'; else head a column `ministry` or `府省`
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(TABLES, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA3）：府省の列がなく、表題には「文部科学省」とあります。すべての行がその府省であれば`--rule 'ministry."row 2" = "文部科学省"'`を指定し、そうでなければ「府省」の列を加えてください
エラー：a.csv（セルA7）：府省の列がなく、表題には「厚生労働省」とあります。すべての行がその府省であれば`--rule 'ministry."row 6" = "厚生労働省"'`を指定し、そうでなければ「府省」の列を加えてください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    // What holds for all tables is no answer where a title says another.
    assert_data_eq!(
        said(TABLES, "--rule ministry=\"文科省\""),
        str![[r#"
error: a.csv#A7: the rule `ministry` says 文科省 for all tables, and the title here names 厚生労働省: decide with --rule 'ministry."row 6" = "厚生労働省"' or --rule 'ministry."row 6" = "文科省"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        import("a.csv", TABLES, "--rule ministry=\"文科省\" --rule ministry=\"厚労省\"").stderr,
        str![[r#"
error: --rule `ministry="文科省"` and --rule `ministry="厚労省"` decide `ministry` differently: give one of them, or name the sheet or table of each as the questions do

"#]]
    );
    let rules = "--rule ministry.\"a.csv!2\"=\"文科省\" --rule ministry.\"a.csv!6\"=\"厚労省\"";
    assert!(!said(TABLES, rules).contains("error"));
}

#[test]
fn the_ministry_of_each_sheet_is_its_own() {
    let (first, second) =
        ("文部科学省,（単位：億円）\n事業名,R5\n宇宙,1\n", "厚生労働省,（単位：億円）\n事業名,R5\nがん,2\n");
    assert_data_eq!(
        of_two(first, second, ""),
        str![[r#"
error: a.csv#A3: no column names the ministries, and the title names 文部科学省: where all rows are its own, --rule 'ministry."a.csv" = "文部科学省"'; else head a column `ministry` or `府省`
error: b.csv#A3: no column names the ministries, and the title names 厚生労働省: where all rows are its own, --rule 'ministry."b.csv" = "厚生労働省"'; else head a column `ministry` or `府省`
2 errors; nothing is written

"#]]
    );
    let rules = "--rule ministry.\"a.csv\"=\"文部科学省\" --rule ministry.\"b.csv\"=\"厚生労働省\"";
    assert_data_eq!(
        of_two(first, second, rules),
        str![[r#"
がん,mhlw,2023,initial,2
宇宙,mext,2023,initial,1

"#]]
    );
}

#[test]
fn the_same_header_of_another_sheet_is_another() {
    let first = "予算,,,（単位：億円）\n府省,事業名,R6,R7\n文科省,宇宙,1,2\n";
    let second = "概算要求,,（単位：億円）\n府省,事業名,R7\n文科省,宇宙,3\n";
    assert_data_eq!(
        of_two(first, second, "--rule headers.\"a.csv!R7\"=\"R7:initial\""),
        str![[r#"
error: b.csv#C2: `R7` names no stage, and `概算要求` (A1) speaks of request: is it that (--rule 'headers."b.csv!R7" = "R7:request"') or the initial budget (--rule 'headers."b.csv!R7" = "R7:initial"')? Else leave it out (--rule 'headers."b.csv!R7" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        of_two(first, second, "--rule headers.\"b.csv!R7\"=\"R7:request\""),
        str![[r#"
宇宙,mext,2024,initial,1
宇宙,mext,2025,request,3
宇宙,mext,2025,initial,2

"#]]
    );
}
