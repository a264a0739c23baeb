//! Tables of anything that the types allow, made of bytes.

use arbitrary::{Result, Unstructured};
use budget::model::{Amount, Basis, Date, Figure, FiscalYear, Label, Lang, Rate, Rounding, Scale, Stage, Unit, When};
use budget::render::{Coding, Encoding, Style, Wording};
use budget::table::{
    Cell, Column, Document, Drawing, Emblem, Fact, Heading, Key, Listed, Note, NoteCode, Origin, Origins, Row, Slice,
    Spread, Table, Tone,
};
use rust_decimal::Decimal;

const LANGS: [Lang; 2] = [Lang::En, Lang::Ja];
const TONES: [Tone; 4] = [Tone::Plain, Tone::Quiet, Tone::Caution, Tone::Alarm];
const LABELS: [Label; 3] = [Label::new("", "皆増"), Label::new("none", "なし"), Label::new("", "")];
const DRAWINGS: [Drawing; 13] = [
    Drawing::Amounts,
    Drawing::Matrix,
    Drawing::Phases,
    Drawing::Changes,
    Drawing::Structure,
    Drawing::Indicators,
    Drawing::Lineage,
    Drawing::Checks,
    Drawing::Ranked,
    Drawing::Largest,
    Drawing::Extremes,
    Drawing::Execution,
    Drawing::Distribution,
];
/// Columns that stand together in answers, by which pictures know what to draw.
const USUAL: [&[Key]; 9] = [
    &[Key::Ministry, Key::Name, Key::FiscalYear, Key::Era, Key::Amount, Key::AmountMin, Key::AmountMax, Key::Unit],
    &[Key::Program, Key::Name, Key::Ministry, Key::Status, Key::Before, Key::After, Key::Change, Key::ChangePercent],
    &[Key::Phase, Key::Name, Key::FiscalYear, Key::AtLeast, Key::EvenSplit, Key::AtMost, Key::Programs],
    &[Key::Program, Key::Name, Key::Ministry, Key::Layer, Key::Bar, Key::Bar, Key::Bar, Key::Amount],
    &[Key::Previous, Key::PreviousName, Key::Program, Key::Name, Key::FiscalYear, Key::Status, Key::Amount],
    &[Key::Indicator, Key::Part, Key::Target, Key::CountsByYear, Key::Count, Key::AchievedPercent, Key::Rating],
    &[Key::Kind, Key::Subject, Key::FiscalYear, Key::Published, Key::SumOfParts, Key::Difference, Key::Verdict],
    &[Key::Ministry, Key::Name, Key::Amount, Key::SharePercent, Key::Across, Key::Across],
    &[Key::Program, Key::Name, Key::FiscalYear, Key::Amount, Key::Executed, Key::ExecutionPercent],
];

type Bytes<'b, 'd> = &'b mut Unstructured<'d>;

/// A table, and how it looks.
pub(super) fn table(from: Bytes<'_, '_>) -> Result<(Table, Style)> {
    let lang = *from.choose(&LANGS)?;
    let columns = columns(from, lang)?;
    let mut table = Table {
        lang,
        title: maybe(from, text)?,
        subtitle: maybe(from, text)?,
        year: maybe(from, year)?,
        stage: maybe(from, |from| Ok(from.choose(&Stage::ALL)?.label().get(lang).to_owned()))?,
        unit: maybe(from, |from| from.choose(&Unit::ALL).copied())?,
        decimals: maybe(from, |from| from.int_in_range(0..=4))?,
        is_estimate: from.arbitrary()?,
        says_by_size: from.arbitrary()?,
        unit_per_row: from.arbitrary()?,
        facts: some(from, |from| fact(from, lang))?,
        facts_below: some(from, |from| fact(from, lang))?,
        opening: some(from, note)?,
        notes: some(from, note)?,
        sources: some(from, document)?,
        marks_open_signs: from.arbitrary()?,
        measure: maybe(from, |from| from.choose(Key::ALL).copied())?,
        execution_of: maybe(from, |from| from.choose(Key::ALL).copied())?,
        drawing: maybe(from, |from| from.choose(&DRAWINGS).copied())?,
        finding: maybe(from, text)?,
        emblems: some(from, |from| {
            Ok(Emblem {
                id: text(from)?,
                slot: from.int_in_range(0..=40)?,
                sign: (*from.choose(&["文", "MEXT", "?", ""])?).to_owned(),
            })
        })?,
        ..Table::default()
    };
    table.rows = some(from, |from| row(from, &columns))?;
    table.totals = some(from, |from| row(from, &columns))?;
    if let Some(measure) = maybe(from, |from| from.choose_index(columns.len().max(1)))?.and_then(|at| columns.get(at)) {
        table.measure = Some(measure.key);
    }
    table.columns = columns;
    if from.ratio(1, 4)? {
        table.show_in(Scale { unit: *from.choose(&Unit::ALL)?, decimals: Some(from.int_in_range(0..=3)?) });
    }
    Ok((table, style(from)?))
}

