//! The marks of what rounding leaves open, as somebody who corrects a figure would have them: hidden columns beside the rows
//! of a comparison say how far rounding reaches and what is marked, and conditional formats show it.
//!
//! They stand in rows, as formulas, so that they stay with their row when it is sorted.

mod formula;
mod page;
mod reach;

use rust_xlsxwriter::utility::{cell_range, column_number_to_name, row_col_to_cell};
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet};

use self::formula::{Addresses, Written, is_open, look, plain, rate, shown};
pub(super) use self::reach::Reach;
use super::cell::{Content, Writer, float};
use super::formula::FILTERED;
use super::look::{heading, hidden, plain as plain_format};
use crate::model::{Amount, Label};
use crate::render::RenderError;
use crate::table::{Cell, Column, Key, Role, Table};

/// The headings of the hidden columns. A text comes first: LibreOffice shows a number that has no room in the empty cell before it.
const HEADINGS: [Label; 7] = [
    Label::new("Mark of the change", "増減額の表示"),
    Label::new("Rounding below, before", "端数（前・下）"),
    Label::new("Rounding above, before", "端数（前・上）"),
    Label::new("Rounding below, after", "端数（後・下）"),
    Label::new("Rounding above, after", "端数（後・上）"),
    Label::new("Mark of the rate", "増減率の表示"),
    Label::new("Name in charts", "図の名称"),
];
/// Which of them hold the marks, how far rounding reaches, and the name.
const CHANGE: u16 = 0;
const REACH: u16 = 1;
const RATE: u16 = 5;
const NAME: u16 = 6;

/// A column that is shown: where, and its position in the table.
type Place = (u16, usize);

/// The hidden columns of a sheet.
pub(super) struct Marks<'t> {
    writer: &'t Writer<'t>,
    mark: &'static str,
    before: Place,
    after: Place,
    change: Place,
    rate: Option<Place>,
    name: Option<Place>,
    /// The first of them.
    from: u16,
}

/// The rows that a total adds up as a filter leaves them.
pub(super) type Filtered = Option<(u32, u32)>;

impl<'t> Marks<'t> {
    /// Those of a table; none where nothing is marked, or where what is marked follows from no cell. `has_names` asks for
    /// a column of names that charts show.
    pub(super) fn new(
        (table, shown): (&Table, &[(usize, &Column)]),
        writer: &'t Writer<'t>,
        reach: &Reach,
        has_names: bool,
    ) -> Option<Self> {
        let place = |is_it: &dyn Fn(&Column) -> bool| {
            let place = shown.iter().position(|(_, column)| is_it(column))?;
            Some((u16::try_from(place).ok()?, shown.get(place)?.0))
        };
        let of = |key: Key| place(&|column| column.key == key);
        let (before, after, change) = (of(Key::Before)?, of(Key::After)?, of(Key::Change)?);
        let name = place(&|column| column.key.role() == Role::Name);
        let from = u16::try_from(shown.len()).ok()?;
        let is_asked = table.marks_open_signs && !table.is_estimate && reach.is_any;
        is_asked.then(|| Self {
            writer,
            mark: writer.open_mark(true),
            before,
            after,
            change,
            rate: of(Key::ChangePercent),
            name: name.filter(|_| has_names),
            from,
        })
    }

    /// How many columns they are.
    pub(super) fn count(&self) -> u16 {
        if self.name.is_some() { NAME + 1 } else { RATE + 1 }
    }

    /// The column of names that charts show.
    pub(super) fn names(&self) -> Option<u16> {
        self.name.map(|_| self.from + NAME)
    }

    /// Hides the columns, and writes their headings.
    pub(super) fn head(&self, sheet: &mut Worksheet, header: Option<u32>) -> Result<(), RenderError> {
        let lang = self.writer.lang();
        for (at, title) in (self.from..self.from + self.count()).zip(HEADINGS) {
            sheet.set_column_hidden(at)?;
            if let Some(row) = header {
                sheet.write_string_with_format(row, at, title.get(lang), &heading(lang))?;
            }
        }
        Ok(())
    }

