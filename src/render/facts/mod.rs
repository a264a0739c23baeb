//! What is known of a figure, in words: its value, what rounding leaves around it, what is published for it, how it was
//! worked out, and where it was read.
//!
//! All of it stands in the figure's table: nothing is computed but differences of places along a strip.

#![allow(clippy::float_arithmetic, reason = "places on paper are no money")]

mod called;
mod origins;
mod range;

use self::called::{head, name};
use self::origins::{bases, places};
pub(super) use self::range::Strip;
use super::speaker::Speaker;
use super::words::{Figure, Place};
use crate::model::{Amount, Label, Lang, Unit};
use crate::number::{self, Decimals};
use crate::table::{Cell, Key, Origin, Row};

/// A line of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// A label and a text.
    Text(&'static str, String),
    /// The same, of documents: left out where there is no room to cite them.
    OfDocuments(&'static str, String),
    /// A document, by its id and its short title.
    Source(String, String),
}

/// What is known of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Facts {
    /// Whose figure it is.
    pub(super) name: String,
    /// Of which year and stage, and what it counts; begins with what divides it from the name.
    pub(super) head: String,
    /// The figure with its unit, exactly.
    pub(super) value: String,
    pub(super) strip: Option<Strip>,
    pub(super) lines: Vec<Line>,
}

const RANGE: Label = Label::new("Range", "幅");
/// Where all documents together leave less than rounding does.
const NARROWED: Label = Label::new("Range (all documents)", "幅（全資料）");
/// What is known of where a change goes.
const DIRECTION: Label = Label::new("Direction", "向き");
const PUBLISHED: Label = Label::new("Published", "公表額");
const WORKING: Label = Label::new("Calculation", "計算");
const SUM: Label = Label::new("Sum", "事業の合計");
const PLACES: Label = Label::new("Place", "箇所");
const BASIS: Label = Label::new("Basis", "根拠");
const CONTENT: Label = Label::new("Content", "内容");
/// More documents than these are not named one by one.
const MOST_SOURCES: usize = 6;

impl Facts {
    /// Of a figure of the speaker's table.
    pub(super) fn of(speaker: &Speaker<'_>, figure: Figure) -> Option<Self> {
        let (table, lang) = (speaker.table, speaker.table.lang);
        let row = figure.place.row(table)?;
        let own = row.cells.get(figure.column)?;
        let beside = row.published.as_ref().and_then(|cells| cells.get(figure.column));
        let beside = beside.filter(|cell| cell.is_figure());
        let cell = if figure.is_published { beside? } else { own };
        let cells = if figure.is_published { row.published.as_ref()? } else { &row.cells };
        let key = table.columns.get(figure.column)?.key;
        let published = beside.filter(|_| !figure.is_published);
        let mut lines = Vec::new();
        let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
        let line = |label: Label, text| filled(text).map(|text| Line::Text(label.get(lang), text));
        let of_documents = |label: Label, text| filled(text).map(|text| Line::OfDocuments(label.get(lang), text));
        let sides = [Key::Before, Key::After].map(|side| cells.get(table.column(side)?));
        let is_change = key == Key::Change && !figure.is_published;
        let disputed = row.disputed.filter(|_| is_change).map(Cell::Change);
        let allowed = disputed.as_ref().unwrap_or(cell);
        let is_narrowed = disputed.is_some() || (key == Key::Change && range::is_narrower(cell, sides));
        lines.extend(line(if is_narrowed { NARROWED } else { RANGE }, range::text(speaker, allowed)));
        lines.extend(line(DIRECTION, disputed.as_ref().and_then(|_| note(speaker, cells))));
        lines.extend(line(PUBLISHED, published.map(|published| said_beside(speaker, own, published))));
        lines.extend(line(SUM, figure.is_published.then(|| speaker.visible(own, ""))));
        lines.extend(line(WORKING, working(speaker, cells, key)));
        let read = origins::of(speaker, row, figure);
        lines.extend(sources(&read, lang));
        lines.extend(of_documents(PLACES, places(&read, lang)));
        lines.extend(of_documents(BASIS, bases(&read, lang)));
        lines.extend(line(CONTENT, content(speaker, row, figure, cell)));
        Some(Self {
            name: name(speaker, row, figure),
            head: head(speaker, cells, figure),
            value: value(speaker, cell, cells),
            strip: Strip::of(speaker, allowed, published),
            lines,
        })
    }

