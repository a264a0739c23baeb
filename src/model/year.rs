//! Fiscal years: April to March, counted in the Western calendar and named after Japanese eras.
//!
//! Knows how a year is written; not which years a dataset has.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::era::{self, Era};
use super::lang::Lang;
use super::numeral::numeral;
use super::width::plain_width;
use crate::{Message, Tell, message};

/// A fiscal year, from April of the year it is numbered after to March of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(u16);

/// Why a text is not a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearError {
    /// The text is written in no known way.
    Unreadable(String),
    /// The era had no such year.
    NeverWas {
        /// The year as it was written.
        written: String,
        /// What the calendar says.
        reason: Message,
        /// The year that the count leads to.
        meant: FiscalYear,
    },
    /// The number lies outside the years that can be named.
    OutOfRange(String),
}

impl YearError {
    /// What is wrong.
    #[must_use]
    pub fn what(&self) -> Message {
        match self {
            Self::Unreadable(text) if text.trim().is_empty() => message!("the year is empty", "年度が空です"),
            Self::Unreadable(text) => message!("`{text}` is not a fiscal year", "`{text}`は年度として読めません"),
            Self::NeverWas { written, .. } => {
                message!("there is no fiscal year {written}", "{written}という年度はありません")
            }
            Self::OutOfRange(text) => message!(
                "`{text}` lies outside the fiscal years FY1868 to FY2199",
                "`{text}`は扱える年度（1868～2199年度）の範囲外です"
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> Message {
        match self {
            Self::Unreadable(_) => {
                message!("write R5, 令和5年度, FY2023 or 2023", "R5、令和5年度、FY2023、2023のように書いてください")
            }
            Self::NeverWas { reason, meant, .. } => message!(lang =>
                "{}; the year meant is {} ({})", "{}。{}（{}）のことと思われます",
                reason.get(lang), western(meant.number(), lang), meant.era()
            ),
            Self::OutOfRange(_) => {
                message!("write a year such as R5 or FY2023", "R5、FY2023のように書いてください")
            }
        }
    }
}

impl Tell for YearError {
    fn tell(&self, lang: Lang) -> String {
        let (what, remedy) = (self.what(), self.remedy());
        match lang {
            Lang::En => format!("{what}: {remedy}"),
            Lang::Ja => format!("{}：{}", what.get(lang), remedy.get(lang)),
        }
    }
}

impl fmt::Display for YearError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for YearError {}

impl FiscalYear {
    const FIRST: u16 = 1868;
    const LAST: u16 = 2199;

    /// The fiscal year that begins in April of `number`, from 1868 to 2199.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        let number = u16::try_from(number).ok()?;
        (Self::FIRST..=Self::LAST).contains(&number).then_some(Self(number))
    }

    /// The Western number: 2023 for 令和5年度.
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }

    /// The short era name: `R5` for FY2023, `R1` for FY2019.
    #[must_use]
    pub fn era(self) -> String {
        let (era, count) = era::of(self.0);
        format!("{}{count}", era.letter)
    }

    /// The Japanese name: `令和5年度`, `令和元年度`.
    #[must_use]
    pub fn japanese(self) -> String {
        match era::of(self.0) {
            (era, 1) => format!("{}元年度", era.name),
            (era, count) => format!("{}{count}年度", era.name),
        }
    }

    /// The English name: `FY2023`.
    #[must_use]
    pub fn english(self) -> String {
        format!("FY{}", self.0)
    }
}

/// Prints the short era name, which parses back to the same year.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.era())
    }
}

impl FromStr for FiscalYear {
    type Err = YearError;

    /// Reads every spelling in use: `R5`, `Ｒ５`, `令和五年度`, `㋿5`, `H31`, `FY2023`, `2023年度`.
    fn from_str(text: &str) -> Result<Self, YearError> {
        if let Some(year) = abbreviated(text) {
            return Ok(year);
        }
        let unreadable = || YearError::Unreadable(text.chars().take(40).collect());
        let folded: Cow<'_, str> = if text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            text.into()
        } else {
            plain_width(text).replace(char::is_whitespace, "").to_uppercase().into()
        };
        let body = folded.strip_suffix("年度").or_else(|| folded.strip_suffix('年')).unwrap_or(&folded);
        if let Some((era, count)) = Era::split(body) {
            let count = if count == "元" { 1 } else { numeral(count).ok_or_else(unreadable)? };
            return in_era(era, count);
        }
        let digits = body.strip_prefix("FY").unwrap_or(body);
        match numeral(digits) {
            Some(number) if number >= 1000 => {
                Self::from_number(i64::from(number)).ok_or_else(|| YearError::OutOfRange(text.to_owned()))
            }
            _ => Err(unreadable()),
        }
    }
}

