//! What is left out of a cell's text: what is raised, lowered or struck out.
//!
//! One short text for each, as a workbook may have millions of such cells. Knows no cell.

use crate::import::read::cells::brief;
use crate::model::{Label, Lang};
use crate::{Message, message};

/// What is left out, the raised characters first: each with the sign of how it is set before it, on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct LeftOut(String);

/// The signs of how characters are set, and the words for it.
const FACES: [(char, Label); 3] = [
    ('^', Label::new("raised", "上付き文字")),
    ('_', Label::new("lowered", "下付き文字")),
    ('-', Label::new("struck-out", "取り消し線の文字")),
];

impl LeftOut {
    pub(crate) fn new(raised: &str, lowered: &str, struck: &str) -> Self {
        let parts = FACES.into_iter().zip([raised, lowered, struck].map(str::trim));
        let mut kept = String::new();
        for ((sign, _), text) in parts.filter(|(_, text)| !text.is_empty()) {
            if !kept.is_empty() {
                kept.push('\n');
            }
            kept.push(sign);
            // What is brief has no line breaks.
            kept.push_str(&brief(text));
        }
        Self(kept)
    }

    /// What was kept of it as one text.
    pub(crate) fn kept(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How it is called: ``the raised `1` and the struck-out `12` ``.
    pub(crate) fn message(&self) -> Message {
        Message::of(|lang| {
            let parts = self.0.lines().filter_map(|line| {
                let (_, how) = FACES.into_iter().find(|(sign, _)| line.starts_with(*sign))?;
                Some((how.get(lang), line.get(1..)?))
            });
            match lang {
                Lang::En => parts.map(|(how, text)| format!("the {how} `{text}`")).collect::<Vec<_>>().join(" and "),
                Lang::Ja => parts.map(|(how, text)| format!("{how}「{text}」")).collect::<Vec<_>>().join("と"),
            }
        })
    }
}

/// That something is left out of the text of a cell, whose name the message begins with.
pub(crate) fn note(cell: impl Fn(Lang) -> String, what: &LeftOut) -> Message {
    let what = what.message();
    message!(lang => "{}: {} is left out", "{}：{}は読みません", cell(lang), what.get(lang))
}
