//! A sheet's own controls: rows of totals, and rows that are parts of others, told by words and arithmetic together.
//!
//! A total that its rows agree with is kept as a published total; a part is left out; everything else is a question that
//! a rule answers. Knows no program and no dataset.

pub(crate) mod behind_names;
mod comparisons;
mod found;
mod groups;
mod labels;
pub(crate) mod lines;
mod marks;
pub(crate) mod named_parts;
pub(crate) mod no_money;
pub(crate) mod no_programs;
mod parts;
mod published;
mod series;
mod told;
mod totals;
mod uncounted;
mod unworded;
pub(crate) mod words;

pub(crate) use self::comparisons::{rows_text, shown};
pub(crate) use self::found::{ControlRow, Controlled, Rows, SheetTotal};
pub(crate) use self::series::slack;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Deref;

use self::comparisons::Compares;
use self::groups::{Groups, Named, groups};
use self::labels::Label;
use self::lines::{Lines, Run};
use self::totals::Candidates;
use self::words::Word;
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::Field;
use crate::import::read::problem::Problems;
use crate::import::read::published::PublishedRow;
use crate::import::rules::RowRule;
use crate::model::Share;
use crate::{Message, message};

/// What rows are judged by.
pub(crate) struct Judge<'a> {
    pub(crate) rows: Rows<'a>,
    figures: &'a [SheetFigure],
    controls: &'a [ControlRow],
    /// What a list of this program has published beside its own sums.
    published: &'a [PublishedRow],
    /// Whether all rows were understood; a total of others cannot be judged.
    is_whole: bool,
    /// The texts of the sheet.
    labels: OnceCell<HashMap<String, Label>>,
    /// Whether a total says of itself that it was published.
    is_published_beside: OnceCell<bool>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(
        rows: &Rows<'a>,
        figures: &'a [SheetFigure],
        (controls, published): (&'a [ControlRow], &'a [PublishedRow]),
        is_whole: bool,
    ) -> Self {
        let (labels, is_published_beside) = (OnceCell::new(), OnceCell::new());
        Self { rows: *rows, figures, controls, published, is_whole, labels, is_published_beside }
    }
}

impl<'a> Deref for Judge<'a> {
    type Target = Rows<'a>;

    fn deref(&self) -> &Rows<'a> {
        &self.rows
    }
}

