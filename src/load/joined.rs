//! The programs of all pieces, brought into their order and linked to each other.

use std::collections::{BTreeMap, VecDeque};

use super::ids::IdMap;
use super::problem::Problems;
use super::programs::Link;
use super::reading::Programs;
use super::succession;
use crate::model::{Coverage, Ix, List, Program};

/// The programs of one piece.
pub(super) struct Batch {
    /// The position of the file that they stand in.
    pub(super) file: usize,
    pub(super) programs: Programs,
    /// The ids of programs that they refer to, by the numbers that stand for them.
    pub(super) mentions: Vec<String>,
}

/// What the programs of a piece refer to.
struct Mentioned {
    /// The position of the piece's first program.
    start: usize,
    /// The positions of those that refer to others, counted from there.
    referring: Vec<usize>,
    /// The ids of the programs that they mention.
    ids: Vec<String>,
    links: Vec<Link>,
}

/// The programs of all pieces in one list, as far as they are there.
#[derive(Default)]
pub(super) struct Joined {
    list: List<Program>,
    /// Which figures are not kept.
    pub(super) left_out: Coverage,
    /// What programs of a piece refer to.
    mentioned: Vec<Mentioned>,
    /// The programs that stand at the beginnings of files, while those of a file before them may come.
    heads: VecDeque<Batch>,
    /// Pieces that were read before their turn, with their sizes.
    early: BTreeMap<usize, (usize, Batch)>,
    /// The position of the piece that comes next.
    next: usize,
    /// How many bytes of pieces are not joined yet.
    bytes_left: usize,
}

impl Joined {
    /// Nothing yet, of so many bytes of pieces.
    pub(super) fn of_bytes(bytes: usize) -> Self {
        Self { bytes_left: bytes, ..Self::default() }
    }

    /// Adds what stands at the beginning of a file; they come in the order of the files, and before all pieces.
    pub(super) fn add_head(&mut self, batch: Batch) {
        self.heads.push_back(batch);
    }

    /// Adds what a piece holds, by its position among all pieces and its size in bytes.
    pub(super) fn add(&mut self, position: usize, bytes: usize, batch: Batch) {
        self.early.insert(position, (bytes, batch));
        while let Some((bytes, batch)) = self.early.remove(&self.next) {
            self.next += 1;
            self.join_heads(batch.file);
            self.make_room(batch.programs.list.len(), bytes);
            self.join(batch);
        }
    }

    /// Ends the list, when all pieces are added.
    pub(super) fn end(&mut self) {
        self.join_heads(usize::MAX);
    }

    /// Joins the beginnings of all files up to this one.
    fn join_heads(&mut self, file: usize) {
        while let Some(head) = self.heads.pop_front_if(|head| head.file <= file) {
            self.join(head);
        }
    }

    fn join(&mut self, batch: Batch) {
        let Batch { programs: Programs { list, links, referring, left_out, .. }, mentions, .. } = batch;
        if !mentions.is_empty() {
            self.mentioned.push(Mentioned { start: self.list.len(), referring, ids: mentions, links });
        }
        self.list.append(list);
        self.left_out.join(left_out);
    }

    /// Makes room for a piece's programs or, where there is none, for as many in the bytes that are left and half as
    /// many again: a list that grows is copied with the room that it has, and room that nobody writes to takes no memory.
    fn make_room(&mut self, programs: usize, bytes: usize) {
        self.bytes_left = self.bytes_left.saturating_sub(bytes);
        if self.list.room() < programs {
            let further = programs.saturating_mul(self.bytes_left).checked_div(bytes).unwrap_or_default();
            self.list.reserve_if_possible(programs.saturating_add(further / 2 * 3));
        }
    }

    /// The programs by their ids; `None` where an id stands twice.
    pub(super) fn ids(&self) -> Option<IdMap<'_, Program>> {
        let mut ids = IdMap::with_capacity_and_hasher(self.list.len(), foldhash::fast::RandomState::default());
        self.list.enumerate().all(|(ix, program)| ids.insert(&*program.id, ix).is_none()).then_some(ids)
    }

    /// What the mentions stand for, in their order; `None` where one stands for nothing.
    pub(super) fn resolved(&self, ids: &IdMap<'_, Program>) -> Option<Vec<Vec<Ix<Program>>>> {
        let of = |mentions: &Vec<String>| mentions.iter().map(|id| ids.get(id.as_str()).copied()).collect();
        self.mentioned.iter().map(|mentioned| of(&mentioned.ids)).collect()
    }

    /// The list with what the mentions stand for in their places.
    pub(super) fn linked(self, resolved: Vec<Vec<Ix<Program>>>, problems: &Problems) -> List<Program> {
        let Self { mut list, mentioned, .. } = self;
        let mut links = Vec::new();
        for (mentioned, real) in mentioned.into_iter().zip(resolved) {
            let start = mentioned.start;
            let resolve = |mention: Ix<Program>| real.get(mention.position()).copied().unwrap_or(mention);
            links.extend(mentioned.links.into_iter().map(|link| link.resolved(start, resolve)));
            for position in mentioned.referring {
                list.get_mut(start + position).into_iter().for_each(|program| program.resolve(resolve));
            }
        }
        succession::check(&links, problems);
        list
    }
}
