//! `[[acknowledged]]`: what was looked into is shown with its reason, and no longer fails.

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
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "p"
ministry = "m"
name = "P"
source = "s#1"
amounts = { R4 = { initial = 91, available = 91, executed = 95 }, R5 = { initial = 92, available = 92, executed = 97 } }
[[program]]
id = "q"
ministry = "m"
name = "Q"
source = "s#2"
amounts = { R4 = 10 }
[[total]]
year = "R4"
ministry = "m"
amount = 110
source = "s#3"
[[indicator]]
id = "cases"
kind = "output"
name = "Cases"
cumulative = 5
counts = { R4 = 2, R5 = 2 }
source = "s#4"
"#;

/// What `check` prints of the dataset with more in it, and its status.
pub(crate) fn check(more: &str, arguments: &str) -> String {
    answer(&mut budget(&format!("check - {arguments}")), format!("{DATA}{more}").as_bytes()).said()
}

const CONTRADICTION: &str = "[[acknowledged]]\ncode = 'E0501'\nyear = 'R4'\nministry = 'm'\namount = 110\n\
                             reason = { ja = '印刷どおり。', en = 'Both are as printed.' }\n";
const INDICATOR: &str =
    "[[acknowledged]]\ncode = 'E0502'\nindicator = 'cases'\namount = 5\nreason = 'One case is of no known year.'\n";
const WARNINGS: &str = "[[acknowledged]]\ncode = 'W0103'\nprogram = 'p'\nreason = 'Printed so.'\n\
                        [[acknowledged]]\ncode = 'W0203'\nprogram = 'q'\nreason = 'Nobody says why.'\n";

