//! What is said of rows of totals and parts: comparisons, and questions with the line that answers them.
//!
//! Knows what was found, not how.

use rust_decimal::Decimal;

use super::comparisons::{MOST_TOLD, comparison_text, has_stages, rows_text, shown};
use super::lines::{Lines, key, keys};
use super::no_programs::{self, Behind};
use super::totals::{Compared, is_total};
use super::words::{self, Word};
use super::{ControlRow, Judge};
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::sheet::Sheet;
use crate::import::reading::{RowsKind, RowsRead};
use crate::import::rules::{RowRule, line};
use crate::model::{Label, Lang, exact};
use crate::{Message, message};

/// That a row is a part of another, and left out.
pub(super) fn part(judge: &Judge<'_>, part: &ControlRow, whole: Option<usize>) -> RowsRead {
    let (sheet, name) = (judge.sheet, name_of(judge.columns, part.place.row));
    let of = |lang| match (whole.map(|row| row + 1), lang) {
        (Some(row), Lang::En) => format!("of row {row}"),
        (Some(row), Lang::Ja) => format!("{row}行目"),
        (None, Lang::En) => "of a row elsewhere".to_owned(),
        (None, Lang::Ja) => "別の行".to_owned(),
    };
    let meaning = message!(lang => "a part {}: left out", "{}の内数（読まない）", of(lang));
    // Where a remark says so, the row has a name of its own.
    let place = if sheet.cell(name).is_empty() { part.place } else { name };
    RowsRead::one(part.place.row, RowsKind::Part, sheet.cell(place), meaning)
}

/// That rows marked as parts (内数) count.
pub(super) fn marked(sheet: &Sheet, rows: &[usize]) -> Option<Message> {
    let (name, verb) = (&sheet.name, if rows.len() == 1 { "counts" } else { "count" });
    let text = |lang| rows_text(rows, lang);
    (!rows.is_empty()).then(|| {
        Message::new(
            format!(
                "{name}: {}, marked 内数, {verb} as the part of a program's budget that this sheet is about: a rule `part` \
                 leaves out what is a part of another row",
                text(Lang::En)
            ),
            format!(
                "{name}：「内数」とある{}は、事業の予算のうちこの表に係る額として数えます（ほかの行の内数であれば、ルール`part`で\
                 除いてください）",
                text(Lang::Ja)
            ),
        )
    })
}

/// A total of a ministry that no row is of.
pub(super) fn of_nobody(judge: &Judge<'_>, total: &ControlRow, name: &str) -> Message {
    let (text, name) = (brief(judge.sheet.cell(total.place)), brief(name));
    let remedy = either(judge, total, &[RowRule::Skip, RowRule::Keep]);
    message!(
        lang => "`{text}` is a total of `{name}`, and no row above or below it is of it: {}",
        "「{text}」は「{name}」の合計ですが、上にも下にも「{name}」の行がありません。{}",
        remedy.get(lang)
    )
}

/// A total without any row to add up.
pub(super) fn without_rows(judge: &Judge<'_>, total: &ControlRow) -> Message {
    let text = brief(judge.sheet.cell(total.place));
    let remedy = either(judge, total, &[RowRule::Skip, RowRule::Keep]);
    message!(
        lang => "`{text}` is a total of nothing: no row has a figure of its year and stage: {}",
        "「{text}」は合計ですが、同じ年度・予算段階の計数をもつ行がありません。{}",
        remedy.get(lang)
    )
}

