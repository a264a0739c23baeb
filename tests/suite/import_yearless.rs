//! `budget import` asks whose year columns without one are, and offers those that the titles name.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

#[test]
fn a_title_of_two_years_offers_each_stage_its_own() {
    let sheet = "令和5年度補正及び令和6年度当初予算,,,\n（単位：億円）,,,\n府省,事業名,補正予算額,当初予算額\n\
                 文科省,宇宙,100,110\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C3: `補正予算額` has no year of its own: where it is the supplementary budget of FY2023 that a title names, --rule 'headers."補正予算額" = "R5:supplementary"'; else leave it out (--rule 'headers."補正予算額" = "skip"')
error: a.csv#D3: `当初予算額` has no year of its own: where it is the initial budget of FY2024 that a title names, --rule 'headers."当初予算額" = "R6:initial"'; else leave it out (--rule 'headers."当初予算額" = "skip"')
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC3）：「補正予算額」には年度がありません。表題にある令和5年度の補正予算であれば`--rule 'headers."補正予算額" = "R5:supplementary"'`、それ以外で読まない場合は`--rule 'headers."補正予算額" = "skip"'`を指定してください
エラー：a.csv（セルD3）：「当初予算額」には年度がありません。表題にある令和6年度の当初予算であれば`--rule 'headers."当初予算額" = "R6:initial"'`、それ以外で読まない場合は`--rule 'headers."当初予算額" = "skip"'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    let rules = "--rule headers.\"補正予算額\"=\"R5:supplementary\" --rule headers.\"当初予算額\"=\"R6:initial\"";
    let read = said(sheet, rules);
    assert!(read.ends_with("宇宙,2023,supplementary,100,oku_yen\n宇宙,2024,initial,110,oku_yen\n"), "{read}");
}

#[test]
fn a_round_without_a_year_is_offered_that_of_the_title() {
    let sheet = "令和5年度補正予算の概要,,\n（単位：億円）,,\n府省,事業名,第1次補正\n文科省,宇宙,100\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C3: `第1次補正` is one round of the supplementary budget, which is the sum of all: give the sum a column of its own, or say that there was no other round (--rule 'headers."第1次補正" = "R5:supplementary"'); else leave it out (--rule 'headers."第1次補正" = "skip"')
1 error; nothing is written

"#]]
    );
    let read = said(sheet, "--rule headers.\"第1次補正\"=\"R5:supplementary\"");
    assert!(read.ends_with("宇宙,2023,supplementary,100,oku_yen\n"), "{read}");
    let sheet = "令和5年度補正予算の概要,,,\n（単位：億円）,,,\n府省,事業名,第1次補正,第2次補正\n文科省,宇宙,100,110\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C3: `第1次補正` is one of several rounds of the supplementary budget, which is the sum of all: give the sum a column of its own, such as 補正予算, and leave the rounds out (--rule 'headers."第1次補正" = "skip"')
error: a.csv#D3: `第2次補正` is one of several rounds of the supplementary budget, which is the sum of all: give the sum a column of its own, such as 補正予算, and leave the rounds out (--rule 'headers."第2次補正" = "skip"')
2 errors; nothing is written

"#]]
    );
}
