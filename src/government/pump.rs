//! A stream that is read on a thread of its own, so that inflating and parsing share two cores.
//!
//! Also watches over what passes: how much there is, which line it is on, how long one row is, and whether its quotation
//! marks pair.

use std::cell::Cell;
use std::io::{self, Read};
use std::mem;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use memchr::memchr;

/// How many bytes are handed over at a time.
const CHUNK: usize = 1 << 18;

/// How many chunks may wait.
const WAITING: usize = 4;

/// The longest row; beyond it a quotation mark has been left open, or the file is no sheet.
const LONGEST_ROW: u64 = 16 << 20;

/// The longest sheet: a thousand times the export of one year.
const LONGEST_SHEET: u64 = 16 << 30;

/// Runs `consume` on what `stream` gives, while another thread reads it. Without another thread, `consume` reads it itself.
pub(crate) fn pump<T>(stream: &mut (dyn Read + Send), watch: &Watch, consume: impl FnOnce(Pumped<'_>) -> T) -> T {
    // A thread that does not start drops what it was given, so the stream is lent to it.
    let stream = Mutex::new(stream);
    let fill = |bytes| fill(*stream.lock().unwrap_or_else(PoisonError::into_inner), bytes);
    thread::scope(|scope| {
        let (sender, chunks) = sync_channel(WAITING);
        let (spare, empty) = channel();
        let read = move || {
            loop {
                // What has been read is filled again: new memory costs more than the copying.
                let buffer = empty.try_recv().unwrap_or_else(|_| vec![0; CHUNK]);
                let filled = fill(buffer);
                let is_last = !matches!(&filled, Ok(chunk) if chunk.end > 0);
                // Whoever listens may have heard enough.
                if sender.send(filled).is_err() || is_last {
                    return;
                }
            }
        };
        let source = match thread::Builder::new().spawn_scoped(scope, read) {
            Ok(_) => Source::Ahead { chunks, spare },
            Err(_) => Source::Here(Box::new(fill)),
        };
        consume(Pumped { source, chunk: Chunk::default(), at: 0, watch })
    })
}

/// Bytes, of which those up to `end` have been read.
#[derive(Default)]
struct Chunk {
    bytes: Vec<u8>,
    end: usize,
}

/// Reads until the buffer is full or the stream ends.
fn fill(stream: &mut dyn Read, mut bytes: Vec<u8>) -> io::Result<Chunk> {
    let mut end = 0;
    while let Some(free) = bytes.get_mut(end..).filter(|free| !free.is_empty()) {
        match stream.read(free) {
            Ok(0) => break,
            Ok(count) => end += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Chunk { bytes, end })
}

/// What has passed so far.
#[derive(Default)]
pub(crate) struct Watch {
    total: Cell<u64>,
    of_row: Cell<u64>,
    /// How many lines have begun.
    lines: Cell<u64>,
    is_inside_line: Cell<bool>,
    /// Whether an odd number of quotation marks has passed.
    is_odd: Cell<bool>,
}

impl Watch {
    /// Says that a row has ended.
    pub(crate) fn row(&self) {
        self.of_row.set(0);
    }

    /// Whether a quotation mark was left open: none stands inside a quoted cell unless it is doubled.
    pub(crate) fn is_quote_open(&self) -> bool {
        self.is_odd.get()
    }

    /// The number of the line on which what passed last stands.
    pub(crate) fn line(&self) -> u64 {
        self.lines.get()
    }

    fn pass(&self, bytes: &[u8]) -> io::Result<()> {
        let count = bytes.len() as u64;
        self.total.set(self.total.get() + count);
        self.of_row.set(self.of_row.get() + count);
        if let Some(last) = bytes.last() {
            self.lines.set(self.lines.get() + u64::from(!self.is_inside_line.get()));
            self.is_inside_line.set(*last != b'\n');
        }
        let is_odd = bytes.iter().fold(false, |is_odd, &byte| is_odd ^ (byte == b'"'));
        self.is_odd.set(self.is_odd.get() ^ is_odd);
        if self.of_row.get() > LONGEST_ROW {
            return Err(io::Error::other("a row is longer than 16 MB; a quotation mark before it may be open"));
        }
        if self.total.get() > LONGEST_SHEET {
            return Err(io::Error::other("it holds more than 16 GB, a thousand times what one year has"));
        }
        Ok(())
    }
}

/// What has been read of a stream.
pub(crate) struct Pumped<'w> {
    source: Source<'w>,
    chunk: Chunk,
    at: usize,
    watch: &'w Watch,
}

/// Where the next chunk comes from.
enum Source<'w> {
    /// Another thread has read it, and takes back the memory of the last one.
    Ahead { chunks: Receiver<io::Result<Chunk>>, spare: Sender<Vec<u8>> },
    /// This thread reads it, into the memory of the last one.
    Here(Box<dyn Fn(Vec<u8>) -> io::Result<Chunk> + 'w>),
}

impl Source<'_> {
    /// The next chunk in place of the last one; an empty one at the end.
    fn next(&self, last: Chunk) -> io::Result<Chunk> {
        match self {
            Self::Ahead { chunks, spare } => {
                if last.end > 0 {
                    let _ = spare.send(last.bytes);
                }
                // The other end is gone once it has said that nothing is left, or why.
                chunks.recv().unwrap_or_else(|_| Ok(Chunk::default()))
            }
            Self::Here(fill) => fill(if last.bytes.is_empty() { vec![0; CHUNK] } else { last.bytes }),
        }
    }
}

impl Read for Pumped<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.chunk.end {
            self.at = 0;
            self.chunk = self.source.next(mem::take(&mut self.chunk))?;
        }
        let rest = self.chunk.bytes.get(self.at..self.chunk.end).unwrap_or_default();
        // Line by line, so that whoever has read a row knows that it ends on the last line that has passed.
        let end = memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let count = rest.get(..end).unwrap_or_default().read(buffer)?;
        self.at += count;
        self.watch.pass(buffer.get(..count).unwrap_or_default())?;
        Ok(count)
    }
}
