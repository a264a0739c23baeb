//! `budget import` reads sheets the way people fill them in.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::{answer, budget};
use crate::common::sheet::import;

/// The rows that `list` prints of an imported sheet.
#[track_caller]
fn listed(name: &str, sheet: impl AsRef<[u8]>, options: &str) -> String {
    let imported = import(name, sheet, options);
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let columns = "program,ministry,fiscal_year,stage,amount,unit";
    let list = format!("list -d - -O csv --no-header --stage request+initial+supplementary --columns {columns}");
    let listed = answer(&mut budget(&list), imported.stdout.as_bytes());
    // Stages that the sheet lacks are told of; nothing else is.
    let only_absent = listed.stderr.lines().all(|line| line.starts_with("note: The stage"));
    assert!(listed.status == Some(0) && only_absent, "{}", listed.stderr);
    listed.stdout
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
事業名,府省,令和4年度,R5 (億円),2023 補正予算
再生医療・ネットワーク,文科省,\"1,234\",△27百万円,―
'=がん事業,ＭＨＬＷ,（２７）,▲1千円,(3億円)
文科省 計,,1234,,
合計,,1207,,

'-5,経済産業省,,－,7
";
    let expected = str![[r#"
5,meti,2023,supplementary,7,oku_yen
がん事業,mhlw,2022,initial,-27,oku_yen
がん事業,mhlw,2023,initial,-0.00001,oku_yen
がん事業,mhlw,2023,supplementary,-3,oku_yen
再生医療-ネットワーク,mext,2022,initial,1234,oku_yen
再生医療-ネットワーク,mext,2023,initial,-0.27,oku_yen

"#]];
    let minus = "--rule brackets=\"minus\" --rule keep=[\"-5\"]";
    assert_data_eq!(listed("sheet.csv", sheet, minus), expected.clone());
    let utf_16: Vec<u8> = format!("\u{feff}{sheet}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_data_eq!(listed("sheet.csv", utf_16, minus), expected.clone());
    assert_data_eq!(listed("sheet.csv", format!("\u{feff}{}", sheet.replace('\n', "\r\n")), minus), expected);
}

/// LibreOffice has written these workbooks of one csv file.
#[test]
fn workbooks_are_read_as_the_sheets_that_they_hold() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sheets");
    for name in ["sheet.xlsx", "sheet.xls", "sheet.ods"] {
        let bytes = fs::read(Path::new(folder).join(name)).unwrap();
        assert_data_eq!(
            listed(name, &bytes, ""),
            str![[r#"
再生医療-ネットワーク,mext,2022,initial,91,oku_yen
再生医療-ネットワーク,mext,2023,initial,-27,oku_yen
がん事業,mhlw,2022,initial,38.6,oku_yen
がん事業,mhlw,2023,initial,27,oku_yen

"#]]
        );
        let imported = import(name, &bytes, "");
        let cell = format!("amount = 38.6\nsource = \"sheet-{}#", &name[6..]);
        assert!(imported.stdout.contains(&cell), "{}", imported.stdout);
        assert!(imported.stdout.contains("!C5\""), "{}", imported.stdout);
        assert_eq!(import(name, &bytes, "--sheet other").status, Some(3));
    }
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
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     name          program
column B     ministry      ministry
column C     year          fiscal year
column D     amount        FY2022 (R4) and FY2023 (R5) and FY2024 (R6), initial
                           budget (assumed), 億円: 3 figures
column E     source        source
column F     locator       place in the source
column G     rounding      rounding
column H     basis         basis of the figure
column I     note          note
rows 2 to 4                3 figures in 3 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
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
short = { ja = "令和5年度の概要図", en = "FY2023 chart" }
publisher = { ja = "内閣官房健康・医療戦略室", en = "Office of Healthcare Policy, Cabinet Secretariat" }
published = 2022-12-23
published_basis = "inferred"
places = { "title" = "表題" }

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
fn labels_are_understood_as_their_codes_are() {
    // As they are headed now, and as they were.
    let now = "ID,事業名,府省,プロジェクト,区分（研究開発／基盤）,フェーズ,年度,年号,予算段階,金額（億円）,下限,上限,\
               端数処理,全額・内数,根拠\n";
    let before = "ID,事業名,府省,プロジェクト,層,フェーズ,年度,年号,予算の段階,金額（億円）,下端,上端,端数処理,全額・内数,根拠\n";
    let rows = "\
        a,甲,厚労省,再生・細胞医療・遺伝子治療プロジェクト,研究開発,基礎研究；臨床研究・治験,令和5年度,R5,当初予算,27,27,28,切捨て,内数,推定\n\
        a,甲,厚労省,再生・細胞医療・遺伝子治療プロジェクト,研究開発,基礎研究、臨床研究・治験,令和5年度,R5,補正予算,１．５０,,,,,\n\
        b,乙（内数）,MHLW,,Infrastructure,,2023,,要求・要望額,▲3,,,,,\n";
    let [imported, old] = [now, before].map(|headers| import("a.csv", format!("{headers}{rows}"), ""));
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    assert_eq!(old.stdout, imported.stdout);
    let (_, programs) = imported.stdout.split_once("[[program]]").unwrap();
    assert_data_eq!(
        programs,
        str![[r#"

id = "a"
project = "regenerative"
ministry = "mhlw"
name = "甲"
layer = "research"
phases = ["basic", "clinical"]

[[program.allocation]]
year = "R5"
amount = 27
rounding = "down"
share = "part"
source = "a-csv#J2"
basis = "inferred"

[[program.allocation]]
year = "R5"
amount = 1.50
stage = "supplementary"
source = "a-csv#J3"

[[program]]
id = "b"
ministry = "mhlw"
name = "乙"
layer = "infrastructure"

[[program.allocation]]
year = "R5"
amount = -3
stage = "request"
share = "part"
source = "a-csv#J4"

"#]]
    );
}

#[test]
fn agencies_beside_ministries_are_told_by_their_heading() {
    let imported = import("a.csv", "事業名,府省,府省庁,局・庁,R5 (億円)\n甲,文科省,スポーツ庁,参事官,1\n", "");
    assert!(imported.stdout.contains("agency = \"スポーツ庁\"\nbureau = \"参事官\"\n"), "{}", imported.stdout);
    let alone = import("a.csv", "事業名,府省庁,R5 (億円)\n甲,文科省,1\n", "");
    assert!(alone.stdout.contains("ministry = \"mext\"\n"), "{}", alone.stderr);
}

#[test]
fn nothing_is_written_over() {
    let folder = holding(&[("a.csv", "name,ministry,R5 (億円)\nA,mext,1\n".as_bytes())]);
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

#[test]
fn a_line_break_in_a_text_is_layout() {
    let sheet = "\
\"事業\n名\",府省,\"令和5年度\n（億円）\",R6 (億円),note
\"再生・細胞医療\n実現プロジェクト\",\"文部\r\n科学省\",5,6,
\"AMED\n研究\",文科省,7,,\"一,\n二\"
\"Gene\ntherapy\n\",mext,8,,
";
    let imported = import("a.csv", sheet, "");
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let list = "list -d - -O csv --no-header --columns program,name,ministry,fiscal_year,amount";
    let listed = answer(&mut budget(list), imported.stdout.as_bytes());
    assert_data_eq!(
        imported.stderr + &listed.stdout,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet        Read as
--------------------------------------------------------------------------------
row 1                            headings
column A     事業 名             program
column B     府省                ministry
column C     令和5年度 （億円）  FY2023 (R5), initial budget (assumed), 億円: 3
                                 figures
column D     R6 (億円)           FY2024 (R6), initial budget (assumed), 億円: 1
                                 figure
column E     note                note
rows 2 to 4                      4 figures in 3 rows
note: a.csv: line breaks in texts of 3 rows are taken for layout and left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 4 figures
再生-細胞医療実現プロジェクト,再生・細胞医療実現プロジェクト,mext,2023,5
再生-細胞医療実現プロジェクト,再生・細胞医療実現プロジェクト,mext,2024,6
gene-therapy,Gene therapy,mext,2023,8
amed研究,AMED研究,mext,2023,7

"#]]
    );
}