fn style(from: Bytes<'_, '_>) -> Result<Style> {
    Ok(Style {
        width: maybe(from, |from| from.int_in_range(0..=200))?,
        color: false,
        decimals: maybe(from, |from| from.int_in_range(0..=6))?,
        ascii: from.arbitrary()?,
        bars: from.arbitrary()?,
        header: from.arbitrary()?,
        wording: *from.choose(&[Wording::Codes, Wording::Words])?,
        coding: Coding {
            encoding: *from.choose(&Encoding::ALL)?,
            bom: from.arbitrary()?,
            crlf: from.arbitrary()?,
            replace: from.arbitrary()?,
        },
    })
}

/// Columns as an answer has them, or any.
fn columns(from: Bytes<'_, '_>, lang: Lang) -> Result<Vec<Column>> {
    let usual = from.choose(&USUAL)?;
    let mut keys = if from.arbitrary()? { usual.to_vec() } else { Vec::new() };
    keys.extend(some(from, |from| from.choose(Key::ALL).copied())?);
    let slices = from.ratio(1, 3)?;
    let column = |key| {
        let mut column = Column::new(key, lang);
        if slices {
            column.slice = slice(from)?;
            (column.hidden, column.for_people) = (from.ratio(1, 8)?, from.ratio(1, 8)?);
            column.spread = *from.choose(&[Spread::Key, Spread::Latest, Spread::Join, Spread::Years, Spread::Drop])?;
            if from.ratio(1, 4)? {
                (column.title, column.short) = (text(from)?, text(from)?);
            }
        }
        Ok(column)
    };
    keys.into_iter().map(column).collect()
}

fn slice(from: Bytes<'_, '_>) -> Result<Slice> {
    Ok(match from.int_in_range(0..=3)? {
        0 => Slice::Whole,
        1 => Slice::Year(year(from)?),
        2 => Slice::Stage(year(from)?, from.choose(&Stage::ALL)?.code().to_owned()),
        _ => Slice::Group(text(from)?),
    })
}

/// A row with a cell for every column; now and then, they are fewer or more.
fn row(from: Bytes<'_, '_>, columns: &[Column]) -> Result<Row> {
    let many = if from.ratio(1, 16)? { from.int_in_range(0..=12)? } else { columns.len() };
    let cells = |from: Bytes<'_, '_>| (0..many).map(|_| cell(from)).collect::<Result<Vec<_>>>();
    Ok(Row {
        heading: maybe(from, |from| Ok(Heading { text: text(from)?, tone: *from.choose(&TONES)? }))?,
        label: maybe(from, |from| from.choose(&LABELS).copied())?,
        is_left_out: from.ratio(1, 8)?,
        cells: cells(from)?,
        disputed: maybe(from, amount)?,
        origins: origins(from, many)?,
        published: maybe(from, cells)?,
        published_origins: origins(from, many)?,
        ..Row::default()
    })
}

fn origins(from: Bytes<'_, '_>, many: usize) -> Result<Origins> {
    if !from.ratio(1, 8)? {
        return Ok(Origins::new());
    }
    let origin = |from: Bytes<'_, '_>| {
        let bases = some(from, |from| from.choose(&[Basis::Stated, Basis::Inferred]).copied())?;
        Ok(Origin { source: text(from)?, brief: text(from)?, places: some(from, text)?, bases })
    };
    (0..many).map(|_| maybe(from, |from| Ok(some(from, origin)?.into()))).collect()
}

fn cell(from: Bytes<'_, '_>) -> Result<Cell> {
    Ok(match from.int_in_range(0..=26)? {
        0 => Cell::Blank(*from.choose(&LABELS)?),
        1 | 2 => Cell::Text(text(from)?),
        3 | 4 => Cell::Term {
            code: text(from)?,
            label: text(from)?,
            place: maybe(from, |from| from.int_in_range(0..=9))?,
            tone: *from.choose(&TONES)?,
        },
        5 => Cell::Terms(some(from, |from| {
            Ok(Listed { code: text(from)?, label: text(from)?, place: from.int_in_range(0..=9)? })
        })?),
        6 | 7 => Cell::Year(year(from)?),
        8 => Cell::Era(year(from)?),
        9 => Cell::Count(from.arbitrary()?),
        10 => Cell::Printed(amount(from)?),
        11 | 12 => Cell::Amount(amount(from)?),
        13 => Cell::Estimate(amount(from)?),
        14 => Cell::Change(amount(from)?),
        15 => Cell::End(decimal(from)?),
        16 => Cell::Percent(decimal(from)?),
        17 => Cell::Number(decimal(from)?),
        18 => Cell::Rate(rate(from)?),
        19 => Cell::NamedRate(rate(from)?, *from.choose(&LABELS)?),
        20 => Cell::FromNothing(*from.choose(&LABELS)?),
        21 => Cell::Date(date(from)?),
        22 => Cell::When(if from.arbitrary()? { When::Day(date(from)?) } else { When::Year(year(from)?) }),
        23 => Cell::Target(from.arbitrary()?, text(from)?),
        24 => Cell::Series(some(from, Unstructured::arbitrary)?),
        25 => Cell::Bar {
            opens: from.arbitrary()?,
            closes: from.arbitrary()?,
            dotted: from.arbitrary()?,
            label: text(from)?,
            tint: from.int_in_range(0..=20)?,
        },
        _ => Cell::Empty,
    })
}

