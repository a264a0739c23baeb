//! What a check finds: its code, where it is, and which figure it is about.
//!
//! Knows how a finding reads, not how it is found.

use rust_decimal::Decimal;

use crate::code::Code;
use crate::model::{
    Acknowledged, Amount, Dataset, FiscalYear, Indicator, Ix, Label, Lang, Place, Program, PublishedTotal, Stage,
};
use crate::table::{Note, NoteCode};

/// A finding of the check, with the place and the figure that it is about.
pub(crate) struct Finding {
    pub(super) code: Code,
    pub(super) place: Place,
    pub(super) text: String,
    pub(super) about: About,
    pub(super) year: Option<FiscalYear>,
    pub(super) stage: Option<Stage>,
    /// In yen, or a count.
    pub(super) figure: Option<Decimal>,
}

/// What a finding is about.
#[derive(Debug, Clone, Default)]
pub(crate) enum About {
    #[default]
    Nothing,
    Programs(Vec<Ix<Program>>),
    Total(Ix<PublishedTotal>),
    /// Several, which contradict each other.
    Totals(Vec<Ix<PublishedTotal>>),
    Indicator(Ix<Indicator>),
}

impl Finding {
    pub(super) fn new(code: Code, place: Place, text: String) -> Self {
        Self { code, place, text, about: About::Nothing, year: None, stage: None, figure: None }
    }

    /// The finding about a published total.
    pub(super) fn of_total(self, (ix, total): (Ix<PublishedTotal>, &PublishedTotal)) -> Self {
        Self { about: About::Total(ix), ..self }.of_figure(total.year, total.stage, &total.amount)
    }

    /// The finding about totals of one year and stage.
    pub(super) fn of_totals(self, totals: Vec<Ix<PublishedTotal>>, year: FiscalYear, stage: Stage) -> Self {
        Self { about: About::Totals(totals), year: Some(year), stage: Some(stage), ..self }
    }

    /// The finding about one figure.
    pub(super) fn of_figure(self, year: FiscalYear, stage: Stage, amount: &Amount) -> Self {
        Self { year: Some(year), stage: Some(stage), figure: Some(amount.yen()), ..self }
    }

    /// The one total that it is about.
    pub(super) fn total<'d>(&self, dataset: &'d Dataset) -> Option<&'d PublishedTotal> {
        match self.about {
            About::Total(ix) => Some(&dataset.totals[ix]),
            About::Nothing | About::Programs(_) | About::Totals(_) | About::Indicator(_) => None,
        }
    }

    pub(super) fn note(&self, dataset: &Dataset, acknowledged: Option<&Acknowledged>, lang: Lang) -> Note {
        let (place, text) = (dataset.locate(self.place), &self.text);
        let Some(entry) = acknowledged else {
            let colon = Label::new(": ", "：").get(lang);
            return Note::new(NoteCode::Finding(self.code), format!("{place}{colon}{text}"));
        };
        let (code, reason) = (self.code.id(), entry.reason.get(lang));
        let text = match lang {
            Lang::En => format!("{place}: acknowledged ({code}): {text}. Reason: {reason}"),
            Lang::Ja => format!("{place}：確認済み（{code}）：{text}。理由：{reason}"),
        };
        Note::new(NoteCode::Acknowledged, text)
    }
}
