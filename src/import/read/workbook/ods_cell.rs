//! A cell of an ods workbook: what it holds, what is seen of it, and in which style.
//!
//! Knows no other cell and no sheet.

use std::rc::Rc;

use quick_xml::events::BytesStart;

use super::format::NumberFormat;
use super::ods_number;
use super::runs::{Face, Runs};
use super::xml::attribute;
use crate::import::read::shown::Shown;

/// How a cell shows numbers and sets characters.
#[derive(Debug, Default)]
pub(crate) struct CellStyle {
    /// None where what is seen says it.
    pub(crate) number: Option<NumberFormat>,
    pub(crate) face: Face,
    /// How far a text is indented.
    pub(crate) indent: u8,
}

/// A cell that is being read.
#[derive(Debug, Default)]
pub(crate) struct OdsCell {
    /// How often it is repeated to the right.
    pub(crate) repeats: usize,
    style: Option<Rc<CellStyle>>,
    /// What it is, where it is no text.
    value: Option<f64>,
    percent: bool,
    date: Option<String>,
    /// The currency of an amount, unless that is the yen.
    currency: Option<String>,
    seen: Runs,
    paragraphs: usize,
    /// How the characters of the open spans are set.
    spans: Vec<Face>,
}

impl OdsCell {
    /// The cell that a tag begins.
    pub(crate) fn new(tag: &BytesStart<'_>, repeats: usize, style: Option<Rc<CellStyle>>) -> Self {
        let value_type = attribute(tag, "office:value-type").unwrap_or_default();
        Self {
            repeats,
            style,
            value: attribute(tag, "office:value").and_then(|value| value.parse().ok()),
            percent: value_type == "percentage",
            date: attribute(tag, "office:date-value"),
            currency: attribute(tag, "office:currency").filter(|currency| !matches!(currency.as_str(), "" | "JPY")),
            ..Self::default()
        }
    }

    pub(crate) fn begin_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.seen.push(Face::Plain, "\n");
        }
        self.paragraphs += 1;
    }

    pub(crate) fn begin_span(&mut self, face: Face) {
        let outer = self.spans.last().copied().unwrap_or_default();
        self.spans.push(outer.and(face));
    }

    pub(crate) fn end_span(&mut self) {
        self.spans.pop();
    }

    /// Text in a paragraph of the cell.
    pub(crate) fn text(&mut self, text: &str) {
        if self.paragraphs > 0 {
            self.seen.push(self.spans.last().copied().unwrap_or_default(), text);
        }
    }

    /// The number with the decimals that are shown, a day as 2023-04-01, or the text.
    pub(crate) fn shown(self) -> Shown {
        let seen = self.seen.all();
        let is_filled = seen.starts_with('#') && seen.chars().all(|c| c == '#');
        // A formula that failed is a number of no meaning.
        let failed = (seen.starts_with(['#', '=']) && !is_filled) || seen.starts_with("Err:");
        let (face, indent) = self.style.as_ref().map(|style| (style.face, style.indent)).unwrap_or_default();
        let shown = match (self.value, self.date) {
            (Some(value), _) if !failed => {
                let format = self.style.as_ref().and_then(|style| style.number.as_ref());
                let shown = match format {
                    Some(format) => format.show(value),
                    None => ods_number::shown(seen, value, self.percent),
                };
                match self.currency {
                    Some(currency) => Shown { text: format!("{} {currency}", shown.text), ..shown },
                    None => shown,
                }
            }
            (_, Some(date)) => Shown::plain(date),
            _ => self.seen.finish(),
        };
        Shown { indent, ..shown.doubted(face.doubt()) }
    }
}
