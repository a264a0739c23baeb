//! `budget import rs` on the export of a whole invented government, checked to the yen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use budget::load;
use budget::model::{Dataset, Lang};
use tempfile::TempDir;

use crate::common::export::zipped;
use crate::common::folder::{holding, run};
use crate::common::government::{Government, STAGES, Sums, Year, rs};
use crate::common::program::Answer;

/// The files of the export, imported into `out` of a new folder.
fn import(government: &Government) -> (TempDir, Answer) {
    let [budget, related] = [government.budget_sheet(), government.related_sheet()];
    let folder = holding(&[("2-1.csv", budget.as_bytes()), ("1-5.csv", related.as_bytes())]);
    let answer = run("import rs 2-1.csv 1-5.csv -o out", folder.path());
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(0), ""), "{}", answer.stderr);
    (folder, answer)
}

fn dataset(folder: &TempDir) -> Dataset {
    load::open(folder.path().join("out").to_str().unwrap()).unwrap()
}

/// The sums of a dataset's allocations, in which the accounts of one figure count once.
fn imported(dataset: &Dataset) -> Sums {
    let mut sums = Sums::new();
    let mut seen = BTreeSet::new();
    for (_, program, allocation) in dataset.counted() {
        if allocation.stage.code() == "request_priority" {
            continue;
        }
        let ministry = dataset.ministries[program.ministry].name.get(Lang::Ja).to_owned();
        let agency = program.agency.as_deref().unwrap_or_default().to_owned();
        let sum = sums.entry((ministry, agency, allocation.year.number(), allocation.stage.code())).or_default();
        sum.0 += usize::from(seen.insert((&program.id, allocation.year, allocation.stage)));
        sum.1 += i128::try_from(allocation.amount().yen()).unwrap();
        assert!(allocation.amount().yen().is_integer());
    }
    sums
}

#[test]
fn every_amount_of_the_export_is_in_the_dataset_once() {
    let government = Government::new();
    let (folder, answer) = import(&government);
    let expected = government.sums();
    let dataset = dataset(&folder);
    let amounts = dataset.counted().count();
    let [programs, years] = [government.programs.len(), government.years().count()];
    let wrote = format!("wrote {programs} programs of 7 ministries, {years} program years, {amounts} amounts, ");
    assert!(answer.stderr.contains(&wrote), "{wrote}: {}", answer.stderr);
    assert!(years > 1000 && amounts > 8000, "{years} years and {amounts} amounts are few");
    assert_eq!(imported(&dataset), expected);
    assert!(dataset.counted().all(|(_, _, allocation)| allocation.citation().locator.is_some()));
}

#[test]
fn every_program_keeps_its_own_amounts() {
    let government = Government::new();
    let (folder, _) = import(&government);
    let mut found = BTreeMap::<String, BTreeMap<_, i64>>::new();
    for program in &dataset(&folder).programs {
        let amounts = found.entry(format!("{} {}", program.id, program.name.get(Lang::Ja))).or_default();
        for allocation in program.allocations.iter().filter(|it| it.stage.code() != "request_priority") {
            let yen = i64::try_from(allocation.amount().yen()).unwrap();
            *amounts.entry((allocation.year.number(), allocation.stage.code())).or_default() += yen;
        }
    }
    let wanted = government.programs.iter().map(|program| {
        let amounts = program.years.iter().flat_map(Year::amounts);
        (
            format!("{} {}", rs(program.id), program.name),
            amounts.map(|(year, stage, yen)| ((year, stage), yen)).collect(),
        )
    });
    assert_eq!(found, wanted.collect());
}

#[test]
fn every_account_pays_what_its_details_add_up_to() {
    let government = Government::new();
    let (folder, answer) = import(&government);
    let dataset = dataset(&folder);
    let mut found = BTreeMap::new();
    for (_, program, allocation) in dataset.counted() {
        let ministry = dataset.ministries[program.ministry].name.get(Lang::Ja).to_owned();
        let account = allocation.account().map(|ix| dataset.accounts[ix].id.as_str());
        let sum = found.entry((ministry, account, allocation.year.number(), allocation.stage.code())).or_insert(0);
        *sum += i128::try_from(allocation.amount().yen()).unwrap();
    }
    assert_eq!(found, government.account_sums());
    let misfits = format!("warning: the details of {} amounts add up to something else; ", government.misfits());
    assert!(answer.stderr.contains(&misfits), "{misfits}: {}", answer.stderr);
}

