//! The words that stand for no entry: all, none, the latest.
//!
//! An entry may bear a Japanese one of them as its name, and then comes first.

use crate::folding::folded;

/// Whether a word asks for what has none: `none`, なし.
#[must_use]
pub fn is_none(word: &str) -> bool {
    is_one(word, &["none", "なし", "無し"])
}

/// Whether a word asks for everything: `all`, すべて.
#[must_use]
pub fn is_all(word: &str) -> bool {
    is_one(word, &["all", "すべて", "全て", "全部"])
}

/// Whether a word asks for the last year: `latest`, 最新.
pub(super) fn is_latest(word: &str) -> bool {
    is_one(word, &["latest", "最新", "最新年度"])
}

fn is_one(word: &str, words: &[&str]) -> bool {
    let word = folded(word);
    words.iter().any(|known| folded(known) == word)
}
