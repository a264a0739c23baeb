//! What a number format makes of a number: how many decimals it prints, and a unit behind them.
//!
//! A workbook keeps 38.60 as the double nearest to 38.6; that two decimals were printed is in the format alone.

use rust_decimal::Decimal;

use crate::import::read::cells;
use crate::model::plain_width;

/// More decimals than any amount may have; a format that asks for more is refused with its amount.
const MOST_DECIMALS: usize = 20;

/// How one sign of a number is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Shown {
    decimals: usize,
    /// How many times the number is divided by a thousand.
    thousands: u32,
    percent: bool,
    /// The unit that is printed behind the digits.
    unit: String,
}

/// A number format: how it shows positive numbers, negative ones and zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NumberFormat([Shown; 3]);

impl NumberFormat {
    /// Reads a format code: `#,##0.00;"▲"#,##0.00`.
    pub(crate) fn new(code: &str) -> Self {
        let sections = sections(code);
        let section = |at: usize| sections.get(at).or(sections.first()).cloned().unwrap_or_default();
        Self([section(0), section(1), section(2)])
    }

    /// The number with all its digits, and as many decimals as the format prints.
    pub(crate) fn show(&self, value: f64) -> String {
        let Self([positive, negative, zero]) = self;
        let Some(digits) = digits(value) else { return value.to_string() };
        let shown = match digits {
            digits if digits.is_zero() => zero,
            digits if digits.is_sign_negative() => negative,
            _ => positive,
        };
        shown.show(digits).unwrap_or_else(|| value.to_string())
    }
}

impl Shown {
    /// How a number is shown, by what is seen of it: `9,066` of 9066000 is in thousands.
    pub(crate) fn seen(text: &str, value: f64, percent: bool) -> Self {
        const MOST_THOUSANDS: u32 = 3;
        let folded = plain_width(text).replace(char::is_whitespace, "");
        let body = folded.trim_matches(|c: char| !c.is_ascii_digit());
        let unit = folded.rsplit(|c: char| c.is_ascii_digit()).next().map(|rest| rest.trim_matches([')', '%']));
        let (plain, value) = (body.replace(',', ""), digits(value));
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len()).min(MOST_DECIMALS);
        let thousands = plain.parse::<Decimal>().ok().zip(value).and_then(|(seen, value)| {
            let half = Decimal::try_new(5, u32::try_from(decimals).ok()? + 1).ok()?;
            let is = |&thousands: &u32| {
                let scaled = Decimal::try_from_i128_with_scale(value.mantissa(), value.scale() + 3 * thousands);
                scaled.is_ok_and(|scaled| (scaled.abs() - seen).abs() <= half)
            };
            (0..=MOST_THOUSANDS).find(is)
        });
        let unit = unit.filter(|unit| !percent && cells::unit(unit).is_some()).unwrap_or_default().to_owned();
        match thousands {
            _ if percent => Self { decimals, percent, ..Self::default() },
            Some(thousands) => Self { decimals, thousands, percent, unit },
            // What is seen is no number: the value counts.
            None => Self::default(),
        }
    }

    /// The number as it is shown.
    pub(crate) fn of(&self, value: f64) -> String {
        digits(value).and_then(|digits| self.show(digits)).unwrap_or_else(|| value.to_string())
    }

    fn show(&self, value: Decimal) -> Option<String> {
        let scale = value.scale() + 3 * self.thousands;
        let scaled = Decimal::try_from_i128_with_scale(value.mantissa(), scale).ok()?;
        let value = if self.percent { scaled.checked_mul(Decimal::ONE_HUNDRED)? } else { scaled };
        let mut text = value.normalize().to_string();
        let printed = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if printed == 0 && self.decimals > 0 {
            text.push('.');
        }
        text.extend(std::iter::repeat_n('0', self.decimals.saturating_sub(printed)));
        Some(text + if self.percent { "%" } else { "" } + &self.unit)
    }
}

/// The digits of a double that a spreadsheet shows: 15 of them.
fn digits(value: f64) -> Option<Decimal> {
    /// Whole numbers below it have 15 digits at most.
    const WHOLE: f64 = 1e15;
    if value.abs() < WHOLE && value.trunc().total_cmp(&value).is_eq() {
        #[expect(clippy::cast_possible_truncation, reason = "the number is whole, and small enough")]
        return Some(Decimal::from(value as i64));
    }
    Decimal::from_scientific(&format!("{value:.14e}")).ok().map(|digits| digits.normalize())
}

