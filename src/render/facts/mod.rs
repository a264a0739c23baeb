//! What is known of a figure, in words: its value, what rounding leaves around it, what is published for it, how it was
//! worked out, and where it was read.
//!
//! All of it stands in the figure's table: nothing is computed but differences of places along a strip.

#![allow(clippy::float_arithmetic, reason = "places on paper are no money")]

mod called;
mod origins;
mod range;
mod ratio;
pub(super) mod terms;
mod value;

use self::called::{head, name};
use self::origins::{bases, places};
pub(super) use self::range::Strip;
use self::terms::{BASIS, CONTENT, DIRECTION, DISAGREEING, NARROWED, PLACES, PUBLISHED, RANGE, SUM, WORKING};
pub(super) use self::value::in_parts;
use self::value::value;
use super::speaker::Speaker;
use super::words::{Figure, Place};
use crate::model::{Amount, Label, Lang};
use crate::table::{Cell, Key, Origin, Role, Row, Table};

/// A line of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// A label and a text.
    Text(&'static str, String),
    /// A document, by its id and its short title.
    Source(String, String),
    /// Documents that are too many to be named, by their ids.
    Sources(Vec<String>),
}

/// What is known of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Facts {
    /// Whose figure it is.
    pub(super) name: String,
    /// Of which year and stage, and what it counts; begins with what divides it from the name.
    pub(super) head: String,
    /// The figure with its unit, exactly.
    pub(super) value: String,
    pub(super) strip: Option<Strip>,
    pub(super) lines: Vec<Line>,
}

impl Facts {
    /// Of a figure of the speaker's table.
    pub(super) fn of(speaker: &Speaker<'_>, figure: Figure) -> Option<Self> {
        let (table, lang) = (speaker.table, speaker.table.lang);
        let row = figure.place.row(table)?;
        let own = row.cells.get(figure.column)?;
        let beside = row.published.as_ref().and_then(|cells| cells.get(figure.column));
        let beside = beside.filter(|cell| cell.is_figure());
        let cell = if figure.is_published { beside? } else { own };
        let cells = if figure.is_published { row.published.as_ref()? } else { &row.cells };
        let key = table.columns.get(figure.column)?.key;
        if let Cell::Percent(_) = cell {
            return ratio::of(speaker, row, figure);
        }
        // No figure is behind a count of none.
        if (key, cell) == (Key::Programs, &Cell::Count(0)) {
            return None;
        }
        if let Some(sides) = years_of_change(speaker, row, figure) {
            return Self::change(speaker, sides, cell.amount()?);
        }
        let published = beside.filter(|_| !figure.is_published);
        let mut lines = Vec::new();
        let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
        let line = |label: Label, text| filled(text).map(|text| Line::Text(label.get(lang), text));
        let sides = [Key::Before, Key::After].map(|side| cells.get(table.column(side)?));
        let is_change = key == Key::Change && !figure.is_published;
        let disputed = row.disputed.filter(|_| is_change).map(Cell::Change);
        let allowed = disputed.as_ref().unwrap_or(cell);
        let range = match &disputed {
            Some(_) => DISAGREEING,
            None if key == Key::Change && range::is_narrower(cell, sides) => NARROWED,
            None => RANGE,
        };
        lines.extend(line(range, range::text(speaker, allowed)));
        let direction = disputed.as_ref().map_or_else(|| open(speaker, cell), |_| note(speaker, cells));
        lines.extend(line(DIRECTION, direction));
        lines.extend(line(PUBLISHED, published.map(|published| said_beside(speaker, own, published))));
        lines.extend(line(SUM, figure.is_published.then(|| exactly(speaker, own))));
        lines.extend(line(WORKING, working(speaker, cells, key)));
        lines.extend(cited(&origins::of(speaker, row, figure), lang));
        let counted = (key == Key::Programs).then(|| note(speaker, cells)).flatten();
        lines.extend(line(CONTENT, counted.or_else(|| content(speaker, row, figure, cell))));
        Some(Self {
            name: name(speaker, row, figure),
            head: head(speaker, cells, figure),
            value: value(speaker, cell, cells),
            strip: Strip::of(speaker, allowed, published),
            lines,
        })
    }

    /// Of what two figures of the speaker's table differ by.
    pub(super) fn change(speaker: &Speaker<'_>, [before, after]: [Figure; 2], change: &Amount) -> Option<Self> {
        let (table, lang) = (speaker.table, speaker.table.lang);
        let cell = Cell::Change(*change);
        let read = |figure: Figure| Some(origins::of(speaker, figure.place.row(table)?, figure));
        let sides = |figure: Figure| {
            let row = figure.place.row(table)?;
            let cells = if figure.is_published { row.published.as_ref()? } else { &row.cells };
            cells.get(figure.column)
        };
        let (own, old) = (Self::of(speaker, after)?, Self::of(speaker, before)?);
        let divide = terms::DIVIDE.get(lang);
        let [from, to] = [&old.head, &own.head].map(|head| head.strip_prefix(divide).unwrap_or(head));
        let head = format!("{divide}{}", terms::change(from, to, lang));
        let range = range::text(speaker, &cell).map(|text| Line::Text(RANGE.get(lang), text));
        let direction = open(speaker, &cell).map(|text| Line::Text(DIRECTION.get(lang), text));
        let working = Line::Text(WORKING.get(lang), difference(speaker, sides(after)?, sides(before)?));
        let read = origins::merged(read(after)?, &read(before)?);
        Some(Self {
            head,
            value: value(speaker, &cell, &[]),
            strip: Strip::of(speaker, &cell, None),
            lines: range.into_iter().chain(direction).chain([working]).chain(cited(&read, lang)).collect(),
            name: own.name,
        })
    }
}

