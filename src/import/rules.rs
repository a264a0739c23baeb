//! The rules of rounding of figures whose sheet gives none: what a dataset knows of the same figures.

use std::collections::HashMap;

use super::editor;
use super::entry::Entry;
use super::existing::Existing;
use super::names::Known;
use super::programs::Program;
use super::sources::title;
use crate::model::{self, Allocation, Dataset, Rounding};

/// Gives the figures their rules, as far as the datasets know; whether that is all figures. Of one dataset that was named,
/// all that has one rule gives it to the rest; of several, which nobody named, each speaks for its own figures alone.
pub(super) fn fill(programs: &mut [Program], known: &Known<'_>) -> bool {
    let existing: Vec<Existing<'_>> = known.datasets.iter().map(Existing::new).collect();
    let named = if let [one] = known.datasets { Some(one) } else { None };
    let of_all = named.and_then(|dataset| common(dataset.counted().map(|(_, _, allocation)| allocation)));
    let mut stated = HashMap::new();
    let mut all = true;
    for entry in programs.iter_mut().flat_map(|program| &mut program.entries).filter(|entry| entry.rounding.is_none()) {
        let there = existing.iter().filter_map(|existing| Some((existing.dataset, program(existing, entry)?)));
        let there: Vec<(&Dataset, &model::Program)> = there.collect();
        let of_figure = there.iter().find_map(|(dataset, program)| of_figure(dataset, program, entry));
        let of_source = || {
            let source = title(entry.about.source.as_deref()?);
            *stated.entry(source.to_owned()).or_insert_with(|| known.source(source)?.rounding)
        };
        let of_program = || common(there.first().filter(|_| named.is_some())?.1.allocations.iter());
        entry.rounding = of_figure.or_else(of_source).or_else(of_program).or(of_all);
        all &= entry.rounding.is_some();
    }
    all
}

fn program<'d>(existing: &Existing<'d>, entry: &Entry) -> Option<&'d model::Program> {
    match &entry.about.program {
        Some(id) => existing.of_id(id),
        None => existing.of_name(&entry.about.name).ok().flatten(),
    }
}

/// The rule of the same figure, to the printed digit.
fn of_figure(dataset: &Dataset, program: &model::Program, entry: &Entry) -> Option<Rounding> {
    let mut all = editor::all(program, dataset, entry);
    all.find(|(_, there)| editor::is_same(&there.amount(), entry)).map(|(_, there)| there.printed.rounding())
}

/// The rule of all of them, if it is one.
fn common<'d>(mut allocations: impl Iterator<Item = &'d Allocation>) -> Option<Rounding> {
    let first = allocations.next()?.printed.rounding();
    allocations.all(|allocation| allocation.printed.rounding() == first).then_some(first)
}
