//! Sets of stages.

use super::stage::Stage;

/// A set of stages, in the order of the budget cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct StageSet(u16);

impl StageSet {
    /// Every stage.
    #[must_use]
    pub fn all() -> Self {
        Stage::ALL.into_iter().collect()
    }

    /// The set with one more stage.
    #[must_use]
    pub fn with(self, stage: Stage) -> Self {
        Self(self.0 | 1 << stage as u16)
    }

    /// Whether the set holds `stage`.
    #[must_use]
    pub fn contains(self, stage: Stage) -> bool {
        self.0 & 1 << stage as u16 != 0
    }

    /// The stages of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both sets share a stage.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Its stages.
    pub fn iter(self) -> impl Iterator<Item = Stage> {
        Stage::ALL.into_iter().filter(move |&stage| self.contains(stage))
    }
}

impl FromIterator<Stage> for StageSet {
    fn from_iter<I: IntoIterator<Item = Stage>>(stages: I) -> Self {
        stages.into_iter().fold(Self::default(), Self::with)
    }
}
