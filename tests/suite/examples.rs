//! Runs the worked examples and compares their whole output.
//!
//! `TRYCMD=overwrite cargo test examples::` rewrites the output.

#[test]
fn the_worked_examples_print_what_they_say() {
    trycmd::TestCases::new().env("BUDGET_LANG", "en").env("COLUMNS", "100").case("examples/lineage/README.md");
}
