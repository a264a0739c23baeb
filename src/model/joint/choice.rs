//! What statements that split a scope among them prove of its sum: for each number of statements, the best.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::conflict::Search;
use super::end::{End, Interval};

/// How many choices are kept for a scope. There are no more of them unless dozens of totals lie in it.
const MOST_CHOICES: usize = 64;

/// Which ends are added up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Low,
    High,
}

/// A statement, or several that only serve together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Total(usize),
    /// The readings of a node's parts that lie in no smaller scope.
    Readings(usize),
}

/// Which statements may be used.
pub(super) struct Allowed<'a> {
    /// Whether each total counts.
    pub(super) counts: &'a [bool],
    pub(super) documents: BTreeSet<usize>,
    /// The node whose scope they split.
    pub(super) node: usize,
}

/// All choices, and what each was put together from.
pub(super) struct Ledger<'a> {
    search: &'a Search<'a>,
    side: Side,
    allowed: &'a Allowed<'a>,
    ways: Vec<Way>,
    /// The choices for the whole scope: each takes more statements than the one before, and proves more.
    choices: Vec<Choice>,
}

#[derive(Debug, Clone, Copy)]
enum Way {
    Nothing,
    Pick(Pick),
    /// Two others, as positions in the ledger.
    Both(usize, usize),
}

#[derive(Debug, Clone, Copy)]
struct Choice {
    statements: usize,
    /// The end that is proved, counted upwards on both sides.
    proves: End,
    /// As a position in the ledger.
    way: usize,
}

/// A choice that is not in the ledger yet.
type Draft = (usize, End, Way);

impl<'a> Ledger<'a> {
    pub(super) fn new(search: &'a Search<'a>, side: Side, allowed: &'a Allowed<'a>) -> Self {
        let mut ledger = Self { search, side, allowed, ways: vec![Way::Nothing], choices: Vec::new() };
        ledger.choices = ledger.fill();
        ledger
    }

    /// The most that can be proved; `None` where some part is told by no statement.
    pub(super) fn most(&self) -> Option<End> {
        self.choices.last().map(|choice| choice.proves)
    }

    /// The fewest statements that prove enough.
    pub(super) fn fewest(&self, suffices: impl Fn(End) -> bool) -> Option<Vec<Pick>> {
        let choice = self.choices.iter().find(|choice| suffices(choice.proves))?;
        let (mut picks, mut open) = (Vec::new(), vec![choice.way]);
        while let Some(way) = open.pop() {
            match self.ways.get(way) {
                Some(Way::Pick(pick)) => picks.push(*pick),
                Some(&Way::Both(one, other)) => open.extend([one, other]),
                Some(Way::Nothing) | None => {}
            }
        }
        Some(picks)
    }

    /// Goes through the nodes of the scope, inner ones first; tells the choices for the whole.
    fn fill(&mut self) -> Vec<Choice> {
        let (search, first) = (self.search, self.allowed.node);
        let within = search.forest.within(first);
        // What the members of each node prove; nothing where a member says nothing.
        let mut inside: Vec<Vec<Choice>> = within
            .clone()
            .map(|node| {
                let readings = self.readings_of(node).into_iter().collect();
                self.enter(readings)
            })
            .collect();
        for node in within.rev() {
            let (Some(of), Some(members)) = (search.forest.nodes.get(node), inside.pop()) else { continue };
            let mut drafts: Vec<Draft> = self.totals_of(of.scope);
            // A total of the scope itself does as well as all its members.
            drafts.extend(members.iter().map(|choice| choice.with(&Choice::NOTHING)));
            let choices = self.enter(drafts);
            if node == first {
                return choices;
            }
            let around = of.parent.and_then(|parent| inside.get_mut(parent.checked_sub(first)?));
            if let Some(around) = around {
                let joined = around.iter().flat_map(|one| choices.iter().map(|other| one.with(other)));
                *around = self.enter(joined.collect());
            }
        }
        Vec::new()
    }

    /// The readings of the parts that lie in no smaller scope; `None` where one says nothing.
    fn readings_of(&self, node: usize) -> Option<Draft> {
        let readings = self.search.readings.get(node)?;
        let way = if readings.is_empty() { Way::Nothing } else { Way::Pick(Pick::Readings(node)) };
        readings.iter().try_fold((0, End::ZERO, way), |(statements, proves, way), (document, &(count, sum))| {
            let end = self.side.end(sum);
            let is_usable = end.is_finite() && self.allowed.documents.contains(document);
            is_usable.then_some((statements + count, proves + end, way))
        })
    }

    /// The totals of a scope.
    fn totals_of(&self, scope: usize) -> Vec<Draft> {
        let totals = self.search.system.claims_of(scope).filter_map(|(at, claim)| {
            let end = self.side.end(claim.printed);
            let is_usable = end.is_finite()
                && self.allowed.counts.get(at) == Some(&true)
                && self.allowed.documents.contains(&claim.document);
            is_usable.then_some((1, end, Way::Pick(Pick::Total(at))))
        });
        totals.collect()
    }

    /// Keeps those that prove more than all with as few statements; the fewest statements first.
    fn enter(&mut self, mut drafts: Vec<Draft>) -> Vec<Choice> {
        drafts.sort_by_key(|&(statements, proves, _)| (statements, Reverse(proves)));
        let mut most: Option<End> = None;
        drafts.retain(|&(_, proves, _)| {
            let is_more = most.is_none_or(|most| proves > most);
            most = if is_more { Some(proves) } else { most };
            is_more
        });
        // The last one proves the most, so it stays.
        let surplus = drafts.len().saturating_sub(MOST_CHOICES);
        let last = drafts.len().saturating_sub(1);
        drafts.drain(last.saturating_sub(surplus)..last);
        let enter = |(statements, proves, way)| {
            self.ways.push(way);
            Choice { statements, proves, way: self.ways.len() - 1 }
        };
        drafts.into_iter().map(enter).collect()
    }
}

impl Side {
    fn end(self, interval: Interval) -> End {
        match self {
            Self::Low => interval.low,
            Self::High => -interval.high,
        }
    }
}

impl Choice {
    /// No statement, which proves nothing.
    const NOTHING: Self = Self { statements: 0, proves: End::ZERO, way: 0 };

    fn with(&self, other: &Self) -> Draft {
        (self.statements + other.statements, self.proves + other.proves, Way::Both(self.way, other.way))
    }
}
