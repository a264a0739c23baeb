//! What stands below a table for people: remarks, warnings and the line of sources.
//!
//! Knows who reads them, as not everybody has a command line to ask for more.

use super::view::Speaker;
use crate::model::{Label, Lang};
use crate::number;
use crate::table::{Note, NoteCode, Severity, Table};
use crate::visible;

/// Who reads a table's remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody who can ask for more with a command.
    Shell,
    /// Somebody who has a workbook, in which a sheet with this name holds all notes and sources.
    Workbook(Label),
}

/// The footnotes, and the line of sources.
///
/// `rounds` asks for the footnote on rounded figures.
pub(super) fn footnotes(speaker: &Speaker<'_>, rounds: bool, reader: Reader) -> Vec<String> {
    let notes = notes(speaker.table, rounds, reader);
    notes.into_iter().map(|note| speaker.ascii(visible::text(&note).into_owned())).collect()
}

/// The sentences above a table.
pub(super) fn headline(speaker: &Speaker<'_>) -> Vec<String> {
    let notes = speaker.table.notes.iter().filter(|note| note.code == NoteCode::Headline);
    notes.map(|note| speaker.ascii(visible::text(&note.text).into_owned())).collect()
}

/// The same; `rounds` asks for the footnote on rounded figures.
fn notes(table: &Table, rounds: bool, reader: Reader) -> Vec<String> {
    let lang = table.lang;
    let (source, joint) = match lang {
        Lang::En => ("Source: ", "; "),
        Lang::Ja => ("出典：", "、"),
    };
    let mut lines: Vec<String> = Vec::new();
    let with = Label::new("With: ", "連携：").get(lang);
    let remaining = Label::new("Still to be done: ", "今後の課題：").get(lang);
    let verdict = Label::new("Assessment: ", "評価：").get(lang);
    // A sheet's notes are told from its rows by their first word, by people and by an import.
    let remark = match reader {
        Reader::Shell => "",
        Reader::Workbook(_) => Label::new("Note: ", "注：").get(lang),
    };
    let prefix = |note: &Note| match note.code {
        NoteCode::Partner => with,
        NoteCode::Assessment => verdict,
        NoteCode::Remaining => remaining,
        NoteCode::Contradicted if reader == Reader::Shell => "! ",
        _ => remark,
    };
    let is_above = |note: &Note| note.code == NoteCode::Headline && reader == Reader::Shell;
    let below: Vec<&Note> = table.notes.iter().filter(|note| !is_above(note)).collect();
    for same in below.chunk_by(|a, b| a.severity() != Severity::Note && a.code == b.code) {
        let line = |note: &&Note| {
            let text = match reader {
                Reader::Shell => note.with_hint(lang),
                Reader::Workbook(_) => note.text.as_str().into(),
            };
            match note.severity() {
                Severity::Note => format!("{}{text}", prefix(note)),
                Severity::Warning => format!("warning[{}]: {text}", note.code),
                Severity::Error => format!("error[{}]: {text}", note.code),
            }
        };
        lines.extend(same.iter().take(MOST_ALIKE).map(line));
        if let (Some(more @ 1..), Some(note)) = (same.len().checked_sub(MOST_ALIKE), same.first()) {
            let place = reader.place(lang, "-O json");
            lines.push(match lang {
                Lang::En => format!("… and {more} more {} ({place} lists all)", note.code),
                Lang::Ja => format!("…ほか{more}件の{}（{place}で一覧）", note.code),
            });
        }
    }
    let rounded = format!("{remark}{}", number::ROUNDED.get(lang));
    if rounds && !lines.contains(&rounded) {
        lines.push(rounded);
    }
    if !table.sources.is_empty() {
        lines.push(format!("{source}{}", sources(table, reader).join(joint)));
    }
    lines
}

/// How many warnings of one kind people are shown before the rest is counted.
const MOST_ALIKE: usize = 5;

/// The sources to name: the first few, and how many more there are.
fn sources(table: &Table, reader: Reader) -> Vec<String> {
    const MOST: usize = 4;
    let mut titles: Vec<String> = Vec::new();
    for source in &table.sources {
        if !titles.contains(&source.brief) {
            titles.push(source.brief.clone());
        }
    }
    if titles.len() > MOST {
        let more = titles.len() - (MOST - 1);
        titles.truncate(MOST - 1);
        let place = reader.place(table.lang, "`budget sources`");
        titles.push(match table.lang {
            Lang::En => format!("and {more} more ({place} lists them)"),
            Lang::Ja => format!("ほか{more}件（{place}で一覧）"),
        });
    }
    titles
}

impl Reader {
    /// Where the reader finds the rest: `command` or a sheet.
    fn place(self, lang: Lang, command: &str) -> String {
        match (self, lang) {
            (Self::Shell, _) => command.to_owned(),
            (Self::Workbook(sheet), Lang::En) => format!("the sheet \"{}\"", sheet.en),
            (Self::Workbook(sheet), Lang::Ja) => format!("シート「{}」", sheet.ja),
        }
    }
}
