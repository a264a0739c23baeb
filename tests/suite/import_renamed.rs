//! Next year's sheet whose programs are called a little otherwise, or as those of another ministry: nothing counts twice.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::{holding, run};

const HEADER: &str = "事業名,府省,R5（百万円）,R6（百万円）,備考\n";

/// A dataset of last year's programs, each with its ministry.
fn of_last_year(programs: &str) -> TempDir {
    let sheet = format!("事業名,府省,R5（百万円）\n{programs}");
    let folder = holding(&[("last.csv", sheet.as_bytes())]);
    let made = run("import last.csv -o d.toml", folder.path());
    assert!(made.stderr.contains("added "), "{}", made.stderr);
    folder
}

/// What a sheet of such rows says when it comes into a dataset.
fn into(folder: &TempDir, rows: &str, options: &str) -> String {
    fs::write(folder.path().join("s.csv"), format!("{HEADER}{rows}")).unwrap();
    run(&format!("import s.csv --into d.toml {options}"), folder.path()).stderr
}

#[test]
fn a_name_with_marks_of_the_year_is_asked_about() {
    let folder = of_last_year("感染症研究事業,文科省,50\n難病,文科省,60\n");
    for name in [
        "【拡充】感染症研究事業",
        "感染症研究事業【拡充】",
        "（新規）感染症研究事業",
        "(1)感染症研究事業",
        "③〔継続〕感染症研究事業（仮称）",
        "◎感染症研究事業",
    ] {
        let said = into(&folder, &format!("{name},文科省,50,55,\n難病,文科省,60,60,\n"), "");
        let question =
            format!("`{name}` is new, and the sheet lacks `感染症研究事業` (`感染症研究事業`), whose name is close");
        assert!(said.contains(&question) && said.contains("nothing is written"), "{name}: {said}");
        let rule = format!("--rule names.\"{name}\"=\"感染症研究事業\" --dry-run");
        let done = into(&folder, &format!("{name},文科省,50,55,\n難病,文科省,60,60,\n"), &rule);
        assert!(done.contains("would have added 0 programs and 2 figures"), "{name}: {done}");
    }
}

