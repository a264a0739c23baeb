//! The most that a sum of some parts can be, exactly, where scopes lie inside one another or apart.

use std::collections::BTreeMap;

use super::end::{End, Interval};
use super::forest::{Domain, Forest};
use super::system::Query;

/// Whether a part counts for or against the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// How much of a sum a node can hold at most, as a function of what the whole node comes to.
///
/// At the node's least, it is `value`. From there, as the node grows, the parts that count grow first (`rise`), then
/// those that do not (`level`), at last those that count against the sum (`fall`): the function is concave with the
/// slopes 1, 0 and −1, and these four numbers are all of it.
#[derive(Debug, Clone, Copy)]
struct Slopes {
    value: End,
    rise: End,
    level: End,
    fall: End,
}

impl Sign {
    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Plus => Self::Minus,
            Self::Minus => Self::Plus,
        }
    }
}

impl Forest {
    /// The most that the signed sum of these parts can be; `sign` says what becomes of their signs.
    ///
    /// Takes time for the parts and the scopes around them, however many others there are.
    pub(super) fn most(
        &self,
        domains: &[Domain],
        parts: &[Interval],
        query: &Query,
        sign: impl Fn(Sign) -> Sign,
    ) -> End {
        let mut most = End::ZERO;
        let mut touched: BTreeMap<usize, Slopes> = BTreeMap::new();
        let of_node = |node: usize| Slopes::level(domains.get(node).map_or(Interval::ZERO, |domain| domain.inside));
        for neighbours in query.chunk_by(|(one, _), (other, _)| self.home_of(*one) == self.home_of(*other)) {
            let home = neighbours.first().and_then(|&(part, _)| self.home_of(part));
            let mut around = home.map(|home| touched.entry(home).or_insert_with(|| of_node(home)));
            for &(part, of_part) in neighbours {
                let range = parts.get(part).copied().unwrap_or(Interval::FREE);
                let slopes = Slopes::of_part(range, sign(of_part));
                match &mut around {
                    Some(around) => around.replace(range, slopes),
                    None => most = most + slopes.top(),
                }
            }
        }
        // The innermost nodes come last.
        while let Some((at, mut slopes)) = touched.pop_last() {
            let (Some(node), Some(domain)) = (self.nodes.get(at), domains.get(at)) else { continue };
            slopes.cut(domain);
            match node.parent {
                None => most = most + slopes.top(),
                Some(parent) => {
                    touched.entry(parent).or_insert_with(|| of_node(parent)).replace(domain.cut, slopes);
                }
            }
        }
        most
    }
}

impl Slopes {
    /// Of something that does not count.
    fn level(range: Interval) -> Self {
        Self { value: End::ZERO, rise: End::ZERO, level: range.width(), fall: End::ZERO }
    }

    fn of_part(range: Interval, sign: Sign) -> Self {
        let none = Self { value: End::ZERO, rise: End::ZERO, level: End::ZERO, fall: End::ZERO };
        match sign {
            Sign::Plus => Self { value: range.low, rise: range.width(), ..none },
            Sign::Minus => Self { value: -range.low, fall: range.width(), ..none },
        }
    }

    /// Puts something that counts in the place of what did not count so far, over the same range.
    fn replace(&mut self, range: Interval, by: Self) {
        self.value = self.value + by.value;
        self.rise = self.rise + by.rise;
        self.level = self.level + by.level - range.width();
        self.fall = self.fall + by.fall;
    }

    /// Cuts off what the node's own interval does not allow, at the least end and at the most.
    fn cut(&mut self, domain: &Domain) {
        let mut below = domain.cut.low - domain.inside.low;
        self.value = self.value + take(&mut below, &mut self.rise);
        take(&mut below, &mut self.level);
        self.value = self.value - take(&mut below, &mut self.fall);
        let mut above = domain.inside.high - domain.cut.high;
        take(&mut above, &mut self.fall);
        take(&mut above, &mut self.level);
        take(&mut above, &mut self.rise);
    }

    /// The function's maximum.
    fn top(&self) -> End {
        self.value + self.rise
    }
}

/// Takes as much of what is wanted as there is; tells how much.
fn take(wanted: &mut End, from: &mut End) -> End {
    let taken = (*wanted).min(*from);
    (*wanted, *from) = (*wanted - taken, *from - taken);
    taken
}
