//! Random sheets as ministries print them: an import reads them rightly, or refuses them.
//!
//! ```text
//! plan, room ─ lines, spring ▶ lines and traps ─ sheet, headers ▶ grid and answer ─ writers ▶ bytes ─ outcome ▶ right, refused
//! ```
//!
//! The right answer is known before the sheet is made: it comes from the lines of the table, and never from the sheet.
//! `BUDGET_TESTS_SHEETS=10000` makes so many sheets, and prints what came of each kind.

mod answer;
mod cell;
mod chance;
mod grid;
mod headers;
mod laws;
mod line;
mod lines;
mod money;
mod naming;
mod outcome;
mod plan;
mod room;
mod rules;
mod sheet;
mod spring;
mod tally;
mod tiers;
mod trap;
mod two;
mod words;
mod writers;
