//! Lists whose members are named by their position, so that a reference between two entries is a number.
//!
//! The only place of the library that indexes: an `Ix` comes from the list that it points into.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZero;
use std::ops::Index;

/// The position of a `T` in a dataset's [`List`] of them.
pub struct Ix<T> {
    /// One more than the position, so that an `Option` of it needs no more room.
    number: NonZero<u32>,
    of: PhantomData<fn() -> T>,
}

impl<T> Ix<T> {
    pub(crate) fn new(position: usize) -> Self {
        let number = u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1);
        Self { number: NonZero::new(number).unwrap_or(NonZero::<u32>::MIN), of: PhantomData }
    }

    /// The position, counted from 0 in the order of the dataset's files.
    #[must_use]
    pub fn position(self) -> usize {
        self.number.get() as usize - 1
    }
}

impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number.cmp(&other.number)
    }
}
impl<T> Hash for Ix<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}
impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.position())
    }
}

/// A list in the order of the dataset's files, indexed by [`Ix`].
#[derive(Debug, Clone)]
pub struct List<T>(Vec<T>);

impl<T> List<T> {
    /// How many members the list has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the list has no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The positions in order.
    pub fn indices(&self) -> impl Iterator<Item = Ix<T>> + use<T> {
        (0..self.0.len()).map(Ix::new)
    }

    /// The members with their positions, in order.
    pub fn enumerate(&self) -> impl Iterator<Item = (Ix<T>, &T)> {
        self.indices().zip(&self.0)
    }

    /// A member, to be changed.
    pub(crate) fn get_mut(&mut self, ix: Ix<T>) -> Option<&mut T> {
        self.0.get_mut(ix.position())
    }

    /// Makes room for so many more members.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.0.reserve(more);
    }

    /// Adds all members of another list behind its own.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Adds a member and tells its position.
    pub(crate) fn push(&mut self, member: T) -> Ix<T> {
        self.0.push(member);
        Ix::new(self.0.len() - 1)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Index<Ix<T>> for List<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "an `Ix` is made from the list that it points into")]
    fn index(&self, ix: Ix<T>) -> &T {
        &self.0[ix.position()]
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
