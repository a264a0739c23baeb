//! Names and words as they are compared, which is never how they are stored.
//!
//! The one place that says which signs stand for one another. Knows nothing of what bears a name. What is folded wrongly
//! makes two programs one in silence, what is not folded costs a question: so only signs that nobody tells apart fold.
//! Two things are compared in another way, for a reason: figures and years ([`crate::model::plain_width`] alone, since
//! their signs mean something), and headers of the government's export (`government::header`).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::plain_width;

/// A text with one sign for all that stand for one another; case and kana stay, so that it meets words as they are written.
///
/// - Width and compatibility forms: `ＡＭＥＤ` is AMED, `ｶﾞﾝ` is ガン, `㈱` is (株). A mark such as `①`, `²` or `㋐` stays what
///   it is: 事業① and 事業1 are two programs.
/// - Dashes and hyphens: `-`, on whatever keyboard or slide they were made. So is `ー`, unless it lengthens a kana.
/// - Wave dashes: `~`. Files of Windows and of the Mac have two characters for the one that people type.
/// - What cannot be seen (zero-width characters, soft hyphens, a byte order mark) is left out: it comes in by copying.
/// - Space of any kind and number is one blank between words, and none around them.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return spaced(text);
    }
    let seen: Cow<'_, str> =
        if text.contains(is_unseen) { text.replace(is_unseen, "").into() } else { Cow::Borrowed(text) };
    let mut plain = String::with_capacity(seen.len());
    let wide = plain_width(&seen);
    let mut rest = wide.chars().peekable();
    while let Some(c) = rest.next() {
        plain.push(match c {
            c if is_dash(c) => '-',
            '〜' | '∼' => '~',
            'ー' if !lengthens(plain.chars().rfind(|&c| !is_mark(c)), rest.peek().copied()) => '-',
            other => other,
        });
    }
    spaced(&plain).into_owned().into()
}

/// A name as it is compared: [`plain`], with case and kana folded, too.
pub(crate) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return spaced(name).to_ascii_lowercase();
    }
    // Up and down again is case folding: ß and ss, ς and σ meet only that way.
    plain(name).chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).map(katakana).nfc().collect()
}

/// Whether a character takes no room, and nobody can know that it is there.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a character is a mark on the one before, whatever its case: the iota below a Greek letter becomes a letter.
fn is_mark(c: char) -> bool {
    is_combining_mark(c) && c.to_uppercase().all(is_combining_mark)
}

/// Whether a character is a dash or a hyphen; its full-width and small forms are plain before.
fn is_dash(c: char) -> bool {
    matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─')
}

/// Whether `ー` between two characters lengthens a vowel, and is no dash. At the beginning, as of a part of a name that is
/// searched for, what follows tells. Marks that are put on a character, as of a voiced kana, are looked through: their order
/// is no matter of writing.
fn lengthens(before: Option<char>, after: Option<char>) -> bool {
    before.or(after).is_some_and(is_kana)
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ㇰ'..='ㇿ')
}

/// Hiragana as katakana, so that a search for がん also finds ガン.
fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

