//! `budget import`: a figure stands for the interval that its sheet or a known dataset gives it.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::common::folder::run;

/// A dataset that is exact, with one figure that is cut off.
const EXACT: &str = r#"[dataset]
schema = 1
id = "mine"
title = "Mine"
unit = "百万円"
rounding = "exact"

[[source]]
id = "slide"
title = "A slide"

[[ministry]]
id = "mext"
name = "文部科学省"

[[program]]
id = "alpha"
ministry = "mext"
name = "アルファ"
source = "slide"
amounts = { R4 = 5, R5 = -6.5, R6 = 0 }

[[program]]
id = "beta"
ministry = "mext"
name = "ベータ"
source = "slide"
rounding = "down"
amounts = { R4 = 7, R5 = -8, R6 = 0 }

[[program]]
id = "gamma"
ministry = "mext"
name = "ガンマ"
source = "slide"
rounding = "half-up"
amounts = { R4 = 9, R5 = -10.25, R6 = 0 }
"#;

fn bounds(data: &str, folder: &Path) -> String {
    let list = format!("list -d {data} -O csv --bounds --layout tidy --unit million_yen");
    run(&format!("{list} --columns program,fiscal_year,amount,amount_min,amount_max"), folder).stdout
}

#[test]
fn intervals_come_back_from_their_ends_and_from_the_dataset_that_knows_them() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("mine.toml"), EXACT).unwrap();
    let before = bounds("mine.toml", path);
    assert!(before.contains("alpha,2022,5,5,5\n") && before.contains("beta,2024,0,-1,1\n"), "{before}");
    let mut copy = 0;
    for format in ["csv", "xlsx"] {
        for layout in ["tidy", "wide"] {
            for lang in ["ja", "en"] {
                // Without the ends, the dataset says it; what the ends say needs no dataset.
                for (options, known) in [("--bounds", ""), ("", "-d mine.toml")] {
                    copy += 1;
                    let list =
                        format!("list -d mine.toml {options} --layout {layout} --lang {lang} -o s{copy}.{format}");
                    assert_eq!(run(&list, path).status, Some(0));
                    let done = run(&format!("import s{copy}.{format} {known} -o copy{copy}"), path);
                    assert_eq!(done.status, Some(0), "{list}\n{}", done.stderr);
                    assert!(!done.stderr.contains("rounded half up"), "{list}\n{}", done.stderr);
                    assert_eq!(before, bounds(&format!("copy{copy}"), path), "{list}");
                }
            }
        }
    }
}

/// What is said of a sheet.
fn said(sheet: &str) -> (Option<i32>, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("s.csv"), sheet).unwrap();
    let done = run("import s.csv -o copy", folder.path());
    (done.status, done.stderr)
}

#[test]
fn ends_that_no_rule_leads_to_are_an_error_at_their_cell() {
    let (status, message) = said(
        "name,ministry,year,amount,amount_min,amount_max,unit,rounding\n\
         A,mext,R4,5,4,6,億円,\n\
         A,mext,R5,5,4.5,,億円,\n\
         A,mext,R6,5,5,5,億円,half-up\n\
         A,mext,R7,5,x,5,億円,\n\
         A,mext,R8,5,5,5,億円,exact\n",
    );
    assert_eq!(status, Some(3));
    assert_eq!(
        message,
        "error: s.csv#E2: no rule of rounding makes 5 stand for 4 to 6: write the amount as its source prints it, or leave \
         both columns out with --skip\n\
         error: s.csv#F3: this end of the interval is empty, and the other is not: fill in both\n\
         error: s.csv#E4: the ends of the interval say `exact`, and the row `half-up`\n\
         error: s.csv#E5: `x` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty\n\
         4 errors; nothing is written\n"
    );
}

#[test]
fn figures_that_nobody_gives_a_rule_are_told_of_once() {
    let note = "note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says \
                otherwise\n";
    let (status, told) = said("name,ministry,R4 (億円),R5 (億円)\nA,mext,1,2\nB,mext,3,4\n");
    assert_eq!((status, told.matches(note).count()), (Some(0), 1), "{told}");
    let (status, told) = said("name,ministry,R4 (億円),rounding\nA,mext,1,切捨て\n");
    assert_eq!((status, told.matches(note).count()), (Some(0), 0), "{told}");
}

#[test]
fn a_unit_in_the_header_and_another_in_the_row_contradict() {
    let sheet = "name,ministry,R4（億円）,unit\nA,mext,1,百万円\nB,mext,2,億円\nC,mext,3百万円,千円\n";
    let message = "error: s.csv#D2: the unit is 百万円 here and 億円 at C1: correct one of them, or decide with --rule \
                   'unit = \"億円\"' or --rule 'unit = \"百万円\"'\n1 error; nothing is written\n";
    assert_eq!(said(sheet), (Some(3), message.to_owned()));
}
