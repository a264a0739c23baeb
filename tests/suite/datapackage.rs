//! `budget export datapackage`: a package holds what its dataset holds, and other programs can read it.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_decimal::Decimal;
use snapbox::{assert_data_eq, file, str};
use tempfile::TempDir;

use crate::common::program::{answer, budget};
use crate::common::tools;

/// A dataset whose programs are paid from several accounts.
const ACCOUNTS: &str = "tests/data/accounts.toml";

/// The package of a dataset, in a new folder that is called as it is.
fn package(folder: &TempDir, dataset: &str) -> PathBuf {
    let package = folder.path().join(Path::new(dataset).file_stem().unwrap());
    let answer = answer(budget("export datapackage -d").arg(dataset).arg(&package), b"");
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(0), ""), "{}", answer.stderr);
    package
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
    assert_data_eq!(text("activities.csv"), file!["../data/datapackage/activities.csv"].raw());
    assert_data_eq!(text("statements.csv"), file!["../data/datapackage/statements.csv"].raw());
    assert_data_eq!(text("assessments.csv"), file!["../data/datapackage/assessments.csv"].raw());
    assert_data_eq!(text("ratings.csv"), file!["../data/datapackage/ratings.csv"].raw());
}

#[test]
fn a_text_that_would_run_as_a_formula_is_guarded_and_numbers_are_not() {
    let folder = TempDir::new().unwrap();
    let dataset = format!("{}/tests/data/names.toml", env!("CARGO_MANIFEST_DIR"));
    let written = answer(budget("export datapackage out -d").arg(dataset).current_dir(folder.path()), b"");
    assert_eq!(written.status, Some(0), "{}", written.stderr);
    let programs = rows(&folder.path().join("out/programs.csv"));
    let names: Vec<&str> = programs.iter().map(|row| row["name_ja"].as_str()).collect();
    for guarded in ["'=1+1", "'+x", "'-x", "''@x"] {
        assert!(names.contains(&guarded), "{guarded}: {names:?}");
    }
    assert!(names.iter().all(|name| !name.starts_with(['=', '+', '-', '@'])), "{names:?}");
    let amounts = rows(&folder.path().join("out/allocations.csv"));
    assert!(amounts.iter().any(|row| row.values().any(|text| text.starts_with('-'))), "{amounts:?}");
}

