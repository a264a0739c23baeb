//! Everything that is known about one program.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::ReportError;
use super::activities::MARK;
use super::frame::{frame, year_name};
use super::printed_new::note_printed_new;
use super::term;
use super::tight::{self, Tight, derived, note_derived, note_narrower};
use super::totals::ends;
use crate::model::joint::Interval;
use crate::model::{
    Activity, Amount, Basis, Citation, Dataset, FiscalYear, Inexact, Ix, Label, Lang, Program, Share, Statement,
    Succession, Unit,
};
use crate::number;
use crate::query::{Hit, Query, StageChoice};
use crate::table::{Cell, Column, Fact, Key, Note, NoteCode, Row, Table};

/// Where the column of accounts stands, in datasets that have them: before the amount.
const ACCOUNT_AT: usize = 6;

/// The program's properties, and a row for every figure of it: all stages, older readings too, no total.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn show(dataset: &Dataset, query: &Query, ix: Ix<Program>) -> Result<Table, ReportError> {
    let program = &dataset.programs[ix];
    let lang = query.lang;
    let stages = query.stages.clone().unwrap_or_else(StageChoice::all).stages();
    let years = query.filter.years.as_ref();
    let mut hits: Vec<Hit<'_>> = program
        .allocations
        .iter()
        .filter(|allocation| stages.contains(&allocation.stage))
        .filter(|allocation| years.is_none_or(|years| years.contains(&allocation.year)))
        .map(|allocation| Hit::new(ix, program, allocation))
        .collect();
    hits.sort_by_key(|hit| (hit.year, hit.allocation.stage));
    let mut table = frame(dataset, query, &hits, None)?;
    table.title = Some(program.name.get(lang).to_owned());
    table.sheet = Some(Label::new("Program", "事業"));
    table.facts = facts(dataset, lang, ix, years);
    let superseded = hits.iter().any(|hit| !hit.allocation.counted);
    let shares = hits.iter().any(|hit| hit.allocation.share() != Share::Whole);
    table.columns = vec![
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
        Column::new(Key::Stage, lang),
        Column::new(Key::Name, lang).hidden(),
        Column::new(Key::Project, lang).hidden(),
        Column::new(Key::Phases, lang).hidden(),
        Column::new(Key::Amount, lang),
        Column::new(Key::AmountMin, lang),
        Column::new(Key::AmountMax, lang),
        Column::new(Key::TightMin, lang),
        Column::new(Key::TightMax, lang),
        Column::new(Key::Unit, lang).hidden(),
        Column::new(Key::Share, lang).hidden_if(!shares),
        Column::new(Key::Source, lang),
        Column::new(Key::Locator, lang),
        Column::new(Key::Basis, lang),
        Column::new(Key::Counted, lang).hidden_if(!superseded),
    ];
    if !dataset.accounts.is_empty() {
        let names_any = hits.iter().any(|hit| hit.allocation.account().is_some());
        table.columns.insert(ACCOUNT_AT, Column::new(Key::Account, lang).hidden_if(!names_any));
    }
    let tight = Tight::new(dataset);
    add_rows(&mut table, query, &tight, ix, &hits);
    note_printed_new(&mut table, dataset, &hits);
    for hit in &hits {
        if let Some(remark) = hit.allocation.note() {
            let (year, stage) = (hit.year, hit.allocation.stage.label().get(lang));
            let text = match lang {
                Lang::En => format!("{}, {stage}: {}", year.english(), remark.get(lang)),
                Lang::Ja => format!("{}{stage}：{}", year.japanese(), remark.get(lang)),
            };
            table.notes.push(Note::new(NoteCode::Remark, text));
        }
    }
    note_wholes(&mut table, dataset, ix, &hits)?;
    Ok(table)
}

