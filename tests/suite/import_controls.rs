//! Rows of totals and parts: words and arithmetic decide together, and a rule where they do not.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::{answer, budget};
use crate::common::sheet::{import, said};

const HEADERS: &str = "事業名,府省,R4（億円）,R5（億円）\n";

/// The options that give a command a rule.
fn with(rule: &str) -> Vec<String> {
    vec!["--rule".to_owned(), rule.to_owned()]
}

/// The notes of an import that is done, and the verdicts of `check`.
#[track_caller]
fn told(rows: &str, options: &[String]) -> String {
    let folder = holding(&[("a.csv", format!("{HEADERS}{rows}").as_bytes())]);
    let mut command = budget("import a.csv -o a.toml");
    let imported = answer(command.args(options).current_dir(folder.path()).env("COLUMNS", "1000"), b"");
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let lines = imported.stderr.split_inclusive('\n').skip_while(|line| !line.starts_with("column"));
    let notes: String = lines.filter(|line| line.contains("a.csv: row") || line.starts_with("row")).collect();
    let list = run("list -d a.toml -O csv --no-header --columns name,fiscal_year,amount", folder.path()).stdout;
    let verdicts =
        run("check -d a.toml -O csv --no-header --columns scope,fiscal_year,published,verdict", folder.path());
    format!("{notes}{list}{}", verdicts.stdout)
}

/// The errors of an import that is refused; nothing is written then.
#[track_caller]
fn refused(rows: &str, options: &[String]) -> String {
    let folder = holding(&[("a.csv", format!("{HEADERS}{rows}").as_bytes())]);
    let mut command = budget("import a.csv -o a.toml");
    let imported = answer(command.args(options).current_dir(folder.path()), b"");
    assert_eq!(imported.status, Some(3), "{}", imported.stdout);
    assert!(!folder.path().join("a.toml").exists());
    imported.stderr
}

