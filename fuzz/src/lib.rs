//! The laws that the tests replay their corpora by, for a fuzzer to look for bytes that break one.

#[allow(dead_code)]
mod common;
#[path = "../../tests/suite/fuzzed/laws/mod.rs"]
mod laws;

/// Holds bytes to the law of a target.
pub fn hold(target: &str, bytes: &[u8]) {
    let (_, law) = laws::ALL.into_iter().find(|(name, _)| *name == target).expect("a target is named after its law");
    law(bytes);
}
