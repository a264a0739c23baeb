//! Published totals that their parts contradict, and of which the dataset says why they stay (`[[acknowledged]]`).
//!
//! They are told wherever what they contradict is shown, and stand under a sum only where nothing else is published for it.

use std::collections::HashSet;
use std::ptr;

use crate::code::Code;
use crate::model::{Acknowledged, Allocation, Dataset, Lang, PublishedTotal, Sum, Unit};
use crate::number;
use crate::query::{Hit, Query};
use crate::report::frame::year_name;
use crate::table::{Note, NoteCode, Table};

/// The totals whose contradiction was looked into, each with why it stays.
pub(crate) fn doubted(dataset: &Dataset) -> impl Iterator<Item = (&PublishedTotal, &Acknowledged)> {
    let entries = dataset.acknowledged.iter().filter(|entry| entry.code == Code::Contradiction);
    entries.flat_map(|entry| {
        dataset.totals.iter().filter(move |total| is_about(entry, total)).map(move |total| (total, entry))
    })
}

/// Whether everything that an entry says is true of a total.
fn is_about(entry: &Acknowledged, total: &PublishedTotal) -> bool {
    entry.indicator.is_none()
        && entry.scope == total.scope
        && entry.year.is_none_or(|year| year == total.year)
        && entry.stage.is_none_or(|stage| stage == total.stage)
        && entry.figure.is_none_or(|figure| figure == total.amount.yen())
        && entry.citation.as_ref().is_none_or(|cited| {
            cited.source == total.citation.source && (cited.locator.is_none() || *cited == total.citation)
        })
}

/// Tells of each such total that all its parts are among these allocations, and why it stays; what is drawn cites it.
pub(crate) fn note_doubted(table: &mut Table, (dataset, query): (&Dataset, &Query), hits: &[Hit<'_>]) {
    let (lang, unit) = (table.lang, table.unit.unwrap_or(Unit::Yen));
    for (total, entry) in doubted(dataset) {
        let Some(sum) = shown_sum(dataset, total, hits) else { continue };
        let Some(sum) = sum.total().ok().filter(|sum| !sum.meets(&total.amount)) else { continue };
        let [sum, printed] = [&sum, &total.amount].map(|amount| number::yen(amount.yen(), unit, lang));
        let (year, stage) = (year_name(total.year, lang), total.stage.label().get(lang));
        let scope = super::check::scope_name(dataset, &total.scope, lang);
        let source = dataset.sources[total.citation.source].brief().get(lang);
        let reason = entry.reason.get(lang);
        let text = match lang {
            Lang::En => format!("{scope}, {year}, {stage}: {sum} here, {printed} in {source}. {reason}"),
            Lang::Ja => {
                let unit = unit.label().ja;
                format!("{scope}・{year}・{stage}：ここでは{sum}{unit}、{source}では{printed}{unit}。{reason}")
            }
        };
        let note = Note::new(NoteCode::Contradicted, text);
        let show = total.scope.program.map(|program| format!("`budget show {}`", dataset.programs[program].id));
        table.notes.push(match show {
            Some(show) => note.hinted(show),
            None => note,
        });
        if query.draws {
            table.cite([&dataset.sources[total.citation.source]]);
        }
    }
}

/// What the parts of a total come to, if it has any and all of them are among these allocations.
fn shown_sum(dataset: &Dataset, total: &PublishedTotal, hits: &[Hit<'_>]) -> Option<Sum> {
    let covers = |part| total.covers_all(&dataset.accounts, [part]);
    let of_hits = hits.iter().filter(|hit| covers((hit.ix, hit.program, hit.allocation)));
    let shown: HashSet<*const Allocation> = of_hits.map(|hit| ptr::from_ref(hit.allocation)).collect();
    if shown.is_empty() {
        return None;
    }
    let mut sum = Sum::default();
    for (_, _, part) in dataset.counted().filter(|&part| covers(part)) {
        if !shown.contains(&ptr::from_ref(part)) {
            return None;
        }
        sum.add(&part.amount()).ok()?;
    }
    Some(sum)
}
