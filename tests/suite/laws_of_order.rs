//! Laws of the order of rows: what a dataset declares keeps its order, all else comes by size, and every format agrees.

use std::collections::BTreeMap;

use budget::query::{Layout, Operand, OperandSpec, Query, StageChoice, Stages};
use budget::render::Format;
use budget::report::{self, DiffOptions, Dim};
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::random::{STAGES, YEARS, plan};
use crate::common::rows::{self, Row};
use crate::laws::{json, load, print, query, thousandths};

/// What a row is about.
type Subject = Vec<String>;

fn subject(row: &Row, keys: &[&str]) -> Subject {
    keys.iter().map(|key| row.get(key).to_owned()).collect()
}

/// Subjects as they come, each once.
fn in_turn(rows: &[Row], keys: &[&str]) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = rows.iter().map(|row| subject(row, keys)).collect();
    subjects.dedup();
    subjects
}

/// Where a subject stands: how long ago it had its last figure, and how small what it comes to is.
fn standing(rows: &[Row], of: &Subject, keys: &[&str]) -> (u16, i128) {
    let mut years: BTreeMap<u16, i128> = BTreeMap::new();
    for row in rows.iter().filter(|row| subject(row, keys) == *of) {
        let figure = if row.keys().contains(&"even_split") { "even_split" } else { "amount" };
        *years.entry(row.get("fiscal_year").parse().unwrap()).or_default() += thousandths(row.get(figure));
    }
    let (year, sum) = years.pop_last().unwrap();
    (YEARS[3] - year, -sum.abs())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn programs_are_listed_by_their_last_amount_in_every_format(plan in plan(), sums in any::<bool>()) {
        let dataset = load(&plan);
        let stages = if sums { STAGES.join("+") } else { STAGES[0].to_owned() };
        let stages = Some(StageChoice::from(stages.parse::<Stages>().unwrap()));
        let query = Query { stages, ..query() };
        let tidy = report::list(&dataset, &query).unwrap();
        let rows = rows::csv(&print(&tidy, Format::Csv));
        let keys = ["program", "project"];
        let subjects = in_turn(&rows, &keys);
        let standings: Vec<_> = subjects.iter().map(|of| standing(&rows, of, &keys)).collect();
        prop_assert!(standings.is_sorted(), "{:?}", rows);
        // Each comes once, its years in order.
        for of in &subjects {
            let own = rows.iter().filter(|row| subject(row, &keys) == *of);
            prop_assert!(own.map(|row| row.get("fiscal_year")).is_sorted());
        }
        prop_assert!((1..subjects.len()).all(|at| !subjects[..at].contains(&subjects[at])));
        let cells: Vec<Row> = json(&tidy).rows.iter().map(Row::cells).collect();
        prop_assert_eq!(in_turn(&cells, &keys), subjects.clone());
        let wide = report::list(&dataset, &Query { layout: Layout::Wide, ..query }).unwrap();
        prop_assert_eq!(in_turn(&rows::csv(&print(&wide, Format::Csv)), &keys), subjects);
    }

    #[test]
    fn groups_come_as_declared_or_by_their_last_amount(plan in plan(), dim in select(Dim::ALL.to_vec())) {
        let dataset = load(&plan);
        let table = report::by(&dataset, &query(), &[dim]).unwrap();
        let rows = rows::csv(&print(&table, Format::Csv));
        let key = [dim.key().code()];
        let subjects = in_turn(&rows, &key);
        match dim {
            Dim::Program | Dim::Agency | Dim::Bureau => {
                prop_assert!(subjects.iter().map(|of| standing(&rows, of, &key)).is_sorted(), "{:?}", rows);
            }
            Dim::Ministry | Dim::Phase | Dim::Project | Dim::Layer | Dim::Stage | Dim::Account => {
                let declared = ["ministry-", "phase-", "project-", "research", "infrastructure", "initial", "supplementary", "none"];
                let place = |of: &Subject| declared.iter().position(|start| of[0].starts_with(start)).unwrap();
                prop_assert!(subjects.iter().map(|of| (place(of), of.clone())).is_sorted(), "{:?}", subjects);
            }
        }
    }

    #[test]
    fn programs_of_each_group_come_by_their_amount(plan in plan()) {
        let dataset = load(&plan);
        let table = report::by(&dataset, &query(), &[Dim::Ministry, Dim::Program]).unwrap();
        let rows = rows::csv(&print(&table, Format::Csv));
        prop_assert!(in_turn(&rows, &["ministry"]).is_sorted());
        for ministry in in_turn(&rows, &["ministry"]) {
            let own: Vec<Row> = rows.iter().filter(|row| subject(row, &["ministry"]) == ministry).cloned().collect();
            let programs = in_turn(&own, &["program"]);
            prop_assert!(programs.iter().map(|of| standing(&own, of, &["program"])).is_sorted(), "{:?}", own);
        }
    }

    #[test]
    fn changes_come_by_their_size_and_rows_without_one_last(plan in plan(), dim in select(vec![None, Some(Dim::Agency)])) {
        let dataset = load(&plan);
        let side = |year: u16| -> Operand {
            year.to_string().parse::<OperandSpec>().unwrap().resolve(&dataset, &Stages::default()).unwrap()
        };
        let options = DiffOptions { before: side(YEARS[1]), after: side(YEARS[2]), lineage: true };
        let table = match dim {
            None => report::diff(&dataset, &query(), &options).unwrap(),
            Some(dim) => report::diff_by(&dataset, &query(), &options, dim).unwrap(),
        };
        let size = |row: &Row| match row.get("change") {
            "" => (true, 0),
            change => (false, -thousandths(change).abs()),
        };
        prop_assert!(rows::csv(&print(&table, Format::Csv)).iter().map(size).is_sorted());
    }
}
