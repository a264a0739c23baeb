//! Reads `[[acknowledged]]`: what a check found and the dataset's keeper has looked into.
//!
//! Knows what can be acknowledged, not whether a check finds it.

use super::context::Context;
use super::figures::Quoted;
use super::results::scope;
use crate::code::Code;
use crate::load::parse::{Field, TableReader};
use crate::message;
use crate::model::Acknowledged;

/// The keys of which an entry needs one.
const SUBJECTS: [&str; 8] = ["programs", "project", "ministry", "layer", "program", "account", "indicator", "year"];

pub(crate) fn acknowledged(mut table: TableReader<'_, '_>, context: &Context<'_>) -> Option<Acknowledged> {
    let place = context.place(table.at, &table.span);
    let code = table.need("code").and_then(code);
    let says_what = SUBJECTS.iter().any(|key| table.has(key));
    let scope = scope(&mut table, context);
    let indicator = table.take("indicator").and_then(|field| context.ids.indicators.named(field));
    let is_contradiction = code == Some(Code::Contradiction);
    let year = if is_contradiction { table.need("year") } else { table.take("year") };
    let year = year.and_then(Field::year);
    let stage = table.take("stage").and_then(Field::word);
    let quoted = Quoted::read(&mut table, context.ids, &context.defaults);
    let amount = if is_contradiction { table.need("amount") } else { table.take("amount") };
    let figure = amount.and_then(|field| match indicator {
        Some(_) => field.count().map(Into::into),
        None => quoted.terms.figure(&field).map(|printed| printed.amount().yen()),
    });
    let reason = table.need("reason").and_then(Field::filled);
    if !is_contradiction && !says_what {
        let summary =
            message!("the entry does not say what the finding is about", "何についての指摘かが書かれていません");
        let remedy = message!(
            "name the `program`, the `indicator`, or the `year` and the scope of a total",
            "`program`、`indicator`、または合計の`year`と範囲を書いてください"
        );
        table.at.report(Code::MissingKey, &table.span, summary, remedy);
    }
    table.finish();
    let citation = quoted.citation;
    Some(Acknowledged { code: code?, scope, indicator, year, stage, citation, figure, reason: reason?, place })
}

/// The id of something that `check` finds; what is an error of the file itself is to be mended.
fn code(field: Field<'_, '_>) -> Option<Code> {
    let (at, span) = (field.at, field.span.clone());
    let code = field.word::<Code>()?;
    if code.can_be_acknowledged() {
        return Some(code);
    }
    let id = code.id();
    let summary = message!("`{id}` cannot be acknowledged", "`{id}`は確認済みにできません");
    let remedy = message!(
        "name what `budget check` finds in a dataset: E0501, E0502 or a warning",
        "`budget check`がデータセットに見つけるもの（E0501、E0502、警告）を書いてください"
    );
    at.report(Code::UnknownWord, &span, summary, remedy);
    None
}
