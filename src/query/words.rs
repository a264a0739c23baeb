//! The words that stand for no entry or stage: all, none, the latest, a sum.
//!
//! An entry may bear a Japanese one of them as its name, and then comes first.

use crate::folding::folded;
use crate::model::Stage;

/// Whether a word asks for what has none: `none`, なし.
#[must_use]
pub fn is_none(word: &str) -> bool {
    is_one(word, &["none", "なし", "無し"])
}

/// Whether a word asks for everything: `all`, すべて.
#[must_use]
pub fn is_all(word: &str) -> bool {
    is_one(word, &["all", "すべて", "全て", "全部", "全年度", "全段階"])
}

/// Whether a word asks for the last year: `latest`, 最新.
pub(super) fn is_latest(word: &str) -> bool {
    is_one(word, &["latest", "最新", "最新年度"])
}

/// The stages that a word stands for the sum of: 補正後 is the initial budget with all supplementary ones.
pub(super) fn summed(word: &str) -> Option<Vec<Stage>> {
    let words = ["補正後", "補正後予算", "補正後予算額"];
    is_one(word, &words).then(|| vec![Stage::Initial, Stage::Supplementary])
}

fn is_one(word: &str, words: &[&str]) -> bool {
    if word.is_ascii() {
        return words.iter().any(|known| known.eq_ignore_ascii_case(word.trim()));
    }
    let word = folded(word);
    words.iter().any(|known| folded(known) == word)
}
