//! `budget import rs` on the government's own export: every amount of every program, to the yen.
//!
//! The files lie beside the project; where they are absent, this says so and checks nothing.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use budget::load;
use budget::model::{Dataset, Stage};
use rust_decimal::Decimal;
use tempfile::TempDir;

use crate::common::program::{Answer, answer, budget};

/// Ministry, agency, fiscal year and stage, as the machine formats name them.
type Key = (String, String, u16, &'static str);

/// Count and sum of amounts in yen.
type Sums = BTreeMap<Key, (usize, i128)>;

/// The columns of amounts, by the beginning of their headers, with stage, years ahead and sign.
const COLUMNS: [(&str, &str, u16, i128); 8] = [
    ("当初予算（合計", "initial", 0, 1),
    ("補正予算（合計", "supplementary", 0, 1),
    ("前年度からの繰越し（合計", "carried_in", 0, 1),
    ("予備費等（合計", "reserve_and_transfers", 0, 1),
    ("計（歳出予算現額合計", "appropriation", 0, 1),
    ("翌年度への繰越し", "carried_out", 0, -1),
    ("執行額（合計", "executed", 0, 1),
    ("翌年度要求額（合計", "request", 1, 1),
];

/// The export's files, budget and relations; nothing, with a word about it, where they are absent.
fn export() -> Option<[PathBuf; 2]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/rs2024");
    let find = |start: &str| {
        let mut entries = std::fs::read_dir(&folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
        entries.find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start)))
    };
    let found = find("2-1").zip(find("1-5"));
    if found.is_none() {
        eprintln!("skipped: there is no export of the RS System in {}", folder.display());
    }
    found.map(|(budget, related)| [budget, related])
}

/// What the csv in a zip says, row by row.
fn rows(path: &Path) -> (csv::StringRecord, Vec<csv::StringRecord>) {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let entry = archive.by_index(0).unwrap();
    let mut reader = csv::Reader::from_reader(entry);
    let headers = reader.headers().unwrap().clone();
    (headers, reader.records().map(Result::unwrap).collect())
}

fn column(headers: &csv::StringRecord, start: &str) -> usize {
    let mut found = headers.iter().enumerate().filter(|(_, header)| header.starts_with(start)).map(|(at, _)| at);
    let at = found.next().unwrap();
    assert_eq!(found.next(), None, "{start}");
    at
}

/// The sums of the export's totals, on their own: nothing here knows how the import reads.
fn expected(path: &Path) -> (usize, Sums) {
    let (headers, rows) = rows(path);
    let [ministry, agency] = ["政策所管府省庁", "府省庁"].map(|name| headers.iter().position(|h| h == name).unwrap());
    let year = column(&headers, "予算年度");
    let columns = COLUMNS.map(|(start, ..)| column(&headers, start));
    let mut totals = 0;
    let mut sums = Sums::new();
    for row in rows.iter().filter(|row| !row[columns[0]].is_empty()) {
        totals += 1;
        let ministry = row[ministry].to_owned();
        let agency = row[agency].rsplit('\u{3000}').next().unwrap().to_owned();
        let year: u16 = row[year].parse().unwrap();
        for (&at, &(_, stage, ahead, sign)) in columns.iter().zip(&COLUMNS) {
            // Nothing of FY2024 is known to be executed.
            if stage == "executed" && year == 2024 {
                assert_eq!(&row[at], "0");
                continue;
            }
            let yen: i128 = row[at].trim_end_matches(".0").parse().unwrap();
            let sum = sums.entry((ministry.clone(), agency.clone(), year + ahead, stage)).or_default();
            sum.0 += 1;
            sum.1 += sign * yen;
        }
    }
    (totals, sums)
}