impl Judge<'_> {
    /// Holds the rows of totals and parts against the others, and reports those that their figures contradict.
    pub(crate) fn judge(&self, problems: &mut Problems) -> Controlled {
        let words: HashMap<usize, Word> =
            self.controls.iter().map(|control| (control.place.row, control.word)).collect();
        let separates = |row: usize| match words.get(&row) {
            Some(word) => *word != Word::Part,
            None => !self.columns.table.is_page_head(row) && !lines::has_dash(self.sheet, self.columns, row),
        };
        let lines = Lines::new(self.sheet, self.columns, self.figures, separates);
        let mut controlled = Controlled::default();
        self.parts(&lines, &mut controlled, problems);
        if !self.is_whole {
            return controlled;
        }
        let agreed = self.totals(&lines, &mut controlled, problems);
        self.published(&lines, &mut controlled, problems);
        let runs: Vec<&Run> = agreed.iter().map(|(_, run)| run).collect();
        let counted = lines.counted(&runs);
        let below = uncounted::below(self, &lines, &agreed, &counted);
        let questions = uncounted::find(self, &lines, &agreed, &counted).into_iter().chain(below);
        let questions = questions.chain(named_parts::find(self, &lines, &counted));
        for (place, message) in questions.chain(unworded::find(self, &lines, &counted)) {
            problems.add(self.sheet, place, message);
        }
        controlled.notes.extend(told::marked(self.sheet, &self.marked()));
        controlled
    }

    /// Leaves out the rows that are parts of others.
    fn parts(&self, lines: &Lines<'_>, controlled: &mut Controlled, problems: &mut Problems) {
        let mut last_total = None;
        for control in self.controls {
            match control.word {
                Word::Total => last_total = Some(control),
                Word::Part => match parts::whole(self, lines, control, last_total) {
                    Ok(whole) => controlled.read.push(told::part(self, control, whole)),
                    // What it is a part of may be a row that was not understood.
                    Err(_) if !self.is_whole => {}
                    Err(message) => problems.add(self.sheet, control.place, message),
                },
                Word::Neither => problems.add(self.sheet, control.place, told::neither(self, control.place)),
            }
        }
    }

    /// Keeps the totals that agree with their rows, which are returned with their runs.
    fn totals(
        &self,
        lines: &Lines<'_>,
        controlled: &mut Controlled,
        problems: &mut Problems,
    ) -> Vec<(&ControlRow, Run)> {
        let has_any = self.rows(Word::Total).next().is_some();
        let groups = if has_any { groups(self.sheet, self.columns, lines) } else { Groups::new() };
        let (mut agreed, mut told, mut added_up) = (Vec::new(), Compares::default(), 0);
        for total in self.rows(Word::Total) {
            let explains = problems.count() < MOST_EXPLAINED;
            let compared = match self.total(lines, &groups, total, explains) {
                Ok(compared) => compared,
                Err(message) => {
                    problems.add(self.sheet, total.place, message);
                    continue;
                }
            };
            added_up += compared.run.len() * total.figures.len();
            if added_up > MOST_ADDED_UP {
                let message = message!(
                    "the totals of this sheet add up more than a million figures: leave some of them out with a rule `skip`",
                    "このシートの合計が足し上げる計数が100万件を超えます。合計の行をいくつかルール`skip`で除いてください"
                );
                problems.add(self.sheet, total.place, message);
                break;
            }
            told.add(self.sheet, lines, total, &compared);
            let open = compared.comparisons.iter().filter(|comparison| comparison.is_open());
            controlled.open.extend(open.filter_map(|open| total.figures.get(open.figure)).map(lines::key));
            // What this program summed up itself is published nowhere.
            if self.may_be_published(total) {
                controlled.totals.extend(kept(lines, total, &compared));
            }
            if compared.agrees() {
                agreed.push((total, compared.run));
            }
        }
        controlled.read.extend(told.read);
        agreed
    }

    /// A total beside its rows, or what must be asked about it.
    fn total(
        &self,
        lines: &Lines<'_>,
        groups: &Groups,
        total: &ControlRow,
        explains: bool,
    ) -> Result<totals::Compared, Message> {
        let figures = total.figures.as_slice();
        let within = match self.named(groups, total) {
            Named::Any => None,
            Named::Group(run) => Some(run),
            Named::Nobody(name) => return Err(told::of_nobody(self, total, &name)),
        };
        let neighbours = self.neighbours(lines, total);
        let candidates = Candidates { within, neighbours, tries_all: total.is_ruled };
        let (compared, too_many) = totals::compare(lines, (total.place.row, figures), &candidates, explains)
            .ok_or_else(|| told::without_rows(self, total))?;
        if !compared.agrees() {
            if self.rules.keep_contradictions() {
                return Ok(compared);
            }
            return Err(told::contradiction(self, lines, total, &compared, too_many));
        }
        let subtotal = totals::subtotal_at_edge(lines, figures, &compared.run);
        if let Some(rows) = subtotal.filter(|rows| !self.are_kept(rows)) {
            return Err(told::subtotal(self, total, &rows));
        }
        let part = totals::marked_part(lines, figures, &compared);
        if let Some(rows) = part.filter(|rows| !self.are_kept(rows)) {
            return Err(told::marked_part(self, total, &rows));
        }
        Ok(compared)
    }

    /// Whether a total may be a figure that was published, and is no sum that this program, or who had 公表額 stand beside
    /// it, made of the rows.
    fn may_be_published(&self, total: &ControlRow) -> bool {
        let is_published = |control: &ControlRow| words::is_published(self.sheet.cell(control.place));
        let is_beside = || *self.is_published_beside.get_or_init(|| self.rows(Word::Total).any(is_published));
        !self.columns.are_of_list() && (is_published(total) || !(self.is_copy || is_beside()))
    }

    /// The rows that a word makes what they are.
    fn rows(&self, word: Word) -> impl Iterator<Item = &ControlRow> {
        self.controls.iter().filter(move |control| control.word == word)
    }

    /// The rows whose names are marked as parts (内数), which count nevertheless.
    fn marked(&self) -> Vec<usize> {
        let is_marked =
            |figure: &&SheetFigure| figure.about.share == Share::Part && self.columns.place(Field::Share, 0).is_none();
        let mut rows: Vec<usize> = self.figures.iter().filter(is_marked).map(|figure| figure.place.row).collect();
        rows.dedup();
        rows
    }

    /// Whether a rule says of one of the rows that it is a program.
    fn are_kept(&self, rows: &[usize]) -> bool {
        rows.iter().any(|&row| self.rules.of_row(self.sheet, row) == Some(RowRule::Keep))
    }

    /// The positions of the totals right above and below a total, as far as addends stand between them.
    fn neighbours(&self, lines: &Lines<'_>, total: &ControlRow) -> [Option<usize>; 2] {
        let (row, position) = (total.place.row, lines.position(total.place.row));
        let before = self.controls.partition_point(|control| control.place.row < row);
        let is_total = |control: &&ControlRow| control.word == Word::Total;
        let at = |control: &ControlRow| Some(lines.position(control.place.row)).filter(|&at| at != position);
        let above = self.controls.get(..before).unwrap_or_default().iter().rev().filter(is_total).take(MOST_STACKED);
        let below = self.controls.get(before + 1..).unwrap_or_default().iter().filter(is_total).take(MOST_STACKED);
        [above.into_iter().find_map(at), below.into_iter().find_map(at)]
    }
}

/// How many totals may stand right above one another.
const MOST_STACKED: usize = 20;

/// How many figures all totals together may name: a running total in every row would name each of them many times.
const MOST_ADDED_UP: usize = 1_000_000;

/// How many contradictions are explained by the row that may be too many.
const MOST_EXPLAINED: usize = 20;

/// The figures of a total, each with the rows that it adds up; without those that were not compared in full.
fn kept(lines: &Lines<'_>, total: &ControlRow, compared: &totals::Compared) -> Vec<SheetTotal> {
    let whole = compared.comparisons.iter().filter(|comparison| !comparison.is_open());
    let figures = whole.filter_map(|comparison| total.figures.get(comparison.figure));
    let rows = |figure| lines.rows(&compared.run, &[lines::key(figure)]);
    figures.map(|figure| SheetTotal { figure: figure.clone(), rows: rows(figure), scope: None }).collect()
}