/// Tells what each amount is a part of, where the dataset knows the program's whole budget, and cites its document.
fn note_wholes(table: &mut Table, dataset: &Dataset, ix: Ix<Program>, hits: &[Hit<'_>]) -> Result<(), Inexact> {
    let (lang, unit) = (table.lang, table.unit.unwrap_or(Unit::Yen));
    for whole in dataset.wholes.iter().filter(|whole| whole.program == ix) {
        let is_part =
            |hit: &&Hit<'_>| hit.allocation.counted && hit.year == whole.year && hit.allocation.stage == whole.stage;
        let parts: Vec<Amount> = hits.iter().filter(is_part).map(|hit| hit.allocation.amount()).collect();
        if parts.is_empty() {
            continue;
        }
        let part = Amount::sum(&parts)?;
        let [part, all] = [part, whole.amount].map(|amount| number::yen(amount.yen(), unit, lang));
        let (year, stage, cited) = (whole.year, whole.stage.label().get(lang), dataset.cite(&whole.citation));
        let text = match lang {
            Lang::En => format!("{}, {stage}: {part} of {all} in all ({cited}).", year.english()),
            Lang::Ja => format!("{}{stage}：事業全体{all}のうち{part}（{cited}）。", year.japanese()),
        };
        let remark = whole.note.as_ref().map(|note| note.get(lang));
        let text = match (lang, remark) {
            (_, None) => text,
            (Lang::En, Some(remark)) => format!("{text} {remark}"),
            (Lang::Ja, Some(remark)) => format!("{text}{remark}"),
        };
        table.notes.push(Note::new(NoteCode::Whole, text));
        table.cite([&dataset.sources[whole.citation.source]]);
    }
    Ok(())
}

/// A row for every figure, then one for each that no document prints but that follows from others; the columns of joint
/// bounds stay only where these say more than rounding does.
fn add_rows<'d>(table: &mut Table, query: &Query, tight: &Tight<'d>, ix: Ix<Program>, hits: &[Hit<'d>]) {
    for hit in hits {
        let (figure, amount) = (std::slice::from_ref(hit), hit.allocation.amount());
        let joint = if hit.allocation.counted { tight.narrower(figure, [], &amount) } else { None };
        table.rows.push(row(tight.dataset, query, hit, joint));
    }
    let has_derived = derived_rows(table, query, tight, ix);
    if tight.has_narrower() || !has_derived {
        note_narrower(table, tight);
    }
}

/// A row for each figure that follows from others, among those that are asked for; tells whether there is one.
fn derived_rows(table: &mut Table, query: &Query, tight: &Tight<'_>, ix: Ix<Program>) -> bool {
    let stages = query.stages.clone().unwrap_or_else(StageChoice::all).stages();
    let years = query.filter.years.as_ref();
    let mut found = derived(tight, ix);
    found.retain(|it| stages.contains(&it.figures.1) && years.is_none_or(|years| years.contains(&it.figures.0)));
    for it in &found {
        let (program, lang, (year, stage)) = (&tight.dataset.programs[ix], query.lang, it.figures);
        let end = |end: Option<Decimal>| end.map_or(Cell::Empty, Cell::End);
        let known = [
            (Key::FiscalYear, Cell::Year(year)),
            (Key::Era, Cell::Era(year)),
            (Key::Stage, term::stage(stage, lang)),
            (Key::Name, Cell::Text(program.name.get(lang).to_owned())),
            (Key::Project, term::project(tight.dataset, program.project, lang)),
            (Key::Phases, term::phases(tight.dataset, program.phases, lang)),
            (Key::TightMin, end(it.interval.low.yen())),
            (Key::TightMax, end(it.interval.high.yen())),
            (Key::Unit, Cell::code(query.unit(tight.dataset).code())),
            (Key::Basis, Cell::term("derived", Label::new("derived", "導出").get(lang))),
        ];
        let cell = |column: &Column| known.iter().find(|(key, _)| *key == column.key).map(|(_, cell)| cell.clone());
        let row = Row::from(table.columns.iter().map(|column| cell(column).unwrap_or(Cell::Empty)).collect::<Vec<_>>());
        table.rows.push(row);
        note_derived(table, tight, it);
    }
    let place = |row: &Row| row.cells.first().map(|cell| if let Cell::Year(year) = cell { year.number() } else { 0 });
    table.rows.sort_by_key(place);
    !found.is_empty()
}

fn row(dataset: &Dataset, query: &Query, hit: &Hit<'_>, joint: Option<Interval>) -> Row {
    let (lang, allocation) = (query.lang, hit.allocation);
    let word = |code: &str, label: Label| Cell::term(code, label.get(lang));
    let [low, high] = ends(&allocation.amount()).unwrap_or([Cell::Empty, Cell::Empty]);
    // An older reading that does not count binds nothing, and nothing binds it.
    let [joint_low, joint_high] = if allocation.counted {
        tight::ends(&allocation.amount(), joint).unwrap_or([Cell::Empty, Cell::Empty])
    } else {
        [Cell::Empty, Cell::Empty]
    };
    let counted = if allocation.counted {
        ("yes", Label::new("yes", "計上"))
    } else {
        ("no", Label::new("no", "計上せず"))
    };
    let mut cells = vec![
        Cell::Year(allocation.year),
        Cell::Era(allocation.year),
        term::stage(allocation.stage, lang),
        Cell::Text(hit.program.name_of(allocation).get(lang).to_owned()),
        term::project(dataset, allocation.project(), lang),
        term::phases(dataset, allocation.phases(), lang),
        Cell::Printed(allocation.amount()),
        low,
        high,
        joint_low,
        joint_high,
        Cell::code(query.unit(dataset).code()),
        word(allocation.share().code(), allocation.share().label()),
        Cell::code(&dataset.sources[allocation.citation().source].id),
        allocation.citation().locator.as_deref().map_or(Cell::Empty, |locator| Cell::Text(locator.to_owned())),
        term::basis(allocation.basis(), lang),
        word(counted.0, counted.1),
    ];
    if !dataset.accounts.is_empty() {
        cells.insert(ACCOUNT_AT, term::account(dataset, allocation.account(), lang));
    }
    cells.into()
}

/// The properties that the program has, as labelled texts.
fn facts(dataset: &Dataset, lang: Lang, ix: Ix<Program>, years: Option<&BTreeSet<FiscalYear>>) -> Vec<Fact> {
    let program = &dataset.programs[ix];
    let ministry = &dataset.ministries[program.ministry];
    let mut facts = Facts { lang, list: Vec::new() };
    facts.add(Key::Program, Some(program.id.clone()));
    facts.add(
        Key::NameOther,
        program.name.exactly(lang.other()).filter(|name| *name != program.name.get(lang)).map(|name| match lang {
            Lang::Ja => format!("{name}（{}）", program.name_basis.label().get(lang)),
            Lang::En => name.to_owned(),
        }),
    );
    let translated = program.name_basis.label().get(lang);
    facts
        .add(Key::NameBasis, (lang == Lang::En && program.name.exactly(lang).is_some()).then(|| translated.to_owned()));
    facts.add(Key::OtherNames, other_names(program, lang));
    facts.add(Key::Ministry, Some(ministry.name.get(lang).to_owned()));
    facts.add(Key::Agency, program.agency.clone());
    facts.add(Key::Bureau, program.bureau.clone());
    facts.add(Key::Project, program.project.map(|project| dataset.projects[project].name.get(lang).to_owned()));
    facts.add(Key::Layer, program.layer.map(|layer| layer.label().get(lang).to_owned()));
    facts.add(Key::Phases, Some(phase_names(dataset, program, lang)));
    facts.add(Key::Summary, program.summary.as_ref().map(|text| text.get(lang).to_owned()));
    for activity in program.activities.iter().filter(|it| years.is_none_or(|years| years.contains(&it.year))) {
        facts.add(Key::Activity, Some(activity_text(dataset, lang, activity)));
    }
    for link in &program.succeeds {
        facts.add(Key::Succeeds, Some(link_text(dataset, lang, link, link.predecessor)));
    }
    for (successor, later) in dataset.programs.enumerate() {
        for link in later.succeeds.iter().filter(|link| link.predecessor == ix) {
            facts.add(Key::SucceededBy, Some(link_text(dataset, lang, link, successor)));
        }
    }
    facts.add(
        Key::Ended,
        program.ended.map(|year| match lang {
            Lang::En => year.english(),
            Lang::Ja => year.japanese(),
        }),
    );
    for statement in dataset.statements.iter().filter(|statement| statement.programs.contains(&ix)) {
        facts.add(Key::Policy, Some(statement_text(dataset, lang, statement)));
    }
    facts.add(Key::Parent, program.parent.map(|parent| dataset.programs[parent].name.get(lang).to_owned()));
    facts.add(Key::Note, program.note.as_ref().map(|text| text.get(lang).to_owned()));
    for note in &program.notes {
        let text = note.text.get(lang);
        facts.add(
            Key::YearNote,
            Some(match lang {
                Lang::En => format!("{}: {text}", note.year.english()),
                Lang::Ja => format!("{}：{text}", note.year.japanese()),
            }),
        );
    }
    facts.list
}

struct Facts {
    lang: Lang,
    list: Vec<Fact>,
}

impl Facts {
    fn add(&mut self, key: Key, value: Option<String>) {
        self.list.extend(value.map(|value| Fact::new(key, self.lang, value)));
    }
}

/// The names printed in single years, with the years, and the aliases.
fn other_names(program: &Program, lang: Lang) -> Option<String> {
    let printed = program.allocations.iter().filter_map(|allocation| {
        let name = allocation.name().filter(|name| **name != program.name)?;
        // Where a rename shows only in the other language, that is the name to tell.
        let name = if name.get(lang) == program.name.get(lang) { name.get(lang.other()) } else { name.get(lang) };
        Some(match lang {
            Lang::En => format!("{name} ({})", allocation.year.english()),
            Lang::Ja => format!("{name}（{}）", allocation.year.japanese()),
        })
    });
    let mut names: Vec<String> = Vec::new();
    for name in printed.chain(program.aliases.iter().cloned()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join("; "))
}

fn phase_names(dataset: &Dataset, program: &Program, lang: Lang) -> String {
    let (none, joint) = match lang {
        Lang::En => ("none", ", "),
        Lang::Ja => ("なし", "、"),
    };
    let names: Vec<&str> = program.phases.iter().map(|phase| dataset.phases[phase].name.get(lang)).collect();
    let names = if names.is_empty() { none.to_owned() } else { names.join(joint) };
    let basis = program.phases_basis;
    let cited = program.phases_citation.as_ref().map(|citation| cited(dataset, citation));
    match (basis, cited, lang) {
        (Basis::Stated, None, _) => names,
        (_, None, Lang::En) => format!("{names} ({})", basis.label().en),
        (_, None, Lang::Ja) => format!("{names}（{}）", basis.label().ja),
        (_, Some(cited), Lang::En) => format!("{names} ({}: {cited})", basis.label().en),
        (_, Some(cited), Lang::Ja) => format!("{names}（{}：{cited}）", basis.label().ja),
    }
}

/// A link of lineage: the other program, since when, and who says so.
fn link_text(dataset: &Dataset, lang: Lang, link: &Succession, other: Ix<Program>) -> String {
    let other = &dataset.programs[other];
    let year = link.year.map(|year| match lang {
        Lang::En => format!("from {}", year.english()),
        Lang::Ja => format!("{}から", year.japanese()),
    });
    let basis = Some(link.basis.label().get(lang).to_owned());
    let source = link.citation.as_ref().map(|citation| cited(dataset, citation));
    let details: Vec<String> = [year, basis, source].into_iter().flatten().collect();
    match lang {
        Lang::En => format!("{} [{}] ({})", other.name.get(lang), other.id, details.join(", ")),
        Lang::Ja => format!("{} [{}]（{}）", other.name.get(lang), other.id, details.join("、")),
    }
}

/// What the program does in a year, with the mark of a document that calls it new.
fn activity_text(dataset: &Dataset, lang: Lang, activity: &Activity) -> String {
    let (year, text) = (year_name(activity.year, lang), activity.text.get(lang));
    let source = cited(dataset, &activity.citation);
    let mark = MARK.get(lang);
    match (activity.is_new, lang) {
        (false, Lang::En) => format!("{year}: {text} ({source})"),
        (false, Lang::Ja) => format!("{year}：{text}（{source}）"),
        (true, Lang::En) => format!("{year}, printed as {mark}: {text} ({source})"),
        (true, Lang::Ja) => format!("{year}【{mark}】：{text}（{source}）"),
    }
}

/// A statement that names the program.
fn statement_text(dataset: &Dataset, lang: Lang, statement: &Statement) -> String {
    let (title, text) = (statement.title.get(lang), statement.text.get(lang));
    let (when, source) = (statement.when.said(lang), cited(dataset, &statement.citation));
    match lang {
        Lang::En => format!("{when}, “{title}”: {text} ({source})"),
        Lang::Ja => format!("{when}「{title}」：{text}（{source}）"),
    }
}

/// A citation as datasets write it: `chart-r5#title`.
fn cited(dataset: &Dataset, citation: &Citation) -> String {
    let id = &dataset.sources[citation.source].id;
    citation.locator.as_ref().map_or_else(|| id.clone(), |locator| format!("{id}#{locator}"))
}