/// The sums of the imported dataset's allocations.
fn imported(dataset: &Dataset) -> Sums {
    let mut sums = Sums::new();
    for (_, program, allocation) in dataset.counted() {
        let ministry = dataset.ministries[program.ministry].name.get(budget::model::Lang::Ja).to_owned();
        let agency = program.agency.as_deref().unwrap_or_default().to_owned();
        let key = (ministry, agency, allocation.year.number(), allocation.stage.code());
        let sum = sums.entry(key).or_default();
        sum.0 += 1;
        sum.1 += i128::try_from(allocation.amount().yen()).unwrap();
        assert!(allocation.amount().yen().is_integer());
    }
    sums
}

/// The dataset of the export in a directory of its own.
fn import(files: &[PathBuf]) -> (TempDir, String, Answer) {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("rs2024").to_string_lossy().into_owned();
    let mut command = budget("import rs -o");
    let answer = answer(command.arg(&out).args(files), b"");
    (folder, out, answer)
}

#[test]
fn every_amount_of_the_export_is_in_the_dataset_once() {
    let Some(files) = export() else { return };
    let (_folder, out, answer) = import(&files);
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(0), ""), "{}", answer.stderr);
    assert!(
        answer.stderr.contains("wrote 5664 programs of 23 ministries, 18524 program years, 142528 amounts"),
        "{}",
        answer.stderr
    );
    let (totals, expected) = expected(&files[0]);
    assert_eq!(totals, 18_524);
    let dataset = load::open(&out).unwrap();
    let found = imported(&dataset);
    for (key, sum) in &expected {
        assert_eq!(found.get(key), Some(sum), "{key:?}");
    }
    assert_eq!(found.len(), expected.len(), "the dataset has sums that the export has not");
    assert!(dataset.counted().all(|(_, _, allocation)| allocation.citation().locator.is_some()));
}

