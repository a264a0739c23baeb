//! Why a text is not a figure, and what to do about it, in both languages.

use std::fmt;

use super::lang::{Label, Lang};
use crate::Tell;

/// Why a text is not a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureError {
    /// No number at all.
    Unreadable,
    /// An exponent hides which digit was the last printed one.
    Exponent,
    /// Hexadecimal, octal or binary.
    NotDecimal,
    /// An infinity or not a number.
    NotFinite,
    /// 10²⁵ yen or more.
    TooLarge,
    /// Finer than 0.001 yen.
    TooFine,
}

impl FigureError {
    /// What is wrong, said of the amount: "is not a number".
    #[must_use]
    pub fn what(self) -> Label {
        match self {
            Self::Unreadable => Label::new("is not a number", "数値として読めません"),
            Self::Exponent => Label::new("has an exponent", "指数表記です"),
            Self::NotDecimal => Label::new("is not decimal", "10進数ではありません"),
            Self::NotFinite => Label::new("is not a number", "数値ではありません"),
            Self::TooLarge => Label::new("is too large", "大きすぎます"),
            Self::TooFine => Label::new("is too fine", "細かすぎます"),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> Label {
        match self {
            Self::Unreadable => Label::new(
                "write digits such as 27, 38.6 or \"△1,234\"",
                "27、38.6、\"△1,234\"のように数字で書いてください",
            ),
            Self::Exponent => Label::new(
                "write the digits out, as the source prints them",
                "出典に印刷されたとおり、すべての桁を書いてください",
            ),
            Self::NotDecimal => {
                Label::new("write the digits as the source prints them", "出典に印刷されたとおりの数字を書いてください")
            }
            Self::NotFinite => Label::new(
                "leave the allocation out where it is not known",
                "額が分からない場合は、その額を書かないでください",
            ),
            Self::TooLarge => Label::new(
                "amounts lie below 10^25 yen (check the unit)",
                "金額は10^25円未満です（単位を確認してください）",
            ),
            Self::TooFine => Label::new(
                "amounts have at most three decimals of a yen (check the unit)",
                "金額は円の小数第3位までです（単位を確認してください）",
            ),
        }
    }
}

impl Tell for FigureError {
    fn tell(&self, lang: Lang) -> String {
        let [what, remedy] = [self.what(), self.remedy()].map(|label| label.get(lang));
        match lang {
            Lang::En => format!("{what}: {remedy}"),
            Lang::Ja => format!("{what}：{remedy}"),
        }
    }
}

impl fmt::Display for FigureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for FigureError {}
