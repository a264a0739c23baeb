//! "Did you mean": the known words nearest to one that is not known.

use crate::folding::folded;
use crate::model::{Label, Lang};
use crate::{Message, message};

/// The distance of a word that merely contains the other: near, but behind every misspelling.
const CONTAINED: usize = 1000;

/// How many suggestions a message can carry before it stops helping.
const MOST: usize = 3;

/// The labels of the candidates that lie nearest to `word`, nearest first.
///
/// Candidates are pairs of the label to suggest and a spelling to compare; a label with several spellings counts once.
/// What the word begins with one label alone is meant before all that look like it.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<&'a str> {
    let word = folded(word);
    let length = word.chars().count();
    if length > 60 {
        return Vec::new();
    }
    let candidates: Vec<(&str, String)> =
        candidates.into_iter().map(|(label, spelling)| (label, folded(spelling))).collect();
    if let Some(label) = begun(&word, &candidates) {
        return vec![label];
    }
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|(label, spelling)| {
            let count = spelling.chars().count();
            // One letter looks like any other.
            if count < 2 {
                return None;
            }
            let allowed = length.max(count).div_ceil(3);
            let part = length >= 2 && (spelling.contains(&word) || spelling.len() >= 4 && word.contains(&spelling));
            // Lengths that differ by more say so without a look at each letter: a name may be as long as a book.
            let may_be_near = length.abs_diff(count) <= allowed;
            let distance = may_be_near.then(|| strsim::osa_distance(&word, &spelling));
            // Half of a word is no likeness.
            match distance.filter(|&distance| distance <= allowed && distance * 2 < length.max(count)) {
                Some(distance) => Some((distance, label)),
                None => part.then_some((CONTAINED, label)),
            }
        })
        .collect();
    near.sort_by_key(|&(distance, _)| distance);
    let best = near.first().map_or(0, |&(distance, _)| distance);
    let mut labels = Vec::new();
    for (distance, label) in near {
        if distance == best && !labels.contains(&label) && labels.len() < MOST {
            labels.push(label);
        }
    }
    labels
}

/// The one label that the word is the beginning of; the spellings are folded.
fn begun<'a>(word: &str, candidates: &[(&'a str, String)]) -> Option<&'a str> {
    if word.chars().count() < 2 {
        return None;
    }
    let mut begun = candidates.iter().filter(|(_, spelling)| spelling.starts_with(word)).map(|(label, _)| *label);
    let first = begun.next()?;
    begun.all(|label| label == first).then_some(first)
}

/// The question that a message ends with: "did you mean `mext`?", or `None` where nothing is near.
pub(crate) fn did_you_mean(labels: &[&str]) -> Option<String> {
    meant(labels).map(|question| question.to_string())
}

/// The same question in both languages.
pub(crate) fn meant(labels: &[&str]) -> Option<Message> {
    let or = Label::new(" or ", "か");
    let quoted = |lang| labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(or.get(lang));
    (!labels.is_empty()).then(|| message!(lang => "did you mean {}?", "{}のことですか", quoted(lang)))
}

/// The same question about names that are quoted already, as each language calls them.
pub(crate) fn meant_names(names: &[Message]) -> Option<Message> {
    let all = |lang: Lang, or: &str| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(or);
    let (en, ja) = (all(Lang::En, " or "), all(Lang::Ja, "か"));
    (!names.is_empty()).then(|| message!("did you mean {en}?", "{ja}のことですか"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_words_are_suggested() {
        let words = ["mext", "mhlw", "meti", "文部科学省"].map(|word| (word, word));
        assert_eq!(nearest("mect", words).first(), Some(&"mext"));
        assert_eq!(nearest("文部省", words), ["文部科学省"]);
        assert_eq!(nearest("ＭＥＸＴ", words).first(), Some(&"mext"));
        assert!(nearest("zzzzzz", words).is_empty());
    }

    #[test]
    fn what_a_word_begins_comes_before_what_it_looks_like() {
        let words = ["臨床研究・治験", "非臨床", "基礎研究", "応用研究"].map(|word| (word, word));
        assert_eq!(nearest("臨床", words), ["臨床研究・治験"]);
        assert_eq!(nearest("臨床研究", words), ["臨床研究・治験"]);
        assert_eq!(nearest("基礎研空", words), ["基礎研究"]);
    }

    #[test]
    fn one_letter_and_half_a_word_are_like_nothing() {
        for typed in ["", "1", "県", "あ", "概算"] {
            assert!(nearest(typed, ["層", "庁", "決算", "m", "執行"].map(|word| (word, word))).is_empty(), "{typed}");
        }
    }
}
