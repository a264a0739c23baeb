//! Rules as messages print them: options that a shell passes on as they stand.
//!
//! Knows how a rule is written, not what it decides.

use super::RowRule;
use crate::import::toml::{quoted, strings};

/// The option that decides a key: `--rule 'unit = "千円"'`.
pub(crate) fn of_key(key: &str, value: &str) -> String {
    option(&format!("{key} = {}", quoted(value)))
}

/// The same for one sheet or table, where others may be answered differently.
pub(crate) fn of_key_within(key: &str, scope: Option<&str>, value: &str) -> String {
    let Some(scope) = scope else { return of_key(key, value) };
    option(&format!("{key}.{} = {}", quoted(scope), quoted(value)))
}

/// The option that says what a column holds: `--rule 'headers."要求額" = "R6:draft"'`.
pub(crate) fn of_header(header: &str, meaning: &str) -> String {
    let header: String = header.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    option(&format!("headers.{} = {}", quoted(&header), quoted(meaning)))
}

/// The option that says what a cell of amounts counts as: `--rule 'cells."約100" = "100"'`.
pub(crate) fn of_cell(text: &str, amount: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    option(&format!("cells.{} = {}", quoted(&text), quoted(amount)))
}

/// The option that says which program of the dataset a name is: `--rule 'names."甲事業" = "mext-a"'`.
pub(crate) fn of_name(name: &str, program: &str) -> String {
    option(&format!("names.{} = {}", quoted(name), quoted(program)))
}

/// The option that decides about a sheet: `--rule 'sheets."総括" = "skip"'`.
pub(crate) fn of_sheet(sheet: &str, decision: &str) -> String {
    of_key_within("sheets", Some(sheet), decision)
}

/// The option that decides about rows: `--rule 'skip = ["差引"]'`.
pub(crate) fn of_rows(decision: RowRule, rows: &[String]) -> String {
    option(&format!("{} = {}", decision.key(), strings(rows)))
}

fn option(line: &str) -> String {
    format!("--rule '{}'", line.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Rules;

    #[test]
    fn a_printed_line_is_a_rule() {
        assert_eq!(of_key("unit", "千円"), "--rule 'unit = \"千円\"'");
        let printed = of_header("\"R6\"\n要求 \\額(千円)", "R6:draft");
        assert_eq!(printed, r#"--rule 'headers."\"R6\"要求 \\額(千円)" = "R6:draft"'"#);
        let line = printed.strip_prefix("--rule '").and_then(|rest| rest.strip_suffix('\'')).unwrap();
        let rules = Rules::parse("--rule", line).unwrap();
        assert!(rules.of_header("\"R6\"\n要求 \\額（千円）", &[]).is_some());
        assert_eq!(of_rows(RowRule::Skip, &["it's.csv!3".to_owned()]), r#"--rule 'skip = ["it'\''s.csv!3"]'"#);
        assert_eq!(of_header("don't", "skip"), r#"--rule 'headers."don'\''t" = "skip"'"#);
    }
}
