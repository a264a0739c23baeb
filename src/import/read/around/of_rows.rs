//! What a remark, or the footnote of a mark in a row, says of that row's amounts alone: another unit, another stage, several
//! years.
//!
//! Knows texts and where they stand. No rule gives one row a unit or a stage, so that a person keeps it or leaves it out.

use super::remarked;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::controls::{Judge, no_money};
use crate::import::read::counted::Counted;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::{Field, dense, unit_of};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::unit_labels::{self, Named};
use crate::import::read::written;
use crate::import::rules::RowRule;
use crate::{Message, message};

/// The longest remark that is searched, in bytes.
const LONGEST: usize = 1_000;

/// A footnote whose mark stands in rows, and in no header.
#[derive(Debug)]
pub(crate) struct NoteOfRows<'s> {
    pub(crate) row: usize,
    place: CellPlace,
    text: &'s str,
    rows: Vec<usize>,
    /// Those of them whose amounts bear the mark.
    of_amounts: Vec<usize>,
}

/// The sign of a footnote and its number: ※ and 2 of `※2 百万円単位。`, of `（注1）` and of `110注1`.
type Mark = (char, String);

/// The footnotes in some rows that are of rows of the table.
pub(crate) fn find<'s>(sheet: &'s Sheet, columns: &Columns, footnotes: &[usize]) -> Vec<NoteOfRows<'s>> {
    let notes = footnotes.iter().filter_map(|&row| {
        let mut cells = sheet.filled(row);
        let (place, text) = cells.next()?;
        // The mark may stand in a cell of its own.
        let said = cells.next().map_or(text, |(_, said)| said);
        Some((row, place, said, first_mark(text)?))
    });
    let notes: Vec<_> = notes.collect();
    if notes.is_empty() || columns.are_of_list() {
        return Vec::new();
    }
    let mut marked: Vec<(usize, Vec<Mark>)> = Vec::new();
    let mut at_amounts: Vec<(usize, Vec<Mark>)> = Vec::new();
    for row in columns.table.own_rows() {
        if footnotes.contains(&row) {
            continue;
        }
        let marks: Vec<Mark> = sheet.filled(row).flat_map(|(_, text)| marks(text)).collect();
        if !marks.is_empty() {
            marked.push((row, marks));
            let amounts = sheet.filled(row).filter(|(place, _)| columns.amounts_at(place.column).is_some());
            at_amounts.push((row, amounts.flat_map(|(_, text)| self::marks(text)).collect()));
        }
    }
    let of_rows = notes.into_iter().filter_map(|(row, place, text, mark)| {
        let bearing = |marked: &[(usize, Vec<Mark>)]| -> Vec<usize> {
            marked.iter().filter(|(_, marks)| marks.contains(&mark)).map(|(row, _)| *row).collect()
        };
        let (rows, of_amounts) = (bearing(&marked), bearing(&at_amounts));
        let are_below = rows.iter().all(|row| columns.table.body.contains(row));
        (!rows.is_empty() && are_below).then_some(NoteOfRows { row, place, text, rows, of_amounts })
    });
    of_rows.collect()
}

/// The mark that a footnote begins with.
fn first_mark(text: &str) -> Option<Mark> {
    if let Some(sign) = text.trim_start().chars().next().filter(|c| written::is_sign(*c)) {
        return Some((sign, String::new()));
    }
    let folded = dense(&fold(text));
    let rest = folded.trim_start_matches(['(', '[']);
    let sign = rest.chars().next().filter(|c| matches!(c, '※' | '*' | '注'))?;
    let number = rest.get(sign.len_utf8()..)?;
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    Some((sign, number.get(..end)?.to_owned()))
}

/// The marks at the end of a cell, or the sign that is one before or behind its text.
fn marks(text: &str) -> Vec<Mark> {
    let [first, last] = [text.trim_start().chars().next(), text.trim_end().chars().next_back()];
    if let Some(sign) = last.into_iter().chain(first).find(|c| written::is_sign(*c)) {
        return vec![(sign, String::new())];
    }
    if text.len() > LONGEST || !text.contains(['※', '*', '＊', '注']) {
        return Vec::new();
    }
    let Some((_, mark)) = written::without_mark(text).or_else(|| amount_with_mark(text)) else {
        return Vec::new();
    };
    let mark = dense(&fold(&mark));
    let mark = mark.trim_matches(['(', ')', '[', ']']);
    let Some(sign) = mark.chars().next() else { return Vec::new() };
    let numbers = mark.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let mut all: Vec<Mark> = numbers.map(|number| (sign, number.to_owned())).collect();
    if all.is_empty() {
        all.push((sign, String::new()));
    }
    all
}

