//! Sheets that count the money of others, 総括 beside 内訳: asked about, with lines that lead to a dataset.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::import_workbook::{import, listed, rows};

const HEADERS: &str = "事業名,府省,R6（億円）\n";

/// What an import of sheets says, each with its name and its rows.
fn said(sheets: &[(&str, &str)], options: &str) -> (Option<i32>, String) {
    let texts: Vec<(&str, String)> = sheets.iter().map(|(name, rows)| (*name, format!("{HEADERS}{rows}"))).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let names: Vec<&str> = sheets.iter().map(|(name, _)| *name).collect();
    let done = run(&format!("import {} -o - {options}", names.join(" ")), holding(&files).path());
    (done.status, done.stderr)
}

/// The lines that a question prints, as a command has them.
fn lines(said: &str) -> Vec<String> {
    said.split("--rule '").skip(1).map(|rest| format!("--rule {}", rest.split('\'').next().unwrap())).collect()
}

/// Each of the lines leads to a dataset.
#[track_caller]
fn all_lead_on(sheets: &[(&str, &str)]) {
    let (status, asked) = said(sheets, "");
    assert_eq!(status, Some(3), "{asked}");
    let lines = lines(&asked);
    assert!(!lines.is_empty(), "{asked}");
    for line in lines {
        let (status, answer) = said(sheets, &line.replace(" = ", "=").replace(", ", ","));
        assert_eq!(status, Some(0), "{line}: {answer}");
        assert!(!answer.contains("fits nothing"), "{line}: {answer}");
    }
}

