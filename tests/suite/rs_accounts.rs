//! `budget import rs` reads which accounts pay, what is asked for in the priority frame, and remarks.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::common::export::{import, refused};
use crate::common::folder::run;
use crate::common::sheets_of_years::{HEADER, Rows};

/// The rows of a program in the sheets of 2024.
fn rows(id: u32) -> Rows {
    let name = ["", "事業1", "事業2", "事業3"][id as usize];
    Rows { sheets: 2024, id, name, ministry: "経済産業省" }
}

fn sheet() -> String {
    let rows = [
        // The general account and a part of a special one, in two spellings and with rounds that are added up.
        rows(1).total(2023, "30,5,0,-3,32,20,4,40", "増"),
        rows(1).detail(2023, "一般会計,一般会計,", "10,2,3,0,-1,0,14,8,20,5", ""),
        rows(1).detail(2023, "特別会計,エネルギー対策,エネルギー需給勘定", "15,0,0,0,-2,0,13,10,15,0", "一つ"),
        rows(1).detail(2023, "特別会計,エネルギー対策特別会計エネルギー需給勘定,", "5,0,0,0,0,0,5,2,5,0", "二つ"),
        rows(1).total(2024, "40,0,0,0,40,0,0,50", ""),
        rows(1).detail(2024, "一般会計,一般会計,", "40,0,0,0,0,0,40,0,50,60", ""),
        // Several accounts in one cell; details that do not add up; none at all.
        rows(2).total(2023, "7,0,0,0,7,7,0,7", "\"二行,\nの理由\""),
        rows(2).detail(2023, "特別会計,一般会計、労働保険特別会計雇用勘定,", "7,0,0,0,0,0,7,7,7,0", ""),
        rows(2).total(2022, "9,0,0,0,9,9,0,7", ""),
        rows(2).detail(2022, "一般会計,一般会計,", "8,0,0,0,0,0,9,9,7,0", ""),
        rows(3).total(2023, "6,0,0,0,6,6,0,0", ""),
    ];
    format!("{HEADER}{}", rows.concat())
}

