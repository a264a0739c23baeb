//! Rows that head those below them by their ministry: 【文部科学省】.
//!
//! A heading holds until the next one, a total, a row that names its own ministry, or a text of its own row that may head
//! other rows, which is asked about.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use super::named::{self, NamedMinistry};
use super::question::Question;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::controls::words::{Word, word};
use crate::import::read::headers::Field;
use crate::import::read::row::RowReader;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{RowRule, line};
use crate::ministries;
use crate::model::{Label, Lang};
use crate::number::count;
use crate::{Message, message};

/// How many rows are named by their number.
const NAMED: usize = 10;

/// How many rows a rule leaves out one by one.
const SKIPPED: usize = 30;

/// Whose the rows of a sheet are, as far as no cell of theirs says it.
#[derive(Debug, Default)]
pub(crate) struct Ministries {
    heading: Heading,
    /// The rows that head others.
    rows: Vec<usize>,
    /// How many rows took their ministry from the dataset.
    known: usize,
    /// How many rows took each ministry, and from where.
    taken: BTreeMap<(Taken, String), usize>,
    /// Whether a row asks whose it is.
    is_asked: bool,
    /// The rows that have a ministry above them to be read downwards, once a row asks.
    below_another: OnceCell<HashSet<usize>>,
    /// What is wrong with a rule that names no table, once a row asks.
    of_other_title: OnceCell<Option<Message>>,
    /// The question whose the rows are, once a row asks.
    question: OnceCell<Question>,
}

/// Where the ministry of a row stands that names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Taken {
    Heading,
    Rule,
    Dataset,
}

impl Taken {
    fn label(self) -> Label {
        match self {
            Self::Heading => Label::new("by headings", "行の見出しによる"),
            Self::Rule => Label::new("by a rule", "ルールによる"),
            Self::Dataset => Label::new("by the dataset", "データセットによる"),
        }
    }
}

/// What heads the rows that are read.
#[derive(Debug, Default)]
pub(super) enum Heading {
    #[default]
    None,
    Open(NamedMinistry),
    /// One that is reported, so that the rows below it need no error each.
    Unknown,
}

impl<'a> RowReader<'a> {
    /// Whether the row is a heading of those below it, which is noted, or reported if its ministry is not known.
    pub(crate) fn heads_rows(&mut self) -> bool {
        let Some((place, text)) = self.only_text() else { return false };
        let heading = match named::of_heading(text, self.vocabulary) {
            Some(ministry) => {
                self.points.ministries.open(self.row, Heading::Open(ministry));
                return true;
            }
            None if named::bare(text).is_some() => {
                self.report(place, self.of_unknown(text));
                Heading::Unknown
            }
            None if matches!(self.points.ministries.heading, Heading::None) => return false,
            None => {
                let (skip, text) = (line::of_rows(RowRule::Skip, &[text.to_owned()]), brief(text));
                self.report(
                    place,
                    message!(
                        "`{text}` stands alone below the heading of a ministry: where the rows below it are still of that \
                         ministry, leave it out ({skip}); else head a column `ministry` or `府省`",
                        "府省の見出しの下に「{text}」だけの行があります。その下の行も同じ府省であれば、この行を読まないよう\
                         指定し（`{skip}`）、そうでなければ「府省」の列を加えてください"
                    ),
                );
                Heading::Unknown
            }
        };
        self.points.ministries.heading = heading;
        true
    }

    /// The only cell of the row in a column that is read, if that is no amount; else the only one at all.
    fn only_text(&self) -> Option<(CellPlace, &'a str)> {
        let only =
            |cells: &mut dyn Iterator<Item = (CellPlace, &'a str)>| cells.next().filter(|_| cells.next().is_none());
        let is_read = |place: CellPlace| !self.columns.is_unread(place.column);
        let mut read = self.cells.filled().filter(|(place, _)| is_read(*place)).peekable();
        let found = if read.peek().is_some() { only(&mut read) } else { only(&mut self.cells.filled()) };
        found.filter(|(place, _)| self.columns.amounts_at(place.column).is_none())
    }

    /// That nobody knows the ministry which a row seems to name for those below it.
    fn of_unknown(&self, text: &str) -> Message {
        let (headed, text) = (self.headed(), brief(text));
        if let ([_, first, ..], Some(last)) = (headed.as_slice(), headed.get(SKIPPED..).and_then(<[usize]>::last)) {
            let (first, last) = (first + 1, last + 1);
            return message!(
                "`{text}` seems to head the rows below it, and no ministry is called so: head them by ministries that are \
                 known, or delete it with rows {first} to {last}, which it heads",
                "「{text}」は下の行の府省の見出しのようですが、そういう府省はありません。府省名に書き換えるか、{first}～{last}行目とともに\
                 シートから除いてください"
            );
        }
        let named: Vec<String> = headed.iter().map(|row| self.all_sheets.selector(self.sheet, *row)).collect();
        let skip = line::of_rows(RowRule::Skip, &named);
        message!(
            "`{text}` seems to head the rows below it, and no ministry is called so: head them by ministries that are known, \
             or leave it out with its rows ({skip})",
            "「{text}」は下の行の府省の見出しのようですが、そういう府省はありません。府省名に書き換えるか、下の行とともに読まない場合は\
             `{skip}`を指定してください"
        )
    }

    /// The row and those that it heads, as far as no other heading stands among them.
    fn headed(&self) -> Vec<usize> {
        let heads = |row: usize| {
            let mut cells = self.sheet.filled(row);
            cells.next().is_some_and(|(_, text)| {
                word(text) == Some(Word::Total) || cells.next().is_none() && named::bare(text).is_some()
            })
        };
        let below = (self.row + 1..self.columns.table.body.end).take_while(|row| !heads(*row));
        let filled = below.filter(|row| self.sheet.filled(*row).next().is_some());
        std::iter::once(self.row).chain(filled).collect()
    }

    /// Ends the heading above a row that is a total, or that names its own ministry.
    pub(crate) fn end_heading(&mut self) {
        self.points.ministries.heading = Heading::None;
    }

    /// The agency that the heading above a row names, where no column does.
    pub(crate) fn agency_of_heading(&self) -> Option<String> {
        match &self.points.ministries.heading {
            Heading::Open(ministry) if self.columns.place(Field::Agency, self.row).is_none() => ministry.agency.clone(),
            _ => None,
        }
    }
}

impl Ministries {
    /// The ministry of the heading above a row.
    pub(super) fn of_heading(&self) -> Option<String> {
        if let Heading::Open(ministry) = &self.heading { Some(ministry.id.clone()) } else { None }
    }

