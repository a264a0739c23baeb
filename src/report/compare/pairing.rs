//! Which programs stand in one row of a comparison, what became of them, and what they were called.

use std::collections::HashMap;

use crate::model::{Component, Dataset, FiscalYear, Ix, Label, Lang, Program, Text, components};
use crate::query::{Hit, Operand};
use crate::report::compare::diff::{Compared, DiffOptions};
use crate::table::Cell;

/// The pairing of all programs of both sides, filtered or not.
pub(crate) struct Pairing<'d> {
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

/// What became of the programs of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Continued,
    Renamed,
    Succeeded,
    Merged,
    Split,
    Reorganised,
    New,
    Ended,
}

impl Status {
    fn code(self) -> &'static str {
        match self {
            Self::Continued => "continued",
            Self::Renamed => "renamed",
            Self::Succeeded => "succeeded",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Reorganised => "reorganised",
            Self::New => "new",
            Self::Ended => "ended",
        }
    }

    fn label(self) -> Label {
        match self {
            Self::Continued => Label::new("continued", "継続"),
            Self::Renamed => Label::new("renamed", "名称変更"),
            Self::Succeeded => Label::new("succeeded", "後継"),
            Self::Merged => Label::new("merged", "統合"),
            Self::Split => Label::new("split", "分割"),
            Self::Reorganised => Label::new("reorganised", "再編"),
            Self::New => Label::new("new", "新規"),
            Self::Ended => Label::new("ended", "終了"),
        }
    }
}

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
    pub(crate) fn new(dataset: &'d Dataset, all: &Compared<'d>, options: &DiffOptions, lang: Lang) -> Self {
        let years = options.before.label(lang, false, false);
        Self { dataset, before: Side::new(&all.before), after: Side::new(&all.after), years, lang }
    }

    /// The rows, whichever side is the earlier.
    pub(crate) fn components(&self, options: &DiffOptions) -> Vec<Component> {
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
    pub(crate) fn cells(&self, row: &Component) -> (String, Vec<Cell>) {
        let (before, after) = (self.before.names(&row.before), self.after.names(&row.after));
        let (members, names) = if row.after.is_empty() { (&row.before, &before) } else { (&row.after, &after) };
        let status = status(row, &before, &after);
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
            Cell::term(status.code(), status.label().get(self.lang)).placed(status as usize),
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

    fn ministries(&self, members: &[Ix<Program>]) -> Cell {
        let mut ministries: Vec<_> = members.iter().map(|&ix| self.dataset.programs[ix].ministry).collect();
        ministries.sort_unstable();
        ministries.dedup();
        let entries = || ministries.iter().map(|&ix| &self.dataset.ministries[ix]);
        let cell = Cell::term(
            entries().map(|ministry| ministry.id.as_str()).collect::<Vec<_>>().join(";"),
            entries().map(|ministry| ministry.short_name().get(self.lang)).collect::<Vec<_>>().join(";"),
        );
        ministries.first().map_or(Cell::Empty, |first| cell.placed(first.position()))
    }
}

/// The names as machine formats list them.
fn joined(names: &[&Text], lang: Lang) -> String {
    names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(";")
}

/// What became of a row's programs, from how many there were and are, and what they are called.
fn status(row: &Component, before: &[&Text], after: &[&Text]) -> Status {
    match (row.before.as_slice(), row.after.as_slice()) {
        ([], _) => Status::New,
        (_, []) => Status::Ended,
        ([a], [b]) if a != b => Status::Succeeded,
        ([_], [_]) if before == after => Status::Continued,
        ([_], [_]) => Status::Renamed,
        (_, [_]) => Status::Merged,
        ([_], _) => Status::Split,
        _ => Status::Reorganised,
    }
}
