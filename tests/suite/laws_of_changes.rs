//! Laws that hold of every comparison: nothing is lost or counted twice between its two sides.

use std::collections::BTreeSet;

use budget::model::Dataset;
use budget::query::{Operand, OperandSpec, Query, Sources, Stages};
use budget::render::Format;
use budget::report::{self, DiffOptions, Dim};
use budget::table::Table;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::random::{ANCHOR, Plan, STAGES, YEARS, plan};
use crate::common::rows;
use crate::common::rows::Row;
use crate::laws::{dim, json, load, print, query, thousandths, whole};

/// One side of a comparison: its text, and what it takes.
#[derive(Debug, Clone)]
struct Side(Vec<(u16, &'static str)>);

impl Side {
    fn resolve(&self, dataset: &Dataset) -> Operand {
        let terms: Vec<String> = self.0.iter().map(|(year, stage)| format!("{year}:{stage}")).collect();
        terms.join("+").parse::<OperandSpec>().unwrap().resolve(dataset, &Stages::default()).unwrap()
    }

    fn takes(&self, year: u16, stage: &str) -> bool {
        self.0.contains(&(year, stage))
    }

    /// The first and the last year.
    fn span(&self) -> (Option<u16>, Option<u16>) {
        let years = || self.0.iter().map(|(year, _)| *year);
        (years().min(), years().max())
    }

    fn ids(&self, plan: &Plan) -> BTreeSet<String> {
        let members =
            (0..plan.programs.len()).filter(|&at| plan.sum(at, |year, stage| self.takes(year, stage)).is_some());
        members.map(Plan::id).chain(["anchor".to_owned()]).collect()
    }
}

fn term() -> impl Strategy<Value = (u16, &'static str)> {
    (select(YEARS.to_vec()), select(STAGES.to_vec()))
}

/// A year and a stage.
fn year() -> impl Strategy<Value = Side> {
    term().prop_map(|term| Side(vec![term]))
}

/// One or more years and stages, added up.
fn sum_of_years() -> impl Strategy<Value = Side> {
    prop::collection::btree_set(term(), 1..4).prop_map(|terms| Side(terms.into_iter().collect()))
}

fn diff(dataset: &Dataset, before: &Side, after: &Side) -> Table {
    let options = DiffOptions { before: before.resolve(dataset), after: after.resolve(dataset), lineage: true };
    report::diff(dataset, &query(), &options).unwrap()
}

/// The ids of a row's members on both sides.
fn members(row: &Row) -> [BTreeSet<String>; 2] {
    let ids = |key: &str| row.get(key).split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    if row.get("after").is_empty() { [ids("previous"), BTreeSet::new()] } else { [ids("previous"), ids("program")] }
}

/// The rows that lineage makes of two years, the first of them not later than the second, by the definition.
fn components(plan: &Plan, before: &Side, after: &Side) -> BTreeSet<[BTreeSet<String>; 2]> {
    let at = |id: &String| (0..plan.programs.len()).find(|&at| Plan::id(at) == *id);
    let years = |side: &Side| side.0[0].0;
    let joins = |x: &String, y: &String| {
        let leads = |(x, y)| plan.leads(x, y, years(before), years(after));
        x == y || at(x).zip(at(y)).is_some_and(leads)
    };
    let (mut left, mut right) = (before.ids(plan), after.ids(plan));
    let mut rows = BTreeSet::new();
    while let Some((id, is_before)) =
        left.first().cloned().map(|id| (id, true)).or_else(|| right.first().cloned().map(|id| (id, false)))
    {
        let mut row = [BTreeSet::new(), BTreeSet::new()];
        row[usize::from(!is_before)].insert(id);
        loop {
            let size = row[0].len() + row[1].len();
            let more: Vec<String> = right.iter().filter(|y| row[0].iter().any(|x| joins(x, y))).cloned().collect();
            row[1].extend(more);
            let more: Vec<String> = left.iter().filter(|x| row[1].iter().any(|y| joins(x, y))).cloned().collect();
            row[0].extend(more);
            if row[0].len() + row[1].len() == size {
                break;
            }
        }
        left.retain(|id| !row[0].contains(id));
        right.retain(|id| !row[1].contains(id));
        rows.insert(row);
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_of_phases_over_several_years_are_rounded_once(plan in plan(), years in sum_of_years()) {
        let dataset = load(&plan);
        // Compared with itself, no figure is left out as unknown.
        let options = DiffOptions { before: years.resolve(&dataset), after: years.resolve(&dataset), lineage: true };
        let split = json(&report::diff_by(&dataset, &query(), &options, Dim::Phase).unwrap()).rows;
        let mut exact = plan.sixths(|year, stage| years.takes(year, stage));
        // The program that every random dataset has is in no phase.
        let terms = years.0.iter().collect::<BTreeSet<_>>().len();
        *exact.entry("none".to_owned()).or_default() += 6 * 1000 * ANCHOR * i128::try_from(terms).unwrap();
        for row in split.iter().map(Row::cells).filter(|row| !row.get("before").is_empty()) {
            let off = 6 * thousandths(row.get("before")) - exact.get(row.get("phase")).copied().unwrap_or_default();
            prop_assert!(off.abs() < 6 * 1000, "{:?} is off by {} sixths of a thousandth of a yen", row, off);
        }
    }

    #[test]
    fn a_comparison_the_other_way_round_is_its_mirror(plan in plan(), a in sum_of_years(), b in sum_of_years()) {
        // Of two sums over the same several years, neither is the earlier side that lineage leads from.
        prop_assume!(a.span() != b.span() || a.span().0 == a.span().1);
        let dataset = load(&plan);
        let [forth, back] = [(&a, &b), (&b, &a)].map(|(from, to)| json(&diff(&dataset, from, to)).rows);
        let mirrored = |status: &str| match status {
            "\"new\"" => "\"ended\"".to_owned(),
            "\"ended\"" => "\"new\"".to_owned(),
            "\"merged\"" => "\"split\"".to_owned(),
            "\"split\"" => "\"merged\"".to_owned(),
            other => other.to_owned(),
        };
        prop_assert_eq!(forth.len(), back.len());
        // Rows that cannot be compared come by the amount of either side.
        let [mut forth, mut back] = [forth, back];
        forth.sort_by_cached_key(|row| members(&row.cells()));
        back.sort_by_cached_key(|row| {
            let [before, after] = members(&row.cells());
            [after, before]
        });
        for (row, mirror) in forth.iter().zip(&back) {
            let [before, after] = members(&row.cells());
            prop_assert_eq!([after, before], members(&mirror.cells()));
            prop_assert_eq!((row.get("before"), row.get("after")), (mirror.get("after"), mirror.get("before")));
            let change = |row: &Row| Some(row.get("change")).filter(|text| *text != "null").map(thousandths);
            prop_assert_eq!(change(row), change(mirror).map(|change| -change));
            prop_assert_eq!(mirrored(row.get("status")), mirror.get("status"));
        }
    }

    #[test]
    fn every_yen_of_both_sides_is_in_exactly_one_row(plan in plan(), a in sum_of_years(), b in sum_of_years()) {
        let dataset = load(&plan);
        let rows: Vec<Row> = json(&diff(&dataset, &a, &b)).rows.iter().map(Row::cells).collect();
        for (at, (side, key)) in [(&a, "before"), (&b, "after")].into_iter().enumerate() {
            let sum: i128 = rows.iter().map(|row| row.get(key)).filter(|cell| !cell.is_empty()).map(thousandths).sum();
            prop_assert_eq!(sum, whole(&plan, |year, stage| side.takes(year, stage)));
            let listed: Vec<String> = rows.iter().flat_map(|row| members(row)[at].clone()).collect();
            prop_assert_eq!(listed.len(), side.ids(&plan).len());
            prop_assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), side.ids(&plan));
        }
    }

    #[test]
    fn rows_are_the_connected_components_of_lineage(plan in plan(), a in year(), b in year()) {
        let (a, b) = if a.0[0].0 <= b.0[0].0 { (a, b) } else { (b, a) };
        let rows = json(&diff(&load(&plan), &a, &b)).rows;
        let found: BTreeSet<_> = rows.iter().map(|row| members(&row.cells())).collect();
        prop_assert_eq!(found.len(), rows.len());
        prop_assert_eq!(found, components(&plan, &a, &b));
    }

    #[test]
    fn csv_parses_back_to_the_rows_of_json(plan in plan(), a in year(), b in year(), dims in [dim(), dim()]) {
        let dataset = load(&plan);
        let query = Query { bounds: true, sources: Sources::Columns, ..query() };
        let options = DiffOptions { before: a.resolve(&dataset), after: b.resolve(&dataset), lineage: true };
        let dims = if dims[0] == dims[1] { &dims[..1] } else { &dims[..] };
        for table in [
            report::list(&dataset, &query),
            report::by(&dataset, &query, dims),
            report::diff(&dataset, &query, &options),
            report::diff_by(&dataset, &query, &options, dims[0]),
        ] {
            let table = table.unwrap();
            let from_json: Vec<Row> = json(&table).rows.iter().map(Row::cells).collect();
            prop_assert_eq!(from_json, rows::csv(&print(&table, Format::Csv)));
        }
    }
}
