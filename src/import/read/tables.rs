//! The tables that stand on one sheet below one another, each with its own titles, headers and rows.
//!
//! Knows where each begins and ends, not what its rows hold.

use std::collections::HashSet;
use std::ops::Range;

use crate::import::read::cells;
use crate::import::read::counted::Counted;
use crate::import::read::head::{Head, Heading};
use crate::import::read::header_row;
use crate::import::read::headers::{Header, dense};
use crate::import::read::row_kind::is_note;
use crate::import::read::sheet::Sheet;
use crate::import::read::unit_labels;
use crate::import::read::unit_sections;
use crate::import::rules::{Place, Rules};

/// A table of a sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// What stands above its headers and belongs to it.
    pub(crate) titles: Range<usize>,
    pub(crate) head: Head,
    /// The rows below its headers.
    pub(crate) body: Range<usize>,
    /// The rows of its body that repeat some of its headers.
    pub(crate) repeated: Vec<usize>,
    /// The rows of its body that print all of its headers once more, and titles of its own above them: a new page.
    pub(crate) page_heads: Vec<usize>,
    /// Columns of numbers alone under the heading of names.
    pub(crate) numbers: Vec<usize>,
    /// The titles of the sheet, which stand above its first table.
    pub(crate) of_sheet: Range<usize>,
    /// Whether it goes on under the headers of the table above, with a unit of its own.
    pub(crate) goes_on: bool,
    /// The footnotes of the tables that go on from it.
    pub(crate) notes_below: Vec<usize>,
    /// How rules name it, where the import has other tables.
    pub(crate) scope: Option<String>,
    /// The names of it and of its sheet that rules may write before a header, the narrowest first.
    pub(crate) names: Vec<String>,
}

impl Table {
    /// The rows of its titles and headers, and of the titles of its sheet.
    pub(crate) fn spoken_rows(&self) -> impl Iterator<Item = usize> {
        let own = self.titles.start.max(self.of_sheet.end)..self.titles.end;
        self.of_sheet.clone().chain(own).chain(self.head.rows.clone())
    }

    /// The table as rules name it.
    pub(crate) fn place<'t>(&'t self, sheet: &'t Sheet) -> Place<'t> {
        Place { sheet, head: self.naming_rows() }
    }

    /// The rows by which rules name it.
    pub(crate) fn naming_rows(&self) -> &Range<usize> {
        if self.goes_on { &self.titles } else { &self.head.rows }
    }

    /// The rows of its headers, where they are its own, and of its body.
    pub(crate) fn own_rows(&self) -> Range<usize> {
        self.naming_rows().start..self.body.end
    }

    /// Whether a row of its body prints once more what stands above it.
    pub(crate) fn is_page_head(&self, row: usize) -> bool {
        self.page_heads.binary_search(&row).is_ok()
    }

    /// Whether it is the first of its sheet.
    pub(crate) fn is_first(&self) -> bool {
        self.titles == self.of_sheet
    }
}

/// The tables of a sheet from top to bottom, one at least.
pub(crate) fn all(sheet: &Sheet, rules: &Rules) -> Vec<Table> {
    let head = Head::around(sheet, header_row::find(sheet), 0);
    let titles = 0..head.rows.start;
    let mut tables = Vec::new();
    let mut last =
        Table { of_sheet: titles.clone(), titles, body: head.rows.end..sheet.height(), head, ..Table::default() };
    let mut row = last.body.start;
    while row < sheet.height() {
        if unit_sections::begins(sheet, &last, row, rules) && rules.of_row(sheet, row).is_none() {
            let (head, of_sheet) = (last.head.clone().without_labels(), last.of_sheet.clone());
            let (titles, body) = (row..row + 1, row + 1..sheet.height());
            last.body.end = row;
            row += 1;
            let next = Table { titles, of_sheet, body, head, goes_on: true, ..Table::default() };
            tables.push(std::mem::replace(&mut last, next));
            continue;
        }
        // A year or a stage in a column of such is no heading.
        let is_field = |column| matches!(last.head.heading(column).and_then(Heading::meaning), Some(Header::Field(_)));
        let is_apart = || {
            !titles_above(sheet, last.body.start.max(row.saturating_sub(1)), row).is_empty()
                && !header_row::names_fields(sheet, row, is_field)
        };
        if !header_row::begins_table(sheet, row, last.body.start, is_apart) || rules.of_row(sheet, row).is_some() {
            row += 1;
            continue;
        }
        let head = Head::around(sheet, row, last.body.start);
        let titles = titles_above(sheet, last.body.start, head.rows.start);
        if begins_page(sheet, &last, &titles, &head) {
            row = head.rows.end;
            last.page_heads.extend(titles.start..row);
            continue;
        }
        if titles.is_empty() && is_same(&last.head, &head) {
            last.repeated.push(row);
            row += 1;
            continue;
        }
        row = head.rows.end;
        let of_sheet = last.of_sheet.clone();
        let next = Table { titles, of_sheet, body: head.rows.end..sheet.height(), head, ..Table::default() };
        last.body.end = next.titles.start;
        tables.push(std::mem::replace(&mut last, next));
    }
    tables.push(last);
    give_notes(sheet, &mut tables);
    tables
}

