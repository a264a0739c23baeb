//! The units of a sheet's amounts: labels above the table, headers, a column and footnotes must agree.
//!
//! Knows one sheet. A rule of a person decides over all of them, except a cell that names its own unit.

mod questions;

use std::cell::OnceCell;
use std::collections::HashSet;

use self::questions::{
    alone, at, contradiction, elsewhere, in_name, in_option, missing, missing_beside, of_column, of_one, overruled,
    partly, unknown,
};
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::around;
use crate::import::read::cells::Typed;
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::counted::Counted;
use crate::import::read::figure::Defaults;
use crate::import::read::problem::Problems;
use crate::import::read::row::RowReader;
use crate::import::read::sheet::Sheet;
use crate::import::read::tables::Table;
use crate::import::read::unit_labels::{self, Named};
use crate::import::read::vocabulary::Vocabulary;
use crate::import::rules::line;

/// The labels that stand above the headers of a sheet, in the order of its cells.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    named: Vec<(CellPlace, Counted)>,
    unknown: Vec<(CellPlace, String)>,
    /// What only some amounts are counted in.
    partly: Vec<(CellPlace, String)>,
}

/// What the column of units says, as far as amounts use it.
#[derive(Debug, Default)]
pub(crate) struct UnitsOfRows {
    /// The first cell of each unit.
    first: Vec<(CellPlace, Counted)>,
    /// The units that texts of the sheet name, once one is missing.
    elsewhere: OnceCell<Vec<(CellPlace, Counted)>>,
    /// The units and columns of amounts whose contradiction is told.
    told: HashSet<(Counted, Option<usize>)>,
}

impl Labels {
    /// Those of a table: in its titles, and among its headers.
    pub(crate) fn of(sheet: &Sheet, table: &Table) -> Self {
        let mut labels = Self::default();
        for (place, text) in table.titles.clone().flat_map(|row| sheet.filled(row)) {
            labels.add(place, unit_labels::above(text));
        }
        for &place in &table.head.labels {
            labels.add(place, unit_labels::above(sheet.cell(place)));
        }
        labels
    }

    fn add(&mut self, place: CellPlace, units: Vec<Named>) {
        for named in units {
            match named {
                Named::Unit(unit) => self.named.push((place, unit)),
                Named::Unknown(word) => self.unknown.push((place, word)),
                Named::Partly(word) => self.partly.push((place, word)),
            }
        }
    }

    /// The unit that they name, and where the first of them stands.
    pub(crate) fn first(&self) -> Option<(CellPlace, Counted)> {
        self.named.first().copied()
    }
}

/// Reports labels that are not understood or contradict each other, the headers or the command line.
pub(crate) fn check(sheet: &Sheet, columns: &Columns, defaults: &Defaults, problems: &mut Problems) {
    if defaults.rules.unit.get(columns.table.place(sheet)).is_some() {
        return;
    }
    let scope = columns.table.scope.as_deref();
    for (place, word) in &columns.labels.unknown {
        problems.add(sheet, *place, unknown(word, &elsewhere(sheet, *place), scope));
    }
    for (place, word) in &columns.labels.partly {
        problems.add(sheet, *place, partly(word, columns.labels.first(), scope));
    }
    let of_name = unit_labels::above(sheet.title.as_deref().unwrap_or_default());
    // A rule of all columns would be wrong where their headers name several.
    let of_all =
        || of_headers(columns).next().filter(|(_, unit)| columns.amounts.iter().all(|it| it.unit == Some(*unit)));
    if let Some((first, unit)) = columns.labels.first().or_else(of_all)
        && let Some(other) = of_name.iter().find_map(|named| other_than(unit, named))
    {
        problems.add(sheet, first, contradiction(unit, other, &in_name(), scope));
    }
    let Some((first, unit)) = columns.labels.first() else { return };
    let headers = of_headers(columns);
    // What would give all columns one unit is wrong where some say another, and others none.
    let are_apart = columns.amounts.iter().any(|it| it.unit != columns.amounts.first().and_then(|first| first.unit));
    for (place, other) in columns.labels.named.iter().copied().skip(1).chain(headers).filter(|it| it.1 != unit) {
        // A rule of one column would decide over the rows above, too.
        let message = match alone(columns, place.column, other).filter(|_| !columns.table.goes_on) {
            Some(alone) if are_apart => of_one(other, unit, &at(first), (&alone, scope)),
            alone => of_column(contradiction(other, unit, &at(first), scope), alone, unit, scope),
        };
        problems.add(sheet, place, message);
    }
    if let Some(other) = defaults.unit.map(Counted::In).filter(|&other| other != unit) {
        problems.add(sheet, first, contradiction(unit, other, &in_option(), scope));
    }
}

fn other_than(unit: Counted, named: &Named) -> Option<Counted> {
    if let Named::Unit(other) = named { Some(*other).filter(|other| *other != unit) } else { None }
}

