//! Texts that are searched for words, however both are written.

use crate::folding::folded;

/// The folded words of a search.
pub(super) fn words(search: &str) -> Vec<String> {
    folded(search).split_whitespace().map(str::to_owned).collect()
}

/// Whether every word stands somewhere in the folded texts.
pub(super) fn all_stand_in(texts: &[String], words: &[String]) -> bool {
    words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
}

/// Whether the texts have all words of one of these searches, or there are none.
pub(crate) fn has_words<'t>(texts: impl Iterator<Item = &'t str>, searches: &[String]) -> bool {
    if searches.is_empty() {
        return true;
    }
    let texts: Vec<String> = texts.map(folded).collect();
    searches.iter().any(|search| all_stand_in(&texts, &words(search)))
}
