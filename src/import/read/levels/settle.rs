//! Whether the items of an outline are parts of their rows, count beside them, or are what their rows add up.
//!
//! The totals of the sheet decide, if only one of the three agrees with them; else a person does.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rust_decimal::Decimal;

use super::{Item, Mark, outline, question, remarked};
use crate::Message;
use crate::import::read::controls::lines::{Key, key};
use crate::import::read::controls::words::Word;
use crate::import::read::controls::{ControlRow, Judge, Rows, slack};
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::problem::Problems;
use crate::import::read::vocabulary::VocabularyKind;
use crate::model::exact;

/// What items may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Parts,
    Programs,
    /// Their rows are totals of them.
    Addends,
}

/// How many rows are named in a note.
const NAMED: usize = 10;

/// Decides what the items of a sheet are, and moves rows that do not count from its figures to its controls; reports what
/// stays open. Whether all of it is settled, and notes.
pub(crate) fn settle(
    rows: &Rows<'_>,
    (figures, controls): (&mut Vec<SheetFigure>, &mut Vec<ControlRow>),
    is_whole: bool,
    problems: &mut Problems,
) -> (bool, Vec<Message>) {
    let (mut is_settled, mut notes) = (true, Vec::new());
    for of in [outlined, remarked] {
        let items = of(rows, figures, controls);
        if items.is_empty() {
            continue;
        }
        let add_up = !items.iter().any(|item| matches!(item.mark, Mark::Remark(_))) && add_up(&items, figures);
        match verdict(rows, &items, add_up, (figures, controls)).filter(|_| is_whole) {
            Some((verdict, (of_figures, of_controls))) => {
                (*figures, *controls) = (of_figures, of_controls);
                notes.extend((verdict == Verdict::Programs).then(|| programs(rows, &items)));
            }
            None => {
                let judge = Judge::new(rows, figures, (controls, &[]), is_whole);
                let (place, message) = question::of(&judge, &items, add_up);
                problems.add(rows.sheet, place, message);
                is_settled = false;
            }
        }
    }
    (is_settled, notes)
}

fn outlined(rows: &Rows<'_>, figures: &[SheetFigure], controls: &[ControlRow]) -> Vec<Item> {
    outline::items(rows.sheet, rows.columns, rows.rules, (figures, controls))
}

fn remarked(rows: &Rows<'_>, figures: &[SheetFigure], _: &[ControlRow]) -> Vec<Item> {
    remarked::items(rows.sheet, rows.columns, rows.rules, figures)
}

