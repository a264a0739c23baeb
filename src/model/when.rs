//! When something was decided or said: a day, a month or a fiscal year, as exactly as it is known.
//!
//! Knows how it is written; not what happened then.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::era;
use super::lang::Lang;
use super::source::Date;
use super::year::FiscalYear;
use crate::{Message, message};

/// A day, a month or a fiscal year. A fiscal year comes before its April, a month before its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A day of the Gregorian calendar.
    Day(Date),
    /// A month: its year and its number, 1 to 12.
    Month(u16, u8),
    /// A fiscal year.
    Year(FiscalYear),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl When {
    /// How people read it: `8 March 2022`, `May 2022`, `FY2022`; `令和4年3月8日`, `令和4年5月`, `令和4年度`.
    #[must_use]
    pub fn said(self, lang: Lang) -> String {
        let name = |month: u8| MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
        match (self, lang) {
            (Self::Day(Date { year, month, day }), Lang::En) => format!("{day} {} {year}", name(month)),
            (Self::Day(date), Lang::Ja) => date.japanese(),
            (Self::Month(year, month), Lang::En) => format!("{} {year}", name(month)),
            // An era that ends within a month leaves its name to the next.
            (Self::Month(year, month), Lang::Ja) => format!("{}{month}月", era::year_of_day(year, month, 31)),
            (Self::Year(year), Lang::En) => year.english(),
            (Self::Year(year), Lang::Ja) => year.japanese(),
        }
    }

    /// The first moment of it, and how long it is: what begins together is ordered from the longest to the shortest.
    fn place(self) -> (u16, u8, u8, u8) {
        match self {
            Self::Year(year) => (year.number(), 4, 0, 0),
            Self::Month(year, month) => (year, month, 0, 1),
            Self::Day(Date { year, month, day }) => (year, month, day, 2),
        }
    }
}

/// Prints the form of the machine formats: `2022-03-08`, `2022-05`, `FY2022`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => f.write_str(&year.english()),
        }
    }
}

impl FromStr for When {
    type Err = Message;

    /// Reads a month such as `2022-05`, or any spelling of a fiscal year; days are dates of TOML.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(month) = month(text) {
            return Ok(month);
        }
        text.parse().map(Self::Year).map_err(|_| {
            message!(
                "write a day as 2022-03-08 without quotation marks, a month as \"2022-05\", or a fiscal year as \"R4\"",
                "日は引用符なしの2022-03-08、月は\"2022-05\"、年度は\"R4\"のように書いてください"
            )
        })
    }
}

/// A month of the years that can be named.
fn month(text: &str) -> Option<When> {
    let (year, month) = text.split_once('-')?;
    let is_spelled = year.len() == 4 && month.len() == 2 && text.bytes().all(|b| b == b'-' || b.is_ascii_digit());
    let year = FiscalYear::from_number(year.parse().ok().filter(|_| is_spelled)?)?.number();
    month.parse().ok().filter(|month| (1..=12).contains(month)).map(|month| When::Month(year, month))
}

impl Ord for When {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> When {
        When::Day(Date { year, month, day })
    }

    #[test]
    fn a_fiscal_year_comes_before_its_april_and_a_month_before_its_days() {
        let year = "R4".parse().unwrap();
        let months = ["2022-03", "2022-04", "2022-05"].map(|month| month.parse::<When>().unwrap());
        let order = [months[0], day(2022, 3, 8), year, months[1], day(2022, 4, 1), months[2], day(2022, 5, 31)];
        assert!(order.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn what_is_printed_for_programs_reads_back() {
        for text in ["2022-05", "1999-12", "FY2022"] {
            assert_eq!(text.parse::<When>().map(|when| when.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_month_is_no_date() {
        for text in ["2022-00", "2022-13", "2022-5", "22-05", "2022-05-31", "0000-05", "May 2022", "+022-05", ""] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }

    #[test]
    fn people_read_days_months_and_years() {
        let read = |when: When| [Lang::En, Lang::Ja].map(|lang| when.said(lang));
        assert_eq!(read(day(2022, 3, 8)), ["8 March 2022", "令和4年3月8日"]);
        assert_eq!(read(When::Month(2022, 5)), ["May 2022", "令和4年5月"]);
        for ((year, month, date), said) in [
            ((2019, 5, 1), "令和元年5月1日"),
            ((2019, 4, 30), "平成31年4月30日"),
            ((1989, 1, 7), "昭和64年1月7日"),
            ((1868, 10, 23), "1868年10月23日"),
        ] {
            assert_eq!(read(day(year, month, date))[1], said);
        }
        assert_eq!(read(When::Month(2019, 5))[1], "令和元年5月");
        assert_eq!(read("R4".parse().unwrap()), ["FY2022", "令和4年度"]);
    }
}
