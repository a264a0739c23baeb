//! `budget export datapackage`: a package holds what its dataset holds, and other programs can read it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_decimal::Decimal;
use snapbox::{assert_data_eq, file, str};
use tempfile::TempDir;

use crate::common::program::{answer, budget};
use crate::common::tools;

/// The package of a built-in dataset, in a new folder.
fn package(folder: &TempDir, dataset: &str) -> PathBuf {
    let answer = answer(budget(&format!("export datapackage {dataset} -d {dataset}")).current_dir(folder.path()), b"");
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(0), ""), "{}", answer.stderr);
    folder.path().join(dataset)
}

/// The rows of a csv file by the names of its columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_package_of_the_default_dataset() {
    let folder = TempDir::new().unwrap();
    let package = package(&folder, "regenerative");
    let text = |name: &str| fs::read_to_string(package.join(name)).unwrap();
    assert_data_eq!(text("datapackage.json"), file!["../data/datapackage/datapackage.json"].raw());
    assert_data_eq!(text("allocations.csv"), file!["../data/datapackage/allocations.csv"].raw());
    assert_data_eq!(text("successions.csv"), file!["../data/datapackage/successions.csv"].raw());
    assert_data_eq!(text("indicators.csv"), file!["../data/datapackage/indicators.csv"].raw());
}

#[test]
fn its_amounts_add_up_to_what_the_program_says() {
    for dataset in ["regenerative", "amed"] {
        let folder = TempDir::new().unwrap();
        let package = package(&folder, dataset);
        let ministries: BTreeMap<String, String> = rows(&package.join("programs.csv"))
            .into_iter()
            .map(|row| (row["program"].clone(), row["ministry"].clone()))
            .collect();
        let mut sums: BTreeMap<[String; 3], Decimal> = BTreeMap::new();
        for row in rows(&package.join("allocations.csv")).iter().filter(|row| row["counted"] == "true") {
            let key = [ministries[&row["program"]].clone(), row["stage"].clone(), row["fiscal_year"].clone()];
            *sums.entry(key).or_default() += row["amount"].parse::<Decimal>().unwrap();
        }
        let by = answer(&mut budget(&format!("by ministry,stage -d {dataset} -O csv --unit yen")), b"");
        let mut expected = BTreeMap::new();
        for row in csv::Reader::from_reader(by.stdout.as_bytes()).deserialize::<BTreeMap<String, String>>() {
            let row = row.unwrap();
            let key = [row["ministry"].clone(), row["stage"].clone(), row["fiscal_year"].clone()];
            expected.insert(key, row["amount"].parse::<Decimal>().unwrap());
        }
        assert!(!expected.is_empty());
        assert_eq!(sums, expected, "{dataset}");
    }
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/mine"), "mine").unwrap();
    let answer = answer(budget("export datapackage full").current_dir(folder.path()), b"");
    assert_eq!(answer.status, Some(3));
    assert_eq!(
        answer.stderr,
        "error: cannot write full: the directory is not empty: name a new one, or empty it first\n"
    );
    assert_eq!(fs::read_dir(folder.path().join("full")).unwrap().count(), 1);
}

#[test]
fn frictionless_validates_it() {
    let Some(python) = tools::python(&["frictionless"]) else { return };
    let folder = TempDir::new().unwrap();
    for dataset in ["regenerative", "amed"] {
        let package = package(&folder, dataset);
        let code = "import frictionless\nreport = frictionless.Package('datapackage.json').validate()\n\
                    print(len(report.tasks), report.flatten(['name', 'rowNumber', 'message']))\nassert report.valid";
        let output = Command::new(&python).args(["-c", code]).current_dir(&package).output().unwrap();
        assert!(output.status.success(), "{dataset}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn what_documents_leave_out_stands_beside_them() {
    let folder = TempDir::new().unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/several-years.toml");
    let export = answer(budget("export datapackage out -d").arg(data).current_dir(folder.path()), b"");
    assert_eq!(export.status, Some(0), "{}", export.stderr);
    assert_data_eq!(
        fs::read_to_string(folder.path().join("out/sources.csv")).unwrap(),
        str![[r"
source,title_ja,title_en,publisher,published,retrieved,url,years_note_ja,years_note_en
sheets-2024,2024年度シート,Sheets of 2024,,,,,2024年度より前に終了した事業は載っていない。,Programs that ended before 2024 have no sheet.
sheets-2025,2025年度シート,Sheets of 2025,,2025-09-01,,,2025年度より前に終了した事業は載っていない。,Programs that ended before 2025 have no sheet.
annex,附属表,Annex,,,,,2025年度より前に終了した事業は載っていない。,Programs that ended before 2025 have no sheet.
slides,スライド,Slides,,,,,,

"]]
    );
}
