//! The few shapes of TOML that a new dataset is written in.
//!
//! Knows nothing of budgets.

use crate::model::{Lang, Text};
use crate::visible;

/// A table: a blank line, its head, and a line for each key.
pub(crate) fn table<'k>(head: &str, keys: impl IntoIterator<Item = (&'k str, String)>) -> String {
    let mut text = format!("\n{head}\n");
    for (key, value) in keys {
        text.push_str(&format!("{key} = {value}\n"));
    }
    text
}

/// A text in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    push_quoted(&mut quoted, text);
    quoted
}

/// Appends a text in quotation marks.
pub(crate) fn push_quoted(to: &mut String, text: &str) {
    to.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| matches!(c, '"' | '\\') || visible::steers(c)) {
        let (plain, escaped) = rest.split_at(at);
        to.push_str(plain);
        let mut chars = escaped.chars();
        match chars.next() {
            Some(c @ ('"' | '\\')) => to.extend(['\\', c]),
            Some('\n') => to.push_str("\\n"),
            Some('\t') => to.push_str("\\t"),
            Some(c) => to.push_str(&format!("\\u{:04X}", u32::from(c))),
            None => {}
        }
        rest = chars.as_str();
    }
    to.push_str(rest);
    to.push('"');
}

/// A list of texts.
pub(crate) fn strings(list: &[String]) -> String {
    format!("[{}]", list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A text in both languages.
pub(crate) fn pair(ja: &str, en: &str) -> String {
    format!("{{ ja = {}, en = {} }}", quoted(ja), quoted(en))
}

/// A text of a dataset, in the languages that it has.
pub(crate) fn text(text: &Text) -> String {
    match (text.exactly(Lang::Ja), text.exactly(Lang::En)) {
        (Some(ja), Some(en)) => pair(ja, en),
        (None, Some(en)) => format!("{{ en = {} }}", quoted(en)),
        (ja, None) => quoted(ja.unwrap_or_default()),
    }
}

/// A figure as a number; one too long for every reader of TOML as a text.
pub(crate) fn figure(digits: &str) -> String {
    const MOST: usize = 16;
    if digits.len() <= MOST { digits.to_owned() } else { quoted(digits) }
}