#[test]
fn the_sums_that_are_printed_are_those_of_the_export() {
    let government = Government::new();
    let (folder, _) = import(&government);
    let expected = government.sums();
    let dataset = dataset(&folder);
    let name = |id: &str| {
        let ministry = dataset.ministries.iter().find(|ministry| ministry.id == id).unwrap();
        ministry.name.get(Lang::Ja).to_owned()
    };
    for stage in STAGES {
        let answer =
            run(&format!("by ministry,agency -d out --stage {stage} --year all -O csv --unit yen"), folder.path());
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        let mut found = Sums::new();
        for row in csv::Reader::from_reader(answer.stdout.as_bytes()).deserialize::<BTreeMap<String, String>>() {
            let row = row.unwrap();
            let key = (name(&row["ministry"]), row["agency"].clone(), row["fiscal_year"].parse().unwrap(), stage);
            let sum = (row["programs"].parse().unwrap(), row["amount"].parse().unwrap());
            assert_eq!(found.insert(key, sum), None);
        }
        let of_stage: Sums = expected.clone().into_iter().filter(|(key, _)| key.3 == stage).collect();
        assert!(!of_stage.is_empty(), "{stage}");
        assert_eq!(found, of_stage, "{stage}");
    }
}

#[test]
fn the_order_of_the_files_and_their_packing_make_no_difference() {
    let government = Government::new();
    let (folder, _) = import(&government);
    for (name, sheet) in [("2-1", government.budget_sheet()), ("1-5", government.related_sheet())] {
        let packed = zipped(&format!("deep/{name}.csv"), sheet.as_bytes());
        fs::write(folder.path().join(format!("{name}.zip")), packed).unwrap();
        fs::remove_file(folder.path().join(format!("{name}.csv"))).unwrap();
        fs::write(folder.path().join(format!("{name}.csv")), sheet.replace('\n', "\r\n")).unwrap();
    }
    let files = |out: &str| -> BTreeMap<String, String> {
        let entries = fs::read_dir(folder.path().join(out)).unwrap().map(|entry| entry.unwrap().path());
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        // The files are cited by their names.
        entries.map(|path| (name(&path), fs::read_to_string(&path).unwrap().replace(".zip", ".csv"))).collect()
    };
    let first = files("out");
    assert_eq!(first.len(), 8, "a file of sources, and one for each ministry");
    for (out, names) in [("turned", "1-5.csv 2-1.csv"), ("packed", "2-1.zip 1-5.zip"), ("mixed", "1-5.zip 2-1.csv")] {
        assert_eq!(run(&format!("import rs {names} -o {out}"), folder.path()).status, Some(0), "{out}");
        assert!(files(out) == first, "{out}");
    }
}

#[test]
fn the_official_lineage_is_in_the_dataset() {
    let government = Government::new();
    let (folder, answer) = import(&government);
    let dataset = dataset(&folder);
    let id = |ix| dataset.programs[ix].id.clone();
    let links = dataset
        .programs
        .iter()
        .flat_map(|program| program.succeeds.iter().map(|link| (id(link.predecessor), program.id.clone())));
    let parents = dataset.programs.iter().filter_map(|program| Some((id(program.parent?), program.id.clone())));
    let (links, parents): (BTreeSet<_>, BTreeSet<_>) = (links.collect(), parents.collect());
    assert_eq!(links, government.pairs(&["統合元", "分割元"], &["統合先", "分割先"]));
    assert_eq!(parents, government.pairs(&["親事業"], &["子事業"]));
    assert!(links.len() > 10 && parents.len() > 5, "{} links and {} parents are few", links.len(), parents.len());
    let wrote = format!(", {} successions and {} parents", links.len(), parents.len());
    assert!(answer.stderr.contains(&wrote), "{wrote}: {}", answer.stderr);
}

#[test]
fn what_is_known_to_be_odd_is_warned_of_and_kept() {
    let government = Government::new();
    let (folder, _) = import(&government);
    let answer = run("check -d out -O json", folder.path());
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let json: serde_json::Value = serde_json::from_str(&answer.stdout).unwrap();
    let count = |code: &str| json["notes"].as_array().unwrap().iter().filter(|note| note["code"] == code).count();
    let spending = |odd: fn([i64; 3]) -> bool| {
        government.years().filter_map(Year::spending).filter(|figures| odd(*figures)).count()
    };
    let unlike = government.years().filter(|year| year.is_unlike_its_parts()).count();
    let mut bearers = BTreeMap::<&str, usize>::new();
    for program in &government.programs {
        *bearers.entry(&program.name).or_default() += 1;
    }
    let shared = bearers.values().filter(|count| **count > 1).count();
    for (code, odd) in [
        ("W0103", spending(|[all, spent, _]| spent > all && spent <= 2 * all)),
        ("W0106", spending(|[all, spent, _]| spent > 2 * all)),
        ("W0109", spending(|[all, spent, left]| spent <= all && spent + left > all)),
        ("W0107", unlike),
        ("W0204", shared),
    ] {
        assert_eq!(count(code), odd, "{code}");
        assert!(odd > 2, "{code} has too few cases to tell");
    }
    assert!(count("W0108") > 0, "parents hold money beside their parts");
}
