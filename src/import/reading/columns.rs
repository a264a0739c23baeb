//! What columns were taken for, as the figures read from them say.
//!
//! Words it; what each column holds has been decided.

use std::collections::{BTreeSet, HashMap};

use super::ColumnRead;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::columns::Columns;
use crate::import::read::counted::Counted;
use crate::import::read::figure::SheetFigure;
use crate::import::read::head::Heading;
use crate::import::read::headers::Field;
use crate::model::{FiscalYear, Label, Lang, Stage};
use crate::number::count;
use crate::{Message, message};

/// How many years are named one by one.
const NAMED: usize = 3;

/// How many columns are told one by one.
const TOLD: usize = 100;

/// What the figures of one column are of.
#[derive(Debug, Default)]
struct OfColumn {
    years: BTreeSet<FiscalYear>,
    stages: BTreeSet<Stage>,
    units: Vec<Counted>,
    figures: usize,
}

/// The columns of a sheet with the headings of its header row.
pub(crate) fn read(columns: &Columns, figures: &[SheetFigure], derived: &HashMap<usize, Label>) -> Vec<ColumnRead> {
    let mut of_columns: HashMap<usize, OfColumn> = HashMap::new();
    for figure in figures {
        let of_column = of_columns.entry(figure.place.column).or_default();
        of_column.years.insert(figure.year);
        of_column.stages.insert(figure.stage);
        if !of_column.units.contains(&figure.of_cell) {
            of_column.units.push(figure.of_cell);
        }
        of_column.figures += 1;
    }
    let beside = beside(columns);
    let names_stages = columns.place(Field::Stage, 0).is_some();
    let read = |heading: &Heading| {
        let (place, text) = (heading.place, heading.text.as_str());
        let meaning = match columns.amounts_at(place.column) {
            Some(amounts) => {
                let is_named = names_stages || amounts.stage.is_some();
                of_columns.get(&place.column).map_or_else(nothing, |it| it.meaning(is_named))
            }
            None => of_text(columns, place.column, derived, &beside),
        };
        ColumnRead { letters: place.letters(), heading: brief(text), meaning }
    };
    let mut headings = columns.table.head.headings();
    let mut told: Vec<ColumnRead> = headings.by_ref().take(TOLD).map(read).collect();
    let more = headings.count();
    if more > 0 {
        let meaning = message!("{more} more columns", "ほか{more}列");
        told.push(ColumnRead { letters: "…".to_owned(), heading: String::new(), meaning });
    }
    told
}

/// The columns that are read beside amounts, each with what it says of which column.
fn beside(columns: &Columns) -> HashMap<usize, Message> {
    let letters = |column| CellPlace { row: 0, column }.letters();
    let mut beside = HashMap::new();
    for amounts in &columns.amounts {
        let of = letters(amounts.column);
        for (column, end) in amounts.ends.into_iter().flat_map(|(low, high)| [(low, LOW), (high, HIGH)]) {
            beside.insert(column, message!(lang => "{} of column {of}", "{of}列の金額の{}", end.get(lang)));
        }
        if let Some(column) = amounts.printed {
            beside.insert(column, message!("column {of} as it was printed", "{of}列の印刷された額"));
        }
    }
    beside
}

/// The ends of an interval.
const LOW: Label = Label::new("the low end", "下限");
const HIGH: Label = Label::new("the high end", "上限");

impl OfColumn {
    /// Of which years, stages and units so many figures are.
    fn meaning(&self, is_stage_named: bool) -> Message {
        let number = self.figures;
        Message::of(|lang| {
            let stages: Vec<&str> = self.stages.iter().map(|stage| stage.label().get(lang)).collect();
            let units: Vec<&str> = self.units.iter().map(|unit| unit.label().ja).collect();
            let years = self.years(lang);
            match lang {
                Lang::En => {
                    let assumed = if is_stage_named { "" } else { " (assumed)" };
                    let counted = count(number, "figure");
                    format!("{years}, {}{assumed}, {}: {counted}", stages.join(" and "), units.join(" and "))
                }
                Lang::Ja => {
                    let assumed = if is_stage_named { "" } else { "（記載なしのため）" };
                    format!("{years}・{}{assumed}・{}：{number}件", stages.join("と"), units.join("と"))
                }
            }
        })
    }

