//! Asks what items are, with the rules that answer it.
//!
//! Knows what was found, not how.

use std::collections::{BTreeSet, HashSet};

use super::numbering::{self, Family};
use super::{Item, Mark};
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::controls::Judge;
use crate::import::read::header_row::name_of;
use crate::import::rules::RowRule;
use crate::number::count;

/// The question about items of one kind, and where it is asked; `add_up` is whether all rows come to their items.
pub(super) fn of(judge: &Judge<'_>, items: &[Item], add_up: bool) -> (CellPlace, Message) {
    let place = |row: usize| name_of(judge.rows.columns, row);
    let Some(first) = items.first() else { return (place(0), Message::default()) };
    let own: BTreeSet<usize> = items.iter().map(|item| item.row).collect();
    let (so_are, so_are_ja) = match own.len() - 1 {
        0 => (String::new(), String::new()),
        more => (format!(", and {} alike", count(more, "more row")), format!("（ほか{more}行も同様）")),
    };
    let so_are = [so_are, so_are_ja];
    let message = match first.mark {
        Mark::Remark(remark) => of_remarks(judge, (first, remark), &own, &so_are),
        Mark::Indent | Mark::Number | Mark::Bare => of_outline(judge, (first, items), &own, &so_are, add_up),
    };
    (place(first.row), message)
}

fn of_remarks(
    judge: &Judge<'_>,
    (first, remark): (&Item, CellPlace),
    own: &BTreeSet<usize>,
    [so_are, so_are_ja]: &[String; 2],
) -> Message {
    let (sheet, columns) = (judge.rows.sheet, judge.rows.columns);
    let text = brief(sheet.cell(name_of(columns, first.row)));
    let remark = brief(sheet.cell(remark));
    let [part, keep] = [RowRule::Part, RowRule::Keep].map(|rule| judge.rule_of_all(rule, &named(judge, own)));
    Message::new(
        format!(
            "the remark `{remark}` says that another amount holds that of `{text}`{so_are}: leave out what is counted \
             elsewhere ({part}), or keep what counts beside it ({keep})"
        ),
        format!(
            "「{text}」には「{remark}」とあり、ほかの額に含まれているようです{so_are_ja}。ほかで数えるので読まないなら`{part}`、\
             別に数えるなら`{keep}`を指定してください"
        ),
    )
}

fn of_outline(
    judge: &Judge<'_>,
    (first, items): (&Item, &[Item]),
    own: &BTreeSet<usize>,
    [so_are, so_are_ja]: &[String; 2],
    add_up: bool,
) -> Message {
    let place = |row: usize| name_of(judge.rows.columns, row);
    let [text, above] = [first.row, first.of].map(|row| brief(judge.rows.sheet.cell(place(row))));
    let wholes: BTreeSet<usize> = items.iter().map(|item| item.of).filter(|of| !own.contains(of)).collect();
    let [part, keep] = [RowRule::Part, RowRule::Keep].map(|rule| judge.rule_of_all(rule, &named(judge, own)));
    let total = judge.rule_of_all(RowRule::Total, &named(judge, &wholes));
    let (is_set, is_set_ja) = match first.mark {
        Mark::Indent => ("is indented below", "の下に字下げされています"),
        Mark::Number if is_bullet(judge, place(first.row)) => {
            ("is marked as an item of", "の下の項目として記号が付いています")
        }
        Mark::Number => ("is numbered as an item of", "の下の項目として番号が付いています"),
        Mark::Bare | Mark::Remark(_) => ("stands without a number below", "の下に番号なしで置かれています"),
    };
    let (or_total, or_total_ja) = of_bare(judge, items);
    let (sums, sums_ja) = if add_up {
        (", and all such rows come to the rows above them", "。上の行の額は、その合計と等しくなっています")
    } else {
        ("", "")
    };
    Message::new(
        format!(
            "`{text}` {is_set} `{above}`{so_are}{sums}: are such rows parts of those above, which are left out ({part}), or \
             programs, and those above their totals ({total}), or do both count ({keep})?{or_total}"
        ),
        format!(
            "「{text}」は「{above}」{is_set_ja}{so_are_ja}{sums_ja}。上の行の内数（読まない）なら`{part}`、上の行がその合計なら\
             `{total}`、それぞれ独立した事業なら`{keep}`を指定してください{or_total_ja}"
        ),
    )
}

/// Whether a name begins with a mere bullet: ・.
fn is_bullet(judge: &Judge<'_>, place: CellPlace) -> bool {
    const BULLETS: [Family; 5] = [Family::FilledShape, Family::Shape, Family::Dot, Family::Dash, Family::Branch];
    numbering::before(judge.rows.sheet.cell(place)).is_some_and(|number| BULLETS.contains(&number.family))
}

/// What rows without a number may be besides items, in both languages.
fn of_bare(judge: &Judge<'_>, items: &[Item]) -> (String, String) {
    let bare: BTreeSet<usize> = items.iter().filter(|item| item.mark == Mark::Bare).map(|item| item.row).collect();
    if bare.is_empty() {
        return (String::new(), String::new());
    }
    let [total, skip] = [RowRule::Total, RowRule::Skip].map(|rule| judge.rule_of_all(rule, &named(judge, &bare)));
    (
        format!(" Rows without a number that add up others are totals ({total}), or left out ({skip})"),
        format!("。番号のない行がほかの行の合計なら`{total}`、読まないなら`{skip}`を指定してください"),
    )
}

/// The cells that name rows, each name once.
fn named(judge: &Judge<'_>, rows: &BTreeSet<usize>) -> Vec<CellPlace> {
    let (sheet, columns) = (judge.rows.sheet, judge.rows.columns);
    let mut seen = HashSet::new();
    let places = rows.iter().map(|&row| name_of(columns, row));
    places.filter(|place| judge.is_number_of(*place) || seen.insert(sheet.cell(*place))).collect()
}
