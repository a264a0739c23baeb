//! What a column holds, by its header: English keys, Japanese labels, years.
//!
//! Knows one header at a time, and no cells below it.

use std::sync::LazyLock;

use crate::import::read::cells::{fold, unit};
use crate::import::read::derived_headings::{self, Derives};
pub(crate) use crate::import::read::end_headings::End;
use crate::import::read::end_headings::end;
use crate::import::read::joint_headings::is_joint;
use crate::import::read::stage_headings::{self, Said};
use crate::model::{FiscalYear, Stage, Unit};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Program,
    Name,
    NameJa,
    NameEn,
    Ministry,
    Project,
    Layer,
    Phases,
    Year,
    Era,
    Stage,
    Unit,
    Rounding,
    Share,
    Source,
    Locator,
    Basis,
    Agency,
    Bureau,
    Note,
    MinistryId,
    NameBasis,
    PhasesBasis,
    Succeeds,
}

/// A column as its header names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Header {
    /// A text that belongs to the row's amounts.
    Field(Field),
    /// Amounts; of one year where the header names it.
    Amount { year: Option<FiscalYear>, stage: Option<Stage>, unit: Option<Unit>, said: Said },
    /// An end of the intervals of a column of amounts, which has the same year and stage.
    End { end: End, year: Option<FiscalYear>, stage: Option<Stage> },
    /// The amounts of a column as their sources print them, which a workbook carries along.
    Printed { year: Option<FiscalYear>, stage: Option<Stage> },
    /// What follows from the other columns.
    Derived(Derives),
    /// Joint bounds, which follow from other documents than the sheet.
    Joint,
}

/// The names of the columns that hold texts, folded.
const FIELDS: [(Field, &[&str]); 24] = [
    (Field::Program, &["program", "id", "事業id", "program id", "program_id"]),
    (Field::Name, &["name", "事業名", "事業", "事業名称", "program name", "program_name"]),
    (Field::NameJa, &["name_ja", "事業名(日本語)", "事業名(和文)", "日本語名", "name (ja)", "japanese name"]),
    (Field::NameEn, &["name_en", "事業名(英語)", "事業名(英文)", "英語名", "name (en)", "english name"]),
    (Field::Ministry, &MINISTRIES),
    (Field::Project, &["project", "プロジェクト", "プロジェクト名", "統合プロジェクト"]),
    (Field::Layer, &["layer", "区分(研究開発/基盤)", "層"]),
    (Field::Phases, &["phases", "phase", "フェーズ", "研究開発フェーズ"]),
    (Field::Year, &["fiscal_year", "fiscal year", "year", "fy", "年度", "会計年度"]),
    (Field::Era, &["era", "年号"]),
    (Field::Stage, &["stage", "予算段階", "予算の段階", "段階", "予算区分"]),
    (Field::Unit, &["unit", "単位"]),
    (Field::Rounding, &["rounding", "端数処理"]),
    (Field::Share, &["share", "全額・内数", "内数"]),
    (Field::Source, &["source", "出典"]),
    (Field::Locator, &["locator", "place", "箇所"]),
    (Field::Basis, &["basis", "根拠"]),
    (Field::Agency, &["agency", "庁・局", "庁"]),
    (Field::Bureau, &["bureau", "局・庁", "部局", "部局名", "局", "担当部局", "担当部局庁"]),
    (Field::Note, &["note", "備考", "注"]),
    (Field::MinistryId, &["ministry_id"]),
    (Field::NameBasis, &["name_basis"]),
    (Field::PhasesBasis, &["phases_basis"]),
    (Field::Succeeds, &["succeeds"]),
];

/// Who holds the money, as ministries head it.
const MINISTRIES: [&str; 14] = [
    "ministry",
    "府省",
    "府省名",
    "府省庁",
    "府省庁名",
    "省庁",
    "省庁名",
    "所管",
    "所管府省",
    "所管府省庁",
    "所管省庁",
    "担当府省",
    "担当府省庁",
    "担当省庁",
];

const AMOUNTS: [&str; 6] = ["amount", "金額", "予算額", "配分額", "額", "予算"];

impl Field {
    /// The name that messages use.
    pub(crate) fn key(self) -> &'static str {
        FIELDS.iter().find(|(field, _)| *field == self).and_then(|(_, names)| names.first()).copied().unwrap_or("")
    }
}

