//! What tables of an even split say of it.

use crate::model::{Basis, Lang};
use crate::report::sums::group::{Figures, Group};
use crate::table::{Note, NoteCode, Table};

/// Says what the even split is, and how good the phases are that it rests on.
pub(crate) fn phase_note<'g>(table: &mut Table, mut groups: impl Iterator<Item = &'g Group<'g>> + Clone) {
    let inferred =
        |group: &Group<'_>| matches!(&group.figures, Figures::Share(share) if share.basis == Basis::Inferred);
    if !groups.clone().any(|group| matches!(group.figures, Figures::Share(_))) {
        return;
    }
    let text = match table.lang {
        Lang::En => {
            "Even split: an estimate that spreads each amount evenly over the program's phases; nobody publishes the split."
        }
        Lang::Ja => "均等割は、各事業の額をそのフェーズ数で機械的に等分した推計。フェーズ別の内訳は公表されていない。",
    };
    table.notes.push(Note::new(NoteCode::EvenSplit, text));
    if groups.any(inferred) {
        let text = match table.lang {
            Lang::En => {
                "Phases are inferred from what the sources say of the programs, so the bounds are only as good as that."
            }
            Lang::Ja => "フェーズは出典の記述からの推定であり、上限・下限もその確かさにとどまる。",
        };
        table.notes.push(Note::new(NoteCode::PhasesInferred, text));
    }
}
