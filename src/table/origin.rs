//! Where figures were read, for formats that can show it beside them.

use std::sync::Arc;

use super::{Cell, Row};
use crate::model::{Basis, Lang, Source};

/// A document that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title in the table's language.
    pub title: String,
    /// Its title where room is short, which several documents may share.
    pub brief: String,
    /// Where it is, if that is known.
    pub url: Option<String>,
}

impl Document {
    /// How a table cites a source.
    pub(crate) fn of(source: &Source, lang: Lang) -> Self {
        let [title, brief] = [&source.title, source.brief()].map(|title| title.get(lang).to_owned());
        Self { id: source.id.clone(), title, brief, url: source.url.clone() }
    }

    /// Its title, with the id by which comments and columns of sources name it.
    pub(crate) fn with_id(&self, lang: Lang) -> String {
        let Self { id, title, .. } = self;
        match lang {
            Lang::En => format!("{title} ({id})"),
            Lang::Ja => format!("{title}（{id}）"),
        }
    }
}

/// Titles as a line lists them: each once, since documents may share their short one.
pub(crate) fn each_once<'t>(titles: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
    let mut once = Vec::new();
    for title in titles {
        if !once.contains(&title) {
            once.push(title);
        }
    }
    once
}

/// A document that a figure comes from, and the places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The document's id.
    pub source: String,
    /// Its short title in the table's language, by which people know it.
    pub brief: String,
    /// The places, such as `slide 8`, each once.
    pub places: Vec<String>,
    /// Whether it states the figures or they are inferred from it, each once; empty where that is no question.
    pub bases: Vec<Basis>,
}

/// Where one figure was read, shared by all cells that come from the same; `None` for what is no figure.
pub type Cited = Option<Arc<[Origin]>>;

/// Where each cell of a line was read; empty where nobody asked for it.
pub type Origins = Vec<Cited>;

impl Row {
    /// Gives all amounts of the row the same origins.
    pub(crate) fn read_from(&mut self, origins: &Cited) {
        self.origins = of_amounts(&self.cells, origins);
    }

    /// Gives the published figures beside the row their origins.
    pub(crate) fn published_in(&mut self, origins: &Cited) {
        self.published_origins = of_amounts(self.published.as_deref().unwrap_or_default(), origins);
    }
}

/// Gives the same origins to every amount; percentages and interval ends stand beside the figures that they belong to.
fn of_amounts(cells: &[Cell], origins: &Cited) -> Origins {
    if origins.is_none() {
        return Origins::new();
    }
    cells.iter().map(|cell| origins.clone().filter(|_| cell.amount().is_some())).collect()
}
