//! The tables that figures refer to: sources, accounts and ministries of a later export, beside those that are there.
//!
//! Texts alone: a table that stands where `import rs` wrote it has those of its kind put in their order.

use super::known::Known;
use crate::government::Export;
use crate::government::dataset_text::head::{account, former_title, ministry, sources, title};
use crate::government::known_accounts;
use crate::import::toml::{quoted, table};
use crate::load::DatasetFile;
use crate::ministries;
use crate::model::{Dataset, FiscalYear, Lang};

/// The year of the sheets that a source is, by its id: `rs2024-2-1`.
pub(super) fn sheet_year(source: &str) -> Option<FiscalYear> {
    source.strip_prefix("rs")?.strip_suffix("-2-1")?.parse().ok()
}

/// Puts the tables into the file that declares the sources of the sheets of `latest`.
pub(super) fn put(
    files: &mut [DatasetFile],
    export: &Export,
    (dataset, lang): (&Dataset, Lang),
    known: &Known<'_>,
    latest: FiscalYear,
) -> Option<()> {
    let source = format!("rs{}-2-1", latest.number());
    let declares = format!("id = {}", quoted(&source));
    let is_head = |file: &DatasetFile| std::str::from_utf8(file.bytes()).is_ok_and(|text| text.contains(&declares));
    let at = files.iter().position(is_head)?;
    let file = files.get_mut(at)?;
    let mut text = std::str::from_utf8(file.bytes()).ok()?.replace("\r\n", "\n");
    let is_windows = text.len() < file.bytes().len();
    for (nth, mut keys) in sources(export).into_iter().enumerate() {
        if nth == 0 {
            keys.push(("supersedes", quoted(&source)));
        }
        insert(&mut text, &["[[account]]".to_owned(), "[[ministry]]".to_owned()], &table("[[source]]", keys));
    }
    for new in &known.new_accounts {
        let rank = new.known.map_or(usize::MAX, |known| known.rank);
        let later = known_accounts::all().iter().skip_while(|known| known.rank <= rank).map(|known| known.id);
        insert(&mut text, &before("[[account]]", later, "[[ministry]]"), &account(new, lang));
    }
    for new in &known.new_ministries {
        let rank = new.known.map_or(usize::MAX, |known| known.rank);
        let later = ministries::all().iter().skip_while(|known| known.rank <= rank).map(|known| known.id);
        insert(&mut text, &before("[[ministry]]", later, "[[program]]"), &table("[[ministry]]", ministry(new)));
    }
    let years = dataset.sources.iter().filter_map(|source| sheet_year(&source.id)).min();
    if let (Some(first), Some(year)) = (years, export.budget.sheet_year) {
        for known in [title(first, latest), former_title(first, latest)] {
            text = text.replacen(&known, &title(first, year), 1);
        }
    }
    let text = if is_windows { text.replace('\n', "\r\n") } else { text };
    *file = DatasetFile::new(&*file.name, text);
    Some(())
}

/// The places that a new table may stand before: tables of its kind that come later, else the first of the next kind.
fn before<'i>(head: &str, later: impl Iterator<Item = &'i str>, next: &str) -> Vec<String> {
    later.map(|id| format!("{head}\nid = {}\n", quoted(id))).chain([next.to_owned()]).collect()
}

/// Inserts a table before the first of these places that is there, else at the end.
fn insert(text: &mut String, places: &[String], table: &str) {
    let place = places.iter().find_map(|place| text.find(&format!("\n\n{place}")));
    if let Some(at) = place {
        text.insert_str(at + 1, table);
    } else {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(table);
    }
}
