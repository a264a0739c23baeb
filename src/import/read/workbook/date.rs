//! Days in workbooks: numbers of days, with a format that shows them as dates.

use crate::model::FiscalYear;

/// Whether a number format shows dates or times: those of a number that every spreadsheet knows.
pub(crate) fn is_builtin(id: u16) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether the first section of a format code shows dates or times: `yyyy/mm/dd`, `[h]:mm`, but not `[Red]0"m"`.
pub(crate) fn is_one(code: &str) -> bool {
    let (mut quoted, mut bracket, mut noon) = (false, None::<String>, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        let lower = c.to_ascii_lowercase();
        match (c, &mut bracket) {
            ('"', _) => quoted = !quoted,
            _ if quoted => {}
            // The next character is a literal, or as wide as the gap.
            ('_' | '\\' | '*', _) => drop(chars.next()),
            (';', _) => return false,
            ('[', None) => bracket = Some(String::new()),
            (']', Some(inside)) => {
                let first = inside.chars().next().filter(|c| matches!(c, 'h' | 'm' | 's'));
                if first.is_some_and(|first| inside.chars().all(|c| c == first)) {
                    return true;
                }
                bracket = None;
            }
            (_, Some(inside)) => inside.push(lower),
            (_, None) if noon && matches!(lower, 'p' | 'm' | '/') => return true,
            (_, None) if !noon && lower == 'a' => noon = true,
            (_, None) if !noon && matches!(lower, 'd' | 'm' | 'h' | 'y' | 's') => return true,
            (_, None) => {}
        }
    }
    false
}

/// What stands behind the year in a format that shows nothing else of a date: 年度 in `ggge"年度"`; empty in `yyyy`.
pub(crate) fn behind_year(code: &str) -> Option<String> {
    let (mut letters, mut literal, mut quoted, mut bracket) = (String::new(), String::new(), false, false);
    for c in code.split(';').next()?.chars() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => literal.push(c),
            '[' => bracket = true,
            ']' => bracket = false,
            _ if bracket => {}
            '年' | '度' => literal.push(c),
            _ => letters.push(c.to_ascii_lowercase()),
        }
    }
    let shows_year = !letters.is_empty() && letters.chars().all(|c| matches!(c, 'g' | 'e' | 'y'));
    (shows_year && ["", "年", "年度"].contains(&literal.as_str())).then_some(literal)
}

/// The year of a day, as a format shows it that shows nothing else: 令和5年度, 2023.
pub(crate) fn year(serial: f64, from_1904: bool, behind: &str) -> String {
    let day = text(serial, from_1904);
    let number = day.split('-').next().unwrap_or_default();
    let of_era = number.parse().ok().and_then(FiscalYear::from_number);
    match of_era.filter(|_| !behind.is_empty()) {
        Some(year) => format!("{}{behind}", year.japanese().trim_end_matches("年度")),
        None => format!("{number}{behind}"),
    }
}

/// A day as a text, which nobody takes for an amount: 2023-04-01.
pub(crate) fn text(serial: f64, from_1904: bool) -> String {
    /// 9999-12-31.
    const LAST: u32 = 2_958_465;
    const FROM_1904: u32 = 1_462;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is too large becomes the largest"
    )]
    let days = serial.floor() as u32;
    let days = if from_1904 { days.saturating_add(FROM_1904) } else { days }.min(LAST);
    match days {
        // Spreadsheets know a day that never was.
        60 => "1900-02-29".to_owned(),
        0..60 => date(days + 1),
        _ => date(days),
    }
}

/// The date so many days after 1899-12-30, by the Gregorian calendar's cycle of 400 years.
fn date(days: u32) -> String {
    /// From 1600-03-01, the day with which such a cycle begins.
    const BEFORE: u32 = 109_511;
    let days = days + BEFORE;
    let (cycle, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    // Years that begin in March have their leap day at the end.
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", 1600 + 400 * cycle + year + next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_that_a_spreadsheet_shows() {
        for (serial, shown) in [
            (-1.0, "1899-12-31"),
            (0.5, "1899-12-31"),
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (366.0, "1900-12-31"),
            (367.0, "1901-01-01"),
            (36_526.0, "2000-01-01"),
            (36_585.9, "2000-02-29"),
            (45_017.25, "2023-04-01"),
            (2_958_465.0, "9999-12-31"),
            (1e300, "9999-12-31"),
            (f64::NAN, "1899-12-31"),
        ] {
            assert_eq!(text(serial, false), shown, "{serial}");
        }
        assert_eq!(text(0.0, true), "1904-01-01");
        assert_eq!(text(43_555.0, true), "2023-04-01");
    }

    #[test]
    fn a_format_may_show_the_year_alone() {
        for (code, shown) in [
            ("[$-ja-JP-x-gannen]ggge\"年度\";@", "令和5年度"),
            ("[$-411]ggge\"年\"", "令和5年"),
            ("ggge年度", "令和5年度"),
            ("e\"年度\"", "令和5年度"),
            ("yyyy\"年度\"", "令和5年度"),
            ("yyyy", "2023"),
        ] {
            let behind = behind_year(code).unwrap();
            assert_eq!(year(45_017.0, false, &behind), shown, "{code}");
        }
        for code in ["General", "0.00E+00", "ggge年m月d日", "yyyy/mm", "@", "", "\"R\"e"] {
            assert_eq!(behind_year(code), None, "{code}");
        }
    }

    #[test]
    fn formats_of_dates_are_told_from_those_of_numbers() {
        for code in
            ["yyyy/mm/dd", "H:MM:SS;@", "m\"M\"d\"D\";@", "[h]:mm:ss", "[$-404]e\"年\"m\"月\"", "ggge年m月d日", "A/P"]
        {
            assert!(is_one(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0\"m\"", "[Red]0", "0_ ;[Red]\\-0\\ ", "[$¥-411]#,##0", "\\d0", "0;yyyy"]
        {
            assert!(!is_one(code), "{code}");
        }
    }
}