#[test]
fn what_was_looked_into_is_shown_and_does_not_fail_even_where_checks_are_strict() {
    assert_data_eq!(
        check("", "--strict"),
        str![[r#"
d: 2 contradictions; 2 published figures; 3 warnings.
error[E0501]: <stdin>:24: M, FY2022, initial budget: sum of programs 101, published 110, difference
+9: rounding does not explain it (the parts allow ±1, the total ±0.5)
error[E0502]: <stdin>:29: cases: published 5, but the counts add up to 4

Scope  Year    Published  Sum  Difference  Unit          Source
---------------------------------------------------------------
Contradictions
M      FY2022        110  101          +9  ¥100 million  S
Cases  －              5    4          +1  －            S
warning[W0103]: 2 executed amounts exceed the budget: p, FY2022: ¥9,500 million executed, ¥9,100
million available; p, FY2023: ¥9,700 million executed, ¥9,200 million available
warning[W0203]: <stdin>:18: q: its budgets stop with FY2022, without `ended` or a successor
--all lists everything; `budget explain ID` tells more.
status 1

"#]]
    );
    let all = [CONTRADICTION, INDICATOR, WARNINGS].concat();
    assert_data_eq!(
        check(&all, "--strict"),
        str![[r#"
d: 2 published figures: 2 acknowledged.

Scope  Year    Published  Sum  Difference  Unit          Source
---------------------------------------------------------------
Acknowledged
M      FY2022        110  101          +9  ¥100 million  S
Cases  －              5    4          +1  －            S
Acknowledged (E0501, <stdin>:36): M, FY2022: Both are as printed.
Acknowledged (E0502, <stdin>:42): cases: published 5, but the counts add up to 4: One case is of no
known year.
Acknowledged (W0103, <stdin>:47): 2 executed amounts exceed the budget: Printed so.
Acknowledged (W0203, <stdin>:51): q: its budgets stop with FY2022, without `ended` or a successor:
Nobody says why.
--all lists everything.
status 0

"#]]
    );
    assert_data_eq!(
        check(&all, "--lang ja"),
        str![[r#"
d：公表額2件（確認済み2件）。

範囲   年度       公表額  内訳の合計  差  単位  出典
----------------------------------------------------
確認済み
M      令和4年度     110         101  +9  億円  S
Cases  －              5           4  +1  －    S
確認済み（E0501、<stdin>:36）：M・令和4年度：印刷どおり。
確認済み（E0502、<stdin>:42）：Cases（cases）：公表値5に対し、内訳の合計は4：One case is of no known
year.
確認済み（W0103、<stdin>:47）：予算を超える執行額2件：Printed so.
確認済み（W0203、<stdin>:51）：Q（q）：予算が令和4年度で途切れ、`ended`も後継もない：Nobody says
why.
--allで全件を表示。
status 0

"#]]
    );
}

#[test]
fn programs_are_told_what_was_looked_into() {
    assert_data_eq!(
        check(CONTRADICTION, "-O json --columns scope,published,verdict"),
        str![[r#"
{
  "title": "Published figures of D against the sums of their parts",
  "unit": "oku_yen",
  "rows": [
    {
      "scope": "ministry=m",
      "published": 110,
      "verdict": "acknowledged"
    },
    {
      "scope": "indicator=cases",
      "published": 5,
      "verdict": "contradiction"
    }
  ],
  "totals": [],
  "notes": [
    {
      "code": "headline",
      "text": "d: 1 contradiction; 2 published figures: 1 acknowledged; 3 warnings (`budget explain ID` tells more)."
    },
    {
      "code": "E0502",
      "text": "<stdin>:29: cases: published 5, but the counts add up to 4"
    },
    {
      "code": "W0103",
      "text": "<stdin>:17: p, FY2022: ¥9,500 million executed, ¥9,100 million available"
    },
    {
      "code": "W0103",
      "text": "<stdin>:17: p, FY2023: ¥9,700 million executed, ¥9,200 million available"
    },
    {
      "code": "W0203",
      "text": "<stdin>:18: q: its budgets stop with FY2022, without `ended` or a successor"
    },
    {
      "code": "acknowledged",
      "text": "<stdin>:24: acknowledged (E0501): M, FY2022, initial budget: sum of programs 101, published 110, difference +9: rounding does not explain it (the parts allow ±1, the total ±0.5). Reason: Both are as printed."
    }
  ],
  "sources": []
}
status 1

"#]]
    );
}

#[test]
fn another_figure_opens_a_finding_again() {
    let moved = CONTRADICTION.replace("110", "109");
    assert_data_eq!(
        check(&moved, ""),
        str![[r#"
d: 2 contradictions; 2 published figures; 4 warnings.
error[E0501]: <stdin>:24: M, FY2022, initial budget: sum of programs 101, published 110, difference
+9: rounding does not explain it (the parts allow ±1, the total ±0.5)
error[E0502]: <stdin>:29: cases: published 5, but the counts add up to 4

Scope  Year    Published  Sum  Difference  Unit          Source
---------------------------------------------------------------
Contradictions
M      FY2022        110  101          +9  ¥100 million  S
Cases  －              5    4          +1  －            S
warning[W0103]: 2 executed amounts exceed the budget: p, FY2022: ¥9,500 million executed, ¥9,100
million available; p, FY2023: ¥9,700 million executed, ¥9,200 million available
warning[W0203]: <stdin>:18: q: its budgets stop with FY2022, without `ended` or a successor
warning[W0205]: <stdin>:36: E0501, ministry=m, FY2022: the figure is 110 now, 109 was looked into
--all lists everything; `budget explain ID` tells more.
status 1

"#]]
    );
    // The unit may be another one.
    let finer = CONTRADICTION.replace("110", "11000\nunit = '百万円'");
    assert!(check(&finer, "").contains("1 acknowledged"), "{}", check(&finer, ""));
}

#[test]
fn an_entry_stands_for_what_it_says_and_nothing_else() {
    let entry = |keys: &str| format!("[[acknowledged]]\nreason = 'R'\n{keys}\n");
    let acknowledged = |keys: &str| {
        let said = check(&entry(keys), "--all");
        let counted = said.lines().filter(|line| line.contains(": acknowledged (")).count();
        assert_eq!(counted == 0, said.contains("W0205"), "{said}");
        counted
    };
    for (keys, count) in [
        ("code = 'W0103'\nprogram = 'p'", 2),
        ("code = 'W0103'\nprogram = 'p'\nyear = 'R4'", 1),
        ("code = 'W0103'\nprogram = 'p'\nstage = 'executed'\namount = 97", 1),
        ("code = 'W0103'\nprogram = 'p'\namount = 96", 0),
        ("code = 'W0103'\nprogram = 'p'\nstage = 'initial'", 0),
        ("code = 'W0103'\nprogram = 'q'", 0),
        ("code = 'W0106'\nprogram = 'p'", 0),
        ("code = 'E0501'\nyear = 'R4'\nministry = 'm'\namount = 110\nsource = 's'", 1),
        ("code = 'E0501'\nyear = 'R4'\nministry = 'm'\namount = 110\nsource = 's#3'", 1),
        ("code = 'E0501'\nyear = 'R4'\nministry = 'm'\namount = 110\nsource = 's#9'", 0),
        ("code = 'E0501'\nyear = 'R4'\nministry = 'm'\namount = 110\nstage = 'executed'", 0),
        ("code = 'E0501'\nyear = 'R5'\nministry = 'm'\namount = 110", 0),
        ("code = 'E0501'\nyear = 'R4'\namount = 110", 0),
    ] {
        assert_eq!(acknowledged(keys), count, "{keys}");
    }
}
