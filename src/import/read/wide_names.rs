//! Names that one heading spreads over several columns: 事項 over a number, a name, and うち… set in below it.
//!
//! Knows which columns no heading is over, not what their rows are.

use crate::import::read::address::CellPlace;
use crate::import::read::cells;
use crate::import::read::controls::words;
use crate::import::read::head::Head;
use crate::import::read::header_row;
use crate::import::read::levels;
use crate::import::read::sheet::Sheet;
use crate::import::read::tables::{self, Table};
use crate::import::rules::Rules;
use crate::{Message, message};

/// The columns that one heading of names is over.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wide {
    /// The column of the heading.
    heading: usize,
    /// Columns of numbers alone.
    numbers: Vec<usize>,
    /// The first column with names.
    names: usize,
    /// The last column.
    last: usize,
}

/// Moves names that are set in by a column of their own to those that they stand below, as though they were indented.
pub(crate) fn join(sheet: &mut Sheet, rules: &Rules) {
    // To look for further tables takes as long as to read the sheet.
    let head = Head::around(sheet, header_row::find(sheet), 0);
    if over_several(&head).next().is_none() {
        return;
    }
    let mut moves: Vec<(CellPlace, usize, u8)> = Vec::new();
    for table in tables::all(sheet, rules) {
        for wide in all(sheet, &table) {
            let rows = table.body.clone().filter(|&row| !table.repeated.contains(&row));
            moves.extend(rows.filter_map(|row| set_in(sheet, &wide, row)));
        }
    }
    moves.sort_by_key(|(place, ..)| (place.row, place.column));
    sheet.move_cells(&moves);
}

/// The only name of a row, where it stands behind the column of names: the column for it, and how far it is set in.
fn set_in(sheet: &Sheet, wide: &Wide, row: usize) -> Option<(CellPlace, usize, u8)> {
    const STEP: usize = 2;
    let mut texts = sheet.filled(row).filter(|(place, _)| (wide.names..=wide.last).contains(&place.column));
    let (place, _) = texts.next()?;
    let is_alone = place.column > wide.names && texts.next().is_none();
    let indent = u8::try_from((place.column - wide.names) * STEP).unwrap_or(u8::MAX);
    is_alone.then_some((place, wide.names, indent))
}

/// Gives the headings of names the columns where they stand, and says so.
pub(crate) fn settle(sheet: &Sheet, table: &mut Table) -> Vec<Message> {
    let mut notes = Vec::new();
    for Wide { heading, numbers, names, .. } in all(sheet, table) {
        if numbers.is_empty() {
            continue;
        }
        let row = table.head.place(heading).row;
        let letters = |column| CellPlace { row, column }.letters();
        let (name, text, of_names) = (&sheet.name, cells::brief(table.head.text(heading)), letters(names));
        let of_numbers: Vec<String> = numbers.iter().map(|&column| letters(column)).collect();
        let [listed, listed_ja] = [", ", "・"].map(|comma| of_numbers.join(comma));
        notes.push(message!(
            "{name}: `{text}` heads the names in column {of_names}; the numbers in column {listed} are left out",
            "{name}：「{text}」は{of_names}列の名称の見出しとして読み、{listed_ja}列の番号は読みません"
        ));
        table.head.move_heading(heading, names);
        table.numbers.extend(numbers);
    }
    notes
}

/// The headings of names that are over several columns.
fn all(sheet: &Sheet, table: &Table) -> Vec<Wide> {
    over_several(&table.head).filter_map(|columns| wide(sheet, table, columns)).collect()
}

/// The columns of each heading of names beside which others have none: the first, its own and the last.
fn over_several(head: &Head) -> impl Iterator<Item = (usize, usize, usize)> {
    let columns: Vec<usize> = head.headings().map(|heading| heading.place.column).collect();
    head.headings().enumerate().filter_map(move |(at, heading)| {
        let first = at.checked_sub(1).and_then(|before| columns.get(before)).map_or(0, |before| before + 1);
        let last = columns.get(at + 1)?.checked_sub(1)?;
        (first < last && header_row::is_name(&heading.text)).then_some((first, heading.place.column, last))
    })
}

