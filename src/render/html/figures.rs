//! The figures of a page, each with what is known of it, as data for the script that shows it.
//!
//! A figure is a text with a key; without the script it stays a text. What is known is written once for all places that
//! show the same figure, and texts that many figures share once for all of them.

use std::cell::RefCell;
use std::collections::HashMap;

use maud::{Markup, html};
use serde_json::{Value, json};

use super::document::code;
use crate::model::Lang;
use crate::number;
use crate::render::facts::{Facts, Line, Strip, terms};
use crate::render::speaker::Speaker;
use crate::render::words::{Figure, Words};
use crate::table::Topic;

/// Where documents are named in full.
pub(super) type Numbers = HashMap<String, usize>;

/// The figures of a page, as it is written.
pub(super) struct Figures {
    /// The numbers of documents, by their ids.
    numbers: Numbers,
    written: RefCell<Written>,
}

#[derive(Default)]
struct Written {
    texts: Vec<String>,
    known_texts: HashMap<String, usize>,
    facts: Vec<Value>,
    known_facts: HashMap<String, usize>,
}

impl Written {
    /// The place of a text that figures share.
    fn text(&mut self, text: &str) -> usize {
        if let Some(at) = self.known_texts.get(text) {
            return *at;
        }
        self.texts.push(text.to_owned());
        self.known_texts.insert(text.to_owned(), self.texts.len() - 1);
        self.texts.len() - 1
    }
}

impl Figures {
    pub(super) fn new(numbers: Numbers) -> Self {
        Self { numbers, written: RefCell::default() }
    }

    /// The number of a document.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// A text in which each figure has its key.
    pub(super) fn words(&self, speaker: &Speaker<'_>, words: &Words) -> Markup {
        html! {
            @for (text, figure) in words.parts() {
                (self.figure(figure.and_then(|it| Facts::of(speaker, it)), speaker, &html! { (text) }))
            }
        }
    }

    /// Something that shows a figure.
    pub(super) fn figure(&self, facts: Option<Facts>, speaker: &Speaker<'_>, shown: &Markup) -> Markup {
        let key = facts.map(|facts| self.key(&facts, speaker.table.lang));
        html! {
            @if let Some(key) = key { span.fig data-f=(key) { (shown) } } @else { (shown) }
        }
    }

    /// The key of a figure of the speaker's table.
    pub(super) fn key_of(&self, speaker: &Speaker<'_>, figure: Figure) -> Option<usize> {
        Facts::of(speaker, figure).map(|facts| self.key(&facts, speaker.table.lang))
    }

    fn key(&self, facts: &Facts, lang: Lang) -> usize {
        let mut written = self.written.borrow_mut();
        let lines: Vec<Value> = facts.lines.iter().map(|line| self.line(&mut written, line, lang)).collect();
        let strip = facts.strip.as_ref().map_or(json!(0), strip);
        let (name, head) = (written.text(&facts.name), written.text(&facts.head));
        let value = json!([name, head, facts.value, strip, lines]);
        let text = value.to_string();
        if let Some(at) = written.known_facts.get(&text) {
            return *at;
        }
        written.facts.push(value);
        let at = written.facts.len() - 1;
        written.known_facts.insert(text, at);
        at
    }

    /// A line of facts: the places of its label and of its text and, of documents, of its link.
    fn line(&self, written: &mut Written, line: &Line, lang: Lang) -> Value {
        match line {
            Line::Text(label, text) => json!([written.text(label), written.text(text)]),
            Line::Source(id, title) => {
                let label = written.text(terms::SOURCE.get(lang));
                let Some(number) = self.number(id) else { return json!([label, written.text(title)]) };
                let (text, link) = (format!("[{number}] {title}"), format!("#{}", anchor(number, lang)));
                json!([label, written.text(&text), written.text(&link)])
            }
            Line::Sources(ids) => {
                let numbers = runs(ids.iter().filter_map(|id| self.number(id)));
                let numbers: Vec<String> = numbers.into_iter().map(bracketed).collect();
                let count = number::of(u64::try_from(ids.len()).unwrap_or(u64::MAX), lang);
                let text = terms::documents(&count, &numbers.join(" "), lang);
                let link = format!("#{}-{}", Topic::Sources.id(), code(lang));
                json!([written.text(terms::SOURCES.get(lang)), written.text(&text), written.text(&link)])
            }
        }
    }

    /// The data of the script.
    pub(super) fn data(self) -> String {
        let Written { texts, facts, .. } = self.written.into_inner();
        json!({ "close": { "en": "Close", "ja": "閉じる" }, "texts": texts, "figures": facts }).to_string()
    }
}

/// A strip: its ends, then where the figure and what is published are, in thousandths of it.
fn strip(it: &Strip) -> Value {
    #[allow(clippy::cast_possible_truncation, reason = "it is rounded, and no place is far off")]
    let thousandths = |part: f64| (part * 1000.0).round() as i64;
    match it.tick {
        Some(tick) => json!([it.low, it.high, thousandths(it.at), thousandths(tick)]),
        None => json!([it.low, it.high, thousandths(it.at)]),
    }
}

/// Where the document with a number is named.
pub(super) fn anchor(number: usize, lang: Lang) -> String {
    format!("source-{number}-{}", code(lang))
}

/// Numbers without gaps, from the first to the last of each run; what is shorter than three stands alone.
fn runs(numbers: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let spans = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![(*first, *last)],
        few => few.iter().map(|it| (*it, *it)).collect(),
    });
    spans.collect()
}

/// How a run of documents is cited.
fn bracketed((first, last): (usize, usize)) -> String {
    if first == last { format!("[{first}]") } else { format!("[{first}–{last}]") }
}

/// The numbers of documents below what they are cited in.
pub(super) fn cites<'d>(figures: &Figures, ids: impl Iterator<Item = &'d str>, lang: Lang) -> Markup {
    let runs = runs(ids.filter_map(|id| figures.number(id)));
    html! {
        @if !runs.is_empty() {
            p.cites data-roving {
                (terms::SOURCES.get(lang))
                @for run in runs { " " a.cite href={"#" (anchor(run.0, lang))} { (bracketed(run)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{bracketed, runs};

    #[test]
    fn numbers_without_gaps_are_cited_as_one() {
        let cited = |numbers: &[usize]| runs(numbers.iter().copied()).into_iter().map(bracketed).collect::<String>();
        assert_eq!(cited(&[7, 2, 3, 4, 5, 9, 10, 3]), "[2–5][7][9][10]");
        assert_eq!(cited(&[1, 2, 3]), "[1–3]");
        assert_eq!(cited(&[]), "");
    }
}
