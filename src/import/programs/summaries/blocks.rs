//! What the rows of a sheet come to: each program, the programs of a ministry or of a total, and all of them.
//!
//! Knows one sheet at a time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::folding::folded;
use crate::import::programs::names_of_sheets::{order, title};
use crate::import::read::address::CellPlace;
use crate::import::read::controls::lines::{Key, key};
use crate::import::read::controls::{SheetTotal, slack};
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::model::{Unit, exact};

/// What figures of one year and stage come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    pub(super) yen: Decimal,
    /// How far rounding may carry it.
    slack: Decimal,
    /// The coarsest last digit of its figures, as a power of ten of a yen.
    step: i8,
    /// The unit of the first of them.
    pub(super) unit: Unit,
}

/// The sums of all years and stages.
pub(super) type Sums = BTreeMap<Key, Sum>;

/// A program as rows of any sheet call it: by its ministry and its name.
type Identity<'f> = (&'f str, String);

/// Rows that count together.
#[derive(Debug, Clone)]
pub(super) struct Block<'f> {
    /// The place of the first amount.
    pub(super) place: CellPlace,
    pub(super) rows: Vec<usize>,
    /// The name of the program, where it is one.
    pub(super) name: &'f str,
    ministries: BTreeSet<&'f str>,
    programs: BTreeSet<Identity<'f>>,
    pub(super) sums: Sums,
}

/// The programs of a sheet.
#[derive(Debug)]
pub(super) struct Listed<'f> {
    pub(super) sheet: usize,
    /// What it is called, folded.
    pub(super) title: String,
    /// What sorts it among those to leave out.
    pub(super) order: usize,
    /// Each program.
    pub(super) units: Vec<Block<'f>>,
    /// The programs of each ministry that has several, where there are several ministries.
    ministries: Vec<Block<'f>>,
    /// Those that a total adds up.
    totals: Vec<Block<'f>>,
    programs: BTreeSet<Identity<'f>>,
}

impl<'f> Listed<'f> {
    pub(super) fn new(
        (sheet, called): (usize, &Sheet),
        entries: &'f [SheetFigure],
        totals: &[(usize, SheetTotal)],
    ) -> Self {
        let (mut units, mut places): (Vec<Block<'f>>, HashMap<Identity<'f>, usize>) = (Vec::new(), HashMap::new());
        for figure in entries.iter().filter(|figure| figure.sheet == sheet) {
            let own = Block::of(figure);
            let Some(identity) = own.programs.first().cloned() else { continue };
            let at = *places.entry(identity).or_insert(units.len());
            match units.get_mut(at) {
                Some(unit) => unit.add(&own),
                None => units.push(own),
            }
        }
        let of = |is_in: &dyn Fn(&Block<'f>) -> bool| Block::of_all(units.iter().filter(|unit| is_in(unit)));
        let names: BTreeSet<&str> = units.iter().flat_map(|unit| unit.ministries.iter().copied()).collect();
        let names = if names.len() > 1 { names } else { BTreeSet::new() };
        let ministries = names.iter().filter_map(|name| of(&|unit| unit.ministries.contains(name)));
        let ministries = ministries.filter(Block::are_several).collect();
        let totals = of_totals(&units, totals.iter().filter(|(at, _)| *at == sheet).map(|(_, total)| &*total.rows));
        let programs = units.iter().flat_map(|unit| unit.programs.iter().cloned()).collect();
        let (title, order) = (title(called), order(called));
        Self { sheet, title, order, units, ministries, totals, programs }
    }

    /// Whether the sheet lists a program by the same name.
    pub(super) fn has(&self, unit: &Block<'_>) -> bool {
        unit.programs.iter().any(|program| self.programs.contains(program))
    }

    /// All programs but those that another sheet lists by the same names.
    pub(super) fn without(&self, others: &[&Self]) -> Option<Block<'f>> {
        Block::of_all(self.units.iter().filter(|unit| !others.iter().any(|other| other.has(unit))))
    }

    /// What a row of another sheet may come to: all programs, those of a ministry, and those of a total.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &Block<'f>> {
        self.ministries.iter().chain(&self.totals)
    }

    /// What may come to that: each program, and those of a ministry.
    pub(super) fn candidates(&self) -> impl Iterator<Item = &Block<'f>> {
        self.units.iter().chain(&self.ministries)
    }
}

