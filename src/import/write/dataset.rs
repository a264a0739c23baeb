//! Programs → the text of a dataset.
//!
//! Knows nothing of cells; every value was understood before.

use std::collections::BTreeMap;

use crate::import::ids;
use crate::import::programs::gather::SheetProgram;
use crate::import::programs::totals::ProgramsTotal;
use crate::import::read::figure::{About, SheetFigure};
use crate::import::read::sheet::Sheet;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::toml::{quoted, strings, table};
use crate::import::write::sources::Sources;
use crate::import::write::totals;
use crate::model::{Basis, Citation, Lang, Rounding, Share, Stage, Text, Unit};
use crate::visible;

/// The whole text of a new dataset, with comments in that language.
pub(crate) fn text(
    (id, lang): (&str, Lang),
    sheets: &[Sheet],
    programs: &[SheetProgram],
    totals: &[ProgramsTotal],
    vocabulary: &Vocabulary<'_>,
) -> String {
    let unit = unit(programs.iter().flat_map(|program| &program.figures));
    let sources = Sources::of(sheets, programs, totals, vocabulary);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let names = visible::line(&names.join(", ")).into_owned();
    let mut text = match lang {
        Lang::En => format!("# Imported from {names}.\n"),
        Lang::Ja => format!("# {names}から取り込んだ。\n"),
    };
    let head = [
        ("schema", "1".to_owned()),
        ("id", quoted(&ids::of_name(id))),
        ("title", quoted(id)),
        ("unit", quoted(unit.label().ja)),
        ("rounding", quoted(Rounding::HalfUp.code())),
    ];
    text.push_str(&table("[dataset]", head));
    text.push_str(&sources.text());
    text.push_str(&crate::import::write::declarations::text(programs, vocabulary, |citation, dataset| {
        let source = &dataset.sources[citation.source];
        sources.has(&source.id).then(|| cited(&source.id, citation))
    }));
    for program in programs {
        text.push_str(&one(program, Some(unit), Rounding::HalfUp, &sources, vocabulary));
    }
    for total in totals {
        text.push_str(&totals::one(total, Some(unit), Rounding::HalfUp, &sources));
    }
    text
}

/// The unit of the dataset: that of the cells. A list of a dataset in 円 shows larger units to people, and carries along in
/// which unit the figures are printed: that of most of them, then, where it is finer.
fn unit<'f>(figures: impl Iterator<Item = &'f SheetFigure>) -> Unit {
    let (mut seen, mut carried): (Option<Unit>, BTreeMap<u32, (usize, Unit)>) = (None, BTreeMap::new());
    for figure in figures {
        seen.get_or_insert(figure.of_cell.unit());
        if figure.about.carries {
            carried.entry(figure.unit.exponent()).or_insert((0, figure.unit)).0 += 1;
        }
    }
    let seen = seen.unwrap_or(Unit::Yen);
    let most = carried.into_values().max_by_key(|(count, _)| *count).map(|(_, unit)| unit);
    most.filter(|unit| unit.exponent() < seen.exponent()).unwrap_or(seen)
}

fn cited(id: &str, citation: &Citation) -> String {
    citation.locator.as_ref().map_or_else(|| id.to_owned(), |locator| format!("{id}#{locator}"))
}

/// What holds of a figure that does not say it itself.
pub(crate) struct Outer {
    pub(crate) unit: Option<Unit>,
    pub(crate) rounding: Rounding,
    pub(crate) basis: Basis,
}

/// What a program says for all its figures, so that they need not.
pub(crate) struct Setting<'p> {
    pub(crate) outer: Outer,
    pub(crate) project: Option<&'p str>,
    pub(crate) names: Vec<&'p str>,
    /// `None` if a figure's phases are not compared.
    pub(crate) phases: Option<Vec<String>>,
}

/// A program with its allocations, in a dataset of that unit and that rule of rounding.
pub(crate) fn one(
    program: &SheetProgram,
    unit: Option<Unit>,
    rounding: Rounding,
    sources: &Sources<'_>,
    vocabulary: &Vocabulary<'_>,
) -> String {
    let Some(newest) = program.newest().map(|entry| entry.about.as_ref()) else { return String::new() };
    let mut keys = vec![("id", quoted(&program.id))];
    keys.extend(program.project().map(|project| ("project", quoted(project))));
    keys.push(("ministry", quoted(&newest.ministry)));
    keys.extend(program.facts.keys(newest, vocabulary.program_name(&program.id, &newest.name)));
    let mut text = table("[[program]]", keys);
    let phases = Some(program.facts.phases.as_ref().unwrap_or(&newest.phases).clone());
    let names =
        program.facts.name.as_ref().map_or_else(|| vec![newest.name.as_str()], |name| name.spellings().collect());
    let outer = Outer { unit, rounding: Rounding::default(), basis: Basis::default() };
    let mut setting = Setting { outer, project: program.project(), names, phases };
    for entry in &program.figures {
        setting.outer.rounding = sources.rounding(entry).unwrap_or(rounding);
        let rule = entry.rounding.unwrap_or(setting.outer.rounding);
        text.push_str(&table("[[program.allocation]]", allocation(entry, rule, &setting, sources)));
    }
    text
}

/// The name in the languages that the sheet has, else in those of the known program that bears it.
pub(crate) fn name(about: &About, known: Option<&Text>) -> String {
    match (&about.name_en, known) {
        (Some(en), _) => crate::import::toml::text(&Text::new(Some(about.name.clone()), Some(en.clone()))),
        (None, Some(known)) => crate::import::toml::text(known),
        (None, None) => quoted(&about.name),
    }
}

/// The keys of an allocation that is rounded by `rule`.
pub(crate) fn allocation(
    entry: &SheetFigure,
    rule: Rounding,
    setting: &Setting<'_>,
    sources: &Sources<'_>,
) -> Vec<(&'static str, String)> {
    let (about, outer) = (&entry.about, &setting.outer);
    let mut keys =
        vec![("year", quoted(&entry.year.era())), ("amount", crate::import::toml::figure(&entry.figure.to_string()))];
    if outer.unit != Some(entry.unit) {
        keys.push(("unit", quoted(entry.unit.label().ja)));
    }
    if outer.rounding != rule {
        keys.push(("rounding", quoted(rule.code())));
    }
    if entry.stage != Stage::Initial {
        keys.push(("stage", quoted(entry.stage.code())));
    }
    if about.project.as_deref() != setting.project {
        keys.extend(about.project.as_ref().map(|project| ("project", quoted(project))));
    }
    if about.share == Share::Part {
        keys.push(("share", quoted(about.share.code())));
    }
    let full = entry.printed_name.as_ref().map(crate::import::toml::text);
    let own = || (!setting.names.contains(&about.name.as_str())).then(|| name(about, None));
    keys.extend(full.or_else(own).map(|name| ("name", name)));
    if setting.phases.as_ref().is_some_and(|phases| *phases != about.phases) {
        keys.push(("phases", strings(&about.phases)));
    }
    keys.push(("source", quoted(&sources.citation(entry))));
    if outer.basis != entry.basis() {
        keys.push(("basis", quoted(entry.basis().code())));
    }
    let known = || entry.note.as_ref().map(crate::import::toml::text);
    keys.extend(about.note.as_ref().map(|note| quoted(note)).or_else(known).map(|note| ("note", note)));
    keys
}
