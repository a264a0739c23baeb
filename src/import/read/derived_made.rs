//! What figures make together: differences and percentages, and how they are said.
//!
//! Knows no cell.

use rust_decimal::Decimal;

use crate::model::{Figure, Lang, Unit};

/// A figure to compute with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operand {
    pub(super) figure: Figure,
    pub(super) unit: Unit,
    pub(super) yen: Decimal,
    /// Half of its last printed digit.
    pub(super) half: Decimal,
}

impl Operand {
    pub(super) fn new(figure: Figure, unit: Unit) -> Option<Self> {
        Some(Self { figure, unit, yen: figure.yen(unit)?, half: half(figure, unit)? })
    }

    /// Its value in its unit, which of a sum is no printed figure.
    fn printed(&self) -> Decimal {
        self.unit.from_yen(self.yen).unwrap_or(self.yen)
    }
}

/// What the figures make, and how.
pub(super) struct Made {
    pub(super) value: Decimal,
    pub(super) how: How,
}

/// How a derived value is made.
pub(super) enum How {
    /// The later figure less the earlier one, in a unit.
    Difference(Operand, Operand, Unit),
    /// A figure in percent of another.
    Ratio(Operand, Operand),
    /// A figure in percent of a whole.
    Share(Operand, Operand),
}

impl Made {
    pub(super) fn tell(&self, lang: Lang) -> String {
        let value = self.value;
        match (&self.how, lang) {
            (&How::Difference(later, earlier, unit), Lang::En) => {
                format!("{value} ({})", joined(later, '−', earlier, unit))
            }
            (&How::Difference(later, earlier, unit), Lang::Ja) => {
                format!("{value}（{}）", joined(later, '－', earlier, unit))
            }
            (&How::Ratio(part, whole), Lang::En) => format!("{value}% ({})", joined(part, '/', whole, part.unit)),
            (&How::Ratio(part, whole), Lang::Ja) => format!("{value}%（{}）", joined(part, '／', whole, part.unit)),
            (How::Share(part, whole), Lang::En) => format!("{value}% ({} of {})", part.figure, whole.printed()),
            (How::Share(part, whole), Lang::Ja) => format!("{value}%（{}のうち{}）", whole.printed(), part.figure),
        }
    }
}

/// Two figures with the sign between them, and with their units where these are not that of the result.
fn joined(first: Operand, sign: char, second: Operand, unit: Unit) -> String {
    let say = |it: Operand| {
        if (first.unit, second.unit) == (unit, unit) {
            it.figure.to_string()
        } else {
            format!("{}{}", it.figure, it.unit.label().ja)
        }
    };
    format!("{} {sign} {}", say(first), say(second))
}

/// Half of a figure's last printed digit, in yen.
pub(super) fn half(figure: Figure, unit: Unit) -> Option<Decimal> {
    let step = i32::from(figure.step(unit)?);
    match u32::try_from(1 - step) {
        Ok(scale) => Decimal::try_new(5, scale).ok(),
        Err(_) => Some(Decimal::from_i128_with_scale(
            5i128.checked_mul(10i128.checked_pow(u32::try_from(step - 1).ok()?)?)?,
            0,
        )),
    }
}
