//! All programs of a dataset with all their figures, for the list of a page that is searched and sorted where it is read.
//!
//! What repeats is held once, and each figure says where it stands. Knows nothing of how a page writes it.

use rust_decimal::Decimal;

use crate::model::{Amount, Basis, FiscalYear, Layer, Stage, Text, Unit};

/// The programs of a dataset, in all languages.
#[derive(Debug, Clone)]
pub struct Programs {
    /// The dataset's id.
    pub id: String,
    /// The unit in which programs read the amounts.
    pub unit: Unit,
    /// The years with a figure.
    pub years: Vec<FiscalYear>,
    /// The stages with a figure, in the order of the budget cycle.
    pub stages: Vec<Stage>,
    /// The stage that is shown first.
    pub opens_with: Stage,
    /// The ministries of the dataset.
    pub ministries: Vec<Holder>,
    /// The ids of the dataset's projects.
    pub projects: Vec<String>,
    /// The sets of phases that figures are for, each as the ids of its phases.
    pub phases: Vec<Vec<String>>,
    /// The documents of the dataset.
    pub documents: Vec<Reference>,
    /// What figures have in common.
    pub kinds: Vec<Kind>,
    /// The programs, one for each project that it has figures of.
    pub rows: Vec<Listing>,
    /// What is published for all of them.
    pub published: Vec<Whole>,
}

/// A ministry, as a list shows it.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub name: Text,
    /// The colour of its chip, as a place in the palette.
    pub slot: usize,
    /// The sign on its chip in English and in Japanese.
    pub signs: [String; 2],
}

/// A document that figures were read in.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its id.
    pub id: String,
    /// Its short title, as comments and popovers name it.
    pub title: Text,
    /// Where it is found.
    pub url: Option<String>,
}

/// What figures have in common: how they were rounded, and where they were read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Kind {
    /// How far an amount may lie from what is printed.
    pub width: Width,
    /// Whether they are a part of their programs' budgets.
    pub is_part: bool,
    /// The documents, by their places in the list.
    pub documents: Vec<usize>,
    /// The places in them.
    pub places: Vec<Spot>,
    /// How sure it is what the figures are.
    pub basis: Vec<Basis>,
    /// The phases, by their place in the list.
    pub phases: usize,
}

/// An amount's interval around it and its last printed digit, without the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Width {
    /// By how many yen an amount may be less and more.
    pub slacks: (Decimal, Decimal),
    /// Whether each of the two ends belongs to it.
    pub closed: (bool, bool),
    /// The power of ten of its last printed digit.
    pub step: i8,
}

impl From<&Amount> for Width {
    fn from(amount: &Amount) -> Self {
        Self { slacks: amount.slacks(), closed: (amount.low_closed(), amount.high_closed()), step: amount.step() }
    }
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Spot {
    /// As people read it in English and Japanese.
    Called([String; 2]),
    /// This text, and behind it what the program's id ends with, from its last hyphen on: a government's places are numbers
    /// of its programs.
    OfProgram(String),
}

/// A row of the list.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The program's id.
    pub id: String,
    /// Its ministry, by its place in the list.
    pub ministry: usize,
    /// Its project, by its place in the list.
    pub project: Option<usize>,
    /// Its layer.
    pub layer: Option<Layer>,
    /// The names under which its figures stand.
    pub names: Vec<Text>,
    /// Other names by which it is found.
    pub also: Vec<String>,
    /// What tells it from others of the same name.
    pub apart: Option<Text>,
    /// A figure for every stage and, in it, every year.
    pub figures: Vec<Vec<Option<Shown>>>,
}

/// A figure of a row.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// The amount.
    pub amount: Amount,
    /// Whether it is a figure as it is printed, not a sum.
    pub is_printed: bool,
    /// The name of its program that it stands under, by its place among the row's.
    pub name: usize,
    /// Its kind, by its place in the list.
    pub kind: usize,
}

/// What is published for all programs together.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The place of its stage and of its year.
    pub at: (usize, usize),
    /// The amount.
    pub amount: Amount,
    /// Its kind, by its place in the list.
    pub kind: usize,
}
