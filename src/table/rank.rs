//! The order of a table's rows, and how many of them are kept.

use std::cmp::Ordering;

use super::{Cell, NoSuchColumn, Note, Severity, Table};
use crate::model::Lang;

/// How rows are ranked.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// The key to sort by, smallest first.
    pub sort: Option<String>,
    /// The other way round.
    pub reverse: bool,
    /// How many rows are kept; without a sort key, those with the largest measure.
    pub top: Option<usize>,
}

impl Table {
    /// Ranks the rows; without a key and without `top`, they stay in the order of the dataset.
    pub fn rank(&mut self, ranking: &Ranking) -> Result<(), NoSuchColumn> {
        if let Some(key) = &ranking.sort {
            let at = self.positions(key).pop().ok_or_else(|| self.no_such_column(key))?;
            self.rows.sort_by(|a, b| by_cell(a.cells.get(at), b.cells.get(at), ranking.reverse, false));
        } else if let (Some(_), Some(measure)) = (ranking.top, self.measure) {
            let at = self.positions(measure).pop().ok_or_else(|| self.no_such_column(measure))?;
            self.rows.sort_by(|a, b| by_cell(a.cells.get(at), b.cells.get(at), !ranking.reverse, true));
        } else if ranking.reverse {
            self.rows.reverse();
        }
        if let Some(top) = ranking.top.filter(|&top| top < self.rows.len()) {
            let (kept, all) = (top, self.rows.len());
            self.rows.truncate(top);
            let text = match self.lang {
                Lang::En if self.totals.is_empty() => format!("{kept} of {all} rows are shown."),
                Lang::En => format!("{kept} of {all} rows are shown; totals cover all of them."),
                Lang::Ja if self.totals.is_empty() => format!("{all}行のうち{kept}行を表示。"),
                Lang::Ja => format!("{all}行のうち{kept}行を表示。合計は全行による。"),
            };
            self.notes.push(Note { severity: Severity::Note, code: "top", text, hint: None });
        }
        Ok(())
    }
}

/// Compares two cells; empty ones come last either way. Changes rank by their size where `by_size` says so.
fn by_cell(a: Option<&Cell>, b: Option<&Cell>, reverse: bool, by_size: bool) -> Ordering {
    let is_empty = |cell: Option<&Cell>| cell.is_none_or(|cell| matches!(cell, Cell::Empty | Cell::Blank(_)));
    let (Some(left), Some(right)) = (a, b) else { return Ordering::Equal };
    let order = match (left, right) {
        _ if is_empty(a) || is_empty(b) => return is_empty(a).cmp(&is_empty(b)),
        (Cell::Change(a), Cell::Change(b)) if by_size => a.yen().abs().cmp(&b.yen().abs()),
        (Cell::Count(a) | Cell::Target(a), Cell::Count(b) | Cell::Target(b)) => a.cmp(b),
        (Cell::Percent(a) | Cell::Rate(a) | Cell::End(a), Cell::Percent(b) | Cell::Rate(b) | Cell::End(b)) => a.cmp(b),
        (Cell::Year(a), Cell::Year(b)) => a.cmp(b),
        (Cell::Date(a), Cell::Date(b)) => a.cmp(b),
        (Cell::Text(a) | Cell::Term { code: a, .. }, Cell::Text(b) | Cell::Term { code: b, .. }) => a.cmp(b),
        (Cell::Terms(a), Cell::Terms(b)) => a.cmp(b),
        _ => left.amount().map(super::Amount::yen).cmp(&right.amount().map(super::Amount::yen)),
    };
    if reverse { order.reverse() } else { order }
}
