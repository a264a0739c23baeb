//! The two differences between totals on one axis: the published one, and that of the sums of the programs, which rounding
//! may leave open.

use super::{BAND, Chart, Columns, Drawing, Head, Line, Row};
use crate::model::{Label, Lang};
use crate::render::chart::changes::axis::Axis;
use crate::render::chart::fields::Fields;
use crate::render::speaker::Speaker;
use crate::table::{Direction, Key};

/// Of totals of which one is published; `None` of others.
pub(in crate::render::chart) fn differences(speaker: &Speaker<'_>) -> Option<Chart> {
    let lang = speaker.table.lang;
    let total = speaker.table.totals.iter().find(|total| total.published.is_some())?;
    let (sum, published) = Fields::new(speaker.table, total).apart();
    let drawing = Drawing { speaker, axis: Axis::of(speaker, &[]) };
    let rows =
        [(Label::new("published", "公表額の差"), published?), (Label::new("sums of programs", "事業の合計の差"), sum)];
    let lines: Option<Vec<Line>> =
        rows.into_iter().map(|(name, row)| drawing.difference(name.get(lang), &row).map(Line::Row)).collect();
    Some(Chart {
        lang,
        finding: String::new(),
        subtitle: String::new(),
        columns: Columns { names: 120.0, aside: 0.0, values: 60.0 },
        head: Head { marks: drawing.axis.head(), ..Head::default() },
        key: Vec::new(),
        notes: Vec::new(),
        lines: lines?,
    })
}

impl Drawing<'_, '_> {
    fn difference(&self, name: &str, fields: &Fields<'_>) -> Option<Row> {
        let lang = self.speaker.table.lang;
        let said = fields.words(self.speaker, Key::Change, "");
        let word = direction(fields.movement()?.direction).get(lang);
        Some(Row {
            told: match lang {
                Lang::En => format!("{name}: {said}, {word}"),
                Lang::Ja => format!("{name}：{said}、{word}"),
            },
            name: name.to_owned(),
            marks: self.marks(fields, false).0,
            height: BAND.1,
            value: said,
            value_detail: word.into(),
            ..Row::default()
        })
    }
}

/// What is known of where a total went.
fn direction(direction: Direction) -> Label {
    match direction {
        Direction::Open => Label::new("open", "不明"),
        Direction::Level => Label::new("the same", "同額"),
        Direction::Fall => Label::new("fell", "減った"),
        Direction::Rise => Label::new("rose", "増えた"),
    }
}
