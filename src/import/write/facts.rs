//! What a dataset says of a program besides its figures: as its rows say it, completed by a dataset that knows the program.

use std::collections::HashSet;

use crate::import::known_program::There;
use crate::import::link::{Link, cited};
use crate::import::read::figure::About;
use crate::import::toml::{quoted, strings, text};
use crate::import::write::dataset::name;
use crate::model::{Basis, Citation, FiscalYear, NameBasis, Text};

/// The facts of a program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) name: Option<Text>,
    name_basis: NameBasis,
    aliases: Vec<String>,
    /// The phases of the program as a whole, where they are not those of its newest figure.
    pub(crate) phases: Option<Vec<String>>,
    phases_basis: Basis,
    phases_source: Option<(String, Option<String>)>,
    agency: Option<String>,
    bureau: Option<String>,
    summary: Option<Text>,
    note: Option<Text>,
    ended: Option<FiscalYear>,
    parent: Option<String>,
    succeeds: Vec<Link>,
}

impl Facts {
    /// What a row says.
    pub(crate) fn of(about: &About) -> Self {
        Self {
            name_basis: about.name_basis.unwrap_or_default(),
            phases_basis: about.phases_basis.unwrap_or_default(),
            agency: about.agency.clone(),
            bureau: about.bureau.clone(),
            succeeds: about.succeeds.clone(),
            ..Self::default()
        }
    }

    /// Adds what a dataset knows of the program and the row does not say.
    pub(crate) fn complete(&mut self, about: &About, last: Option<FiscalYear>, there: &There<'_>) {
        let (program, dataset) = (there.program, there.dataset);
        let cited = |citation: &Citation| {
            let place = citation.locator.as_ref().map(ToString::to_string);
            (dataset.sources[citation.source].id.clone(), place)
        };
        let bears = |text: &Text| text.spellings().any(|spelling| spelling == about.name);
        // The name of another year may be the newest that the sheet has.
        let is_newest = bears(&program.name) || program.allocations.iter().filter_map(|a| a.name()).any(bears);
        self.name = is_newest.then(|| program.name.clone());
        if about.name_en.is_none() || program.name.spellings().any(|name| Some(name) == about.name_en.as_deref()) {
            self.name_basis = about.name_basis.unwrap_or(program.name_basis);
        }
        self.aliases.clone_from(&program.aliases);
        let phases: Vec<String> = program.phases.iter().map(|phase| dataset.phases[phase].id.clone()).collect();
        if about.is_listed || phases == about.phases {
            self.phases = Some(phases);
            self.phases_basis = program.phases_basis;
            self.phases_source = program.phases_citation.as_ref().map(cited);
        }
        self.agency = self.agency.take().or_else(|| program.agency.clone());
        self.bureau = self.bureau.take().or_else(|| program.bureau.clone());
        self.summary = program.summary.as_deref().cloned();
        self.note = program.note.as_deref().cloned();
        self.ended = program.ended.filter(|ended| last.is_none_or(|last| last <= *ended));
        self.parent = program.parent.map(|parent| dataset.programs[parent].id.clone());
        if self.succeeds.is_empty() {
            let link = |link: &crate::model::Succession| Link {
                program: dataset.programs[link.predecessor].id.clone(),
                year: link.year,
                basis: link.basis,
                source: link.citation.as_ref().map(cited),
            };
            self.succeeds = program.succeeds.iter().map(link).collect();
        }
    }

    /// Leaves out links to programs that are not `there`, and returns them; documents that nobody knows go, too.
    pub(crate) fn bound(&mut self, there: &HashSet<String>, knows: impl Fn(&str) -> bool) -> Vec<String> {
        let is_known = |source: &(String, Option<String>)| knows(&source.0);
        self.phases_source = self.phases_source.take().filter(is_known);
        for link in &mut self.succeeds {
            link.source = link.source.take().filter(is_known);
        }
        let (kept, gone) = self.succeeds.drain(..).partition(|link| there.contains(link.program.as_str()));
        self.succeeds = kept;
        let parent = self.parent.take_if(|parent| !there.contains(parent.as_str()));
        gone.into_iter().map(|link| link.program).chain(parent).collect()
    }

    /// The documents that the facts are cited from.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &str> {
        let links = self.succeeds.iter().filter_map(|link| link.source.as_ref());
        links.chain(&self.phases_source).map(|(id, _)| id.as_str())
    }

    /// The keys from `name` on.
    pub(crate) fn keys(&self, newest: &About, known: Option<&Text>) -> Vec<(&'static str, String)> {
        let full = self.name.as_ref().map(text);
        let mut keys = vec![("name", full.unwrap_or_else(|| name(newest, known)))];
        if !self.aliases.is_empty() {
            keys.push(("aliases", strings(&self.aliases)));
        }
        if self.name_basis != NameBasis::default() {
            keys.push(("name_basis", quoted(self.name_basis.code())));
        }
        keys.extend(newest.layer.map(|layer| ("layer", quoted(layer.code()))));
        let phases = self.phases.as_ref().unwrap_or(&newest.phases);
        if !phases.is_empty() {
            keys.push(("phases", strings(phases)));
        }
        if self.phases_basis != Basis::default() {
            keys.push(("phases_basis", quoted(self.phases_basis.code())));
        }
        keys.extend(self.phases_source.as_ref().map(|(id, at)| ("phases_source", quoted(&cited(id, at.as_deref())))));
        keys.extend(self.agency.as_ref().map(|agency| ("agency", quoted(agency))));
        keys.extend(self.bureau.as_ref().map(|bureau| ("bureau", quoted(bureau))));
        keys.extend(self.summary.as_ref().map(|summary| ("summary", text(summary))));
        if !self.succeeds.is_empty() {
            let links: Vec<String> = self.succeeds.iter().map(Link::text).collect();
            keys.push(("succeeds", format!("[{}]", links.join(", "))));
        }
        keys.extend(self.ended.map(|year| ("ended", quoted(&year.era()))));
        keys.extend(self.parent.as_ref().map(|parent| ("parent", quoted(parent))));
        keys.extend(self.note.as_ref().map(|note| ("note", text(note))));
        keys
    }
}
