//! Names in another language than their page's, which whoever reads them aloud must be told.

use maud::{Markup, html};

use super::document::code;
use crate::model::Lang;

/// A name, with its language where that is not the page's.
pub(super) fn name(text: &str, lang: Lang) -> Markup {
    html! { bdi lang=[foreign(text, lang)] { (text) } }
}

/// The language of a text in the page of another.
pub(super) fn foreign(text: &str, lang: Lang) -> Option<&'static str> {
    let is_japanese = text.chars().any(is_japanese);
    match lang {
        Lang::En => is_japanese.then_some(code(Lang::Ja)),
        // Abbreviations and brands are Japanese words, too.
        Lang::Ja => (!is_japanese && has_words(text)).then_some(code(Lang::En)),
    }
}

/// Whether a sign is written in Japanese alone: kana and characters.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a text has several words in small letters.
fn has_words(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(char::is_ascii_lowercase).count() > 2;
    text.split(' ').filter(is_word).count() > 1
}

#[cfg(test)]
mod tests {
    use super::foreign;
    use crate::model::Lang;

    #[test]
    fn a_name_in_the_other_language_says_so() {
        assert_eq!(foreign("基礎年金給付に必要な経費", Lang::En), Some("ja"));
        assert_eq!(foreign("AMED事業", Lang::En), Some("ja"));
        assert_eq!(foreign("Basic research", Lang::En), None);
        assert_eq!(foreign("Center for Research", Lang::Ja), Some("en"));
        for own in ["AMED", "Moonshot", "F-35A", "基礎研究 basic research", "12.5"] {
            assert_eq!(foreign(own, Lang::Ja), None, "{own}");
        }
    }
}
