//! What is said of rows of totals and parts: comparisons, and questions with the line that answers them.
//!
//! Knows what was found, not how.

mod parts;
mod rows;
mod totals;

pub(super) use self::parts::{marked, part, part_exceeds, part_of_another, part_of_nothing, repeats_nothing};
pub(super) use self::rows::{below, named_part, neither, uncounted, unworded};
pub(super) use self::totals::{contradiction, marked_part, of_nobody, subtotal, without_rows};

use super::{ControlRow, Judge};
use crate::Message;
use crate::import::rules::RowRule;
use crate::model::{Label, Lang};

/// The lines that decide about a row.
fn either(judge: &Judge<'_>, control: &ControlRow, rules: &[RowRule]) -> Message {
    let meaning = |decision: RowRule| match decision {
        RowRule::Total => Label::new("a total", "合計"),
        RowRule::Part => Label::new("a part", "内数"),
        RowRule::Keep => Label::new("a program", "事業"),
        RowRule::Skip => Label::new("nothing to read", "読まない行"),
    };
    let lines: Vec<(Label, String)> =
        rules.iter().map(|&decision| (meaning(decision), judge.rule(decision, control.place))).collect();
    Message::of(|lang| {
        let lines = lines.iter().map(|(meaning, rule)| (meaning.get(lang), rule));
        match lang {
            Lang::En => lines.map(|(meaning, rule)| format!("{meaning} ({rule})")).collect::<Vec<_>>().join(" or "),
            Lang::Ja => {
                let lines = lines.map(|(meaning, rule)| format!("{meaning}なら`{rule}`"));
                format!("{}を指定してください", lines.collect::<Vec<_>>().join("、"))
            }
        }
    })
}
