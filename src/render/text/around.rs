//! What stands around a table in a terminal: where the lines above it end, and the properties of its subject.

use unicode_width::UnicodeWidthStr;

use super::GAP;
use super::wrap::wrapped;
use crate::render::Style;
use crate::render::view::View;

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
