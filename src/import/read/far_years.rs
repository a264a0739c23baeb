//! Years of amounts that lie far behind all others, as where a digit slipped in: R51.
//!
//! Knows headers, no cell below them.

use crate::import::read::cells::brief;
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::rules::line;
use crate::message;
use crate::model::{FiscalYear, Stage};

/// How many years a plan may leave out between two of its columns.
const MOST_APART: u16 = 10;

/// The first year that no budget of today is for.
const FAR: u16 = 2060;

/// Asks about columns whose year is far behind those of the others, unless a rule says what they hold.
pub(crate) fn ask(sheet: &Sheet, columns: &Columns, problems: &mut Problems) {
    if columns.are_of_list() {
        return;
    }
    let mut years: Vec<u16> = columns.amounts.iter().filter_map(|it| it.year).map(FiscalYear::number).collect();
    years.sort_unstable();
    years.dedup();
    let is_far = |year: FiscalYear| {
        let before = years.iter().rev().find(|other| **other < year.number());
        year.number() >= FAR || before.is_some_and(|before| year.number() - before > MOST_APART)
    };
    let far = |it: &&AmountColumn| !it.is_ruled && it.year.is_some_and(is_far);
    for amounts in columns.amounts.iter().filter(far) {
        let Some(year) = amounts.year else { continue };
        let (key, stage) = (columns.table.head.key(amounts.column), amounts.stage.unwrap_or(Stage::Initial));
        let rule = line::of_header(&key, &format!("{}:{}", year.era(), stage.code()));
        let (header, english, japanese) =
            (brief(columns.table.head.text(amounts.column)), year.english(), year.japanese());
        let message = message!(
            "`{header}` is read as {english}, which is far from other years: correct it, or confirm it with {rule}",
            "「{header}」は{japanese}と読めますが、ほかの年度から離れています。見出しを直すか、正しければ`{rule}`を指定してください"
        );
        problems.add(sheet, columns.table.head.place(amounts.column), message);
    }
}
