//! How much of the appropriation was executed: 執行額 and 執行率（対歳出予算現額）, beside the amounts of a list or of groups.
//!
//! Both are those of the same programs, projects and years as the amounts, whatever stage these are of; where one of them is
//! not known, there is no rate.

use std::collections::{BTreeSet, HashMap};

use super::totals::by_year;
use crate::model::{Amount, Dataset, FiscalYear, Inexact, Ix, Lang, Program, Project, Stage, StageSet, exact};
use crate::query::{Filter, Hit, Query, StageChoice, Stages, select};
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// What an executed amount belongs to.
type Owner = (Ix<Program>, Option<Ix<Project>>, FiscalYear);

/// What is known of the execution of one owner's budget.
#[derive(Default)]
struct Spending {
    executed: Option<Amount>,
    appropriation: Option<Amount>,
    /// The sum of those of the four parts of an appropriation that are known, and which these are.
    parts: Option<Amount>,
    known: StageSet,
}

impl Spending {
    fn add(&mut self, stage: Stage, amount: &Amount) -> Result<(), Inexact> {
        self.known = self.known.with(stage);
        let sum = match stage {
            Stage::Executed => &mut self.executed,
            Stage::Appropriation => &mut self.appropriation,
            _ => &mut self.parts,
        };
        *sum = Some(sum.unwrap_or(Amount::ZERO).add(amount)?);
        Ok(())
    }

    /// The appropriation, as it is printed or, where all of its parts are known, added up.
    fn budget(&self) -> Option<&Amount> {
        self.appropriation.as_ref().or_else(|| self.parts.as_ref().filter(|_| self.is_added_up()))
    }

    fn is_added_up(&self) -> bool {
        self.appropriation.is_none() && Stage::OF_APPROPRIATION.iter().all(|&part| self.known.contains(part))
    }
}

/// The executed amounts and appropriations of a dataset.
pub(crate) struct Execution(HashMap<Owner, Spending>);

/// What was executed, in cells: the amount, and its percentage of the appropriation.
pub(crate) type Cells = [Cell; 2];

/// The columns of the executed amount and its percentage, whose heading names the denominator wherever there is little room.
pub(crate) fn columns(lang: Lang) -> [Column; 2] {
    let heading = Key::ExecutionPercent.label().get(lang);
    [Column::new(Key::Executed, lang), Column::new(Key::ExecutionPercent, lang).titled(heading, heading)]
}

/// The column that holds what the rates are of, where the amounts are appropriations.
pub(crate) fn measured_by(query: &Query, stages: Option<&StageChoice>) -> Option<Key> {
    let stage = stages.and_then(StageChoice::sum).and_then(Stages::single);
    (query.execution && stage == Some(Stage::Appropriation)).then_some(Key::Amount)
}

impl Execution {
    /// What is known of execution, where the query asks for it.
    pub(crate) fn asked(dataset: &Dataset, query: &Query) -> Result<Option<Self>, Inexact> {
        if !query.execution {
            return Ok(None);
        }
        let mut known: HashMap<Owner, Spending> = HashMap::new();
        let any = Filter { years: query.filter.years.clone(), ..Filter::default() };
        let stages = [&[Stage::Executed, Stage::Appropriation][..], &Stage::OF_APPROPRIATION].concat();
        for hit in select(dataset, &any, &stages) {
            known.entry(owner(&hit)).or_default().add(hit.allocation.stage, &hit.allocation.amount())?;
        }
        Ok(Some(Self(known)))
    }

