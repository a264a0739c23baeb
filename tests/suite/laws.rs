//! Laws that hold of every dataset: nothing is lost or counted twice, whatever is asked.

use std::collections::BTreeSet;

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Unit};
use budget::query::{self, Layout, Operand, OperandSpec, Query, Sources, StageChoice, Stages};
use budget::render::{Format, Style, render};
use budget::report::{self, DiffOptions, Dim};
use budget::table::Table;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::random::{ANCHOR, Plan, STAGES, YEARS, plan};
use crate::common::rows;
use crate::common::rows::{Document, Row};

fn load(plan: &Plan) -> Dataset {
    load::parse(&[DatasetFile::new("random.toml", plan.toml())]).unwrap()
}

/// A question about both stages, in yen.
fn query() -> Query {
    Query {
        unit: Some(Unit::Yen),
        stages: Some(STAGES.join("+").parse::<Stages>().unwrap().into()),
        ..Query::default()
    }
}

fn print(table: &Table, format: Format) -> String {
    String::from_utf8(render(table, format, &Style::default()).unwrap()).unwrap()
}

fn json(table: &Table) -> Document {
    rows::json(&print(table, Format::Json))
}

/// Yen in thousandths, from the text of a number.
fn thousandths(text: &str) -> i128 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<3}").parse().unwrap()
}

fn figure(row: &Row) -> i128 {
    let key = if row.keys().contains(&"even_split") { "even_split" } else { "amount" };
    thousandths(row.get(key))
}

/// The whole of some years and stages.
fn whole(plan: &Plan, takes: impl Fn(u16, &str) -> bool) -> i128 {
    let anchors =
        YEARS.iter().flat_map(|&year| STAGES.map(|stage| (year, stage))).filter(|&(y, s)| takes(y, s)).count();
    let sums = (0..plan.programs.len()).filter_map(|at| plan.sum(at, &takes));
    sums.sum::<i128>() + ANCHOR * 1000 * i128::try_from(anchors).unwrap()
}

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

fn dim() -> impl Strategy<Value = Dim> {
    select(Dim::ALL.to_vec())
}

fn diff(dataset: &Dataset, before: &Side, after: &Side) -> Table {
    let options = DiffOptions { before: before.resolve(dataset), after: after.resolve(dataset), lineage: true };
    report::diff(dataset, &query(), &options).unwrap()
}

