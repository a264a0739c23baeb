//! Rows about allocations, made one after another as they are read.

use std::borrow::Cow;
use std::collections::HashMap;
use std::slice;

use super::list::summed;
use super::order::{Latest, stage_place};
use super::term;
use super::tight::{Tight, note_narrower};
use crate::model::joint::Interval;
use crate::model::{Amount, Dataset, Inexact, Ix, Lang, Program, Project, Stage};
use crate::query::{Hit, Query, StageChoice, Stages};
use crate::table::{Cell, Cited, Key, Link, Pivot, Row, Rows, Table, Walk, retain};

/// What rows are made of, and how.
pub(crate) struct Entries<'d, F> {
    /// A row each, those of a program one after the other.
    subjects: Vec<Entry<'d>>,
    /// What turns the rows of a program into rows with a column per year, where years are columns.
    pub(crate) pivot: Option<Pivot>,
    /// Makes a row.
    row: F,
}

impl<'d, F: Fn(&Entry<'d>) -> Result<Row, Inexact>> Entries<'d, F> {
    pub(crate) fn new(subjects: Vec<Entry<'d>>, row: F) -> Self {
        Self { subjects, pivot: None, row }
    }

    /// Makes every row once, so that nothing is written of a list that has a row which cannot be made.
    pub(crate) fn try_all(&self) -> Result<(), Inexact> {
        self.subjects.iter().try_for_each(|entry| (self.row)(entry).map(drop))
    }
}

/// What a row is about.
pub(crate) struct Entry<'d> {
    addends: Addends<'d>,
    /// The published figures beside it.
    pub(crate) published: Option<Box<Printed>>,
    /// What is published for it, also where it is not shown below it.
    pub(crate) printed: Option<Amount>,
    /// What all documents together allow, where that is less than rounding does.
    pub(crate) joint: Option<Interval>,
}

/// The published figures beside a row: their cells, where they were read, and where else they stand.
pub(crate) struct Printed {
    pub(crate) cells: Vec<Cell>,
    pub(crate) cited: Cited,
    pub(crate) link: Option<Link>,
}

