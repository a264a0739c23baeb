//! How people are shown amounts: in which unit, and with how many decimals.

use rust_decimal::Decimal;

use super::lang::Lang;
use super::unit::Unit;

/// A unit, and so many decimals; without a number, all that each figure was printed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The unit.
    pub unit: Unit,
    /// The decimals, 四捨五入.
    pub decimals: Option<u32>,
}

/// 1,000億円, from which on 億円 are fine enough.
const MANY_OKU: i64 = 100_000_000_000;

/// 1,000万円, from which on 百万円 are fine enough.
const MANY_MILLION: i64 = 10_000_000;

impl Scale {
    /// What fits amounts up to `largest` yen that were printed to the yen: 億円 or, for readers who do not know 億,
    /// ¥ billion, both down to ten million yen; else 百万円, else 円.
    #[must_use]
    pub fn fitting(largest: Decimal, lang: Lang) -> Self {
        let (unit, decimals) = match lang {
            Lang::Ja if largest >= MANY_OKU.into() => (Unit::OkuYen, Some(1)),
            Lang::En if largest >= MANY_OKU.into() => (Unit::BillionYen, Some(2)),
            Lang::En | Lang::Ja if largest >= MANY_MILLION.into() => (Unit::MillionYen, Some(0)),
            Lang::En | Lang::Ja => (Unit::Yen, None),
        };
        Self { unit, decimals }
    }
}

/// 1兆円.
const TRILLION: i64 = 1_000_000_000_000;

/// A billion yen.
const BILLION: i64 = 1_000_000_000;

impl Scale {
    /// What fits a single amount in a sentence, with three or four digits: 121.1兆円, 5,864億円, 57.2億円.
    #[must_use]
    pub fn by_size(yen: Decimal, lang: Lang) -> Self {
        let size = yen.abs();
        let (unit, decimals) = match lang {
            _ if size >= TRILLION.into() => (Unit::TrillionYen, 1),
            Lang::Ja if size >= MANY_OKU.into() => (Unit::OkuYen, 0),
            Lang::En if size >= MANY_OKU.into() => (Unit::BillionYen, 0),
            Lang::Ja if size >= BILLION.into() => (Unit::OkuYen, 1),
            Lang::En if size >= BILLION.into() => (Unit::BillionYen, 1),
            Lang::En | Lang::Ja if size >= MANY_MILLION.into() => (Unit::MillionYen, 0),
            Lang::En | Lang::Ja => return Self::from(Unit::Yen),
        };
        Self { unit, decimals: Some(decimals) }
    }
}

impl From<Unit> for Scale {
    fn from(unit: Unit) -> Self {
        Self { unit, decimals: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_an_amount_by_its_size() {
        let said = |yen: i64, lang| {
            let Scale { unit, decimals } = Scale::by_size(yen.into(), lang);
            (unit, decimals)
        };
        assert_eq!(said(121_141_050_000_000, Lang::Ja), (Unit::TrillionYen, Some(1)));
        assert_eq!(said(-586_420_000_000, Lang::Ja), (Unit::OkuYen, Some(0)));
        assert_eq!(said(-586_420_000_000, Lang::En), (Unit::BillionYen, Some(0)));
        assert_eq!(said(5_720_000_000, Lang::En), (Unit::BillionYen, Some(1)));
        assert_eq!(said(57_200_000, Lang::Ja), (Unit::MillionYen, Some(0)));
        assert_eq!(said(0, Lang::En), (Unit::Yen, None));
    }

    #[test]
    fn the_unit_fits_the_largest_amount() {
        let fitting = |yen: i64, lang| {
            let Scale { unit, decimals } = Scale::fitting(yen.into(), lang);
            (unit, decimals)
        };
        for lang in [Lang::En, Lang::Ja] {
            assert_eq!(fitting(9_999_999, lang), (Unit::Yen, None));
            assert_eq!(fitting(10_000_000, lang), (Unit::MillionYen, Some(0)));
            assert_eq!(fitting(99_999_999_999, lang), (Unit::MillionYen, Some(0)));
        }
        assert_eq!(fitting(100_000_000_000, Lang::Ja), (Unit::OkuYen, Some(1)));
        assert_eq!(fitting(100_000_000_000, Lang::En), (Unit::BillionYen, Some(2)));
    }
}
