//! The records of a workbook of before 2007, and the texts in them.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1257,
};

use super::container::{cut_off, long, short};
use super::damaged;
use super::runs::{Face, Runs};
use super::shared_texts::SharedTexts;
use crate::import::read::text_error::TextError;
use crate::message;

/// What goes on in the record before it.
const CONTINUE: u16 = 0x003C;

/// The records of a stream, from an offset on: what each is, and what it holds.
pub(crate) struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    pub(crate) fn new(stream: &'b [u8], from: usize) -> Result<Self, TextError> {
        Ok(Self { rest: stream.get(from..).ok_or_else(cut_off)? })
    }

    /// The next record; an error where the stream ends before one says that it does.
    pub(crate) fn next(&mut self) -> Result<(u16, &'b [u8]), TextError> {
        let (kind, length) = (short(self.rest, 0)?, short(self.rest, 2)?);
        let body = self.rest.get(4..).ok_or_else(cut_off)?;
        let (data, rest) = body.split_at_checked(length.into()).ok_or_else(cut_off)?;
        self.rest = rest;
        Ok((kind, data))
    }

    /// The records that continue the last one.
    fn continued(&mut self) -> Result<Vec<&'b [u8]>, TextError> {
        let mut parts = Vec::new();
        while short(self.rest, 0).ok() == Some(CONTINUE) {
            parts.push(self.next()?.1);
        }
        Ok(parts)
    }
}

/// How texts are written: from Excel 97 on in UTF-16, before in a code page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Writing {
    pub(crate) is_old: bool,
    pub(crate) encoding: &'static Encoding,
}

impl Default for Writing {
    fn default() -> Self {
        Self { is_old: false, encoding: UTF_16LE }
    }
}

impl Writing {
    /// The encoding of a code page.
    pub(crate) fn code_page(number: u16) -> Result<&'static Encoding, TextError> {
        Ok(match number {
            1200 => UTF_16LE,
            932 => SHIFT_JIS,
            // Roman of a Macintosh, and two numbers for Latin letters that only old workbooks have.
            1252 | 0x8000 | 0x8001 => WINDOWS_1252,
            936 => GBK,
            949 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1257 => WINDOWS_1257,
            other => {
                return Err(damaged(message!(
                    "its texts are in the unknown code page {other}",
                    "文字列が未対応のコードページ{other}です"
                )));
            }
        })
    }

    /// A text with its length before it, in two bytes.
    pub(crate) fn text(self, data: &[u8]) -> Result<String, TextError> {
        let characters = usize::from(short(data, 0)?);
        self.body(data.get(2..).unwrap_or_default(), characters)
    }

    /// A text with its length before it, in one byte.
    pub(crate) fn short_text(self, data: &[u8]) -> Result<String, TextError> {
        let (&characters, rest) = data.split_first().ok_or_else(cut_off)?;
        self.body(rest, characters.into())
    }

    /// The text of a cell with runs of several fonts behind it.
    pub(crate) fn rich_text(self, data: &[u8], fonts: &Fonts) -> Result<Runs, TextError> {
        let text = self.text(data)?;
        let characters = usize::from(short(data, 0)?);
        if !self.is_old {
            let width = data.get(2).map_or(1, |&flags| if is_wide(flags) { 2 } else { 1 });
            let rest = data.get(3 + characters * width..).unwrap_or_default();
            let count = short(rest, 0).unwrap_or_default();
            let runs = rest.get(2..).unwrap_or_default();
            return Ok(fonts.runs(&text, &pairs(runs.get(..4 * usize::from(count)).unwrap_or(runs))));
        }
        // Positions count bytes of the code page.
        let bytes = data.get(2..).unwrap_or_default();
        let (bytes, rest) = bytes.split_at(characters.min(bytes.len()));
        let units = |&first: &u8| {
            let before = bytes.get(..usize::from(first).min(bytes.len())).unwrap_or_default();
            let units = self.encoding.decode_without_bom_handling(before).0.encode_utf16().count();
            u16::try_from(units).unwrap_or(u16::MAX)
        };
        let runs = rest.get(1..).unwrap_or_default().chunks_exact(2);
        let runs: Vec<_> = runs.filter_map(|run| Some((units(run.first()?), u16::from(*run.get(1)?)))).collect();
        Ok(fonts.runs(&text, &runs))
    }

    fn body(self, data: &[u8], characters: usize) -> Result<String, TextError> {
        if self.is_old {
            let bytes = data.get(..characters.min(data.len())).unwrap_or_default();
            return Ok(self.encoding.decode_without_bom_handling(bytes).0.into_owned());
        }
        if characters == 0 {
            return Ok(String::new());
        }
        let (&flags, data) = data.split_first().ok_or_else(cut_off)?;
        let mut text = String::new();
        decode(data, characters, is_wide(flags), &mut text);
        Ok(text)
    }
}

/// Whether a character takes two bytes.
fn is_wide(flags: u8) -> bool {
    flags & 1 != 0
}

/// Adds so many characters, as far as they are there; gives how many they are, and how many bytes they take.
fn decode(data: &[u8], characters: usize, wide: bool, text: &mut String) -> (usize, usize) {
    let width = if wide { 2 } else { 1 };
    let found = characters.min(data.len() / width);
    let bytes = data.get(..found * width).unwrap_or_default();
    if wide {
        text.push_str(&UTF_16LE.decode_without_bom_handling(bytes).0);
    } else {
        text.extend(bytes.iter().map(|&byte| char::from(byte)));
    }
    (found, bytes.len())
}

