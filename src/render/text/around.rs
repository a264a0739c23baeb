//! What stands around a table in a terminal: where the lines above it end, and the properties of its subject.

use unicode_width::UnicodeWidthStr;

use super::GAP;
use super::wrap::wrapped;
use crate::render::Style;
use crate::render::footnotes::Footnote;
use crate::render::view::View;
use crate::table::Tone;

/// Where lines above a table end that is narrower than its title: with the title.
pub(super) fn edge(view: &View, width: usize, style: &Style) -> usize {
    let title = view.title.as_deref().map_or(0, UnicodeWidthStr::width);
    width.max(style.width.map_or(title, |most| title.min(usize::from(most))))
}

/// The subject's properties: labels in a column, and their values beside it.
pub(super) fn facts(facts: &[(String, String)], style: &Style) -> Vec<String> {
    let label_width = facts.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let indent = label_width + usize::from(GAP);
    let width = style.width.map(|width| width.saturating_sub(u16::try_from(indent).unwrap_or(u16::MAX)).max(GAP * 8));
    let lines = |(label, value): &(String, String)| {
        let label = format!("{label}{}", " ".repeat(indent - label.width()));
        let beside = move |(at, line): (usize, String)| {
            if at == 0 { format!("{label}{line}") } else { format!("{}{line}", " ".repeat(indent)) }
        };
        wrapped(value, width).into_iter().enumerate().map(beside).collect::<Vec<_>>()
    };
    facts.iter().flat_map(lines).collect()
}

/// The lines of a remark; the word that says how much it matters may be coloured.
pub(super) fn remark(note: &Footnote, style: &Style) -> Vec<String> {
    let mut lines = wrapped(&note.text, style.width);
    if let (Some(first), Some(color)) = (lines.first_mut(), color(note.tone).filter(|_| style.color))
        && let Some(end) = first.find(": ").or_else(|| first.find(' '))
        && let Some((word, rest)) = first.split_at_checked(end)
    {
        *first = format!("\u{1b}[{color}m{word}\u{1b}[0m{rest}");
    }
    lines
}

/// The lines above a group of rows, coloured by how much the group matters.
pub(super) fn heading_lines(group: &Footnote, style: &Style) -> Vec<String> {
    let color = color(group.tone).filter(|_| style.color);
    let painted = |line: String| color.map_or_else(|| line.clone(), |color| format!("\u{1b}[{color}m{line}\u{1b}[0m"));
    wrapped(&group.text, style.width).into_iter().map(painted).collect()
}

pub(super) fn bold(line: String, style: &Style) -> String {
    if style.color { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line }
}

/// How a terminal is told of the colour of a word.
fn color(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Quiet => Some("2"),
        Tone::Caution => Some("33"),
        Tone::Alarm => Some("31"),
    }
}
