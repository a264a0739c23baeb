//! Where everything stands in the file: title, head, rows, key, notes.

use maud::{Markup, html};

use super::draw::{Area, line, shapes, text};
use crate::model::{Label, Lang};
use crate::render::chart::measure::{lines, width};
use crate::render::chart::names::{CHIP, CHIP_GAP, INDENT, MOST_LINES, NAME, STRONG, chip_width};
use crate::render::chart::palette::{HUES, INK, SURFACE};
use crate::render::chart::shape::{Anchor, Dash, Hue, Type};
use crate::render::chart::{Chart, KEY_HEIGHT, KeyEntry, Line, Row};
use crate::render::pixels::Px;
use crate::table::Emblem;

/// The width of the file, and what is left free at its edges.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 36.0;
const INNER: f64 = WIDTH - 2.0 * MARGIN;
/// Between a row and the lines above and below it.
const PADDING: f64 = 10.0;
/// Between the marks and what stands beside them.
const GAP: f64 = 16.0;
/// The height of a line above the columns.
const HEAD: f64 = 22.0;
/// How many lines a heading or what is said below a name has at most, and a sentence.
const FEW_LINES: usize = 3;
const MOST_NOTE_LINES: usize = 12;

const TITLE: Type = Type::bold(24.0);
const COUNT: Type = Type::bold(28.0);
const SUBTITLE: Type = Type::plain(14.0, Hue::Ink2);
const DETAIL: Type = Type::plain(12.0, Hue::Ink3);
const LABEL: Type = Type::plain(12.0, Hue::Ink2);
const VALUE: Type = Type::bold(16.0);
const NOTE: Type = Type::plain(12.0, Hue::Ink2);

const FONTS: Label = Label::new(
    "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Hiragino Sans', 'BIZ UDPGothic', 'Noto Sans JP', \
     'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, sans-serif",
    "'Hiragino Sans', 'BIZ UDPGothic', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, sans-serif",
);

/// What is drawn so far, and how far down it reaches.
struct Sheet {
    parts: Vec<Markup>,
    y: f64,
}

impl Sheet {
    /// Lines of text one below the other, at a place.
    fn block(&mut self, x: f64, texts: &[String], kind: Type, height: f64) {
        for it in texts {
            self.y += height;
            self.parts.push(text((x, self.y), Anchor::Start, kind, it));
        }
    }
}

/// The file of a chart.
pub(in crate::render) fn render(chart: &Chart) -> String {
    let mut sheet = Sheet { parts: Vec::new(), y: MARGIN - 6.0 };
    sheet.block(MARGIN, &lines(&chart.finding, TITLE, INNER, FEW_LINES), TITLE, 32.0);
    sheet.y += 4.0;
    sheet.block(MARGIN, &lines(&chart.subtitle, SUBTITLE, INNER, FEW_LINES), SUBTITLE, 22.0);
    sheet.y += 12.0;
    // Counts open a picture, above the heads of the columns.
    let opening = chart.lines.iter().take_while(|line| matches!(line, Line::Counts(_))).count();
    let (opening, body) = chart.lines.split_at_checked(opening).unwrap_or_default();
    for line in opening {
        if let Line::Counts(numbers) = line {
            counts(&mut sheet, numbers);
        }
    }
    head(&mut sheet, chart);
    for line in body {
        match line {
            Line::Group(name) | Line::Half(name) => {
                sheet.y += 8.0;
                sheet.block(MARGIN, std::slice::from_ref(name), Type::bold(13.0), 16.0);
                sheet.y += 8.0;
            }
            Line::Rule => rule(&mut sheet, 1.5, Hue::Ink),
            Line::Counts(numbers) => counts(&mut sheet, numbers),
            Line::Figure(it) => {
                let area = Area { left: MARGIN, top: sheet.y, width: INNER };
                sheet.parts.push(shapes(&it.marks, area));
                sheet.y += it.height;
            }
            Line::Row(it) => row(&mut sheet, chart, it),
        }
    }
    sheet.y += 8.0;
    key(&mut sheet, &chart.key);
    sheet.y += 4.0;
    for note in &chart.notes {
        sheet.block(MARGIN, &lines(note, NOTE, INNER, MOST_NOTE_LINES), NOTE, 18.0);
    }
    let (height, lang) = ((sheet.y + MARGIN * 0.75).ceil(), chart.lang);
    let told = chart.lines.iter().filter_map(|line| match line {
        Line::Row(row) => Some(row.told.as_str()),
        Line::Figure(figure) => Some(figure.told.as_str()),
        Line::Group(_) | Line::Half(_) | Line::Rule | Line::Counts(_) => None,
    });
    let told = told.collect::<Vec<_>>().join(Label::new(". ", "。").get(lang));
    let file = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={"0 0 " (WIDTH) " " (Px(height))} width=(WIDTH) height=(Px(height))
            role="img" lang=(Label::new("en", "ja").get(lang)) font-family=(FONTS.get(lang)) font-size="15" fill=(INK.light) {
            title { (chart.finding) }
            desc { (told) }
            rect width=(WIDTH) height=(Px(height)) fill=(SURFACE.light) {}
            @for part in &sheet.parts { (part) }
        }
    };
    file.into_string() + "\n"
}

