//! Reads a dataset without mistakes: fast, in pieces, on all cores, and without a word where anything is wrong.
//!
//! Declarations are read first and kept; then the pieces that hold programs, each of them dropped as soon as it has
//! become programs; then what refers to programs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{sync::mpsc, thread};

use toml_spanner::Arena;

use super::document::{Document, Table};
use super::files::{DatasetFile, Part};
use super::ids::{AllIds, IdMap, Ids, ProgramIds, check_id, check_not_reserved};
use super::lines::LineCounter;
use super::pieces::{self, Piece};
use super::problem::{At, Kind, Problems};
use super::programs::{Context, Link};
use super::reader::{Name, Reader};
use super::reading::{Declared, Programs, Results};
use super::succession;
use crate::cores;
use crate::model::{Coverage, Dataset, Ix, List, Program, StageSet};

/// How many pieces are worth another thread.
const WORTH_A_THREAD: usize = 4;

/// How many pieces may wait for being joined.
const WAITING: usize = 16;

/// Why a dataset is not read here.
#[derive(Clone, Copy)]
enum Stop {
    /// A piece does not stand alone: it declares what pieces before it may need.
    NotInPieces,
    /// Something is wrong.
    Wrong,
}

/// The dataset, if there is nothing wrong with it.
pub(super) fn read(files: &[DatasetFile], part: Part) -> Option<Dataset> {
    let dataset = match of_pieces(&pieces::split(files), part) {
        Err(Stop::NotInPieces) => of_pieces(&pieces::whole(files), part),
        done => done,
    };
    let mut dataset = dataset.ok()?;
    dataset.files = files.iter().map(|file| file.name.clone()).collect();
    Some(dataset)
}

fn of_pieces(pieces: &[Piece<'_>], part: Part) -> Result<Dataset, Stop> {
    let (arena, problems) = (Arena::new(), Problems::only_whether());
    let (streamed, kept): (Vec<Piece<'_>>, Vec<Piece<'_>>) = pieces.iter().partition(|piece| piece.has_programs);
    let documents = documents(&kept, &arena)?;
    let tables: Vec<Table<'_>> = documents.iter().map(Document::root).collect();
    // A list that is written out ends with its piece, and must not go on in another.
    if !streamed.is_empty() && tables.iter().any(|table| table.has_inline_list()) {
        return Err(Stop::NotInPieces);
    }
    let ids = AllIds::gather(&tables, &problems);
    let mut readers = readers(&kept, &tables, &problems);
    let declared = Declared::read(&mut readers, &ids);
    let stages = if let Part::AmountsOf(stages) = part { Some(stages) } else { None };
    let known = Known { ids: &ids, declared: &declared, stages };

    let bytes_left = streamed.iter().map(|piece| piece.bytes.len()).sum();
    let mut joined = Joined { bytes_left, ..Joined::default() };
    for (reader, piece) in readers.iter_mut().zip(&kept) {
        joined.add(known.batch(reader, *piece, &problems));
    }
    known.stream(&streamed, &mut joined)?;
    let ids_of_programs = joined.ids().ok_or(Stop::Wrong)?;
    let mentions = joined.resolved(&ids_of_programs).ok_or(Stop::Wrong)?;

    let unread = &joined.unread;
    let unread_documents = self::documents(unread, &arena)?;
    let unread_tables: Vec<Table<'_>> = unread_documents.iter().map(Document::root).collect();
    let mut unread_readers = self::readers(unread, &unread_tables, &problems);
    for reader in &mut unread_readers {
        // Its programs have been read.
        let _ = reader.take("program");
    }
    let mut rest: Vec<_> = kept.iter().zip(readers).chain(unread.iter().zip(unread_readers)).collect();
    rest.sort_by_key(|(piece, _)| piece.position);
    let program_ids = ProgramIds::Known(Ids::new(Kind::Program, ids_of_programs));
    let mut results = Results::default();
    for (piece, mut reader) in rest {
        let lines = LineCounter::new(piece.bytes, piece.line);
        let context = Context { ids: &ids, programs: &program_ids, defaults: declared.defaults(), lines };
        results.read(&mut reader, &context);
        reader.finish();
    }
    let left_out = std::mem::take(&mut joined.left_out);
    let list = joined.linked(mentions, &problems);
    if problems.any() { Err(Stop::Wrong) } else { Ok(Dataset { left_out, ..declared.with(list, results) }) }
}

/// Has the C library keep the memory that a piece's tree leaves for the tree of the next one.
///
/// Otherwise it gives the end of its memory back whenever more than 128 KiB of it are free, and the system then hands out
/// and clears the same pages anew for each piece. Where a large block is freed, it takes twice its size as that bound; the
/// next such block is one step of growth where there would be many. A block that nobody writes to takes no memory
/// itself; other allocators do nothing of the kind.
fn keep_freed_memory() {
    for _ in 0..2 {
        drop(std::hint::black_box(Vec::<u8>::with_capacity(LARGE_BLOCK)));
    }
}

/// Half of the free memory that may be kept, in bytes: more than the trees of all cores' pieces take.
const LARGE_BLOCK: usize = 8 * 1024 * 1024;

fn documents<'t>(pieces: &[Piece<'t>], arena: &'t Arena) -> Result<Vec<Document<'t>>, Stop> {
    pieces.iter().map(|piece| piece.document(arena).ok_or(Stop::Wrong)).collect()
}

