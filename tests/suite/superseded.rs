//! A document that supersedes another: its figures count, whatever their dates.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

const DATASET: &str = r#"
[dataset]
schema = 1
id = "superseded"
title = "Superseded"
unit = "億円"

[[source]]
id = "third"
title = "Third"
supersedes = "second"

[[source]]
id = "second"
title = "Second"
published = 2025-01-01
supersedes = "first"

[[source]]
id = "first"
title = "First"

[[ministry]]
id = "mext"
name = "文部科学省"

[[program]]
id = "a"
ministry = "mext"
name = "A"
source = "first"
amounts = { R5 = 1, R6 = 1, R7 = 1 }
[[program.figures]]
source = "third"
amounts = { R5 = 3 }
[[program.figures]]
source = "second"
amounts = { R5 = 2, R6 = 2 }
"#;

#[test]
fn the_figures_of_the_one_that_supersedes_count() {
    let folder = holding(&[("data.toml", DATASET.as_bytes())]);
    assert_data_eq!(
        run("list -d data.toml --year all -O csv --columns era,amount", folder.path()).stdout,
        str![[r#"
era,amount
R5,3
R6,2
R7,1

"#]]
    );
}

#[test]
fn what_a_document_supersedes_is_shown() {
    let folder = holding(&[("data.toml", DATASET.as_bytes())]);
    let shown = run("sources third -d data.toml", folder.path()).stdout;
    assert!(shown.contains("\nSupersedes  second\n"), "{shown}");
    assert_eq!(run("export datapackage out -d data.toml", folder.path()).status, Some(0));
    let sources = std::fs::read_to_string(folder.path().join("out/sources.csv")).unwrap();
    let ends: Vec<&str> = sources.lines().filter_map(|line| line.rsplit(',').next()).collect();
    assert_eq!(ends, ["supersedes", "second", "first", ""]);
}

#[test]
fn none_supersedes_itself() {
    let circle = DATASET.replace("title = \"First\"", "title = \"First\"\nsupersedes = \"third\"");
    let folder = holding(&[("data.toml", circle.as_bytes())]);
    assert_data_eq!(
        run("check -d data.toml", folder.path()).stderr,
        str![[r#"
error[E0402]: a document cannot supersede itself, nor one that supersedes it
  --> data.toml:11:14
   |
11 | supersedes = "second"
   |              ^^^^^^^^
   |
   = help: name the older document that this one replaces, or remove the line

error[E0402]: a document cannot supersede itself, nor one that supersedes it
  --> data.toml:17:14
   |
17 | supersedes = "first"
   |              ^^^^^^^
   |
   = help: name the older document that this one replaces, or remove the line

error[E0402]: a document cannot supersede itself, nor one that supersedes it
  --> data.toml:22:14
   |
22 | supersedes = "third"
   |              ^^^^^^^
   |
   = help: name the older document that this one replaces, or remove the line

error[E0307]: two sources give this figure, and their dates do not tell which is the newer
  --> data.toml:39:18
   |
39 | amounts = { R5 = 2, R6 = 2 }
   |                  ^
   |
   = help: give both [[source]] tables a `published` date

error[E0307]: two sources give this figure, and their dates do not tell which is the newer
  --> data.toml:39:26
   |
39 | amounts = { R5 = 2, R6 = 2 }
   |                          ^
   |
   = help: give both [[source]] tables a `published` date

5 errors

"#]]
    );
    let unknown = DATASET.replace("supersedes = \"first\"", "supersedes = \"fist\"");
    let folder = holding(&[("data.toml", unknown.as_bytes())]);
    assert_data_eq!(
        run("check -d data.toml", folder.path()).stderr,
        str![[r#"
error[E0204]: there is no source `fist`
  --> data.toml:17:14
   |
17 | supersedes = "fist"
   |              ^^^^^^
   |
   = help: did you mean `first`?

error[E0307]: two sources give this figure, and their dates do not tell which is the newer
  --> data.toml:38:18
   |
38 | amounts = { R5 = 2, R6 = 2 }
   |                  ^
   |
   = help: give both [[source]] tables a `published` date

error[E0307]: two sources give this figure, and their dates do not tell which is the newer
  --> data.toml:38:26
   |
38 | amounts = { R5 = 2, R6 = 2 }
   |                          ^
   |
   = help: give both [[source]] tables a `published` date

3 errors

"#]]
    );
}
