//! Totals of sheets → `[[total]]` tables.
//!
//! Knows nothing of cells but how they are cited.

use crate::import::programs::totals::ProgramsTotal;
use crate::import::toml::{figure, quoted, strings, table};
use crate::import::write::sources::Sources;
use crate::model::{Rounding, Stage, Unit};

/// The table of a total in a dataset of that unit and that rule of rounding.
pub(crate) fn one(total: &ProgramsTotal, unit: Option<Unit>, rounding: Rounding, sources: &Sources<'_>) -> String {
    let printed = &total.figure;
    let mut keys = vec![("year", quoted(&printed.year.era())), ("programs", strings(&total.programs))];
    keys.extend(total.project.as_ref().map(|project| ("project", quoted(project))));
    keys.push(("amount", figure(&printed.figure.to_string())));
    if unit != Some(printed.unit) {
        keys.push(("unit", quoted(printed.unit.label().ja)));
    }
    let rule = printed.rounding.unwrap_or_else(|| sources.rounding(printed).unwrap_or(rounding));
    if rule != sources.rounding(printed).unwrap_or(rounding) {
        keys.push(("rounding", quoted(rule.code())));
    }
    if printed.stage != Stage::Initial {
        keys.push(("stage", quoted(printed.stage.code())));
    }
    keys.push(("source", quoted(&sources.citation(printed))));
    table("[[total]]", keys)
}
