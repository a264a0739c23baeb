//! Documents that cannot all be right: totals and figures that no amounts satisfy together.
//!
//! Leaves to others what a total and the sum of its parts say alone, and two totals of one scope.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, cited_said, scope_label, source_said};
use crate::code::Code;
use crate::model::joint::Conflict;
use crate::model::{Amount, Dataset, Inexact, Ix, Lang, Program, PublishedTotal, Source, Unit};
use crate::number;
use crate::report::frame::{about, year_name};
use crate::report::tight::{Figures, System, Tight};

/// How many totals and documents of a contradiction are named.
const MOST_NAMED: usize = 12;

/// Finds the smallest sets of statements that contradict each other.
pub(super) fn collect(dataset: &Dataset, lang: Lang, unit: Unit, findings: &mut Vec<Finding>) -> Result<(), Inexact> {
    let tight = Tight::new(dataset);
    for figures in tight.figures() {
        let Some(system) = tight.system(figures) else { continue };
        for (totals, conflict) in system.conflicts() {
            let scopes: BTreeSet<_> =
                totals.iter().map(|&ix| super::scope(dataset, &dataset.totals[ix].scope)).collect();
            if scopes.len() == 1 && conflict.readings.is_empty() {
                continue;
            }
            let contradiction = Contradiction { dataset, lang, unit, figures, totals };
            findings.push(contradiction.finding(&system, conflict)?);
        }
    }
    Ok(())
}

/// The programs whose figures a document prints, and what these come to.
type Readings = BTreeMap<Ix<Source>, (BTreeSet<Ix<Program>>, Amount)>;

struct Contradiction<'d> {
    dataset: &'d Dataset,
    lang: Lang,
    unit: Unit,
    figures: Figures,
    totals: Vec<Ix<PublishedTotal>>,
}

impl Contradiction<'_> {
    fn finding(self, system: &System, conflict: &Conflict) -> Result<Finding, Inexact> {
        let (dataset, (year, stage)) = (self.dataset, self.figures);
        let readings = self.readings(system, conflict)?;
        let mut said: Vec<String> = self.totals.iter().map(|&ix| self.total(ix)).collect();
        for (&source, (programs, amount)) in &readings {
            said.push(self.sum(source, programs.len(), amount));
        }
        let subject = about([year_name(year, self.lang).as_str(), stage.label().get(self.lang)], self.lang);
        let more = said.len().saturating_sub(MOST_NAMED);
        said.truncate(MOST_NAMED);
        let text = match (self.lang, system.documents(conflict)) {
            (Lang::En, 1) => format!("{subject}: the figures of one document cannot all be right: {}", said.join("; ")),
            (Lang::En, count) => format!("{subject}: {count} documents cannot all be right: {}", said.join("; ")),
            (Lang::Ja, count) => format!("{subject}：{count}件の資料の額は両立しない：{}", said.join("、")),
        };
        let more = match self.lang {
            _ if more == 0 => String::new(),
            Lang::En => format!("; {more} more"),
            Lang::Ja => format!("、ほか{more}件"),
        };
        let place = self.totals.iter().map(|&ix| dataset.totals[ix].place).next_back().unwrap_or_default();
        Ok(Finding::new(Code::CannotAllBeRight, place, text + &more).of_totals(self.totals, year, stage))
    }

    /// The figures that are among the statements, by their documents: of which programs, and what they come to.
    fn readings(&self, system: &System, conflict: &Conflict) -> Result<Readings, Inexact> {
        let mut readings = Readings::new();
        if conflict.readings.is_empty() {
            return Ok(readings);
        }
        for (ix, _, allocation) in self.dataset.counted().filter(|(_, _, it)| (it.year, it.stage) == self.figures) {
            if system.is_in(conflict, allocation) {
                let of_source = readings.entry(allocation.citation().source);
                let (programs, amount) = of_source.or_insert((BTreeSet::new(), Amount::ZERO));
                programs.insert(ix);
                *amount = amount.add(&allocation.amount())?;
            }
        }
        Ok(readings)
    }

    fn total(&self, ix: Ix<PublishedTotal>) -> String {
        let total = &self.dataset.totals[ix];
        let scope = scope_label(self.dataset, &total.scope, self.lang);
        let (amount, cited) = (self.amount(&total.amount), cited_said(self.dataset, &total.citation, self.lang));
        match self.lang {
            Lang::En => format!("{scope} {amount} ({cited})"),
            Lang::Ja => format!("{scope} {amount}（{cited}）"),
        }
    }

    fn sum(&self, source: Ix<Source>, programs: usize, amount: &Amount) -> String {
        let (amount, id) = (self.amount(amount), source_said(&self.dataset.sources[source], self.lang));
        match (self.lang, programs) {
            (Lang::En, 1) => format!("1 program {amount} ({id})"),
            (Lang::En, _) => format!("{programs} programs {amount} ({id})"),
            (Lang::Ja, _) => format!("{programs}事業 {amount}（{id}）"),
        }
    }

    /// An amount with how far the truth may lie from it.
    fn amount(&self, amount: &Amount) -> String {
        let (below, above) = amount.slacks();
        let yen = number::yen(amount.yen(), self.unit, self.lang);
        if below.is_zero() && above.is_zero() {
            return yen;
        }
        if below == above {
            return format!("{yen} ±{}", number::yen(below, self.unit, self.lang));
        }
        let [below, above] = [-below, above].map(|slack| number::signed_yen(slack, self.unit, self.lang));
        format!("{yen} {below}/{above}")
    }
}