#[test]
fn totals_of_two_levels_are_kept_with_the_programs_that_they_add_up() {
    let rows =
        "甲,文科省,10,11\n乙,文科省,5,6\n計（A）,,15,17\n丙,厚労省,20,21\n【厚労省　計】,,20,21\n総合計,,35,38\n";
    assert_data_eq!(
        told(rows, &[]),
        str![[r#"
rows 2, 3 and 5                  6 figures in 3 rows
row 4            計（A）         total of rows 2 to 3: FY2022 15億円, exact; FY2023 17億円, exact
row 6            【厚労省　計】  total of row 5: FY2022 20億円, exact; FY2023 21億円, exact
row 7            総合計          total of rows 2, 3 and 5: FY2022 35億円, exact; FY2023 38億円, exact
丙,2022,20
丙,2023,21
甲,2022,10
甲,2023,11
乙,2022,5
乙,2023,6
programs=甲+乙,2022,15,exact
programs=甲+乙,2023,17,exact
programs=丙,2022,20,exact
programs=丙,2023,21,exact
programs=甲+乙+丙,2022,35,exact
programs=甲+乙+丙,2023,38,exact

"#]]
    );
}

#[test]
fn totals_may_stand_above_their_rows() {
    let rows =
        "歳出合計,,35,38\n小計（文科省）,,15,17\n甲,文科省,10,11\n乙,文科省,5,6\nMHLW total,,20,21\n丙,厚労省,20,21\n";
    assert_data_eq!(
        told(rows, &[]),
        str![[r#"
row 2            歳出合計        total of rows 4, 5 and 7: FY2022 35億円, exact; FY2023 38億円, exact
row 3            小計（文科省）  total of rows 4 to 5: FY2022 15億円, exact; FY2023 17億円, exact
rows 4, 5 and 7                  6 figures in 3 rows
row 6            MHLW total      total of row 7: FY2022 20億円, exact; FY2023 21億円, exact
丙,2022,20
丙,2023,21
甲,2022,10
甲,2023,11
乙,2022,5
乙,2023,6
programs=甲+乙+丙,2022,35,exact
programs=甲+乙+丙,2023,38,exact
programs=甲+乙,2022,15,exact
programs=甲+乙,2023,17,exact
programs=丙,2022,20,exact
programs=丙,2023,21,exact

"#]]
    );
}

#[test]
fn a_total_may_differ_by_rounding_and_says_by_how_much() {
    let rows = "甲,文科省,10,11\n乙,文科省,5,6\n丙,厚労省,20,21\n合計,,36,38\n";
    assert_data_eq!(
        told(rows, &[]),
        str![[r#"
rows 2 to 4                6 figures in 3 rows
row 5        合計          total of rows 2 to 4: FY2022 printed 36億円, sum 35億円, difference 1億円 (explained by rounding); FY2023 38億円, exact
丙,2022,20
丙,2023,21
甲,2022,10
甲,2023,11
乙,2022,5
乙,2023,6
programs=甲+乙+丙,2022,36,rounding
programs=甲+乙+丙,2023,38,exact

"#]]
    );
}

#[test]
fn parts_are_left_out_with_the_row_that_they_are_part_of() {
    let rows = "甲,文科省,100,110\nうち重点枠,文科省,40,40\n（再掲）乙枠,,10,10\n丙,文科省,1,2\n※うちX,,1,2\n合計,,101,112\n（うち文科省）,,101,112\n";
    assert_data_eq!(
        told(rows, &[]),
        str![[r#"
rows 2 and 5                  4 figures in 2 rows
row 3         うち重点枠      a part of row 2: left out
row 4         （再掲）乙枠    a part of row 2: left out
row 6         ※うちX          a part of row 5: left out
row 7         合計            total of rows 2 and 5: FY2022 101億円, exact; FY2023 112億円, exact
row 8         （うち文科省）  a part of row 7: left out
甲,2022,100
甲,2023,110
丙,2022,1
丙,2023,2
programs=甲+丙,2022,101,exact
programs=甲+丙,2023,112,exact

"#]]
    );
}

#[test]
fn a_total_that_its_rows_contradict_shows_the_arithmetic() {
    assert_data_eq!(
        refused("甲,文科省,12,13\n乙,厚労省,8,9\n合計,,210,22\n", &[]),
        str![[r#"
error: a.csv#A4: the total `合計` contradicts rows 2 to 3: FY2022 printed 210億円, sum 20億円, difference 190億円 (a contradiction): correct the sheet, or decide what the row is: nothing to read (--rule 'skip = ["合計"]') or a program (--rule 'keep = ["合計"]'); to import it as it is: --rule 'contradictions = "keep"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refused("甲,文科省,12.1,13.1\n乙枠,文科省,8.5,9.5\n丙,厚労省,8.0,9.0\n合計,,20.1,22.1\n", &[]),
        str![[r#"
error: a.csv#A5: the total `合計` contradicts rows 2 to 4: FY2022 printed 20.1億円, sum 28.6億円, difference -8.5億円 (a contradiction); FY2023 printed 22.1億円, sum 31.6億円, difference -9.5億円 (a contradiction); without row 3 they agree: is it part of row 2? (--rule 'part = ["乙枠"]'): correct the sheet, or decide what the row is: nothing to read (--rule 'skip = ["合計"]') or a program (--rule 'keep = ["合計"]'); to import it as it is: --rule 'contradictions = "keep"'
1 error; nothing is written

"#]]
    );
}

#[test]
fn words_without_arithmetic_ask_and_print_the_rule_that_answers() {
    assert_data_eq!(
        refused("甲,文科省,12,13\nうち乙枠,文科省,18,1\n差引,,3,4\n（参考）前年度,,1,1\n計,,3,4\n計,,5,5\n", &[]),
        str![[r#"
error: a.csv#A3: `うち乙枠` says 18億円 for FY2022 and row 2 says 12億円: a part cannot exceed its row: a program (--rule 'keep = ["うち乙枠"]') or a part (--rule 'part = ["うち乙枠"]') or nothing to read (--rule 'skip = ["うち乙枠"]')
error: a.csv#A4: `差引` is neither a program nor a total: leave the row out (--rule 'skip = ["差引"]') or keep it as a program (--rule 'keep = ["差引"]')
error: a.csv#A5: `（参考）前年度` is neither a program nor a total: leave the row out (--rule 'skip = ["（参考）前年度"]') or keep it as a program (--rule 'keep = ["（参考）前年度"]')
error: a.csv#A6: the total `計` contradicts row 2: FY2022 printed 3億円, sum 12億円, difference -9億円 (a contradiction); FY2023 printed 4億円, sum 13億円, difference -9億円 (a contradiction): correct the sheet, or decide what the row is: nothing to read (--rule 'skip = ["row 6"]') or a program (--rule 'keep = ["row 6"]'); to import it as it is: --rule 'contradictions = "keep"'
error: a.csv#A7: the total `計` contradicts row 2: FY2022 printed 5億円, sum 12億円, difference -7億円 (a contradiction); FY2023 printed 5億円, sum 13億円, difference -8億円 (a contradiction): correct the sheet, or decide what the row is: nothing to read (--rule 'skip = ["row 7"]') or a program (--rule 'keep = ["row 7"]'); to import it as it is: --rule 'contradictions = "keep"'
5 errors; nothing is written

"#]]
    );
}

#[test]
fn a_sum_without_a_word_is_asked_about_where_it_is_hardly_one_by_chance() {
    let rows = "甲,文科省,100.5,120\n乙,文科省,50.5,70.5\n甲乙研究,文科省,151.0,190.5\n";
    assert_data_eq!(
        refused(rows, &[]),
        str![[r#"
error: a.csv#A4: `甲乙研究` is the sum of rows 2 to 3 in every column: is it their total (--rule 'total = ["甲乙研究"]') or a program (--rule 'keep = ["甲乙研究"]')?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        told(rows, &with("keep = [\"甲乙研究\"]")),
        str![[r#"
rows 2 to 4                6 figures in 3 rows
甲乙研究,2022,151.0
甲乙研究,2023,190.5
甲,2022,100.5
甲,2023,120
乙,2022,50.5
乙,2023,70.5

"#]]
    );
    assert_data_eq!(
        told(rows, &with("total = [\"甲乙研究\"]")),
        str![[r#"
rows 2 to 3                4 figures in 2 rows
row 4        甲乙研究      total of rows 2 to 3: FY2022 151億円, exact; FY2023 190.5億円, exact
甲,2022,100.5
甲,2023,120
乙,2022,50.5
乙,2023,70.5
programs=甲+乙,2022,151.0,exact
programs=甲+乙,2023,190.5,exact

"#]]
    );
    // A total that counts the row says that it is a program.
    assert_data_eq!(
        told(&format!("{rows}合計,,302,381\n"), &[]),
        str![[r#"
rows 2 to 4                6 figures in 3 rows
row 5        合計          total of rows 2 to 4: FY2022 302億円, exact; FY2023 381億円, exact
甲乙研究,2022,151.0
甲乙研究,2023,190.5
甲,2022,100.5
甲,2023,120
乙,2022,50.5
乙,2023,70.5
programs=甲+乙+甲乙研究,2022,302,exact
programs=甲+乙+甲乙研究,2023,381,exact

"#]]
    );
    // One column, or short figures, are by chance.
    assert_data_eq!(
        told("甲,文科省,1,2\n乙,文科省,3,4\n丙,文科省,4,6\n", &[]),
        str![[r#"
rows 2 to 4                6 figures in 3 rows
丙,2022,4
丙,2023,6
乙,2022,3
乙,2023,4
甲,2022,1
甲,2023,2

"#]]
    );
}

#[test]
fn a_contradiction_is_kept_if_a_rule_says_so_and_the_check_fails() {
    let folder = holding(&[("a.csv", format!("{HEADERS}甲,文科省,12,13\n合計,,210,13\n").as_bytes())]);
    let mut command = budget("import a.csv -o a.toml");
    let imported = answer(command.args(with("contradictions = \"keep\"")).current_dir(folder.path()), b"");
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    assert_eq!(run("check -d a.toml", folder.path()).status, Some(1));
}

#[test]
fn rules_of_a_file_serve_the_next_sheet_and_tell_what_fits_nothing() {
    let rules = "skip = [\"差引\"]\npart = [\"row 9\"]\n[headers]\n\"摘要\" = \"skip\"\n\"R9 見込\" = \"R9:request\"\n";
    let sheet = |amount: u32| format!("事業名,府省,R5（億円）,摘要\n甲,文科省,{amount},x\n差引,,3,\n");
    let files = [("r.toml", rules.to_owned()), ("a.csv", sheet(5)), ("b.csv", sheet(6))];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let folder = holding(&files);
    for sheet in ["a.csv", "b.csv"] {
        let imported = run(&format!("import {sheet} --rules r.toml -o -"), folder.path());
        assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    }
    assert_data_eq!(
        run("import a.csv --rules r.toml -o -", folder.path()).stderr,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   headings
column A  事業名        program
column B  府省          ministry
column C  R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 1 figure
column D  摘要          left out, as asked for
row 2                   1 figure in 1 row
row 3                   left out by a rule
note: the rule `row 9` fits nothing
note: the rule headers: `R9 見込` fits nothing
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure

"#]]
    );
}

#[test]
fn rules_that_are_not_understood_are_shown_with_their_line() {
    let sheet = "事業名,府省,R5（億円）\n甲,文科省,5\n";
    let folder = holding(&[("r.toml", b"keep = [\"a\"]\nkep = 1\n"), ("a.csv", sheet.as_bytes())]);
    let refused = run("import a.csv --rules r.toml -o -", folder.path());
    assert_eq!((refused.status, refused.stdout.as_str()), (Some(3), ""));
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: r.toml: TOML parse error at line 2, column 1
  |
2 | kep = 1
  | ^^^
unknown field `kep`, expected one of `total`, `part`, `keep`, `skip`, `brackets`, `rounding`, `ministry`, `unit`, `contradictions`, `sheets`, `headers`, `names`, `cells`

"#]]
    );
    let refused = run("import a.csv --rules no.toml -o -", folder.path());
    assert_eq!(refused.status, Some(3));
    let refused = answer(budget("import a.csv -o -").args(with("brackets = \"plus\"")).current_dir(folder.path()), b"");
    assert_eq!(refused.status, Some(2));
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: --rule `brackets = "plus"`: unknown variant `plus`, expected one of `minus`, `part`, `skip`

"#]]
    );
}

#[test]
fn totals_go_into_a_dataset_once() {
    let folder = holding(&[
        ("a.csv", format!("{HEADERS}甲,文科省,10,11\n乙,文科省,5,6\n合計,,15,17\n").as_bytes()),
        ("b.csv", format!("{HEADERS}甲,文科省,10,11\n乙,文科省,5,6\n丙,文科省,1,1\n合計,,16,18\n").as_bytes()),
    ]);
    assert_eq!(run("import a.csv -o d", folder.path()).status, Some(0));
    assert_data_eq!(
        run("import a.csv --into d", folder.path()).stderr,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R4（億円）    FY2022 (R4), initial budget (assumed), 億円: 2
                           figures
column D     R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                4 figures in 2 rows
row 4        合計          total of rows 2 to 3: FY2022 15億円, exact; FY2023 17
                           億円, exact
added 0 programs and 0 figures, changed 0, left 4 as they were

"#]]
    );
    assert_data_eq!(
        run("import b.csv --into d", folder.path()).stderr,
        str![[r#"
read b.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R4（億円）    FY2022 (R4), initial budget (assumed), 億円: 3
                           figures
column D     R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 3
                           figures
rows 2 to 4                6 figures in 3 rows
row 5        合計          total of rows 2 to 4: FY2022 16億円, exact; FY2023 18
                           億円, exact
added 1 program, 2 figures and 2 totals, changed 0, left 4 as they were

"#]]
    );
    let before = fs::read(folder.path().join("d/dataset.toml")).unwrap();
    assert_eq!(run("import b.csv --into d", folder.path()).status, Some(0));
    assert_eq!(fs::read(folder.path().join("d/dataset.toml")).unwrap(), before);
    assert_eq!(run("check -d d --strict", folder.path()).status, Some(0));
}

#[test]
fn a_total_of_several_years_is_left_out_and_told() {
    let sheet = "name,ministry,year,amount\nA,mext,R4,1\nA,mext,R5,2\nTotal,,,3\nTotal,,R5,2\n";
    let imported = import("a.csv", sheet, "--unit 億円");
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    assert_data_eq!(
        imported.stderr,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     name          program
column B     ministry      ministry
column C     year          fiscal year
column D     amount        FY2022 (R4) and FY2023 (R5), initial budget
                           (assumed), 億円: 2 figures
rows 2 to 3                2 figures in 2 rows
row 4        Total         the sum of all its years: left out
row 5        Total         total of row 3: FY2023 2億円, exact
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program, 2 figures and 1 total

"#]]
    );
}

#[test]
fn a_new_name_close_to_one_that_the_sheet_lacks_is_asked_about() {
    let sheet = |names: [&str; 2]| {
        let [first, second] = names.map(|name| format!("{name},文科省,1,2\n"));
        format!("{HEADERS}{first}{second}")
    };
    let folder = holding(&[
        ("a.csv", sheet(["航空機修理費（空自）", "健康安全研究事業"]).as_bytes()),
        ("b.csv", sheet(["航空機修理費（空自）", "健康・安全研究事業"]).as_bytes()),
        ("c.csv", sheet(["航空機修理費（海自）", "航空機修理費（空自）"]).as_bytes()),
    ]);
    assert_eq!(run("import a.csv -o d", folder.path()).status, Some(0));
    let refused = run("import b.csv --into d", folder.path());
    assert_eq!(refused.status, Some(3));
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: b.csv#C3: `健康・安全研究事業` is new, and the sheet lacks `健康安全研究事業` (`健康安全研究事業`), whose name is close to it: the same program (--rule 'names."健康・安全研究事業" = "健康安全研究事業"') or another one (--rule 'names."健康・安全研究事業" = "new"')?
1 error; nothing is written

"#]]
    );
    assert_eq!(run("import c.csv --into d", folder.path()).status, Some(0));
    let with_rule = |rule: &str| {
        let mut command = budget("import b.csv --into d --dry-run");
        answer(command.args(with(rule)).current_dir(folder.path()), b"")
    };
    for (rule, expected) in [("健康安全研究事業", "0 programs"), ("new", "1 program")] {
        let done = with_rule(&format!("names.\"健康・安全研究事業\" = \"{rule}\""));
        assert_eq!(done.status, Some(0), "{}", done.stderr);
        assert!(done.stderr.contains(&format!("would have added {expected}")), "{}", done.stderr);
    }
    assert_eq!(with_rule("names.\"健康・安全研究事業\" = \"no-such\"").status, Some(3));
}

/// The status of an import of rows below `HEADERS` without R5, and how many programs it brought.
fn outcome(rows: &str) -> (Option<i32>, usize) {
    let folder = holding(&[("a.csv", format!("事業名,府省,R5（百万円）\n{rows}").as_bytes())]);
    let imported = run("import a.csv -o -", folder.path());
    (imported.status, imported.stdout.matches("[[program]]").count())
}

#[test]
fn a_total_of_a_ministry_is_no_sum_of_another_ones_rows() {
    for rows in [
        "A,文科省,60\nB,文科省,50\nC,厚労省,100\n文科省計,,100\n厚労省計,,100\n",
        "A,文科省,60\nB,文科省,50\nC,厚労省,100\n計,文科省,100\n計,厚労省,100\n",
        "A事業,文科省,100\n厚労省計,厚労省,100\n",
        "A事業,文科省,100\n厚労省計,,100\n経産省計,,100\n",
        "A,文科省,100\nB,厚労省,100\nC,経産省,30\n小計（厚労省）,,30\n",
    ] {
        assert_eq!(outcome(rows), (Some(3), 0), "{rows}");
    }
    assert_eq!(outcome("A,文科省,60\nB,文科省,50\nC,厚労省,100\n文科省計,,110\n厚労省計,,100\n"), (Some(0), 3));
}

#[test]
fn totals_bear_numbers_formulas_and_brackets() {
    for word in [
        "合計※1",
        "合計¹",
        "小計1",
        "計２",
        "合計 注1",
        "合計Ａ＋Ｂ",
        "合計（A）（B）",
        "「合計」",
        "合計金額",
        "Total for MEXT",
    ] {
        assert_eq!(outcome(&format!("A,文科省,100\nB,文科省,50\n{word},文科省,150\n")), (Some(0), 2), "{word}");
        assert_eq!(outcome(&format!("A,文科省,100\nB,文科省,50\n{word},文科省,170\n")), (Some(3), 0), "{word}");
    }
    for word in ["A（再掲）", "※2うち重点", "1. うち重点", "○うち", "ウチ重点", "内　重点枠", "A　再掲"]
    {
        assert_eq!(
            outcome(&format!("A,文科省,100\n{word},文科省,50\nB,文科省,10\n合計,,110\n")),
            (Some(0), 2),
            "{word}"
        );
    }
    for word in ["対前年度増減", "比較増△減額", "C（参考）", "差引額"] {
        assert_eq!(outcome(&format!("A,文科省,100\n{word},文科省,50\n")), (Some(3), 0), "{word}");
    }
}

#[test]
fn words_in_remarks_and_columns_that_are_left_out_count_if_they_stand_alone() {
    let sheet = |mark: &str| {
        format!("事業名,府省,R5（百万円）,備考\nA,文科省,100,\nB,文科省,40,{mark}\nC,文科省,1,\n合計,,101,\n")
    };
    for (mark, options) in [("再掲", ""), ("（再掲）", "--skip 備考"), ("内数", "")] {
        let imported = import("a.csv", sheet(mark), options);
        assert_eq!(imported.status, Some(0), "{}", imported.stderr);
        assert!(
            imported.stderr.contains("row 3 ") && imported.stderr.contains(" a part of row 2: left out"),
            "{}",
            imported.stderr
        );
    }
}

#[test]
fn rows_that_name_no_stage_are_compared_with_all_of_them_or_asked_about() {
    let sheet = |last: &str| {
        format!(
            "事業名,府省,年度,予算の段階,予算額（百万円）\nA,文科省,R5,当初予算,100\nA,文科省,R5,補正予算,10\n{last}\n"
        )
    };
    for (last, status) in
        [("合計,,R5,,110", 0), ("合計,,R5,,999", 3), ("うちX,,R5,,5", 3), ("差引,,,,5", 3), ("合計,,R5,補正予算,10", 0)]
    {
        let imported = import("a.csv", sheet(last), "");
        assert_eq!(imported.status, Some(status), "{last}: {}", imported.stderr);
    }
}

#[test]
fn a_part_of_another_ministry_and_a_part_that_a_total_counts_are_asked_about() {
    assert_eq!(outcome("A,文科省,100\nうちエコ診断事業,環境省,50\n"), (Some(3), 0));
    let rows = "A,文科省,100,0\nうちB,文科省,60,0\n合計,,160,0\n";
    let error = refused(rows, &[]);
    assert!(
        error.contains("with row 3, taken for a part, they agree: does it count? (--rule 'keep = [\"うちB\"]')"),
        "{error}"
    );
    assert!(told(rows, &with("keep = [\"うちB\"]")).contains("total of rows 2 to 3"));
}

#[test]
fn several_rows_too_many_are_one_rule_and_a_rule_is_followed() {
    let rows = "A,文科省,100,0\nB,文科省,33,0\nC,文科省,24,0\nD,文科省,50,0\n合計,,150,0\n";
    let error = refused(rows, &[]);
    assert!(error.contains("are they parts of row 2? (--rule 'part = [\"B\", \"C\"]')"), "{error}");
    let rows = "全体,文科省,150,170\nB,文科省,100,110\nC,文科省,50,60\nD,文科省,7,8\n";
    assert!(refused(rows, &[]).contains("--rule 'total = [\"全体\"]'"));
    assert!(told(rows, &with("total = [\"全体\"]")).contains("total of rows 3 to 4"));
}

#[test]
fn rows_below_the_last_total_and_words_that_name_no_program_are_asked_about() {
    let sheet = "\
府省,事業名,R5当初（億円）,R6当初（億円）
文科省,宇宙,100,110
文科省,海洋,40,45
文科省,計,140,155
文科省,増減額,0,15
文科省,一般会計,120,135
文科省,その他,20,20
文科省,執行率,98.2%,
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#B5: `増減額` is hardly the name of a program: leave the row out (--rule 'skip = ["増減額"]'), or is it a part of another (--rule 'part = ["増減額"]'), a total (--rule 'total = ["増減額"]') or a program (--rule 'keep = ["増減額"]')?
error: a.csv#B6: `一般会計` is hardly the name of a program: leave the row out (--rule 'skip = ["一般会計"]'), or is it a part of another (--rule 'part = ["一般会計"]'), a total (--rule 'total = ["一般会計"]') or a program (--rule 'keep = ["一般会計"]')?
error: a.csv#B7: row 7 stands below the last total (`計` in row 4), which does not count it: leave the row out (--rule 'skip = ["その他"]'), or is it a part of another (--rule 'part = ["その他"]'), a total (--rule 'total = ["その他"]') or a program (--rule 'keep = ["その他"]')?
error: a.csv#B8: `執行率` is hardly the name of a program: leave the row out (--rule 'skip = ["執行率"]'), or is it a part of another (--rule 'part = ["執行率"]'), a total (--rule 'total = ["執行率"]') or a program (--rule 'keep = ["執行率"]')?
4 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルB5）：「増減額」は事業名ではないようです。読まないなら`--rule 'skip = ["増減額"]'`、ほかの行の内数なら`--rule 'part = ["増減額"]'`、合計なら`--rule 'total = ["増減額"]'`、事業なら`--rule 'keep = ["増減額"]'`を指定してください
エラー：a.csv（セルB6）：「一般会計」は事業名ではないようです。読まないなら`--rule 'skip = ["一般会計"]'`、ほかの行の内数なら`--rule 'part = ["一般会計"]'`、合計なら`--rule 'total = ["一般会計"]'`、事業なら`--rule 'keep = ["一般会計"]'`を指定してください
エラー：a.csv（セルB7）：7行目は最後の合計（4行目の「計」）より下にあり、どの合計にも含まれません。読まないなら`--rule 'skip = ["その他"]'`、ほかの行の内数なら`--rule 'part = ["その他"]'`、合計なら`--rule 'total = ["その他"]'`、事業なら`--rule 'keep = ["その他"]'`を指定してください
エラー：a.csv（セルB8）：「執行率」は事業名ではないようです。読まないなら`--rule 'skip = ["執行率"]'`、ほかの行の内数なら`--rule 'part = ["執行率"]'`、合計なら`--rule 'total = ["執行率"]'`、事業なら`--rule 'keep = ["執行率"]'`を指定してください
エラーが4件あります。何も書き込んでいません

"#]]
    );
    // Each answer goes through.
    let rules = "--rule skip=[\"増減額\",\"執行率\"] --rule part=[\"一般会計\"]";
    let kept = said(sheet, &format!("{rules} --rule keep=[\"その他\"]"));
    assert!(kept.contains("added 3 programs"), "{kept}");
    let left_out = said(sheet, &format!("{rules} --rule skip=[\"その他\"]"));
    assert!(left_out.contains("added 2 programs"), "{left_out}");
    // What the last total is of does not hold for the only program of another ministry, unless all are added up.
    let other = "府省,事業名,R5当初（億円）\n文科省,宇宙,100\n文科省,海洋,40\n,小計,140\n厚労省,感染症,7\n";
    assert!(said(other, "").contains("added 3 programs"), "{}", said(other, ""));
    let grand = other.replace("小計", "合計");
    assert!(said(&grand, "").contains("below the last total"), "{}", said(&grand, ""));
}

#[test]
fn a_row_that_no_total_counts_is_asked_about() {
    let rows = "甲,文科省,5,6\n乙,厚労省,10,11\n丙,厚労省,20,21\n合計,,30,32\n";
    assert_data_eq!(
        refused(rows, &[]),
        str![[r#"
error: a.csv#A2: `甲` is counted by no total, and `合計` in row 5 agrees only without it: is it a total itself (--rule 'total = ["甲"]'), a part (--rule 'part = ["甲"]') or a program (--rule 'keep = ["甲"]')?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        told(rows, &with("keep = ['甲']")),
        str![[r#"
rows 2 to 4                6 figures in 3 rows
row 5        合計          total of rows 3 to 4: FY2022 30億円, exact; FY2023 32億円, exact
丙,2022,20
丙,2023,21
乙,2022,10
乙,2023,11
甲,2022,5
甲,2023,6
programs=乙+丙,2022,30,exact
programs=乙+丙,2023,32,exact

"#]]
    );
    assert_data_eq!(
        told(rows, &with("part = ['甲']")),
        str![[r#"
row 2        甲            a part of a row elsewhere: left out
rows 3 to 4                4 figures in 2 rows
row 5        合計          total of rows 3 to 4: FY2022 30億円, exact; FY2023 32億円, exact
丙,2022,20
丙,2023,21
乙,2022,10
乙,2023,11
programs=乙+丙,2022,30,exact
programs=乙+丙,2023,32,exact

"#]]
    );
    // What rounding covers may be counted as well as not.
    assert_data_eq!(
        told(&rows.replace(",5,6", ",0.4,0.4"), &[]),
        str![[r#"
rows 2 to 4                6 figures in 3 rows
row 5        合計          total of rows 2 to 4: FY2022 printed 30億円, sum 30.4億円, difference -0.4億円 (explained by rounding); FY2023 printed 32億円, sum 32.4億円, difference -0.4億円 (explained by rounding)
丙,2022,20
丙,2023,21
乙,2022,10
乙,2023,11
甲,2022,0.4
甲,2023,0.4
programs=甲+乙+丙,2022,30,rounding
programs=甲+乙+丙,2023,32,rounding

"#]]
    );
}
