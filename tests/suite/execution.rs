//! What was executed, where a dataset knows the appropriation and not what was available.

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
