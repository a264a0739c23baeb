//! Which colour and sign each ministry bears: the same in every picture, filter, year and dataset.

use std::collections::BTreeSet;

use crate::model::{Dataset, Lang, Ministry};
use crate::table::Emblem;
use crate::visible;

/// The ids of known ministries in the order of their colours, and their signs in Japanese.
///
/// The order spreads colours: the first are told apart best, and are those that most datasets of research have.
const KNOWN: [(&str, char); 23] = [
    ("mext", '文'),
    ("mhlw", '厚'),
    ("meti", '経'),
    ("cao", '府'),
    ("mic", '総'),
    ("mlit", '国'),
    ("cfa", 'こ'),
    ("mod", '防'),
    ("maff", '農'),
    ("ra", '復'),
    ("env", '環'),
    ("mofa", '外'),
    ("mof", '財'),
    ("moj", '法'),
    ("da", 'デ'),
    ("npa", '警'),
    ("cas", '官'),
    ("nra", '規'),
    ("fsa", '金'),
    ("caa", '消'),
    ("jftc", '公'),
    ("ppc", '個'),
    ("jcrc", 'カ'),
];

/// How many letters an English sign has at most.
const MOST_LETTERS: usize = 5;

/// The emblems of a dataset's ministries, in its order.
///
/// A known ministry has its own colour and sign. Another takes the next colour that no ministry of the dataset has, and
/// the first character of its short name that none has as its sign; where all are taken, they come again.
pub(crate) fn emblems(dataset: &Dataset, lang: Lang) -> Vec<Emblem> {
    let known = |ministry: &Ministry| KNOWN.iter().position(|(id, _)| *id == ministry.id);
    let ministries = || dataset.ministries.iter();
    let taken: BTreeSet<usize> = ministries().filter_map(known).collect();
    let free: Vec<usize> = (0..KNOWN.len()).filter(|slot| !taken.contains(slot)).collect();
    let all: Vec<usize> = (0..KNOWN.len()).collect();
    let mut slots = free.into_iter().chain(all.into_iter().cycle());
    let mut signs: BTreeSet<char> = taken.iter().filter_map(|&slot| Some(KNOWN.get(slot)?.1)).collect();
    let mut emblem = |ministry: &Ministry| {
        let own = known(ministry);
        let slot = own.or_else(|| slots.next()).unwrap_or_default();
        let sign = match lang {
            Lang::En => letters(ministry),
            Lang::Ja => {
                own.and_then(|slot| Some(KNOWN.get(slot)?.1)).unwrap_or_else(|| character(ministry, &signs)).into()
            }
        };
        signs.extend(sign.chars().next());
        Emblem { id: ministry.id.clone(), slot, sign }
    };
    ministries().map(&mut emblem).collect()
}

/// An alias of one character, or the first of the short name that is not yet taken.
fn character(ministry: &Ministry, taken: &BTreeSet<char>) -> char {
    let alone = |alias: &String| {
        let mut chars = alias.chars();
        chars.next().filter(|&c| chars.next().is_none() && !visible::steers(c))
    };
    let name = ministry.short_name().get(Lang::Ja);
    let alias = ministry.aliases.iter().find_map(alone);
    let free = name.chars().find(|c| c.is_alphanumeric() && !taken.contains(c));
    alias.or(free).or_else(|| name.chars().find(|&c| !visible::steers(c))).unwrap_or('?')
}

/// The short English name, where it is a code; else the id as one.
fn letters(ministry: &Ministry) -> String {
    let short = ministry.short_name().get(Lang::En);
    if short.len() <= MOST_LETTERS && short.bytes().all(|byte| byte.is_ascii_graphic()) {
        return short.to_owned();
    }
    ministry.id.chars().filter(char::is_ascii_alphanumeric).take(MOST_LETTERS).collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, DatasetFile};

    #[test]
    fn no_sign_steers_a_terminal() {
        let dataset = load::parse(&[DatasetFile::new(
            "a.toml",
            r#"
            [dataset]
            schema = 1
            id = "a"
            title = "A"
            unit = "円"
            [[ministry]]
            id = "escape"
            name = "\u001B[2J"
            aliases = ["\u202E"]
            [[ministry]]
            id = "mark"
            name = "\u202E"
            "#,
        )])
        .unwrap();
        let signs = |lang| emblems(&dataset, lang).into_iter().map(|it| it.sign).collect::<Vec<_>>();
        assert_eq!(
            (signs(Lang::En), signs(Lang::Ja)),
            (vec!["ESCAP".into(), "MARK".into()], vec!["2".into(), "?".into()])
        );
    }
}
