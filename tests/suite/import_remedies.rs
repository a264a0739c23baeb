//! Sheets and targets that `budget import` refuses: one sentence says what to do, in both languages.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::common::folder::holding;
use crate::common::program::{answer, budget};

/// What is said of an import in both languages.
#[track_caller]
fn refused(arguments: &str, folder: &Path) -> String {
    let answers = ["en", "ja"].map(|lang| {
        let answer = answer(budget(&format!("{arguments} --lang {lang}")).current_dir(folder), b"");
        assert_ne!(answer.status, Some(0), "{}", answer.stdout);
        answer.stderr
    });
    answers.concat()
}

/// A dataset with these ministries, each an id and a name.
fn dataset(ministries: &[(&str, &str)]) -> String {
    let ministries = ministries.iter().map(|(id, name)| format!("[[ministry]]\nid = \"{id}\"\nname = \"{name}\"\n"));
    let head = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"億円\"\n";
    head.to_owned() + &ministries.collect::<String>()
}

#[test]
fn a_usual_name_that_fits_two_ministries_is_asked_about() {
    let two = dataset(&[("m1", "厚生労働省"), ("m2", "厚労省")]);
    let sheet = "事業名,府省,R5（億円）\n甲,厚労,1\n";
    let folder = holding(&[("two.toml", two.as_bytes()), ("a.csv", sheet.as_bytes())]);
    assert_data_eq!(
        refused("import a.csv -o - -d two.toml", folder.path()),
        str![[r#"
error: a.csv#B2: `厚労` is the name of several ministries: name one by its id, `m1` or `m2`
1 error; nothing is written
エラー：a.csv（セルB2）：`厚労`という名称の府省が複数あります。IDで指定してください（`m1`、`m2`）
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn a_missing_unit_is_told_once() {
    let folder = holding(&[("a.csv", "事業名,府省,R4,R5\n甲,文科省,1,2\n乙,文科省,3,4\n".as_bytes())]);
    assert_data_eq!(
        refused("import a.csv -o -", folder.path()),
        str![[r#"
error: a.csv#C2: the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit (3 more cells like it: D2, C3, D3)
1 error; nothing is written
エラー：a.csv（セルC2）：金額の単位が分かりません。見出しに「金額（…円）」のように書くか、`--unit`で指定してください（ほか3セルも同じ：D2、C3、D3）
エラーが1件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn a_workbook_that_is_none_is_told_as_one() {
    let folder = holding(&[("a.xlsx", b"\x00\xff\xfe\x81rubbish".as_slice())]);
    assert_data_eq!(
        refused("import a.xlsx -o -", folder.path()),
        str![[r#"
error: a.xlsx is a workbook that cannot be read (it is damaged, or no xlsx at all): open and save it once more, or save the sheet as csv (UTF-8)
エラー：a.xlsx：ブックを読めません（壊れているか、xlsxではないファイルです）。表計算ソフトで開いて保存し直すか、シートをCSV（UTF-8）で保存してください

"#]]
    );
}

#[test]
fn the_name_of_a_table_is_no_place_for_a_dataset() {
    let folder = holding(&[("a.csv", "事業名,府省,R5（億円）\n甲,文科省,1\n".as_bytes())]);
    assert_data_eq!(
        refused("import a.csv -o b.csv", folder.path()),
        str![[r#"
error: `b.csv` is the name of a csv file, and a dataset is a directory or a *.toml file: write -o b.toml, or name a directory
エラー：`b.csv`はデータセットの名前に使えません。`-o b.toml`のように拡張子を.tomlにするか、フォルダー名を指定してください

"#]]
    );
    assert!(!folder.path().join("b.csv").exists());
}

#[test]
fn comments_are_in_the_language_of_the_person() {
    let folder = holding(&[("a.csv", "事業名,府省,R5（億円）\n甲,文科省,1\n".as_bytes())]);
    let [en, ja] = ["en", "ja"].map(|lang| {
        let command = format!("import a.csv -o - --lang {lang}");
        answer(budget(&command).current_dir(folder.path()), b"").stdout
    });
    let ((en, of_en), (ja, of_ja)) = (en.split_once('\n').unwrap(), ja.split_once('\n').unwrap());
    assert_eq!((en, ja, of_en), ("# Imported from a.csv.", "# a.csvから取り込んだ。", of_ja));
}

#[test]
fn what_a_list_has_beside_its_figures_comes_back_or_is_left_out_with_a_note() {
    for list in ["list -d amed R4 --rank-by execution", "list R5 --published"] {
        for options in ["-O csv", "-O csv --excel --lang ja", "-O csv --labels --lang en"] {
            let listed = answer(&mut budget(&format!("{list} {options}")), b"").stdout;
            let folder = holding(&[("a.csv", listed.as_bytes())]);
            let imported = answer(budget("import a.csv -o -").current_dir(folder.path()), b"");
            assert_eq!(imported.status, Some(0), "{list} {options}: {}", imported.stderr);
            assert!(imported.stderr.contains("left out: what a list has"), "{}", imported.stderr);
            assert_eq!(
                imported.stdout.contains("stage = \"executed\""),
                list.contains("execution"),
                "{list} {options}"
            );
        }
    }
}

#[test]
fn a_column_without_a_heading_is_left_out_by_its_letters() {
    let sheet = "事業名,府省,R5（億円）,,\n甲,文科省,1,▲,3\n乙,文科省,2,※,\n";
    let folder = holding(&[("a.csv", sheet.as_bytes()), ("b.csv", sheet.replace(['甲', '乙'], "丙").as_bytes())]);
    assert_data_eq!(
        refused("import a.csv -o -", folder.path()),
        str![[r#"
error: a.csv#D2: `▲` stands under no header: head the column, or leave it out (--rule 'headers."column D" = "skip"') (1 more cell like it: D3)
error: a.csv#E2: `3` stands under no header: head the column, or leave it out (--rule 'headers."column E" = "skip"')
2 errors; nothing is written
エラー：a.csv（セルD2）：「▲」の列に見出しがありません。見出しを付けるか、読まない列として指定してください（`--rule 'headers."column D" = "skip"'`）（ほか1セルも同じ：D3）
エラー：a.csv（セルE2）：「3」の列に見出しがありません。見出しを付けるか、読まない列として指定してください（`--rule 'headers."column E" = "skip"'`）
エラーが2件あります。何も書き込んでいません

"#]]
    );
    let done = |arguments: &str| answer(budget(arguments).current_dir(folder.path()), b"").stderr;
    assert_data_eq!(
        done(r#"import a.csv -o - --rule headers."columnD"="skip" --rule headers."columnE"="R6:request（億円）""#),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 2
                           figures
column D                   left out, as asked for
column E                   FY2024 (R6), request, 億円: 1 figure
rows 2 to 3                3 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 3 figures
note: a.csv brings several stages (request, initial budget): list them with `budget list --stage all -d -`

"#]]
    );
    // Another sheet may head that column.
    let several = refused("import a.csv b.csv -o -", folder.path());
    assert!(several.contains(r#"--rule 'headers."b.csv!column D" = "skip"'"#), "{several}");
}

#[test]
fn a_program_that_stands_in_two_rows_may_be_three_things() {
    let sheet = "事業名,府省,会計,R5（億円）\n甲,文科省,一般,1\n甲,文科省,エネ特,2\n";
    let ids = "program,事業名,府省,R5（億円）\nk,甲,文科省,1\nk,甲,文科省,2\n";
    let folder =
        holding(&[("a.csv", sheet.as_bytes()), ("b.csv", ids.as_bytes()), ("r.toml", b"skip = [\"row 3\"]\n")]);
    let both = refused("import a.csv -o -", folder.path()) + &refused("import b.csv -o -", folder.path());
    assert_data_eq!(
        both,
        str![[r#"
error: a.csv#D3: the initial budget of `甲` for R5 stands twice: a.csv#D2 is the first; where they are two programs, give each an id in a column `program`; where they are parts of one, write their sum in one row; where the row repeats the first, leave it out (--rule 'skip = ["row 3"]')
1 error; nothing is written
エラー：a.csv（セルD3）：「甲」の令和5年度の当初予算が2か所にあります。一つ目はa.csv（セルD2）です。別の事業であれば`program`列でそれぞれにidを付け、一つの事業の内訳であれば合計額を1行に書き、再掲の行であれば`--rule 'skip = ["row 3"]'`を指定してください
エラーが1件あります。何も書き込んでいません
error: b.csv#D3: the initial budget of `甲` for R5 stands twice: b.csv#D2 is the first; where the row repeats the first, leave it out (--rule 'skip = ["row 3"]')
1 error; nothing is written
エラー：b.csv（セルD3）：「甲」の令和5年度の当初予算が2か所にあります。一つ目はb.csv（セルD2）です。再掲の行であれば`--rule 'skip = ["row 3"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let done = answer(budget("import a.csv -o - --rules r.toml").current_dir(folder.path()), b"").stderr;
    assert!(done.ends_with("added 1 program and 1 figure\n"), "{done}");
}
