//! The fiscal years that a text names: 令和6年度, R6, 2024年度.
//!
//! Knows one text at a time.

use crate::model::FiscalYear;

/// The longest spelling of a year.
const LONGEST: usize = 8;

/// The years of a folded text with the offset behind each, from left to right. Days, such as 令和5年12月22日, name none.
pub(crate) fn named(folded: &str) -> Vec<(usize, FiscalYear)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(c) = folded.get(at..).and_then(|rest| rest.chars().next()) {
        let year = if begins(folded, at, c) { year_at(folded, at) } else { None };
        match year {
            Some((end, year)) => {
                let rest = folded.get(end..).unwrap_or_default();
                if !is_day(rest) {
                    found.push((end, year));
                }
                at = end;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// What may stand between two years for all from one to the other, and between two that are listed.
const TO: [&str; 10] = ["~", "〜", "～", "-", "－", "―", "から", "・", "、", "及び"];

/// The years that the one at a position ends or begins: 令和4～6年度, 令和4年度から令和6年度.
pub(super) fn span(folded: &str, years: &[(usize, FiscalYear)], at: usize) -> Option<(FiscalYear, FiscalYear)> {
    let &(end, year) = years.get(at)?;
    let rest = behind_sign(folded, end);
    let last = rest.and_then(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let is_year = rest.get(digits.len()..).is_some_and(|rest| rest.starts_with("年度"));
        let era = year.era().chars().next().filter(|_| is_year && digits.len() < 3)?;
        format!("{era}{digits}").parse().ok()
    });
    let earlier = at.checked_sub(1).and_then(|before| years.get(before)).filter(|(before, _)| {
        let between = behind_sign(folded, *before).and_then(|rest| rest.get(..rest.len() - (folded.len() - end)));
        between.and_then(|text| text.parse::<FiscalYear>().ok()) == Some(year)
    });
    let (first, last) = (earlier.map_or(year, |(_, year)| *year), last.unwrap_or(year));
    Some(if first <= last { (first, last) } else { (last, first) })
}

/// What stands behind a year and the sign that leads to another.
fn behind_sign(folded: &str, end: usize) -> Option<&str> {
    let rest = folded.get(end..)?;
    let rest = ["年度", "年"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    TO.iter().find_map(|sign| rest.strip_prefix(sign))
}

/// Whether a year may begin with a character: no letter or digit stands before it.
fn begins(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let is_era = matches!(c, '令' | '平' | '昭');
    let is_sign = matches!(c, 'r' | 'h' | 's' | 'f' | '1' | '2');
    is_era || is_sign && !before.is_some_and(|before| before.is_ascii_alphanumeric())
}

/// The longest year at an offset, and where it ends.
fn year_at(text: &str, at: usize) -> Option<(usize, FiscalYear)> {
    let rest = text.get(at..)?;
    let ends: Vec<usize> = rest.char_indices().map(|(end, c)| end + c.len_utf8()).take(LONGEST).collect();
    ends.into_iter().rev().find_map(|end| {
        let is_cut = |next: char| next.is_ascii_digit();
        let spelling = rest.get(..end)?;
        let is_whole = !rest.get(end..)?.starts_with(is_cut);
        // A number of two digits alone is no year.
        let digits = spelling.bytes().filter(u8::is_ascii_digit).count();
        let is_year = is_whole && (digits == 4 || !spelling.starts_with(|c: char| c.is_ascii_digit()));
        let year = if is_year { spelling.trim().parse().ok() } else { None };
        Some((at + end, year?))
    })
}

/// Whether what stands behind a year makes it a day: `年12月`, `.12.22`.
fn is_day(rest: &str) -> bool {
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let digits = rest.trim_start_matches(['.', '/', '-']);
    let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let has_digits = behind.len() < digits.len();
    has_digits && (behind.starts_with('月') || digits.len() < rest.len() && behind.starts_with(['.', '/', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::cells::fold;

    #[test]
    fn years_that_lead_to_one_another_are_all_meant() {
        for (text, span) in [
            ("令和4～6年度 補正予算の推移", (2022, 2024)),
            ("令和4年度～令和6年度決算", (2022, 2024)),
            ("R4-R6 executed", (2022, 2024)),
            ("令和6年度予算案及び令和5年度補正予算", (2023, 2023)),
            ("令和5年度決算", (2023, 2023)),
        ] {
            let folded = fold(text);
            let years = named(&folded);
            let (first, last) = super::span(&folded, &years, years.len() - 1).unwrap();
            assert_eq!((first.number(), last.number()), span, "{text}");
        }
    }

    #[test]
    fn years_are_found_in_running_text() {
        for (text, years) in [
            ("令和６年度概算要求の概要", [2024].as_slice()),
            ("（注）令和5年度は当初予算額、令和6年度は概算要求額を記載。", &[2023, 2024]),
            ("R5補正・R6当初", &[2023, 2024]),
            ("2024年度予算案", &[2024]),
            ("FY2024 request", &[2024]),
            ("令和5年12月22日", &[]),
            ("令和5年12月22日　令和6年度予算案", &[2024]),
            ("2023/12/22", &[]),
            ("内線2455", &[]),
            ("研究開発関連事業一覧", &[]),
        ] {
            let found: Vec<u16> = named(&fold(text)).iter().map(|(_, year)| year.number()).collect();
            assert_eq!(found, years, "{text}");
        }
    }
}
