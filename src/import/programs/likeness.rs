//! How near two names are: by their letters, or by what officials write before and behind a name: 【拡充】, (1), 旧：.
//!
//! Knows two names, and nothing of who bears them.

use crate::import::read::levels;

/// The shortest name, in characters, of which a near one is asked about.
const SHORTEST: usize = 4;

/// The shortest that may have a serial number or letter, by which others differ: 事業A.
const SHORTEST_NUMBERED: usize = 5;

/// The shortest that a remark on a new name may be.
const SHORTEST_FORMER: usize = 2;

/// What stands around a name for a year and is no part of it.
const STATUS: [&str; 22] = [
    "新規",
    "一部新規",
    "新",
    "拡充",
    "一部拡充",
    "拡大",
    "拡",
    "強化",
    "継続",
    "継",
    "組替",
    "組替え",
    "組替新規",
    "見直し",
    "重点",
    "要望",
    "推進枠",
    "重点政策推進枠",
    "仮称",
    "再掲",
    "名称変更",
    "改称",
];

/// The brackets that stand around such words, as they are folded.
const BRACKETS: [(char, char); 7] =
    [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕'), ('<', '>'), ('〈', '〉'), ('《', '》')];

/// Signs before and behind names.
const SIGNS: [char; 13] = ['※', '*', '★', '☆', '◎', '○', '●', '◇', '◆', '△', '▲', '□', '■'];

/// Words that tell what a program was called before.
const RENAMING: [&str; 13] =
    ["旧", "改称", "改名", "改題", "名称", "前身", "後継", "統合", "移行", "移管", "組替", "再編", "継承"];

/// A folded name without what stands around it for a year.
pub(super) fn bare(name: &str) -> String {
    let mut name = name.trim().to_owned();
    while let Some(shorter) = without_one(&name) {
        name = shorter;
    }
    name
}

/// A name without one number, sign or word around it; `None` where there is none, or nothing else.
fn without_one(name: &str) -> Option<String> {
    let signs = |name: &str| name.trim_matches(SIGNS).trim().to_owned();
    let without = bracketed(name).find(|(inside, _)| STATUS.contains(&inside.trim())).map(|(_, rest)| rest.to_owned());
    let shorter = without.or_else(|| levels::without_number(name)).unwrap_or_else(|| signs(name));
    (!shorter.is_empty() && shorter.len() < name.len()).then_some(shorter)
}

/// What stands in the brackets at either end of a name, and the name without them.
fn bracketed(name: &str) -> impl Iterator<Item = (&str, &str)> {
    BRACKETS.into_iter().flat_map(move |(open, close)| {
        let before = || name.strip_prefix(open)?.split_once(close);
        let behind = || name.strip_suffix(close)?.rsplit_once(open).map(|(rest, inside)| (inside, rest));
        let both = [before(), behind()].into_iter().flatten();
        both.map(|(inside, rest)| (inside, rest.trim())).filter(|(_, rest)| !rest.is_empty())
    })
}

/// How far two bare names are apart, if they are close: a sixth of their letters differ at most, or one is the other with a
/// few more, or with a bracket at one end: がん研究（小児）.
pub(super) fn distance(a: &str, b: &str) -> Option<usize> {
    let (length, other) = (a.chars().count(), b.chars().count());
    let (shorter, longer) = (length.min(other), length.max(other));
    let is_bracketed = |long: &str, short: &str| bracketed(long).any(|(_, bare)| bare == short);
    if !a.is_empty() && a == b || is_bracketed(a, b) || is_bracketed(b, a) {
        return Some(longer - shorter);
    }
    let is_numbered = [a, b].iter().any(|name| name.contains(|c: char| c.is_ascii_alphanumeric()));
    let shortest = if is_numbered { SHORTEST_NUMBERED } else { SHORTEST };
    if shorter < shortest || longer - shorter > longer / 3 {
        return None;
    }
    if a.contains(b) || b.contains(a) {
        return Some(longer - shorter);
    }
    let most = (longer / 6).max(1);
    if longer - shorter > most {
        return None;
    }
    Some(strsim::osa_distance(a, b)).filter(|&far| far <= most)
}

/// Whether a folded text, a name or a remark on one, says that another bare name came before it: Ａ（旧：Ｂ）, ＢからＡに改称.
pub(super) fn tells_of(text: &str, former: &str) -> bool {
    let length = former.chars().count();
    if length < SHORTEST_FORMER || text == former || !text.contains(former) {
        return false;
    }
    // 復旧 is no former name.
    let rest = text.replace(former, "").replace("復旧", "");
    RENAMING.iter().any(|word| rest.contains(word))
}

/// Whether a folded name has another bare name in brackets: Ａ（Ｂ）, which says no more than that they belong together.
pub(super) fn names_beside(name: &str, other: &str) -> bool {
    other.chars().count() >= SHORTEST && bracketed(name).any(|(inside, _)| inside.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folding::folded;

    #[test]
    fn names_are_close_by_few_letters() {
        let distance = |a: &str, b: &str| distance(&bare(&folded(a)), &bare(&folded(b)));
        assert_eq!(distance("健康安全研究事業", "健康安全研究事業"), Some(0));
        assert_eq!(distance("健康・安全研究事業", "健康安全研究事業"), Some(1));
        assert_eq!(distance("再生医療実用化研究事業", "再生医療等実用化研究事業"), Some(1));
        assert_eq!(distance("宇宙輪送", "宇宙輸送"), Some(1));
        assert_eq!(distance("がん研究（小児）", "がん研究"), Some(4));
        assert_eq!(distance("〔小児〕がん研究", "がん研究"), Some(4));
        assert_eq!(distance("がん研究（小児）", "がん研究（成人）"), None);
        assert_eq!(distance("難病研究（小児）", "がん研究"), None);
        assert_eq!(distance("（小児）", ""), None);
        assert_eq!(distance("事業A1", "事業A2"), None);
        assert_eq!(distance("A事業", "B事業"), None);
        assert_eq!(distance("がん研究推進費", "難病研究推進費"), None);
    }

    #[test]
    fn what_stands_around_a_name_for_a_year_is_no_part_of_it() {
        for name in [
            "【拡充】難病",
            "難病【拡充】",
            "（新規）難病",
            "難病（一部新規）",
            "(1) 難病",
            "①難病",
            "1.【新】難病（仮称）",
            "◎難病",
            "難病※",
            "・〔継続〕 難病",
        ] {
            assert_eq!(bare(&folded(name)), folded("難病"), "{name}");
        }
        for name in ["難病（小児）", "（再生）難病", "【新規】", "5G実証", "第2期計画", "◎"] {
            assert_eq!(bare(&folded(name)), folded(name), "{name}");
        }
    }

    #[test]
    fn a_text_tells_what_a_program_was_called() {
        let tells = |text: &str, former: &str| tells_of(&folded(text), &folded(former));
        for text in
            ["がん総合（旧：難病）", "がん総合（難病から改称）", "がん総合 旧難病", "令和5年度までの「難病」の後継"]
        {
            assert!(tells(text, "難病"), "{text}");
        }
        for text in ["難病", "難病総合", "復旧難病", "旧難治", "がん総合（難病を含む）"] {
            assert!(!tells(text, "難病"), "{text}");
        }
        assert!(names_beside(&folded("がん総合（難病研究分）"), "難病研究"));
        assert!(!names_beside(&folded("難病研究（総合）"), "難病研究"));
    }
}
