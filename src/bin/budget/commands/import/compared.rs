//! What the newest year of an import is beside the year before it: what is new, changed and gone.

use std::collections::BTreeSet;

use budget::Error;
use budget::model::{Dataset, FiscalYear, Lang, Stage};
use budget::query::{OperandSpec, Query, Stages, sides};
use budget::render::{self, Format, Style};
use budget::report::{self, DiffOptions};
use budget::table::Ranking;

use super::reading;
use crate::stderr::say;

/// How many programs are shown of each stage.
const MOST: usize = 20;

/// Tells what changed up to the newest year with figures that moved, as `budget diff` does; nothing of a year without one
/// before it.
pub(super) fn tell(dataset: &Dataset, moved: &BTreeSet<(FiscalYear, Stage)>, lang: Lang) -> Result<(), Error> {
    let Some(&(newest, _)) = moved.last() else { return Ok(()) };
    for &(_, stage) in moved.iter().filter(|(year, _)| *year == newest) {
        let Ok(after) = format!("{}:{}", newest.number(), stage.code()).parse::<OperandSpec>() else { continue };
        let Ok([before, after]) = sides([None, Some(&after)], dataset, &Stages::one(stage)) else { continue };
        let query = Query { lang, for_people: true, ..Query::default() };
        let mut table = report::diff(dataset, &query, &DiffOptions { before, after, lineage: true })?;
        table.rank(&Ranking { top: Some(MOST), ..Ranking::default() })?;
        let style = Style { width: Some(reading::width()), ..Style::default() };
        let bytes = render::render(&table, Format::Table, &style)?;
        String::from_utf8_lossy(&bytes).lines().for_each(say);
    }
    Ok(())
}
