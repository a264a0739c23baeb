//! Rows that look like programs and may be none: sums without a word, 〃 below a heading, 再掲 as a remark, a stage or a unit
//! in a name. Each is asked about, and no figure of it is read in silence.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

/// What an import of a sheet in 億円 says in one of the languages.
fn said(sheet: &str, options: &str) -> String {
    let folder = holding(&[("s.csv", format!("（単位：億円）\n{sheet}").as_bytes())]);
    let done = run(&format!("import s.csv -o - {options}"), folder.path());
    done.stderr
}

/// Whether a sheet is read without a question.
fn is_read(sheet: &str, options: &str) -> bool {
    let folder = holding(&[("s.csv", format!("（単位：億円）\n{sheet}").as_bytes())]);
    run(&format!("import s.csv -o - {options}"), folder.path()).status == Some(0)
}

#[test]
fn a_sum_without_a_word_is_asked_about_in_one_column_too() {
    let above = "府省,事業名,R6\n文科省,宇宙分野,150\n文科省,ロケット,100\n文科省,衛星,50\n文科省,海洋,21\n";
    assert_data_eq!(
        said(above, ""),
        str![[r#"
error: s.csv#B3: `宇宙分野` is the sum of rows 4 to 5 in every column: is it their total (--rule 'total = ["宇宙分野"]') or a program (--rule 'keep = ["宇宙分野"]')?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(above, "--lang ja"),
        str![[r#"
エラー：s.csv（セルB3）：「宇宙分野」の額は、すべての列で4～5行目の合計と等しくなっています。合計なら`--rule 'total = ["宇宙分野"]'`、事業なら`--rule 'keep = ["宇宙分野"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert!(is_read(above, r#"--rule keep=["宇宙分野"]"#));
    assert!(is_read(above, r#"--rule total=["宇宙分野"]"#));
    let below = "府省,事業名,R6\n厚労省,がん,10\n厚労省,難病,5\n厚労省,健康局,15\n文科省,海洋,21\n";
    assert_data_eq!(
        said(below, ""),
        str![[r#"
error: s.csv#B5: `健康局` is the sum of rows 3 to 4 in every column: is it their total (--rule 'total = ["健康局"]') or a program (--rule 'keep = ["健康局"]')?
1 error; nothing is written

"#]]
    );
    let with_dashes = "府省,事業名,R5補正,R6当初\n文科省,宇宙分野,20,160\n文科省,ロケット,20,110\n文科省,衛星,－,50\n文科省,海洋,－,21\n";
    assert_data_eq!(
        said(with_dashes, ""),
        str![[r#"
error: s.csv#B3: `宇宙分野` is the sum of rows 4 to 5 in every column: is it their total (--rule 'total = ["宇宙分野"]') or a program (--rule 'keep = ["宇宙分野"]')?
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_sum_behind_another_and_its_rows_is_asked_about() {
    let sheet = "府省,事業名,R6\n文科省,宇宙分野,150\n文科省,ロケット,100\n文科省,衛星,50\n文科省,海洋分野,21\n文科省,深海,11\n文科省,氷海,10\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: s.csv#B3: `宇宙分野` is the sum of rows 4 to 5 in every column: is it their total (--rule 'total = ["宇宙分野"]') or a program (--rule 'keep = ["宇宙分野"]')?
error: s.csv#B6: `海洋分野` is the sum of rows 7 to 8 in every column: is it their total (--rule 'total = ["海洋分野"]') or a program (--rule 'keep = ["海洋分野"]')?
2 errors; nothing is written

"#]]
    );
}

#[test]
fn a_sum_behind_its_rows_is_asked_about_though_others_follow() {
    for (sum, rest) in
        [("150", ""), ("150", "文科省,海洋,21\n"), ("151", ""), ("151", "文科省,海洋,21\n文科省,極地,7\n")]
    {
        let sheet = format!("府省,事業名,R6\n文科省,ロケット,100\n文科省,衛星,50\n文科省,宇宙分野,{sum}\n{rest}");
        let said = said(&sheet, "");
        assert!(said.contains("s.csv#B5: `宇宙分野` is the sum of rows 3 to 4"), "{said}");
        assert!(is_read(&sheet, r#"--rule total=["宇宙分野"]"#));
        assert!(is_read(&sheet, r#"--rule keep=["宇宙分野"]"#));
    }
    // Two of them, one behind the other.
    let two = "府省,事業名,R6\n文科省,甲,100\n文科省,乙,50\n文科省,丙,150\n文科省,丁,210\n文科省,戊,31\n文科省,己,241\n文科省,庚,9\n";
    assert_eq!(said(two, "").matches("is the sum of rows").count(), 2);
}

#[test]
fn a_sum_that_rounding_puts_off_is_asked_about() {
    let sheet = "府省,事業名,R6\n文科省,宇宙分野,151\n文科省,ロケット,100\n文科省,衛星,50\n文科省,海洋,21\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: s.csv#B3: `宇宙分野` is the sum of rows 4 to 5 in every column, but for rounding: is it their total (--rule 'total = ["宇宙分野"]') or a program (--rule 'keep = ["宇宙分野"]')?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：s.csv（セルB3）：「宇宙分野」の額は、すべての列で4～5行目の合計と端数の違いしかありません。合計なら`--rule 'total = ["宇宙分野"]'`、事業なら`--rule 'keep = ["宇宙分野"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert!(is_read(sheet, r#"--rule total=["宇宙分野"]"#));
    let of_two_years = "府省,事業名,R5,R6\n文科省,甲,7,9\n文科省,宇宙分野,1511,1622\n文科省,ロケット,1000,1100\n文科省,衛星,510,521\n文科省,海洋,21,22\n";
    assert!(said(of_two_years, "").contains("`宇宙分野` is the sum of rows 5 to 6 in every column, but for rounding"));
    // What is off by more is none.
    assert!(is_read("府省,事業名,R6\n文科省,宇宙分野,152\n文科省,ロケット,100\n文科省,衛星,50\n文科省,海洋,21\n", ""));
}

#[test]
fn a_short_sum_of_two_years_is_asked_about_at_the_edge_of_its_ministry() {
    let sheet = |sum: &str, rest: &str| {
        format!(
            "府省,事業名,R5,R6\n厚労省,感染症対策,{sum}\n厚労省,検査,10,11\n厚労省,ワクチン,11,11\n厚労省,研究,10,11\n{rest}"
        )
    };
    for (sum, rest) in [("31,33", ""), ("32,34", ""), ("32,33", "厚労省,創薬,5,7\n")] {
        let sheet = sheet(sum, rest);
        let asked = said(&sheet, "");
        assert!(asked.contains("s.csv#B3: `感染症対策` is the sum of rows 4 to 6 in every column"), "{asked}");
        assert!(is_read(&sheet, r#"--rule total=["感染症対策"]"#));
        assert!(is_read(&sheet, r#"--rule keep=["感染症対策"]"#));
    }
    assert!(is_read(&sheet("29,33", ""), ""));
}

#[test]
fn a_ministry_of_nothing_but_rounded_sums_is_asked_about() {
    let sheet = "府省,事業名,R6\n文科省,宇宙関係経費,21\n文科省,ロケット,10\n文科省,衛星,10\n文科省,海洋関係経費,31\n\
                 文科省,深海,11\n文科省,氷海,12\n文科省,観測,7\n経産省,蓄電池,7\n";
    let asked = said(sheet, "");
    assert_eq!(asked.matches("is the sum of rows").count(), 2, "{asked}");
}

#[test]
fn a_ministry_of_nothing_but_sums_and_their_rows_is_asked_about() {
    let sheet = "府省,事業名,R6\n文科省,宇宙関係経費,15\n文科省,ロケット,10\n文科省,衛星,5\n文科省,海洋関係経費,8\n文科省,深海,5\n\
                 文科省,氷海,3\n経産省,蓄電池,7\n";
    let said = said(sheet, "");
    assert_eq!(said.matches("is the sum of rows").count(), 2, "{said}");
    assert!(is_read(sheet, r#"--rule total=["宇宙関係経費","海洋関係経費"]"#));
}

#[test]
fn small_sums_amid_others_are_chance() {
    assert!(is_read("府省,事業名,R6\n文科省,甲研究,7\n文科省,乙研究,5\n文科省,丙研究,2\n文科省,丁研究,9\n", ""));
    assert!(is_read(
        "府省,事業名,R6\n文科省,甲研究,7\n文科省,乙研究,350\n文科省,丙研究,250\n文科省,丁研究,100\n文科省,戊研究,9\n",
        ""
    ));
    assert!(is_read("府省,事業名,R6\n文科省,甲研究,30\n文科省,乙研究,10\n文科省,丙研究,20\n文科省,丁研究,9\n", ""));
    // The rows of one ministry are no sum of those of another.
    assert!(is_read("府省,事業名,R6\n文科省,甲研究,150\n厚労省,乙研究,100\n厚労省,丙研究,50\n", ""));
}

#[test]
fn a_ditto_below_the_heading_of_names_names_nothing() {
    assert_data_eq!(
        said("府省,事業名,R6\n文科省,〃,1\n文科省,宇宙,2\n", ""),
        str![[r#"
error: s.csv#B3: `〃` repeats a name, and only a heading stands above it: fill in the name
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said("府省,事業名,R6\n文科省,〃,1\n文科省,宇宙,2\n", "--lang ja"),
        str![[r#"
エラー：s.csv（セルB3）：「〃」の上には見出ししかなく、どの事業か分かりません。事業名を記入してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn a_remark_that_a_row_stands_elsewhere_is_asked_about() {
    let sheet = "府省,事業名,R5,R6,備考\n文科省,宇宙,10,11,\n経産省,半導体,200,210,\n経産省,蓄電池,5,6,再掲\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: s.csv#B5: the remark `再掲` says that another amount holds that of `蓄電池`: leave out what is counted elsewhere (--rule 'part = ["蓄電池"]'), or keep what counts beside it (--rule 'keep = ["蓄電池"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：s.csv（セルB5）：「蓄電池」には「再掲」とあり、ほかの額に含まれているようです。ほかで数えるので読まないなら`--rule 'part = ["蓄電池"]'`、別に数えるなら`--rule 'keep = ["蓄電池"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert!(is_read(sheet, r#"--rule part=["蓄電池"]"#));
    assert!(is_read(sheet, r#"--rule keep=["蓄電池"]"#));
    // A total decides, as it does of other remarks.
    let part = format!("{sheet}合計,,210,221,\n");
    assert_data_eq!(
        said(&part, ""),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      left out, but for the unit 億円
row 2                      headings
column A     府省          ministry
column B     事業名        program
column C     R5            FY2023 (R5), initial budget (assumed), 億円: 2
                           figures
column D     R6            FY2024 (R6), initial budget (assumed), 億円: 2
                           figures
column E     備考          note
rows 3 to 4                4 figures in 2 rows
row 5        蓄電池        a part of row 4: left out
row 6        合計          total of rows 3 to 4: FY2023 210億円, exact; FY2024
                           221億円, exact
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs, 4 figures and 2 totals

"#]]
    );
    assert!(is_read(&format!("{sheet}合計,,215,227,\n"), ""));
}

#[test]
fn a_row_that_stands_elsewhere_is_no_part_of_another_ministrys() {
    let sheet = "府省,事業名,R6\n文科省,半導体,100\n経産省,（再掲）半導体,20\n経産省,蓄電池,30\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place         On the sheet    Read as
--------------------------------------------------------------------------------
row 1                         left out, but for the unit 億円
row 2                         headings
column A      府省            ministry
column B      事業名          program
column C      R6              FY2024 (R6), initial budget (assumed), 億円: 2
                              figures
rows 3 and 5                  2 figures in 2 rows
row 4         （再掲）半導体  a part of a row elsewhere: left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
`s.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載    読み方
--------------------------------------------------------------------------------
1行目                     読まない（単位の億円を除く）
2行目                     見出し
A列       府省            府省
B列       事業名          事業
C列       R6              令和6年度（2024年度）・当初予算（記載なしのため）・億
                          円：2件
3・5行目                  2行の計数2件
4行目     （再掲）半導体  別の行の内数（読まない）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数2件を追加しました

"#]]
    );
}

#[test]
fn a_stage_or_a_unit_in_a_name_is_asked_about() {
    let sheet = "府省,事業名,R6\n文科省,宇宙（補正）,1\n文科省,宇宙（当初）,2\n文科省,宇宙（百万円）,300\n文科省,海洋（R6要求）,3\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: s.csv#B3: `宇宙（補正）` has the stage of its amounts in its name, where it is not read: give it a column `stage` or `予算段階`, leave the row out (--rule 'skip = ["宇宙（補正）"]'), or keep it as its columns say (--rule 'keep = ["宇宙（補正）"]')
error: s.csv#B5: `宇宙（百万円）` has the unit of its amounts in its name, where it is not read: give it a column `unit` or `単位`, leave the row out (--rule 'skip = ["宇宙（百万円）"]'), or keep it as its columns say (--rule 'keep = ["宇宙（百万円）"]')
error: s.csv#B6: `海洋（R6要求）` has the stage of its amounts in its name, where it is not read: give it a column `stage` or `予算段階`, leave the row out (--rule 'skip = ["海洋（R6要求）"]'), or keep it as its columns say (--rule 'keep = ["海洋（R6要求）"]')
3 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：s.csv（セルB3）：「宇宙（補正）」は名称に予算段階が書かれており、その予算段階では読みません。「予算段階」の列を加えるか、読まないなら`--rule 'skip = ["宇宙（補正）"]'`、列の見出しのとおりに読むなら`--rule 'keep = ["宇宙（補正）"]'`を指定してください
エラー：s.csv（セルB5）：「宇宙（百万円）」は名称に単位が書かれており、その単位では読みません。「単位」の列を加えるか、読まないなら`--rule 'skip = ["宇宙（百万円）"]'`、列の見出しのとおりに読むなら`--rule 'keep = ["宇宙（百万円）"]'`を指定してください
エラー：s.csv（セルB6）：「海洋（R6要求）」は名称に予算段階が書かれており、その予算段階では読みません。「予算段階」の列を加えるか、読まないなら`--rule 'skip = ["海洋（R6要求）"]'`、列の見出しのとおりに読むなら`--rule 'keep = ["海洋（R6要求）"]'`を指定してください
エラーが3件あります。何も書き込んでいません

"#]]
    );
    assert!(is_read(sheet, r#"--rule keep=["宇宙（補正）","宇宙（百万円）","海洋（R6要求）"]"#));
    // A column of stages says it, and the name agrees.
    assert!(is_read("府省,事業名,年度,段階,予算額\n文科省,宇宙（補正）,R6,補正,1\n", ""));
    assert!(is_read("府省,事業名,R6補正\n文科省,宇宙（補正）,1\n", ""));
}

#[test]
fn words_that_head_figures_are_no_programs() {
    let sheet = "府省,事業名,R6\n文科省,宇宙,7\n文科省,当初,1\n文科省,金額,2\n文科省,一般歳出,3\n文科省,歳入,4\n文科省,財源,5\n\
                 文科省,文部科学省 一般会計,6\n文科省,単位：百万円,8\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: s.csv#B4: `当初` is hardly the name of a program: leave the row out (--rule 'skip = ["当初"]'), or is it a part of another (--rule 'part = ["当初"]'), a total (--rule 'total = ["当初"]') or a program (--rule 'keep = ["当初"]')?
error: s.csv#B5: `金額` is hardly the name of a program: leave the row out (--rule 'skip = ["金額"]'), or is it a part of another (--rule 'part = ["金額"]'), a total (--rule 'total = ["金額"]') or a program (--rule 'keep = ["金額"]')?
error: s.csv#B6: `一般歳出` is hardly the name of a program: leave the row out (--rule 'skip = ["一般歳出"]'), or is it a part of another (--rule 'part = ["一般歳出"]'), a total (--rule 'total = ["一般歳出"]') or a program (--rule 'keep = ["一般歳出"]')?
error: s.csv#B7: `歳入` is hardly the name of a program: leave the row out (--rule 'skip = ["歳入"]'), or is it a part of another (--rule 'part = ["歳入"]'), a total (--rule 'total = ["歳入"]') or a program (--rule 'keep = ["歳入"]')?
error: s.csv#B8: `財源` is hardly the name of a program: leave the row out (--rule 'skip = ["財源"]'), or is it a part of another (--rule 'part = ["財源"]'), a total (--rule 'total = ["財源"]') or a program (--rule 'keep = ["財源"]')?
error: s.csv#B9: `文部科学省 一般会計` is hardly the name of a program: leave the row out (--rule 'skip = ["文部科学省 一般会計"]'), or is it a part of another (--rule 'part = ["文部科学省 一般会計"]'), a total (--rule 'total = ["文部科学省 一般会計"]') or a program (--rule 'keep = ["文部科学省 一般会計"]')?
error: s.csv#B10: `単位：百万円` is hardly the name of a program: leave the row out (--rule 'skip = ["単位：百万円"]'), or is it a part of another (--rule 'part = ["単位：百万円"]'), a total (--rule 'total = ["単位：百万円"]') or a program (--rule 'keep = ["単位：百万円"]')?
7 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：s.csv（セルB4）：「当初」は事業名ではないようです。読まないなら`--rule 'skip = ["当初"]'`、ほかの行の内数なら`--rule 'part = ["当初"]'`、合計なら`--rule 'total = ["当初"]'`、事業なら`--rule 'keep = ["当初"]'`を指定してください
エラー：s.csv（セルB5）：「金額」は事業名ではないようです。読まないなら`--rule 'skip = ["金額"]'`、ほかの行の内数なら`--rule 'part = ["金額"]'`、合計なら`--rule 'total = ["金額"]'`、事業なら`--rule 'keep = ["金額"]'`を指定してください
エラー：s.csv（セルB6）：「一般歳出」は事業名ではないようです。読まないなら`--rule 'skip = ["一般歳出"]'`、ほかの行の内数なら`--rule 'part = ["一般歳出"]'`、合計なら`--rule 'total = ["一般歳出"]'`、事業なら`--rule 'keep = ["一般歳出"]'`を指定してください
エラー：s.csv（セルB7）：「歳入」は事業名ではないようです。読まないなら`--rule 'skip = ["歳入"]'`、ほかの行の内数なら`--rule 'part = ["歳入"]'`、合計なら`--rule 'total = ["歳入"]'`、事業なら`--rule 'keep = ["歳入"]'`を指定してください
エラー：s.csv（セルB8）：「財源」は事業名ではないようです。読まないなら`--rule 'skip = ["財源"]'`、ほかの行の内数なら`--rule 'part = ["財源"]'`、合計なら`--rule 'total = ["財源"]'`、事業なら`--rule 'keep = ["財源"]'`を指定してください
エラー：s.csv（セルB9）：「文部科学省 一般会計」は事業名ではないようです。読まないなら`--rule 'skip = ["文部科学省 一般会計"]'`、ほかの行の内数なら`--rule 'part = ["文部科学省 一般会計"]'`、合計なら`--rule 'total = ["文部科学省 一般会計"]'`、事業なら`--rule 'keep = ["文部科学省 一般会計"]'`を指定してください
エラー：s.csv（セルB10）：「単位：百万円」は事業名ではないようです。読まないなら`--rule 'skip = ["単位：百万円"]'`、ほかの行の内数なら`--rule 'part = ["単位：百万円"]'`、合計なら`--rule 'total = ["単位：百万円"]'`、事業なら`--rule 'keep = ["単位：百万円"]'`を指定してください
エラーが7件あります。何も書き込んでいません

"#]]
    );
}

/// The cells that a run asks about.
fn asked_at(said: &str) -> Vec<&str> {
    said.lines().filter_map(|line| Some(line.strip_prefix("error: s.csv#")?.split_once(':')?.0)).collect()
}

#[test]
fn rows_that_count_no_money_are_asked_about() {
    let names = [
        "対前年比",
        "対前年伸率",
        "シェア",
        "不用率",
        "達成率",
        "補助率（％）",
        "定員（人）",
        "採択（件）",
        "職員数（人）",
        "人数",
        "単価",
        "残額",
        "参考：前年度",
        "（人件費）",
        "〔旅費〕",
    ];
    for name in names {
        let sheet =
            format!("府省,事業名,R5,R6\n文科省,A事業,500,600\n文科省,B事業,1000,1200\n文科省,{name},101.5,120.0\n");
        assert_eq!(asked_at(&said(&sheet, "")), ["B5"], "{name}");
        assert!(is_read(&sheet, &format!(r#"--rule skip=["{name}"]"#)), "{name}");
        assert!(is_read(&sheet, &format!(r#"--rule keep=["{name}"]"#)), "{name}");
    }
}

#[test]
fn a_name_that_only_looks_like_one_is_read() {
    for name in ["業務の効率", "担い手の育成（個人）", "【B2事業】", "「B2事業」", "参考資料の作成", "定員管理システム"]
    {
        let sheet =
            format!("府省,事業名,R5,R6\n文科省,A事業,500,600\n文科省,B事業,1000,1200\n文科省,{name},101.5,120.0\n");
        assert!(is_read(&sheet, ""), "{name}: {}", said(&sheet, ""));
    }
    let all_in_brackets = "府省,事業名,R5\n文科省,（A事業）,500\n文科省,（B事業）,1000\n";
    assert!(is_read(all_in_brackets, ""), "{}", said(all_in_brackets, ""));
    let counted = "府省,事業名,R5\n文科省,A事業,500\n文科省,（B事業）,1000\n文科省,合計,1500\n";
    assert!(is_read(counted, ""), "{}", said(counted, ""));
}

/// A sheet whose second program has a remark.
fn remarked(remark: &str) -> String {
    format!("府省,事業名,R5,R6,備考\n文科省,A事業,100,110,\n文科省,B事業,50,60,{remark}\n文科省,C事業,5,6,新規\n")
}

#[test]
fn remarks_that_change_what_a_row_counts_are_asked_about() {
    let remarks = [
        "A事業の一部",
        "A事業に計上",
        "A事業と一部重複",
        "重複計上",
        "単位：人",
        "件",
        "ドル",
        "百万米ドル建て",
        "５年間の総額",
        "概算要求段階",
        "R6は見込額",
    ];
    for remark in remarks {
        let sheet = remarked(remark);
        assert_eq!(asked_at(&said(&sheet, "")), ["B4"], "{remark}");
        assert!(is_read(&sheet, r#"--rule keep=["B事業"]"#), "{remark}");
        assert!(is_read(&sheet, r#"--rule skip=["B事業"]"#), "{remark}");
    }
    for remark in [
        "制度の一部を見直し",
        "重複を排除",
        "復興特会に計上",
        "5年計画",
        "5年間の総額100億円",
        "単位認定",
        "米ドル債の調査",
    ] {
        let sheet = remarked(remark);
        assert!(is_read(&sheet, ""), "{remark}: {}", said(&sheet, ""));
    }
    assert_data_eq!(
        said(&remarked("５年間の総額"), ""),
        str![[r#"
error: s.csv#B4: `５年間の総額` (E4) says that the amounts of `B事業` are of several years: leave the row out (--rule 'skip = ["B事業"]'), or keep them as those of one year each (--rule 'keep = ["B事業"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&remarked("５年間の総額"), "--lang ja"),
        str![[r#"
エラー：s.csv（セルB4）：「５年間の総額」（セルE4）からは、「B事業」の金額が複数年度の合計とも読めます。読まないなら`--rule 'skip = ["B事業"]'`、各年度の額として読むなら`--rule 'keep = ["B事業"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn names_that_say_the_amount_is_counted_elsewhere_are_asked_about() {
    for name in ["C事業（B事業に計上）", "C事業（重複計上）", "C事業（A事業と重複）"] {
        let sheet = format!("府省,事業名,R5\n文科省,A事業,500\n文科省,B事業,1000\n文科省,{name},100\n");
        assert_eq!(asked_at(&said(&sheet, "")), ["B5"], "{name}");
    }
}
