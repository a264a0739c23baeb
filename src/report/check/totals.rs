//! One published total against the sum of its parts, and what is said of it.

use super::acknowledged::Acknowledgements;
use super::held::{Held, Of};
use super::parts::Parts;
use super::{Finding, Verdict, cited_said, scope_label, scope_said, source_said};
use crate::code::Code;
use crate::model::{Amount, Dataset, Inexact, Ix, Label, Lang, PublishedTotal};
use crate::number;
use crate::query::{Query, Stages};
use crate::report::frame::{about, year_name};
use crate::report::links;
use crate::report::published::difference_text;
use crate::table::{Cell, Key, Link, Note, NoteCode};

/// One published total against the sum of its parts, if it has any.
pub(super) fn reconcile<'d>(
    dataset: &'d Dataset,
    query: &Query,
    (ix, total): (Ix<PublishedTotal>, &'d PublishedTotal),
    parts: &Parts<'d>,
    acknowledgements: &Acknowledgements<'_>,
) -> Result<(Option<Finding>, Held<'d>), Inexact> {
    let lang = query.lang;
    let mut held = Held {
        of: Of::Scope(&total.scope),
        year: Some(total.year),
        stage: Some(total.stage),
        published: Cell::Printed(total.amount),
        sum: Cell::Empty,
        difference: Cell::Empty,
        verdict: None,
        unit: Held::unit_of(query.unit(dataset), lang),
        source: total.citation.source,
        // What is published has its source beside it.
        parts_in: parts.origins(query, total),
        links: links(dataset, query, total),
    };
    let mut finding = None;
    if let Some(sum) = parts.sum(total)? {
        let mut verdict = Verdict::of(&total.amount, &sum)?;
        if total.superseded_by.is_some() {
            verdict = Verdict::Superseded;
        } else if verdict == Verdict::Contradiction {
            let text = contradiction_text(dataset, query, total, &sum);
            let contradiction = Finding::new(Code::Contradiction, total.place, text).of_total((ix, total));
            verdict = verdict.acknowledged(&contradiction, acknowledgements);
            finding = Some(contradiction);
        }
        let difference = total.amount.sub(&sum)?;
        held = held.against(Cell::Amount(sum), Cell::Change(difference), verdict);
    } else {
        let scope = scope_said(dataset, &total.scope, lang);
        let text = match lang {
            Lang::En => format!("the total of {scope} in {} has no parts", total.year.english()),
            Lang::Ja => format!("{}の{scope}の公表額に当たる配分額がない", total.year.japanese()),
        };
        finding = Some(Finding::new(Code::NoParts, total.place, text).of_total((ix, total)));
    }
    Ok((finding, held))
}

/// Where a total and its parts stand in a book.
fn links(dataset: &Dataset, query: &Query, total: &PublishedTotal) -> Vec<Link> {
    let figures = (total.year, &Stages::one(total.stage));
    let parts = || links::of_scope(dataset, &total.scope);
    let parts = query.is_book().then(parts).flatten().map(|of| links::of_programs(Key::SumOfParts, figures, of));
    links::of_total(query, Key::Published, total).into_iter().chain(parts).collect()
}

/// The sentence about a total that its parts contradict, with what the dataset remarks on it.
pub(super) fn contradiction_text(dataset: &Dataset, query: &Query, total: &PublishedTotal, sum: &Amount) -> String {
    let lang = query.lang;
    let (scope, stage) = (scope_label(dataset, &total.scope, lang), total.stage.label().get(lang));
    let subject = about([scope.as_str(), &year_name(total.year, lang), stage], lang);
    let text = difference_text(lang, query.unit(dataset), &subject, sum, total).unwrap_or_default();
    total
        .note
        .as_ref()
        .map_or_else(|| text.clone(), |note| format!("{text}{}{}", Label::new("; ", "；").get(lang), note.get(lang)))
}

/// Says which document replaced a total.
pub(super) fn superseded_note(dataset: &Dataset, query: &Query, total: &PublishedTotal) -> Option<Note> {
    let (lang, by) = (query.lang, source_said(&dataset.sources[total.superseded_by?], query.lang));
    let (scope, year) = (scope_label(dataset, &total.scope, lang), year_name(total.year, lang));
    let amount = number::yen(total.amount.yen(), query.unit(dataset), lang);
    let (place, cited) = (dataset.locate(total.place), cited_said(dataset, &total.citation, lang));
    let text = match lang {
        Lang::En => format!("{place}: {scope}, {year}: {amount} ({cited}) is superseded by {by} and binds nothing"),
        Lang::Ja => format!("{place}：{scope}・{year}：{amount}（{cited}）は{by}により差し替えられ、効力をもたない"),
    };
    Some(Note::new(NoteCode::SupersededTotal, text))
}
