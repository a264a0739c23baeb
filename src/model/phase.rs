//! Phases of research and development, and sets of them.

use std::fmt;

use super::index::Ix;
use super::lang::Text;

/// A step of the R&D pipeline, declared by the dataset in pipeline order.
#[derive(Debug, Clone)]
pub struct Phase {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Other names.
    pub aliases: Vec<String>,
}

/// A set of a dataset's phases.
///
/// One bit a phase: a dataset has at most [`PhaseSet::MOST`] of them, which also keeps the even split exact.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PhaseSet(u64);

impl PhaseSet {
    /// How many phases a dataset may declare.
    pub const MOST: usize = 64;

    /// The set with one more phase.
    #[must_use]
    pub fn with(self, phase: Ix<Phase>) -> Self {
        Self(self.0 | bit(phase))
    }

    /// Whether the set holds `phase`.
    #[must_use]
    pub fn contains(self, phase: Ix<Phase>) -> bool {
        self.0 & bit(phase) != 0
    }

    /// Whether both sets share a phase.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no phase is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many phases are in the set.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The phases in pipeline order.
    pub fn iter(self) -> impl Iterator<Item = Ix<Phase>> {
        (0..Self::MOST).map(Ix::new).filter(move |phase| self.contains(*phase))
    }
}

fn bit(phase: Ix<Phase>) -> u64 {
    u32::try_from(phase.position()).ok().and_then(|shift| 1u64.checked_shl(shift)).unwrap_or(0)
}

impl FromIterator<Ix<Phase>> for PhaseSet {
    fn from_iter<I: IntoIterator<Item = Ix<Phase>>>(phases: I) -> Self {
        phases.into_iter().fold(Self::default(), Self::with)
    }
}

impl fmt::Debug for PhaseSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Ix::position)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_counts_once_however_often_it_is_added() {
        let phases = [2, 0, 63, 2, 0].map(Ix::new);
        let set: PhaseSet = phases.into_iter().collect();
        assert_eq!(set.iter().map(Ix::position).collect::<Vec<_>>(), [0, 2, 63]);
        assert_eq!(set.len(), 3);
    }
}