#[test]
fn details_by_account_are_read() {
    let (folder, answer) = import(&[("2-1.csv", sheet().as_bytes())]);
    assert_data_eq!(
        fs::read_to_string(folder.path().join("out/01-meti.toml")).unwrap(),
        str![[r##"
# 経済産業省

[[program]]
id = "rs-1"
ministry = "meti"
name = "事業1"
agency = "経済産業省"
source = "rs2024-2-1#予算事業ID 1"
[program.amounts]
R5 = [-4]
[[program.figures]]
account = "general"
[program.figures.amounts]
R5 = ["", "", "", 10, 5, 0, -1, 14, 8]
R6 = ["", 20, 5, 40, "", 0, "", 40]
R7 = ["", 50, 60]
[[program.figures]]
account = "energy-supply-and-demand"
[program.figures.amounts]
R5 = ["", "", "", 20, 0, 0, -2, 18, 12]
R6 = ["", 20, 0]

[[program]]
id = "rs-2"
ministry = "meti"
name = "事業2"
agency = "経済産業省"
source = "rs2024-2-1#予算事業ID 2"
[program.amounts]
R4 = [0, "", "", 9]
R5 = [0]
[[program.figures]]
account = "general"
[program.figures.amounts]
R4 = ["", "", "", "", 0, 0, 0, 9, 9]
R5 = ["", 7, 0]
[[program.figures]]
account = "一般会計-労働保険特別会計雇用勘定"
[program.figures.amounts]
R5 = ["", "", "", 7, 0, 0, 0, 7, 7]
R6 = ["", 7, 0]

[[program]]
id = "rs-3"
ministry = "meti"
name = "事業3"
agency = "経済産業省"
source = "rs2024-2-1#予算事業ID 3"
[program.amounts]
R5 = [0, "", "", 6, 0, 0, 0, 6, 6]
R6 = ["", 0]

"##]]
    );
    let head = fs::read_to_string(folder.path().join("out/dataset.toml")).unwrap();
    assert_data_eq!(
        &head[head.find("[[account]]").unwrap()..],
        str![[r#"
[[account]]
id = "general"
name = { ja = "一般会計", en = "General account" }
kind = "general"

[[account]]
id = "energy"
name = { ja = "エネルギー対策特別会計", en = "Energy Measures Special Account" }
aliases = ["エネルギー対策"]
kind = "special"

[[account]]
id = "energy-supply-and-demand"
name = { ja = "エネルギー対策特別会計エネルギー需給勘定", en = "Energy Measures Special Account, Energy Supply and Demand Account" }
aliases = ["エネルギー需給勘定", "エネルギー対策 エネルギー需給勘定"]
parent = "energy"

[[account]]
id = "一般会計-労働保険特別会計雇用勘定"
name = "一般会計、労働保険特別会計雇用勘定"
kind = "special"
# What the general account pays of it is here, and not in sums of the general account.

[[ministry]]
id = "meti"
name = { ja = "経済産業省", en = "Ministry of Economy, Trade and Industry" }
short = { ja = "経産省", en = "METI" }

"#]]
    );
    assert_data_eq!(
        answer.stderr,
        str![[r#"
note: the sheets are those of FY2024: what had ended before is not among them, so sums of earlier years lack it
note: left out 1 supplementary budget amount, 1 reserve and transfers amount, 1 carried out amount, 1 executed amount of FY2024, all of them 0: they are not known yet
note: read 6 rows of details by account: 4 accounts, several in 2 programs
note: took 4 spellings as 2 accounts, and wrote them as aliases: エネルギー対策 = エネルギー対策特別会計, エネルギー対策 エネルギー需給勘定 = エネルギー対策特別会計エネルギー需給勘定
note: several accounts stand in one cell in 1 row of details: kept as printed, as 1 special account; 1 of them has the general account in it, whose sums lack it, at most 7 yen of the initial budgets of FY2023
note: the file has no details of these stages, so their amounts have no account: carried out
note: 1 program year without details, and so without an account: 3 in FY2023
warning: the details of 1 amount add up to something else; kept without an account: 2 in FY2022 (initial budget)
wrote 3 programs of 1 ministry, 5 program years, 48 amounts, 0 successions and 0 parents
next: budget check -d out

"#]]
    );
    assert_eq!(run("check -d out", folder.path()).status, Some(0));
}

#[test]
fn headings_may_name_the_year_that_is_asked_for() {
    let expected = import(&[("2-1.csv", sheet().as_bytes())]).0;
    let dated = sheet().replacen("翌年度要求額（合計）", "令和７年度要求額（合計）", 1).replacen(
        ",翌年度要求額,要望額,",
        ",令和7年度要求額,令和7年度要望額,",
        1,
    );
    let (folder, answer) = import(&[("2-1.csv", dated.as_bytes())]);
    let text = |folder: &tempfile::TempDir| fs::read_to_string(folder.path().join("out/01-meti.toml")).unwrap();
    assert_eq!(text(&folder), text(&expected));
    let told = "note: read 令和７年度要求額（合計）, 令和7年度要求額, 令和7年度要望額 as what is asked for the year after that of a row\n";
    assert!(answer.stderr.contains(told), "{}", answer.stderr);
    let other = dated.replace("令和7年度要望額", "令和8年度要望額");
    assert_data_eq!(
        refused(&[("2-1.csv", other.as_bytes())]),
        str![[r#"
error: 2-1.csv:1: 令和8年度要望額: it names FY2026, where the sheets of this export request money for FY2025
1 error; nothing is written

"#]]
    );
}

#[test]
fn remarks_are_kept_if_they_are_asked_for() {
    let (folder, _) = import(&[("2-1.csv", sheet().as_bytes())]);
    let answer = run("import rs 2-1.csv --notes -o noted", folder.path());
    let [plain, noted] =
        ["out", "noted"].map(|out| fs::read_to_string(folder.path().join(out).join("01-meti.toml")).unwrap());
    let is_note = |line: &&str| line.starts_with("notes = ");
    let notes: Vec<&str> = noted.lines().filter(is_note).collect();
    assert_eq!(
        notes,
        [
            r#"notes = { R5 = "備考：一つ\n二つ", R6 = "主な増減理由：増" }"#,
            r#"notes = { R6 = "主な増減理由：二行,\nの理由" }"#
        ]
    );
    let rest: Vec<&str> = noted.lines().filter(|line| !is_note(line)).collect();
    assert_eq!(rest, plain.lines().collect::<Vec<_>>());
    assert!(answer.stderr.contains(", 3 notes, "), "{}", answer.stderr);
    assert_data_eq!(
        run("show rs-1 -d noted --year R7 --lang ja", folder.path()).stdout,
        str![[r#"
事業1（経済産業省）
一般会計　予算事業ID 1（rs-1）
           （単位：円）
予算段階      令和7年度
-----------------------
要求額               50
　うち要望額         60
-----------------------
出典：RSシステム 2024年度 2-1

年度別の記載  令和5年度：備考：一つ
              二つ
年度別の記載  令和6年度：主な増減理由：増

"#]]
    );
}

#[test]
fn remarks_may_hold_anything_and_be_of_any_length() {
    let reason = format!("\u{1b}[31m\u{202e}a\tb\r\nc\u{0}{}", "長".repeat(5000));
    let rows = rows(1).total(2023, "1,0,0,0,1,1,0,0", &format!("\"{reason}\"\"\\\""));
    let (folder, _) = import(&[("2-1.csv", format!("{HEADER}{rows}").as_bytes())]);
    let answer = run("import rs 2-1.csv --notes -o noted", folder.path());
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    assert!(answer.stderr.contains("warning: cut off 1 remark after 4000 characters\n"), "{}", answer.stderr);
    let shown = run("show rs-1 -d noted", folder.path()).stdout;
    let line = shown.lines().find(|line| line.contains("FY2024: ")).unwrap();
    assert!(line.contains("FY2024: 主な増減理由：␛[31m�a b"), "{line}");
    assert!(shown.contains("…\n") && !shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn an_account_is_general_or_special() {
    let odd =
        sheet().replacen("特別会計,エネルギー対策,", "準会計,エネルギー対策,", 1).replacen(",20,5,\n", ",20,5.5,\n", 1);
    assert_data_eq!(
        refused(&[("2-1.csv", odd.as_bytes())]),
        str![[r#"
error: 2-1.csv:3: 要望額: `5.5` is not a whole number of yen
error: 2-1.csv:4: 会計区分: `準会計` is neither 一般会計 nor 特別会計
2 errors; nothing is written

"#]]
    );
}

#[test]
fn details_may_stand_apart_from_their_total() {
    let sheet = sheet();
    let expected = import(&[("2-1.csv", sheet.as_bytes())]).0;
    let mut rows: Vec<&str> = sheet.split_inclusive('\n').collect();
    let first = rows.remove(2);
    rows.push(first);
    let (folder, _) = import(&[("2-1.csv", rows.concat().as_bytes())]);
    let text = |folder: &tempfile::TempDir| fs::read_to_string(folder.path().join("out/01-meti.toml")).unwrap();
    let sorted = |text: String| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(text(&folder)), sorted(text(&expected)));
}
