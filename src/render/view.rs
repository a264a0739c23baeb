//! A table as people read it, before it has a shape: headings, and the texts of cells.
//!
//! Punctuation and widths belong to the formats.

use super::Style;
use super::above::{facts, title, unit_line};
use super::bar::{self, Bar};
use super::contents::Contents;
use super::footnotes::{Footnote, Reader, footnotes, opening};
use super::speaker::Speaker;
use super::words::Place;
use crate::model::{Amount, Label};
use crate::table::{Cell, Column, DIFFERENCE_PART, Key, PUBLISHED, PUBLISHED_PART, Role, Row, TOTAL, Table, Tone};
use crate::visible;

/// The texts of a table.
pub(super) struct View {
    pub(super) headings: Vec<Heading>,
    /// Where in the table each column stands that is shown.
    pub(super) columns: Vec<usize>,
    /// The rows; one without cells is the place of a group's heading.
    pub(super) rows: Vec<Vec<String>>,
    /// Which line of the table each of `rows` shows, if it shows one.
    pub(super) places: Vec<Option<Shown>>,
    /// The same of `totals` and of `left_out`.
    pub(super) total_places: Vec<Option<Shown>>,
    pub(super) left_out_places: Vec<Option<Shown>>,
    /// What stands above a group of rows: a line of its own, whose cells are empty.
    pub(super) groups: Vec<Option<Footnote>>,
    /// How each cell of `rows` may be coloured.
    pub(super) tints: Vec<Vec<Tint>>,
    /// The figure of each of `rows` that bars are drawn of.
    pub(super) measured: Vec<Option<Amount>>,
    /// Whether one bar may be cut off, for the sake of the others: changes all keep their lengths.
    pub(super) may_tear: bool,
    /// Total rows, and published figures under them.
    pub(super) totals: Vec<Vec<String>>,
    /// Rows that the totals leave out.
    pub(super) left_out: Vec<Vec<String>>,
    pub(super) title: Option<String>,
    /// The line below the title.
    pub(super) subtitle: Option<String>,
    /// The label and the value of each fact.
    pub(super) facts: Vec<(String, String)>,
    /// Those that stand below the rows.
    pub(super) facts_below: Vec<(String, String)>,
    pub(super) unit: Option<String>,
    /// What opens the answer.
    pub(super) opening: Vec<Footnote>,
    pub(super) notes: Vec<Footnote>,
}

/// A line of the table, or what is published beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) place: Place,
    pub(super) is_published: bool,
}

impl Shown {
    fn own(place: Place) -> Self {
        Self { place, is_published: false }
    }

    fn published(place: Place) -> Self {
        Self { place, is_published: true }
    }
}

/// How a cell may be coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tint {
    /// A place in a palette.
    Of(usize),
    /// How much it matters.
    By(Tone),
    /// A rise, or a fall.
    Change {
        /// Whether it is a rise.
        is_rise: bool,
    },
}

/// The heading of a column.
pub(super) struct Heading {
    pub(super) long: String,
    pub(super) short: String,
    pub(super) is_number: bool,
    /// Whether it holds the names of what rows are about.
    pub(super) is_name: bool,
    /// The width of a column of bars, which joins the next.
    pub(super) bar: Option<usize>,
}