#[test]
fn the_sums_that_are_printed_are_those_of_the_export() {
    let Some(files) = export() else { return };
    let (_folder, out, _) = import(&files);
    let (_, expected) = expected(&files[0]);
    let dataset = load::open(&out).unwrap();
    let name = |id: &str| {
        let ministry = dataset.ministries.iter().find(|ministry| ministry.id == id).unwrap();
        ministry.name.get(budget::model::Lang::Ja).to_owned()
    };
    for (_, stage, ..) in COLUMNS {
        let answer =
            answer(&mut budget(&format!("by ministry,agency -d {out} --stage {stage} --year all -O csv")), b"");
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        let mut reader = csv::Reader::from_reader(answer.stdout.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let at = |key: &str| headers.iter().position(|header| header == key).unwrap();
        let mut found = BTreeMap::new();
        for row in reader.records().map(Result::unwrap) {
            let key = (
                name(&row[at("ministry")]),
                row[at("agency")].to_owned(),
                row[at("fiscal_year")].parse().unwrap(),
                stage,
            );
            let sum: i128 = row[at("amount")].parse().unwrap();
            assert_eq!(found.insert(key, (row[at("programs")].parse().unwrap(), sum)), None);
        }
        let of_stage: Sums =
            expected.iter().filter(|(key, _)| key.3 == stage).map(|(key, sum)| (key.clone(), *sum)).collect();
        assert_eq!(found, of_stage, "{stage}");
    }
}

#[test]
fn the_order_of_the_files_and_their_packing_make_no_difference() {
    let Some([budget_file, related]) = export() else { return };
    let unpacked = TempDir::new().unwrap();
    let csv = |path: &Path, name: &str| {
        let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
        let mut entry = archive.by_index(0).unwrap();
        let to = unpacked.path().join(entry.name().unwrap().as_ref());
        assert!(to.to_string_lossy().contains(name));
        std::io::copy(&mut entry, &mut File::create(&to).unwrap()).unwrap();
        to
    };
    let plain = [csv(&related, "1-5"), csv(&budget_file, "2-1")];
    let (_a, one, _) = import(&[budget_file, related]);
    let (_b, other, _) = import(&plain);
    let mut files = 0;
    for entry in std::fs::read_dir(&one).unwrap() {
        let name = entry.unwrap().file_name();
        let [one, other] = [&one, &other].map(|folder| std::fs::read(Path::new(folder).join(&name)).unwrap());
        assert!(one == other, "{}", name.display());
        files += 1;
    }
    assert_eq!(files, 24);
}

#[test]
fn the_official_lineage_is_in_the_dataset() {
    let Some(files) = export() else { return };
    let (_folder, out, _) = import(&files);
    let dataset = load::open(&out).unwrap();
    let (headers, rows) = rows(&files[1]);
    let [id, other, word] = ["予算事業ID", "関連事業の事業ID", "関連性"].map(|name| column(&headers, name));
    let mut links: Vec<(String, String)> = Vec::new();
    let mut parents: Vec<(String, String)> = Vec::new();
    for row in &rows {
        let (id, other) = (format!("rs-{}", &row[id]), format!("rs-{}", &row[other]));
        match &row[word] {
            "統合先" | "分割先" => links.push((id, other)),
            "統合元" | "分割元" => links.push((other, id)),
            "子事業" => parents.push((id, other)),
            "親事業" => parents.push((other, id)),
            _ => {}
        }
    }
    let in_order = |mut pairs: Vec<(String, String)>| {
        pairs.sort();
        pairs.dedup();
        pairs
    };
    let name = |ix| dataset.programs[ix].id.clone();
    let found = dataset
        .programs
        .iter()
        .flat_map(|program| program.succeeds.iter().map(|link| (name(link.predecessor), program.id.clone())));
    assert_eq!(in_order(found.collect()), in_order(links));
    let found = dataset.programs.iter().filter_map(|program| Some((name(program.parent?), program.id.clone())));
    let (found, parents) = (in_order(found.collect()), in_order(parents));
    assert_eq!((found.len(), found), (95, parents));
}

#[test]
fn what_is_known_to_be_odd_is_warned_of_and_kept() {
    let Some(files) = export() else { return };
    let (_folder, out, _) = import(&files);
    let answer = answer(&mut budget(&format!("check -d {out} -O json")), b"");
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let json: serde_json::Value = serde_json::from_str(&answer.stdout).unwrap();
    let count = |code: &str| json["notes"].as_array().unwrap().iter().filter(|note| note["code"] == code).count();
    let (_, rows) = rows(&files[0]);
    let yen = |text: &str| text.parse::<i64>().unwrap_or_default();
    // 18 is the appropriation, 19 the executed amount.
    let beyond = rows.iter().filter(|row| !row[14].is_empty() && yen(&row[19]) > 2 * yen(&row[18])).count();
    assert_eq!((count("W0106"), beyond), (139, 139));
    // 21 is what was carried out, here as a positive amount.
    let both =
        |row: &csv::StringRecord| yen(&row[19]) <= yen(&row[18]) && yen(&row[19]) + yen(&row[21]) > yen(&row[18]);
    let committed = rows.iter().filter(|row| !row[14].is_empty() && &row[13] == "2023" && both(row)).count();
    let of_2023 = json["notes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|note| note["code"] == "W0109" && note["text"].as_str().unwrap().contains("FY2023"));
    // One of them, rs-6423, carries money out of an appropriation of nothing.
    assert_eq!((of_2023.count(), committed), (97, 97));
    assert_eq!(count("W0107"), 0, "every appropriation is the sum of its parts");
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &rows {
        let ids = names.entry(&row[3]).or_default();
        if !ids.contains(&&row[2]) {
            ids.push(&row[2]);
        }
    }
    assert_eq!((count("W0204"), names.values().filter(|ids| ids.len() > 1).count()), (57, 57));
    assert!(count("W0108") > 0);
    let kept = load::open(&out).unwrap();
    let program = kept.programs.iter().find(|program| program.id == "rs-4940").unwrap();
    let of = |stage| {
        let found = program.allocations.iter().find(|found| found.year.number() == 2022 && found.stage == stage);
        found.unwrap().amount().yen()
    };
    assert!(of(Stage::Executed) > of(Stage::Appropriation) * Decimal::from(2500));
}
