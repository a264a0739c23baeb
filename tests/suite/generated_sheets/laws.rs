//! The laws of sheets: what an import may answer, and what decisions about it are worth next year.

use proptest::option;
use proptest::sample::select;

use super::outcome::{Outcome, by_library, by_program, known};
use super::plan::{Plan, plan};
use super::rules::Rules;
use super::sheet::Sheet;
use super::tally::{Tally, sheets};
use super::trap::{Allowed, Trap};

/// How many sheets are made on every run: as many without a trap as with one.
const SHEETS: u32 = 150;

/// How many of each kind go through the program.
const BY_PROGRAM: u32 = 1;

/// How many smaller sheets are tried where one is at fault, by the library and by the program.
const TRIES: u32 = 200;
const TRIES_BY_PROGRAM: u32 = 20;

#[test]
fn a_sheet_without_a_trap_is_read_rightly() {
    let (mut tally, known) = (Tally::new(TRIES), [known()]);
    let make = |plan: &Plan| Some(Sheet::new(plan, &[])).filter(|sheet| sheet.allowed() == Allowed::Read);
    tally.hold("no trap", sheets(SHEETS) / 2, plan(), make, |_, sheet| {
        let outcome = by_library(sheet, &known);
        let fault = outcome.fault(sheet);
        (outcome, fault)
    });
    tally.end();
}

#[test]
fn a_sheet_with_a_trap_is_read_rightly_or_refused() {
    let (mut tally, known) = (Tally::new(TRIES), [known()]);
    let each = (sheets(SHEETS) / 2).div_ceil(u32::try_from(Trap::ALL.len()).unwrap());
    for trap in Trap::ALL {
        // Traps seldom come alone.
        let plans = (plan(), option::weighted(0.3, select(Trap::ALL.to_vec())));
        let make = |(plan, more): &(Plan, Option<Trap>)| with(plan, trap, *more);
        tally.hold(&format!("{trap:?}"), each, plans, make, |_, sheet| {
            let outcome = by_library(sheet, &known);
            let fault = outcome.fault(sheet);
            (outcome, fault)
        });
    }
    tally.end();
}

#[test]
fn the_program_answers_as_the_library_does() {
    let mut tally = Tally::new(TRIES_BY_PROGRAM);
    let law = |sheet: &Sheet| {
        let outcome = by_program(sheet, None);
        let fault = outcome.fault(sheet);
        (outcome, fault)
    };
    let make = |plan: &Plan| Some(Sheet::new(plan, &[])).filter(|sheet| sheet.allowed() == Allowed::Read);
    tally.hold("no trap", 6, plan(), make, |_, sheet| law(sheet));
    for trap in Trap::ALL {
        tally.hold(&format!("{trap:?}"), BY_PROGRAM, plan(), |plan| with(plan, trap, None), |_, sheet| law(sheet));
    }
    tally.end();
}

#[test]
fn what_was_decided_about_a_sheet_is_not_asked_next_year() {
    let mut tally = Tally::new(TRIES_BY_PROGRAM);
    for trap in Trap::ASKED {
        let make = |plan: &Plan| with(plan, trap, None).filter(|sheet| sheet.traps.len() == 1);
        tally.hold(&format!("{trap:?}"), BY_PROGRAM, plan(), make, |plan, sheet| match decided(plan, trap, sheet) {
            Ok(outcome) => (outcome, None),
            Err(fault) => (Outcome::Right, Some(fault)),
        });
    }
    tally.end();
}

/// The sheet of a plan, if the trap finds room in it.
fn with(plan: &Plan, trap: Trap, more: Option<Trap>) -> Option<Sheet> {
    // One cell has one look, and a year that stands nowhere contradicts none.
    let is_of_years = |trap: Trap| matches!(trap, Trap::YearGap | Trap::YearsContradict);
    // Where headings name the ministries, nothing is missing.
    let is_of_ministries = |trap: Trap| matches!(trap, Trap::NoMinistry | Trap::MinistryHeadings);
    let clash = |more: &Trap| {
        *more == trap
            || more.is_of_a_cell() && trap.is_of_a_cell()
            || is_of_years(*more) && is_of_years(trap)
            || is_of_ministries(*more) && is_of_ministries(trap)
    };
    let traps: Vec<Trap> = more.into_iter().filter(|more| !clash(more)).chain([trap]).collect();
    Some(Sheet::new(plan, &traps)).filter(|sheet| sheet.traps.contains(&trap))
}

/// How often a person answers the questions of one import.
const ROUNDS: usize = 4;

/// Imports a sheet with the rules that its errors print, and next year's with the same: what came of the first import.
fn decided(plan: &Plan, trap: Trap, sheet: &Sheet) -> Result<Outcome, String> {
    let first = by_program(sheet, None);
    if let Some(fault) = first.fault(sheet) {
        return Err(fault);
    }
    let Outcome::Refused(mut message) = first.clone() else { return Ok(first) };
    let mut rules = Rules::default();
    let mut is_read = false;
    for _ in 0..ROUNDS {
        if !rules.learn(&message, sheet) {
            return Err(format!("no new line decides about this:\n{message}\nrules so far:\n{}", rules.text()));
        }
        match by_program(sheet, Some(&rules.text())) {
            Outcome::Right => is_read = true,
            Outcome::Refused(more) => message = more,
            Outcome::Wrong(fault) => return Err(format!("wrong with the rules:\n{}{fault}", rules.text())),
        }
        if is_read {
            break;
        }
    }
    if !is_read {
        return Err(format!("still refused with the rules:\n{}{message}", rules.text()));
    }
    let mut next = plan.next_year();
    if trap.is_of_a_year() {
        next.first_year = plan.first_year;
    }
    let Some(next) = with(&next, trap, None).filter(|next| next.traps == sheet.traps) else { return Ok(first) };
    match by_program(&next, Some(&rules.text())) {
        Outcome::Right => Ok(first),
        other => Err(format!("next year, with the rules:\n{}{other:?}\n{next:?}", rules.text())),
    }
}
