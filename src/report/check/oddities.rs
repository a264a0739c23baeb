//! What is odd in amounts and names that may all be as printed: shown, and never repaired.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::beside::{Counted, Whole};
use super::warnings::{BUDGETED, Warner};
use super::{About, program_said};
use crate::code::Code;
use crate::model::{Allocation, Amount, FiscalYear, Inexact, Ix, Lang, Program, Stage, exact};
use crate::number;
use crate::report::frame::year_name;

/// Sums of stages that a stage must be, wherever all of them are given; the first that is counts.
const SUMS: [(Stage, &[&[Stage]]); 2] = [
    (Stage::Appropriation, &[&Stage::OF_APPROPRIATION]),
    (
        Stage::Available,
        &[
            &[Stage::Appropriation, Stage::CarriedOut],
            &[Stage::Initial, Stage::Supplementary, Stage::CarriedIn, Stage::ReserveAndTransfers, Stage::CarriedOut],
        ],
    ),
];

/// The years and stages in which parents hold money; a parent may have many parts.
pub(crate) type Parents = HashMap<Ix<Program>, HashSet<(FiscalYear, Stage)>>;

/// The years and stages in which a program holds money.
fn held(program: &Program) -> impl Iterator<Item = (FiscalYear, Stage)> {
    let holds = |allocation: &&Allocation| allocation.counted && !allocation.amount().yen().is_zero();
    program.allocations.iter().filter(holds).map(|allocation| (allocation.year, allocation.stage))
}

/// How many ids are named before they are only counted.
const MOST_NAMED: usize = 5;

/// What was executed, beside the budget: the appropriation or, where none is given, what was available.
fn spent<'f, 'p>(figures: &'f Counted<'p>) -> impl Iterator<Item = (&'f Whole<'p>, &'f Whole<'p>)> {
    figures.of(Stage::Executed).filter_map(|executed| {
        let appropriation = figures.beside(executed, Stage::Appropriation);
        Some((executed, appropriation.or_else(|| figures.beside(executed, Stage::Available))?))
    })
}

/// Whether one amount is more than another, by more than rounding.
fn exceeds(amount: &Amount, other: &Amount) -> bool {
    amount.yen() > other.yen() && !amount.meets(other)
}

fn exceeds_twice(executed: &Whole<'_>, budget: &Whole<'_>) -> Result<bool, Inexact> {
    Ok(exceeds(&executed.amount(), &Amount::sum([&budget.amount(), &budget.amount()])?))
}

impl Warner<'_, '_> {
    /// Executed amounts above what was available by more than rounding, up to twice the budget.
    pub(crate) fn overspent(&mut self, program: &Program, figures: &Counted<'_>) -> Result<(), Inexact> {
        for (executed, budget) in spent(figures) {
            let available = figures.beside(executed, Stage::Available).unwrap_or(budget);
            if !exceeds(&executed.amount(), &available.amount()) || exceeds_twice(executed, budget)? {
                continue;
            }
            let (spent, had) = (self.amount(&executed.amount()), self.amount(&available.amount()));
            let is_available = available.stage() == Stage::Available;
            let [en, ja] =
                if is_available { ["available", "予算計"] } else { ["appropriated", "歳出予算現額"] };
            let subject = self.of_year(program, executed.year());
            let text = self.say(
                &subject,
                &format!("{spent} executed, {had} {en}"),
                &format!("執行額{spent}が{ja}{had}を超える"),
            );
            let figure = (executed.year(), executed.stage(), executed.amount());
            self.find_figure(Code::Overspent, executed.place(), text, figure);
        }
        Ok(())
    }

    /// Executed amounts that exceed the appropriation only with what was carried out beside them.
    ///
    /// What was available, where it is given, is what carrying out leaves: then executed amounts above it say the same.
    pub(crate) fn overcommitted(&mut self, program: &Program, figures: &Counted<'_>) -> Result<(), Inexact> {
        for executed in figures.of(Stage::Executed) {
            let [appropriation, carried_out, available] = [Stage::Appropriation, Stage::CarriedOut, Stage::Available]
                .map(|stage| figures.beside(executed, stage));
            let (Some(appropriation), Some(carried_out), None) = (appropriation, carried_out, available) else {
                continue;
            };
            let (spent, had) = (executed.amount(), appropriation.amount());
            let kept = carried_out.amount().negated();
            if exceeds(&spent, &had) || !exceeds(&spent.add(&kept)?, &had) {
                continue;
            }
            let [spent, kept, had] = [spent, kept, had].map(|amount| self.amount(&amount));
            let text = self.say(
                &self.of_year(program, executed.year()),
                &format!("{spent} executed and {kept} carried out, {had} appropriated"),
                &format!("執行額{spent}と翌年度への繰越し{kept}の計が歳出予算現額{had}を超える"),
            );
            let figure = (executed.year(), executed.stage(), executed.amount());
            self.find_figure(Code::Overcommitted, executed.place(), text, figure);
        }
        Ok(())
    }

    /// Priority requests above the request that they are printed as a part of.
    pub(crate) fn beyond_request(&mut self, program: &Program, figures: &Counted<'_>) {
        for priority in figures.of(Stage::RequestPriority) {
            let Some(request) = figures.beside(priority, Stage::Request) else { continue };
            if !exceeds(&priority.amount(), &request.amount()) {
                continue;
            }
            let [part, whole] = [priority, request].map(|figure| self.amount(&figure.amount()));
            let text = self.say(
                &self.of_year(program, priority.year()),
                &format!("a priority request of {part} exceeds the request of {whole}"),
                &format!("要望額{part}が要求額{whole}を超える"),
            );
            let figure = (priority.year(), priority.stage(), priority.amount());
            self.find_figure(Code::PriorityBeyondRequest, priority.place(), text, figure);
        }
    }

