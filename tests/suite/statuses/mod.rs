//! What a comparison says became of programs, against a second implementation of what the words mean.
//!
//! The oracle is written from the definitions alone: sets of plain data, searched from end to end, in whole yen.

mod oracle;
mod plan;

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Layer, Unit};
use budget::query::{self, Filter, OperandSpec, Query, Stages};
use budget::report::{self, DiffOptions, Dim};
use budget::table::{NoteCode, Table};
use proptest::prelude::*;

use self::oracle::{Answer, Sides};
use self::plan::{Asked, Grouping, Plan, Side, asked, plan};
use crate::common::rows::Row;
use crate::laws::json;

fn load(plan: &Plan) -> Dataset {
    load::parse(&[DatasetFile::new("random.toml", plan.toml())]).unwrap()
}

fn spec(side: &Side) -> OperandSpec {
    let terms: Vec<String> = side.0.iter().map(|(year, stage)| format!("{year}:{stage}")).collect();
    terms.join("+").parse().unwrap()
}

fn query(dataset: &Dataset, asked: &Asked) -> Query {
    let filter = Filter {
        ministries: asked
            .ministries
            .iter()
            .map(|at| query::ministry(dataset, &format!("ministry-{at}")).unwrap())
            .collect(),
        projects: asked
            .projects
            .iter()
            .map(|at| at.map(|at| query::project(dataset, &format!("project-{at}")).unwrap()))
            .collect(),
        ..Filter::default()
    };
    Query { filter, unit: Some(Unit::Yen), ..Query::default() }
}

/// Both sides, or nothing if the program refuses one of them.
fn options(dataset: &Dataset, asked: &Asked) -> Option<DiffOptions> {
    let [before, after] =
        query::sides([Some(&spec(&asked.before)), Some(&spec(&asked.after))], dataset, &Stages::default()).ok()?;
    Some(DiffOptions { before, after, lineage: asked.lineage })
}

fn dim(grouping: Grouping) -> Dim {
    match grouping {
        Grouping::Ministry => Dim::Ministry,
        Grouping::Program => Dim::Program,
        Grouping::Project => Dim::Project,
        Grouping::Stage => Dim::Stage,
        Grouping::Layer => Dim::Layer,
        Grouping::Phase => Dim::Phase,
    }
}

fn number(row: &Row, key: &str) -> Option<i64> {
    let cell = row.get(key);
    (cell != "null" && !cell.is_empty()).then(|| cell.parse().unwrap())
}

/// Both amounts of a row and its change.
fn sides(row: &Row) -> (Sides, Option<i64>) {
    ((number(row, "before"), number(row, "after")), number(row, "change"))
}

/// The rows of a table of programs, as the oracle describes them.
fn found(table: &Table) -> Vec<oracle::Line> {
    let rows = json(table).rows;
    let line = |row: &Row| {
        let text = row.cells();
        let ids = |key: &str| text.get(key).split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let (amounts, change) = sides(row);
        oracle::Line {
            programs: ids("program"),
            previous: ids("previous"),
            status: text.get("status").to_owned(),
            amounts,
            change,
            rate: Some(text.get("change_percent").to_owned()).filter(|rate| !rate.is_empty()),
        }
    };
    let mut lines: Vec<_> = rows.iter().map(line).collect();
    lines.sort();
    lines
}

fn check_totals(table: &Table, answer: &Answer<'_>, asked: &Asked) -> Result<(), TestCaseError> {
    let (comparable, unknown) = (answer.comparable(), answer.unknown());
    let has_rest = unknown != (None, None);
    let mut wanted = Vec::new();
    if let (before, after) = comparable
        && comparable != (None, None)
    {
        wanted.push((comparable, Some(after.unwrap_or(0) - before.unwrap_or(0))));
    }
    // What is published for the one year and stage of a side covers all its figures.
    let is_published = |side: &&Side| matches!(side.0.as_slice(), [term] if answer.published.contains(term));
    if has_rest && [&asked.before, &asked.after].iter().any(is_published) {
        wanted.push((answer.all(), None));
    }
    let found: Vec<_> = json(table).totals.iter().map(sides).collect();
    if asked.hides_nothing() {
        prop_assert_eq!(found, wanted);
    } else {
        // Filters may leave all figures or not; the total of what can be compared stands first either way.
        let compared = |total: Option<&(Sides, Option<i64>)>| total.copied().filter(|(_, change)| change.is_some());
        prop_assert_eq!(compared(found.first()), compared(wanted.first()));
    }
    let notes = table.notes.iter().filter(|note| note.code == NoteCode::Unknown).count();
    prop_assert_eq!(notes, usize::from(unknown.0.is_some()) + usize::from(unknown.1.is_some()));
    prop_assert_eq!(report::has_change(table), answer.has_change());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn statuses_amounts_totals_and_groups_are_those_of_their_definitions(plan in plan(), asked in asked()) {
        let dataset = load(&plan);
        let options = options(&dataset, &asked);
        prop_assert_eq!(options.is_some(), plan.has(&asked.before) && plan.has(&asked.after));
        prop_assume!(options.is_some());
        let options = options.unwrap();
        let query = query(&dataset, &asked);
        let answer = oracle::compare(&plan, &asked);
        let table = report::diff(&dataset, &query, &options).unwrap();
        prop_assert_eq!(found(&table), answer.lines());
        check_totals(&table, &answer, &asked)?;

        // Groups follow lineage, always.
        if asked.lineage {
            let grouped = report::diff_by(&dataset, &query, &options, dim(asked.by)).unwrap();
            let key = dim(asked.by).key().code();
            let mut groups: Vec<_> = json(&grouped).rows.iter().map(|row| (row.cells().get(key).to_owned(), sides(row))).collect();
            groups.sort();
            prop_assert_eq!(groups, answer.groups(asked.by));
        }
    }
}

#[test]
fn layers_of_the_plan_are_those_of_the_program() {
    assert_eq!(plan::LAYERS, Layer::ALL.map(Layer::code));
}
