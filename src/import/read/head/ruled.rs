//! What rules say of a heading: of all of it, or of one of the cells that it is joined from.
//!
//! Knows one heading at a time.

use crate::import::read::address::CellPlace;
use crate::import::read::head::Heading;
use crate::import::read::headers::{self, Header};
use crate::import::read::stage_headings::Said;
use crate::import::rules::{HeaderRule, Rules};
use crate::model::Stage;

/// What was decided about a column.
pub(crate) enum Ruled<'r> {
    Nothing,
    Whole(&'r HeaderRule),
    /// About one of its cells, whose text comes first.
    Part(String, &'r HeaderRule),
}

impl<'r> Ruled<'r> {
    /// `scopes` are the names of the table and its sheet that a rule may write before the heading.
    pub(crate) fn of(heading: &Heading, scopes: &[String], rules: &'r Rules) -> Self {
        if let Some(rule) = rules.of_header(&heading.text, scopes) {
            return Self::Whole(rule);
        }
        let parts = heading.parts.iter().rev().filter(|_| heading.parts.len() > 1);
        let mut ruled = parts.filter_map(|(_, text)| Some((text, rules.of_header(text, scopes)?)));
        if let Some((text, rule)) = ruled.next() {
            return Self::Part(text.clone(), rule);
        }
        rules.of_header(&by_letters(heading.place), scopes).map_or(Self::Nothing, Self::Whole)
    }

    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    pub(crate) fn is_skip(&self) -> bool {
        matches!(self, Self::Whole(HeaderRule::Skip) | Self::Part(_, HeaderRule::Skip))
    }

    /// Whether a rule names the unit of the column.
    pub(crate) fn names_unit(&self) -> bool {
        match self {
            Self::Whole(HeaderRule::As(meaning)) | Self::Part(_, HeaderRule::As(meaning)) => {
                headers::unit_of(meaning).is_some()
            }
            _ => false,
        }
    }

    /// What the column holds, as the rules say it.
    pub(crate) fn meaning(&self, heading: &Heading) -> Option<Header> {
        let ruled = match self {
            Self::Whole(HeaderRule::As(meaning)) => headers::as_meaning(&heading.text, meaning),
            Self::Part(part, HeaderRule::As(meaning)) => heading.meaning_with(part, meaning),
            _ => return heading.meaning(),
        };
        ruled.map(|ruled| with_open_sign(ruled, heading))
    }
}

/// What a rule says, which tells the stage of what is carried out and not how the sheet prints its sign.
fn with_open_sign(ruled: Header, heading: &Heading) -> Header {
    let Header::Amount { year, stage: Some(Stage::CarriedOut), unit, said: Said::Plainly } = ruled else {
        return ruled;
    };
    let said = match heading.meaning() {
        Some(Header::Amount { stage: Some(Stage::CarriedOut), said: Said::Plainly, .. }) => Said::Plainly,
        Some(Header::Amount { year: of, stage: Some(Stage::CarriedOut), .. }) if of == year => Said::Signed,
        _ => Said::Unsigned,
    };
    Header::Amount { year, stage: Some(Stage::CarriedOut), unit, said }
}

/// How a rule names a column where others have the same heading: `column E`.
pub(crate) fn by_letters(place: CellPlace) -> String {
    format!("column {}", place.letters())
}
