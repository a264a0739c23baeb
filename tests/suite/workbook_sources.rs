//! Each figure in a workbook has its source beside it or in a comment.

use crate::common::workbook::{bytes, comments, part};

#[test]
fn a_sum_says_in_a_comment_where_its_addends_were_read() {
    let english = comments(&bytes("by-ministry --published"), 1);
    let of = |cell: &str| english.iter().find(|(at, _)| at == cell).map(|(_, said)| said.as_str());
    assert_eq!(
        of("B5"),
        Some(
            "Source:\nFY2022 chart: 再生医療実用化研究事業; 難治性疾患実用化研究事業; 革新的がん医療実用化研究事業; \
             再生医療実用化基盤整備促進事業"
        )
    );
    let cells: Vec<&str> = english.iter().map(|(cell, _)| cell.as_str()).collect();
    let wanted = (4..=8).chain(10..=12).flat_map(|row| [format!("B{row}"), format!("C{row}")]).collect::<Vec<_>>();
    assert_eq!(cells, wanted, "every figure has its source: sums, totals, published figures");
    let japanese = comments(&bytes("diff R4 R5 --by ministry --lang ja --published"), 1);
    let change = japanese.iter().find(|(cell, _)| cell == "D10").unwrap();
    assert_eq!(change.1, "出典：\n令和5年度レビューシート：令和4年度当初予算額、令和5年度当初予算額");
}

/// The cells of a sheet that hold numbers, from the row of its heading down.
fn number_cells(sheet: &str, heading: u32) -> Vec<String> {
    let cells = sheet.split("<c r=\"").skip(1).filter_map(|rest| {
        let (cell, rest) = rest.split_once('"')?;
        let row: u32 = cell.trim_start_matches(char::is_alphabetic).parse().ok()?;
        let is_number = rest.contains("<v>") && !rest.split('>').next()?.contains("t=\"s\"");
        (row > heading && is_number && rest.find("<v>")? < rest.find("</c>").unwrap_or(usize::MAX))
            .then(|| cell.to_owned())
    });
    cells.collect()
}

#[test]
fn every_figure_of_a_report_has_its_source_beside_it_or_in_a_comment() {
    let bytes = bytes("report --lang en");
    // The columns that hold figures, and whether the source stands beside those of rows.
    for (sheet, heading, figures, beside) in [
        (2, 3, "CD", false),
        (3, 3, "BC", false),
        (4, 3, "BCDEFG", false),
        (5, 3, "CDE", false),
        (6, 3, "G", true),
        (8, 2, "DFIJK", false),
        (12, 2, "E", false),
    ] {
        let text = part(&bytes, &format!("xl/worksheets/sheet{sheet}.xml"));
        let comments = comments(&bytes, sheet);
        let numbers = number_cells(&text, heading);
        assert!(numbers.len() > 3, "sheet {sheet}");
        for cell in numbers.iter().filter(|cell| figures.contains(cell.chars().next().unwrap())) {
            let row = cell.trim_start_matches(char::is_alphabetic);
            let commented = comments.iter().any(|(at, said)| at == cell && said.starts_with("Source"));
            // What a subtotal adds up stands above it.
            let adds_up = text
                .split(&format!("<c r=\"C{row}\""))
                .nth(1)
                .is_some_and(|rest| rest.split("</c>").next().is_some_and(|cell| cell.contains("SUMIFS(")));
            let (column, row_number) = (cell.chars().next().unwrap(), row.parse::<u32>().unwrap());
            let differs = format!("<f>{column}{}-{column}{}</f>", row_number - 1, row_number - 2);
            let is_difference = text
                .split(&format!("<c r=\"{cell}\""))
                .nth(1)
                .is_some_and(|rest| rest.split("</c>").next().is_some_and(|cell| cell.contains(&differs)));
            if adds_up || is_difference {
                continue;
            }
            let counts_only = sheet == 12 && row_number > 18;
            let has_source = beside && text.contains(&format!("<c r=\"E{row}\"")) || counts_only;
            assert!(commented || has_source, "sheet {sheet}, {cell}");
        }
    }
}
