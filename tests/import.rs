//! `budget import`: what `list` writes comes back as it was, and what nobody can understand is refused at its cell.

#![cfg(test)]
#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

#[path = "common/program.rs"]
mod program;

use program::{Answer, answer, budget};

fn run(arguments: &str, folder: &Path) -> Answer {
    answer(budget(arguments).current_dir(folder), b"")
}

/// What importing one sheet prints: the dataset, or the reasons against it.
fn import(name: &str, sheet: impl AsRef<[u8]>, options: &str) -> Answer {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), sheet).unwrap();
    run(&format!("import {name} -o - {options}"), folder.path())
}

/// The rows that `list` prints of an imported sheet.
#[track_caller]
fn listed(name: &str, sheet: impl AsRef<[u8]>, options: &str) -> String {
    let imported = import(name, sheet, options);
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let columns = "program,ministry,fiscal_year,stage,amount,unit";
    let list = format!("list -d - -O csv --no-header --stage request+initial+supplementary --columns {columns}");
    let listed = answer(&mut budget(&list), imported.stdout.as_bytes());
    assert_eq!((listed.status, listed.stderr.as_str()), (Some(0), ""));
    listed.stdout
}

#[track_caller]
fn refusal(answer: Answer) -> String {
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(3), ""));
    answer.stderr
}

#[track_caller]
fn comes_back(list: &str, format: &str) {
    let folder = TempDir::new().unwrap();
    let before = run(&format!("{list} -O {format} -o before.{format}"), folder.path());
    assert_eq!(before.status, Some(0), "{}", before.stderr);
    let imported = run(&format!("import before.{format} -o copy"), folder.path());
    assert_eq!((imported.status, imported.stdout.as_str()), (Some(0), ""), "{}", imported.stderr);
    let data = list.split_whitespace().skip_while(|word| *word != "-d").nth(1).unwrap();
    let again = list.replace(&format!("-d {data}"), "-d copy");
    assert_eq!(run(&format!("{again} -O {format} -o after.{format}"), folder.path()).status, Some(0));
    let read = |name: &str| fs::read_to_string(folder.path().join(format!("{name}.{format}"))).unwrap();
    assert_eq!(read("before"), read("after"), "{list}");
    assert!(read("before").lines().count() > 1, "{list}");
    let checked = run("check -d copy", folder.path());
    assert_eq!((checked.status, checked.stderr.as_str()), (Some(0), ""), "{list}");
}

#[test]
fn what_list_writes_comes_back_to_the_printed_digit() {
    for lang in ["en", "ja"] {
        for layout in ["tidy", "wide"] {
            for format in ["csv", "tsv"] {
                comes_back(&format!("list -d regenerative --lang {lang} --layout {layout}"), format);
                for stage in ["initial", "supplementary", "carried_out", "executed", "request"] {
                    comes_back(&format!("list -d amed --lang {lang} --layout {layout} --stage {stage}"), format);
                }
            }
        }
        comes_back(&format!("list -d amed --lang {lang} --stage initial+supplementary+reserve_and_transfers"), "csv");
        comes_back(&format!("list -d regenerative --lang {lang} --sources --bounds"), "csv");
    }
}

