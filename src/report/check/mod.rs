//! What can be trusted: published totals against the sums of their parts, and what a careful reader should know.
//!
//! Makes visible and never repairs.

mod acknowledged;
mod beside;
mod contradictions;
mod documents;
mod finding;
mod indicators;
mod oddities;
mod parts;
mod warnings;
mod wholes;

use std::cell::LazyCell;
use std::fmt::Write;

use self::acknowledged::Acknowledgements;
pub use self::contradictions::{Contradictions, contradictions};
pub(crate) use self::finding::{About, Finding};
use self::parts::Parts;
use super::ReportError;
use super::term;
use crate::code::Code;
use crate::model::{Amount, Dataset, Inexact, Ix, Label, Lang, PublishedTotal, Scope, Stage};
use crate::number;
use crate::query::Query;
use crate::table::{Cell, Column, Key, Note, NoteCode, Row, Severity, Table};

/// How a published figure compares with the sum of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Both are equal.
    Exact,
    /// Some amount lies in both intervals.
    Rounding,
    /// Another document replaced it, so it binds nothing.
    Superseded,
    /// The sum is a part of what is published.
    Part,
    /// No amount does, and the dataset's keeper has looked into it.
    Acknowledged,
    /// No amount does.
    Contradiction,
}

impl Verdict {
    fn of(published: &Amount, sum: &Amount) -> Result<Self, Inexact> {
        Ok(if published.sub(sum)?.yen().is_zero() {
            Self::Exact
        } else if published.meets(sum) {
            Self::Rounding
        } else {
            Self::Contradiction
        })
    }

    /// The verdict on what was found, if the dataset's keeper has not looked into it.
    fn acknowledged(self, finding: &Finding, acknowledgements: &Acknowledgements<'_>) -> Self {
        if acknowledgements.find(finding).is_some() { Self::Acknowledged } else { self }
    }

    fn cell(self, lang: Lang) -> Cell {
        let (code, label) = match self {
            Self::Exact => ("exact", Label::new("exact", "一致")),
            Self::Rounding => ("rounding", Label::new("rounding", "端数")),
            Self::Superseded => ("superseded", Label::new("superseded", "差替え済み")),
            Self::Part => ("part", Label::new("part", "内数")),
            Self::Acknowledged => ("acknowledged", Label::new("acknowledged", "確認済み")),
            Self::Contradiction => ("contradiction", Label::new("contradiction", "矛盾")),
        };
        Cell::term(code, label.get(lang)).placed(self as usize)
    }
}

/// Every published total and every sum of counts with its verdict, then everything doubtful.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn check(dataset: &Dataset, query: &Query) -> Result<Table, ReportError> {
    let lang = query.lang;
    let title = match lang {
        Lang::En => format!("Published figures of {} against the sums of their parts", dataset.title.get(lang)),
        Lang::Ja => format!("{}：公表額と内訳の照合", dataset.title.get(lang)),
    };
    let mut table = Table {
        lang,
        title: Some(title),
        unit: Some(query.unit(dataset)),
        measure: Some(Key::Difference),
        ..Table::default()
    };
    table.sheet = Some(Label::new("Checks", "検算"));
    // Counts and amounts stand in one column: then each row names its unit.
    table.unit_per_row = !dataset.indicators.is_empty();
    let stages = dataset.totals.iter().map(|total| total.stage).chain(dataset.wholes.iter().map(|whole| whole.stage));
    let stages = stages.into_iter().any(|stage| stage != Stage::default());
    table.columns = vec![
        Column::new(Key::Scope, lang),
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
        Column::new(Key::Stage, lang).hidden_if(!stages),
        Column::new(Key::Published, lang),
        Column::new(Key::SumOfParts, lang),
        Column::new(Key::Difference, lang),
        Column::new(Key::Verdict, lang),
        Column::new(Key::Unit, lang).hidden_if(!table.unit_per_row),
        Column::new(Key::Source, lang),
    ];
    let mut findings = Vec::new();
    let parts = Parts::new(dataset)?;
    let stages_held = LazyCell::new(|| dataset.coverage().all_stages());
    let acknowledgements = Acknowledgements::of(dataset);
    for (ix, total) in dataset.totals.enumerate() {
        let (finding, mut row) = reconcile(dataset, query, (ix, total), parts.sum(total)?, &acknowledgements)?;
        // A stage that the dataset does not hold at all has no parts, and is no slip.
        let lacks_stage = |finding: &Finding| finding.code == Code::NoParts && !stages_held.contains(total.stage);
        findings.extend(finding.filter(|finding| !lacks_stage(finding)));
        // What is published has its source beside it.
        let origins = parts.origins(query, total);
        row.origins = table.origins(&[(Key::SumOfParts, &origins)]);
        table.rows.push(row);
    }
    let wholes = wholes::rows(&table, dataset, query, &acknowledgements, &mut findings)?;
    table.rows.extend(wholes);
    table.rows.extend(indicators::rows(dataset, lang, &acknowledgements, &mut findings));
    documents::collect(dataset, lang, query.unit(dataset), &mut findings)?;
    warnings::collect(dataset, lang, &mut findings)?;
    let mut found: Vec<_> = findings.into_iter().map(|finding| (acknowledgements.find(&finding), finding)).collect();
    found.extend(acknowledgements.idle(lang).into_iter().map(|finding| (None, finding)));
    found.sort_by_key(|(entry, finding)| (entry.is_some(), finding.code.id()));
    table.notes = found.iter().map(|(entry, finding)| finding.note(dataset, *entry, lang)).collect();
    table.notes.extend(dataset.totals.iter().filter_map(|total| superseded_note(dataset, query, total)));
    let hint = Label::new("`budget explain ID` tells more", "`budget explain ID`で説明を表示");
    table.notes.push(Note::new(NoteCode::Checked, summary(&table)).hinted(hint.get(lang)));
    Ok(table)
}

