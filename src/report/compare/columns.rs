//! The columns of a comparison.

use super::DiffOptions;
use crate::model::Lang;
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
    let follow = follow(before, after);
    if query.bounds {
        let tight = [Key::TightMin, Key::TightMax].into_iter().filter(|_| has_totals);
        columns.extend([Key::ChangeMin, Key::ChangeMax].into_iter().chain(tight).map(|key| Column::new(key, lang)));
    }
    columns.extend(published_columns(query));
    columns.push(Column::new(Key::ChangePercent, lang));
    for column in columns.iter_mut().filter(|_| follow && lang == Lang::Ja) {
        if matches!(column.key, Key::Change | Key::ChangePercent) {
            column.title.insert_str(0, "対前年度");
        }
    }
    if query.bounds {
        columns.extend([Key::ChangePercentMin, Key::ChangePercentMax].map(|key| Column::new(key, lang)));
    }
    columns.push(Column::new(Key::Unit, lang).hidden());
    columns
}

/// Whether the sides are one stage of two successive years, which Japanese tables say of a change.
fn follow(before: &Operand, after: &Operand) -> bool {
    let only = |side: &Operand| {
        let years = side.years();
        years.first().filter(|_| years.len() == 1).map(|year| year.number())
    };
    let is_one_stage = before.single_stage().is_some() && before.single_stage() == after.single_stage();
    is_one_stage && only(before).zip(only(after)).is_some_and(|(before, after)| before + 1 == after)
}
