//! The list of programs as formulas of other sheets find it: by what stands in a row, since rows may be sorted.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::cell_range_absolute;

use super::{Target, criteria, quoted};
use crate::model::FiscalYear;
use crate::render::machine::{Value, value};
use crate::render::xlsx::cell::Writer;
use crate::table::{Addend, Cell, Column, Key, Sign, Table};

/// The columns that rows are found by.
const KEYS: [Key; 5] = [Key::Program, Key::Ministry, Key::Project, Key::Layer, Key::Phases];
/// Excel's longest formula has 8,192 characters.
const LONGEST: usize = 8_000;

/// The list of programs on its sheet.
pub(in crate::render::xlsx) struct Programs {
    sheet: String,
    /// The first and the last row.
    rows: (u32, u32),
    /// The columns that rows are found by: their positions in the table and on the sheet, and whether people see them.
    keys: Vec<(Key, (usize, u16), bool)>,
    /// The columns of amounts.
    years: Vec<(FiscalYear, (usize, u16))>,
    /// The position of the stage that all amounts are of, and its code.
    stage: (usize, Option<String>),
    /// The amounts of each row, a number or nothing for each year.
    numbers: Vec<Vec<Option<Decimal>>>,
    found: HashMap<(Key, String), Place>,
    /// How many different codes read the same to a spreadsheet, which knows no capitals.
    alike: HashMap<(Key, String), usize>,
}

/// Where a code stands.
struct Place {
    /// What its cells hold.
    text: String,
    rows: Vec<usize>,
}

impl Programs {
    /// A list before its first row, if that is what a table is; `columns` are those of the sheet in their order, with
    /// their positions in the table. `rows` are its first and last one on the sheet.
    pub(in crate::render::xlsx) fn new(
        (table, sheet): (&Table, &str),
        columns: &[(usize, &Column)],
        rows: (u32, u32),
    ) -> Option<Self> {
        let placed = || (0u16..).zip(columns).map(|(place, &(at, column))| (column, (at, place)));
        let years: Vec<_> =
            placed().filter(|(it, _)| it.key == Key::Amount).filter_map(|(it, at)| Some((it.year()?, at))).collect();
        let keys: Vec<_> = placed()
            .filter(|(column, _)| KEYS.contains(&column.key))
            .map(|(column, at)| (column.key, at, !column.hidden))
            .collect();
        let stage = table.column(Key::Stage)?;
        let has_programs = keys.iter().any(|(key, ..)| *key == Key::Program);
        (has_programs && !years.is_empty() && rows.0 <= rows.1).then(|| Self {
            sheet: quoted(sheet),
            rows,
            keys,
            years,
            stage: (stage, None),
            numbers: Vec::new(),
            found: HashMap::new(),
            alike: HashMap::new(),
        })
    }

    /// Adds a row, the one below the last.
    pub(in crate::render::xlsx) fn add(&mut self, table: &Table, cells: &[Cell], writer: &Writer<'_>) {
        let row = self.numbers.len();
        let number = |&(_, (at, _)): &(_, (usize, u16))| cells.get(at).and_then(|cell| writer.number(cell));
        self.numbers.push(self.years.iter().map(number).collect());
        let code = |at: usize| match cells.get(at).map(|cell| value(table, cell)) {
            Some(Value::Text(code)) => code.into_owned(),
            Some(Value::List(codes)) => codes.join(";"),
            Some(Value::Null | Value::Number(_)) | None => String::new(),
        };
        let stage = code(self.stage.0);
        match &mut self.stage.1 {
            Some(known) if *known != stage => known.clear(),
            Some(_) => {}
            unknown @ None => *unknown = Some(stage),
        }
        for &(key, (at, _), is_seen) in &self.keys {
            let code = code(at);
            let text =
                || if is_seen { cells.get(at).map(|cell| writer.say(cell)).unwrap_or_default() } else { code.clone() };
            if !self.found.contains_key(&(key, code.clone())) {
                *self.alike.entry((key, text().to_lowercase())).or_default() += 1;
            }
            let place =
                self.found.entry((key, code.clone())).or_insert_with(|| Place { text: text(), rows: Vec::new() });
            place.rows.push(row);
        }
    }