    /// Of what two figures of the speaker's table differ by.
    pub(super) fn change(speaker: &Speaker<'_>, [before, after]: [Figure; 2], change: &Amount) -> Option<Self> {
        let (table, lang) = (speaker.table, speaker.table.lang);
        let cell = Cell::Change(*change);
        let read = |figure: Figure| Some(origins::of(speaker, figure.place.row(table)?, figure));
        let sides = |figure: Figure| {
            let row = figure.place.row(table)?;
            let cells = if figure.is_published { row.published.as_ref()? } else { &row.cells };
            cells.get(figure.column)
        };
        let (own, old) = (Self::of(speaker, after)?, Self::of(speaker, before)?);
        let range = range::text(speaker, &cell).map(|text| Line::Text(RANGE.get(lang), text));
        let working = difference(speaker, sides(after)?, sides(before)?);
        let mut all = read(after)?;
        for origin in read(before)? {
            all.extend(Some(origin).filter(|it| all.iter().all(|known| known.source != it.source)));
        }
        let lines = range.into_iter().chain([Line::Text(WORKING.get(lang), working)]).chain(sources(&all, lang));
        Some(Self {
            head: match lang {
                Lang::En => format!("{} to{}, change", old.head, own.head.trim_start_matches(',')),
                Lang::Ja => format!("{}から{}への増減", old.head, own.head.trim_start()),
            },
            value: value(speaker, &cell, &[]),
            strip: Strip::of(speaker, &cell, None),
            lines: lines.collect(),
            name: own.name,
        })
    }
}

/// The documents, the first few by their titles.
fn sources(read: &[Origin], lang: Lang) -> Vec<Line> {
    let named = read.iter().take(MOST_SOURCES).map(|it| Line::Source(it.source.clone(), it.brief.clone()));
    let more = read.len().saturating_sub(MOST_SOURCES);
    let rest = (more > 0).then(|| match lang {
        Lang::En => format!("and {more} more"),
        Lang::Ja => format!("ほか{more}件"),
    });
    named.chain(rest.map(|text| Line::Text("", text))).collect()
}

/// What is published beside a figure, and whether rounding explains the difference.
fn said_beside(speaker: &Speaker<'_>, own: &Cell, published: &Cell) -> String {
    let text = speaker.visible(published, "");
    let meets = own.amount().zip(published.amount()).is_none_or(|(own, published)| published.meets(own));
    match (meets, speaker.table.lang) {
        (true, _) => text,
        (false, Lang::En) => format!("{text} (✕ contradiction)"),
        (false, Lang::Ja) => format!("{text}（✕ 矛盾）"),
    }
}

/// What is remarked on a row.
fn note(speaker: &Speaker<'_>, cells: &[Cell]) -> Option<String> {
    Some(speaker.visible(cells.get(speaker.table.column(Key::Note)?)?, ""))
}

/// How a cell follows from others of its row.
fn working(speaker: &Speaker<'_>, cells: &[Cell], key: Key) -> Option<String> {
    let cell = |key| cells.get(speaker.table.column(key)?).filter(|cell| cell.is_figure());
    let (plus, minus) = match key {
        Key::Change => (cell(Key::After)?, cell(Key::Before)?),
        Key::Difference => (cell(Key::Published)?, cell(Key::SumOfParts)?),
        _ => return None,
    };
    Some(difference(speaker, plus, minus))
}

fn difference(speaker: &Speaker<'_>, plus: &Cell, minus: &Cell) -> String {
    let bracketed = |text: String| {
        let is_negative = text.starts_with(['−', '▲', '-']);
        if is_negative { format!("({text})") } else { text }
    };
    let minus_sign = Label::new("−", "−").get(speaker.table.lang);
    let minus = bracketed(speaker.visible(minus, ""));
    speaker.ascii(format!("{} {minus_sign} {minus}", speaker.visible(plus, "")))
}

