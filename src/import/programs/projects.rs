//! Rows that name no project, though others of their sheet do or are of one: what becomes of their figures is told.
//!
//! Changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::programs::gather::SheetProgram;
use crate::import::programs::known_program::KnownProgram;
use crate::import::programs::matching::KnownPrograms;
use crate::import::read::address::CellPlace;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::message;
use crate::message::Message;
use crate::number::count;

/// How many cells or programs are named one by one.
const MOST: usize = 5;

/// The rows of one sheet that name no project, and what is known of the others.
#[derive(Default)]
struct Rows<'p> {
    /// Whether a row names a project.
    any_named: bool,
    /// The empty cells whose figures then belong to no project, and those whose figures stay where the dataset has them.
    lost: BTreeSet<(usize, usize)>,
    kept: BTreeSet<(usize, usize)>,
    /// The ids of the programs that are new to the dataset and name no project.
    new: BTreeSet<&'p str>,
    /// The ids of those that the dataset has in a project by their figures alone, so that new figures are in none.
    outside: BTreeSet<&'p str>,
    /// The projects of the programs that the dataset has; `None` for one with figures outside of projects.
    known: BTreeSet<Option<&'p str>>,
}

/// What becomes of figures that name no project.
#[derive(Clone, Copy)]
enum Fate {
    New,
    Lost,
    Kept,
    AsBefore,
}

/// Notes about the rows that name no project. `existing` is the dataset that they are put into.
pub(crate) fn notes(programs: &[SheetProgram], sheets: &[Sheet], existing: Option<&KnownPrograms<'_>>) -> Vec<Message> {
    let mut rows: BTreeMap<usize, Rows<'_>> = BTreeMap::new();
    for program in programs {
        let there = existing.and_then(|existing| existing.of_id(&program.id));
        for entry in &program.figures {
            let Some(sheet) = sheets.get(entry.sheet) else { continue };
            let rows = rows.entry(entry.sheet).or_default();
            rows.any_named |= entry.about.project.is_some();
            if let Some(there) = there {
                rows.known.insert(only_project(there));
            }
            let place = entry.project_place();
            // A dash says on purpose that there is none.
            let is_open = place.is_none_or(|place| sheet.cell(place).is_empty());
            if entry.about.project.is_none() && is_open {
                rows.add(program, place, fate(there, entry));
            }
        }
    }
    let of_sheet = |(at, rows): (usize, Rows<'_>)| {
        let sheet = sheets.get(at)?;
        Some(if rows.any_named {
            rows.notes_of_cells(sheet, existing.is_some())
        } else {
            rows.note_of_new(sheet, existing).into_iter().chain(rows.note_of_outside(sheet)).collect()
        })
    };
    rows.into_iter().filter_map(of_sheet).flatten().collect()
}

/// The project of all figures of a program, if it is one.
fn only_project<'d>(there: &KnownProgram<'d>) -> Option<&'d str> {
    let mut all = there.program.allocations.iter().map(crate::model::Allocation::project);
    let first = all.next()??;
    all.all(|project| project == Some(first)).then(|| there.dataset.projects[first].id.as_str())
}

fn fate(there: Option<&KnownProgram<'_>>, entry: &SheetFigure) -> Fate {
    let Some(there) = there else { return Fate::New };
    let first = there.first(entry);
    let stays = match first {
        Some(allocation) => allocation.project().is_some(),
        None => there.program.project.is_some(),
    };
    let has_any = || there.program.allocations.iter().any(|allocation| allocation.project().is_some());
    if stays {
        Fate::Kept
    } else if first.is_none() && has_any() {
        Fate::Lost
    } else {
        Fate::AsBefore
    }
}

impl<'p> Rows<'p> {
    fn add(&mut self, program: &'p SheetProgram, place: Option<CellPlace>, fate: Fate) {
        let cell = place.map(|place| (place.row, place.column));
        match fate {
            Fate::New => {
                self.new.insert(&program.id);
                self.lost.extend(cell);
            }
            Fate::Lost => {
                self.outside.insert(&program.id);
                self.lost.extend(cell);
            }
            Fate::Kept => self.kept.extend(cell),
            Fate::AsBefore => {}
        }
    }

