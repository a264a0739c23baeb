//! What is doubtful about a dataset, without being wrong.

use std::collections::HashMap;

use super::beside::{Counted, older};
use super::oddities::Parents;
use super::{About, Finding, program_said, scope_said, source_said};
use crate::code::Code;
use crate::model::{
    Allocation, Amount, Basis, Citation, Dataset, FiscalYear, Inexact, Ix, Lang, Place, Program, PublishedTotal, Stage,
};
use crate::number;
use crate::report::frame::{about, year_name};

/// The stages of money that was granted; requests and drafts run a year ahead.
pub(crate) const BUDGETED: [Stage; 9] = [
    Stage::Initial,
    Stage::Supplementary,
    Stage::CarriedIn,
    Stage::ReserveAndTransfers,
    Stage::Appropriation,
    Stage::CarriedOut,
    Stage::Available,
    Stage::Executed,
    Stage::Unused,
];

/// Gathers every warning.
pub(crate) fn collect(dataset: &Dataset, lang: Lang, findings: &mut Vec<Finding>) -> Result<(), Inexact> {
    let mut warner = Warner { dataset, lang, findings, about: About::Nothing };
    warner.total_readings();
    let last = dataset.years(&BUDGETED).last().copied();
    let successors = warner.successors();
    let (mut parents, mut last_years) = (Parents::new(), LastYears::new());
    for (ix, program) in dataset.programs.enumerate() {
        warner.about = About::Programs(vec![ix]);
        for allocation in &program.allocations {
            warner.figure(program, allocation);
        }
        let figures = Counted::new(program)?;
        warner.readings(program, &figures)?;
        warner.overspent(program, &figures)?;
        warner.overcommitted(program, &figures)?;
        warner.beyond_request(program, &figures);
        warner.unlike_parts(program, &figures)?;
        warner.family(program, &mut parents);
        warner.stops(ix, program, last, &successors);
        warner.successions(program, &mut last_years);
        if program.phases_basis == Basis::Inferred {
            let text = warner.say(&program_said(program, lang), "the phases are inferred", "フェーズは推定");
            warner.find(Code::Inferred, program.place, text);
        }
    }
    warner.beyond_twice()?;
    warner.shared_names();
    for (ix, total) in dataset.totals.enumerate() {
        warner.about = About::Total(ix);
        let subject = warner.of_scope(total);
        warner.provenance(&subject, total.basis, &total.citation, total.place, (total.year, total.stage, total.amount));
    }
    for whole in &dataset.wholes {
        warner.about = About::Programs(vec![whole.program]);
        let subject = warner.of_year(&dataset.programs[whole.program], whole.year);
        warner.provenance(&subject, whole.basis, &whole.citation, whole.place, (whole.year, whole.stage, whole.amount));
    }
    Ok(())
}

/// The totals of one scope whose intervals end lowest and begin highest.
struct Ends<'d> {
    lowest: &'d PublishedTotal,
    highest: &'d PublishedTotal,
}

impl<'d> Ends<'d> {
    /// One that another total does not meet, if there is any among all.
    fn apart(&self, total: &PublishedTotal) -> Option<&'d PublishedTotal> {
        [self.lowest, self.highest].into_iter().find(|known| !known.amount.meets(&total.amount))
    }

    fn add(&mut self, total: &'d PublishedTotal) {
        // An end that belongs to its interval reaches further than one that does not.
        let high = |it: &PublishedTotal| (it.amount.high().unwrap_or(it.amount.yen()), it.amount.high_closed());
        let low = |it: &PublishedTotal| (it.amount.low().unwrap_or(it.amount.yen()), !it.amount.low_closed());
        if high(total) < high(self.lowest) {
            self.lowest = total;
        }
        if low(total) > low(self.highest) {
            self.highest = total;
        }
    }
}

/// The last years in which predecessors hold money; one may have many successors.
type LastYears = HashMap<Ix<Program>, Option<FiscalYear>>;

fn last_year(program: &Program) -> Option<FiscalYear> {
    let holds = |allocation: &&Allocation| BUDGETED.contains(&allocation.stage) && !allocation.amount().yen().is_zero();
    program.allocations.iter().filter(holds).map(|allocation| allocation.year).max()
}

