//! `check --against`: what two datasets say of the same programs, year and stage, held against each other.
//!
//! Compares programs over all their accounts; knows which figures differ, not which document is right.

mod figures;
mod pairing;
mod shown;
mod stages;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use self::figures::{Figure, Figures};
use self::pairing::pairs;
use self::stages::{SumOfStages, sum_of_stages};
use super::Verdict;
use crate::model::{Dataset, FiscalYear, Inexact, Ix, Program};
use crate::query::{Query, StageChoice, Stages, select};
use crate::report::ReportError;

/// What two datasets say of the programs that both have.
pub struct Against<'d> {
    here: &'d Dataset,
    there: &'d Dataset,
    query: Query,
    compared: Vec<Compared>,
    paired: usize,
    /// The programs without a counterpart.
    alone: Vec<Ix<Program>>,
    /// The figures of paired programs that only the first dataset has.
    lacking: usize,
}

/// Two figures of one program, year and stage.
struct Compared {
    programs: [Ix<Program>; 2],
    year: FiscalYear,
    stages: Stages,
    figures: [Figure; 2],
    verdict: Verdict,
    sum_of_stages: Option<SumOfStages>,
}

/// Holds every figure that the query selects against that of another dataset.
///
/// Filters choose figures of the first dataset; each is compared over all accounts.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn against<'d>(here: &'d Dataset, there: &'d Dataset, query: &Query) -> Result<Against<'d>, ReportError> {
    let pairs = pairs(here, there);
    let mut against =
        Against { here, there, query: query.clone(), compared: Vec::new(), paired: 0, alone: Vec::new(), lacking: 0 };
    for (ix, chosen) in chosen(here, query) {
        let Some(&other) = pairs.get(&ix) else {
            against.alone.push(ix);
            continue;
        };
        against.paired += 1;
        let figures = [Figures::of(&here.programs[ix])?, Figures::of(&there.programs[other])?];
        for (year, stages) in chosen {
            against.compare([ix, other], &figures, (year, stages))?;
        }
    }
    against.compared.sort_by_key(|compared| (compared.verdict != Verdict::Contradiction, compared.programs[0]));
    Ok(against)
}

/// The figures that a query selects of each program: their years and stages, in the order of the stages asked for.
fn chosen(dataset: &Dataset, query: &Query) -> BTreeMap<Ix<Program>, Vec<(FiscalYear, Stages)>> {
    let stages = query.stages.clone().unwrap_or_else(StageChoice::all);
    let of_stage: HashMap<_, Vec<usize>> =
        stages.sums().iter().enumerate().fold(HashMap::new(), |mut all, (at, sum)| {
            sum.iter().for_each(|&stage| all.entry(stage).or_insert_with(Vec::new).push(at));
            all
        });
    let mut chosen: BTreeMap<Ix<Program>, BTreeSet<(FiscalYear, usize)>> = BTreeMap::new();
    for hit in select(dataset, &query.filter, &stages.stages()) {
        let sums = of_stage.get(&hit.allocation.stage).into_iter().flatten();
        chosen.entry(hit.ix).or_default().extend(sums.map(|&at| (hit.year, at)));
    }
    let sum = |(year, at): (FiscalYear, usize)| Some((year, stages.sums().get(at)?.clone()));
    chosen.into_iter().map(|(ix, figures)| (ix, figures.into_iter().filter_map(sum).collect())).collect()
}

impl Against<'_> {
    /// Whether there is a contradiction.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.count(Verdict::Contradiction) > 0
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.compared.iter().filter(|compared| compared.verdict == verdict).count()
    }

    fn compare(
        &mut self,
        programs: [Ix<Program>; 2],
        [here, there]: &[Figures; 2],
        (year, stages): (FiscalYear, Stages),
    ) -> Result<(), Inexact> {
        let (Some(ours), Some(theirs)) = (here.sum(year, &stages)?, there.sum(year, &stages)?) else {
            self.lacking += 1;
            return Ok(());
        };
        let Some(verdict) = self.verdict(&ours, &theirs)? else {
            self.lacking += 1;
            return Ok(());
        };
        let sum_of_stages = match stages.single() {
            Some(stage) if verdict == Verdict::Contradiction => {
                sum_of_stages([here, there], [&ours, &theirs], (year, stage))?
            }
            _ => None,
        };
        self.compared.push(Compared { programs, year, stages, figures: [ours, theirs], verdict, sum_of_stages });
        Ok(())
    }

    /// The verdict on two figures; none on parts of different projects, which say nothing of each other.
    fn verdict(&self, ours: &Figure, theirs: &Figure) -> Result<Option<Verdict>, Inexact> {
        let (part, whole) = match (ours.is_part, theirs.is_part) {
            (true, true) if ours.projects(self.here) != theirs.projects(self.there) => return Ok(None),
            (true, false) => (ours, theirs),
            (false, true) => (theirs, ours),
            (true, true) | (false, false) => return Verdict::of(&ours.amount, &theirs.amount).map(Some),
        };
        let exceeds = part.amount.yen() > whole.amount.yen() && !part.amount.meets(&whole.amount);
        Ok(Some(if exceeds { Verdict::Contradiction } else { Verdict::Part }))
    }
}