    /// What was executed of the budgets that these allocations belong to.
    pub(crate) fn cells(&self, hits: &[Hit<'_>]) -> Result<Cells, Inexact> {
        let owners = owners(hits);
        let sum = |of: fn(&Spending) -> Option<&Amount>| {
            let amounts = owners.iter().map(|owner| of(self.0.get(owner)?));
            amounts.collect::<Option<Vec<&Amount>>>().map(Amount::sum).transpose()
        };
        let (executed, budget) = (sum(|it| it.executed.as_ref())?, sum(Spending::budget)?);
        let rate = executed.zip(budget).and_then(|(part, whole)| exact::percent(part.yen(), whole.yen()));
        Ok([executed.map_or(Cell::Empty, Cell::Amount), rate.map_or(Cell::Empty, Cell::Percent)])
    }

    /// Completes the totals from one on, a total for each year.
    pub(crate) fn complete(&self, table: &mut Table, from: usize, hits: &[Hit<'_>]) -> Result<(), Inexact> {
        let Some(at) = table.columns.iter().position(|column| column.key == Key::Executed) else { return Ok(()) };
        for (total, hits) in table.totals.iter_mut().skip(from).zip(by_year(hits).values()) {
            if let Some(place) = total.cells.get_mut(at..at + 2) {
                place.clone_from_slice(&self.cells(hits)?);
            }
        }
        Ok(())
    }

    /// Says what the rates of these allocations are of, why some are missing, and why some are above 100%.
    pub(crate) fn explain(&self, table: &mut Table, hits: &[Hit<'_>]) {
        let mut found = Found::default();
        for owner in owners(hits) {
            found.add(self.0.get(&owner));
        }
        let lang = table.lang;
        table.notes.extend(found.notes(lang));
    }
}

/// How many programs, each in a project and year, a note is about.
#[derive(Default)]
struct Found {
    unknown: usize,
    added_up: usize,
    over: usize,
    /// Those without an appropriation, and how many of them executed something.
    of_nothing: usize,
    spent_nothing: usize,
}

impl Found {
    fn add(&mut self, spending: Option<&Spending>) {
        let known = spending.and_then(|it| Some((it, it.executed.as_ref()?.yen(), it.budget()?.yen())));
        let Some((spending, executed, budget)) = known else {
            self.unknown += 1;
            return;
        };
        let (is_over, is_nothing) = (executed > budget, budget <= 0.into());
        self.added_up += usize::from(spending.is_added_up());
        self.over += usize::from(is_over);
        self.of_nothing += usize::from(is_nothing);
        self.spent_nothing += usize::from(is_over && is_nothing);
    }

    fn notes(&self, lang: Lang) -> Vec<Note> {
        let over = || self.text_of_over(lang);
        let of_nothing = || match lang {
            Lang::En => format!(
                "No rate stands where the appropriation is 0, as in {}.",
                counted(self.of_nothing, "program-year")
            ),
            Lang::Ja => format!("歳出予算現額が0の延べ{}事業は、執行率を示さない。", self.of_nothing),
        };
        let unknown = || match lang {
            Lang::En => {
                "No rate stands where the executed amount or the appropriation of some program is not known.".to_owned()
            }
            Lang::Ja => "執行額又は歳出予算現額が不明の事業を含む行は、執行率を示さない。".to_owned(),
        };
        let added_up = || match lang {
            Lang::En => {
                "Where no appropriation is printed, it is the sum of the initial and supplementary budgets, what \
                         was carried in, and the reserve and transfers."
                    .to_owned()
            }
            Lang::Ja => {
                "歳出予算現額の記載がない事業は、当初予算、補正予算、前年度から繰越し、予備費等の計による。".to_owned()
            }
        };
        let mut notes = Vec::new();
        let mut note = |count: usize, code: NoteCode, text: &dyn Fn() -> String| {
            notes.extend((count > 0).then(|| Note::new(code, text())));
        };
        note(self.added_up, NoteCode::AppropriationAddedUp, &added_up);
        note(self.over, NoteCode::ExecutionOver, &over);
        note(self.of_nothing, NoteCode::ExecutionOfNothing, &of_nothing);
        note(self.unknown, NoteCode::ExecutionUnknown, &unknown);
        notes
    }

    fn text_of_over(&self, lang: Lang) -> String {
        let Self { over, spent_nothing, .. } = *self;
        match lang {
            Lang::En => {
                let reason = match spent_nothing {
                    0 => String::new(),
                    _ if spent_nothing == over => ", all of them with an appropriation of 0".to_owned(),
                    some => format!(", {some} of them with an appropriation of 0"),
                };
                format!("Over 100%: more was executed than appropriated in {}{reason}.", counted(over, "program-year"))
            }
            Lang::Ja => {
                let reason = match spent_nothing {
                    0 => String::new(),
                    some => format!("うち現額が0のものは{some}。"),
                };
                format!("延べ{over}事業で執行額が歳出予算現額を超える（100%超）。{reason}")
            }
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn owners(hits: &[Hit<'_>]) -> BTreeSet<Owner> {
    hits.iter().map(owner).collect()
}

fn owner(hit: &Hit<'_>) -> Owner {
    (hit.ix, hit.allocation.project(), hit.year)
}
