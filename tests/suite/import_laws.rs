//! A list of any dataset imports as the same programs, from a workbook alone or with the dataset's names.

use std::collections::{BTreeMap, BTreeSet};

use budget::import::{Defaults, import};
use budget::load::{self, DatasetFile};
use budget::model::{Dataset, FiscalYear, Lang, PhaseSet, Program, Stage, Unit};
use budget::query::{Layout, Query, Sources, Stages, Unseen};
use budget::render::{Coding, Encoding, Format, Style, Wording, render};
use budget::report;
use budget::table::{Cell, Row};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use crate::common::random::{STAGES, plan};

/// The dataset of a text; names that no cell keeps, such as those of spaces alone, are put on one line between letters.
fn load(text: &str) -> Dataset {
    let line = |line: &str| match line.strip_prefix("name = \"").and_then(|rest| rest.strip_suffix('"')) {
        Some(name) => format!("name = \"n{}z\"", name.replace("\\n", "、")),
        None => line.to_owned(),
    };
    let text: String = text.lines().map(|text| line(text) + "\n").collect();
    load::parse(&[DatasetFile::new("random.toml", text)]).unwrap()
}

/// The same names, and nothing else.
fn names_alone(dataset: &Dataset) -> Dataset {
    let mut text = String::from("[dataset]\nschema = 1\nid = \"names\"\ntitle = \"names\"\nunit = \"円\"\n");
    let mut add =
        |table: &str, id: &str, name: &str| text.push_str(&format!("[[{table}]]\nid = \"{id}\"\nname = \"{name}\"\n"));
    dataset.ministries.iter().for_each(|entry| add("ministry", &entry.id, entry.name.get(Lang::Ja)));
    dataset.phases.iter().for_each(|entry| add("phase", &entry.id, entry.name.get(Lang::Ja)));
    dataset.projects.iter().for_each(|entry| add("project", &entry.id, entry.name.get(Lang::Ja)));
    load::parse(&[DatasetFile::new("names.toml", text)]).unwrap()
}

/// What is known of each program that has a figure, without its documents.
fn known(dataset: &Dataset) -> BTreeMap<String, String> {
    let listed = |program: &Program| !program.allocations.is_empty();
    let ids: BTreeSet<&str> =
        dataset.programs.iter().filter(|&program| listed(program)).map(|it| it.id.as_str()).collect();
    let phases = |set: PhaseSet| set.iter().map(|phase| dataset.phases[phase].id.as_str()).collect::<Vec<_>>();
    let one = |program: &Program| {
        let links = program.succeeds.iter().map(|link| (&dataset.programs[link.predecessor].id, link.year, link.basis));
        // The same link twice is still one link.
        let links: BTreeSet<_> = links.filter(|(id, ..)| ids.contains(id.as_str())).collect();
        let facts = (&program.name, program.name_basis, program.layer, &program.agency, &program.bureau, links);
        let of_phases = (phases(program.phases), program.phases_basis, &dataset.ministries[program.ministry].id);
        let mut figures: Vec<String> = (program.allocations.iter())
            .map(|it| {
                let project = it.project().map(|project| &dataset.projects[project].id);
                let what = (it.year, it.stage, project, it.share(), program.name_of(it), phases(it.phases()));
                format!("{what:?} {:?} {:?}", it.amount(), it.basis())
            })
            .collect();
        figures.sort();
        (program.id.clone(), format!("{facts:#?}{of_phases:?}\n{}", figures.join("\n")))
    };
    dataset.programs.iter().filter(|&program| listed(program)).map(one).collect()
}

/// The same text with published totals of all programs and of each, year by year: those of even years as the figures add
/// up, others with an error.
fn with_totals(text: &str, dataset: &Dataset, error: i64, rounding: &str) -> String {
    let mut sums: BTreeMap<(FiscalYear, Stage, Option<&str>), Decimal> = BTreeMap::new();
    for program in &dataset.programs {
        for figure in &program.allocations {
            for scope in [None, Some(program.id.as_str())] {
                *sums.entry((figure.year, figure.stage, scope)).or_default() += figure.amount().yen();
            }
        }
    }
    let mut text = text.to_owned();
    for ((year, stage, scope), sum) in sums {
        let amount = if year.number() % 2 == 0 { sum } else { sum + Decimal::from(error) };
        text.push_str(&format!(
            "\n[[total]]\nyear = \"{}\"\nstage = \"{stage}\"\namount = \"{amount}\"\nunit = \"円\"\n\
             rounding = \"{rounding}\"\nsource = \"plan#page {}\"\nbasis = \"inferred\"\n",
            year.era(),
            year.number(),
        ));
        text.extend(scope.map(|id| format!("program = \"{id}\"\n")));
    }
    text
}

