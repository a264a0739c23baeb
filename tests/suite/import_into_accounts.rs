//! `budget import` and figures that several accounts pay: a sheet has their sum alone.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::{holding, run};

/// The dataset in `tests/data`, and a sheet.
fn folder(sheet: &str) -> TempDir {
    let dataset = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/accounts.toml")).unwrap();
    holding(&[("a.toml", &dataset), ("s.csv", sheet.as_bytes())])
}

fn dataset(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("a.toml")).unwrap()
}

#[test]
fn a_list_comes_back_without_a_change() {
    for list in ["list -o s.xlsx", "list -o s.csv", "list --year R5 --sources -o s.xlsx", "list --stage all -o s.csv"] {
        let folder = folder("");
        let before = dataset(&folder);
        let listed = run(&format!("{list} -d a.toml"), folder.path());
        assert_eq!(listed.status, Some(0), "{}", listed.stderr);
        let sheet = list.split(' ').next_back().unwrap();
        let done = run(&format!("import {sheet} --into a.toml"), folder.path());
        assert!(done.stderr.contains("added 0 programs and 0 figures, changed 0, left "), "{list}: {}", done.stderr);
        assert_eq!(dataset(&folder), before, "{list}");
    }
}

#[test]
fn a_new_sum_of_several_accounts_is_refused_and_nothing_is_written() {
    let folder = folder(
        "program,name,ministry,金額（億円）,fiscal_year\nsolar,太陽光発電の導入,meti,44,R5\ngrid,送電網の整備,meti,41,R5\n",
    );
    let before = dataset(&folder);
    let refused = run("import s.csv --into a.toml", folder.path());
    assert_eq!(refused.status, Some(3));
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: s.csv#D2: the initial budget of `solar` for R5 is another sum than that of the accounts that pay it in the dataset (`general`, `energy-supply`), and a sheet does not say what each of them pays: change their figures there, or remove all of them and import again
1 error; nothing is written

"#]]
    );
    assert_eq!(dataset(&folder), before);
}