/// One allocation, or some of these stages that add up to an amount, of one account or of several.
enum Addends<'d> {
    One(Hit<'d>),
    Sum(Box<(Vec<Hit<'d>>, Stages, Amount)>),
}

/// The columns of joint bounds.
const JOINT: [Key; 2] = [Key::TightMin, Key::TightMax];

/// Works out what all documents together allow for each entry, where bounds are asked for, and names the documents. Where
/// that is nowhere less than rounding does, takes the columns for it away; tells whether they stay.
pub(crate) fn tighten<'d>(table: &mut Table, tight: &Tight<'d>, query: &Query, entries: &mut [Entry<'d>]) -> bool {
    if query.bounds && !tight.is_empty() {
        for entry in &mut *entries {
            let amount = entry.sum().copied().or_else(|| entry.hits().first().map(|hit| hit.allocation.amount()));
            entry.joint = amount.and_then(|amount| tight.narrower(entry.hits(), [], &amount));
        }
    }
    let stays: Vec<bool> = table.columns.iter().map(|column| !JOINT.contains(&column.key)).collect();
    if query.bounds {
        note_narrower(table, tight);
    }
    if !tight.has_narrower() {
        let published = entries.iter_mut().filter_map(|entry| entry.published.as_deref_mut());
        published.for_each(|printed| retain(&mut printed.cells, &stays));
    }
    tight.has_narrower()
}

/// Puts the entries of each program and project one after another, the largest in the last year first; those of one keep
/// their order. Entries of a program come one after another.
pub(crate) fn by_amount<'d>(entries: Vec<Entry<'d>>, stages: Option<&StageChoice>) -> Vec<Entry<'d>> {
    let sums = stages.map_or(&[] as &[Stages], StageChoice::sums);
    let place = |stage: Stage| {
        let at = sums.iter().position(|sum| sum.contains(&stage));
        at.zip(at.and_then(|at| sums.get(at))).map_or(0, |(at, sum)| stage_place(sum, at))
    };
    let mut subjects: Vec<Latest> = Vec::new();
    let mut subject_of = Vec::with_capacity(entries.len());
    for program in entries.chunk_by(|a, b| a.program() == b.program()) {
        let mut projects: Vec<(Option<Ix<Project>>, usize)> = Vec::new();
        for entry in program {
            let Some(hit) = entry.hits().first() else { continue };
            let yen = entry.sum().map_or_else(|| hit.allocation.yen(), Amount::yen);
            let latest = Latest::new(hit.year, place(hit.allocation.stage), yen);
            let project = hit.allocation.project();
            let known = projects.iter().find(|(known, _)| *known == project).map(|(_, at)| *at);
            let at = known.unwrap_or(subjects.len());
            match subjects.get_mut(at) {
                Some(subject) => subject.add(latest),
                None => {
                    subjects.push(latest);
                    projects.push((project, at));
                }
            }
            subject_of.push(at);
        }
    }
    let mut order: Vec<usize> = (0..subjects.len()).collect();
    order.sort_by_cached_key(|&at| subjects.get(at).map(Latest::standing));
    let mut ranks = vec![0; subjects.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks.get_mut(at).into_iter().for_each(|place| *place = rank);
    }
    let mut ranked: Vec<(usize, Entry<'d>)> =
        subject_of.iter().map(|&at| ranks.get(at).copied().unwrap_or_default()).zip(entries).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

impl<'d> Entry<'d> {
    /// An allocation each.
    pub(crate) fn each(hits: &[Hit<'d>]) -> Vec<Self> {
        hits.iter().map(|hit| Self::one(*hit)).collect()
    }

    /// One for each program, project, year and stage, over the accounts that pay it.
    pub(crate) fn figures(dataset: &Dataset, hits: &[Hit<'d>]) -> Result<Vec<Self>, Inexact> {
        if dataset.accounts.is_empty() {
            return Ok(Self::each(hits));
        }
        let mut entries = Vec::with_capacity(hits.len());
        for of_year in hits.chunk_by(|a, b| (a.ix, a.year) == (b.ix, b.year)) {
            if let [hit] = of_year {
                entries.push(Self::one(*hit));
                continue;
            }
            let mut figures: Vec<Vec<Hit<'d>>> = Vec::new();
            let mut places: HashMap<(Option<Ix<Project>>, Stage), usize> = HashMap::new();
            for hit in of_year {
                let key = (hit.allocation.project(), hit.allocation.stage);
                let place = *places.entry(key).or_insert(figures.len());
                match figures.get_mut(place) {
                    Some(figure) => figure.push(*hit),
                    None => figures.push(vec![*hit]),
                }
            }
            for figure in figures {
                entries.push(Self::figure(figure)?);
            }
        }
        Ok(entries)
    }

    /// What several accounts pay of one figure, or one pays alone.
    fn figure(hits: Vec<Hit<'d>>) -> Result<Self, Inexact> {
        if let [hit] = hits.as_slice() {
            return Ok(Self::one(*hit));
        }
        let amount = Amount::sum(hits.iter().map(|hit| hit.allocation.amount()))?;
        let stages = Stages::one(hits.first().map(|hit| hit.allocation.stage).unwrap_or_default());
        Ok(Self {
            addends: Addends::Sum(Box::new((hits, stages, amount))),
            published: None,
            printed: None,
            joint: None,
        })
    }

    fn one(hit: Hit<'d>) -> Self {
        Self { addends: Addends::One(hit), published: None, printed: None, joint: None }
    }

    /// A sum of these stages for each program, project and year.
    pub(crate) fn sums(hits: &[Hit<'d>], stages: &Stages) -> Result<Vec<Self>, Inexact> {
        let sum = |(hits, amount)| Addends::Sum(Box::new((hits, stages.clone(), amount)));
        Ok(summed(hits)?
            .into_iter()
            .map(|it| Self { addends: sum(it), published: None, printed: None, joint: None })
            .collect())
    }

    fn program(&self) -> Option<Ix<Program>> {
        self.hits().first().map(|hit| hit.ix)
    }

    pub(crate) fn hits(&self) -> &[Hit<'d>] {
        match &self.addends {
            Addends::One(hit) => slice::from_ref(hit),
            Addends::Sum(sum) => &sum.0,
        }
    }

    /// What several allocations come to.
    pub(crate) fn sum(&self) -> Option<&Amount> {
        match &self.addends {
            Addends::One(_) => None,
            Addends::Sum(sum) => Some(&sum.2),
        }
    }

    /// The sum of stages that it is of.
    pub(crate) fn of(&self) -> Stages {
        match &self.addends {
            Addends::One(hit) => Stages::one(hit.allocation.stage),
            Addends::Sum(sum) => sum.1.clone(),
        }
    }

    /// The stages that it is of, as a row says it.
    pub(crate) fn stages(&self, lang: Lang) -> Cell {
        match &self.addends {
            Addends::One(hit) => term::stage(hit.allocation.stage, lang),
            Addends::Sum(sum) => term::stages(&sum.1, lang),
        }
    }
}

impl<'d, F: Fn(&Entry<'d>) -> Result<Row, Inexact>> Rows for Entries<'d, F> {
    fn walk(&self) -> Walk<'_> {
        let Some(pivot) = &self.pivot else {
            return Box::new(self.subjects.iter().map(|entry| (self.row)(entry).map(Cow::Owned)));
        };
        // Only rows of the same program become one.
        let programs = self.subjects.chunk_by(|a, b| a.program() == b.program());
        Box::new(programs.flat_map(
            |entries| match entries.iter().map(&self.row).collect::<Result<Vec<Row>, Inexact>>() {
                Ok(rows) => pivot.rows(&rows).into_iter().map(|row| Ok(Cow::Owned(row))).collect(),
                Err(error) => vec![Err(error)],
            },
        ))
    }
}
