//! What would change a figure without a word is asked about, and the rule that is printed first settles it.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::{answer, budget};

/// What an import of a sheet says with rules, and the figures that it brings.
fn imported(sheet: &str, rules: &[&str], lang: &str) -> (Vec<String>, String) {
    let folder = holding(&[("s.csv", sheet.as_bytes()), ("rules.toml", rules.join("\n").as_bytes())]);
    let done = run(&format!("import s.csv -o - --rules rules.toml --lang {lang}"), folder.path());
    if done.status != Some(0) {
        return (Vec::new(), done.stderr);
    }
    let list = "list -d - -O csv --no-header --stage all --columns name,fiscal_year,stage,amount,unit";
    let listed = answer(&mut budget(list), done.stdout.as_bytes());
    (listed.stdout.lines().map(str::to_owned).collect(), done.stderr)
}

fn asked(sheet: &str) -> String {
    let (figures, said) = imported(sheet, &[], "en");
    assert!(figures.is_empty(), "{said}");
    said
}

/// The rules that are printed, each message's in one list.
fn rules(said: &str) -> Vec<Vec<&str>> {
    let of_line = |line| str::split(line, "--rule '").skip(1).map(|rule| rule.split_once('\'').unwrap().0).collect();
    said.lines().map(of_line).filter(|rules: &Vec<&str>| !rules.is_empty()).collect()
}

/// The figures once the first rule of each message is pasted.
#[track_caller]
fn settled(sheet: &str) -> Vec<String> {
    let said = asked(sheet);
    // A file has each key once.
    let first: Vec<String> = rules(&said).iter().map(|rules| rules[0].to_owned()).collect();
    let first = [first.join("\n").replace("\"]\nskip = [", "\", ")];
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    let (figures, said) = imported(sheet, &first, "en");
    assert!(!figures.is_empty(), "{first:?}: {said}");
    figures
}

