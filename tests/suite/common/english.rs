//! Finds English sentences in what the program says in Japanese.

/// The first two plain words in a row, outside of what is quoted.
pub(crate) fn english_in(text: &str) -> Option<String> {
    text.lines().filter(|line| !is_excerpt(line)).find_map(|line| {
        let spoken =
            [('`', '`'), ('「', '」'), ('"', '"')].iter().fold(line.to_owned(), |line, marks| without(&line, *marks));
        let words: Vec<&str> = spoken.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        words.windows(2).find(|two| two.iter().all(is_word)).map(|two| two.join(" "))
    })
}

/// Whether a line shows one of a file: its number, and a bar.
fn is_excerpt(line: &str) -> bool {
    line.split_once('|').is_some_and(|(number, _)| number.trim().bytes().all(|byte| byte.is_ascii_digit()))
}

/// A line without what stands between two marks.
fn without(line: &str, (open, close): (char, char)) -> String {
    let (mut kept, mut rest) = (String::new(), line);
    while let Some((before, inside)) = rest.split_once(open) {
        kept.push_str(before);
        kept.push('、');
        rest = inside.split_once(close).map_or("", |(_, behind)| behind);
    }
    kept + rest
}

#[test]
fn two_words_in_a_row_are_english() {
    assert_eq!(english_in("a.csv：no ministry is called `x`").as_deref(), Some("ministry is"));
    assert_eq!(english_in("`budget check -d a b`、「two words」、UTF-8、mhlw, mext2"), None);
    assert_eq!(english_in("  |\n2 | two words\n"), None);
}
