//! The columns of a comparison.

use super::DiffOptions;
use crate::query::{Operand, Query};
use crate::report::figure::published_columns;
use crate::table::{Column, Key};

/// The columns from `before` to `unit`.
pub(super) fn columns(query: &Query, options: &DiffOptions, has_totals: bool) -> Vec<Column> {
    let lang = query.lang;
    let (before, after) = (&options.before, &options.after);
    // The title names a stage that both sides share; headings repeat it only where it differs.
    let differ = before.single_stage().is_none() || before.single_stage() != after.single_stage();
    let heading = |operand: &Operand, short: bool| operand.label(lang, short, differ);
    let mut columns = vec![
        Column::new(Key::Before, lang).titled(heading(before, false), heading(before, true)),
        Column::new(Key::After, lang).titled(heading(after, false), heading(after, true)),
        Column::new(Key::Change, lang),
    ];
    if query.bounds {
        let tight = [Key::TightMin, Key::TightMax].into_iter().filter(|_| has_totals);
        columns.extend([Key::ChangeMin, Key::ChangeMax].into_iter().chain(tight).map(|key| Column::new(key, lang)));
    }
    columns.extend(published_columns(query));
    columns.push(Column::new(Key::ChangePercent, lang));
    if query.bounds {
        columns.extend([Key::ChangePercentMin, Key::ChangePercentMax].map(|key| Column::new(key, lang)));
    }
    columns.push(Column::new(Key::Unit, lang).hidden());
    columns
}