/// The figures that a change lies between, in a table with a row for each year.
fn years_of_change(speaker: &Speaker<'_>, row: &Row, figure: Figure) -> Option<[Figure; 2]> {
    let table = speaker.table;
    let is_change = table.columns.get(figure.column).is_some_and(|column| column.key == Key::Change);
    let column = table.column(Key::Amount).filter(|_| is_change && table.column(Key::After).is_none())?;
    let year_at = table.column(Key::FiscalYear)?;
    let year = |row: &Row| if let Some(Cell::Year(year)) = row.cells.get(year_at) { Some(*year) } else { None };
    let own = year(row)?;
    let is_earlier = |it: &&Row| year(it).is_some_and(|year| year < own) && subject(table, it).eq(subject(table, row));
    let rows = if matches!(figure.place, Place::Row(_)) { &table.rows } else { &table.totals };
    let before = rows.iter().filter(is_earlier).max_by_key(|it| year(it))?;
    let before = Figure { place: Place::of(table, before)?, column, ..figure };
    Some([before, Figure { column, ..figure }])
}

/// The cells that say what a row is about, whatever its year.
fn subject<'t>(table: &'t Table, row: &'t Row) -> impl Iterator<Item = &'t Cell> {
    let is_subject = |key: Key| matches!(key.role(), Role::Id | Role::Code | Role::Name);
    table.columns.iter().zip(&row.cells).filter(move |(column, _)| is_subject(column.key)).map(|(_, cell)| cell)
}

/// The documents of a figure, the places in them, and on what they base it.
fn cited(read: &[Origin], lang: Lang) -> Vec<Line> {
    let mut lines = match read {
        few if few.len() <= terms::MOST => {
            few.iter().map(|it| Line::Source(it.source.clone(), it.brief.clone())).collect()
        }
        many => vec![Line::Sources(many.iter().map(|it| it.source.clone()).collect())],
    };
    let line = |label: Label, text: Option<String>| text.map(|text| Line::Text(label.get(lang), text));
    lines.extend(line(PLACES, places(read, lang)));
    lines.extend(line(BASIS, bases(read, lang)));
    lines
}

/// What is published beside a figure, and whether rounding explains the difference.
fn said_beside(speaker: &Speaker<'_>, own: &Cell, published: &Cell) -> String {
    let text = exactly(speaker, published);
    let meets = own.amount().zip(published.amount()).is_none_or(|(own, published)| published.meets(own));
    if meets { text } else { terms::contradicted(&text, speaker.table.lang) }
}

/// A number of a line: with its unit, where the table does not show all its digits.
fn exactly(speaker: &Speaker<'_>, cell: &Cell) -> String {
    if speaker.rounds(cell) { value(speaker, cell, &[]) } else { speaker.visible(cell, "") }
}

/// That rounding leaves the sign of a change open, where it bears the mark of that.
fn open(speaker: &Speaker<'_>, cell: &Cell) -> Option<String> {
    let is_open = matches!(cell, Cell::Change(change) if change.sign_is_open());
    (is_open && speaker.table.marks_open_signs).then(|| terms::OPEN.get(speaker.table.lang).to_owned())
}

/// What is remarked on a row.
fn note(speaker: &Speaker<'_>, cells: &[Cell]) -> Option<String> {
    Some(speaker.visible(cells.get(speaker.table.column(Key::Note)?)?, ""))
}

/// How a cell follows from others of its row.
fn working(speaker: &Speaker<'_>, cells: &[Cell], key: Key) -> Option<String> {
    let cell = |key| cells.get(speaker.table.column(key)?).filter(|cell| cell.is_figure());
    let (plus, minus) = match key {
        Key::Change => (cell(Key::After)?, cell(Key::Before)?),
        Key::Difference => (cell(Key::Published)?, cell(Key::SumOfParts)?),
        _ => return None,
    };
    Some(difference(speaker, plus, minus))
}

fn difference(speaker: &Speaker<'_>, plus: &Cell, minus: &Cell) -> String {
    let bracketed = |text: String| {
        let is_negative = text.starts_with(['−', '▲', '-']);
        if is_negative { format!("({text})") } else { text }
    };
    // Rounded numbers may differ by something else than what they stand for.
    let said = |cell| {
        if [plus, minus].iter().any(|it| speaker.rounds(it)) {
            value(speaker, cell, &[])
        } else {
            exactly(speaker, cell)
        }
    };
    speaker.ascii(format!("{} {} {}", said(plus), terms::MINUS, bracketed(said(minus))))
}

/// What adds up to a figure.
fn content(speaker: &Speaker<'_>, row: &Row, figure: Figure, cell: &Cell) -> Option<String> {
    let is_sum = matches!(cell, Cell::Amount(_)) && !figure.is_published;
    let programs = row.cells.get(speaker.table.column(Key::Programs)?).filter(|_| is_sum)?;
    let is_of_many = matches!(programs, Cell::Count(2..));
    is_of_many.then(|| terms::sum_of(&speaker.visible(programs, ""), speaker.table.lang))
}

/// The amount of a row of the speaker's table.
pub(super) fn of_row(speaker: &Speaker<'_>, at: usize) -> Option<Figure> {
    Some(Figure { place: Place::Row(at), column: speaker.table.column(Key::Amount)?, is_published: false })
}

/// A figure of the totals of the speaker's table.
pub(super) fn of_total(speaker: &Speaker<'_>, at: usize, is_published: bool) -> Option<Figure> {
    Some(Figure { place: Place::Total(at), column: speaker.table.column(Key::Amount)?, is_published })
}