    /// Writes what a row says to conditional formats; `filtered` are the rows that it adds up. A change that documents
    /// disagree about is marked so, as long as its sides stay what they are.
    pub(super) fn row(
        &self,
        sheet: &mut Worksheet,
        (row, is_disputed): (u32, bool),
        cells: &[Cell],
        filtered: Filtered,
    ) -> Result<(), RenderError> {
        let at = self.addresses(row, cells);
        let change = self.change(&at, cells, is_disputed);
        let mut write = |column: u16, (formula, result): (String, String)| {
            let formula = Formula::new(format!("={formula}")).set_result(result);
            // Charts show names as their cells do; a wrapped text stays within its cell.
            let lang = self.writer.lang();
            let format = if column == NAME { plain_format(lang).set_text_wrap() } else { hidden(lang) };
            sheet.write_formula_with_format(row, self.from + column, formula, &format).map(|_| ())
        };
        if let Some((column, position)) = self.name {
            let (mark, name) = (row_col_to_cell(row, self.from + CHANGE), row_col_to_cell(row, column));
            let disputed = is_disputed.then(|| self.writer.disputed_mark());
            let marked = [Some(self.mark), disputed].into_iter().flatten();
            let formula = marked.clone().rfold("\"\"".to_owned(), |otherwise, sign| {
                format!("IF(LEFT({mark},1)=\"{sign}\",\"{sign} \",{otherwise})")
            });
            let starts = |sign: &&str| change.as_ref().is_some_and(|(_, look)| look.starts_with(sign));
            let said = cells.get(position).map(|cell| self.writer.say(cell)).unwrap_or_default();
            let name_now = marked.into_iter().find(starts).map_or(said.clone(), |sign| format!("{sign} {said}"));
            write(NAME, (format!("{formula}&{name}"), name_now))?;
        }
        let Some(change) = change else { return Ok(()) };
        write(CHANGE, change)?;
        if let Some(rate) = self.rate_of(&at, cells) {
            write(RATE, rate)?;
        }
        for (end, place) in (0u16..).zip([0, 0, 1, 1]) {
            self.reach(sheet, (row, end), (cells, place), filtered)?;
        }
        Ok(())
    }

    /// Shows what the marks say, in the rows of a sheet from the first to the last; columns show so many decimals at most.
    pub(super) fn show(
        &self,
        sheet: &mut Worksheet,
        (first, last): (u32, u32),
        decimals: impl Fn(u16) -> u32,
    ) -> Result<(), RenderError> {
        let changes = decimals(self.change.0).max(self.writer.most_decimals().unwrap_or(0));
        let columns = [(Some(self.change), CHANGE, changes, ""), (self.rate, RATE, 1, "%")];
        for (place, from, most, suffix) in columns.into_iter().filter_map(|(place, a, b, c)| Some((place?.0, a, b, c)))
        {
            let column = column_number_to_name(self.from + from);
            let disputed = (from == CHANGE).then(|| self.writer.disputed_mark());
            let marks = ["", self.mark].into_iter().chain(disputed);
            for (mark, digits) in marks.flat_map(|mark| (0..=most).map(move |it| (mark, it))) {
                let rule = format!("=${column}{}=\"{}\"", first + 1, look(mark, digits));
                let code = self.writer.signed(mark, digits, suffix).code(decimals(place));
                let format = ConditionalFormatFormula::new()
                    .set_rule(rule.as_str())
                    .set_format(Format::new().set_num_format(code));
                sheet.add_conditional_format(first, place, last, place, &format)?;
            }
        }
        Ok(())
    }