fn readers<'t, 'p>(pieces: &[Piece<'_>], tables: &[Table<'t>], problems: &'p Problems) -> Vec<Reader<'t, 'p>> {
    let read = |(piece, table): (&Piece<'_>, &Table<'t>)| {
        Reader::new(*table, Name::File, 0..0, At { file: piece.file, problems })
    };
    pieces.iter().zip(tables).map(read).collect()
}

/// What is known before the programs.
#[derive(Clone, Copy)]
struct Known<'d> {
    ids: &'d AllIds<'d>,
    declared: &'d Declared,
    /// The stages whose amounts are kept; all where nobody said.
    stages: Option<StageSet>,
}

/// The programs of one piece.
struct Batch<'t> {
    piece: Piece<'t>,
    programs: Programs,
    /// The ids of programs that they refer to, by the numbers that stand for them.
    mentions: Vec<String>,
    /// The figures that are not kept.
    left_out: Coverage,
    /// Whether the piece holds anything else.
    has_more: bool,
}

impl Known<'_> {
    /// Reads pieces of programs, on as many cores as they are worth, and joins what they hold.
    fn stream<'t>(self, pieces: &[Piece<'t>], joined: &mut Joined<'t>) -> Result<(), Stop> {
        let worth = pieces.len() / WORTH_A_THREAD;
        if worth > 0 {
            keep_freed_memory();
        }
        // The number of cores stands in files that a small dataset need not wait for.
        let others = if worth == 0 { 0 } else { worth.min(cores::count() - 1) };
        let next = AtomicUsize::new(0);
        let take = || pieces.get(next.fetch_add(1, Ordering::Relaxed));
        thread::scope(|scope| {
            // What is read but not yet joined is bounded, as a thread waits for its turn to hand it over.
            let (sender, receiver) = mpsc::sync_channel(WAITING);
            for _ in 0..others {
                let sender = sender.clone();
                let read = move || {
                    keep_freed_memory();
                    while let Some(piece) = take() {
                        if sender.send(self.streamed(*piece)).is_err() {
                            break;
                        }
                    }
                };
                // Where the system gives no other thread, this one reads all of it.
                let _ = thread::Builder::new().spawn_scoped(scope, read);
            }
            drop(sender);
            // This thread reads, too; waiting for the others would cost more than what they hand over.
            while let Some(piece) = take() {
                joined.take(self.streamed(*piece))?;
                receiver.try_iter().try_for_each(|batch| joined.take(batch))?;
            }
            receiver.into_iter().try_for_each(|batch| joined.take(batch))
        })?;
        if joined.is_wrong { Err(Stop::Wrong) } else { Ok(()) }
    }

    /// The programs of a piece that nothing else is kept of.
    fn streamed(self, piece: Piece<'_>) -> Result<Batch<'_>, Stop> {
        let (arena, problems) = (Arena::new(), Problems::only_whether());
        let document = piece.document(&arena).ok_or(Stop::Wrong)?;
        let table = document.root();
        if Declared::KEYS.into_iter().any(|key| table.get(key).is_some()) {
            return Err(Stop::NotInPieces);
        }
        let mut reader = Reader::new(table, Name::File, 0..0, At { file: piece.file, problems: &problems });
        let batch = self.batch(&mut reader, piece, &problems);
        if problems.any() { Err(Stop::Wrong) } else { Ok(Batch { has_more: table.len() > 1, ..batch }) }
    }

    fn batch<'t>(self, reader: &mut Reader<'_, '_>, piece: Piece<'t>, problems: &Problems) -> Batch<'t> {
        let program_ids = ProgramIds::Mentioned(RefCell::default());
        let lines = LineCounter::new(piece.bytes, piece.line);
        let defaults = self.declared.defaults();
        let mut programs = Programs::default();
        programs.read(reader, &Context { ids: self.ids, programs: &program_ids, defaults, lines });
        let at = At { file: piece.file, problems };
        for program in &programs.list {
            check_id(at, &(0..0), &program.id);
            check_not_reserved(at, &(0..0), &program.id);
        }
        let left_out = self.stages.map(|stages| programs.keep(stages)).unwrap_or_default();
        Batch { piece, programs, mentions: program_ids.into_mentions(), left_out, has_more: false }
    }
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
struct Joined<'t> {
    list: List<Program>,
    /// How many bytes of programs are not joined yet.
    bytes_left: usize,
    /// The position of the piece that comes next.
    next: usize,
    /// Pieces that were read before their turn.
    early: BTreeMap<usize, Batch<'t>>,
    /// What programs of a piece refer to.
    mentioned: Vec<Mentioned>,
    left_out: Coverage,
    /// Pieces that hold more than programs.
    unread: Vec<Piece<'t>>,
    /// Whether a piece is wrong, unless a later one holds what it lacks.
    is_wrong: bool,
}

