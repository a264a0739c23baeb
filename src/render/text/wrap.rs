//! Breaking a text into lines: between words, and between the characters of Japanese.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What does not begin a line (行頭禁則).
const NOT_FIRST: &str = "-、。，．・：；？！）］｝」』】〉》々ー%％";
/// What does not end a line (行末禁則).
const NOT_LAST: &str = "（［｛「『【〈《±";

/// The lines of a text, none wider than `width` columns where a break can help it; what is indented stays so.
pub fn wrapped(text: &str, width: Option<u16>) -> Vec<String> {
    let Some(width) = width else { return text.lines().map(str::to_owned).collect() };
    let width = usize::from(width);
    let options = Options::new(width)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let line = |line: &str| {
        let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
        let indent = if indent.width() * 2 < width { indent } else { "" };
        let options = options.clone().initial_indent(indent).subsequent_indent(indent);
        textwrap::wrap(rest, options).into_iter().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
    };
    text.split('\n').flat_map(line).collect()
}

/// The same of a heading, which breaks at its spaces alone where that is enough.
pub(super) fn wrapped_heading(text: &str, width: usize) -> Vec<String> {
    let is_enough = text.contains(' ') && text.split(' ').all(|word| word.width() <= width);
    if !is_enough {
        return wrapped(text, u16::try_from(width).ok());
    }
    let options = Options::new(width)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The width of the longest piece of a text that is not broken.
pub(crate) fn word_width(text: &str) -> usize {
    text.lines().flat_map(words).map(|word| word.word.width()).max().unwrap_or(0)
}

/// The pieces of a line between which it may break.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    Box::new(pieces(line).map(Word::from))
}

/// The same as texts, with the spaces behind them.
pub(crate) fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let end = rest
            .char_indices()
            .zip(rest.chars().skip(1))
            .find(|&((_, c), next)| may_break(c, next))
            .map_or(rest.len(), |((at, c), _)| at + c.len_utf8());
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

fn may_break(c: char, next: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    if c == ' ' {
        return next != ' ';
    }
    next != ' ' && (wide(c) || wide(next)) && !NOT_FIRST.contains(next) && !NOT_LAST.contains(c)
}

#[cfg(test)]
mod tests {
    use super::{wrapped, wrapped_heading};

    #[test]
    fn japanese_breaks_between_characters_and_english_between_words() {
        assert_eq!(wrapped("合計の幅は大きい。", Some(8)), ["合計の幅", "は大き", "い。"]);
        assert_eq!(wrapped("figures are rounded", Some(12)), ["figures are", "rounded"]);
        assert_eq!(wrapped("公表額（183）", Some(8)), ["公表額", "（183）"]);
        assert_eq!(wrapped("令和4年度", None), ["令和4年度"]);
    }

    #[test]
    fn words_of_headings_stay_whole_where_they_fit() {
        assert_eq!(wrapped_heading("R4 最小の読み", 12), ["R4", "最小の読み"]);
        assert_eq!(wrapped_heading("R4 最小の読み", 8), ["R4 最小", "の読み"]);
        assert_eq!(wrapped_heading("最小の読み", 8), ["最小の読", "み"]);
    }
}
