//! Which programs stand in one row of a comparison, what became of them, and what they were called.

use std::collections::HashSet;

use super::absence::Absence;
use super::course::{Course, Way};
use super::status::Status;
use super::{Compared, DiffOptions};
use crate::model::{Component, Dataset, Ix, Lang, Program, Text, components};
use crate::query::{Hit, Query};
use crate::report::activities::new_among;
use crate::report::term;
use crate::table::Cell;

/// The pairing of all programs of both sides, filtered or not.
pub(super) struct Pairing<'d> {
    dataset: &'d Dataset,
    options: &'d DiffOptions,
    before: Side<'d>,
    after: Side<'d>,
    lang: Lang,
}

/// The programs of a row, and what became of them.
pub(super) struct Paired {
    pub(super) members: Component,
    pub(super) status: Status,
}

/// The programs with an amount on one side, in the order of the dataset, each with its last printed name there.
struct Side<'d> {
    members: Vec<Ix<Program>>,
    names: Vec<&'d Text>,
}

/// What a row says of its programs.
pub(super) struct Described {
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
    pub(super) remark: Option<String>,
}

/// What stands between several names where people read them.
const JOINT: &str = " + ";

impl<'d> Side<'d> {
    fn new(hits: &[Hit<'d>]) -> Self {
        // Allocations come in the order of programs and of their years, so the last one of a program names it.
        let lasts = hits.chunk_by(|a, b| a.ix == b.ix).filter_map(<[Hit<'d>]>::last);
        let (members, names) = lasts.map(|hit| (hit.ix, hit.program.name_of(hit.allocation))).unzip();
        Self { members, names }
    }

    fn names(&self, members: &[Ix<Program>]) -> Vec<&'d Text> {
        let name = |ix| self.members.binary_search(ix).ok().and_then(|at| self.names.get(at));
        members.iter().filter_map(name).copied().collect()
    }
}

impl<'d> Pairing<'d> {
    /// The pairing of all programs that have a figure, which no filter may have chosen.
    pub(super) fn new(dataset: &'d Dataset, all: &Compared<'d>, options: &'d DiffOptions, lang: Lang) -> Self {
        Self { dataset, options, before: Side::new(&all.before), after: Side::new(&all.after), lang }
    }

    /// The rows, each with what became of its programs.
    pub(super) fn rows(&self) -> Vec<Paired> {
        let Some(course) = Course::of(self.options) else { return Vec::new() };
        let absence = self.absence(course);
        let paired = |members: Component| {
            let [before, after] = [self.before.names(&members.before), self.after.names(&members.after)];
            let status = Status::of(&members, &before, &after, || absence.status(&members));
            Paired { members, status }
        };
        self.components(course).into_iter().map(paired).collect()
    }

    /// The programs whose figure the dataset lacks on one side.
    pub(super) fn unknown(&self) -> HashSet<Ix<Program>> {
        let Some(course) = Course::of(self.options) else { return HashSet::new() };
        let absence = self.absence(course);
        let lacks_side = |row: &Component| row.before.is_empty() || row.after.is_empty();
        let rows = self.components(course).into_iter().filter(lacks_side);
        members(rows.filter(|row| absence.status(row) == Status::Unknown))
    }

    fn absence(&self, course: Course) -> Absence<'d> {
        let DiffOptions { before, after, lineage } = self.options;
        Absence::new(self.dataset, course, [before, after], *lineage)
    }

    /// The programs of each row; either side may be the earlier.
    fn components(&self, course: Course) -> Vec<Component> {
        let (before, after) = (&self.before.members, &self.after.members);
        let (earlier, later) = if course.way == Way::Backward { (after, before) } else { (before, after) };
        // Where no side is the earlier one, no link leads from one to the other.
        let leads = self.options.lineage && course.way != Way::Level;
        let years = leads.then_some((course.earlier.0, course.later.1));
        components(self.dataset, earlier, later, years).into_iter().map(|row| course.way.turned(row)).collect()
    }

    /// The row's name, its cells from `program` to `status`, and what became of its programs, for books alone: other
    /// answers say so beside or below the name.
    ///
    /// A picture has room for the first of several names, and tells what became of the programs below them.
    pub(super) fn cells(&self, Paired { members: row, status }: &Paired, query: &Query) -> Described {
        let (status, is_book) = (*status, query.is_book());
        let (before, after) = (self.before.names(&row.before), self.after.names(&row.after));
        let (members, names) = if row.after.is_empty() { (&row.before, &before) } else { (&row.after, &after) };
        let name = joined(names, self.lang);
        let shown = names.iter().map(|name| name.get(self.lang)).collect::<Vec<_>>().join(JOINT);
        let former = before.iter().map(|name| name.get(self.lang)).collect::<Vec<_>>().join(JOINT);
        // A reader is told only a name in the reader's language.
        let is_known = before.iter().all(|name| name.exactly(self.lang).is_some());
        let is_same = !is_known || joined(&before, self.lang) == joined(&after, self.lang);
        let is_marked = self.is_marked_new(members);
        let (before_as, marks) = ((former.as_str(), is_same), (is_marked, self.is_back()));
        let remark = status.remark(before_as, marks, self.lang).filter(|_| is_book).map(|(_, remark)| remark);
        let label = match is_book {
            _ if query.draws => brief(names, self.lang),
            true => shown,
            false => status.after_name(shown, before_as, marks, self.lang),
        };
        let empty_or = |text: String| if row.before.is_empty() { Cell::Empty } else { Cell::Text(text) };
        let previous = joined(&before, self.former_lang(status, &before, &after).unwrap_or(self.lang));
        let previous = match empty_or(previous) {
            // A reader who cannot see that a name changed is not told that it did.
            Cell::Text(previous) if query.draws && !(status == Status::Renamed && is_same) => {
                Cell::term(previous, brief(&before, self.lang))
            }
            _ if query.draws => Cell::Empty,
            previous => previous,
        };
        let cells = vec![
            Cell::Text(self.ids(members)),
            Cell::term(&name, label),
            empty_or(self.ids(&row.before)),
            previous,
            self.ministries(members),
            status.cell(self.lang),
        ];
        Described { name, cells, remark }
    }

    /// Whether the side before is the later one.
    fn is_back(&self) -> bool {
        Course::of(self.options).is_some_and(|course| course.way == Way::Backward)
    }

    /// Whether a document marks one of these programs as new in a year of the side after.
    fn is_marked_new(&self, members: &[Ix<Program>]) -> bool {
        let years = self.options.after.years();
        let of = |&ix: &Ix<Program>| years.iter().map(move |&year| (ix, &self.dataset.programs[ix], year));
        !new_among(members.iter().flat_map(of)).is_empty()
    }

    /// The language of the names before, where a reader must be told them: the other one, if the change shows only there.
    fn former_lang(&self, status: Status, before: &[&Text], after: &[&Text]) -> Option<Lang> {
        if matches!(status, Status::Continued | Status::New | Status::Ended | Status::Unknown) {
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

/// The programs whose figure the dataset lacks on one side.
pub(super) fn unknown(rows: &[Paired]) -> HashSet<Ix<Program>> {
    members(rows.iter().filter(|row| row.status == Status::Unknown).map(|row| row.members.clone()))
}

fn members(rows: impl Iterator<Item = Component>) -> HashSet<Ix<Program>> {
    rows.flat_map(|row| row.before.into_iter().chain(row.after)).collect()
}

/// The first of some names, and how many more there are.
fn brief(names: &[&Text], lang: Lang) -> String {
    let [first, more @ ..] = names else { return String::new() };
    let first = first.get(lang);
    match (more.len(), lang) {
        (0, _) => first.to_owned(),
        (more, Lang::En) => format!("{first} and {more} more"),
        (more, Lang::Ja) => format!("{first} ほか{more}"),
    }
}

/// The names as machine formats list them.
fn joined(names: &[&Text], lang: Lang) -> String {
    names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(";")
}