    fn years(&self, lang: Lang) -> String {
        let name = |year: &FiscalYear| match lang {
            Lang::En => format!("{} ({})", year.english(), year.era()),
            Lang::Ja => format!("{}（{}年度）", year.japanese(), year.number()),
        };
        let named = |years: &mut dyn Iterator<Item = &FiscalYear>, between: &str| {
            years.map(name).collect::<Vec<_>>().join(between)
        };
        let ends = self.years.first().into_iter().chain(self.years.last());
        match (self.years.len() > NAMED, lang) {
            (true, Lang::En) => {
                format!("{} years from {}", self.years.len(), named(&mut { ends }, " to "))
            }
            (true, Lang::Ja) => {
                format!("{}（{}か年度）", named(&mut { ends }, "～"), self.years.len())
            }
            (false, Lang::En) => named(&mut self.years.iter(), " and "),
            (false, Lang::Ja) => named(&mut self.years.iter(), "と"),
        }
    }
}

/// A column of amounts that holds none.
fn nothing() -> Message {
    message!("no figure", "計数なし")
}

/// What a column without amounts was taken for.
fn of_text(
    columns: &Columns,
    column: usize,
    derived: &HashMap<usize, Label>,
    beside: &HashMap<usize, Message>,
) -> Message {
    if let Some(field) = columns.field_at(column) {
        return field.meaning().into();
    }
    if let Some(verdict) = derived.get(&column) {
        let what = Label::new("left out, as it follows from others", "読まない（ほかの列から計算できる）");
        return message!(lang => "{}: {}", "{}：{}", what.get(lang), verdict.get(lang));
    }
    if let Some(meaning) = beside.get(&column) {
        return meaning.clone();
    }
    columns.why_unread(column).unwrap_or(Label::new("left out", "読まない")).into()
}

impl Field {
    /// What a column of it holds, in the words of a reader.
    fn meaning(self) -> Label {
        match self {
            Self::Program => Label::new("program (id)", "事業（ID）"),
            Self::Name => Label::new("program", "事業"),
            Self::NameJa => Label::new("program, in Japanese", "事業（日本語名）"),
            Self::NameEn => Label::new("program, in English", "事業（英語名）"),
            Self::Ministry => Label::new("ministry", "府省"),
            Self::Project => Label::new("project", "プロジェクト"),
            Self::Layer => Label::new("layer", "区分（研究開発／基盤）"),
            Self::Phases => Label::new("phases", "フェーズ"),
            Self::Year => Label::new("fiscal year", "年度"),
            Self::Era => Label::new("fiscal year, by era", "年度（和暦）"),
            Self::Stage => Label::new("stage", "予算段階"),
            Self::Unit => Label::new("unit", "単位"),
            Self::Rounding => Label::new("rounding", "端数処理"),
            Self::Share => Label::new("whole or part", "全額・内数"),
            Self::Source => Label::new("source", "出典"),
            Self::Locator => Label::new("place in the source", "出典の箇所"),
            Self::Basis => Label::new("basis of the figure", "計数の根拠"),
            Self::Agency => Label::new("agency", "府省庁"),
            Self::Bureau => Label::new("bureau", "局・庁"),
            Self::Note => Label::new("note", "備考"),
            Self::MinistryId => Label::new("ministry (id)", "府省（ID）"),
            Self::NameBasis => Label::new("basis of the English name", "英語名の根拠"),
            Self::PhasesBasis => Label::new("basis of the phases", "フェーズの根拠"),
            Self::Succeeds => Label::new("programs that it succeeds", "前身の事業"),
        }
    }
}
