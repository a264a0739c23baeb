//! Figures as their sources print them, which a workbook of `list` carries in hidden cells beside its amounts.
//!
//! Knows one cell at a time.

use serde::Deserialize;

use crate::import::read::cells;
use crate::model::{Basis, Figure, Rounding, Text, Unit};

/// A figure as it was carried along: `27億円 half-up stated`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Carried {
    pub(crate) figure: Figure,
    pub(crate) unit: Unit,
    pub(crate) rounding: Rounding,
    pub(crate) basis: Basis,
}

/// The name that was printed with a figure, behind it: `{"name_ja":"旧事業"}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Names {
    name_ja: Option<String>,
    name_en: Option<String>,
}

/// What is carried along beside an amount, in two: the figure, and the name that was printed with it.
pub(crate) fn named(text: &str) -> (&str, Option<Text>) {
    let Some((figure, rest)) = text.split_once(" {") else { return (text, None) };
    let names: Names = serde_json::from_str(&format!("{{{rest}")).unwrap_or_default();
    let is_named = names.name_ja.is_some() || names.name_en.is_some();
    (figure, is_named.then(|| Text::new(names.name_ja, names.name_en)))
}

/// What stands in the hidden cell beside an amount.
pub(crate) enum Beside {
    Nothing,
    /// The amount as it is printed.
    Same(Carried),
    /// Another amount: a person changed the visible one.
    Other,
}

/// What is carried along in the hidden cell beside an amount, whose cell holds the text `held`.
pub(crate) fn beside(text: &str, (figure, unit): (Figure, Unit), held: &str) -> Beside {
    match read(text) {
        _ if text.is_empty() => Beside::Nothing,
        Some(carried) if is_held(&carried, (figure, unit), held) => Beside::Same(carried),
        _ => Beside::Other,
    }
}

/// Whether a cell holds the carried figure, as far as a spreadsheet keeps its digits: fifteen.
fn is_held(carried: &Carried, (figure, unit): (Figure, Unit), held: &str) -> bool {
    let Some(own) = carried.figure.yen(carried.unit) else { return false };
    let kept = |text: &str| text.parse::<f64>().ok().map(|value| format!("{value:.14e}"));
    let own_kept = || kept(&unit.from_yen(own)?.normalize().to_string());
    figure.yen(unit) == Some(own) || own_kept().is_some_and(|own| kept(held) == Some(own))
}

fn read(text: &str) -> Option<Carried> {
    let mut words = text.split_whitespace();
    let typed = cells::amount(words.next()?).ok()??;
    let (rounding, basis) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let unit = typed.unit?;
    let figure = typed.figure.check(unit).ok()?;
    words.next().is_none().then_some(Carried { figure, unit, rounding, basis })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carried_figure_says_all_that_is_printed() {
        let carried = read("-27.0億円 down inferred").unwrap();
        assert_eq!((carried.figure.to_string().as_str(), carried.unit), ("-27.0", Unit::OkuYen));
        assert_eq!((carried.rounding, carried.basis), (Rounding::Down, Basis::Inferred));
        for text in ["", "27 half-up stated", "27億円 half-up", "27億円 half-up stated x", "27億円 up stated"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
