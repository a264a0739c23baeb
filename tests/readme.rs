//! The README keeps its word: its console blocks are run, and its dataset is the one in the examples.

/// Both variables hold their defaults, so that whoever runs the tests may have set others.
#[test]
fn every_console_block_of_the_readme_prints_what_it_says() {
    trycmd::TestCases::new()
        .env("BUDGET_DATA", "regenerative")
        .env("BUDGET_LANG", "en")
        .env("COLUMNS", "80")
        .env("LC_ALL", "C")
        .case("README.md");
}

#[test]
fn the_dataset_of_the_readme_is_the_one_that_its_console_blocks_load() {
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    let dataset = include_str!("../examples/own.toml").replace("\r\n", "\n");
    assert!(readme.contains(&format!("```toml\n{dataset}```")), "README.md does not show examples/own.toml as it is");
}
