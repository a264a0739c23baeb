//! A csv of the export as a stream of rows, each with its line; rows of another width are reported.
//!
//! Knows nothing of what the cells mean.

use std::io;

use csv::{ByteRecord, Reader, ReaderBuilder};
use memchr::memchr_iter;

use super::cell::Encoding;
use super::header::{self, SheetKind};
use super::problem::Problems;
use super::watched_stream::{Watch, Watched};
use crate::message;
use crate::message::{Message, Tell};
use crate::model::FiscalYear;

/// How many bytes the parser holds.
const BUFFER: usize = 1 << 16;

/// A csv whose header is understood.
pub(crate) struct ExportSheet<'s> {
    /// The file's name.
    pub(crate) name: &'s str,
    pub(crate) kind: SheetKind,
    reader: Reader<Watched<'s>>,
    watch: &'s Watch,
    encoding: Encoding,
    width: usize,
    /// Where the needed columns are.
    columns: Vec<usize>,
    /// The headers that name the year of a request, which the export of another year calls the next year.
    pub(crate) dated: Vec<(String, FiscalYear)>,
    /// The headers of columns that are not read, though they may matter.
    pub(crate) unread: Vec<String>,
}

/// A row, whose cells are asked for by the place of their column among those that the sheet needs.
pub(crate) struct ExportRow<'r> {
    pub(crate) line: u64,
    record: &'r ByteRecord,
    columns: &'r [usize],
    pub(crate) encoding: Encoding,
}

impl<'s> ExportSheet<'s> {
    /// Reads the header; reports why the file is none of those that are read, or adds it to the `others` of the export.
    pub(crate) fn open(
        name: &'s str,
        bytes: Watched<'s>,
        watch: &'s Watch,
        others: &mut Vec<String>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut builder = ReaderBuilder::new();
        let mut reader = builder.has_headers(false).flexible(true).buffer_capacity(BUFFER).from_reader(bytes);
        let mut header = ByteRecord::new();
        match reader.read_byte_record(&mut header) {
            Ok(true) => {}
            Ok(false) => {
                problems.file(name, Message::new("is empty", "中身がありません"));
                return None;
            }
            Err(error) => {
                problems.file(name, unreadable(error));
                return None;
            }
        }
        let Some((encoding, headers)) = Encoding::of_header(&header) else {
            let foreign = Message::new(
                "is neither UTF-8 nor CP932 (Shift_JIS): save it as UTF-8",
                "文字コードがUTF-8、CP932（Shift_JIS）のいずれでもありません。UTF-8で保存し直してください",
            );
            problems.file(name, foreign);
            return None;
        };
        let Some(kind) = SheetKind::of(&headers) else {
            if header::is_of_export(&headers) {
                others.push(name.to_owned());
            } else {
                let message = Message::new(
                    "is no file of the RS System's export, by its headers: leave it out",
                    "見出しからみて、RSシステムの年次データのファイルではありません。指定から外してください",
                );
                problems.file(name, message);
            }
            return None;
        };
        let columns = kind.find(name, &headers, problems)?;
        let dated = headers.iter().filter_map(|header| Some((header.clone(), header::named_year(header)?))).collect();
        let unread = kind.unread(&headers);
        Some(Self { name, kind, reader, watch, encoding, width: headers.len(), columns, dated, unread })
    }

    /// Whether the sheet has a column, by its place among those that it may have.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|&at| at < self.width)
    }

    /// Hands over every row that has as many cells as the header; the others are reported.
    pub(crate) fn each(&mut self, problems: &mut Problems, mut take: impl FnMut(&ExportRow<'_>, &mut Problems)) {
        let mut record = ByteRecord::new();
        // The row since which the quotation marks do not pair.
        let mut open = None;
        loop {
            self.watch.row();
            match self.reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    problems.row(self.name, self.watch.line(), unreadable(error));
                    return;
                }
            }
            let line = self.first_line(&record);
            open = self.watch.is_quote_open().then(|| open.unwrap_or(line));
            if record.len() == self.width {
                take(&ExportRow { line, record: &record, columns: &self.columns, encoding: self.encoding }, problems);
            } else if record.iter().any(|cell| !cell.is_empty()) {
                let (has, wants) = (record.len(), self.width);
                let message = message!(
                    "the row has {has} cells where the header has {wants}: it is cut off, or a quotation mark is open",
                    "見出しの{wants}列に対し、この行は{has}列です。行が途中で切れているか、引用符（\"）が閉じていません"
                );
                problems.row(self.name, line, message);
            }
        }
        if let Some(line) = open {
            let message = Message::new(
                "a quotation mark is never closed: the file is cut off, or the mark is not doubled",
                "引用符（\"）が閉じていません。ファイルが途中で切れているか、文字としての引用符が二つ重ねて書かれていません",
            );
            problems.row(self.name, line, message);
        }
    }

    /// The line on which a row begins that ends with the last line that has passed.
    ///
    /// The parser's own count leaves out what it has yet to skip before the row: the end of a CRLF, and empty lines.
    fn first_line(&self, record: &ByteRecord) -> u64 {
        let cells = record.as_slice();
        // A mark that nothing closes takes the end of the last line into its cell.
        let cells = if self.watch.is_quote_open() { cells.strip_suffix(b"\n").unwrap_or(cells) } else { cells };
        self.watch.line().saturating_sub(memchr_iter(b'\n', cells).count() as u64)
    }
}

impl<'r> ExportRow<'r> {
    /// A cell's bytes; empty where the row is short, which no row is that is handed over.
    pub(crate) fn cell(&self, column: usize) -> &'r [u8] {
        self.columns.get(column).and_then(|&at| self.record.get(at)).unwrap_or_default()
    }
}

fn unreadable(error: csv::Error) -> Message {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::Other => Message::of(|lang| error.tell(lang)),
        csv::ErrorKind::Io(error) => message!(
            "the file is cut off or damaged here ({error}): download it again",
            "ここでファイルが途切れているか、壊れています。ダウンロードし直してください"
        ),
        other => message!("the rows cannot be told apart: {other:?}", "行の区切りが分かりません"),
    }
}
