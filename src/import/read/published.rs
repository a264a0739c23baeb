//! The rows of a list that say what was published, with what a workbook carries unseen of it.
//!
//! Knows one row at a time; whether it agrees with others is not its concern.

use serde::Deserialize;

use crate::import::read::about;
use crate::import::read::address::CellPlace;
use crate::import::read::control_rows::CommonTerms;
use crate::import::read::controls::words;
use crate::import::read::figure::{Defaults, SheetFigure};
use crate::import::read::headers::Field;
use crate::import::read::printed::{self, Beside};
use crate::import::read::row::RowReader;
use crate::import::reading::{RowsKind, RowsRead};
use crate::model::{Label, Layer, Text};

/// What a published total covers, where it was read, and what is remarked of it, as a workbook carries it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Scope {
    pub(crate) project: Option<String>,
    pub(crate) ministry: Option<String>,
    pub(crate) layer: Option<String>,
    pub(crate) program: Option<String>,
    source: Option<String>,
    note_ja: Option<String>,
    note_en: Option<String>,
    reason_ja: Option<String>,
    reason_en: Option<String>,
}

impl Scope {
    /// The remark.
    pub(crate) fn note(&self) -> Option<Text> {
        text(self.note_ja.as_ref(), self.note_en.as_ref())
    }

    /// Why it stays although its rows contradict it.
    pub(crate) fn reason(&self) -> Option<Text> {
        text(self.reason_ja.as_ref(), self.reason_en.as_ref())
    }

    /// The same without a reason to stay.
    pub(crate) fn without_reason(self) -> Self {
        Self { reason_ja: None, reason_en: None, ..self }
    }

    /// Whether it says what it covers, and not only the rows that it stands for.
    pub(crate) fn is_named(&self) -> bool {
        [&self.project, &self.ministry, &self.layer, &self.program].iter().any(|id| id.is_some())
    }

    /// Whether it covers a figure of that program.
    pub(crate) fn covers(&self, program: &str, figure: &SheetFigure) -> bool {
        let about = &figure.about;
        let layer = about.layer.map(Layer::code);
        self.program.as_deref().is_none_or(|id| id == program)
            && self.project.as_ref().is_none_or(|id| about.project.as_ref() == Some(id))
            && self.ministry.as_ref().is_none_or(|id| about.ministry == *id)
            && self.layer.as_deref().is_none_or(|code| layer == Some(code))
    }
}

fn text(ja: Option<&String>, en: Option<&String>) -> Option<Text> {
    (ja.is_some() || en.is_some()).then(|| Text::new(ja.cloned(), en.cloned()))
}

/// A row of what was published for all rows of a list, or for those of one program.
#[derive(Debug, Clone)]
pub(crate) struct PublishedRow {
    pub(crate) place: CellPlace,
    /// The program that it is of, by its name or its id, and the project.
    pub(crate) name: Option<String>,
    pub(crate) program: Option<String>,
    pub(crate) project: Option<String>,
    /// Its figures, each with what was carried along.
    pub(crate) figures: Vec<(SheetFigure, Option<Scope>)>,
}

/// Reads these rows of a list, each with its text; what their rows do not say, all `figures` of the sheet may.
pub(crate) fn read(
    reader: &mut RowReader<'_>,
    at: usize,
    defaults: &Defaults,
    rows: &[(CellPlace, String)],
    figures: &[SheetFigure],
    read: &mut Vec<RowsRead>,
) -> Vec<PublishedRow> {
    let common = CommonTerms::of(figures);
    let mut published = Vec::new();
    for (place, text) in rows {
        (reader.row, reader.cells) = (place.row, reader.sheet.row(place.row));
        if reader.several(&common).is_some() {
            let why = Label::new(
                "what was published, of no single year and stage: left out",
                "公表額（年度・予算段階が定まらないため読まない）",
            );
            read.push(RowsRead::one(place.row, RowsKind::Published, text, why));
            continue;
        }
        let found = reader.control_row(at, defaults, &common);
        if found.is_empty() {
            let why = Label::new("what was published: no amount", "公表額（金額なし）");
            read.push(RowsRead::one(place.row, RowsKind::Published, text, why));
            continue;
        }
        // Without a column of ids, that of names may be called `Program`.
        let text_of = |reader: &mut RowReader<'_>, field| {
            let is_named = reader.columns.place(field, place.row) == Some(*place);
            reader.parsed(field, |text| Ok(text.to_owned())).filter(|_| !is_named)
        };
        let (program, project) = (text_of(reader, Field::Program), text_of(reader, Field::Project));
        let figures = found.into_iter().map(|figure| reader.carried(figure)).collect();
        let name = words::published_of(reader.sheet.cell(*place)).map(|name| about::without_share(name.to_owned()).0);
        published.push(PublishedRow { place: *place, name, program, project, figures });
    }
    published
}

impl RowReader<'_> {
    /// A published figure with what the cell beside it carries along.
    fn carried(&self, mut figure: SheetFigure) -> (SheetFigure, Option<Scope>) {
        let column = self.columns.amounts_at(figure.place.column).and_then(|amounts| amounts.printed);
        let text = column.map_or("", |column| self.cells.cell(column));
        let (printed, rest) = text.split_once(" {").unwrap_or((text, ""));
        match printed::beside(printed, (figure.figure, figure.unit), self.cells.cell(figure.place.column)) {
            Beside::Nothing => (figure, None),
            Beside::Other => {
                figure.is_edited = true;
                (figure, None)
            }
            Beside::Same(carried) => {
                (figure.figure, figure.unit) = (carried.figure, carried.unit);
                (figure.rounding, figure.basis) = (Some(carried.rounding), Some(carried.basis));
                let scope: Option<Scope> = serde_json::from_str(&format!("{{{rest}")).ok();
                if let Some(source) = scope.as_ref().and_then(|scope| scope.source.as_deref()) {
                    let (id, place) = source.split_once('#').map_or((source, None), |(id, place)| (id, Some(place)));
                    let about = std::rc::Rc::make_mut(&mut figure.about);
                    (about.source, about.locator) = (Some(id.to_owned()), place.map(str::to_owned));
                }
                (figure, scope)
            }
        }
    }
}