#[test]
fn a_rule_of_rounding_that_no_dataset_has_is_asked_about() {
    let sheet = "（単位：百万円、単位未満切上げ）,,\n府省,事業名,R5当初\n文科省,甲,100\n";
    assert_data_eq!(
        asked(sheet),
        str![[r#"
error: s.csv#A1: `（単位：百万円、単位未満切上げ）` names a rule of rounding that no dataset has: say it of each amount in a column `rounding`, or read all amounts as rounded half up (--rule 'rounding = "half-up"'), cut off (--rule 'rounding = "down"') or exact (--rule 'rounding = "exact"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        imported(sheet, &[], "ja").1,
        str![[r#"
エラー：s.csv（セルA1）：「（単位：百万円、単位未満切上げ）」の端数処理は、データセットでは表せません。金額ごとに`rounding`列で指定するか、すべての金額を四捨五入（`--rule 'rounding = "half-up"'`）、切捨て（`--rule 'rounding = "down"'`）、端数なし（`--rule 'rounding = "exact"'`）のいずれかとして指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert_eq!(settled(sheet), ["甲,2023,initial,100,million_yen"]);
    let (figures, said) = imported(sheet, &["rounding = \"down\""], "en");
    assert_eq!(figures, ["甲,2023,initial,100,million_yen"]);
    assert!(said.contains("all amounts count as cut off, as the rule `rounding` says"), "{said}");
    // Several rules, and a rule that decides over what a text says.
    let several = "（単位：百万円）,,\n府省,事業名,R5当初\n文科省,甲,100\n※四捨五入。一部は切捨て。,,\n";
    assert!(asked(several).contains("names several rules of rounding"), "{}", asked(several));
    let said_down = "（単位：百万円、単位未満切捨て）,,\n府省,事業名,R5当初\n文科省,甲,100\n";
    let ruled = imported(said_down, &["rounding = \"exact\""], "en").1;
    assert!(ruled.contains("all amounts count as exact, as the rule"), "{ruled}");
    // What each amount says itself leaves nothing open.
    let own = "（単位：百万円、単位未満切上げ）,,,\n府省,事業名,R5当初,rounding\n文科省,甲,100,exact\n";
    assert_eq!(imported(own, &[], "en").0, ["甲,2023,initial,100,million_yen"]);
    let idle = imported(own, &["rounding = \"down\""], "en").1;
    assert!(idle.contains("the rule `rounding` fits nothing"), "{idle}");
}

#[test]
fn a_round_of_a_supplementary_budget_is_not_all_of_it() {
    let sheet = "（単位：百万円）,,,\n府省,事業名,R5当初,R5第2次補正\n文科省,甲,100,20\n";
    assert_data_eq!(
        asked(sheet),
        str![[r#"
error: s.csv#D2: `R5第2次補正` is one round of the supplementary budget, which is the sum of all: give the sum a column of its own, or say that there was no other round (--rule 'headers."R5第2次補正" = "R5:supplementary"'); else leave it out (--rule 'headers."R5第2次補正" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        imported(sheet, &[], "ja").1,
        str![[r#"
エラー：s.csv（セルD2）：「R5第2次補正」は補正予算の1回分です。各次の合計を1列にまとめてください。ほかに補正がなければ`--rule 'headers."R5第2次補正" = "R5:supplementary"'`、読まない場合は`--rule 'headers."R5第2次補正" = "skip"'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let figures = ["甲,2023,initial,100,million_yen", "甲,2023,supplementary,20,million_yen"];
    assert_eq!(settled(sheet), figures);
    let tidy = "（単位：百万円）,,,\n府省,事業名,年度,第1次補正予算額\n文科省,甲,R5,20\n";
    assert_eq!(settled(tidy), ["甲,2023,supplementary,20,million_yen"]);
}

#[test]
fn a_row_that_is_said_to_stand_elsewhere_and_does_not_is_asked_about() {
    let sheet = "（単位：百万円）,,\n府省,事業名,R5当初\n文科省,甲,100\n文科省,乙（再掲）,50\n,計,100\n";
    assert_data_eq!(
        asked(sheet),
        str![[r#"
error: s.csv#B4: `乙（再掲）` says that `乙` stands in another row, too, and none is called so: a program (--rule 'keep = ["乙（再掲）"]') or a part (--rule 'part = ["乙（再掲）"]') or nothing to read (--rule 'skip = ["乙（再掲）"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        imported(sheet, &[], "ja").1,
        str![[r#"
エラー：s.csv（セルB4）：「乙（再掲）」は再掲とありますが、「乙」の行がほかにありません。事業なら`--rule 'keep = ["乙（再掲）"]'`、内数なら`--rule 'part = ["乙（再掲）"]'`、読まない行なら`--rule 'skip = ["乙（再掲）"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let rules = ["part = [\"乙（再掲）\"]"];
    assert_eq!(imported(sheet, &rules, "en").0, ["甲,2023,initial,100,million_yen"]);
    for name in ["乙（再掲）", "（再掲）乙", "再掲：乙", "乙　再掲"] {
        let here = format!("（単位：百万円）,,\n府省,事業名,R5当初\n文科省,乙,80\n厚労省,丙,90\n厚労省,{name},50\n");
        assert_eq!(imported(&here, &[], "en").0.len(), 2, "{name}: {}", imported(&here, &[], "en").1);
        let nowhere = here.replace("文科省,乙,", "文科省,丁,");
        assert_eq!(settled(&nowhere).len(), 3, "{name}");
    }
}

#[test]
fn an_amount_in_a_name_is_asked_about() {
    let sheet = "（単位：百万円）,,\n府省,事業名,R6当初\n文科省,甲（R5：80）,100\n文科省,乙 R5 70百万円,90\n文科省,丙（第2期）,1\n";
    assert_data_eq!(
        asked(sheet),
        str![[r#"
error: s.csv#B3: `甲（R5：80）` has an amount in its name, where it is not read: give it a column of its own, leave the row out (--rule 'skip = ["甲（R5：80）"]'), or keep all of it as the name (--rule 'keep = ["甲（R5：80）"]')
error: s.csv#B4: `乙 R5 70百万円` has an amount in its name, where it is not read: give it a column of its own, leave the row out (--rule 'skip = ["乙 R5 70百万円"]'), or keep all of it as the name (--rule 'keep = ["乙 R5 70百万円"]')
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        imported(sheet, &[], "ja").1,
        str![[r#"
エラー：s.csv（セルB3）：「甲（R5：80）」は名称に金額が書かれており、その金額は読みません。金額の列を加えるか、この行を読まないなら`--rule 'skip = ["甲（R5：80）"]'`、全体を事業名とするなら`--rule 'keep = ["甲（R5：80）"]'`を指定してください
エラー：s.csv（セルB4）：「乙 R5 70百万円」は名称に金額が書かれており、その金額は読みません。金額の列を加えるか、この行を読まないなら`--rule 'skip = ["乙 R5 70百万円"]'`、全体を事業名とするなら`--rule 'keep = ["乙 R5 70百万円"]'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    assert_eq!(settled(sheet), ["丙（第2期）,2024,initial,1,million_yen"]);
    let rules = ["keep = [\"甲（R5：80）\", \"乙 R5 70百万円\"]"];
    assert_eq!(imported(sheet, &rules, "en").0.len(), 3);
}

#[test]
fn a_rate_is_held_against_the_column_that_it_is_of_or_none() {
    let sheet = |head: &str, skip: &[&str]| {
        let sheet = format!(
            "（単位：百万円）,,,,,,\n府省,事業名,{head}\n文科省,甲,100,50,150,75,50%\n文科省,乙,200,50,250,125,50%\n"
        );
        imported(&sheet, skip, "en")
    };
    let (figures, said) = sheet("R5当初,R5補正,R5予算計,R5執行額,執行率", &[]);
    assert!(figures.len() == 8 && said.contains("checked against\n"), "{said}");
    let (figures, said) =
        sheet("R5当初,R5補正,R5計,R5執行額,執行率", &["headers.\"R5計\" = \"skip\"", "headers.\"R5補正\" = \"skip\""]);
    assert!(figures.len() == 4 && said.contains("not checked"), "{said}");
    let (figures, said) = sheet("R5当初（A）,R5補正（B）,R5予算現額,R5執行額（C）,執行率(C/(A+B))", &[]);
    assert!(figures.len() == 8, "{said}");
    // The same goes for what follows from two years.
    let of_years = "（単位：百万円）,,,,\n府省,事業名,R4,R5,R6,増減\n文科省,甲,100,150,170,20\n";
    let (figures, said) = imported(of_years, &["headers.\"R6\" = \"skip\""], "en");
    assert!(figures.len() == 2 && said.contains("not checked"), "{said}");
}

#[test]
fn marks_before_amounts_are_read_as_those_behind_them() {
    let cells = ["10注", "①10", "注1)10", "10¹", "（注1）10", "注1　10", "†10", "※① 10"];
    let rows: Vec<String> = cells.iter().enumerate().map(|(at, text)| format!("文科省,事業{at},{text}\n")).collect();
    let rows = rows.concat();
    let (figures, said) = imported(&format!("（単位：百万円）,,\n府省,事業名,R5当初\n{rows}"), &[], "en");
    assert!(figures.len() == 8 && figures.iter().all(|it| it.contains(",10,million_yen")), "{figures:?} {said}");
    assert!(said.contains("`①` of `①10` (C4) is taken for the mark of a footnote, and left out"), "{said}");
}

#[test]
fn a_number_alone_behind_a_mark_may_be_that_of_a_footnote() {
    let sheet = |note: &str| format!("（単位：百万円）,,\n府省,事業名,R5当初\n文科省,甲,※3\n文科省,乙,4\n{note},,\n");
    assert_eq!(imported(&sheet("※ 精査中。"), &[], "en").0.len(), 2);
    for note in ["※3 精査中。", "（注）精査中。"] {
        let said = asked(&sheet(note));
        assert!(said.contains("--rule 'cells.\"※3\" = \"…\"', or --rule 'cells.\"※3\" = \"skip\"'"), "{said}");
        assert_eq!(imported(&sheet(note), &["cells.\"※3\" = \"3\""], "en").0.len(), 2, "{note}");
    }
}

#[test]
fn what_a_mark_stands_for_is_asked_about_where_it_is_another_stage() {
    let sheet = "（単位：百万円）,,\n府省,事業名,R5\n文科省,甲,①10\n文科省,乙,4\n① 補正後予算額,,\n";
    let said = asked(sheet);
    assert!(said.contains("`① 補正後予算額` (A5) says another stage of `甲`"), "{said}");
    let said = asked("（単位：百万円）,,\n府省,事業名,R5当初\n文科省,甲,10¹\n文科省,乙,4\n¹ 単位は千円,,\n");
    assert!(said.contains("says another unit of `甲` than 百万円"), "{said}");
}

#[test]
fn a_name_that_makes_its_program_a_part_of_another_is_asked_about() {
    for name in [
        "宇宙のうち輸送",
        "輸送（宇宙の内数）",
        "宇宙（うち輸送）",
        "宇宙・うち輸送",
        "上記のうち輸送分",
        "輸送（宇宙再掲）",
        "（上記事業の一部）",
    ] {
        let rule = name;
        let sheet = format!("（単位：億円）,,\n府省,事業名,R6当初\n文科省,宇宙,30\n文科省,{name},10\n");
        let said = asked(&sheet);
        assert!(said.contains(&format!("`{name}` is a part of another row by its name")), "{said}");
        assert_eq!(rules(&said), [[format!("part = [\"{rule}\"]"), format!("keep = [\"{rule}\"]")]]);
        assert_eq!(settled(&sheet), ["宇宙,2024,initial,30,oku_yen"]);
        // A total that counts the row says that it is a program.
        let total = format!("{sheet}文科省,合計,40\n");
        assert_eq!(imported(&total, &[], "en").0.len(), 2);
    }
    // The word alone, in whatever brackets, is told.
    let (figures, said) = imported("（単位：億円）,,\n府省,事業名,R6当初\n文科省,輸送【内数】,5\n", &[], "en");
    assert!(figures.len() == 1 && said.contains("row 3, marked 内数"), "{said}");
}

#[test]
fn a_remark_of_another_stage_is_asked_about() {
    for remark in ["うちR5補正2億円", "（R5補正：2億円）", "うち2億円は令和5年度補正予算に計上", "概算要求時点"]
    {
        let sheet = format!("（単位：億円）,,,\n府省,事業名,R6当初,備考\n文科省,宇宙,10,{remark}\n");
        let said = asked(&sheet);
        assert!(said.contains("says another stage of `宇宙`"), "{remark}: {said}");
        let (figures, said) = imported(&sheet, &["keep = [\"宇宙\"]"], "en");
        assert_eq!(figures, ["宇宙,2024,initial,10,oku_yen"], "{said}");
    }
    // A column of that stage holds it.
    let beside = "（単位：億円）,,,,\n府省,事業名,R5補正,R6当初,備考\n文科省,宇宙,2,10,（R5補正：2億円）\n";
    assert_eq!(imported(beside, &[], "en").0.len(), 2);
}

#[test]
fn a_footnote_that_counts_in_another_stage_is_asked_about() {
    for note in ["※補正予算含む", "※ 金額は令和5年度補正予算を含む", "※事業費ベース", "※概算要求額"]
    {
        let sheet = format!("（単位：億円）,,\n府省,事業名,令和6年度\n文科省,宇宙,10\n{note},,\n");
        let said = asked(&sheet);
        assert!(said.contains("`令和6年度` names no stage"), "{note}: {said}");
        let rule = ["[headers]\n\"令和6年度\" = \"R6:initial\""];
        assert_eq!(imported(&sheet, &rule, "en").0, ["宇宙,2024,initial,10,oku_yen"], "{note}");
    }
    // A budget that is counted in where its year has a column is counted in there.
    let of_a_year = "（単位：億円）,,,\n府省,事業名,R5当初,R6当初\n文科省,宇宙,9,10\n※ 令和5年度は補正予算を含む,,,\n";
    assert_eq!(imported(of_a_year, &[], "en").0.len(), 2);
}
