//! Next year's sheet into a dataset that is there: no ministries, a table of what changes, names that are near.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

const DATASET: &str = r#"[dataset]
schema = 1
id = "d"
title = "D"
unit = "oku_yen"
rounding = "exact"
[[source]]
id = "s"
title = "S"
[[ministry]]
id = "mext"
name = "文部科学省"
[[ministry]]
id = "mhlw"
name = "厚生労働省"
[[program]]
id = "space"
ministry = "mext"
name = "宇宙輸送"
source = "s"
[program.amounts]
R5 = 110
[[program]]
id = "sea"
ministry = "mext"
name = "海洋観測"
source = "s"
[program.amounts]
R5 = 40
[[program]]
id = "health"
ministry = "mhlw"
name = "健康安全研究"
source = "s"
[program.amounts]
R5 = 7
"#;

/// What a trial run of a sheet into the dataset says, besides the patch.
fn tried(sheet: &str) -> String {
    tried_with(sheet, "")
}

/// The same with more options.
fn tried_with(sheet: &str, options: &str) -> String {
    let folder = holding(&[("d.toml", DATASET.as_bytes()), ("s.csv", sheet.as_bytes())]);
    run(&format!("import s.csv --into d.toml --dry-run {options}"), folder.path()).stderr
}

#[test]
fn programs_that_are_there_need_no_ministry() {
    assert_data_eq!(
        tried("program,fiscal_year,amount（億円）\nspace,2023,115\nsea,2024,44\nspace,2024,120\n"),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet    Read as
--------------------------------------------------------------------------------
row 1                        headings
column A     program         program (id)
column B     fiscal_year     fiscal year
column C     amount（億円）  FY2023 (R5) and FY2024 (R6), initial budget
                             (assumed), 億円: 3 figures
rows 2 to 4                  3 figures in 3 rows; 2 rows of MEXT by the dataset
Figures that change                      (¥100 million)
Program   Year    Stage           Before  After  Change
-------------------------------------------------------
宇宙輸送  FY2023  initial budget     110    115      +5
D: initial budget, FY2023 → FY2024      (¥100 million)
Up 9 (155 → 164).
2 programs continue.

Program   Ministry    FY2023  FY2024  Change  % change
------------------------------------------------------
宇宙輸送  文部科学省     115     120      +5     +4.3%
海洋観測  文部科学省      40      44      +4    +10.0%
------------------------------------------------------
Total                    155     164      +9     +5.8%
Source: S; s.csv
note: s.csv: the ministry of 2 rows is that of the program in the dataset
would have added 0 programs and 2 figures, changed 1, left 0 as they were

"#]]
    );
}

#[test]
fn a_ministry_that_is_empty_is_that_of_the_program() {
    assert_data_eq!(
        tried("府省,事業名,R6（億円）\n文科省,宇宙輸送,120\n,健康安全研究,8\n"),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     府省          ministry
column B     事業名        program
column C     R6（億円）    FY2024 (R6), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                2 figures in 2 rows; 1 row of MHLW by the dataset
D: initial budget, FY2023 → FY2024          (¥100 million)
Up 11 (117 → 128).
2 programs continue.

Program       Ministry    FY2023  FY2024  Change  % change
----------------------------------------------------------
宇宙輸送      文部科学省     110     120     +10     +9.1%
健康安全研究  厚生労働省       7       8      +1    +14.3%
----------------------------------------------------------
Total                        117     128     +11     +9.4%
Source: S; s.csv
Not in the sheets, which have too few programs of the ministry to say that these ended: 海洋観測.
note: s.csv: the ministry of 1 row is that of the program in the dataset
would have added 0 programs and 2 figures, changed 0, left 0 as they were

"#]]
    );
}