pub(crate) struct Warner<'w, 'd> {
    pub(crate) dataset: &'d Dataset,
    pub(crate) lang: Lang,
    findings: &'w mut Vec<Finding>,
    /// What the findings to come are about.
    pub(crate) about: About,
}

impl<'d> Warner<'_, 'd> {
    pub(crate) fn find(&mut self, code: Code, place: Place, text: String) {
        self.findings.push(Finding { about: self.about.clone(), ..Finding::new(code, place, text) });
    }

    /// Finds something about one figure.
    pub(crate) fn find_figure(
        &mut self,
        code: Code,
        place: Place,
        text: String,
        (year, stage, amount): (FiscalYear, Stage, Amount),
    ) {
        let finding = Finding::new(code, place, text).of_figure(year, stage, &amount);
        self.findings.push(Finding { about: self.about.clone(), ..finding });
    }

    pub(crate) fn say(&self, subject: &str, en: &str, ja: &str) -> String {
        match self.lang {
            Lang::En => format!("{subject}: {en}"),
            Lang::Ja => format!("{subject}：{ja}"),
        }
    }

    /// An amount in a sentence, with all digits that its source prints.
    pub(crate) fn amount(&self, amount: &Amount) -> String {
        number::said(amount.yen(), self.lang)
    }

    /// What a finding on a year of a program is about.
    pub(crate) fn of_year(&self, program: &Program, year: FiscalYear) -> String {
        about([program_said(program, self.lang).as_str(), &year_name(year, self.lang)], self.lang)
    }

    pub(crate) fn subject(&self, program: &Program, allocation: &Allocation) -> String {
        let stage = allocation.stage.label().get(self.lang);
        let (program, year) = (program_said(program, self.lang), year_name(allocation.year, self.lang));
        about([program.as_str(), &year, stage], self.lang)
    }

    fn of_scope(&self, total: &PublishedTotal) -> String {
        let (scope, year) = (scope_said(self.dataset, &total.scope, self.lang), year_name(total.year, self.lang));
        about([scope.as_str(), &year], self.lang)
    }

    fn source(&self, citation: &Citation) -> String {
        source_said(&self.dataset.sources[citation.source], self.lang)
    }

    fn figure(&mut self, program: &Program, allocation: &Allocation) {
        let mut subject = self.subject(program, allocation);
        if let Some(account) = allocation.account() {
            let account = &self.dataset.accounts[account];
            let said = match self.lang {
                Lang::En => &account.id,
                Lang::Ja => account.name.get(self.lang),
            };
            subject = about([subject.as_str(), said], self.lang);
        }
        let figure = (allocation.year, allocation.stage, allocation.amount());
        self.provenance(&subject, allocation.basis(), allocation.citation(), allocation.place(), figure);
    }

    fn provenance(
        &mut self,
        subject: &str,
        basis: Basis,
        citation: &Citation,
        place: Place,
        figure: (FiscalYear, Stage, Amount),
    ) {
        if basis == Basis::Inferred {
            let text = self.say(subject, "the figure is inferred", "推定による額");
            self.find_figure(Code::Inferred, place, text, figure);
        }
        if citation.locator.is_none() {
            let source = self.source(citation);
            let text =
                self.say(subject, &format!("no place in {source} is named"), &format!("{source}の箇所の記載がない"));
            self.find_figure(Code::NoLocator, place, text, figure);
        }
    }

    /// Older readings of a figure that no rounding reconciles with the one that counts.
    fn readings(&mut self, program: &Program, figures: &Counted<'_>) -> Result<(), Inexact> {
        for older in older(program)? {
            let newer = figures.beside(&older, older.stage());
            let Some(newer) = newer.filter(|newer| !newer.amount().meets(&older.amount())) else { continue };
            let (counts, does_not) = (self.amount(&newer.amount()), self.amount(&older.amount()));
            let (from, other) = (self.source(newer.first.citation()), self.source(older.first.citation()));
            let text = self.say(
                &self.subject(program, older.first),
                &format!("{counts} ({from}) counts, {does_not} ({other}) does not"),
                &format!("{counts}（{from}）を計上し、{does_not}（{other}）は計上しない"),
            );
            self.find_figure(Code::Readings, older.place(), text, (older.year(), older.stage(), older.amount()));
        }
        Ok(())
    }

    /// Totals of one scope, year and stage that rounding cannot reconcile with an earlier one.
    ///
    /// Of the earlier ones, those at the ends tell whether there is such a one, and one of these is named: there may be as
    /// many pairs as totals squared.
    fn total_readings(&mut self) {
        let mut known: HashMap<_, Ends<'d>> = HashMap::new();
        let binds = |(_, total): &(_, &PublishedTotal)| total.superseded_by.is_none();
        for (ix, total) in self.dataset.totals.enumerate().filter(binds) {
            let ends =
                known.entry((&total.scope, total.year, total.stage)).or_insert(Ends { lowest: total, highest: total });
            if let Some(other) = ends.apart(total) {
                let (a, b) = (self.amount(&other.amount), self.amount(&total.amount));
                let (from, to) = (self.source(&other.citation), self.source(&total.citation));
                let text = self.say(
                    &self.of_scope(total),
                    &format!("{a} ({from}) and {b} ({to}) are both published"),
                    &format!("{a}（{from}）と{b}（{to}）が公表されている"),
                );
                self.findings.push(Finding::new(Code::TotalReadings, total.place, text).of_total((ix, total)));
            }
            ends.add(total);
        }
    }

    /// Which programs each program is continued by.
    fn successors(&self) -> HashMap<Ix<Program>, usize> {
        let mut successors = HashMap::new();
        for link in self.dataset.programs.iter().flat_map(|program| &program.succeeds) {
            *successors.entry(link.predecessor).or_default() += 1;
        }
        successors
    }

    /// Initial budgets that stop before the dataset does.
    fn stops(
        &mut self,
        ix: Ix<Program>,
        program: &Program,
        last: Option<FiscalYear>,
        successors: &HashMap<Ix<Program>, usize>,
    ) {
        let initial = program.allocations.iter().filter(|allocation| BUDGETED.contains(&allocation.stage));
        let Some(own) = initial.map(|allocation| allocation.year).max() else { return };
        if program.ended.is_none() && !successors.contains_key(&ix) && last.is_some_and(|last| own < last) {
            let year = year_name(own, self.lang);
            let text = self.say(
                &program_said(program, self.lang),
                &format!("its budgets stop with {year}, without `ended` or a successor"),
                &format!("予算が{year}で途切れ、`ended`も後継もない"),
            );
            self.find(Code::Stops, program.place, text);
        }
    }

    /// Links without a source, inferred ones, and those that overlap with their predecessor.
    fn successions(&mut self, program: &Program, last_years: &mut LastYears) {
        for link in &program.succeeds {
            let older = &self.dataset.programs[link.predecessor];
            let subject = match self.lang {
                Lang::En => format!("{} succeeds {}", program.id, older.id),
                Lang::Ja => {
                    format!("{}から{}への継承", program_said(older, self.lang), program_said(program, self.lang))
                }
            };
            if link.citation.is_none() {
                let text = self.say(&subject, "no source says so", "出典の記載がない");
                self.find(Code::UnsourcedSuccession, program.place, text);
            }
            if link.basis == Basis::Inferred {
                let text = self.say(&subject, "the link is inferred", "推定");
                self.find(Code::Inferred, program.place, text);
            }
            let last = *last_years.entry(link.predecessor).or_insert_with(|| last_year(older));
            if let (Some(year), Some(last)) =
                (link.year, last.filter(|&last| link.year.is_some_and(|year| last >= year)))
            {
                let (year, last) = (year_name(year, self.lang), year_name(last, self.lang));
                let text = self.say(
                    &subject,
                    &format!("from {year}, but the predecessor has money until {last}"),
                    &format!("{year}からとされるが、前身の予算は{last}まである"),
                );
                self.find(Code::EarlySuccessor, program.place, text);
            }
        }
    }
}
