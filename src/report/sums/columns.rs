//! The columns of a table with a row for each group.

use super::dimension::Dim;
use super::grouper::Grouper;
use crate::model::Label;
use crate::query::{Layout, Query};
use crate::report::execution;
use crate::report::figure::published_columns;
use crate::report::staged::stage_column;
use crate::table::{Column, Key, Spread};

/// What the ends of an amount by phase are called where phases are inferred: no document bounds it then.
const LEAST_READ: Label = Label::new("Least as read", "最小の読み");
const MOST_READ: Label = Label::new("Most as read", "最大の読み");

/// How a table of groups is laid out.
pub(super) struct Manner {
    /// Whether it has one year, which its headings need not name.
    pub(super) one_year: bool,
    /// Whether several sums of stages stand side by side.
    pub(super) apart: bool,
    /// Whether the phases are read out of the sources, which do not state them.
    pub(super) reads_phases: bool,
}

/// The columns of groups of these dimensions.
pub(super) fn columns(query: &Query, groupers: &[Grouper<'_>], manner: &Manner) -> Vec<Column> {
    let &Manner { one_year, apart, reads_phases } = manner;
    let lang = query.lang;
    let column = |key| Column::new(key, lang);
    let brief = query.layout == Layout::Wide && !one_year;
    let mut columns = Vec::new();
    for dim in groupers.iter().map(|grouper| grouper.dim) {
        let name = if groupers.len() == 1 { Key::Name } else { dim.name_key() };
        columns.extend([column(dim.key()).hidden(), column(name).labelled(dim.label(), lang)]);
    }
    columns.extend([column(Key::FiscalYear), column(Key::Era)]);
    columns.extend(apart.then(|| stage_column(lang)));
    // A year's number of programs stays in a table of that year alone.
    let programs = if one_year { Spread::Latest } else { Spread::Drop };
    columns.push(column(Key::Programs).spread(programs).hidden_if(brief));
    let bounds = query.bounds.then(|| [Key::AmountMin, Key::AmountMax].map(column));
    if groupers.iter().any(|grouper| grouper.dim == Dim::Phase) {
        let end = |key, read| if reads_phases { column(key).labelled(read, lang) } else { column(key) };
        columns.extend([end(Key::AtLeast, LEAST_READ), column(Key::EvenSplit)]);
        columns.extend(bounds.into_iter().flatten());
        columns.extend([end(Key::AtMost, MOST_READ), column(Key::Unit).hidden()]);
        columns.push(column(Key::Basis).spread(Spread::Latest).hidden());
    } else {
        columns.push(column(Key::Amount));
        columns.extend(bounds.into_iter().flatten());
        columns.extend([Key::TightMin, Key::TightMax].into_iter().filter(|_| query.bounds).map(column));
        columns.extend(published_columns(query));
        columns.push(column(Key::Unit).hidden());
        columns.extend((groupers.len() == 1).then(|| column(Key::SharePercent).spread(programs)));
    }
    if query.execution {
        columns.extend(execution::columns(lang));
    }
    columns
}
