//! `budget import --into` changes a dataset where the sheet differs from it, and nowhere else.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::{files, holding, run};

/// A dataset as somebody wrote it by hand.
const BY_HAND: &str = r#"# Mine.
[dataset]
schema = 1
id   = "mine"      # aligned
title = "Mine"
unit = '億円'

[[source]]
id = "slide"
title = "A slide"

[[ministry]]
id = "mext"
name = { ja = "文部科学省", en = "MEXT" }
aliases = [
    "文",   # on the slides
]

# The first program.
[[program]]
id = "alpha"
ministry = "mext"
name = { ja = "アルファ事業", en = "Alpha" }
source = "slide#1"
[program.amounts]
R4 = 10   # checked
R5 = { initial = 11, supplementary = 2 }

  # The second, indented for some reason.
  [[program]]
  id = "beta"
  ministry = "mext"
  name = "Beta"
  [[program.allocation]]
  source = "slide#2"
  amount = 20.0   # as printed
  year = 2022

[[total]]
year = "R4"
amount = 30
source = "slide#total"
"#;

/// A directory with a dataset and a sheet.
fn folder(dataset: &str, sheet: &str) -> TempDir {
    holding(&[("mine.toml", dataset.as_bytes()), ("s.csv", sheet.as_bytes())])
}

fn dataset(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("mine.toml")).unwrap()
}

const SHEET: &str = "事業名,府省,2022 (億円),R5 (億円),R6\n\
                     アルファ事業,文,10,12,\n\
                     beta,文部科学省,20.0,,\"2,100百万円\"\n\
                     Gamma,mext,0,,5億円\n";

