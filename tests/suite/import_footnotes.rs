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
    assert_data_eq!(
        said(&sheet, ""),
        str![[r#"
error: a.csv#D2: `R6※1` names no stage, and `※1 決算額` (A4) speaks of executed: is it that (--rule 'headers."R6※1" = "R6:executed"') or the initial budget (--rule 'headers."R6※1" = "R6:initial"')? Else leave it out (--rule 'headers."R6※1" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルD2）：「R6※1」には予算段階がなく、「※1 決算額」（A4）からは執行額とも読めます。執行額なら`--rule 'headers."R6※1" = "R6:executed"'`、当初予算なら`--rule 'headers."R6※1" = "R6:initial"'`、それ以外で読まない場合は`--rule 'headers."R6※1" = "skip"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let sheet = noted("R5,R6※1", "100,110", "※1 当初予算と補正予算の合計");
    assert_data_eq!(
        said(&sheet, ""),
        str![[r#"
error: a.csv#D2: `R6※1` names no stage, and `※1 当初予算と補正予算の合計` (A4) speaks of a sum of stages, which no column holds: leave it out (--rule 'headers."R6※1" = "skip"'), or is it the initial budget alone (--rule 'headers."R6※1" = "R6:initial"')?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルD2）：「R6※1」には予算段階がなく、「※1 当初予算と補正予算の合計」（A4）からは複数の予算段階の合計とも読めます。合計であれば読まない列（`--rule 'headers."R6※1" = "skip"'`）、当初予算だけの額なら`--rule 'headers."R6※1" = "R6:initial"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
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
    assert_data_eq!(
        said(&sheet, ""),
        str![[r#"
error: a.csv#B3: `* 百万円` (A4) says another unit of `ロケット` than 億円, as which its amounts are read: write the unit into its cells, leave the row out (--rule 'skip = ["ロケット"]'), or keep it in 億円 (--rule 'keep = ["ロケット"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルB3）：「* 百万円」（セルA4）からは、「ロケット」の金額だけ単位が億円ではないとも読めます。セルに単位を書くか、読まないなら`--rule 'skip = ["ロケット"]'`、億円のまま読むなら`--rule 'keep = ["ロケット"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
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
error: a.csv#B3: `ロケット（百万円）` has the unit of its amounts in its name, where it is not read: give it a column `unit` or `単位`, leave the row out (--rule 'skip = ["ロケット（百万円）"]'), or keep it as its columns say (--rule 'keep = ["ロケット（百万円）"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&named, "--lang ja"),
        str![[r#"
エラー：a.csv（セルB3）：「ロケット（百万円）」は名称に単位が書かれており、その単位では読みません。「単位」の列を加えるか、読まないなら`--rule 'skip = ["ロケット（百万円）"]'`、列の見出しのとおりに読むなら`--rule 'keep = ["ロケット（百万円）"]'`を指定してください
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

#[test]
fn a_unit_of_one_column_has_a_rule_of_its_own() {
    let sheet = noted("R5,R6※2", "100,110", "※2 百万円");
    assert_data_eq!(
        said(&sheet, ""),
        str![[r#"
error: a.csv#A4: the unit is 百万円 here and 億円 at A1: correct one of them, or decide with --rule 'unit = "億円"' or --rule 'unit = "百万円"'; these rules are of all columns: for this one alone, --rule 'headers."R6※2" = "R6（百万円）"' together with --rule 'unit = "億円"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(&sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA4）：単位がここでは百万円ですが、セルA1では億円です。どちらかを直すか、億円なら`--rule 'unit = "億円"'`、百万円なら`--rule 'unit = "百万円"'`を指定してください。これらは全ての列に及びます。この列だけであれば`--rule 'headers."R6※2" = "R6（百万円）"'`と`--rule 'unit = "億円"'`を両方指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let settled = said(&sheet, r#"--rule headers."R6※2"="R6（百万円）" --rule unit="億円""#);
    assert!(settled.contains("initial,100,oku_yen") && settled.contains("initial,1.10,oku_yen"), "{settled}");
    let headed = "（単位：億円）,,,\n府省,事業名,令和5年度予算額（千円）,R6\n文科省,宇宙,10,12\n";
    assert_data_eq!(
        said(headed, ""),
        str![[r#"
error: a.csv#C2: the unit is 千円 here and 億円 at A1: correct one of them, or keep it for this column with --rule 'headers."令和5年度予算額（千円）" = "R5（千円）"' together with --rule 'unit = "億円"' for those that name none
1 error; nothing is written

"#]]
    );
    let unlabelled = "府省,事業名,R5（千円）,R6（百万円）,R7(案)\n文科省,量子,1000,2,3\n";
    assert_data_eq!(
        said(unlabelled, ""),
        str![[r#"
error: a.csv#E2: the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit; is it that of C1 (--rule 'headers."R7(案)" = "R7:draft（千円）"') or that of D1 (--rule 'headers."R7(案)" = "R7:draft（百万円）"')?
1 error; nothing is written

"#]]
    );
    let settled = said(unlabelled, r#"--rule headers."R7(案)"="R7:draft（百万円）""#);
    assert!(settled.contains("1000,thousand_yen") && settled.contains("draft,3000,thousand_yen"), "{settled}");
}

#[test]
fn a_rule_that_is_printed_says_when_it_holds() {
    let titled = "令和5年度補正予算　関係分（単位：億円）,,\n府省,事業名,金額\n文科省,宇宙,10\n";
    assert_data_eq!(
        said(titled, ""),
        str![[r#"
error: a.csv#C2: `金額` has no year of its own, and a title names 令和5年度: where it is the supplementary budget of that year, --rule 'headers."金額" = "R5:supplementary"'; the initial budget of the year before, --rule 'headers."金額" = "R4:initial"'; else leave it out (--rule 'headers."金額" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(titled, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC2）：「金額」には年度がありません。表題の令和5年度の補正予算であれば`--rule 'headers."金額" = "R5:supplementary"'`、その前年度の当初予算であれば`--rule 'headers."金額" = "R4:initial"'`、それ以外で読まない場合は`--rule 'headers."金額" = "skip"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let with_part = "（単位：億円）,,\n府省,事業名,令和6年度予算額（うち要望額）\n文科省,宇宙,10（2）\n";
    assert_data_eq!(
        said(with_part, ""),
        str![[r#"
error: a.csv#A2: no column holds amounts: head one `amount` or `金額`, or one a year, such as `R5` or `令和5年度`
error: a.csv#C2: `令和6年度予算額（うち要望額）` is no known header: it heads amounts and a part (内数) of them: where its cells hold the whole initial budget, --rule 'headers."令和6年度予算額（うち要望額）" = "R6:initial"', of the part alone --rule 'headers."令和6年度予算額（うち要望額）" = "R6:request_priority"', else leave it out (--rule 'headers."令和6年度予算額（うち要望額）" = "skip"')
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(with_part, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA2）：金額の列がありません。見出しを「金額」にするか、年度ごとに「令和5年度」「R5」のようにしてください
エラー：a.csv（セルC2）：見出し「令和6年度予算額（うち要望額）」は認識できません。金額とその内数の見出しです。セルの額が当初予算の全体であれば`--rule 'headers."令和6年度予算額（うち要望額）" = "R6:initial"'`、内数だけの額であれば`--rule 'headers."令和6年度予算額（うち要望額）" = "R6:request_priority"'`、読まない場合は`--rule 'headers."令和6年度予算額（うち要望額）" = "skip"'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    for (heading, offered, wrong) in [
        ("R6執行見込額", "R6:executed", "R6:initial"),
        ("R6予算要求", "R6:request", "R6:initial"),
        ("平成36年度", "skip", "H3:"),
        ("H36", "skip", "H3:"),
        ("昭和64年度", "skip", "S6:"),
    ] {
        let told = said(&noted(&format!("R5,{heading}"), "100,110", ""), "");
        assert!(told.contains(offered) && !told.contains(wrong), "{heading}: {told}");
    }
}

#[test]
fn a_year_without_its_last_word_is_told() {
    let sheet = noted("令和5年,2024年", "100,110", "");
    assert_data_eq!(
        said(&sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   left out, but for the unit 億円
row 2                   headings
column A  府省          ministry
column B  事業名        program
column C  令和5年       FY2023 (R5), initial budget (assumed), 億円: 1 figure
column D  2024年        FY2024 (R6), initial budget (assumed), 億円: 1 figure
row 3                   2 figures in 1 row
note: a.csv: `令和5年` is read as the fiscal year 令和5年度
note: a.csv: `2024年` is read as the fiscal year 令和6年度
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
ロケット,2023,initial,100,oku_yen
ロケット,2024,initial,110,oku_yen

"#]]
    );
    assert_data_eq!(
        said(&sheet, "--lang ja"),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所   シートの記載  読み方
--------------------------------------------------------------------------------
1行目                読まない（単位の億円を除く）
2行目                見出し
A列    府省          府省
B列    事業名        事業
C列    令和5年       令和5年度（2023年度）・当初予算（記載なしのため）・億円：1
                     件
D列    2024年        令和6年度（2024年度）・当初予算（記載なしのため）・億円：1
                     件
3行目                1行の計数2件
注：a.csv：「令和5年」は年度（令和5年度）として読みます
注：a.csv：「2024年」は年度（令和6年度）として読みます
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業1件・計数2件を追加しました
ロケット,2023,initial,100,oku_yen
ロケット,2024,initial,110,oku_yen

"#]]
    );
}
