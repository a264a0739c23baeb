//! Tables for a terminal: as wide as it is, names wrapped and never cut, rules in plain ASCII.

mod around;
mod bars;
pub(crate) mod room;
mod widths;
pub(crate) mod wrap;

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table as Grid, TableStyle,
    Width,
};
use unicode_width::UnicodeWidthStr;

use self::around::{bold, edge, facts, heading_lines, remark};
use self::widths::{GAP, gap, gap_after, gaps, widths};
pub(crate) use self::widths::{Squeeze, least_width};
use self::wrap::{wrapped, wrapped_heading};
use super::Style;
use super::footnotes::Footnote;
use super::view::{Tint, View};
use crate::table::{Table, Tone};

/// A rule under the header; a rule between all rows, of which only those before totals stay, in a control character, as
/// no visible text has one.
const LOOK: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('-')).row_separator(LineStyle::none().fill(BREAK));
const BREAK: char = '\u{1f}';

/// Stands in the grid for a line that is no row, and as wide as the table.
const GROUP: char = '\u{1e}';

/// The colours of bars, a ministry each.
const PALETTE: [Color; 6] = [Color::Cyan, Color::Magenta, Color::Yellow, Color::Green, Color::Blue, Color::Red];

impl Tint {
    fn paint(self, cell: Cell) -> Cell {
        let color = match self {
            Self::Of(place) => PALETTE.get(place % PALETTE.len()).copied(),
            Self::By(Tone::Quiet) => return cell.add_attribute(Attribute::Dim),
            Self::By(Tone::Caution) => Some(Color::Yellow),
            Self::By(Tone::Alarm) | Self::Change { is_rise: false } => Some(Color::Red),
            Self::By(Tone::Plain) => None,
            Self::Change { is_rise: true } => Some(Color::Green),
        };
        match color {
            Some(color) => cell.fg(color),
            None => cell,
        }
    }
}