#[test]
fn only_the_lines_that_must_change_do() {
    let folder = folder(BY_HAND, SHEET);
    let shown = run("import s.csv --into mine.toml --dry-run", folder.path());
    assert_eq!(shown.status, Some(0), "{}", shown.stderr);
    assert_eq!(dataset(&folder), BY_HAND);
    assert_data_eq!(
        &shown.stdout,
        str![[r#"
--- mine.toml
+++ mine.toml
@@ -24,7 +24,12 @@
 source = "slide#1"
 [program.amounts]
 R4 = 10   # checked
-R5 = { initial = 11, supplementary = 2 }
+R5 = { supplementary = 2 }
+
+[[program.allocation]]
+year = "R5"
+amount = 12
+source = "s-csv#D2"
 
   # The second, indented for some reason.
   [[program]]
@@ -36,7 +41,32 @@
   amount = 20.0   # as printed
   year = 2022
 
+[[program.allocation]]
+year = "R6"
+amount = 2100
+unit = "百万円"
+source = "s-csv#E3"
+
 [[total]]
 year = "R4"
 amount = 30
 source = "slide#total"
+
+[[source]]
+id = "s-csv"
+title = "s.csv"
+
+[[program]]
+id = "gamma"
+ministry = "mext"
+name = "Gamma"
+
+[[program.allocation]]
+year = "R4"
+amount = 0
+source = "s-csv#C4"
+
+[[program.allocation]]
+year = "R6"
+amount = 5
+source = "s-csv#E4"

"#]]
    );
    let done = run("import s.csv --into mine.toml", folder.path());
    assert_eq!((done.status, done.stdout.as_str()), (Some(0), ""));
    assert_data_eq!(
        done.stderr,
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     2022 (億円)   FY2022 (R4), initial budget (assumed), 億円: 3
                           figures
column D     R5 (億円)     FY2023 (R5), initial budget (assumed), 億円: 1 figure
column E     R6            FY2024 (R6), initial budget (assumed), 百万円 and 億
                           円: 2 figures
rows 2 to 4                6 figures in 3 rows
added 1 program and 3 figures, changed 1, left 2 as they were

"#]]
    );
    let again = run("import s.csv --into mine.toml", folder.path());
    assert!(again.stderr.ends_with("added 0 programs and 0 figures, changed 0, left 6 as they were\n"));
    let list = run("list -d mine.toml -O csv --columns program,fiscal_year,amount", folder.path());
    assert_data_eq!(
        list.stdout,
        str![[r#"
program,fiscal_year,amount
beta,2022,20.0
beta,2024,21.00
gamma,2022,0
gamma,2024,5
alpha,2022,10
alpha,2023,12

"#]]
    );
}

#[test]
fn comments_below_a_figure_stay_below_it() {
    let remark = "source = \"slide#2\"\n  amount = 20.0   # as printed\n  year = 2022\n";
    let remarked = remark.to_owned() + "  # stage = \"request\"\n  # as in the slide\n";
    let before = BY_HAND.replace(remark, &remarked).replace("[[total]]", "# The whole.\n[[total]]");
    let folder = folder(&before, "name,ministry,R5,R6\nBeta,mext,7,8\n");
    assert_eq!(run("import s.csv --into mine.toml --unit 億円", folder.path()).status, Some(0));
    let new = "\n[[program.allocation]]\nyear = \"R5\"\namount = 7\nsource = \"s-csv#C2\"\n\n\
               [[program.allocation]]\nyear = \"R6\"\namount = 8\nsource = \"s-csv#D2\"\n";
    let expected =
        before.replace(&remarked, &(remarked.clone() + new)) + "\n[[source]]\nid = \"s-csv\"\ntitle = \"s.csv\"\n";
    assert_eq!(dataset(&folder), expected);
}

#[test]
fn marks_and_windows_line_ends_stay() {
    let windows = format!("\u{feff}{}", BY_HAND.replace('\n', "\r\n"));
    let unix = folder(BY_HAND, SHEET);
    let folder = folder(&windows, SHEET);
    for folder in [&unix, &folder] {
        assert_eq!(run("import s.csv --into mine.toml", folder.path()).status, Some(0));
    }
    assert_eq!(dataset(&folder), format!("\u{feff}{}", dataset(&unix).replace('\n', "\r\n")));
}

#[test]
fn a_changed_figure_keeps_its_comment_and_gets_its_new_source() {
    let folder = folder(BY_HAND, "name,ministry,R4\nBeta,mext,20.1\n");
    assert_eq!(run("import s.csv --into mine.toml --unit 億円", folder.path()).status, Some(0));
    let expected = BY_HAND
        .replace("amount = 20.0   # as printed", "amount = 20.1   # as printed")
        .replace("source = \"slide#2\"", "source = \"s-csv#C2\"")
        + "\n[[source]]\nid = \"s-csv\"\ntitle = \"s.csv\"\n";
    assert_eq!(dataset(&folder), expected);
}

#[test]
fn what_a_dataset_says_already_changes_no_byte_of_it() {
    for name in ["regenerative", "amed"] {
        for format in ["csv", "xlsx"] {
            for options in ["--lang en", "--lang ja", "--lang en --layout wide", "--lang ja --sources --bounds"] {
                let folder = TempDir::new().unwrap();
                assert_eq!(run(&format!("init copy --from {name}"), folder.path()).status, Some(0));
                let listed = run(&format!("list -d copy {options} -o list.{format}"), folder.path());
                assert_eq!(listed.status, Some(0));
                let copy = folder.path().join("copy");
                let before = files(&copy);
                let kept = run(&format!("import list.{format} --into copy"), folder.path());
                assert_eq!(kept.status, Some(0), "{}", kept.stderr);
                assert!(kept.stderr.contains("added 0 programs and 0 figures, changed 0, left "), "{}", kept.stderr);
                assert!(!kept.stderr.contains("in the dataset"), "{name} {format} {options}: {}", kept.stderr);
                assert!(before == files(&copy), "{name} {format} {options}");
            }
        }
    }
}

#[test]
fn what_rows_say_otherwise_than_the_dataset_is_told_and_a_printed_name_is_kept() {
    let sheet = "program,name,name_en,ministry,layer,agency,year,amount,source,locator,basis,note\n\
                 alpha,アルファ事業,First,mext,research,庁,R4,10,slide,2,推定,why\n\
                 alpha,旧アルファ事業,Alpha,mext,research,庁,R5,11,slide,1,,\n\
                 beta,Old Beta,,mext,,,R4,20.0,slide,2,,\n";
    let folder = folder(BY_HAND, sheet);
    let done = run("import s.csv --into mine.toml --unit 億円", folder.path());
    assert_data_eq!(
        done.stderr,
        str![[r#"
read s.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     program       program (id)
column B     name          program
column C     name_en       program, in English
column D     ministry      ministry
column E     layer         layer
column F     agency        agency
column G     year          fiscal year
column H     amount        FY2022 (R4) and FY2023 (R5), initial budget
                           (assumed), 億円: 3 figures
column I     source        source
column J     locator       place in the source
column K     basis         basis of the figure
column L     note          note
rows 2 to 4                3 figures in 3 rows
note: s.csv#H2: the layer of `alpha` is `research` here and nothing in the dataset, which stays
note: s.csv#H2: the agency of `alpha` is `庁` here and nothing in the dataset, which stays
note: s.csv#H2: the English name of `alpha` is `First` here and `Alpha` in the dataset, which stays
note: s.csv#H2: the locator of `alpha` is `2` here and `1` in the dataset, which stays
note: s.csv#H2: the basis of `alpha` is `inferred` here and `stated` in the dataset, which stays
note: s.csv#H2: the note of `alpha` is `why` here and nothing in the dataset, which stays
note: s.csv#H3: the layer of `alpha` is `research` here and nothing in the dataset, which stays
note: s.csv#H3: the agency of `alpha` is `庁` here and nothing in the dataset, which stays
note: s.csv#H3: the name of `alpha` is `旧アルファ事業` here and `アルファ事業` in the dataset, which stays
added 0 programs and 0 figures, changed 1, left 2 as they were

"#]]
    );
    let expected = BY_HAND.replace("  year = 2022\n", "  year = 2022\nname = \"Old Beta\"\n");
    assert_eq!(dataset(&folder), expected);
    assert_eq!(done.status, Some(0));
}

#[test]
fn what_would_contradict_or_is_not_understood_leaves_the_dataset_as_it_was() {
    for (sheet, message) in [
        (
            "name,ministry,R4\nBeta,mext,99\n",
            "error: the result would contradict published totals; nothing is written: correct the figures, or the totals \
             where they stand, first; to import them as they are: --rule 'contradictions = \"keep\"'\n\
             mine.toml:39 (slide#total): all, FY2022, initial budget: sum of programs 109, published 30, difference −79: \
             rounding does not explain it (the parts allow ±1, the total ±0.5)\n",
        ),
        (
            "name,ministry,R4\nBeta,火星省,20\n",
            "error: s.csv#B2: no ministry is called `火星省`: declare it in the dataset first, with an id and a name\n\
             1 error; nothing is written\n",
        ),
    ] {
        let folder = folder(BY_HAND, sheet);
        let refused = run("import s.csv --into mine.toml --unit 億円", folder.path());
        assert_eq!((refused.status, refused.stdout.as_str(), refused.stderr.as_str()), (Some(3), "", message));
        assert_eq!(dataset(&folder), BY_HAND);
    }
    // A contradiction that was there before may stay, even as another one; a second one may not come.
    let wrong = BY_HAND.replace("amount = 30", "amount = 40")
        + "\n[[total]]\nyear = \"R5\"\namount = 11\nsource = \"slide#total\"\n";
    for (sheet, status, message) in [
        (
            "name,ministry,R4\nBeta,mext,21\n",
            Some(0),
            "note: contradicted a published total before, and does so still: mine.toml:39 (slide#total): all, \
             FY2022, initial budget: sum of programs 31, published 40, difference +9: rounding does not explain it (the parts allow ±1, the total ±0.5)",
        ),
        (
            "name,ministry,R5\nBeta,mext,21\n",
            Some(3),
            "to import them as they are: --rule 'contradictions = \"keep\"'\n\
             mine.toml:44 (slide#total): all, FY2023, initial budget: sum of programs 32",
        ),
    ] {
        let folder = folder(&wrong, sheet);
        let done = run("import s.csv --into mine.toml --unit 億円", folder.path());
        assert_eq!(done.status, status, "{}", done.stderr);
        assert!(done.stderr.contains(message), "{}", done.stderr);
        assert_eq!(dataset(&folder) == wrong, status == Some(3));
    }
    let folder = folder(BY_HAND, SHEET);
    assert_eq!(run("import s.csv --into regenerative", folder.path()).status, Some(2));
    assert_eq!(run("import s.csv --into mine.toml -o x", folder.path()).status, Some(2));
    assert_eq!(run("import s.csv --dry-run -o x", folder.path()).status, Some(2));
}

#[test]
fn a_sheet_without_a_unit_is_offered_that_of_the_dataset() {
    let folder = folder(BY_HAND, "事業名,府省,R6\nアルファ事業,文,10\n");
    let refused = run("import s.csv --into mine.toml", folder.path()).stderr;
    assert!(refused.contains("or name it with --unit; where it is that of the dataset, --unit 億円"), "{refused}");
    let done = run("import s.csv --into mine.toml --unit 億円", folder.path());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
}
