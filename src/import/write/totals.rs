//! Totals of sheets → `[[total]]` tables.
//!
//! Knows nothing of cells but how they are cited.

use crate::code::Code;
use crate::import::programs::totals::ProgramsTotal;
use crate::import::read::figure::SheetFigure;
use crate::import::read::published::Scope;
use crate::import::toml::{figure, quoted, strings, table, text};
use crate::import::write::sources::Sources;
use crate::model::{Basis, Rounding, Stage, Text, Unit};

/// The table of a total in a dataset of that unit and that rule of rounding, and why it stays where its parts contradict it.
pub(crate) fn one(total: &ProgramsTotal, unit: Option<Unit>, rounding: Rounding, sources: &Sources<'_>) -> String {
    let printed = &total.figure;
    let mut keys = vec![("year", quoted(&printed.year.era()))];
    keys.extend(covered(total));
    keys.extend(amount(printed, unit));
    let stated = sources.rounding(printed).unwrap_or(rounding);
    let rule = printed.rounding.filter(|rule| *rule != stated);
    keys.extend(rule.map(|rule| ("rounding", quoted(rule.code()))));
    keys.extend((printed.stage != Stage::Initial).then(|| ("stage", quoted(printed.stage.code()))));
    keys.push(("source", quoted(&sources.citation(printed))));
    keys.extend((printed.basis() != Basis::default()).then(|| ("basis", quoted(printed.basis().code()))));
    let note = total.scope.as_ref().and_then(Scope::note);
    keys.extend(note.map(|note| ("note", text(&note))));
    let reason = total.scope.as_ref().and_then(Scope::reason);
    let acknowledged = reason.map(|reason| acknowledged(total, unit, &reason));
    table("[[total]]", keys) + &acknowledged.unwrap_or_default()
}

/// The table of a contradiction that was looked into.
fn acknowledged(total: &ProgramsTotal, unit: Option<Unit>, reason: &Text) -> String {
    let printed = &total.figure;
    let mut keys = vec![("code", quoted(Code::Contradiction.id()))];
    keys.extend(covered(total));
    keys.extend([("year", quoted(&printed.year.era())), ("stage", quoted(printed.stage.code()))]);
    keys.extend(amount(printed, unit));
    keys.push(("reason", text(reason)));
    table("[[acknowledged]]", keys)
}

/// What a total covers.
fn covered(total: &ProgramsTotal) -> Vec<(&'static str, String)> {
    if let Some(scope) = total.scope.as_ref().filter(|scope| scope.is_named()) {
        let ids = [("project", &scope.project), ("ministry", &scope.ministry)];
        let ids = ids.into_iter().chain([("layer", &scope.layer), ("program", &scope.program)]);
        return ids.filter_map(|(key, id)| Some((key, quoted(id.as_ref()?)))).collect();
    }
    let project = total.project.as_ref().map(|project| ("project", quoted(project)));
    std::iter::once(("programs", strings(&total.programs))).chain(project).collect()
}

fn amount(printed: &SheetFigure, unit: Option<Unit>) -> Vec<(&'static str, String)> {
    let named = (unit != Some(printed.unit)).then(|| ("unit", quoted(printed.unit.label().ja)));
    std::iter::once(("amount", figure(&printed.figure.to_string()))).chain(named).collect()
}