pub(crate) fn render(table: &Table, style: &Style) -> String {
    let mut view = View::new(table, style);
    if style.bars {
        bars::add(&mut view, table, style);
    }
    let (grid, width) = grid(&view, style);
    let mut lines: Vec<String> = Vec::new();
    let unit = view.unit.as_deref().unwrap_or_default();
    // The unit ends the line of the title, or the one below it, where both fit; else it has a line of its own.
    let under = view.subtitle.as_deref();
    let edge = if under.is_some() { edge(&view, width, style) } else { width };
    let room = under.or(view.title.as_deref()).map(|line| edge.saturating_sub(line.width() + unit.width()));
    let is_beside = view.facts.is_empty() && room.is_some_and(|room| room >= usize::from(GAP) * 2) && !unit.is_empty();
    let beside = |line: String, room: usize| vec![format!("{line}{}{unit}", " ".repeat(room))];
    if let Some(title) = &view.title {
        lines.extend(match room.filter(|_| is_beside && under.is_none()) {
            Some(room) => beside(bold(title.clone(), style), room),
            None => wrapped(title, style.width).into_iter().map(|line| bold(line, style)).collect(),
        });
    }
    if let Some(line) = under {
        lines.extend(match room.filter(|_| is_beside) {
            Some(room) => beside(line.to_owned(), room),
            None => wrapped(line, style.width),
        });
    }
    lines.extend(facts(&view.facts, style));
    if !view.facts.is_empty() && !grid.is_empty() {
        lines.push(String::new());
    }
    lines.extend(view.opening.iter().flat_map(|line| remark(line, style)));
    if !unit.is_empty() && !is_beside {
        lines.push(format!("{}{unit}", " ".repeat(width.saturating_sub(unit.width()))));
    } else if !view.opening.is_empty() && !grid.is_empty() {
        lines.push(String::new());
    }
    lines.extend(grid);
    // Where the rows are all of one subject, no total ends them.
    if under.is_some() && !view.rows.is_empty() && view.totals.is_empty() {
        lines.push("-".repeat(width));
    }
    let no_room = room::remark(table, style, &view).map(Footnote::from);
    // The line of sources stays the last one.
    let (notes, sources) = view.notes.split_at(view.notes.len() - usize::from(!table.sources.is_empty()));
    lines.extend(notes.iter().chain(&no_room).chain(sources).flat_map(|note| remark(note, style)));
    if !view.facts_below.is_empty() {
        lines.push(String::new());
    }
    lines.extend(facts(&view.facts_below, style));
    lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// The lines of the table itself, and how wide they are.
fn grid(view: &View, style: &Style) -> (Vec<String>, usize) {
    if view.headings.is_empty() {
        return (Vec::new(), 0);
    }
    let available = style.width.map(usize::from);
    let between = gap(view, available);
    let (widths, narrow) = widths(view, available, between);
    let mut grid = empty_grid();
    grid.set_content_arrangement(ContentArrangement::Dynamic).set_width(u16::MAX).load_style(LOOK);
    let cell = |(text, width): (&String, &usize), strong: bool| {
        // Numbers keep the padding that puts their decimal points in line.
        let fits = text.width() <= *width && !text.contains('\n');
        let lines = || wrapped(text, u16::try_from(*width).ok()).join("\n");
        let cell = if fits { Cell::new(text) } else { Cell::new(lines()) };
        if strong && style.color { cell.add_attribute(Attribute::Bold) } else { cell }
    };
    let row = |texts: &[String], strong: bool| -> Vec<Cell> {
        texts.iter().zip(&widths).map(|pair| cell(pair, strong)).collect()
    };
    if style.header {
        let titles = view.headings.iter().map(|heading| if narrow { &heading.short } else { &heading.long });
        // Bars join, their headings do not.
        let head = widths.iter().zip(&view.headings).map(|(width, heading)| width - usize::from(heading.bar.is_some()));
        let head: Vec<usize> = head.collect();
        let title = |(text, width): (&String, &usize)| {
            let cell = Cell::new(wrapped_heading(text, *width).join("\n"));
            if style.color { cell.add_attribute(Attribute::Bold) } else { cell }
        };
        grid.set_header(titles.zip(&head).map(title));
    }
    let row_of = |((texts, tints), group): ((&Vec<String>, &Vec<Tint>), &Option<Footnote>)| -> Vec<Cell> {
        if group.is_some() {
            return vec![Cell::new(GROUP)];
        }
        let tint = |(cell, tint): (Cell, &Tint)| if style.color { tint.paint(cell) } else { cell };
        row(texts, false).into_iter().zip(tints).map(tint).collect()
    };
    grid.add_rows(view.rows.iter().zip(&view.tints).zip(&view.groups).map(row_of));
    grid.add_rows(view.totals.iter().map(|texts| row(texts, true)));
    grid.add_rows(view.left_out.iter().map(|texts| row(texts, false)));
    if style.color {
        grid.enforce_styling().style_text_only();
    }
    for (at, ((column, heading), width)) in grid.column_iter_mut().zip(&view.headings).zip(&widths).enumerate() {
        let gap = gap_after(view, at, between);
        column.set_padding((0, gap));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
            u16::try_from(*width).unwrap_or(u16::MAX).saturating_add(gap),
        )));
        if heading.is_number {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<String> = grid.lines().map(|line| line.trim_end().to_owned()).collect();
    let width = widths.iter().sum::<usize>() + gaps(view, between);
    let lines = keep_total_rules(lines, [view.rows.len(), view.rows.len() + view.totals.len()]);
    let mut groups = view.groups.iter().flatten();
    let lines = lines.into_iter().flat_map(|line| {
        let group = if line.contains(GROUP) { groups.next() } else { None };
        group.map_or_else(|| vec![line], |group| heading_lines(group, style))
    });
    (lines.collect(), width)
}

/// Keeps the rules before and after the totals, and drops those between other rows.
fn keep_total_rules(lines: Vec<String>, rows: [usize; 2]) -> Vec<String> {
    let mut breaks = 0;
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        if line.is_empty() || !line.chars().all(|c| c == BREAK) {
            kept.push(line);
            continue;
        }
        breaks += 1;
        if rows.contains(&breaks) {
            kept.push(line.replace(BREAK, "-"));
        }
    }
    kept
}

/// A table without lines, which does not ask how wide the terminal is.
fn empty_grid() -> Grid {
    let mut grid = Grid::new();
    grid.load_style(comfy_table::presets::NOTHING).force_no_tty();
    grid
}
