//! Execution rates of datasets that give the appropriation but not the available budget.

use crate::common::program::{answer, budget};

const DATA: &[u8] = br#"[dataset]
schema = 1
id = "sheets"
title = "Sheets"
unit = "million_yen"
rounding = "exact"
[[source]]
id = "s"
title = "S"
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "within"
ministry = "m"
name = "Within"
source = "s#1"
amounts = { R4 = { initial = 100, appropriation = 120, executed = 90 } }
[[program]]
id = "beyond"
ministry = "m"
name = "Beyond"
source = "s#2"
amounts = { R4 = { initial = 100, appropriation = 100, executed = 130 } }
[[program]]
id = "twice"
ministry = "m"
name = "Twice"
source = "s#3"
amounts = { R4 = { initial = 100, appropriation = 100, executed = 201 } }
[[program]]
id = "unknown"
ministry = "m"
name = "Unknown"
source = "s#4"
amounts = { R4 = { appropriation = 50 } }
"#;

#[test]
fn the_appropriation_is_the_measure_of_execution() {
    let list = answer(
        &mut budget("list -d - --rank-by execution -O csv --columns program,stage,amount,executed,execution_percent"),
        DATA,
    );
    assert_eq!(
        list.stdout,
        "program,stage,amount,executed,execution_percent\n\
         twice,appropriation,100,201,201.0\n\
         beyond,appropriation,100,130,130.0\n\
         within,appropriation,120,90,75.0\n\
         unknown,appropriation,50,,\n"
    );
    let by =
        answer(&mut budget("by-ministry -d - --rank-by execution -O csv --columns ministry,amount,executed"), DATA);
    assert_eq!(by.stdout, "ministry,amount,executed\nm,370,\n", "a sum without all its parts is no sum");
    let known =
        "by-ministry -d - --rank-by execution --program within,beyond -O csv --columns executed,execution_percent";
    assert_eq!(answer(&mut budget(known), DATA).stdout, "executed,execution_percent\n220,100.0\n");
}

#[test]
fn each_overspent_program_has_one_warning() {
    let check = answer(&mut budget("check -"), DATA);
    let warnings: Vec<&str> = check.stdout.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        warnings,
        [
            "warning[W0103]: <stdin>:24: beyond, FY2022: ¥130 million executed, ¥100 million appropriated",
            "warning[W0106]: <stdin>:30: twice, FY2022: ¥201 million executed, 201% of a budget of ¥100 million",
        ]
    );
}

/// Money that was executed was not carried out: together they stay within the appropriation, but for rounding.
#[test]
fn executed_and_carried_out_stay_within_the_appropriation() {
    let program = |id: &str, amounts: &str| {
        format!(
            "[[program]]\nid = '{id}'\nministry = 'm'\nname = '{id}'\nsource = 's#1'\namounts = {{ R5 = {{ {amounts} }} }}\n"
        )
    };
    let data = [
        "[dataset]\nschema = 1\nid = 't'\ntitle = 'T'\nunit = '億円'\n\
         [[source]]\nid = 's'\ntitle = 'S'\n[[ministry]]\nid = 'm'\nname = 'M'\n"
            .to_owned(),
        program("exact", "appropriation = 100, carried_out = -20, executed = 80"),
        program("rounding", "appropriation = 100, carried_out = -21, executed = 80"),
        program("beyond", "appropriation = 100, carried_out = -22, executed = 80"),
        program("all-of-it", "appropriation = 109, carried_out = -10, executed = 109"),
        program("nothing-to-carry", "appropriation = 0, carried_out = -7, executed = 0"),
        // Each of these is named by another warning, and by that alone.
        program("alone", "appropriation = 100, carried_out = -20, executed = 130"),
        program("available", "appropriation = 100, carried_out = -20, available = 80, executed = 100"),
        program("printed-positive", "appropriation = 100, carried_out = 20, executed = 90"),
    ];
    let check = answer(budget("check - --all").env("COLUMNS", "200"), data.concat().as_bytes());
    let warnings: Vec<&str> = check.stdout.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        warnings,
        [
            "warning[W0103]: <stdin>:47: alone, FY2023: ¥13,000 million executed, ¥10,000 million appropriated",
            "warning[W0103]: <stdin>:53: available, FY2023: ¥10,000 million executed, ¥8,000 million available",
            "warning[W0109]: <stdin>:29: beyond, FY2023: ¥8,000 million executed and ¥2,200 million carried out, ¥10,000 million appropriated",
            "warning[W0109]: <stdin>:35: all-of-it, FY2023: ¥10,900 million executed and ¥1,000 million carried out, ¥10,900 million appropriated",
            "warning[W0109]: <stdin>:41: nothing-to-carry, FY2023: ¥0 million executed and ¥700 million carried out, ¥0 million appropriated",
        ]
    );
}
