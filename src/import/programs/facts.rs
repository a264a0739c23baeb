//! What a dataset says of a program besides its figures: as its rows say it, completed by a dataset that knows the program.

use std::collections::HashSet;

use crate::import::programs::known_program::KnownProgram;
use crate::import::read::figure::About;
use crate::import::read::link::Link;
use crate::model::{Basis, Citation, FiscalYear, NameBasis, Text, YearNote};

/// The facts of a program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) name: Option<Text>,
    pub(crate) name_basis: NameBasis,
    pub(crate) aliases: Vec<String>,
    /// The phases of the program as a whole, where they are not those of its newest figure.
    pub(crate) phases: Option<Vec<String>>,
    pub(crate) phases_basis: Basis,
    pub(crate) phases_source: Option<(String, Option<String>)>,
    pub(crate) agency: Option<String>,
    pub(crate) bureau: Option<String>,
    pub(crate) summary: Option<Text>,
    pub(crate) note: Option<Text>,
    pub(crate) notes: Vec<YearNote>,
    pub(crate) ended: Option<FiscalYear>,
    pub(crate) parent: Option<String>,
    pub(crate) succeeds: Vec<Link>,
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
    pub(crate) fn complete(&mut self, about: &About, last: Option<FiscalYear>, there: &KnownProgram<'_>) {
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
        self.notes = program.notes.to_vec();
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

    /// Removes links to programs that are not `there`, and returns those programs; removes unknown documents, too.
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
}
