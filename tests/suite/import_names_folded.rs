//! Names in other signs of the same meaning are one name, and rows without a project are told.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use budget::import::{self, Defaults};
use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Stage, Unit};
use budget::query::{self, Filter};
use proptest::prelude::*;
use proptest::sample::select;
use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

/// Two programs of one project, one of them by its figures alone.
const DATASET: &str = r#"[dataset]
schema = 1
id = "d"
title = "D"
unit = "億円"

[[source]]
id = "s"
title = "S"

[[ministry]]
id = "mext"
name = "文部科学省"

[[project]]
id = "p"
name = "P計画"

[[program]]
id = "a"
ministry = "mext"
name = "甲〜事業"
source = "s"
[[program.figures]]
project = "p"
amounts = { R5 = 10 }

[[program]]
id = "b"
ministry = "mext"
name = "乙"
project = "p"
source = "s"
[program.amounts]
R5 = 10
"#;

/// What an import of a sheet says; `into` is whether it is put into the dataset.
fn told(sheet: &str, into: bool) -> String {
    let folder = holding(&[("d.toml", DATASET.as_bytes()), ("s.csv", sheet.as_bytes())]);
    let options = if into { "--into d.toml --dry-run" } else { "--data d.toml -o new.toml" };
    let said = run(&format!("import s.csv --unit 億円 {options}"), folder.path()).stderr;
    // What nobody sees would be seen by nobody here, either.
    said.replace('\u{200b}', "<U+200B>")
}

#[test]
fn a_new_program_among_those_of_one_project_is_told() {
    let sheet = "\u{feff}事\u{200b}業名,府省,R5,R6\n甲～事業,文部科学省,10,13\n乙,文部科学省,,11\n丙,文部科学省,1,2\n";
    assert_data_eq!(
        told(sheet, true),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事<U+200B>業名        program
column B     府省          ministry
column C     R5            FY2023 (R5), initial budget (assumed), 億円: 2
                           figures
column D     R6            FY2024 (R6), initial budget (assumed), 億円: 3
                           figures
rows 2 to 4                5 figures in 3 rows
D: initial budget, FY2023 → FY2024      (¥100 million)
Up 5 (21 → 26).
3 programs continue.

Program   Ministry    FY2023  FY2024  Change  % change
------------------------------------------------------
甲〜事業  文部科学省      10      13      +3     ≈+30%
乙        文部科学省      10      11      +1     ≈+10%
丙        文部科学省       1       2      +1    ≈+100%
------------------------------------------------------
Total                     21      26      +5     ≈+24%
≈ before a rate: the true one may lie more than 10 points off (--bounds shows
its range).
Source: S; s.csv
note: s.csv: `丙` is new and belongs to no project, though all other programs of the sheet are of `p`: if it is, too, say so in a column `project`
note: s.csv: new figures of `a` belong to no project, though others in the dataset do: name it in a column `project`
note: s.csv#C2: the name of `a` is `甲～事業` here and `甲〜事業` in the dataset, which stays
would have added 1 program and 4 figures, changed 0, left 1 as they were

"#]]
    );
    let of_two = sheet.replace("丙,文部科学省,1,2\n", "");
    assert!(!told(&of_two, true).contains("is new"));
}

#[test]
fn an_empty_project_among_others_is_told() {
    let sheet = "事業名,府省,project,R5,R6\n甲～事業,文部科学省,,12,13\n乙,文部科学省,,,11\n丙,文部科学省,,1,2\n\
                 丁,文部科学省,－,1,2\n戊,文部科学省,p,1,2\n";
    assert_data_eq!(
        told(sheet, true),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     project       project
column D     R5            FY2023 (R5), initial budget (assumed), 億円: 4
                           figures
column E     R6            FY2024 (R6), initial budget (assumed), 億円: 5
                           figures
rows 2 to 6                9 figures in 5 rows
Figures that change                      (¥100 million)
Program   Year    Stage           Before  After  Change
-------------------------------------------------------
甲〜事業  FY2023  initial budget      10     12      +2
D: initial budget, FY2023 → FY2024      (¥100 million)
Up 5 (25 → 30).
5 programs continue.

Program   Ministry    FY2023  FY2024  Change  % change
------------------------------------------------------
甲〜事業  文部科学省      12      13      +1       +8%
乙        文部科学省      10      11      +1     ≈+10%
丙        文部科学省       1       2      +1    ≈+100%
丁        文部科学省       1       2      +1    ≈+100%
戊        文部科学省       1       2      +1    ≈+100%
------------------------------------------------------
Total                     25      30      +5     ≈+20%
≈ before a rate: the true one may lie more than 10 points off (--bounds shows
its range).
Source: S; s.csv
note: s.csv: the project is empty in C2 and C4: new figures of those rows belong to no project (a － in the cell says so, too)
note: s.csv: the project is empty in C2 and C3: figures of those rows stay in the project that the dataset has for them
would have added 3 programs and 8 figures, changed 1, left 0 as they were

"#]]
    );
    assert_data_eq!(
        told(sheet, false),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     project       project
column D     R5            FY2023 (R5), initial budget (assumed), 億円: 4
                           figures
column E     R6            FY2024 (R6), initial budget (assumed), 億円: 5
                           figures
rows 2 to 6                9 figures in 5 rows
note: s.csv: the project is empty in C2, C3 and C4: the figures of those rows belong to no project (a － in the cell says so, too)
added 5 programs and 9 figures

"#]]
    );
    let rows: Vec<String> = (0..8).map(|at| format!("己{at},文部科学省,,1,2\n")).collect();
    let rows = rows.concat();
    assert_data_eq!(
        told(&format!("{sheet}{rows}"), false),
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place         On the sheet  Read as
--------------------------------------------------------------------------------
row 1                       headings
column A      事業名        program
column B      府省          ministry
column C      project       project
column D      R5            FY2023 (R5), initial budget (assumed), 億円: 12
                            figures
column E      R6            FY2024 (R6), initial budget (assumed), 億円: 13
                            figures
rows 2 to 14                25 figures in 13 rows
note: s.csv: the project is empty in C2, C3, C4, C7, C8 and 6 more cells: the figures of those rows belong to no project (a － in the cell says so, too)
added 13 programs and 25 figures

"#]]
    );
}

