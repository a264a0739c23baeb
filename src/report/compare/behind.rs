//! Where the figures of a row were read: those of both sides, and what makes less or more of their change than they do.

use std::collections::BTreeSet;
use std::slice;

use super::comparison::Comparison;
use super::disputed::Span;
use super::sides::{Pair, Printed};
use crate::model::PublishedTotal;
use crate::model::joint::Interval;
use crate::query::Hit;
use crate::report::origin::{self, Read};
use crate::table::{Cell, Cited, Key, Origins};

impl<'d> Comparison<'_, 'd> {
    /// The totals that contradict a change and, where a picture tells what they make of it, those that make less of it than
    /// rounding does.
    pub(super) fn behind_change(
        &self,
        pair: &Pair<'_, 'd>,
        joint: Option<Interval>,
        change: Option<&Cell>,
        disputed: Option<&Span<'d>>,
    ) -> Vec<&'d PublishedTotal> {
        let Some(Cell::Change(known)) = change else { return Vec::new() };
        let is_told = self.query.draws && joint.is_some_and(|joint| joint.has_sign_of(known.yen()));
        let narrowing = if is_told { self.tight.behind(pair.after, pair.before) } else { BTreeSet::new() };
        let narrowing = narrowing.into_iter().map(|ix| &self.dataset.totals[ix]);
        narrowing.chain(disputed.into_iter().flat_map(|it| it.totals.iter().copied())).collect()
    }

    /// Of the figures of both sides; the change comes from both, and from the documents behind it.
    pub(super) fn read(&self, pair: &Pair<'_, 'd>, behind: &[&'d PublishedTotal]) -> Origins {
        let read = |sides: &[&[Hit<'d>]], totals: &[&'d PublishedTotal]| {
            let figures = sides.iter().copied().flatten().map(|hit| Read::from(hit.allocation));
            origin::cited(self.dataset, self.query, figures.chain(totals.iter().map(|total| Read::from(*total))))
        };
        let sides = [pair.before, pair.after];
        let [before, after] = sides.each_ref().map(|side| read(slice::from_ref(side), &[]));
        self.of_columns([before, after, read(&sides, behind)])
    }

    /// Of the published figures of both sides.
    pub(super) fn published_in(&self, printed: Printed<'d>) -> Origins {
        let read = |totals: &[Option<&'d PublishedTotal>]| {
            origin::cited(self.dataset, self.query, totals.iter().copied().flatten())
        };
        let [before, after] = printed.each_ref().map(|side| read(slice::from_ref(side)));
        self.of_columns([before, after, read(&printed)])
    }

    fn of_columns(&self, [before, after, change]: [Cited; 3]) -> Origins {
        self.table.origins(&[(Key::Before, &before), (Key::After, &after), (Key::Change, &change)])
    }
}
