//! Decisions about rows, by a label that stands in them or by their number.
//!
//! Knows nothing of what a row holds besides its texts.

use std::cell::Cell;
use std::collections::HashMap;

use super::{Rule, fitting, left};
use crate::import::read::cells::fold;
use crate::import::read::sheet::Sheet;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowRule {
    /// A total of other rows.
    Total,
    /// A part of another row.
    Part,
    /// A program, whatever its words say.
    Keep,
    /// Nothing to read.
    Skip,
}

/// The decisions about rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowRules {
    labels: HashMap<String, Rule<RowRule>>,
    numbers: Vec<NumberRule>,
}

/// A decision about the row of a number.
#[derive(Debug, Clone)]
struct NumberRule {
    text: String,
    /// The name of the sheet or of its file; any, where there is none.
    sheet: Option<String>,
    /// Counted from 0.
    row: usize,
    decision: RowRule,
    fits: Cell<bool>,
}

impl RowRule {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Total, Self::Part, Self::Keep, Self::Skip];

    /// The key of a rules file.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Part => "part",
            Self::Keep => "keep",
            Self::Skip => "skip",
        }
    }
}

impl RowRules {
    /// Adds a decision; the one that the label has already, if it is another.
    pub(super) fn add(&mut self, text: &str, decision: RowRule) -> Option<RowRule> {
        if let Some((sheet, row)) = number(text) {
            let before = self.numbers.iter().find(|rule| rule.row == row && rule.sheet == sheet);
            let before = before.map(|rule| rule.decision);
            let rule = NumberRule { text: text.to_owned(), sheet, row, decision, fits: Cell::new(false) };
            self.numbers.push(rule);
            return before.filter(|&before| before != decision);
        }
        let before = self.labels.insert(fold(text), Rule::new(text.to_owned(), decision));
        before.map(|rule| rule.decision).filter(|&before| before != decision)
    }

    pub(super) fn and(mut self, others: Self) -> Self {
        self.labels.extend(others.labels);
        // The first that fits counts.
        Self { numbers: others.numbers.into_iter().chain(self.numbers).collect(), ..self }
    }

    /// What was decided about a row: by its number, else by one of its texts.
    pub(super) fn of(&self, sheet: &Sheet, row: usize) -> Option<RowRule> {
        let is_of = |name: &String| sheet.title.as_ref() == Some(name) || sheet.name == *name;
        let fits = |rule: &&NumberRule| rule.row == row && rule.sheet.as_ref().is_none_or(is_of);
        if let Some(rule) = self.numbers.iter().find(fits) {
            rule.fits.set(true);
            return Some(rule.decision);
        }
        if self.labels.is_empty() {
            return None;
        }
        sheet.filled(row).find_map(|(_, text)| fitting(&self.labels, &fold(text))).copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.numbers.is_empty()
    }

    pub(super) fn unused(&self) -> Vec<String> {
        let numbers = self.numbers.iter().filter(|rule| !rule.fits.get()).map(|rule| rule.text.as_str());
        numbers.chain(left(&self.labels)).map(|text| format!("`{text}`")).collect()
    }
}

/// The sheet and the row that a text numbers: `row 5`, `Sheet1!5`, `'My sheet'!5`.
fn number(text: &str) -> Option<(Option<String>, usize)> {
    let row = |number: &str| number.parse::<usize>().ok()?.checked_sub(1);
    let folded = fold(text);
    if let Some(number) = folded.strip_prefix("row ") {
        return Some((None, row(number.trim())?));
    }
    let (sheet, number) = text.trim().rsplit_once('!')?;
    let quoted = sheet.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    let sheet = quoted.map_or_else(|| sheet.to_owned(), |inside| inside.replace("''", "'"));
    Some((Some(sheet), row(number)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::titled("a.xlsx", "Table 1");
        for (row, text) in [(1, "計（A）"), (4, "ＭＥＸＴ　total")] {
            sheet.push(row, 0, text).unwrap();
        }
        sheet
    }

    #[test]
    fn a_row_is_found_by_its_label_or_its_number() {
        for (rule, row) in
            [("計（A）", 1), ("計(A)", 1), ("mext total", 4), ("row 5", 4), ("'Table 1'!5", 4), ("a.xlsx!2", 1)]
        {
            let mut rules = RowRules::default();
            assert_eq!(rules.add(rule, RowRule::Total), None);
            assert_eq!(rules.unused(), [format!("`{rule}`")]);
            assert_eq!(rules.of(&sheet(), 9), None, "{rule}");
            assert_eq!(rules.of(&sheet(), row), Some(RowRule::Total), "{rule}");
            assert!(rules.unused().is_empty());
        }
    }

    #[test]
    fn a_number_comes_before_a_label_and_a_later_rule_before_an_earlier_one() {
        let (mut first, mut second) = (RowRules::default(), RowRules::default());
        first.add("計（A）", RowRule::Total);
        first.add("row 2", RowRule::Part);
        assert_eq!(first.of(&sheet(), 1), Some(RowRule::Part));
        second.add("row 2", RowRule::Keep);
        assert_eq!(first.and(second).of(&sheet(), 1), Some(RowRule::Keep));
    }

    #[test]
    fn a_label_that_is_decided_twice_is_told() {
        let mut rules = RowRules::default();
        assert_eq!(rules.add("計", RowRule::Total), None);
        assert_eq!(rules.add("計", RowRule::Total), None);
        assert_eq!(rules.add("計", RowRule::Skip), Some(RowRule::Total));
    }
}
