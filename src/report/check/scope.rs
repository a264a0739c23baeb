//! What a published total covers, in words: for programs by ids, for people by names.

use std::fmt::Write;

use crate::model::{Dataset, Label, Lang, Scope};
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

/// How many programs of a scope are named before they are only counted.
const MOST_NAMED: usize = 3;

/// A scope as people read it: the ids of programs and, in English, of projects, the short names of ministries, the names of accounts.
pub(crate) fn scope_label(dataset: &Dataset, scope: &Scope, lang: Lang) -> String {
    let project = scope.project.map(|project| match lang {
        Lang::En => dataset.projects[project].id.clone(),
        Lang::Ja => dataset.projects[project].brief().get(lang).to_owned(),
    });
    let ministry = scope.ministry.map(|ministry| dataset.ministries[ministry].short_name().get(lang).to_owned());
    let layer = scope.layer.map(|layer| layer.label().get(lang).to_owned());
    let program = scope.program.map(|program| dataset.programs[program].id.clone());
    let account = scope.account.map(|account| dataset.accounts[account].name.get(lang).to_owned());
    let programs = scope.programs.iter().flatten().map(|&program| dataset.programs[program].id.clone());
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