/// All known headers, for suggestions.
pub(crate) fn known() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().flat_map(|(_, names)| names.iter().copied()).chain(AMOUNTS)
}

/// The text that a header names, if it names one; much sooner found out than amounts.
pub(crate) fn field(text: &str) -> Option<Field> {
    if text.len() > LONGEST { None } else { of_text(&fold(text)) }
}

/// Whether a text begins with the letter that the name of one of the fields begins with: most texts need not be compared.
pub(crate) fn begins_field(text: &str, fields: &[Field]) -> bool {
    static LETTERS: LazyLock<Vec<(char, Field)>> = LazyLock::new(|| {
        let first = |(field, name): (Field, &&str)| Some((name.chars().next()?, field));
        FIELDS.iter().flat_map(|(field, names)| names.iter().map(|name| (*field, name))).filter_map(first).collect()
    });
    let Some(first) = text.trim_start().chars().next() else { return false };
    if !first.is_alphabetic() {
        // A number or a mark may stand before a name.
        return !first.is_ascii_digit();
    }
    let is_plain = first.is_ascii() || ('一'..='龠').contains(&first);
    let folded = if is_plain { first.to_ascii_lowercase().to_string() } else { fold(&first.to_string()) };
    LETTERS.iter().any(|(letter, field)| folded.starts_with(*letter) && fields.contains(field))
}

/// The field of that name, which may be spread out to look wide: 事 業 名.
fn of_text(folded: &str) -> Option<Field> {
    let named = |text: &str| FIELDS.iter().find(|(_, names)| names.contains(&text)).map(|(field, _)| *field);
    named(folded).or_else(|| if folded.contains(char::is_whitespace) { named(&dense(folded)) } else { None })
}

/// A text without the spaces and line breaks in it.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a header can only mean ids; beside it, one of `program` means names.
pub(crate) fn means_id(text: &str) -> bool {
    let folded = fold(text);
    folded != "program" && header(text) == Some(Header::Field(Field::Program))
}

/// The longest text that may be a header, in bytes.
pub(crate) const LONGEST: usize = 300;

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
    if let Some(field) = of_text(&folded) {
        return Some(Header::Field(field));
    }
    if let Some(derives) = derived_headings::named(&folded) {
        return Some(Header::Derived(derives));
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
pub(super) fn amounts(folded: &str) -> Option<Header> {
    let (outside, brackets) = split_brackets(folded)?;
    let (mut in_unit, mut in_stage, mut of_year, mut is_round) = (None, None, None, false);
    for text in &brackets {
        if let Some(found) = unit(text) {
            in_unit.replace(found).is_none().then_some(())?;
        } else if let Some(found) = stage_headings::named(&dense(text)) {
            in_stage.replace(found).is_none().then_some(())?;
        } else if stage_headings::is_round(&dense(text)) {
            is_round = true;
        } else if !is_letter(text) {
            of_year.replace(text.parse().ok()?).is_none().then_some(())?;
        }
    }
    let compact = dense(&outside);
    let (year, stage) = if AMOUNTS.contains(&compact.as_str()) {
        (None, None)
    } else if compact.is_empty() {
        (None, in_stage)
    } else {
        year_and_stage(AMOUNTS.iter().find_map(|name| compact.strip_prefix(&format!("{name}_"))).unwrap_or(&compact))?
    };
    if year.is_some() && of_year.is_some() || compact.is_empty() && of_year.is_none() {
        return None;
    }
    let (stage, said) = joined(stage, in_stage, is_round)?;
    Some(Header::Amount { year: year.or(of_year), stage, unit: in_unit, said })
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

/// Whether a text in brackets is a letter by which other headers speak of the column: `(A)` of `(B-A)`.
fn is_letter(text: &str) -> bool {
    matches!(text.as_bytes(), [letter] if letter.is_ascii_alphabetic())
}

/// The letter by which other headers speak of a column.
pub(crate) fn letter(text: &str) -> Option<u8> {
    let (_, brackets) = split_brackets(&fold(text))?;
    brackets.iter().find(|inside| is_letter(inside))?.bytes().next()
}

/// The unit that stands in the brackets of a header.
pub(crate) fn unit_of(text: &str) -> Option<Unit> {
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
