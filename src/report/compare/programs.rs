//! Comparisons program by program, along their lineage.

use std::collections::{HashMap, HashSet};

use super::comparison::Comparison;
use super::headline::tell_statuses;
use super::pairing::{Described, Pairing, unknown};
use super::sides::{Pair, Sides};
use super::status::Status;
use super::unknown::Parted;
use super::{Compared, DiffOptions};
use crate::model::{Dataset, Ix, Label, Lang, Program, Share};
use crate::query::{Hit, Query};
use crate::report::ReportError;
use crate::report::printed_new::note_printed_new;
use crate::report::remarks::{PART, column, joined};
use crate::table::{Cell, Column, Key, Note, NoteCode, Row, Table};

const LACK_PROGRAMS: Label = Label::new(
    "Filters leave out some of the programs that continue one another: their rows compare only what is left.",
    "条件により、継承関係にある事業の一部が除かれている。その行は残る事業だけの比較である。",
);

const LACK_SIDE: Label = Label::new(
    "Filters leave out all figures of one side of some programs: their rows show only what is left.",
    "条件により、一方の側の計数がすべて除かれている事業がある。その行は残る計数だけを示す。",
);

/// A row for each group of programs that continue one another.
///
/// # Errors
///
/// A sum or a change that has more digits than can be exact.
pub fn diff(dataset: &Dataset, query: &Query, options: &DiffOptions) -> Result<Table, ReportError> {
    let (counted, all) = Compared::select_with_all(dataset, &query.filter, options);
    let pairing = Pairing::new(dataset, &all, options, query.lang);
    let rows = pairing.rows();
    let parted = Parted::of(&counted, &unknown(&rows));
    let mut comparison = Comparison::new(dataset, query, options, (&counted, &parted), subject(query.lang))?;
    let (before, after) = (by_program(&counted.before), by_program(&counted.after));
    // Rows of several programs that lack one of them, and rows of one program that lack a side.
    let (mut lack_programs, mut lack_side) = (false, false);
    let (mut statuses, mut remarks) = (Vec::new(), Vec::new());
    for row in rows {
        let component = &row.members;
        let is_missing = |members: &[Ix<Program>], hits: &HashMap<Ix<Program>, _>| {
            members.iter().any(|member| !hits.contains_key(member))
        };
        let is_partial = is_missing(&component.before, &before) || is_missing(&component.after, &after);
        let (before, after) = (members(&component.before, &before), members(&component.after, &after));
        let pair = Pair { before: &before, after: &after };
        let sides = Sides { is_partial, is_open: row.status == Status::Unknown, ..pair.sides()? };
        if !sides.is_empty() {
            let is_one = component.before.iter().chain(&component.after).collect::<HashSet<_>>().len() == 1;
            lack_side |= is_partial && is_one;
            lack_programs |= is_partial && !is_one;
            let Described { name, cells: subject, remark } = pairing.cells(&row, query);
            let is_part = |hit: &Hit<'_>| hit.allocation.share() == Share::Part;
            let part = before.iter().chain(&after).any(is_part).then(|| PART.get(query.lang).to_owned());
            let remark: Vec<String> = remark.into_iter().chain(part).collect();
            if let (true, Some(program), [_, ..]) = (query.is_book(), subject.first(), remark.as_slice()) {
                remarks.push((program.clone(), joined(&remark, query.lang)));
            }
            statuses.push((row.status, sides.have_no_amount()));
            let printed = pair.printed(&comparison.published, options);
            comparison.add((&name, subject), &pair, &sides, printed)?;
        }
    }
    comparison.is_partial = lack_programs || lack_side;
    let mut table = comparison.finish()?;
    put_remarks(&mut table, &remarks);
    tell_statuses(&mut table, &statuses);
    if !query.for_people {
        note_printed_new(&mut table, dataset, &counted.together());
    }
    for (lacks, text) in [(lack_programs, LACK_PROGRAMS), (lack_side, LACK_SIDE)] {
        table.notes.extend(lacks.then(|| Note::new(NoteCode::FilteredSide, text.get(query.lang))));
    }
    Ok(table)
}

/// Adds a column of remarks on rows, each by the cell of their programs; none where there is no remark.
fn put_remarks(table: &mut Table, remarks: &[(Cell, String)]) {
    if remarks.is_empty() {
        return;
    }
    table.columns.push(column(table.lang));
    let text = |row: &Row| {
        let own = remarks.iter().find(|(program, _)| row.cells.first() == Some(program));
        own.map_or(Cell::Empty, |(_, remark)| Cell::Text(remark.clone()))
    };
    for row in &mut table.rows {
        let remark = text(row);
        row.cells.push(remark);
    }
}

/// The columns from `program` to `status`.
fn subject(lang: Lang) -> [Column; 6] {
    [
        Column::new(Key::Program, lang).hidden(),
        Column::new(Key::Name, lang),
        Column::new(Key::Previous, lang).hidden(),
        Column::new(Key::PreviousName, lang).hidden(),
        Column::new(Key::Ministry, lang),
        Column::new(Key::Status, lang).hidden(),
    ]
}

/// The allocations of each program.
fn by_program<'d>(hits: &[Hit<'d>]) -> HashMap<Ix<Program>, Vec<Hit<'d>>> {
    let mut programs: HashMap<Ix<Program>, Vec<Hit<'d>>> = HashMap::new();
    for hit in hits {
        programs.entry(hit.ix).or_default().push(*hit);
    }
    programs
}

/// The allocations of some programs.
fn members<'d>(members: &[Ix<Program>], programs: &HashMap<Ix<Program>, Vec<Hit<'d>>>) -> Vec<Hit<'d>> {
    members.iter().filter_map(|ix| programs.get(ix)).flatten().copied().collect()
}
