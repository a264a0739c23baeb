//! Subtotals by ministry, below the rows of a table that has a column of ministries: the rows stay free to be sorted and
//! filtered, and each subtotal finds its own.

use std::collections::HashMap;

use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, row_col_to_cell};

use super::cell::Writer;
use crate::model::{Amount, Lang, Rate, exact};
use crate::table::{Cell, Column, FROM_NOTHING, Key, Role, Row, TO_NOTHING, Table};

/// What the rows of each ministry come to.
pub(super) struct Subtotals {
    /// The column of ministries: where it is shown, and its position in the table.
    ministry: (usize, usize),
    /// The column of changes, without which a row is in no total: the same two.
    change: Option<(usize, usize)>,
    /// The groups by what people read of their ministry.
    places: HashMap<String, usize>,
    groups: Vec<Group>,
    rows: usize,
    leaves_out: bool,
}

struct Group {
    ministry: Cell,
    /// What its rows come to in each column of the table, where they hold amounts.
    sums: Vec<Option<Amount>>,
    /// All that its change may be, by what each document has.
    allowed: Option<Amount>,
}

impl Subtotals {
    /// Before any row is added; none where rows are no parts of one total, or are themselves those of ministries.
    pub(super) fn new(table: &Table, shown: &[(usize, &Column)]) -> Option<Self> {
        let at = |is_it: &dyn Fn(&Column) -> bool| {
            let place = shown.iter().position(|(_, column)| is_it(column))?;
            Some((place, shown.get(place)?.0))
        };
        let ministry = at(&|column| matches!(column.key, Key::Ministry | Key::MinistryName))?;
        at(&|column| column.key.role() == Role::Name && column.key != Key::MinistryName)?;
        let is_compared = table.measure == Some(Key::Change);
        let change = at(&|column| column.key == Key::Change).filter(|_| is_compared);
        (table.measure.is_some() && (table.totals.len() == 1 || is_compared)).then(|| Self {
            ministry,
            change,
            places: HashMap::new(),
            groups: Vec::new(),
            rows: 0,
            leaves_out: false,
        })
    }

    /// Adds a row to the subtotal of its ministry.
    pub(super) fn add(&mut self, row: &Row, writer: &Writer<'_>) {
        let Some(ministry) = row.cells.get(self.ministry.1) else { return };
        if self.change.is_some_and(|(_, at)| row.cells.get(at) == Some(&Cell::Empty)) {
            self.leaves_out = true;
            return;
        }
        self.rows += 1;
        let next = self.groups.len();
        let place = *self.places.entry(writer.say(ministry)).or_insert(next);
        if place == next {
            self.groups.push(Group { ministry: ministry.clone(), sums: vec![None; row.cells.len()], allowed: None });
        }
        let Some(group) = self.groups.get_mut(place) else { return };
        let add = |sum: &mut Option<Amount>, amount: Option<Amount>| {
            if let Some(amount) = amount {
                *sum = sum.as_ref().map_or(Some(amount), |sum| sum.add(&amount).ok());
            }
        };
        for (sum, cell) in group.sums.iter_mut().zip(&row.cells) {
            add(sum, cell.amount().copied());
        }
        let change = self.change.and_then(|(_, at)| row.cells.get(at)?.amount().copied());
        add(&mut group.allowed, row.disputed.or(change));
    }

    /// The subtotals in the order of the ministries; none where they would say what the rows or the total say.
    pub(super) fn rows(&self, table: &Table, writer: &Writer<'_>) -> Vec<Row> {
        if self.groups.len() < 2 || self.groups.len() == self.rows {
            return Vec::new();
        }
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        groups.sort_by_key(|group| if let Cell::Term { place, .. } = group.ministry { place } else { None });
        let row = |group: &Group| Row { disputed: self.disputed(group), ..Row::from(self.cells(group, table, writer)) };
        groups.into_iter().map(row).collect()
    }

    /// All that the change of a group may be, where documents disagree on its direction.
    fn disputed(&self, group: &Group) -> Option<Amount> {
        let change = self.change.and_then(|(_, at)| *group.sums.get(at)?)?;
        group.allowed.filter(|allowed| allowed.sign_is_open() && !change.sign_is_open())
    }

    fn cells(&self, group: &Group, table: &Table, writer: &Writer<'_>) -> Vec<Cell> {
        let label = table.columns.iter().position(|it| it.key.role() == Role::Name && it.key != Key::MinistryName);
        let sum_of = |key| {
            let at = table.columns.iter().position(|column| column.key == key)?;
            group.sums.get(at)?.as_ref()
        };
        let cell = |(at, column): (usize, &Column)| match (column.key, group.sums.get(at).copied().flatten()) {
            _ if at == self.ministry.1 => group.ministry.clone(),
            _ if Some(at) == label => Cell::Text(named(&writer.say(&group.ministry), table.lang)),
            (Key::ChangePercent, _) => rate([Key::Change, Key::Before, Key::After].map(sum_of)).unwrap_or(Cell::Empty),
            (Key::SharePercent, _) => share(sum_of(Key::Amount), table).unwrap_or(Cell::Empty),
            (Key::Published | Key::Difference, _) | (_, None) => Cell::Empty,
            (_, Some(sum)) if column.key.role() == Role::Change => Cell::Change(sum),
            (_, Some(sum)) if table.is_estimate => Cell::Estimate(sum),
            (_, Some(sum)) => Cell::Amount(sum),
        };
        table.columns.iter().enumerate().map(cell).collect()
    }

    /// The formula of a subtotal's amount, at a row and a column of the sheet: the sum of its ministry's rows. `rows` are
    /// the first and the last row on the sheet.
    pub(super) fn formula(&self, (row, place): (u32, u16), (first, last): (u32, u32), nothing: &str) -> Option<String> {
        let range = |at: usize| u16::try_from(at).ok().map(|at| cell_range_absolute(first, at, last, at));
        let ministry = u16::try_from(self.ministry.0).ok()?;
        let mut formula = format!(
            "=SUMIFS({},{},{}",
            cell_range(first, place, last, place),
            range(self.ministry.0)?,
            row_col_to_cell(row, ministry)
        );
        if let (true, Some((change, _))) = (self.leaves_out, self.change) {
            formula.push_str(&format!(",{},\"<>{nothing}\"", range(change)?));
        }
        formula.push(')');
        Some(formula)
    }
}

fn named(ministry: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Subtotal ({ministry})"),
        Lang::Ja => format!("小計（{ministry}）"),
    }
}

fn rate([change, before, after]: [Option<&Amount>; 3]) -> Option<Cell> {
    let [before, after] = [before, after].map(|side| side.copied().unwrap_or(Amount::ZERO));
    match Rate::of(change?, &before, &after) {
        Some(rate) if after.yen().is_zero() => Some(Cell::NamedRate(rate, TO_NOTHING)),
        Some(rate) => Some(Cell::Rate(rate)),
        None if before.yen().is_zero() && !after.yen().is_zero() => Some(Cell::FromNothing(FROM_NOTHING)),
        None => None,
    }
}

/// A share of the only total.
fn share(sum: Option<&Amount>, table: &Table) -> Option<Cell> {
    let at = table.columns.iter().position(|column| column.key == Key::Amount)?;
    let total = table.totals.first()?.cells.get(at)?.amount()?;
    exact::percent(sum?.yen(), total.yen()).map(Cell::Percent)
}
