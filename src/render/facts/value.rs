//! A figure with its unit, as a sentence has it.

use crate::model::{Amount, Label, Lang, Unit};
use crate::number::{self, Decimals};
use crate::render::speaker::Speaker;
use crate::table::{Cell, Key};

/// A figure with its unit: all its digits, also where the table shows fewer.
pub(super) fn value(speaker: &Speaker<'_>, cell: &Cell, cells: &[Cell]) -> String {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let unit = table.unit.unwrap_or(Unit::Yen);
    match cell {
        Cell::Count(_) | Cell::Target(..) => {
            let count = if let Cell::Target(count, _) = cell {
                speaker.visible(&Cell::Count(*count), "")
            } else {
                speaker.visible(cell, "")
            };
            let unit = table.column(Key::Unit).and_then(|at| cells.get(at)).map(|cell| speaker.visible(cell, ""));
            let joint = Label::new(" ", "").get(lang);
            unit.filter(|unit| !unit.is_empty()).map_or_else(|| count.clone(), |unit| format!("{count}{joint}{unit}"))
        }
        // An estimate has no digits that are worth more than those shown.
        _ if speaker.rounds(cell) && !matches!(cell, Cell::Estimate(_)) => {
            let yen = cell.amount().map(Amount::yen).unwrap_or_default().normalize();
            let text = if matches!(cell, Cell::Change(_)) {
                number::signed(yen, Decimals::AtLeast(0), lang)
            } else {
                number::grouped(yen, Decimals::AtLeast(0), lang)
            };
            with_unit(&speaker.ascii(text), Unit::Yen, lang)
        }
        _ => with_unit(&speaker.visible(cell, ""), unit, lang),
    }
}

/// What stands before the digits of a number.
const SIGNS: [char; 5] = ['≈', '~', '−', '-', '+'];

/// A number as a sentence has it: 181億円, −¥0.2 billion.
fn with_unit(text: &str, unit: Unit, lang: Lang) -> String {
    let [sign, before, digits, after] = in_parts(text, unit, lang);
    format!("{sign}{before}{digits}{after}")
}

/// The same in parts: the sign, the currency, the digits, the unit.
pub(in crate::render) fn in_parts(text: &str, unit: Unit, lang: Lang) -> [String; 4] {
    let label = unit.label().get(lang);
    let own = |text: &str| text.to_owned();
    match (lang, label.strip_prefix('¥').map(str::trim)) {
        // `¥ billion` is a unit that a number stands in; `¥100 million` is one that it is multiplied by.
        (Lang::En, Some(size)) if !size.starts_with(|c: char| c.is_ascii_digit()) => {
            let digits = text.trim_start_matches(SIGNS);
            let sign = text.strip_suffix(digits).unwrap_or_default();
            [own(sign), own("¥"), own(digits), format!(" {size}")]
        }
        (Lang::En, _) if unit == Unit::Yen => {
            let digits = text.trim_start_matches(SIGNS);
            [own(text.strip_suffix(digits).unwrap_or_default()), own("¥"), own(digits), String::new()]
        }
        (Lang::En, _) => [String::new(), String::new(), own(text), format!(" ({label})")],
        (Lang::Ja, _) => [String::new(), String::new(), own(text), own(label)],
    }
}
