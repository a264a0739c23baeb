//! 〃 and 同上, which stand for the text of the cell above.
//!
//! Knows texts and places. An amount is not repeated so, and neither is the heading of the names: what 〃 means below one
//! stays an error of its cell.

use std::collections::HashMap;

use crate::import::read::address::CellPlace;
use crate::import::read::cells;
use crate::import::read::header_row::is_name;
use crate::import::read::headers::dense;
use crate::import::read::sheet::Sheet;
use crate::number::count;
use crate::{Message, message};

const DITTOS: [&str; 3] = ["〃", "同上", "仝"];

/// How many cells are named.
const NAMED: usize = 5;

/// Gives the cells that repeat the one above its text, and says so.
pub(crate) fn fill(sheet: &mut Sheet) -> Option<Message> {
    if !['〃', '同', '仝'].iter().any(|ditto| sheet.holds(ditto.encode_utf8(&mut [0; 4]))) {
        return None;
    }
    let mut above: HashMap<usize, CellPlace> = HashMap::new();
    let mut found: Vec<(CellPlace, CellPlace)> = Vec::new();
    for (place, text) in (0..sheet.height()).flat_map(|row| sheet.filled(row)) {
        if !is_one(text) {
            above.insert(place.column, place);
        } else if let Some(&of) = above.get(&place.column)
            && !matches!(cells::typed(sheet.cell(of)), Ok(Some(_)))
            && !is_name(sheet.cell(of))
        {
            found.push((place, of));
        }
    }
    for &(place, of) in &found {
        sheet.repeat(place, of);
    }
    let places: Vec<String> = found.iter().take(NAMED).map(|(place, _)| place.address()).collect();
    let more = if found.len() > NAMED { "…" } else { "" };
    let (name, cells, number) = (&sheet.name, count(found.len(), "cell"), found.len());
    let [listed, listed_ja] = [", ", "・"].map(|between| places.join(between) + more);
    (!found.is_empty()).then(|| {
        message!(
            "{name}: 〃 or 同上 in {cells} ({listed}) is read as the text above",
            "{name}：{number}セル（{listed_ja}）の「〃」「同上」は、上のセルと同じ内容として読みます"
        )
    })
}

/// Whether a text repeats the one above, which may be spread out: 同　上.
pub(crate) fn is_one(text: &str) -> bool {
    const LONGEST: usize = 20;
    text.len() <= LONGEST && DITTOS.contains(&dense(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ditto_repeats_the_text_above_and_no_amount() {
        let mut sheet = Sheet::new("a.csv");
        for (row, cells) in ["文科省,R5,100", "〃,同　上,〃", "〃,R6,3"].iter().enumerate() {
            for (column, text) in cells.split(',').enumerate() {
                sheet.push(row, column, text).unwrap();
            }
        }
        assert!(fill(&mut sheet).unwrap().to_string().contains("3 cells (A2, B2, A3)"));
        let row = |row| sheet.filled(row).map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!([row(1), row(2)], [["文科省", "R5", "〃"], ["文科省", "R6", "3"]]);
        assert_eq!(fill(&mut Sheet::new("b.csv")), None);
        let mut below_heading = Sheet::new("c.csv");
        below_heading.push(0, 0, "事業名").unwrap();
        below_heading.push(1, 0, "〃").unwrap();
        assert_eq!(fill(&mut below_heading), None);
    }
}
