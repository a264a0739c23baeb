//! What is said of rates of execution: what they are of, why some are missing, and why some are above 100%.

use super::Spending;
use crate::model::Lang;
use crate::table::{Note, NoteCode};

/// How many programs, each in a project and year, a note is about.
#[derive(Default)]
pub(super) struct Found {
    unknown: usize,
    added_up: usize,
    over: usize,
    /// Those without an appropriation, and how many of them executed something.
    of_nothing: usize,
    spent_nothing: usize,
}

impl Found {
    pub(super) fn add(&mut self, spending: Option<&Spending>) {
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

    pub(super) fn notes(&self, lang: Lang) -> Vec<Note> {
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
