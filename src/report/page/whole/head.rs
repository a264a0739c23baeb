//! What stands at the head of the page: the newest total, which program makes most of its change, and what the figures do
//! not say.

use super::super::headline::{earlier, headline as of_sums};
use crate::model::{Amount, Dataset, Lang, Rate, exact};
use crate::number;
use crate::query::Query;
use crate::report::finding;
use crate::report::frame::year_name;
use crate::table::{Cell, Headline, Key, NoteCode, Row, Side, Table};

/// A program is named from so many percent of the change on.
const NAMED: i64 = 25;

/// Takes the remarks that bear on all figures of the page out of a table: they stand at its head instead.
pub(super) fn cautions(table: &mut Table) -> Vec<String> {
    let bears_on_all = |code| matches!(code, NoteCode::SeveralYears | NoteCode::Accounts);
    let (cautions, rest) =
        std::mem::take(&mut table.notes).into_iter().partition::<Vec<_>, _>(|note| bears_on_all(note.code));
    table.notes = rest;
    cautions.into_iter().map(|note| note.text).collect()
}

/// The headline of the sums by ministry and of the changes of programs.
pub(super) fn headline(
    (dataset, query): (&Dataset, &Query),
    ministries: &Table,
    changes: Option<&Table>,
    cautions: Vec<String>,
) -> Option<Headline> {
    let lang = ministries.lang;
    let mut headline = of_sums(ministries, query)?;
    for side in std::iter::once(&mut headline.newest).chain(&mut headline.before) {
        side.of = counted(ministries, side);
    }
    for part in &mut headline.parts {
        let ministry = dataset.ministries.iter().find(|ministry| ministry.id == part.emblem.id);
        part.short = match lang {
            Lang::En => part.emblem.sign.clone(),
            Lang::Ja => ministry.map_or(part.name.clone(), |ministry| ministry.short_name().get(lang).to_owned()),
        };
    }
    let certain = headline.change.as_ref().filter(|change| !change.sign_is_open());
    if let (Some(before), Some(change)) = (&headline.before, certain) {
        headline.rate = Rate::of(change, &before.amount, &headline.newest.amount);
    }
    let named = changes.and_then(|changes| named(ministries, &headline, changes));
    headline.sentence = named.unwrap_or(headline.sentence);
    headline.cautions = cautions;
    Some(headline)
}

/// How many programs and how many ministries a total is of.
fn counted(table: &Table, side: &Side) -> Option<(u64, usize)> {
    let (year_at, programs_at) = (table.column(Key::FiscalYear)?, table.column(Key::Programs)?);
    let is_it = |row: &&Row| row.cells.get(year_at) == Some(&Cell::Year(side.year));
    let Cell::Count(programs) = table.totals.iter().find(is_it)?.cells.get(programs_at)? else { return None };
    Some((*programs, table.rows.iter().filter(is_it).count()))
}

/// The sentence with the program that makes most of the change, where all of that is exact and it is much of it.
fn named(table: &Table, headline: &Headline, changes: &Table) -> Option<String> {
    let lang = table.lang;
    let change = headline.change.as_ref().filter(|change| change.is_exact() && !change.yen().is_zero())?;
    let at = changes.column(Key::Change)?;
    let of_row = |row: &Row| row.cells.get(at)?.amount().copied();
    let part = |own: &Amount| {
        // A row that is more than the whole change is no part of it.
        let percent = exact::percent_with(own.yen().abs(), change.yen().abs(), 0)?;
        let is_same_way = own.yen().is_sign_negative() == change.yen().is_sign_negative();
        let is_part = own.yen().abs() <= change.yen().abs();
        (own.is_exact() && is_same_way && is_part && percent >= NAMED.into()).then_some(percent)
    };
    let rows = changes.rows.iter().filter_map(|row| Some((row, of_row(row)?)));
    let (row, own) = rows.max_by_key(|(_, own)| part(own))?;
    let percent = number::percent(part(&own)?, 0, lang);
    let name = finding::name(changes, &row.cells)?;
    let falls = change.yen().is_sign_negative();
    let size = |amount: &Amount| finding::amount(table, &if falls { amount.negated() } else { *amount });
    let (year, total) = (year_name(headline.newest.year, lang), finding::amount(table, &headline.newest.amount)?);
    let (by, own) = (size(change)?, size(&own)?);
    let before = earlier(headline.newest.year, headline.before.as_ref()?.year, lang);
    Some(match (lang, falls) {
        (Lang::En, true) => {
            format!("{year}: {total}, {by} less than {before}; {percent} of that is {name} ({own}).")
        }
        (Lang::En, false) => {
            format!("{year}: {total}, {by} more than {before}; {percent} of that is {name} ({own}).")
        }
        (Lang::Ja, true) => format!("{year}は{total}。{before}から{by}減り、その{percent}は{name}の{own}。"),
        (Lang::Ja, false) => format!("{year}は{total}。{before}から{by}増え、その{percent}は{name}の{own}。"),
    })
}
