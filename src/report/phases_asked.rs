//! What a filter by phase rests on: where phases are inferred, which programs pass it is a reading of the sources.

use crate::model::{Basis, Dataset, Label, PhaseSet, Stage};
use crate::query::{Filter, Query, select};
use crate::table::{Note, NoteCode, Table};

/// Says so where phases are asked for, and those of any program that could pass were inferred.
pub(super) fn note_phases_asked(table: &mut Table, dataset: &Dataset, query: &Query) {
    let asked = &query.filter;
    if asked.phases.is_empty() && !asked.no_phase {
        return;
    }
    // A program that the filter leaves out may pass in another reading.
    let others = Filter { phases: PhaseSet::default(), no_phase: false, ..asked.clone() };
    let candidates = select(dataset, &others, &Stage::ALL);
    if candidates.iter().any(|hit| hit.program.phases_basis == Basis::Inferred) {
        let text = Label::new(
            "Phases are inferred from what the sources say of the programs: which programs work on a phase is a reading \
             of them.",
            "フェーズは出典の記述からの推定。どの事業がどのフェーズに当たるかは出典の読みによる。",
        );
        table.notes.push(Note::new(NoteCode::PhasesInferred, text.get(table.lang)));
    }
}
