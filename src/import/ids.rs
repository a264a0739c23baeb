//! Ids: which texts are ids, and how a name becomes one.
//!
//! Knows nothing of what bears the id.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::folding::is_unseen;
use crate::model::{is_reserved, is_spelled_as_id, plain_width};

/// Whether a text can be an id.
pub(crate) fn is_id(text: &str) -> bool {
    is_spelled_as_id(text) && !is_reserved(text)
}

/// The id that a name leads to: its letters and digits in lower case, with `-` for everything else.
///
/// The id of 事業① keeps its mark: else a row about 事業1 would find it by that id.
pub(crate) fn of_name(name: &str) -> String {
    let mut id = String::new();
    let seen = name.replace(is_unseen, "");
    let plain = |c: char| if c.is_alphanumeric() { c.to_string() } else { c.nfkc().collect() };
    let letters: String = plain_width(&seen).chars().map(plain).collect();
    for c in letters.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() || is_reserved(id) {
        format!("entry-{id}").trim_end_matches('-').to_owned()
    } else {
        id.to_owned()
    }
}

/// The ids that are in use.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    ids: HashSet<String>,
    /// The number that the next id with a prefix gets, where one without it is no longer free.
    next: HashMap<String, usize>,
}

impl Taken {
    pub(crate) fn contains(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Takes an id that is free: the first free one of the name, of the prefix and the name, and of these with a number.
    pub(crate) fn take(&mut self, name: &str, prefix: &str) -> String {
        let id = self.free(name, prefix);
        self.ids.insert(id.clone());
        id
    }

    fn free(&mut self, name: &str, prefix: &str) -> String {
        let plain = of_name(name);
        if !self.contains(&plain) {
            return plain;
        }
        let prefixed = format!("{prefix}-{plain}");
        if !self.contains(&prefixed) {
            return prefixed;
        }
        // Numbers below the next one are taken: thousands of namesakes need not look again.
        let next = self.next.entry(prefixed.clone()).or_insert(2);
        loop {
            let id = format!("{prefixed}-{next}");
            *next += 1;
            if !self.ids.contains(&id) {
                return id;
            }
        }
    }
}

impl FromIterator<String> for Taken {
    fn from_iter<I: IntoIterator<Item = String>>(ids: I) -> Self {
        Self { ids: ids.into_iter().collect(), next: HashMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names() {
        for (name, id) in [
            ("再生・細胞医療・遺伝子治療プロジェクト", "再生-細胞医療-遺伝子治療プロジェクト"),
            ("Practical Research (Rare/Intractable)", "practical-research-rare-intractable"),
            ("ＡＭＥＤ　事業", "amed-事業"),
            ("list.csv", "list-csv"),
            ("再生\u{200b}医療\u{feff}", "再生医療"),
            ("事業①", "事業①"),
            ("10㎡", "10m2"),
            ("all", "entry-all"),
            ("…", "entry"),
        ] {
            assert_eq!(of_name(name), id);
            assert!(is_id(id));
        }
    }

    #[test]
    fn a_second_program_of_the_same_name_gets_another_id() {
        let mut taken = Taken::from_iter(["mext-moonshot-3".to_owned()]);
        for expected in ["moonshot", "mext-moonshot", "mext-moonshot-2", "mext-moonshot-4", "mext-moonshot-5"] {
            assert_eq!(taken.take("Moonshot", "mext"), expected);
        }
    }
}
