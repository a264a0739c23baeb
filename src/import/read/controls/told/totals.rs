//! What is said of totals that their rows contradict, or that agree by chance.
//!
//! Knows what was found, not how.

use rust_decimal::Decimal;

use super::either;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::controls::comparisons::{MOST_TOLD, comparison_text, has_stages, rows_text};
use crate::import::read::controls::lines::{Lines, key, keys};
use crate::import::read::controls::totals::{Compared, is_total};
use crate::import::read::controls::words::Word;
use crate::import::read::controls::{ControlRow, Judge};
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::rules::{RowRule, line};
use crate::model::{Lang, exact};
use crate::{Message, message};

/// A total of a ministry that no row is of.
pub(in crate::import::read::controls) fn of_nobody(judge: &Judge<'_>, total: &ControlRow, name: &str) -> Message {
    let (text, name) = (brief(judge.sheet.cell(total.place)), brief(name));
    let remedy = either(judge, total, &[RowRule::Skip, RowRule::Keep]);
    message!(
        lang => "`{text}` is a total of `{name}`, and no row above or below it is of it: {}",
        "「{text}」は「{name}」の合計ですが、上にも下にも「{name}」の行がありません。{}",
        remedy.get(lang)
    )
}

/// A total without any row to add up.
pub(in crate::import::read::controls) fn without_rows(judge: &Judge<'_>, total: &ControlRow) -> Message {
    let text = brief(judge.sheet.cell(total.place));
    let remedy = either(judge, total, &[RowRule::Skip, RowRule::Keep]);
    message!(
        lang => "`{text}` is a total of nothing: no row has a figure of its year and stage: {}",
        "「{text}」は合計ですが、同じ年度・予算段階の計数をもつ行がありません。{}",
        remedy.get(lang)
    )
}

/// A total that its rows contradict, and what may be wrong.
pub(in crate::import::read::controls) fn contradiction(
    judge: &Judge<'_>,
    lines: &Lines<'_>,
    total: &ControlRow,
    compared: &Compared,
    too_many: Option<Vec<usize>>,
) -> Message {
    let text = brief(judge.sheet.cell(total.place));
    let wrong = |lang, between| {
        let wrong = compared.comparisons.iter().filter(|comparison| !comparison.agrees() && !comparison.is_open());
        let wrong = wrong.filter_map(|comparison| {
            Some(comparison_text(total.figures.get(comparison.figure)?, comparison, has_stages(total), lang))
        });
        wrong.take(3).collect::<Vec<String>>().join(between)
    };
    let rows = lines.rows(&compared.run, &keys(&total.figures));
    let hint = too_many.map(|rows| hint(judge, lines, total, &rows));
    let hint = counted_parts(judge, total, compared).or(hint).unwrap_or_default();
    let remedy = either(judge, total, &[RowRule::Skip, RowRule::Keep]);
    let keep = line::of_key("contradictions", "keep");
    Message::new(
        format!(
            "the total `{text}` contradicts {}: {}{hint}: correct the sheet, or decide what the row is: {remedy}; to import it \
             as it is: {keep}",
            rows_text(&rows, Lang::En),
            wrong(Lang::En, "; "),
        ),
        format!(
            "「{text}」が{}の合計と一致しません：{}。{}表を直すか、この行の扱いを決めてください。{}。このまま取り込む場合は`{keep}`を\
             指定してください",
            rows_text(&rows, Lang::Ja),
            wrong(Lang::Ja, "；"),
            hint.get(Lang::Ja),
            remedy.get(Lang::Ja),
        ),
    )
}

