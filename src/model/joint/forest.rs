//! Scopes that lie inside one another or apart, as trees; what their intervals say to each other.
//!
//! A sum over such scopes has exact bounds in one walk: up, each scope's interval meets the sum of what it holds; down,
//! what remains for a part is what the others leave.

use std::collections::BTreeMap;
use std::ops::Range;

use super::end::Interval;

/// Trees of nested scopes over the parts.
#[derive(Debug)]
pub(super) struct Forest {
    /// The scopes; each is followed at once by all that lie in it.
    pub(super) nodes: Vec<Node>,
    /// The smallest scope that holds each part, as a position among the nodes.
    pub(super) home: Vec<Option<usize>>,
}

#[derive(Debug)]
pub(super) struct Node {
    /// Which of the scopes it is.
    pub(super) scope: usize,
    /// The smallest scope around it, as a position among the nodes.
    pub(super) parent: Option<usize>,
    /// The position behind the last node that lies in it.
    pub(super) end: usize,
}

/// What the sum over a node's scope can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Domain {
    /// By what it holds alone.
    pub(super) inside: Interval,
    /// By its own interval, too.
    pub(super) cut: Interval,
}

/// The intervals cannot all hold.
#[derive(Debug)]
pub(super) struct Contradictory;

impl Forest {
    /// Plants as many of the scopes as lie inside one another or apart; tells which were left.
    ///
    /// `order` names scopes by their position, larger ones first. No two scopes are equal.
    pub(super) fn plant(parts: usize, scopes: &[Vec<usize>], order: &[usize]) -> (Self, Vec<usize>) {
        let mut forest = Self { nodes: Vec::new(), home: vec![None; parts] };
        let mut left = Vec::new();
        for &scope in order {
            let Some(members) = scopes.get(scope) else { continue };
            let mut homes = members.iter().map(|&part| forest.home_of(part));
            let Some(parent) = homes.next() else { continue };
            // The scopes so far are no smaller: one that holds some of the members, but not all, crosses this one.
            if homes.any(|home| home != parent) {
                left.push(scope);
                continue;
            }
            let node = forest.nodes.len();
            forest.nodes.push(Node { scope, parent, end: 0 });
            for &part in members {
                if let Some(home) = forest.home.get_mut(part) {
                    *home = Some(node);
                }
            }
        }
        (forest.in_order(), left)
    }

    /// Moves the nodes, which so far come after the ones that they lie in, to where they belong.
    fn in_order(self) -> Self {
        let mut sizes = vec![1; self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let size = sizes.get(at).copied().unwrap_or(0);
            node.parent.inspect(|&parent| count(&mut sizes, parent, size));
        }
        let mut places: Vec<usize> = Vec::with_capacity(sizes.len());
        // Where the next node goes that lies in each node, or in none.
        let mut next: Vec<usize> = Vec::with_capacity(sizes.len());
        let mut next_root = 0;
        for (node, size) in self.nodes.iter().zip(&sizes) {
            let next_here = node.parent.and_then(|parent| next.get_mut(parent)).unwrap_or(&mut next_root);
            let place = *next_here;
            *next_here += size;
            places.push(place);
            next.push(place + 1);
        }
        let place = |at: Option<usize>| at.and_then(|at| places.get(at)).copied();
        let mut nodes: Vec<(usize, Node)> = (self.nodes.iter().zip(&sizes).zip(&places))
            .map(|((node, size), &at)| (at, Node { parent: place(node.parent), end: at + size, ..*node }))
            .collect();
        nodes.sort_unstable_by_key(|&(at, _)| at);
        Self {
            nodes: nodes.into_iter().map(|(_, node)| node).collect(),
            home: self.home.into_iter().map(place).collect(),
        }
    }

    /// Whether these members lie inside or apart from each scope of the forest, or around it.
    pub(super) fn fits(&self, scopes: &[Vec<usize>], members: &[usize]) -> bool {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for home in members.iter().filter_map(|&part| self.home_of(part)) {
            *shared.entry(home).or_default() += 1;
        }
        while let Some((at, in_both)) = shared.pop_last() {
            let Some(node) = self.nodes.get(at) else { continue };
            let size = scopes.get(node.scope).map_or(0, Vec::len);
            if in_both != size && in_both != members.len() {
                return false;
            }
            if let Some(parent) = node.parent {
                *shared.entry(parent).or_default() += in_both;
            }
        }
        true
    }

    /// The smallest scope that holds a part.
    pub(super) fn home_of(&self, part: usize) -> Option<usize> {
        self.home.get(part).copied().flatten()
    }

    /// The positions of a node and of all that lie in it.
    pub(super) fn within(&self, node: usize) -> Range<usize> {
        node..self.nodes.get(node).map_or(node, |of| of.end)
    }

    /// What each node's sum can be, by all that lies inside it, where this is known of parts and of scopes.
    pub(super) fn domains(&self, parts: &[Interval], scopes: &[Interval]) -> Result<Vec<Domain>, Contradictory> {
        let mut domains = vec![Domain { inside: Interval::ZERO, cut: Interval::FREE }; self.nodes.len()];
        for (home, part) in self.home.iter().zip(parts) {
            if let Some(domain) = home.and_then(|home| domains.get_mut(home)) {
                domain.inside = domain.inside + *part;
            }
        }
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let own = scopes.get(node.scope).copied().unwrap_or(Interval::FREE);
            let Some(domain) = domains.get_mut(at) else { continue };
            domain.cut = domain.inside.and(own);
            let cut = domain.cut;
            if cut.is_empty() {
                return Err(Contradictory);
            }
            if let Some(parent) = node.parent.and_then(|parent| domains.get_mut(parent)) {
                parent.inside = parent.inside + cut;
            }
        }
        Ok(domains)
    }

    /// Narrows every part and scope of the forest to what the others leave; tells whether something moved.
    pub(super) fn narrow(&self, parts: &mut [Interval], scopes: &mut [Interval]) -> Result<bool, Contradictory> {
        let mut domains = self.domains(parts, scopes)?;
        let mut moved = false;
        for (at, node) in self.nodes.iter().enumerate() {
            let around = node.parent.and_then(|parent| domains.get(parent)).copied();
            let Some(domain) = domains.get_mut(at) else { continue };
            if let Some(around) = around {
                domain.cut = around.leave(domain.cut)?;
            }
            if let Some(own) = scopes.get_mut(node.scope) {
                moved |= narrow(own, domain.cut);
            }
        }
        for (home, part) in self.home.iter().zip(parts) {
            if let Some(domain) = home.and_then(|home| domains.get(home)) {
                moved |= narrow(part, domain.leave(*part)?);
            }
        }
        Ok(moved)
    }
}

impl Domain {
    /// What one of the intervals that add up to the inside can be, by what the others leave of the whole.
    fn leave(&self, one: Interval) -> Result<Interval, Contradictory> {
        let low = self.cut.low - (self.inside.high - one.high);
        let high = self.cut.high - (self.inside.low - one.low);
        let left = one.and(Interval { low, high }.plain());
        if left.is_empty() { Err(Contradictory) } else { Ok(left) }
    }
}

/// Narrows an interval; tells whether it was wider.
fn narrow(interval: &mut Interval, to: Interval) -> bool {
    let narrower = interval.and(to.plain());
    let moved = narrower != *interval;
    *interval = narrower;
    moved
}

fn count(counts: &mut [usize], at: usize, more: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += more;
    }
}
