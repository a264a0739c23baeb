//! However programs merge and split, every yen of both years is in exactly one row.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot run has failed")]

use std::collections::BTreeMap;
use std::fmt::Write;

use budget::load::{self, DatasetFile};
use budget::model::Dataset;
use budget::query::{Layout, OperandSpec, Query, Stages};
use budget::report::{DiffOptions, diff};
use budget::table::{Cell, Table};
use proptest::prelude::*;

const YEARS: [&str; 4] = ["R3", "R4", "R5", "R6"];

/// A program: its amounts by year, and its predecessors among the programs before it, with the year of the link.
#[derive(Debug, Clone)]
struct Program {
    amounts: [Option<u32>; 4],
    succeeds: Vec<(prop::sample::Index, Option<usize>)>,
}

prop_compose! {
    fn program()(
        amounts in prop::array::uniform4(prop::option::of(0u32..1000)),
        succeeds in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(0usize..4)), 0..3),
    ) -> Program {
        Program { amounts, succeeds }
    }
}

fn dataset(programs: &[Program]) -> Dataset {
    let mut text = String::from(
        "[dataset]\nschema = 1\nid = \"x\"\ntitle = \"x\"\nunit = \"億円\"\n[[source]]\nid = \"s\"\ntitle = \"s\"\n[[ministry]]\nid = \"m\"\nname = \"m\"\n",
    );
    for (at, program) in programs.iter().enumerate() {
        let _ = write!(
            text,
            "[[program]]\nid = \"p{at}\"\nministry = \"m\"\nname = \"p{at}\"\nsource = \"s\"\nsucceeds = ["
        );
        for (older, year) in &program.succeeds {
            if at > 0 {
                let year = year.map(|year| format!(", year = \"{}\"", YEARS[year])).unwrap_or_default();
                let _ = write!(text, "{{ program = \"p{}\"{year} }}, ", older.index(at));
            }
        }
        text.push_str("]\n[program.amounts]\n");
        for (year, amount) in YEARS.iter().zip(program.amounts) {
            if let Some(amount) = amount {
                let _ = writeln!(text, "{year} = {amount}");
            }
        }
    }
    load::parse(&[DatasetFile::new("random.toml", text)]).unwrap()
}

/// How often each id stands in a column of joined ids.
fn ids(table: &Table, key: &str) -> BTreeMap<String, usize> {
    let at = table.columns.iter().position(|column| column.code() == key).unwrap();
    let mut ids = BTreeMap::new();
    for row in &table.rows {
        if let Some(Cell::Text(joined)) = row.cells.get(at) {
            for id in joined.split(';') {
                *ids.entry(id.to_owned()).or_default() += 1;
            }
        }
    }
    ids
}

fn sum(table: &Table, key: &str) -> i128 {
    let at = table.columns.iter().position(|column| column.code() == key).unwrap();
    let amounts = table.rows.iter().filter_map(|row| row.cells.get(at)?.amount());
    amounts.map(|amount| amount.yen().mantissa() / 10i128.pow(amount.yen().scale())).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_global_rejects: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_yen_stands_in_exactly_one_row(
        programs in prop::collection::vec(program(), 1..9),
        (a, b) in (0usize..4, 0usize..4),
    ) {
        let dataset = dataset(&programs);
        let has = |year: usize| programs.iter().any(|program| program.amounts[year].is_some());
        prop_assume!(has(a) && has(b));
        let side = |year: usize| YEARS[year].parse::<OperandSpec>().unwrap().resolve(&dataset, &Stages::default()).unwrap();
        let options = DiffOptions { before: side(a), after: side(b), lineage: true };
        let query = Query { layout: Layout::Tidy, ..Query::default() };
        let table = diff(&dataset, &query, &options).unwrap();
        let total = |year: usize| programs.iter().filter_map(|program| program.amounts[year]).map(i128::from).sum::<i128>() * 100_000_000;
        prop_assert_eq!(sum(&table, "before"), total(a));
        prop_assert_eq!(sum(&table, "after"), total(b));
        let of_year = |year: usize| -> BTreeMap<String, usize> {
            let having = programs.iter().enumerate().filter(|(_, program)| program.amounts[year].is_some());
            having.map(|(at, _)| (format!("p{at}"), 1)).collect()
        };
        prop_assert_eq!(ids(&table, "previous"), of_year(a));
        // The other column holds those of the later side and, in rows that ended, those of the earlier one.
        let later: BTreeMap<String, usize> = ids(&table, "program").into_iter().filter(|(id, _)| of_year(b).contains_key(id)).collect();
        prop_assert_eq!(later, of_year(b));

        let mirrored = DiffOptions { before: side(b), after: side(a), lineage: true };
        let mirror = diff(&dataset, &query, &mirrored).unwrap();
        prop_assert_eq!(mirror.rows.len(), table.rows.len());
        prop_assert_eq!(sum(&mirror, "change"), -sum(&table, "change"));
    }
}
