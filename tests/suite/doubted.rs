//! A published total that contradicts what is shown, and of which the dataset says why it stays, is told wherever it is shown.

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
[[source]]
id = "t"
title = "T"
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "p"
ministry = "m"
name = "P"
source = "s#1"
amounts = { R4 = 91, R5 = 92 }
[[program]]
id = "q"
ministry = "m"
name = "Q"
source = "s#2"
amounts = { R4 = 10, R5 = 10 }
[[total]]
program = "p"
year = "R5"
amount = 9155
unit = "百万円"
source = "s#3"
[[total]]
program = "p"
year = "R5"
amount = 81.15395
rounding = "exact"
source = "t#1"
[[total]]
program = "p"
year = "R5"
stage = "supplementary"
amount = 10.40
source = "t#2"
"#;

const REASON: &str = "[[acknowledged]]\ncode = 'E0501'\nprogram = 'p'\nyear = 'R5'\namount = 81.15395\n\
                      reason = { ja = '二つに分ける。', en = 'It is split in two.' }\n";

fn said(more: &str, arguments: &str) -> String {
    answer(&mut budget(arguments), format!("{DATA}{more}").as_bytes()).said()
}

#[test]
fn the_reason_stands_below_every_answer_that_shows_the_figure() {
    assert_data_eq!(
        said(REASON, "list -d - --year R5"),
        str![[r"
D, initial budget
                (¥100 million)
Program       Ministry  FY2023
------------------------------
P             M          92
  published              91.55
  difference             −0.45
Q             M          10
------------------------------
Total                   102
Note: FY2023 runs from April 2023 to March 2024.
Note: p, FY2023, initial budget: 92 here, 81.15395 in T. It is split in two.
Source: S
status 0

"]]
    );
    assert_data_eq!(
        said(REASON, "diff R4 R5 -d - --lang ja"),
        str![[r"
D　当初予算
                                                    （単位：億円）
事業名    府省  区分  令和4年度当初  令和5年度当初  増減額  増減率
------------------------------------------------------------------
P         M     継続             91          92         +1   +1.1%
　公表額                                     91.55
　差                                         ▲0.45
Q         M     継続             10          10         ※0    0.0%
------------------------------------------------------------------
合計                            101         102        ※+1   +1.0%
注：p、令和5年度、当初予算：ここでは92、Tでは81.15395。二つに分ける。
注：合計の増減：全資料をあわせると+0.55（▲0.955～+2.055）。根拠：S。
注：※ 端数処理のため、増減の符号は確定しない（--boundsで範囲を表示）。
出典：S
status 0

"]]
    );
    let told = |arguments: &str| said(REASON, arguments).contains("It is split in two.");
    for arguments in [
        "by-ministry -d -",
        "by ministry,program -d -",
        "diff R4 R5 -d - --by ministry",
        "show p -d -",
        "lineage p -d -",
        "list -d - -O json",
        "list -d - -O markdown",
    ] {
        assert!(told(arguments), "{arguments}");
    }
    for arguments in ["show q -d -", "list -d - --year R4", "list -d - --match Q", "list -d - -O csv"] {
        assert!(!told(arguments), "{arguments}");
    }
}

#[test]
fn another_published_figure_stands_before_one_that_contradicts() {
    let published = |more: &str| said(more, "list -d - --year R5").contains("  published              91.55");
    assert!(published(REASON));
    // The finest one stands, unless somebody has looked into it.
    assert!(!published(""));
    assert!(!published(&REASON.replace("81.15395", "81")));
}

#[test]
fn a_total_of_a_stage_that_is_not_held_is_no_slip() {
    assert_data_eq!(
        said(REASON, "check -"),
        str![[r#"
Published figures of D against the sums of their parts
                                                                       (¥100 million)
Scope  Year    Stage                 Published  Sum  Difference  Verdict       Source
-------------------------------------------------------------------------------------
p      FY2023  initial budget         91.55      92    −0.45     rounding      s
p      FY2023  initial budget         81.15395   92   −10.84605  acknowledged  t
p      FY2023  supplementary budget   10.40      －          －  －            t
warning[W0102]: <stdin>:33: program=p, FY2023: ¥9,155 million (s) and ¥8,115.395 million (t) are
both published
Note: <stdin>:33: acknowledged (E0501): p, FY2023, initial budget: sum of programs 92, published
81.15395, difference −10.84605: rounding does not explain it (the parts allow ±0.5, the total ±0).
Reason: It is split in two.
Note: 0 exact, 1 explained by rounding, 0 contradictions, 1 warning, 1 acknowledged (`budget explain
ID` tells more).
status 0

"#]]
    );
    let held = DATA.replace("R4 = 10,", "R4 = { initial = 10, supplementary = 1 },");
    let answer = answer(&mut budget("check -"), format!("{held}{REASON}").as_bytes());
    assert!(answer.stdout.contains("W0104"), "{}", answer.stdout);
}
