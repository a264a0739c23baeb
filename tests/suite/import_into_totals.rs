//! `budget import --into` replaces the totals that a sheet printed before, as it does figures.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::{holding, run};

const HEADER: &str = "事業名,府省,R5（百万円）\n";

/// A directory whose dataset `d.toml` was imported from these rows of `y1.csv`.
#[track_caller]
fn imported(rows: &str) -> TempDir {
    let folder = holding(&[("y1.csv", format!("{HEADER}{rows}").as_bytes())]);
    let done = run("import y1.csv -o d.toml", folder.path());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    folder
}

fn dataset(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("d.toml")).unwrap()
}

/// The difference that other rows of the sheet make to the dataset, and what is said; a second import makes none.
#[track_caller]
fn put(folder: &TempDir, rows: &str) -> (String, String) {
    fs::write(folder.path().join("y1.csv"), format!("{HEADER}{rows}")).unwrap();
    let before = dataset(folder);
    let shown = run("import y1.csv --into d.toml --dry-run", folder.path());
    assert_eq!((shown.status, dataset(folder)), (Some(0), before), "{}", shown.stderr);
    let done = run("import y1.csv --into d.toml", folder.path());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    let after = dataset(folder);
    let again = run("import y1.csv --into d.toml", folder.path());
    assert!(again.stderr.contains("added 0 programs and 0 figures, changed 0, left"), "{}", again.stderr);
    assert_eq!(dataset(folder), after);
    let check = run("check -d d.toml", folder.path());
    assert_eq!(check.status, Some(0), "{}", check.stdout);
    (shown.stdout, done.stderr)
}

const ROWS: &str = "A,文科省,60\nB,文科省,50\n計,,110\n";

#[test]
fn a_total_changes_with_its_parts_and_nothing_else_does() {
    for rows in ["A,文科省,61\nB,文科省,50\n計,,111\n", "A,文科省,160\nB,文科省,50\n計,,210\n"] {
        let folder = imported(ROWS);
        let before = dataset(&folder);
        let (_, said) = put(&folder, rows);
        let [a, total] = if rows.contains("111") { ["61", "111"] } else { ["160", "210"] };
        let after = before.replace("amount = 60\n", &format!("amount = {a}\n"));
        assert_eq!(dataset(&folder), after.replace("amount = 110\n", &format!("amount = {total}\n")));
        assert!(
            said.ends_with("added 0 programs and 0 figures, changed 1 figure and 1 total, left 1 as they were\n"),
            "{said}"
        );
    }
}

