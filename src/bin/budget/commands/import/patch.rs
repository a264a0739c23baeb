//! A patch as people are shown it: a long one would push what was said before it off the screen.
//!
//! Knows lines, and not what they change.

use std::borrow::Cow;

use budget::message;
use budget::model::Lang;

/// How many of the first and of the last lines a terminal shows of a patch with more.
const FIRST: usize = 60;
const LAST: usize = 20;

/// All of a patch, or its ends where a person would have to scroll through it.
pub(super) fn shown(patch: &str, is_terminal: bool, lang: Lang) -> Cow<'_, str> {
    let lines = patch.lines().count();
    let Some(left_out @ 1..) = lines.checked_sub(FIRST + LAST).filter(|_| is_terminal) else {
        return Cow::Borrowed(patch);
    };
    let ends = |skip, take| patch.split_inclusive('\n').skip(skip).take(take).collect::<String>();
    let (first, last) = (ends(0, FIRST), ends(lines - LAST, LAST));
    let between = message!(
        "… {left_out} more lines: add `> FILE.patch` or `| less` for all of them",
        "…ほか{left_out}行。全体は`> ファイル.patch`か`| less`を付けて出力してください"
    );
    Cow::Owned(format!("{first}{}\n{last}", between.get(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch(lines: usize) -> String {
        (1..=lines).fold(String::new(), |patch, line| patch + &format!("+{line}\n"))
    }

    #[test]
    fn a_terminal_shows_the_ends_of_a_long_patch() {
        let long = patch(28_060);
        let lines: Vec<String> = shown(&long, true, Lang::En).lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), FIRST + 1 + LAST);
        assert_eq!(
            [&lines[0], &lines[59], &lines[60], &lines[61], &lines[80]],
            ["+1", "+60", "… 27980 more lines: add `> FILE.patch` or `| less` for all of them", "+28041", "+28060"]
        );
        assert!(shown(&long, true, Lang::Ja).contains("…ほか27980行。全体は`> ファイル.patch`か`| less`"));
    }

    #[test]
    fn a_short_patch_and_one_for_a_file_are_whole() {
        for (lines, is_terminal) in [(FIRST + LAST, true), (28_060, false), (0, true)] {
            assert_eq!(shown(&patch(lines), is_terminal, Lang::En), patch(lines), "{lines}");
        }
    }
}
