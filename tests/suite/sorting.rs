//! Rows sorted by any column, and by size.

use std::collections::BTreeSet;

use budget::load;
use budget::model::Dataset;
use rust_decimal::Decimal;

use crate::common::program::{answer, budget};
use crate::common::rows::{Row, csv};

/// Every command with rows, on datasets whose columns hold figures of every kind.
const QUESTIONS: [&str; 28] = [
    "list",
    "list --stage initial+supplementary --sources -d amed",
    "list --bounds --layout wide -d amed",
    "list --rank-by execution -d amed",
    "list --stage carried_out -d tests/data/carried-out.toml",
    "show mhlw-cancer",
    "show meti-industrialization -d amed",
    "structure --sources",
    "by-ministry -d amed",
    "by-ministry --bounds",
    "by-phase",
    "by-phase -d tests/data/even-split-years.toml",
    "by ministry,phase",
    "by stage,ministry -d amed",
    "by layer,project -d tests/data/stages.toml",
    "diff R4 R5",
    "diff R4 R5 --bounds -d tests/data/lineage.toml",
    "diff R4 R5 --by ministry",
    "lineage mext-network-program",
    "kpi",
    "kpi nonclinical-poc",
    "achievements",
    "policy",
    "policy -d tests/data/policy.toml",
    "sources",
    "sources chart-r5",
    "check",
    "check -d amed",
];

/// Words in an order of their own, first to last.
const ORDERS: [(&str, &[&str]); 8] = [
    (
        "stage",
        &[
            "request",
            "request_priority",
            "draft",
            "initial",
            "supplementary",
            "carried_in",
            "reserve_and_transfers",
            "appropriation",
            "carried_out",
            "available",
            "executed",
            "unused",
        ],
    ),
    ("kind", &["output", "outcome"]),
    ("layer", &["research", "infrastructure"]),
    ("basis", &["stated", "inferred"]),
    ("phases_basis", &["stated", "inferred"]),
    ("published_basis", &["stated", "inferred"]),
    ("verdict", &["exact", "rounding", "superseded", "part", "acknowledged", "contradiction"]),
    ("status", &["continued", "renamed", "succeeded", "merged", "split", "reorganised", "new", "ended"]),
];

fn rows(arguments: &str) -> Vec<Row> {
    csv(&answer(&mut budget(&format!("{arguments} -O csv")), b"").stdout)
}

/// What a text of a column stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Number(Decimal),
    Places(Vec<usize>),
    Text(String),
}

/// The order of a column's words: that of the budget cycle and the like, or the one that a dataset declares.
fn order(dataset: &Dataset, key: &str) -> Option<Vec<String>> {
    let none = ["none".to_owned()];
    Some(match key {
        "ministry" => dataset.ministries.iter().map(|entry| entry.id.clone()).collect(),
        "project" => dataset.projects.iter().map(|entry| entry.id.clone()).chain(none).collect(),
        "account" => dataset.accounts.iter().map(|entry| entry.id.clone()).chain(none).collect(),
        "programs" => dataset.programs.iter().map(|entry| entry.id.clone()).collect(),
        "phase" | "phases" => dataset.phases.iter().map(|entry| entry.id.clone()).chain(none).collect(),
        _ => {
            let (_, words) = ORDERS.iter().find(|(known, _)| *known == key)?;
            words.iter().map(|&word| word.to_owned()).collect()
        }
    })
}

fn value(order: Option<&[String]>, key: &str, text: &str) -> Value {
    if key == "era" {
        let (era, year) = text.split_at(1);
        return Value::Number(Decimal::from("SHR".find(era).unwrap() * 100) + year.parse::<Decimal>().unwrap());
    }
    if key == "date" {
        return Value::Places(moment(text));
    }
    match (text.parse(), order) {
        (Ok(number), _) => Value::Number(number),
        (Err(_), Some(order)) => {
            let place = |word: &str| order.iter().position(|known| known == word);
            // What several stages add up to has no place among them.
            text.split(';')
                .map(place)
                .collect::<Option<_>>()
                .map_or_else(|| Value::Text(text.to_owned()), Value::Places)
        }
        (Err(_), None) => Value::Text(text.to_owned()),
    }
}

