//! A table as a picture, before it has a format: rows with a name, marks and values, and the sentences around them.
//!
//! Knows the table alone: what is drawn is what every other format shows. Widths and bytes belong to the formats.

#![allow(clippy::float_arithmetic, reason = "places on paper are no money")]

mod amounts;
mod around;
mod changes;
mod checks;
mod distribution;
mod execution;
mod extremes;
mod family;
mod fields;
mod grid;
mod indicators;
mod key;
mod largest;
mod lineage;
mod marks;
mod matrix;
pub(super) mod measure;
pub(super) mod names;
pub(super) mod palette;
mod phases;
mod ranked;
mod said;
mod scale;
pub(super) mod shape;
mod structure;
mod years;

pub(super) use self::key::HEIGHT as KEY_HEIGHT;
use self::shape::{Dash, Shape, X};
use super::Style;
use super::speaker::Speaker;
use super::words::Words;
use crate::model::Lang;
use crate::table::{Drawing, Emblem, Table};

/// A picture of an answer.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) lang: Lang,
    /// What the picture shows, as a sentence.
    pub(super) finding: String,
    /// What it is about: the subject, the years, the unit.
    pub(super) subtitle: String,
    pub(super) columns: Columns,
    pub(super) head: Head,
    pub(super) lines: Vec<Line>,
    /// How to read it.
    pub(super) key: Vec<KeyEntry>,
    pub(super) notes: Vec<String>,
}

/// The widths of what stands beside the marks, in pixels of a picture of 960.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) names: f64,
    /// Between the names and the marks; 0 where nothing stands there.
    pub(super) aside: f64,
    pub(super) values: f64,
}

/// What stands above the columns.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) aside: String,
    pub(super) marks: Vec<Shape>,
    /// The names of columns of one width among the marks, which a page breaks as its own columns need it.
    pub(super) names: Vec<String>,
    pub(super) value: String,
    /// How high the marks are, where they are more than a line.
    pub(super) height: f64,
    /// What stands above the small drawings at the right edge, and how wide these are; 0 where there are none.
    pub(super) edge: Vec<Shape>,
    pub(super) edge_width: f64,
}

impl Head {
    /// Whether nothing stands there.
    pub(super) fn is_empty(&self) -> bool {
        self.aside.is_empty() && self.marks.is_empty() && self.value.is_empty() && self.edge.is_empty()
    }
}

/// A line of a picture.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly all lines are rows")]
pub(super) enum Line {
    /// The heading of a group of rows.
    Group(String),
    /// The heading of a half: halves stand side by side where there is room.
    Half(String),
    /// The line above totals.
    Rule,
    /// Large numbers side by side, each with what it counts.
    Counts(Vec<(String, String)>),
    /// A drawing across the whole width.
    Figure(Figure),
    Row(Row),
}

/// A drawing, and all of it in words.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) marks: Vec<Shape>,
    pub(super) height: f64,
    pub(super) told: String,
}

/// A row of a picture.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) emblem: Option<Emblem>,
    pub(super) name: String,
    /// Whether the name is one that rows below belong to, or a total.
    pub(super) is_strong: bool,
    /// Steps that the name stands in.
    pub(super) indent: u8,
    /// What is said beside the name: a number that needs little room, and words in a frame.
    pub(super) beside: Words,
    pub(super) tags: Vec<String>,
    /// What is said below the name.
    pub(super) details: Vec<Words>,
    /// What stands between the name and the marks, with the places of the baselines.
    pub(super) aside: Vec<(f64, Words)>,
    pub(super) marks: Vec<Shape>,
    /// The height of the marks.
    pub(super) height: f64,
    pub(super) value: Words,
    /// What is said below the value.
    pub(super) value_detail: Words,
    /// A small drawing at the right edge, which narrow screens leave out.
    pub(super) edge: Vec<Shape>,
    /// Lines that run down through several rows, whatever height their names have.
    pub(super) threads: Vec<Thread>,
    /// The row in words.
    pub(super) told: String,
}

/// A row's part of a line that runs down through several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thread {
    pub(super) x: X,
    pub(super) dash: Dash,
    /// From and to which height among the marks; without one, the row's edge.
    pub(super) from: Option<f64>,
    pub(super) to: Option<f64>,
}

/// A mark, and what it means.
#[derive(Debug)]
pub(super) struct KeyEntry {
    /// How many pixels the marks are wide.
    pub(super) width: f64,
    pub(super) marks: Vec<Shape>,
    pub(super) text: String,
}

impl Chart {
    /// The picture of a table, if it has one.
    pub(super) fn of(table: &Table, style: &Style) -> Option<Self> {
        let speaker = Speaker::new(table, style);
        match table.drawing? {
            Drawing::Amounts => Some(amounts::chart(&speaker)),
            Drawing::Matrix => Some(matrix::chart(&speaker)),
            Drawing::Structure => Some(structure::chart(&speaker)),
            Drawing::Lineage => Some(lineage::chart(&speaker)),
            Drawing::Phases => Some(phases::chart(&speaker)),
            Drawing::Changes => Some(changes::chart(&speaker)),
            Drawing::Checks => Some(checks::chart(&speaker)),
            Drawing::Indicators => Some(indicators::chart(&speaker)),
            Drawing::Ranked => Some(ranked::chart(&speaker)),
            Drawing::Largest => Some(largest::chart(&speaker)),
            Drawing::Extremes => Some(extremes::chart(&speaker)),
            Drawing::Execution => Some(execution::chart(&speaker)),
            Drawing::Distribution => Some(distribution::chart(&speaker)),
        }
    }

    /// The published and the computed difference of a table of changes, if it has both.
    pub(super) fn of_differences(table: &Table, style: &Style) -> Option<Self> {
        let is_of_changes = table.drawing == Some(Drawing::Changes);
        is_of_changes.then(|| changes::differences(&Speaker::new(table, style))).flatten()
    }
}

/// The emblem of a ministry, by its id.
fn emblem(table: &Table, id: &str) -> Option<Emblem> {
    table.emblem(id).cloned()
}
