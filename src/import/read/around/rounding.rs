//! How the amounts of a table are rounded, as a text around it says: 単位未満切捨て, 四捨五入しているため.
//!
//! Knows texts, and the rule that decides over them. What a row says itself comes first.

use super::AroundText;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::dense;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{Rules, line};
use crate::model::{Label, Rounding};
use crate::{Message, message};

/// Words for rounding, and the rule; nothing for one that no dataset has.
const WORDS: [(&str, Option<Rounding>); 12] = [
    ("四捨五入", Some(Rounding::HalfUp)),
    ("切捨", Some(Rounding::Down)),
    ("切り捨", Some(Rounding::Down)),
    ("切りすて", Some(Rounding::Down)),
    ("切下", Some(Rounding::Down)),
    ("切り下", Some(Rounding::Down)),
    ("切上", None),
    ("切り上", None),
    ("切りあげ", None),
    ("五捨六入", None),
    ("roundedup", None),
    ("roundeddown", Some(Rounding::Down)),
];

/// What makes a sentence one about something else than amounts.
const OTHERS: [&str; 4] = ["比", "率", "%", "割合"];

/// What makes it one about amounts nevertheless.
const AMOUNTS: [&str; 5] = ["金額", "計数", "予算額", "単位未満", "円未満"];

/// Gives the figures that say no rule themselves the one of `rules`, else that which the texts name, and tells of it. Texts
/// that name several rules, or one that no dataset has, are asked about.
pub(crate) fn fill<'f>(
    (sheet, columns): (&Sheet, &Columns),
    texts: &[AroundText<'_>],
    figures: impl Iterator<Item = &'f mut SheetFigure>,
    (rules, problems): (&Rules, &mut Problems),
) -> Option<Message> {
    let name = &sheet.name;
    let open: Vec<&mut SheetFigure> = figures.filter(|figure| figure.rounding.is_none()).collect();
    if open.is_empty() {
        return None;
    }
    let give = |open: Vec<&mut SheetFigure>, rule| open.into_iter().for_each(|figure| figure.rounding = Some(rule));
    if let Some((&rule, _)) = rules.rounding.take(columns.table.place(sheet)) {
        give(open, rule);
        let label = rule.label();
        return Some(message!(
            lang => "{name}: all amounts count as {}, as the rule `rounding` says",
            "{name}：ルール`rounding`により、すべての金額を{}とみなします",
            label.get(lang)
        ));
    }
    let said: Vec<(Option<CellPlace>, &str, Option<Rounding>)> =
        texts.iter().flat_map(|it| named(it.text).into_iter().map(|rule| (it.place, it.text, rule))).collect();
    let &(place, text, first) = said.first()?;
    let are_several = said.iter().any(|(_, _, rule)| *rule != first);
    let Some(rule) = first.filter(|_| !are_several) else {
        let at = place.unwrap_or(CellPlace { row: columns.table.head.rows.start, column: 0 });
        problems.add(sheet, at, question(text, are_several, columns.table.scope.as_deref()));
        return None;
    };
    give(open, rule);
    let (at, text, label) = (place.map_or_else(String::new, CellPlace::address), brief(text), rule.label());
    Some(message!(
        lang => "{name}: all amounts count as {0}, as {at} says: {text}",
        "{name}：すべての金額を{0}とみなします（セル{at}「{text}」）",
        label.get(lang)
    ))
}

/// How the amounts are to be read, where a text says it in a way that no dataset can, or in several ways.
fn question(text: &str, are_several: bool, scope: Option<&str>) -> Message {
    let [half_up, down, exact] = Rounding::ALL.map(|rule| line::of_key_within("rounding", scope, rule.code()));
    let what = if are_several {
        Label::new("names several rules of rounding", "には端数処理が複数書かれています")
    } else {
        Label::new("names a rule of rounding that no dataset has", "の端数処理は、データセットでは表せません")
    };
    let text = brief(text);
    message!(
        lang => "`{text}` {}: say it of each amount in a column `rounding`, or read all amounts as rounded half up ({half_up}), \
         cut off ({down}) or exact ({exact})",
        "「{text}」{}。金額ごとに`rounding`列で指定するか、すべての金額を四捨五入（`{half_up}`）、切捨て（`{down}`）、端数なし\
         （`{exact}`）のいずれかとして指定してください",
        what.get(lang)
    )
}

/// The rules that a text names for amounts.
fn named(text: &str) -> Vec<Option<Rounding>> {
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
            ("Amounts are rounded up to million yen.", &[None]),
            ("構成比は四捨五入している。", &[]),
            ("構成比は四捨五入、金額は切捨て", &[Some(Rounding::HalfUp), Some(Rounding::Down)]),
            ("構成比は四捨五入。金額は切捨て。", &[Some(Rounding::Down)]),
            ("一部の事業は他局に計上。", &[]),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }
}
