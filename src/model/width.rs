//! Full-width forms as the plain ones that they stand for.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text with compatibility forms as plain ones: `２７` as 27. A mark such as `²`, `①` or `ⓐ` stays what it is: it refers
/// to a footnote or numbers an entry, and is no digit or letter of what stands before it.
#[must_use]
pub fn plain_width(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if is_plain(c) || is_mark(c) {
            plain.push(c);
        } else {
            plain.extend(c.nfkd());
        }
    }
    if is_nfc(&plain) { plain.into() } else { plain.nfc().collect::<String>().into() }
}

/// Whether a character is plain already, whatever stands beside it: most of what is read.
fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | '、' | '。')
}

/// Whether a character would turn into digits, though it is none, or loses its circle or its height.
fn is_mark(c: char) -> bool {
    let has_digits = || !('０'..='９').contains(&c) && c.nfkd().any(|c| c.is_ascii_digit());
    !c.is_ascii() && (is_circled(c) || is_raised(c) || has_digits())
}

fn is_circled(c: char) -> bool {
    matches!(c, 'Ⓐ'..='ⓩ' | '㉄'..='㉇' | '㊀'..='㊰' | '㋐'..='㋾')
}

/// Whether a character is a letter or a sign above or below the line.
fn is_raised(c: char) -> bool {
    matches!(c, 'ª' | 'º' | 'ʰ'..='ʸ' | 'ˠ'..='ˤ' | 'ᴬ'..='ᶿ' | '⁰'..='ₜ' | '℠' | '™')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_has_no_other_form() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            assert!(!is_mark(c) && c.nfkd().nfc().eq([c]), "{c}");
        }
    }

    #[test]
    fn only_full_width_digits_become_digits() {
        for (text, plain) in [
            ("（２７．５）", "(27.5)"),
            ("－￥１，２３４", "-¥1,234"),
            ("ｶﾞﾝ\u{3000}㋿５", "ガン 令和5"),
            ("27²", "27²"),
            ("２７①", "27①"),
            ("½𝟕⒈㏠", "½𝟕⒈㏠"),
            ("△27−", "△27−"),
            ("㋐㊙Ⓐªᵃ⁺™", "㋐㊙Ⓐªᵃ⁺™"),
            ("㈱㈠⒜Ⅱ", "(株)(一)(a)II"),
        ] {
            assert_eq!(plain_width(text), plain);
        }
    }
}
