//! A stream that is watched while it is read: how much passes, which line it is on, how long one row is, and whether its
//! quotation marks pair.
//!
//! Knows nothing of cells.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};

use memchr::memchr;

use crate::message::Message;

/// How many bytes are read at a time.
const CHUNK: usize = 1 << 16;

/// The longest row; beyond it a quotation mark has been left open, or the file is no sheet.
const LONGEST_ROW: u64 = 16 << 20;

/// The longest sheet: a thousand times the export of one year.
const LONGEST_SHEET: u64 = 16 << 30;

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
    /// Marks the end of a row.
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
            return Err(io::Error::other(Message::new(
                "a row is longer than 16 MB; a quotation mark before it may be open",
                "16MBを超える行があります。その前の引用符（\"）が閉じていないと思われます",
            )));
        }
        if self.total.get() > LONGEST_SHEET {
            return Err(io::Error::other(Message::new(
                "it holds more than 16 GB, a thousand times what one year has",
                "16GBを超えています。1年分のデータの千倍に当たり、RSシステムのファイルとは考えられません",
            )));
        }
        Ok(())
    }
}

/// A stream with its watch.
pub(crate) struct Watched<'w> {
    stream: BufReader<&'w mut dyn Read>,
    watch: &'w Watch,
}

impl<'w> Watched<'w> {
    pub(crate) fn new(stream: &'w mut dyn Read, watch: &'w Watch) -> Self {
        Self { stream: BufReader::with_capacity(CHUNK, stream), watch }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = loop {
            match self.stream.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(_) => break self.stream.buffer(),
            }
        };
        // Line by line, so that whoever has read a row knows that it ends on the last line that has passed.
        let end = memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let count = rest.get(..end).unwrap_or_default().read(buffer)?;
        self.stream.consume(count);
        self.watch.pass(buffer.get(..count).unwrap_or_default())?;
        Ok(count)
    }
}
