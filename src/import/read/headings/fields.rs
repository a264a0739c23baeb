//! The columns that hold texts, by their names.
//!
//! Knows one folded heading at a time, and nothing of amounts.

use crate::import::read::headers::dense;
use crate::import::read::headings::{marks, program_names};

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

/// The names of the columns that hold texts, folded.
const FIELDS: [(Field, &[&str]); 24] = [
    (Field::Program, &["program", "id", "事業id", "program id", "program_id"]),
    (Field::Name, &PROGRAMS),
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
    (Field::Note, &["note", "備考", "備考欄", "注", "remarks"]),
    (Field::MinistryId, &["ministry_id"]),
    (Field::NameBasis, &["name_basis"]),
    (Field::PhasesBasis, &["phases_basis"]),
    (Field::Succeeds, &["succeeds"]),
];

/// What names a program, besides what may have programs within it and parts of them.
const PROGRAMS: [&str; 14] = [
    "name",
    "事業名",
    "事業",
    "事業名称",
    "program name",
    "program_name",
    "予算事業名",
    "予算事業の名称",
    "事業・施策名",
    "施策・事業名",
    "事業(施策)名",
    "事業等名",
    "研究事業名",
    "補助金名",
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

impl Field {
    /// The name that messages use.
    pub(crate) fn key(self) -> &'static str {
        FIELDS.iter().find(|(field, _)| *field == self).and_then(|(_, names)| names.first()).copied().unwrap_or("")
    }
}

/// The names of all of them, for suggestions.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    all().map(|(_, name)| name)
}

/// All of them, with each of their names.
pub(crate) fn all() -> impl Iterator<Item = (Field, &'static str)> {
    FIELDS.iter().flat_map(|(field, names)| names.iter().map(|name| (*field, *name)))
}

/// The field of that name, which may be spread out to look wide, 事 業 名, and marked: 備考※.
pub(crate) fn of_text(folded: &str) -> Option<Field> {
    let named = |text: &str| {
        let field = FIELDS.iter().find(|(_, names)| names.contains(&text)).map(|(field, _)| *field);
        let names_program = || program_names::BROAD.contains(&text) || program_names::NARROW.contains(&text);
        field.or_else(|| names_program().then_some(Field::Name))
    };
    let spread = |text: &str| if text.contains(char::is_whitespace) { named(&dense(text)) } else { None };
    let whole = |text: &str| named(text).or_else(|| spread(text));
    whole(folded).or_else(|| Some(marks::without(folded)).filter(|bare| *bare != folded).and_then(whole))
}
