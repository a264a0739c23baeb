//! How wide columns are and how many lines texts take, so that a sheet can be read and printed as it opens.
//!
//! Everything is counted in digits; wide characters count as two.

use unicode_width::UnicodeWidthStr;

use super::cell::Writer;
use crate::render::above::facts;
use crate::render::text::wrap::wrapped;
use crate::render::view::Heading;
use crate::table::{Cell, Column, PUBLISHED, Role, Row, Table};

/// How wide a column may become; longer text goes on in the next line.
const WIDEST: usize = 56;
const NARROWEST: usize = 8;
/// How wide the heading of a column of numbers makes it at most.
const WIDEST_HEADING: usize = 14;
/// How wide a sheet may become before its columns of text give way: wider ones print too small on A4.
const WIDEST_SHEET: usize = 165;
/// How narrow a column of text becomes then.
const LEAST_TEXT: usize = 18;
/// How narrow a column of numbers becomes, if its numbers are short.
const LEAST_NUMBER: usize = 11;
/// On both sides, so that a heading in the middle does not touch the arrow of the filter.
const ARROW: usize = 5;

/// The widths of the columns that are shown, with these headings and the widest lines of their `contents`.
pub(super) fn widths(table: &Table, headings: &[Heading], contents: &[usize]) -> Vec<u16> {
    let facts = facts(&table.facts).iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let natural = |(place, (heading, &content)): (usize, (&Heading, &usize))| {
        let title = heading.long.width();
        let title = if heading.is_number { title.min(WIDEST_HEADING) } else { title };
        let width = content.max(title + ARROW);
        let width = if place == 0 { width.max(facts) } else { width };
        (width + width / 10 + 2).clamp(NARROWEST, WIDEST)
    };
    let mut widths: Vec<usize> = headings.iter().zip(contents).enumerate().map(natural).collect();
    // Columns of numbers last: their headings then take several lines, which texts read better in.
    let least = |(heading, content): (&Heading, &usize)| {
        if heading.is_number { (content + 2).max(LEAST_NUMBER) } else { LEAST_TEXT }
    };
    let least: Vec<usize> = headings.iter().zip(contents).map(least).collect();
    for numbers in [false, true] {
        while widths.iter().sum::<usize>() > WIDEST_SHEET {
            let columns = widths.iter_mut().zip(&least).zip(headings);
            let wider = columns.filter(|((width, least), it)| it.is_number == numbers && **width > **least);
            match wider.map(|((width, _), _)| width).max() {
                Some(width) => *width -= 1,
                None => break,
            }
        }
    }
    widths.into_iter().map(|width| u16::try_from(width).unwrap_or(u16::MAX)).collect()
}

/// The width of the widest line of a row in a column at a position of the table.
pub(super) fn widest(row: &Row, (at, column): (usize, &Column), writer: &Writer<'_>) -> usize {
    let width = |text: &str| text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let cell = |cells: &[Cell]| cells.get(at).map_or(0, |cell| width(&writer.say(cell)));
    match row.published.as_deref() {
        None => cell(&row.cells),
        // Below the totals, the name comes with a label.
        Some(_) if column.key.role() == Role::Name => cell(&row.cells) + width(PUBLISHED.get(writer.lang())) + 2,
        Some(published) => cell(&row.cells).max(cell(published)),
    }
}

/// How many lines a text takes in a cell.
pub(super) fn lines_of(text: &str, width: u16) -> u16 {
    // Most letters are narrower than digits.
    let width = if text.is_ascii() { width.saturating_add(width / 8) } else { width };
    u16::try_from(wrapped(text, Some(width)).len()).unwrap_or(u16::MAX)
}
