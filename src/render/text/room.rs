//! Whether a table has room in its terminal, and which options give it room.

use rust_decimal::Decimal;

use super::Style;
use super::{Squeeze, least_width};
use crate::model::{Label, Lang, Unit};
use crate::render::view::View;
use crate::table::{Cell, Table};

/// Whether a table is as wide as its terminal at most, if it is squeezed so far; always, where there is no terminal.
pub(crate) fn has_room(table: &Table, style: &Style, squeeze: Squeeze) -> bool {
    style.width.is_none_or(|width| least_width(&View::new(table, style), squeeze) <= usize::from(width))
}

/// The options that give a table room, with as many digits as there is room for: `--unit 百万円 --decimals 0`.
///
/// `None` where fewer digits do not help, or where too few would be left to tell one amount from another.
pub(crate) fn options(table: &Table, style: &Style, squeeze: Squeeze) -> Option<String> {
    let own = table.unit.filter(|_| !table.unit_per_row && !shows_ends(table))?;
    let rounded = Style { decimals: style.decimals.or(Some(0)), ..*style };
    let largest = table.largest().unwrap_or_default();
    let tells = |unit: Unit| unit.from_yen(largest).is_some_and(|largest| largest >= Decimal::ONE_HUNDRED);
    let coarser = Unit::ALL.into_iter().filter(|unit| unit.exponent() >= own.exponent());
    let unit = coarser
        .take_while(|&unit| tells(unit))
        .find(|&unit| has_room(&Table { unit: Some(unit), ..table.clone() }, &rounded, squeeze))?;
    let spelling = Label::new(unit.code(), unit.label().ja).get(table.lang);
    let unit = (unit != own).then(|| format!("--unit {spelling}"));
    let decimals = style.decimals.is_none().then(|| "--decimals 0".to_owned());
    let options: Vec<String> = unit.into_iter().chain(decimals).collect();
    (!options.is_empty()).then(|| options.join(" "))
}

/// Whether intervals are shown, which rounding would belie.
fn shows_ends(table: &Table) -> bool {
    let mut shown = table.columns.iter().enumerate().filter(|(_, column)| !column.hidden);
    shown.any(|(at, _)| table.rows.iter().any(|row| matches!(row.cells.get(at), Some(Cell::End(_)))))
}

/// What to say below a table that is wider than its terminal, however it is squeezed.
pub(crate) fn remark(table: &Table, style: &Style, view: &View) -> Option<String> {
    let width = style.width.filter(|&width| least_width(view, Squeeze::Hard) > usize::from(width))?;
    let options = options(table, style, Squeeze::Easy).or_else(|| options(table, style, Squeeze::Hard))?;
    Some(match table.lang {
        Lang::En => format!("Note: The table is wider than {width} columns; {options} makes it fit, rounded."),
        Lang::Ja => format!("注：表の幅が{width}桁に収まらない。{options}で収まる（四捨五入）。"),
    })
}