#[test]
fn a_name_that_is_near_is_asked_about() {
    assert_data_eq!(
        tried("事業名,R6（億円）\n健康安全研究事業,8\n何か別のもの,1\n何かほかのもの,1\n"),
        str![[r#"
error: s.csv#A2: no program of the dataset is called `健康安全研究事業`: if it is called otherwise there, --rule 'names."健康安全研究事業" = "health"'; a new program needs its ministry: a column `ministry`, or the rule `ministry`
error: s.csv#A3: the dataset has no program called `何か別のもの`: where it is new, --rule 'names."何か別のもの" = "new:文部科学省"' or --rule 'names."何か別のもの" = "new:厚生労働省"'; of many new ones, head a column `ministry` or `府省`
error: s.csv#A4: the dataset has no program called `何かほかのもの`: where it is new, --rule 'names."何かほかのもの" = "new:文部科学省"' or --rule 'names."何かほかのもの" = "new:厚生労働省"'; of many new ones, head a column `ministry` or `府省`
3 errors; nothing is written

"#]]
    );
}

#[test]
fn a_ministry_of_the_government_comes_with_its_program() {
    let sheet = "府省,事業名,R6（億円）\n農水省,スマート農業,2\n農水省,スマート林業,1\n".as_bytes();
    let folder = holding(&[("d.toml", DATASET.as_bytes()), ("s.csv", sheet)]);
    let done = run("import s.csv --into d.toml", folder.path());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    let declared =
        "note: the dataset had no Ministry of Agriculture, Forestry and Fisheries: it is declared as `maff`\n";
    assert!(done.stderr.contains(declared), "{}", done.stderr);
    let text = std::fs::read_to_string(folder.path().join("d.toml")).unwrap();
    assert!(text.starts_with(DATASET));
    assert_eq!(text.matches("[[ministry]]\nid = \"maff\"\n").count(), 1, "{text}");
    let again = run("import s.csv --into d.toml --lang ja", folder.path());
    assert!(!again.stderr.contains("maff"), "{}", again.stderr);
    assert_eq!(std::fs::read_to_string(folder.path().join("d.toml")).unwrap(), text);
}

#[test]
fn a_ministry_that_nobody_knows_is_one_error_a_name() {
    assert_data_eq!(
        tried("府省,事業名,R6（億円）\n宇宙省,火星,3\n宇宙省,木星,3\n海洋省,深海,1\n農水省,林業,1\n"),
        str![[r#"
error: s.csv#A2: no ministry is called `宇宙省`: declare it in the dataset first, with an id and a name (1 more cell like it: A3)
error: s.csv#A4: no ministry is called `海洋省`: declare it in the dataset first, with an id and a name
2 errors; nothing is written

"#]]
    );
}

#[test]
fn programs_that_end_are_told_only_where_some_do() {
    let ended = "Programs of these ministries that the sheets do not have count as ended.";
    let dataset = ["甲", "乙", "丙"].map(|name| format!("[[program]]\nid = \"{name}\"\nministry = \"mext\"\nname = \"{name}\"\nsource = \"s\"\n[program.amounts]\nR5 = 1\n"));
    let sheet = "府省,事業名,R6（億円）\n文科省,宇宙輸送,120\n文科省,甲,1\n文科省,乙,1\n文科省,丙,1\n";
    let folder =
        holding(&[("d.toml", format!("{DATASET}{}", dataset.concat()).as_bytes()), ("s.csv", sheet.as_bytes())]);
    let some = run("import s.csv --into d.toml --dry-run", folder.path()).stderr;
    assert!(some.contains(ended) && some.contains("海洋観測 (ended)"), "{some}");
    assert!(!tried("府省,事業名,R6（億円）\n文科省,宇宙輸送,120\n").contains(ended));
    assert!(!tried("府省,事業名,R6（億円）\n文科省,宇宙輸送,120\n文科省,海洋観測,44\n").contains(ended));
    assert!(!tried("府省,事業名,R6（億円）\n厚労省,健康安全研究,8\n厚労省,新しい研究,8\n").contains(ended));
}

#[test]
fn a_sheet_of_some_programs_ends_none_of_the_others() {
    let some = tried("府省,事業名,R6（億円）\n文科省,宇宙輸送,120\n");
    assert!(some.contains("to say that these ended: 海洋観測.\n") && !some.contains("(ended)"), "{some}");
    assert!(some.contains("1 program continues.\n"), "{some}");
}

#[test]
fn a_figure_that_rounds_the_known_one_leaves_it() {
    let exact = DATASET.replace("R5 = 110", "R5 = 110.34");
    assert_ne!(exact, DATASET);
    let sheet = |amount: &str| format!("府省,事業名,R5（億円）\n文科省,宇宙輸送,{amount}\n");
    let said = |amount: &str, lang: &str| {
        let folder = holding(&[("d.toml", exact.as_bytes()), ("s.csv", sheet(amount).as_bytes())]);
        let said = run(&format!("import s.csv --into d.toml --lang {lang}"), folder.path()).stderr;
        (said, std::fs::read_to_string(folder.path().join("d.toml")).unwrap() == exact)
    };
    let (told, is_kept) = said("110", "en");
    assert!(told.contains("`110億円` rounds the figure of `space` in the dataset (110.34億円)") && is_kept, "{told}");
    let (told, is_kept) = said("110.3", "ja");
    assert!(told.contains("データセットの額（110.34億円）を丸めたもの") && is_kept, "{told}");
    for other in ["111", "110.5", "110.343"] {
        let (told, is_kept) = said(other, "en");
        assert!(!told.contains("rounds the figure") && !is_kept, "{other}: {told}");
    }
}

#[test]
fn errors_that_differ_in_numbers_are_one() {
    let cells = (1..=300).map(|n| format!("文科省,事業{n},約{n}\n"));
    let sheet: String = cells.chain(["文科省,別の事業,五十くらい\n".to_owned()]).collect();
    assert_data_eq!(
        tried(&format!("府省,事業名,R6（億円）\n{sheet}")),
        str![[r#"
error: s.csv#C2: `約1` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."約1" = "1"', or --rule 'cells."約1" = "skip"' for no amount (299 more cells like it: C3, C4, C5…)
error: s.csv#C302: `五十くらい` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."五十くらい" = "…"', or --rule 'cells."五十くらい" = "skip"' for no amount
2 errors; nothing is written

"#]]
    );
}

#[test]
fn figures_that_stand_twice_are_one_error() {
    let names = ["甲", "乙", "丙", "丁", "戊"];
    let rows = names.iter().chain(&names).map(|name| format!("文科省,{name}の研究,3\n"));
    let sheet: String = rows.chain(["文科省,別の事業,五十くらい\n".to_owned()]).collect();
    assert_data_eq!(
        tried(&format!("府省,事業名,R6（億円）\n{sheet}")),
        str![[r#"
error: s.csv#C7: the initial budget of `甲の研究` for R6 stands twice: s.csv#C2 is the first; where they are two programs, give each an id in a column `program`; where they are parts of one, write their sum in one row; where the row repeats the first, leave it out (--rule 'skip = ["row 7"]') (4 more cells like it: C8, C9, C10…)
error: s.csv#C12: `五十くらい` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."五十くらい" = "…"', or --rule 'cells."五十くらい" = "skip"' for no amount
2 errors; nothing is written

"#]]
    );
}

#[test]
fn a_name_that_is_near_is_asked_about_beside_a_ministry_too() {
    let sheet = "府省,事業名,R6（億円）\n文科省,宇宙輪送,120\n文科省,海洋観測（拡充）,44\n厚労省,新しい研究,1\n";
    assert_data_eq!(
        tried(sheet),
        str![[r#"
error: s.csv#C2: `宇宙輪送` is new, and the sheet lacks `宇宙輸送` (`space`), whose name is close to it: the same program (--rule 'names."宇宙輪送" = "space"') or another one (--rule 'names."宇宙輪送" = "new"')?
error: s.csv#C3: `海洋観測（拡充）` is new, and the sheet lacks `海洋観測` (`sea`), whose name is close to it: the same program (--rule 'names."海洋観測（拡充）" = "sea"') or another one (--rule 'names."海洋観測（拡充）" = "new"')?
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        tried_with(sheet, "--lang ja"),
        str![[r#"
エラー：s.csv（セルC2）：「宇宙輪送」はデータセットにない事業です。名称の近い「宇宙輸送」（`space`）がシートにありません。同じ事業なら`--rule 'names."宇宙輪送" = "space"'`、別の事業なら`--rule 'names."宇宙輪送" = "new"'`を指定してください
エラー：s.csv（セルC3）：「海洋観測（拡充）」はデータセットにない事業です。名称の近い「海洋観測」（`sea`）がシートにありません。同じ事業なら`--rule 'names."海洋観測（拡充）" = "sea"'`、別の事業なら`--rule 'names."海洋観測（拡充）" = "new"'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    let rules = r#"--rule names."宇宙輪送"="space" --rule names."海洋観測（拡充）"="new""#;
    let done = tried_with(sheet, rules);
    assert!(done.contains("would have added 2 programs and 3 figures"), "{done}");
}

#[test]
fn a_new_program_may_be_given_its_ministry_alone() {
    let sheet = "事業名,R6（億円）\n宇宙輸送,120\n健康安全研究,8\n何か別のもの,1\n";
    let new = r#"--rule names."何か別のもの"="new""#;
    assert_data_eq!(
        tried_with(sheet, new),
        str![[r#"
error: s.csv#A4: `何か別のもの` is new, and nothing says whose it is: name its ministry with --rule 'names."何か別のもの" = "new:文部科学省"' or --rule 'names."何か別のもの" = "new:厚生労働省"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        tried_with(sheet, &format!("{new} --lang ja")),
        str![[r#"
エラー：s.csv（セルA4）：「何か別のもの」は新しい事業ですが、府省が分かりません。`--rule 'names."何か別のもの" = "new:文部科学省"'`か`--rule 'names."何か別のもの" = "new:厚生労働省"'`で府省を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    assert_data_eq!(
        tried_with(sheet, r#"--rule ministry="文科省""#),
        str![[r#"
error: s.csv#A3: the rule `ministry`: it says mext, and `健康安全研究` is of mhlw in the dataset: head a column `ministry` or `府省`, or name the ministry of new programs alone with --rule 'names."…" = "new:文科省"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        tried_with(sheet, r#"--rule ministry="文科省" --lang ja"#),
        str![[r#"
エラー：s.csv（セルA3）：ルール`ministry`：`mext`ですが、「健康安全研究」はデータセットでは`mhlw`の事業です。「府省」の列を加えるか、新しい事業だけの府省を`--rule 'names."…" = "new:文科省"'`のように指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let of_ministry = tried_with(sheet, r#"--rule names."何か別のもの"="new:厚労省""#);
    assert!(of_ministry.contains("would have added 1 program and 3 figures"), "{of_ministry}");
    let unknown = tried_with(sheet, r#"--rule names."何か別のもの"="new:宇宙省""#);
    assert!(unknown.contains("no ministry is called `宇宙省`"), "{unknown}");
}

#[test]
fn a_draft_is_shown_beside_the_initial_budget_before_it() {
    assert_data_eq!(
        tried("府省,事業名,R6政府案（億円）\n文科省,宇宙輸送,120\n文科省,海洋観測,41\n"),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet      Read as
-------------------------------------------------------------------------
row 1                          headings
column A     府省              ministry
column B     事業名            program
column C     R6政府案（億円）  FY2024 (R6), draft budget, 億円: 2 figures
rows 2 to 3                    2 figures in 2 rows
D: FY2023 initial budget → FY2024 draft budget                    (¥100 million)
Up 11 (150 → 161).
2 programs continue.

Program   Ministry  FY2023 initial budget  FY2024 draft budget  Change  % change
--------------------------------------------------------------------------------
宇宙輸送  文部科学                    110                  120     +10     +9.1%
          省
海洋観測  文部科学                     40                   41      +1     +2.5%
          省
--------------------------------------------------------------------------------
Total                                 150                  161     +11     +7.3%
Source: S; s.csv
would have added 0 programs and 2 figures, changed 0, left 0 as they were

"#]]
    );
}

#[test]
fn a_new_program_may_be_one_that_is_missing_by_another_name() {
    let sheet = "府省,事業名,R6（億円）\n文科省,宇宙輸送,120\n文科省,深海の調査,41\n";
    assert_data_eq!(
        tried(sheet),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     府省          ministry
column B     事業名        program
column C     R6（億円）    FY2024 (R6), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                2 figures in 2 rows
D: initial budget, FY2023 → FY2024              (¥100 million)
Up 51 (110 → 161).
1 program is new, 1 continues.

Program           Ministry    FY2023  FY2024  Change  % change
--------------------------------------------------------------
深海の調査 (new)  文部科学省      －      41     +41        －
宇宙輸送          文部科学省     110     120     +10     +9.1%
--------------------------------------------------------------
Total                            110     161     +51    +46.4%
Source: S; s.csv
Not in the sheets by these names, which have too few programs of the ministry to say that these ended: 海洋観測.
A new program that is one of them by another name is told so by --rule 'names."深海の調査" = "sea"'.
would have added 1 program and 2 figures, changed 0, left 0 as they were

"#]]
    );
    assert_data_eq!(
        tried_with(sheet, "--lang ja"),
        str![[r#"
`s.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載  読み方
--------------------------------------------------------------------------------
1行目                   見出し
A列       府省          府省
B列       事業名        事業
C列       R6（億円）    令和6年度（2024年度）・当初予算（記載なしのため）・億
                        円：2件
2～3行目                2行の計数2件
D　当初予算　令和5年度→令和6年度          （単位：億円）
51億円の増（110→161）。
新規1事業、継続1事業。

事業名              府省         R5   R6  増減額  増減率
--------------------------------------------------------
深海の調査（新規）  文部科学省   －   41     +41    皆増
宇宙輸送            文部科学省  110  120     +10   +9.1%
--------------------------------------------------------
合計                            110  161     +51  +46.4%
出典：S、s.csv
この名称ではシートにない事業（その府省の一部しか載っていないため、終了とはみなさない）：海洋観測。
新規の事業がこのいずれかの別名であれば、`--rule 'names."深海の調査" = "sea"'`を指定してください。
書き込んだ場合：事業1件・計数2件を追加（変更0件、変更なし0件）

"#]]
    );
    let named = tried_with(sheet, "--rule names.\"深海の調査\"=\"sea\"");
    assert!(named.contains("1 program is renamed, 1 continues.") && !named.contains("Not in the sheets"), "{named}");
}

#[test]
fn a_new_program_without_a_ministry_is_offered_those_of_the_dataset() {
    let sheet = "事業名,R6（億円）\n宇宙輸送,120\n深海の調査,41\n";
    assert_data_eq!(
        tried(sheet),
        str![[r#"
error: s.csv#A3: the dataset has no program called `深海の調査`: where it is new, --rule 'names."深海の調査" = "new:文部科学省"' or --rule 'names."深海の調査" = "new:厚生労働省"'; of many new ones, head a column `ministry` or `府省`
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        tried_with(sheet, "--lang ja"),
        str![[r#"
エラー：s.csv（セルA3）：「深海の調査」という事業はデータセットにありません。新しい事業であれば`--rule 'names."深海の調査" = "new:文部科学省"'`か`--rule 'names."深海の調査" = "new:厚生労働省"'`を指定してください。新しい事業が多い場合は、「府省」の列を加えてください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let named = tried_with(sheet, "--rule names.\"深海の調査\"=\"new:文部科学省\"");
    assert!(named.contains("would have added 1 program and 2 figures"), "{named}");
    let titled = tried("文部科学省の予算,\n事業名,R6（億円）\n宇宙輸送,120\n深海の調査,41\n");
    assert!(titled.contains("--rule 'names.\"深海の調査\" = \"new:文部科学省\"';"), "{titled}");
}
