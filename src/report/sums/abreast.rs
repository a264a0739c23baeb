//! What a table of sums puts side by side, which may not have room there.

use crate::model::Lang;
use crate::table::{Key, Note, NoteCode, Table};

/// What stands side by side in a table, and could have a row each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abreast {
    /// The groups of the second dimension.
    Groups,
    /// Years, each with several figures: those of a phase, or an amount with its ends.
    Years,
}

/// What stands side by side in a table of sums, beyond one figure a year.
#[must_use]
pub fn abreast(table: &Table) -> Option<Abreast> {
    let count = |key| table.columns.iter().filter(|column| column.key == key).count();
    match (count(Key::Across), count(Key::EvenSplit).max(count(Key::AmountMin))) {
        (0, 0 | 1) => None,
        (0, 2..) => Some(Abreast::Years),
        (1.., _) => Some(Abreast::Groups),
    }
}

/// Says why there are rows instead of a cross-table where intervals are asked for.
pub(crate) fn note_intervals(table: &mut Table) {
    let text = match table.lang {
        Lang::En => "In rows of their own: a cell of the cross-table has room for one figure, not for its ends.",
        Lang::Ja => "クロス表の欄には一つの額しか入らないため、幅のある額はそれぞれ1行で示す。",
    };
    table.notes.push(Note::new(NoteCode::NoRoom, text));
}

/// Says why there are rows instead, and which options put them side by side.
#[must_use]
pub fn no_room_note(lang: Lang, options: Option<String>) -> Note {
    let (text, hint) = match lang {
        Lang::En => ("In rows of their own: side by side they are wider than the terminal.", " puts them side by side"),
        Lang::Ja => ("横に並べると端末の幅を超えるため、それぞれ1行で示す。", "で横に並ぶ"),
    };
    Note { hint: options.map(|options| options + hint), ..Note::new(NoteCode::NoRoom, text) }
}
