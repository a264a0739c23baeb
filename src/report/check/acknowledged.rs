//! Which findings the dataset's keeper has looked into, and which entries of `[[acknowledged]]` fit no finding.
//!
//! An entry fits a finding where everything that it says is true of it.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{About, Finding, scope_said};
use crate::code::Code;
use crate::model::{Acknowledged, Citation, Dataset, Indicator, Ix, Lang, Program, PublishedTotal, Scope, Stage, Unit};
use crate::number;
use crate::report::frame::{about, year_name};

/// What a finding is about, as entries name it.
#[derive(PartialEq, Eq, Hash)]
enum Named<'d> {
    Scope(&'d Scope),
    Program(Ix<Program>),
    Indicator(Ix<Indicator>),
}

/// The entries of a dataset, by what they name.
pub(super) struct Acknowledgements<'d> {
    dataset: &'d Dataset,
    entries: HashMap<(Code, Named<'d>), Vec<usize>>,
    /// What is known of each entry.
    fits: RefCell<Vec<Fit>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Nothing,
    /// All but the figure, which is another one now, in yen or as a count.
    OtherFigure(rust_decimal::Decimal),
    Something,
}

impl<'d> Acknowledgements<'d> {
    pub(super) fn of(dataset: &'d Dataset) -> Self {
        let mut entries: HashMap<(Code, Named<'d>), Vec<usize>> = HashMap::new();
        for (at, entry) in dataset.acknowledged.iter().enumerate() {
            for named in names(entry) {
                entries.entry((entry.code, named)).or_default().push(at);
            }
        }
        Self { dataset, entries, fits: RefCell::new(vec![Fit::Nothing; dataset.acknowledged.len()]) }
    }

    /// The first entry that fits a finding.
    pub(super) fn find(&self, finding: &Finding) -> Option<&'d Acknowledged> {
        if self.entries.is_empty() {
            return None;
        }
        let mut found = None;
        for named in self.names_of(finding) {
            for &at in self.entries.get(&(finding.code, named)).into_iter().flatten() {
                let Some(entry) = self.dataset.acknowledged.iter().nth(at) else { continue };
                let fit = self.fit(entry, finding);
                found = found.or((fit == Fit::Something).then_some(entry));
                if let Some(known) = self.fits.borrow_mut().get_mut(at) {
                    *known = fit.max(*known);
                }
            }
        }
        found
    }

    /// Whether everything that an entry says of what it names is true of a finding about that.
    fn fit(&self, entry: &Acknowledged, finding: &Finding) -> Fit {
        let is_year = entry.year.is_none_or(|year| finding.year == Some(year));
        let is_stage = entry.stage.is_none_or(|stage| finding.stage == Some(stage));
        let is_read_in = |ix: &Ix<PublishedTotal>| {
            let citation = &self.dataset.totals[*ix].citation;
            let is_it = |cited: &Citation| {
                citation.source == cited.source && (cited.locator.is_none() || citation.locator == cited.locator)
            };
            entry.citation.as_ref().is_none_or(is_it)
        };
        let (is_source, figure) = match &finding.about {
            About::Total(ix) => (is_read_in(ix), finding.figure),
            About::Totals(all) => {
                let is_named =
                    |ix: &&Ix<PublishedTotal>| self.dataset.totals[**ix].scope == entry.scope && is_read_in(ix);
                let figures: Vec<_> =
                    all.iter().filter(is_named).map(|ix| self.dataset.totals[*ix].amount.yen()).collect();
                let looked_into = figures.iter().find(|figure| entry.figure == Some(**figure));
                (!figures.is_empty(), looked_into.or(figures.first()).copied())
            }
            About::Nothing | About::Programs(_) | About::Indicator(_) => (entry.citation.is_none(), finding.figure),
        };
        match (is_year && is_stage && is_source, entry.figure, figure) {
            (false, ..) | (true, Some(_), None) => Fit::Nothing,
            (true, Some(looked_into), Some(now)) if looked_into != now => Fit::OtherFigure(now),
            (true, ..) => Fit::Something,
        }
    }

    /// What entries may call the subject of a finding.
    fn names_of(&self, finding: &Finding) -> Vec<Named<'d>> {
        match &finding.about {
            About::Nothing => Vec::new(),
            About::Programs(programs) => programs.iter().copied().map(Named::Program).collect(),
            About::Total(ix) => vec![Named::Scope(&self.dataset.totals[*ix].scope)],
            About::Totals(all) => all.iter().map(|&ix| Named::Scope(&self.dataset.totals[ix].scope)).collect(),
            About::Indicator(ix) => vec![Named::Indicator(*ix)],
        }
    }

    /// A finding for each entry that fits none, once all have been held against them.
    pub(super) fn idle(&self, lang: Lang) -> Vec<Finding> {
        let fits = self.fits.borrow();
        let unfit = self.dataset.acknowledged.iter().zip(fits.iter()).filter(|(_, fit)| **fit != Fit::Something);
        unfit
            .map(|(entry, fit)| Finding::new(Code::IdleAcknowledgement, entry.place, self.text(entry, *fit, lang)))
            .collect()
    }

    fn text(&self, entry: &Acknowledged, fit: Fit, lang: Lang) -> String {
        let indicator = entry.indicator.map(|ix| &self.dataset.indicators[ix]).map(|it| match lang {
            Lang::En => format!("indicator={}", it.id),
            Lang::Ja => format!("{}（{}）", it.name.get(lang), it.id),
        });
        let subject = indicator.unwrap_or_else(|| scope_said(self.dataset, &entry.scope, lang));
        let year = entry.year.map(|year| year_name(year, lang));
        let stage = entry.stage.map(|stage: Stage| stage.label().get(lang).to_owned());
        let subject = [Some(entry.code.id().to_owned()), Some(subject), year, stage].into_iter().flatten();
        let subject = about(subject.collect::<Vec<_>>().iter().map(String::as_str), lang);
        let number = |figure| match entry.indicator {
            Some(_) => format!("{figure}"),
            None => number::yen(figure, self.dataset.unit.unwrap_or(Unit::Yen), lang),
        };
        match (fit, entry.figure, lang) {
            (Fit::OtherFigure(now), Some(before), Lang::En) => {
                format!("{subject}: the figure is {} now, {} was looked into", number(now), number(before))
            }
            (Fit::OtherFigure(now), Some(before), Lang::Ja) => {
                format!("{subject}：確認した額は{}、現在は{}", number(before), number(now))
            }
            (_, _, Lang::En) => format!("{subject}: no finding fits what was acknowledged"),
            (_, _, Lang::Ja) => format!("{subject}：確認済みとした指摘は見当たらない"),
        }
    }
}

/// What an entry names. The scope of a total may be a program alone, which stands for what is about the program as well.
fn names(entry: &Acknowledged) -> Vec<Named<'_>> {
    if let Some(ix) = entry.indicator {
        return vec![Named::Indicator(ix)];
    }
    let program = entry.scope.program;
    let alone = program.filter(|_| entry.scope == Scope { program, ..Scope::default() });
    let of_program = alone.map(Named::Program);
    of_program.into_iter().chain([Named::Scope(&entry.scope)]).collect()
}
