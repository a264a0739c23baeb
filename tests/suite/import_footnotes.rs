//! `budget import` asks what footnotes, titles and headings mean that say another stage or unit than would be read.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

/// Two years of one program above a footnote.
fn noted(headings: &str, amounts: &str, note: &str) -> String {
    format!("（単位：億円）,,,\n府省,事業名,{headings}\n文科省,ロケット,{amounts}\n{note},,,\n")
}

#[test]
fn a_footnote_of_a_heading_says_the_stage_of_its_column() {
    for (mark, note) in [
        ("※1", "※1 補正後"),
        ("※1", "※1 補正後予算額"),
        ("※1", "※1 補正予算を含む"),
        ("※1", "※1 当初予算と補正予算の合計"),
        ("※1", "※1 当初予算＋補正予算"),
        ("※1", "※1 決算額"),
        ("※1", "※1 概算要求額"),
        ("※1", "※1 予算現額"),
        ("※1", "※1 暫定予算"),
        ("※1", "※1 契約額"),
        ("（注1）", "（注1）決算額"),
        ("（※）", "（※）概算要求"),
        ("*", "* 執行額"),
    ] {
        let told = said(&noted(&format!("R5,R6{mark}"), "100,110", note), "");
        let is_asked =
            told.contains(&format!("error: a.csv#D2: `R6{mark}` names no stage, and `{note}` (A4) speaks of "));
        assert!(is_asked && told.contains("1 error;") && told.contains("= \"skip\"'"), "{note}: {told}");
        let rule = format!(r#"--rule headers."R6{mark}"="R6:executed""#);
        let settled = said(&noted(&format!("R5,R6{mark}"), "100,110", note), &rule);
        assert!(
            !settled.contains("error") && settled.contains("ロケット,2024,executed,110,oku_yen"),
            "{note}: {settled}"
        );
    }
    let sheet = noted("R5,R6※1", "100,110", "※1 決算額");
    assert_data_eq!(said(&sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(&sheet, "--lang ja"), str![[r#""#]]);
    let sheet = noted("R5,R6※1", "100,110", "※1 当初予算と補正予算の合計");
    assert_data_eq!(said(&sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(&sheet, "--lang ja"), str![[r#""#]]);
}

#[test]
fn a_footnote_of_an_amount_says_its_stage_or_unit() {
    for note in [
        "※1 補正後",
        "※1 補正後予算額",
        "※1 補正予算を含む",
        "※1 当初予算と補正予算の合計",
        "※1 決算額",
        "※1 概算要求額",
        "※1 契約額",
        "※1 百万円",
        "※1 百万円単位",
    ] {
        for amounts in ["100,110※1", "100※1,110"] {
            let sheet = noted("R5,R6", amounts, note);
            let told = said(&sheet, "");
            assert!(told.contains(&format!("error: a.csv#B3: `{note}` (A4) says another ")), "{note}: {told}");
            let kept = said(&sheet, r#"--rule keep=["ロケット"]"#);
            assert!(!kept.contains("error") && kept.contains("ロケット,2024,initial,110,oku_yen"), "{note}: {kept}");
        }
    }
    for note in ["※1 新規", "※1 当初予算", "※1 億円", "※1 令和6年12月に成立"] {
        let told = said(&noted("R5,R6", "100,110※1", note), "");
        assert!(!told.contains("error"), "{note}: {told}");
    }
    let sheet = noted("R5,R6", "100,110*", "* 百万円");
    assert_data_eq!(said(&sheet, ""), str![[r#""#]]);
    assert_data_eq!(said(&sheet, "--lang ja"), str![[r#""#]]);
}

#[test]
fn a_footnote_of_a_name_says_the_stage_of_its_row() {
    for (note, is_asked) in [
        ("※1 決算額", true),
        ("※1 補正後予算額", true),
        ("※1 補正予算により前倒しで実施した事業の後継", false),
        ("※1 執行体制を見直す", false),
    ] {
        let told = said(&noted("R5,R6", "100,110", note).replace("ロケット", "ロケット※1"), "");
        assert_eq!(told.contains("error"), is_asked, "{note}: {told}");
    }
}

#[test]
fn prose_that_says_the_unit_of_one_program_is_asked_about() {
    for note in ["注）ロケットのみ百万円で表示", "（注）ロケットは百万円。", "注）下段は百万円"]
    {
        let told = said(&noted("R5,R6", "100,110", note), "");
        assert!(told.contains("says that some amounts have another unit"), "{note}: {told}");
    }
    let titled = "令和６年度予算　※単位は億円。ただし宇宙は百万円。,,\n府省,事業名,R6\n文科省,宇宙,100\n";
    assert_data_eq!(
        said(titled, ""),
        str![[r#"
error: a.csv#A1: `ただし宇宙は百万円` says that some amounts have another unit, but not which: write it into their cells, then decide over the others with --rule 'unit = "億円"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(titled, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA1）：「ただし宇宙は百万円」とありますが、どの金額の単位か分かりません。該当するセルに単位を書いて、残りは`--rule 'unit = "億円"'`で決めてください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let named = noted("R5,R6", "100,110", "").replace("ロケット", "ロケット（百万円）");
    assert_data_eq!(
        said(&named, ""),
        str![[r#"
error: a.csv#B3: `ロケット（百万円）` (B3) says another unit of `ロケット（百万円）` than 億円, as which its amounts are read: write the unit into its cells, leave the row out (--rule 'skip = ["ロケット（百万円）"]'), or keep it in 億円 (--rule 'keep = ["ロケット（百万円）"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&named, "--lang ja"),
        str![[r#"
エラー：a.csv（セルB3）：「ロケット（百万円）」（セルB3）からは、「ロケット（百万円）」の金額だけ単位が億円ではないとも読めます。セルに単位を書くか、読まないなら`--rule 'skip = ["ロケット（百万円）"]'`、億円のまま読むなら`--rule 'keep = ["ロケット（百万円）"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn words_for_money_of_no_stage_are_asked_about() {
    let titled = "令和6年度契約額一覧（単位：億円）,,\n府省,事業名,R6\n文科省,宇宙,100\n";
    assert_data_eq!(
        said(titled, ""),
        str![[r#"
error: a.csv#C2: `R6` names no stage, and `令和6年度契約額一覧（単位：億円）` (A1) speaks of contracts, which are no stage: leave it out (--rule 'headers."R6" = "skip"'), or is it the initial budget (--rule 'headers."R6" = "R6:initial"')?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(titled, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC2）：「R6」には予算段階がなく、「令和6年度契約額一覧（単位：億円）」（A1）からは契約額（予算段階にはない）とも読めます。そうであれば読まない列（`--rule 'headers."R6" = "skip"'`）、当初予算の額なら`--rule 'headers."R6" = "R6:initial"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    for (heading, note) in
        [("R6配分額", ""), ("R6", "（注）計数は予算現額である。"), ("R6", "（注）令和6年度は暫定予算")]
    {
        let told = said(&noted(&format!("R5当初,{heading}"), "100,110", note), "");
        assert!(told.contains(&format!("error: a.csv#D2: `{heading}` names no stage")), "{told}");
    }
}