#[test]
fn the_package_of_a_dataset_with_accounts_tells_which_pays_what() {
    let folder = TempDir::new().unwrap();
    let package = package(&folder, ACCOUNTS);
    let text = |name: &str| fs::read_to_string(package.join(name)).unwrap();
    assert_data_eq!(
        text("accounts.csv"),
        str![[r#"
account,place,name_ja,name_en,kind,parent
general,1,一般会計,General account,general,
energy,2,エネルギー対策特別会計,Special account for energy,special,
energy-supply,3,エネルギー対策特別会計エネルギー需給勘定,Energy supply and demand,special,energy
energy-power,4,エネルギー対策特別会計電源開発促進勘定,Power development,special,energy
pensions,5,年金特別会計,Special account for pensions,special,

"#]]
    );
    assert_data_eq!(
        text("allocations.csv"),
        str![[r#"
allocation,program,fiscal_year,stage,project,account,amount,amount_min,amount_max,amount_min_open,amount_max_open,printed_unit,printed_step,rounding,currency,share,printed_name_ja,printed_name_en,phases,basis,source,locator,counted,note_ja,note_en
1,solar,2023,carried_out,,,-200000000,-250000000,-150000000,true,false,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
2,solar,2023,executed,,,3500000000,3450000000,3550000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
3,solar,2022,initial,,general,800000000,750000000,850000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
4,solar,2023,initial,,general,1000000000,950000000,1050000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
5,solar,2023,supplementary,,general,300000000,250000000,350000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
6,solar,2023,appropriation,,general,1300000000,1250000000,1350000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
7,solar,2022,initial,,energy-supply,2050000000,2045000000,2055000000,false,true,oku_yen,10000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
8,solar,2023,initial,,energy-supply,3000000000,2950000000,3050000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
9,solar,2023,appropriation,,energy-supply,3000000000,2950000000,3050000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,1,true,,
10,grid,2022,initial,,energy,3800000000,3750000000,3850000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,2,true,,
11,grid,2023,initial,,energy,4000000000,3950000000,4050000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,2,true,,
12,wind,2023,initial,,general,500000000,450000000,550000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,3,false,,
13,wind,2022,initial,,energy-power,1400000000,1350000000,1450000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,3,true,,
14,wind,2023,initial,,energy-power,1500000000,1450000000,1550000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,3,false,,
15,wind,2023,initial,,energy-supply,2100000000,2050000000,2150000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2024,3,true,,
16,wind,2024,initial,,energy-supply,2500000000,2450000000,2550000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2024,3,true,,
17,benefits,2023,initial,,general,10000000000,9950000000,10050000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,4,true,特別会計への繰入れ,paid into the special account
18,benefits,2023,initial,,pensions,50000000000,49950000000,50050000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,5,true,繰入れを含む,holds what was paid in
19,survey,2022,initial,,,600000000,550000000,650000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,6,true,,
20,survey,2023,initial,,,700000000,650000000,750000000,false,true,oku_yen,100000000,half-up,JPY,whole,,,,stated,sheet-2023,6,true,,

"#]]
    );
    assert_data_eq!(
        text("totals.csv"),
        str![[r#"
total,fiscal_year,stage,project,ministry,layer,account,program,programs,amount,amount_min,amount_max,amount_min_open,amount_max_open,printed_unit,printed_step,rounding,basis,source,locator,superseded_by,note_ja,note_en
1,2023,initial,,,,energy,,,9100000000,9050000000,9150000000,false,true,oku_yen,100000000,half-up,stated,sheet-2024,p. 1,,,
2,2023,initial,,meti,,energy-supply,,,5100000000,5050000000,5150000000,false,true,oku_yen,100000000,half-up,stated,sheet-2024,p. 1,,,
3,2023,initial,,,,,,,70800000000,70750000000,70850000000,false,true,oku_yen,100000000,half-up,stated,sheet-2024,p. 1,,,

"#]]
    );
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
    let folder = TempDir::new().unwrap();
    validate(&["regenerative", "amed", ACCOUNTS].map(|dataset| package(&folder, dataset)));
}

#[test]
fn what_documents_leave_out_stands_beside_them() {
    let folder = TempDir::new().unwrap();
    let package = package(&folder, "tests/data/several-years.toml");
    assert_data_eq!(
        fs::read_to_string(package.join("sources.csv")).unwrap(),
        str![[r#"
source,title_ja,title_en,short_ja,short_en,publisher_ja,publisher_en,published,published_basis,retrieved,url,rounding,note_ja,note_en,years_note_ja,years_note_en,supersedes
sheets-2024,2024年度シート,Sheets of 2024,,,,,,,,,,,,2024年度より前に終了した事業は載っていない。,Programs that ended before 2024 have no sheet.,
sheets-2025,2025年度シート,Sheets of 2025,,,,,2025-09-01,stated,,,,,,2025年度より前に終了した事業は載っていない。,Programs that ended before 2025 have no sheet.,
annex,附属表,Annex,,,,,,,,,,,,2025年度より前に終了した事業は載っていない。,Programs that ended before 2025 have no sheet.,
slides,スライド,Slides,,,,,,,,,,,,,,

"#]]
    );
}

/// Lets another program, which takes long to start, check packages against their own schemas, where it is there.
fn validate(packages: &[PathBuf]) {
    let Some(python) = tools::python(&["frictionless"]) else { return };
    let code = "import os, sys, frictionless\nfor package in sys.argv[1:]:\n    os.chdir(package)\n    \
                    report = frictionless.Package('datapackage.json').validate()\n    \
                    print(package, len(report.tasks), report.flatten(['name', 'rowNumber', 'message']))\n    \
                    assert report.valid";
    let output = Command::new(&python).args(["-c", code]).args(packages).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