impl View {
    pub(super) fn new(table: &Table, style: &Style) -> Self {
        let speaker = Speaker::new(table, style);
        let shown: Vec<(usize, &Column)> =
            table.columns.iter().enumerate().filter(|(_, column)| !column.hidden).collect();
        let contents = Contents::of(table, &speaker);
        let headings = headings(table, style, &contents);
        let texts = |cells: &[Cell], blank: &str| -> Vec<String> {
            let places = shown.iter().zip(&headings);
            places
                .map(|(&(at, _), heading)| match cells.get(at) {
                    None => String::new(),
                    Some(Cell::Bar { opens, closes, dotted, label, .. }) => {
                        let label = &visible::line(label);
                        let bar = Bar { opens: *opens, closes: *closes, dotted: *dotted, label };
                        bar.drawn(heading.bar.unwrap_or_default())
                    }
                    Some(cell) => speaker.visible(cell, blank),
                })
                .collect()
        };
        let has_numbers = shown.iter().any(|&(at, _)| contents.is_number(at));
        let name_at = shown.iter().position(|(_, column)| column.key.role() == Role::Name).unwrap_or(0);
        let has_names = shown.iter().any(|(_, column)| column.key.role() == Role::Name);
        // Where the column of names is left out, the first column says what the row is.
        let labelled = |cells: &[Cell], label: Label| {
            let mut texts = texts(cells, "");
            if let (false, Some(first)) = (has_names, texts.first_mut().filter(|first| first.is_empty())) {
                label.get(table.lang).clone_into(first);
            }
            texts
        };
        let published = |row: &Row, label: Label| {
            row.published.as_deref().filter(|_| has_numbers).map(|cells| labelled(cells, label))
        };
        let nothing = if style.ascii { "-" } else { "－" };
        let mut rows: Vec<Vec<String>> = Vec::with_capacity(table.rows.len());
        let (mut tints, mut groups, mut measured, mut places) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let measure = if style.bars { measure(table, &shown) } else { None };
        for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| !row.is_left_out) {
            if let Some(heading) = &row.heading {
                groups.resize(rows.len(), None);
                let text = speaker.ascii(visible::line(&heading.text).into_owned());
                groups.push(Some(Footnote { text, tone: heading.tone }));
                rows.push(vec![String::new(); shown.len()]);
            }
            tints.resize(rows.len(), vec![Tint::By(Tone::Plain); shown.len()]);
            measured.resize(rows.len(), None);
            measured.push(measure.and_then(|at| row.cells.get(at)?.amount().copied()));
            places.resize(rows.len(), None);
            rows.push(marked(&speaker, (row, &shown), texts(&row.cells, nothing)));
            places.push(Some(Shown::own(Place::Row(at))));
            tints.push(shown.iter().map(|&(at, column)| tint((row, at), column.key, table.marks_open_signs)).collect());
            if let Some(texts) = published(row, PUBLISHED_PART) {
                rows.push(texts);
                places.push(Some(Shown::published(Place::Row(at))));
            }
            rows.extend(row.differences().filter(|_| has_numbers).map(|cells| {
                let mut texts = texts(&cells, "");
                if let Some(label) = texts.get_mut(name_at) {
                    DIFFERENCE_PART.get(table.lang).clone_into(label);
                }
                texts
            }));
            tints.resize(rows.len(), vec![Tint::By(Tone::Plain); shown.len()]);
        }
        groups.resize(rows.len(), None);
        places.resize(rows.len(), None);
        measured.resize(rows.len(), None);
        let totals = table.totals.iter().enumerate().filter(|_| has_numbers).flat_map(|(at, row)| {
            let published = published(row, PUBLISHED).map(|texts| (texts, Some(Shown::published(Place::Total(at)))));
            let own = labelled(&row.cells, row.label.unwrap_or(TOTAL));
            let texts = marked(&speaker, (row, &shown), own);
            std::iter::once((texts, Some(Shown::own(Place::Total(at))))).chain(published).collect::<Vec<_>>()
        });
        let (totals, total_places) = totals.unzip();
        let left_out = table.rows.iter().enumerate().filter(|(_, row)| row.is_left_out);
        let left_out = left_out.map(|(at, row)| (texts(&row.cells, nothing), Some(Shown::own(Place::Row(at)))));
        let (left_out, left_out_places) = left_out.unzip();
        let mut view = Self {
            columns: shown.iter().map(|(at, _)| *at).collect(),
            rows,
            places,
            groups,
            left_out,
            left_out_places,
            tints,
            measured,
            may_tear: may_tear(table, measure),
            totals,
            total_places,
            headings,
            title: title(table),
            subtitle: table.subtitle.as_deref().map(|line| visible::text(line).into_owned()),
            facts: facts(&table.facts),
            facts_below: facts(&table.facts_below),
            unit: unit_line(table, &contents),
            opening: opening(&speaker),
            notes: footnotes(&speaker, contents.rounds, Reader::Shell),
        };
        view.align_decimals();
        view
    }

    /// All lines of the table.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        self.rows.iter().chain(&self.totals).chain(&self.left_out)
    }

    /// Pads the numbers of each column so that their decimal points stand in line.
    fn align_decimals(&mut self) {
        let fraction = |text: &str| text.split_once('.').map_or(0, |(_, digits)| digits.len() + 1);
        for at in 0..self.headings.len() {
            if !self.headings.get(at).is_some_and(|heading| heading.is_number) {
                continue;
            }
            let cells = || self.lines().filter_map(|row| row.get(at));
            let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
            let most = cells().filter(|text| ends_in_digit(text)).map(|text| fraction(text)).max().unwrap_or(0);
            for text in
                self.rows.iter_mut().chain(&mut self.totals).chain(&mut self.left_out).filter_map(|row| row.get_mut(at))
            {
                if ends_in_digit(text) {
                    let missing = most - fraction(text);
                    text.extend(std::iter::repeat_n(' ', missing));
                }
            }
        }
    }
}