#[test]
fn printed_digits_are_kept() {
    let sheet = "name,ministry,R5,R6\nA,mext,27,38.60\nB,mext,38.6,0\n";
    assert_data_eq!(
        listed("a.csv", sheet, "--unit 億円"),
        str![[r#"
a,mext,2023,initial,27,oku_yen
a,mext,2024,initial,38.60,oku_yen
b,mext,2023,initial,38.6,oku_yen
b,mext,2024,initial,0,oku_yen

"#]]
    );
}

#[test]
fn sheets_are_read_as_people_fill_them_in() {
    let sheet = "\
令和4・5年度の予算,,,,
,,,,（単位：億円）
事業名,府省,令和4年度,R5 (百万円),2023 補正予算
再生医療・ネットワーク,文科省,\"1,234\",△27,―
'=がん事業,ＭＨＬＷ,（２７）,▲1千円,(3億円)
文科省 計,,1234,,
合計,,1207,,

'-5,経済産業省,,－,7
";
    let expected = str![[r#"
再生医療-ネットワーク,mext,2022,initial,1234,oku_yen
再生医療-ネットワーク,mext,2023,initial,-0.27,oku_yen
がん事業,mhlw,2022,initial,-27,oku_yen
がん事業,mhlw,2023,initial,-0.00001,oku_yen
がん事業,mhlw,2023,supplementary,-3,oku_yen
5,meti,2023,supplementary,7,oku_yen

"#]];
    assert_data_eq!(listed("sheet.csv", sheet, ""), expected.clone());
    let utf_16: Vec<u8> = format!("\u{feff}{sheet}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_data_eq!(listed("sheet.csv", utf_16, ""), expected.clone());
    assert_data_eq!(listed("sheet.csv", format!("\u{feff}{}", sheet.replace('\n', "\r\n")), ""), expected);
}

#[test]
fn a_figure_is_sourced_to_its_cell_unless_columns_say_otherwise() {
    let sheet = "name,ministry,year,amount,source,locator,rounding,basis,note\n\
                 A,mext,R4,1,,,down,,\n\
                 A,mext,R5,2,概要,p. 3,,推定,\"one, two\"\n\
                 A,mext,R6,3,chart-r5#box,,切捨て,,\n";
    let imported = import("a.csv", sheet, "--unit 億円");
    assert_data_eq!(
        imported.stderr,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
note: a.csv: amounts without a stage count as initial budget
added 1 program and 3 figures

"#]]
    );
    assert_data_eq!(
        imported.stdout,
        str![[r##"
# Imported from a.csv.

[dataset]
schema = 1
id = "imported"
title = "imported"
unit = "億円"
rounding = "half-up"

[[source]]
id = "概要"
title = "概要"

[[source]]
id = "chart-r5"
title = { ja = "３．再生・細胞医療・遺伝子治療プロジェクト 令和5年度予算額181億円", en = "3. Project for Regenerative Medicine and Cell and Gene Therapies: FY2023 budget, ¥18.1 billion" }
publisher = { ja = "内閣官房健康・医療戦略室", en = "Office of Healthcare Policy, Cabinet Secretariat" }
published = 2022-12-23

[[source]]
id = "a-csv"
title = "a.csv"

[[ministry]]
id = "mext"
name = { ja = "文部科学省", en = "Ministry of Education, Culture, Sports, Science and Technology" }
short = { ja = "文科省", en = "MEXT" }
aliases = ["文"]

[[program]]
id = "a"
ministry = "mext"
name = "A"

[[program.allocation]]
year = "R4"
amount = 1
rounding = "down"
source = "a-csv#D2"

[[program.allocation]]
year = "R5"
amount = 2
source = "概要#p. 3"
basis = "inferred"
note = "one, two"

[[program.allocation]]
year = "R6"
amount = 3
rounding = "down"
source = "chart-r5#box"

"##]]
    );
}

#[test]
fn everything_that_cannot_be_understood_is_an_error_at_its_cell() {
    let wide = "\
事業名,府省,プロジェクト,R4 (億円),令和5年度（億円）,担当者,
ネットワーク事業,文科省,,91,#REF!,山田,
加速化事業,文部省,,三千,2023-04-01,,見出しなし
,厚労省,,1,,,
がん事業,,,14,13,,
がん事業,厚労省,ナノ,14,13,,
がん事業,厚生労働省,,\"△1,4\",5,,
合計,,,1,2,,
事業名,府省,プロジェクト,令和4年度,令和5年度,,
";
    assert_data_eq!(
        refusal(import("wide.csv", wide, "")),
        str![[r#"
error: wide.csv#F1: `担当者` is no known header: rename it, or name it with --skip
error: wide.csv#E2: `#REF!` is not an amount: a spreadsheet failed to compute it; correct the formula there
error: wide.csv#B3: no ministry is called `文部省`: did you mean `mext`?
error: wide.csv#D3: `三千` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: wide.csv#E3: `2023-04-01` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: wide.csv#G3: `見出しなし` stands under no header
error: wide.csv#A4: the program has no name: fill it in
error: wide.csv#B5: the ministry is empty: fill it in (merged cells hold only their first)
error: wide.csv#C6: no project is called `ナノ`: name a dataset that declares it with --data (`budget init` writes one to begin with)
error: wide.csv#D7: `△1,4` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: wide.csv#E7: the initial budget of `がん事業` for R5 stands twice: wide.csv#E6 is the first
error: wide.csv#A9: the headers stand here once more: remove this row
12 errors; nothing is written

"#]]
    );
    let tidy = "\
program,name,ministry,年度,年号,予算の段階,金額,単位,内数
a_b,Alpha,mext,平成32年度,,当初,1,億円,
b,Beta,mext,H31,R2,当初,2,億円,内数
b,Beta,mext,令和元年度,,当初,3,億円,
b,Beta,mhlw,R3,,当初,3,百億円,
c,Gamma,mext,,,年末,3,億円,x
d,Delta,mext,R5,,initial+draft,99999999999999999999999,億円,
";
    assert_data_eq!(
        refusal(import("tidy.csv", tidy, "")),
        str![[r#"
error: tidy.csv#A2: `a_b` is not an id: write letters, digits and `-` only
error: tidy.csv#D2: there is no fiscal year H32: 平成 ended on 30 April 2019; the year meant is FY2020 (R2)
error: tidy.csv#E3: the era is R2 and the year 2019, which is R1
error: tidy.csv#G4: the initial budget of `Beta` for R1 stands twice: tidy.csv#G3 is the first
error: tidy.csv#H5: `百億円` is not a unit: write one of 円, 千円, 百万円, 億円, 十億円, 兆円 (yen … trillion_yen)
error: tidy.csv#D6: the year is empty: fill it in (merged cells hold only their first)
error: tidy.csv#F6: `年末` is not a stage of the budget: write one of request, draft, initial, supplementary, carried_in, reserve_and_transfers, appropriation, carried_out, available, executed, unused
error: tidy.csv#I6: `x` is not understood: write `whole` or `part` (内数)
error: tidy.csv#F7: `initial+draft` is a sum of stages, which no figure is: list each stage by itself
error: tidy.csv#G7: the amount is too large: amounts lie below 10^25 yen (check the unit)
10 errors; nothing is written

"#]]
    );
}

#[test]
fn a_sheet_that_lacks_a_column_says_which() {
    assert_data_eq!(
        refusal(import("a.csv", "foo,bar\n1,2\n", "")),
        str![[r#"
error: a.csv#A1: `foo` is no known header: rename it, or name it with --skip
error: a.csv#A1: no column names the programs: head one `name` or `事業名`
error: a.csv#A1: no column names the ministries: head one `ministry` or `府省`
error: a.csv#A1: no column holds amounts: head one `amount` or `金額`, or one a year, such as `R5` or `令和5年度`
error: a.csv#B1: `bar` is no known header: did you mean `year`?
5 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        refusal(import("a.csv", "name,ministry,amount\nA,mext,1\n", "")),
        str![[r#"
error: a.csv#C1: the amounts have no year: write it into the header (`R5`), or add a column `年度`
error: a.csv#C2: the amount has no unit: write it into the header (`金額（億円）`), or name it with --unit 億円
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        refusal(import("a.csv", "name,ministry,R5\nA,mext,1\n", "")),
        str![[r#"
error: a.csv#C2: the amount has no unit: write it into the header (`金額（億円）`), or name it with --unit 億円
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refusal(import("a.csv", "", "")),
        str![[r#"
error: a.csv#A1: no column names the programs: head one `name` or `事業名`
error: a.csv#A1: no column names the ministries: head one `ministry` or `府省`
error: a.csv#A1: no column holds amounts: head one `amount` or `金額`, or one a year, such as `R5` or `令和5年度`
3 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        refusal(import("a.csv", "name,ministry,R5\nA,mext,-\n", "")),
        str![[r#"
error: a.csv holds no amount: nothing is written

"#]]
    );
}

#[test]
fn the_first_hundred_errors_are_shown_and_all_are_counted() {
    let sheet = "name,ministry,R5\n".to_owned() + &"A,mext,many\n".repeat(100_000);
    let text = refusal(import("a.csv", sheet, "--unit 億円"));
    assert_eq!(text.lines().count(), 101);
    assert!(text.ends_with("100000 errors; nothing is written; the first 100 are shown\n"), "{text}");
}

#[test]
fn what_is_no_text_is_refused() {
    assert_data_eq!(
        refusal(import("a.xlsx", b"PK\x03\x04...", "")),
        str![[r#"
error: a.xlsx is a workbook: save the sheet as csv (UTF-8) first

"#]]
    );
    assert_data_eq!(
        refusal(import("a.csv", b"\x81\x00\xff", "")),
        str![[r#"
error: a.csv is neither UTF-8, UTF-16 with a mark nor CP932 (Shift_JIS): save it as UTF-8

"#]]
    );
    assert_data_eq!(
        refusal(import("a.csv", "name,ministry\n\"A,mext", "")),
        str![[r#"
error: a.csv ends inside the quotation mark that cell A2 opens: close it, or double it where it is meant

"#]]
    );
}

#[test]
fn nothing_is_written_over() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.csv"), "name,ministry,R5 (億円)\nA,mext,1\n").unwrap();
    for (target, file) in [("new", "new/dataset.toml"), ("new.toml", "new.toml")] {
        assert_eq!(run(&format!("import a.csv -o {target}"), folder.path()).status, Some(0));
        let before = fs::read(folder.path().join(file)).unwrap();
        let again = run(&format!("import a.csv -o {target}"), folder.path());
        assert_eq!(again.status, Some(3));
        assert!(again.stderr.starts_with(&format!("error: cannot write {target}: ")), "{}", again.stderr);
        assert_eq!(fs::read(folder.path().join(file)).unwrap(), before);
    }
    assert_eq!(run("import a.csv", folder.path()).status, Some(2));
}