/// One blank for every run of space between words, and none around them.
fn spaced(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let is_plain = !trimmed.contains("  ") && !trimmed.contains(|c: char| c != ' ' && c.is_whitespace());
    if is_plain { trimmed.into() } else { trimmed.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Signs of which each group means one thing, alone or beside others, and some that mean only themselves.
    const SIGNS: [&str; 60] = [
        "〜",
        "～",
        "~",
        "-",
        "‐",
        "‑",
        "‒",
        "–",
        "—",
        "―",
        "−",
        "－",
        "﹣",
        "ー",
        "ｰ",
        "\u{200b}",
        "\u{200d}",
        "\u{feff}",
        "\u{ad}",
        "\u{3000}",
        " ",
        "\u{a0}",
        "\n",
        "が",
        "ガ",
        "ｶﾞ",
        "か\u{3099}",
        "わ\u{3099}",
        "ワ\u{3099}",
        "ヷ",
        "ﾜﾞ",
        "A",
        "ａ",
        "ß",
        "ǰ",
        "ΐ",
        "İ",
        "ŉ",
        "ς",
        "①",
        "1",
        "１",
        "²",
        "㎡",
        "㈱",
        "㋐",
        "Ⓐ",
        "ª",
        "½",
        "㋿",
        "Ⅱ",
        "研",
        "・",
        "￣",
        "´",
        "\u{301}",
        "\u{338}",
        "\u{345}",
        "＝",
        "ﾞ",
    ];

    #[track_caller]
    fn are_one(names: &[&str]) {
        for name in names {
            assert_eq!(folded(name), folded(names.first().unwrap()), "{name:?}");
        }
    }

    #[test]
    fn signs_that_stand_for_one_another_are_one() {
        are_one(&["AMED", "ＡＭＥＤ", "amed", " amed\u{3000}"]);
        are_one(&["ガン", "がん", "ｶﾞﾝ", "か\u{3099}ん", "か\u{200b}\u{3099}ん"]);
        are_one(&["Straße", "STRASSE"]);
        are_one(&["㈱", "(株)", "（株）"]);
        are_one(&["令和4年度〜8年度", "令和４年度～８年度", "令和4年度~8年度", "令和4年度∼8年度"]);
        are_one(&["A-B", "A‐B", "A‑B", "A‒B", "A–B", "A—B", "A―B", "A−B", "Ａ－Ｂ", "A﹣B", "AーB", "AｰB", "A─B"]);
        are_one(&["研究-推進", "研究ー推進", "研究ｰ推進", "研究―推進"]);
        are_one(&["データ-研究", "データ−研究"]);
        are_one(&["再生医療", "\u{feff}再生医療", "再生\u{200b}医\u{200c}療\u{200d}", "再\u{2060}生\u{ad}医療"]);
        are_one(&["gene therapy", "gene\u{3000}therapy", " gene \u{a0}\r\n therapy"]);
    }

    #[test]
    fn signs_that_mean_something_tell_names_apart() {
        for (one, other) in [
            ("かん", "がん"),
            ("事業①", "事業1"),
            ("事業①", "事業②"),
            ("事業²", "事業2"),
            ("10㎡", "10m2"),
            ("事業Ⓐ", "事業A"),
            ("事業㋐", "事業ア"),
            ("事業㊤", "事業上"),
            ("事業ª", "事業a"),
            ("事業ᵃ", "事業a"),
            ("½", "1/2"),
            ("センター", "センタ-"),
            ("センター", "センタ"),
            ("A~B", "A-B"),
            ("A・B", "A-B"),
            ("A B", "AB"),
            ("空自", "海自"),
            ("第Ⅰ期", "第Ⅱ期"),
            ("一", "-"),
            ("二", "ニ"),
        ] {
            assert_ne!(folded(one), folded(other));
        }
    }

    #[test]
    fn a_long_vowel_is_no_dash() {
        for name in
            ["センター", "らーめん", "スーパーコンピューター", "ー", "ション", "ーション", "ｾﾝﾀｰ", "カ\u{309a}ー"]
        {
            assert_eq!(plain(name).contains('-'), name == "ー", "{name}");
        }
        assert_eq!(plain("ー研究ー"), "-研究-");
        assert_eq!(plain("事業 ー副題ー"), "事業 -副題-");
        // Marks on a letter do not make it kana, in whatever order they stand.
        assert!(["İ\u{3099}ー", "i\u{3099}\u{307}ー"].into_iter().all(|name| folded(name).ends_with('-')));
        // A mark that becomes a letter is one.
        assert_eq!((folded("が\u{345}ー"), folded("ガιー")), ("ガι-".to_owned(), "ガι-".to_owned()));
        // Beside kana, nobody can tell.
        assert_eq!(plain("データー解析ー基盤"), "データー解析-基盤");
    }

    #[test]
    fn words_keep_their_case_and_their_kana() {
        assert_eq!(plain("前年度から\u{feff}　の繰越し（合計）"), "前年度から の繰越し(合計)");
        assert_eq!(plain("Grand  Total"), "Grand Total");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_folded_stays_as_it_is(name in "\\PC{0,8}", signs in prop::collection::vec(select(SIGNS.to_vec()), 0..8)) {
            for name in [name, signs.concat()] {
                let (words, name) = (plain(&name).into_owned(), folded(&name));
                prop_assert_eq!(folded(&name), name.as_str());
                prop_assert_eq!(plain(&words), words.as_str());
                prop_assert_eq!(folded(&words), name);
            }
        }
    }
}
