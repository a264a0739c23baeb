//! Changes a published total in place; its comments and all else that it says stay.
//!
//! Knows one table, and no sheet.

use std::collections::HashSet;

use toml_edit::{Array, RawString, Table, Value};

use crate::import::edit::editor::{self, Change, Editor};
use crate::import::edit::keys;
use crate::import::edit::totals::Standing;
use crate::import::programs::totals::ProgramsTotal;
use crate::import::toml::quoted;
use crate::import::write::dataset::Outer;
use crate::import::write::sources::Sources;
use crate::model::{Basis, Rounding, Unit};

/// Puts a sheet's total into the one of the file that is `there`; `None` where the file's shape does not allow it. The
/// dataset counts in `unit` and rounds by `rounding`.
pub(super) fn put(
    editor: &mut Editor,
    there: Standing<'_>,
    total: &ProgramsTotal,
    sources: &Sources<'_>,
    (unit, rounding): (Option<Unit>, Option<Rounding>),
) -> Option<Change> {
    let stated = sources.rounding(&total.figure).or(rounding);
    let outer = Outer { unit, rounding: stated.unwrap_or_default(), basis: Basis::default() };
    let amount = !total.figure.says(&there.total.amount);
    let change = editor.in_total(there.nth, |table| change(table, total, amount, &outer, sources));
    change.or((!amount).then_some(Change::None))
}

/// Puts the amount of a sheet's total and the programs that it adds up into a table; without `amount`, only these. `None`
/// where its shape does not allow it. A scope that lists no programs was written by hand and stays.
fn change(
    table: &mut Table,
    total: &ProgramsTotal,
    amount: bool,
    outer: &Outer,
    sources: &Sources<'_>,
) -> Option<Change> {
    let mut changed = amount;
    if table.contains_key("programs") {
        changed |= list(table.get_mut("programs")?.as_array_mut()?, &total.programs)?;
        if let Some(project) = &total.project
            && table.get("project").and_then(|there| there.as_str()) != Some(project)
        {
            keys::set(table, "project", &quoted(project))?;
            changed = true;
        }
    }
    if !changed {
        return Some(Change::None);
    }
    editor::change(table, &total.figure, total.figure.rounding, outer, sources)?;
    Some(Change::Changed)
}

/// Makes a list hold these words, with the comments in it; whether it changes.
fn list(array: &mut Array, words: &[String]) -> Option<bool> {
    let old: Vec<String> = array.iter().map(|value| value.as_str().map(str::to_owned)).collect::<Option<_>>()?;
    let (known, wanted): (HashSet<&String>, HashSet<&String>) = (old.iter().collect(), words.iter().collect());
    if known == wanted {
        return Some(false);
    }
    for at in (0..old.len()).rev().filter(|&at| old.get(at).is_some_and(|word| !wanted.contains(word))) {
        remove(array, at);
    }
    for word in words.iter().filter(|word| !known.contains(word)) {
        append(array, word)?;
    }
    Some(true)
}

/// Removes a value. What is written before it stays: the comment there is about the value above.
fn remove(array: &mut Array, at: usize) {
    let removed = array.remove(at);
    let (before, behind) = (prefix(&removed), text(removed.decor().suffix()));
    let comment = if before.contains('#') { before.trim_end() } else { "" };
    if let Some(next) = array.get_mut(at) {
        let rest = prefix(next);
        let joined = if rest.contains('#') { format!("{comment}{rest}") } else { before.clone() };
        if at == 0 || !comment.is_empty() {
            next.decor_mut().set_prefix(joined);
        }
    } else if array.trailing_comma() || array.is_empty() {
        let rest = text(Some(array.trailing()));
        array.set_trailing(format!("{comment}{behind}{rest}"));
    } else if let Some(last) = array.iter_mut().last() {
        last.decor_mut().set_suffix(format!("{comment}{behind}"));
    }
}

/// Appends a word as the last one stands: on a line of its own where that does.
fn append(array: &mut Array, word: &str) -> Option<()> {
    let mut value: Value = quoted(word).parse().ok()?;
    let last = array.iter().last().map(prefix).unwrap_or_default();
    let trailing = text(Some(array.trailing()));
    // With no comma behind it, the last value holds what stands up to the bracket.
    let suffix = array.iter().last().map(|last| text(last.decor().suffix())).unwrap_or_default();
    let behind = format!("{suffix}{trailing}");
    let line = last.rfind('\n').and_then(|at| last.get(at..));
    let comment = if behind.contains('#') { behind.trim_end() } else { "" };
    let prefix = match (line, array.is_empty()) {
        (Some(line), _) => format!("{comment}{line}"),
        (None, _) if !comment.is_empty() => format!("{comment}\n"),
        (None, true) => String::new(),
        (None, false) => " ".to_owned(),
    };
    if let Some(last) = array.iter_mut().last() {
        last.decor_mut().set_suffix("");
    }
    let end = if comment.is_empty() { behind.as_str() } else { behind.get(comment.len()..).unwrap_or_default() };
    array.set_trailing("");
    value.decor_mut().set_prefix(prefix);
    if array.trailing_comma() {
        array.set_trailing(end);
    } else {
        value.decor_mut().set_suffix(end);
    }
    array.push_formatted(value);
    Some(())
}

fn prefix(value: &Value) -> String {
    text(value.decor().prefix())
}

fn text(raw: Option<&RawString>) -> String {
    raw.and_then(RawString::as_str).unwrap_or_default().to_owned()
}
