//! Formulas across the sheets of a book: a figure that is corrected in one place moves all that depend on it.
//!
//! As those within a sheet, they stand only where they come to what the report says.

mod criteria;
mod programs;

use std::cell::RefCell;
use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell_absolute;

pub(super) use self::programs::Programs;
use crate::model::Label;
use crate::table::{Column, Link, Linked, PrintedFigure};

/// What is said where some figures follow from others that the book lacks.
pub(super) const FIXED: Label = Label::new(
    "Note: What comes from figures that no sheet of this book shows, such as other stages or years, parts of accounts or \
     counts by program, stays as it was written; everything else follows the figures that it comes from.",
    "注：このブックのどのシートにもない計数（他の予算段階・年度、会計別、事業別の件数など）による値は作成時のまま変わらない。\
     それ以外は元の計数に連動する。",
);

/// What a book knows of the sheets that it has.
#[derive(Default)]
pub(super) struct Links {
    /// Whether there is more than one sheet to follow.
    pub(super) is_report: bool,
    /// The list of programs, once it is written.
    pub(super) programs: Option<Programs>,
    /// Where each printed figure stands first, and what it is.
    printed: RefCell<HashMap<PrintedFigure, (String, Decimal)>>,
}

/// A cell that is about to be written.
#[derive(Clone, Copy)]
pub(super) struct Target<'s> {
    pub(super) sheet: &'s str,
    pub(super) at: (u32, u16),
    pub(super) value: Decimal,
    /// The smallest difference that counts, where the value is an estimate.
    pub(super) quantum: Option<Decimal>,
}

/// What links say of a cell.
pub(super) enum Found {
    /// It stands for itself.
    Own,
    Formula(String),
    /// It comes from figures that no other sheet has.
    Fixed,
}

impl Found {
    fn of(formula: Option<String>) -> Self {
        formula.map_or(Self::Fixed, |formula| Self::Formula(format!("={formula}")))
    }
}

impl Links {
    /// Whether some sheet shows counts, which others follow.
    pub(super) fn have_counts(&self) -> bool {
        self.printed.borrow().keys().any(|figure| matches!(figure, PrintedFigure::Count(..)))
    }

    /// What the links of a row say of its cell in a column.
    pub(super) fn find(&self, links: &[Link], column: &Column, target: Target<'_>) -> Found {
        let mut found = Found::Own;
        for link in links.iter().filter(|link| self.is_report && link.is_of(column)) {
            let next = match &link.to {
                Linked::Programs { year, stages, addends } => {
                    Found::of(self.programs.as_ref().and_then(|it| it.formula((*year, stages), addends, target)))
                }
                Linked::Printed(figures) => match figures.as_slice() {
                    [one] => self.first(one, target),
                    several => Found::of(self.sum(several, target)),
                },
            };
            match next {
                Found::Own => {}
                Found::Formula(_) => return next,
                Found::Fixed => found = next,
            }
        }
        found
    }

    /// A printed figure follows its first cell, which stands for itself.
    fn first(&self, figure: &PrintedFigure, target: Target<'_>) -> Found {
        let mut printed = self.printed.borrow_mut();
        if let Some((first, value)) = printed.get(figure) {
            return Found::of((*value == target.value).then(|| first.clone()));
        }
        let (row, column) = target.at;
        let first = format!("{}{}", quoted(target.sheet), row_col_to_cell_absolute(row, column));
        printed.insert(figure.clone(), (first, target.value));
        Found::Own
    }

    /// The sum of printed figures, all of which stand somewhere.
    fn sum(&self, figures: &[PrintedFigure], target: Target<'_>) -> Option<String> {
        let printed = self.printed.borrow();
        let known: Vec<&(String, Decimal)> = figures.iter().map(|it| printed.get(it)).collect::<Option<_>>()?;
        let sum = known.iter().try_fold(Decimal::ZERO, |sum: Decimal, (_, value)| sum.checked_add(*value))?;
        let cells: Vec<&str> = known.iter().map(|(cell, _)| cell.as_str()).collect();
        (!cells.is_empty() && sum == target.value).then(|| format!("SUM({})", cells.join(",")))
    }
}

/// The name of a sheet as formulas begin with it.
fn quoted(sheet: &str) -> String {
    format!("'{}'!", sheet.replace('\'', "''"))
}
