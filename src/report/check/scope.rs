//! What a published total covers, in words: for programs by ids, for people by names.

use std::fmt::Write;

use crate::model::{Citation, Dataset, Label, Lang, Program, Scope, Source};
use crate::report::frame::about;

/// A scope as the contract writes it: `project=regenerative;ministry=mhlw`; `all` for the whole dataset.
pub(crate) fn scope(dataset: &Dataset, scope: &Scope) -> String {
    let mut text = String::new();
    let mut add = |key: &str, value: &str| {
        let joint = if text.is_empty() { "" } else { ";" };
        let _ = write!(text, "{joint}{key}={value}");
    };
    if let Some(programs) = &scope.programs {
        let ids: Vec<&str> = programs.iter().map(|&ix| dataset.programs[ix].id.as_str()).collect();
        add("programs", &ids.join("+"));
    }
    if let Some(project) = scope.project {
        add("project", &dataset.projects[project].id);
    }
    if let Some(ministry) = scope.ministry {
        add("ministry", &dataset.ministries[ministry].id);
    }
    if let Some(layer) = scope.layer {
        add("layer", layer.code());
    }
    if let Some(program) = scope.program {
        add("program", &dataset.programs[program].id);
    }
    if let Some(account) = scope.account {
        add("account", &dataset.accounts[account].id);
    }
    if text.is_empty() { "all".to_owned() } else { text }
}

/// A scope within a sentence: as the contract writes it or, in Japanese, as people read it.
pub(crate) fn scope_said(dataset: &Dataset, covered: &Scope, lang: Lang) -> String {
    match lang {
        Lang::En => scope(dataset, covered),
        Lang::Ja => scope_label(dataset, covered, lang),
    }
}

/// A program within a sentence: its id or, in Japanese, its name with the id behind.
pub(crate) fn program_said(program: &Program, lang: Lang) -> String {
    match (lang, program.name.get(lang)) {
        (Lang::Ja, name) if name != program.id => format!("{name}（{}）", program.id),
        _ => program.id.clone(),
    }
}

/// A document within a sentence: its id or, in Japanese, its short title with the id behind.
pub(crate) fn source_said(source: &Source, lang: Lang) -> String {
    match (lang, source.brief().get(lang)) {
        (Lang::Ja, title) if title != source.id => format!("{title}［{}］", source.id),
        _ => source.id.clone(),
    }
}

/// A citation within a sentence: the document's id or, in Japanese, its short title, with the place in it.
pub(crate) fn cited_said(dataset: &Dataset, citation: &Citation, lang: Lang) -> String {
    let source = &dataset.sources[citation.source];
    match (lang, dataset.place(citation, lang)) {
        (Lang::En, _) => dataset.cite_to(citation, lang),
        (Lang::Ja, None) => source_said(source, lang),
        (Lang::Ja, Some(place)) => format!("{}・{place}", source_said(source, lang)),
    }
}

/// How many programs of a scope are named before they are only counted.
const MOST_NAMED: usize = 3;

/// A scope as people read it: programs and projects by ids or, in Japanese, by names; ministries by their short names.
pub(crate) fn scope_label(dataset: &Dataset, scope: &Scope, lang: Lang) -> String {
    let project = scope.project.map(|project| match lang {
        Lang::En => dataset.projects[project].id.clone(),
        Lang::Ja => dataset.projects[project].brief().get(lang).to_owned(),
    });
    let ministry = scope.ministry.map(|ministry| dataset.ministries[ministry].short_name().get(lang).to_owned());
    let layer = scope.layer.map(|layer| layer.label().get(lang).to_owned());
    let program = scope.program.map(|program| program_said(&dataset.programs[program], lang));
    let account = scope.account.map(|account| dataset.accounts[account].name.get(lang).to_owned());
    let programs = scope.programs.iter().flatten().map(|&program| program_said(&dataset.programs[program], lang));
    let several = scope.programs.as_ref().filter(|programs| programs.len() > MOST_NAMED).map(|programs| match lang {
        Lang::En => format!("{} programs", programs.len()),
        Lang::Ja => format!("{}事業", programs.len()),
    });
    let programs = programs.filter(|_| several.is_none());
    let parts = [project, ministry, layer, program, account, several.clone()].into_iter().flatten();
    let parts: Vec<String> = parts.chain(programs).collect();
    match (parts.is_empty(), lang) {
        (false, _) => about(parts.iter().map(String::as_str), lang),
        (true, Lang::En) => "all".to_owned(),
        (true, Lang::Ja) => "全体".to_owned(),
    }
}

/// The same by names alone; a dataset's only project goes without saying, unless nothing else is said.
pub(crate) fn scope_name(dataset: &Dataset, scope: &Scope, lang: Lang) -> String {
    let names = |all: &[_]| {
        let names: Vec<&str> = all.iter().map(|&program| dataset.programs[program].name.get(lang)).collect();
        names.join(Label::new(", ", "、").get(lang))
    };
    let programs = scope.programs.as_deref().map(|programs| match lang {
        _ if programs.len() <= MOST_NAMED => names(programs),
        Lang::En => format!("{} programs", programs.len()),
        Lang::Ja => format!("{}事業", programs.len()),
    });
    let program = scope.program.map(|program| names(&[program]));
    let ministry = scope.ministry.map(|ministry| dataset.ministries[ministry].short_name().get(lang).to_owned());
    let layer = scope.layer.map(|layer| layer.label().get(lang).to_owned());
    let account = scope.account.map(|account| dataset.accounts[account].name.get(lang).to_owned());
    let mut parts: Vec<String> = [ministry, layer, program, account, programs].into_iter().flatten().collect();
    let is_told = dataset.projects.len() > 1;
    if let Some(project) = scope.project.filter(|_| is_told || parts.is_empty()) {
        let name = dataset.projects[project].brief().get(lang);
        let word = Label::new("Project", "プロジェクト").get(lang);
        parts.insert(0, if is_told { name } else { word }.to_owned());
    }
    if parts.is_empty() {
        return Label::new("All", "全体").get(lang).to_owned();
    }
    about(parts.iter().map(String::as_str), lang)
}
