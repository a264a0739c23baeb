//! What `budget import rs` says in Japanese.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::common::export::{HEADER, ROWS, budget_sheet, related_sheet, zipped};
use crate::common::folder::holding;
use crate::common::program::{answer, budget};
use crate::common::sentences::english;
use crate::common::sheets_of_years::exports;

/// All that the program says in Japanese; nothing of it is English.
#[track_caller]
fn said(arguments: &str, folder: &Path) -> String {
    let answer = answer(budget(arguments).env("BUDGET_LANG", "ja").current_dir(folder), b"");
    assert_eq!(english(&answer.stderr), [""; 0], "{}", answer.stderr);
    format!("{}status {}\n", answer.stderr, answer.status.unwrap())
}

#[test]
fn a_new_dataset() {
    let related = related_sheet(&[("12", "7", "統合元"), ("12", "99", "統合元"), ("7", "12", "関連")]);
    let sheet = budget_sheet(ROWS);
    let folder = holding(&[("2-1.csv", sheet.as_bytes()), ("1-5.csv", related.as_bytes())]);
    fs::write(folder.path().join("1-2.csv"), "シート種別,事業年度,予算事業ID,事業名\na,b,c,d\n").unwrap();
    assert_data_eq!(
        said("import rs 2-1.csv 1-5.csv 1-2.csv --notes -o out", folder.path()),
        str![[r#"
注：金額も事業の関連も含まない1個のファイルは読み込んでいません：`1-2.csv`
注：令和6年度のシートです。それより前に終了した事業は含まれず、過年度の合計にも入っていません
注：令和6年度の補正予算2件、予備費等2件、翌年度への繰越し2件、執行額2件はすべて0で、まだ確定していないため、読み込んでいません
注：会計別の内訳を1行読み込みました：会計は1件
注：「要望額」の列がないため、要望額は読み込んでいません
注：次の予算段階は内訳がないため、金額の会計が分かりません：補正予算、前年度からの繰越し、予備費等、歳出予算現額、翌年度への繰越し、執行額、要求額
注：内訳がなく会計の分からない事業・年度が2件あります：12（令和5年度）、7（令和6年度）
注：系譜に当たらない関連1件は読み込んでいません：「関連」1件
警告：2-1のファイルにない関連事業1件は読み込んでいません：99
書き出しました：2府省の事業2件、延べ3年度、金額16件、備考2件、系譜1件、親事業0件
次に`budget check -d out`で確認してください
status 0

"#]]
    );
}

#[test]
fn a_later_export() {
    let folder = exports();
    assert_data_eq!(
        said("import rs 2024.zip -o out", folder.path()),
        str![[r#"
注：令和6年度のシートです。それより前に終了した事業は含まれず、過年度の合計にも入っていません
注：令和6年度の補正予算4件、予備費等4件、翌年度への繰越し4件、執行額4件はすべて0で、まだ確定していないため、読み込んでいません
注：会計別の内訳を5行読み込みました：会計は3件、複数の会計にまたがる事業は1件
注：次の予算段階は内訳がないため、金額の会計が分かりません：翌年度への繰越し
注：内訳がなく会計の分からない事業・年度が1件あります：4（令和6年度）
書き出しました：1府省の事業4件、延べ5年度、金額36件、系譜0件、親事業0件
次に`budget check -d out`で確認してください
status 0

"#]]
    );
    assert_data_eq!(
        said("import rs 2025.zip --into out --dry-run", folder.path()),
        str![[r#"
注：令和7年度のシートです。それより前に終了した事業は含まれず、過年度の合計にも入っていません
注：「令和8年度要求額（合計）」「令和8年度要求額」「令和8年度要望額」は、各行の年度の翌年度に対する要求として読み込みました
注：令和7年度の補正予算4件、予備費等4件、翌年度への繰越し4件、執行額4件はすべて0で、まだ確定していないため、読み込んでいません
注：会計別の内訳を8行読み込みました：会計は4件、複数の会計にまたがる事業は1件
注：次の予算段階は内訳がないため、金額の会計が分かりません：翌年度への繰越し
注：この年度のシートがない事業が2件あります。データセットの内容はそのまま残します
事業2件を追加し、既存の事業2件（うち1件は名称変更）に金額を追加しました：金額55件、系譜0件、親事業0件
status 0

"#]]
    );
    assert_data_eq!(
        said("import rs 2025.zip --into out", folder.path()),
        str![[r#"
注：令和7年度のシートです。それより前に終了した事業は含まれず、過年度の合計にも入っていません
注：「令和8年度要求額（合計）」「令和8年度要求額」「令和8年度要望額」は、各行の年度の翌年度に対する要求として読み込みました
注：令和7年度の補正予算4件、予備費等4件、翌年度への繰越し4件、執行額4件はすべて0で、まだ確定していないため、読み込んでいません
注：会計別の内訳を8行読み込みました：会計は4件、複数の会計にまたがる事業は1件
注：次の予算段階は内訳がないため、金額の会計が分かりません：翌年度への繰越し
注：この年度のシートがない事業が2件あります。データセットの内容はそのまま残します
事業2件を追加し、既存の事業2件（うち1件は名称変更）に金額を追加しました：金額55件、系譜0件、親事業0件
次に`budget check -d out`で確認してください
status 0

"#]]
    );
    let all = [
        "import rs 2025.zip --into out",
        "import rs 2024.zip 2024.zip -o new",
        "import rs 2025.zip --into out -o new",
        "import rs 2025.zip",
    ];
    assert_data_eq!(
        all.map(|arguments| said(arguments, folder.path())).concat(),
        str![[r#"
エラー：`2-1_RS_2025.csv`：令和7年度のシートですが、データセットにはすでに令和7年度のシートがあります。追加できるのは、より新しい年次データだけです。新しいデータセットを作るには、すべての年次データをまとめて指定してください
エラーが1件あります。何も書き込んでいません
status 3
エラー：`2-1_RS_2024.csv`：同じ年度の2-1のファイルが、`2-1_RS_2024.csv`に続いて二つ目です。どちらか一つだけを指定してください
エラーが1件あります。何も書き込んでいません
status 3
エラー：`--into`は既存のデータセットを直接更新します。`-o`は指定しないでください
status 2
エラー：データセットを書き出すフォルダーを`-o フォルダー`で指定してください
status 2

"#]]
    );
}

#[test]
fn files_and_cells_that_are_not_understood() {
    let books = zipped("a.txt", b"text");
    let zip = zipped("2-1.csv", budget_sheet(ROWS).as_bytes());
    let folder = holding(&[("a.zip", &books), ("cut.zip", &zip[..zip.len() / 2]), ("empty.csv", b"")]);
    let path = folder.path();
    fs::write(path.join("own.csv"), "事業名,府省,R5\n").unwrap();
    let utf16: Vec<u8> = budget_sheet(ROWS).encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(path.join("utf16.csv"), utf16).unwrap();
    assert_data_eq!(
        said("import rs a.zip cut.zip empty.csv own.csv utf16.csv -o out", path),
        str![[r#"
エラー：`a.zip`：csvの入っていないzipです。RSシステムで公表されているファイルを指定してください
エラー：`cut.zip`：zipが途中で切れているか、壊れています。ダウンロードし直してください
エラー：`empty.csv`：中身がありません
エラー：`own.csv`：見出しからみて、RSシステムの年次データのファイルではありません。指定から外してください
エラー：`utf16.csv`：文字コードがUTF-8、CP932（Shift_JIS）のいずれでもありません。UTF-8で保存し直してください
エラーが5件あります。何も書き込んでいません
status 3

"#]]
    );
    fs::write(path.join("1-5.csv"), related_sheet(&[])).unwrap();
    assert_data_eq!(
        said("import rs 1-5.csv -o out", path),
        str![[r#"
エラー：金額の入った2-1（予算・執行）のファイルがありません
エラーが1件あります。何も書き込んでいません
status 3

"#]]
    );
    let headers = HEADER.replace("局・庁", "局庁名").replace("執行額（合計）", "支出額");
    fs::write(path.join("2-1.csv"), format!("{headers}{ROWS}")).unwrap();
    assert_data_eq!(
        said("import rs 2-1.csv -o out", path),
        str![[r#"
エラー：`2-1.csv`の1行目「局・庁」：この列がありません。近い見出しもありません
エラー：`2-1.csv`の1行目「執行額（合計）」：この列がありません。近い見出しもありません
エラーが2件あります。何も書き込んでいません
status 3

"#]]
    );
    let rows = [
        "レビューシート,2024,12,甲,文部科学省,文部科学省,,2024,300.5,0,0,0,0,0,,0,0.0,,,,,,\n",
        "レビューシート,2025,13,乙,文部科学省,文部科学省,,R5年,x,0,0,0,0,0,,0,0.0,,,,,,\n",
        "レビューシート,2024,,丙,,文部科学省,,2023,1,0,0,0,0,0,,0,0.0,,,,,,\n",
        "レビューシート,2024,12,丁,文部科学省,文部科学省,,2023,1,0,0,0,0,0,,0,0.0,,,,,,\n",
        "レビューシート,2024,14,戊,文部科学省,文部科学省,,2023,1,0,0,0,0,0,,0,0.0,,,,,,\n",
        "レビューシート,2024,14,戊,文部科学省,文部科学省,,2023,2,0,0,0,0,0,,0,0.0,,,,,,\n",
        "レビューシート,2024,14,戊,文部科学省,文部科学省,,2023,,,,,,,,,,,一般会計,宇宙特別会計,,1,\n",
        "レビューシート,2024,14,戊,文部科学省,文部科学省,,2023,,,,,,,,,,,特別会計,,,1,\n",
        "レビューシート,2024,15,\"己,文部科学省\n",
    ];
    fs::write(path.join("2-1.csv"), budget_sheet(&rows.concat())).unwrap();
    assert_data_eq!(
        said("import rs 2-1.csv -o out", path),
        str![[r#"
エラー：`2-1.csv`の2行目「当初予算（合計）」：「300.5」は1円単位の金額として読めません
エラー：`2-1.csv`の3行目「事業年度」：令和6年度のデータの中に令和7年度のシートがあります。年次データは1年分ずつ取り込んでください
エラー：`2-1.csv`の3行目「当初予算（合計）」：「x」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください
エラー：`2-1.csv`の4行目「予算事業ID」：空欄です
エラー：`2-1.csv`の5行目：事業`12`の事業名、府省、府省庁、局・庁のいずれかが2行目と異なります。一致させてください
エラー：`2-1.csv`の7行目：事業`14`の令和5年度の合計が、6行目に続いて二つ目です
エラー：`2-1.csv`の8行目「会計」：会計区分は一般会計ですが、「宇宙特別会計」は一般会計ではありません
エラー：`2-1.csv`の9行目「会計」：特別会計の名称を記入してください
エラー：`2-1.csv`の10行目：見出しの23列に対し、この行は4列です。行が途中で切れているか、引用符（"）が閉じていません
エラー：`2-1.csv`の10行目：引用符（"）が閉じていません。ファイルが途中で切れているか、文字としての引用符が二つ重ねて書かれていません
エラーが10件あります。何も書き込んでいません
status 3

"#]]
    );
}
