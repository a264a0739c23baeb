//! A table of a package, with what its columns mean.

/// A table: a csv file and its schema.
pub(super) struct Resource {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) fields: Vec<Field>,
    /// The fields that tell its rows apart; none where nothing does.
    pub(super) key: &'static [&'static str],
    pub(super) links: Vec<Link>,
    /// A text for each field; an empty one stands for nothing.
    pub(super) rows: Vec<Vec<String>>,
}

/// A column.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) title: &'static str,
    /// Its meaning in the budget taxonomy of the Fiscal Data Package, where it has one.
    pub(super) column_type: Option<&'static str>,
    pub(super) required: bool,
}

/// What stands in a column.
pub(super) enum Kind {
    Text,
    /// One of these texts.
    OneOf(Vec<&'static str>),
    /// Several texts, `;` between them.
    Texts,
    Count,
    /// An exact number of whatever the row is about.
    Number,
    /// A fiscal year, by the calendar year in which it begins.
    FiscalYear,
    /// An exact number of yen.
    Yen,
    Truth,
    Day,
}

impl Kind {
    /// Whether anybody may have written what stands there.
    pub(super) fn is_text(&self) -> bool {
        match self {
            Self::Text | Self::OneOf(_) | Self::Texts => true,
            Self::Count | Self::Number | Self::FiscalYear | Self::Yen | Self::Truth | Self::Day => false,
        }
    }
}

/// A column whose texts are ids of another resource; an empty name stands for the resource itself.
pub(super) struct Link {
    pub(super) field: &'static str,
    pub(super) resource: &'static str,
    pub(super) to: &'static str,
}

impl Field {
    pub(super) fn new(name: &'static str, kind: Kind, title: &'static str) -> Self {
        Self { name, kind, title, column_type: None, required: false }
    }

    /// With a meaning in the budget taxonomy.
    pub(super) fn typed(mut self, column_type: &'static str) -> Self {
        self.column_type = Some(column_type);
        self
    }

    /// Never empty.
    pub(super) fn required(mut self) -> Self {
        self.required = true;
        self
    }
}
