//! Rules of an import: what they fit, and how they are printed.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::{Answer, answer, budget};

const HEADERS: &str = "事業名,府省,R5（億円）\n";

/// What an import of these sheets prints; each begins with the headers.
fn import(sheets: &[(&str, &str)], options: &[&str]) -> Answer {
    let texts: Vec<String> = sheets.iter().map(|(_, rows)| format!("{HEADERS}{rows}")).collect();
    let files: Vec<(&str, &[u8])> =
        sheets.iter().zip(&texts).map(|((name, _), text)| (*name, text.as_bytes())).collect();
    let folder = holding(&files);
    let mut command = budget("import -o -");
    command.args(sheets.iter().map(|(name, _)| name)).args(options);
    answer(command.current_dir(folder.path()), b"")
}

/// The notes about rules.
fn notes(rows: &str, options: &[&str]) -> String {
    let imported = import(&[("a.csv", rows)], options);
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    imported.stderr.split_inclusive('\n').filter(|line| line.contains("the rule")).collect()
}

#[test]
fn a_printed_rule_fits_no_row_of_another_sheet() {
    // A label that both sheets have, and one of a single sheet.
    let sheets = [("a.csv", "甲,文科省,10\n計,,15\n"), ("it's.csv", "乙,文科省,5\n計,,9\n丙,厚労省,2\n合計,,20\n")];
    let refused = import(&sheets, &[]);
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: a.csv#A3: the total `計` contradicts row 2: FY2023 printed 15億円, sum 10億円, difference 5億円 (a contradiction): correct the sheet, or decide what the row is: nothing to read (--rule 'skip = ["a.csv!3"]') or a program (--rule 'keep = ["a.csv!3"]'); to import it as it is: --rule 'contradictions = "keep"'
error: it's.csv#A3: the total `計` contradicts rows 2 and 4: FY2023 printed 9億円, sum 7億円, difference 2億円 (a contradiction): correct the sheet, or decide what the row is: nothing to read (--rule 'skip = ["it'/''s.csv!3"]') or a program (--rule 'keep = ["it'/''s.csv!3"]'); to import it as it is: --rule 'contradictions = "keep"'
error: it's.csv#A5: the total `合計` contradicts rows 2 and 4: FY2023 printed 20億円, sum 7億円, difference 13億円 (a contradiction): correct the sheet, or decide what the row is: nothing to read (--rule 'skip = ["合計"]') or a program (--rule 'keep = ["合計"]'); to import it as it is: --rule 'contradictions = "keep"'
3 errors; nothing is written

"#]]
    );
    let kept = import(&sheets, &["--rule", "skip = [\"a.csv!3\"]", "--rule", "skip = [\"it's.csv!3\", \"合計\"]"]);
    assert_eq!(kept.status, Some(0), "{}", kept.stderr);
    let left_out: Vec<&str> = kept.stderr.lines().filter(|line| line.contains("left out by a rule")).collect();
    assert!(matches!(left_out.as_slice(), [one, two] if one.starts_with("row 3 ") && two.starts_with("rows 3 and 5 ")));
    assert!(!kept.stderr.contains("fits nothing"), "{}", kept.stderr);
}

#[test]
fn a_label_that_looks_like_a_number_is_not_printed_as_one() {
    let rule = ["--rule", "total = [\"row 3\"]"];
    for (label, printed) in [("全体（2）", "全体（2）"), ("全体!2", "row 3"), ("row 2", "row 3")] {
        let refused = import(&[("a.csv", &format!("甲,文科省,10\n{label},文科省,15\n"))], &rule);
        assert!(refused.stderr.contains(&format!("--rule 'skip = [\"{printed}\"]'")), "{}", refused.stderr);
    }
}

#[test]
fn lines_of_one_key_are_to_be_joined() {
    let rows = format!("{HEADERS}甲,文科省,10\n");
    let rules = "skip = [\"差引\"]\nskip = [\"参考\"]\n";
    let folder = holding(&[("a.csv", rows.as_bytes()), ("rules.toml", rules.as_bytes())]);
    let refused = answer(budget("import a.csv --rules rules.toml -o -").current_dir(folder.path()), b"");
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: rules.toml: TOML parse error at line 2, column 1
  |
2 | skip = ["参考"]
  | ^^^^
duplicate key: write one list, skip = ["…", "…"]

"#]]
    );
}