#[test]
fn a_total_that_moved_is_replaced_where_it_stands() {
    let folder = imported(ROWS);
    let (difference, said) = put(&folder, "C,文科省,7\nA,文科省,60\nB,文科省,50\n計,,117\n");
    assert_data_eq!(
        difference,
        str![[r#"
--- d.toml
+++ d.toml
@@ -39,6 +39,16 @@
 
 [[total]]
 year = "R5"
-programs = ["a", "b"]
-amount = 110
-source = "y1-csv#C4"
+programs = ["a", "b", "c"]
+amount = 117
+source = "y1-csv#C5"
+
+[[program]]
+id = "c"
+ministry = "mext"
+name = "C"
+
+[[program.allocation]]
+year = "R5"
+amount = 7
+source = "y1-csv#C2"

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
read y1.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5（百万円）  FY2023 (R5), initial budget (assumed), 百万円: 3
                           figures
rows 2 to 4                3 figures in 3 rows
row 5        計            total of rows 2 to 4: FY2023 117百万円, exact
added 1 program and 1 figure, changed 0 figures and 1 total, left 2 as they were

"#]]
    );
}

#[test]
fn each_of_several_totals_is_found_again_by_its_programs() {
    let folder = imported("A,文科省,1\nB,文科省,2\n小計,,3\nC,厚労省,4\nD,厚労省,5\n小計,,9\n合計,,12\n");
    let (difference, said) =
        put(&folder, "X,文科省,10\nA,文科省,1\nB,文科省,2\n小計,,13\nC,厚労省,4\nD,厚労省,6\n小計,,10\n合計,,23\n");
    assert_data_eq!(
        difference,
        str![[r#"
--- d.toml
+++ d.toml
@@ -60,23 +60,33 @@
 
 [[program.allocation]]
 year = "R5"
-amount = 5
-source = "y1-csv#C6"
+amount = 6
+source = "y1-csv#C7"
 
 [[total]]
 year = "R5"
-programs = ["a", "b"]
-amount = 3
-source = "y1-csv#C4"
+programs = ["a", "b", "x"]
+amount = 13
+source = "y1-csv#C5"
 
 [[total]]
 year = "R5"
 programs = ["c", "d"]
-amount = 9
-source = "y1-csv#C7"
+amount = 10
+source = "y1-csv#C8"
 
 [[total]]
 year = "R5"
-programs = ["a", "b", "c", "d"]
-amount = 12
-source = "y1-csv#C8"
+programs = ["a", "b", "c", "d", "x"]
+amount = 23
+source = "y1-csv#C9"
+
+[[program]]
+id = "x"
+ministry = "mext"
+name = "X"
+
+[[program.allocation]]
+year = "R5"
+amount = 10
+source = "y1-csv#C2"

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
read y1.csv (UTF-8, `,` between cells)
Place                  On the sheet  Read as
--------------------------------------------------------------------------------
row 1                                headings
column A               事業名        program
column B               府省          ministry
column C               R5（百万円）  FY2023 (R5), initial budget (assumed), 百万
                                     円: 5 figures
rows 2, 3, 4, 6 and 7                5 figures in 5 rows
row 5                  小計          total of rows 2 to 4: FY2023 13百万円,
                                     exact
row 8                  小計          total of rows 6 to 7: FY2023 10百万円,
                                     exact
row 9                  合計          total of rows 2, 3, 4, 6 and 7: FY2023 23百
                                     万円, exact
added 1 program and 1 figure, changed 1 figure and 3 totals, left 3 as they were

"#]]
    );
}

#[test]
fn comments_and_what_was_added_by_hand_stay() {
    let folder = imported(ROWS);
    let by_hand = "# The sum.\n[[total]]\nyear = \"R5\"   # of the year\nprograms = [\n    \"a\",   # the first\n    \
                   \"b\",   # the second\n]\namount = 110  # as printed\nnote = \"mine\"\nsource = \"y1-csv#C4\"\n# The end.\n";
    let text = dataset(&folder);
    let text = text.split_once("[[total]]").unwrap().0;
    fs::write(folder.path().join("d.toml"), format!("{text}{by_hand}")).unwrap();
    put(&folder, "A,文科省,60\nB,文科省,50\nC,文科省,7\n計,,117\n");
    assert_data_eq!(
        dataset(&folder).split_once("# The sum.").unwrap().1.to_owned(),
        str![[r#"

[[total]]
year = "R5"   # of the year
programs = [
    "a",   # the first
    "b",   # the second
    "c",
]
amount = 117  # as printed
note = "mine"
source = "y1-csv#C5"
# The end.

[[program]]
id = "c"
ministry = "mext"
name = "C"

[[program.allocation]]
year = "R5"
amount = 7
source = "y1-csv#C4"

"#]]
    );
    put(&folder, "B,文科省,50\nC,文科省,7\n計,,57\n");
    assert_data_eq!(
        dataset(&folder).split_once("# The sum.").unwrap().1.to_owned(),
        str![[r#"

[[total]]
year = "R5"   # of the year
programs = [   # the first
    "b",   # the second
    "c",
]
amount = 57  # as printed
note = "mine"
source = "y1-csv#C4"
# The end.

[[program]]
id = "c"
ministry = "mext"
name = "C"

[[program.allocation]]
year = "R5"
amount = 7
source = "y1-csv#C4"

"#]]
    );
}

#[test]
fn a_total_in_another_unit_says_so() {
    let folder = imported(ROWS);
    let before = dataset(&folder);
    fs::write(folder.path().join("y1.csv"), "事業名,府省,R5\nA,文科省,61百万円\nB,文科省,50百万円\n計,,1.11億円\n")
        .unwrap();
    let done = run("import y1.csv --into d.toml", folder.path());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    let after = before.replace("amount = 60", "amount = 61").replace("amount = 110", "amount = 1.11");
    assert_eq!(dataset(&folder), after.replace("\"y1-csv#C4\"\n", "\"y1-csv#C4\"\nunit = \"億円\"\n"));
}

#[test]
fn a_total_that_the_sheet_prints_no_more_is_named() {
    let folder = imported(ROWS);
    let (difference, said) = put(&folder, "A,文科省,60\nB,文科省,50\n");
    assert_eq!(difference, "");
    assert_data_eq!(
        said,
        str![[r#"
read y1.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5（百万円）  FY2023 (R5), initial budget (assumed), 百万円: 2
                           figures
rows 2 to 3                2 figures in 2 rows
note: d.toml:40: the sheet has no such total any more, and that of y1-csv#C4 for R5 stays: remove it if the sheet is right
added 0 programs and 0 figures, changed 0, left 2 as they were

"#]]
    );
}

#[test]
fn a_total_that_stands_in_the_way_is_named_with_its_line() {
    let folder = imported(ROWS);
    let before = dataset(&folder);
    fs::write(folder.path().join("y1.csv"), format!("{HEADER}A,文科省,160\nB,文科省,50\n")).unwrap();
    let refused = run("import y1.csv --into d.toml", folder.path());
    assert_eq!((refused.status, dataset(&folder)), (Some(3), before));
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: the result would contradict published totals; nothing is written: correct the figures, or the totals where they stand, first; to import them as they are: --rule 'contradictions = "keep"'
d.toml:40 (y1-csv#C4): a, b, FY2023, initial budget: sum of programs 210, published 110, difference −100: rounding does not explain it (the parts allow ±1, the total ±0.5)

"#]]
    );
}
