//! What is told of cells that hold more, or something else, than plain digits.
//!
//! Knows places and texts, not what the columns mean.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::sheet::Sheet;
use crate::{Message, message};

/// What a cell holds besides the digits that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// A word for no amount.
    NoAmount,
    /// A larger amount, which the program's own lies within.
    Within,
    /// The mark of a footnote.
    Mark(String),
    /// What stands in brackets behind it.
    Beside(String),
    /// What was read instead of digits of which the last are noise.
    Noise(String),
    /// What was read instead of an exponent.
    Exponent(String),
}

/// The cells of a sheet of which something is told.
#[derive(Debug, Default)]
pub(crate) struct ToldOfCells {
    cells: Vec<(CellPlace, String, Told)>,
    more: usize,
}

/// How many cells are told one by one.
const NAMED: usize = 30;

impl ToldOfCells {
    pub(crate) fn add(&mut self, place: CellPlace, text: &str, told: Told) {
        if self.cells.len() < NAMED {
            self.cells.push((place, brief(text), told));
        } else {
            self.more += 1;
        }
    }

    /// Sentences about the cells; those that say the same are told together.
    pub(crate) fn notes(self, sheet: &Sheet) -> Vec<Message> {
        let name = &sheet.name;
        let mut groups: Vec<(String, Told, Vec<String>)> = Vec::new();
        for (place, text, told) in self.cells {
            match groups.iter_mut().find(|(other, known, _)| *other == text && *known == told) {
                Some((_, _, places)) => places.push(place.address()),
                None => groups.push((text, told, vec![place.address()])),
            }
        }
        let mut notes: Vec<Message> = groups.iter().map(|group| note(name, group)).collect();
        let more = self.more;
        if more > 0 {
            notes.push(message!(
                "{name}: in {more} more cells such words and marks are left out",
                "{name}：ほか{more}セルの語や注記の印も同様に扱います"
            ));
        }
        notes
    }
}

fn note(name: &str, (text, told, places): &(String, Told, Vec<String>)) -> Message {
    let at = Message::same(places.join(", "));
    let [at, at_ja] = [at.to_string(), places.join("・")];
    match told {
        Told::NoAmount => message!(
            "{name}: `{text}` ({at}) is no amount, and is left out",
            "{name}：「{text}」（{at_ja}）は金額ではないので読みません"
        ),
        Told::Within => message!(
            "{name}: `{text}` ({at}) is an amount that the program's own lies within, and is left out",
            "{name}：「{text}」（{at_ja}）は、その事業だけの額が分からないので読みません"
        ),
        Told::Mark(mark) => message!(
            "{name}: `{mark}` of `{text}` ({at}) is taken for the mark of a footnote, and left out",
            "{name}：「{text}」（{at_ja}）の「{mark}」は注記の印とみなして除きます"
        ),
        Told::Beside(bracket) => message!(
            "{name}: `{bracket}` of `{text}` ({at}) is left out",
            "{name}：「{text}」（{at_ja}）の「{bracket}」は読みません"
        ),
        Told::Noise(read) => message!(
            "{name}: {text} ({at}) is read as {read}: its last digits are those of a spreadsheet's arithmetic",
            "{name}：{text}（{at_ja}）は{read}と読みます（末尾の桁は表計算ソフトの計算誤差とみなします）"
        ),
        Told::Exponent(read) => {
            message!("{name}: {text} ({at}) is read as {read}", "{name}：{text}（{at_ja}）は{read}と読みます")
        }
    }
}