/// What is published beside the figures of a list, and where it was read.
fn published(dataset: &Dataset, lang: Lang) -> Vec<(Vec<Option<String>>, Vec<String>)> {
    let query = Query {
        unit: Some(Unit::Yen),
        stages: Some("initial".parse::<Stages>().unwrap().into()),
        published: true,
        layout: Layout::Tidy,
        sources: Sources::Beside,
        lang,
        ..Query::default()
    };
    let table = report::list(dataset, &query).unwrap();
    let told = |cells: &[Cell]| cells.iter().map(|cell| cell.amount().map(|amount| format!("{amount:?}"))).collect();
    let read = |row: &Row| {
        let origins = row.published_origins.iter().flatten();
        origins.map(|origins| format!("{origins:?}")).collect()
    };
    let rows = table.rows.iter().chain(&table.totals);
    rows.filter_map(|row| Some((told(row.published.as_deref()?), read(row)))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_published_beside_a_list_comes_back_with_its_book(
        plan in plan(),
        unit in select(Unit::ALL.to_vec()),
        lang in select(vec![Lang::En, Lang::Ja]),
        layout in select(vec![Layout::Tidy, Layout::Wide]),
        error in select(vec![0, 1, -70_000]),
        rounding in select(vec!["exact", "half-up", "down"]),
    ) {
        let text = with_totals(&plan.toml(), &load(&plan.toml()), error, rounding);
        let dataset = load(&text);
        let stages: Stages = "initial".parse().unwrap();
        let query = Query {
            unit: Some(unit), stages: Some(stages.into()), lang, layout, unseen: Unseen::ForImport, published: true,
            ..Query::default()
        };
        let bytes = render(&report::list(&dataset, &query).unwrap(), Format::Xlsx, &Style::default()).unwrap();
        let imported = import("copy", &[("a.xlsx".to_owned(), bytes)], &[load(&plan.toml())], &Defaults::default());
        let imported = imported.map_err(|error| TestCaseError::fail(error.to_string()))?;
        let copy = load::parse(&[DatasetFile::new("copy.toml", imported.text.clone())]).unwrap();
        for (after, before) in published(&copy, lang).iter().zip(&published(&dataset, lang)) {
            prop_assert_eq!(after, before, "{}", imported.text);
        }
        prop_assert_eq!(published(&copy, lang).len(), published(&dataset, lang).len());
    }

    #[test]
    fn a_list_comes_back_as_it_was(
        plan in plan(),
        unit in select(Unit::ALL.to_vec()),
        lang in select(vec![Lang::En, Lang::Ja]),
        bounds in any::<bool>(),
        (format, name, is_named) in select(vec![
            (Format::Csv, "a.csv", true), (Format::Tsv, "a.tsv", true), (Format::Xlsx, "a.xlsx", true),
            (Format::Xlsx, "a.xlsx", false),
        ]),
        wording in select(vec![Wording::Codes, Wording::Words]),
        encoding in select(vec![Encoding::Utf8, Encoding::Utf16Le, Encoding::Cp932]),
    ) {
        let dataset = load(&plan.toml());
        let stages: Stages = STAGES.join("+").parse().unwrap();
        let unseen = if format == Format::Xlsx { Unseen::ForImport } else { Unseen::Nothing };
        let query = Query { unit: Some(unit), stages: Some(stages.into()), lang, bounds, unseen, ..Query::default() };
        let style = Style { wording, coding: Coding { encoding, ..Coding::default() }, ..Style::default() };
        let bytes = render(&report::list(&dataset, &query).unwrap(), format, &style).unwrap();
        let names = if is_named { load(&plan.toml()) } else { names_alone(&dataset) };
        let imported = import("copy", &[(name.to_owned(), bytes)], &[names], &Defaults::default());
        let imported = imported.map_err(|error| TestCaseError::fail(error.to_string()))?;
        let copy = load::parse(&[DatasetFile::new("copy.toml", imported.text.clone())]).unwrap();
        prop_assert_eq!(known(&copy), known(&dataset), "{}", imported.text);
    }
}
