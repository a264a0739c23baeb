//! What goes wrong around the program while it writes: it is killed, the disk is full, rights are missing, streams are
//! closed, files change under it, others write to the same place. Whatever happens, a target is the old or the new one,
//! whole, and nothing else stays behind.
//!
//! ```text
//! task ─ shop: what was there, what a whole run leaves ─ a fault ▶ verdict ─ tally
//! ```
//!
//! The usual number of faults is what time allows; `BUDGET_TESTS_KILLS=2000` kills so often, makes as many of the other
//! faults as go with it, and prints what came of them.

#![cfg(unix)]

mod change;
mod crowd;
mod disk;
mod kill;
mod rights;
mod shop;
mod streams;
mod tally;
mod task;
mod verdict;

use std::env;

/// Names the number of kills where it is not the usual one.
const KILLS: &str = "BUDGET_TESTS_KILLS";

/// How often the program is killed where nobody says.
const USUAL_KILLS: u64 = 32;

/// How many faults to make where `usual` is what time allows beside so many kills.
fn faults(usual: u64) -> u64 {
    match env::var(KILLS) {
        Ok(number) => {
            let number: u64 = number.parse().unwrap_or_else(|_| panic!("{KILLS} is `{number}`: it is a number"));
            (number * usual).div_ceil(USUAL_KILLS)
        }
        Err(_) => usual,
    }
}

/// Whether more than the usual faults are asked for.
fn is_long() -> bool {
    env::var_os(KILLS).is_some()
}
