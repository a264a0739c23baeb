//! `[[whole]]`: what a program has in all, of which a dataset holds a part.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::program::{answer, budget};

const DATA: &str = r#"[dataset]
schema = 1
id = "d"
title = "D"
unit = "億円"
[[source]]
id = "s"
title = "S"
published = 2022-12-23
published_basis = "inferred"
[[source]]
id = "t"
title = "T"
published = 2022-07-14
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "p"
ministry = "m"
name = "P"
[[program.allocation]]
year = "R4"
amount = 14
share = "part"
source = "s#1"
[[program.allocation]]
year = "R5"
amount = 13
share = "part"
source = "s#2"
"#;

const WHOLE: &str = "[[whole]]\nprogram = 'p'\nyear = 'R4'\namount = 8771960\nunit = '千円'\nsource = 't#p. 38'\n\
                     note = { ja = '備考。', en = 'A remark.' }\n";

/// What the program says of the dataset with more in it, and its status.
fn said(more: &str, arguments: &str) -> String {
    answer(&mut budget(arguments), format!("{DATA}{more}").as_bytes()).said()
}

#[test]
fn an_amount_tells_of_how_much_it_is_a_part() {
    assert_data_eq!(
        said(WHOLE, "show p -d -"),
        str![[r"
P (M)
ID p                   (¥100 million)
Stage                  FY2022  FY2023
-------------------------------------
Initial budget (part)      14      13
-------------------------------------
(part): the program's slice inside this project.
FY2022, initial budget: 14 of 87.7196 in all (t#p. 38). A remark.
Source: S; T
status 0

"]]
    );
    assert_data_eq!(
        said(WHOLE, "show p -d - --lang ja"),
        str![[r#"
P（M）
ID p                    （単位：億円）
予算段階          令和4年度  令和5年度
--------------------------------------
当初予算（内数）         14         13
--------------------------------------
（内数）は、事業全体の予算のうち本プロジェクトに係る額。
令和4年度当初予算：事業全体87.7196億円のうち14億円（T・p. 38）。備考。
出典：S、T
status 0

"#]]
    );
    // A year that is not shown has no whole.
    assert!(!said(WHOLE, "show p -d - --year R5").contains("in all"));
    assert!(!said(WHOLE, "list -d -").contains("87.7"), "a whole stands under no sum");
}

#[test]
fn a_part_is_no_more_than_its_whole() {
    assert_data_eq!(
        said(WHOLE, "check -"),
        str![[r"
d: no published figures to hold against sums.
Not counted above: 1 part of a whole (--all lists everything).
status 0

"]]
    );
    // 14 stands for 13.5 at least, which a whole of less does not hold.
    assert!(said(&WHOLE.replace("8771960", "1350000"), "check - --all").contains("  part  "));
    let less = WHOLE.replace("8771960", "1349999").replace("unit", "rounding = 'exact'\nunit");
    assert_data_eq!(
        said(&less, "check -"),
        str![[r"
d: 1 contradiction; 1 published figure.
error[E0501]: <stdin>:32: p, FY2022, initial budget: a part of 14 exceeds the whole of 13.49999
                                   (¥100 million)
Scope  Year    Published  Sum  Difference  Source
-------------------------------------------------
Contradictions
P      FY2022   13.49999   14    −0.50001  T
`budget explain ID` tells more.
status 1

"]]
    );
    assert_data_eq!(
        said(&less, "check - --lang ja"),
        str![[r#"
d：矛盾1件。公表額1件。
エラー[E0501]：<stdin>:32：P（p）・令和4年度・当初予算：内数14が全体額13.49999を超える
                                       （単位：億円）
範囲  年度         公表額  内訳の合計        差  出典
-----------------------------------------------------
矛盾
P     令和4年度  13.49999          14  ▲0.50001  T
`budget explain ID`で説明を表示。
status 1

"#]]
    );
    let reason =
        "[[acknowledged]]\ncode = 'E0501'\nprogram = 'p'\nyear = 'R4'\namount = 13.49999\nreason = 'So printed.'\n";
    assert_data_eq!(
        said(&format!("{less}{reason}"), "check -"),
        str![[r#"
d: 1 published figure: 1 acknowledged.
                                   (¥100 million)
Scope  Year    Published  Sum  Difference  Source
-------------------------------------------------
Acknowledged
P      FY2022   13.49999   14    −0.50001  T
Acknowledged (E0501, <stdin>:40): p, FY2022, initial budget: a part of 14 exceeds the whole of
13.49999: So printed.
--all lists everything.
status 0

"#]]
    );
}

#[test]
fn a_whole_without_a_part_is_told() {
    assert_data_eq!(
        said(&WHOLE.replace("R4", "R6"), "check -"),
        str![[r#"
d: no published figures to hold against sums; 1 warning.
warning[W0104]: <stdin>:32: the whole of p in FY2024 has no part
Not counted above: 1 without a sum to compare it with (--all lists everything; `budget explain ID`
tells more).
status 0

"#]]
    );
    assert_data_eq!(
        said(&WHOLE.replace("program = 'p'\n", ""), "check -"),
        str![[r"
error[E0202]: [[whole]] has no `program`
  --> <stdin>:32:1
   |
32 | [[whole]]
   | ^^^^^^^^^
   |
   = help: add a line `program = …`

1 error
status 3

"]]
    );
}

#[test]
fn an_inferred_date_is_marked() {
    assert_data_eq!(
        said(WHOLE, "sources -d -"),
        str![[r"
D: sources
ID  Title  Publisher  Published              Entries
----------------------------------------------------
t   T      －         2022-07-14                   1
s   S      －         2022-12-23 (inferred)        2
status 0

"]]
    );
    assert_data_eq!(
        said(WHOLE, "sources -d - --lang ja"),
        str![[r#"
Dの出典
ID  表題  公表者  公表日                   項目数
-------------------------------------------------
t   T     －      令和4年7月14日                1
s   S     －      令和4年12月23日（推定）       2
status 0

"#]]
    );
    assert_data_eq!(
        said(WHOLE, "sources -d - -O csv"),
        str![[r"
source,title,publisher,published,published_basis,url,figures
t,T,,2022-07-14,stated,,1
s,S,,2022-12-23,inferred,,2
status 0

"]]
    );
    assert_data_eq!(
        said(WHOLE, "sources s -d -"),
        str![[r"
S
ID             s
Published      2022-12-23
Basis of date  inferred

                                   (¥100 million)
Kind        Subject  Year    Value  Place  Basis
-------------------------------------------------
allocation  p        FY2022     14  1      stated
allocation  p        FY2023     13  2      stated
status 0

"]]
    );
    assert_data_eq!(
        said(WHOLE, "sources t -d - -O csv"),
        str![[r"
kind,subject,fiscal_year,era,stage,value,unit,locator,basis
whole budget,p,2022,R4,initial,87.71960,oku_yen,p. 38,stated
status 0

"]]
    );
}

#[test]
fn an_inferred_date_decides_nothing() {
    let again = "[[program.allocation]]\nyear = 'R5'\namount = 12\nsource = 't#2'\n";
    assert_data_eq!(
        said(again, "check -"),
        str![[r"
error[E0307]: two sources give this figure, and the date of `s` is inferred
  --> <stdin>:34:10
   |
34 | amount = 12
   |          ^^
   |
   = help: an inferred date does not decide which counts: find the date, or remove one reading

1 error
status 3

"]]
    );
    assert_data_eq!(
        said("[[source]]\nid = 'u'\ntitle = 'U'\npublished_basis = 'inferred'\n", "check -"),
        str![[r"
error[E0202]: `published_basis` is about a date that is not there
  --> <stdin>:35:19
   |
35 | published_basis = 'inferred'
   |                   ^^^^^^^^^^
   |
   = help: add the date as `published`, or remove the line

1 error
status 3

"]]
    );
    let stated = DATA.replace("published_basis = \"inferred\"\n", "");
    let answer = answer(&mut budget("list -d - -O csv"), format!("{stated}{again}").as_bytes());
    assert!(answer.stdout.contains(",13,"), "{}", answer.stdout);
}
