//! What kind of picture an answer has, if it has one.

/// The picture that shows an answer at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Bars of amounts, a group for each row's subject and a bar for each year.
    Amounts,
    /// Amounts of two dimensions, the second across.
    Matrix,
    /// What each phase gets at least and at most.
    Phases,
    /// Changes around a common zero.
    Changes,
    /// Which phases each program spans, and its amount.
    Structure,
    /// Counts by year, and results against their targets.
    Indicators,
    /// A program, what it came from and what became of it, by year.
    Lineage,
    /// Published figures against what they should be the sum of.
    Checks,
    /// Groups by size, each with what it changed by and its course over the years.
    Ranked,
    /// The largest parts of a group.
    Largest,
    /// The largest rises and the largest falls, on one scale.
    Extremes,
    /// How much of each appropriation was executed, and how much carried over.
    Execution,
    /// How many programs lie in each span of a rate.
    Distribution,
}
