//! What people read of a program below its sheet: what it was called, what it continues and what it does, first.
//!
//! Says each thing once and without its place in a document, which the full list of facts tells.

use std::collections::BTreeSet;

use super::facts::{activity_text, other_names, phase_names};
use crate::model::{Basis, Dataset, FiscalYear, Ix, Label, Lang, NameBasis, Program, Succession};
use crate::report::frame::year_name;
use crate::table::{Fact, Key};

/// What is known of the program besides its figures, in few words.
pub(super) fn brief(dataset: &Dataset, lang: Lang, ix: Ix<Program>, years: Option<&BTreeSet<FiscalYear>>) -> Vec<Fact> {
    let program = &dataset.programs[ix];
    let is_shown = |year: &FiscalYear| years.is_none_or(|years| years.contains(year));
    let mut facts = Vec::new();
    let mut add = |key: Key, text: Option<String>| facts.extend(text.map(|text| Fact::new(key, lang, text)));
    add(Key::NameOther, other_name(program, lang));
    add(Key::OtherNames, other_names(program, lang));
    for link in &program.succeeds {
        add(Key::Succeeds, Some(link_text(dataset, lang, link, link.predecessor)));
    }
    for (successor, later) in dataset.programs.enumerate() {
        for link in later.succeeds.iter().filter(|link| link.predecessor == ix) {
            add(Key::SucceededBy, Some(link_text(dataset, lang, link, successor)));
        }
    }
    add(Key::Ended, program.ended.map(|year| year_name(year, lang)));
    add(Key::Parent, program.parent.map(|parent| dataset.programs[parent].name.get(lang).to_owned()));
    add(Key::Summary, program.summary.as_ref().map(|text| text.get(lang).to_owned()));
    for text in activities(program, lang, is_shown) {
        add(Key::Activity, Some(text));
    }
    add(Key::Project, project(dataset, program, lang));
    add(Key::Phases, (!dataset.phases.is_empty()).then(|| phase_names(dataset, program, lang, false)));
    add(Key::Policy, policy(dataset, lang, ix));
    add(Key::Note, program.note.as_ref().map(|text| text.get(lang).to_owned()));
    for note in &program.notes {
        let (year, text) = (year_name(note.year, lang), note.text.get(lang));
        add(
            Key::YearNote,
            Some(match lang {
                Lang::En => format!("{year}: {text}"),
                Lang::Ja => format!("{year}：{text}"),
            }),
        );
    }
    facts
}

/// The name in the other language, and whether the English one is official.
fn other_name(program: &Program, lang: Lang) -> Option<String> {
    let other = program.name.exactly(lang.other()).filter(|name| *name != program.name.get(lang));
    let is_translated = program.name.exactly(lang).is_some() && program.name_basis == NameBasis::Translated;
    let basis = program.name_basis.label().get(lang);
    match lang {
        Lang::Ja => other.map(|name| format!("{name}（{basis}）")),
        Lang::En => {
            other.map(|name| if is_translated { format!("{name} (English: {basis})") } else { name.to_owned() })
        }
    }
}

/// A link of lineage: the other program, and since when; what is inferred says so.
fn link_text(dataset: &Dataset, lang: Lang, link: &Succession, other: Ix<Program>) -> String {
    let other = &dataset.programs[other];
    let year = link.year.map(|year| match lang {
        Lang::En => format!("from {}", year.english()),
        Lang::Ja => format!("{}から", year.japanese()),
    });
    let basis = (link.basis == Basis::Inferred).then(|| link.basis.label().get(lang).to_owned());
    let details: Vec<String> = [year, basis].into_iter().flatten().collect();
    let name = format!("{} [{}]", other.name.get(lang), other.id);
    match lang {
        _ if details.is_empty() => name,
        Lang::En => format!("{name} ({})", details.join(", ")),
        Lang::Ja => format!("{name}（{}）", details.join("、")),
    }
}

/// What it does, each text with the years that it is printed for.
fn activities(program: &Program, lang: Lang, is_shown: impl Fn(&FiscalYear) -> bool) -> Vec<String> {
    let mut texts: Vec<(bool, &str, Vec<FiscalYear>)> = Vec::new();
    for activity in program.activities.iter().filter(|it| is_shown(&it.year)) {
        let text = activity.text.get(lang);
        match texts.iter_mut().find(|known| (known.0, known.1) == (activity.is_new, text)) {
            Some((_, _, years)) if !years.contains(&activity.year) => years.push(activity.year),
            Some(_) => {}
            None => texts.push((activity.is_new, text, vec![activity.year])),
        }
    }
    let joint = Label::new(", ", "・").get(lang);
    let said = |(is_new, text, years): (bool, &str, Vec<FiscalYear>)| {
        let years: Vec<String> = years.into_iter().map(|year| year_name(year, lang)).collect();
        activity_text(&years.join(joint), text, is_new, lang)
    };
    texts.into_iter().map(said).collect()
}

/// The project, and the band of its chart.
fn project(dataset: &Dataset, program: &Program, lang: Lang) -> Option<String> {
    let project = program.project.map(|project| dataset.projects[project].name.get(lang));
    let parts: Vec<&str> = project.into_iter().chain(program.layer.map(|layer| layer.label().get(lang))).collect();
    (!parts.is_empty()).then(|| parts.join(Label::new("; ", "　").get(lang)))
}

/// The titles of the statements that name the program, and what prints their texts.
fn policy(dataset: &Dataset, lang: Lang, ix: Ix<Program>) -> Option<String> {
    let statements = dataset.statements.iter().filter(|statement| statement.programs.contains(&ix));
    let title = |(when, title): (String, &str)| match lang {
        Lang::En => format!("{when}, “{title}”"),
        Lang::Ja => format!("{when}「{title}」"),
    };
    let titles: Vec<String> = statements.map(|it| title((it.when.said(lang), it.title.get(lang)))).collect();
    let ask = format!("`budget policy --program {}`", dataset.programs[ix].id);
    (!titles.is_empty()).then(|| match lang {
        Lang::En => format!("{} ({ask})", titles.join("; ")),
        Lang::Ja => format!("{}（{ask}）", titles.join("、")),
    })
}
