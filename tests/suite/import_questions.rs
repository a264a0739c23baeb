//! `budget import` asks where amounts may mean several things: brackets, units, and signs.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

const BRACKETS: &str = "\
（単位：億円）　※（　）書きは内数,,,
事業名,府省,R4当初,R5当初
創薬支援推進事業,厚労省,35,36
うち希少疾病用,厚労省,(27),(28)
創薬基盤推進研究事業,厚労省,(5.0),（6.5）
";

#[test]
fn typed_brackets_are_asked_about_once_a_sheet() {
    assert_data_eq!(
        said(BRACKETS, ""),
        str![[r#"
error: a.csv#C5: `(5.0)` stands in brackets, as do 3 more, which may mean a minus, a part (内数) of the amount above, or the amount of another year: decide with --rule 'brackets = "minus"', or leave them out with --rule 'brackets = "part"' or --rule 'brackets = "skip"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said("事業名,府省,R5（億円）\n甲,文科省,(27億円)\n乙,文科省,（－）\n", ""),
        str![[r#"
error: a.csv#C2: `(27億円)` stands in brackets, which may mean a minus, a part (内数) of the amount above, or the amount of another year: decide with --rule 'brackets = "minus"', or leave them out with --rule 'brackets = "part"' or --rule 'brackets = "skip"'
1 error; nothing is written

"#]]
    );
    // As many as there may be.
    let many = "事業名,府省,R5（億円）\n".to_owned() + &"甲,文科省,(1)\n".repeat(1000);
    assert_eq!(said(&many, "").lines().count(), 2);
}

#[test]
#[expect(clippy::too_many_lines, reason = "it shows whole outputs")]
fn a_rule_decides_what_brackets_mean() {
    assert_data_eq!(
        said(BRACKETS, "--rule brackets=\"part\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet    Read as
---------------------------------------------------------------------
row 1                     left out, but for the unit 億円
row 2                     headings
column A  事業名          program
column B  府省            ministry
column C  R4当初          FY2022 (R4), initial budget, 億円: 1 figure
column D  R5当初          FY2023 (R5), initial budget, 億円: 1 figure
row 3                     2 figures in 1 row
row 4     うち希少疾病用  no amount: left out
row 5                     no amount: left out
note: a.csv: row 5 (創薬基盤推進研究事業): what stands in brackets is left out as parts of row 3 (創薬支援推進事業): (5.0), （6.5）
note: a.csv: row 4 (うち希少疾病用): what stands in brackets is left out as parts of row 3 (創薬支援推進事業): (27), (28)
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
創薬支援推進事業,2022,initial,35,oku_yen
創薬支援推進事業,2023,initial,36,oku_yen

"#]]
    );
    assert_data_eq!(
        said(BRACKETS, "--rule brackets=\"skip\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet    Read as
---------------------------------------------------------------------
row 1                     left out, but for the unit 億円
row 2                     headings
column A  事業名          program
column B  府省            ministry
column C  R4当初          FY2022 (R4), initial budget, 億円: 1 figure
column D  R5当初          FY2023 (R5), initial budget, 億円: 1 figure
row 3                     2 figures in 1 row
row 4     うち希少疾病用  no amount: left out
row 5                     no amount: left out
note: a.csv: row 5 (創薬基盤推進研究事業): what stands in brackets is left out: (5.0), （6.5）
note: a.csv: row 4 (うち希少疾病用): what stands in brackets is left out: (27), (28)
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
創薬支援推進事業,2022,initial,35,oku_yen
創薬支援推進事業,2023,initial,36,oku_yen

"#]]
    );
    assert_data_eq!(
        said(
            "事業名,府省,R4（億円）,R5（億円）\n甲,文科省,(27億円),(-)\n乙,文科省,1,（6.5）\n",
            "--rule brackets=\"minus\""
        ),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R4（億円）    FY2022 (R4), initial budget (assumed), 億円: 2
                           figures
column D     R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 1 figure
rows 2 to 3                3 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 3 figures
乙,2022,initial,1,oku_yen
乙,2023,initial,-6.5,oku_yen
甲,2022,initial,-27,oku_yen

"#]]
    );
    let none = said("事業名,府省,R5（億円）\n甲,文科省,27\n", "--rule brackets=\"minus\"");
    assert!(none.contains("note: the rule `brackets` fits nothing\n"), "{none}");
    let many = "事業名,府省,R5（億円）\n甲,文科省,100\n".to_owned() + &"甲,文科省,(1)\n".repeat(12);
    assert_data_eq!(
        said(&many, "--rule brackets=\"skip\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place         On the sheet  Read as
--------------------------------------------------------------------------------
row 1                       headings
column A      事業名        program
column B      府省          ministry
column C      R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 1
                            figure
row 2                       1 figure in 1 row
rows 3 to 14                no amount: left out
note: a.csv: row 3 (甲): what stands in brackets is left out: (1)
note: a.csv: row 4 (甲): what stands in brackets is left out: (1)
note: a.csv: row 5 (甲): what stands in brackets is left out: (1)
note: a.csv: row 6 (甲): what stands in brackets is left out: (1)
note: a.csv: row 7 (甲): what stands in brackets is left out: (1)
note: a.csv: row 8 (甲): what stands in brackets is left out: (1)
note: a.csv: row 9 (甲): what stands in brackets is left out: (1)
note: a.csv: row 10 (甲): what stands in brackets is left out: (1)
note: a.csv: row 11 (甲): what stands in brackets is left out: (1)
note: a.csv: row 12 (甲): what stands in brackets is left out: (1)
note: a.csv: what stands in brackets in 2 rows below is left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure
甲,2023,initial,100,oku_yen

"#]]
    );
}

#[test]
fn units_that_contradict_each_other_are_refused_at_the_second_place() {
    for (sheet, refusal) in [
        (
            "（単位：千円）,,,\n事業名,府省,R5,単位\n甲事業,文科省,9155000,百万円\n乙,文科省,1,百万円\n",
            str![[r#"
error: a.csv#D3: the unit is 百万円 here and 千円 at A1: correct one of them, or decide with --rule 'unit = "千円"' or --rule 'unit = "百万円"'
1 error; nothing is written

"#]],
        ),
        (
            "（単位：千円）\n事業名,府省,R5（百万円）\n甲事業,文科省,9155\n",
            str![[r#"
error: a.csv#C2: the unit is 百万円 here and 千円 at A1: correct one of them, or decide with --rule 'unit = "千円"' or --rule 'unit = "百万円"'; these rules are of all columns: for this one alone, --rule 'headers."R5（百万円）" = "R5（百万円）"' together with --rule 'unit = "千円"'
1 error; nothing is written

"#]],
        ),
        (
            "（単位：億円）,,（単位：百万円）\n事業名,府省,R5\n甲事業,文科省,92\n",
            str![[r#"
error: a.csv#C1: the unit is 百万円 here and 億円 at A1: correct one of them, or decide with --rule 'unit = "億円"' or --rule 'unit = "百万円"'; these rules are of all columns: for this one alone, --rule 'headers."R5" = "R5（百万円）"' together with --rule 'unit = "億円"'
1 error; nothing is written

"#]],
        ),
        (
            "（単位：億円）（単位：百万円）\n事業名,府省,R5\n甲事業,文科省,92\n",
            str![[r#"
error: a.csv#A1: the unit is 百万円 here and 億円 at A1: correct one of them, or decide with --rule 'unit = "億円"' or --rule 'unit = "百万円"'
1 error; nothing is written

"#]],
        ),
        (
            "事業名,府省,R5（百万円）\n甲事業,文科省,9155\n※以下、単位は千円,,\n乙事業,文科省,3500000\n",
            str![[r#"
error: a.csv#A3: the unit is 千円 here and 百万円 at C1: correct one of them, or decide with --rule 'unit = "百万円"' or --rule 'unit = "千円"'
1 error; nothing is written

"#]],
        ),
        (
            "事業名,府省,R5（百万円）\n甲事業,文科省,9155\n,,単位：千円\n",
            str![[r#"
error: a.csv#C3: the unit is 千円 here and 百万円 at C1: correct one of them, or decide with --rule 'unit = "百万円"' or --rule 'unit = "千円"'
1 error; nothing is written

"#]],
        ),
        (
            "（単位：万円）\n事業名,府省,R5（百万円）\n甲事業,文科省,9155\n",
            str![[r#"
error: a.csv#C2: the unit is 百万円 here and 万円 at A1: correct one of them, or decide with --rule 'unit = "万円"' or --rule 'unit = "百万円"'; these rules are of all columns: for this one alone, --rule 'headers."R5（百万円）" = "R5（百万円）"' together with --rule 'unit = "万円"'
1 error; nothing is written

"#]],
        ),
    ] {
        assert_data_eq!(said(sheet, ""), refusal);
    }
    let sheet = "（単位：億円）\n事業名,府省,R5\n甲事業,文科省,92\n";
    assert_data_eq!(
        said(sheet, "--unit 百万円"),
        str![[r#"
error: a.csv#A1: the unit is 億円 here and 百万円 in --unit: correct one of them, or decide with --rule 'unit = "百万円"' or --rule 'unit = "億円"'
1 error; nothing is written

"#]]
    );
}

#[test]
fn units_that_agree_are_no_question() {
    let sheet = "\
（単位：百万円、％）,,（単位：百万円）
事業名,府省,R5（百万円）,R6,単位
甲事業,文科省,9155,27億円,百万円
（注）金額の単位は百万円。
（注2）四捨五入のため、計が合わないことがある。
";
    assert_data_eq!(
        said(sheet, "--unit 百万円"),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet                        Read as
--------------------------------------------------------------------------------
row 1                                         left out, but for the unit 百万円
row 2                                         headings
column A  事業名                              program
column B  府省                                ministry
column C  R5（百万円）                        FY2023 (R5), initial budget
                                              (assumed), 百万円: 1 figure
column D  R6                                  FY2024 (R6), initial budget
                                              (assumed), 億円: 1 figure
column E  単位                                unit
row 3                                         2 figures in 1 row
row 4     （注）金額の単位は百万円。          a footnote: left out
row 5     （注2）四捨五入のため、計が合わな   a footnote: left out
          いことがある。
note: a.csv: all amounts count as rounded half up, as A5 says: （注2）四捨五入のため、計が合わないことがある。
added 1 program and 2 figures
甲事業,2023,initial,9155,million_yen
甲事業,2024,initial,2700,million_yen

"#]]
    );
    let footnotes = "事業名,府省,R5（百万円）\n甲,文科省,1\n".to_owned() + &"※注\n".repeat(12);
    assert_data_eq!(
        said(&footnotes, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place          On the sheet  Read as
--------------------------------------------------------------------------------
row 1                        headings
column A       事業名        program
column B       府省          ministry
column C       R5（百万円）  FY2023 (R5), initial budget (assumed), 百万円: 1
                             figure
row 2                        1 figure in 1 row
row 3          ※注           a footnote: left out
row 4          ※注           a footnote: left out
row 5          ※注           a footnote: left out
row 6          ※注           a footnote: left out
row 7          ※注           a footnote: left out
row 8          ※注           a footnote: left out
row 9          ※注           a footnote: left out
row 10         ※注           a footnote: left out
row 11         ※注           a footnote: left out
row 12         ※注           a footnote: left out
rows 13 to 14                2 more footnotes, left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure
甲,2023,initial,1,million_yen

"#]]
    );
}

#[test]
fn a_rule_decides_over_labels_headers_and_footnotes_and_says_so() {
    let sheet = "\
（単位：千円）,,,,
事業名,府省,R4（億円）,R5,単位
甲事業,文科省,1,9155,百万円
乙事業,文科省,2,27億円,百万円
※単位は円
";
    assert_data_eq!(
        said(sheet, "--rule unit=\"百万円\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      left out
row 2                      headings
column A     事業名        program
column B     府省          ministry
column C     R4（億円）    FY2022 (R4), initial budget (assumed), 百万円: 2
                           figures
column D     R5            FY2023 (R5), initial budget (assumed), 百万円 and 億
                           円: 2 figures
column E     単位          unit
rows 3 to 4                4 figures in 2 rows
row 5        ※単位は円     a footnote: left out
note: a.csv: the rule `unit` (百万円) overrules 千円 (A1), 億円 (C2), 円 (A5)
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 4 figures
甲事業,2022,initial,1,million_yen
甲事業,2023,initial,9155,million_yen
乙事業,2022,initial,2,million_yen
乙事業,2023,initial,2700,million_yen

"#]]
    );
    // What a header is said to mean decides over its label.
    let sheet = "（単位：千円）\n事業名,府省,R4（億円）,R5\n甲事業,文科省,1,9155\n";
    assert_data_eq!(
        said(sheet, "--rule headers.\"R4（億円）\"=\"R4（億円）\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   left out, but for the unit 千円
row 2                   headings
column A  事業名        program
column B  府省          ministry
column C  R4（億円）    FY2022 (R4), initial budget (assumed), 億円: 1 figure
column D  R5            FY2023 (R5), initial budget (assumed), 千円: 1 figure
row 3                   2 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
甲事業,2022,initial,1,oku_yen
甲事業,2023,initial,0.09155,oku_yen

"#]]
    );
}

#[test]
fn what_is_carried_out_has_one_rule_of_signs() {
    for heading in ["翌年度へ繰越し", "翌年度へ繰越し額", "翌年度繰越額", "翌年度への繰り越し"]
    {
        let sheet = |amounts: [&str; 2]| {
            let [a, b] = amounts;
            format!("事業名,府省,年度,予算計,{heading}\n甲,文科省,R5,90,{a}\n乙,文科省,R5,90,{b}\n")
        };
        let positive = said(&sheet(["10", "0"]), "--unit 百万円");
        let note = format!("note: a.csv: `{heading}`: 1 amount without a sign, counted with a minus");
        assert!(positive.contains(&note) && positive.contains("甲,2023,carried_out,-10,"), "{positive}");
        let negative = said(&sheet(["▲10", "-5"]), "--unit 百万円");
        assert!(negative.contains("甲,2023,carried_out,-10,") && !negative.contains("without a sign"), "{negative}");
        let mixed = said(&sheet(["▲10", "5"]), "--unit 百万円");
        assert!(
            mixed.starts_with("error: a.csv#E3: what is carried out has no sign here and a minus at E2"),
            "{mixed}"
        );
    }
    let sheet = "事業名,府省,R4翌年度繰越額（億円）\n甲,文科省,10\n乙,文科省,△5\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C3: what is carried out has a minus here and none at C2: write ▲ before all such amounts or before none, or take them as they stand with --rule 'headers."R4翌年度繰越額（億円）" = "R4:carried_out"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule headers.\"R4翌年度繰越額（億円）\"=\"R4:carried_out\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet            Read as
------------------------------------------------------------------------------
row 1                                headings
column A     事業名                  program
column B     府省                    ministry
column C     R4翌年度繰越額（億円）  FY2022 (R4), carried out, 億円: 2 figures
rows 2 to 3                          2 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures
甲,2022,carried_out,10,oku_yen
乙,2022,carried_out,-5,oku_yen

"#]]
    );
    let tidy =
        "事業名,府省,年度,予算の段階,金額（億円）\n甲,文科省,R4,翌年度へ繰越し,10\n乙,文科省,R4,翌年度繰越額,5\n";
    assert_data_eq!(
        said(tidy, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     年度          fiscal year
column D     予算の段階    stage
column E     金額（億円）  FY2022 (R4), carried out, 億円: 2 figures
rows 2 to 3                2 figures in 2 rows
note: a.csv: `金額（億円）`: 2 amounts without a sign, counted with a minus, as everything that is carried out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures
甲,2022,carried_out,-10,oku_yen
乙,2022,carried_out,-5,oku_yen

"#]]
    );
    // Programs write the code, with the sign that the amount has.
    let coded = "事業名,府省,年度,予算の段階,金額（億円）\n甲,文科省,R4,carried_out,10\n乙,文科省,R4,carried_out,-5\n";
    assert!(said(coded, "").ends_with("甲,2022,carried_out,10,oku_yen\n乙,2022,carried_out,-5,oku_yen\n"));
}

#[test]
fn a_rule_that_says_the_stage_leaves_the_sign_of_what_is_carried_out_open() {
    for heading in ["翌年度繰越額", "R5繰越額", "R5翌年度繰越額"] {
        let rule = format!("--unit 千円 --rule headers.\"{heading}\"=\"R5:carried_out\"");
        let with = |amount: &str| said(&format!("事業名,府省,R5執行額,{heading}\n甲,文科省,4500,{amount}\n"), &rule);
        let bare = with("200");
        let note = format!("`{heading}`: 1 amount without a sign, counted with a minus");
        assert!(bare.contains("甲,2023,carried_out,-200,") && bare.contains(&note), "{bare}");
        let signed = with("▲200");
        assert!(signed.contains("甲,2023,carried_out,-200,") && !signed.contains("without a sign"), "{signed}");
    }
}
