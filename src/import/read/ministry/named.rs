//! The ministries that a text names: a title, or a row that heads others.
//!
//! Knows one text at a time.

use crate::folding::folded;
use crate::import::read::cells::fold;
use crate::import::read::headers::dense;
use crate::import::read::headings::marks;
use crate::import::read::vocabulary::{Vocabulary, VocabularyKind};
use crate::ministries::{self, KnownMinistry};

/// How the names of ministries and agencies end; 環境 is a subject, 環境省 a ministry.
const ENDS: [&str; 7] = ["省", "庁", "府", "委員会", "官房", "人事院", "検査院"];

/// What may stand behind a name in a heading: 文部科学省所管.
const BEHIND: [&str; 10] = ["所管分", "所管", "関係分", "関係予算", "関係", "関連", "予算", "計上分", "計上", "分"];

/// Signs that open a heading.
const SIGNS: [char; 24] = [
    '○', '●', '◎', '◯', '■', '□', '◆', '◇', '▼', '▽', '▶', '▷', '★', '☆', '・', '*', '※', '#', '-', '>', '.', '、',
    ':', '_',
];

const BRACKETS: [(char, char); 9] = [
    ('【', '】'),
    ('[', ']'),
    ('<', '>'),
    ('〈', '〉'),
    ('《', '》'),
    ('(', ')'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
];

/// A ministry as a heading names it, and the agency below it where that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedMinistry {
    pub(super) id: String,
    pub(super) agency: Option<String>,
}

/// The ministries in a text, by their Japanese names in full or short; of an agency, its ministry.
pub(super) fn within(text: &str) -> Vec<&'static KnownMinistry> {
    const LONGEST: usize = 600;
    let text = if text.len() > LONGEST { String::new() } else { folded(text) };
    let is_named = |known: &&KnownMinistry| {
        let names = [known.ja, known.short_ja].into_iter().filter(|name| is_of_ministry(name));
        names.into_iter().any(|name| text.contains(&folded(name)))
    };
    let mut found: Vec<&KnownMinistry> = Vec::new();
    for known in ministries::all().iter().filter(is_named) {
        let known = if known.is_agency { known.ministry().unwrap_or(known) } else { known };
        if found.iter().all(|other| other.id != known.id) {
            found.push(known);
        }
    }
    found
}

/// Whether a text looks like the name of a ministry, known or not.
pub(super) fn is_of_ministry(name: &str) -> bool {
    ENDS.iter().any(|end| name.ends_with(end) && name.len() > end.len()) || ["人事院", "会計検査院"].contains(&name)
}

/// The name of a ministry that a heading seems to be, without signs, numbers and brackets.
pub(super) fn bare(text: &str) -> Option<String> {
    const LONGEST: usize = 120;
    if text.len() > LONGEST {
        return None;
    }
    let folded = dense(&fold(text));
    let numbered = |text: &str| {
        let text = text.strip_prefix('(').filter(|rest| !rest.ends_with(')')).unwrap_or(text);
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        (rest.len() < text.len()).then(|| rest.trim_start_matches(['.', '、', ')', ':']).to_owned())
    };
    let mut rest = marks::without(&folded).trim_matches(SIGNS).to_owned();
    if let Some(behind) = numbered(&rest) {
        rest = behind;
    }
    if let Some(inside) =
        BRACKETS.iter().find_map(|&(open, close)| rest.strip_prefix(open)?.strip_suffix(close).map(str::to_owned))
    {
        rest = numbered(&inside).unwrap_or(inside);
    }
    let rest = rest.trim_matches(SIGNS);
    let name = BEHIND.iter().find_map(|behind| rest.strip_suffix(behind).filter(|name| is_of_ministry(name)));
    let name = name.unwrap_or(rest);
    is_of_ministry(name).then(|| name.to_owned())
}

/// The ministry that a heading names, if one of that name is known.
pub(super) fn of_heading(text: &str, vocabulary: &Vocabulary<'_>) -> Option<NamedMinistry> {
    let name = bare(text)?;
    if let Some(id) = vocabulary.find(VocabularyKind::Ministry, &name) {
        return Some(NamedMinistry { id, agency: None });
    }
    let agency = ministries::of_name(&name).filter(|known| known.is_agency)?;
    let id = vocabulary.find(VocabularyKind::Ministry, agency.ministry()?.ja)?;
    Some(NamedMinistry { id, agency: Some(agency.ja.to_owned()) })
}

/// How the names of bureaus end.
const BUREAUS: [&str; 6] = ["局", "部", "課", "室", "官房", "統括官"];

/// The ministry of a cell that names a bureau or an agency behind it, 文部科学省　研究開発局, and that.
pub(crate) fn with_bureau(text: &str, vocabulary: &Vocabulary<'_>) -> Option<(String, Below)> {
    let (ministry, below) = text.trim().split_once(char::is_whitespace)?;
    let below = below.trim();
    let id = vocabulary.find(VocabularyKind::Ministry, ministry).filter(|_| is_of_ministry(ministry))?;
    let agency = ministries::of_name(below).filter(|known| known.is_agency);
    if let Some(agency) = agency {
        let is_own = agency.ministry().and_then(|known| vocabulary.find(VocabularyKind::Ministry, known.ja));
        return (is_own.as_ref() == Some(&id)).then(|| (id, Below::Agency(below.to_owned())));
    }
    let is_bureau = BUREAUS.iter().any(|end| below.ends_with(end)) && !below.contains(char::is_whitespace);
    is_bureau.then(|| (id, Below::Bureau(below.to_owned())))
}

/// What a cell names behind its ministry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Below {
    Agency(String),
    Bureau(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_ministries_are_known_without_their_signs() {
        for (text, name) in [
            ("【文部科学省】", Some("文部科学省")),
            ("　文 部 科 学 省", Some("文部科学省")),
            ("１．厚生労働省", Some("厚生労働省")),
            ("（２）経産省関係", Some("経産省")),
            ("■ 内閣府所管", Some("内閣府")),
            ("〈こども家庭庁分〉", Some("こども家庭庁")),
            ("①環境省", Some("環境省")),
            ("環境", None),
            ("省", None),
            ("【基礎研究】", None),
            ("文部科学省の支援による研究", None),
        ] {
            assert_eq!(bare(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn ministries_of_a_title_are_those_in_it() {
        let ids = |text| within(text).iter().map(|known| known.id).collect::<Vec<_>>();
        assert_eq!(ids("令和６年度　文部科学省所管　一般会計歳出予算"), ["mext"]);
        assert_eq!(ids("令和６年度　農林水産予算概算要求の骨子"), [""; 0]);
        assert_eq!(ids("厚労省・文化庁・文科省"), ["mext", "mhlw"]);
        assert_eq!(ids("水産庁関係予算"), ["maff"]);
        assert_eq!(ids("環境・エネルギー関係"), [""; 0]);
    }
}