/// Gives the tables that others go on from the footnotes below these, which speak of all.
fn give_notes(sheet: &Sheet, tables: &mut [Table]) {
    let mut below: Vec<usize> = Vec::new();
    for table in tables.iter_mut().rev() {
        table.notes_below.clone_from(&below);
        let is_note = |row: &usize| sheet.filled(*row).next().is_some_and(|(_, text)| is_note(text));
        if table.goes_on { below.extend(table.body.clone().filter(is_note)) } else { below.clear() }
    }
}

/// Whether headers below a table print all of its own once more, with nothing above them but what its titles say.
fn begins_page(sheet: &Sheet, table: &Table, titles: &Range<usize>, head: &Head) -> bool {
    let texts = |rows: Range<usize>| -> Vec<(usize, usize, String)> {
        let start = rows.start;
        let filled = rows.flat_map(|row| sheet.filled(row));
        filled.map(|(place, text)| (place.row - start, place.column, dense(text))).collect()
    };
    if table.goes_on || texts(table.head.rows.clone()) != texts(head.rows.clone()) {
        // Below a unit of their own, the headers may bring back that of the first rows.
        return false;
    }
    let own = texts(titles.clone());
    if own.is_empty() {
        // Blank rows alone do not tell a page from a further table.
        return titles.is_empty();
    }
    let known: HashSet<String> = texts(table.titles.clone()).into_iter().map(|(_, _, text)| text).collect();
    own.iter().all(|(_, _, text)| known.contains(text))
}

/// Whether the headers of a table repeat those of another, as where a page begins; another unit is none of theirs.
fn is_same(one: &Head, other: &Head) -> bool {
    let meanings = |head: &Head| -> Vec<(usize, Result<Header, String>)> {
        // What is not understood is the same where it reads the same.
        let meaning = |heading: &Heading| heading.meaning().map(without_unit).ok_or_else(|| dense(&heading.text));
        head.headings().map(|heading| (heading.place.column, meaning(heading))).collect()
    };
    let units =
        |head: &Head| -> Vec<Counted> { head.headings().filter_map(|heading| unit_of(heading.meaning()?)).collect() };
    let (ours, theirs) = (units(one), units(other));
    let known = meanings(one);
    meanings(other).iter().all(|heading| known.contains(heading)) && (theirs.is_empty() || ours == theirs)
}

fn without_unit(header: Header) -> Header {
    match header {
        Header::Amount { year, stage, said, .. } => Header::Amount { year, stage, unit: None, said },
        other => other,
    }
}

fn unit_of(header: Header) -> Option<Counted> {
    if let Header::Amount { unit, .. } = header { unit } else { None }
}