#[test]
fn a_changed_figure_stays_in_its_project() {
    let folder = holding(&[("d.toml", DATASET.as_bytes()), ("s.csv", "事業名,府省,R5\n甲~事業,mext,12\n".as_bytes())]);
    let diff = run("import s.csv --unit 億円 --into d.toml --dry-run", folder.path()).stdout;
    assert_data_eq!(
        diff,
        str![[r#"
--- d.toml
+++ d.toml
@@ -21,9 +21,12 @@
 ministry = "mext"
 name = "甲〜事業"
 source = "s"
-[[program.figures]]
+
+[[program.allocation]]
+year = "R5"
+amount = 12
 project = "p"
-amounts = { R5 = 10 }
+source = "s-csv#C2"
 
 [[program]]
 id = "b"
@@ -33,3 +36,7 @@
 source = "s"
 [program.amounts]
 R5 = 10
+
+[[source]]
+id = "s-csv"
+title = "s.csv"

"#]]
    );
}

#[test]
fn two_rows_whose_names_are_one_are_an_error() {
    assert_data_eq!(
        told("事業名,府省,R5\n甲〜研究,mext,1\n甲～研究,mext,2\n事業①,mext,3\n事業1,mext,4\n", false),
        str![[r#"
error: s.csv#C3: the initial budget of `甲～研究` for R5 stands twice: s.csv#C2 is the first, as `甲〜研究`, which is the same name in other signs; where they are two programs, give each an id in a column `program`; where they are parts of one, write their sum in one row; where the row repeats the first, leave it out (--rule 'skip = ["row 3"]')
1 error; nothing is written

"#]]
    );
}

/// A name, and the same in other signs.
fn names() -> impl Strategy<Value = (String, String)> {
    let groups: Vec<Vec<&str>> = vec![
        vec!["〜", "～", "~"],
        vec!["-", "‐", "‑", "‒", "–", "—", "―", "−", "－", "﹣"],
        vec![" ", "\u{3000}", "  ", "\u{a0}"],
        vec!["", "\u{200b}", "\u{feff}", "\u{ad}", "\u{2060}"],
        vec!["ガン", "がん", "ｶﾞﾝ"],
        vec!["ＡＭＥＤ", "amed", "AMED"],
        vec!["研究"],
        vec!["センター"],
        vec!["①"],
    ];
    let sign = select(groups).prop_flat_map(|group| (select(group.clone()), select(group)));
    prop::collection::vec(sign, 1..6).prop_map(|signs| {
        let (one, other): (Vec<&str>, Vec<&str>) = signs.into_iter().unzip();
        (format!("甲{}乙", one.concat()), format!("甲{}乙", other.concat()))
    })
}

fn dataset(name: &str) -> (DatasetFile, Dataset) {
    let file = DatasetFile::new("d.toml", DATASET.replace("甲〜事業", name));
    let dataset = load::parse(std::slice::from_ref(&file)).unwrap();
    (file, dataset)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_in_other_signs_find_one_another((one, other) in names()) {
        let (file, dataset) = dataset(&one);
        prop_assert!(query::program(&dataset, &other).is_ok_and(|ix| dataset.programs[ix].id == "a"));
        let filter = Filter { matches: vec![other.clone()], ..Filter::default() };
        let found = query::select(&dataset, &filter, &[Stage::Initial]);
        prop_assert!(found.iter().any(|hit| hit.program.id == "a"));
        let sheet = ("s.csv".to_owned(), format!("name,ministry,R5\n{other},mext,10\n").into_bytes());
        let defaults = Defaults { unit: Some(Unit::OkuYen), ..Defaults::default() };
        let updated = import::update(&[file], &dataset, &[sheet], &defaults).unwrap();
        prop_assert_eq!((updated.programs, updated.added, updated.changed, updated.kept), (0, 0, 0, 1));
    }
}
