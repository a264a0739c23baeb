//! Amounts as people type them: digits, perhaps in brackets, behind a yen sign or before a unit.

use std::str::FromStr;

use super::figure::Figure;
use super::figure_error::FigureError;
use super::unit::Unit;
use super::width::plain_width;

/// A typed amount: its digits, and the unit where one stands beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The digits.
    pub figure: Figure,
    /// The unit that stands beside them, if one does.
    pub unit: Option<Unit>,
}

impl FromStr for Typed {
    type Err = FigureError;

    /// Reads `1,234`, `△27`, `(27)`, `27億円`, `27億`, `27万円`, `12億3,400万円`, `¥27`, `２７`.
    fn from_str(text: &str) -> Result<Self, FigureError> {
        let folded = plain_width(text);
        if let Some(spelled) = spelled(folded.trim()) {
            return Ok(spelled);
        }
        let (inside, ending) = without_unit(folded.trim());
        let (negative, inside) = match inside.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inside) => (true, inside.trim()),
            None => (false, inside),
        };
        let (digits, ending) = if ending.is_none() { without_unit(inside) } else { (inside, ending) };
        let digits = without_yen_sign(digits);
        if negative && !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(FigureError::Unreadable);
        }
        let signed = if negative { format!("-{digits}") } else { digits };
        let figure: Figure = signed.parse()?;
        match ending {
            None => Ok(Self { figure, unit: None }),
            Some((unit, places)) => {
                Ok(Self { figure: figure.moved(places).ok_or(FigureError::TooFine)?, unit: Some(unit) })
            }
        }
    }
}

/// Endings that are no unit's own name: the unit they count in, and how many places their digits move to the left.
const SHORT: [(&str, Unit, u32); 6] = [
    ("百万", Unit::MillionYen, 0),
    ("億", Unit::OkuYen, 0),
    ("十億", Unit::BillionYen, 0),
    ("兆", Unit::TrillionYen, 0),
    ("万", Unit::MillionYen, 2),
    ("万円", Unit::MillionYen, 2),
];

/// The words that amounts are spelled with, the largest first: the zeros that each stands for, and the unit that amounts
/// which begin with it count in.
const SPELLED: [(&str, u32, Unit); 9] = [
    ("兆", 12, Unit::TrillionYen),
    ("千億", 11, Unit::OkuYen),
    ("百億", 10, Unit::OkuYen),
    ("千万", 7, Unit::MillionYen),
    ("億", 8, Unit::OkuYen),
    ("百万", 6, Unit::MillionYen),
    ("万", 4, Unit::MillionYen),
    ("千", 3, Unit::ThousandYen),
    ("円", 0, Unit::Yen),
];

/// Words of two signs, which stand for more than the unit that they count in: 5千万円.
const DOUBLE: [u32; 3] = [11, 10, 7];

/// An amount in several words, each of which counts more than all that follow, or in a double one: 12億3,400万円, 5千万円.
fn spelled(text: &str) -> Option<Typed> {
    let (is_negative, mut rest) = match text.strip_prefix(['-', '−', '△', '▲']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (mut parts, mut digits, mut step, mut first): (u32, i128, u32, Option<(u32, Unit)>) = (0, 0, 0, None);
    while !rest.is_empty() && rest != "円" {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',').filter(|&end| end > 0)?;
        let (number, behind) = rest.split_at_checked(end)?;
        let behind = behind.trim_start();
        let (rest_of, zeros, unit) =
            SPELLED.iter().find_map(|(word, zeros, unit)| Some((behind.strip_prefix(word)?, *zeros, *unit)))?;
        let number: Figure = number.parse().ok()?;
        let number = number.yen(Unit::Yen)?.mantissa();
        let room = if first.is_none() { None } else { Some(step.checked_sub(zeros).filter(|&room| room > 0)?) };
        let is_less = room.is_none_or(|room| 10i128.checked_pow(room).is_some_and(|bound| number < bound));
        let shifted = digits.checked_mul(10i128.checked_pow(room.unwrap_or_default())?)?;
        digits = Some(shifted.checked_add(number)?).filter(|_| is_less)?;
        (step, parts, rest) = (zeros, parts + 1, rest_of.trim_start());
        first.get_or_insert((zeros, unit));
    }
    let (_, unit) = first.filter(|(zeros, _)| parts > 1 || DOUBLE.contains(zeros))?;
    let missing = step.saturating_sub(unit.exponent());
    let (digits, decimals) = (digits.checked_mul(10i128.pow(missing))?, unit.exponent().saturating_sub(step));
    let figure = Figure::from_digits(if is_negative { -digits } else { digits }, decimals)?;
    Some(Typed { figure, unit: Some(unit) })
}

