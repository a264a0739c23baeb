//! Which documents are behind joint bounds, in words: beside a change, and where a figure is explained.

use std::collections::{BTreeSet, HashSet};
use std::ptr;

use rust_decimal::Decimal;

use super::documents::{cite, named, note_documents, sources};
use super::{Derived, Signed, Tight};
use crate::model::joint::Interval;
use crate::model::{Allocation, Amount, Ix, Lang, PublishedTotal, Unit, exact};
use crate::number;
use crate::query::Hit;
use crate::report::check::scope_name;
use crate::report::frame::year_name;
use crate::table::{Key, Note, NoteCode, Table};

/// How many totals an explanation lists, and how many superseded ones are tried in the place of those that count.
const MOST_LISTED: usize = 20;

/// A sum or a change, by the figures on both sides.
pub(crate) struct Asked<'h, 'd> {
    pub(crate) plus: &'h [Hit<'d>],
    pub(crate) minus: &'h [Hit<'d>],
    /// What the printed figures come to.
    pub(crate) amount: Amount,
    /// What it is called at the beginning of a sentence.
    pub(crate) name: &'h str,
    pub(crate) is_change: bool,
}

impl<'d> Tight<'d> {
    /// The totals that make the bounds of a sum or a change as narrow as they are.
    fn because(&self, parts: &Signed<'_>) -> BTreeSet<Ix<PublishedTotal>> {
        let totals = parts.iter().filter_map(|(figures, part)| Some(self.system(*figures)?.because(part)));
        totals.flatten().collect()
    }

    /// The totals that make the sums and changes that were found to be narrower so narrow; one of them where all that bind are
    /// printed in one document.
    fn because_any(&self) -> BTreeSet<Ix<PublishedTotal>> {
        let mut binding = self.binding.values().flatten();
        let document = |ix: &Ix<PublishedTotal>| self.dataset.totals[*ix].citation.source;
        if let Some(first) = binding.next()
            && binding.all(|other| document(other) == document(first))
        {
            return BTreeSet::from([*first]);
        }
        self.narrower.borrow().iter().flat_map(|parts| self.because(parts)).collect()
    }

    /// The totals that make a change as narrow as it is.
    pub(crate) fn behind(&self, plus: &[Hit<'d>], minus: &[Hit<'d>]) -> BTreeSet<Ix<PublishedTotal>> {
        self.parts(plus, minus).map(|parts| self.because(&parts)).unwrap_or_default()
    }

    /// The titles of the documents that make the bounds of a sum or a change as narrow as they are.
    pub(crate) fn documents(&self, asked: &Asked<'_, 'd>, lang: Lang) -> Option<String> {
        named(self, &self.because(&self.parts(asked.plus, asked.minus)?), lang)
    }

    /// The short title of the document that publishes a total.
    pub(crate) fn title(&self, total: &PublishedTotal, lang: Lang) -> &'d str {
        self.dataset.sources[total.citation.source].brief().get(lang)
    }

    /// What a sum or a change would be if a superseded total counted in the place of what replaced it.
    fn otherwise(&self, asked: &Asked<'_, 'd>) -> Vec<(Ix<PublishedTotal>, Interval)> {
        let superseded = self.dataset.totals.enumerate().filter(|(_, total)| total.superseded_by.is_some());
        let superseded: Vec<_> = superseded.map(|(ix, _)| ix).collect();
        let parts = if superseded.is_empty() { None } else { self.parts(asked.plus, asked.minus) };
        let Some(parts) = parts else { return Vec::new() };
        let figures = parts.values().flat_map(|part| part.plus.iter().chain(&part.minus));
        let figures: HashSet<_> = figures.map(|figure| ptr::from_ref(*figure)).collect();
        let within = superseded.into_iter().filter(|&ix| !self.figures_of(ix).is_disjoint(&figures));
        within.take(MOST_LISTED).filter_map(|ix| Some((ix, self.with(ix, &parts)?))).collect()
    }

    /// The bounds with a superseded total in the place of what replaced it.
    fn with(&self, ix: Ix<PublishedTotal>, parts: &Signed<'_>) -> Option<Interval> {
        let old = &self.dataset.totals[ix];
        let replaces = |other: &Ix<PublishedTotal>| {
            let is_by = Some(self.dataset.totals[*other].citation.source) == old.superseded_by;
            is_by && self.figures_of(*other) == self.figures_of(ix)
        };
        let figures = (old.year, old.stage);
        let mut totals: Vec<_> = self.binding.get(&figures).into_iter().flatten().copied().collect();
        totals.retain(|other| !replaces(other));
        totals.push(ix);
        let system = self.system_of(&totals);
        let bounds = parts.iter().map(|(of, part)| match self.system(*of).filter(|_| *of != figures) {
            Some(known) => known.bounds(part),
            None if *of == figures => system.bounds(part),
            None => part.printed(),
        });
        Some(bounds.sum::<Option<Interval>>()?.plain())
    }

    /// The figures that a total covers.
    fn figures_of(&self, ix: Ix<PublishedTotal>) -> HashSet<*const Allocation> {
        self.covered().of(&self.dataset.totals[ix]).flatten().map(|it| ptr::from_ref(*it)).collect()
    }
}

