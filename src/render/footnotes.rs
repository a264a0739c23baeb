//! What stands below a table for people: remarks, warnings and the line of sources.
//!
//! Knows who reads them, as not everybody has a command line to ask for more.

use super::speaker::Speaker;
use crate::code::Level;
use crate::model::{Label, Lang};
use crate::number;
use crate::table::{Cell, Key, Note, NoteCode, Severity, Table, Tone, each_once};
use crate::visible;

/// Who reads a table's remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody who can ask for more with a command.
    Shell,
    /// Somebody who has a workbook, in which a sheet with this name holds all notes and sources.
    Workbook(Label),
    /// Somebody who has a sheet alone, below which everything is said.
    Page,
    /// Somebody who looks at a picture, which has room for short sources.
    Picture,
}

/// A remark, and how much it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Footnote {
    pub(super) text: String,
    pub(super) tone: Tone,
}

impl From<String> for Footnote {
    fn from(text: String) -> Self {
        Self { text, tone: Tone::Plain }
    }
}

/// What opens the answer, without a word that calls it a remark.
pub(super) fn opening(speaker: &Speaker<'_>) -> Vec<Footnote> {
    let lines = speaker.table.opening.iter().map(|note| line(speaker.table, note, Reader::Shell, ""));
    shown(speaker, lines.collect())
}

/// The footnotes, and the line of sources.
///
/// `rounds` asks for the footnote on rounded figures.
pub(super) fn footnotes(speaker: &Speaker<'_>, rounds: bool, reader: Reader) -> Vec<Footnote> {
    shown(speaker, notes(speaker.table, rounds, reader))
}

fn shown(speaker: &Speaker<'_>, notes: Vec<Footnote>) -> Vec<Footnote> {
    let shown = |note: Footnote| Footnote { text: speaker.ascii(visible::text(&note.text).into_owned()), ..note };
    notes.into_iter().map(shown).collect()
}

/// A note with a word before it that says what it is: `remark`, where nothing is wrong.
fn line(table: &Table, note: &Note, reader: Reader, remark: &str) -> Footnote {
    let text = match reader {
        Reader::Shell => note.with_hint(table.lang),
        Reader::Workbook(_) | Reader::Page | Reader::Picture => note.text.as_str().into(),
    };
    let graded = |level: Level| {
        let colon = Label::new(": ", "：").get(table.lang);
        format!("{}[{}]{colon}{text}", level.label().get(table.lang), note.code)
    };
    match note.severity() {
        Severity::Note if remark == CONTRADICTED => Footnote { text: format!("{remark}{text}"), tone: Tone::Alarm },
        Severity::Note if matches!(note.code, NoteCode::Finding(_)) => {
            Footnote { text: graded(Level::Information), tone: Tone::Quiet }
        }
        Severity::Note => format!("{remark}{text}").into(),
        Severity::Warning => Footnote { text: graded(Level::Warning), tone: Tone::Caution },
        Severity::Error => Footnote { text: graded(Level::Error), tone: Tone::Alarm },
    }
}

/// The same; `rounds` asks for the footnote on rounded figures.
fn notes(table: &Table, rounds: bool, reader: Reader) -> Vec<Footnote> {
    let lang = table.lang;
    let mut lines: Vec<Footnote> = Vec::new();
    let with = Label::new("With: ", "連携：").get(lang);
    let remaining = Label::new("Still to be done: ", "今後の課題：").get(lang);
    let verdict = Label::new("Assessment: ", "評価：").get(lang);
    // A sheet's notes are told from its rows by their first word, by people and by an import.
    let remark = match reader {
        Reader::Shell => "",
        Reader::Workbook(_) | Reader::Page | Reader::Picture => Label::new("Note: ", "注：").get(lang),
    };
    let prefix = |note: &Note| match note.code {
        NoteCode::Partner => with,
        NoteCode::Assessment => verdict,
        NoteCode::Remaining => remaining,
        NoteCode::Contradicted if reader == Reader::Shell => CONTRADICTED,
        _ => remark,
    };
    let (opening, most) = match reader {
        // What opens the answer stands above the rows.
        Reader::Shell => (&[][..], usize::MAX),
        Reader::Workbook(_) => (table.opening.as_slice(), MOST_ALIKE),
        Reader::Page | Reader::Picture => (table.opening.as_slice(), usize::MAX),
    };
    for notes in [opening, &table.notes] {
        let borne: Vec<&Note> = notes.iter().filter(|note| bears(table, note)).collect();
        for same in borne.chunk_by(|a, b| alike(a, b)) {
            lines.extend(same.iter().take(most).map(|note| line(table, note, reader, prefix(note))));
            if let (Some(more @ 1..), Some(note)) = (same.len().checked_sub(most), same.first()) {
                let place = reader.place(lang, "-O json");
                lines.push(Footnote::from(match lang {
                    Lang::En => format!("… and {more} more {} ({place} lists all)", note.code),
                    Lang::Ja => format!("…ほか{more}件の{}（{place}で一覧）", note.code),
                }));
            }
        }
    }
    let rounded = Footnote::from(format!("{remark}{}", number::ROUNDED.get(lang)));
    if rounds && !lines.contains(&rounded) {
        lines.push(rounded);
    }
    if reader == Reader::Page {
        let source = SOURCE.get(lang);
        lines.extend(table.sources.iter().map(|it| Footnote::from(format!("{source}{}", it.with_id(lang)))));
    } else {
        lines.extend(named_sources(table, reader).map(Footnote::from));
    }
    lines
}

