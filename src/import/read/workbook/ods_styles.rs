//! The styles of an ods workbook: how numbers are shown, and which characters are raised, lowered or struck out.
//!
//! Knows the styles alone, no cell. Styles may stand in two parts of the workbook, and inherit from each other.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::condition::Condition;
use super::damaged;
use super::format::NumberFormat;
use super::runs::Face;
use super::section::{Section, SectionBuilder};
use super::xml::attribute;
use crate::import::read::text_error::TextError;
use crate::message;

/// How many styles a workbook may have; a spreadsheet writes one for each format that cells have.
const MOST_STYLES: usize = 100_000;
/// How long a style's name may be, and a text of a number style.
const LONGEST_TEXT: usize = 255;
/// How many styles may inherit from one another.
const DEEPEST: usize = 32;

/// All styles by their names.
#[derive(Debug, Default)]
pub(crate) struct OdsStyles {
    numbers: HashMap<String, NumberStyle>,
    cells: HashMap<String, TextStyle>,
    texts: HashMap<String, TextStyle>,
    /// The styles of tables that cannot be seen.
    hidden: HashSet<String>,
    count: usize,
    /// The style that is being read.
    open: Option<(Family, String, TextStyle)>,
    number: Option<(String, NumberStyle, SectionBuilder)>,
    takes_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Cell,
    Text,
    Table,
}

/// A style of cells or of characters.
#[derive(Debug, Default)]
struct TextStyle {
    parent: Option<String>,
    number: Option<String>,
    struck: Option<bool>,
    /// Raised, lowered or neither.
    position: Option<Face>,
    /// How far a cell's text is indented.
    indent: Option<u8>,
}

/// A style of numbers, and those that take its place under conditions.
#[derive(Debug, Default)]
struct NumberStyle {
    section: Section,
    others: Vec<(Condition, String)>,
}

impl OdsStyles {
    pub(crate) fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), TextError> {
        match tag.name().as_ref() {
            "style:style" | "style:default-style" => {
                let family = match attribute(tag, "style:family").as_deref() {
                    Some("table-cell") => Family::Cell,
                    Some("text") => Family::Text,
                    Some("table") | None => Family::Table,
                    Some(_) => return Ok(()),
                };
                let number = name_in(tag, "style:data-style-name");
                let style =
                    TextStyle { parent: name_in(tag, "style:parent-style-name"), number, ..TextStyle::default() };
                self.open = Some((family, name_in(tag, "style:name").unwrap_or_default(), style));
                self.count()?;
            }
            "style:table-properties" if attribute(tag, "table:display").as_deref() == Some("false") => {
                if let Some((Family::Table, name, _)) = &self.open {
                    self.hidden.insert(name.clone());
                }
            }
            "style:text-properties" => self.text_properties(tag),
            "style:paragraph-properties" => {
                if let (Some((_, _, style)), Some(margin)) = (&mut self.open, attribute(tag, "fo:margin-left")) {
                    style.indent = Some(indent_of(&margin));
                }
            }
            "number:number-style" | "number:currency-style" | "number:percentage-style" => {
                let percent = tag.name().as_ref() == "number:percentage-style";
                let builder = SectionBuilder { percent, ..SectionBuilder::default() };
                let name = name_in(tag, "style:name").unwrap_or_default();
                self.number = Some((name, NumberStyle::default(), builder));
                self.count()?;
            }
            _ => self.part_of_number(tag),
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), TextError> {
        self.count += 1;
        if self.count > MOST_STYLES {
            return Err(damaged(message!(
                "it has more than {MOST_STYLES} styles",
                "スタイルの数が{MOST_STYLES}を超えています"
            )));
        }
        Ok(())
    }

    fn text_properties(&mut self, tag: &BytesStart<'_>) {
        let Some((_, _, style)) = &mut self.open else { return };
        let line = ["style:text-line-through-style", "style:text-line-through-type"];
        if let Some(line) = line.into_iter().find_map(|name| attribute(tag, name)) {
            style.struck = Some(line != "none");
        }
        if let Some(position) = attribute(tag, "style:text-position") {
            let height = position.split_whitespace().next().unwrap_or_default();
            style.position = Some(match height {
                "super" => Face::Raised,
                "sub" => Face::Lowered,
                height if !height.contains(|c: char| ('1'..='9').contains(&c)) => Face::Plain,
                height if height.starts_with('-') => Face::Lowered,
                _ => Face::Raised,
            });
        }
    }

    fn part_of_number(&mut self, tag: &BytesStart<'_>) {
        let Some((_, style, builder)) = &mut self.number else { return };
        match tag.name().as_ref() {
            "number:number" => {
                let count = |name| attribute(tag, name).and_then(|count| count.parse::<u8>().ok());
                builder.digits();
                builder.most_decimals = count("number:decimal-places");
                let least = count("number:min-decimal-places").or_else(|| count("loext:min-decimal-places"));
                let is_replaced = attribute(tag, "number:decimal-replacement").is_some();
                let all = builder.most_decimals.unwrap_or_default();
                builder.decimals = least.unwrap_or(if is_replaced { 0 } else { all });
                match attribute(tag, "number:display-factor").map(|factor| thousands(&factor)) {
                    None => {}
                    Some(Some(thousands)) => builder.thousands = thousands,
                    Some(None) => builder.is_mixed = true,
                }
            }
            "number:scientific-number" | "number:fraction" => builder.digits(),
            "number:embedded-text" => builder.is_mixed = true,
            "number:text" | "number:currency-symbol" => self.takes_text = true,
            "style:map" => {
                let condition = attribute(tag, "style:condition");
                let condition = condition.as_deref().and_then(|it| Condition::new(it.trim().strip_prefix("value()")?));
                if let Some((condition, name)) = condition.zip(name_in(tag, "style:apply-style-name"))
                    && style.others.len() < 2
                {
                    style.others.push((condition, name));
                }
            }
            _ => {}
        }
    }

    /// Text in a style.
    pub(crate) fn text(&mut self, text: &str) {
        if let (true, Some((_, _, builder))) = (self.takes_text, &mut self.number)
            && builder.before.len() + builder.after.len() + text.len() <= LONGEST_TEXT
        {
            // The style itself says that a percentage is one.
            if builder.percent { builder.literal(&text.replace(['%', '％'], "")) } else { builder.literal(text) }
        }
    }

    pub(crate) fn close(&mut self, name: &str) {
        match name {
            "style:style" | "style:default-style" => {
                if let Some((family, name, style)) = self.open.take() {
                    match family {
                        Family::Cell => drop(self.cells.insert(name, style)),
                        Family::Text => drop(self.texts.insert(name, style)),
                        Family::Table => {}
                    }
                }
            }
            "number:text" | "number:currency-symbol" => self.takes_text = false,
            "number:number-style" | "number:currency-style" | "number:percentage-style" => {
                if let Some((name, mut style, builder)) = self.number.take() {
                    style.section = builder.finish();
                    self.numbers.insert(name, style);
                }
            }
            _ => {}
        }
    }

    /// Whether the tables of a style cannot be seen.
    pub(crate) fn hides(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }

    /// How a style of characters sets them.
    pub(crate) fn face_of_text(&self, name: &str) -> Face {
        face(&self.texts, name)
    }

    /// How a style of cells sets their characters.
    pub(crate) fn face_of_cell(&self, name: &str) -> Face {
        face(&self.cells, name)
    }

    /// How far a style of cells indents a text.
    pub(crate) fn indent(&self, name: &str) -> u8 {
        inherited(&self.cells, name, |style| style.indent).unwrap_or_default()
    }

    /// How a style of cells shows numbers; none where it does not say.
    pub(crate) fn number(&self, name: &str) -> Option<NumberFormat> {
        let number = inherited(&self.cells, name, |style| style.number.as_ref())?;
        let style = self.numbers.get(number)?;
        let mut sections = Vec::new();
        for (condition, other) in &style.others {
            let other = self.numbers.get(other)?;
            sections.push(other.section.under(*condition));
        }
        sections.push(style.section.clone());
        Some(NumberFormat::of(sections)).filter(|format| !format.is_general())
    }
}

