//! A program's review sheet, which people see, against the rows of its figures, which programs get.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::program::{answer, budget};
use budget::load;
use budget::model::{Amount, Dataset, Ix, Lang, Program, Project};
use budget::query::{Query, Sources};
use budget::report;
use budget::table::{Cell, Column, Key, Slice, Table};

/// The datasets, between them with several accounts, several projects, older readings and derived figures.
const DATASETS: [&str; 7] = [
    "regenerative",
    "amed",
    "tests/data/accounts.toml",
    "tests/data/execution.toml",
    "tests/data/joint.toml",
    "tests/data/readings.toml",
    "tests/data/stages.toml",
];

/// What a figure is of: the heading of its group, its stage and its year.
type Place = (String, String, u16);

fn programs(dataset: &Dataset) -> impl Iterator<Item = Ix<Program>> + '_ {
    dataset.programs.indices()
}

fn place(table: &Table, key: Key) -> Option<usize> {
    table.columns.iter().position(|column| column.key == key)
}

/// The code of a term, and its label.
fn term(cell: &Cell) -> Option<(&str, &str)> {
    if let Cell::Term { code, label, .. } = cell { Some((code, label)) } else { None }
}

/// The names of the project and the account that a row is of, and its stage and year.
type Figure = (Option<String>, Option<String>, String, u16);

/// The figures that count.
fn counted(dataset: &Dataset, table: &Table) -> BTreeMap<Figure, Amount> {
    let at = |key| place(table, key).unwrap();
    let id = |cell: Option<&Cell>| cell.and_then(term).map(|(code, _)| code.to_owned());
    let mut figures = BTreeMap::new();
    for row in &table.rows {
        let Some(("yes", _)) = term(&row.cells[at(Key::Counted)]) else { continue };
        let Cell::Year(year) = row.cells[at(Key::FiscalYear)] else { panic!("{row:?}") };
        let account = place(table, Key::Account).and_then(|at| id(row.cells.get(at)));
        let account = account.and_then(|id| dataset.accounts.iter().find(|it| it.id == id));
        let project = id(row.cells.get(at(Key::Project)));
        let project = project.and_then(|id| dataset.projects.iter().find(|it| it.id == id));
        let names = [project.map(Project::brief), account.map(|it| &it.name)];
        let [project, account] = names.map(|name| name.map(|name| name.get(Lang::En).to_owned()));
        let stage = term(&row.cells[at(Key::Stage)]).unwrap().0.to_owned();
        let amount = *row.cells[at(Key::Amount)].amount().unwrap();
        assert!(figures.insert((project, account, stage, year.number()), amount).is_none(), "{row:?}");
    }
    figures
}

/// Where these figures are to stand: each in its group and, where several accounts pay, in the sum of all.
fn expected(figures: &BTreeMap<Figure, Amount>) -> BTreeMap<Place, Amount> {
    let projects: BTreeSet<_> = figures.keys().map(|(project, ..)| project).collect();
    let mut places: BTreeMap<Place, Vec<Amount>> = BTreeMap::new();
    for ((project, account, stage, year), amount) in figures {
        let of_project = figures.keys().filter(|(other, ..)| other == project);
        let accounts: BTreeSet<_> = of_project.filter_map(|(_, account, ..)| account.as_deref()).collect();
        let project = (projects.len() > 1).then(|| project.as_deref().unwrap_or("No project"));
        let groups = if accounts.len() < 2 { vec![None] } else { vec![Some("All accounts"), account.as_deref()] };
        let own = groups.len() > 1 && account.is_none();
        for account in groups.into_iter().take(if own { 1 } else { 2 }) {
            let names: Vec<&str> = project.into_iter().chain(account).collect();
            let heading = if names.is_empty() { String::new() } else { format!("[{}]", names.join(", ")) };
            places.entry((heading, stage.clone(), *year)).or_default().push(*amount);
        }
    }
    places.into_iter().map(|(place, amounts)| (place, Amount::sum(&amounts).unwrap())).collect()
}

/// The figures of the sheet, without those that only follow from others.
fn shown(table: &Table) -> BTreeMap<Place, Amount> {
    let (mut figures, mut group) = (BTreeMap::new(), String::new());
    for row in &table.rows {
        group = row.heading.clone().map_or(group, |heading| heading.text);
        let (stage, label) = term(&row.cells[0]).unwrap();
        if label.ends_with("(derived)") || stage == "execution_percent" {
            continue;
        }
        let years = |column: &Column| if let Slice::Year(year) = &column.slice { Some(year.number()) } else { None };
        for (column, cell) in table.columns.iter().zip(&row.cells).skip(1) {
            let year = years(column).unwrap();
            if let Some(amount) = cell.amount() {
                assert!(figures.insert((group.clone(), stage.to_owned(), year), *amount).is_none(), "{row:?}");
            }
        }
    }
    figures
}

#[test]
fn every_figure_that_counts_stands_in_the_sheet_and_no_other() {
    let mut compared = 0;
    for data in DATASETS {
        let dataset = load::open(data).unwrap();
        for ix in programs(&dataset) {
            let show = |for_people| report::show(&dataset, &Query { for_people, ..Query::default() }, ix).unwrap();
            let figures = counted(&dataset, &show(false));
            compared += figures.len();
            assert_eq!(shown(&show(true)), expected(&figures), "{data}, {}", dataset.programs[ix].id);
        }
    }
    assert!(compared > 800, "{compared}");
}

#[test]
fn sources_show_people_the_rows_of_figures() {
    let dataset = load::open("tests/data/stages.toml").unwrap();
    for ix in programs(&dataset) {
        let rows = report::show(&dataset, &Query::default(), ix).unwrap();
        let people = Query { for_people: true, sources: Sources::Columns, ..Query::default() };
        let sourced = report::show(&dataset, &people, ix).unwrap();
        let codes = |table: &Table| table.columns.iter().map(|column| column.code().into_owned()).collect::<Vec<_>>();
        assert_eq!(codes(&rows), codes(&sourced));
        assert_eq!(rows.rows.len(), sourced.rows.len());
    }
}

#[test]
fn of_very_many_programs_of_one_name_the_first_are_listed() {
    let program = |at: u32| format!("[[program]]\nid = \"p{at}\"\nministry = \"m\"\nname = \"Same\"\nsource = \"s\"\n");
    let programs: Vec<String> = (0..20_000).map(program).collect();
    let head = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"円\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
                [[ministry]]\nid = \"m\"\nname = \"M\"\n";
    let told = answer(&mut budget("show same -d - --lang en"), format!("{head}{}", programs.concat()).as_bytes());
    assert_eq!(told.status, Some(2), "{}", told.stderr);
    let lines: Vec<&str> = told.stderr.lines().collect();
    assert_eq!(lines[0], "error: `same` is the name of 20000 programs: name one by its id");
    assert_eq!((lines.len(), *lines.last().unwrap()), (102, "  and 19900 more: `budget list --match` finds them"));
}