/// The only verdict that the totals of the sheet agree with, and the rows as it has them.
fn verdict(
    rows: &Rows<'_>,
    items: &[Item],
    add_up: bool,
    (figures, controls): (&[SheetFigure], &[ControlRow]),
) -> Option<(Verdict, Split)> {
    let candidates: &[Verdict] = match add_up {
        // A ministry is no program: its row adds up those below it.
        true if are_of_ministries(rows, items) => &[Verdict::Addends],
        _ if !controls.iter().any(|control| control.word == Word::Total && !control.figures.is_empty()) => return None,
        true => &[Verdict::Parts, Verdict::Programs, Verdict::Addends],
        false => &[Verdict::Parts, Verdict::Programs],
    };
    let splits = candidates.iter().map(|&it| (it, split(it, rows, items, (figures, controls))));
    let own: HashSet<usize> = items.iter().map(|item| item.row).collect();
    let keys: BTreeSet<Key> = figures.iter().filter(|figure| own.contains(&figure.place.row)).map(key).collect();
    let mut fitting = splits.filter(|(_, (figures, controls))| {
        let mut found = Problems::default();
        let controlled = Judge::new(rows, figures, (controls, &[]), true).judge(&mut found);
        // What is not compared decides nothing.
        found.is_empty() && !controlled.open.iter().any(|open| keys.contains(open))
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The figures of a sheet, and its other rows.
type Split = (Vec<SheetFigure>, Vec<ControlRow>);

/// The rows as a verdict has them.
fn split(
    verdict: Verdict,
    rows: &Rows<'_>,
    items: &[Item],
    (figures, controls): (&[SheetFigure], &[ControlRow]),
) -> Split {
    let (moved, word): (HashSet<usize>, Word) = match verdict {
        Verdict::Programs => return (figures.to_vec(), controls.to_vec()),
        Verdict::Parts => (items.iter().map(|item| item.row).collect(), Word::Part),
        Verdict::Addends => (items.iter().map(|item| item.of).collect(), Word::Total),
    };
    let (out, kept): (Vec<SheetFigure>, Vec<SheetFigure>) =
        figures.iter().cloned().partition(|figure| moved.contains(&figure.place.row));
    let mut controls = controls.to_vec();
    let control = |figures: &[SheetFigure]| {
        let row = figures.first()?.place.row;
        let (place, figures) = (name_of(rows.columns, row), figures.to_vec());
        // Where the rows of a total end, its level says.
        Some(ControlRow { place, word, is_ruled: word == Word::Total, figures })
    };
    controls.extend(out.chunk_by(|a, b| a.place.row == b.place.row).filter_map(control));
    controls.sort_by_key(|control| control.place.row);
    (kept, controls)
}

/// Whether all rows that have items are named like ministries.
fn are_of_ministries(rows: &Rows<'_>, items: &[Item]) -> bool {
    let is_one = |row: usize| {
        let name = rows.sheet.cell(name_of(rows.columns, row)).trim_matches(['【', '】', '○', '■', ' ', '　']);
        rows.vocabulary.find(VocabularyKind::Ministry, name).is_some()
    };
    items.iter().all(|item| is_one(item.of))
}

/// Whether each row that has items is what they come to in every column that both have.
fn add_up(items: &[Item], figures: &[SheetFigure]) -> bool {
    let mut of_rows: BTreeMap<usize, Vec<&SheetFigure>> = BTreeMap::new();
    for figure in figures {
        of_rows.entry(figure.place.row).or_default().push(figure);
    }
    let figures = |row: usize| of_rows.get(&row).into_iter().flatten().copied();
    let sum = |rows: &[usize], of: Key| {
        let all = rows.iter().flat_map(|&row| figures(row)).filter(|figure| key(figure) == of);
        all.into_iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(sum, apart), figure| {
            Some((exact::add(sum, figure.yen()?)?, exact::add(apart, slack(figure)?)?))
        })
    };
    let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for item in items {
        below.entry(item.of).or_default().push(item.row);
    }
    below.iter().all(|(row, rows)| {
        let is_sum = |figure: &SheetFigure| {
            let (sum, apart) = sum(rows, key(figure))?;
            let (difference, apart) = (exact::sub(figure.yen()?, sum)?.abs(), exact::add(apart, slack(figure)?)?);
            Some(difference.is_zero() || difference < apart)
        };
        figures(*row).next().is_some() && figures(*row).all(|figure| is_sum(figure) == Some(true))
    })
}

/// That items count, since the totals count them.
fn programs(rows: &Rows<'_>, items: &[Item]) -> Message {
    let name = &rows.sheet.name;
    let numbers: Vec<String> = items.iter().take(NAMED).map(|item| (item.row + 1).to_string()).collect();
    let (listed, listed_ja) = (numbers.join(", "), numbers.join("・"));
    let more = if items.len() > NAMED { "…" } else { "" };
    if items.iter().any(|item| matches!(item.mark, Mark::Remark(_))) {
        return Message::new(
            format!(
                "{name}: rows whose remark says that another amount holds theirs count as programs, as the totals count \
                 them: {listed}{more}"
            ),
            format!(
                "{name}：備考に内数や再掲などとある{listed_ja}{more}行目は、合計に含まれているため事業として数えます"
            ),
        );
    }
    Message::new(
        format!(
            "{name}: rows that are indented or numbered as items count as programs, as the totals count them: {listed}{more}"
        ),
        format!("{name}：字下げや番号のある{listed_ja}{more}行目は、合計に含まれているため事業として数えます"),
    )
}
