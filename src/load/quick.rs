//! Reads a dataset without mistakes: fast, in pieces, on all cores, and without a word where anything is wrong.
//!
//! Declarations are read first and kept; then the pieces that hold programs, each of them dropped as soon as it has
//! become programs; then what refers to programs.

use std::cell::RefCell;
use std::{sync::mpsc, thread};

use toml_spanner::Arena;

use super::document::{Document, Table};
use super::files::Part;
use super::found::Found;
use super::ids::{AllIds, Ids, ProgramIds, check_id, check_not_reserved};
use super::joined::{Batch, Joined};
use super::lines::LineCounter;
use super::pieces::{Feed, Piece};
use super::problem::{At, Kind, Problems};
use super::programs::Context;
use super::reader::{Name, Reader};
use super::reading::{Declared, Programs, Results};
use crate::cores;
use crate::model::{Dataset, StageSet};

/// How many bytes of programs are worth another thread.
const WORTH_A_THREAD: usize = 256 * 1024;

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
pub(super) fn read(found: &[Found<'_>], part: Part) -> Option<Dataset> {
    let dataset = match of_files(found, true, part) {
        Err(Stop::NotInPieces) => of_files(found, false, part),
        done => done,
    };
    let mut dataset = dataset.ok()?;
    dataset.files = found.iter().map(Found::name).collect();
    Some(dataset)
}

fn of_files(found: &[Found<'_>], in_pieces: bool, part: Part) -> Result<Dataset, Stop> {
    let (arena, problems) = (Arena::new(), Problems::only_whether());
    let (feed, heads) = Feed::open(found, in_pieces).map_err(|_| Stop::Wrong)?;
    let documents = documents(&heads, &arena)?;
    let tables: Vec<Table<'_>> = documents.iter().map(Document::root).collect();
    // A list that is written out ends with its piece, and must not go on in another.
    if !feed.is_empty() && tables.iter().any(|table| table.has_inline_list()) {
        return Err(Stop::NotInPieces);
    }
    let ids = AllIds::gather(&tables, &problems);
    let mut readers = readers(&heads, &tables, &problems);
    let declared = Declared::read(&mut readers, &ids);
    let known = Known { ids: &ids, declared: &declared, stages: part.stages() };

    let mut joined = Joined::of_bytes(feed.bytes);
    for (reader, head) in readers.iter_mut().zip(&heads) {
        joined.add_head(known.batch(reader, head, &problems));
    }
    let unread = known.stream(&feed, &mut joined)?;
    joined.end();
    let ids_of_programs = joined.ids().ok_or(Stop::Wrong)?;
    let mentions = joined.resolved(&ids_of_programs).ok_or(Stop::Wrong)?;

    let unread_documents = self::documents(&unread, &arena)?;
    let unread_tables: Vec<Table<'_>> = unread_documents.iter().map(Document::root).collect();
    let mut unread_readers = self::readers(&unread, &unread_tables, &problems);
    for reader in &mut unread_readers {
        // Its programs have been read.
        let _ = reader.take("program");
    }
    let mut rest: Vec<_> = heads.iter().zip(readers).chain(unread.iter().zip(unread_readers)).collect();
    rest.sort_by_key(|(piece, _)| (piece.file, piece.line));
    let program_ids = ProgramIds::Known(Ids::new(Kind::Program, ids_of_programs));
    let mut results = Results::default();
    for (piece, mut reader) in rest {
        let context = known.context(piece, &program_ids);
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

fn documents<'t>(pieces: &'t [Piece<'_>], arena: &'t Arena) -> Result<Vec<Document<'t>>, Stop> {
    pieces.iter().map(|piece| piece.document(arena).ok_or(Stop::Wrong)).collect()
}

fn readers<'t, 'p>(pieces: &[Piece<'_>], tables: &[Table<'t>], problems: &'p Problems) -> Vec<Reader<'t, 'p>> {
    pieces.iter().zip(tables).map(|(piece, table)| reader(piece, *table, problems)).collect()
}

fn reader<'t, 'p>(piece: &Piece<'_>, table: Table<'t>, problems: &'p Problems) -> Reader<'t, 'p> {
    Reader::new(table, Name::File, 0..0, At { file: piece.file, problems })
}

/// What is known before the programs.
#[derive(Clone, Copy)]
struct Known<'d> {
    ids: &'d AllIds<'d>,
    declared: &'d Declared,
    /// The stages whose amounts are kept; all where nobody said.
    stages: Option<StageSet>,
}

/// A piece that was read.
struct Read<'f> {
    position: usize,
    /// The size of the piece in bytes.
    bytes: usize,
    batch: Batch,
    /// The piece itself, if it holds more than programs.
    unread: Option<Piece<'f>>,
}

impl<'d> Known<'d> {
    /// Reads pieces of programs, on as many cores as they are worth, and joins what they hold; gives those back that
    /// hold more.
    fn stream<'f>(self, feed: &Feed<'f>, joined: &mut Joined) -> Result<Vec<Piece<'f>>, Stop> {
        let worth = feed.bytes / WORTH_A_THREAD;
        if worth > 0 {
            keep_freed_memory();
        }
        // The number of cores stands in files that a small dataset need not wait for.
        let others = if worth == 0 { 0 } else { worth.min(cores::count() - 1) };
        let (mut unread, mut is_wrong) = (Vec::new(), false);
        let mut join = |read: Result<Read<'f>, Stop>| match read {
            Ok(read) => {
                joined.add(read.position, read.bytes, read.batch);
                unread.extend(read.unread);
                Ok(())
            }
            // The pieces behind it are still looked at, as they may say why.
            Err(Stop::Wrong) => {
                is_wrong = true;
                Ok(())
            }
            Err(Stop::NotInPieces) => Err(Stop::NotInPieces),
        };
        thread::scope(|scope| {
            // What is read but not yet joined is bounded, as a thread waits for its turn to hand it over.
            let (sender, receiver) = mpsc::sync_channel(WAITING);
            for _ in 0..others {
                let sender = sender.clone();
                let read = move || {
                    keep_freed_memory();
                    for read in self.pieces(feed) {
                        if sender.send(read).is_err() {
                            break;
                        }
                    }
                };
                // Where the system gives no other thread, this one reads all of it.
                let _ = thread::Builder::new().spawn_scoped(scope, read);
            }
            drop(sender);
            // This thread reads, too; waiting for the others would cost more than what they hand over.
            for read in self.pieces(feed) {
                join(read)?;
                receiver.try_iter().try_for_each(&mut join)?;
            }
            receiver.into_iter().try_for_each(&mut join)
        })?;
        if is_wrong { Err(Stop::Wrong) } else { Ok(unread) }
    }

    /// Reads the pieces that nobody else takes, one in the place of the other.
    fn pieces<'f>(self, feed: &Feed<'f>) -> impl Iterator<Item = Result<Read<'f>, Stop>> {
        let mut piece = Piece::default();
        std::iter::from_fn(move || match feed.next(&mut piece) {
            Ok(position) => position.map(|position| self.read(position, &mut piece)),
            Err(_) => Some(Err(Stop::Wrong)),
        })
    }

    fn read<'f>(self, position: usize, piece: &mut Piece<'f>) -> Result<Read<'f>, Stop> {
        let (arena, problems) = (Arena::new(), Problems::only_whether());
        let document = piece.document(&arena).ok_or(Stop::Wrong)?;
        let table = document.root();
        if Declared::KEYS.into_iter().any(|key| table.get(key).is_some()) {
            return Err(Stop::NotInPieces);
        }
        let batch = self.batch(&mut reader(piece, table, &problems), piece, &problems);
        if problems.any() {
            return Err(Stop::Wrong);
        }
        let (bytes, has_more) = (piece.bytes.len(), table.len() > 1);
        Ok(Read { position, bytes, batch, unread: has_more.then(|| std::mem::take(piece)) })
    }

    fn batch(self, reader: &mut Reader<'_, '_>, piece: &Piece<'_>, problems: &Problems) -> Batch {
        let program_ids = ProgramIds::Mentioned(RefCell::default());
        let mut programs = Programs::default();
        programs.read(reader, &self.context(piece, &program_ids));
        let at = At { file: piece.file, problems };
        for program in &programs.list {
            check_id(at, &(0..0), &program.id);
            check_not_reserved(at, &(0..0), &program.id);
        }
        Batch { file: piece.file, programs, mentions: program_ids.into_mentions() }
    }

    fn context<'c>(self, piece: &'c Piece<'_>, programs: &'c ProgramIds<'c>) -> Context<'c>
    where
        'd: 'c,
    {
        let lines = LineCounter::new(&piece.bytes, piece.line);
        Context { ids: self.ids, programs, defaults: self.declared.defaults(), lines, stages: self.stages }
    }
}

#[cfg(test)]
#[path = "quick_tests.rs"]
mod tests;