#[test]
fn a_former_name_is_asked_about_wherever_it_stands() {
    let folder = of_last_year("次世代がん医療加速化研究事業,文科省,50\n再生医療拠点,文科省,60\n難病,文科省,70\n");
    let rows = "\
がん医療総合研究事業（旧：次世代がん医療加速化研究事業）,文科省,50,55,
次の拠点,文科省,60,66,再生医療拠点から名称変更
希少疾患（難病から改称）,文科省,70,77,
復旧,文科省,,7,難病を含む
";
    assert_data_eq!(
        into(&folder, rows, ""),
        str![[r#"
error: s.csv#C2: `がん医療総合研究事業（旧：次世代がん医療加速化研究事業）` is new, and the sheet lacks `次世代がん医療加速化研究事業` (`次世代がん医療加速化研究事業`), which is named beside it: the same program (--rule 'names."がん医療総合研究事業（旧：次世代がん医療加速化研究事業）" = "次世代がん医療加速化研究事業"') or another one (--rule 'names."がん医療総合研究事業（旧：次世代がん医療加速化研究事業）" = "new"')?
error: s.csv#C3: `次の拠点` is new, and the sheet lacks `再生医療拠点` (`再生医療拠点`), which is named beside it: the same program (--rule 'names."次の拠点" = "再生医療拠点"') or another one (--rule 'names."次の拠点" = "new"')?
error: s.csv#C4: `希少疾患（難病から改称）` is new, and the sheet lacks `難病` (`難病`), which is named beside it: the same program (--rule 'names."希少疾患（難病から改称）" = "難病"') or another one (--rule 'names."希少疾患（難病から改称）" = "new"')?
3 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        into(&folder, rows, "--lang ja"),
        str![[r#"
エラー：s.csv（セルC2）：「がん医療総合研究事業（旧：次世代がん医療加速化研究事業）」はデータセットにない事業です。名称が併記されている「次世代がん医療加速化研究事業」（`次世代がん医療加速化研究事業`）がシートにありません。同じ事業なら`--rule 'names."がん医療総合研究事業（旧：次世代がん医療加速化研究事業）" = "次世代がん医療加速化研究事業"'`、別の事業なら`--rule 'names."がん医療総合研究事業（旧：次世代がん医療加速化研究事業）" = "new"'`を指定してください
エラー：s.csv（セルC3）：「次の拠点」はデータセットにない事業です。名称が併記されている「再生医療拠点」（`再生医療拠点`）がシートにありません。同じ事業なら`--rule 'names."次の拠点" = "再生医療拠点"'`、別の事業なら`--rule 'names."次の拠点" = "new"'`を指定してください
エラー：s.csv（セルC4）：「希少疾患（難病から改称）」はデータセットにない事業です。名称が併記されている「難病」（`難病`）がシートにありません。同じ事業なら`--rule 'names."希少疾患（難病から改称）" = "難病"'`、別の事業なら`--rule 'names."希少疾患（難病から改称）" = "new"'`を指定してください
エラーが3件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn a_name_that_two_ministries_have_is_two_programs() {
    let folder = of_last_year("研究助成,文科省,10\n研究助成,厚労省,20\n");
    let rows = "研究助成,厚労省,20,22,\n研究助成,文科省,10,11,\n";
    let said = into(&folder, rows, "");
    assert!(said.ends_with("added 0 programs and 2 figures, changed 0, left 2 as they were\n"), "{said}");
    // A rule about one of them says nothing of the other.
    let again = into(&folder, rows, r#"--rule names."研究助成"="mhlw-研究助成""#);
    assert!(again.ends_with("added 0 programs and 0 figures, changed 0, left 4 as they were\n"), "{again}");
}

#[test]
fn a_program_that_another_ministry_calls_so_is_asked_about_once() {
    let folder = of_last_year("研究助成,文科省,10\n宇宙輸送,文科省,20\n");
    let alone = "研究助成,厚労省,10,11,\n宇宙輸送,文科省,20,20,\n";
    assert_data_eq!(
        into(&folder, alone, ""),
        str![[r#"
error: s.csv#B2: the ministry of `研究助成` is Ministry of Health, Labour and Welfare here, and the dataset has a program called so (`研究助成`) of Ministry of Education, Culture, Sports, Science and Technology, which the sheet lacks: another program (--rule 'names."研究助成" = "new"'), or the same one, whose ministry is then to be changed in the dataset first?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        into(&folder, alone, "--lang ja"),
        str![[r#"
エラー：s.csv（セルB2）：「研究助成」の府省が、ここでは「厚生労働省」、データセットの同名の事業（`研究助成`）では「文部科学省」で、後者はシートにありません。別の事業なら`--rule 'names."研究助成" = "new"'`を指定してください。同じ事業なら、先にデータセットの府省を直してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    // Rows of both say that they are two.
    let both = format!("{alone}研究助成,文科省,10,11,\n");
    let said = into(&folder, &both, "--dry-run");
    assert!(said.contains("would have added 1 program and 4 figures"), "{said}");
    let wrong = into(&folder, alone, r#"--rule names."研究助成"="研究助成" --lang ja"#);
    assert_data_eq!(
        wrong,
        str![[r#"
エラー：s.csv（セルB2）：「研究助成」の府省が、ここでは「厚生労働省」、データセットでは「文部科学省」です。一つの事業の府省は一つだけです
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn what_a_rule_calls_new_is_new_once() {
    let folder = of_last_year("再生医療実現拠点ネットワーク,文科省,60\n");
    let rule = r#"--rule names."再生医療実現拠点"="new""#;
    let row = "再生医療実現拠点,文科省,60,66,\n";
    let said = into(&folder, row, rule);
    assert!(said.ends_with("added 1 program and 2 figures, changed 0, left 0 as they were\n"), "{said}");
    let again = into(&folder, row, rule);
    assert!(again.ends_with("added 0 programs and 0 figures, changed 0, left 2 as they were\n"), "{again}");
}
