//! Which programs stand in one row of a comparison, what became of them, and what they were called.

use std::collections::HashMap;

use super::status::Status;
use super::{Compared, DiffOptions};
use crate::model::{Component, Dataset, FiscalYear, Ix, Lang, Program, Text, components};
use crate::query::{Hit, Operand};
use crate::report::term;
use crate::table::Cell;

/// The pairing of all programs of both sides, filtered or not.
pub(super) struct Pairing<'d> {
    dataset: &'d Dataset,
    before: Side<'d>,
    after: Side<'d>,
    /// What the side before is called.
    years: String,
    lang: Lang,
}

/// The programs with an amount on one side, in the order of the dataset, each with its last printed name there.
struct Side<'d> {
    members: Vec<Ix<Program>>,
    names: HashMap<Ix<Program>, &'d Text>,
}

/// What stands between several names where people read them.
const JOINT: &str = " + ";

impl<'d> Side<'d> {
    fn new(hits: &[Hit<'d>]) -> Self {
        let mut members: Vec<Ix<Program>> = hits.iter().map(|hit| hit.ix).collect();
        members.dedup();
        // Allocations come in the order of their years, so the last one stays.
        let names = hits.iter().map(|hit| (hit.ix, hit.program.name_of(hit.allocation))).collect();
        Self { members, names }
    }

    fn names(&self, members: &[Ix<Program>]) -> Vec<&'d Text> {
        members.iter().filter_map(|ix| self.names.get(ix)).copied().collect()
    }
}

impl<'d> Pairing<'d> {
    pub(super) fn new(dataset: &'d Dataset, all: &Compared<'d>, options: &DiffOptions, lang: Lang) -> Self {
        let years = options.before.label(lang, false, false);
        Self { dataset, before: Side::new(&all.before), after: Side::new(&all.after), years, lang }
    }

    /// The programs of each row; either side may be the earlier.
    pub(super) fn components(&self, options: &DiffOptions) -> Vec<Component> {
        let span = |operand: &Operand| {
            let years = operand.years();
            years.first().copied().zip(years.last().copied())
        };
        let (before, after) = (&self.before.members, &self.after.members);
        let Some((a, b)) = span(&options.before).zip(span(&options.after)) else { return Vec::new() };
        let years =
            |from: (FiscalYear, FiscalYear), to: (FiscalYear, FiscalYear)| options.lineage.then_some((from.0, to.1));
        if a == b {
            // No side is the earlier one, so no link leads from one to the other.
            return components(self.dataset, before, after, None);
        }
        if (a.1, a.0) < (b.1, b.0) {
            return components(self.dataset, before, after, years(a, b));
        }
        let mirrored = components(self.dataset, after, before, years(b, a));
        mirrored.into_iter().map(|row| Component { before: row.after, after: row.before }).collect()
    }

    /// The row's name, and its cells from `program` to `status`.
    pub(super) fn cells(&self, row: &Component) -> (String, Vec<Cell>) {
        let (before, after) = (self.before.names(&row.before), self.after.names(&row.after));
        let (members, names) = if row.after.is_empty() { (&row.before, &before) } else { (&row.after, &after) };
        let status = Status::of(row, &before, &after);
        let name = joined(names, self.lang);
        let shown = names.iter().map(|name| name.get(self.lang)).collect::<Vec<_>>().join(JOINT);
        let label = match self.former_lang(status, &before, &after) {
            None => shown,
            Some(lang) => {
                let former = before.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(JOINT);
                match self.lang {
                    Lang::En => format!("{shown}\n({}: {former})", self.years),
                    Lang::Ja => format!("{shown}\n（{}：{former}）", self.years),
                }
            }
        };
        let empty_or = |text: String| if row.before.is_empty() { Cell::Empty } else { Cell::Text(text) };
        let cells = vec![
            Cell::Text(self.ids(members)),
            Cell::term(&name, label),
            empty_or(self.ids(&row.before)),
            empty_or(joined(&before, self.former_lang(status, &before, &after).unwrap_or(self.lang))),
            self.ministries(members),
            status.cell(self.lang),
        ];
        (name, cells)
    }

    /// The language of the names before, where a reader must be told them: the other one, if the change shows only there.
    fn former_lang(&self, status: Status, before: &[&Text], after: &[&Text]) -> Option<Lang> {
        if matches!(status, Status::Continued | Status::New | Status::Ended) {
            return None;
        }
        let differs = |lang: &Lang| joined(before, *lang) != joined(after, *lang);
        [self.lang, self.lang.other()].into_iter().find(differs)
    }

    fn ids(&self, members: &[Ix<Program>]) -> String {
        members.iter().map(|&ix| self.dataset.programs[ix].id.as_str()).collect::<Vec<_>>().join(";")
    }

    /// Their ministries, each once, in the order of the dataset.
    fn ministries(&self, members: &[Ix<Program>]) -> Cell {
        let mut ministries: Vec<_> = members.iter().map(|&ix| self.dataset.programs[ix].ministry).collect();
        ministries.sort_unstable();
        ministries.dedup();
        term::ministries(self.dataset, &ministries, self.lang)
    }
}

/// The names as machine formats list them.
fn joined(names: &[&Text], lang: Lang) -> String {
    names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(";")
}
