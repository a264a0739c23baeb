//! A figure that somebody writes where a book has none moves what depends on it.

#![allow(clippy::float_arithmetic, reason = "spreadsheets know no other numbers")]

use std::fs;

use crate::common::office::convert;
use crate::common::recalculated::{ALL_SHEETS, number, recalculated, spoil, type_into, write};
use crate::common::tools;

const DATASET: &str = r#"
[dataset]
schema = 1
id = "filled"
title = "記入"
unit = "億円"

[[source]]
id = "s"
title = "S"

[[ministry]]
id = "mext"
name = "文部科学省"

[[ministry]]
id = "meti"
name = "経済産業省"

[[program]]
id = "old"
name = "継続事業"
ministry = "mext"
source = "s#1"
amounts = { R4 = 20, R5 = 30 }

[[program]]
id = "other"
name = "他の事業"
ministry = "meti"
source = "s#3"
amounts = { R5 = 5 }

[[program]]
id = "new"
name = "新規事業"
ministry = "meti"
source = "s#2"
amounts = { R5 = 10 }
"#;

#[test]
fn a_figure_where_there_was_none_moves_what_depends_on_it() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let dataset = folder.path().join("filled.toml");
    fs::write(&dataset, DATASET).unwrap();
    let path = folder.path().join("filled.xlsx");
    write(&format!("report --lang ja -d {}", dataset.display()), &path);
    // The new program comes second in the list.
    type_into(&path, (2, "C5"), 4.0);
    spoil(&path);
    if !convert(&folder, &[path], ALL_SHEETS, None) {
        return;
    }
    for (sheet, name, wanted) in [
        ("事業一覧", "新規事業", [4.0, 10.0].as_slice()),
        ("事業一覧", "小計（経済産業省）", &[4.0, 15.0]),
        ("事業一覧", "合計", &[24.0, 45.0]),
        ("府省別", "経済産業省", &[4.0, 15.0]),
        ("府省別", "合計", &[24.0, 45.0]),
        ("増減", "新規事業", &[4.0, 10.0, 6.0, 1.5]),
        ("増減", "小計（経済産業省）", &[4.0, 15.0, 11.0, 2.75]),
        ("増減", "合計", &[24.0, 45.0, 21.0, 0.875]),
    ] {
        let rows = recalculated(folder.path(), "filled", sheet);
        let row = rows.iter().find(|row| row[0].contains(name)).unwrap();
        let found: Vec<f64> = row.iter().filter_map(number).take(wanted.len()).collect();
        assert_eq!(found, wanted, "{sheet}: {row:?}");
    }
}
