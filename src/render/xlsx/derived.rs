//! The formulas of cells that follow from others in their row: changes, differences and rates. As those of totals, they
//! stand only where they come to what the report says.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{cell_range, row_col_to_cell, row_col_to_cell_absolute};

use super::cell::Writer;
use super::clean::{clean, keeps, rounds_alike};
use super::linked::Links;
use super::marks::Marks;
use super::sheet::Count;
use super::verdict::Held;
use crate::model::{Lang, Rate, exact};
use crate::table::{Cell, Column, FROM_NOTHING, Key, Row, Slice, TO_NOTHING};

/// The decimals of a rate, which is a part of one.
const PERCENT_DIGITS: u32 = 3;

/// A column that follows from two others in its row.
struct Derivation {
    key: Key,
    by: Arithmetic,
    from: [Key; 2],
}

/// What a column is, of two others.
enum Arithmetic {
    /// The first minus the second.
    Difference,
    /// The first as a percentage of the second.
    Rate,
}

const DERIVATIONS: [Derivation; 3] = [
    Derivation { key: Key::Change, by: Arithmetic::Difference, from: [Key::After, Key::Before] },
    Derivation { key: Key::Difference, by: Arithmetic::Difference, from: [Key::Published, Key::SumOfParts] },
    Derivation { key: Key::ChangePercent, by: Arithmetic::Rate, from: [Key::Change, Key::Before] },
];

/// What the cells of a sheet are worked out from.
pub(super) struct Derived<'t> {
    pub(super) writer: &'t Writer<'t>,
    /// The columns that are shown, with their positions in the table.
    pub(super) shown: &'t [(usize, &'t Column)],
    /// What rates of execution are of, where a column holds it.
    pub(super) execution_of: Option<Key>,
    /// The total rows, each with its row on the sheet.
    pub(super) totals: Vec<(u32, &'t Row)>,
    /// How the sheets of a book follow one another.
    pub(super) links: &'t Links,
    /// How many rates a spreadsheet would round to another digit, so that they stay what they are.
    pub(super) fixed_rates: Count,
    /// The marks of what rounding leaves open.
    pub(super) marks: Option<Marks<'t>>,
}

/// A rate among other cells.
struct Quotient<'c> {
    of: Part<'c>,
    whole: Part<'c>,
    /// The amount after a change, of which nothing has a word.
    after: Option<Part<'c>>,
}

/// A cell on the sheet, and what it holds.
struct Part<'c> {
    at: (u32, u16),
    cell: &'c Cell,
}