/// Reads the table of the texts that cells share, and the records that continue it.
pub(crate) fn shared_texts(first: &[u8], records: &mut Records<'_>, fonts: &Fonts) -> Result<SharedTexts, TextError> {
    let mut parts = vec![first.get(8..).ok_or_else(cut_off)?];
    parts.extend(records.continued()?);
    let (mut parts, mut texts) = (Parts { rest: parts.into_iter(), part: &[] }, SharedTexts::default());
    while parts.is_more() {
        let (text, runs) = parts.text()?;
        texts.push(&fonts.runs(&text, &runs).finish())?;
    }
    Ok(texts)
}

/// How each font sets characters.
#[derive(Debug, Default)]
pub(crate) struct Fonts(Vec<Face>);

impl Fonts {
    /// Adds a font of a record.
    pub(crate) fn add(&mut self, data: &[u8]) -> Result<(), TextError> {
        const STRUCK: u16 = 8;
        let struck = if short(data, 2)? & STRUCK == 0 { Face::Plain } else { Face::Struck };
        self.0.push(struck.and(match short(data, 8)? {
            1 => Face::Raised,
            2 => Face::Lowered,
            _ => Face::Plain,
        }));
        Ok(())
    }

    /// How a font of a number sets characters: no font has the number 4.
    pub(crate) fn get(&self, number: u16) -> Face {
        let at = usize::from(number).checked_sub(usize::from(number > 4));
        at.and_then(|at| self.0.get(at)).copied().unwrap_or_default()
    }

    /// A text in the fonts of its runs: where each begins, in units of UTF-16, and the number of its font.
    fn runs(&self, text: &str, runs: &[(u16, u16)]) -> Runs {
        let mut all = Runs::default();
        if runs.iter().all(|(_, font)| self.get(*font) == Face::Plain) {
            all.push(Face::Plain, text);
            return all;
        }
        let (mut runs, mut face, mut units, mut start) = (runs.iter().peekable(), Face::Plain, 0, 0);
        for (at, c) in text.char_indices() {
            while let Some((_, font)) = runs.next_if(|(first, _)| usize::from(*first) <= units) {
                all.push(face, text.get(start..at).unwrap_or_default());
                (face, start) = (self.get(*font), at);
            }
            units += c.len_utf16();
        }
        all.push(face, text.get(start..).unwrap_or_default());
        all
    }
}

/// The parts of a long record, one after the other.
struct Parts<'b> {
    rest: std::vec::IntoIter<&'b [u8]>,
    part: &'b [u8],
}

impl<'b> Parts<'b> {
    /// Goes on to the next part at the end of one; whether anything is left.
    fn is_more(&mut self) -> bool {
        while self.part.is_empty() {
            let Some(next) = self.rest.next() else { return false };
            self.part = next;
        }
        true
    }

    /// Takes so many bytes, which stand in one part.
    fn take(&mut self, bytes: usize) -> Result<&'b [u8], TextError> {
        let (taken, rest) = self.part.split_at_checked(bytes).ok_or_else(cut_off)?;
        self.part = rest;
        Ok(taken)
    }

    /// Takes so many bytes, which may go on in the next part.
    fn gather(&mut self, bytes: usize) -> Result<Vec<u8>, TextError> {
        let mut gathered = Vec::new();
        while gathered.len() < bytes {
            if !self.is_more() {
                return Err(cut_off());
            }
            gathered.extend_from_slice(self.take((bytes - gathered.len()).min(self.part.len()))?);
        }
        Ok(gathered)
    }

    fn skip(&mut self, mut bytes: usize) -> Result<(), TextError> {
        while bytes > 0 {
            if !self.is_more() {
                return Err(cut_off());
            }
            let taken = self.take(bytes.min(self.part.len()))?;
            bytes -= taken.len();
        }
        Ok(())
    }

    /// A text, which may go on in the next part and change its width there, and its runs; passes over how it is said.
    fn text(&mut self) -> Result<(String, Vec<(u16, u16)>), TextError> {
        let head = self.take(3)?;
        let (mut left, flags) = (usize::from(short(head, 0)?), head.last().copied().unwrap_or_default());
        let runs = if flags & 8 == 0 { 0 } else { usize::from(short(self.take(2)?, 0)?) };
        let phonetic = if flags & 4 == 0 { 0 } else { long(self.take(4)?, 0)? as usize };
        let (mut text, mut wide) = (String::new(), is_wide(flags));
        loop {
            let (found, bytes) = decode(self.part, left, wide, &mut text);
            self.take(bytes)?;
            left -= found;
            if left == 0 {
                break;
            }
            // Half a character at the end of a part is none.
            self.part = self.rest.next().ok_or_else(cut_off)?;
            wide = is_wide(self.take(1)?.first().copied().unwrap_or_default());
        }
        let runs = pairs(&self.gather(4 * runs)?);
        self.skip(phonetic)?;
        Ok((text, runs))
    }
}

/// Numbers of two bytes, two by two.
fn pairs(data: &[u8]) -> Vec<(u16, u16)> {
    data.chunks_exact(4).filter_map(|pair| Some((short(pair, 0).ok()?, short(pair, 2).ok()?))).collect()
}
