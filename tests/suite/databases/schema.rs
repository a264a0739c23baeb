//! A Data Package has a place for every key of the schema: what a dataset says is in it.

use std::collections::{BTreeMap, BTreeSet};

use budget::load::{self, DatasetFile, LoadError};
use budget::model::Lang;

use super::rows;

/// A dataset that uses every key.
const EVERYTHING: &str = include_str!("../../data/everything.toml");

/// Where each key of the schema is in a package: the columns, or the table, that hold it.
const PLACES: &str = "
a dataset: dataset dataset | account accounts | source sources | ministry ministries | phase phases | project projects
a dataset: program programs | total totals | whole wholes | acknowledged acknowledged | indicator indicators
a dataset: achievement achievements | partner partners | statement statements | assessment assessments | rating ratings
[dataset]: schema dataset.schema | id dataset.dataset | title dataset.title_ja dataset.title_en
[dataset]: short dataset.short_ja dataset.short_en | unit dataset.unit | rounding dataset.rounding
[dataset]: amount_stages dataset.amount_stages
[[account]]: id accounts.account | name accounts.name_ja accounts.name_en | aliases aliases.account
[[account]]: kind accounts.kind | parent accounts.parent
[[source]]: id sources.source | title sources.title_ja sources.title_en | short sources.short_ja sources.short_en
[[source]]: publisher sources.publisher_ja sources.publisher_en | published sources.published
[[source]]: published_basis sources.published_basis | retrieved sources.retrieved | url sources.url
[[source]]: rounding sources.rounding | note sources.note_ja sources.note_en
[[source]]: years_note sources.years_note_ja sources.years_note_en | supersedes sources.supersedes
[[source]]: places places.locator places.name_ja places.name_en
[[ministry]]: id ministries.ministry | name ministries.name_ja ministries.name_en | aliases aliases.ministry
[[ministry]]: short ministries.short_ja ministries.short_en
[[phase]]: id phases.phase | name phases.name_ja phases.name_en | aliases aliases.phase
[[project]]: id projects.project | name projects.name_ja projects.name_en | aliases aliases.project
[[project]]: short projects.short_ja projects.short_en | scope projects.scope_ja projects.scope_en
[[project]]: lead projects.lead | source projects.source projects.locator
[[program]]: id programs.program | project programs.project | account programs.account | ministry programs.ministry
[[program]]: name programs.name_ja programs.name_en | aliases aliases.program | name_basis programs.name_basis
[[program]]: layer programs.layer | phases programs.phases program_phases.phase | phases_basis programs.phases_basis
[[program]]: phases_source programs.phases_source programs.phases_locator
[[program]]: summary programs.summary_ja programs.summary_en | succeeds successions | ended programs.ended
[[program]]: agency programs.agency | bureau programs.bureau | parent programs.parent
[[program]]: note programs.note_ja programs.note_en | notes notes.fiscal_year notes.text_ja notes.text_en
[[program]]: activity activities | allocation allocations | amounts allocations | figures allocations
[[program]]: unit allocations.printed_unit | rounding allocations.rounding | basis allocations.basis
[[program]]: source allocations.source allocations.locator
succeeds: program successions.succeeds | year successions.fiscal_year | basis successions.basis
succeeds: source successions.source successions.locator
[[program.activity]]: year activities.fiscal_year | new activities.new | text activities.text_ja activities.text_en
[[program.activity]]: source activities.source activities.locator
[[program.allocation]]: year allocations.fiscal_year | amount allocations.amount | unit allocations.printed_unit
[[program.allocation]]: rounding allocations.rounding | stage allocations.stage | project allocations.project
[[program.allocation]]: share allocations.share | name allocations.printed_name_ja allocations.printed_name_en
[[program.allocation]]: phases allocations.phases allocation_phases.phase | account allocations.account
[[program.allocation]]: source allocations.source allocations.locator | basis allocations.basis
[[program.allocation]]: note allocations.note_ja allocations.note_en
[[program.figures]]: account allocations.account | project allocations.project | unit allocations.printed_unit
[[program.figures]]: source allocations.source allocations.locator | basis allocations.basis
[[program.figures]]: rounding allocations.rounding | amounts allocations.amount
[[total]]: year totals.fiscal_year | stage totals.stage | programs totals.programs total_programs.program
[[total]]: project totals.project | ministry totals.ministry | layer totals.layer | program totals.program
[[total]]: account totals.account | amount totals.amount | unit totals.printed_unit | rounding totals.rounding
[[total]]: source totals.source totals.locator | basis totals.basis | superseded_by totals.superseded_by
[[total]]: note totals.note_ja totals.note_en
[[whole]]: program wholes.program | year wholes.fiscal_year | stage wholes.stage | amount wholes.amount
[[whole]]: unit wholes.printed_unit | rounding wholes.rounding | source wholes.source wholes.locator
[[whole]]: basis wholes.basis | note wholes.note_ja wholes.note_en
[[acknowledged]]: code acknowledged.code | year acknowledged.fiscal_year | stage acknowledged.stage
[[acknowledged]]: programs acknowledged.programs | project acknowledged.project | ministry acknowledged.ministry
[[acknowledged]]: layer acknowledged.layer | program acknowledged.program | account acknowledged.account
[[acknowledged]]: indicator acknowledged.indicator | amount acknowledged.figure | unit acknowledged.figure
[[acknowledged]]: source acknowledged.source acknowledged.locator
[[acknowledged]]: reason acknowledged.reason_ja acknowledged.reason_en
[[indicator]]: id indicators.indicator | project indicators.project | kind indicators.kind
[[indicator]]: name indicators.name_ja indicators.name_en | unit indicators.unit_ja indicators.unit_en
[[indicator]]: target indicators.target | due indicators.due | cumulative indicators.cumulative
[[indicator]]: rating indicators.rating | counts indicator_counts.count | part indicators.part
[[indicator]]: contribution indicator_counts.program | source indicators.source indicators.locator
[[indicator]]: note indicators.note_ja indicators.note_en
[[indicator.part]]: id indicators.part | name indicators.name_ja indicators.name_en | target indicators.target
[[indicator.part]]: cumulative indicators.cumulative | counts indicator_counts.part
[[indicator.part]]: note indicators.note_ja indicators.note_en
[[indicator.contribution]]: year indicator_counts.fiscal_year | program indicator_counts.program
[[indicator.contribution]]: count indicator_counts.count | part indicator_counts.part
[[rating]]: id ratings.rating | name ratings.name_ja ratings.name_en
[[achievement]]: id achievements.achievement | title achievements.title_ja achievements.title_en
[[achievement]]: institution achievements.institution_ja achievements.institution_en
[[achievement]]: programs achievements.programs achievement_programs.program
[[achievement]]: summary achievements.summary_ja achievements.summary_en
[[achievement]]: source achievements.source achievements.locator
[[statement]]: date statements.date | title statements.title_ja statements.title_en
[[statement]]: text statements.text_ja statements.text_en | project statements.project
[[statement]]: programs statements.programs statement_programs.program
[[statement]]: source statements.source statements.locator
[[assessment]]: project assessments.project | as_of assessments.as_of
[[assessment]]: text assessments.text_ja assessments.text_en
[[assessment]]: remaining assessments.remaining_ja assessments.remaining_en
[[assessment]]: source assessments.source assessments.locator
[[partner]]: id partners.partner | name partners.name_ja partners.name_en
[[partner]]: role partners.role_ja partners.role_en | source partners.source partners.locator
";

