//! Reads a dataset from a text in the program and prints what changed between its two years as csv.
//!
//! `Beta` continues `Alpha`, so the answer is one row and not a program ended and another begun.

use std::error::Error;
use std::io::{self, Write};

use budget::load::{self, DatasetFile};
use budget::query::{OperandSpec, Query, Stages};
use budget::render::{Format, Style, render};
use budget::report::{self, DiffOptions};

const TEXT: &str = r#"
[dataset]
schema = 1
id = "two-programs"
title = "Two programs, figures invented"
unit = "億円"

[[source]]
id = "slides"
title = "Budget slides"

[[ministry]]
id = "mext"
name = { ja = "文部科学省", en = "MEXT" }

[[program]]
id = "alpha"
ministry = "mext"
name = "Alpha"
source = "slides#FY2023"
amounts = { R5 = 12 }

[[program]]
id = "beta"
ministry = "mext"
name = "Beta"
source = "slides#FY2024"
amounts = { R6 = 13.5 }
succeeds = [{ program = "alpha", source = "slides#FY2024" }]
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let dataset = load::parse(&[DatasetFile::new("two-programs.toml", TEXT)])?;
    let side = |year: &str| -> Result<_, Box<dyn Error>> {
        Ok(year.parse::<OperandSpec>()?.resolve(&dataset, &Stages::default())?)
    };
    let options = DiffOptions { before: side("R5")?, after: side("R6")?, lineage: true };
    let table = report::diff(&dataset, &Query::default(), &options)?;
    io::stdout().write_all(&render(&table, Format::Csv, &Style::default())?)?;
    Ok(())
}
