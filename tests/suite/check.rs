//! `budget check`: where rounding stops explaining a difference, to the last digit.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use budget::code::Code;
use budget::load::{self, DatasetFile};
use budget::query::Query;
use budget::report::{self, Detail};
use budget::table::{Cell, Key, Table};

/// A check of the built-in dataset with one allocation changed: its rows, whether it fails, and whether it does if strict.
struct Checked {
    table: Table,
    fails: bool,
    fails_strict: bool,
}

fn checked(change: (&str, &str)) -> Checked {
    let files: Vec<DatasetFile> = ["dataset", "indicators", "policy", "programs", "results", "sources", "totals"]
        .iter()
        .map(|name| {
            let path = format!("{}/data/regenerative/{name}.toml", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap();
            let changed = text.replacen(change.0, change.1, 1);
            assert!(*name != "programs" || change.0 == change.1 || changed != text, "nothing was changed");
            DatasetFile::new(*name, if *name == "programs" { changed } else { text })
        })
        .collect();
    let dataset = load::parse(&files).unwrap();
    let checked = report::check(&dataset, &Query::default()).unwrap();
    let [fails, fails_strict] = [false, true].map(|strict| checked.fails(strict, &[Code::TotalReadings]));
    Checked { table: checked.table(Detail::Every), fails, fails_strict }
}

fn verdict(Checked { table, .. }: &Checked, scope: &str, year: u16) -> String {
    let row = table
        .rows
        .iter()
        .find(|row| {
            matches!(row.cells.first(), Some(Cell::Term { code, .. }) if code == scope)
                && matches!(row.cells.get(1), Some(Cell::Year(found)) if found.number() == year)
        })
        .unwrap();
    let at = table.columns.iter().position(|column| column.key == Key::Verdict).unwrap();
    match row.cells.get(at) {
        Some(Cell::Term { code, .. }) => code.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_built_in_dataset_is_explained_by_rounding() {
    let table = checked(("", ""));
    assert_eq!(verdict(&table, "project=regenerative", 2022), "rounding");
    assert_eq!(verdict(&table, "project=regenerative", 2023), "exact");
    assert_eq!(verdict(&table, "project=regenerative;ministry=mhlw", 2022), "rounding");
    assert!(!table.fails);
    assert!(!table.fails_strict, "what the dataset says is inferred is no warning");
}

/// The six boxes of FY2022 add up to 184 and allow 3 to each side: 181 up to, not with, 187. The printed 183 stands for
/// 182.5 up to, not with, 183.5. One box raised by n moves the six up; they meet while 181 + n stays below 183.5.
#[test]
fn the_project_total_meets_its_parts_until_the_intervals_part() {
    let exact = "\nrounding = \"exact\"";
    for (amount, rounding, expected) in [
        ("14", "", "rounding"),
        ("16", "", "rounding"),
        ("17", "", "contradiction"),
        // Without its own half step, the box leaves the six 181.5 + n at least: exactly 183.5 is one yen too much.
        ("15.99999999", exact, "rounding"),
        ("16", exact, "contradiction"),
        // Lowered by n, the six reach up to 187 - n, which must stay above 182.5, and may not be it.
        ("10", "", "rounding"),
        ("9", "", "contradiction"),
        ("10.00000001", exact, "rounding"),
        ("10", exact, "contradiction"),
    ] {
        let table = checked(("amount = 14\n", &format!("amount = {amount}{rounding}\n")));
        assert_eq!(verdict(&table, "project=regenerative", 2022), expected, "{amount}{rounding}");
    }
}

/// The ministry's total is printed to the million yen: 53.34 leaves its four boxes, 54 ±2, less room than the chart does.
#[test]
fn a_box_two_oku_off_contradicts_the_finer_total_alone() {
    let table = checked(("amount = 14\n", "amount = 16\n"));
    assert_eq!(verdict(&table, "project=regenerative", 2022), "rounding");
    assert_eq!(verdict(&table, "project=regenerative;ministry=mhlw", 2022), "contradiction");
    assert!(table.fails);
}

/// A program alone leaves less room: 9,066 million yen printed, so the box must be one that rounds to it.
#[test]
fn a_single_box_two_oku_off_is_a_contradiction() {
    let table = checked(("amount = 91\n", "amount = 93\n"));
    assert_eq!(verdict(&table, "program=mext-network-program", 2022), "contradiction");
    assert!(table.fails);
}

/// The warnings of a code that `check` gives for a dataset under `tests/data`.
fn warnings(name: &str, code: &str) -> Vec<String> {
    let file = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(file).unwrap();
    let dataset = load::parse(&[DatasetFile::new(name, text)]).unwrap();
    let table = report::check(&dataset, &Query::default()).unwrap().table(Detail::Every);
    table.notes.into_iter().filter(|note| note.code.code() == code).map(|note| note.text).collect()
}

/// A total of the same scope and year is one that another document prints: whichever comes first, each that does not meet
/// all before it is named.
#[test]
fn every_total_that_another_one_contradicts_is_named_in_any_order() {
    const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n\
                        [[ministry]]\nid = 'm'\nname = 'M'\n[[program]]\nid = 'p'\nministry = 'm'\nname = 'P'\n\
                        source = 's#1'\namounts = { R5 = 10 }\n";
    // With one another, figures meet that are one apart, by their open ends alone, and no others.
    const FIGURES: [u32; 3] = [10, 11, 30];
    for at in 0..FIGURES.len().pow(4) {
        let figures = [0, 1, 2, 3].map(|place| FIGURES[at / FIGURES.len().pow(place) % FIGURES.len()]);
        let total = |figure| format!("[[total]]\nyear = 'R5'\namount = {figure}\nsource = 's#2'\n");
        let text = HEAD.to_owned() + &figures.map(total).concat();
        let dataset = load::parse(&[DatasetFile::new("d.toml", text)]).unwrap();
        let meets = |(one, other): (usize, usize)| {
            let [one, other] = [one, other].map(|at| &dataset.totals.iter().nth(at).unwrap().amount);
            one.meets(other)
        };
        let table = report::check(&dataset, &Query::default()).unwrap().table(Detail::Every);
        let named = table.notes.iter().filter(|note| note.code.code() == Code::TotalReadings.id()).count();
        assert_eq!(named, (0..4).filter(|&at| !(0..at).all(|before| meets((before, at)))).count(), "{figures:?}");
    }
}

/// Readings agree where some amount is one that both print: a warning for each of them would hide those that differ.
#[test]
fn only_readings_that_rounding_cannot_reconcile_are_named() {
    assert_eq!(
        warnings("readings.toml", "W0101"),
        [
            "readings.toml:69: beyond-rounding, FY2022, initial budget: ¥9,049 million (sheet) counts, ¥9,100 million (chart) does not",
            "readings.toml:83: exact, FY2022, initial budget: ¥5.000001 million (sheet) counts, ¥5 million (chart) does not",
        ]
    );
}
