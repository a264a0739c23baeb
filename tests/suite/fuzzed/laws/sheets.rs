//! What holds of every file that is imported as a sheet: it becomes a dataset which loads and to which it brings nothing
//! new, or it is told what is not understood.

use std::sync::LazyLock;

use budget::Error;
use budget::import::{Defaults, Rules, import, update};
use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Lang};
use budget::render::Style;

use super::answers::{self, said, told};
use super::parts;

static KNOWN: LazyLock<Dataset> = LazyLock::new(|| load::open("regenerative").unwrap());

/// A text, with rules before it where a mark parts them.
pub(super) fn hold_of_text(bytes: &[u8]) {
    match parts::named(bytes).as_slice() {
        [(_, rules), (name, sheet)] if !rules.is_empty() => {
            match Rules::parse("rules.toml", &String::from_utf8_lossy(rules)) {
                Ok(rules) => hold(name, sheet, &Defaults { rules, ..Defaults::default() }),
                Err(error) => told(&Error::Import(error.into())),
            }
        }
        _ => hold("sheet.csv", bytes, &Defaults::default()),
    }
}

pub(super) fn hold_of_xlsx(bytes: &[u8]) {
    hold("sheet.xlsx", &parts::archive(bytes), &all_sheets(bytes));
}

pub(super) fn hold_of_ods(bytes: &[u8]) {
    hold("sheet.ods", &parts::archive(bytes), &all_sheets(bytes));
}

pub(super) fn hold_of_xls(bytes: &[u8]) {
    hold("sheet.xls", &parts::xls(bytes), &all_sheets(bytes));
}

/// All sheets of every other workbook are read.
fn all_sheets(bytes: &[u8]) -> Defaults {
    Defaults { all_sheets: bytes.len().is_multiple_of(2), ..Defaults::default() }
}

fn hold(name: &str, bytes: &[u8], defaults: &Defaults) {
    let files = [(name.to_owned(), bytes.to_vec())];
    let imported = match import("copy", &files, std::slice::from_ref(&*KNOWN), defaults) {
        Ok(imported) => imported,
        Err(error) => return told(&Error::Import(error)),
    };
    assert!(imported.programs > 0 && imported.figures > 0);
    imported.notes.iter().for_each(said);
    for lang in [Lang::En, Lang::Ja] {
        let readings = imported.readings.iter().map(|reading| reading.table(name.to_owned(), lang));
        readings.for_each(|table| answers::hold(&table, &Style::default(), bytes.len()));
    }
    let text = [DatasetFile::new("copy.toml", imported.text.as_str())];
    let dataset = load::parse(&text).unwrap();
    assert_eq!(dataset.programs.len(), imported.programs, "{}", imported.text);
    // It brings nothing to the dataset that was made of it.
    match update(&text, &dataset, &files, defaults) {
        Ok(updated) => {
            let brought = (updated.programs, updated.added, updated.changed, updated.totals, updated.changed_totals);
            assert_eq!(brought, (0, 0, 0, 0, 0), "{}", imported.text);
        }
        Err(error) => panic!("{error}\n{}", imported.text),
    }
}
