//! Tables for a terminal: as wide as it is, names wrapped and never cut, rules in plain ASCII.

use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Grid, TableStyle,
};
use unicode_width::UnicodeWidthStr;

use super::Style;
use super::view::View;
use crate::table::Table;

/// A rule under the header; a rule between all rows, of which only those before totals stay.
const LOOK: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('-').junction('-'))
    .row_separator(LineStyle::none().fill(BREAK).junction(BREAK));
const BREAK: char = '=';

/// The space between columns.
const GAP: u16 = 2;

pub(super) fn render(table: &Table, style: &Style) -> String {
    let view = View::new(table, style);
    let (grid, width) = grid(&view, style);
    let mut lines: Vec<String> = Vec::new();
    if let Some(title) = &table.title {
        lines.extend(wrapped(title, style.width).into_iter().map(|line| bold(line, style)));
    }
    if !table.facts.is_empty() {
        lines.extend(facts(table, style));
        lines.push(String::new());
    }
    if let Some(unit) = &view.unit {
        let missing = width.saturating_sub(unit.width());
        lines.push(format!("{}{unit}", " ".repeat(missing)));
    }
    lines.extend(grid);
    lines.extend(view.notes.iter().flat_map(|note| wrapped(note, style.width)));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// The lines of the table itself, and how wide they are.
fn grid(view: &View, style: &Style) -> (Vec<String>, usize) {
    let narrow = style.width.is_some_and(|width| natural_width(view) > usize::from(width));
    let mut grid = empty_grid(style.width);
    grid.load_style(LOOK);
    let plain = |text: &str| Cell::new(text);
    let strong = |text: &str| if style.color { Cell::new(text).add_attribute(Attribute::Bold) } else { Cell::new(text) };
    if style.header {
        grid.set_header(view.headings.iter().map(|heading| strong(if narrow { &heading.short } else { &heading.long })));
    }
    grid.add_rows(view.rows.iter().map(|row| row.iter().map(|text| plain(text)).collect::<Vec<_>>()));
    grid.add_rows(view.totals.iter().map(|row| row.iter().map(|text| strong(text)).collect::<Vec<_>>()));
    if style.color {
        grid.enforce_styling();
    }
    let last = view.headings.len().saturating_sub(1);
    for (at, (column, heading)) in grid.column_iter_mut().zip(&view.headings).enumerate() {
        column.set_padding((0, if at == last { 0 } else { GAP }));
        if heading.is_number {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::LowerBoundary(comfy_table::Width::Fixed(number_width(view, at))));
        }
    }
    let lines: Vec<String> = grid.lines().map(|line| line.trim_end().to_owned()).collect();
    let width = lines.iter().map(|line| line.width()).max().unwrap_or(0);
    (keep_total_rules(lines, view.rows.len()), width)
}

/// Numbers are never broken over two lines.
fn number_width(view: &View, at: usize) -> u16 {
    let widest = view.rows.iter().chain(&view.totals).filter_map(|row| row.get(at)).map(|text| text.width()).max();
    let gap = if at + 1 == view.headings.len() { 0 } else { GAP };
    u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX).saturating_add(gap)
}

fn natural_width(view: &View) -> usize {
    let cells = |at: usize| view.rows.iter().chain(&view.totals).filter_map(move |row| row.get(at));
    let lines = |text: &str| text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let widths = view.headings.iter().enumerate().map(|(at, heading)| {
        cells(at).map(|text| lines(text)).max().unwrap_or(0).max(heading.long.width()) + usize::from(GAP)
    });
    widths.sum()
}

/// Keeps the rule before the first total, and drops those between other rows.
fn keep_total_rules(lines: Vec<String>, rows: usize) -> Vec<String> {
    let mut breaks = 0;
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        if line.is_empty() || !line.chars().all(|c| c == BREAK) {
            kept.push(line);
            continue;
        }
        breaks += 1;
        if breaks == rows {
            kept.push(line.replace(BREAK, "-"));
        }
    }
    kept
}

/// The subject's properties, labels and values in two columns.
fn facts(table: &Table, style: &Style) -> Vec<String> {
    let mut grid = empty_grid(style.width);
    for fact in &table.facts {
        grid.add_row([fact.label.as_str(), fact.value.as_str()]);
    }
    if let Some(labels) = grid.column_mut(0) {
        labels.set_padding((0, GAP));
        labels.set_constraint(ColumnConstraint::ContentWidth);
    }
    if let Some(values) = grid.column_mut(1) {
        values.set_padding((0, 0));
    }
    grid.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// A text broken into lines of the terminal's width.
fn wrapped(text: &str, width: Option<u16>) -> Vec<String> {
    let mut grid = empty_grid(width);
    grid.add_row([text]);
    if let Some(column) = grid.column_mut(0) {
        column.set_padding((0, 0));
    }
    grid.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn empty_grid(width: Option<u16>) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(comfy_table::presets::NOTHING).force_no_tty();
    match width {
        Some(width) => grid.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => grid.set_content_arrangement(ContentArrangement::Disabled),
    };
    grid
}

fn bold(line: String, style: &Style) -> String {
    if style.color { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line }
}
