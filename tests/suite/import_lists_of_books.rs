//! Workbooks that `list` writes come back with what their visible cells have no room for.

use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::common::program::{Answer, answer, budget};
use crate::common::recalculated::write;

/// Imports a workbook into a new dataset; what is told of it.
#[track_caller]
fn import(book: &Path, dataset: &Path) -> String {
    let mut command = budget("import");
    let Answer { status, stderr, .. } = answer(command.arg(book).arg("-o").arg(dataset), b"");
    assert_eq!(status, Some(0), "{stderr}");
    stderr
}

#[test]
fn names_of_single_years_come_back_from_a_list_with_a_column_a_year() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["ja", "en"] {
        let (book, dataset) = (folder.path().join(format!("{lang}.xlsx")), folder.path().join(format!("{lang}.toml")));
        write(&format!("list --lang {lang}"), &book);
        import(&book, &dataset);
        for seen_in in ["ja", "en"] {
            let question = format!("list --layout tidy --lang {seen_in} -O csv");
            let back = answer(budget(&question).arg("-d").arg(&dataset), b"").stdout;
            assert_eq!(back, answer(&mut budget(&question), b"").stdout, "{lang}, {seen_in}");
        }
    }
}

#[test]
fn a_total_of_more_rows_than_a_list_shows_holds_nothing_against_them() {
    let folder = tempfile::tempdir().unwrap();
    let (book, dataset) = (folder.path().join("top.xlsx"), folder.path().join("top.toml"));
    write("list --top 3", &book);
    let told = import(&book, &dataset);
    let is_told = |line: &&str| ["row 7 ", "row 8 ", "added"].iter().any(|start| line.starts_with(start));
    assert_data_eq!(
        told.lines().filter(is_told).collect::<Vec<_>>().join("\n"),
        str![[r#"
row 7        Total (with rows not shown)        of rows that the list does not
row 8        Published                          of rows that the list does not
added 3 programs and 5 figures
"#]]
    );
}
