//! Where figures were read, for formats that can show it beside them.

use super::{Cell, Row};

/// A document that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title in the table's language.
    pub title: String,
}

/// A document that a figure comes from, and the places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The document's id.
    pub source: String,
    /// The places, such as `slide 8`, each once.
    pub places: Vec<String>,
}

/// The origins of each cell of a line; none at all where nobody asked for them.
pub type Origins = Vec<Vec<Origin>>;

impl Row {
    /// Says where the amounts of the row were read, whichever they are.
    pub(crate) fn read_from(&mut self, origins: &[Origin]) {
        self.origins = of_amounts(&self.cells, origins);
    }

    /// Says where the published figures beside the row were read.
    pub(crate) fn published_in(&mut self, origins: &[Origin]) {
        self.published_origins = of_amounts(self.published.as_deref().unwrap_or_default(), origins);
    }
}

/// Gives the same origins to every amount; percentages and interval ends stand beside the figures that they belong to.
fn of_amounts(cells: &[Cell], origins: &[Origin]) -> Origins {
    if origins.is_empty() {
        return Origins::new();
    }
    cells.iter().map(|cell| if cell.amount().is_some() { origins.to_vec() } else { Vec::new() }).collect()
}