/// The units that headers name, but for those that a rule names.
fn of_headers(columns: &Columns) -> impl Iterator<Item = (CellPlace, Counted)> {
    let of_header = |it: &AmountColumn| Some((columns.table.head.unit_place(it.column), it.unit?));
    columns.amounts.iter().filter(|it| !it.is_unit_ruled).filter_map(of_header)
}

impl RowReader<'_> {
    /// The unit of an amount that does not name its own: by a rule, the header, the row, `--unit`, or the label above.
    pub(crate) fn unit(
        &mut self,
        amounts: &AmountColumn,
        typed: &Typed,
        of_row: Option<Counted>,
        defaults: &Defaults,
    ) -> Option<Counted> {
        let above = self.columns.labels.first().map(|(_, unit)| unit);
        if typed.unit.is_some() {
            return None;
        }
        if let Some(row) = of_row {
            self.hold_unit(amounts, row, defaults.rules.unit.get(self.columns.table.place(self.sheet)).is_some());
        }
        let of_header = if amounts.is_unit_ruled { amounts.unit } else { None };
        of_header
            .or_else(|| defaults.rules.unit.take(self.columns.table.place(self.sheet)).map(|(unit, _)| *unit))
            .or(amounts.unit)
            .or(of_row)
            .or(defaults.unit.map(Counted::In))
            .or(above)
    }

    /// Holds the unit of a row against that of the header, else that above it; each contradiction is told once.
    fn hold_unit(&mut self, amounts: &AmountColumn, row: Counted, is_ruled: bool) {
        let Some(place) = self.columns.unit_place(amounts, self.row) else { return };
        let units = &mut self.points.units;
        if !units.first.iter().any(|(_, known)| *known == row) {
            units.first.push((place, row));
        }
        let header = self.columns.table.head.unit_place(amounts.column);
        let other = amounts.unit.map(|unit| (header, unit)).or(self.columns.labels.first());
        let Some((at, other)) = other.filter(|(_, other)| *other != row && !is_ruled && !amounts.is_unit_ruled) else {
            return;
        };
        if units.told.insert((row, amounts.unit.map(|_| amounts.column))) {
            self.report(place, contradiction(row, other, &questions::at(at), self.columns.table.scope.as_deref()));
        }
    }
}

impl UnitsOfRows {
    /// That the amount of a cell has no unit.
    pub(crate) fn missing(
        &self,
        (sheet, columns): (&Sheet, &Columns),
        place: CellPlace,
        vocabulary: &Vocabulary<'_>,
    ) -> Message {
        if let Some(beside) = columns.amounts_at(place.column).and_then(|it| it.unit_column) {
            return missing_beside(CellPlace { column: beside, ..place });
        }
        let of_all = |unit: Counted| line::of_key_within("unit", columns.table.scope.as_deref(), unit.label().ja);
        // Where other columns have a unit of their own, the rule of all columns would change it.
        let has_own = columns.amounts.iter().any(|it| it.unit.is_some() || it.unit_column.is_some());
        let rule = |unit| alone(columns, place.column, unit).filter(|_| has_own).unwrap_or_else(|| of_all(unit));
        let there = vocabulary.datasets.first().filter(|_| vocabulary.is_of_update() && !has_own);
        missing(self.elsewhere.get_or_init(|| elsewhere(sheet, place)), rule, there.and_then(|dataset| dataset.unit))
    }

    /// Holds footnotes against all that names a unit above them; tells what a rule decides over.
    pub(crate) fn settle(
        self,
        (sheet, columns): (&Sheet, &Columns),
        footnotes: &[usize],
        defaults: &Defaults,
        problems: &mut Problems,
    ) -> Vec<Message> {
        let mut below = Labels::default();
        for (place, text) in footnotes.iter().flat_map(|&row| sheet.filled(row)) {
            below.add(place, unit_labels::named(text));
        }
        let mut all: Vec<(CellPlace, Counted)> = columns.labels.named.clone();
        all.extend(of_headers(columns).chain(self.first));
        if let Some(&rule) = defaults.rules.unit.get(columns.table.place(sheet)) {
            all.extend(below.named);
            return overruled((sheet, columns), &all, rule, defaults);
        }
        let scope = columns.table.scope.as_deref();
        for (place, word) in &below.unknown {
            problems.add(sheet, *place, unknown(word, &elsewhere(sheet, *place), scope));
        }
        for (place, word) in &below.partly {
            problems.add(sheet, *place, partly(word, all.first().copied(), scope));
        }
        let given = defaults.unit.map(Counted::In).filter(|_| columns.amounts.iter().any(|it| it.unit.is_none()));
        for &(place, unit) in &below.named {
            let other = all.iter().find(|(_, other)| *other != unit).map(|(place, other)| (at(*place), *other));
            let given = || Some((in_option(), given.filter(|other| *other != unit)?));
            if let Some((at, other)) = other.or_else(given) {
                let column = around::column_of_note((sheet, columns), footnotes, place);
                let alone = column.and_then(|column| alone(columns, column, unit));
                problems.add(sheet, place, of_column(contradiction(unit, other, &at, scope), alone, other, scope));
            }
            all.push((place, unit));
        }
        Vec::new()
    }
}
