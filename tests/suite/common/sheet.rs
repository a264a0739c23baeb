//! Imports a single sheet.

use super::folder::{holding, run};
use super::program::Answer;

/// What importing one sheet prints: the dataset, or the reasons against it.
pub(crate) fn import(name: &str, sheet: impl AsRef<[u8]>, options: &str) -> Answer {
    run(&format!("import {name} -o - {options}"), holding(&[(name, sheet.as_ref())]).path())
}
