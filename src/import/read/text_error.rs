//! Why no sheet can be read from a file.
//!
//! Knows nothing of what the cells mean.

use crate::import::read::sheet::Refused;

/// Why no sheet can be read from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing at all.
    #[error("is empty")]
    Empty,
    /// The bytes are in no known encoding.
    #[error("is neither UTF-8, UTF-16 with a mark nor CP932 (Shift_JIS): save it as UTF-8")]
    Encoding,
    /// The bytes are in an encoding that can be named.
    #[error("looks like {0}, which is not read: save it as UTF-8 (UTF-16 with a mark and CP932 are read, too)")]
    Foreign(&'static str),
    /// Zero bytes, which no text has.
    #[error("holds NUL characters, as text never does (line {0}): save it as UTF-8")]
    Nul(usize),
    /// A quotation mark that nothing closes.
    #[error("ends inside the quotation mark that cell {0} opens: close it, or double it where it is meant")]
    OpenQuote(String),
    /// A file that is compressed.
    #[error("is compressed ({0}): unpack it first")]
    Packed(&'static str),
    /// More than can be worked with, and the first cell beyond the bound.
    #[error("holds too much to be read (at {0}): 5 million cells, or 64 MiB of text, are the most; split it")]
    TooMuch(String),
    /// A cell where a spreadsheet has none.
    #[error("has a cell {0}, and a sheet ends at XFD1048576: delete what stands so far out, and save it once more")]
    TooFar(String),
    /// A workbook that is damaged or locked.
    #[error("is a workbook that cannot be read ({0}): open and save it once more, or save the sheet as csv (UTF-8)")]
    Workbook(String),
    /// A workbook that becomes too large when it is unpacked.
    #[error("is a workbook of more than {0} MiB when it is unpacked: save the sheet as csv (UTF-8)")]
    TooLarge(u64),
    /// A workbook without a sheet to read.
    #[error("has no sheet{0} that holds anything")]
    NoSheet(String),
    /// A workbook with several sheets, none of them with headers that are known.
    #[error(
        "has no sheet with a table of amounts ({0}): head its columns `name`, `ministry`, `R5` or 事業名, 府省, \
         令和5年度, or name the sheet with --sheet"
    )]
    NoTable(String),
    /// A workbook with several tables.
    #[error("has several sheets with a table of amounts: name one with --sheet ({0})")]
    Sheets(String),
}

impl From<Refused> for TextError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::TooMuch(at) => Self::TooMuch(at),
            Refused::TooFar(at) => Self::TooFar(at),
        }
    }
}
