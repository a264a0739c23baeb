//! Where figures come from: documents, and places in them.

use std::fmt;
use std::str::FromStr;

use super::era;
use super::index::Ix;
use super::lang::{Label, Lang, Text};
use super::rounding::Rounding;
use crate::{Message, message};

/// A document that figures were read from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its title where room is short.
    pub short: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// When it was published.
    pub published: Option<Date>,
    /// Whether it states that date; an inferred one is shown, and decides nothing.
    pub published_basis: Basis,
    /// When it was read.
    pub retrieved: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// How it rounds its figures, where it says so.
    pub rounding: Option<Rounding>,
    /// A remark.
    pub note: Option<Text>,
    /// What to know where its figures of several years are compared.
    pub years_note: Option<Text>,
    /// What places in it are called, each by the locator that citations write.
    pub places: Box<[(Box<str>, Text)]>,
    /// The older document whose figures this one replaces, where both give one.
    pub supersedes: Option<Ix<Source>>,
}

impl Source {
    /// The shortest title that it has.
    #[must_use]
    pub fn brief(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.title)
    }

    /// What a place in it is called in a language, which may be what citations write.
    #[must_use]
    pub fn place<'s>(&'s self, locator: &'s str, lang: Lang) -> &'s str {
        let known = self.places.iter().find(|(written, _)| **written == *locator);
        known.and_then(|(_, called)| called.exactly(lang)).unwrap_or(locator)
    }

    /// The locator that citations write for a place by any of its names.
    #[must_use]
    pub fn locator<'s>(&'s self, place: &'s str) -> &'s str {
        let known = self.places.iter().find(|(_, called)| called.spellings().any(|spelling| spelling == place));
        known.map_or(place, |(written, _)| written)
    }

    /// The date of publication, if the document states it: no other may decide which of several documents is the newer.
    #[must_use]
    pub fn stated_date(&self) -> Option<Date> {
        self.published.filter(|_| self.published_basis == Basis::Stated)
    }
}

/// A place in a source: the document and where in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The document.
    pub source: Ix<Source>,
    /// The place in it, such as `slide 8`; [`Source::place`] has what it is called in either language.
    pub locator: Option<Box<str>>,
}

/// Whether a source says a thing or it was read out of what the source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// The source says so.
    #[default]
    Stated,
    /// Inferred from what the source says.
    Inferred,
}

impl Basis {
    /// The spelling of datasets and machine formats.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred => "inferred",
        }
    }

    /// How tables say it.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Stated => Label::new("stated", "明記"),
            Self::Inferred => Label::new("inferred", "推定"),
        }
    }
}

impl FromStr for Basis {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "stated" => Ok(Self::Stated),
            "inferred" => Ok(Self::Inferred),
            _ => Err(message!(
                "write `stated` (the source says so) or `inferred` (read out of it)",
                "`stated`（出典に明記）か`inferred`（出典から推定）を書いてください"
            )),
        }
    }
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
}

impl Date {
    /// How Japanese documents write it: `令和4年12月23日`.
    #[must_use]
    pub fn japanese(self) -> String {
        let Self { year, month, day } = self;
        format!("{}{month}月{day}日", era::year_of_day(year, month, day))
    }
}

/// Prints the ISO form, `2022-12-23`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
