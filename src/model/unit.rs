//! The units that budgets are printed in, all powers of ten of a yen.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::lang::{Label, Lang};
use crate::folding::plain;
use crate::{Message, Tell, message, suggest};

/// A unit of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 円
    Yen,
    /// 千円
    ThousandYen,
    /// 百万円
    MillionYen,
    /// 億円, a hundred million yen.
    OkuYen,
    /// 十億円
    BillionYen,
    /// 兆円
    TrillionYen,
}

/// A text that names no unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub struct UnitError(pub String);

impl Tell for UnitError {
    fn tell(&self, lang: Lang) -> String {
        let (text, remedy) = (&self.0, self.remedy());
        match lang {
            Lang::En => format!("`{text}` is not a unit: {remedy}"),
            Lang::Ja => format!("`{text}`という単位はありません：{}", remedy.get(lang)),
        }
    }
}

impl UnitError {
    /// What to write instead.
    pub(crate) fn remedy(&self) -> Message {
        let spellings = Unit::ALL.into_iter().flat_map(|unit| [unit.code(), unit.label().ja]);
        let near = suggest::nearest(&self.0, spellings.map(|spelling| (spelling, spelling)));
        suggest::meant(&near).unwrap_or_else(|| {
            message!(
                "write one of 円, 千円, 百万円, 億円, 十億円, 兆円 (yen … trillion_yen)",
                "円、千円、百万円、億円、十億円、兆円のいずれかを書いてください"
            )
        })
    }
}

impl Unit {
    /// All units, the smallest first.
    pub const ALL: [Self; 6] =
        [Self::Yen, Self::ThousandYen, Self::MillionYen, Self::OkuYen, Self::BillionYen, Self::TrillionYen];

    /// How many powers of ten of a yen the unit is: 8 for 億円.
    #[must_use]
    pub fn exponent(self) -> u32 {
        match self {
            Self::Yen => 0,
            Self::ThousandYen => 3,
            Self::MillionYen => 6,
            Self::OkuYen => 8,
            Self::BillionYen => 9,
            Self::TrillionYen => 12,
        }
    }

    /// The code that machine formats print, such as `oku_yen`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yen => "yen",
            Self::ThousandYen => "thousand_yen",
            Self::MillionYen => "million_yen",
            Self::OkuYen => "oku_yen",
            Self::BillionYen => "billion_yen",
            Self::TrillionYen => "trillion_yen",
        }
    }

    /// How tables name the unit; English readers do not know 億.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Yen => Label::new("yen", "円"),
            Self::ThousandYen => Label::new("¥ thousand", "千円"),
            Self::MillionYen => Label::new("¥ million", "百万円"),
            Self::OkuYen => Label::new("¥100 million", "億円"),
            Self::BillionYen => Label::new("¥ billion", "十億円"),
            Self::TrillionYen => Label::new("¥ trillion", "兆円"),
        }
    }

    /// An amount of yen counted in this unit, exactly: only the decimal point moves.
    ///
    /// `None` where the digits do not fit a `Decimal`.
    #[must_use]
    pub fn from_yen(self, yen: Decimal) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(yen.mantissa(), yen.scale() + self.exponent())
            .ok()
            .map(|value| value.normalize())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Unit {
    type Err = UnitError;

    /// Reads a code (`oku_yen`, `oku-yen`) or the Japanese label, with or without its 円 (億), however they are typed.
    fn from_str(text: &str) -> Result<Self, UnitError> {
        // Datasets mostly write it so.
        if let Some(unit) = Self::ALL.into_iter().find(|unit| unit.code() == text || unit.label().ja == text) {
            return Ok(unit);
        }
        let typed = plain(text);
        let code = typed.to_ascii_lowercase().replace('-', "_");
        let is_called = |unit: &Self| {
            let ja = unit.label().ja;
            unit.code() == code || ja == typed || ja.strip_suffix('円').is_some_and(|ja| !ja.is_empty() && ja == typed)
        };
        Self::ALL.into_iter().find(is_called).ok_or_else(|| UnitError(text.chars().take(40).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_every_unit_parse_back() {
        for unit in Unit::ALL {
            assert_eq!(unit.code().parse(), Ok(unit));
            assert_eq!(unit.label().ja.parse(), Ok(unit));
        }
        for (text, unit) in [("億", Unit::OkuYen), ("百万", Unit::MillionYen), ("ＯＫＵ＿ＹＥＮ", Unit::OkuYen)]
        {
            assert_eq!(text.parse(), Ok(unit), "{text}");
        }
        assert!(["oku", "", "万"].iter().all(|text| text.parse::<Unit>().is_err()));
    }

    #[test]
    fn yen_move_into_a_unit_without_loss() {
        let yen = Decimal::from(9_155_395_001_i64);
        assert_eq!(Unit::OkuYen.from_yen(yen).unwrap().to_string(), "91.55395001");
        assert_eq!(Unit::Yen.from_yen(yen).unwrap(), yen);
    }
}
