//! What `list` writes, in every format, layout and language, comes back through `import` as it was.

use std::path::Path;

use tempfile::TempDir;

use crate::common::program::{answer, budget};

const LANGS: [&str; 2] = ["ja", "en"];
const LAYOUTS: [&str; 2] = ["tidy", "wide"];
const FORMATS: [&str; 3] = ["csv", "tsv", "xlsx"];

#[track_caller]
fn run(arguments: &str, folder: &Path) -> String {
    let answer = answer(budget(arguments).current_dir(folder), b"");
    assert_eq!(answer.status, Some(0), "{arguments}\n{}", answer.stderr);
    answer.stdout
}

/// Writes a list of a dataset to a file, makes a dataset of the file, and compares what both list.
#[track_caller]
fn comes_back(data: &str, options: &str, format: &str) {
    let folder = TempDir::new().unwrap();
    let (path, case) = (folder.path(), format!("{data} {options} {format}"));
    run(&format!("list -d {data} {options} -o sheet.{format}"), path);
    run(&format!("import sheet.{format} -o copy"), path);
    let list = |data: &str, options: &str| run(&format!("list -d {data} -O csv {options}"), path);
    let before = list(data, options);
    assert!(before.lines().count() > 3, "{case}");
    assert_eq!(before, list("copy", options), "{case}");
    // Without a year, a wide sheet has the newest name alone.
    let stage = options.split("--stage ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or("initial");
    let tidy = format!("--stage {stage} --columns program,ministry,project,layer,fiscal_year,era,stage,amount,unit");
    assert_eq!(list(data, &tidy), list("copy", &tidy), "{case}");
    let bounds = format!("--stage {stage} --bounds --columns program,fiscal_year,amount_min,amount_max");
    assert_eq!(list(data, &bounds), list("copy", &bounds), "{case}");
}

#[test]
fn what_list_writes_comes_back_in_every_format_layout_and_language() {
    for data in ["regenerative", "amed"] {
        for format in FORMATS {
            for layout in LAYOUTS {
                for lang in LANGS {
                    for columns in ["", " --sources", " --sources --bounds"] {
                        comes_back(data, &format!("--lang {lang} --layout {layout}{columns}"), format);
                    }
                }
            }
        }
    }
}

#[test]
fn every_stage_comes_back() {
    for lang in LANGS {
        for format in FORMATS {
            for layout in LAYOUTS {
                for stage in ["supplementary", "carried_out", "executed", "request"] {
                    comes_back("amed", &format!("--lang {lang} --layout {layout} --stage {stage}"), format);
                }
            }
            let sum = "initial+supplementary+reserve_and_transfers";
            comes_back("amed", &format!("--lang {lang} --layout tidy --stage {sum} --bounds"), format);
        }
    }
}

#[test]
fn every_unit_comes_back() {
    for format in FORMATS {
        for unit in ["yen", "thousand_yen", "million_yen", "oku_yen", "billion_yen", "trillion_yen"] {
            for data in ["regenerative", "amed"] {
                let folder = TempDir::new().unwrap();
                run(&format!("list -d {data} --unit {unit} --lang ja --layout tidy -o sheet.{format}"), folder.path());
                run(&format!("import sheet.{format} -o copy"), folder.path());
                let list = |data: &str| run(&format!("list -d {data} --unit {unit} -O csv --lang ja"), folder.path());
                assert_eq!(list(data), list("copy"), "{data} {unit} {format}");
            }
        }
    }
}

#[test]
fn a_wide_list_tells_which_names_it_leaves_out() {
    let folder = TempDir::new().unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/lineage.toml");
    let said = |options: &str| {
        let list = format!("list -d {data} {options}");
        let answer = answer(budget(&list).current_dir(folder.path()), b"");
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        answer.stderr
    };
    let names = "note: Each name is that of the last year shown; others were printed: Old label (FY2022).\n";
    // A workbook has a sheet for its notes.
    for format in ["csv", "tsv"] {
        assert_eq!(said(&format!("--layout wide -o wide.{format}")), names, "{format}");
        assert_eq!(said(&format!("--layout tidy -o tidy.{format}")), "", "{format}");
        assert_eq!(said(&format!("--layout wide --year R4 -o wide.{format}")), "", "{format}");
    }
    let japanese = "note: 名称は表示した最後の年度のもの。ほかに印刷された名称：旧名事業（令和4年度）。\n";
    assert_eq!(said("--layout wide --lang ja -O csv"), japanese);
}