/// The text without a unit at its end.
fn without_unit(text: &str) -> (&str, Option<(Unit, u32)>) {
    let names = Unit::ALL.into_iter().rev().flat_map(|unit| [(unit.label().ja, unit, 0), (unit.code(), unit, 0)]);
    // 円 ends every other unit: the longest ending counts.
    names
        .chain(SHORT)
        .filter_map(|(ending, unit, places)| Some((text.strip_suffix(ending)?.trim_end(), (unit, places))))
        .min_by_key(|(rest, _)| rest.len())
        .map_or((text, None), |(rest, ending)| (rest, Some(ending)))
}

/// The text without a yen sign, which may stand before or behind a minus sign.
fn without_yen_sign(text: &str) -> String {
    // Japanese fonts show a backslash as a yen sign.
    const SIGNS: [char; 2] = ['¥', '\\'];
    match text.strip_prefix(SIGNS) {
        Some(rest) => rest.trim_start().to_owned(),
        None => match text.strip_prefix(['-', '−', '△', '▲']).and_then(|rest| rest.strip_prefix(SIGNS)) {
            Some(rest) => format!("-{rest}"),
            None => text.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, digits: &str, in_unit: Option<Unit>) {
        let typed = text.parse::<Typed>().unwrap();
        assert_eq!((typed.figure.to_string().as_str(), typed.unit), (digits, in_unit), "{text}");
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, digits) in [
            ("1,234", "1234"),
            ("△27", "-27"),
            ("▲27", "-27"),
            ("▲ 27", "-27"),
            ("(27)", "-27"),
            ("（２７）", "-27"),
            ("２７", "27"),
            ("-27", "-27"),
            ("38.60", "38.60"),
            ("¥1,234", "1234"),
            ("-￥27", "-27"),
            ("\\1,234", "1234"),
            ("△\\1,234", "-1234"),
            ("007", "7"),
        ] {
            reads(text, digits, None);
        }
        reads("27億円", "27", Some(Unit::OkuYen));
        reads("△1,234 百万円", "-1234", Some(Unit::MillionYen));
        reads("(27億円)", "-27", Some(Unit::OkuYen));
        reads("(27)億円", "-27", Some(Unit::OkuYen));
        reads("5十億円", "5", Some(Unit::BillionYen));
        reads("27億", "27", Some(Unit::OkuYen));
        reads("9,066百万", "9066", Some(Unit::MillionYen));
        reads("2兆", "2", Some(Unit::TrillionYen));
        // The last digit that is printed stays the last one.
        reads("△27万円", "-0.27", Some(Unit::MillionYen));
        reads("27.5万", "0.275", Some(Unit::MillionYen));
    }

    #[test]
    fn amounts_in_several_words_keep_their_last_digit() {
        reads("12億3,400万円", "12.3400", Some(Unit::OkuYen));
        reads("２兆２，３７０億円", "2.2370", Some(Unit::TrillionYen));
        reads("1億500万", "1.0500", Some(Unit::OkuYen));
        reads("△1億2,345万6,789円", "-1.23456789", Some(Unit::OkuYen));
        reads("12億34百万円", "12.34", Some(Unit::OkuYen));
        reads("3万5,000円", "0.035000", Some(Unit::MillionYen));
        reads("5千万円", "50", Some(Unit::MillionYen));
        reads("△5千万", "-50", Some(Unit::MillionYen));
        reads("12億3千万円", "12.3", Some(Unit::OkuYen));
        reads("1千億円", "1000", Some(Unit::OkuYen));
        reads("5千500円", "5.500", Some(Unit::ThousandYen));
        for text in
            ["1億20,000万円", "3万2億円", "1億500", "1億2億円", "1億0億円", "1億2.5万円", "億円", "1億万円", "1億 円 5"]
        {
            assert!(text.parse::<Typed>().is_err(), "{text}");
        }
    }
}
