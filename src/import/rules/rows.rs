//! Decisions about rows, by a label that stands in them or by their number.
//!
//! Knows nothing of what a row holds besides its texts.

use std::cell::Cell;
use std::collections::HashMap;

use super::{Rule, differing, fitting, left};
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
    /// By the row, counted from 0; the first that fits counts.
    numbers: HashMap<usize, Vec<NumberRule>>,
}

/// A decision about the row of a number.
#[derive(Debug, Clone)]
struct NumberRule {
    text: String,
    /// The name of the sheet or of its file; any, where there is none.
    sheet: Option<String>,
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
            let rules = self.numbers.entry(row).or_default();
            let before = rules.iter().find(|rule| rule.sheet == sheet).map(|rule| rule.decision);
            // What names the sheet comes before what means any.
            let at = if sheet.is_some() { 0 } else { rules.len() };
            rules.insert(at, NumberRule { text: text.to_owned(), sheet, decision, fits: Cell::new(false) });
            return before.filter(|&before| before != decision);
        }
        let before = self.labels.insert(fold(text), Rule::new(text.to_owned(), decision));
        before.map(|rule| rule.decision).filter(|&before| before != decision)
    }

    pub(super) fn and(mut self, others: Self) -> Self {
        self.labels.extend(others.labels);
        for (row, mut rules) in others.numbers {
            let own = self.numbers.entry(row).or_default();
            rules.append(own);
            *own = rules;
        }
        self
    }

    /// What was decided about a row: by its number, else by one of its texts. What that overrules fits as well.
    pub(super) fn of(&self, sheet: &Sheet, row: usize) -> Option<RowRule> {
        let is_of = |name: &String| sheet.is_named(name);
        let numbers = self.numbers.get(&row).map(Vec::as_slice).unwrap_or_default();
        let mut decision = None;
        for rule in numbers.iter().filter(|rule| rule.sheet.as_ref().is_none_or(is_of)) {
            rule.fits.set(true);
            decision = decision.or(Some(rule.decision));
        }
        let label = || sheet.filled(row).find_map(|(_, text)| fitting(&self.labels, &fold(text))).copied();
        let label = if self.labels.is_empty() { None } else { label() };
        decision.or(label)
    }

    /// A row that both decide about, and not alike.
    pub(super) fn contradiction<'r>(&'r self, other: &Self) -> Option<&'r str> {
        let pairs = self.numbers.iter().flat_map(|(row, rules)| {
            let others = other.numbers.get(row).map(Vec::as_slice).unwrap_or_default();
            rules.iter().flat_map(move |rule| others.iter().map(move |other| (rule, other)))
        });
        let mut same = pairs.filter(|(rule, other)| rule.sheet == other.sheet);
        let number = same.find(|(rule, other)| rule.decision != other.decision);
        differing(&self.labels, &other.labels).or(number.map(|(rule, _)| rule.text.as_str()))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.numbers.is_empty()
    }

    pub(super) fn unused(&self) -> impl Iterator<Item = &str> {
        let numbers = self.numbers.values().flatten().filter(|rule| !rule.fits.get()).map(|rule| rule.text.as_str());
        numbers.chain(left(&self.labels))
    }
}

/// Whether a rule takes the text for the number of a row, and not for a label.
pub(crate) fn is_number(text: &str) -> bool {
    number(text).is_some()
}

/// The sheet and the row that a text numbers: `row 5`, `Sheet1!5`, `'My sheet'!5`.
pub(super) fn number(text: &str) -> Option<(Option<String>, usize)> {
    let row = |number: &str| number.parse::<usize>().ok()?.checked_sub(1);
    let folded = fold(text);
    if let Some(row) = folded.strip_prefix("row ").and_then(|number| row(number.trim())) {
        return Some((None, row));
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
            assert!(rules.unused().eq([rule]));
            assert_eq!(rules.of(&sheet(), 9), None, "{rule}");
            assert_eq!(rules.of(&sheet(), row), Some(RowRule::Total), "{rule}");
            assert_eq!(rules.unused().count(), 0);
        }
    }

    #[test]
    fn a_number_comes_before_a_label_and_a_later_rule_before_an_earlier_one() {
        let (mut first, mut second) = (RowRules::default(), RowRules::default());
        first.add("計（A）", RowRule::Total);
        first.add("row 2", RowRule::Part);
        assert_eq!(first.of(&sheet(), 1), Some(RowRule::Part));
        second.add("row 2", RowRule::Keep);
        first.add("Table 1!2", RowRule::Skip);
        assert_eq!(first.of(&sheet(), 1), Some(RowRule::Skip), "the sheet is named");
        let both = first.and(second);
        assert_eq!(both.of(&sheet(), 1), Some(RowRule::Keep));
        assert_eq!(both.unused().count(), 0, "what is overruled fits");
    }

    #[test]
    fn what_only_begins_like_a_number_is_a_label() {
        assert_eq!(number("row 2"), Some((None, 1)));
        assert_eq!(number("row A.csv!2"), Some((Some("row A.csv".to_owned()), 1)));
        assert_eq!(number("'it''s'!2"), Some((Some("it's".to_owned()), 1)));
        for label in ["row 0", "row two", "全体!", "全体！2", "差引"] {
            assert!(!is_number(label), "{label}");
        }
    }

    #[test]
    fn a_label_that_is_decided_twice_is_told() {
        let mut rules = RowRules::default();
        assert_eq!(rules.add("計", RowRule::Total), None);
        assert_eq!(rules.add("計", RowRule::Total), None);
        assert_eq!(rules.add("計", RowRule::Skip), Some(RowRule::Total));
    }
}
