//! The columns of joint bounds, and the note that names the documents behind them.

use std::collections::BTreeSet;

use super::Tight;
use crate::model::joint::Interval;
use crate::model::{Amount, Inexact, Ix, Lang, PublishedTotal, Source};
use crate::report::totals;
use crate::table::{Cell, Note, NoteCode, Table, each_once};

/// How many documents a note names.
const MOST_NAMED: usize = 4;

/// The two ends of the narrowest bounds of an amount: the joint ones or, where these are no narrower, its own.
pub(crate) fn ends(amount: &Amount, joint: Option<Interval>) -> Result<[Cell; 2], Inexact> {
    let joint = joint.and_then(|joint| joint.low.yen().zip(joint.high.yen()));
    joint.map_or_else(|| totals::ends(amount), |(low, high)| Ok([Cell::End(low), Cell::End(high)]))
}

/// Names the documents that print these totals, since they make some figures of a table narrower than rounding does.
pub(super) fn note_documents(table: &mut Table, tight: &Tight<'_>, totals: &BTreeSet<Ix<PublishedTotal>>) {
    let Some(named) = named(tight, totals, table.lang) else { return };
    let text = match table.lang {
        Lang::En => format!("All documents together leave narrower bounds than rounding does: {named}."),
        Lang::Ja => format!("全資料を合わせた幅は、端数処理の幅より狭い：{named}。"),
    };
    table.notes.push(Note::new(NoteCode::Joint, text));
    cite(table, tight, totals);
}

/// Names the sources of totals below a table, too.
pub(super) fn cite(table: &mut Table, tight: &Tight<'_>, totals: &BTreeSet<Ix<PublishedTotal>>) {
    table.cite(sources(tight, totals).into_iter().map(|source| &tight.dataset.sources[source]));
}

/// The titles of the documents that print these totals; none where there are none.
pub(super) fn named(tight: &Tight<'_>, totals: &BTreeSet<Ix<PublishedTotal>>, lang: Lang) -> Option<String> {
    let titles = each_once(sources(tight, totals).into_iter().map(|ix| tight.dataset.sources[ix].brief().get(lang)));
    let more = titles.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| match lang {
        Lang::En => format!("{more} more"),
        Lang::Ja => format!("ほか{more}件"),
    });
    let joint = match lang {
        Lang::En => "; ",
        Lang::Ja => "、",
    };
    let names: Vec<String> = titles.into_iter().take(MOST_NAMED).map(str::to_owned).chain(more).collect();
    (!names.is_empty()).then(|| names.join(joint))
}

/// The documents that print these totals.
pub(super) fn sources(tight: &Tight<'_>, totals: &BTreeSet<Ix<PublishedTotal>>) -> BTreeSet<Ix<Source>> {
    totals.iter().map(|&ix| tight.dataset.totals[ix].citation.source).collect()
}
