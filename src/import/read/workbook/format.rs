//! What a number format makes of a number: how many decimals it shows, and what stands around them.
//!
//! A workbook keeps 38.60 as the double nearest to 38.6; that two decimals were printed is in the format alone. Whatever
//! else it shows, such as 百万 or a dollar sign, becomes part of the text, which is then understood or refused.

use rust_decimal::Decimal;

use super::condition::Condition;
use super::section::{MOST_DECIMALS, Section, SectionBuilder};
use crate::import::read::shown::{Doubt, Shown};

/// How many sections show numbers; a fourth one shows texts.
const MOST_SECTIONS: usize = 3;

/// A number format: its sections, each with the numbers that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberFormat(Box<[Section]>);

impl NumberFormat {
    /// Reads a format code: `#,##0.00;"▲"#,##0.00`.
    pub(crate) fn new(code: &str) -> Self {
        let mut sections = sections(code);
        if let [first, second, rest @ ..] = sections.as_mut_slice() {
            let is_last = rest.is_empty();
            let default = if is_last { Condition::NOT_NEGATIVE } else { Condition::POSITIVE };
            first.condition.get_or_insert(default);
            if !is_last {
                second.condition.get_or_insert(Condition::NEGATIVE);
            }
        }
        Self::of(sections)
    }

    /// A format of these sections, the first of which counts that is for a number.
    pub(crate) fn of(sections: Vec<Section>) -> Self {
        Self(sections.into())
    }

    /// Whether it shows numbers as a cell without a format does.
    pub(crate) fn is_general(&self) -> bool {
        matches!(&*self.0, [only] if only.is_general())
    }

    /// The number with all its digits, at least as many decimals as the format shows, and what the format adds.
    pub(crate) fn show(&self, value: f64) -> Shown {
        let Some(digits) = digits(value) else { return Shown::plain(value.to_string()) };
        let found = self.0.iter().position(|section| section.condition.is_none_or(|it| it.holds(digits)));
        let Some((before, section)) = found.and_then(|at| Some((self.0.get(..at)?, self.0.get(at)?))) else {
            return Shown::plain(digits.to_string()).doubted(Some(Doubt::Hidden));
        };
        // A section for negative numbers alone shows them without a sign but its own.
        let sign_is_drawn = match section.condition {
            Some(condition) => condition.is_of_negatives(),
            None => before.iter().filter_map(|section| section.condition).any(Condition::leaves_negatives),
        };
        let shown = section.show(digits, sign_is_drawn).unwrap_or_else(|| Shown::plain(value.to_string()));
        Shown { has_noise: has_noise(value, digits), ..shown }
    }
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self::new("General")
    }
}

/// The digits of a double that a spreadsheet shows: 15 of them.
pub(crate) fn digits(value: f64) -> Option<Decimal> {
    /// Whole numbers below it have 15 digits at most.
    const WHOLE: f64 = 1e15;
    if value.abs() < WHOLE && value.trunc().total_cmp(&value).is_eq() {
        #[expect(clippy::cast_possible_truncation, reason = "the number is whole, and small enough")]
        return Some(Decimal::from(value as i64));
    }
    Decimal::from_scientific(&format!("{value:.14e}")).ok().map(|digits| digits.normalize())
}

/// Whether a double has more behind the digits that count, which are too few to be all that a formula computed:
/// 1.2300000000000002.
pub(super) fn has_noise(value: f64, digits: Decimal) -> bool {
    /// More digits than anybody would mean beside noise.
    const MEANT: u128 = 10u128.pow(12);
    let is_same = || digits.to_string().parse().is_ok_and(|shown: f64| shown.total_cmp(&value).is_eq());
    digits.scale() > 0 && digits.mantissa().unsigned_abs() < MEANT && !is_same()
}

