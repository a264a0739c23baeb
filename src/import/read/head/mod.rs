//! What heads each column of a table, however many rows say it.
//!
//! ```text
//! the row that names programs ─ block ▶ the rows of the headers ─ spread ▶ the cells of each column ─ meaning ▶ Heading
//! ```
//!
//! What reads columns knows nothing of how many rows their headers have.

mod block;
pub(crate) mod meaning;
pub(crate) mod piece;
pub(crate) mod ruled;
mod spread;

use std::collections::BTreeSet;
use std::ops::Range;

use self::piece::Piece;
use crate::import::read::address::CellPlace;
use crate::import::read::headers::Header;
use crate::import::read::sheet::Sheet;
use crate::model::FiscalYear;

/// The headers of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    pub(crate) rows: Range<usize>,
    /// By their columns.
    headings: Vec<Heading>,
    /// The cells that name the unit of the table.
    pub(crate) labels: Vec<CellPlace>,
}

/// What heads a column.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// The lowest cell that says more than a unit: what is wrong with the column is told there.
    pub(crate) place: CellPlace,
    /// All cells together, as though one cell said it.
    pub(crate) text: String,
    /// The table that rules must name with it, where others have the same heading.
    scope: Option<String>,
    /// The cells from top to bottom.
    pub(crate) parts: Vec<(CellPlace, String)>,
    /// A year that may hold for the column, too.
    pub(crate) open_year: Option<FiscalYear>,
}

impl Head {
    /// The headers around the row that names the programs; nothing above the row `from` belongs to them.
    pub(crate) fn around(sheet: &Sheet, names: usize, from: usize) -> Self {
        let rows = block::rows(sheet, names, from);
        if rows.len() == 1 {
            let headings = sheet.filled(names).map(|(place, text)| Heading::of_cell(place, text)).collect();
            return Self { rows, headings, labels: Vec::new() };
        }
        let labels = spread::labels(sheet, rows.clone(), names);
        let columns = spread::columns(sheet, rows.clone(), &labels);
        let headings = columns.into_iter().filter_map(|(column, over)| Heading::new(sheet, column, &over)).collect();
        Self { rows, headings, labels }
    }

    /// The same headings over rows that a label of their own gives a unit.
    pub(crate) fn without_labels(self) -> Self {
        Self { labels: Vec::new(), ..self }
    }

    /// The headings from left to right.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter()
    }

    /// All cells that head a column, and the headings that several of them make.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (CellPlace, &str)> {
        self.headings.iter().flat_map(|heading| {
            let parts = heading.parts.iter().map(|(place, text)| (*place, text.as_str()));
            parts.chain((heading.parts.len() > 1).then_some((heading.place, heading.text.as_str())))
        })
    }

    /// What heads a column.
    pub(crate) fn heading(&self, column: usize) -> Option<&Heading> {
        let at = self.headings.binary_search_by_key(&column, |heading| heading.place.column).ok()?;
        self.headings.get(at)
    }

    /// Puts a heading over a column to its right that nothing heads, up to the next heading.
    pub(crate) fn move_heading(&mut self, from: usize, to: usize) {
        if let Ok(at) = self.headings.binary_search_by_key(&from, |heading| heading.place.column)
            && let Some(heading) = self.headings.get_mut(at)
        {
            heading.place.column = to;
        }
    }

    /// Heads columns that nothing heads and a rule names by their letters, at a row of the head.
    pub(crate) fn head_ruled(&mut self, columns: BTreeSet<usize>, row: usize, is_ruled: impl Fn(CellPlace) -> bool) {
        for column in columns {
            let place = CellPlace { row, column };
            if let Err(at) = self.headings.binary_search_by_key(&column, |heading| heading.place.column)
                && is_ruled(place)
            {
                self.headings.insert(at, Heading::of_cell(place, ""));
            }
        }
    }

    /// The text that heads a column; empty where nothing does.
    pub(crate) fn text(&self, column: usize) -> &str {
        self.heading(column).map_or("", |heading| heading.text.as_str())
    }

    /// The heading of a column as rules name it.
    pub(crate) fn key(&self, column: usize) -> String {
        self.heading(column).map_or_else(String::new, Heading::key)
    }

    /// Gives each heading the table that rules must name with it.
    pub(crate) fn name_headings(&mut self, scope: impl Fn(&str) -> Option<String>) {
        for heading in &mut self.headings {
            heading.scope = scope(&heading.text);
        }
    }

    /// The cell that names the unit of a column, else that at which it is spoken of.
    pub(crate) fn unit_place(&self, column: usize) -> CellPlace {
        self.heading(column).map_or_else(|| self.place(column), Heading::unit_place)
    }

    /// The cell at which a column is spoken of.
    pub(crate) fn place(&self, column: usize) -> CellPlace {
        self.heading(column).map_or(CellPlace { row: self.rows.start, column }, |heading| heading.place)
    }
}