/// The ids of a row's members on both sides.
fn members(row: &Row) -> [BTreeSet<String>; 2] {
    let ids = |key: &str| row.get(key).split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    if row.get("status") == "ended" { [ids("previous"), BTreeSet::new()] } else { [ids("previous"), ids("program")] }
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
    fn groups_sum_to_the_whole_in_yen_for_every_dimension(plan in plan(), other in dim()) {
        let dataset = load(&plan);
        for dim in Dim::ALL {
            let dims = if dim == other { vec![dim] } else { vec![dim, other] };
            for dims in [&dims[..1], &dims[..]] {
                let answer = json(&report::by(&dataset, &query(), dims).unwrap());
                for year in YEARS {
                    let of_year = |rows: &[Row]| -> Vec<i128> {
                        rows.iter().filter(|row| row.get("fiscal_year") == year.to_string()).map(figure).collect()
                    };
                    let whole = whole(&plan, |y, _| y == year);
                    prop_assert_eq!(of_year(&answer.rows).iter().sum::<i128>(), whole, "{:?} {}", dims, year);
                    let totals = if dims.contains(&Dim::Stage) { vec![] } else { vec![whole] };
                    prop_assert_eq!(of_year(&answer.totals), totals, "{:?} {}", dims, year);
                }
            }
        }
    }

    #[test]
    fn an_even_split_sums_to_its_group_exactly(plan in plan(), dim in dim()) {
        prop_assume!(dim != Dim::Phase);
        let dataset = load(&plan);
        let groups = json(&report::by(&dataset, &query(), &[dim]).unwrap()).rows;
        for dims in [[dim, Dim::Phase], [Dim::Phase, dim]] {
            let split = json(&report::by(&dataset, &query(), &dims).unwrap()).rows;
            for group in &groups {
                let same = |row: &&Row| [dim.key().code(), "fiscal_year"].iter().all(|key| row.get(key) == group.get(key));
                prop_assert_eq!(split.iter().filter(same).map(figure).sum::<i128>(), figure(group));
            }
        }
    }

    #[test]
    fn sums_of_phases_over_several_years_are_rounded_once(plan in plan(), years in sum_of_years(), other in year()) {
        let dataset = load(&plan);
        let options = DiffOptions { before: years.resolve(&dataset), after: other.resolve(&dataset), lineage: true };
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
    fn the_totals_of_a_cross_table_are_those_of_its_phases(plan in plan()) {
        let dataset = load(&plan);
        let cross = Query { for_people: true, layout: Layout::Wide, ..query() };
        let cross = json(&report::by(&dataset, &cross, &[Dim::Ministry, Dim::Phase]).unwrap());
        let phases = json(&report::by(&dataset, &query(), &[Dim::Phase]).unwrap()).rows;
        let last = YEARS.last().unwrap().to_string();
        for phase in phases.iter().map(Row::cells).filter(|row| row.get("fiscal_year") == last) {
            prop_assert_eq!(cross.totals[0].get(phase.get("phase")), phase.get("even_split"));
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
        for (row, mirror) in forth.iter().zip(&back) {
            let [before, after] = members(&row.cells());
            prop_assert_eq!([after, before], members(&mirror.cells()));
            prop_assert_eq!((row.get("before"), row.get("after")), (mirror.get("after"), mirror.get("before")));
            prop_assert_eq!(thousandths(row.get("change")), -thousandths(mirror.get("change")));
            prop_assert_eq!(mirrored(row.get("status")), mirror.get("status"));
        }
    }

    #[test]
    fn stages_side_by_side_are_what_each_is_alone(plan in plan(), dims in [dim(), dim()], bounds in any::<bool>()) {
        let dataset = load(&plan);
        let dims: Vec<Dim> = dims.into_iter().filter(|dim| *dim != Dim::Stage).collect();
        let dims = if dims.is_empty() { vec![Dim::Ministry] } else { dims };
        let dims = if dims.first() == dims.last() { &dims[..1] } else { &dims[..] };
        let ask = |stages: StageChoice| {
            let query = Query { stages: Some(stages), bounds, ..query() };
            let start = query::program(&dataset, "anchor").unwrap();
            [
                report::by(&dataset, &query, dims),
                report::structure(&dataset, &query).and_then(|answer| Ok(answer.into_table()?)),
                report::lineage(&dataset, &query, start),
                report::list(&dataset, &query),
            ]
            .map(|table| json(&table.unwrap()))
        };
        let of = |rows: &[Row], stage: Option<&str>| -> Vec<Row> {
            let takes = |row: &&Row| match stage {
                Some(stage) => row.get("stage") == format!("{stage:?}"),
                None => row.get("fiscal_year") != "null",
            };
            let without = |row: &Row| Row(row.0.iter().filter(|(key, _)| key != "stage").cloned().collect());
            let mut rows: Vec<Row> = rows.iter().filter(takes).map(without).collect();
            // Agencies and bureaus come in the order in which they turn up, which the stages may change.
            rows.sort_by_key(|row| format!("{row:?}"));
            rows
        };
        let sums = ["supplementary", "initial+supplementary", "initial"];
        let stages = |texts: &[&str]| texts.iter().map(|text| text.parse::<Stages>().unwrap()).collect::<Vec<_>>();
        let apart = ask(StageChoice::apart(stages(&sums)));
        for sum in sums {
            let alone = ask(stages(&[sum]).remove(0).into());
            // A list of one sum alone has a row for each stage of it.
            let reports = if sum.contains('+') { 3 } else { 4 };
            for (apart, alone) in apart.iter().zip(&alone).take(reports) {
                prop_assert_eq!(of(&apart.rows, Some(sum)), of(&alone.rows, None), "{}", sum);
                prop_assert_eq!(of(&apart.totals, Some(sum)), of(&alone.totals, None), "{}", sum);
            }
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
