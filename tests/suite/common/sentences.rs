//! Finds what a text says in the other language, outside of what it quotes or what is to be typed.

/// The lines of a Japanese text with two plain Latin words in a row; ids, codes, keys and file names are single words.
pub(crate) fn english(text: &str) -> Vec<String> {
    let is_plain = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let speaks = |line: &String| {
        let bare = without_quotes(line);
        let words: Vec<&str> = bare.split(' ').map(|word| word.trim_matches([',', '.', ':', ';', '(', ')'])).collect();
        words.windows(2).any(|pair| pair.iter().all(is_plain))
    };
    spoken(text).into_iter().filter(speaks).map(|line| line.trim().to_owned()).collect()
}

/// The lines of an English text with the end of a Japanese sentence.
pub(crate) fn japanese(text: &str) -> Vec<String> {
    let speaks = |line: &String| {
        let bare = without_quotes(line);
        bare.contains('。') || bare.contains("ください")
    };
    spoken(text).into_iter().filter(speaks).map(|line| line.trim().to_owned()).collect()
}

/// Japanese words that an English message may have: names of eras, units and accounts, and words of documents.
const NAMES: [&str; 21] = [
    "令和5年度",
    "十億円",
    "百万円",
    "四捨五入",
    "一般会計",
    "特別会計",
    "研究開発",
    "千円",
    "億円",
    "兆円",
    "切捨て",
    "基盤",
    "会計",
    "内数",
    "令和",
    "平成",
    "昭和",
    "大正",
    "明治",
    "元年",
    "円",
];

/// The Japanese letters of an English message that belong to no such name.
pub(crate) fn japanese_letters(message: &str) -> String {
    let bare = NAMES.into_iter().fold(without_quotes(message), |text, name| text.replace(name, ""));
    bare.chars().filter(|c| matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')).collect()
}

/// The lines that speak, each up to a command that is to be typed, without colours.
fn spoken(text: &str) -> Vec<String> {
    let lines = text.lines().map(uncoloured).filter(|line| !is_code(line)).map(|line| without_sheet(&line));
    lines.map(|line| line.split_once("  budget ").map_or(line.clone(), |(before, _)| before.to_owned())).collect()
}

/// A line of the table of what was read, without what stands on the sheet.
fn without_sheet(line: &str) -> String {
    let place = line.split("  ").next().unwrap_or_default();
    let is_place = ["row ", "rows ", "column "].iter().any(|begin| place.starts_with(begin))
        || place.ends_with("行目")
        || place.ends_with("列") && place.trim_end_matches('列').bytes().all(|byte| byte.is_ascii_uppercase());
    match line.rsplit_once("  ") {
        Some((_, meaning)) if is_place => format!("{place}  {meaning}"),
        _ => line.to_owned(),
    }
}

/// A line without the sequences that colour it.
fn uncoloured(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest)).collect::<String>()
}

/// Lines that are to be typed, or that stand in a file.
fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    let begins = ["budget ", "使い方：", "#"].iter().any(|begin| line.starts_with(begin));
    begins || line.split_once('|').is_some_and(|(before, _)| is_gutter(before))
}

/// Whether a line of a snippet begins like this.
fn is_gutter(text: &str) -> bool {
    text.trim().chars().all(|char| char.is_ascii_digit())
}

/// A text without rules, keys, cells and names, each of which becomes a `_`.
fn without_quotes(text: &str) -> String {
    // A mark that a shell passes on is none that closes.
    let mut bare = text.replace(r"'\''", "_");
    for (open, close) in [("--rule '", "'"), ("`", "`"), ("「", "」"), ("\"", "\"")] {
        let whole = std::mem::take(&mut bare);
        let mut rest = whole.as_str();
        while let Some((before, behind)) = rest.split_once(open) {
            let Some((_, after)) = behind.split_once(close) else { break };
            bare.push_str(before);
            bare.push('_');
            rest = after;
        }
        bare.push_str(rest);
    }
    bare
}

#[test]
fn english_is_told_from_what_is_quoted() {
    for (text, speaks) in [
        ("エラー：a.csv（セルB3）：「no such thing」という府省はありません", false),
        ("合計なら--rule 'total = [\"it'\\''s a total\"]'、事業なら`a b`を指定", false),
        ("注：a.csv：the rest is left out", true),
        ("CP932 (Shift_JIS)", false),
        ("UTF-8で保存し直してください", false),
    ] {
        assert_eq!(!english(text).is_empty(), speaks, "{text}");
    }
}

#[test]
fn japanese_is_told_from_names() {
    assert_eq!(japanese_letters("write 百万円, 億円 or `再生`"), "");
    assert_eq!(japanese_letters("write 単位"), "単位");
    assert_eq!(japanese("the `。` is one\n単位を書いてください"), ["単位を書いてください"]);
}
