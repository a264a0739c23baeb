//! What is said of rates of execution: what they are of, why some are missing, and why some are above 100%.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Owner, Spending};
use crate::model::{Label, Lang};
use crate::number::count;
use crate::table::{Note, NoteCode};

/// What rates are of where no appropriation is printed.
pub(crate) const ADDED_UP: Label = Label::new(
    "Where no appropriation is printed, it is the sum of the initial and supplementary budgets, what was carried in, and \
     the reserve and transfers.",
    "歳出予算現額の記載がない事業は、当初予算、補正予算、前年度からの繰越し、予備費等の計による。",
);

/// The programs, each in a project and year, that a note is about.
#[derive(Default)]
pub(super) struct Found {
    unknown: BTreeSet<Owner>,
    added_up: BTreeSet<Owner>,
    over: BTreeSet<Owner>,
    /// Those with an appropriation of 0, and which of them executed something.
    of_nothing: BTreeSet<Owner>,
    spent_nothing: BTreeSet<Owner>,
    /// Those with a negative appropriation.
    of_less: BTreeSet<Owner>,
}

impl Found {
    /// Adds what is known of an owner, or of one of its accounts: it counts once, however many accounts it has.
    pub(super) fn add(&mut self, owner: Owner, spending: Option<&Spending>) {
        let known = spending.and_then(|it| Some((it, it.executed.as_ref()?.yen(), it.budget()?.yen())));
        let Some((spending, executed, budget)) = known else {
            self.unknown.insert(owner);
            return;
        };
        let is_over = executed > budget;
        let groups = [
            (&mut self.added_up, spending.is_added_up()),
            (&mut self.over, is_over),
            (&mut self.of_nothing, budget.is_zero()),
            (&mut self.spent_nothing, is_over && budget.is_zero()),
            (&mut self.of_less, budget < Decimal::ZERO),
        ];
        for (group, belongs) in groups {
            group.extend(belongs.then_some(owner));
        }
    }

    pub(super) fn notes(&self, lang: Lang) -> Vec<Note> {
        let over = || self.text_of_over(lang);
        let without_rate = || self.text_of_nothing(lang);
        let unknown = || match lang {
            Lang::En => {
                "No rate stands where the executed amount or the appropriation of some program is not known.".to_owned()
            }
            Lang::Ja => "執行額又は歳出予算現額が不明の事業を含む行は、執行率を示さない。".to_owned(),
        };
        let added_up = || ADDED_UP.get(lang).to_owned();
        let mut notes = Vec::new();
        let mut note = |applies: bool, code: NoteCode, text: &dyn Fn() -> String| {
            notes.extend(applies.then(|| Note::new(code, text())));
        };
        note(!self.added_up.is_empty(), NoteCode::AppropriationAddedUp, &added_up);
        note(!self.over.is_empty(), NoteCode::ExecutionOver, &over);
        let is_without_rate = !self.of_nothing.is_empty() || !self.of_less.is_empty();
        note(is_without_rate, NoteCode::ExecutionOfNothing, &without_rate);
        note(!self.unknown.is_empty(), NoteCode::ExecutionUnknown, &unknown);
        notes
    }

    fn text_of_nothing(&self, lang: Lang) -> String {
        let of_each = [(&self.of_nothing, ["0", "0"]), (&self.of_less, ["negative", "負"])];
        let parts = of_each.into_iter().filter(|(group, _)| !group.is_empty());
        match lang {
            Lang::En => {
                let part = |(group, [name, _]): (&BTreeSet<Owner>, [&str; 2])| {
                    format!("{name}, as in {}", count(group.len(), "program-year"))
                };
                let parts: Vec<String> = parts.map(part).collect();
                format!("No rate stands where the appropriation is {}.", parts.join(", or "))
            }
            Lang::Ja => {
                let part =
                    |(group, [_, name]): (&BTreeSet<Owner>, [&str; 2])| format!("{name}の延べ{}事業", group.len());
                let parts: Vec<String> = parts.map(part).collect();
                format!("歳出予算現額が{}は、執行率を示さない。", parts.join("、"))
            }
        }
    }

    fn text_of_over(&self, lang: Lang) -> String {
        let (over, spent_nothing) = (self.over.len(), self.spent_nothing.len());
        match lang {
            Lang::En => {
                let reason = match spent_nothing {
                    0 => String::new(),
                    _ if spent_nothing == over => ", all of them with an appropriation of 0".to_owned(),
                    some => format!(", {some} of them with an appropriation of 0"),
                };
                format!("Over 100%: more was executed than appropriated in {}{reason}.", count(over, "program-year"))
            }
            Lang::Ja => {
                let reason = match spent_nothing {
                    0 => String::new(),
                    some => format!("うち現額が0のものは{some}件。"),
                };
                format!("延べ{over}事業で執行額が歳出予算現額を超える（100%超）。{reason}")
            }
        }
    }
}
