//! What an import changes: the figures that say otherwise than before, and what the newest year is beside the year before.

use budget::Error;
use budget::message;
use budget::model::{Dataset, Lang};
use budget::query::{Filter, OperandSpec, Query, Stages, sides};
use budget::render::{self, Format, Style};
use budget::report::{self, DiffOptions, ReportError};
use budget::table::{Cell, Key, Ranking, Table};

use super::reading;
use crate::stderr::say;

/// How many rows are shown of each table.
const MOST: usize = 20;

/// Tells which figures say otherwise than `before`; and what changed up to the newest year with new figures, as
/// `budget diff` does, of the ministries whose figures moved. Nothing of a year without one before it.
pub(super) fn tell(before: &Dataset, after: &Dataset, lang: Lang) -> Result<(), Error> {
    let moved = report::moved(before, after).map_err(ReportError::from)?;
    if let Some(corrected) = moved.corrected(after, lang) {
        show(corrected)?;
    }
    let Some(&(newest, _)) = moved.added.last() else { return Ok(()) };
    for &(_, stage) in moved.added.iter().filter(|(year, _)| *year == newest) {
        let Ok(side) = format!("{}:{}", newest.number(), stage.code()).parse::<OperandSpec>() else { continue };
        let Ok([before, side]) = sides([None, Some(&side)], after, &Stages::one(stage)) else { continue };
        let filter = Filter { ministries: moved.ministries.iter().copied().collect(), ..Filter::default() };
        let query = Query { lang, for_people: true, filter, ..Query::default() };
        let table = report::diff(after, &query, &DiffOptions { before, after: side, lineage: true })?;
        let some_ended = has_ended(&table);
        show(table)?;
        if some_ended {
            let ended = message!(
                "Programs of these ministries that the sheets do not have count as ended.",
                "これらの府省の事業のうち、シートにないものは終了として数えます。"
            );
            say(ended.get(lang));
        }
    }
    Ok(())
}

/// Whether a program of the comparison is there no more.
fn has_ended(table: &Table) -> bool {
    let Some(at) = table.columns.iter().position(|column| column.key == Key::Status) else { return false };
    let is_ended = |cell: &Cell| matches!(cell, Cell::Term { code, .. } if code == "ended");
    table.rows.iter().any(|row| row.cells.get(at).is_some_and(is_ended))
}

fn show(mut table: Table) -> Result<(), Error> {
    table.rank(&Ranking { top: Some(MOST), ..Ranking::default() })?;
    let style = Style { width: Some(reading::width()), ..Style::default() };
    let bytes = render::render(&table, Format::Table, &style)?;
    String::from_utf8_lossy(&bytes).lines().for_each(say);
    Ok(())
}
