//! Rows of cells → figures: tells rows of figures from totals, footnotes and headers.
//!
//! Knows nothing of programs that several rows are about.

mod left_out;

use self::left_out::LeftOut;
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::around;
use crate::import::read::columns::Columns;
use crate::import::read::control_rows;
use crate::import::read::controls::{Controlled, Judge, Rows, SheetTotal};
use crate::import::read::copies;
use crate::import::read::doubts;
use crate::import::read::far_years;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::header_row::NAMES;
use crate::import::read::headings::{accounts, needless};
use crate::import::read::levels;
use crate::import::read::ministry;
use crate::import::read::open_points::OpenPoints;
use crate::import::read::problem::Problems;
use crate::import::read::published;
use crate::import::read::requests;
use crate::import::read::row::RowReader;
use crate::import::read::sheet::Sheet;
use crate::import::read::skipped_columns::Skip;
use crate::import::read::tables::Table;
use crate::import::read::uncomputed;
use crate::import::read::units;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::read::wide_names;
use crate::import::reading::{self, Reading};

/// What reading a sheet found besides figures.
#[derive(Debug, Default)]
pub(crate) struct FoundRows {
    pub(crate) figures: Vec<SheetFigure>,
    /// The totals that agree with the figures.
    pub(crate) totals: Vec<SheetTotal>,
    pub(crate) notes: Vec<Message>,
    /// The headers of all its tables, and where they stand.
    pub(crate) headers: Vec<(CellPlace, String)>,
    /// What was taken for what, table by table.
    pub(crate) readings: Vec<Reading>,
}