/// The name of a style; a name that is longer than any spreadsheet's is none.
fn name_in(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attribute(tag, name).filter(|name| name.len() <= LONGEST_TEXT)
}

/// How a style sets characters.
fn face(styles: &HashMap<String, TextStyle>, name: &str) -> Face {
    let struck = inherited(styles, name, |style| style.struck);
    let position = inherited(styles, name, |style| style.position);
    let struck = if struck == Some(true) { Face::Struck } else { Face::Plain };
    struck.and(position.unwrap_or_default())
}

/// What a style says, or the first of those that it inherits from.
fn inherited<'s, T>(
    styles: &'s HashMap<String, TextStyle>,
    name: &str,
    said: impl Fn(&'s TextStyle) -> Option<T>,
) -> Option<T> {
    let mut style = styles.get(name);
    for _ in 0..DEEPEST {
        let known = style?;
        if let Some(said) = said(known) {
            return Some(said);
        }
        style = styles.get(known.parent.as_deref()?);
    }
    None
}

/// A margin as an indent: a step of a spreadsheet is 10 points, and as wide as a wide blank, which is 2.
fn indent_of(margin: &str) -> u8 {
    const TENTHS_OF_A_POINT: [(&str, u32); 4] = [("mm", 28), ("cm", 283), ("in", 720), ("pt", 10)];
    let measured = TENTHS_OF_A_POINT.iter().find_map(|(unit, tenths)| Some((margin.strip_suffix(unit)?, tenths)));
    let Some((number, tenths)) = measured else { return 0 };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let thousandths: String = decimals.chars().chain("000".chars()).take(3).collect();
    let Some((whole, thousandths)) = whole.parse::<u32>().ok().zip(thousandths.parse::<u32>().ok()) else { return 0 };
    let points = whole.saturating_mul(1000).saturating_add(thousandths).saturating_mul(*tenths) / 10_000;
    // What is there at all is an indent.
    let is_there = u32::from(whole > 0 || thousandths > 0);
    u8::try_from(((points + 2) / 5).max(is_there)).unwrap_or(u8::MAX)
}

/// How many times a factor of 1,000 stands in another: 2 for 1,000,000.
fn thousands(factor: &str) -> Option<u8> {
    let zeros = factor.split('.').next()?.strip_prefix('1')?;
    let count = u8::try_from(zeros.len()).ok().filter(|_| zeros.bytes().all(|zero| zero == b'0'))?;
    (count % 3 == 0 && count <= 9).then_some(count / 3)
}