    /// Notes that a row heads those below it.
    pub(super) fn open(&mut self, row: usize, heading: Heading) {
        if matches!(heading, Heading::Open(_)) {
            self.rows.push(row);
        }
        self.heading = heading;
    }

    /// Whether the heading above a row is not understood, which is reported.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.heading, Heading::Unknown)
    }

    /// Whether a row is one of those that `find` finds, which take the ministry above them if a rule says so.
    pub(super) fn is_below_another(&self, row: usize, find: impl FnOnce() -> HashSet<usize>) -> bool {
        self.below_another.get_or_init(find).contains(&row)
    }

    /// What is wrong with a rule that names no table, which `find` finds.
    pub(super) fn of_other_title(&self, find: impl FnOnce() -> Option<Message>) -> Option<Message> {
        self.of_other_title.get_or_init(find).clone()
    }

    /// The question whose the rows are, which `find` words: it is the same for all rows of a table.
    pub(super) fn question(&self, find: impl FnOnce() -> Question) -> &Question {
        self.question.get_or_init(find)
    }

    /// Notes the ministry that a row took.
    pub(super) fn take(&mut self, ministry: &str, from: Taken) {
        *self.taken.entry((from, ministry.to_owned())).or_default() += 1;
    }

    /// Which ministries rows took that name none, as the report of what was read says it.
    pub(crate) fn read(&self) -> Message {
        let told = |lang| {
            let one = |((from, id), rows): (&(Taken, String), &usize)| {
                let known = ministries::all().iter().find(|known| known.id == id);
                let name = known.map_or(id.as_str(), |known| match lang {
                    Lang::En => known.short_en,
                    Lang::Ja => known.ja,
                });
                let (from, of) = (from.label(), count(*rows, "row"));
                match lang {
                    Lang::En => format!("; {of} of {name} {}", from.get(lang)),
                    Lang::Ja => format!("、うち{rows}行の府省は{name}（{}）", from.get(lang)),
                }
            };
            let more = if self.taken.len() > NAMED { "…" } else { "" };
            self.taken.iter().take(NAMED).map(one).collect::<String>() + more
        };
        Message::of(told)
    }

    pub(super) fn note_question(&mut self) {
        self.is_asked = true;
    }

    /// Whether it is open whose some row is.
    pub(crate) fn is_asked(&self) -> bool {
        self.is_asked
    }

    pub(super) fn count_known(&mut self) {
        self.known += 1;
    }

    /// What is told of the rows that named no ministry themselves.
    pub(crate) fn notes(&self, sheet: &Sheet) -> Vec<Message> {
        let mut notes = Vec::new();
        let name = &sheet.name;
        if !self.rows.is_empty() {
            let named = |comma| {
                let numbers = self.rows.iter().take(NAMED).map(|row| (row + 1).to_string());
                numbers.collect::<Vec<_>>().join(comma)
            };
            let more = if self.rows.len() > NAMED { ", …" } else { "" };
            let (rows, number) = (count(self.rows.len(), "row"), self.rows.len());
            let verb = if number == 1 { "names" } else { "name" };
            notes.push(Message::new(
                format!("{name}: {rows} {verb} the ministry of those below: {}{more}", named(", ")),
                format!("{name}：{number}行を、下の行の府省の見出しとして読みます：{}{more}行目", named("・")),
            ));
        }
        if self.known > 0 {
            let (rows, number) = (count(self.known, "row"), self.known);
            notes.push(Message::new(
                format!("{name}: the ministry of {rows} is that of the program in the dataset"),
                format!("{name}：{number}行の府省は、データセットの同じ事業の府省とします"),
            ));
        }
        notes
    }
}