/// A total that its rows contradict, and what may be wrong.
pub(super) fn contradiction(
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
pub(super) fn subtotal(judge: &Judge<'_>, total: &ControlRow, rows: &[usize]) -> Message {
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

/// A row that no total counts.
pub(super) fn uncounted(judge: &Judge<'_>, total: &ControlRow, place: CellPlace) -> Message {
    let [text, total_text] = [place, total.place].map(|place| brief(judge.sheet.cell(place)));
    let row = total.place.row + 1;
    let [total, part, keep] =
        [RowRule::Total, RowRule::Part, RowRule::Keep].map(|decision| judge.rule(decision, place));
    message!(
        "`{text}` is counted by no total, and `{total_text}` in row {row} agrees only without it: is it a total itself \
         ({total}), a part ({part}) or a program ({keep})?",
        "「{text}」はどの合計にも含まれず、{row}行目の「{total_text}」はこの行を除かなければ一致しません。合計なら`{total}`、内数なら\
         `{part}`、事業なら`{keep}`を指定してください"
    )
}

/// Rows below the last total, which adds up none of them.
pub(super) fn below(judge: &Judge<'_>, total: &ControlRow, places: &[CellPlace]) -> Message {
    let rows: Vec<usize> = places.iter().map(|place| place.row).collect();
    let (total_text, row) = (brief(judge.sheet.cell(total.place)), total.place.row + 1);
    let (verb, them) = if rows.len() == 1 { ("stands", "it") } else { ("stand", "them") };
    let rules = four(judge, places);
    message!(
        lang => "{0} {verb} below the last total (`{total_text}` in row {row}), which does not count {them}: {1}",
        "{0}は最後の合計（{row}行目の「{total_text}」）より下にあり、どの合計にも含まれません。{1}",
        rows_text(&rows, lang),
        rules.get(lang)
    )
}

/// A row whose name is a word for no program.
fn no_program(judge: &Judge<'_>, place: CellPlace) -> Message {
    let text = brief(judge.sheet.cell(place));
    if let Some(said) = no_programs::said_behind(judge.sheet.cell(place)) {
        return said_behind(judge, place, said);
    }
    let rules = four(judge, &[place]);
    message!(
        lang => "`{text}` is hardly the name of a program: {}", "「{text}」は事業名ではないようです。{}", rules.get(lang)
    )
}

/// A row with a stage or a unit in its name, which its columns contradict or do not know.
fn said_behind(judge: &Judge<'_>, place: CellPlace, said: Behind) -> Message {
    let text = brief(judge.sheet.cell(place));
    let [skip, keep] = [RowRule::Skip, RowRule::Keep].map(|decision| judge.rule(decision, place));
    let (what, column) = match said {
        Behind::Stage(_) => (Label::new("the stage", "予算段階"), Label::new("`stage` or `予算段階`", "「予算段階」")),
        Behind::Unit => (Label::new("the unit", "単位"), Label::new("`unit` or `単位`", "「単位」")),
    };
    message!(
        lang => "`{text}` has {0} of its amounts in its name, where it is not read: give it a column {1}, leave the row out \
                 ({skip}), or keep it as its columns say ({keep})",
        "「{text}」は名称に{0}が書かれており、その{0}では読みません。{1}の列を加えるか、読まないなら`{skip}`、列の見出しのとおりに読むなら\
         `{keep}`を指定してください",
        what.get(lang),
        column.get(lang)
    )
}

/// The lines for rows that may be anything.
fn four(judge: &Judge<'_>, places: &[CellPlace]) -> Message {
    let [skip, part, total, keep] = [RowRule::Skip, RowRule::Part, RowRule::Total, RowRule::Keep]
        .map(|decision| judge.rule_of_all(decision, places));
    if places.len() > 1 {
        return message!(
            "leave the rows out ({skip}), or are they parts of others ({part}), totals ({total}) or programs ({keep})?",
            "読まないなら`{skip}`、ほかの行の内数なら`{part}`、合計なら`{total}`、事業なら`{keep}`を指定してください             （行ごとに分けてもよい）"
        );
    }
    message!(
        "leave the row out ({skip}), or is it a part of another ({part}), a total ({total}) or a program ({keep})?",
        "読まないなら`{skip}`、ほかの行の内数なら`{part}`、合計なら`{total}`、事業なら`{keep}`を指定してください"
    )
}

/// A total that agrees better without a row that is marked as a part.
pub(super) fn marked_part(judge: &Judge<'_>, total: &ControlRow, rows: &[usize]) -> Message {
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

/// A part without a row above it.
pub(super) fn part_of_nothing(judge: &Judge<'_>, part: &ControlRow) -> Message {
    let text = brief(judge.sheet.cell(part.place));
    let remedy = either(judge, part, &[RowRule::Skip, RowRule::Keep]);
    message!(
        lang => "`{text}` is a part of no row: none stands above it: {}",
        "「{text}」は内数ですが、上にその元となる行がありません。{}",
        remedy.get(lang)
    )
}

/// A part whose row names another ministry than the row above it.
pub(super) fn part_of_another(judge: &Judge<'_>, part: &ControlRow, row: usize) -> Message {
    let (text, row) = (brief(judge.sheet.cell(part.place)), row + 1);
    let remedy = either(judge, part, &[RowRule::Part, RowRule::Keep, RowRule::Skip]);
    message!(
        lang => "`{text}` is called a part, and names another ministry than row {row}: {}",
        "「{text}」は内数とありますが、{row}行目とは府省が異なります。{}",
        remedy.get(lang)
    )
}

/// A part that is larger than the row above it.
pub(super) fn part_exceeds(judge: &Judge<'_>, part: &ControlRow, own: &SheetFigure, of: &SheetFigure) -> Message {
    let (text, row) = (brief(judge.sheet.cell(part.place)), of.place.row + 1);
    let shown = |figure: &SheetFigure, lang| figure.yen().map_or_else(String::new, |yen| shown(yen, own.unit, lang));
    let remedy = either(judge, part, &[RowRule::Keep, RowRule::Part, RowRule::Skip]);
    Message::new(
        format!(
            "`{text}` says {} for {} and row {row} says {}: a part cannot exceed its row: {remedy}",
            shown(own, Lang::En),
            own.year.english(),
            shown(of, Lang::En),
        ),
        format!(
            "内数「{text}」の{}の額{}が、元の{row}行目の額{}を超えています。{}",
            own.year.japanese(),
            shown(own, Lang::Ja),
            shown(of, Lang::Ja),
            remedy.get(Lang::Ja),
        ),
    )
}

/// A row that may be a total, though no word says so.
pub(super) fn unworded(judge: &Judge<'_>, place: CellPlace, rows: (usize, usize), is_exact: bool) -> Message {
    let (text, first, last) = (brief(judge.sheet.cell(place)), rows.0 + 1, rows.1 + 1);
    let [total, keep] = [RowRule::Total, RowRule::Keep].map(|decision| judge.rule(decision, place));
    let close = if is_exact {
        Label::new("", "と等しく")
    } else {
        Label::new(", but for rounding", "と端数の違いしか")
    };
    let so = if is_exact { "なっています" } else { "ありません" };
    let close_en = close.en;
    let close_ja = close.ja;
    message!(
        "`{text}` is the sum of rows {first} to {last} in every column{close_en}: is it their total ({total}) or a program \
         ({keep})?",
        "「{text}」の額は、すべての列で{first}～{last}行目の合計{close_ja}{so}。合計なら`{total}`、事業なら`{keep}`を指定して\
         ください"
    )
}

/// A row that is neither a program nor a total.
pub(super) fn neither(judge: &Judge<'_>, place: CellPlace) -> Message {
    if words::word(judge.sheet.cell(place)) != Some(Word::Neither) {
        return no_program(judge, place);
    }
    let text = brief(judge.sheet.cell(place));
    let [skip, keep] = [RowRule::Skip, RowRule::Keep].map(|decision| judge.rule(decision, place));
    message!(
        "`{text}` is neither a program nor a total: leave the row out ({skip}) or keep it as a program ({keep})",
        "「{text}」は事業でも合計でもないようです。読まないなら`{skip}`、事業として読むなら`{keep}`を指定してください"
    )
}

/// The lines that decide about a row.
fn either(judge: &Judge<'_>, control: &ControlRow, rules: &[RowRule]) -> Message {
    let meaning = |decision: RowRule| match decision {
        RowRule::Total => Label::new("a total", "合計"),
        RowRule::Part => Label::new("a part", "内数"),
        RowRule::Keep => Label::new("a program", "事業"),
        RowRule::Skip => Label::new("nothing to read", "読まない行"),
    };
    let lines: Vec<(Label, String)> =
        rules.iter().map(|&decision| (meaning(decision), judge.rule(decision, control.place))).collect();
    Message::of(|lang| {
        let lines = lines.iter().map(|(meaning, rule)| (meaning.get(lang), rule));
        match lang {
            Lang::En => lines.map(|(meaning, rule)| format!("{meaning} ({rule})")).collect::<Vec<_>>().join(" or "),
            Lang::Ja => {
                let lines = lines.map(|(meaning, rule)| format!("{meaning}なら`{rule}`"));
                format!("{}を指定してください", lines.collect::<Vec<_>>().join("、"))
            }
        }
    })
}