/// The first day of a day, a month or a fiscal year, then how exactly it is known.
fn moment(text: &str) -> Vec<usize> {
    let (text, known) = text.strip_prefix("FY").map_or((text, None), |year| (year, Some([4, 0, 0])));
    let mut parts: Vec<usize> = text.split('-').map(|part| part.parse().unwrap()).collect();
    match (known, parts.len()) {
        (Some(known), _) => parts.extend(known),
        (None, 2) => parts.extend([0, 1]),
        (None, _) => parts.push(2),
    }
    parts
}

#[test]
fn sorting_by_any_column_gives_a_monotone_column() {
    let mut met = BTreeSet::new();
    for (round, question) in QUESTIONS.into_iter().enumerate() {
        let (ranked, question) = (question, question.replace("--rank-by execution ", ""));
        let unsorted = rows(ranked);
        // The order of a ranking is its own: columns are sorted without it.
        let keys = if ranked == question { unsorted.first().cloned() } else { rows(&question).first().cloned() };
        let keys = keys.unwrap_or_else(|| panic!("{question} has no rows")).0;
        let dataset = load::open(question.split_once("-d ").map_or("regenerative", |(_, name)| name)).unwrap();
        for (at, (key, _)) in keys.into_iter().enumerate() {
            let order = order(&dataset, &key);
            // A column that is met for the first time goes both ways, and is cut; others go one way, in turn.
            let is_new = met.insert(key.clone());
            let turns = if is_new { vec![false, true] } else { vec![(round + at) % 2 == 1] };
            for descending in turns {
                let sort = if descending { format!("--sort -{key}") } else { format!("--sort {key}") };
                let asked = format!("{question} {sort}");
                let sorted = rows(&asked);
                let texts: Vec<&str> = sorted.iter().map(|row| row.get(&key)).collect();
                let filled = texts.iter().take_while(|text| !text.is_empty()).count();
                assert!(
                    texts[filled..].iter().all(|text| text.is_empty()),
                    "{asked}: empty cells come last: {texts:?}"
                );
                let mut values: Vec<Value> =
                    texts[..filled].iter().map(|text| value(order.as_deref(), &key, text)).collect();
                if descending {
                    values.reverse();
                } else if is_new {
                    assert_eq!(rows(&format!("{asked} --top 2")), sorted[..sorted.len().min(2)], "{asked}");
                }
                assert!(values.is_sorted(), "{asked}: {texts:?}");
                let set = |rows: &[Row]| rows.iter().map(|row| format!("{row:?}")).collect::<BTreeSet<_>>();
                if ranked == question {
                    assert_eq!(set(&sorted), set(&unsorted), "{asked}");
                }
            }
        }
    }
}

#[test]
fn the_largest_are_the_first_of_all_that_are_ranked() {
    for question in [
        "list --year R4 --stage carried_out -d tests/data/carried-out.toml",
        "list --year R5 -d amed",
        "diff R4 R5",
        "by program --year R5",
    ] {
        let all = rows(&format!("{question} --top all"));
        let key = if question.starts_with("diff") { "change" } else { "amount" };
        let size = |row: &Row| row.get(key).parse::<Decimal>().unwrap_or_default().abs();
        assert!(all.windows(2).all(|pair| size(&pair[0]) >= size(&pair[1])), "{question}");
        for top in 0..=all.len().min(8) {
            assert_eq!(rows(&format!("{question} --top {top}")), all[..top], "{question} --top {top}");
        }
    }
}

#[test]
fn the_largest_of_what_has_an_order_stay_in_it() {
    for (question, key) in [
        ("by-ministry --year R5 -d amed", "amount"),
        ("by-ministry --year R4 --stage carried_out -d tests/data/carried-out.toml", "amount"),
        ("by-phase --year R5", "even_split"),
        ("diff R4 R5 --by ministry", "change"),
        ("structure --year R5", "amount"),
    ] {
        let all = rows(question);
        assert_eq!(rows(&format!("{question} --top all")), all, "{question}");
        let size = |row: &Row| row.get(key).parse::<Decimal>().unwrap().abs();
        for top in 1..all.len() {
            let kept = rows(&format!("{question} --top {top}"));
            assert_eq!(kept.len(), top, "{question}");
            let mut rest = all.iter();
            assert!(kept.iter().all(|row| rest.any(|other| other == row)), "{question} --top {top}: out of order");
            let least = kept.iter().map(size).min().unwrap();
            let left = all.iter().filter(|row| !kept.contains(row));
            assert!(left.map(size).all(|size| size <= least), "{question} --top {top}");
        }
    }
}
