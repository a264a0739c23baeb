//! The note on whole accounts of which a filter names parts alone: their groups bear the name of the whole.

use std::collections::BTreeMap;

use crate::model::{Account, Dataset, Ix, Lang};
use crate::query::Filter;
use crate::table::{Note, NoteCode, Table};

/// Notes, for each whole account, the parts that are all that a filter takes of it.
pub(crate) fn note_account_parts(table: &mut Table, dataset: &Dataset, filter: &Filter) {
    let (lang, accounts) = (table.lang, &dataset.accounts);
    let mut parts: BTreeMap<Ix<Account>, Vec<&str>> = BTreeMap::new();
    for &account in filter.accounts.iter().flatten() {
        let whole = accounts.whole(account);
        if whole != account && !filter.accounts.contains(&Some(whole)) {
            parts.entry(whole).or_default().push(accounts[account].name.get(lang));
        }
    }
    let text = |(whole, parts): (Ix<Account>, Vec<&str>)| {
        let whole = accounts[whole].name.get(lang);
        match lang {
            Lang::En => format!("{whole}: only {}, as the filter says.", parts.join(", ")),
            Lang::Ja => format!("{whole}は、条件により{}のみ。", parts.join("、")),
        }
    };
    table.notes.extend(parts.into_iter().map(|part| Note::new(NoteCode::AccountParts, text(part))));
}