#[test]
fn every_key_of_the_schema_is_in_a_package() {
    let places = places();
    assert_eq!(keys(), places.keys().cloned().collect(), "write where the package has a new key");
    let package = package();
    for ((table, key), columns) in &places {
        for column in columns {
            let (resource, column) = column.split_once('.').unwrap_or((column, ""));
            let rows = &package[resource];
            let is_there = |row: &BTreeMap<String, String>| column.is_empty() || !row[column].is_empty();
            assert!(rows.iter().any(is_there), "{table} {key}: nothing in {resource} {column}");
        }
    }
}

#[test]
fn every_text_of_a_dataset_is_in_its_package() {
    let package = package();
    let cells: BTreeSet<&str> =
        package.values().flatten().flat_map(BTreeMap::values).flat_map(|cell| cell.split(';')).collect();
    for text in EVERYTHING.lines().flat_map(|line| line.split('"').skip(1).step_by(2)) {
        // A place in a source stands in a column of its own; years, units and figures are written in one way.
        let locator = text.split_once('#').map_or(text, |(_, locator)| locator);
        let is_a_figure = matches!(text, "百万円" | "千円" | "億円" | "1.5" | "R4" | "R5" | "R6");
        assert!(is_a_figure || cells.contains(locator), "{text}");
    }
}

/// The keys that the schema knows of each table.
///
/// A key that no table has makes a message that lists those that it could be.
fn keys() -> BTreeSet<(String, String)> {
    let stray = EVERYTHING.replace("succeeds = [{ ", "succeeds = [{ stray = 1, ");
    let with_stray = |line: &str| if line.starts_with('[') { format!("{line}\nstray = 1") } else { line.to_owned() };
    let lines: Vec<String> = std::iter::once("stray = 1".to_owned()).chain(stray.lines().map(with_stray)).collect();
    let text = lines.join("\n");
    let Err(LoadError::Wrong(problems)) = load::parse(&[DatasetFile::new("stray.toml", text)]) else {
        panic!("the stray keys are not noticed")
    };
    let mut keys = BTreeSet::new();
    for problem in problems.shown() {
        let (summary, remedy) = (problem.summary.get(Lang::En), problem.remedy.get(Lang::En));
        let table = summary.strip_suffix(" has no key `stray`").unwrap_or_else(|| panic!("{summary}"));
        let known = remedy.strip_prefix("remove it, or write one of: ").unwrap_or_else(|| panic!("{remedy}"));
        keys.extend(known.split(", ").map(|key| (table.to_owned(), key.to_owned())));
    }
    keys
}

fn places() -> BTreeMap<(String, String), Vec<&'static str>> {
    let mut places = BTreeMap::new();
    for (table, entries) in PLACES.lines().filter_map(|line| line.split_once(": ")) {
        for entry in entries.split(" | ") {
            let mut words = entry.split(' ');
            let key = words.next().unwrap_or_default().to_owned();
            places.insert((table.to_owned(), key), words.collect());
        }
    }
    places
}

/// The rows of each table of the package.
fn package() -> BTreeMap<String, Vec<BTreeMap<String, String>>> {
    let dataset = load::parse(&[DatasetFile::new("everything.toml", EVERYTHING)]).unwrap();
    let files = budget::export::datapackage(&dataset).unwrap();
    let table = |(name, bytes): (String, Vec<u8>)| Some((name.strip_suffix(".csv")?.to_owned(), rows(&bytes)));
    files.into_iter().filter_map(table).collect()
}