/// Reads the figures of the tables of a sheet, `most` of them.
pub(crate) fn read(
    (at, sheet, all_sheets): (usize, &Sheet, &AllSheets<'_>),
    tables: Vec<Table>,
    (vocabulary, skip): (&Vocabulary<'_>, &Skip<'_>),
    defaults: &Defaults,
    most: usize,
    problems: &mut Problems,
) -> FoundRows {
    let mut found = FoundRows::default();
    for table in tables {
        let left = most.saturating_sub(found.figures.len());
        let more = read_table((at, sheet, all_sheets), table, (vocabulary, skip), defaults, left, problems);
        found.figures.extend(more.figures);
        found.totals.extend(more.totals);
        found.notes.extend(more.notes.into_iter().filter(|note| !found.notes.contains(note)).collect::<Vec<_>>());
        found.headers.extend(more.headers);
        found.readings.extend(more.readings);
    }
    found
}

/// Reads the figures of a table, whose totals add up no others.
fn read_table(
    (at, sheet, all_sheets): (usize, &Sheet, &AllSheets<'_>),
    table: Table,
    (vocabulary, skip): (&Vocabulary<'_>, &Skip<'_>),
    defaults: &Defaults,
    most: usize,
    problems: &mut Problems,
) -> FoundRows {
    let before = problems.count();
    let mut table = table;
    let of_names = wide_names::settle(sheet, &mut table);
    // What is wrong with the headers is told of the first table that they head.
    let mut told = Problems::default();
    let goes_on = table.goes_on;
    let of_headers = if goes_on { &mut told } else { &mut *problems };
    let columns = Columns::find(sheet, table, skip, &defaults.rules, of_headers);
    ministry::ask_of_columns((sheet, &columns, vocabulary), &defaults.rules, of_headers);
    // A column that is not understood may be the one that a title speaks of.
    let are_understood = problems.count() == before;
    let notes = columns.notes(sheet).into_iter().chain(of_names).collect();
    units::check(sheet, &columns, defaults, problems);
    if !goes_on {
        requests::ask(sheet, &columns, problems);
        far_years::ask(sheet, &columns, problems);
    }
    let mut waits = needless::ask(sheet, &columns, &defaults.rules, problems);
    waits |= accounts::ask(sheet, &columns, &defaults.rules, problems);
    let headers = columns.table.head.cells().map(|(place, text)| (place, text.to_owned())).collect();
    let mut found = FoundRows { notes, headers, ..FoundRows::default() };
    found.notes.extend(uncomputed::report(sheet, &columns, &defaults.rules, problems));
    doubts::report(sheet, &columns, problems);
    found.notes.extend(doubts::hidden_columns(sheet, &columns));
    if problems.count() > before && columns.amounts.is_empty() {
        return found;
    }
    let (cells, points) = (sheet.row(0), OpenPoints::default());
    let mut reader =
        RowReader { sheet, all_sheets, columns: &columns, vocabulary, row: 0, cells, points, problems: &mut *problems };
    let before = reader.problems.count();
    let left_out = LeftOut::of_rows(&mut reader, at, defaults, most, &mut found.figures);
    let mut read = left_out.read(sheet);
    let mut controls =
        control_rows::read(&mut reader, at, (defaults, all_sheets), &left_out.controls, &found.figures, &mut read);
    let published = published::read(&mut reader, at, defaults, &left_out.published, &found.figures, &mut read);
    // Without a name no row is read, and none of them is reported.
    let are_named = NAMES.into_iter().any(|field| columns.place(field, 0).is_some());
    let is_whole = are_named && reader.problems.count() == before;
    let points = reader.points;
    let figures = found.figures.iter_mut().chain(controls.iter_mut().flat_map(|control| &mut control.figures));
    points.signs.give(&columns, figures);
    let (is_ministry_open, ministries) = (points.ministries.is_asked(), points.ministries.read());
    let footnotes = [left_out.footnotes.as_slice(), &columns.table.notes_below].concat();
    let of_rows = around::notes_of_rows(sheet, &columns, &footnotes);
    let is_of_rows = |row: &usize| of_rows.iter().any(|note| note.row == *row);
    let of_all: Vec<usize> = footnotes.into_iter().filter(|row| !is_of_rows(row)).collect();
    let texts = around::texts(sheet, &columns, &of_all);
    if are_understood {
        let decided = (defaults.stage, &defaults.rules);
        waits |= around::ask_stages((sheet, all_sheets, &columns), &texts, decided, problems);
    }
    let figures = found.figures.iter_mut().chain(controls.iter_mut().flat_map(|control| &mut control.figures));
    let decided = (&defaults.rules, &mut *problems);
    found.notes.extend(around::fill_rounding((sheet, &columns), &texts, figures, decided));
    let is_copy = copies::is_one(sheet, &columns, &left_out.footnotes);
    found.notes.extend(copies::unknown(sheet, &columns, is_copy));
    let rows = Rows { sheet, all_sheets, columns: &columns, vocabulary, rules: &defaults.rules, is_copy };
    // Whose a row is and of which stage decides which rows belong together: what follows from that is not asked yet.
    let controlled = if waits || is_ministry_open {
        Controlled::default()
    } else {
        around::ask_sections(
            &Judge::new(&rows, &found.figures, (&controls, &[]), is_whole),
            left_out.without_amounts(&controls),
            (&found.figures, &controls),
            problems,
        );
        let (is_settled, notes) = levels::settle(&rows, (&mut found.figures, &mut controls), is_whole, problems);
        found.notes.extend(notes);
        let judge = Judge::new(&rows, &found.figures, (&controls, &published), is_whole && is_settled);
        around::ask_of_rows(&judge, &found.figures, &of_rows, problems);
        judge.judge(problems)
    };
    found.totals = controlled.totals;
    found.notes.extend(controlled.notes);
    read.extend(controlled.read);
    let (told, derived) = points.settle(sheet, &columns, &of_all, defaults, problems);
    found.notes.extend(told);
    let edited = found.figures.iter().filter(|entry| entry.is_edited).count();
    found.notes.extend(left_out.notes(sheet, edited));
    found.notes.extend(doubts::computed(sheet, &found.figures));
    read.extend(reading::rows::above(sheet, &columns, defaults.rules.unit.get(columns.table.place(sheet)).is_some()));
    read.extend(reading::rows::of_figures(&found.figures, &ministries));
    found.readings.push(Reading {
        sheet: all_sheets.name_of(sheet).into_owned(),
        position: at,
        columns: reading::columns::read(&columns, &found.figures, &derived),
        rows: reading::rows::in_order(read),
    });
    if waits {
        // Figures of several stages stand for one another until a person says which is which.
        found.figures.clear();
        found.totals.clear();
    }
    found
}
