//! The rows of a program's figures: those that documents print, and those that follow from them.

use super::ACCOUNT_AT;
use super::derived::follows;
use crate::model::joint::Interval;
use crate::model::{Basis, Dataset, Ix, Label, Lang, Program, Share, Stage};
use crate::query::{Hit, Query};
use crate::report::term;
use crate::report::tight::{self, Tight, note_narrower};
use crate::report::totals::ends;
use crate::table::{Cell, Column, Key, Row, Table};

/// A row for every figure, then one for each that no document prints but that follows from others; the columns of joint
/// bounds stay only where these say more than rounding does.
pub(super) fn add_rows<'d>(table: &mut Table, query: &Query, tight: &Tight<'d>, ix: Ix<Program>, hits: &[Hit<'d>]) {
    for hit in hits {
        let (figure, amount) = (std::slice::from_ref(hit), hit.allocation.amount());
        let joint = if hit.allocation.counted { tight.narrower(figure, [], &amount) } else { None };
        table.rows.push(row(tight.dataset, query, hit, joint));
    }
    let has_derived = derived_rows(table, query, tight, ix);
    if tight.has_narrower() || !has_derived {
        note_narrower(table, tight);
    }
}

/// A row for each figure that follows from others, among those that are asked for; tells whether there is one.
fn derived_rows(table: &mut Table, query: &Query, tight: &Tight<'_>, ix: Ix<Program>) -> bool {
    let found = follows(tight, query, ix);
    for it in &found {
        let (program, lang, (year, stage)) = (&tight.dataset.programs[ix], query.lang, it.derived.figures);
        let [low, high] = it.ends();
        let known = [
            (Key::FiscalYear, Cell::Year(year)),
            (Key::Era, Cell::Era(year)),
            (Key::Stage, marked_stage(query, stage, &[DERIVED])),
            (Key::Name, Cell::Text(program.name.get(lang).to_owned())),
            (Key::Project, term::project(tight.dataset, program.project, lang)),
            (Key::Phases, term::phases(tight.dataset, program.phases, lang)),
            (Key::TightMin, low),
            (Key::TightMax, high),
            (Key::Unit, Cell::unit(query.unit(tight.dataset), query.lang)),
            (Key::Basis, Cell::term("derived", DERIVED.get(lang))),
        ];
        let cell = |column: &Column| known.iter().find(|(key, _)| *key == column.key).map(|(_, cell)| cell.clone());
        let row = Row::from(table.columns.iter().map(|column| cell(column).unwrap_or(Cell::Empty)).collect::<Vec<_>>());
        table.rows.push(row);
        it.note(table, tight);
    }
    let place = |row: &Row| row.cells.first().map(|cell| if let Cell::Year(year) = cell { year.number() } else { 0 });
    table.rows.sort_by_key(place);
    !found.is_empty()
}

/// How people read that a figure follows from others.
const DERIVED: Label = Label::new("derived", "導出");

/// A stage; people read behind it what else is to be known of its figure, and need no columns for that.
fn marked_stage(query: &Query, stage: Stage, marks: &[Label]) -> Cell {
    let lang = query.lang;
    if !query.for_people || marks.is_empty() {
        return term::stage(stage, lang);
    }
    let marks: Vec<&str> = marks.iter().map(|mark| mark.get(lang)).collect();
    let marked = match lang {
        Lang::En => format!("{} ({})", stage.label().en, marks.join(", ")),
        Lang::Ja => format!("{}（{}）", stage.label().ja, marks.join("、")),
    };
    Cell::term(stage.code(), marked).placed(stage as usize)
}

fn row(dataset: &Dataset, query: &Query, hit: &Hit<'_>, joint: Option<Interval>) -> Row {
    let (lang, allocation) = (query.lang, hit.allocation);
    let word = |code: &str, label: Label| Cell::term(code, label.get(lang));
    let [low, high] = ends(&allocation.amount()).unwrap_or([Cell::Empty, Cell::Empty]);
    // An older reading that does not count binds nothing, and nothing binds it.
    let [joint_low, joint_high] = if allocation.counted {
        tight::ends(&allocation.amount(), joint).unwrap_or([Cell::Empty, Cell::Empty])
    } else {
        [Cell::Empty, Cell::Empty]
    };
    let counted = if allocation.counted {
        ("yes", Label::new("yes", "計上"))
    } else {
        ("no", Label::new("no", "計上せず"))
    };
    let (share, basis) = (allocation.share(), allocation.basis());
    let marks = [(share != Share::Whole).then(|| share.label()), (basis != Basis::Stated).then(|| basis.label())];
    let marks: Vec<Label> = marks.into_iter().flatten().collect();
    let mut cells = vec![
        Cell::Year(allocation.year),
        Cell::Era(allocation.year),
        marked_stage(query, allocation.stage, &marks),
        Cell::Text(hit.program.name_of(allocation).get(lang).to_owned()),
        term::project(dataset, allocation.project(), lang),
        term::phases(dataset, allocation.phases(), lang),
        Cell::Printed(allocation.amount()),
        low,
        high,
        joint_low,
        joint_high,
        Cell::unit(query.unit(dataset), query.lang),
        word(allocation.share().code(), allocation.share().label()),
        if query.for_people {
            // The place stands behind its document, where a column of its own would be too narrow.
            Cell::term(
                &dataset.sources[allocation.citation().source].id,
                dataset.cite_by_title(allocation.citation(), lang),
            )
        } else {
            term::source(&dataset.sources[allocation.citation().source], lang)
        },
        term::place(dataset, allocation.citation(), lang),
        term::basis(allocation.basis(), lang),
        word(counted.0, counted.1),
    ];
    if !dataset.accounts.is_empty() {
        cells.insert(ACCOUNT_AT, term::account(dataset, allocation.account(), lang));
    }
    cells.into()
}