/// The rows above the headers of a further table that are its titles: one text a row beside the unit, and blank rows. A
/// footnote ends the table above.
fn titles_above(sheet: &Sheet, from: usize, head: usize) -> Range<usize> {
    let is_unit = |text: &str| unit_labels::is_label(text) && !is_note(text);
    let is_title = |text: &str| !is_note(text) && !matches!(cells::typed(text), Ok(Some(_)));
    let belongs = |row: &usize| {
        let others: Vec<&str> =
            sheet.filled(*row).map(|(_, text)| text).filter(|text| !is_unit(text)).take(2).collect();
        match others.as_slice() {
            [] => true,
            [only] => is_title(only),
            _ => false,
        }
    };
    let count = (from..head).rev().take_while(belongs).count();
    head - count..head
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The titles, headers and rows of the tables of a sheet, as numbers of rows from 0.
    fn tables(rows: &[&str]) -> Vec<[Range<usize>; 3]> {
        let mut sheet = Sheet::new("a.csv");
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.split(',').enumerate() {
                sheet.push(row, column, text).unwrap();
            }
        }
        all(&sheet, &Rules::default()).into_iter().map(|it| [it.titles, it.head.rows, it.body]).collect()
    }

    #[test]
    fn each_table_has_its_titles_headers_and_rows() {
        let rows = [
            "令和6年度予算案",
            "事業名,府省,令和5年度,",
            ",,当初,補正",
            "甲,文科省,1,2",
            "（注）単位は億円。",
            "",
            "２．新規,,,（単位：千円）",
            "事業名,府省,R6",
            "乙,文科省,3",
        ];
        assert_eq!(tables(&rows), [[0..1, 1..3, 3..5], [5..7, 7..8, 8..9]]);
    }

    #[test]
    fn a_further_table_may_have_headers_of_another_shape() {
        let rows =
            ["事業名,府省,R6", "甲,文科省,1", "", "府省,局,事業名,令和6年度,", ",,,当初,補正", "文科省,局,乙,1,2"];
        assert_eq!(tables(&rows), [[0..0, 0..1, 1..2], [2..3, 3..5, 5..6]]);
        let rows =
            ["事業名,府省,R6", "甲,文科省,1", "事業名,府省,決算額", "乙,文科省,2", "事業名,府省,繰越額", "丙,文科省,3"];
        assert_eq!(tables(&rows).len(), 3);
        let rows = ["事業名,府省,R6", "甲,文科省,1", "", "区分,府省,R7", "乙,文科省,2"];
        assert_eq!(tables(&rows), [[0..0, 0..1, 1..2], [2..3, 3..4, 4..5]]);
        assert_eq!(tables(&["事業名,府省,R6", "甲,文科省,1", "乙,文科省,予算", "丙,文科省,2"]).len(), 1);
    }

    #[test]
    fn a_unit_of_their_own_parts_rows_from_those_above() {
        let rows =
            |label: &str| tables(&["（単位：百万円）", "事業名,府省,R6", "甲,文科省,1", "", label, "乙,文科省,2"]);
        let parted = [[0..1, 1..2, 2..4], [4..5, 1..2, 5..6]];
        assert_eq!(rows("（単位：千円）"), parted);
        assert_eq!(rows("２．新規事業,,（単位：千円）"), parted);
        for label in
            ["（単位：百万円）", "※単位：千円", "令和5年度（単位：千円）", "補正予算（単位：千円）", "単位：人"]
        {
            assert_eq!(rows(label).len(), 1, "{label}");
        }
        let below = ["（単位：百万円）", "事業名,府省,R6", "甲,文科省,1", "（単位：千円）"];
        assert_eq!(tables(&below).len(), 1);
        let headed = [below.as_slice(), &["区分,府省,R7", "乙,文科省,2"]].concat();
        assert_eq!(tables(&headed), [[0..1, 1..2, 2..3], [3..4, 4..5, 5..6]]);
        let spoken = ["（単位：百万円）", "事業名,府省,R6", "甲,文科省,1", "補正予算", "（単位：千円）", "乙,文科省,2"];
        assert_eq!(tables(&spoken).len(), 1);
    }

    #[test]
    fn a_year_below_the_name_of_a_bureau_begins_no_table() {
        let rows = |amount: &str| {
            let row = format!(",計算科学,2020年度,{amount}");
            tables(&["府省,事業名,年度,金額", "文科省,Ⅰ　研究局,,", &row, "経産省,Ⅰ　産業局,,", ",乙,2021年度,3"]).len()
        };
        assert_eq!([rows("1"), rows("-"), rows("事項要求")], [1, 1, 1]);
        let staged = ["府省,事業名,年度,段階,金額", "文科省,Ⅰ　研究局,,,", ",計算科学,R2,当初,皆減", ",乙,R3,当初,3"];
        assert_eq!(tables(&staged).len(), 1);
    }

    #[test]
    fn headers_that_are_repeated_below_their_rows_begin_no_table() {
        assert_eq!(tables(&["事業名,府省,R6", "甲,文科省,1", "事業名,府省,R6", "乙,文科省,2"]), [[0..0, 0..1, 1..4]]);
        let anew = tables(&["事業名,府省,R6", "甲,文科省,1", "", "事業名,府省,R6", "乙,文科省,2"]);
        assert_eq!(anew, [[0..0, 0..1, 1..2], [2..3, 3..4, 4..5]]);
        let page = ["（単位：円）", "事業名,府省,R6", "甲,文科省,1", "（単位：円）", "事業名,府省,R6", "乙,文科省,2"];
        assert_eq!(tables(&page), [[0..1, 1..2, 2..6]]);
        let of_another_unit = page.iter().enumerate().map(|(at, row)| if at == 3 { "（単位：千円）" } else { row });
        assert_eq!(tables(&of_another_unit.collect::<Vec<_>>()).len(), 2);
        let of_another_year = tables(&["事業名,府省,R6", "甲,文科省,1", "事業名,府省,R7", "乙,文科省,2"]);
        assert_eq!(of_another_year.len(), 2);
    }
}
