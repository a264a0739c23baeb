//! One section of a number format: how it shows the numbers that it is for.
//!
//! Knows the digits and the characters around them, not where a format code or a style comes from.

use rust_decimal::Decimal;

use super::condition::Condition;
use crate::import::read::shown::{Doubt, Shown};
use crate::model::plain_width;

/// More decimals than any amount may have.
pub(crate) const MOST_DECIMALS: u8 = 20;

/// Characters that show a minus.
const MINUS: [char; 10] = ['-', '−', '△', '▲', '‐', '‑', '–', '—', '－', '﹣'];

/// A section that shows a number's digits, or a text in their place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Section {
    /// The numbers it is for; all others where there is none.
    pub(crate) condition: Option<Condition>,
    /// What stands before and behind the digits, without signs, brackets and yen signs.
    before: Box<str>,
    after: Box<str>,
    /// How many decimals it shows at least, and at most.
    decimals: u8,
    most_decimals: u8,
    /// How many times the number is divided by a thousand.
    thousands: u8,
    percent: bool,
    draws_minus: bool,
    body: Body,
}

/// What a section shows of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Body {
    /// Nothing, but perhaps a text in its place.
    #[default]
    Text,
    Digits,
    /// Its digits among other characters, which make another number of them.
    Mixed,
}

/// A section that is being read.
#[derive(Debug, Default)]
pub(crate) struct SectionBuilder {
    pub(crate) condition: Option<Condition>,
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) decimals: u8,
    /// The most decimals it shows; none where that is for the spreadsheet to choose.
    pub(crate) most_decimals: Option<u8>,
    pub(crate) thousands: u8,
    pub(crate) percent: bool,
    pub(crate) has_digits: bool,
    pub(crate) is_mixed: bool,
}

impl SectionBuilder {
    /// Adds characters that are shown as they are.
    pub(crate) fn literal(&mut self, text: &str) {
        let to = if self.has_digits { &mut self.after } else { &mut self.before };
        to.push_str(text);
    }

    /// Begins the digits, or goes on with them: nothing but space may stand in between.
    pub(crate) fn digits(&mut self) {
        self.has_digits = true;
        self.is_mixed |= !self.after.trim().is_empty();
    }

    pub(crate) fn finish(mut self) -> Section {
        if !self.has_digits {
            return Section { condition: self.condition, before: self.before.trim().into(), ..Section::default() };
        }
        let has_brackets = self.before.contains(['(', '（']) && self.after.contains([')', '）']);
        if has_brackets {
            self.before = self.before.replacen(['(', '（'], "", 1);
            self.after = self.after.replacen([')', '）'], "", 1);
        }
        let has_minus = self.before.contains(MINUS) || self.after.contains(MINUS);
        for text in [&mut self.before, &mut self.after] {
            text.retain(|c| !MINUS.contains(&c) && !matches!(c, '¥' | '￥' | '\\'));
        }
        let (before, after) = (self.before.trim().replace("JPY", ""), self.after.trim().replace("JPY", ""));
        Section {
            condition: self.condition,
            before: apart(before.trim(), |text| format!("{text} ")),
            after: apart(after.trim(), |text| format!(" {text}")),
            decimals: self.decimals.min(MOST_DECIMALS),
            most_decimals: self.most_decimals.unwrap_or(MOST_DECIMALS).min(MOST_DECIMALS),
            thousands: self.thousands,
            percent: self.percent,
            draws_minus: has_brackets || has_minus,
            body: if self.is_mixed { Body::Mixed } else { Body::Digits },
        }
    }
}

impl Section {
    /// The number as it is shown: with all its digits, at least as many decimals as the section shows, and whatever
    /// stands around them. `sign_is_drawn` says that the section alone shows that a number is negative.
    pub(crate) fn show(&self, value: Decimal, sign_is_drawn: bool) -> Option<Shown> {
        if self.body == Body::Text {
            return Some(self.show_text(value));
        }
        let digits = self.digits(value)?;
        let body = digits.trim_start_matches('-');
        let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
        let percent = if self.percent { "%" } else { "" };
        let text = [sign, &self.before, body, percent, &self.after].concat();
        let is_negative = !sign.is_empty();
        let doubt = if self.body == Body::Mixed {
            Some(Doubt::Differs)
        } else if !value.is_zero() && self.draws_minus != (is_negative && sign_is_drawn) {
            Some(Doubt::Sign)
        } else {
            None
        };
        // The number alone, whose message says what is wrong.
        let text = if doubt.is_some() { digits } else { text };
        let computed = is_computed(value).then_some(self.most_decimals);
        Some(Shown { text, doubt, computed, ..Shown::default() })
    }

    /// What stands in place of the digits: a dash for zero, or a word.
    fn show_text(&self, value: Decimal) -> Shown {
        let shown = plain_width(&self.before);
        let held = value.normalize().to_string();
        if shown.chars().all(|c| MINUS.contains(&c) || matches!(c, '―' | '─' | 'ー' | ' ')) {
            let doubt = (!value.is_zero()).then_some(Doubt::Hidden);
            return Shown { text: held, doubt, ..Shown::default() };
        }
        if shown.contains(|c: char| c.is_ascii_digit()) {
            let doubt = (shown.trim() != held).then_some(Doubt::Differs);
            return Shown { text: held, doubt, ..Shown::default() };
        }
        Shown::plain(self.before.to_string())
    }

    fn digits(&self, value: Decimal) -> Option<String> {
        let scale = value.scale() + 3 * u32::from(self.thousands);
        let scaled = Decimal::try_from_i128_with_scale(value.mantissa(), scale).ok()?;
        let value = if self.percent { scaled.checked_mul(Decimal::ONE_HUNDRED)? } else { scaled };
        let mut text = value.normalize().to_string();
        let printed = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if printed == 0 && self.decimals > 0 {
            text.push('.');
        }
        text.extend(std::iter::repeat_n('0', usize::from(self.decimals).saturating_sub(printed)));
        Some(text)
    }

    /// The same for the numbers of another condition.
    pub(crate) fn under(&self, condition: Condition) -> Self {
        Self { condition: Some(condition), ..self.clone() }
    }

    /// Whether it shows a number as a cell without a format does.
    pub(crate) fn is_general(&self) -> bool {
        let plain = Self { most_decimals: MOST_DECIMALS, body: Body::Digits, ..Self::default() };
        *self == plain
    }
}

/// Whether a number has so many digits that nobody typed it: a third of 100,000 has 15.
fn is_computed(value: Decimal) -> bool {
    const TYPED: u128 = 10u128.pow(12);
    value.scale() > 3 && value.mantissa().unsigned_abs() >= TYPED
}

/// The characters beside a number, kept apart from it where they could be taken for digits of it.
fn apart(text: &str, apart: impl Fn(&str) -> String) -> Box<str> {
    let like_digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+');
    if plain_width(text).contains(like_digits) { apart(text).into() } else { text.into() }
}
