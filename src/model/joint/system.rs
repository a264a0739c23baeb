//! The unknown amounts, what documents say of them and of their sums, and what all of it together allows.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;

use super::end::Interval;
use super::forest::{Contradictory, Domain, Forest};
use super::most::Sign;
use super::{Conflict, Part, Total, set};

/// How many forests are planted at most. Totals that cross so many others narrow nothing.
const MOST_FORESTS: usize = 16;

/// How many parts are looked at in all to find out which statements are needed for something.
const MOST_WORK: usize = 20_000_000;

/// How often forests tell each other what they know at most: rational numbers can approach their limit for ever, and
/// what is known at any time is true.
const MOST_ROUNDS: usize = 16;

#[derive(Debug)]
pub(super) struct System {
    /// What is read of each part.
    pub(super) readings: Vec<Interval>,
    /// The document that it is read in.
    pub(super) documents: Vec<usize>,
    pub(super) claims: Vec<Claim>,
    /// The sets of parts that totals are printed for, each once, sorted.
    pub(super) scopes: Vec<Vec<usize>>,
    /// The totals of each scope, as positions.
    claims_of: Vec<Vec<usize>>,
    /// Each holds scopes that do not cross; the first one most of them.
    pub(super) forests: Vec<Forest>,
}

/// What a total says.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) scope: usize,
    pub(super) printed: Interval,
    pub(super) document: usize,
}

/// Parts that count for or against a sum, each once, sorted.
pub(super) type Query = [(usize, Sign)];

/// What is known once the totals have told each other what they know.
#[derive(Debug)]
pub(super) struct Settled {
    /// What the parts can be, where totals cross: otherwise, questions narrow the readings exactly.
    narrowed: Option<Vec<Interval>>,
    /// For each forest.
    domains: Vec<Vec<Domain>>,
}

impl System {
    pub(super) fn new(parts: impl IntoIterator<Item = Part>, totals: impl IntoIterator<Item = Total>) -> Self {
        // What nothing can meet tells nothing.
        let told = |interval: Interval| if interval.is_empty() { Interval::FREE } else { interval };
        let (readings, documents): (Vec<Interval>, Vec<usize>) =
            parts.into_iter().map(|part| (told(part.reading), part.document)).unzip();
        let mut known: HashMap<Vec<usize>, usize, RandomState> = HashMap::default();
        let mut claims = Vec::new();
        let mut claims_of: Vec<Vec<usize>> = Vec::new();
        for (at, Total { parts: mut members, printed, document }) in totals.into_iter().enumerate() {
            members.retain(|&part| part < readings.len());
            members.sort_unstable();
            members.dedup();
            let scope = *known.entry(members).or_insert(claims_of.len());
            claims.push(Claim { scope, printed: told(printed), document });
            match claims_of.get_mut(scope) {
                Some(of_scope) => of_scope.push(at),
                None => claims_of.push(vec![at]),
            }
        }
        let mut scopes: Vec<(Vec<usize>, usize)> = known.into_iter().collect();
        scopes.sort_unstable_by_key(|&(_, at)| at);
        let scopes: Vec<Vec<usize>> = scopes.into_iter().map(|(members, _)| members).collect();
        let forests = forests(readings.len(), &scopes);
        Self { readings, documents, claims, scopes, claims_of, forests }
    }

    /// The totals of a scope, with their positions.
    pub(super) fn claims_of(&self, scope: usize) -> impl Iterator<Item = (usize, &Claim)> {
        let of_scope = self.claims_of.get(scope).into_iter().flatten();
        of_scope.filter_map(|&at| Some((at, self.claims.get(at)?)))
    }

    pub(super) fn members(&self, scope: usize) -> &[usize] {
        self.scopes.get(scope).map_or(&[], Vec::as_slice)
    }

    /// Whether a total does not meet the sum of the readings of its parts.
    pub(super) fn contradicts_readings(&self, total: usize) -> bool {
        self.claims.get(total).is_some_and(|claim| {
            let readings = self.members(claim.scope).iter().filter_map(|&part| self.readings.get(part));
            let sum: Interval = readings.copied().sum();
            sum.and(claim.printed).is_empty()
        })
    }

    /// How many documents and how many statements contradict each other.
    pub(super) fn weight(&self, conflict: &Conflict) -> (usize, usize) {
        (self.documents(conflict).len(), conflict.totals.len() + conflict.readings.len())
    }

    pub(super) fn documents(&self, conflict: &Conflict) -> BTreeSet<usize> {
        let of_totals = conflict.totals.iter().filter_map(|&total| self.claims.get(total));
        let of_readings = conflict.readings.iter().filter_map(|&part| self.documents.get(part));
        of_totals.map(|claim| claim.document).chain(of_readings.copied()).collect()
    }