/// What adds up to a figure.
fn content(speaker: &Speaker<'_>, row: &Row, figure: Figure, cell: &Cell) -> Option<String> {
    let is_sum = matches!(cell, Cell::Amount(_)) && !figure.is_published;
    let programs = row.cells.get(speaker.table.column(Key::Programs)?).filter(|_| is_sum)?;
    match (programs, speaker.table.lang) {
        (Cell::Count(0 | 1), _) => None,
        (Cell::Count(_), Lang::En) => Some(format!("sum of {} programs", speaker.visible(programs, ""))),
        (Cell::Count(_), Lang::Ja) => Some(format!("{}事業の合計", speaker.visible(programs, ""))),
        _ => None,
    }
}

/// A figure with its unit: all its digits, also where the table shows fewer.
fn value(speaker: &Speaker<'_>, cell: &Cell, cells: &[Cell]) -> String {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let unit = table.unit.unwrap_or(Unit::Yen);
    match cell {
        Cell::Count(_) | Cell::Target(..) => {
            let count = if let Cell::Target(count, _) = cell {
                speaker.visible(&Cell::Count(*count), "")
            } else {
                speaker.visible(cell, "")
            };
            let unit = table.column(Key::Unit).and_then(|at| cells.get(at)).map(|cell| speaker.visible(cell, ""));
            let joint = Label::new(" ", "").get(lang);
            unit.filter(|unit| !unit.is_empty()).map_or_else(|| count.clone(), |unit| format!("{count}{joint}{unit}"))
        }
        // An estimate has no digits that are worth more than those shown.
        _ if speaker.rounds(cell) && !matches!(cell, Cell::Estimate(_)) => {
            let yen = cell.amount().map(Amount::yen).unwrap_or_default().normalize();
            let text = if matches!(cell, Cell::Change(_)) {
                number::signed(yen, Decimals::AtLeast(0), lang)
            } else {
                number::grouped(yen, Decimals::AtLeast(0), lang)
            };
            with_unit(&speaker.ascii(text), Unit::Yen, lang)
        }
        _ => with_unit(&speaker.visible(cell, ""), unit, lang),
    }
}

/// What stands before the digits of a number.
const SIGNS: [char; 5] = ['≈', '~', '−', '-', '+'];

/// A number as a sentence has it: 181億円, −¥0.2 billion.
pub(super) fn with_unit(text: &str, unit: Unit, lang: Lang) -> String {
    let [sign, before, digits, after] = in_parts(text, unit, lang);
    format!("{sign}{before}{digits}{after}")
}

/// The same in parts: the sign, the currency, the digits, the unit.
pub(super) fn in_parts(text: &str, unit: Unit, lang: Lang) -> [String; 4] {
    let label = unit.label().get(lang);
    let own = |text: &str| text.to_owned();
    match (lang, label.strip_prefix('¥').map(str::trim)) {
        // `¥ billion` is a unit that a number stands in; `¥100 million` is one that it is multiplied by.
        (Lang::En, Some(size)) if !size.starts_with(|c: char| c.is_ascii_digit()) => {
            let digits = text.trim_start_matches(SIGNS);
            let sign = text.strip_suffix(digits).unwrap_or_default();
            [own(sign), own("¥"), own(digits), format!(" {size}")]
        }
        (Lang::En, _) if unit == Unit::Yen => {
            let digits = text.trim_start_matches(SIGNS);
            [own(text.strip_suffix(digits).unwrap_or_default()), own("¥"), own(digits), String::new()]
        }
        (Lang::En, _) => [String::new(), String::new(), own(text), format!(" ({label})")],
        (Lang::Ja, _) => [String::new(), String::new(), own(text), own(label)],
    }
}

/// The amount of a row of the speaker's table.
pub(super) fn of_row(speaker: &Speaker<'_>, at: usize) -> Option<Figure> {
    Some(Figure { place: Place::Row(at), column: speaker.table.column(Key::Amount)?, is_published: false })
}

/// A figure of the totals of the speaker's table.
pub(super) fn of_total(speaker: &Speaker<'_>, at: usize, is_published: bool) -> Option<Figure> {
    Some(Figure { place: Place::Total(at), column: speaker.table.column(Key::Amount)?, is_published })
}
