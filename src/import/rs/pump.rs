//! A stream that is read on a thread of its own, so that inflating and parsing share two cores.
//!
//! Also watches over what passes: how much there is, how long one row is, and whether its quotation marks pair.

use std::cell::Cell;
use std::io::{self, Read};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// How many bytes are handed over at a time.
const CHUNK: usize = 1 << 18;

/// How many chunks may wait.
const WAITING: usize = 4;

/// The longest row; beyond it a quotation mark has been left open, or the file is no sheet.
const LONGEST_ROW: u64 = 16 << 20;

/// The longest sheet: a thousand times the export of one year.
const LONGEST_SHEET: u64 = 16 << 30;

/// Runs `consume` on what `stream` gives, while another thread reads it.
pub(super) fn pump<T>(stream: &mut (dyn Read + Send), watch: &Watch, consume: impl FnOnce(Pumped<'_>) -> T) -> T {
    thread::scope(|scope| {
        let (sender, chunks) = sync_channel(WAITING);
        scope.spawn(move || {
            loop {
                let mut chunk = Vec::with_capacity(CHUNK);
                let outcome = stream.take(CHUNK as u64).read_to_end(&mut chunk);
                let is_last = chunk.is_empty() || outcome.is_err();
                // Whoever listens may have heard enough.
                if !chunk.is_empty() && sender.send(Ok(chunk)).is_err() {
                    return;
                }
                if let Err(error) = outcome {
                    let _ = sender.send(Err(error));
                }
                if is_last {
                    return;
                }
            }
        });
        consume(Pumped { chunks, chunk: Vec::new(), at: 0, watch })
    })
}

/// What has passed so far.
#[derive(Default)]
pub(super) struct Watch {
    total: Cell<u64>,
    of_row: Cell<u64>,
    /// Whether an odd number of quotation marks has passed.
    is_odd: Cell<bool>,
}

impl Watch {
    /// Says that a row has ended.
    pub(super) fn row(&self) {
        self.of_row.set(0);
    }

    /// Whether a quotation mark was left open: none stands inside a quoted cell unless it is doubled.
    pub(super) fn is_quote_open(&self) -> bool {
        self.is_odd.get()
    }

    fn pass(&self, bytes: &[u8]) -> io::Result<()> {
        let count = bytes.len() as u64;
        self.total.set(self.total.get() + count);
        self.of_row.set(self.of_row.get() + count);
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

/// What the other thread has read.
pub(super) struct Pumped<'w> {
    chunks: Receiver<io::Result<Vec<u8>>>,
    chunk: Vec<u8>,
    at: usize,
    watch: &'w Watch,
}

impl Read for Pumped<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.chunk.len() {
            match self.chunks.recv() {
                Ok(Ok(chunk)) => (self.chunk, self.at) = (chunk, 0),
                Ok(Err(error)) => return Err(error),
                // The other end has nothing more to say.
                Err(_) => return Ok(0),
            }
        }
        let mut rest = self.chunk.get(self.at..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.at += count;
        self.watch.pass(buffer.get(..count).unwrap_or_default())?;
        Ok(count)
    }
}