    /// What some figures of one year and stage add up to, if that is the target's value.
    pub(super) fn formula(
        &self,
        (year, stages): (FiscalYear, &str),
        addends: &[Addend],
        target: Target<'_>,
    ) -> Option<String> {
        if self.stage.1.as_deref() != Some(stages) || addends.is_empty() {
            return None;
        }
        let at = self.years.iter().position(|(known, _)| *known == year)?;
        let mut sum = Decimal::ZERO;
        for addend in addends {
            sum = sum.checked_add(self.amount(addend, at)?)?;
        }
        let difference = sum.checked_sub(target.value)?.abs();
        if difference > target.quantum.unwrap_or_default() {
            return None;
        }
        let terms: Vec<Term> = addends.iter().map(|addend| self.term(addend, at)).collect::<Option<_>>()?;
        let all: Vec<&str> = terms.iter().map(|term| term.text.as_str()).collect();
        let formula = match (terms.as_slice(), target.quantum) {
            (_, Some(quantum)) => format!("ROUND({},{})", all.join("+"), quantum.scale()),
            ([one], None) => one.text.clone(),
            // A cell of the list may hold the sign that nothing is there.
            (several, None) if several.iter().all(|term| term.is_cell) => format!("SUM({})", all.join(",")),
            (_, None) => all.join("+"),
        };
        (formula.len() <= LONGEST).then_some(formula)
    }

    /// What the rows of an addend come to in the year at a position.
    fn amount(&self, addend: &Addend, at: usize) -> Option<Decimal> {
        let counts = |number: &Decimal| match addend.sign {
            None => true,
            Some(Sign::Plus) => *number > Decimal::ZERO,
            Some(Sign::Minus) => *number < Decimal::ZERO,
        };
        let number = |row: usize| self.numbers.get(row)?.get(at).copied()?.filter(counts);
        let mut numbers = self.rows_of(addend).into_iter().filter_map(number);
        let sum = numbers.try_fold(Decimal::ZERO, |sum: Decimal, number| sum.checked_add(number))?;
        sum.checked_div(addend.over.max(1).into())
    }

    /// The rows that hold all codes of an addend.
    fn rows_of(&self, addend: &Addend) -> Vec<usize> {
        let Some((first, rest)) = addend.rows.split_first() else { return (0..self.numbers.len()).collect() };
        let rows = |code: &(Key, String)| self.found.get(code).map_or(&[] as &[usize], |place| &place.rows);
        let rest: Vec<&[usize]> = rest.iter().map(rows).collect();
        let is_in_all = |row: &&usize| rest.iter().all(|rows| rows.binary_search(row).is_ok());
        rows(first).iter().filter(is_in_all).copied().collect()
    }

    fn term(&self, addend: &Addend, at: usize) -> Option<Term> {
        let (_, (_, amounts)) = *self.years.get(at)?;
        let amounts = self.range(amounts);
        let whole = |text: String| {
            let is_cell = addend.over <= 1;
            Some(Term { text: if is_cell { text } else { format!("{text}/{}", addend.over) }, is_cell })
        };
        let (rows, sign) = (self.rows_of(addend), addend.sign);
        if addend.rows.is_empty() && sign.is_none() {
            return whole(format!("SUM({amounts})"));
        }
        let mut conditions = Vec::new();
        for code in &addend.rows {
            let (_, (_, column), _) = *self.keys.iter().find(|(key, ..)| *key == code.0)?;
            let text = &self.found.get(code)?.text;
            if self.alike.get(&(code.0, text.to_lowercase())) != Some(&1) {
                return None;
            }
            if !criteria::fits(text) {
                return None;
            }
            conditions.push((self.range(column), text));
        }
        // A row is looked up, which takes less time than to ask all rows.
        let is_program = matches!(addend.rows.as_slice(), [(Key::Program, _)]);
        if let (true, [(column, text)], [_], None) = (is_program, conditions.as_slice(), rows.as_slice(), sign) {
            return whole(format!("INDEX({amounts},MATCH({},{column},0))", criteria::quoted(text)));
        }
        let mut text = format!("SUMIFS({amounts}");
        for (column, condition) in conditions {
            if !criteria::are_plain(condition) {
                return None;
            }
            text.push_str(&format!(",{column},{}", criteria::quoted(condition)));
        }
        match sign {
            Some(Sign::Plus) => text.push_str(&format!(",{amounts},\">0\"")),
            Some(Sign::Minus) => text.push_str(&format!(",{amounts},\"<0\"")),
            None => {}
        }
        text.push(')');
        whole(text)
    }

    /// All rows of a column.
    fn range(&self, column: u16) -> String {
        format!("{}{}", self.sheet, cell_range_absolute(self.rows.0, column, self.rows.1, column))
    }
}

/// A part of a formula.
struct Term {
    text: String,
    /// Whether `SUM` takes it as it is.
    is_cell: bool,
}