#[test]
fn a_figure_of_one_account_stays_in_it() {
    let folder = folder(
        "program,name,ministry,金額（億円）,fiscal_year\nsolar,太陽光発電の導入,meti,40,R5\ngrid,送電網の整備,meti,41,R5\n\
         grid,送電網の整備,meti,42,R6\nwind,洋上風力発電,meti,15,R4\n",
    );
    let shown = run("import s.csv --into a.toml --dry-run", folder.path());
    assert_data_eq!(
        shown.stdout + &shown.stderr,
        str![[r#"
--- a.toml
+++ a.toml
@@ -76,7 +76,17 @@
 name = { ja = "送電網の整備", en = "Power grids" }
 account = "energy"
 source = "sheet-2023#2"
-amounts = { R4 = 38, R5 = 40 }
+amounts = { R4 = 38}
+
+[[program.allocation]]
+year = "R5"
+amount = 41
+source = "s-csv#D3"
+
+[[program.allocation]]
+year = "R6"
+amount = 42
+source = "s-csv#D4"
 
 # The later document replaces all that the earlier one says of FY2023, though it names one account alone.
 [[program]]
@@ -92,13 +102,19 @@
 [[program.figures]]
 account = "energy-power"
 source = "sheet-2023#3"
-amounts = { R4 = 14, R5 = 15 }
+amounts = { R5 = 15 }
 
 [[program.figures]]
 account = "energy-supply"
 source = "sheet-2024#3"
 amounts = { R5 = 21, R6 = 25 }
 
+[[program.allocation]]
+year = "R4"
+amount = 15
+source = "s-csv#D5"
+account = "energy-power"
+
 # The general account pays into the special one, which pays it out again.
 [[program]]
 id = "benefits"
@@ -144,3 +160,7 @@
 year = "R5"
 amount = 708
 source = "sheet-2024#p. 1"
+
+[[source]]
+id = "s-csv"
+title = "s.csv"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     program       program (id)
column B     name          program
column C     ministry      ministry
column D     金額（億円）  FY2022 (R4) and FY2023 (R5) and FY2024 (R6), initial
                           budget (assumed), 億円: 4 figures
column E     fiscal_year   fiscal year
rows 2 to 5                4 figures in 4 rows
Figures that change                                 (¥100 million)
Program              Year    Stage           Before  After  Change
------------------------------------------------------------------
Power grids          FY2023  initial budget      40     41      +1
Offshore wind power  FY2022  initial budget      14     15      +1
Programs paid from several accounts: initial budget, FY2023 → FY2024
Up 5 (62 → 67).
2 programs continue.
                                                 (¥100 million)
Program              Ministry  FY2023  FY2024  Change  % change
---------------------------------------------------------------
Offshore wind power  METI          21      25      +4      +19%
Power grids          METI          41      42      +1       +2%
---------------------------------------------------------------
Total                              62      67      +5       +8%
Source: Sheets of 2024; s.csv
Not in the sheets, which have too few programs of the ministry to say that these ended: Solar power.
would have added 0 programs and 1 figure, changed 2, left 1 as they were

"#]]
    );
}

#[test]
fn a_list_makes_a_dataset_of_the_same_sums() {
    let folder = folder("");
    let listed = run("list -d a.toml -o s.xlsx", folder.path());
    assert_eq!(listed.status, Some(0), "{}", listed.stderr);
    let made = run("import s.xlsx -o b.toml", folder.path());
    assert_data_eq!(
        made.stderr,
        str![[r#"
read s.xlsx (a workbook; its sheet `Programs`)
Place        On the sheet                       Read as
--------------------------------------------------------------------------------
rows 1 to 2                                     left out, but for the unit 億円
row 3                                           headings
column A     Program                            program
column B     Ministry                           ministry
column C     FY2022                             FY2022 (R4), initial budget, 億
                                                円: 4 figures
column D     FY2023                             FY2023 (R5), initial budget, 億
                                                円: 5 figures
column E     FY2024                             FY2024 (R6), initial budget, 億
                                                円: 1 figure
column F     ID                                 program (id)
column G     Project                            project
column H     Layer                              layer
column I     Phases                             phases
column J     Stage                              stage
column K     printed_2022                       column C as it was printed
column L     printed_2023                       column D as it was printed
column M     printed_2024                       column E as it was printed
column N     Unit                               unit
column O     ministry_id                        ministry (id)
column P     name_ja                            program, in Japanese
column Q     name_en                            program, in English
column R     name_basis                         basis of the English name
column S     share                              whole or part
column T     agency                             agency
column U     bureau                             bureau
column V     phases_basis                       basis of the phases
column W     succeeds                           programs that it succeeds
rows 4 to 8                                     10 figures in 5 rows
row 9        Subtotal (MHLW)                    total of rows 5 and 8: FY2022 6
                                                億円, exact; FY2023 607億円,
                                                exact
row 10       Subtotal (METI)                    total of rows 4, 6 and 7: 3
                                                figures, exact
row 11       Total                              total of rows 4 to 8: 3 figures,
                                                exact
row 12       Published                          total of rows 4 to 8: FY2023 708
                                                億円, exact
row 13       Difference (published − total)     published less total: left out
row 15       Note: Sums hold the general        a footnote: left out
             account and …
row 16       Source: Sheets of 2023             a footnote: left out
             (sheet-2023)
row 17       Source: Sheets of 2024             a footnote: left out
             (sheet-2024)
row 18       Note: Correct a figure, and what   a footnote: left out
             comes f…
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 5 programs, 10 figures and 1 total

"#]]
    );
    let rows = |path: &str| {
        run(&format!("list -d {path} -O csv --columns program,fiscal_year,stage,amount,unit"), folder.path()).stdout
    };
    assert_eq!(rows("b.toml"), rows("a.toml"));
}

/// Exact amounts add up to one that a workbook can carry as it is.
#[test]
fn a_workbook_carries_exact_sums() {
    let folder = folder("");
    let exact = dataset(&folder).replace("unit = \"億円\"\n", "unit = \"億円\"\nrounding = \"exact\"\n");
    fs::write(folder.path().join("a.toml"), exact).unwrap();
    run("list -d a.toml -o s.xlsx", folder.path());
    let made = run("import s.xlsx -o b.toml", folder.path());
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let rows = |path: &str| {
        let columns = "program,fiscal_year,stage,amount,amount_min,amount_max,unit";
        run(&format!("list --bounds -d {path} -O csv --columns {columns}"), folder.path()).stdout
    };
    assert_eq!(rows("b.toml"), rows("a.toml"));
}