const SOURCE: Label = Label::new("Source: ", "出典：");

/// The line of sources, where there are any.
fn named_sources(table: &Table, reader: Reader) -> Option<String> {
    let joint = Label::new("; ", "、").get(table.lang);
    let line = || format!("{}{}", SOURCE.get(table.lang), sources(table, reader).join(joint));
    (!table.sources.is_empty()).then(line)
}

/// The same as it is shown, for readers who find documents by their numbers instead.
pub(super) fn source_line(speaker: &Speaker<'_>, reader: Reader) -> Option<String> {
    let line = named_sources(speaker.table, reader)?;
    Some(speaker.ascii(visible::text(&line).into_owned()))
}

/// The notes of which a workbook's reader is told below a table that a sheet of its own lists them: all of a kind of
/// warning that there are very many of.
pub(super) fn listed_elsewhere(table: &Table) -> Vec<&Note> {
    let mut listed = Vec::new();
    for notes in [&table.opening, &table.notes] {
        let borne: Vec<&Note> = notes.iter().filter(|note| bears(table, note)).collect();
        let groups = borne.chunk_by(|a, b| alike(a, b)).filter(|same| same.len() > MOST_ALIKE);
        listed.extend(groups.flatten().copied());
    }
    listed
}

/// Whether two notes are warnings of one kind.
fn alike(a: &Note, b: &Note) -> bool {
    a.severity() != Severity::Note && a.code == b.code
}

/// Whether what a note explains is among the rows that are left of a table.
fn bears(table: &Table, note: &Note) -> bool {
    let lines = || table.rows.iter().chain(&table.totals);
    let any = |is: fn(&Cell) -> bool| {
        let shown = |cells: &[Cell]| table.columns.iter().zip(cells).any(|(column, cell)| !column.hidden && is(cell));
        lines().any(|row| shown(&row.cells) || row.published.as_deref().is_some_and(shown))
    };
    match note.code {
        NoteCode::OpenSign => any(|cell| matches!(cell, Cell::Change(change) if change.sign_is_open())),
        NoteCode::OpenRate => any(|cell| matches!(cell, Cell::Rate(rate) | Cell::NamedRate(rate, _) if rate.is_open())),
        NoteCode::Part => {
            let name = table.columns.iter().position(|column| column.key == Key::Name);
            let is_marked = |cell: &Cell| matches!(cell, Cell::Term { code, label, .. } if code != label);
            name.is_none_or(|at| lines().any(|row| row.cells.get(at).is_some_and(is_marked)))
        }
        _ => true,
    }
}

/// What people see before a note on a contradiction.
const CONTRADICTED: &str = "! ";

/// How many warnings of one kind stand below a sheet before the rest is counted.
const MOST_ALIKE: usize = 5;

/// The sources to name: the first few, and how many more there are.
fn sources(table: &Table, reader: Reader) -> Vec<String> {
    const MOST: usize = 4;
    let titles = each_once(table.sources.iter().map(|source| source.brief.as_str()));
    let mut titles: Vec<String> = titles.into_iter().map(str::to_owned).collect();
    if titles.len() > MOST {
        let more = titles.len() - (MOST - 1);
        titles.truncate(MOST - 1);
        let place = reader.place(table.lang, "`budget sources`");
        titles.push(match (table.lang, reader) {
            (Lang::En, Reader::Picture) => format!("and {more} more"),
            (Lang::Ja, Reader::Picture) => format!("ほか{more}件"),
            (Lang::En, _) => format!("and {more} more ({place} lists them)"),
            (Lang::Ja, _) => format!("ほか{more}件（{place}で一覧）"),
        });
    }
    titles
}

impl Reader {
    /// Where the reader finds the rest: `command` or a sheet.
    fn place(self, lang: Lang, command: &str) -> String {
        match (self, lang) {
            (Self::Shell | Self::Page | Self::Picture, _) => command.to_owned(),
            (Self::Workbook(sheet), Lang::En) => format!("the sheet \"{}\"", sheet.en),
            (Self::Workbook(sheet), Lang::Ja) => format!("シート「{}」", sheet.ja),
        }
    }
}
