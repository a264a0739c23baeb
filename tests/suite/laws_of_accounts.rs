//! Laws of accounts, against sums that are worked out without the library: the latest document counts as a whole, the
//! accounts of a sum add up to it, and `--account` takes a whole with its parts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use budget::load::{self, DatasetFile};
use budget::model::Dataset;
use budget::query::{self, Filter, Lookup, OrNone, Query};
use budget::report::{self, Dim};
use proptest::collection::btree_map;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::rows::Row;
use crate::laws::{json, query, thousandths};

/// The accounts: the general one, two special ones, two parts of the first of these.
const ACCOUNTS: [&str; 5] = ["general", "energy", "supply", "power", "pensions"];
const YEARS: [u16; 2] = [2022, 2023];
const STAGES: [&str; 2] = ["initial", "supplementary"];

/// The account of the upper level.
fn whole(account: Option<&'static str>) -> &'static str {
    match account {
        Some("supply" | "power") => "energy",
        Some(account) => account,
        None => "none",
    }
}

/// What each document says of a program, by year and stage, then by account.
type Figures = BTreeMap<(u16, &'static str, usize), BTreeMap<Option<&'static str>, i64>>;

#[derive(Debug, Clone)]
struct Program {
    ministry: usize,
    figures: Figures,
}

fn programs() -> impl Strategy<Value = Vec<Program>> {
    let account = option::of(select(ACCOUNTS.to_vec()));
    let parts = btree_map(account, -999i64..=9_999, 1..4);
    let figures = btree_map((select(YEARS.to_vec()), select(STAGES.to_vec()), 0usize..2), parts, 1..6);
    let program = (0usize..2, figures).prop_map(|(ministry, figures)| Program { ministry, figures });
    proptest::collection::vec(program, 1..5)
}

fn load(programs: &[Program]) -> Dataset {
    let mut text = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"円\"\nrounding = \"exact\"\n".to_owned();
    for at in 0..2 {
        writeln!(text, "[[source]]\nid = \"s{at}\"\ntitle = \"S\"\npublished = 202{at}-01-01").unwrap();
        writeln!(text, "[[ministry]]\nid = \"m{at}\"\nname = \"M{at}\"").unwrap();
    }
    for account in ACCOUNTS {
        let more = match (account, whole(Some(account))) {
            ("general", _) => "kind = \"general\"".to_owned(),
            (part, whole) if part != whole => format!("parent = \"{whole}\""),
            _ => "kind = \"special\"".to_owned(),
        };
        writeln!(text, "[[account]]\nid = \"{account}\"\nname = \"{account}\"\n{more}").unwrap();
    }
    for (at, Program { ministry, figures }) in programs.iter().enumerate() {
        writeln!(text, "[[program]]\nid = \"p{at}\"\nname = \"P{at}\"\nministry = \"m{ministry}\"").unwrap();
        for ((year, stage, source), parts) in figures {
            for (account, amount) in parts {
                let account = account.map_or_else(String::new, |account| format!("account = \"{account}\"\n"));
                writeln!(
                    text,
                    "[[program.figures]]\n{account}source = \"s{source}\"\namounts = {{ {year} = {{ {stage} = {amount} }} }}"
                )
                .unwrap();
            }
        }
    }
    load::parse(&[DatasetFile::new("d.toml", text)]).unwrap()
}

/// A figure that counts.
struct Counted {
    program: usize,
    ministry: usize,
    account: Option<&'static str>,
    year: u16,
    stage: &'static str,
    /// In thousandths of a yen.
    amount: i128,
}

fn counted(programs: &[Program]) -> Vec<Counted> {
    let mut counted = Vec::new();
    for (program, Program { ministry, figures }) in programs.iter().enumerate() {
        for (&(year, stage, source), parts) in figures {
            if source == 0 && figures.contains_key(&(year, stage, 1)) {
                continue;
            }
            counted.extend(parts.iter().map(|(&account, &yen)| {
                let amount = i128::from(yen) * 1000;
                Counted { program, ministry: *ministry, account, year, stage, amount }
            }));
        }
    }
    counted
}

/// Rows by the values of some keys: their amounts, in thousandths of a yen.
fn amounts(rows: &[Row], keys: &[&str]) -> BTreeMap<Vec<String>, i128> {
    let key = |row: &Row| keys.iter().map(|key| row.get(key).trim_matches('"').to_owned()).collect();
    rows.iter().map(|row| (key(row), thousandths(row.get("amount")))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ministries_by_account_are_what_the_latest_documents_say(programs in programs()) {
        let dataset = load(&programs);
        let mut expected: BTreeMap<Vec<String>, i128> = BTreeMap::new();
        for Counted { ministry, account, year, amount, .. } in counted(&programs) {
            let key = vec![format!("m{ministry}"), whole(account).to_owned(), year.to_string()];
            *expected.entry(key).or_default() += amount;
        }
        let rows = json(&report::by(&dataset, &query(), &[Dim::Ministry, Dim::Account]).unwrap()).rows;
        prop_assert_eq!(amounts(&rows, &["ministry", "account", "fiscal_year"]), expected);
    }

    #[test]
    fn a_list_has_a_row_for_each_program_year_and_stage_over_its_accounts(programs in programs()) {
        let dataset = load(&programs);
        let mut expected: BTreeMap<Vec<String>, i128> = BTreeMap::new();
        for Counted { program, year, stage, amount, .. } in counted(&programs) {
            *expected.entry(vec![format!("p{program}"), year.to_string(), stage.to_owned()]).or_default() += amount;
        }
        let rows = json(&report::list(&dataset, &query()).unwrap()).rows;
        prop_assert_eq!(rows.len(), expected.len());
        prop_assert_eq!(amounts(&rows, &["program", "fiscal_year", "stage"]), expected);
    }

    #[test]
    fn what_each_account_pays_adds_up_to_the_whole(programs in programs()) {
        let dataset = load(&programs);
        let names = OrNone(query::accounts(&dataset));
        let total = |accounts: &[&str]| -> BTreeMap<Vec<String>, i128> {
            let accounts = accounts.iter().map(|name| names.find(name).unwrap()).collect();
            let query = Query { filter: Filter { accounts, ..Filter::default() }, ..query() };
            amounts(&json(&report::by(&dataset, &query, &[Dim::Ministry]).unwrap()).totals, &["fiscal_year"])
        };
        let all = total(&[]);
        let mut sum: BTreeMap<Vec<String>, i128> = BTreeMap::new();
        for account in ["general", "energy", "pensions", "none"] {
            for (year, amount) in total(&[account]) {
                *sum.entry(year).or_default() += amount;
            }
        }
        prop_assert_eq!(&sum, &all);
        prop_assert_eq!(total(&["general", "energy", "pensions", "none"]), all);
        // A part is some of its whole.
        let parts = counted(&programs).into_iter().filter(|it| it.account == Some("supply"));
        let years: BTreeSet<Vec<String>> = parts.map(|it| vec![it.year.to_string()]).collect();
        prop_assert_eq!(total(&["supply"]).into_keys().collect::<BTreeSet<_>>(), years);
        prop_assert_eq!(total(&["energy", "supply"]), total(&["energy"]));
    }
}
