//! How rules name the tables of an import, so that what is answered for one holds for no other.
//!
//! Knows names and headers, not what they mean.

use std::collections::{HashMap, HashSet};

use crate::import::read::all_sheets::AllSheets;
use crate::import::read::cells::fold;
use crate::import::read::headers::dense;
use crate::import::read::sheet::Sheet;
use crate::import::read::tables::{self, Table};
use crate::import::rules::Rules;

/// The tables of all sheets, sheet by sheet, each with the names that tell it from the others.
pub(crate) fn tables(sheets: &[Sheet], all_sheets: &AllSheets<'_>, rules: &Rules) -> Vec<Vec<Table>> {
    let mut of_sheets: Vec<Vec<Table>> = sheets.iter().map(|sheet| tables::all(sheet, rules)).collect();
    for (sheet, tables) in sheets.iter().zip(&mut of_sheets) {
        let are_several = tables.len() > 1;
        for table in tables {
            table.scope = scope(all_sheets, sheet, table.naming_rows().start, are_several);
            table.names = names(sheet, table);
        }
    }
    let shared = shared(&of_sheets);
    for (sheet, tables) in sheets.iter().zip(&mut of_sheets) {
        let are_several = tables.len() > 1;
        for table in tables {
            let scope = scope(all_sheets, sheet, table.head.rows.start, are_several);
            table.head.name_headings(|text| scope.as_ref().filter(|_| shared.contains(&folded(text))).cloned());
        }
    }
    of_sheets
}

fn scope(all_sheets: &AllSheets<'_>, sheet: &Sheet, row: usize, are_several: bool) -> Option<String> {
    if are_several {
        return Some(all_sheets.selector(sheet, row));
    }
    all_sheets.are_several().then(|| all_sheets.name_of(sheet).into_owned())
}

/// All that a rule may write for the table before a header.
fn names(sheet: &Sheet, table: &Table) -> Vec<String> {
    let mut sheets = vec![sheet.full_name()];
    sheets.extend([Some(sheet.name.clone()), sheet.title.clone()].into_iter().flatten());
    let quoted = |name: &String| format!("'{}'", name.replace('\'', "''"));
    sheets.extend(sheets.iter().map(quoted).collect::<Vec<_>>());
    // Rows that go on under the headers of others share what a rule says of these.
    let headers = || table.head.rows.clone().filter(|_| table.goes_on);
    let numbers = || table.naming_rows().clone().chain(headers()).map(|row| row + 1);
    let of_rows = sheets.iter().flat_map(|name| numbers().map(move |row| format!("{name}!{row}")));
    of_rows.chain(numbers().map(|row| format!("row {row}"))).chain(sheets.iter().cloned()).collect()
}

/// The headers that several tables have.
fn shared(of_sheets: &[Vec<Table>]) -> HashSet<String> {
    let mut tables: HashMap<String, usize> = HashMap::new();
    if of_sheets.iter().map(Vec::len).sum::<usize>() > 1 {
        for table in of_sheets.iter().flatten().filter(|table| !table.goes_on) {
            let texts: HashSet<String> = table.head.cells().map(|(_, text)| folded(text)).collect();
            for text in texts {
                *tables.entry(text).or_default() += 1;
            }
        }
    }
    tables.into_iter().filter(|(_, number)| *number > 1).map(|(text, _)| text).collect()
}

fn folded(text: &str) -> String {
    dense(&fold(text))
}