/// Names the documents that make some figures of a table narrower than rounding does; where none is, takes the columns for
/// them away.
pub(crate) fn note_narrower(table: &mut Table, tight: &Tight<'_>) {
    if tight.has_narrower() {
        note_documents(table, tight, &tight.because_any());
    } else {
        table.remove(&[Key::TightMin, Key::TightMax]);
    }
}

/// Says what all documents together allow for the total of a comparison or, where its documents do not say all of it, which
/// ones make its rows narrower.
pub(crate) fn note_changes<'d>(table: &mut Table, tight: &Tight<'d>, total: &Asked<'_, 'd>) {
    because_notes(table, tight, total, false);
    let of_total = tight.parts(total.plus, total.minus).map(|parts| tight.because(&parts)).unwrap_or_default();
    let of_rows = tight.because_any();
    if !sources(tight, &of_rows).is_subset(&sources(tight, &of_total)) {
        note_documents(table, tight, &of_rows);
    }
}

/// Says what all documents together allow for a sum or a change, and what superseded ones would make of it. With `each`,
/// lists every total that says so, else their documents.
pub(crate) fn because_notes<'d>(table: &mut Table, tight: &Tight<'d>, asked: &Asked<'_, 'd>, each: bool) {
    if each {
        note_left_out(table, tight, asked);
    }
    let Some(interval) = tight.narrower(asked.plus, asked.minus, &asked.amount) else { return };
    let (lang, unit) = (table.lang, table.unit.unwrap_or(Unit::Yen));
    let parts = tight.parts(asked.plus, asked.minus).unwrap_or_default();
    let totals = tight.because(&parts);
    let Some(range) = middle(interval, asked.is_change, unit, lang) else { return };
    let documents = if each { Some(listed(tight, &totals, unit, lang)) } else { named(tight, &totals, lang) };
    let (name, documents) = (asked.name, documents.unwrap_or_default());
    let text = match lang {
        Lang::En => format!("{name}: all documents together say {range}: {documents}."),
        Lang::Ja => format!("{name}：全資料を合わせると{range}。根拠：{documents}。"),
    };
    table.notes.push(Note::new(NoteCode::Joint, text));
    cite(table, tight, &totals);
    for (ix, other) in tight.otherwise(asked).into_iter().filter(|(_, other)| *other != interval) {
        let Some(range) = middle(other, asked.is_change, unit, lang) else { continue };
        let old = total(tight, ix, unit, lang);
        let text = match lang {
            Lang::En => format!("{name}: {range} if the superseded figure still counted: {old}."),
            Lang::Ja => format!("{name}：差し替えられた{old}によれば、{range}。"),
        };
        table.notes.push(Note::new(NoteCode::SupersededTotal, text));
        cite(table, tight, &BTreeSet::from([ix]));
    }
}

/// Names the totals of some of these figures that bind nothing, since others contradict them.
fn note_left_out<'d>(table: &mut Table, tight: &Tight<'d>, asked: &Asked<'_, 'd>) {
    let Some(parts) = tight.parts(asked.plus, asked.minus) else { return };
    let mut totals = BTreeSet::new();
    for (figures, part) in &parts {
        let Some(system) = tight.system(*figures) else { continue };
        let own: HashSet<_> = part.plus.iter().chain(&part.minus).map(|it| ptr::from_ref(*it)).collect();
        totals.extend(system.left_out().into_iter().filter(|&ix| !tight.figures_of(ix).is_disjoint(&own)));
    }
    if totals.is_empty() {
        return;
    }
    let (lang, unit) = (table.lang, table.unit.unwrap_or(Unit::Yen));
    let listed = listed(tight, &totals, unit, lang);
    let text = match lang {
        Lang::En => format!("Left out, since other figures contradict it: {listed}."),
        Lang::Ja => format!("他の額と矛盾するため考慮しない：{listed}。"),
    };
    table.notes.push(Note::new(NoteCode::LeftOut, text));
    cite(table, tight, &totals);
}

