//! What is known of a program besides its figures, as labelled texts.

use std::collections::BTreeSet;

use crate::model::{Activity, Basis, Dataset, FiscalYear, Ix, Label, Lang, Layer, Program, Statement, Succession};
use crate::report::activities::MARK;
use crate::report::frame::year_name;
use crate::table::{Fact, Key};

/// The properties that the program has, as labelled texts.
pub(super) fn facts(dataset: &Dataset, lang: Lang, ix: Ix<Program>, years: Option<&BTreeSet<FiscalYear>>) -> Vec<Fact> {
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
    // The value says what the heading of a column must.
    let layer = Label::new(Key::Layer.label().en, "区分").get(lang);
    let of_layer =
        |value: Layer| Fact { label: layer.to_owned(), ..Fact::new(Key::Layer, lang, value.label().get(lang)) };
    facts.list.extend(program.layer.map(of_layer));
    facts.add(Key::Phases, Some(phase_names(dataset, program, lang, true)));
    facts.add(Key::Summary, program.summary.as_ref().map(|text| text.get(lang).to_owned()));
    for activity in program.activities.iter().filter(|it| years.is_none_or(|years| years.contains(&it.year))) {
        facts.add(Key::Activity, Some(cited_activity(dataset, lang, activity)));
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
pub(super) fn other_names(program: &Program, lang: Lang) -> Option<String> {
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
    (!names.is_empty()).then(|| names.join(Label::new("; ", "、").get(lang)))
}

/// The phases, whether they are inferred and, if asked for, where they were read.
pub(super) fn phase_names(dataset: &Dataset, program: &Program, lang: Lang, has_place: bool) -> String {
    let (none, joint) = match lang {
        Lang::En => ("none", ", "),
        Lang::Ja => ("なし", "、"),
    };
    let names: Vec<&str> = program.phases.iter().map(|phase| dataset.phases[phase].name.get(lang)).collect();
    let names = if names.is_empty() { none.to_owned() } else { names.join(joint) };
    let basis = program.phases_basis;
    let place = program.phases_citation.as_ref().filter(|_| has_place);
    let cited = place.map(|citation| dataset.cite_to(citation, lang));
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
    let source = link.citation.as_ref().map(|citation| dataset.cite_to(citation, lang));
    let details: Vec<String> = [year, basis, source].into_iter().flatten().collect();
    match lang {
        Lang::En => format!("{} [{}] ({})", other.name.get(lang), other.id, details.join(", ")),
        Lang::Ja => format!("{} [{}]（{}）", other.name.get(lang), other.id, details.join("、")),
    }
}

/// What the program does in a year, and who says so.
fn cited_activity(dataset: &Dataset, lang: Lang, activity: &Activity) -> String {
    let source = dataset.cite_to(&activity.citation, lang);
    let text = activity_text(&year_name(activity.year, lang), activity.text.get(lang), activity.is_new, lang);
    match lang {
        Lang::En => format!("{text} ({source})"),
        Lang::Ja => format!("{text}（{source}）"),
    }
}

/// What a program does in some years, with the mark of a document that calls it new.
pub(super) fn activity_text(years: &str, text: &str, is_new: bool, lang: Lang) -> String {
    let mark = MARK.get(lang);
    match (is_new, lang) {
        (false, Lang::En) => format!("{years}: {text}"),
        (false, Lang::Ja) => format!("{years}：{text}"),
        (true, Lang::En) => format!("{years}, printed as {mark}: {text}"),
        (true, Lang::Ja) => format!("{years}【{mark}】：{text}"),
    }
}

/// A statement that names the program.
fn statement_text(dataset: &Dataset, lang: Lang, statement: &Statement) -> String {
    let (title, text) = (statement.title.get(lang), statement.text.get(lang));
    let (when, source) = (statement.when.said(lang), dataset.cite_to(&statement.citation, lang));
    match lang {
        Lang::En => format!("{when}, “{title}”: {text} ({source})"),
        Lang::Ja => format!("{when}「{title}」：{text}（{source}）"),
    }
}
