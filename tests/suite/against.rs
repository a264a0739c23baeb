//! `budget check --against`: what two datasets say of one program, held against each other.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use budget::load::{self, DatasetFile};
use budget::model::Dataset;
use budget::query::Query;
use budget::report::{self, Detail};
use budget::table::{Cell, Key};
use proptest::collection::btree_map;
use proptest::prelude::*;
use proptest::sample::select;
use snapbox::{assert_data_eq, str};

use crate::common::program::{answer, budget};

/// A dataset of one ministry and one document, with these programs.
fn dataset(id: &str, unit: &str, programs: &str) -> String {
    format!(
        "[dataset]\nschema = 1\nid = '{id}'\ntitle = '{id}'\nunit = '{unit}'\n[[source]]\nid = '{id}-sheet'\n\
         title = 'Sheets of {id}'\n[[ministry]]\nid = 'mext'\nname = {{ ja = '文部科学省', en = 'MEXT' }}\n{programs}"
    )
}

fn program(id: &str, name: &str, amounts: &str) -> String {
    format!(
        "[[program]]\nid = '{id}'\nministry = 'mext'\nname = {name}\nsource = 'SHEET#{id}'\namounts = {{ {amounts} }}\n"
    )
}

/// What `check here.toml --against there.toml` prints, and its status.
fn said(arguments: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let acceleration = "{ ja = '加速化プログラム', en = 'Acceleration' }";
    let here = [
        program("acceleration", acceleration, "R4 = 91, R5 = { initial = 9155, carried_in = 1738 }"),
        program("cancer", "'Ｃａｎｃｅｒ'", "R5 = { initial = 3399, executed = 3300 }"),
        program("alone", "'Alone'", "R5 = 1"),
        program("twice", "'Twice'", "R5 = 1"),
    ];
    let there = [
        program("6837", acceleration, "R5 = { initial = 8115395, supplementary = 1040000, carried_in = 1738000 }"),
        program("6841", "'CANCER'", "R5 = { initial = 3399487 }"),
        program("7001", "'Twice'", "R5 = 1"),
        program("7002", "'Twice'", "R5 = 2"),
    ];
    let file = |id: &str, unit: &str, programs: &[String]| {
        let text = dataset(id, unit, &programs.concat()).replace("SHEET", &format!("{id}-sheet"));
        fs::write(folder.path().join(format!("{id}.toml")), text).unwrap();
    };
    file("here", "百万円", &here);
    file("there", "千円", &there);
    answer(budget(&format!("check here.toml --against there.toml {arguments}")).current_dir(&folder), b"").said()
}

