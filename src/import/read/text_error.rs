//! Why no sheet can be read from a file.
//!
//! Knows nothing of what the cells mean.

use std::fmt;

use crate::import::read::sheet::Refused;
use crate::model::Lang;
use crate::{Message, Tell, message};

/// Why no sheet can be read from a file. English goes on behind the file's name; Japanese is a sentence of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextError {
    /// Nothing at all.
    Empty,
    /// The bytes are in no known encoding.
    Encoding,
    /// The bytes are in an encoding that can be named.
    Foreign(&'static str),
    /// Zero bytes, which no text has.
    Nul(usize),
    /// A quotation mark that nothing closes.
    OpenQuote(String),
    /// A file of another kind, and what to do with it.
    Other(Message),
    /// A file that is compressed.
    Packed(&'static str),
    /// More than can be worked with, and the first cell beyond the bound.
    TooMuch(Message),
    /// A cell where a spreadsheet has none.
    TooFar(String),
    /// A workbook that is damaged or locked.
    Workbook(Message),
    /// A workbook that becomes too large when it is unpacked.
    TooLarge(u64),
    /// A workbook without a sheet to read, or without the one that was asked for.
    NoSheet(Option<String>),
    /// A workbook with several sheets, none of them with headers that are known.
    NoTable(Titles),
    /// A workbook with several tables.
    Sheets(Titles),
}

/// What sheets of a workbook are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titles(pub(crate) Vec<String>);

impl Tell for Titles {
    fn tell(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.0.iter().map(|title| format!("`{title}`")).collect::<Vec<_>>().join(", "),
            Lang::Ja => self.0.iter().map(|title| format!("「{title}」")).collect::<Vec<_>>().join("、"),
        }
    }
}

impl Tell for TextError {
    fn tell(&self, lang: Lang) -> String {
        self.message().get(lang).to_owned()
    }
}

impl TextError {
    fn message(&self) -> Message {
        match self {
            Self::Empty => message!("is empty", "中身がありません"),
            Self::Encoding => message!(
                "is neither UTF-8, UTF-16 with a mark nor CP932 (Shift_JIS): save it as UTF-8",
                "文字コードがUTF-8、BOM付きUTF-16、CP932（Shift_JIS）のいずれでもありません。UTF-8で保存し直してください"
            ),
            Self::Foreign(encoding) => message!(
                "looks like {encoding}, which is not read: save it as UTF-8 (UTF-16 with a mark and CP932 are read, too)",
                "文字コードが{encoding}のようです。UTF-8で保存し直してください（BOM付きUTF-16とCP932も読めます）"
            ),
            Self::Nul(line) => message!(
                "holds NUL characters, as text never does (line {line}): save it as UTF-8",
                "{line}行目に文字ではないデータ（NUL）があります。UTF-8で保存し直してください"
            ),
            Self::OpenQuote(cell) => message!(
                "ends inside the quotation mark that cell {cell} opens: close it, or double it where it is meant",
                "セル{cell}の引用符（\"）が閉じていません。閉じてください（文字として書く引用符は二つ重ねます）"
            ),
            Self::Other(what) => what.clone(),
            Self::Packed(kind) => {
                message!("is compressed ({kind}): unpack it first", "圧縮されています（{kind}）。先に展開してください")
            }
            Self::TooMuch(at) => message!(
                lang => "holds too much to be read (at {}): 5 million cells, or 64 MiB of text, are the most; split it",
                "大きすぎて読めません（{}で上限を超えます）。上限は500万セル、文字列64MiBです。分割してください",
                at.get(lang)
            ),
            Self::TooFar(cell) => message!(
                "has a cell {cell}, and a sheet ends at XFD1048576: delete what stands so far out, and save it once more",
                "セル{cell}に値がありますが、シートの端はXFD1048576です。外れた値を消して保存し直してください"
            ),
            Self::Workbook(reason) => message!(
                lang => "is a workbook that cannot be read ({}): open and save it once more, or save the sheet as csv (UTF-8)",
                "ブックを読めません（{}）。表計算ソフトで開いて保存し直すか、シートをCSV（UTF-8）で保存してください",
                reason.get(lang)
            ),
            Self::TooLarge(most) => message!(
                "is a workbook of more than {most} MiB when it is unpacked: save the sheet as csv (UTF-8)",
                "展開すると{most}MiBを超えるブックです。シートをCSV（UTF-8）で保存してください"
            ),
            Self::NoSheet(None) => message!("has no sheet that holds anything", "値のあるシートがありません"),
            Self::NoSheet(Some(title)) => {
                message!("has no sheet called `{title}` that holds anything", "シート「{title}」がないか、空です")
            }
            Self::NoTable(titles) => message!(
                lang => "has no sheet with a table of amounts ({}): head its columns `name`, `ministry`, `R5` or 事業名, 府省, \
                 令和5年度, or name the sheet with --sheet",
                "金額の表があるシートがありません（{}）。列の見出しを「事業名」「府省」「令和5年度」のようにするか、`--sheet`で\
                 シートを指定してください",
                titles.tell(lang)
            ),
            Self::Sheets(titles) => message!(
                lang => "has several sheets with a table of amounts: name one with --sheet, or read all with --all-sheets ({})",
                "金額の表があるシートが複数あります。`--sheet`で一つ指定するか、`--all-sheets`ですべて読み込んでください（{}）",
                titles.tell(lang)
            ),
        }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for TextError {}

impl From<Refused> for TextError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::TooMuch(at) => Self::TooMuch(at),
            Refused::TooFar(at) => Self::TooFar(at),
        }
    }
}
