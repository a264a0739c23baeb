//! The first letters of what columns are called, by which most texts are told from headings without comparing them.
//!
//! Knows letters alone.

use std::sync::LazyLock;

use crate::import::read::cells::fold;
use crate::import::read::headings::fields::{self, Field};
use crate::import::read::headings::program_names::{BROAD, NARROW};

/// Whether a text begins as the name of one of the fields does.
pub(crate) fn begins(text: &str, wanted: &[Field]) -> bool {
    static LETTERS: LazyLock<Vec<(char, Field)>> = LazyLock::new(|| {
        let programs = BROAD.into_iter().chain(NARROW).map(|name| (Field::Name, name));
        let first = |(field, name): (Field, &str)| Some((name.chars().next()?, field));
        let mut letters: Vec<(char, Field)> = fields::all().chain(programs).filter_map(first).collect();
        letters.dedup();
        letters
    });
    let Some(first) = text.trim_start().chars().next() else { return false };
    if !first.is_alphabetic() {
        // A mark may stand before a name: ※事業名.
        return !first.is_ascii_digit();
    }
    let is_plain = first.is_ascii() || ('一'..='龠').contains(&first);
    let folded = if is_plain { first.to_ascii_lowercase().to_string() } else { fold(&first.to_string()) };
    LETTERS.iter().any(|(letter, field)| folded.starts_with(*letter) && wanted.contains(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_are_told_from_other_texts() {
        for text in ["事業名", "Ｎａｍｅ", "※事業名", "①施策名", "項目", "細事業名", "ｎａｍｅ"]
        {
            assert!(begins(text, &[Field::Name]), "{text}");
        }
        for text in ["府省", "甲事業", "1,234", ""] {
            assert!(!begins(text, &[Field::Name]), "{text}");
        }
    }
}
