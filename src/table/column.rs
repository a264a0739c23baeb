//! Columns: a key, the slice of it that a column holds, and how people see it.

use std::borrow::Cow;

use super::key::{Key, Role};
use crate::model::{FiscalYear, Label, Lang, Stage};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub key: Key,
    /// Which part of that.
    pub slice: Slice,
    /// The heading of human tables.
    pub title: String,
    /// A shorter heading for narrow terminals.
    pub short: String,
    /// Whether human tables leave it out unless it is asked for.
    pub hidden: bool,
    /// Whether machine formats leave it out.
    pub for_people: bool,
    /// What becomes of it where years are columns.
    pub spread: Spread,
}

/// Which part of a key's values a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Slice {
    /// All of them.
    #[default]
    Whole,
    /// Those of one year, where years are columns.
    Year(FiscalYear),
    /// Those of one year and one stage or sum of stages, by its code, where stages are columns, too.
    Stage(FiscalYear, String),
    /// Those of one phase or group, by its id.
    Group(String),
}

/// What becomes of a column where years turn from rows into columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Its value tells rows apart.
    Key,
    /// The value of the latest year stays.
    Latest,
    /// The different values of all years, joined.
    Join,
    /// A column for each year.
    Years,
    /// It goes.
    Drop,
}

impl Column {
    /// The whole of a key, under its own heading; years in the Japanese calendar are hidden.
    #[must_use]
    pub fn new(key: Key, lang: Lang) -> Self {
        let heading = key.label().get(lang);
        let brief = heading.split_once(" (").or_else(|| heading.split_once('（')).map_or(heading, |(brief, _)| brief);
        Self {
            key,
            slice: Slice::Whole,
            title: heading.to_owned(),
            short: brief.to_owned(),
            hidden: key.role() == Role::Era,
            for_people: false,
            spread: key.role().spread(),
        }
    }

    /// The year that it is of, where years are columns.
    pub(crate) fn year(&self) -> Option<FiscalYear> {
        if let Slice::Year(year) | Slice::Stage(year, _) = &self.slice { Some(*year) } else { None }
    }

    /// Whether it is of a stage, where years and stages are columns.
    pub(crate) fn is_of(&self, wanted: Stage) -> bool {
        matches!(&self.slice, Slice::Stage(_, stage) if stage == wanted.code())
    }

    /// How programs write it: `amount`, or `amount_2023` where years are columns.
    #[must_use]
    pub fn code(&self) -> Cow<'_, str> {
        match &self.slice {
            Slice::Whole => self.key.code().into(),
            Slice::Year(year) => format!("{}_{}", self.key, year.number()).into(),
            Slice::Stage(year, stage) => format!("{}_{}_{stage}", self.key, year.number()).into(),
            Slice::Group(id) => id.into(),
        }
    }

    /// What it is called where no title says what the table is of, so that `ID` says of what.
    pub(crate) fn alone(&self, lang: Lang) -> &str {
        let own = self.key.id_label().map(|label| label.get(lang));
        own.unwrap_or(&self.title)
    }

    /// Left out of human tables unless it is asked for.
    pub(crate) fn hidden(self) -> Self {
        self.hidden_if(true)
    }

    /// Hidden if `hidden` says so.
    pub(crate) fn hidden_if(self, hidden: bool) -> Self {
        Self { hidden: self.hidden || hidden, ..self }
    }

    /// With another rule for wide tables.
    pub(crate) fn spread(self, spread: Spread) -> Self {
        Self { spread, ..self }
    }

    /// Left out of machine formats.
    pub(crate) fn for_people(self) -> Self {
        Self { for_people: true, ..self }
    }

    /// A part of the key's values, under a heading of its own.
    pub(crate) fn sliced(self, slice: Slice) -> Self {
        Self { slice, ..self }
    }

    /// With another heading.
    pub(crate) fn labelled(self, label: Label, lang: Lang) -> Self {
        self.titled(label.get(lang), label.get(lang))
    }

    /// With another heading, and a shorter one for narrow terminals.
    pub(crate) fn titled(self, title: impl Into<String>, short: impl Into<String>) -> Self {
        Self { title: title.into(), short: short.into(), ..self }
    }
}

impl Role {
    /// What becomes of such columns where years are columns, unless an answer needs something else.
    fn spread(self) -> Spread {
        match self {
            Self::Year | Self::Era => Spread::Drop,
            Self::Name | Self::Unit => Spread::Latest,
            Self::Sum | Self::Amount | Self::Low | Self::High | Self::Rate => Spread::Years,
            Self::Id
            | Self::Code
            | Self::Text
            | Self::Date
            | Self::Stage
            | Self::Change
            | Self::Share
            | Self::Count
            | Self::Picture => Spread::Key,
        }
    }
}
