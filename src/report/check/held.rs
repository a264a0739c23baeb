//! What a check has held against each other: a figure, the sum of its parts, and the verdict.
//!
//! Knows its columns, and nothing of which rows are shown.

use super::{Verdict, scope, scope_label, scope_name};
use crate::model::{Dataset, FiscalYear, Indicator, IndicatorPart, Ix, Lang, Program, Scope, Source, Stage, Unit};
use crate::report::frame::about;
use crate::report::term;
use crate::table::{Cell, Cited, Column, Key, Link, Row, Table};

/// A published figure, and the sum of its parts.
pub(super) struct Held<'d> {
    pub(super) of: Of<'d>,
    pub(super) year: Option<FiscalYear>,
    pub(super) stage: Option<Stage>,
    pub(super) published: Cell,
    pub(super) sum: Cell,
    pub(super) difference: Cell,
    /// None, where it has no parts.
    pub(super) verdict: Option<Verdict>,
    pub(super) unit: Cell,
    pub(super) source: Ix<Source>,
    /// Where its parts were read.
    pub(super) parts_in: Cited,
    /// Where it and its parts stand in a book.
    pub(super) links: Vec<Link>,
}

/// What a published figure covers.
#[derive(Clone, Copy)]
pub(super) enum Of<'d> {
    Scope(&'d Scope),
    Whole(Ix<Program>),
    Indicator(&'d Indicator, Option<&'d IndicatorPart>),
}

/// How figures are told apart in what people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// By the ids of projects, programs, indicators and documents.
    ById,
    /// By names.
    ByName,
}

/// The columns of all rows.
pub(super) fn columns(lang: Lang) -> Vec<Column> {
    let keys = [
        Key::Scope,
        Key::FiscalYear,
        Key::Era,
        Key::Stage,
        Key::Published,
        Key::SumOfParts,
        Key::Difference,
        Key::Verdict,
        Key::Unit,
        Key::Source,
    ];
    keys.map(|key| Column::new(key, lang)).into()
}

impl Held<'_> {
    pub(super) fn unit_of(unit: Unit, lang: Lang) -> Cell {
        Cell::unit(unit, lang)
    }

    pub(super) fn against(self, sum: Cell, difference: Cell, verdict: Verdict) -> Self {
        Self { sum, difference, verdict: Some(verdict), ..self }
    }

    /// Whether it counts things rather than money.
    pub(super) fn is_count(&self) -> bool {
        matches!(self.of, Of::Indicator(..))
    }

    /// Its row in a table that has all columns.
    pub(super) fn row(&self, table: &Table, dataset: &Dataset, named: Named) -> Row {
        let lang = table.lang;
        let source = &dataset.sources[self.source];
        let document = match named {
            Named::ById => &source.id,
            Named::ByName => source.brief().get(lang),
        };
        let mut row = Row::from(vec![
            Cell::term(self.of.code(dataset), self.of.label(dataset, lang, named)),
            self.year.map_or(Cell::Empty, Cell::Year),
            self.year.map_or(Cell::Empty, Cell::Era),
            self.stage.map_or(Cell::Empty, |stage| term::stage(stage, lang)),
            self.published.clone(),
            self.sum.clone(),
            self.difference.clone(),
            self.verdict.map_or(Cell::Empty, |verdict| verdict.cell(lang)),
            self.unit.clone(),
            Cell::term(&source.id, document),
        ]);
        row.origins = table.origins(&[(Key::SumOfParts, &self.parts_in)]);
        row.links.clone_from(&self.links);
        row
    }
}

impl Of<'_> {
    /// The contract's name of it.
    fn code(self, dataset: &Dataset) -> String {
        match self {
            Self::Scope(covered) => scope(dataset, covered),
            Self::Whole(program) => format!("program={}", dataset.programs[program].id),
            Self::Indicator(indicator, None) => format!("indicator={}", indicator.id),
            Self::Indicator(indicator, Some(part)) => format!("indicator={};part={}", indicator.id, part.id),
        }
    }

    pub(super) fn label(self, dataset: &Dataset, lang: Lang, named: Named) -> String {
        match (self, named) {
            (Self::Scope(covered), Named::ById) => scope_label(dataset, covered, lang),
            (Self::Scope(covered), Named::ByName) => scope_name(dataset, covered, lang),
            (Self::Whole(program), Named::ById) => dataset.programs[program].id.clone(),
            (Self::Whole(program), Named::ByName) => dataset.programs[program].name.get(lang).to_owned(),
            (Self::Indicator(..), Named::ById) if lang == Lang::En => self.code(dataset),
            (Self::Indicator(indicator, None), _) => indicator.name.get(lang).to_owned(),
            (Self::Indicator(indicator, Some(part)), _) => {
                let (whole, part) = (indicator.name.get(lang), part.name.get(lang));
                about([whole, part], lang)
            }
        }
    }
}
