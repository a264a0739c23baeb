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
