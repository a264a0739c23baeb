//! The lines above a program's sheet: who holds it, and what it is called in other places.

use std::collections::BTreeSet;

use crate::model::{Dataset, Label, Lang, Program};
use crate::query::Hit;

/// How the government's review system numbers programs, as citations of it say.
const NUMBER: &str = "予算事業ID ";

/// The program's name with its ministry and bureau.
pub(super) fn title(dataset: &Dataset, program: &Program, lang: Lang) -> String {
    let (name, ministry) = (program.name.get(lang), &dataset.ministries[program.ministry]);
    let own = match lang {
        Lang::En => ministry.short_name().get(lang),
        Lang::Ja => ministry.name.get(lang),
    };
    let is_other = |agency: &&str| ministry.name.spellings().all(|spelling| spelling != *agency);
    let agency = program.agency.as_deref().filter(is_other);
    let holders: Vec<&str> = std::iter::once(own).chain(agency).chain(program.bureau.as_deref()).collect();
    match lang {
        Lang::En => format!("{name} ({})", holders.join(", ")),
        Lang::Ja => format!("{name}（{}）", holders.join(" ")),
    }
}

/// The text with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The account that pays, if it is one, and the program's ids.
pub(super) fn subtitle(dataset: &Dataset, program: &Program, hits: &[Hit<'_>], lang: Lang) -> String {
    let accounts: BTreeSet<_> = hits.iter().filter_map(|hit| hit.allocation.account()).collect();
    let account = accounts.first().filter(|_| accounts.len() == 1).map(|&ix| dataset.accounts[ix].name.get(lang));
    let number = hits.iter().find_map(|hit| hit.allocation.citation().locator.as_deref()?.strip_prefix(NUMBER));
    let ids = match (number, lang) {
        (None, _) => format!("ID {}", program.id),
        (Some(number), Lang::En) => format!("budget program ID {number} ({})", program.id),
        (Some(number), Lang::Ja) => format!("{NUMBER}{number}（{}）", program.id),
    };
    let parts: Vec<&str> = account.into_iter().chain([ids.as_str()]).collect();
    capitalised(&parts.join(Label::new(", ", "　").get(lang)))
}