#[test]
fn rules_of_one_key_that_fit_nothing_are_told() {
    let rules = ["--rule", "ministry = \"文科省\"", "--rule", "unit = \"千円\"", "--rule", "contradictions = \"keep\""];
    assert_data_eq!(
        notes("甲,文科省,10億円\n計,,10億円\n", &rules),
        str![[r#"
note: a.csv: the rule `unit` (千円) overrules 億円 (C1)
note: the rule `ministry` fits nothing
note: the rule `contradictions` fits nothing

"#]]
    );
    assert_data_eq!(
        notes("甲,,10\n計,,15\n", &rules),
        str![[r#"
note: a.csv: the rule `unit` (千円) overrules 億円 (C1)

"#]]
    );
}

#[test]
fn a_ministry_that_nobody_knows_is_an_error_at_once() {
    let refused = import(&[("a.csv", "甲,文科省,10\n")], &["--rule", "ministry = \"文化省\""]);
    assert_eq!(refused.status, Some(3));
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: the rule `ministry`: no ministry is called `文化省`: did you mean `mext`?

"#]]
    );
}

#[test]
fn an_id_that_nobody_knows_is_told_as_a_new_one() {
    let rules = ["--rule", "names.\"甲\" = \"mext-kou\"", "--rule", "names.\"乙\" = \"new\""];
    assert_data_eq!(
        notes("甲,文科省,10\n乙,文科省,5\n", &rules),
        str![[r#"
note: the rule names: `甲` names `mext-kou`, which no known dataset has: the id is new

"#]]
    );
}

#[test]
fn a_rule_that_another_overrules_fits() {
    let rows = format!("{HEADERS}甲,文科省,10\n計,,15\n");
    let folder =
        holding(&[("a.csv", rows.as_bytes()), ("rules.toml", "total = [\"row 3\"]\npart = [\"計\"]\n".as_bytes())]);
    let mut command = budget("import a.csv --rules rules.toml -o -");
    let imported = answer(command.args(["--rule", "skip = [\"row 3\"]"]).current_dir(folder.path()), b"");
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    assert!(!imported.stderr.contains("fits nothing"), "{}", imported.stderr);
}

#[test]
fn contradictions_with_the_dataset_are_what_the_rule_keeps() {
    let (first, second) = (format!("{HEADERS}甲,文科省,10\n計,,10\n"), format!("{HEADERS}甲,文科省,20\n"));
    let folder = holding(&[("a.csv", first.as_bytes()), ("b.csv", second.as_bytes())]);
    let import = |sheet: &str| {
        let mut command = budget(&format!("import {sheet} --into d"));
        let imported = answer(command.args(["--rule", "contradictions = \"keep\""]).current_dir(folder.path()), b"");
        assert_eq!(imported.status, Some(0), "{}", imported.stderr);
        imported.stderr
    };
    assert_eq!(run("import a.csv -o d", folder.path()).status, Some(0));
    let idle = "note: the rule `contradictions` fits nothing\n";
    assert!(import("a.csv").contains(idle));
    let kept = import("b.csv");
    assert!(!kept.contains(idle), "{kept}");
}

#[test]
fn a_near_name_is_asked_about_by_name_and_id() {
    let sheet = |name: &str| format!("program,事業名,name_en,府省,R5（億円）\n{name},文科省,10\n");
    let (first, second) = (sheet("mext-health,健康安全研究事業,Health"), sheet(",健康・安全研究事業,"));
    let folder = holding(&[("a.csv", first.as_bytes()), ("b.csv", second.as_bytes())]);
    assert_eq!(run("import a.csv -o d", folder.path()).status, Some(0));
    assert_data_eq!(
        run("import b.csv --into d", folder.path()).stderr,
        str![[r#"
error: b.csv#E2: `健康・安全研究事業` is new, and the sheet lacks `健康安全研究事業` (`mext-health`), whose name is close to it: the same program (--rule 'names."健康・安全研究事業" = "mext-health"') or another one (--rule 'names."健康・安全研究事業" = "new"')?
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_total_that_names_no_stage_prints_a_rule_for_its_own_sheet() {
    let sheet = "事業名,府省,年度,予算の段階,予算額（百万円）\nA,文科省,R5,当初予算,100\nA,文科省,R5,補正予算,10\n";
    let with_total = format!("{sheet}合計,,R5,,999\n");
    let folder = holding(&[("a.csv", with_total.as_bytes()), ("b.csv", sheet.replace("A,", "B,").as_bytes())]);
    let refused = run("import a.csv b.csv -o -", folder.path());
    assert_eq!(refused.status, Some(3));
    assert!(refused.stderr.contains("(--rule 'skip = [\"a.csv!4\"]')"), "{}", refused.stderr);
}