    fn sides<'c>(&self, cells: &'c [Cell]) -> [Option<&'c Amount>; 2] {
        [self.before, self.after].map(|(_, position)| cells.get(position).and_then(Cell::amount))
    }

    fn addresses(&self, row: u32, cells: &[Cell]) -> Addresses {
        let cell = |(column, position): Place| {
            let address = row_col_to_cell(row, column);
            if cells.get(position) == Some(&Cell::Empty) { format!("N({address})") } else { address }
        };
        let reach = [0, 1, 2, 3].map(|end| row_col_to_cell(row, self.from + REACH + end));
        let rate = self.rate.map(|(column, _)| row_col_to_cell(row, column)).unwrap_or_default();
        let change = row_col_to_cell(row, self.change.0);
        Addresses { before: cell(self.before), after: cell(self.after), change, rate, reach }
    }

    /// What both sides tell of the change, if it is known.
    fn plain(&self, cells: &[Cell]) -> Option<(Amount, [Amount; 2])> {
        let sides = self.sides(cells).map(|side| side.copied().unwrap_or(Amount::ZERO));
        let [before, after] = &sides;
        Some((after.sub(before).ok()?, sides))
    }

    /// The formula that says how the change of a row is shown, and what it comes to.
    fn change(&self, at: &Addresses, cells: &[Cell], is_disputed: bool) -> Option<(String, String)> {
        let cell = cells.get(self.change.1)?;
        let (Cell::Change(change), Content::Number(_, shown)) = (cell, self.writer.content(cell)) else { return None };
        let (plain, _) = self.plain(cells)?;
        let unit = self.writer.unit;
        let own = match change.sign_is_open() {
            _ if is_disputed => self.writer.disputed_mark(),
            true => self.mark,
            false => "",
        };
        let mark = format!("IF({},\"{}\",\"\")", is_open(at, unit), self.mark);
        let mark = if !is_disputed && plain.sign_is_open() == change.sign_is_open() {
            mark
        } else {
            let own = format!("\"{own}\"");
            Written { sides: self.sides(cells), unit }.or(at, &own, &mark)?
        };
        let digits = look("", shown.decimals);
        let digits = match self.writer.most_decimals().filter(|most| *most > shown.decimals) {
            Some(most) => {
                let rounded = |decimals: u32| format!("ROUND({},{decimals})", at.change);
                format!("IF({}={},\"{digits}\",\"{}\")", rounded(shown.decimals), rounded(most), look("", most))
            }
            None => format!("\"{digits}\""),
        };
        Some((format!("{mark}&{digits}"), look(own, shown.decimals)))
    }

    /// The same of the rate.
    fn rate_of(&self, at: &Addresses, cells: &[Cell]) -> Option<(String, String)> {
        let cell = cells.get(self.rate?.1)?;
        let own = match cell {
            Cell::Rate(rate) => shown(rate, self.mark),
            Cell::NamedRate(rate, word) if word.get(self.writer.lang()).is_empty() => shown(rate, self.mark),
            _ => String::new(),
        };
        let (change, sides) = self.plain(cells)?;
        let [before, after] = &sides;
        let unit = self.writer.unit;
        let formula = rate(at, self.mark, unit);
        if own.is_empty() || plain(&change, [before, after], self.mark).as_ref() == Some(&own) {
            return Some((formula, own));
        }
        let formula = Written { sides: self.sides(cells), unit }.or(at, &format!("\"{own}\""), &formula)?;
        Some((formula, own))
    }

    /// Writes how far rounding reaches at one end of a side.
    fn reach(
        &self,
        sheet: &mut Worksheet,
        (row, end): (u32, u16),
        (cells, side): (&[Cell], usize),
        filtered: Filtered,
    ) -> Result<(), RenderError> {
        let (column, format) = (self.from + REACH + end, hidden(self.writer.lang()));
        let sides = self.sides(cells);
        let slack = |amount: &Amount| {
            let (below, above) = amount.slacks();
            self.writer.unit.from_yen(if end % 2 == 0 { below } else { above })
        };
        let own = sides.get(side).copied().flatten().map(slack);
        // A figure that somebody writes where there was none is taken to be printed as the other is.
        let other = || sides.get(1 - side).copied().flatten().and_then(slack).unwrap_or_default().normalize();
        let formula = match (own, filtered) {
            (Some(Some(_)), Some((first, last))) => {
                format!("{FILTERED}{})", cell_range(first, column, last, column))
            }
            (Some(_), _) => String::new(),
            (None, _) => {
                let (place, _) = if side == 0 { self.before } else { self.after };
                format!("=IF(ISNUMBER({}),{},0)", row_col_to_cell(row, place), other())
            }
        };
        let value = own.flatten().unwrap_or_default();
        if formula.is_empty() {
            sheet.write_number_with_format(row, column, float(value), &format)?;
        } else {
            let formula = Formula::new(formula).set_result(value.normalize().to_string());
            sheet.write_formula_with_format(row, column, formula, &format)?;
        }
        Ok(())
    }
}
