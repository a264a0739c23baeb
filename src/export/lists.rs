//! What entries have several of, a row each: aliases, places of sources, phases, programs.
//!
//! Lists of ids stand in one cell of their entries as well, as the commands print them.

use super::columns::{both, link};
use super::resource::{Field, Kind, Resource};
use crate::model::{Dataset, Ix, PhaseSet, Program};

/// A row for each other name of a ministry, phase, project, account or program.
pub(super) fn aliases(dataset: &Dataset) -> Resource {
    const OWNERS: usize = 5;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |column: usize, id: &str, aliases: &[String]| {
        for alias in aliases {
            let mut row = vec![(rows.len() + 1).to_string(), alias.clone()];
            row.extend((0..OWNERS).map(|at| if at == column { id.to_owned() } else { String::new() }));
            rows.push(row);
        }
    };
    dataset.ministries.iter().for_each(|it| add(0, &it.id, &it.aliases));
    dataset.phases.iter().for_each(|it| add(1, &it.id, &it.aliases));
    dataset.projects.iter().for_each(|it| add(2, &it.id, &it.aliases));
    dataset.accounts.iter().for_each(|it| add(3, &it.id, &it.aliases));
    dataset.programs.iter().for_each(|it| add(4, &it.id, &it.aliases));
    Resource {
        name: "aliases",
        title: "Other names of ministries, phases, projects, accounts and programs",
        fields: vec![
            Field::new("number", Kind::Count, "Number of the row").required(),
            Field::new("alias", Kind::Text, "The other name").required(),
            Field::new("ministry", Kind::Text, "Ministry that bears it"),
            Field::new("phase", Kind::Text, "Phase that bears it"),
            Field::new("project", Kind::Text, "Project that bears it"),
            Field::new("account", Kind::Text, "Account that bears it"),
            Field::new("program", Kind::Text, "Program that bears it"),
        ],
        key: &["number"],
        links: vec![
            link("ministry", "ministries", "ministry"),
            link("phase", "phases", "phase"),
            link("project", "projects", "project"),
            link("account", "accounts", "account"),
            link("program", "programs", "program"),
        ],
        rows,
    }
}

/// A row for each place of a source that has a name.
pub(super) fn places(dataset: &Dataset) -> Resource {
    let all = dataset.sources.iter().flat_map(|source| source.places.iter().map(move |place| (source, place)));
    let rows = all.map(|(source, (locator, called))| {
        let [ja, en] = both(Some(called));
        vec![source.id.clone(), locator.to_string(), ja, en]
    });
    Resource {
        name: "places",
        title: "What places in sources are called",
        fields: vec![
            Field::new("source", Kind::Text, "Source").required(),
            Field::new("locator", Kind::Text, "Place in the source").required(),
            Field::new("name_ja", Kind::Text, "What it is called in Japanese"),
            Field::new("name_en", Kind::Text, "What it is called in English"),
        ],
        key: &["source", "locator"],
        links: vec![link("source", "sources", "source")],
        rows: rows.collect(),
    }
}

/// A row for each phase of a program.
pub(super) fn program_phases(dataset: &Dataset) -> Resource {
    let rows = dataset.programs.iter().flat_map(|program| {
        phases(dataset, program.phases).map(move |phase| vec![program.id.clone(), phase.to_owned()])
    });
    Resource {
        name: "program_phases",
        title: "Phases of programs",
        fields: vec![
            Field::new("program", Kind::Text, "Program").required(),
            Field::new("phase", Kind::Text, "Phase that it spans").required(),
        ],
        key: &["program", "phase"],
        links: vec![link("program", "programs", "program"), link("phase", "phases", "phase")],
        rows: rows.collect(),
    }
}

/// A row for each phase of an allocation.
pub(super) fn allocation_phases(dataset: &Dataset) -> Resource {
    let all = dataset.programs.iter().flat_map(|program| &program.allocations).zip(1_u64..);
    let rows = all.flat_map(|(allocation, number)| {
        phases(dataset, allocation.phases()).map(move |phase| vec![number.to_string(), phase.to_owned()])
    });
    Resource {
        name: "allocation_phases",
        title: "Phases of allocations",
        fields: vec![
            Field::new("allocation", Kind::Count, "Allocation").required(),
            Field::new("phase", Kind::Text, "Phase of the program that year").required(),
        ],
        key: &["allocation", "phase"],
        links: vec![link("allocation", "allocations", "allocation"), link("phase", "phases", "phase")],
        rows: rows.collect(),
    }
}

fn phases(dataset: &Dataset, phases: PhaseSet) -> impl Iterator<Item = &str> {
    phases.iter().map(|phase| dataset.phases[phase].id.as_str())
}

/// A row for each program that a published total names.
pub(super) fn total_programs(dataset: &Dataset) -> Resource {
    let named = dataset.totals.iter().zip(1_u64..).map(|(total, number)| {
        // A total that names one program and a list of them covers what both name.
        let only = total.scope.program;
        let listed = total.scope.programs.clone().or_else(|| only.map(|program| vec![program]));
        let both = |program: &Ix<Program>| only.is_none_or(|only| only == *program);
        (number.to_string(), listed.into_iter().flatten().filter(both).collect())
    });
    let owner = Field::new("total", Kind::Count, "Published total").required();
    let title = "Programs that published totals name as their parts";
    members(dataset, ("total_programs", title), (owner, "totals", "total"), &["total", "program"], named)
}

/// A row for each program of an achievement.
pub(super) fn achievement_programs(dataset: &Dataset) -> Resource {
    let named = dataset.achievements.iter().map(|it| (it.id.clone(), it.programs.clone()));
    let owner = Field::new("achievement", Kind::Text, "Achievement").required();
    let (title, key) = ("Programs that achievements came from", &["achievement", "program"]);
    members(dataset, ("achievement_programs", title), (owner, "achievements", "achievement"), key, named)
}

/// A row for each program that a statement names.
pub(super) fn statement_programs(dataset: &Dataset) -> Resource {
    let named = dataset.statements.iter().zip(1_u64..).map(|(it, number)| (number.to_string(), it.programs.clone()));
    let owner = Field::new("statement", Kind::Count, "Statement").required();
    let (title, key) = ("Programs that statements name", &["statement", "program"]);
    members(dataset, ("statement_programs", title), (owner, "statements", "statement"), key, named)
}

/// The programs of each entry, each once.
fn members(
    dataset: &Dataset,
    (name, title): (&'static str, &'static str),
    (owner, resource, to): (Field, &'static str, &'static str),
    key: &'static [&'static str],
    named: impl Iterator<Item = (String, Vec<Ix<Program>>)>,
) -> Resource {
    let rows = named.flat_map(|(id, mut programs)| {
        programs.sort_unstable();
        programs.dedup();
        programs.into_iter().map(move |program| vec![id.clone(), dataset.programs[program].id.clone()])
    });
    let links = vec![link(owner.name, resource, to), link("program", "programs", "program")];
    let program = Field::new("program", Kind::Text, "Program").required();
    Resource { name, title, links, key, fields: vec![owner, program], rows: rows.collect() }
}
