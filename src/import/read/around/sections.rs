//! Headings between the rows of a table that name another year, stage or unit than its columns: （参考）令和5年度補正予算.
//!
//! Knows rows without an amount, and how the figures below them were read. What such a heading means for them, a person says.

use std::collections::BTreeSet;

use super::stages::{self, Mention};
use super::{AroundText, LONGEST, years};
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::controls::{ControlRow, Judge, rows_text};
use crate::import::read::counted::Counted;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::{Field, dense};
use crate::import::read::problem::Problems;
use crate::import::read::row_kind::is_note;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_words::Spoken;
use crate::import::read::unit_labels::{self, Named};
use crate::import::rules::{RowRule, line};
use crate::model::{FiscalYear, Lang, Stage};
use crate::{Message, message};

/// A row that names what figures may be of.
struct Section<'s> {
    row: usize,
    place: CellPlace,
    text: &'s str,
    years: Vec<FiscalYear>,
    stages: Vec<(Option<FiscalYear>, Option<Stage>)>,
    units: Vec<Named>,
}

/// What a figure below was read as.
type Read = (usize, FiscalYear, Stage, Counted);

/// Something that a heading names, and no figure below it was read as.
enum Other {
    Stage(Option<FiscalYear>, Option<Stage>),
    Year(FiscalYear),
    Unit(String),
}

/// The most headings that are asked about.
const MOST: usize = 10;

/// The most rows that are named in the rule that leaves them out.
const MOST_ROWS: usize = 20;

/// Asks about each of the `rows`, none of which has an amount, that names something else than the figures below it are of.
pub(crate) fn ask(
    judge: &Judge<'_>,
    rows: impl Iterator<Item = usize>,
    (figures, controls): (&[SheetFigure], &[ControlRow]),
    problems: &mut Problems,
) {
    let (sheet, columns) = (judge.rows.sheet, judge.rows.columns);
    if columns.are_of_list() {
        return;
    }
    let rows: BTreeSet<usize> = rows.collect();
    let sections: Vec<Section<'_>> = rows.into_iter().filter_map(|row| Section::of(sheet, columns, row)).collect();
    if sections.is_empty() {
        return;
    }
    let all = figures.iter().chain(controls.iter().flat_map(|control| &control.figures));
    let mut read: Vec<Read> = all.map(|it| (it.place.row, it.year, it.stage, it.of_cell)).collect();
    read.sort_by_key(|(row, ..)| *row);
    let mut asked = 0;
    for section in &sections {
        let below = below(section, &sections, &read);
        let others = section.others(below);
        if !others.is_empty() {
            problems.add(sheet, section.place, question(judge, section, &others, (below, below.len() == read.len())));
            asked += 1;
        }
        if asked == MOST {
            break;
        }
    }
}

/// The figures below a heading, up to the next one below some of them.
fn below<'r>(section: &Section<'_>, sections: &[Section<'_>], read: &'r [Read]) -> &'r [Read] {
    let start = read.partition_point(|(row, ..)| *row <= section.row);
    let Some((first, ..)) = read.get(start) else { return &[] };
    let next = sections.get(sections.partition_point(|it| it.row <= *first));
    let end = next.map_or(read.len(), |next| read.partition_point(|(row, ..)| *row < next.row));
    read.get(start..end).unwrap_or_default()
}

impl<'s> Section<'s> {
    /// What a row names that has no cell in a column of amounts; none, if it names nothing.
    fn of(sheet: &'s Sheet, columns: &Columns, row: usize) -> Option<Self> {
        let has_amount = |place: CellPlace| columns.amounts_at(place.column).is_some();
        let is_unit = |text: &str| unit_labels::is_label(text);
        if sheet.filled(row).any(|(place, text)| has_amount(place) && !is_unit(text)) {
            return None;
        }
        let others = [Field::Note, Field::Source, Field::Locator].into_iter();
        let others: Vec<CellPlace> = others.filter_map(|field| columns.place(field, row)).collect();
        let is_of_remark = |place: CellPlace| columns.is_unread(place.column) || others.contains(&place);
        let alone = sheet.filled(row).filter(|(_, text)| !is_unit(text)).count() < 2;
        // The remark of a program speaks of itself.
        let speaks = |(place, text): &(CellPlace, &str)| alone || !is_of_remark(*place) || is_unit(text);
        let texts = || sheet.filled(row).filter(speaks).filter(|(_, text)| text.len() <= LONGEST);
        let (place, text) = texts().find(|(_, text)| !is_unit(text)).or_else(|| texts().next())?;
        let ministry = columns.place(Field::Ministry, row).is_some_and(|place| !cells::is_nothing(sheet.cell(place)));
        let (mut years, mut stages, mut units) = (Vec::new(), Vec::new(), Vec::new());
        for (place, text) in texts() {
            let around = AroundText { place: Some(place), text, is_note: is_note(text) };
            years.extend(years::named(&dense(&fold(text))).into_iter().map(|(_, year)| year));
            let mentions = stages::mentions(around, false).into_iter();
            // The name of a program may speak of its 執行体制.
            let mentions = mentions.filter(|mention| mention.years.is_some() || !ministry);
            let mentions = mentions.filter(|mention| !matches!(mention.spoken, Spoken::Other(_)));
            stages.extend(mentions.map(|Mention { years, spoken, .. }| (years.map(|(_, last)| last), spoken.stage())));
            // The unit of a footnote is held against that of the sheet.
            if !(alone && (is_unit(text) || is_note(text)) && !unit_labels::named(text).is_empty()) {
                units.extend(unit_labels::above(text));
            }
        }
        let names_any = !years.is_empty() || !stages.is_empty() || !units.is_empty();
        names_any.then_some(Self { row, place, text, years, stages, units })
    }

