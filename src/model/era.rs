//! The Japanese eras since 1868, as fiscal years count them.

use super::lang::Label;

/// One era.
#[derive(Debug)]
pub(super) struct Era {
    /// The letter that abbreviates it.
    pub(super) letter: char,
    /// Its name.
    pub(super) name: &'static str,
    /// The Western year of its year 1.
    pub(super) first: u16,
    /// The last fiscal year that began in it, if it has ended.
    pub(super) last: Option<u16>,
    /// The day it ended, for messages.
    pub(super) ended: Label,
}

const ERAS: [Era; 5] = [
    Era { letter: 'R', name: "令和", first: 2019, last: None, ended: Label::new("", "") },
    Era {
        letter: 'H',
        name: "平成",
        first: 1989,
        last: Some(2019),
        ended: Label::new("30 April 2019", "2019年4月30日"),
    },
    Era {
        letter: 'S',
        name: "昭和",
        first: 1926,
        last: Some(1988),
        ended: Label::new("7 January 1989, within FY1988 (S63)", "1989年1月7日（S63、1988年度の途中）"),
    },
    Era {
        letter: 'T',
        name: "大正",
        first: 1912,
        last: Some(1926),
        ended: Label::new("25 December 1926", "1926年12月25日"),
    },
    Era {
        letter: 'M',
        name: "明治",
        first: 1868,
        last: Some(1912),
        ended: Label::new("30 July 1912", "1912年7月30日"),
    },
];

impl Era {
    /// The era that a capital letter abbreviates.
    pub(super) fn of_letter(letter: char) -> Option<&'static Self> {
        ERAS.iter().find(|era| era.letter == letter)
    }

    /// Splits `R5` or `令和五` into its era and its count; the text is upper case and NFKC.
    pub(super) fn split(text: &str) -> Option<(&'static Self, &str)> {
        ERAS.iter().find_map(|era| {
            let count = text.strip_prefix(era.name).or_else(|| text.strip_prefix(era.letter))?;
            Some((era, count))
        })
    }
}

/// The era that names the fiscal year `number`, and the count in it; FY2019 is R1, not H31.
pub(super) fn of(number: u16) -> (&'static Era, u16) {
    let [.., oldest] = &ERAS;
    let era = ERAS.iter().find(|era| era.first <= number).unwrap_or(oldest);
    (era, number.saturating_sub(era.first) + 1)
}

/// The first days of the eras that are named by days, the newest first.
const FIRST_DAYS: [((u16, u8, u8), &Era); 4] = {
    let [reiwa, heisei, showa, taisho, _] = &ERAS;
    [((2019, 5, 1), reiwa), ((1989, 1, 8), heisei), ((1926, 12, 25), showa), ((1912, 7, 30), taisho)]
};

/// How the Japanese calendar names the year of a day: 令和3年, 令和元年; the days of 明治 and before by the Western year.
pub(super) fn year_of_day(year: u16, month: u8, day: u8) -> String {
    match FIRST_DAYS.iter().find(|(first, _)| *first <= (year, month, day)) {
        Some((_, era)) if year == era.first => format!("{}元年", era.name),
        Some((_, era)) => format!("{}{}年", era.name, year - era.first + 1),
        None => format!("{year}年"),
    }
}