/// Where the marks are drawn.
fn area(chart: &Chart, top: f64) -> Area {
    let left = MARGIN + chart.columns.names + chart.columns.aside + GAP;
    let values = if chart.columns.values > 0.0 { chart.columns.values + GAP } else { 0.0 };
    Area { left, top, width: right(chart) - values - left }
}

/// Where the values end, and the small drawings at the right edge begin.
fn right(chart: &Chart) -> f64 {
    let edge = chart.head.edge_width;
    WIDTH - MARGIN - if edge > 0.0 { edge + GAP } else { 0.0 }
}

/// Where the small drawings are.
fn edge_area(chart: &Chart, top: f64) -> Area {
    let width = chart.head.edge_width;
    Area { left: WIDTH - MARGIN - width, top, width }
}

/// A line across the sheet.
fn rule(sheet: &mut Sheet, width: f64, hue: Hue) {
    sheet.parts.push(line(((MARGIN, sheet.y), (WIDTH - MARGIN, sheet.y)), width, hue, Dash::Solid));
}

/// Numbers side by side, as many in a line as there is room for.
fn counts(sheet: &mut Sheet, numbers: &[(String, String)]) {
    let mut x = MARGIN;
    sheet.y += 30.0;
    for (number, label) in numbers {
        let (large, small) = (width(number, COUNT), width(label, SUBTITLE));
        if x > MARGIN && x + large + 8.0 + small > WIDTH - MARGIN {
            (x, sheet.y) = (MARGIN, sheet.y + 36.0);
        }
        sheet.parts.push(text((x, sheet.y), Anchor::Start, COUNT, number));
        sheet.parts.push(text((x + large + 8.0, sheet.y), Anchor::Start, SUBTITLE, label));
        x += large + small + 8.0 + 36.0;
    }
    sheet.y += 20.0;
}

fn head(sheet: &mut Sheet, chart: &Chart) {
    let head = &chart.head;
    if !head.is_empty() {
        let area = area(chart, sheet.y);
        sheet.parts.push(shapes(&head.marks, area));
        let height = head.height.max(HEAD);
        let last = sheet.y + height - 9.0;
        let aside = (MARGIN + chart.columns.names + chart.columns.aside, last);
        sheet.parts.push(text(aside, Anchor::End, LABEL, &head.aside));
        sheet.parts.push(text((right(chart), last), Anchor::End, LABEL, &head.value));
        sheet.parts.push(shapes(&head.edge, edge_area(chart, sheet.y)));
        sheet.y += height;
    }
    rule(sheet, 1.0, Hue::Hairline);
}

