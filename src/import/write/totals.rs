//! Totals of sheets → `[[total]]` tables.
//!
//! Knows nothing of cells but how they are cited.

use crate::import::programs::totals::ProgramsTotal;
use crate::import::read::published::Scope;
use crate::import::toml::{figure, quoted, strings, table, text};
use crate::import::write::sources::Sources;
use crate::model::{Basis, Rounding, Stage, Unit};

/// The table of a total in a dataset of that unit and that rule of rounding.
pub(crate) fn one(total: &ProgramsTotal, unit: Option<Unit>, rounding: Rounding, sources: &Sources<'_>) -> String {
    let printed = &total.figure;
    let mut keys = vec![("year", quoted(&printed.year.era()))];
    match total.scope.as_ref().filter(|scope| scope.is_named()) {
        Some(scope) => {
            let ids = [("project", &scope.project), ("ministry", &scope.ministry)];
            let ids = ids.into_iter().chain([("layer", &scope.layer), ("program", &scope.program)]);
            keys.extend(ids.filter_map(|(key, id)| Some((key, quoted(id.as_ref()?)))));
        }
        None => {
            keys.push(("programs", strings(&total.programs)));
            keys.extend(total.project.as_ref().map(|project| ("project", quoted(project))));
        }
    }
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
    if printed.basis() != Basis::default() {
        keys.push(("basis", quoted(printed.basis().code())));
    }
    let note = total.scope.as_ref().and_then(Scope::note);
    keys.extend(note.map(|note| ("note", text(&note))));
    table("[[total]]", keys)
}