#[test]
fn two_sheets_that_come_to_the_same_are_asked_about() {
    let sheets = [
        ("総括.csv", "甲事業,文科省,10\n乙事業,文科省,20\n丙事業,厚労省,5\n合計,,35\n"),
        ("内訳.csv", "甲一,文科省,4\n甲二,文科省,6\n乙一,文科省,12\n乙二,文科省,8\n丙一,厚労省,5\n合計,,35\n"),
    ];
    assert_data_eq!(
        said(&sheets, "").1,
        str![[r#"
error: 総括.csv#C2: `総括.csv` and `内訳.csv` come to the same sum (FY2024 35億円), of programs of other names: if one says what makes up the other, leave out one of them (--rule 'sheets."総括.csv" = "skip"' or --rule 'sheets."内訳.csv" = "skip"'); if the money of both counts, --rule 'sheets."総括.csv" = "keep"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheets, "--lang ja").1,
        str![[r#"
エラー：総括.csv（セルC2）：シート「総括.csv」と「内訳.csv」は、事業名が異なるのに合計が等しくなっています（令和6年度35億円）。一方がもう一方の内訳であれば、読まない方を`--rule 'sheets."総括.csv" = "skip"'`か`--rule 'sheets."内訳.csv" = "skip"'`で指定してください。別々の予算として数えるなら`--rule 'sheets."総括.csv" = "keep"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    all_lead_on(&sheets);
}

#[test]
fn a_sheet_that_comes_to_all_others_is_asked_about() {
    let sheets = [
        ("総括.csv", "大学改革,文科省,30\n医療研究,厚労省,5\n"),
        ("大学改革.csv", "甲事業,文科省,10\n乙事業,文科省,20\n合計,,30\n"),
        ("医療研究.csv", "丙事業,厚労省,2\n丁事業,厚労省,3\n合計,,5\n"),
    ];
    assert_data_eq!(
        said(&sheets, "").1,
        str![[r#"
error: 総括.csv#C2: `総括.csv` and all other sheets together come to the same sum (FY2024 35億円), of programs of other names: if it sums the others up, leave it out (--rule 'sheets."総括.csv" = "skip"'); if its money counts beside theirs, --rule 'sheets."総括.csv" = "keep"'
1 error; nothing is written

"#]]
    );
    all_lead_on(&sheets);
}

#[test]
fn rows_that_come_to_another_sheet_are_asked_about() {
    let sheets = [
        ("総括.csv", "大学改革,文科省,30\n医療研究,厚労省,5\n観測事業,文科省,7\n"),
        ("大学改革.csv", "甲事業,文科省,10\n乙事業,文科省,21\n"),
        ("医療研究.csv", "丙事業,厚労省,2\n丁事業,厚労省,3\n合計,,5\n"),
    ];
    assert_data_eq!(
        said(&sheets, "").1,
        str![[r#"
error: 総括.csv#C2: `大学改革` comes to the sum of 2 programs of `大学改革.csv`, but for rounding (FY2024 30億円), and 1 more row alike: if their money is counted there, leave it out (--rule 'skip = ["総括.csv!2", "総括.csv!3"]'); if it counts beside that, --rule 'keep = ["総括.csv!2", "総括.csv!3"]'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheets, "--lang ja").1,
        str![[r#"
エラー：総括.csv（セルC2）：「大学改革」の額は、シート「大学改革.csv」の事業2件の合計と端数の違いしかありません（令和6年度30億円）（ほか1行も同様）。そこで数えるので読まないなら`--rule 'skip = ["総括.csv!2", "総括.csv!3"]'`、別の予算として数えるなら`--rule 'keep = ["総括.csv!2", "総括.csv!3"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    all_lead_on(&sheets);
}

#[test]
fn sheets_of_other_money_are_not_asked_about() {
    let sheets =
        [("a.csv", "甲,文科省,10\n乙,文科省,21\n丙,厚労省,4\n"), ("b.csv", "丁,文科省,11\n戊,文科省,7\n己,厚労省,9\n")];
    assert_eq!(said(&sheets, "").0, Some(0));
    // What is short may be equal by chance.
    assert_eq!(said(&[("a.csv", "甲,文科省,3\n乙,文科省,2\n"), ("b.csv", "丙,文科省,5\n")], "").0, Some(0));
}

#[test]
fn sheets_of_other_ministries_are_not_asked_about() {
    let of_two = [
        ("文科.csv", "甲事業,文科省,10\n乙事業,文科省,20\n"),
        ("厚労.csv", "丙事業,厚労省,25\n丁事業,厚労省,5\n"),
        ("経産.csv", "戊事業,経産省,7\n己事業,経産省,3\n"),
    ];
    let of_all = [
        ("文科.csv", "甲事業,文科省,10\n乙事業,文科省,20\n"),
        ("厚労.csv", "丙事業,厚労省,15\n丁事業,厚労省,5\n"),
        ("経産.csv", "戊事業,経産省,7\n己事業,経産省,3\n"),
    ];
    let of_a_row = [
        ("文科.csv", "甲事業,文科省,123456\n乙事業,文科省,20\n"),
        ("他府省.csv", "丙事業,厚労省,123450\n丁事業,経産省,6\n"),
    ];
    for sheets in [&of_two[..], &of_all, &of_a_row] {
        let (status, answer) = said(sheets, "");
        assert_eq!(status, Some(0), "{answer}");
    }
}

#[test]
fn a_summary_of_several_ministries_is_asked_about_beside_the_sheet_of_each() {
    let sheets = [
        ("文科.csv", "甲一,文科省,10\n甲二,文科省,20\n"),
        ("厚労.csv", "丙一,厚労省,25\n丙二,厚労省,5\n"),
        ("総括.csv", "甲事業,文科省,30\n丙事業,厚労省,30\n"),
    ];
    assert_data_eq!(
        said(&sheets, "").1,
        str![[r#"
error: 総括.csv#C2: `総括.csv` and all other sheets together come to the same sum (FY2024 60億円), of programs of other names: if it sums the others up, leave it out (--rule 'sheets."総括.csv" = "skip"'); if its money counts beside theirs, --rule 'sheets."総括.csv" = "keep"'
1 error; nothing is written

"#]]
    );
    all_lead_on(&sheets);
}

#[test]
fn the_sheet_that_sums_others_up_by_its_name_is_offered_first() {
    let rows = ["甲事業,文科省,10\n乙事業,文科省,20\n", "甲一,文科省,10\n甲二,文科省,15\n乙一,文科省,5\n"];
    for name in ["再掲（若手）.csv", "施策（再掲）.csv", "総括.csv", "総表.csv", "一覧.csv", "集計.csv"]
    {
        // Of other names, of more programs, or of the same programs.
        for [there, here] in [rows, [rows[0], rows[0]]] {
            let sheets = [("文科.csv", there), (name, here), ("厚労.csv", "丙事業,厚労省,4\n丁事業,厚労省,3\n")];
            let asked = said(&sheets, "").1;
            assert_eq!(lines(&asked).first(), Some(&format!("--rule sheets.\"{name}\" = \"skip\"")), "{asked}");
            all_lead_on(&sheets);
        }
    }
    let both = [("総括.csv", rows[0]), ("再掲.csv", rows[1])];
    let asked = said(&both, "").1;
    assert_eq!(lines(&asked).first().unwrap(), r#"--rule sheets."再掲.csv" = "skip""#, "{asked}");
}

#[test]
fn a_sheet_that_lists_the_same_programs_may_be_left_out() {
    let rows = "甲事業,文科省,10\n乙事業,文科省,20\n";
    let sheets = [("総括.csv", rows), ("内訳.csv", rows)];
    assert_data_eq!(
        said(&sheets, "").1,
        str![[r#"
error: 内訳.csv#C2: the initial budget of `甲事業` for R6 stands twice: 総括.csv#C2 is the first; where one sheet lists what the other does, leave one of them out (--rule 'sheets."総括.csv" = "skip"' or --rule 'sheets."内訳.csv" = "skip"')
error: 内訳.csv#C3: the initial budget of `乙事業` for R6 stands twice: 総括.csv#C3 is the first; where one sheet lists what the other does, leave one of them out (--rule 'sheets."総括.csv" = "skip"' or --rule 'sheets."内訳.csv" = "skip"')
2 errors; nothing is written

"#]]
    );
    all_lead_on(&sheets);
}

#[test]
fn books_of_two_years_that_hold_the_year_between_lose_a_column() {
    let book = |options: &str| {
        import(&format!("--all-sheets {options}"), |book| {
            let years = ["令和4年度当初予算額（億円）", "令和5年度当初予算額（億円）", "令和6年度当初予算額（億円）"];
            for (name, years, amounts) in [
                ("R5予算", [years[0], years[1]], ["4", "10", "6", "20"]),
                ("R6予算", [years[1], years[2]], ["10", "11", "20", "22"]),
            ] {
                let sheet = book.add_worksheet().set_name(name)?;
                let [a, b, c, d] = amounts;
                rows(
                    sheet,
                    &[
                        &["事業名", "府省", years[0], years[1]],
                        &["甲事業", "文科省", a, b],
                        &["乙事業", "文科省", c, d],
                    ],
                )?;
            }
            Ok(())
        })
    };
    let asked = book("").stderr;
    assert_data_eq!(
        &asked,
        str![[r#"
error: book.xlsx#R6予算!C2: the initial budget of `甲事業` for R5 stands twice: book.xlsx#R5予算!D2 is the first; each of the sheets holds other figures besides: leave out the column of one (--rule 'headers."book.xlsx#R6予算!令和5年度当初予算額（億円）" = "skip"' or --rule 'headers."book.xlsx#R5予算!令和5年度当初予算額（億円）" = "skip"')
error: book.xlsx#R6予算!C3: the initial budget of `乙事業` for R5 stands twice: book.xlsx#R5予算!D3 is the first; each of the sheets holds other figures besides: leave out the column of one (--rule 'headers."book.xlsx#R6予算!令和5年度当初予算額（億円）" = "skip"' or --rule 'headers."book.xlsx#R5予算!令和5年度当初予算額（億円）" = "skip"')
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        book("--lang ja").stderr,
        str![[r#"
エラー：book.xlsx（シート「R6予算」のセルC2）：「甲事業」の令和5年度の当初予算が2か所にあります。一つ目はbook.xlsx（シート「R5予算」のセルD2）です。どちらのシートにもほかの額があるので、一方の列だけを読まないよう`--rule 'headers."book.xlsx#R6予算!令和5年度当初予算額（億円）" = "skip"'`か`--rule 'headers."book.xlsx#R5予算!令和5年度当初予算額（億円）" = "skip"'`で指定してください
エラー：book.xlsx（シート「R6予算」のセルC3）：「乙事業」の令和5年度の当初予算が2か所にあります。一つ目はbook.xlsx（シート「R5予算」のセルD3）です。どちらのシートにもほかの額があるので、一方の列だけを読まないよう`--rule 'headers."book.xlsx#R6予算!令和5年度当初予算額（億円）" = "skip"'`か`--rule 'headers."book.xlsx#R5予算!令和5年度当初予算額（億円）" = "skip"'`で指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    let lines = lines(&asked);
    assert_eq!(lines[0], r#"--rule headers."book.xlsx#R6予算!令和5年度当初予算額（億円）" = "skip""#);
    for line in lines {
        let imported = book(&line.replace(" = ", "="));
        let years: Vec<String> =
            listed(&imported).lines().map(|row| row.split(',').nth(2).unwrap().to_owned()).collect();
        assert_eq!(years, ["R4", "R5", "R6", "R4", "R5", "R6"], "{line}");
    }
}

#[test]
fn a_column_with_programs_that_stand_nowhere_else_is_not_offered() {
    let headers = "事業名,府省,R5（億円）,R6（億円）\n";
    let first = format!("{headers}甲事業,文科省,10,11\n丙事業,文科省,7,8\n");
    let second = "事業名,府省,R4（億円）,R5（億円）\n甲事業,文科省,9,10\n";
    let folder = holding(&[("a.csv", first.as_bytes()), ("b.csv", second.as_bytes())]);
    let asked = run("import a.csv b.csv -o -", folder.path()).stderr;
    assert_eq!(lines(&asked), [r#"--rule headers."b.csv!R5（億円）" = "skip""#], "{asked}");
}

#[test]
fn all_sheets_may_be_left_out_by_mistake() {
    let (status, answer) = said(&[("a.csv", "甲,文科省,3\n")], r#"--rule sheets="skip""#);
    assert_eq!(status, Some(3));
    assert_data_eq!(
        answer,
        str![[r#"
error: a.csv holds no amount: nothing is written

"#]]
    );
}

#[test]
fn very_many_sheets_are_not_compared_and_that_is_told() {
    let rows = |sheet: usize| (0..10).map(|at| format!("事業{sheet}の{at},文科省,1\n")).collect::<Vec<_>>().concat();
    let texts: Vec<(String, String)> = (0..320).map(|sheet| (format!("{sheet}.csv"), rows(sheet))).collect();
    let sheets: Vec<(&str, &str)> = texts.iter().map(|(name, rows)| (name.as_str(), rows.as_str())).collect();
    let (status, answer) = said(&sheets, "");
    assert_eq!(status, Some(0), "{answer}");
    assert!(answer.contains("note: the sheets are too many to find out"), "{answer}");
}