/// What the columns from the first to the last hold, which no other heading is over.
fn wide(sheet: &Sheet, table: &Table, (first, heading, last): (usize, usize, usize)) -> Option<Wide> {
    let is_amount = |text: &str| matches!(cells::typed(text), Ok(Some(_)));
    // A row that counts has an amount; a footnote may stand in any column.
    let counts = |row: &usize| sheet.filled(*row).any(|(place, text)| place.column > last && is_amount(text));
    let rows: Vec<usize> = table.body.clone().filter(counts).collect();
    let texts = |column: usize| {
        let cells = rows.iter().map(move |&row| sheet.cell(CellPlace { row, column }));
        cells.filter(|text| !text.is_empty())
    };
    let numbers: Vec<usize> = (first..=last).filter(|&column| texts(column).any(is_number)).collect();
    let are_numbers = |column: &usize| texts(*column).all(|text| is_number(text) || words::alone(text).is_some());
    // Numbers come before names, and nothing that may be an amount behind them.
    let numbers: Vec<usize> = numbers.into_iter().take_while(|column| are_numbers(column)).collect();
    let names = (first..=last).find(|column| !numbers.contains(column) && texts(*column).next().is_some())?;
    let is_plain = (names..=last).all(|column| texts(column).all(|text| !is_amount(text)));
    // A column before that of the heading holds numbers or is not its own.
    let is_its_own = names >= heading && numbers.iter().all(|&column| column < names);
    (is_plain && is_its_own).then_some(Wide { heading, numbers, names, last })
}

/// Whether a text numbers its row; a year does not.
fn is_number(text: &str) -> bool {
    const LONGEST: usize = 6;
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    digits <= 3 && text.chars().count() <= LONGEST && levels::is_number(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns of the heading, of the numbers and of the names, and the cells of column A and B after joining.
    #[track_caller]
    #[expect(clippy::type_complexity, reason = "tests name each part where they compare it")]
    fn found(rows: &[&str]) -> (Vec<(usize, Vec<usize>, usize)>, Vec<String>) {
        let mut sheet = Sheet::new("a.csv");
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.split(',').enumerate() {
                sheet.push(row, column, text).unwrap();
            }
        }
        let table = tables::all(&sheet, &Rules::default()).remove(0);
        let wide = all(&sheet, &table).into_iter().map(|it| (it.heading, it.numbers, it.names)).collect();
        join(&mut sheet, &Rules::default());
        let names = (table.body).map(|row| {
            let cells = [0, 1]
                .map(|column| format!("{}{}", sheet.row(row).indent(column), sheet.cell(CellPlace { row, column })));
            cells.join(",")
        });
        (wide, names.collect())
    }

    #[test]
    fn numbers_and_names_stand_under_one_heading() {
        let rows =
            ["事項,,令和5年度,令和6年度", "１,妊娠期支援,100,110", ",うち伴走型,30,33", "計,,130,143", "注,別紙参照"];
        assert_eq!(found(&rows).0, [(0, vec![0], 1)]);
        let rows = [",事項,令和5年度,令和6年度", "(1),妊娠期支援,100,110", "(2),保育,30,33"];
        assert_eq!(found(&rows).0, [(1, vec![0], 1)]);
    }

    #[test]
    fn names_that_are_set_in_by_a_column_are_indented() {
        let rows = ["事項,,令和5年度", "妊娠期支援,,100", ",うち伴走型,30", ",相談,3", "計,,100"];
        let (wide, cells) = found(&rows);
        assert_eq!(wide, [(0, vec![], 0)]);
        assert_eq!(cells, ["0妊娠期支援,0", "2うち伴走型,0", "2相談,0", "0計,0"]);
    }

    #[test]
    fn what_may_be_an_amount_or_a_year_is_no_number_of_a_row() {
        for rows in [
            ["事項,,令和5年度", "妊娠期支援,12,100"],
            ["事項,,令和5年度", "2023,妊娠期支援,100"],
            [",事項,令和5年度", "文科省,宇宙,100"],
        ] {
            let (wide, _) = found(&rows);
            assert!(wide.iter().all(|(_, numbers, _)| numbers.is_empty()), "{rows:?} {wide:?}");
        }
    }
}