/// The sections of a format code that show numbers.
fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let code = if code.trim().is_empty() { "General" } else { code };
    let (mut reader, mut rest) = (SectionReader::default(), code);
    while let Some(c) = rest.chars().next() {
        let (_, behind) = rest.split_at(c.len_utf8());
        rest = match c {
            ';' => {
                sections.extend(std::mem::take(&mut reader).finish());
                behind
            }
            '"' => {
                let (literal, behind) = behind.split_once('"').unwrap_or((behind, ""));
                reader.section.literal(literal);
                behind
            }
            '[' => {
                let (inside, behind) = behind.split_once(']').unwrap_or((behind, ""));
                reader.bracket(inside);
                behind
            }
            '\\' | '_' | '*' => {
                let end = behind.chars().next().map_or(0, char::len_utf8);
                let (next, behind) = behind.split_at(end);
                // A space as wide as the next character, and one that fills the cell, show nothing of it.
                reader.section.literal(if c == '\\' { next } else { " " });
                behind
            }
            _ => reader.read(c, behind),
        };
        if sections.len() == MOST_SECTIONS {
            return sections;
        }
    }
    sections.extend(reader.finish());
    if sections.is_empty() {
        sections.extend(general().finish());
    }
    sections
}

/// A section of a format code that is being read.
#[derive(Debug, Default)]
struct SectionReader {
    section: SectionBuilder,
    part: Part,
    /// How many decimals may be shown.
    places: u8,
    /// Commas since the last digit.
    commas: u8,
    /// Whether the spreadsheet chooses how many decimals are shown: General, exponents and fractions.
    is_free: bool,
    /// Whether it shows texts, not numbers.
    is_text: bool,
    has_bracket: bool,
}

/// The part of a number whose digits are being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Whole,
    Decimals,
    Exponent,
}

/// What shows a number as a cell without a format does.
fn general() -> SectionReader {
    let mut reader = SectionReader { is_free: true, ..SectionReader::default() };
    reader.section.digits();
    reader
}

impl SectionReader {
    /// Reads a character that stands in no quotation marks; gives what is left to read of what is `behind` it.
    fn read<'c>(&mut self, c: char, behind: &'c str) -> &'c str {
        match c {
            '0' | '#' | '?' => self.digit(c),
            ',' => self.commas = self.commas.saturating_add(1).min(3),
            '.' if self.part != Part::Exponent => {
                self.section.thousands = self.commas;
                self.part = Part::Decimals;
                self.section.digits();
            }
            '%' => self.section.percent = true,
            '@' => self.is_text = true,
            'E' | 'e' if behind.starts_with(['+', '-']) && self.section.has_digits => {
                (self.part, self.is_free) = (Part::Exponent, true);
                return behind.get(1..).unwrap_or_default();
            }
            '/' if self.section.has_digits => self.is_free = true,
            'G' | 'g' => {
                let word = ["eneral", "ENERAL", "/標準"].into_iter().find_map(|word| behind.strip_prefix(word));
                if let Some(behind) = word {
                    self.is_free = true;
                    self.section.digits();
                    return behind;
                }
                self.section.literal(c.encode_utf8(&mut [0; 4]));
            }
            _ => self.section.literal(c.encode_utf8(&mut [0; 4])),
        }
        behind
    }

    fn digit(&mut self, c: char) {
        if self.is_free {
            return;
        }
        self.commas = 0;
        self.section.digits();
        if self.part == Part::Decimals && self.places < MOST_DECIMALS {
            self.places += 1;
            if c == '0' {
                self.section.decimals = self.places;
            }
        }
    }

    /// Reads what stands in square brackets: a condition, a currency, or a colour.
    fn bracket(&mut self, inside: &str) {
        self.has_bracket = true;
        if let Some(condition) = Condition::new(inside) {
            self.section.condition = Some(condition);
        } else if let Some(currency) = inside.strip_prefix('$') {
            // Behind the hyphen stands the language.
            let symbol = currency.split_once('-').map_or(currency, |(symbol, _)| symbol);
            self.section.literal(if symbol == "\\" { "¥" } else { symbol });
        }
    }

    /// The section; none where it shows texts.
    fn finish(mut self) -> Option<Section> {
        if self.is_text && !self.section.has_digits {
            return None;
        }
        // A colour alone colours what a cell without a format shows.
        if self.has_bracket && !self.section.has_digits && self.section.before.is_empty() {
            self.is_free = true;
            self.section.digits();
        }
        self.section.thousands = self.section.thousands.max(self.commas);
        if self.is_free {
            self.section.decimals = 0;
        }
        self.section.most_decimals = if self.is_free { None } else { Some(self.places) };
        Some(self.section.finish())
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