/// An amount and the mark behind it: 発注1 is none.
fn amount_with_mark(text: &str) -> Option<(String, String)> {
    written::mark_of_amount(text).filter(|(bare, _)| matches!(cells::typed(bare), Ok(Some(_))))
}

/// Asks about each row whose remark or footnote says another unit or stage than its amounts have.
pub(crate) fn ask(judge: &Judge<'_>, figures: &[SheetFigure], notes: &[NoteOfRows<'_>], problems: &mut Problems) {
    let (sheet, columns) = (judge.rows.sheet, judge.rows.columns);
    if columns.are_of_list() {
        return;
    }
    for of_row in figures.chunk_by(|a, b| a.place.row == b.place.row) {
        let Some(row) = of_row.first().map(|figure| figure.place.row) else { continue };
        if judge.rows.rules.of_row(sheet, row).is_some() {
            continue;
        }
        let footnotes = notes.iter().filter(|note| note.rows.contains(&row));
        let footnotes = footnotes.map(|note| (note.place, note.text, note.of_amounts.contains(&row)));
        let remarks = remarks(sheet, columns, row).map(|(place, text)| (place, text, false));
        // One answer keeps the row, whatever is said of it: all of it is asked about.
        for (place, text, is_of_amounts) in remarks.chain(footnotes) {
            if let Some(said) = said(columns, (text, is_of_amounts), of_row) {
                problems.add(sheet, name_of(columns, row), question(judge, (row, of_row), (place, text), &said));
            }
        }
        let name = name_of(columns, row);
        if names_other_unit(sheet.cell(name), of_row) {
            problems.add(sheet, name, question(judge, (row, of_row), (name, sheet.cell(name)), &Said::Unit));
        }
    }
}

/// What a text says of a row's amounts.
enum Said {
    /// They are counted in another unit, which may be none of this program's.
    Unit,
    /// They are of another stage, or of several.
    Stage,
    /// They are of several years.
    Years,
}

/// Whether the name of a program has another unit in its brackets than its amounts: 宇宙（百万円）.
fn names_other_unit(name: &str, figures: &[SheetFigure]) -> bool {
    if name.len() > LONGEST || !name.contains('円') {
        return false;
    }
    let unit = unit_of(name);
    unit.is_some_and(|unit| figures.iter().any(|figure| figure.of_cell != unit))
}

fn said(columns: &Columns, (text, is_of_amounts): (&str, bool), figures: &[SheetFigure]) -> Option<Said> {
    if text.len() > LONGEST {
        return None;
    }
    // A unit beside its amount is that of the amount: 12億円.
    let is_other = |unit: Counted| figures.iter().any(|figure| figure.of_cell != unit);
    let unit = unit_labels::named(text).into_iter().find_map(|named| match named {
        Named::Unit(unit) => is_other(unit).then_some(Said::Unit),
        Named::Unknown(_) | Named::Partly(_) => Some(Said::Unit),
    });
    let folded = fold(text);
    let unit = unit.or_else(|| no_money::is_unit(&folded).then_some(Said::Unit));
    let years = || are_of_years(&dense(&folded)).then_some(Said::Years);
    let are_of = if is_of_amounts { remarked::are_of_amounts } else { remarked::are_of_row };
    unit.or_else(|| are_of(text, columns, figures).then_some(Said::Stage)).or_else(years)
}

/// Whether a dense text says that an amount is that of several years: 5年間の総額, 5年分. One that names an amount speaks of
/// that: 5年間の総額100億円.
fn are_of_years(folded: &str) -> bool {
    const SPANS: [&str; 8] = ["年間", "か年", "カ年", "ヵ年", "ヶ年", "ケ年", "箇年", "年"];
    const ERAS: [&str; 5] = ["令和", "平成", "昭和", "r", "h"];
    const SUMS: [&str; 6] = ["総額", "合計", "累計", "総計", "総事業費", "計"];
    let is_sum = |behind: &str| {
        let rest = behind.trim_start_matches('の');
        let of_sum = SUMS.iter().find_map(|sum| rest.strip_prefix(sum));
        let is_end = |rest: &str| rest.is_empty() || rest.starts_with(['を', 'で', '額']);
        (rest == "分" || of_sum.is_some_and(is_end)) && !rest.contains(|c: char| c.is_ascii_digit())
    };
    // 令和5年分 and 2024年分 are of one year.
    let is_number = |before: &str| {
        let rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
        (1..=2).contains(&(before.len() - rest.len())) && !ERAS.iter().any(|era| rest.ends_with(era))
    };
    folded.split(['、', '。', '(', ')']).any(|clause| {
        let spans = SPANS.iter().flat_map(|span| clause.match_indices(span));
        let mut spans = spans.filter_map(|(at, span)| Some((clause.get(..at)?, clause.get(at + span.len()..)?)));
        spans.any(|(before, behind)| is_number(before) && is_sum(behind))
    })
}

