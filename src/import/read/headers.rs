//! What a column holds, by its header: English keys, Japanese labels, years.
//!
//! Knows one header at a time, and no cells below it.

use crate::import::read::cells::{fold, unit};
use crate::import::read::counted::Counted;
use crate::import::read::derived_headings::{self, Derives};
pub(crate) use crate::import::read::end_headings::End;
use crate::import::read::end_headings::end;
use crate::import::read::header_hints::behind_relative;
pub(crate) use crate::import::read::headings::fields::Field;
use crate::import::read::headings::{fields, marks, needless};
use crate::import::read::joint_headings::is_joint;
use crate::import::read::stage_headings::{self, Said};
use crate::model::{FiscalYear, Stage};

/// A column as its header names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Header {
    /// A text that belongs to the row's amounts.
    Field(Field),
    /// Amounts; of one year where the header names it.
    Amount { year: Option<FiscalYear>, stage: Option<Stage>, unit: Option<Counted>, said: Said },
    /// An end of the intervals of a column of amounts, which has the same year and stage.
    End { end: End, year: Option<FiscalYear>, stage: Option<Stage> },
    /// The amounts of a column as their sources print them, which a workbook carries along.
    Printed { year: Option<FiscalYear>, stage: Option<Stage> },
    /// What follows from the other columns.
    Derived(Derives),
    /// Joint bounds, which follow from other documents than the sheet.
    Joint,
    /// What no figure needs.
    Needless,
}

const AMOUNTS: [&str; 6] = ["amount", "金額", "予算額", "配分額", "額", "予算"];

/// All known headers, for suggestions.
pub(crate) fn known() -> impl Iterator<Item = &'static str> {
    fields::names().chain(AMOUNTS)
}

/// The text that a header names, if it names one; much sooner found out than amounts.
pub(crate) fn field(text: &str) -> Option<Field> {
    if text.len() > LONGEST { None } else { fields::of_text(&fold(text)) }
}

/// A text without the spaces and line breaks in it.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a header can only mean ids; beside it, one of `program` means names.
pub(crate) fn means_id(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let folded = fold(text);
    folded != "program" && fields::of_text(&folded) == Some(Field::Program)
}

/// The longest text that may be a header, in bytes.
pub(crate) const LONGEST: usize = 300;

/// Whether a header is one of figures as they are printed; much sooner found out than all that it may name.
pub(crate) fn is_printed(text: &str) -> bool {
    let is_it = || matches!(header(text), Some(Header::Printed { .. }));
    text.len() <= LONGEST && fold(text).starts_with("printed") && is_it()
}

/// What a header names if a person says what it means; its unit is that of its own brackets unless the meaning names one.
pub(crate) fn as_meaning(text: &str, meaning: &str) -> Option<Header> {
    match header(meaning)? {
        Header::Amount { year, stage, unit: None, said } => {
            Some(Header::Amount { year, stage, unit: unit_of(text), said })
        }
        other => Some(other),
    }
}

/// What a header names; `None` if it is not understood.
pub(crate) fn header(text: &str) -> Option<Header> {
    if text.len() > LONGEST {
        return None;
    }
    let folded = fold(text);
    if let Some(field) = fields::of_text(&folded) {
        return Some(Header::Field(field));
    }
    if let Some(derives) = derived_headings::named(&folded) {
        return Some(Header::Derived(derives));
    }
    if needless::is_one(marks::without(&folded)) {
        return Some(Header::Needless);
    }
    if is_joint(&folded) {
        return Some(Header::Joint);
    }
    printed(&folded).or_else(|| end(&folded)).or_else(|| amounts(&folded))
}

/// A header of figures as they are printed: `printed`, `printed_2022`.
fn printed(folded: &str) -> Option<Header> {
    let of = amounts(&format!("amount{}", folded.strip_prefix("printed")?))?;
    if let Header::Amount { year, stage, .. } = of { Some(Header::Printed { year, stage }) } else { None }
}

/// The year in what stands behind a name: `_2022`.
pub(crate) fn of_year(rest: &str) -> Option<FiscalYear> {
    rest.strip_prefix('_')?.parse().ok()
}

/// A header of amounts: `金額（億円）`, `amount_2022`, `令和4年度補正予算`, `R5 (億円)`, `令和6年度予算（案）`.
pub(crate) fn amounts(folded: &str) -> Option<Header> {
    let (outside, brackets) = split_brackets(folded)?;
    let (mut in_unit, mut in_stage, mut of_year, mut is_round) = (None, None, None, false);
    let (mut other, mut is_relative) = (None, false);
    for text in &brackets {
        if text.starts_with("うち") && !outside.trim().is_empty() {
            // Which of the two a cell holds, its heading does not say: 予算額（うち要望額）.
            return None;
        } else if let Some(found) = unit(text) {
            in_unit.replace(found).is_none().then_some(())?;
        } else if let Some(found) = stage_headings::named(&dense(text)) {
            in_stage.replace(found).is_none().then_some(())?;
        } else if stage_headings::is_round(&dense(text)) {
            is_round = true;
        } else if let Ok(year) = text.parse() {
            // One year may be said in both calendars: 令和5年度（2023年度）.
            of_year.replace(year).is_none_or(|known| known == year).then_some(())?;
        } else if behind_relative(&dense(text)) == Some("") {
            is_relative = true;
        } else if marks::letter(text).is_none() && !marks::is_note(text) {
            other.replace(year_and_stage(&dense(text))?).is_none().then_some(())?;
        }
    }
    let compact: String = dense(marks::without_letters(&outside)).replace(['「', '」', '『', '』'], "");
    let (year, stage) = if AMOUNTS.contains(&compact.as_str()) {
        (None, None)
    } else if compact.is_empty() {
        (None, in_stage)
    } else {
        let named = AMOUNTS.iter().find_map(|name| compact.strip_prefix(&format!("{name}_"))).unwrap_or(&compact);
        // The brackets may say which year is the one before: 前年度予算額（令和5年度）.
        year_and_stage(named).or_else(|| behind_relative(named).filter(|_| of_year.is_some()).and_then(of_amounts))?
    };
    let is_contradicted = of_year.is_some_and(|of| year.is_some_and(|year| year != of));
    // Which year is the one before, the other way round: 令和5年度（前年度）.
    let is_open = is_relative && year.or(of_year).is_none();
    if is_contradicted || is_open || compact.is_empty() && of_year.is_none() {
        return None;
    }
    let (stage, said) = joined(stage, in_stage, is_round)?;
    if other.is_some_and(|(of, at)| !is_of_brackets((of, at.map(|(stage, _)| stage)), (year, stage))) {
        return None;
    }
    Some(Header::Amount { year: year.or(of_year), stage, unit: in_unit, said })
}

