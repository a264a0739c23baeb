//! Runs a law over sheets of each kind, and counts what came of them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use super::outcome::Outcome;
use super::sheet::Sheet;

/// Names the number of sheets that are made where it is not the usual one.
const SHEETS: &str = "BUDGET_TESTS_SHEETS";

/// How many sheets are made, where `usual` is what time allows.
pub(super) fn sheets(usual: u32) -> u32 {
    match env::var(SHEETS) {
        Ok(number) => number.parse().unwrap_or_else(|_| panic!("{SHEETS} is `{number}`: it is a number")),
        Err(_) => usual,
    }
}

/// What came of the sheets of each kind.
#[derive(Debug)]
pub(super) struct Tally {
    /// How many smaller sheets are tried where one is at fault.
    tries: u32,
    /// Right, refused, at fault.
    counts: BTreeMap<String, [usize; 3]>,
    faults: Vec<String>,
}

impl Tally {
    pub(super) fn new(tries: u32) -> Self {
        Self { tries, counts: BTreeMap::new(), faults: Vec::new() }
    }

    /// Makes `cases` sheets of a kind and holds them to a law; of those that break it, the least is kept.
    ///
    /// `make` gives none where a plan has no room for the kind.
    pub(super) fn hold<P: Strategy>(
        &mut self,
        kind: &str,
        cases: u32,
        plans: P,
        make: impl Fn(&P::Value) -> Option<Sheet>,
        law: impl Fn(&P::Value, &Sheet) -> (Outcome, Option<String>),
    ) {
        let config = Config { cases, failure_persistence: None, max_shrink_iters: self.tries, ..Config::default() };
        let counts = RefCell::new([0; 3]);
        let is_failing = RefCell::new(false);
        // The usual sheets are the same in every run; who asks for more gets others each time.
        let mut runner = if std::env::var_os(SHEETS).is_some() {
            TestRunner::new(config)
        } else {
            TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
        };
        let result = runner.run(&plans, |plan| {
            let sheet = make(&plan).ok_or_else(|| TestCaseError::reject("no room"))?;
            let (outcome, fault) = law(&plan, &sheet);
            if !*is_failing.borrow() {
                let at = match (&fault, &outcome) {
                    (None, Outcome::Right) => 0,
                    (None, Outcome::Refused(_)) => 1,
                    _ => 2,
                };
                counts.borrow_mut()[at] += 1;
            }
            // What follows is only the search for the least sheet at fault.
            *is_failing.borrow_mut() |= fault.is_some();
            fault.map_or(Ok(()), |fault| Err(TestCaseError::fail(format!("{fault}\n{sheet:?}"))))
        });
        match result {
            Ok(()) => {}
            Err(TestError::Fail(reason, _)) => self.faults.push(format!("== {kind}: {reason}")),
            Err(TestError::Abort(reason)) => self.faults.push(format!("== {kind} is hardly ever drawn: {reason}")),
        }
        let counts = counts.into_inner();
        if counts == [0; 3] {
            self.faults.push(format!("== {kind} is never drawn"));
        }
        let all = self.counts.entry(kind.to_owned()).or_default();
        all.iter_mut().zip(counts).for_each(|(all, more)| *all += more);
    }

    /// Tells what came of each kind where the number of sheets is asked for, and fails if any is at fault.
    #[track_caller]
    pub(super) fn end(self) {
        let mut table = format!("{:<24} {:>7} {:>7} {:>7}\n", "kind", "right", "refused", "fault");
        for (kind, [right, refused, fault]) in &self.counts {
            writeln!(table, "{kind:<24} {right:>7} {refused:>7} {fault:>7}").unwrap();
        }
        if env::var_os(SHEETS).is_some() {
            println!("{table}");
        }
        assert!(self.faults.is_empty(), "{}\n{table}", self.faults.join("\n"));
    }
}