/// Says of a figure that no document prints what follows for it, and from which totals.
pub(crate) fn note_derived(table: &mut Table, tight: &Tight<'_>, derived: &Derived) {
    let (lang, unit, (year, stage)) = (table.lang, table.unit.unwrap_or(Unit::Yen), derived.figures);
    let Some(range) = range(derived.interval, false, unit, lang) else { return };
    let totals = listed(tight, &derived.totals, unit, lang);
    let (year, stage) = (year_name(year, lang), stage.label().get(lang));
    let text = match lang {
        Lang::En => format!(
            "{year}, {stage}: no document prints it; {range} follows from {totals} and what is known of the other parts."
        ),
        Lang::Ja => format!("{year}{stage}：記載した資料はないが、{totals}と他の内訳から{range}と導かれる。"),
    };
    table.notes.push(Note::new(NoteCode::Derived, text));
    cite(table, tight, &derived.totals);
}

/// An interval in words, after the amount in its middle; none where one of them has too many digits.
fn middle(interval: Interval, is_change: bool, unit: Unit, lang: Lang) -> Option<String> {
    let range = range(interval, is_change, unit, lang)?;
    let half = half_way(interval)?;
    let half = if is_change { number::signed_yen(half, unit, lang) } else { number::yen(half, unit, lang) };
    Some(match lang {
        _ if half == range => range,
        Lang::En => format!("{half} ({range})"),
        Lang::Ja => format!("{half}（{range}）"),
    })
}

/// The amount in the middle of an interval; none where it has too many digits.
pub(crate) fn half_way(interval: Interval) -> Option<Decimal> {
    let sum = exact::add(interval.low.yen()?, interval.high.yen()?)?;
    sum.checked_mul(Decimal::new(5, 1)).filter(|half| exact::add(*half, *half) == Some(sum))
}

/// An interval in words; none where an end has too many digits.
fn range(interval: Interval, is_change: bool, unit: Unit, lang: Lang) -> Option<String> {
    let text = if is_change { number::signed_yen } else { number::yen };
    let (low, high) = interval.low.yen().zip(interval.high.yen())?;
    let [low, high] = [low, high].map(|yen| text(yen, unit, lang));
    Some(match lang {
        _ if low == high => low,
        Lang::En => format!("{low} to {high}"),
        Lang::Ja => format!("{low}～{high}"),
    })
}

/// Every one of these totals with its figure and its place.
fn listed(tight: &Tight<'_>, totals: &BTreeSet<Ix<PublishedTotal>>, unit: Unit, lang: Lang) -> String {
    let joint = match lang {
        Lang::En => "; ",
        Lang::Ja => "、",
    };
    let more = totals.len().saturating_sub(MOST_LISTED);
    let more = (more > 0).then(|| match lang {
        Lang::En => format!("{more} more"),
        Lang::Ja => format!("ほか{more}件"),
    });
    let listed = totals.iter().take(MOST_LISTED).map(|&ix| total(tight, ix, unit, lang));
    listed.chain(more).collect::<Vec<_>>().join(joint)
}

/// A total as an explanation names it: its scope, its year, its figure, its place.
fn total(tight: &Tight<'_>, ix: Ix<PublishedTotal>, unit: Unit, lang: Lang) -> String {
    let total = &tight.dataset.totals[ix];
    let scope = scope_name(tight.dataset, &total.scope, lang);
    let (year, amount) = (year_name(total.year, lang), number::yen(total.amount.yen(), unit, lang));
    let cited = tight.dataset.cite_by_title(&total.citation, lang);
    match lang {
        Lang::En => format!("{scope}, {year}: {amount} [{cited}]"),
        Lang::Ja => format!("{scope}・{year}：{amount}［{cited}］"),
    }
}
