//! Accounts: what a dataset says of them, and what it may not say.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use budget::load;
use budget::model::{Dataset, FiscalYear, Stage};
use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

/// The dataset in `tests/data`.
fn path() -> String {
    format!("{}/tests/data/accounts.toml", env!("CARGO_MANIFEST_DIR"))
}

/// What the counted initial budgets of a program come to in a year, in 億円.
fn initial(dataset: &Dataset, program: &str, year: &str) -> String {
    let year: FiscalYear = year.parse().unwrap();
    let of = dataset.counted().filter(|(_, it, allocation)| {
        it.id == program && allocation.year == year && allocation.stage == Stage::Initial
    });
    let oku = of.map(|(_, _, allocation)| allocation.amount().yen()).sum::<rust_decimal::Decimal>()
        / rust_decimal::Decimal::from(100_000_000);
    oku.normalize().to_string()
}

#[test]
fn accounts_of_one_source_add_up_and_a_later_source_replaces_all_of_them() {
    let dataset = load::open(path()).unwrap();
    assert_eq!(initial(&dataset, "solar", "R5"), "40");
    assert_eq!(initial(&dataset, "solar", "R4"), "28.5");
    assert_eq!(initial(&dataset, "wind", "R5"), "21");
    assert_eq!(initial(&dataset, "wind", "R4"), "14");
}

#[test]
fn mistakes_in_accounts_are_told_where_they_stand() {
    let text = fs::read_to_string(path()).unwrap();
    let wrong = text
        .replace("account = \"energy\"\nsource", "account = \"enrgy\"\nsource")
        .replace("kind = \"special\"\naliases", "kind = \"特別\"\naliases")
        .replace(
            "name = { ja = \"年金特別会計\", en = \"Special account for pensions\" }\nkind = \"special\"\n",
            "name = \"年金\"\n",
        )
        .replace(
            "account = \"pensions\"\nsource = \"sheet-2023#5\"",
            "account = \"general\"\nsource = \"sheet-2023#5\"",
        );
    let said = run("check a.toml", holding(&[("a.toml", wrong.as_bytes())]).path());
    assert_eq!(said.status, Some(3));
    assert_data_eq!(
        said.stderr,
        str![[r#"
error[E0207]: `特別` is not a kind
  --> a.toml:35:8
   |
35 | kind = "特別"
   |        ^^^^^^
   |
   = help: write `general` (一般会計) or `special` (特別会計)

error[E0202]: [[account]] has no `kind`
  --> a.toml:49:1
   |
49 | [[account]]
   | ^^^^^^^^^^^
   |
   = help: add a line `kind = …`

error[E0204]: there is no account `enrgy`
  --> a.toml:76:11
   |
76 | account = "enrgy"
   |           ^^^^^^^
   |
   = help: did you mean `energy`?

error[E0306]: the initial figure of FY2023 of one account stands twice from one source
   --> a.toml:116:10
    |
116 | amount = 500
    |          ^^^
    |
    = help: remove one of the two, or name its own source, stage or account

4 errors

"#]]
    );
}
