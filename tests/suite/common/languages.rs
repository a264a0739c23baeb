//! Which language a message speaks, as far as its letters tell.

/// The first English sentence in a Japanese message: two plain words in a row, outside of what is quoted.
pub(crate) fn english_in(message: &str) -> Option<String> {
    let unquoted = without_quotations(message);
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    unquoted.lines().find_map(|line| {
        let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        words.windows(2).find(|two| two.iter().all(is_word)).map(|two| two.join(" "))
    })
}

/// Japanese words that an English message may have: names of eras and units, and words of documents.
const NAMES: [&str; 19] = [
    "令和5年度",
    "令和",
    "平成",
    "昭和",
    "大正",
    "明治",
    "元年",
    "円",
    "千円",
    "百万円",
    "十億円",
    "億円",
    "兆円",
    "四捨五入",
    "切捨て",
    "一般会計",
    "特別会計",
    "研究開発",
    "基盤",
];

/// The first Japanese letters in an English message that are no name, outside of what is quoted.
pub(crate) fn japanese_in(message: &str) -> Option<String> {
    let mut rest = without_quotations(message);
    let mut names: Vec<&str> = NAMES.into_iter().chain(["会計", "内数"]).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        rest = rest.replace(name, "");
    }
    let japanese: String =
        rest.chars().filter(|c| matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')).collect();
    (!japanese.is_empty()).then_some(japanese)
}

/// A text without what stands in backticks or quotation marks.
fn without_quotations(text: &str) -> String {
    let outside = text.split('`').step_by(2).collect::<Vec<_>>().join("`");
    outside.split('"').step_by(2).collect::<Vec<_>>().join("\"")
}