impl Derived<'_> {
    /// The formula of a cell among those of its row, which stands at a row and a column of the sheet; `nothing` is what
    /// is shown where there is no rate.
    pub(super) fn formula(&self, cells: &[Cell], at: (u32, u16), nothing: &str) -> Option<String> {
        let &(position, column) = self.shown.get(usize::from(at.1))?;
        let cell = cells.get(position)?;
        let part = |key| self.part(cells, (key, column), at.0);
        if column.key == Key::SharePercent {
            let (row, total) = self.total(cells)?;
            let whole = self.part(&total.cells, (Key::Amount, column), row)?;
            return self.rate(cell, &Quotient { of: part(Key::Amount)?, whole, after: None }, nothing);
        }
        if column.key == Key::ExecutionPercent {
            let whole = part(self.execution_of?)?;
            return self.rate(cell, &Quotient { of: part(Key::Executed)?, whole, after: None }, nothing);
        }
        if column.key == Key::AchievedPercent {
            let quotient = Quotient { of: part(Key::Cumulative)?, whole: part(Key::Target)?, after: None };
            return self.rate(cell, &quotient, nothing);
        }
        if column.key == Key::Verdict {
            let [published, sum, difference] = [Key::Published, Key::SumOfParts, Key::Difference].map(part);
            let (published, sum, difference) = (published?, sum?, difference?);
            let held = Held {
                published: (published.cell, number(&published)),
                sum: sum.cell,
                difference: number(&difference),
                verdict: cell,
            };
            return held.formula(self.writer.unit, self.writer.lang());
        }
        if column.key == Key::Amount && column.slice == Slice::Whole {
            return self.across(cell, cells, at.0);
        }
        let derivation = DERIVATIONS.iter().find(|derivation| derivation.key == column.key)?;
        let [first, second] = derivation.from.map(part);
        match derivation.by {
            Arithmetic::Difference => self.difference(cell, &first?, &second?),
            Arithmetic::Rate => {
                let after = part(Key::After).filter(|_| self.writer.lang() == Lang::Ja);
                self.rate(cell, &Quotient { of: first?, whole: second?, after }, nothing)
            }
        }
    }

    /// The cell in the column of that key, of the same year as another column where years are columns.
    fn part<'c>(&self, cells: &'c [Cell], (key, beside): (Key, &Column), row: u32) -> Option<Part<'c>> {
        let is_it = |column: &Column| column.key == key && column.slice == beside.slice;
        let place = self.shown.iter().position(|(_, column)| is_it(column))?;
        let &(position, _) = self.shown.get(place)?;
        Some(Part { at: (row, u16::try_from(place).ok()?), cell: cells.get(position)? })
    }

    /// The total that a row is a part of: the only one, or that of its year and stage.
    fn total(&self, cells: &[Cell]) -> Option<(u32, &Row)> {
        if let [only] = self.totals.as_slice() {
            return Some(*only);
        }
        let is_key = |column: &Column| matches!(column.key, Key::FiscalYear | Key::Stage);
        let keys: Vec<usize> = self.shown.iter().filter(|(_, it)| is_key(it)).map(|&(position, _)| position).collect();
        let is_whole =
            |total: &Row| keys.iter().all(|&at| cells.get(at).is_some() && total.cells.get(at) == cells.get(at));
        self.totals.iter().find(|(_, total)| !keys.is_empty() && is_whole(total)).copied()
    }

    /// The sum of the groups that stand side by side in a row.
    fn across(&self, cell: &Cell, cells: &[Cell], row: u32) -> Option<String> {
        let is_group = |column: &Column| column.key == Key::Across && matches!(column.slice, Slice::Group(_));
        let groups = || self.shown.iter().enumerate().filter(|(_, (_, column))| is_group(column));
        let (first, last) = groups().next().zip(groups().next_back())?;
        let side_by_side = last.0 - first.0 + 1 == groups().count();
        let mut numbers = groups().filter_map(|(_, &(position, _))| self.writer.number(cells.get(position)?));
        let sum = numbers.try_fold(Decimal::ZERO, |sum: Decimal, number| sum.checked_add(number));
        let [first, last] = [first.0, last.0].map(|place| u16::try_from(place).ok());
        (side_by_side && sum == self.writer.number(cell))
            .then(|| Some(format!("=SUM({})", cell_range(row, first?, row, last?))))?
    }

    fn difference(&self, cell: &Cell, of: &Part<'_>, less: &Part<'_>) -> Option<String> {
        let difference = exact::sub(self.addend(of)?, self.addend(less)?)?;
        (self.writer.number(cell)? == difference).then(|| format!("={}-{}", number(of), number(less)))
    }

    /// The number of a cell; nothing counts as 0, and a word as none.
    fn addend(&self, part: &Part<'_>) -> Option<Decimal> {
        if *part.cell == Cell::Empty { Some(Decimal::ZERO) } else { self.writer.number(part.cell) }
    }

    /// A part of a whole, with one decimal of a percent; in Japanese, a rise from nothing and a fall to nothing have words.
    fn rate(&self, cell: &Cell, quotient: &Quotient<'_>, nothing: &str) -> Option<String> {
        let Quotient { of, whole, after } = quotient;
        let yen = |part: &Part<'_>| match part.cell {
            Cell::Empty => Some(Decimal::ZERO),
            Cell::Count(_) | Cell::Target(..) => self.writer.number(part.cell),
            cell => Some(cell.amount()?.yen()),
        };
        let parts = (yen(of).filter(|_| *of.cell != Cell::Empty)?, yen(whole)?);
        let afterwards = match after {
            Some(after) => Some(yen(after)?),
            None => None,
        };
        let is_right = match worked_out(parts, afterwards) {
            Worked::Percent(percent) => shown_percent(cell, self.writer.lang()) == Some(percent),
            Worked::Word(word) => self.writer.say(cell) == word,
            Worked::Nothing => matches!(cell, Cell::Empty | Cell::FromNothing(_)) && self.writer.say(cell).is_empty(),
        };
        if !is_right {
            return None;
        }
        let keeps = |part: &Part<'_>| self.writer.number(part.cell).is_none_or(|it| keeps(it, self.writer.unit));
        let is_alike = parts.1 <= Decimal::ZERO || rounds_alike(parts.0, parts.1, PERCENT_DIGITS);
        if !is_alike || !keeps(of) || !keeps(whole) {
            self.fixed_rates.set(self.fixed_rates.get().saturating_add(1));
            return None;
        }
        // A total keeps its place when the rows are sorted.
        let is_total = of.at.0 != whole.at.0;
        let address = if is_total { row_col_to_cell_absolute(whole.at.0, whole.at.1) } else { number(whole) };
        let [of, whole] = [(of, number(of)), (whole, address)].map(|(part, address)| self.clean(part, address));
        Some(match after.as_ref().map(|after| self.clean(after, number(after))) {
            None => format!("=IF({whole}>0,ROUND({of}/{whole},{PERCENT_DIGITS}),\"{nothing}\")"),
            Some(after) => format!(
                "=IF({whole}>0,IF({after}=0,\"{}\",ROUND({of}/{whole},{PERCENT_DIGITS})),IF(AND({whole}=0,{after}>0),\"{}\",\"{nothing}\"))",
                TO_NOTHING.ja, FROM_NOTHING.ja
            ),
        })
    }

    /// The address of an amount, without the noise of binary fractions; counts have none.
    fn clean(&self, part: &Part<'_>, address: String) -> String {
        if matches!(part.cell, Cell::Count(_) | Cell::Target(..)) { address } else { clean(&address, self.writer.unit) }
    }
}

/// What the formula of a rate comes to.
enum Worked {
    Percent(Decimal),
    Word(&'static str),
    Nothing,
}

fn worked_out((of, whole): (Decimal, Decimal), after: Option<Decimal>) -> Worked {
    match after {
        Some(after) if whole > Decimal::ZERO && after.is_zero() => Worked::Word(TO_NOTHING.ja),
        Some(after) if whole.is_zero() && after > Decimal::ZERO => Worked::Word(FROM_NOTHING.ja),
        _ => exact::percent(of, whole).map_or(Worked::Nothing, Worked::Percent),
    }
}

/// The percentage of a cell that shows one.
fn shown_percent(cell: &Cell, lang: Lang) -> Option<Decimal> {
    match cell {
        Cell::Rate(Rate { percent, .. }) | Cell::Percent(percent) => Some(*percent),
        Cell::NamedRate(Rate { percent, .. }, word) => word.get(lang).is_empty().then_some(*percent),
        _ => None,
    }
}

/// A cell in a formula: a sign that nothing is there counts as 0.
fn number(part: &Part<'_>) -> String {
    let address = row_col_to_cell(part.at.0, part.at.1);
    if *part.cell == Cell::Empty { format!("N({address})") } else { address }
}