impl<'t> Joined<'t> {
    /// Adds what a piece holds. Where one is wrong the others are still looked at, as they may say why.
    fn take(&mut self, batch: Result<Batch<'t>, Stop>) -> Result<(), Stop> {
        match batch {
            Ok(batch) if !self.is_wrong => self.add(batch),
            Ok(_) => {}
            Err(Stop::Wrong) => self.is_wrong = true,
            Err(Stop::NotInPieces) => return Err(Stop::NotInPieces),
        }
        Ok(())
    }

    fn add(&mut self, batch: Batch<'t>) {
        self.early.insert(batch.piece.position, batch);
        while let Some(mut batch) = self.early.remove(&self.next) {
            self.next += 1;
            self.make_room(&batch);
            let start = self.list.len();
            self.list.append(std::mem::take(&mut batch.programs.list));
            self.left_out.join(batch.left_out);
            if !batch.mentions.is_empty() {
                let Programs { links, referring, .. } = batch.programs;
                self.mentioned.push(Mentioned { start, referring, ids: batch.mentions, links });
            }
            if batch.has_more {
                self.unread.push(batch.piece);
            }
        }
    }

    /// Makes room for a piece's programs, and for as many in the bytes that are left: a list that grows is copied.
    fn make_room(&mut self, batch: &Batch<'_>) {
        let (programs, bytes) = (batch.programs.list.len(), batch.piece.bytes.len());
        if batch.piece.has_programs {
            self.bytes_left = self.bytes_left.saturating_sub(bytes);
            let further = programs.saturating_mul(self.bytes_left).checked_div(bytes).unwrap_or_default();
            self.list.reserve_if_possible(programs.saturating_add(further));
        }
    }

    /// The programs by their ids; `None` where an id stands twice.
    fn ids(&self) -> Option<IdMap<'_, Program>> {
        let mut ids = IdMap::with_capacity_and_hasher(self.list.len(), foldhash::fast::RandomState::default());
        self.list.enumerate().all(|(ix, program)| ids.insert(&*program.id, ix).is_none()).then_some(ids)
    }

    /// What the mentions stand for, in their order; `None` where one stands for nothing.
    fn resolved(&self, ids: &IdMap<'_, Program>) -> Option<Vec<Vec<Ix<Program>>>> {
        let of = |mentions: &Vec<String>| mentions.iter().map(|id| ids.get(id.as_str()).copied()).collect();
        self.mentioned.iter().map(|mentioned| of(&mentioned.ids)).collect()
    }

    /// The list with what the mentions stand for in their places.
    fn linked(self, resolved: Vec<Vec<Ix<Program>>>, problems: &Problems) -> List<Program> {
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

#[cfg(test)]
#[path = "quick_tests.rs"]
mod tests;
