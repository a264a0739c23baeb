//! Documents that cannot all be right: found, acknowledged, or settled by the one that replaced the other.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::program::{answer, budget};

const DATA: &str = r#"[dataset]
schema = 1
id = "d"
title = "D"
unit = "億円"
[[source]]
id = "slide"
title = "Slide"
[[source]]
id = "sheet"
title = "Sheet"
[[source]]
id = "report"
title = "Report"
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "p"
ministry = "m"
name = "P"
source = "slide#1"
amounts = { R4 = 10 }
[[program]]
id = "q"
ministry = "m"
name = "Q"
source = "slide#2"
amounts = { R4 = 20 }
[[total]]
year = "R4"
ministry = "m"
amount = "30.4"
source = "sheet#1"
[[total]]
year = "R4"
program = "p"
amount = "9.6"
source = "report#1"
[[total]]
year = "R4"
program = "q"
amount = "19.8"
source = "report#2"
"#;

/// What a command prints of the dataset with more in its last total, or behind it, and its status.
fn run(command: &str, more: &str) -> String {
    let answer = answer(&mut budget(command), format!("{DATA}{more}").as_bytes());
    format!("{}{}status {}\n", answer.stdout, answer.stderr, answer.status.unwrap())
}

#[test]
fn documents_of_which_no_total_contradicts_its_own_parts_may_contradict_each_other() {
    assert_data_eq!(
        run("check -", ""),
        str![[r#"
d: 1 contradiction; 3 published figures: 3 within rounding.
error[E0502]: <stdin>:40: FY2022, initial budget: 2 documents cannot all be right: M 30.4 ±0.05
(sheet#1); p 9.6 ±0.05 (report#1); q 19.8 ±0.05 (report#2)
                                   (¥100 million)
Scope  Year    Published  Sum  Difference  Source
-------------------------------------------------
Within rounding
M      FY2022       30.4   30        +0.4  Sheet
P      FY2022        9.6   10        −0.4  Report
Q      FY2022       19.8   20        −0.2  Report
`budget explain ID` tells more.
status 1

"#]]
    );
    assert_data_eq!(
        run("check - --lang ja", ""),
        str![[r#"
d：矛盾1件。公表額3件（端数処理の範囲内3件）。
エラー[E0502]：<stdin>:40：令和4年度・当初予算：2件の資料の額は両立しない：M 30.4 ±0.05（Sheet
［sheet］・1）、P（p） 9.6 ±0.05（Report［report］・1）、Q（q） 19.8 ±0.05（Report［report］・2）
                                   （単位：億円）
範囲  年度       公表額  内訳の合計    差  出典
-------------------------------------------------
端数処理の範囲内
M     令和4年度    30.4          30  +0.4  Sheet
P     令和4年度     9.6          10  ▲0.4  Report
Q     令和4年度    19.8          20  ▲0.2  Report
`budget explain ID`で説明を表示。
status 1

"#]]
    );
}

#[test]
fn one_of_the_totals_names_what_was_looked_into() {
    let entry = |amount: &str| {
        format!(
            "[[acknowledged]]\ncode = 'E0502'\nyear = 'R4'\nprogram = 'p'\namount = '{amount}'\nreason = 'As printed.'\n"
        )
    };
    assert_data_eq!(
        run("check -", &entry("9.6")),
        str![[r#"
d: 3 published figures: 3 within rounding.
                                   (¥100 million)
Scope  Year    Published  Sum  Difference  Source
-------------------------------------------------
Within rounding
M      FY2022       30.4   30        +0.4  Sheet
P      FY2022        9.6   10        −0.4  Report
Q      FY2022       19.8   20        −0.2  Report
Acknowledged (E0502, <stdin>:45): FY2022, initial budget: 2 documents cannot all be right: M 30.4
±0.05 (sheet#1); p 9.6 ±0.05 (report#1); q 19.8 ±0.05 (report#2): As printed.
--all lists everything.
status 0

"#]]
    );
    assert_data_eq!(
        run("check -", &entry("9.7")),
        str![[r#"
d: 1 contradiction; 3 published figures: 3 within rounding; 1 warning.
error[E0502]: <stdin>:40: FY2022, initial budget: 2 documents cannot all be right: M 30.4 ±0.05
(sheet#1); p 9.6 ±0.05 (report#1); q 19.8 ±0.05 (report#2)
                                   (¥100 million)
Scope  Year    Published  Sum  Difference  Source
-------------------------------------------------
Within rounding
M      FY2022       30.4   30        +0.4  Sheet
P      FY2022        9.6   10        −0.4  Report
Q      FY2022       19.8   20        −0.2  Report
warning[W0205]: <stdin>:45: E0502, program=p, FY2022: the figure is 9.6 now, 9.7 was looked into
--all lists everything; `budget explain ID` tells more.
status 1

"#]]
    );
}

#[test]
fn what_another_document_replaced_binds_nothing() {
    assert_data_eq!(
        run("check -", "superseded_by = 'sheet'\n"),
        str![[r#"
d: 1 contradiction; 2 published figures: 2 within rounding.
error[E0502]: <stdin>:35: FY2022, initial budget: 3 documents cannot all be right: M 30.4 ±0.05
(sheet#1); p 9.6 ±0.05 (report#1); 1 program 20 ±0.5 (slide)
                                   (¥100 million)
Scope  Year    Published  Sum  Difference  Source
-------------------------------------------------
Within rounding
M      FY2022       30.4   30        +0.4  Sheet
P      FY2022        9.6   10        −0.4  Report
Not counted above: 1 superseded (--all lists everything; `budget explain ID` tells more).
status 1

"#]]
    );
    assert_data_eq!(
        run("by ministry -d - --bounds -O csv", "superseded_by = 'sheet'\n"),
        str![[r"
ministry,name,fiscal_year,era,programs,amount,amount_min,amount_max,unit,share_percent
m,M,2022,R4,2,30,29,31,oku_yen,100.0
status 0

"]]
    );
    assert_data_eq!(
        run("check -", "superseded_by = 'shet'\n"),
        str![[r"
error[E0204]: there is no source `shet`
  --> <stdin>:45:17
   |
45 | superseded_by = 'shet'
   |                 ^^^^^^
   |
   = help: did you mean `sheet`?

1 error
status 3

"]]
    );
}

#[test]
fn two_totals_of_one_scope_are_told_as_before() {
    let other = "[[total]]\nyear = 'R4'\nprogram = 'q'\namount = '20.2'\nsource = 'sheet#2'\n";
    assert_data_eq!(
        run("check -", other),
        str![[r#"
d: 1 contradiction; 4 published figures: 4 within rounding; 1 warning.
error[E0502]: <stdin>:35: FY2022, initial budget: 3 documents cannot all be right: M 30.4 ±0.05
(sheet#1); p 9.6 ±0.05 (report#1); 1 program 20 ±0.5 (slide)
                                   (¥100 million)
Scope  Year    Published  Sum  Difference  Source
-------------------------------------------------
Within rounding
M      FY2022       30.4   30        +0.4  Sheet
P      FY2022        9.6   10        −0.4  Report
Q      FY2022       19.8   20        −0.2  Report
Q      FY2022       20.2   20        +0.2  Sheet
warning[W0102]: <stdin>:45: program=q, FY2022: ¥1,980 million (report) and ¥2,020 million (sheet)
are both published
--all lists everything; `budget explain ID` tells more.
status 1

"#]]
    );
}
