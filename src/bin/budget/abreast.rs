//! Stages side by side, where a terminal has room for them.

use budget::Error;
use budget::query::{Layout, Query};
use budget::render::{self, Format};
use budget::report;
use budget::table::{Key, Slice, Table};

use crate::commands::Job;

/// Whether the answer may have a column for each of several stages.
pub(crate) fn has_stages_abreast(query: &Query) -> bool {
    query.layout == Layout::Wide && query.stages().sum().is_none()
}

/// The table with stages as columns or, where its terminal has no room for it, with a row for each. Who names the column of
/// stages has the rows, and so has a workbook, which may come back through an import.
pub(crate) fn in_room(
    job: &Job<'_>,
    query: Query,
    make: impl Fn(&Query) -> Result<Table, Error>,
) -> Result<Table, Error> {
    let stages_down = job.format == Format::Xlsx || job.asked.names(Key::Stage);
    let query = Query { stages_down, ..query };
    let table = make(&query)?;
    let is_abreast = table.columns.iter().any(|column| matches!(column.slice, Slice::Stage(..)));
    if !is_abreast || job.format != Format::Table || render::has_room(&table, &job.style) {
        return Ok(table);
    }
    let options = render::options_with_room(&table, &job.style);
    let query = Query { stages_down: true, ..query };
    let mut rows = make(&query)?;
    // What has no room even so has a row for each year, too.
    if query.layout == Layout::Wide && !render::has_room(&rows, &job.style) {
        rows = make(&Query { layout: Layout::Tidy, ..query })?;
    }
    rows.notes.push(report::no_room_note(rows.lang, options));
    Ok(rows)
}
