//! Which programs of two datasets are one: by id, else by ministry and name.
//!
//! Never guesses: a name that several programs bear pairs none of them. Pairs are the same whichever dataset comes first.

use std::collections::{HashMap, HashSet};

use crate::folding::folded;
use crate::model::{Dataset, Ix, Lang, Ministry, Program, Text};
use crate::query::names_of;

/// The counterpart of each program that has one.
pub(super) fn pairs(here: &Dataset, there: &Dataset) -> HashMap<Ix<Program>, Ix<Program>> {
    let by_id: HashMap<&str, Ix<Program>> = there.programs.enumerate().map(|(ix, it)| (it.id.as_str(), ix)).collect();
    let counterpart = |(ix, program): (Ix<Program>, &Program)| Some((ix, *by_id.get(program.id.as_str())?));
    let mut pairs: HashMap<_, _> = here.programs.enumerate().filter_map(counterpart).collect();
    let ministries = same_ministries(here, there);
    // What a program is called now says more than what it was called once.
    let newest = |program: &Program| vec![folded(program.name.get(Lang::Ja))];
    let ever = |program: &Program| names_of(program).filter(|name| *name != program.id).map(folded).collect();
    let rounds: [&NamesOf<'_>; 2] = [&newest, &ever];
    for names in rounds {
        let taken: HashSet<Ix<Program>> = pairs.values().copied().collect();
        let [ours, theirs] = [
            Bearers::new(here, |ix| !pairs.contains_key(&ix), |ministry| ministries.here(ministry), names),
            Bearers::new(there, |ix| !taken.contains(&ix), |ministry| ministries.there(ministry), names),
        ];
        let back = theirs.only(&ours);
        pairs.extend(ours.only(&theirs).into_iter().filter(|(ix, other)| back.get(other) == Some(ix)));
    }
    pairs
}

/// The folded names by which programs are paired.
type NamesOf<'n> = dyn Fn(&Program) -> Vec<String> + 'n;

/// The programs that bear a name in a ministry.
struct Bearers(HashMap<(usize, String), HashSet<Ix<Program>>>);

impl Bearers {
    fn new(
        dataset: &Dataset,
        is_free: impl Fn(Ix<Program>) -> bool,
        ministry: impl Fn(Ix<Ministry>) -> usize,
        names: &NamesOf<'_>,
    ) -> Self {
        let mut bearers: HashMap<_, HashSet<_>> = HashMap::new();
        for (ix, program) in dataset.programs.enumerate().filter(|(ix, _)| is_free(*ix)) {
            for name in names(program) {
                bearers.entry((ministry(program.ministry), name)).or_default().insert(ix);
            }
        }
        Self(bearers)
    }

    /// The one program of the others that bears a name of each of these, where no other program here bears that name.
    fn only(&self, others: &Self) -> HashMap<Ix<Program>, Ix<Program>> {
        let mut candidates: HashMap<Ix<Program>, HashSet<Ix<Program>>> = HashMap::new();
        for (key, bearers) in &self.0 {
            let Some(theirs) = others.0.get(key) else { continue };
            for &ix in bearers {
                let all = candidates.entry(ix).or_default();
                all.extend(theirs);
                // Two bearers here stand for two candidates there: none is the only one.
                if bearers.len() > 1 {
                    all.extend(bearers);
                }
            }
        }
        let only = |(ix, all): (Ix<Program>, HashSet<Ix<Program>>)| match all.into_iter().collect::<Vec<_>>()[..] {
            [one] => Some((ix, one)),
            _ => None,
        };
        candidates.into_iter().filter_map(only).collect()
    }
}

/// Ministries of two datasets, those that share an id or a name under one number.
struct Ministries {
    numbers: Vec<usize>,
    here: usize,
}

impl Ministries {
    fn here(&self, ministry: Ix<Ministry>) -> usize {
        self.numbers.get(ministry.position()).copied().unwrap_or_default()
    }

    fn there(&self, ministry: Ix<Ministry>) -> usize {
        self.numbers.get(self.here + ministry.position()).copied().unwrap_or_default()
    }
}

fn same_ministries(here: &Dataset, there: &Dataset) -> Ministries {
    let all: Vec<&Ministry> = here.ministries.iter().chain(there.ministries.iter()).collect();
    let mut numbers: Vec<usize> = (0..all.len()).collect();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (at, ministry) in all.iter().enumerate() {
        let short = ministry.short.iter().flat_map(Text::spellings);
        let aliases = ministry.aliases.iter().map(String::as_str);
        let names = ministry.name.spellings().chain(short).chain(aliases).chain([ministry.id.as_str()]);
        for name in names.map(folded) {
            let number = |at: usize| numbers.get(at).copied().unwrap_or(at);
            let (own, other) = (number(at), number(*known.entry(name).or_insert(at)));
            if own != other {
                let (low, high) = (own.min(other), own.max(other));
                numbers.iter_mut().filter(|number| **number == high).for_each(|number| *number = low);
            }
        }
    }
    Ministries { numbers, here: here.ministries.len() }
}
