//! What falls to a phase: bounds where documents state the phases, and readings of the documents where phases are inferred.

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
[[phase]]
id = "early"
name = "Early"
[[phase]]
id = "late"
name = "Late"
[[program]]
id = "p"
ministry = "m"
name = "P"
phases = ["early", "late"]
[[program.allocation]]
year = "R4"
amount = 10
source = "s#1"
phases = ["early"]
[[program.allocation]]
year = "R5"
amount = 12
source = "s#2"
"#;

/// What the program says where the phases are stated, and where they are inferred.
fn said(arguments: &str) -> [String; 2] {
    let inferred = DATA
        .replace("phases = [\"early\", \"late\"]\n", "phases = [\"early\", \"late\"]\nphases_basis = \"inferred\"\n");
    [DATA.to_owned(), inferred].map(|data| answer(&mut budget(arguments), data.as_bytes()).stdout)
}

#[test]
fn bounds_by_phase_are_readings_where_phases_are_inferred() {
    let [stated, inferred] = said("by-phase -d - --year R5");
    assert_data_eq!(
        stated,
        str![[r#"
D: initial budget, FY2023                  (¥100 million)
Phase  Programs  At least  Even split (estimate)  At most
---------------------------------------------------------
Early         1         0                    6.0       12
Late          1         0                    6.0       12
---------------------------------------------------------
Total         1                             12
Even split: an estimate that spreads each amount evenly over the program's phases; nobody publishes
the split.
Source: S

"#]]
    );
    assert_data_eq!(
        inferred,
        str![[r#"
D: initial budget, FY2023                            (¥100 million)
Phase  Programs  Least as read  Even split (estimate)  Most as read
-------------------------------------------------------------------
Early         1              0                    6.0            12
Late          1              0                    6.0            12
-------------------------------------------------------------------
Total         1                                  12
Even split: an estimate that spreads each amount evenly over the program's phases; nobody publishes
the split.
Phases are inferred from what the sources say of the programs: what falls to a phase is a reading of
them, not a bound.
Source: S

"#]]
    );
    let [stated, inferred] = said("by-phase -d - --year R5 -O csv");
    assert_eq!(stated.replace("stated", "inferred"), inferred, "machine formats have their keys, and the basis");
    assert_data_eq!(
        said("by-phase -d - --year R5 --lang ja").concat(),
        str![[r"
D　当初予算　令和5年度        （単位：億円）
フェーズ  事業数  下限  均等割（推計）  上限
--------------------------------------------
Early          1     0             6.0    12
Late           1     0             6.0    12
--------------------------------------------
合計           1                  12
均等割は、各事業の額をそのフェーズ数で機械的に等分した推計。フェーズ別の内訳は公表されていない。
出典：S
D　当初予算　令和5年度                    （単位：億円）
フェーズ  事業数  最小の読み  均等割（推計）  最大の読み
--------------------------------------------------------
Early          1           0             6.0          12
Late           1           0             6.0          12
--------------------------------------------------------
合計           1                        12
均等割は、各事業の額をそのフェーズ数で機械的に等分した推計。フェーズ別の内訳は公表されていない。
フェーズは出典の記述からの推定。フェーズ別の額は出典の読みであり、下限・上限ではない。
出典：S

"]]
    );
}

#[test]
fn what_moved_between_phases_says_what_it_rests_on() {
    let moved = |lang: &str| {
        let [stated, inferred] = said(&format!("structure -d - --year R4,R5 --lang {lang}"));
        let notes =
            |text: &str| text.lines().filter(|line| line.contains("P：") || line.contains("P:")).collect::<String>();
        format!("{}\n{}", notes(&stated), notes(&inferred))
    };
    assert_data_eq!(
        moved("en"),
        str![[r"
P: phases from Early to Early, Late in FY2023
P: phases (inferred) from Early to Early, Late in FY2023
"]]
    );
    assert_data_eq!(
        moved("ja"),
        str![[r"
P：令和5年度にフェーズがEarlyからEarly, Lateへ
P：令和5年度にフェーズ（推定）がEarlyからEarly, Lateへ
"]]
    );
    let [stated, inferred] = said("diff R4 R5 -d - --by phase").map(|text| text.contains("Phases are inferred"));
    assert!(!stated && inferred);
}

#[test]
fn what_passes_a_filter_by_phase_is_a_reading_where_phases_are_inferred() {
    let notes = |arguments: &str| {
        let notes =
            |text: String| text.lines().filter(|line| line.contains("inferred") || line.contains("推定。")).count();
        said(arguments).map(notes)
    };
    for command in ["list", "by-ministry", "by phase", "diff R4 R5", "diff R4 R5 --by phase"] {
        assert_eq!(notes(&format!("{command} -d - --phase late")), [0, 1], "{command}");
        assert_eq!(notes(&format!("{command} -d - --phase none --lang ja")), [0, 1], "{command}");
    }
    assert_eq!(notes("list -d -"), [0, 0], "nothing rests on phases");
    let [_, inferred] = said("list -d - --phase late");
    let [_, inferred_ja] = said("list -d - --phase late --lang ja");
    assert_data_eq!(
        inferred + &inferred_ja,
        str![[r#"
D: initial budget, FY2023
           (¥100 million)
Program  Ministry  FY2023
-------------------------
P        M             12
-------------------------
Total                  12
Phases are inferred from what the sources say of the programs: which programs work on a phase is a
reading of them.
Source: S
D　当初予算　令和5年度
         （単位：億円）
事業名  府省  令和5年度
-----------------------
P       M            12
-----------------------
合計                 12
フェーズは出典の記述からの推定。どの事業がどのフェーズに当たるかは出典の読みによる。
出典：S

"#]]
    );
}

#[test]
fn a_cross_table_adds_up_where_nothing_is_published() {
    let table = answer(&mut budget("by ministry,phase R5 -d -"), DATA.as_bytes()).stdout;
    assert_data_eq!(
        table.lines().take(7).collect::<Vec<_>>().join("\n"),
        str![[r#"
D: initial budget, FY2023
              (¥100 million)
Ministry  Early  Late  Total
----------------------------
M           6.0   6.0     12
----------------------------
Total       6.0   6.0     12
"#]]
    );
}