#[test]
fn a_figure_that_another_document_splits_is_explained() {
    assert_data_eq!(
        said(""),
        str![[r"
here against there: 1 contradiction; 3 figures compared: 1 exact, 1 within rounding. 2 programs
paired, 2 without a counterpart.
                                                        (¥ million)
Year    Stage            here      there  Difference  Verdict
-------------------------------------------------------------------
Acceleration (acceleration, 6837)
FY2023  initial budget  9,155  8,115.395  +1,039.605  contradiction
Ｃａｎｃｅｒ (cancer, 6841)
FY2023  initial budget  3,399  3,399.487      −0.487  rounding
Acceleration, FY2023, initial budget: 9,155 (here) = 8,115 initial budget + 1,040 supplementary
budget (there).
Not counted above: 2 without a figure to compare with (--all lists every figure).
Source: Sheets of here; Sheets of there
status 1

"]]
    );
    assert_data_eq!(
        said("--lang ja"),
        str![[r"
hereとthere：矛盾1件。照合した額3件（一致1件、端数処理の範囲内1件）。対応する事業2件、対応のない事業
2件。
                                                   （単位：百万円）
年度       予算段階   here      there          差  判定
-------------------------------------------------------------------
加速化プログラム（acceleration、6837）
令和5年度  当初予算  9,155  8,115.395  +1,039.605  矛盾
Ｃａｎｃｅｒ（cancer、6841）
令和5年度  当初予算  3,399  3,399.487      ▲0.487  端数処理の範囲内
加速化プログラム・令和5年度・当初予算：9,155（here）＝当初予算8,115＋補正予算1,040（there）。
以上に含まないもの：照合先に額のないもの2件（--allで全件を表示）。
出典：Sheets of here、Sheets of there
status 1

"]]
    );
    assert_data_eq!(
        said("--all"),
        str![[r"
here against there: 1 contradiction; 3 figures compared: 1 exact, 1 within rounding. 2 programs
paired, 2 without a counterpart.
                                                                                         (¥ million)
ID       Program      Year   Stage     here Program      there Difference Verdict  Source   Source
                                            there                                           there
----------------------------------------------------------------------------------------------------
accelera Acceleration FY2023 initial  9,155 6837     8,115.395 +1,039.605 contradi Sheets   Sheets
tion                         budget                                       ction    of here  of there
accelera Acceleration FY2023 carried  1,738 6837     1,738.000      0.000 exact    Sheets   Sheets
tion                         in                                                    of here  of there
cancer   Ｃａｎｃｅｒ FY2023 initial  3,399 6841     3,399.487     −0.487 rounding Sheets   Sheets
                             budget                                                of here  of there
Acceleration, FY2023, initial budget: 9,155 (here) = 8,115 initial budget + 1,040 supplementary
budget (there).
Without a counterpart: alone, twice.
Source: Sheets of here; Sheets of there
status 1

"]]
    );
    assert_data_eq!(
        said("-O csv"),
        str![[r"
program,name,fiscal_year,era,stage,amount,other_program,other_amount,difference,verdict,unit,source,other_source
acceleration,Acceleration,2023,R5,initial,9155,6837,8115.395,1039.605,contradiction,million_yen,here-sheet,there-sheet
acceleration,Acceleration,2023,R5,carried_in,1738,6837,1738,0,exact,million_yen,here-sheet,there-sheet
cancer,Ｃａｎｃｅｒ,2023,R5,initial,3399,6841,3399.487,-0.487,rounding,million_yen,here-sheet,there-sheet
note: Acceleration, FY2023, initial budget: 9,155 (here) = 8,115 initial budget + 1,040 supplementary budget (there).
status 1

"]]
    );
}

#[test]
fn quiet_names_contradictions_alone_and_filters_choose_figures() {
    assert_data_eq!(
        said("--quiet"),
        str![[r"
                                                        (¥ million)
Year    Stage            here      there  Difference  Verdict
-------------------------------------------------------------------
FY2023  initial budget  9,155  8,115.395  +1,039.605  contradiction
Acceleration, FY2023, initial budget: 9,155 (here) = 8,115 initial budget + 1,040 supplementary
budget (there).
status 1

"]]
    );
    assert_data_eq!(
        said("--quiet --program cancer"),
        str![[r"
status 0

"]]
    );
    assert_data_eq!(
        said("--stage initial+supplementary --program acceleration"),
        str![[r"
here against there: 1 figure compared: 1 within rounding. 1 program paired, 0 without a counterpart.
                                                                          (¥ million)
Year    Stage                                   here      there  Difference  Verdict
-------------------------------------------------------------------------------------
Acceleration (acceleration, 6837)
FY2023  initial budget + supplementary budget  9,155  9,155.395      −0.395  rounding
Not counted above: 1 without a figure to compare with.
Source: Sheets of here; Sheets of there
status 0

"]]
    );
    assert_data_eq!(
        said("--sort difference --stage initial"),
        str![[r"
here against there: 1 contradiction; 2 figures compared: 1 within rounding. 2 programs paired, 2
without a counterpart.
                                                                      (¥ million)
Program       Year    Stage            here      there  Difference  Verdict
---------------------------------------------------------------------------------
Ｃａｎｃｅｒ  FY2023  initial budget  3,399  3,399.487      −0.487  rounding
Acceleration  FY2023  initial budget  9,155  8,115.395  +1,039.605  contradiction
Acceleration, FY2023, initial budget: 9,155 (here) = 8,115 initial budget + 1,040 supplementary
budget (there).
Not counted above: 1 without a figure to compare with.
Source: Sheets of here; Sheets of there
status 1

"]]
    );
    assert_data_eq!(
        said("--strict"),
        str![[r"
error: the argument '--against <NAME|PATH>' cannot be used with '--strict'

Usage: budget check --against <NAME|PATH> <NAME|PATH>

For more information, try '--help'.
status 2

"]]
    );
    assert_data_eq!(
        said("--year R9"),
        str![[r"
error: the dataset has no figures of FY2027 (R9): it has R4, R5
status 2

"]]
    );
}

#[test]
fn stages_that_do_not_add_up_explain_nothing() {
    let here = load(&dataset("here", "億円", &program("p", "'P'", "R5 = { initial = 10, executed = 15 }")));
    let explained = |amounts: &str| {
        let there = load(&dataset("there", "億円", &program("p", "'P'", &format!("R5 = {{ {amounts} }}"))));
        let table = report::against(&here, &there, &Query::default()).unwrap().table(Detail::Every);
        table.notes.into_iter().map(|note| note.text).filter(|text| text.contains(" = ")).collect::<Vec<_>>()
    };
    let wanted = "P, FY2023, initial budget: 10 (here) = 4 initial budget + 6 supplementary budget (there).";
    assert_eq!(explained("initial = 4, supplementary = 6"), [wanted]);
    for amounts in [
        "initial = 20, supplementary = 10",
        "initial = 4, supplementary = 8",
        // Neither twice the same stage nor one that is no part of the appropriation.
        "initial = 20",
        "initial = 5",
        "initial = 10, executed = 5, supplementary = 10",
    ] {
        assert_eq!(explained(amounts), [""; 0], "{amounts}");
    }
}

#[test]
fn a_part_of_a_program_is_no_more_than_its_whole() {
    let whole = load(&dataset("whole", "億円", &program("p", "'P'", "R5 = 92")));
    for (part, verdict) in [("13", "part"), ("92", "part"), ("93", "contradiction")] {
        let entry =
            format!("[[program.allocation]]\nyear = 'R5'\namount = {part}\nshare = 'part'\nsource = 'SHEET#p'\n");
        let part = "[[program]]\nid = 'p'\nministry = 'mext'\nname = 'P'\n".to_owned() + &entry;
        let part = load(&dataset("part", "億円", &part));
        for sides in [[&part, &whole], [&whole, &part]] {
            assert_eq!(verdicts(sides).into_keys().map(|(.., verdict)| verdict).collect::<Vec<_>>(), [verdict]);
        }
    }
}

fn load(text: &str) -> Dataset {
    let id = text.split("id = '").nth(1).unwrap().split('\'').next().unwrap();
    load::parse(&[DatasetFile::new("d.toml", text.replace("SHEET", &format!("{id}-sheet")))]).unwrap()
}

/// How often each verdict is given on a year and stage, whichever side is which.
fn verdicts([here, there]: [&Dataset; 2]) -> BTreeMap<(String, String, String), usize> {
    let table = report::against(here, there, &Query::default()).unwrap().table(Detail::Every);
    let word = |cells: &[Cell], key: Key| {
        let at = table.columns.iter().position(|column| column.key == key).unwrap();
        match &cells[at] {
            Cell::Term { code, .. } => code.clone(),
            other => format!("{other:?}"),
        }
    };
    let mut counts = BTreeMap::new();
    for row in &table.rows {
        let key = [Key::FiscalYear, Key::Stage, Key::Verdict].map(|key| word(&row.cells, key));
        let [year, stage, verdict] = key;
        *counts.entry((year, stage, verdict)).or_default() += 1;
    }
    counts
}

/// Programs under a few ids and names, so that some pair by id, some by name, and some not at all.
fn programs() -> impl Strategy<Value = String> {
    let stage = select(vec!["initial", "supplementary", "carried_in", "executed"]);
    let amounts = btree_map((select(vec!["R4", "R5"]), stage), 0u32..30, 1..5);
    let entry = (select(vec!["A", "B", "C"]), amounts);
    btree_map(select(vec!["p", "q", "r", "s"]), entry, 1..4).prop_map(|programs| {
        let mut text = String::new();
        for (id, (name, amounts)) in programs {
            writeln!(text, "[[program]]\nid = '{id}'\nministry = 'mext'\nname = '{name}'\nsource = 'SHEET#1'").unwrap();
            for ((year, stage), amount) in amounts {
                writeln!(text, "[[program.allocation]]\nyear = '{year}'\nstage = '{stage}'\namount = {amount}")
                    .unwrap();
            }
        }
        text
    })
}

/// A dataset in a unit of its own: figures in 百万円 round those in 千円.
fn any_dataset(id: &'static str) -> impl Strategy<Value = Dataset> {
    (select(vec!["億円", "百万円"]), programs()).prop_map(move |(unit, programs)| load(&dataset(id, unit, &programs)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_dataset_agrees_with_itself(dataset in any_dataset("d")) {
        let against = report::against(&dataset, &dataset, &Query::default()).unwrap();
        prop_assert!(!against.fails());
        for ((.., verdict), _) in verdicts([&dataset, &dataset]) {
            prop_assert_eq!(verdict, "exact");
        }
    }

    #[test]
    fn verdicts_are_the_same_whichever_dataset_comes_first(all in (any_dataset("d"), any_dataset("e"))) {
        let (here, there) = &all;
        prop_assert_eq!(verdicts([here, there]), verdicts([there, here]));
        let fails = |here, there| report::against(here, there, &Query::default()).unwrap().fails();
        prop_assert_eq!(fails(here, there), fails(there, here));
    }
}
