//! The worked examples are run, and their whole output compared.
//!
//! `TRYCMD=overwrite cargo test examples::` writes the outputs anew.

#[test]
fn the_worked_examples_print_what_they_say() {
    trycmd::TestCases::new().env("BUDGET_LANG", "en").env("COLUMNS", "100").case("examples/lineage/README.md");
}