    /// Executed amounts of more than twice the budget, which hints at a wrong unit or a wrong row; the furthest first.
    pub(crate) fn beyond_twice(&mut self) -> Result<(), Inexact> {
        let mut found = Vec::new();
        for (ix, program) in self.dataset.programs.enumerate() {
            let figures = Counted::new(program)?;
            for (executed, budget) in spent(&figures) {
                if exceeds_twice(executed, budget)? {
                    let percent = exact::percent_with(executed.amount().yen(), budget.amount().yen(), 0);
                    found.push((percent, (ix, program), executed.clone(), budget.clone()));
                }
            }
        }
        // Without a budget there is no percentage: these come last.
        found.sort_by_key(|(percent, _, executed, _)| Reverse((*percent, executed.amount().yen())));
        for (percent, (ix, program), executed, budget) in found {
            let (spent, had) = (self.amount(&executed.amount()), self.amount(&budget.amount()));
            let (en, ja) = match percent.map(|percent| number::percent(percent, 0, self.lang)) {
                Some(percent) => (
                    format!("{spent} executed, {percent} of a budget of {had}"),
                    format!("執行額{spent}は予算額{had}の{percent}"),
                ),
                None => {
                    (format!("{spent} executed, with a budget of {had}"), format!("予算額{had}に対し執行額{spent}"))
                }
            };
            let subject = self.of_year(program, executed.year());
            let text = self.say(&subject, &en, &ja);
            self.about = About::Programs(vec![ix]);
            let figure = (executed.year(), executed.stage(), executed.amount());
            self.find_figure(Code::BeyondTwice, executed.place(), text, figure);
        }
        Ok(())
    }

    /// Stages that are printed as the sum of others, and are another amount.
    pub(crate) fn unlike_parts(&mut self, program: &Program, figures: &Counted<'_>) -> Result<(), Inexact> {
        for (stage, sums) in SUMS {
            for whole in figures.of(stage) {
                let parts = |stages: &[Stage]| {
                    let amounts = stages.iter().map(|&stage| Some(figures.beside(whole, stage)?.amount()));
                    amounts.collect::<Option<Vec<Amount>>>()
                };
                let Some(parts) = sums.iter().find_map(|stages| parts(stages)) else { continue };
                let sum = Amount::sum(&parts)?;
                if whole.amount().meets(&sum) {
                    continue;
                }
                let (printed, adds_up) = (self.amount(&whole.amount()), self.amount(&sum));
                let text = self.say(
                    &self.subject(program, whole.first),
                    &format!("{printed} printed, its parts add up to {adds_up}"),
                    &format!("{printed}とあるが、内訳の合計は{adds_up}"),
                );
                let figure = (whole.year(), whole.stage(), whole.amount());
                self.find_figure(Code::UnlikeParts, whole.place(), text, figure);
            }
        }
        Ok(())
    }

    /// A program and its parent that both hold money: sums count both.
    pub(crate) fn family(&mut self, program: &Program, parents: &mut Parents) {
        let Some(ix) = program.parent else { return };
        let parent = &self.dataset.programs[ix];
        let of_parent = parents.entry(ix).or_insert_with(|| held(parent).collect());
        let both =
            held(program).filter(|(year, stage)| BUDGETED.contains(stage) && of_parent.contains(&(*year, *stage)));
        let mut years: Vec<FiscalYear> = both.map(|(year, _)| year).collect();
        years.sort_unstable();
        years.dedup();
        if years.is_empty() {
            return;
        }
        let years: Vec<String> = years.into_iter().map(|year| year_name(year, self.lang)).collect();
        let text = self.say(
            &program_said(program, self.lang),
            &format!("it and its parent {} both hold money in {}: sums count both", parent.id, years.join(", ")),
            &format!(
                "親事業{}と本事業の双方に{}の額があり、集計には双方を含む",
                program_said(parent, self.lang),
                years.join("、")
            ),
        );
        self.find(Code::ParentAndPart, program.place, text);
    }

    /// Names that several programs bear: only their ids tell them apart.
    pub(crate) fn shared_names(&mut self) {
        let mut bearers: HashMap<&str, Vec<(Ix<Program>, &Program)>> = HashMap::new();
        for (ix, program) in self.dataset.programs.enumerate() {
            bearers.entry(program.name.get(Lang::Ja)).or_default().push((ix, program));
        }
        let mut shared: Vec<Vec<(Ix<Program>, &Program)>> =
            bearers.into_values().filter(|list| list.len() > 1).collect();
        shared.sort_by_key(|list| list.first().map(|(_, program)| (program.place.file, program.place.line)));
        for list in shared {
            let Some((_, first)) = list.first() else { continue };
            let ids: Vec<&str> = list.iter().take(MOST_NAMED).map(|(_, program)| program.id.as_str()).collect();
            let more = list.len() - ids.len();
            let (en, ja) = if more == 0 {
                (String::new(), String::new())
            } else {
                (format!(" and {more} more"), format!("ほか{more}件"))
            };
            let name = first.name.get(self.lang);
            let text = match self.lang {
                Lang::En => format!("{}{en} bear one name: {name}", ids.join(", ")),
                Lang::Ja => format!("「{name}」は{}件の事業の名称（{}{ja}）", list.len(), ids.join("、")),
            };
            self.about = About::Programs(list.iter().map(|&(ix, _)| ix).collect());
            self.find(Code::SharedName, first.place, text);
        }
    }
}
