//! Imports a single sheet.

use super::folder::{holding, run};
use super::program::{Answer, answer, budget};

/// What importing one sheet prints: the dataset, or the reasons against it.
pub(crate) fn import(name: &str, sheet: impl AsRef<[u8]>, options: &str) -> Answer {
    run(&format!("import {name} -o - {options}"), holding(&[(name, sheet.as_ref())]).path())
}

/// What importing a sheet says, and the figures that it brings.
#[track_caller]
pub(crate) fn said(sheet: &str, options: &str) -> String {
    let imported = import("a.csv", sheet, options);
    if imported.status != Some(0) {
        return imported.refusal();
    }
    let columns = "name,fiscal_year,stage,amount,unit";
    let list = format!("list -d - -O csv --no-header --stage all --columns {columns}");
    let listed = answer(&mut budget(&list), imported.stdout.as_bytes());
    assert_eq!(listed.status, Some(0), "{}", listed.stderr);
    imported.stderr + &listed.stdout
}
