//! The built-in dataset `amed` against the review sheets' figures, to the yen.
//!
//! Reads `../shared/facts/review-sheets.csv`; without that file, the comparison is left out and says so.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot run has failed")]

use std::collections::BTreeMap;
use std::path::Path;

use budget::load;
use budget::model::{Dataset, Stage};
use rust_decimal::Decimal;

type Sums = BTreeMap<(String, u16, Stage), Decimal>;

/// The dataset's sums by ministry, year and stage, in million yen.
fn of_dataset(dataset: &Dataset) -> Sums {
    let mut sums = Sums::new();
    for (_, program, allocation) in dataset.counted() {
        let ministry = dataset.ministries[program.ministry].name.get(budget::model::Lang::Ja).to_owned();
        let key = (ministry, allocation.year.number(), allocation.stage);
        *sums.entry(key).or_default() += allocation.amount().yen() / Decimal::from(1_000_000);
    }
    sums
}

/// The sheets' own sums: less the parent sheet, plus the fund's line that closes its gap.
fn of_sheets(text: &str) -> Sums {
    let mut sums = Sums::new();
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.unwrap();
        if &row[0] == "2023-厚労-22-0964" {
            continue;
        }
        let key = (row[1].to_owned(), row[5].parse().unwrap(), row[6].parse().unwrap());
        *sums.entry(key).or_default() += Decimal::from_str_exact(&row[7]).unwrap();
    }
    for (year, thousand_yen) in [(2021, 236_667), (2022, 398_436), (2023, 400_392)] {
        *sums.get_mut(&("厚生労働省".to_owned(), year, Stage::Initial)).unwrap() += Decimal::new(thousand_yen, 3);
    }
    sums
}

#[test]
fn sums_by_ministry_year_and_stage_are_those_of_the_review_sheets() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/review-sheets.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("left out: {} is not there to compare with", path.display());
        return;
    };
    assert_eq!(of_dataset(&load::open("amed").unwrap()), of_sheets(&text));
}

#[test]
fn nothing_is_executed_in_a_year_that_was_still_running() {
    let dataset = load::open("amed").unwrap();
    let executed = |year: u16| {
        dataset.counted().filter(|(_, _, it)| it.stage == Stage::Executed && it.year.number() == year).count()
    };
    assert!(executed(2022) > 30);
    assert_eq!(executed(2023), 0);
}
