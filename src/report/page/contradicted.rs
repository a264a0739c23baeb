//! Which published figures say otherwise than the head of a page, in sentences.

use std::collections::HashSet;
use std::ptr;

use rust_decimal::Decimal;

use super::headline::weigh;
use crate::model::{Allocation, Amount, Dataset, Inexact, Lang, PublishedTotal};
use crate::query::{Query, select};
use crate::report::check::scope_name;
use crate::report::finding;
use crate::report::frame::{about, year_name};
use crate::report::tight::Tight;
use crate::table::{Headline, Side, Table};

/// More are only counted.
const MOST_TOLD: usize = 3;

/// Puts below a headline what contradicts it: another amount for the same figures or, of a sum, for some of them.
pub(super) fn tell(
    headline: &mut Headline,
    table: &Table,
    (dataset, query): (&Dataset, &Query),
) -> Result<(), Inexact> {
    let tight = Tight::new(dataset);
    let hits = select(dataset, &query.filter, &query.stages().stages());
    let mut said = Vec::new();
    // What each side comes to by the head of the page, and by each document that says otherwise.
    let mut readings: Vec<Vec<Amount>> = Vec::new();
    for side in headline.sides() {
        let mut own_readings = vec![side.amount];
        let of_year = hits.iter().filter(|hit| hit.year == side.year);
        let own: HashSet<*const Allocation> = of_year.map(|hit| ptr::from_ref(hit.allocation)).collect();
        for total in dataset.totals.iter().filter(|it| it.year == side.year && it.superseded_by.is_none()) {
            let parts: Vec<&Allocation> = tight.covered().of(total).flatten().copied().collect();
            let is_part = !parts.is_empty() && parts.iter().all(|part| own.contains(&ptr::from_ref(*part)));
            if is_part {
                let sum = Amount::sum(parts.iter().map(|part| part.amount()))?;
                let is_all = parts.len() == own.len();
                if let Some(text) = contradicted(table, dataset, side, total, (&sum, is_all)) {
                    said.push(text);
                    let rest = if is_all { Amount::ZERO } else { side.amount.sub(&sum)? };
                    own_readings.push(rest.add(&total.amount)?);
                    own_readings.extend(is_all.then_some(sum));
                }
            }
        }
        readings.push(own_readings);
    }
    if let (false, [newest, before]) = (said.is_empty(), readings.as_slice()) {
        weigh(headline, agree(newest, before)?, table.lang);
    }
    if let Some(more @ 1..) = said.len().checked_sub(MOST_TOLD) {
        said.truncate(MOST_TOLD);
        said.push(match table.lang {
            Lang::En => format!("Further contradictions: {more}."),
            Lang::Ja => format!("ほかに{more}件の矛盾がある。"),
        });
    }
    headline.cautions.extend(said);
    Ok(())
}

/// Whether by all readings of two years the change has one direction.
fn agree(newest: &[Amount], before: &[Amount]) -> Result<bool, Inexact> {
    let mut signs = HashSet::new();
    for (newest, before) in newest.iter().flat_map(|newest| before.iter().map(move |before| (newest, before))) {
        let change = newest.sub(before)?;
        signs.insert((!change.sign_is_open()).then(|| change.yen().cmp(&Decimal::ZERO)));
    }
    Ok(signs.len() == 1)
}

/// What a total says that a side of the headline does not, if it concerns it; `is_all` where it is of the same figures.
fn contradicted(
    table: &Table,
    dataset: &Dataset,
    side: &Side,
    total: &PublishedTotal,
    (sum, is_all): (&Amount, bool),
) -> Option<String> {
    let lang = table.lang;
    let is_other = is_all && !total.amount.meets(&side.amount);
    let differs = (is_all || !side.is_published) && !total.amount.meets(sum);
    if !is_other && !differs {
        return None;
    }
    let [printed, sum, shown] = [&total.amount, sum, &side.amount].map(|amount| finding::amount(table, amount));
    let (printed, sum, shown) = (printed?, sum?, shown?);
    let scope = scope_name(dataset, &total.scope, lang);
    let subject = about([scope.as_str(), &year_name(total.year, lang)], lang);
    let source = dataset.sources[total.citation.source].brief().get(lang);
    Some(match (lang, is_other) {
        (Lang::En, true) => format!("{subject}: {printed} in {source} contradicts the {shown} above."),
        (Lang::En, false) => {
            format!("{subject}: the published {printed} ({source}) contradicts the sum of the programs, {sum}.")
        }
        (Lang::Ja, true) => format!("{subject}：{source}の{printed}は、上の{shown}と食い違う。"),
        (Lang::Ja, false) => format!("{subject}：{source}の公表額{printed}は、事業の合計{sum}と食い違う。"),
    })
}
