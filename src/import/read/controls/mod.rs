//! A sheet's own controls: rows of totals, and rows that are parts of others, told by words and arithmetic together.
//!
//! A total that its rows agree with is kept as a published total; a part is left out; everything else is a question that
//! a rule answers. Knows no program and no dataset.

pub(crate) mod lines;
mod parts;
mod told;
mod totals;
mod unworded;
pub(crate) mod words;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use self::lines::{Lines, Run, text};
use self::words::Word;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::fold;
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::{Field, dense};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::vocabulary::{Vocabulary, VocabularyKind};
use crate::import::rules::{RowRule, Rules};

/// A row that is no program by its words, or by a rule.
#[derive(Debug)]
pub(crate) struct ControlRow {
    /// The cell that says so.
    pub(crate) place: CellPlace,
    pub(crate) word: Word,
    /// Whether a rule says so.
    pub(crate) is_ruled: bool,
    pub(crate) figures: Vec<SheetFigure>,
}

/// A figure of a total that is kept, with the rows that it is the sum of.
#[derive(Debug)]
pub(crate) struct SheetTotal {
    pub(crate) figure: SheetFigure,
    pub(crate) rows: Vec<usize>,
}

/// What the controls of a sheet come to.
#[derive(Debug, Default)]
pub(crate) struct Controlled {
    pub(crate) totals: Vec<SheetTotal>,
    pub(crate) notes: Vec<String>,
}

/// What rows are judged by.
pub(crate) struct Judge<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) columns: &'a Columns,
    pub(crate) vocabulary: &'a Vocabulary<'a>,
    pub(crate) rules: &'a Rules,
    pub(crate) figures: &'a [SheetFigure],
    pub(crate) controls: &'a [ControlRow],
    /// How often each text stands in the sheet.
    pub(crate) labels: OnceCell<HashMap<String, usize>>,
}

impl Judge<'_> {
    /// Holds the rows of totals and parts against the others, and reports those that their figures contradict.
    pub(crate) fn judge(&self, problems: &mut Problems) -> Controlled {
        let parts: HashSet<usize> = self.rows(Word::Part).map(|part| part.place.row).collect();
        let is_open = |row: usize| parts.contains(&row);
        let lines = Lines::new(self.sheet, self.columns, self.figures, is_open);
        let mut controlled = Controlled::default();
        for control in self.rows(Word::Neither) {
            problems.add(self.sheet, control.place, told::neither(self, control.place));
        }
        for part in self.rows(Word::Part) {
            match parts::whole(self, &lines, part) {
                Ok(whole) => controlled.notes.push(told::part(self.sheet, part, whole)),
                Err(message) => problems.add(self.sheet, part.place, message),
            }
        }
        let mut confirmed: Vec<Run> = Vec::new();
        let (mut agreed, mut added_up) = (told::Agreed::default(), 0);
        for total in self.rows(Word::Total) {
            let compared = totals::compare(&lines, total.place.row, &total.figures, self.named(&lines, total));
            let Some(compared) = compared else {
                problems.add(self.sheet, total.place, told::without_rows(self, total));
                continue;
            };
            let agrees = compared.agrees();
            if !agrees && !self.rules.keep_contradictions() {
                let too_many = if problems.count() < MOST_EXPLAINED {
                    totals::too_many(&lines, &total.figures, &self.widest(&lines, total))
                } else {
                    None
                };
                problems.add(self.sheet, total.place, told::contradiction(self, &lines, total, &compared, too_many));
                continue;
            }
            added_up += compared.run.len() * total.figures.len();
            if added_up > MOST_ADDED_UP {
                problems.add(self.sheet, total.place, "the totals of this sheet add up more than a million figures: leave some of them out with a rule `skip`");
                break;
            }
            agreed.add(self.sheet, &lines, total, &compared);
            // What this program summed up itself is published nowhere.
            if !self.columns.is_list() {
                controlled.totals.extend(kept(&lines, total, &compared));
            }
            if agrees {
                confirmed.push(compared.run);
            }
        }
        let unworded = unworded::find(self, &lines, &confirmed);
        for (place, message) in unworded {
            problems.add(self.sheet, place, message);
        }
        controlled.notes.extend(agreed.notes(self.sheet));
        controlled
    }

    /// The rows that a word makes what they are.
    fn rows(&self, word: Word) -> impl Iterator<Item = &ControlRow> {
        self.controls.iter().filter(move |control| control.word == word)
    }

    /// The run from the last total to the row, if there is one; else all rows.
    fn widest(&self, lines: &Lines<'_>, total: &ControlRow) -> Run {
        let position = lines.position(total.place.row);
        let all = if position == 0 { 0..lines.addends.len() } else { 0..position };
        Run::Span(all)
    }

    /// The addends of the ministry, bureau or project that the words of a row name.
    fn named(&self, lines: &Lines<'_>, total: &ControlRow) -> Vec<Run> {
        let row = total.place.row;
        let subject = words::subject(self.sheet.cell(total.place));
        let ministry = subject.as_ref().and_then(|name| self.vocabulary.id(VocabularyKind::Ministry, name).ok());
        let wanted = subject.map(|name| dense(&name));
        let own = |field| dense(&fold(text(self.sheet, self.columns, field, row)));
        let mut runs = Vec::new();
        for field in [Field::Ministry, Field::Agency, Field::Bureau, Field::Project] {
            let own = own(field);
            let is_wanted = |name: &str| !name.is_empty() && (*name == own || wanted.as_deref() == Some(name));
            let is_of = |row: usize| is_wanted(&dense(&fold(text(self.sheet, self.columns, field, row))));
            if own.is_empty() && wanted.is_none() {
                continue;
            }
            let all = lines.addends.iter().enumerate().filter(|(_, addend)| is_of(addend.row));
            runs.push(Run::Listed(all.map(|(at, _)| at).collect()));
        }
        if let Some(ministry) = ministry {
            let is_of =
                |figures: &[SheetFigure]| figures.first().is_some_and(|figure| figure.about.ministry == ministry);
            let all = lines.addends.iter().enumerate().filter(|(_, addend)| is_of(addend.figures));
            runs.push(Run::Listed(all.map(|(at, _)| at).collect()));
        }
        runs
    }

    /// The line of a rules file that decides about a row: by its label, which stands in next year's sheet as well, or
    /// by its number where another row bears the label.
    fn rule(&self, decision: RowRule, place: CellPlace) -> String {
        let labels = self.labels.get_or_init(|| {
            let mut labels: HashMap<String, usize> = HashMap::new();
            for (_, text) in (self.columns.header_row..self.sheet.height()).flat_map(|row| self.sheet.filled(row)) {
                *labels.entry(fold(text)).or_default() += 1;
            }
            labels
        });
        let is_unique = labels.get(&fold(self.sheet.cell(place))) == Some(&1);
        told::rule(self.sheet, decision, place, is_unique)
    }
}

/// How many figures all totals together may name: a running total in every row would name each of them many times.
const MOST_ADDED_UP: usize = 1_000_000;

/// How many contradictions are explained by the row that may be too many.
const MOST_EXPLAINED: usize = 20;

/// The figures of a total, each with the rows that it adds up; without those that were not compared in full.
fn kept(lines: &Lines<'_>, total: &ControlRow, compared: &totals::Compared) -> Vec<SheetTotal> {
    let rows = lines.rows(&compared.run);
    let whole = compared.comparisons.iter().filter(|comparison| !comparison.is_open());
    let figures = whole.filter_map(|comparison| total.figures.get(comparison.figure));
    figures.map(|figure| SheetTotal { figure: figure.clone(), rows: rows.clone() }).collect()
}