/// The programs of each total that adds up several of a sheet's, and not all.
fn of_totals<'f, 't>(units: &[Block<'f>], totals: impl Iterator<Item = &'t [usize]>) -> Vec<Block<'f>> {
    let of_rows: HashMap<usize, usize> =
        units.iter().enumerate().flat_map(|(at, unit)| unit.rows.iter().map(move |row| (*row, at))).collect();
    // The figures of one total add up the same rows.
    let runs: BTreeSet<&[usize]> = totals.collect();
    let block = |run: &[usize]| {
        let own: BTreeSet<usize> = run.iter().filter_map(|row| of_rows.get(row).copied()).collect();
        let own: Vec<&Block<'f>> = own.into_iter().filter_map(|at| units.get(at)).collect();
        let rows: usize = own.iter().map(|unit| unit.rows.len()).sum();
        let is_whole = rows == run.len() && own.len() > 1 && own.len() < units.len();
        if is_whole { Block::of_all(own.into_iter()) } else { None }
    };
    runs.into_iter().filter_map(block).collect()
}

impl<'f> Block<'f> {
    fn of(figure: &'f SheetFigure) -> Self {
        let about = &figure.about;
        let name = about.program.clone().unwrap_or_else(|| folded(&about.name));
        let sum = figure.yen().zip(slack(figure)).zip(figure.figure.step(figure.unit));
        let sum = sum.map(|((yen, slack), step)| Sum { yen, slack, step, unit: figure.unit });
        Self {
            place: figure.place,
            rows: vec![figure.place.row],
            name: &about.name,
            ministries: BTreeSet::from([about.ministry.as_str()]),
            programs: BTreeSet::from([(about.ministry.as_str(), name)]),
            sums: sum.into_iter().map(|sum| (key(figure), sum)).collect(),
        }
    }

    /// Rows that count together.
    pub(super) fn of_all<'b>(mut blocks: impl Iterator<Item = &'b Self>) -> Option<Self>
    where
        'f: 'b,
    {
        let first = blocks.next()?;
        let mut all = first.clone();
        blocks.for_each(|block| all.add(block));
        Some(all)
    }

    /// Counts other rows in; a sum that cannot be held exactly is dropped.
    fn add(&mut self, other: &Self) {
        for row in &other.rows {
            if self.rows.last() != Some(row) {
                self.rows.push(*row);
            }
        }
        self.ministries.extend(&other.ministries);
        self.programs.extend(other.programs.iter().cloned());
        for (key, more) in &other.sums {
            let sum = match self.sums.get(key) {
                Some(sum) => sum.and(more),
                None => Some(*more),
            };
            match sum {
                Some(sum) => self.sums.insert(*key, sum),
                None => self.sums.remove(key),
            };
        }
    }

    pub(super) fn are_several(&self) -> bool {
        self.programs.len() > 1
    }

    pub(super) fn count(&self) -> usize {
        self.programs.len()
    }

    /// Whether a ministry has programs in both: else, neither says what makes up the other.
    pub(super) fn shares_ministry(&self, other: &Self) -> bool {
        !self.ministries.is_disjoint(&other.ministries)
    }

    /// Whether both hold a program by one name.
    pub(super) fn shares(&self, other: &Self) -> bool {
        !self.programs.is_disjoint(&other.programs)
    }

    /// The sums that both have, if all of them are equal but for rounding; and whether they are to the last digit.
    pub(super) fn meets(&self, other: &Self) -> Option<(Sums, bool)> {
        let (mut shared, mut is_exact) = (Sums::new(), true);
        for (key, sum) in &self.sums {
            let Some(there) = other.sums.get(key) else { continue };
            let difference = exact::sub(sum.yen, there.yen)?.abs();
            if !difference.is_zero() && difference >= exact::add(sum.slack, there.slack)? {
                return None;
            }
            is_exact &= difference.is_zero();
            shared.insert(*key, *sum);
        }
        shared.values().any(|sum| !sum.yen.is_zero()).then_some((shared, is_exact))
    }
}

impl Sum {
    fn and(&self, other: &Self) -> Option<Self> {
        let (yen, slack) = (exact::add(self.yen, other.yen)?, exact::add(self.slack, other.slack)?);
        Some(Self { yen, slack, step: self.step.max(other.step), unit: self.unit })
    }

    /// How many digits are printed of it; none of nothing.
    fn digits(&self) -> usize {
        let whole = self.yen.abs().trunc().to_string();
        let step = usize::try_from(self.step).unwrap_or(0);
        if self.yen.is_zero() { 0 } else { whole.len().saturating_sub(step) }
    }
}

/// How many digits show that sums are not equal by chance: those of the longest, and one for each other, as what is alike
/// in one year often is in the next.
pub(super) fn digits(sums: &Sums) -> usize {
    let digits = || sums.values().map(Sum::digits).filter(|digits| *digits > 0);
    digits().max().unwrap_or(0) + digits().count().saturating_sub(1)
}