impl Heading {
    fn of_cell(place: CellPlace, text: &str) -> Self {
        Self { place, text: text.to_owned(), scope: None, parts: vec![(place, text.to_owned())], open_year: None }
    }

    fn new(sheet: &Sheet, column: usize, over: &spread::Over) -> Option<Self> {
        let mut parts: Vec<(CellPlace, String)> = Vec::new();
        for &place in &over.cells {
            let text = sheet.cell(place);
            // What is filled down says nothing new.
            if parts.last().is_none_or(|(_, above)| above != text) {
                parts.push((place, text.to_owned()));
            }
        }
        let own = || parts.iter().rev().filter(|(place, _)| place.column == column);
        let lowest = own().find(|(_, text)| !piece::piece(text).is_bracket()).or_else(|| own().next())?;
        let place = lowest.0;
        let texts: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
        Some(Self { place, text: meaning::joined(&texts), scope: None, open_year: over.open_year, parts })
    }

    /// How rules name it: by its text, with its table where others have the same.
    pub(crate) fn key(&self) -> String {
        match &self.scope {
            None => self.text.clone(),
            Some(scope) => format!("{scope}!{}", self.text),
        }
    }

    /// What the column holds; nothing where that is not understood.
    pub(crate) fn meaning(&self) -> Option<Header> {
        meaning::meaning(&self.texts())
    }

    /// The same where one of its cells is read as another text.
    pub(crate) fn meaning_with(&self, part: &str, other: &str) -> Option<Header> {
        let texts: Vec<&str> = self.texts().into_iter().map(|text| if text == part { other } else { text }).collect();
        meaning::meaning(&texts)
    }

    /// The cell that names the unit of the column, else that of the column.
    pub(crate) fn unit_place(&self) -> CellPlace {
        let named = self.parts.iter().rev().find(|(_, text)| meaning::names_unit(text));
        named.map_or(self.place, |(place, _)| *place)
    }

    /// The cells that are understood by themselves and contradict each other, if that is why the heading means nothing.
    pub(crate) fn contradiction(&self) -> Option<[&(CellPlace, String); 2]> {
        if self.parts.len() < 2 {
            return None;
        }
        let is_known =
            |(_, text): &(CellPlace, String)| matches!(piece::piece(text), Piece::Header(_) | Piece::Unit(_));
        let known: Vec<_> = self.parts.iter().filter(|part| is_known(part)).collect();
        match (known.as_slice(), self.parts.len() == known.len() && self.meaning().is_none()) {
            ([first, .., last], true) => Some([first, last]),
            _ => None,
        }
    }

    /// Whether something holds for the heading or one of its cells.
    pub(crate) fn is_any(&self, is_it: impl Fn(&str) -> bool) -> bool {
        let parts = if self.parts.len() > 1 { self.parts.as_slice() } else { &[] };
        is_it(&self.text) || parts.iter().any(|(_, text)| is_it(text))
    }

    fn texts(&self) -> Vec<&str> {
        self.parts.iter().map(|(_, text)| text.as_str()).collect()
    }
}
