//! Ids: what is one, and how one is made of a name.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use crate::model::{is_reserved, is_spelled_as_id};

/// Whether a text can be an id.
pub(super) fn is_id(text: &str) -> bool {
    is_spelled_as_id(text) && !is_reserved(text)
}

/// The id that a name leads to: its letters and digits in lower case, with `-` for everything else.
pub(super) fn of_name(name: &str) -> String {
    let mut id = String::new();
    for c in name.nfkc().flat_map(char::to_lowercase) {
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

/// An id that is not taken yet: the first free one of the name, of the prefix and the name, and of these with a number.
pub(super) fn free(name: &str, prefix: &str, taken: &HashSet<String>) -> String {
    let plain = of_name(name);
    if !taken.contains(&plain) {
        return plain;
    }
    let prefixed = format!("{prefix}-{plain}");
    if !taken.contains(&prefixed) {
        return prefixed;
    }
    let numbered = (2..=taken.len() + 2).map(|number| format!("{prefixed}-{number}"));
    numbered.into_iter().find(|id| !taken.contains(id)).unwrap_or(prefixed)
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
            ("all", "entry-all"),
            ("…", "entry"),
        ] {
            assert_eq!(of_name(name), id);
            assert!(is_id(id));
        }
    }

    #[test]
    fn a_second_program_of_the_same_name_gets_another_id() {
        let mut taken = HashSet::new();
        for expected in ["moonshot", "mext-moonshot", "mext-moonshot-2", "mext-moonshot-3"] {
            let id = free("Moonshot", "mext", &taken);
            assert_eq!(id, expected);
            taken.insert(id);
        }
    }
}