/// Says which document replaced a total.
fn superseded_note(dataset: &Dataset, query: &Query, total: &PublishedTotal) -> Option<Note> {
    let (lang, by) = (query.lang, &dataset.sources[total.superseded_by?].id);
    let (scope, year) = (scope_label(dataset, &total.scope, lang), super::frame::year_name(total.year, lang));
    let amount = number::yen(total.amount.yen(), query.unit(dataset), lang);
    let (place, cited) = (dataset.locate(total.place), dataset.cite(&total.citation));
    let text = match lang {
        Lang::En => format!("{place}: {scope}, {year}: {amount} ({cited}) is superseded by {by} and binds nothing"),
        Lang::Ja => format!("{place}: {scope}、{year}：{amount}（{cited}）は{by}により差し替えられ、効力をもたない"),
    };
    Some(Note::new(NoteCode::SupersededTotal, text))
}

/// Whether a check found a contradiction or, where `strict`, anything doubtful.
#[must_use]
pub fn fails(table: &Table, strict: bool) -> bool {
    let least = if strict { Severity::Warning } else { Severity::Error };
    table.notes.iter().any(|note| note.severity() >= least)
}

/// One published total against the sum of its parts, if it has any.
fn reconcile(
    dataset: &Dataset,
    query: &Query,
    (ix, total): (Ix<PublishedTotal>, &PublishedTotal),
    sum: Option<Amount>,
    acknowledgements: &Acknowledgements<'_>,
) -> Result<(Option<Finding>, Row), Inexact> {
    let lang = query.lang;
    let scope = scope(dataset, &total.scope);
    let mut cells = vec![
        Cell::term(&scope, scope_label(dataset, &total.scope, lang)),
        Cell::Year(total.year),
        Cell::Era(total.year),
        term::stage(total.stage, lang),
        Cell::Printed(total.amount),
    ];
    let mut finding = None;
    if let Some(sum) = sum {
        let difference = total.amount.sub(&sum)?;
        let mut verdict = Verdict::of(&total.amount, &sum)?;
        if total.superseded_by.is_some() {
            verdict = Verdict::Superseded;
        } else if verdict == Verdict::Contradiction {
            let text = contradiction_text(dataset, query, total, &sum);
            let contradiction = Finding::new(Code::Contradiction, total.place, text).of_total((ix, total));
            verdict = verdict.acknowledged(&contradiction, acknowledgements);
            finding = Some(contradiction);
        }
        cells.extend([Cell::Amount(sum), Cell::Change(difference), verdict.cell(lang)]);
    } else {
        cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
        let text = match lang {
            Lang::En => format!("the total of {scope} in {} has no parts", total.year.english()),
            Lang::Ja => format!("{}の{scope}の公表額に当たる配分額がない", total.year.japanese()),
        };
        finding = Some(Finding::new(Code::NoParts, total.place, text).of_total((ix, total)));
    }
    let unit = query.unit(dataset);
    cells.push(Cell::term(unit.code(), unit.label().get(lang)));
    cells.push(Cell::code(&dataset.sources[total.citation.source].id));
    Ok((finding, cells.into()))
}

/// The sentence about a total that its parts contradict, with what the dataset remarks on it.
fn contradiction_text(dataset: &Dataset, query: &Query, total: &PublishedTotal, sum: &Amount) -> String {
    let lang = query.lang;
    let (scope, stage) = (scope_label(dataset, &total.scope, lang), total.stage.label().get(lang));
    let subject = format!("{scope}, {}, {stage}", super::frame::year_name(total.year, lang));
    let text = super::published::difference_text(lang, query.unit(dataset), &subject, sum, total).unwrap_or_default();
    total.note.as_ref().map_or_else(|| text.clone(), |note| format!("{text}; {}", note.get(lang)))
}