/// What a format code says, a section for each sign.
fn sections(code: &str) -> Vec<Shown> {
    let mut sections = Vec::new();
    let mut reader = Reader::default();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => sections.push(std::mem::take(&mut reader).finish()),
            '"' => {
                let literal: String = chars.by_ref().take_while(|&c| c != '"').collect();
                reader.literal(&literal);
            }
            '[' => drop(chars.by_ref().take_while(|&c| c != ']').count()),
            '\\' => reader.literal(&chars.next().map(String::from).unwrap_or_default()),
            // A space as wide as the next character, and one that fills the cell.
            '_' | '*' => drop(chars.next()),
            _ => reader.read(c),
        }
    }
    sections.push(reader.finish());
    sections
}

/// A section that is being read.
#[derive(Default)]
struct Reader {
    shown: Shown,
    behind_point: bool,
    /// Commas since the last digit.
    commas: u32,
    literals: String,
}

impl Reader {
    fn read(&mut self, c: char) {
        match c {
            '0' | '#' | '?' => {
                self.commas = 0;
                if c == '0' && self.behind_point && self.shown.decimals < MOST_DECIMALS {
                    self.shown.decimals += 1;
                }
            }
            ',' => self.commas = self.commas.saturating_add(1).min(3),
            '.' => {
                self.shown.thousands = self.commas;
                self.behind_point = true;
            }
            '%' => self.shown.percent = true,
            // Units need no quotation marks.
            c if !c.is_ascii() => self.literals.push(c),
            _ => {}
        }
    }

    fn literal(&mut self, text: &str) {
        self.literals.push_str(text);
    }

    fn finish(mut self) -> Shown {
        self.shown.thousands = self.shown.thousands.max(self.commas);
        let literals = self.literals.trim().trim_start_matches(['▲', '△', '-', '−', '¥', '￥']).trim();
        if cells::unit(literals).is_some() {
            literals.clone_into(&mut self.shown.unit);
        }
        self.shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shows(code: &str, value: f64, text: &str) {
        assert_eq!(NumberFormat::new(code).show(value), text, "{code}");
    }

    #[test]
    fn numbers_are_those_that_a_spreadsheet_shows() {
        for (value, digits) in [
            (27.0, "27"),
            (38.6, "38.6"),
            (-0.27, "-0.27"),
            (0.300_000_000_000_000_04, "0.3"),
            (9_155_395_001.0, "9155395001"),
            (0.0, "0"),
            (-0.0, "0"),
        ] {
            shows("General", value, digits);
            shows("@", value, digits);
        }
        shows("General", f64::INFINITY, "inf");
    }

    #[test]
    fn decimals_are_those_of_the_format_and_no_digit_is_lost() {
        shows("0.00", 38.6, "38.60");
        shows("#,##0.00", 1234.5, "1234.50");
        shows("0", 38.6, "38.6");
        shows("0.##", 38.6, "38.6");
        shows("#,##0.0;\"▲\"#,##0.00", -3.0, "-3.00");
        shows("#,##0.0_ ;[Red]\\-#,##0.0\\ ", -3.0, "-3.0");
        shows("0.0;-0.0;\"－\"", 0.0, "0");
        shows("0.00;(0.00)", 0.0, "0.00");
        shows("[$¥-411]#,##0.00", 5.0, "5.00");
    }

    #[test]
    fn units_thousands_and_percentages_are_read_as_they_are_seen() {
        shows("#,##0\"億円\"", 27.0, "27億円");
        shows("0.0億円;▲0.0億円", -27.0, "-27.0億円");
        shows("#,##0,", 9_066_000.0, "9066");
        shows("#,##0,,\"百万円\"", 9_066_000_000.0, "9066百万円");
        shows("0.0,", 9_066_120.0, "9066.12");
        shows("0%", 0.125, "12.5%");
        shows("\"R\"0", 5.0, "5");
        shows("0\"年度\"", 2023.0, "2023");
    }

    #[test]
    fn what_is_seen_says_how_a_number_is_shown() {
        for (seen, value, text) in [
            ("38.60", 38.6, "38.60"),
            ("▲1,234.5", -1234.5, "-1234.5"),
            ("38.6", 38.64, "38.64"),
            ("27億円", 27.0, "27億円"),
            ("9,066", 9_066_120.0, "9066.12"),
            ("(27)", -27.0, "-27"),
            ("－", 0.0, "0"),
            ("", 5.0, "5"),
            ("###", 0.1 + 0.2, "0.3"),
            ("0.00", 0.0, "0.00"),
        ] {
            assert_eq!(Shown::seen(seen, value, false).of(value), text, "{seen}");
        }
        assert_eq!(Shown::seen("12.5%", 0.125, true).of(0.125), "12.5%");
    }

    #[test]
    fn broken_formats_do_no_harm() {
        for code in ["", ";", "\"", "[", "\\", "_", "0.0.0", ",,,,", "0\"億円", &"0.".repeat(9999)] {
            assert!(NumberFormat::new(code).show(27.0).starts_with("27") || code.starts_with(','), "{code}");
        }
    }
}
