//! How the amounts of a table are rounded, as a text around it says: 単位未満切捨て, 四捨五入しているため.
//!
//! Knows texts. What a row says itself comes first.

use super::AroundText;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{brief, fold};
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::dense;
use crate::import::read::sheet::Sheet;
use crate::model::Rounding;
use crate::{Message, message};

/// Words for rounding, and the rule; nothing for one that no dataset has.
const WORDS: [(&str, Option<Rounding>); 9] = [
    ("四捨五入", Some(Rounding::HalfUp)),
    ("切捨", Some(Rounding::Down)),
    ("切り捨", Some(Rounding::Down)),
    ("切りすて", Some(Rounding::Down)),
    ("切下", Some(Rounding::Down)),
    ("切り下", Some(Rounding::Down)),
    ("切上", None),
    ("切り上", None),
    ("切りあげ", None),
];

/// What makes a sentence one about something else than amounts.
const OTHERS: [&str; 4] = ["比", "率", "%", "割合"];

/// What makes it one about amounts nevertheless.
const AMOUNTS: [&str; 5] = ["金額", "計数", "予算額", "単位未満", "円未満"];

/// Gives the figures without a rule the one that the texts name; what is told of it.
pub(crate) fn fill<'f>(
    sheet: &Sheet,
    texts: &[AroundText<'_>],
    figures: impl Iterator<Item = &'f mut SheetFigure>,
) -> Option<Message> {
    let said: Vec<(Option<CellPlace>, &str, Option<Rounding>)> =
        texts.iter().flat_map(|it| rules(it.text).into_iter().map(|rule| (it.place, it.text, rule))).collect();
    let &(place, text, first) = said.first()?;
    let name = &sheet.name;
    let (at, text) = (place.map_or_else(String::new, CellPlace::address), brief(text));
    let rule = first.filter(|_| said.iter().all(|(_, _, rule)| *rule == first));
    let Some(rule) = rule else {
        return Some(message!(
            "{name}: `{text}` ({at}) names a rule of rounding that is not understood, or not the only one: a column `rounding` \
             says it of each amount",
            "{name}：「{text}」（{at}）の端数処理は、読み取れないか、複数あります。金額ごとの端数処理は`rounding`列で指定してください"
        ));
    };
    let mut found = false;
    for figure in figures.filter(|figure| figure.rounding.is_none()) {
        (figure.rounding, found) = (Some(rule), true);
    }
    let label = rule.label();
    found.then(|| {
        message!(
            lang => "{name}: all amounts count as rounded {0}, as {at} says: {text}",
            "{name}：すべての金額を{0}とみなします（セル{at}「{text}」）",
            label.get(lang)
        )
    })
}

/// The rules that a text names for amounts.
fn rules(text: &str) -> Vec<Option<Rounding>> {
    let folded = dense(&fold(text));
    let sentences = folded.split(['。', ';']).filter(|sentence| {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        !has(&OTHERS) || has(&AMOUNTS)
    });
    let mut found: Vec<Option<Rounding>> = Vec::new();
    for sentence in sentences {
        let named = WORDS.into_iter().filter(|(word, _)| sentence.contains(word)).map(|(_, rule)| rule);
        for rule in named {
            if !found.contains(&rule) {
                found.push(rule);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_say_how_amounts_are_rounded() {
        for (text, expected) in [
            ("（注）金額は単位未満を切り捨てて表示している。", &[Some(Rounding::Down)][..]),
            ("（単位：百万円、単位未満切捨て）", &[Some(Rounding::Down)]),
            ("計数は、四捨五入のため、端数において合計とは一致しないものがある。", &[Some(Rounding::HalfUp)]),
            ("※百万円未満は切上げ", &[None]),
            ("構成比は四捨五入している。", &[]),
            ("構成比は四捨五入、金額は切捨て", &[Some(Rounding::HalfUp), Some(Rounding::Down)]),
            ("構成比は四捨五入。金額は切捨て。", &[Some(Rounding::Down)]),
            ("一部の事業は他局に計上。", &[]),
        ] {
            assert_eq!(rules(text), expected, "{text}");
        }
    }
}
