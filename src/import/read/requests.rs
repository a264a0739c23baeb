//! 要求額 without a word for whose: a ministry asks the treasury for its request, and a bill asks for the draft.
//!
//! Knows headers, and what stands above them.

use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::derived_headings::is_of_bill;
use crate::import::read::headers::dense;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings::Said;
use crate::import::rules::line;
use crate::message;
use crate::model::Stage;

/// Asks whose request a column holds, where the sheet does not tell.
pub(crate) fn ask(sheet: &Sheet, columns: &Columns, problems: &mut Problems) {
    let open = columns.amounts.iter().filter(|it| it.said == Said::Asked);
    for amounts in open {
        if columns.are_of_list() || says_whose(sheet, columns) || has_other_stage(columns, amounts) {
            continue;
        }
        let heading = columns.table.head.heading(amounts.column);
        if amounts.year.is_none() && heading.is_some_and(|heading| heading.open_year.is_some()) {
            // Which year it is of is asked, with whose it is.
            continue;
        }
        let place = columns.table.head.place(amounts.column);
        let (header, key) = (columns.table.head.text(amounts.column), columns.table.head.key(amounts.column));
        let year = amounts.year.map_or_else(String::new, |year| format!("{}:", year.era()));
        let rule = |stage: Stage| line::of_header(&key, &format!("{year}{}", stage.code()));
        let (draft, request) = (rule(Stage::Draft), rule(Stage::Request));
        let header = brief(header);
        let message = message!(
            "`{header}` does not say who asks: in the table of a budget bill it is the draft ({draft}), else what a ministry \
             asks for ({request})",
            "「{header}」だけでは、誰の要求か分かりません。予算案の表であれば政府案（`{draft}`）、それ以外であれば府省の要求額\
             （`{request}`）として指定してください"
        );
        problems.add(sheet, place, message);
    }
}

/// Whether the title or a header speaks of the requests of summer, 概算要求.
fn says_whose(sheet: &Sheet, columns: &Columns) -> bool {
    let says = |text: &str| dense(&fold(text)).contains("概算");
    sheet.title.as_deref().is_some_and(says)
        || columns.table.spoken_rows().flat_map(|row| sheet.filled(row)).any(|(_, text)| says(text))
}

/// Whether another column has the budget that a request follows, or is held against, or the part of a request that is asked
/// for in the priority frame. A bill's table has a budget beside its drafts, too, and is known by its words.
fn has_other_stage(columns: &Columns, request: &AmountColumn) -> bool {
    let is_other =
        |it: &&AmountColumn| matches!(it.stage, None | Some(Stage::Initial | Stage::Draft | Stage::RequestPriority));
    let is_near = |it: &AmountColumn| match (it.year, request.year) {
        (Some(year), Some(of)) => year == of || year.number() + 1 == of.number(),
        (year, of) => year == of,
    };
    let is_bill = columns.derived.iter().any(|it| is_of_bill(&it.header));
    !is_bill && columns.amounts.iter().filter(is_other).any(is_near)
}
