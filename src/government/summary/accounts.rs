//! The sentences about accounts: how many there are, which spellings are one, and which amounts have none.
//!
//! Decides nothing.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::some;
use crate::government::budget::{Budget, ExportProgram};
use crate::government::several_accounts::{SeveralAccounts, grouped};
use crate::model::{FiscalYear, Stage};
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
    lines.extend(of_several(budget));
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
    (!respelled.is_empty())
        .then(|| format!("note: took {spellings} as {accounts}, and wrote them as aliases: {}", some(named)))
}

/// Which rows name several accounts, as nobody can tell how much each of them pays.
fn of_several(budget: &Budget) -> Option<String> {
    let several = SeveralAccounts::of(budget);
    if several.accounts == 0 {
        return None;
    }
    let (rows, accounts) = (count(budget.of_several, "row"), count(several.accounts, "special account"));
    let mut line =
        format!("note: several accounts stand in one cell in {rows} of details: kept as printed, as {accounts}");
    if several.with_general > 0 {
        let verb = if several.with_general == 1 { "has" } else { "have" };
        let _ = write!(line, "; {} of them {verb} the general account in it, whose sums lack it", several.with_general);
    }
    if let Some((year, yen)) = several.most {
        let _ = write!(line, ", at most {} yen of the initial budgets of {}", grouped(yen), year.english());
    }
    Some(line)
}

/// Which stages have no details, as what is carried out never has, and which program years.
fn without_account(budget: &Budget) -> Vec<String> {
    let mut lines = Vec::new();
    // It stands among the details alone.
    if budget.no_details_of.contains(&Stage::RequestPriority) {
        lines.push("note: the file has no column 要望額, so no priority request is read".to_owned());
    }
    let stages = budget.no_details_of.iter().filter(|stage| **stage != Stage::RequestPriority);
    let stages: Vec<&str> = stages.map(|stage| stage.label().en).collect();
    if !stages.is_empty() {
        let stages = stages.join(", ");
        lines
            .push(format!("note: the file has no details of these stages, so their amounts have no account: {stages}"));
    }
    let named = |years: &[(Box<str>, FiscalYear)], lead: &str, what: &str| {
        let named = some(years.iter().map(|(id, year)| format!("{id} in {}", year.english())));
        (!years.is_empty()).then(|| format!("{lead}: {} {what}: {named}", count(years.len(), "program year")))
    };
    lines.extend(named(&budget.undetailed, "note", "without details, and so without an account"));
    lines.extend(named(&budget.unnamed, "note", "with details that name no account"));
    lines.extend(named(&budget.negative, "warning", "with a 要望額 below zero, kept as printed"));
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