/// A scope as the contract writes it: `project=regenerative;ministry=mhlw`; `all` for the whole dataset.
pub(crate) fn scope(dataset: &Dataset, scope: &Scope) -> String {
    let mut text = String::new();
    let mut add = |key: &str, value: &str| {
        let joint = if text.is_empty() { "" } else { ";" };
        let _ = write!(text, "{joint}{key}={value}");
    };
    if let Some(programs) = &scope.programs {
        let ids: Vec<&str> = programs.iter().map(|&ix| dataset.programs[ix].id.as_str()).collect();
        add("programs", &ids.join("+"));
    }
    if let Some(project) = scope.project {
        add("project", &dataset.projects[project].id);
    }
    if let Some(ministry) = scope.ministry {
        add("ministry", &dataset.ministries[ministry].id);
    }
    if let Some(layer) = scope.layer {
        add("layer", layer.code());
    }
    if let Some(program) = scope.program {
        add("program", &dataset.programs[program].id);
    }
    if let Some(account) = scope.account {
        add("account", &dataset.accounts[account].id);
    }
    if text.is_empty() { "all".to_owned() } else { text }
}

/// How many programs of a scope are named before they are only counted.
const MOST_NAMED: usize = 3;

/// A scope as people read it: the ids of projects and programs, the short names of ministries, the names of accounts.
pub(crate) fn scope_label(dataset: &Dataset, scope: &Scope, lang: Lang) -> String {
    let project = scope.project.map(|project| dataset.projects[project].id.clone());
    let ministry = scope.ministry.map(|ministry| dataset.ministries[ministry].short_name().get(lang).to_owned());
    let layer = scope.layer.map(|layer| layer.label().get(lang).to_owned());
    let program = scope.program.map(|program| dataset.programs[program].id.clone());
    let account = scope.account.map(|account| dataset.accounts[account].name.get(lang).to_owned());
    let programs = scope.programs.iter().flatten().map(|&program| dataset.programs[program].id.clone());
    let several = scope.programs.as_ref().filter(|programs| programs.len() > MOST_NAMED).map(|programs| match lang {
        Lang::En => format!("{} programs", programs.len()),
        Lang::Ja => format!("{}事業", programs.len()),
    });
    let programs = programs.filter(|_| several.is_none());
    let parts = [project, ministry, layer, program, account, several.clone()].into_iter().flatten();
    let parts: Vec<String> = parts.chain(programs).collect();
    match (parts.is_empty(), lang) {
        (false, _) => parts.join(", "),
        (true, Lang::En) => "all".to_owned(),
        (true, Lang::Ja) => "全体".to_owned(),
    }
}

/// The count of verdicts and findings, in one sentence.
fn summary(table: &Table) -> String {
    let verdict = |wanted: &str| {
        let is = |cell: &Cell| matches!(cell, Cell::Term { code, .. } if code == wanted);
        table.rows.iter().filter(|row| row.cells.iter().any(is)).count()
    };
    let (exact, rounding) = (verdict("exact"), verdict("rounding"));
    let parts = match (verdict("part"), table.lang) {
        (0, _) => String::new(),
        (1, Lang::En) => ", 1 part of a whole".to_owned(),
        (count, Lang::En) => format!(", {count} parts of a whole"),
        (count, Lang::Ja) => format!("、内数{count}件"),
    };
    let count = |severity: Severity| table.notes.iter().filter(|note| note.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let looked_into = table.notes.iter().filter(|note| note.code == NoteCode::Acknowledged).count();
    let superseded = match (verdict("superseded"), table.lang) {
        (0, _) => String::new(),
        (count, Lang::En) => format!(", {count} superseded"),
        (count, Lang::Ja) => format!("、差替え済み{count}件"),
    };
    let acknowledged = match (looked_into, table.lang) {
        (0, _) => String::new(),
        (count, Lang::En) => format!(", {count} acknowledged"),
        (count, Lang::Ja) => format!("、確認済み{count}件"),
    };
    match table.lang {
        Lang::En if table.rows.is_empty() => {
            let warnings = number::count(warnings, "warning");
            format!("The dataset has no published figures to compare sums with. {warnings}{acknowledged}.")
        }
        Lang::Ja if table.rows.is_empty() => {
            format!("データセットに、合計と照合できる公表額がない。警告{warnings}件{acknowledged}。")
        }
        Lang::En => format!(
            "{exact} exact, {rounding} explained by rounding{parts}{superseded}, {}, {}{acknowledged}.",
            number::count(errors, "contradiction"),
            number::count(warnings, "warning"),
        ),
        Lang::Ja => {
            format!(
                "一致{exact}件、端数処理の範囲内{rounding}件{parts}{superseded}、矛盾{errors}件、警告{warnings}件{acknowledged}。"
            )
        }
    }
}