/// What stands behind a year: nothing but a word for amounts, or a stage.
fn of_amounts(rest: &str) -> Option<(Option<FiscalYear>, Option<Named>)> {
    let is_amount = rest.is_empty() || AMOUNTS.contains(&rest);
    if is_amount { Some((None, None)) } else { Some((None, Some(stage_headings::named(rest)?))) }
}

/// A stage and how it is said.
type Named = (Stage, Said);

/// The stage outside brackets with the one inside: 当初予算（案） is the draft, 補正予算（第1号） a round. Nothing where they
/// contradict each other.
fn joined(outside: Option<Named>, inside: Option<Named>, is_round: bool) -> Option<(Option<Stage>, Said)> {
    let named = match (outside, inside) {
        (Some((Stage::Initial, _)), Some(draft @ (Stage::Draft, _))) => Some(draft),
        (Some(outside), Some(inside)) if outside.0 != inside.0 => return None,
        (outside, inside) => outside.or(inside),
    };
    match named {
        Some((Stage::Supplementary, _)) if is_round => Some((Some(Stage::Supplementary), Said::OneRound)),
        _ if is_round => None,
        named => Some((named.map(|(stage, _)| stage), named.map(|(_, said)| said).unwrap_or_default())),
    }
}

/// Whether brackets head the amounts in brackets below them, of another year or stage than the others:
/// 令和6年度予算案【令和5年度補正予算額】. What those amounts are is asked where they stand.
fn is_of_brackets(inside: (Option<FiscalYear>, Option<Stage>), outside: (Option<FiscalYear>, Option<Stage>)) -> bool {
    matches!((inside, outside), ((Some(_), Some(_)), (Some(_), Some(_)))) && inside != outside
}

/// The letter by which other headers speak of a column: `A` of `(B-A)`, `①` of `②－①`.
pub(crate) fn letter(text: &str) -> Option<char> {
    let (outside, brackets) = split_brackets(&fold(text))?;
    marks::of(&outside, &brackets)
}

/// The unit that stands in the brackets of a header.
pub(crate) fn unit_of(text: &str) -> Option<Counted> {
    split_brackets(&fold(text))?.1.iter().find_map(|inside| unit(inside))
}

/// The text outside brackets, and the texts in them.
pub(crate) fn split_brackets(text: &str) -> Option<(String, Vec<String>)> {
    let (mut outside, mut inside) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['(', '[', '【']) {
        let (bracket, behind) = after.split_once([')', ']', '】'])?;
        outside.push_str(before);
        inside.push(bracket.trim().to_owned());
        rest = behind;
    }
    outside.push_str(rest);
    Some((outside, inside))
}

/// The year that a header begins with.
pub(crate) fn year_before(text: &str) -> Option<FiscalYear> {
    behind_some_year(&dense(&fold(text))).map(|(year, _)| year)
}

/// What stands behind the year that a folded header without spaces begins with.
pub(crate) fn behind_year(dense: &str) -> Option<&str> {
    behind_some_year(dense).map(|(_, rest)| rest)
}

fn behind_some_year(dense: &str) -> Option<(FiscalYear, &str)> {
    // No year is written in more characters.
    let ends = dense.char_indices().map(|(at, _)| at).skip(1).take(12).chain([dense.len()]);
    let ends = ends.collect::<Vec<_>>().into_iter().rev();
    // 平成36年度 does not begin with 平成3.
    let is_cut = |end: usize| {
        let digit_at = |at: usize| dense.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        digit_at(end) && end.checked_sub(1).is_some_and(digit_at)
    };
    ends.into_iter()
        .filter(|end| !is_cut(*end))
        .find_map(|end| Some((dense.get(..end)?.parse().ok()?, dense.get(end..)?)))
}

/// A year, and the stage that stands behind it, or a stage alone.
fn year_and_stage(text: &str) -> Option<(Option<FiscalYear>, Option<Named>)> {
    if let Some(stage) = stage_headings::named(text) {
        return Some((None, Some(stage)));
    }
    let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
    ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| {
        let year: FiscalYear = text.get(..end)?.parse().ok()?;
        let rest = text.get(end..)?.trim_start_matches(['_', ':', '-', '・', '度']);
        let known = rest.is_empty() || AMOUNTS.contains(&rest);
        if known { Some((Some(year), None)) } else { Some((Some(year), Some(stage_headings::named(rest)?))) }
    })
}

#[cfg(test)]
#[path = "headers_tests.rs"]
mod tests;
