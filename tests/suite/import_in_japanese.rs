//! What `budget import` says in Japanese. That no import says English, all tests of imports find out.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::holding;
use crate::common::program::{Answer, answer, budget};
use crate::common::sentences::english;

const SHEET: &str = "事業名,府省,プロジェクト,R5当初（億円）,R6概算要求（億円）\n\
    甲事業,文科省,regenerative,10,12\n乙事業,厚労省,,5,6\n合計,,,15,18\n";

/// What the program answers in Japanese.
fn run(arguments: &str, folder: &Path) -> Answer {
    answer(budget(arguments).env("BUDGET_LANG", "ja").current_dir(folder), b"")
}

/// All that it prints; nothing of it is English.
#[track_caller]
fn said(arguments: &str, folder: &Path) -> String {
    let answer = run(arguments, folder);
    assert_eq!(english(&answer.stderr), [""; 0], "{}", answer.stderr);
    answer.said()
}

/// The dataset of the sheet, in `d.toml`.
fn imported() -> TempDir {
    let folder = holding(&[("a.csv", SHEET.as_bytes())]);
    assert_eq!(run("import a.csv -o d.toml", folder.path()).status, Some(0));
    folder
}

#[test]
fn a_new_dataset() {
    let folder = holding(&[("a.csv", SHEET.as_bytes())]);
    assert_data_eq!(
        said("import a.csv -o d.toml", folder.path()),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載        読み方
--------------------------------------------------------------------------------
1行目                         見出し
A列       事業名              事業
B列       府省                府省
C列       プロジェクト        プロジェクト
D列       R5当初（億円）      令和5年度（2023年度）・当初予算・億円：2件
E列       R6概算要求（億円）  令和6年度（2024年度）・要求額・億円：2件
2～3行目                      2行の計数4件
4行目     合計                2～3行目の合計：令和5年度当初予算15億円（一致）；
                              令和6年度要求額18億円（一致）
注：a.csv：セルC3のプロジェクトが空欄です。その行の計数はどのプロジェクトにも属しません（セルに「－」と書いても同じです）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数4件・合計2件を追加しました
注：`a.csv`には複数の予算段階（要求額、当初予算）があります。`budget list --stage all -d d.toml`ですべて表示できます
status 0

"#]]
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "it shows whole outputs")]
fn a_dataset_that_changes() {
    let folder = imported();
    let next = SHEET.replace(",10,12", ",11,12").replace("乙事業", "丙事業").replace("15,18", "16,18");
    fs::write(folder.path().join("b.csv"), next).unwrap();
    assert_data_eq!(
        said("import b.csv --into d.toml --dry-run", folder.path()),
        str![[r#"
--- d.toml
+++ d.toml
@@ -37,8 +37,8 @@
 
 [[program.allocation]]
 year = "R5"
-amount = 10
-source = "a-csv#D2"
+amount = 11
+source = "b-csv#D2"
 
 [[program.allocation]]
 year = "R6"
@@ -74,3 +74,36 @@
 amount = 18
 stage = "request"
 source = "a-csv#E4"
+
+[[source]]
+id = "b-csv"
+title = "b.csv"
+
+[[program]]
+id = "丙事業"
+ministry = "mhlw"
+name = "丙事業"
+
+[[program.allocation]]
+year = "R5"
+amount = 5
+source = "b-csv#D3"
+
+[[program.allocation]]
+year = "R6"
+amount = 6
+stage = "request"
+source = "b-csv#E3"
+
+[[total]]
+year = "R5"
+programs = ["甲事業", "丙事業"]
+amount = 16
+source = "b-csv#D4"
+
+[[total]]
+year = "R6"
+programs = ["甲事業", "丙事業"]
+amount = 18
+stage = "request"
+source = "b-csv#E4"
`b.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載        読み方
--------------------------------------------------------------------------------
1行目                         見出し
A列       事業名              事業
B列       府省                府省
C列       プロジェクト        プロジェクト
D列       R5当初（億円）      令和5年度（2023年度）・当初予算・億円：2件
E列       R6概算要求（億円）  令和6年度（2024年度）・要求額・億円：2件
2～3行目                      2行の計数4件
4行目     合計                2～3行目の合計：令和5年度当初予算16億円（一致）；
                              令和6年度要求額18億円（一致）
変わる計数                   （単位：億円）
事業名  年度       予算段階  前  後  増減額
-------------------------------------------
甲事業  令和5年度  当初予算  10  11      +1
d　令和5年度当初→令和6年度要求額                （単位：億円）
a.csv、b.csvでは3.5億円の増（20.5→24）。
継続3事業。

事業名  府省    令和5年度当初  令和6年度要求額  増減額  増減率
--------------------------------------------------------------
甲事業  文科省             11               12      +1     +9%
乙事業  厚労省              5                6      +1   ※+20%
丙事業  厚労省              5                6      +1   ※+20%
--------------------------------------------------------------
合計                       21               24      +3   ※+14%
※ 増減率の前：真の増減率は10ポイントを超えて異なりうる（--boundsで範囲を表示）。
出典：a.csv、b.csv
注：b.csv：セルC3のプロジェクトが空欄です。その行の新しい計数はどのプロジェクトにも属しません（セルに「－」と書いても同じです）
書き込んだ場合：事業1件・計数2件・合計2件を追加（変更1件、変更なし1件）
status 0

"#]]
    );
    assert_data_eq!(
        said("import b.csv --into d.toml", folder.path()),
        str![[r#"
`b.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載        読み方
--------------------------------------------------------------------------------
1行目                         見出し
A列       事業名              事業
B列       府省                府省
C列       プロジェクト        プロジェクト
D列       R5当初（億円）      令和5年度（2023年度）・当初予算・億円：2件
E列       R6概算要求（億円）  令和6年度（2024年度）・要求額・億円：2件
2～3行目                      2行の計数4件
4行目     合計                2～3行目の合計：令和5年度当初予算16億円（一致）；
                              令和6年度要求額18億円（一致）
注：b.csv：セルC3のプロジェクトが空欄です。その行の新しい計数はどのプロジェクトにも属しません（セルに「－」と書いても同じです）
事業1件・計数2件・合計2件を追加しました（変更1件、変更なし1件）
注：`b.csv`には複数の予算段階（要求額、当初予算）があります。`budget list --stage all -d d.toml`ですべて表示できます
status 0

"#]]
    );
    let wider = "事業名,府省,局・庁,備考,R5当初（億円）\n甲事業,文科省,研究振興局,改定,11\n";
    fs::write(folder.path().join("c.csv"), wider).unwrap();
    assert_data_eq!(
        said("import c.csv --into d.toml", folder.path()),
        str![[r#"
`c.csv`を読み込みました（UTF-8、コンマ区切り）
箇所   シートの記載    読み方
-----------------------------------------------------------------
1行目                  見出し
A列    事業名          事業
B列    府省            府省
C列    局・庁          局・庁
D列    備考            備考
E列    R5当初（億円）  令和5年度（2023年度）・当初予算・億円：1件
2行目                  1行の計数1件
注：c.csv（セルE2）：`甲事業`の局・庁は、ここでは「研究振興局」、データセットには記載がありません。データセットのままにします
注：c.csv（セルE2）：`甲事業`の備考は、ここでは「改定」、データセットには記載がありません。データセットのままにします
追加はありません（変更0件、変更なし1件）
status 0

"#]]
    );
}

#[test]
fn what_would_contradict_a_published_total() {
    let folder = imported();
    fs::write(folder.path().join("b.csv"), "事業名,府省,R5当初（億円）\n甲事業,文科省,99\n").unwrap();
    assert_data_eq!(
        said("import b.csv --into d.toml", folder.path()),
        str![[r#"
エラー：取り込むと公表額と一致しなくなるため、何も書き込んでいません。先に計数か、元の公表額を直してください。このまま取り込むには`--rule 'contradictions = "keep"'`を指定してください
d.toml:65（a-csv#D4）：甲事業・乙事業・令和5年度・当初予算：事業の合計104、公表額15、差▲89は端数処理では説明できない（合計の幅±1、公表額の幅±0.5）
status 3

"#]]
    );
    let kept = ["--rule", "contradictions = \"keep\""];
    let answer = answer(
        budget("import b.csv --into d.toml").args(kept).env("BUDGET_LANG", "ja").current_dir(folder.path()),
        b"",
    );
    assert_eq!(answer.status, Some(0));
    fs::write(folder.path().join("b.csv"), "事業名,府省,R5当初（億円）\n甲事業,文科省,98\n").unwrap();
    assert_data_eq!(
        said("import b.csv --into d.toml", folder.path()),
        str![[r#"
`b.csv`を読み込みました（UTF-8、コンマ区切り）
箇所   シートの記載    読み方
-----------------------------------------------------------------
1行目                  見出し
A列    事業名          事業
B列    府省            府省
C列    R5当初（億円）  令和5年度（2023年度）・当初予算・億円：1件
2行目                  1行の計数1件
注：以前から公表額と一致せず、今回も一致しません：d.toml:65（a-csv#D4）：甲事業・乙事業・令和5年度・当初予算：事業の合計103、公表額15、差▲88は端数処理では説明できない（合計の幅±1、公表額の幅±0.5）
追加はありません（変更1件、変更なし0件）
status 0

"#]]
    );
}

#[test]
fn rows_that_do_not_agree() {
    let sheet = SHEET.replace("合計,,,15,18", "健康安全研究事業,厚労省,,1,1\n合計,,,16,19");
    let folder = holding(&[("a.csv", sheet.as_bytes())]);
    assert_eq!(run("import a.csv -o d.toml", folder.path()).status, Some(0));
    let sheets = [
        (
            "twice.csv",
            "事業名,府省,局・庁,R5当初（億円）\n甲事業,文科省,研究振興局,10\n甲事業,文科省,,10\nＡ事業,文科省,,1\nA事業,文科省,,2\n",
        ),
        ("ministry.csv", "事業名,府省,R5当初（億円）\n甲事業,厚労省,10\n"),
        ("renamed.csv", "事業名,府省,R5当初（億円）\n健康・安全研究の事業,厚労省,10\n"),
    ];
    for (name, text) in sheets {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let all: String =
        sheets.iter().map(|(name, _)| said(&format!("import {name} --into d.toml"), folder.path())).collect();
    assert_data_eq!(
        all,
        str![[r#"
エラー：twice.csv（セルD3）：「甲事業」の局・庁が、ここでは空欄、twice.csv（セルD2）では「研究振興局」です。一つの事業に一つだけ指定できます
エラー：twice.csv（セルD3）：「甲事業」の令和5年度の当初予算が2か所にあります。一つ目はtwice.csv（セルD2）です。別の事業であれば`program`列でそれぞれにidを付け、一つの事業の内訳であれば合計額を1行に書き、再掲の行であれば`--rule 'skip = ["row 3"]'`を指定してください
エラー：twice.csv（セルD5）：「A事業」の令和5年度の当初予算が2か所にあります。一つ目はtwice.csv（セルD4）です（表記は「Ａ事業」で、文字の種類が違うだけの同じ名称です）。別の事業であれば`program`列でそれぞれにidを付け、一つの事業の内訳であれば合計額を1行に書き、再掲の行であれば`--rule 'skip = ["row 5"]'`を指定してください
エラーが3件あります。何も書き込んでいません
status 3
エラー：ministry.csv（セルB2）：「甲事業」の府省が、ここでは「厚生労働省」、データセットの同名の事業（`甲事業`）では「文部科学省」で、後者はシートにありません。別の事業なら`--rule 'names."甲事業" = "new"'`を指定してください。同じ事業なら、先にデータセットの府省を直してください
エラーが1件あります。何も書き込んでいません
status 3
`renamed.csv`を読み込みました（UTF-8、コンマ区切り）
箇所   シートの記載    読み方
-----------------------------------------------------------------
1行目                  見出し
A列    事業名          事業
B列    府省            府省
C列    R5当初（億円）  令和5年度（2023年度）・当初予算・億円：1件
2行目                  1行の計数1件
事業1件・計数1件を追加しました（変更0件、変更なし0件）
status 0

"#]]
    );
}

#[test]
fn rules_with_mistakes() {
    let folder = holding(&[("a.csv", SHEET.as_bytes())]);
    let all: String = [
        "total = [\"計\"]\ntotl = [\"計\"]\n",
        "[headers]\n\"決算額\" = \"R6:spent\"\n",
        "skip = [\"差引\"]\nunit = \"円\"\nskip = [\"参考\"]\n",
        "brackets = \"plus\"\n",
        "contradictions = \"drop\"\n",
        "total = [\"計\"]\nkeep = [\"計\"]\n",
        "total = \"計\"\n",
        "total = [計]\n",
        "unit = \"ドル\"\n",
        "ministry = \"大蔵省\"\n",
    ]
    .into_iter()
    .map(|rules| {
        fs::write(folder.path().join("rules.toml"), rules).unwrap();
        said("import a.csv -o d.toml --rules rules.toml", folder.path())
    })
    .collect();
    assert_data_eq!(
        all,
        str![[r#"
エラー：rules.toml：2行目（1文字目）に誤りがあります
  |
2 | totl = ["計"]
  | ^^^^
`totl`というキーはありません。使えるキーは`total`、`part`、`keep`、`skip`、`brackets`、`rounding`、`ministry`、`unit`、`contradictions`、`sheets`、`headers`、`names`、`cells`です
status 3
エラー：rules.toml：2行目（9文字目）に誤りがあります
  |
2 | "決算額" = "R6:spent"
  |            ^^^^^^^^^^
「R6:spent」は列の内容として読めません。`R6:draft`のような年度と予算段階、`事業名`のような見出し、`skip`のいずれかを書いてください
status 3
エラー：rules.toml：3行目（1文字目）に誤りがあります
  |
3 | skip = ["参考"]
  | ^^^^
キー`skip`が2回書かれています。`skip = ["…", "…"]`のように一つの一覧にまとめてください
status 3
エラー：rules.toml：1行目（12文字目）に誤りがあります
  |
1 | brackets = "plus"
  |            ^^^^^^
`plus`は指定できません。`minus`、`part`、`skip`のいずれかを書いてください
status 3
エラー：rules.toml：1行目（18文字目）に誤りがあります
  |
1 | contradictions = "drop"
  |                  ^^^^^^
`drop`は指定できません。`keep`を書いてください
status 3
エラー：rules.toml：「計」が`total`と`keep`の両方にあります。どちらかから削除してください
status 3
エラー：rules.toml：1行目（9文字目）に誤りがあります
  |
1 | total = "計"
  |         ^^^^
値の型が違います。`["…", "…"]`の形の一覧を書いてください
status 3
エラー：rules.toml：1行目（10文字目）に誤りがあります
  |
1 | total = [計]
  |          ^^
文字列は引用符で囲む必要があります。文字列は引用符で囲み、`キー = 値`を1行に一つずつ書いてください
status 3
エラー：rules.toml：1行目（8文字目）に誤りがあります
  |
1 | unit = "ドル"
  |        ^^^^^^
「ドル」は単位として読めません。円、千円、百万円、億円、十億円、兆円のいずれかを書いてください
status 3
エラー：ルール`ministry`：「大蔵省」という府省はありません。それを定義したデータセットを`--data`で指定してください（`budget init`でひな形を作れます）
status 3

"#]]
    );
    let lines = ["unit = \"ドル\"", "skip = 差引"].map(|rule| {
        let mut command = budget("import a.csv -o - --rule");
        answer(command.arg(rule).env("BUDGET_LANG", "ja").current_dir(folder.path()), b"").said()
    });
    assert_data_eq!(
        lines.concat(),
        str![[r#"
エラー：`--rule`の「unit = "ドル"」：「ドル」は単位として読めません。円、千円、百万円、億円、十億円、兆円のいずれかを書いてください
status 2
エラー：`--rule`の「skip = 差引」：文字列は引用符で囲む必要があります。文字列は引用符で囲み、`キー = 値`を1行に一つずつ書いてください
status 2

"#]]
    );
}

#[test]
fn rules_that_fit_nothing() {
    let folder = holding(&[("a.csv", SHEET.as_bytes())]);
    let rules = "skip = [\"差引\"]\nbrackets = \"minus\"\ncontradictions = \"keep\"\n\
                 [headers]\n\"備考\" = \"skip\"\n[names]\n\"甲事業\" = \"kou\"\n\"丁事業\" = \"new\"\n";
    fs::write(folder.path().join("rules.toml"), rules).unwrap();
    assert_data_eq!(
        said("import a.csv -o d.toml --rules rules.toml", folder.path()),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載        読み方
--------------------------------------------------------------------------------
1行目                         見出し
A列       事業名              事業
B列       府省                府省
C列       プロジェクト        プロジェクト
D列       R5当初（億円）      令和5年度（2023年度）・当初予算・億円：2件
E列       R6概算要求（億円）  令和6年度（2024年度）・要求額・億円：2件
2～3行目                      2行の計数4件
4行目     合計                2～3行目の合計：令和5年度当初予算15億円（一致）；
                              令和6年度要求額18億円（一致）
注：ルール`brackets`に当てはまるものがありません
注：ルール「差引」に当てはまるものがありません
注：ルール`headers`の「備考」に当てはまるものがありません
注：ルール`names`の「丁事業」に当てはまるものがありません
注：a.csv：セルC3のプロジェクトが空欄です。その行の計数はどのプロジェクトにも属しません（セルに「－」と書いても同じです）
注：ルール`contradictions`に当てはまるものがありません
注：ルール`names`の「甲事業」のid`kou`は既知のデータセットにないため、新しいidとします
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数4件・合計2件を追加しました
注：`a.csv`には複数の予算段階（要求額、当初予算）があります。`budget list --stage all -d d.toml`ですべて表示できます
status 0

"#]]
    );
}

#[test]
fn wrong_usage() {
    let folder = imported();
    let all = ["import a.csv", "import a.csv --dry-run", "import a.csv --into nowhere", "import rs a.csv"]
        .map(|arguments| said(arguments, folder.path()));
    assert_data_eq!(
        all.concat(),
        str![[r#"
エラー：データセットの書出し先を、`-o フォルダー`、`-o ファイル.toml`、`-o -`（標準出力）のいずれかで指定してください。既存のデータセットを更新するには`--into パス`を指定してください
status 2
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載        読み方
--------------------------------------------------------------------------------
1行目                         見出し
A列       事業名              事業
B列       府省                府省
C列       プロジェクト        プロジェクト
D列       R5当初（億円）      令和5年度（2023年度）・当初予算・億円：2件
E列       R6概算要求（億円）  令和6年度（2024年度）・要求額・億円：2件
2～3行目                      2行の計数4件
4行目     合計                2～3行目の合計：令和5年度当初予算15億円（一致）；
                              令和6年度要求額18億円（一致）
注：a.csv：セルC3のプロジェクトが空欄です。その行の計数はどのプロジェクトにも属しません（セルに「－」と書いても同じです）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
書き込んだ場合：事業2件・計数4件・合計2件を追加
status 0
エラー：更新する`nowhere`が見つかりません。ファイルかフォルダーを指定してください（`budget init フォルダー --from 名前`で内蔵のデータセットを複製できます）
status 2
エラー：データセットを書き出すフォルダーを`-o フォルダー`で指定してください
status 2

"#]]
    );
}

#[test]
#[cfg(unix)]
fn a_dataset_that_another_program_holds() {
    use std::fs::File;
    use std::thread;
    use std::time::Duration;

    let folder = imported();
    let directory = File::open(folder.path()).unwrap();
    directory.lock().unwrap();
    let path = folder.path().to_owned();
    let import = thread::spawn(move || said("import a.csv --into d.toml", &path));
    thread::sleep(Duration::from_secs(2));
    drop(directory);
    let told = import.join().unwrap().replace(&folder.path().canonicalize().unwrap().display().to_string(), "DIR");
    assert_data_eq!(
        told,
        str![[r#"
別のプログラムが`DIR`を使用中のため、終わるのを待っています
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載        読み方
--------------------------------------------------------------------------------
1行目                         見出し
A列       事業名              事業
B列       府省                府省
C列       プロジェクト        プロジェクト
D列       R5当初（億円）      令和5年度（2023年度）・当初予算・億円：2件
E列       R6概算要求（億円）  令和6年度（2024年度）・要求額・億円：2件
2～3行目                      2行の計数4件
4行目     合計                2～3行目の合計：令和5年度当初予算15億円（一致）；
                              令和6年度要求額18億円（一致）
追加はありません（変更0件、変更なし4件）
注：`a.csv`には複数の予算段階（要求額、当初予算）があります。`budget list --stage all -d d.toml`ですべて表示できます
status 0

"#]]
    );
}
