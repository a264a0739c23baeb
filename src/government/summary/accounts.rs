//! The sentences about accounts: how many there are, which spellings are one, and which amounts have none.
//!
//! Decides nothing.

use std::collections::BTreeSet;

use super::some;
use crate::government::budget::{Budget, ExportProgram};
use crate::number::count;

pub(super) fn lines(budget: &Budget) -> Vec<String> {
    if budget.details == 0 {
        return vec!["note: the file has no details by account, so no amount has one".to_owned()];
    }
    let several = budget.programs.iter().filter(|program| accounts(program).len() > 1).count();
    let (details, accounts) = (count(budget.details, "row"), count(budget.accounts.len(), "account"));
    let several = if several == 0 { String::new() } else { format!(", several in {}", count(several, "program")) };
    let mut lines = vec![format!("note: read {details} of details by account: {accounts}{several}")];
    lines.extend(respelled(budget));
    lines.extend(without_account(budget));
    lines.extend(misfits(budget));
    lines
}

/// The places of a program's accounts.
fn accounts(program: &ExportProgram) -> BTreeSet<usize> {
    program.years.iter().flat_map(|year| &year.shares).filter_map(|share| share.account).collect()
}

fn respelled(budget: &Budget) -> Option<String> {
    let respelled: Vec<Vec<&str>> = budget.accounts.respelled().collect();
    let spellings = count(respelled.iter().map(Vec::len).sum(), "spelling");
    let accounts = count(respelled.len(), "account");
    let named = respelled.iter().map(|spellings| spellings.join(" = "));
    (!respelled.is_empty()).then(|| format!("note: took {spellings} as {accounts}: {}", some(named)))
}

/// Which stages have no details, as what is carried out never has, and which program years.
fn without_account(budget: &Budget) -> Vec<String> {
    let years = || budget.programs.iter().flat_map(|program| program.years.iter().map(move |year| (program, year)));
    let has_none = years().filter(|(_, year)| year.shares.iter().all(|share| share.account.is_none()));
    let has_none: Vec<String> =
        has_none.map(|(program, year)| format!("{} in {}", program.id, year.of.english())).collect();
    let stages: Vec<&str> = budget.no_details_of.iter().map(|stage| stage.label().en).collect();
    let mut lines = Vec::new();
    if !stages.is_empty() {
        let stages = stages.join(", ");
        lines
            .push(format!("note: the file has no details of these stages, so their amounts have no account: {stages}"));
    }
    if !has_none.is_empty() {
        let years = count(has_none.len(), "program year");
        lines.push(format!(
            "note: {years} without details that add up, and so without an account: {}",
            some(has_none.into_iter())
        ));
    }
    lines
}

fn misfits(budget: &Budget) -> Option<String> {
    let amounts = count(budget.misfits.len(), "amount");
    let named = budget.misfits.iter().map(|misfit| {
        let (stage, year) = (misfit.stage.label().en, misfit.year.english());
        format!("{} in {year} ({stage})", misfit.program)
    });
    let named = || some(named);
    (!budget.misfits.is_empty()).then(|| {
        format!("warning: the details of {amounts} add up to something else; kept without an account: {}", named())
    })
}
