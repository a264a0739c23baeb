//! What became of a dataset's figures since its files changed: those that say otherwise, and those that are new.
//!
//! Compares two states of one dataset; what changed from year to year is another question.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Amount, Dataset, FiscalYear, Inexact, Ix, Label, Lang, Ministry, Program, Stage, Sum};
use crate::report::term;
use crate::table::{Cell, Column, Key, Row, Table};

/// What became of a dataset's figures.
#[derive(Debug, Clone, Default)]
pub struct Moved {
    /// The years and stages that have new figures.
    pub added: BTreeSet<(FiscalYear, Stage)>,
    /// The ministries of the programs with figures that are new, or others than before; positions in the new state.
    pub ministries: BTreeSet<Ix<Ministry>>,
    corrected: Vec<Corrected>,
}

/// A figure that was another before.
#[derive(Debug, Clone)]
struct Corrected {
    program: Ix<Program>,
    year: FiscalYear,
    stage: Stage,
    amounts: [Amount; 2],
}

/// Compares a dataset with what it was before, figure by figure; programs are the same that bear one id.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn moved(before: &Dataset, after: &Dataset) -> Result<Moved, Inexact> {
    let known: HashMap<&str, &Program> = before.programs.iter().map(|program| (program.id.as_str(), program)).collect();
    let mut moved = Moved::default();
    for (ix, program) in after.programs.enumerate() {
        let old = known.get(program.id.as_str()).map(|program| figures(program)).transpose()?.unwrap_or_default();
        for ((year, stage), amount) in figures(program)? {
            match old.get(&(year, stage)) {
                Some(old) if old.yen() == amount.yen() => continue,
                Some(&old) => {
                    moved.corrected.push(Corrected { program: ix, year, stage, amounts: [old, amount] });
                }
                None => {
                    moved.added.insert((year, stage));
                }
            }
            moved.ministries.insert(program.ministry);
        }
    }
    Ok(moved)
}

/// What a program's figures of each year and stage come to, over all accounts and projects.
fn figures(program: &Program) -> Result<BTreeMap<(FiscalYear, Stage), Amount>, Inexact> {
    let mut sums: BTreeMap<(FiscalYear, Stage), Sum> = BTreeMap::new();
    for allocation in program.allocations.iter().filter(|allocation| allocation.counted) {
        sums.entry((allocation.year, allocation.stage)).or_default().add(&allocation.amount())?;
    }
    sums.into_iter().map(|(key, sum)| Ok((key, sum.total()?))).collect()
}

impl Moved {
    /// The figures that say otherwise than before, for people; none where all stayed.
    #[must_use]
    pub fn corrected(&self, after: &Dataset, lang: Lang) -> Option<Table> {
        let mut table = Table {
            lang,
            title: Some(Label::new("Figures that change", "変わる計数").get(lang).to_owned()),
            unit: Some(after.display_unit()),
            measure: Some(Key::Change),
            ..Table::default()
        };
        let keys = [Key::Name, Key::FiscalYear, Key::Stage, Key::Before, Key::After, Key::Change];
        table.columns = keys.into_iter().map(|key| Column::new(key, lang)).collect();
        table.rows = self.corrected.iter().map(|corrected| corrected.row(after, lang)).collect();
        (!self.corrected.is_empty()).then_some(table)
    }
}

impl Corrected {
    fn row(&self, dataset: &Dataset, lang: Lang) -> Row {
        let [before, after] = self.amounts;
        Row::from(vec![
            Cell::Text(dataset.programs[self.program].name.get(lang).to_owned()),
            Cell::Year(self.year),
            term::stage(self.stage, lang),
            Cell::Amount(before),
            Cell::Amount(after),
            Cell::Change(after.sub(&before).unwrap_or(Amount::ZERO)),
        ])
    }
}