/// The remarks of a row.
fn remarks<'s>(sheet: &'s Sheet, columns: &Columns, row: usize) -> impl Iterator<Item = (CellPlace, &'s str)> {
    let note = columns.place(Field::Note, row);
    let is_remark = move |place: CellPlace| note == Some(place);
    sheet.filled(row).filter(move |(place, text)| is_remark(*place) && !matches!(cells::typed(text), Ok(Some(_))))
}

fn question(
    judge: &Judge<'_>,
    (row, figures): (usize, &[SheetFigure]),
    (place, text): (CellPlace, &str),
    said: &Said,
) -> Message {
    let name = name_of(judge.rows.columns, row);
    let program = brief(judge.rows.sheet.cell(name));
    let [skip, keep] = [RowRule::Skip, RowRule::Keep].map(|rule| judge.rule_of_all(rule, &[name]));
    let (text, at) = (brief(text), place.address());
    match said {
        Said::Unit => {
            let unit = figures.first().map_or("", |figure| figure.of_cell.label().ja);
            message!(
                "`{text}` ({at}) says another unit of `{program}` than {unit}, as which its amounts are read: write the unit \
                 into its cells, leave the row out ({skip}), or keep it in {unit} ({keep})",
                "「{text}」（セル{at}）からは、「{program}」の金額だけ単位が{unit}ではないとも読めます。セルに単位を書くか、読まないなら\
                 `{skip}`、{unit}のまま読むなら`{keep}`を指定してください"
            )
        }
        Said::Years => message!(
            "`{text}` ({at}) says that the amounts of `{program}` are of several years: leave the row out ({skip}), or keep \
             them as those of one year each ({keep})",
            "「{text}」（セル{at}）からは、「{program}」の金額が複数年度の合計とも読めます。読まないなら`{skip}`、各年度の額として\
             読むなら`{keep}`を指定してください"
        ),
        Said::Stage => message!(
            "`{text}` ({at}) says another stage of `{program}` than the headers: leave the row out ({skip}), or keep its \
             amounts under their headers ({keep})",
            "「{text}」（セル{at}）からは、「{program}」の金額の予算段階が見出しと異なるとも読めます。読まないなら`{skip}`、見出しのまま\
             読むなら`{keep}`を指定してください"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_says_that_an_amount_is_of_several_years() {
        for text in ["5年間の総額", "5か年計", "R5～R9の5年分", "※1 3年間の合計額を計上", "総事業費(10年間の総額)"]
        {
            assert!(are_of_years(&dense(&fold(text))), "{text}");
        }
        for text in [
            "5年計画",
            "5年間の総額100億円",
            "令和5年計上",
            "5か年計画の総額",
            "5年分科会",
            "3年間",
            "令和5年分",
            "2024年分",
        ] {
            assert!(!are_of_years(&dense(&fold(text))), "{text}");
        }
    }

    #[test]
    fn a_footnote_is_of_the_rows_that_bear_its_mark() {
        for (note, cell) in [
            ("※2 百万円単位。", "宇宙※2"),
            ("※２　百万円単位", "宇宙※１、２"),
            ("（注1）補正を含む。", "110（注1）"),
            ("注1）補正を含む", "宇宙 注１）"),
            ("※ 百万円", "宇宙（※）"),
        ] {
            assert!(marks(cell).contains(&first_mark(note).unwrap()), "{note} {cell}");
        }
        for (note, cell) in [("※2 百万円", "宇宙※22"), ("※ 百万円", "宇宙※1"), ("注1 百万円", "発注1")]
        {
            assert!(!marks(cell).contains(&first_mark(note).unwrap()), "{note} {cell}");
        }
        assert_eq!(first_mark("単位は百万円"), None);
    }
}
