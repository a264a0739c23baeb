//! What tables of an even split say of it.

use crate::model::{Basis, Lang};
use crate::report::sums::even_split::PhaseShare;
use crate::report::sums::group::{Figures, Group};
use crate::report::sums::grouper::NONE;
use crate::table::{Note, NoteCode, Table};

fn share<'g>(group: &'g Group<'_>) -> Option<&'g PhaseShare> {
    match &group.figures {
        Figures::Share(share) => Some(share),
        Figures::Sum(_) => None,
    }
}

/// Whether the phases of a group's programs were inferred.
fn is_inferred(group: &Group<'_>) -> bool {
    share(group).is_some_and(|share| share.basis == Basis::Inferred)
}

/// Whether the phases of any program were inferred: then what falls to a phase is a reading, and no bound.
pub(super) fn are_readings<'g, 'd: 'g>(mut groups: impl Iterator<Item = &'g Group<'d>>) -> bool {
    groups.any(is_inferred)
}

/// Says what the even split is, and how good the phases are that it rests on.
pub(crate) fn phase_note<'g>(table: &mut Table, mut groups: impl Iterator<Item = &'g Group<'g>> + Clone) {
    let mut shares = groups.clone().filter_map(share).peekable();
    if shares.peek().is_none() {
        return;
    }
    let nothing_is_split = shares.all(|share| share.phase == NONE);
    let text = match table.lang {
        Lang::En if nothing_is_split => "The dataset gives none of these programs a phase, so nothing is split.",
        Lang::Ja if nothing_is_split => "これらの事業にはフェーズの区分がなく、均等割は行っていない。",
        Lang::En => {
            "Even split: an estimate that spreads each amount evenly over the program's phases; nobody publishes the split."
        }
        Lang::Ja => "均等割は、各事業の額をそのフェーズ数で機械的に等分した推計。フェーズ別の内訳は公表されていない。",
    };
    table.notes.push(Note::new(NoteCode::EvenSplit, text));
    if groups.any(is_inferred) {
        // This says all that the note on a filter by phase does.
        table.notes.retain(|note| note.code != NoteCode::PhasesInferred);
        let text = match table.lang {
            Lang::En => {
                "Phases are inferred from what the sources say of the programs: what falls to a phase is a reading of \
                 them, not a bound."
            }
            Lang::Ja => "フェーズは出典の記述からの推定。フェーズ別の額は出典の読みであり、下限・上限ではない。",
        };
        table.notes.push(Note::new(NoteCode::PhasesInferred, text));
    }
}
