//! The note on a program's names by year, where it was renamed.

use std::collections::BTreeMap;

use super::frame::year_name;
use crate::model::{FiscalYear, Label, Lang, Program, Text};
use crate::table::{Note, NoteCode, Table};

/// Tells what each of these programs was called in which years, if it was renamed.
pub(super) fn note_renames<'d>(table: &mut Table, programs: impl Iterator<Item = &'d Program>) {
    let lang = table.lang;
    for program in programs {
        let names = names(program);
        if names.len() > 1 {
            let told = Label::new(": ", "：").get(lang);
            let renamed = Label::new("Renamed", "名称変更").get(lang);
            table
                .notes
                .push(Note::new(NoteCode::Names, format!("{renamed}{told}{}{}", said(&names, lang), lang.full_stop())));
        }
    }
}

/// The names of a program, each with the years that follow one another under it.
fn names(program: &Program) -> Vec<(&Text, Vec<FiscalYear>)> {
    let counted = program.allocations.iter().filter(|allocation| allocation.counted);
    let by_year: BTreeMap<FiscalYear, &Text> = counted.map(|it| (it.year, program.name_of(it))).collect();
    let mut names: Vec<(&Text, Vec<FiscalYear>)> = Vec::new();
    for (year, name) in by_year {
        match names.last_mut().filter(|(known, _)| *known == name) {
            Some((_, years)) => years.push(year),
            None => names.push((name, vec![year])),
        }
    }
    names
}

/// The names in the reader's language or, where a rename shows only in the other one, in that.
fn said(names: &[(&Text, Vec<FiscalYear>)], lang: Lang) -> String {
    let shows = names.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a.get(lang) != b.get(lang)));
    let of = if shows { lang } else { lang.other() };
    let said = |(name, years): &(&Text, Vec<FiscalYear>)| {
        let [first, last] = [years.first(), years.last()].map(|year| year.map(|&year| year_name(year, lang)));
        let years = match (first, last, lang) {
            (Some(first), Some(last), _) if first == last => first,
            (Some(first), Some(last), Lang::En) => format!("{first} to {last}"),
            (Some(first), Some(last), Lang::Ja) => format!("{first}～{last}"),
            _ => String::new(),
        };
        match lang {
            Lang::En => format!("{} ({years})", name.get(of)),
            Lang::Ja => format!("{}（{years}）", name.get(of)),
        }
    };
    names.iter().map(said).collect::<Vec<_>>().join(Label::new(" → ", "→").get(lang))
}
