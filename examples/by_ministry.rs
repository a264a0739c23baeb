//! Sums the built-in dataset by ministry and prints the table that `budget by-ministry` prints.
//!
//! The whole flow in one `main`: load, ask, report, render.

use std::error::Error;
use std::io::{self, Write};

use budget::load;
use budget::query::{Layout, Query};
use budget::render::{Format, Style, render};
use budget::report::{self, Dim};

fn main() -> Result<(), Box<dyn Error>> {
    let dataset = load::open("regenerative")?;
    // A column per year, as people read it; without this, a row per year, as programs do.
    let query = Query { layout: Layout::Wide, for_people: true, ..Query::default() };
    let table = report::by(&dataset, &query, &[Dim::Ministry])?;
    let style = Style { width: Some(80), ..Style::default() };
    io::stdout().write_all(&render(&table, Format::Table, &style)?)?;
    Ok(())
}
