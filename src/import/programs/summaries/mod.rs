//! Sheets that count the money of others: 総括 beside 内訳, or a row beside the sheet of what makes it up.
//!
//! Knows figures and the sheets that they stand on, and no table. What both list by one name, `agreement` reports.

mod blocks;
mod question;

use std::collections::HashSet;

use self::blocks::{Block, Listed, Sums, digits};
use self::question::Words;
use crate::folding::folded;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::controls::SheetTotal;
use crate::import::read::figure::SheetFigure;
use crate::import::read::problem::Problems;
use crate::import::rules::{RowRule, Rules, SheetRule};
use crate::{Message, message};

/// How many programs a sheet has at most whose rows are compared with others: a summary is short.
const MOST: usize = 500;

/// How many amounts are compared with how many sheets at most, which bounds their time.
const MOST_COMPARED: usize = 1_000_000;

/// How many digits a match must have beyond those that chance explains: each makes one by chance ten times rarer.
const MARGIN: usize = 1;

/// What it counts for, in digits, that a row is called as the sheet that makes it up.
const NAMED: usize = 4;

/// A row, or the rows of a ministry, that come to what another sheet adds up.
struct Match<'l, 'f> {
    candidate: &'l Block<'f>,
    /// The sheet, and how many programs of it.
    of: (usize, usize),
    sums: Sums,
    is_exact: bool,
    /// In digits, beyond those that chance explains.
    evidence: usize,
}

/// Asks about sheets that come to what others do, and about rows that come to what other sheets add up; a sentence where
/// there are too many to find out.
pub(crate) fn ask(
    all_sheets: &AllSheets<'_>,
    entries: &[SheetFigure],
    totals: &[(usize, SheetTotal)],
    rules: &Rules,
    problems: &mut Problems,
) -> Option<Message> {
    let sheets = all_sheets.sheets();
    if !all_sheets.are_several() {
        return None;
    }
    if entries.len().saturating_mul(sheets.len()) > MOST_COMPARED {
        return Some(message!(
            "the sheets are too many to find out whether one counts the money of others: where one sums others up, leave it \
             out with the rule `sheets`",
            "シートが多すぎるため、合計の重複を確かめていません。他のシートの総括であるシートは、ルール`sheets`で読まないよう指定してください"
        ));
    }
    let open = sheets.iter().enumerate().filter(|(_, sheet)| rules.of_sheet(sheet) != Some(SheetRule::Keep));
    let listed: Vec<Listed<'_>> =
        open.map(|(at, sheet)| Listed::new((at, sheet), entries, totals)).filter(|it| !it.units.is_empty()).collect();
    let (words, mut told) = (Words { sheets, all_sheets }, HashSet::new());
    for one in listed.iter().filter(|_| listed.len() > 2) {
        if let Some(sums) = of_all_others(one, &listed) {
            told.insert(one.sheet);
            words.of_all_others(one, &sums, problems);
        }
    }
    for (one, other) in pairs(&listed) {
        if told.contains(&one.sheet) || told.contains(&other.sheet) {
            continue;
        }
        if let Some((sums, is_exact)) = of_both(one, other, listed.len()) {
            told.extend([one.sheet, other.sheet]);
            words.of_both((one, other), &sums, is_exact, problems);
        }
    }
    for one in listed.iter().filter(|one| !told.contains(&one.sheet)) {
        let is_kept = |row: &usize| sheets.get(one.sheet).and_then(|it| rules.of_row(it, *row)) == Some(RowRule::Keep);
        let matches = of_rows(one, &listed);
        let evidence: usize = matches.iter().map(|it| it.evidence).sum();
        let matches: Vec<_> = matches.into_iter().filter(|it| !it.candidate.rows.iter().all(is_kept)).collect();
        if !matches.is_empty() && evidence >= MARGIN + length(listed.len()) {
            words.of_rows(one, &matches, problems);
        }
    }
    None
}

/// Each two of the sheets: first that which says by its name that it sums others up, else that with fewer programs.
fn pairs<'l, 'f>(listed: &'l [Listed<'f>]) -> impl Iterator<Item = (&'l Listed<'f>, &'l Listed<'f>)> {
    let pairs =
        listed.iter().enumerate().flat_map(|(at, one)| listed.iter().skip(at + 1).map(move |other| (one, other)));
    let rank = |it: &Listed<'_>| (it.order, it.units.len());
    pairs.map(move |(one, other)| if rank(one) > rank(other) { (other, one) } else { (one, other) })
}

