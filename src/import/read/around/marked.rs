//! Footnotes whose mark stands at a cell: （注1） behind an amount, and （注1）補正予算計上分 below the table.
//!
//! Such a footnote speaks of that cell, and of no column of another year. Knows texts and places, not what stages are.

use super::AroundText;
use super::stages::Mention;
use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_words::Spoken;
use crate::import::read::written;
use crate::import::rules::{RowRule, Rules, line};
use crate::model::{Label, Lang, Stage};
use crate::{Message, message};

/// The longest cell that is searched for a mark, in bytes.
const LONGEST: usize = 200;

/// Where the marks of footnotes stand.
pub(super) struct Marks {
    /// The cell of each footnote, and those that bear its mark.
    cells: Vec<(CellPlace, Vec<CellPlace>)>,
    first_of_body: usize,
}

impl Marks {
    pub(super) fn of(sheet: &Sheet, columns: &Columns, texts: &[AroundText<'_>]) -> Self {
        let notes = texts.iter().filter(|it| it.is_note);
        let notes: Vec<(CellPlace, String)> = notes.filter_map(|it| Some((it.place?, mark(it.text)?))).collect();
        let is_note = |row: usize| texts.iter().any(|it| it.is_note && it.place.is_some_and(|place| place.row == row));
        let table = &columns.table;
        let (mut cells, rows) = (Vec::new(), || table.head.rows.clone().chain(table.body.clone()));
        for (note, mark) in notes {
            let texts = rows().filter(|row| !is_note(*row)).flat_map(|row| sheet.filled(row));
            let bearing = texts.filter(|(_, text)| text.len() < LONGEST && bears(text, &mark)).map(|(place, _)| place);
            cells.push((note, bearing.flat_map(|place| of_columns(columns, place)).collect()));
        }
        Self { cells, first_of_body: table.body.start }
    }

    fn bearing(&self, of: AroundText<'_>) -> &[CellPlace] {
        let found = self.cells.iter().find(|(note, _)| Some(*note) == of.place);
        found.map(|(_, cells)| cells.as_slice()).unwrap_or_default()
    }

    /// Whether the mark of a footnote stands at rows.
    pub(super) fn are_in_rows(&self, of: AroundText<'_>) -> bool {
        self.bearing(of).iter().any(|place| place.row >= self.first_of_body)
    }

    /// Whether the mark of a footnote stands at amounts, or over them.
    pub(super) fn are_at_amounts(&self, of: AroundText<'_>) -> bool {
        !self.bearing(of).is_empty()
    }

    /// The only column that bears the mark of a footnote.
    pub(super) fn column(&self, of: AroundText<'_>) -> Option<usize> {
        let cells = self.bearing(of);
        let column = cells.first()?.column;
        cells.iter().all(|place| place.column == column).then_some(column)
    }

    /// Whether a footnote may speak of a column: of any, unless its mark stands at another.
    pub(super) fn allow(&self, of: AroundText<'_>, column: usize) -> bool {
        let cells = self.bearing(of);
        cells.is_empty() || cells.iter().any(|place| place.column == column)
    }
}

/// The columns of amounts that a cell of the headers stands over, each as a cell of its own; a mark at 事業名 speaks of all. A
/// cell below the headers stays what it is.
fn of_columns(columns: &Columns, place: CellPlace) -> Vec<CellPlace> {
    if place.row >= columns.table.body.start {
        return vec![place];
    }
    let over = columns.table.head.headings().filter(|heading| heading.parts.iter().any(|(part, _)| *part == place));
    let of_amounts = over.map(|heading| heading.place.column).filter(|&column| columns.amounts_at(column).is_some());
    of_amounts.map(|column| CellPlace { column, ..place }).collect()
}

/// Asks about the rows whose marks are those of footnotes about another stage than they are read as; whether any is.
pub(super) fn ask(
    (sheet, all_sheets, columns): (&Sheet, &AllSheets<'_>, &Columns),
    mentions: &[Mention<'_>],
    marks: &Marks,
    (default, rules): (Stage, &Rules),
    problems: &mut Problems,
) -> bool {
    let mut asked: Vec<CellPlace> = Vec::new();
    for mention in mentions {
        for &place in marks.bearing(mention.of).iter().filter(|place| place.row >= marks.first_of_body) {
            let read = columns.amounts_at(place.column).and_then(|amounts| amounts.stage).unwrap_or(default);
            let is_said = mention.stage() == Some(read);
            if is_said || rules.of_row(sheet, place.row).is_some() || asked.contains(&place) {
                continue;
            }
            asked.push(place);
            let row = all_sheets.selector(sheet, place.row);
            problems.add(sheet, place, question(sheet.cell(place), mention, &row));
        }
    }
    !asked.is_empty()
}

fn question(cell: &str, mention: &Mention<'_>, row: &str) -> Message {
    let rows = [row.to_owned()];
    let [keep, skip] = [RowRule::Keep, RowRule::Skip].map(|rule| line::of_rows(rule, &rows));
    let stage = match mention.spoken {
        Spoken::Stage(stage) => stage.label(),
        Spoken::Sum => Label::new("a sum of stages", "複数の予算段階の合計"),
        Spoken::Other(label) => label,
    };
    let at = mention.of.place.map_or_else(String::new, CellPlace::address);
    let (cell, text) = (brief(cell), brief(mention.of.text));
    let of = |lang: Lang| stage.get(lang);
    message!(
        lang => "`{cell}` bears the mark of the footnote `{text}` ({at}), which speaks of {}: give such an amount a column of its \
         own, read the row as it stands ({keep}), or leave it out ({skip})",
        "「{cell}」には脚注「{text}」（セル{at}）の印があり、{}の額とも読めます。その額を別の列に分けるか、この行をこのまま読むなら\
         `{keep}`、読まないなら`{skip}`を指定してください",
        of(lang)
    )
}

/// The mark that a footnote begins with, without brackets and spaces: `注1`, `※2`, `①`.
fn mark(text: &str) -> Option<String> {
    if let Some(sign) = text.trim_start().chars().next().filter(|c| written::is_sign(*c)) {
        return Some(sign.to_string());
    }
    let folded = fold(text);
    let (mut found, mut is_mark) = (String::new(), false);
    for c in folded.chars() {
        match c {
            '(' | ')' | '[' | ']' | ' ' if !is_mark || found.ends_with('注') => {}
            '※' | '*' | '†' | '‡' | '注' if found.is_empty() => {
                found.push(c);
                is_mark = true;
            }
            c if is_mark && c.is_ascii_digit() => found.push(c),
            _ => break,
        }
    }
    is_mark.then_some(found)
}

/// Whether a cell ends or begins with a mark.
fn bears(cell: &str, mark: &str) -> bool {
    // Folded, ① would be a digit.
    if mark.starts_with(written::is_sign) && !mark.starts_with(['†', '‡']) {
        return cell.trim_start().starts_with(mark) || cell.trim_end().ends_with(mark);
    }
    let folded: String = fold(cell).chars().filter(|c| !c.is_whitespace()).collect();
    if mark == "注" {
        return folded.ends_with("(注)") || folded.starts_with("(注)");
    }
    let bare = folded.trim_end_matches([')', ']']);
    let is_behind = bare.ends_with(mark) && bare.len() > mark.len();
    let before = folded.trim_start_matches(['(', '[']);
    let is_before = before.strip_prefix(mark).is_some_and(|rest| {
        let has_number = mark.ends_with(|c: char| c.is_ascii_digit());
        !(rest.is_empty() || has_number && rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    is_behind || is_before && !mark.starts_with('注')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_behind_what_it_belongs_to() {
        for (note, of) in [
            ("（注1）令和5年度補正予算計上分を含む。", "注1"),
            ("※２　百万円単位。", "※2"),
            ("(注) 概数", "注"),
            ("* x", "*"),
        ] {
            assert_eq!(mark(note).as_deref(), Some(of), "{note}");
        }
        assert_eq!(mark("合計"), None);
        for (cell, mark, is_one) in [
            ("110（注1）", "注1", true),
            ("110（注10）", "注1", false),
            ("宇宙※2", "※2", true),
            ("※2宇宙", "※2", true),
            ("※21", "※2", false),
            ("受発注", "注", false),
            ("110（注）", "注", true),
        ] {
            assert_eq!(bears(cell, mark), is_one, "{cell}");
        }
    }
}
