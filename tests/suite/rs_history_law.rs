//! A law of joined exports: of each program, year and stage, the latest export that gives a figure counts as a whole.

use std::collections::BTreeMap;

use budget::load;
use proptest::prelude::*;

use crate::common::folder::{holding, run};
use crate::common::sheets_of_years::{HEADER, Rows};

const ACCOUNTS: [(&str, &str); 3] = [
    ("一般会計,一般会計,", "general"),
    ("特別会計,特許,", "patent"),
    ("特別会計,労働保険,雇用勘定", "labour-employment"),
];

/// The figures of a program in a budget year of one export: initial, executed and requested, by account.
type Figures = BTreeMap<usize, [i64; 3]>;

/// The figures of an export by program and budget year.
type Sheets = BTreeMap<(u32, u16), Figures>;

fn sheets(of: u16) -> impl Strategy<Value = Sheets> {
    let figures = prop::collection::btree_map(0..ACCOUNTS.len(), prop::array::uniform3(0..100_i64), 1..3);
    prop::collection::btree_map((1..6_u32, of - 2..=of), figures, 1..12)
}

fn text(of: u16, sheets: &Sheets) -> String {
    let mut text = HEADER.to_owned();
    for (&(id, year), figures) in sheets {
        let rows = Rows { sheets: of, id, name: "事業", ministry: "経済産業省" };
        let [initial, executed, request] = [0, 1, 2].map(|at| figures.values().map(|yen| yen[at]).sum::<i64>());
        text.push_str(&rows.total(year, &format!("{initial},,,,,{executed},,{request}"), ""));
        for (&account, [initial, executed, request]) in figures {
            let yen = format!("{initial},,,,,,,{executed},{request},");
            text.push_str(&rows.detail(year, ACCOUNTS[account].0, &yen, ""));
        }
    }
    text
}

/// What a dataset of these exports counts: by program, fiscal year and stage, yen by account.
fn expected(exports: &[(u16, Sheets)]) -> BTreeMap<(String, u16, &'static str), BTreeMap<&'static str, i64>> {
    let mut counted = BTreeMap::new();
    for (of, sheets) in exports {
        let is_unknown =
            sheets.iter().all(|((_, year), figures)| year != of || figures.values().all(|yen| yen[1] == 0));
        for (&(id, year), figures) in sheets {
            for (at, stage) in ["initial", "executed", "request"].into_iter().enumerate() {
                if stage == "executed" && year == *of && is_unknown {
                    continue;
                }
                let yen = figures.iter().map(|(&account, yen)| (ACCOUNTS[account].1, yen[at])).collect();
                counted.insert((format!("rs-{id}"), year + u16::from(stage == "request"), stage), yen);
            }
        }
    }
    counted
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_latest_export_that_gives_a_figure_counts(one in sheets(2024), two in sheets(2025), three in sheets(2026)) {
        let exports = [(2024, one), (2025, two), (2026, three)];
        let files = exports.each_ref().map(|(of, sheets)| (format!("{of}.csv"), text(*of, sheets)));
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let folder = holding(&files);
        for arguments in [
            "import rs 2026.csv 2024.csv 2025.csv -o together",
            "import rs 2024.csv -o apart",
            "import rs 2025.csv --into apart",
            "import rs 2026.csv --into apart",
        ] {
            let answer = run(arguments, folder.path());
            prop_assert_eq!(answer.status, Some(0), "{}: {}", arguments, answer.stderr);
        }
        let expected = expected(&exports);
        for name in ["together", "apart"] {
            let dataset = load::open(folder.path().join(name).to_str().unwrap()).unwrap();
            let mut found: BTreeMap<_, BTreeMap<&str, i64>> = BTreeMap::new();
            for (_, program, allocation) in dataset.counted() {
                let account = dataset.accounts[allocation.account().unwrap()].id.as_str();
                let key = (program.id.clone(), allocation.year.number(), allocation.stage.code());
                let yen = i64::try_from(allocation.amount().yen()).unwrap();
                prop_assert_eq!(found.entry(key).or_default().insert(account, yen), None);
            }
            prop_assert_eq!(&found, &expected);
        }
    }
}
