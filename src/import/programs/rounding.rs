//! The rules of rounding of figures whose sheet gives none: what a dataset knows of the same figures.

use std::collections::HashMap;
use std::rc::Rc;

use crate::import::programs::gather::SheetProgram;
use crate::import::programs::known_program::{KnownProgram, common};
use crate::import::programs::matching::KnownPrograms;
use crate::import::read::citation::title;
use crate::import::read::figure::{About, SheetFigure};
use crate::import::read::vocabulary::Vocabulary;
use crate::model::Rounding;

/// Gives the figures their rules, as far as the datasets know; whether that is all figures. Of one dataset that was named,
/// all that has one rule gives it to the rest; of several, which nobody named, each speaks for its own figures alone.
pub(crate) fn fill(programs: &mut [SheetProgram], vocabulary: &Vocabulary<'_>, existing: &[KnownPrograms<'_>]) -> bool {
    let named = if let [one] = vocabulary.datasets { Some(one) } else { None };
    let of_all = named.and_then(|dataset| common(dataset.counted().map(|(_, _, allocation)| allocation)));
    let mut stated = HashMap::new();
    let mut all = true;
    // The figures of a row are called the same, and names cost more to find than all the rest.
    let mut of_row: Option<(Rc<About>, Vec<&KnownProgram<'_>>)> = None;
    for entry in programs.iter_mut().flat_map(|program| &mut program.figures).filter(|entry| entry.rounding.is_none()) {
        let there = match of_row.take() {
            Some((about, there)) if Rc::ptr_eq(&about, &entry.about) => there,
            _ => existing.iter().filter_map(|existing| program(existing, entry)).collect(),
        };
        let of_figure = there.iter().find_map(|there| of_figure(there, entry));
        let of_source = || {
            let source = title(entry.about.source.as_deref()?);
            *stated.entry(source.to_owned()).or_insert_with(|| vocabulary.source(source)?.rounding)
        };
        let of_program = || there.first().filter(|_| named.is_some())?.rounding();
        entry.rounding = of_figure.or_else(of_source).or_else(of_program).or(of_all);
        all &= entry.rounding.is_some();
        of_row = Some((Rc::clone(&entry.about), there));
    }
    all
}

fn program<'e, 'd>(existing: &'e KnownPrograms<'d>, entry: &SheetFigure) -> Option<&'e KnownProgram<'d>> {
    match &entry.about.program {
        Some(id) => existing.of_id(id),
        None => existing.of_name(&entry.about.name, &entry.about.ministry).ok().flatten(),
    }
}

/// The rule of the same figure, to the printed digit.
fn of_figure(there: &KnownProgram<'_>, entry: &SheetFigure) -> Option<Rounding> {
    let mut all = there.all(entry).iter();
    all.find(|(_, there)| entry.says(&there.amount())).map(|(_, there)| there.printed.rounding())
}
