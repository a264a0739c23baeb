//! What is asked of rows that no word makes a total or a part, and that may be one, or no program.
//!
//! Knows what was found, not how.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::controls::behind_names::{self, Behind};
use crate::import::read::controls::comparisons::rows_text;
use crate::import::read::controls::words::{self, Word};
use crate::import::read::controls::{ControlRow, Judge};
use crate::import::rules::RowRule;
use crate::model::Label;
use crate::{Message, message};

/// A row that no total counts.
pub(in crate::import::read::controls) fn uncounted(judge: &Judge<'_>, total: &ControlRow, place: CellPlace) -> Message {
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
pub(in crate::import::read::controls) fn below(judge: &Judge<'_>, total: &ControlRow, places: &[CellPlace]) -> Message {
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
    if let Some(said) = behind_names::said(judge.sheet.cell(place)) {
        return said_behind(judge, place, said);
    }
    let rules = four(judge, &[place]);
    message!(
        lang => "`{text}` is hardly the name of a program: {}", "「{text}」は事業名ではないようです。{}", rules.get(lang)
    )
}

/// A row with a stage, a unit or an amount in its name, which its columns contradict or do not know.
fn said_behind(judge: &Judge<'_>, place: CellPlace, said: Behind) -> Message {
    let text = brief(judge.sheet.cell(place));
    let [skip, keep] = [RowRule::Skip, RowRule::Keep].map(|decision| judge.rule(decision, place));
    let (what, column) = match said {
        Behind::Stage(_) => (Label::new("the stage", "予算段階"), Label::new("`stage` or `予算段階`", "「予算段階」")),
        Behind::Unit => (Label::new("the unit", "単位"), Label::new("`unit` or `単位`", "「単位」")),
        Behind::Amount => {
            return message!(
                "`{text}` has an amount in its name, where it is not read: give it a column of its own, leave the row out \
                 ({skip}), or keep all of it as the name ({keep})",
                "「{text}」は名称に金額が書かれており、その金額は読みません。金額の列を加えるか、この行を読まないなら`{skip}`、全体を\
                 事業名とするなら`{keep}`を指定してください"
            );
        }
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

/// A row that is neither a program nor a total.
pub(in crate::import::read::controls) fn neither(judge: &Judge<'_>, place: CellPlace) -> Message {
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

/// A row that may be a total, though no word says so.
pub(in crate::import::read::controls) fn unworded(
    judge: &Judge<'_>,
    place: CellPlace,
    rows: (usize, usize),
    is_exact: bool,
) -> Message {
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

/// A row whose name says that it is a part of another.
pub(in crate::import::read::controls) fn named_part(judge: &Judge<'_>, place: CellPlace) -> Message {
    let text = brief(judge.sheet.cell(place));
    let [part, keep] = [RowRule::Part, RowRule::Keep].map(|decision| judge.rule(decision, place));
    message!(
        "`{text}` is a part of another row by its name: is it one, and left out ({part}), or a program ({keep})?",
        "「{text}」の名称からは、ほかの行の内数とも読めます。内数で読まないなら`{part}`、事業なら`{keep}`を指定してください"
    )
}

/// The lines for rows that may be anything.
fn four(judge: &Judge<'_>, places: &[CellPlace]) -> Message {
    let [skip, part, total, keep] = [RowRule::Skip, RowRule::Part, RowRule::Total, RowRule::Keep]
        .map(|decision| judge.rule_of_all(decision, places));
    if places.len() > 1 {
        return message!(
            "leave the rows out ({skip}), or are they parts of others ({part}), totals ({total}) or programs ({keep})?",
            "読まないなら`{skip}`、ほかの行の内数なら`{part}`、合計なら`{total}`、事業なら`{keep}`を指定してください（行ごとに分けてもよい）"
        );
    }
    message!(
        "leave the row out ({skip}), or is it a part of another ({part}), a total ({total}) or a program ({keep})?",
        "読まないなら`{skip}`、ほかの行の内数なら`{part}`、合計なら`{total}`、事業なら`{keep}`を指定してください"
    )
}
