//! File 1-5 (関連事業): which programs are related, in the official words of lineage.
//!
//! Knows nothing of amounts; `lineage` decides what a relation means.

use std::collections::{BTreeMap, HashSet};

use super::budget::whole;
use super::cell::{no_text, not_text};
use super::csv_rows::{ExportRow, ExportSheet};
use super::header::RELATED;
use super::problem::Problems;
use crate::import::read::cells;
use crate::model::FiscalYear;

/// The columns, by their places in [`RELATED`].
const SHEET_YEAR: usize = 0;
const ID: usize = 1;
const OTHER: usize = 2;
const RELATION: usize = 3;

/// What a relation means for lineage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Meaning {
    /// The program is merged into the other (統合先).
    MergedInto,
    /// The other is merged into the program (統合元).
    MergedFrom,
    /// The program is split into the other (分割先).
    SplitInto,
    /// The program is split from the other (分割元).
    SplitFrom,
    /// The other is the program's parent (親事業).
    Parent,
    /// The other is a part of the program (子事業).
    Child,
}

/// The words for it, without 事業.
const WORDS: [(&str, Meaning); 6] = [
    ("統合先", Meaning::MergedInto),
    ("統合元", Meaning::MergedFrom),
    ("分割先", Meaning::SplitInto),
    ("分割元", Meaning::SplitFrom),
    ("親", Meaning::Parent),
    ("子", Meaning::Child),
];

/// Two related programs, as the sheet of the first says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Relation {
    pub(crate) program: Box<str>,
    pub(crate) other: Box<str>,
    pub(crate) meaning: Meaning,
}

impl Relation {
    /// The place in the source: the sheet, and the word that it uses.
    pub(crate) fn locator(&self) -> String {
        let word = WORDS.iter().find(|(_, meaning)| *meaning == self.meaning).map_or("", |(word, _)| word);
        let noun = if matches!(self.meaning, Meaning::Parent | Meaning::Child) { "事業" } else { "" };
        format!("予算事業ID {} {word}{noun}", self.program)
    }
}

/// Everything that the file says.
pub(crate) struct Related {
    /// Its name.
    pub(crate) file: String,
    /// The year of the sheets.
    pub(crate) sheet_year: Option<FiscalYear>,
    /// The relations of lineage, each once, as they turn up.
    pub(crate) relations: Vec<Relation>,
    /// How many relations of other kinds there are, by their words.
    pub(crate) others: BTreeMap<String, usize>,
}

impl Related {
    /// Reads every row; reports what cannot be understood.
    pub(crate) fn read(sheet: &mut ExportSheet<'_>, problems: &mut Problems) -> Self {
        let file = sheet.name.to_owned();
        let mut related = Self { file, sheet_year: None, relations: Vec::new(), others: BTreeMap::new() };
        let mut seen = HashSet::new();
        sheet.each(problems, |row, problems| {
            if let Some(relation) = related.row(row, problems)
                && seen.insert(relation.clone())
            {
                related.relations.push(relation);
            }
        });
        related
    }

    fn row(&mut self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<Relation> {
        if self.sheet_year.is_none() {
            self.sheet_year = whole(&self.text(row, SHEET_YEAR, problems)?).parse().ok();
        }
        // A program without relations has a row, too.
        if row.cell(OTHER).is_empty() && row.cell(RELATION).is_empty() {
            return None;
        }
        let word = self.text(row, RELATION, problems)?;
        let folded: String = cells::fold(&word).split_whitespace().collect();
        let plain = folded.strip_suffix("事業").unwrap_or(&folded);
        let Some((_, meaning)) = WORDS.iter().find(|(word, _)| *word == plain) else {
            *self.others.entry(cells::brief(&word)).or_default() += 1;
            return None;
        };
        let [program, other] = [ID, OTHER].map(|column| {
            let text = self.text(row, column, problems)?;
            if text.is_empty() {
                problems.cell(&self.file, row.line, column_name(column), no_text());
                return None;
            }
            Some(whole(&cells::fold(&text)).into())
        });
        Some(Relation { program: program?, other: other?, meaning: *meaning })
    }

    fn text(&self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = row.encoding.text(row.cell(column));
        if text.is_none() {
            problems.cell(&self.file, row.line, column_name(column), not_text());
        }
        text.map(std::borrow::Cow::into_owned)
    }
}

fn column_name(column: usize) -> &'static str {
    RELATED.get(column).copied().unwrap_or_default()
}
