//! What a row says in words, whatever is drawn of it.

use super::fields::Fields;
use crate::model::{FiscalYear, Label, Lang};
use crate::number::{self, Decimals};
use crate::render::speaker::Speaker;
use crate::table::{Cell, Key};

/// What a row is about, in the words of its names.
pub(super) fn name(speaker: &Speaker<'_>, fields: &Fields<'_>) -> String {
    fields.names().map(|cell| speaker.visible(cell, "")).collect::<Vec<_>>().join("・")
}

/// How many programs it is of.
pub(super) fn programs(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Option<String> {
    match (fields.cell(Key::Programs)?, speaker.table.lang) {
        (Cell::Count(1), Lang::En) => Some("1 program".to_owned()),
        (Cell::Count(count), Lang::En) => {
            Some(format!("{} programs", number::grouped((*count).into(), Decimals::AtLeast(0), Lang::En)))
        }
        (cell, Lang::Ja) => Some(format!("{}事業", speaker.visible(cell, ""))),
        _ => None,
    }
}

/// How a year is called where there is little room.
pub(super) fn brief(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::En => format!("FY{:02}", year.number() % 100),
        Lang::Ja => year.era(),
    }
}

/// The sign of no figure.
pub(super) fn nothing(lang: Lang) -> &'static str {
    Label::new("–", "－").get(lang)
}

/// What stands between the ends of a range.
pub(super) fn to(lang: Lang) -> &'static str {
    Label::new(" to ", "～").get(lang)
}