/// The sums of a sheet, if all others come to them together.
fn of_all_others(one: &Listed<'_>, listed: &[Listed<'_>]) -> Option<Sums> {
    let others: Vec<&Listed<'_>> = listed.iter().filter(|other| other.sheet != one.sheet).collect();
    let own = one.without(&others)?;
    let parts: Vec<Block<'_>> = others.iter().filter_map(|other| other.without(&[one])).collect();
    let all = Block::of_all(parts.iter()).filter(|_| parts.iter().all(|part| part.shares_ministry(&own)))?;
    let (sums, is_exact) = own.meets(&all).filter(|_| own.are_several() || all.are_several())?;
    (digits(&sums) >= MARGIN + length(listed.len()) + usize::from(!is_exact)).then_some(sums)
}

/// The sums of two sheets, if both come to the same, and whether to the last digit.
fn of_both(one: &Listed<'_>, other: &Listed<'_>, sheets: usize) -> Option<(Sums, bool)> {
    let (own, there) = (one.without(&[other])?, other.without(&[one])?);
    let may_be = own.shares_ministry(&there) && (own.are_several() || there.are_several());
    let (sums, is_exact) = own.meets(&there).filter(|_| may_be)?;
    let needed = MARGIN + length(sheets * sheets / 2) + usize::from(!is_exact);
    (digits(&sums) >= needed).then_some((sums, is_exact))
}

/// The rows of a sheet that come to what others add up.
fn of_rows<'l, 'f>(one: &'l Listed<'f>, listed: &'l [Listed<'f>]) -> Vec<Match<'l, 'f>> {
    if one.units.len() > MOST {
        return Vec::new();
    }
    let candidates = one.candidates().count();
    let wholes: Vec<(&Listed<'f>, Block<'f>)> =
        listed.iter().filter_map(|other| Some((other, other.without(&[one])?))).collect();
    let mut found = Vec::new();
    for candidate in one.candidates() {
        let of_sheets = wholes.iter().map(|(other, whole)| (*other, whole));
        let of_parts = listed.iter().flat_map(|other| other.blocks().map(move |block| (other, block)));
        let may_be = |(other, block): &(&Listed<'f>, &Block<'f>)| {
            // Of two ministries' rows, those of one sheet are asked about.
            let is_first = || (one.order, one.sheet) < (other.order, other.sheet);
            let is_asked = block.are_several() && (!candidate.are_several() || is_first());
            other.sheet != one.sheet && is_asked && block.shares_ministry(candidate) && !block.shares(candidate)
        };
        let blocks: Vec<(&Listed<'f>, &Block<'f>)> = of_sheets.chain(of_parts).filter(may_be).collect();
        let chance = length(blocks.len() * candidates);
        let of = |(other, block): (&Listed<'f>, &Block<'f>)| {
            let (sums, is_exact) = candidate.meets(block)?;
            let (name, title) = (folded(candidate.name), &other.title);
            let is_named = !candidate.are_several() && (title.contains(&name) || name.contains(title));
            let evidence = digits(&sums).saturating_sub(chance + usize::from(!is_exact));
            let evidence = if is_named { evidence.max(NAMED) } else { evidence };
            Some(Match { candidate, of: (other.sheet, block.count()), sums, is_exact, evidence })
        };
        found.extend(blocks.into_iter().filter_map(of).max_by_key(|it| it.evidence).filter(|it| it.evidence > 0));
    }
    // What its programs show one by one, a ministry need not show again.
    let rows: HashSet<usize> =
        found.iter().filter(|it| !it.candidate.are_several()).flat_map(|it| it.candidate.rows.clone()).collect();
    found.retain(|it| !it.candidate.are_several() || !it.candidate.rows.iter().any(|row| rows.contains(row)));
    found
}

/// How many digits a number of ways has.
fn length(ways: usize) -> usize {
    ways.saturating_sub(1).checked_ilog10().map_or(0, |digits| digits as usize + 1)
}
