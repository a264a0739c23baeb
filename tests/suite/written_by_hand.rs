//! Datasets as people type them: what is wrong is shown as it should be, in both languages.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::program::{answer, budget};

const HEAD: &str = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"億円\"\nrounding = \"half-up\"\n";

/// What is said of a dataset in both languages.
fn said(dataset: &str) -> String {
    ["en", "ja"]
        .map(|lang| answer(&mut budget(&format!("list -d - --lang {lang}")), dataset.as_bytes()).stderr)
        .concat()
}

#[test]
fn keys_without_quotation_marks_are_shown_with_them() {
    let dataset = HEAD.to_owned()
        + "[[ministry]]\nid = \"m\"\nname = 文部科学省\n[[program]]\nid = \"p\"\nname = \"P\"\nministry = \"m\"\n\
           amounts = { 令和5年度 = 12 }\n";
    assert_data_eq!(
        said(&dataset),
        str![[r#"
error[E0101]: string values must be quoted, expected literal string
 --> <stdin>:9:8
  |
9 | name = 文部科学省
  |        ^^^^^^^^^^
  |
  = help: write `name = "文部科学省"`

error[E0101]: invalid unquoted key, expected letters, numbers, `-`, `_`
  --> <stdin>:14:13
   |
14 | amounts = { 令和5年度 = 12 }
   |             ^^^^
   |
   = help: write `amounts = { "令和5年度" = 12 }`

2 errors
エラー[E0101]：文字列は引用符で囲む必要があります
 --> <stdin>:9:8
  |
9 | name = 文部科学省
  |        ^^^^^^^^^^
  |
  = 対処：`name = "文部科学省"`と書いてください

エラー[E0101]：引用符のないキーに使えない文字があります
  --> <stdin>:14:13
   |
14 | amounts = { 令和5年度 = 12 }
   |             ^^^^
   |
   = 対処：`amounts = { "令和5年度" = 12 }`と書いてください

エラー2件

"#]]
    );
}

#[test]
fn full_width_signs_are_shown_as_half_width_ones() {
    assert_data_eq!(
        said(&format!("{HEAD}［［ministry］］\nid = \"m\"\nname = \"M\"\n")),
        str![[r#"
error[E0101]: key with no value, expected `=`
 --> <stdin>:7:13
  |
7 | ［［ministry］］
  |                 ^
  |
  = help: write `[[ministry]]`

1 error
エラー[E0101]：キーに値がありません（`=`が必要です）
 --> <stdin>:7:13
  |
7 | ［［ministry］］
  |                 ^
  |
  = 対処：`[[ministry]]`と書いてください

エラー1件

"#]]
    );
}

#[test]
fn a_file_that_is_no_dataset_is_told_as_one() {
    assert_data_eq!(
        said(&"root:x:0:0:root:/root:/bin/bash\n".repeat(30)),
        str![[r#"
error[E0101]: this file is hardly a dataset: it has 37 mistakes and no table
 --> <stdin>:1:1
  |
1 | root:x:0:0:root:/root:/bin/bash
  | ^
  |
  = help: name a dataset, or make one of a spreadsheet with `budget import`

error[E0103]: no file has a [dataset] table
 --> <stdin>:1:1
  |
1 | root:x:0:0:root:/root:/bin/bash
  | ^
  |
  = help: add [dataset] with schema = 1, id, title and unit to one file

2 errors
エラー[E0101]：データセットのファイルではないようです（誤りが37か所あり、テーブルがありません）
 --> <stdin>:1:1
  |
1 | root:x:0:0:root:/root:/bin/bash
  | ^
  |
  = 対処：データセットを指定するか、表計算のファイルなら`budget import`で取り込んでください

エラー[E0103]：[dataset]がどのファイルにもありません
 --> <stdin>:1:1
  |
1 | root:x:0:0:root:/root:/bin/bash
  | ^
  |
  = 対処：どれか一つのファイルに、`schema = 1`、`id`、`title`、`unit`のある[dataset]を追加してください

エラー2件

"#]]
    );
}

#[test]
fn a_ministry_of_the_government_comes_with_its_lines() {
    let dataset = HEAD.to_owned()
        + "[[ministry]]\nid = \"soumu\"\nname = \"総務省\"\n[[program]]\nid = \"p\"\nname = \"P\"\nministry = \"財務省\"\n";
    assert_data_eq!(
        said(&dataset),
        str![[r#"
error[E0204]: there is no ministry `財務省`
  --> <stdin>:13:12
   |
13 | ministry = "財務省"
   |            ^^^^^^^^
   |
   = help: declare it, and refer to it by its id: `[[ministry]]`, `id = "mof"`, `name = { ja = "財務省", en = "Ministry of Finance" }` (a line each)

1 error
エラー[E0204]：府省`財務省`はありません
  --> <stdin>:13:12
   |
13 | ministry = "財務省"
   |            ^^^^^^^^
   |
   = 対処：次の3行で宣言し、idで参照してください：`[[ministry]]`、`id = "mof"`、`name = { ja = "財務省", en = "Ministry of Finance" }`

エラー1件

"#]]
    );
}
