//! Laws that hold of every dataset: nothing is lost or counted twice, whatever is asked.

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Unit};
use budget::query::{self, Layout, Query, StageChoice, Stages};
use budget::render::{Format, Style, render};
use budget::report::{self, Dim};
use budget::table::Table;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::random::{ANCHOR, Plan, STAGES, YEARS, plan};
use crate::common::rows;
use crate::common::rows::{Document, Row};

pub(crate) fn load(plan: &Plan) -> Dataset {
    load::parse(&[DatasetFile::new("random.toml", plan.toml())]).unwrap()
}

/// A question about both stages, in yen.
pub(crate) fn query() -> Query {
    Query {
        unit: Some(Unit::Yen),
        stages: Some(STAGES.join("+").parse::<Stages>().unwrap().into()),
        ..Query::default()
    }
}

pub(crate) fn print(table: &Table, format: Format) -> String {
    String::from_utf8(render(table, format, &Style::default()).unwrap()).unwrap()
}

pub(crate) fn json(table: &Table) -> Document {
    rows::json(&print(table, Format::Json))
}

/// Yen in thousandths, from the text of a number.
pub(crate) fn thousandths(text: &str) -> i128 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<3}").parse().unwrap()
}

pub(crate) fn figure(row: &Row) -> i128 {
    let key = if row.keys().contains(&"even_split") { "even_split" } else { "amount" };
    thousandths(row.get(key))
}

/// The whole of some years and stages.
pub(crate) fn whole(plan: &Plan, takes: impl Fn(u16, &str) -> bool) -> i128 {
    let anchors =
        YEARS.iter().flat_map(|&year| STAGES.map(|stage| (year, stage))).filter(|&(y, s)| takes(y, s)).count();
    let sums = (0..plan.programs.len()).filter_map(|at| plan.sum(at, &takes));
    sums.sum::<i128>() + ANCHOR * 1000 * i128::try_from(anchors).unwrap()
}

pub(crate) fn dim() -> impl Strategy<Value = Dim> {
    select(Dim::ALL.to_vec())
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

}