/// What a figure in a unit stands for; of 28 digits at most, as in a dataset, and sums of such.
fn amount(from: Bytes<'_, '_>) -> Result<Amount> {
    let figure: Figure = decimal(from)?.to_string().parse().unwrap_or_else(|_| Figure::from(7));
    let (unit, rounding) = (*from.choose(&Unit::ALL)?, *from.choose(&Rounding::ALL)?);
    let checked = figure.check(unit).ok().and_then(|figure| Amount::printed(figure, unit, rounding));
    Ok(checked.unwrap_or_else(|| Amount::exact(Decimal::ONE)))
}

fn decimal(from: Bytes<'_, '_>) -> Result<Decimal> {
    let digits = i128::from(from.arbitrary::<i64>()?) >> from.int_in_range(0..=63)?;
    Ok(Decimal::from_i128_with_scale(digits, from.int_in_range(0..=4)?))
}

fn rate(from: Bytes<'_, '_>) -> Result<Rate> {
    let (before, after) = (amount(from)?, amount(from)?);
    let rate = after.sub(&before).ok().and_then(|change| Rate::of(&change, &before, &after));
    rate.map_or_else(|| Ok(Rate::exact(decimal(from)?)), Ok)
}

fn year(from: Bytes<'_, '_>) -> Result<FiscalYear> {
    // Years lie close to one another, but for the first and the last that can be named.
    let number = *from.choose(&[2022, 2023, 2024, 2025, 2019, 1868, 2199])?;
    FiscalYear::from_number(number).ok_or(arbitrary::Error::IncorrectFormat)
}

fn date(from: Bytes<'_, '_>) -> Result<Date> {
    Ok(Date { year: year(from)?.number(), month: from.int_in_range(1..=12)?, day: from.int_in_range(1..=28)? })
}

fn fact(from: Bytes<'_, '_>, lang: Lang) -> Result<Fact> {
    Ok(Fact::new(*from.choose(Key::ALL)?, lang, text(from)?))
}

fn note(from: Bytes<'_, '_>) -> Result<Note> {
    let (code, _) = *from.choose(NoteCode::ALL)?;
    Ok(Note { code, text: text(from)?, hint: maybe(from, text)? })
}

fn document(from: Bytes<'_, '_>) -> Result<Document> {
    Ok(Document { id: text(from)?, title: text(from)?, brief: text(from)?, url: maybe(from, text)? })
}

/// A text of anything, or one of those that formats have signs for.
fn text(from: Bytes<'_, '_>) -> Result<String> {
    const TEXTS: [&str; 16] = [
        "",
        " ",
        "=1+1",
        "-5",
        "a|b\\",
        "<b>&\"'",
        "\u{1b}[2J\u{202e}",
        "長い名前の事業（研究開発）",
        "\r\n\t",
        "```\n# x",
        "ｶﾞﾝ",
        "\u{301}e\u{301}",
        "👩‍👩‍👧‍👦",
        "]]>",
        "mext",
        "R5",
    ];
    if from.arbitrary()? {
        Ok((*from.choose(&TEXTS)?).to_owned())
    } else {
        Ok(from.arbitrary::<&str>()?.chars().take(60).collect())
    }
}

fn maybe<'d, T>(from: Bytes<'_, 'd>, make: impl FnOnce(Bytes<'_, 'd>) -> Result<T>) -> Result<Option<T>> {
    from.arbitrary::<bool>()?.then(|| make(from)).transpose()
}

/// Up to six.
fn some<'d, T>(from: Bytes<'_, 'd>, make: impl Fn(Bytes<'_, 'd>) -> Result<T>) -> Result<Vec<T>> {
    let many = from.int_in_range(0..=6)?;
    (0..many).map(|_| make(from)).collect()
}