/// The column that bars are drawn of: the last one of what rows are ranked by, else the last one of amounts.
fn measure(table: &Table, shown: &[(usize, &Column)]) -> Option<usize> {
    let is_change = |key: Key| key == Key::Change;
    let of = |is_it: &dyn Fn(Key) -> bool| shown.iter().rev().find(|(_, column)| is_it(column.key)).map(|(at, _)| *at);
    let has_amount =
        |at: usize| table.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| cell.amount().is_some()));
    let of_amounts = || shown.iter().rev().map(|(at, _)| *at).find(|at| has_amount(*at));
    of(&is_change).or_else(|| of(&|key| Some(key) == table.measure)).or_else(of_amounts)
}

/// Whether one of the bars of a column may be cut off.
fn may_tear(table: &Table, measure: Option<usize>) -> bool {
    measure.and_then(|at| table.columns.get(at)).is_some_and(|column| column.key != Key::Change)
}

/// The texts of a row's own cells: a change that documents disagree about bears a mark, as its picture does.
fn marked(speaker: &Speaker<'_>, (row, shown): (&Row, &[(usize, &Column)]), texts: Vec<String>) -> Vec<String> {
    let marked = |(text, (_, column)): (String, &(usize, &Column))| match column.key {
        Key::Change if row.disputed.is_some() => speaker.disputed(&text),
        _ => text,
    };
    texts.into_iter().zip(shown).map(marked).collect()
}

/// How a cell may be coloured.
fn tint((row, at): (&Row, usize), key: Key, marks_open_signs: bool) -> Tint {
    match row.cells.get(at) {
        Some(Cell::Change(_)) if key == Key::Change && row.disputed.is_some() => Tint::By(Tone::Caution),
        Some(Cell::Change(change)) if change.sign_is_open() && marks_open_signs => Tint::By(Tone::Caution),
        // What two documents differ by is neither a rise nor a fall.
        Some(Cell::Change(change)) if key == Key::Change && !change.yen().is_zero() => {
            Tint::Change { is_rise: change.yen().is_sign_positive() }
        }
        Some(Cell::Bar { tint, .. }) => Tint::Of(*tint),
        Some(Cell::Term { tone, .. }) => Tint::By(*tone),
        _ => Tint::By(Tone::Plain),
    }
}

/// The headings of the columns that are shown.
pub(super) fn headings(table: &Table, style: &Style, contents: &Contents) -> Vec<Heading> {
    let shown = table.columns.iter().enumerate().filter(|(_, column)| !column.hidden);
    let heading = |(at, column): (usize, &Column)| {
        let [long, short] = [&column.title, &column.short].map(|title| visible::text(title).into_owned());
        let bar = (column.key == Key::Bar).then(|| bar::width(&long, style));
        let is_name = column.key.role() == Role::Name;
        Heading { long, short, is_number: contents.is_number(at), is_name, bar }
    };
    shown.map(heading).collect()
}