/// Which rows make a total wrong, and what they may be: a total themselves, or parts of the row above them.
fn hint(judge: &Judge<'_>, lines: &Lines<'_>, total: &ControlRow, rows: &[usize]) -> Message {
    let Some(&first) = rows.first() else { return Message::default() };
    let places: Vec<CellPlace> = rows.iter().map(|&row| name_of(judge.columns, row)).collect();
    let at = lines.position(first);
    let run = if rows.len() == 1 && !lines.is_marked(at) { is_total(lines, at) } else { None };
    let (is_it, it, part) = if rows.len() == 1 { ("is", "it", "part") } else { ("are", "they", "parts") };
    let (what, rule) = if let Some(run) = run {
        let of = lines.rows(&run, &keys(&total.figures));
        let what = message!(lang => "is it the total of {}?", "{}の合計ではありませんか", rows_text(&of, lang));
        (what, RowRule::Total)
    } else if first > judge.columns.header_row + 1 {
        (message!("{is_it} {it} {part} of row {first}?", "{first}行目の内数ではありませんか"), RowRule::Part)
    } else {
        (message!("{is_it} {it} {part} of another row?", "ほかの行の内数ではありませんか"), RowRule::Part)
    };
    let rule = judge.rule_of_all(rule, &places);
    message!(
        lang => "; without {} they agree: {} ({rule})", "{}を除くと一致します。{}（そうであれば`{rule}`）。",
        rows_text(rows, lang), what.get(lang)
    )
}

/// The parts with which a contradicted total would agree.
fn counted_parts(judge: &Judge<'_>, total: &ControlRow, compared: &Compared) -> Option<Message> {
    let lacks = |parts: &[&ControlRow]| {
        compared.comparisons.iter().all(|comparison| {
            let wanted = total.figures.get(comparison.figure).map(key);
            let figures = parts.iter().flat_map(|part| &part.figures).filter(|figure| Some(key(figure)) == wanted);
            let yen = figures.filter_map(SheetFigure::yen);
            let sum = yen.into_iter().try_fold(Decimal::ZERO, exact::add);
            sum.is_some() && sum == comparison.difference()
        })
    };
    let row = total.place.row;
    let is_before = |part: &&ControlRow| part.word == Word::Part && part.place.row < row;
    let parts: Vec<&ControlRow> = judge.controls.iter().filter(is_before).collect();
    let near = parts.get(parts.len().saturating_sub(MOST_TOLD)..).unwrap_or_default();
    let one = near.iter().rev().find(|part| lacks(&[**part])).map(|part| vec![*part]);
    let found = one.or_else(|| lacks(near).then(|| near.to_vec())).filter(|found| !found.is_empty())?;
    let places: Vec<CellPlace> = found.iter().map(|part| part.place).collect();
    let rows: Vec<usize> = places.iter().map(|place| place.row).collect();
    let verb = if rows.len() == 1 { "does it count" } else { "do they count" };
    let rule = judge.rule_of_all(RowRule::Keep, &places);
    Some(message!(
        lang => "; with {}, taken for a part, they agree: {verb}? ({rule})",
        "内数とみなした{}を加えると一致します（内数でなければ`{rule}`）。",
        rows_text(&rows, lang)
    ))
}

/// A total that agrees, beside a row that may be a subtotal.
pub(in crate::import::read::controls) fn subtotal(judge: &Judge<'_>, total: &ControlRow, rows: &[usize]) -> Message {
    let text = brief(judge.sheet.cell(total.place));
    let place = rows.first().map_or(total.place, |&row| name_of(judge.columns, row));
    let [total, keep] = [RowRule::Total, RowRule::Keep].map(|decision| judge.rule(decision, place));
    message!(
        lang => "the total `{text}` agrees, but {} beside its rows is a sum of rows, too: is it a total ({total}) or a program \
         ({keep})?",
        "「{text}」は各行の合計と一致しますが、隣の{}も複数の行の合計と等しくなっています。合計なら`{total}`、事業なら`{keep}`を指定して\
         ください",
        rows_text(rows, lang)
    )
}

/// A total that agrees better without a row that is marked as a part.
pub(in crate::import::read::controls) fn marked_part(judge: &Judge<'_>, total: &ControlRow, rows: &[usize]) -> Message {
    let text = brief(judge.sheet.cell(total.place));
    let place = rows.first().map_or(total.place, |&row| name_of(judge.columns, row));
    let [part, keep] = [RowRule::Part, RowRule::Keep].map(|decision| judge.rule(decision, place));
    message!(
        lang => "the total `{text}` agrees better without {}, which is marked as a part: is it a part of another row ({part}) \
         or one that counts ({keep})?",
        "「{text}」は、内数とある{}を除いた方が各行の合計によく一致します。ほかの行の内数なら`{part}`、合計に含める行なら`{keep}`を指定して\
         ください",
        rows_text(rows, lang)
    )
}
