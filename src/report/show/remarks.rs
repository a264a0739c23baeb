//! What is remarked on a program's figures.

use std::collections::BTreeSet;

use crate::model::{Amount, FiscalYear, Inexact, Lang, Stage};
use crate::query::Hit;
use crate::report::frame::year_name;
use crate::table::{Note, NoteCode, Table};

/// What the dataset itself remarks on single figures.
pub(super) fn note_remarks(table: &mut Table, hits: &[Hit<'_>]) {
    let lang = table.lang;
    for hit in hits {
        if let Some(remark) = hit.allocation.note() {
            let (year, stage) = (hit.year, hit.allocation.stage.label().get(lang));
            let text = match lang {
                Lang::En => format!("{}, {stage}: {}", year.english(), remark.get(lang)),
                Lang::Ja => format!("{}{stage}：{}", year.japanese(), remark.get(lang)),
            };
            table.notes.push(Note::new(NoteCode::Remark, text));
        }
    }
}

/// Names the years in which more was executed and carried out than there was, whatever rounding did.
pub(super) fn note_spent_over(table: &mut Table, hits: &[Hit<'_>]) -> Result<(), Inexact> {
    let sum = |year: FiscalYear, stage: Stage| {
        let of = hits.iter().filter(|hit| hit.year == year && hit.allocation.stage == stage);
        let amounts: Vec<Amount> = of.map(|hit| hit.allocation.amount()).collect();
        (!amounts.is_empty()).then(|| Amount::sum(&amounts)).transpose()
    };
    let lang = table.lang;
    let mut over = Vec::new();
    for year in hits.iter().map(|hit| hit.year).collect::<BTreeSet<_>>() {
        let [executed, carried, budget] =
            [sum(year, Stage::Executed)?, sum(year, Stage::CarriedOut)?, sum(year, Stage::Appropriation)?];
        if let (Some(executed), Some(carried), Some(budget)) = (executed, carried, budget) {
            // What is carried out is negative.
            let gap = executed.sub(&carried)?.sub(&budget)?;
            over.extend((gap.yen().is_sign_positive() && !gap.yen().is_zero() && !gap.sign_is_open()).then_some(year));
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    let years: Vec<String> = over.into_iter().map(|year| year_name(year, lang)).collect();
    let text = match lang {
        Lang::En => format!(
            "{}: what was executed and what was carried out come to more than the appropriation.",
            years.join(", ")
        ),
        Lang::Ja => format!("{}は、執行額と翌年度への繰越しの和が歳出予算現額を超える。", years.join("、")),
    };
    table.notes.push(Note::new(NoteCode::SpentOver, text));
    Ok(())
}
