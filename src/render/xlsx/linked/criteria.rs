//! Texts that a spreadsheet compares as they stand.

/// The months as English spreadsheets know them in days such as `mar-5`.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// The eras as Japanese ones do in days such as `R5-4-1`.
const ERAS: [&str; 10] = ["令和", "平成", "昭和", "大正", "明治", "r", "h", "s", "t", "m"];

/// Whether `SUMIFS` takes a text for itself: neither for a pattern or a comparison, nor for a number or a day.
pub(super) fn are_plain(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_letter = lower.chars().next().is_some_and(char::is_alphabetic);
    let is_pattern = lower.contains(['*', '?', '~', '=', '<', '>']);
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let has_digit = lower.contains(char::is_numeric);
    let may_be_day = words.any(|word| MONTHS.iter().any(|month| word.starts_with(month)) || ERAS.contains(&word));
    is_letter && !is_pattern && !(has_digit && may_be_day)
}

/// Whether a formula may hold a text: Excel takes a book with a longer one for damaged.
pub(super) fn fits(text: &str) -> bool {
    const LONGEST: usize = 255;
    text.encode_utf16().count() <= LONGEST
}

/// A text in a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_for_no_formula() {
        assert!(fits(&"省".repeat(255)) && !fits(&"省".repeat(256)));
    }

    #[test]
    fn texts_that_a_spreadsheet_would_read_otherwise_are_none() {
        for text in ["mext", "文科省", "rs-7116", "mhlw-subsidy-drugs", "basic;applied;nonclinical", "march", "e5"] {
            assert!(are_plain(text), "{text}");
        }
        for text in ["", "12", "1-2", "5月", "mar-5", "R5-4-1", "令和5年4月", "a*", "=a", ">a", "10e5", "１２"] {
            assert!(!are_plain(text), "{text}");
        }
    }
}
