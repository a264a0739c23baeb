//! Full-width forms as the plain ones that they stand for.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The text with compatibility forms as plain ones: `２７` as 27. A mark such as `²` or `①` stays what it is: it refers to
/// a footnote, and is no digit of the figure before it.
#[must_use]
pub fn plain_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let plain = |c: char| if is_mark(c) { c.to_string() } else { c.nfkd().collect() };
    text.chars().map(plain).collect::<String>().nfc().collect::<String>().into()
}

/// Whether a character would turn into digits, though it is none.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && !('０'..='９').contains(&c) && c.nfkd().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(plain_width(text), plain);
        }
    }
}