    /// What the empty cells of a column of projects do.
    fn notes_of_cells(&self, sheet: &Sheet, is_update: bool) -> Vec<Message> {
        let note = |cells: &BTreeSet<(usize, usize)>, what: &dyn Fn(&str) -> Message| {
            let named: Vec<String> =
                cells.iter().take(MOST).map(|&(row, column)| sheet.address(CellPlace { row, column })).collect();
            let what = what(if cells.len() == 1 { "that row" } else { "those rows" });
            let (name, cells) = (&sheet.name, listed(named, cells.len(), "cell", "セル")?);
            Some(message!(lang =>
                "{name}: the project is empty in {}: {}", "{name}：セル{}のプロジェクトが空欄です。{}",
                cells.get(lang), what.get(lang)
            ))
        };
        let (new, new_ja) = if is_update { ("new figures", "新しい計数") } else { ("the figures", "計数") };
        let lost = note(&self.lost, &|rows| {
            message!(
                "{new} of {rows} belong to no project (a － in the cell says so, too)",
                "その行の{new_ja}はどのプロジェクトにも属しません（セルに「－」と書いても同じです）"
            )
        });
        let kept = note(&self.kept, &|rows| {
            message!(
                "figures of {rows} stay in the project that the dataset has for them",
                "その行の計数は、データセットにあるプロジェクトに属したままです"
            )
        });
        lost.into_iter().chain(kept).collect()
    }

    /// That new programs are of no project, where all others of the sheet are of one.
    fn note_of_new(&self, sheet: &Sheet, existing: Option<&KnownPrograms<'_>>) -> Option<Message> {
        let mut known = self.known.iter();
        let (Some(Some(project)), None, Some(_)) = (known.next(), known.next(), existing) else { return None };
        let named = self.new.iter().take(MOST).map(|id| format!("`{id}`")).collect();
        let (are, they) =
            if self.new.len() == 1 { ("is new and belongs", "it is") } else { ("are new and belong", "they are") };
        let (name, new) = (&sheet.name, listed(named, self.new.len(), "program", "事業")?);
        Some(message!(lang =>
            "{name}: {} {are} to no project, though all other programs of the sheet are of `{project}`: if {they}, too, say \
             so in a column `project`",
            "{name}：新しい事業{}はどのプロジェクトにも属していませんが、シートのほかの事業はすべて`{project}`に属します。同じ\
             プロジェクトであれば、`project`列に書いてください",
            new.get(lang)
        ))
    }

    /// That new figures are of no project, where others of their programs are of one.
    fn note_of_outside(&self, sheet: &Sheet) -> Option<Message> {
        let named = self.outside.iter().take(MOST).map(|id| format!("`{id}`")).collect();
        let (name, programs) = (&sheet.name, listed(named, self.outside.len(), "program", "事業")?);
        Some(message!(lang =>
            "{name}: new figures of {} belong to no project, though others in the dataset do: name it in a column `project`",
            "{name}：{}の新しい計数はどのプロジェクトにも属していませんが、データセットにある計数はプロジェクトに属します。\
             `project`列にプロジェクトを書いてください",
            programs.get(lang)
        ))
    }
}

/// The first of several in one phrase: `C4`, `C4 and C5`, `C4, C5, C6, C7, C8 and 3 more cells`.
fn listed(mut named: Vec<String>, all: usize, what: &str, what_ja: &str) -> Option<Message> {
    let more = all.saturating_sub(named.len());
    let others = if more == 0 { String::new() } else { format!("、ほか{more}件の{what_ja}") };
    let ja = format!("{}{others}", named.join("、"));
    let last = if more == 0 { named.pop()? } else { count(more, &format!("more {what}")) };
    Some(Message::new(if named.is_empty() { last } else { format!("{} and {last}", named.join(", ")) }, ja))
}
