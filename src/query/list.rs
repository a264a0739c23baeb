//! Names in a row, as people separate them: by commas of any width, by 読点, by full-width blanks.
//!
//! Knows how names are separated, not what bears them.

/// Whether a character may stand between two names.
#[must_use]
pub fn is_mark(c: char) -> bool {
    is_comma(c) || c == '\u{3000}'
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '﹐' | '、' | '､' | '﹑')
}

/// What the names of a list stand for, in their order. A mark may separate two names or be part of one, so the longest
/// known name counts; `most` is how many marks a name has at most. `known` says what a name that is borne stands for, or
/// why that is not clear; `find` says of any other why it is not known.
///
/// # Errors
///
/// The first name that is not known; all of them as one, where none is and one name may have as many marks.
pub fn in_list<T, E>(
    list: &str,
    most: usize,
    known: impl Fn(&str) -> Option<Result<T, E>>,
    find: impl Fn(&str) -> Result<T, E>,
) -> Result<Vec<T>, E> {
    if let Some(one) = known(list) {
        return Ok(vec![one?]);
    }
    let mut found = Vec::new();
    let mut rest = list;
    loop {
        let ends = rest.char_indices().filter(|&(_, c)| is_mark(c)).map(|(at, _)| at).chain([rest.len()]);
        let ends: Vec<usize> = ends.take(most.saturating_add(1)).collect();
        let mut beginnings = ends.iter().rev().filter_map(|&end| rest.split_at_checked(end));
        let longest = beginnings.find_map(|(name, after)| Some((known(name.trim_end())?, after)));
        let (one, after) = match longest {
            Some((one, after)) => (one?, after),
            None => {
                let is_any = |name: &str| name.trim().is_empty() || known(name.trim()).is_some();
                if found.is_empty() && list.matches(is_mark).count() <= most && !list.split(is_mark).any(is_any) {
                    return Ok(vec![find(list)?]);
                }
                let (name, after) =
                    rest.split_at_checked(rest.find(is_mark).unwrap_or(rest.len())).unwrap_or((rest, ""));
                (find(name.trim_end())?, after)
            }
        };
        found.push(one);
        match behind_mark(after) {
            "" => return Ok(found),
            more => rest = more,
        }
    }
}

/// What comes behind the mark that a text begins with: one comma, and any blanks around it.
fn behind_mark(text: &str) -> &str {
    let text = text.trim_start();
    text.strip_prefix(is_comma).unwrap_or(text).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of a list, of which these are known.
    #[track_caller]
    fn names(list: &str, known: &[&str]) -> Result<Vec<String>, String> {
        let find = |name: &str| known.contains(&name).then(|| name.to_owned()).ok_or_else(|| name.to_owned());
        in_list(list, 3, |name| find(name).ok().map(Ok), find)
    }

    #[test]
    fn names_are_separated_as_people_do() {
        for list in ["甲,乙,丙", "甲、乙、丙", "甲，乙，丙", "甲　乙　丙", "甲､乙、　丙", "甲, 乙 ,丙", "甲、乙，丙、"]
        {
            assert_eq!(names(list, &["甲", "乙", "丙"]), Ok(["甲", "乙", "丙"].map(str::to_owned).to_vec()), "{list}");
        }
    }

    #[test]
    fn a_name_with_a_mark_in_it_is_one() {
        let known = ["甲、乙", "乙", "丙　丁", "a, b"];
        assert_eq!(names("甲、乙", &known), Ok(vec!["甲、乙".to_owned()]));
        assert_eq!(names("甲、乙、乙", &known), Ok(vec!["甲、乙".to_owned(), "乙".to_owned()]));
        assert_eq!(names("乙　丙　丁　a, b", &known).map(|names| names.len()), Ok(3));
    }

    #[test]
    fn a_misspelt_name_with_a_mark_in_it_is_told_as_one() {
        assert_eq!(names("甲、戊", &["甲、乙"]), Err("甲、戊".to_owned()));
        assert_eq!(names("戊、甲", &["甲"]), Err("戊".to_owned()));
        assert_eq!(names("一、二、三、四、五", &["甲"]), Err("一".to_owned()));
    }

    #[test]
    fn a_name_that_several_bear_is_told_and_not_its_parts() {
        let several = |name: &str| (name == "甲、乙").then(|| Err(name.to_owned()));
        let told: Result<Vec<String>, String> = in_list("甲、乙、丙", 1, several, |name| Err(name.to_owned()));
        assert_eq!(told, Err("甲、乙".to_owned()));
    }

    #[test]
    fn the_first_unknown_name_is_told() {
        assert_eq!(names("甲、戊、己", &["甲"]), Err("戊".to_owned()));
        assert_eq!(names("甲,,己", &["甲", "己"]), Err(String::new()));
        assert_eq!(names("", &["甲"]), Err(String::new()));
    }
}
