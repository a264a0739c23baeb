//! Finds sentences of one language in texts of the other.

/// Lower-case words in a row that make a Latin sentence of a text, outside of what stands in backticks or quotation marks
/// and of command lines; ids, codes, keys and file names are single words.
pub(crate) fn latin(text: &str) -> Vec<String> {
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|char| char.is_ascii_lowercase() || char == '\'');
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !is_code(line)) {
        // What is to be typed stands at the end of its line.
        let line = line.split_once("  budget ").map_or(line, |(before, _)| before);
        let spoken = without(&without(line, '`', '`'), '"', '"');
        for part in spoken.split(|char: char| !(char.is_ascii_alphabetic() || char == '\'' || char == ' ')) {
            let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
            if words.windows(3).any(|words| words.iter().all(|word| is_word(&word))) {
                found.push(line.trim().to_owned());
                break;
            }
        }
    }
    found
}

/// Lines with the end of a Japanese sentence, outside of what stands in backticks or quotation marks.
pub(crate) fn japanese(text: &str) -> Vec<String> {
    let says = |line: &&str| {
        let spoken = without(&without(line, '`', '`'), '"', '"');
        spoken.contains('。') || spoken.contains("ください")
    };
    text.lines().filter(says).map(|line| line.trim().to_owned()).collect()
}

/// Lines that are to be typed, or that a file or a snippet of one holds.
fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("budget ")
        || line.starts_with('#')
        || line.split_once('|').is_some_and(|(before, _)| is_gutter(before))
}

/// Whether a line of a snippet begins like this.
fn is_gutter(text: &str) -> bool {
    text.trim().chars().all(|char| char.is_ascii_digit())
}

/// A line without what stands between two marks.
fn without(line: &str, open: char, close: char) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        kept.push('\u{fffd}');
        match after.split_once(close) {
            Some((_, behind)) => rest = behind,
            None => return kept,
        }
    }
    kept + rest
}
