//! The largest programs of each ministry, and how much of it they are.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::of_year;
use crate::model::{Amount, Dataset, FiscalYear, Lang, Text, exact};
use crate::number;
use crate::query::{Hit, Query, select};
use crate::report::page::programs::opens_with;
use crate::report::{ReportError, finding, origin, term};
use crate::table::{Cell, Column, Drawing, Inside, Key, Row, Table};

/// How many programs open inside a ministry.
const SHOWN: usize = 8;
/// Of how many the finding tells.
const TOLD: usize = 4;

/// A program and what it gets in the newest year.
struct Entry<'d> {
    id: &'d str,
    name: &'d Text,
    amount: Amount,
    hits: Vec<Hit<'d>>,
}

/// What opens inside the rows of a table by ministry, in its order.
pub(super) fn inside(
    dataset: &Dataset,
    query: &Query,
    table: &Table,
    newest: FiscalYear,
) -> Result<Vec<Inside>, ReportError> {
    let mut programs: BTreeMap<_, Entry<'_>> = BTreeMap::new();
    for hit in of_year(dataset, query, newest) {
        let (name, place) = (hit.program.name_of(hit.allocation), (hit.program.ministry.position(), hit.ix.position()));
        let entry = Entry { id: &hit.program.id, name, amount: Amount::ZERO, hits: Vec::new() };
        let entry = programs.entry(place).or_insert(entry);
        entry.amount = entry.amount.add(&hit.allocation.amount())?;
        entry.hits.push(hit);
    }
    let mut ministries: BTreeMap<usize, Vec<Entry<'_>>> = BTreeMap::new();
    for ((ministry, _), entry) in programs {
        ministries.entry(ministry).or_default().push(entry);
    }
    let listed = listed(dataset, query);
    let mut inside = Vec::new();
    for (ix, ministry) in dataset.ministries.enumerate() {
        let Some(mut entries) = ministries.remove(&ix.position()) else { continue };
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.amount.yen().abs()));
        entries.truncate(SHOWN);
        let mut of_all = empty(table, newest, query.lang);
        let cell = term::ministry(dataset, ix, query.lang);
        of_all.rows = entries.iter().map(|entry| row(entry, &cell, (dataset, query))).collect();
        let programs = listed.get(&ix.position()).map_or(0, BTreeSet::len);
        inside.push(Inside { ministry: ministry.id.clone(), table: of_all, programs });
    }
    Ok(inside)
}

/// The programs of each ministry that the list of the page has when it opens, whatever their years.
fn listed(dataset: &Dataset, query: &Query) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut listed: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let stage = opens_with(dataset, query);
    for hit in select(dataset, &query.filter, stage.as_slice()) {
        listed.entry(hit.program.ministry.position()).or_default().insert(hit.ix.position());
    }
    listed
}

fn empty(table: &Table, newest: FiscalYear, lang: Lang) -> Table {
    let keys = [Key::Program, Key::Name, Key::Ministry, Key::Amount];
    Table {
        lang,
        year: Some(newest),
        stage: table.stage.clone(),
        unit: table.unit,
        decimals: table.decimals,
        says_by_size: table.says_by_size,
        columns: keys.map(|key| Column::new(key, lang)).into(),
        drawing: Some(Drawing::Largest),
        emblems: table.emblems.clone(),
        ..Table::default()
    }
}

fn row(entry: &Entry<'_>, ministry: &Cell, (dataset, query): (&Dataset, &Query)) -> Row {
    let name = Cell::Text(entry.name.get(query.lang).to_owned());
    let mut row = Row::from(vec![Cell::code(entry.id), name, ministry.clone(), Cell::Amount(entry.amount)]);
    row.read_from(&origin::behind(dataset, query, &entry.hits));
    row
}

/// More than this percentage of the whole is most of it, and of a ministry is much of it.
const MOST: i64 = 55;
const MUCH: i64 = 50;

/// The table with what its finding is where one ministry has most of the whole, and a few programs much of that.
pub(super) fn told(mut table: Table, inside: &[Inside]) -> Table {
    if let Some(finding) = finding(&table, inside) {
        table.finding = Some(finding);
    }
    table
}

fn finding(table: &Table, inside: &[Inside]) -> Option<String> {
    let at = |key| table.column(key);
    let (year_at, share_at) = (at(Key::FiscalYear)?, at(Key::SharePercent)?);
    let year = |row: &Row| if let Some(Cell::Year(year)) = row.cells.get(year_at) { Some(*year) } else { None };
    let newest = table.rows.iter().filter_map(year).max();
    let mut of_newest = table.rows.iter().filter(|row| year(row) == newest);
    let first = of_newest.next()?;
    let is_alone = of_newest.next().is_none();
    let Cell::Percent(share) = first.cells.get(share_at)? else { return None };
    let ministry = first.cells.get(at(Key::Ministry)?)?.word()?;
    let whole = first.cells.get(at(Key::Amount)?)?.amount()?;
    let inside = inside.iter().find(|inside| inside.ministry == ministry)?;
    let amount_at = inside.table.column(Key::Amount)?;
    let amounts = inside.table.rows.iter().filter_map(|row| Some(row.cells.get(amount_at)?.amount()?.yen()));
    let amounts: Vec<Decimal> = amounts.take(TOLD).collect();
    let is_told =
        *share > MOST.into() && inside.table.rows.len() > TOLD && amounts.iter().all(|yen| *yen > Decimal::ZERO);
    let sum = amounts.into_iter().try_fold(Decimal::ZERO, exact::add)?;
    let part = exact::percent_with(sum, whole.yen(), 0).filter(|part| is_told && *part >= MUCH.into())?;
    let name = finding::name(table, &first.cells)?;
    let [share, part] = [number::percent(*share, 1, table.lang), number::percent(part, 0, table.lang)];
    Some(match table.lang {
        // That a ministry alone has all of it goes without saying.
        Lang::En if is_alone => format!("{TOLD} programs of {name} have {part} of its amount"),
        Lang::Ja if is_alone => format!("{name}の額の{part}は上位{TOLD}事業に集まる"),
        Lang::En => format!("{name} has {share}, and {TOLD} of its programs have {part} of that"),
        Lang::Ja => format!("{name}が{share}を占め、その{part}は上位{TOLD}事業に集まる"),
    })
}