/// The year of a text such as `R5`, in which most keys of a dataset are written.
fn abbreviated(text: &str) -> Option<FiscalYear> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let (letter, count) = match *text.as_bytes() {
        [letter, units] => (letter, digit(units)?),
        [letter, tens, units] => (letter, digit(tens)? * 10 + digit(units)?),
        _ => return None,
    };
    in_era(Era::of_letter(letter.into())?, count).ok()
}

/// The year as people name it who count in the Western calendar.
fn western(number: u16, lang: Lang) -> String {
    match lang {
        Lang::En => format!("FY{number}"),
        Lang::Ja => format!("{number}年度"),
    }
}

/// The fiscal year that is number `count` of `era`, or why there is none.
fn in_era(era: &Era, count: u32) -> Result<FiscalYear, YearError> {
    let written = || format!("{}{count}", era.letter);
    let number = i64::from(era.first) + i64::from(count) - 1;
    let meant = FiscalYear::from_number(number).ok_or_else(|| YearError::OutOfRange(written()))?;
    let reason = if count == 0 {
        message!(lang => "{} begins with 元年 ({}1, {})", "{}は元年（{}1、{}）からです",
            era.name, era.letter, western(era.first, lang)
        )
    } else if era.last.is_some_and(|last| number > i64::from(last)) {
        message!(lang => "{} ended on {}", "{}は{}までです", era.name, era.ended.get(lang))
    } else {
        return Ok(meant);
    };
    Err(YearError::NeverWas { written: written(), reason, meant })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn reads(text: &str, number: u16) {
        assert_eq!(text.parse::<FiscalYear>().map(FiscalYear::number), Ok(number), "{text}");
    }

    #[track_caller]
    fn fails(text: &str, message: &str) {
        assert_eq!(text.parse::<FiscalYear>().unwrap_err().to_string(), message);
    }

    #[test]
    fn every_spelling_of_a_year_reads_as_the_same_year() {
        for text in [
            "R5",
            "r5",
            "Ｒ５",
            "R05",
            "令和5",
            "令和５年度",
            "令和五年度",
            "㋿5",
            "㋿五年",
            "FY2023",
            "fy2023",
            "2023",
            "２０２３",
            "2023年度",
            "二〇二三年度",
            "令和 5 年度",
        ] {
            reads(text, 2023);
        }
        for text in ["R1", "R元", "令和元年度", "令和元", "H31", "平成31年度", "平成三十一年度", "平成三一年度", "2019"]
        {
            reads(text, 2019);
        }
    }

    #[test]
    fn eras_meet_at_their_last_and_first_fiscal_years() {
        for (text, number) in [
            ("H30", 2018),
            ("㍻30", 2018),
            ("H1", 1989),
            ("平成元年度", 1989),
            ("S63", 1988),
            ("昭和六十三年度", 1988),
            ("S1", 1926),
            ("T15", 1926),
            ("T1", 1912),
            ("M45", 1912),
            ("M1", 1868),
            ("平成十二年度", 2000),
            ("H二十", 2008),
        ] {
            reads(text, number);
        }
    }

    #[test]
    fn a_year_that_never_was_is_named() {
        fails(
            "S64",
            "there is no fiscal year S64: 昭和 ended on 7 January 1989, within FY1988 (S63); the year meant is FY1989 (H1)",
        );
        fails("R0", "there is no fiscal year R0: 令和 begins with 元年 (R1, FY2019); the year meant is FY2018 (H30)");
        fails("平成32年度", "there is no fiscal year H32: 平成 ended on 30 April 2019; the year meant is FY2020 (R2)");
    }

    #[test]
    fn what_is_not_a_year_says_how_to_write_one() {
        fails("", "the year is empty: write R5, 令和5年度, FY2023 or 2023");
        for text in
            ["R", "5", "22", "FY22", "R5R", "X5", "令和", "年度", "二十十", "一二三十", "R-1", "１０^3", "元", "R1²"]
        {
            fails(text, &format!("`{text}` is not a fiscal year: write R5, 令和5年度, FY2023 or 2023"));
        }
        fails("1500", "`1500` lies outside the fiscal years FY1868 to FY2199: write a year such as R5 or FY2023");
        fails("R999", "`R999` lies outside the fiscal years FY1868 to FY2199: write a year such as R5 or FY2023");
    }

    proptest! {
        #[test]
        fn a_year_prints_and_parses_back(number in 1868i64..=2199) {
            let year = FiscalYear::from_number(number).unwrap();
            for text in [year.era(), year.japanese(), year.english(), year.number().to_string()] {
                prop_assert_eq!(text.parse::<FiscalYear>(), Ok(year));
            }
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,12}") {
            let _ = text.parse::<FiscalYear>();
        }
    }
}