    /// What the totals that count say of each scope.
    pub(super) fn scopes_of(&self, counts: &[bool]) -> Vec<Interval> {
        let mut scopes = vec![Interval::FREE; self.scopes.len()];
        for (claim, _) in self.claims.iter().zip(counts).filter(|(_, counts)| **counts) {
            if let Some(range) = scopes.get_mut(claim.scope) {
                *range = range.and(claim.printed);
            }
        }
        scopes
    }

    /// Marks some of the totals.
    pub(super) fn only(&self, totals: &[usize]) -> Vec<bool> {
        let mut counts = vec![false; self.claims.len()];
        for &total in totals {
            set(&mut counts, total, true);
        }
        counts
    }

    /// How often all that is known may be settled to find out which statements are needed for something.
    pub(super) fn tries(&self) -> usize {
        MOST_WORK / (self.readings.len() * self.forests.len()).max(1)
    }

    /// Lets the readings, and the totals that count, narrow each other.
    pub(super) fn settle(&self, counts: &[bool]) -> Result<Settled, Contradictory> {
        let mut scopes = self.scopes_of(counts);
        // A single forest needs no rounds: each question to it is answered exactly.
        let narrowed = if self.forests.len() > 1 {
            let mut parts = self.readings.clone();
            self.narrow(&mut parts, &mut scopes)?;
            Some(parts)
        } else {
            None
        };
        let parts = narrowed.as_ref().unwrap_or(&self.readings);
        let domains = self.forests.iter().map(|forest| forest.domains(parts, &scopes)).collect::<Result<_, _>>()?;
        Ok(Settled { narrowed, domains })
    }

    /// Lets the forests tell each other what they know of parts and scopes, until nothing moves.
    pub(super) fn narrow(&self, parts: &mut [Interval], scopes: &mut [Interval]) -> Result<(), Contradictory> {
        for _ in 0..MOST_ROUNDS {
            let mut moved = false;
            for forest in &self.forests {
                moved |= forest.narrow(parts, scopes)?;
            }
            if !moved {
                break;
            }
        }
        Ok(())
    }

    /// What a signed sum can be.
    pub(super) fn bounds(&self, settled: &Settled, query: &Query) -> Interval {
        let parts = settled.narrowed.as_ref().unwrap_or(&self.readings);
        let mut known = Interval::FREE;
        for (forest, domains) in self.forests.iter().zip(&settled.domains) {
            let least = forest.most(domains, parts, query, Sign::opposite);
            let most = forest.most(domains, parts, query, |sign| sign);
            let both = known.and(Interval { low: -least, high: most }.plain());
            // Forests may contradict each other in a way that intervals do not show.
            if !both.is_empty() {
                known = both;
            }
        }
        known
    }

    /// Which totals a sum can depend on: those that share parts with it, or with another such total.
    pub(super) fn reach(&self, query: &Query, counts: &[bool]) -> Vec<bool> {
        let mut reached = vec![false; self.readings.len()];
        let mut within = vec![false; self.scopes.len()];
        for &(part, _) in query {
            set(&mut reached, part, true);
        }
        loop {
            let mut grew = false;
            for (scope, within) in self.scopes.iter().zip(&mut within).filter(|(_, within)| !**within) {
                *within = scope.iter().any(|&part| reached.get(part) == Some(&true));
                for &part in scope.iter().filter(|_| *within) {
                    set(&mut reached, part, true);
                }
                grew |= *within;
            }
            if !grew {
                break;
            }
        }
        let is_within = |claim: &Claim| within.get(claim.scope) == Some(&true);
        self.claims.iter().zip(counts).map(|(claim, counts)| *counts && is_within(claim)).collect()
    }
}

/// Arranges scopes into forests, each scope into one at least: the first forest takes the large ones, the next those
/// that cross them, with all others that fit.
fn forests(parts: usize, scopes: &[Vec<usize>]) -> Vec<Forest> {
    let size = |scope: usize| scopes.get(scope).map_or(0, Vec::len);
    let largest_first = |mut order: Vec<usize>| {
        order.sort_by_key(|&scope| (Reverse(size(scope)), scope));
        order
    };
    let all = largest_first((0..scopes.len()).collect());
    let (first, mut crossing) = Forest::plant(parts, scopes, &all);
    let mut forests = vec![first];
    while !crossing.is_empty() && forests.len() < MOST_FORESTS {
        let (core, left) = Forest::plant(parts, scopes, &crossing);
        let fitting: Vec<usize> = all
            .iter()
            .copied()
            .filter(|&scope| core.fits(scopes, scopes.get(scope).map_or(&[], Vec::as_slice)))
            .collect();
        let (forest, _) = Forest::plant(parts, scopes, &fitting);
        forests.push(forest);
        crossing = left;
    }
    forests
}