    /// What it names, and the figures below it are not of: a stage or a year, and a unit.
    fn others(&self, below: &[Read]) -> Vec<Other> {
        if below.is_empty() {
            return Vec::new();
        }
        let is_read = |&(of, stage): &(Option<FiscalYear>, Option<Stage>)| {
            below.iter().any(|(_, year, read, _)| Some(*read) == stage && of.is_none_or(|of| of == *year))
        };
        let stage = || self.stages.iter().find(|it| !is_read(it)).map(|&(year, stage)| Other::Stage(year, stage));
        let year = || self.years.iter().find(|it| below.iter().all(|(_, year, ..)| year != *it)).copied();
        let unit = || {
            self.units.iter().find_map(|named| match named {
                Named::Unit(unit) if below.iter().all(|(.., read)| read == unit) => None,
                Named::Unit(unit) => Some(unit.label().ja.to_owned()),
                Named::Unknown(word) | Named::Partly(word) => Some(brief(word)),
            })
        };
        let of_budget = stage().or_else(|| year().map(Other::Year));
        of_budget.into_iter().chain(unit().map(Other::Unit)).collect()
    }
}

impl Other {
    fn named(&self, lang: Lang) -> String {
        let of = |year: &FiscalYear| match lang {
            Lang::En => year.english(),
            Lang::Ja => year.japanese(),
        };
        match (self, lang) {
            (Self::Stage(year, stage), _) => {
                let label = match (stage, lang) {
                    (Some(stage), _) => stage.label().get(lang),
                    (None, Lang::En) => "a sum of stages",
                    (None, Lang::Ja) => "複数の予算段階の合計",
                };
                let space = if lang == Lang::En { " " } else { "" };
                year.as_ref().map_or_else(|| label.to_owned(), |year| format!("{}{space}{label}", of(year)))
            }
            (Self::Year(year), _) => of(year),
            (Self::Unit(unit), _) => unit.clone(),
        }
    }

    /// What the first figure below was read as instead.
    fn read(&self, &(_, year, stage, unit): &Read, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unit(_), _) => unit.label().ja.to_owned(),
            (_, Lang::En) => format!("{} {}", year.english(), stage.label().en),
            (_, Lang::Ja) => format!("{}{}", year.japanese(), stage.label().ja),
        }
    }

    /// The rule that says it of the only column of amounts, where the heading speaks of all figures.
    fn rule(&self, columns: &Columns, &(_, year, stage, _): &Read) -> Option<String> {
        let [amounts] = columns.amounts.as_slice() else { return None };
        let (year, stage) = match self {
            Self::Stage(named, stage) => (named.unwrap_or(year), (*stage)?),
            Self::Year(named) => (*named, stage),
            Self::Unit(_) => return None,
        };
        amounts.year?;
        let key = columns.table.head.key(amounts.column);
        Some(line::of_header(&key, &format!("{}:{}", year.era(), stage.code())))
    }
}

fn question(judge: &Judge<'_>, section: &Section<'_>, others: &[Other], (below, are_all): (&[Read], bool)) -> Message {
    let columns = judge.rows.columns;
    let Some(first) = below.first() else { return Message::default() };
    let rows: Vec<usize> = below.iter().map(|(row, ..)| *row).collect::<BTreeSet<_>>().into_iter().collect();
    let places: Vec<CellPlace> = rows.iter().map(|&row| name_of(columns, row)).collect();
    let skip = Some(&places).filter(|places| places.len() <= MOST_ROWS);
    let skip = skip.map_or_else(Message::default, |places| {
        let rule = judge.rule_of_all(RowRule::Skip, places);
        message!(" ({rule})", "（`{rule}`）")
    });
    let [other, ..] = others else { return Message::default() };
    let of_column =
        other.rule(columns, first).filter(|_| are_all && others.len() == 1).map_or_else(Message::default, |rule| {
            message!(", or say it of the column ({rule})", "、列の内容を指定するか（`{rule}`）")
        });
    let keep = judge.rule_of_all(RowRule::Skip, &[section.place]);
    let text = brief(section.text);
    Message::of(|lang| {
        let joined = |texts: Vec<String>| texts.join(if lang == Lang::En { " in " } else { "・" });
        let named = joined(others.iter().map(|other| other.named(lang)).collect());
        let read = joined(others.iter().map(|other| other.read(first, lang)).collect());
        let rows = rows_text(&rows, lang);
        let (skip, of_column) = (skip.get(lang), of_column.get(lang));
        match lang {
            Lang::En => format!(
                "`{text}` names {named}, and {rows} below it would be read as {read}: give them headers of their own, leave \
                 them out{skip}{of_column}, or leave out this row where they are of that nevertheless ({keep})"
            ),
            Lang::Ja => format!(
                "「{text}」には{named}とありますが、その下の{rows}は{read}として読まれます。その行に見出し行を付けて別の表にするか、\
                 その行を読まないか{skip}{of_column}、{read}で正しければこの行だけを読まないよう指定してください（`{keep}`）"
            ),
        }
    })
}
