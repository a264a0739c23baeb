//! Tables for Markdown documents.

use super::Style;
use super::view::View;
use crate::model::{Label, Lang};
use crate::table::Table;

pub(super) fn render(table: &Table, style: &Style) -> String {
    let view = View::new(table, style);
    let mut text = String::new();
    let unit = view.unit.as_deref().unwrap_or_default();
    if let Some(title) = &view.title {
        text.push_str(format!("**{}** {unit}", escaped(title)).trim_end());
        text.push_str("\n\n");
    }
    for line in &view.opening {
        text.push_str(&format!("{}\n\n", escaped(&line.text)));
    }
    if let Some(line) = &view.subtitle {
        text.push_str(&format!("{}\n\n", escaped(line)));
    }
    facts(&mut text, &view.facts, table.lang);
    if !view.facts.is_empty() {
        text.push('\n');
    }
    if view.headings.is_empty() {
        return text;
    }
    line(&mut text, view.headings.iter().map(|heading| escaped(&heading.long)));
    line(&mut text, view.headings.iter().map(|heading| if heading.is_number { "---:" } else { "---" }.to_owned()));
    for (row, group) in view.rows.iter().zip(&view.groups) {
        let group = group.as_ref().map(|group| escaped(&group.text));
        let cells = row.iter().skip(usize::from(group.is_some())).map(|cell| escaped(cell)).collect::<Vec<_>>();
        line(&mut text, group.into_iter().chain(cells));
    }
    for row in &view.totals {
        line(
            &mut text,
            row.iter()
                .map(|cell| if cell.trim().is_empty() { String::new() } else { format!("**{}**", escaped(cell)) }),
        );
    }
    for row in &view.left_out {
        line(&mut text, row.iter().map(|cell| escaped(cell)));
    }
    if !view.notes.is_empty() {
        text.push('\n');
    }
    for note in &view.notes {
        text.push_str(&format!("- {}\n", escaped(&note.text)));
    }
    if !view.facts_below.is_empty() {
        text.push('\n');
    }
    facts(&mut text, &view.facts_below, table.lang);
    text
}

fn facts(text: &mut String, facts: &[(String, String)], lang: Lang) {
    let colon = Label::new(": ", "：").get(lang);
    for (label, value) in facts {
        text.push_str(&format!("- {}{colon}{}\n", escaped(label), escaped(value)));
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push('|');
    for cell in cells {
        text.push_str(&format!(" {cell} |"));
    }
    text.push('\n');
}

/// What stands below another row, or hangs on it, says so by a sign: Markdown has no indentation.
fn hanging(text: &str) -> (&'static str, &str) {
    let trimmed = text.trim_start();
    let name = trimmed.trim_start_matches("`-> ");
    let is_below = name.len() < trimmed.len() || text.starts_with("  ") || text.starts_with('　');
    (if is_below { "↳ " } else { "" }, name)
}

/// A cell's text with what Markdown would read as markup taken literally.
fn escaped(text: &str) -> String {
    let (sign, text) = hanging(text);
    let mut out = String::with_capacity(text.len());
    out.push_str(sign);
    let mut rest = text.trim();
    while let Some(start) = address_start(rest) {
        let (before, from) = rest.split_at(start);
        let (address, after) = from.split_at(address_length(from));
        escape_into(&mut out, before);
        // A vertical bar would end the cell.
        out.push_str(&format!("<{}>", address.replace('|', "%7C")));
        rest = after;
    }
    escape_into(&mut out, rest);
    out
}

fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '|' | '&' | '*' | '_' | '`' | '<' | '[' | ']' | '~' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("<br>"),
            other => out.push(other),
        }
    }
}

/// Where the first address begins. Many readers of Markdown make a link of it, in which a backslash would be a part of it.
fn address_start(text: &str) -> Option<usize> {
    ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()
}

/// How long the address is that a text begins with: punctuation at its end belongs to the sentence.
fn address_length(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_graphic() && !"<>\"`\\".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    text.get(..end).map_or(0, |address| {
        address.trim_end_matches([',', '.', ';', ':', '!', '?', '\'', ')', ']', '*', '_', '~']).len()
    })
}
