//! What follows for a program's figures from published totals, as people read it.

use rust_decimal::Decimal;

use crate::model::{Amount, Citation, Ix, Lang, Program, PublishedTotal, Unit};
use crate::number;
use crate::query::{Query, StageChoice};
use crate::report::frame::year_name;
use crate::report::tight::{Derived, Tight, derived, note_derived};
use crate::table::{Cell, Note, NoteCode, Table};

/// A figure that the dataset does not have, and what follows for it.
pub(super) struct Follows {
    pub(super) derived: Derived,
    /// The figure and where it is published, where a total is of this program alone.
    pub(super) published: Option<(Amount, Citation)>,
}

/// What follows for the missing figures of a program, of those that are asked for.
pub(super) fn follows(tight: &Tight<'_>, query: &Query, ix: Ix<Program>) -> Vec<Follows> {
    let stages = query.stages.clone().unwrap_or_else(StageChoice::all).stages();
    let years = query.filter.years.as_ref();
    let mut found = derived(tight, ix);
    found.retain(|it| stages.contains(&it.figures.1) && years.is_none_or(|years| years.contains(&it.figures.0)));
    let follows = |derived: Derived| Follows { published: published(tight, ix, &derived), derived };
    found.into_iter().map(follows).collect()
}

/// The total that publishes the figure itself, if it is what the figure follows from.
fn published(tight: &Tight<'_>, ix: Ix<Program>, derived: &Derived) -> Option<(Amount, Citation)> {
    let is_own = |total: &&PublishedTotal| {
        let scope = &total.scope;
        scope.account.is_none() && (scope.program == Some(ix) || scope.programs.as_deref() == Some(&[ix]))
    };
    let totals: Vec<&PublishedTotal> = derived.totals.iter().map(|&it| &tight.dataset.totals[it]).collect();
    let only = totals.first().filter(|_| totals.len() == 1).copied().filter(is_own)?;
    Some((only.amount, only.citation.clone()))
}

impl Follows {
    /// The figure, where it is one.
    pub(super) fn figure(&self) -> Option<Cell> {
        self.published.as_ref().map(|(amount, _)| Cell::Amount(*amount))
    }

    /// The ends of what it can be.
    pub(super) fn ends(&self) -> [Cell; 2] {
        let end = |end: Option<Decimal>| end.map_or(Cell::Empty, Cell::End);
        [end(self.derived.interval.low.yen()), end(self.derived.interval.high.yen())]
    }

    /// Says where the figure is published, or what it follows from.
    pub(super) fn note(&self, table: &mut Table, tight: &Tight<'_>) {
        let Some((amount, citation)) = &self.published else { return note_derived(table, tight, &self.derived) };
        let (lang, unit, (year, stage)) = (table.lang, table.unit.unwrap_or(Unit::Yen), self.derived.figures);
        let source = &tight.dataset.sources[citation.source];
        let (title, amount) = (source.brief().get(lang), number::yen(amount.yen(), unit, lang));
        let (year, stage) = (year_name(year, lang), stage.label().get(lang));
        let text = match lang {
            Lang::En => format!(
                "{year}, {stage}: {amount} is published in {title}, and stands outside the dataset's own figures."
            ),
            Lang::Ja => {
                format!(
                    "{year}{stage}：{title}が{amount}{}を公表。データセットの配分額には含まれない。",
                    unit.label().ja
                )
            }
        };
        table.notes.push(Note::new(NoteCode::Derived, text));
        table.cite([source]);
    }
}
