//! The XML of a workbook, event by event. No event, no nesting and no text takes more room than a spreadsheet's own.

use std::io::{self, BufRead, BufReader, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::{damaged, unreadable};
use crate::import::read::text_error::TextError;
use crate::message;

/// The longest tag, text or comment, in bytes.
const LONGEST_EVENT: usize = 1 << 20;
/// How many tags may be open at once.
const DEEPEST: usize = 256;
/// More bytes than the longest text of a spreadsheet's cell (32,767 characters) can have.
const LONGEST_TEXT: usize = 4 * 32_768;

/// A part of a workbook that is being read.
pub(crate) struct Xml<R: Read> {
    reader: Reader<Metered<BufReader<R>>>,
    buffer: Vec<u8>,
    open: usize,
}

impl<R: Read> Xml<R> {
    pub(crate) fn new(part: R) -> Self {
        let mut reader = Reader::from_reader(Metered { input: BufReader::with_capacity(1 << 16, part), left: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), open: 0 }
    }

    /// The next event; none at the end. An empty element has an end of its own.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'_>>, TextError> {
        self.buffer.clear();
        self.reader.get_mut().left = LONGEST_EVENT;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            Error::Io(error) => unreadable(error),
            other => unreadable(other),
        })?;
        match &event {
            Event::Start(_) => self.open += 1,
            Event::End(_) => self.open = self.open.saturating_sub(1),
            Event::Eof if self.open > 0 => return Err(damaged(message!("it is cut off", "途中で切れています"))),
            Event::Eof => return Ok(None),
            _ => {}
        }
        if self.open > DEEPEST {
            return Err(damaged(message!(
                "its parts are nested more than {DEEPEST} times",
                "要素の入れ子が{DEEPEST}段を超えています"
            )));
        }
        Ok(Some(event))
    }
}

/// What a tag says of itself.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The same, whatever prefix stands before the attribute's name.
pub(crate) fn local_attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The character that `&amp;` or `&#38;` stands for. An entity of the file's own may stand for anything.
pub(crate) fn character(entity: &BytesRef<'_>) -> Result<String, TextError> {
    let character = entity.resolve_char_ref().map_err(unreadable)?;
    let known = resolve_predefined_entity(entity).map(str::to_owned).or_else(|| character.map(String::from));
    known.ok_or_else(|| damaged(message!("it uses an unknown entity", "未定義の実体参照を含みます")))
}

/// Adds to a cell's text, as long as a spreadsheet could hold it: what is longer is refused at its cell.
pub(crate) fn append(to: &mut String, text: &str) {
    if to.len() < LONGEST_TEXT {
        to.push_str(text);
    }
}

/// Input that ends with an error where more is taken of it than is left.
struct Metered<R> {
    input: R,
    left: usize,
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.input.fill_buf()?;
        match available.get(..self.left.min(available.len())) {
            Some([]) | None if !available.is_empty() => {
                Err(io::Error::other("a text, comment or tag of it is longer than 1 MiB"))
            }
            within => Ok(within.unwrap_or_default()),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.input.consume(amount);
    }
}