fn row(sheet: &mut Sheet, chart: &Chart, row: &Row) {
    let (edge, top) = (sheet.y, sheet.y + PADDING);
    let indent = f64::from(row.indent) * INDENT;
    let chip = row.emblem.as_ref().map_or(0.0, |emblem| chip_width(emblem, chart.lang) + CHIP_GAP);
    let left = MARGIN + indent + chip;
    let kind = if row.is_strong { STRONG } else { NAME };
    let room = MARGIN + chart.columns.names - left;
    sheet.parts.extend(row.emblem.as_ref().map(|emblem| self::chip(emblem, (MARGIN + indent, top), chart.lang)));
    sheet.y = top - 4.0;
    let names = lines(&row.name, kind, room, MOST_LINES);
    if names.last().is_some_and(|last| last.ends_with('…')) {
        sheet.parts.push(html! { g { title { (row.name) } (block_of((left, sheet.y), &names, kind)) } });
        sheet.y += 20.0 * f64::from(u8::try_from(names.len()).unwrap_or_default());
    } else {
        sheet.block(left, &names, kind, 20.0);
    }
    // There is no room to say this beside the name.
    let beside = Some(&*row.beside).filter(|beside| !beside.is_empty());
    let details = row.details.iter().map(|detail| &**detail);
    for detail in beside.into_iter().chain(row.tags.iter().map(String::as_str)).chain(details) {
        sheet.block(left, &lines(detail, DETAIL, room, FEW_LINES), DETAIL, 16.0);
    }
    let area = area(chart, top);
    for (y, it) in &row.aside {
        let x = MARGIN + chart.columns.names + chart.columns.aside;
        sheet.parts.push(text((x, top + y), Anchor::End, LABEL, it));
    }
    let below = sheet.parts.len();
    sheet.parts.push(shapes(&row.marks, area));
    sheet.parts.push(shapes(&row.edge, edge_area(chart, top)));
    if !row.value.is_empty() {
        let right = right(chart);
        let lower = if row.value_detail.is_empty() { 0.0 } else { 8.0 };
        sheet.parts.push(text((right, top + row.height / 2.0 + 6.0 - lower), Anchor::End, VALUE, &row.value));
        sheet.parts.push(text((right, top + row.height / 2.0 + 14.0), Anchor::End, DETAIL, &row.value_detail));
    }
    sheet.y = sheet.y.max(top + row.height) + PADDING;
    for thread in &row.threads {
        let y = |place: Option<f64>, edge: f64| place.map_or(edge, |place| top + place);
        let x = area.x(thread.x);
        let ends = ((x, y(thread.from, edge)), (x, y(thread.to, sheet.y)));
        sheet.parts.insert(below, line(ends, 1.5, Hue::Ink, thread.dash));
    }
    rule(sheet, 1.0, Hue::Hairline);
}

fn block_of((x, y): (f64, f64), texts: &[String], kind: Type) -> Markup {
    html! {
        @for (at, it) in (1..).map(f64::from).zip(texts) { (text((x, y + 20.0 * at), Anchor::Start, kind, it)) }
    }
}

/// A ministry's sign on its colour.
fn chip(emblem: &Emblem, (x, y): (f64, f64), lang: Lang) -> Markup {
    let Some(hue) = HUES.get(emblem.slot % HUES.len()) else { return Markup::default() };
    let (width, size) = (chip_width(emblem, lang), Label::new("11", "12").get(lang));
    html! {
        rect x=(Px(x)) y=(Px(y)) width=(Px(width)) height=(CHIP) rx="3" fill=(hue.light) {}
        text x=(Px(x + width / 2.0)) y=(Px(y + 14.5)) font-size=(size) font-weight="700" text-anchor="middle"
            fill=(if hue.white_sign { "#FFFFFF" } else { "#000000" }) { (emblem.sign) }
    }
}

/// The entries of the key, as many in a line as there is room for.
fn key(sheet: &mut Sheet, entries: &[KeyEntry]) {
    let mut x = MARGIN;
    for entry in entries {
        let wide = entry.width + 8.0 + width(&entry.text, DETAIL) + 24.0;
        if x > MARGIN && x + wide - 24.0 > WIDTH - MARGIN {
            (x, sheet.y) = (MARGIN, sheet.y + KEY_HEIGHT + 6.0);
        }
        sheet.parts.push(shapes(&entry.marks, Area { left: x, top: sheet.y, width: entry.width }));
        sheet.parts.push(text((x + entry.width + 8.0, sheet.y + 12.0), Anchor::Start, DETAIL, &entry.text));
        x += wide;
    }
    if !entries.is_empty() {
        sheet.y += KEY_HEIGHT + 8.0;
    }
}
