//! Figures of a dataset: digits, unit, rounding rule and source, brought together.
//!
//! Knows which of several declarations wins: the nearest one.

use super::ids::AllIds;
use crate::code::Code;
use crate::load::parse::{Field, Node, TableReader};
use crate::message;
use crate::model::{Basis, Citation, List, Printed, Rounding, Source, Stage, Unit};

/// What a dataset declares for figures that do not say it themselves, and what its sources state.
pub(crate) struct DatasetDefaults<'d> {
    pub(crate) unit: Option<Unit>,
    /// Whether a unit was named, even a wrong one.
    pub(crate) named_unit: bool,
    pub(crate) rounding: Option<Rounding>,
    pub(crate) sources: &'d List<Source>,
    /// The stages of the amounts in a row.
    pub(crate) amount_stages: &'d [Stage],
}

/// What a table declares about its figures; all of it is optional there.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnTerms {
    unit: Option<Unit>,
    rounding: Option<Rounding>,
    citation: Option<Citation>,
    basis: Option<Basis>,
    /// Whether a unit was named, even a wrong one.
    named_unit: bool,
    /// Whether a source was named, even a wrong one.
    named_source: bool,
}

/// What holds for the figures of a table, whoever declares it.
pub(crate) struct Terms {
    unit: Option<Unit>,
    rounding: Rounding,
    citation: Option<Citation>,
    basis: Basis,
    /// Whether nothing named a unit.
    lacks_unit: bool,
    /// Whether nothing named a source.
    lacks_source: bool,
}

impl OwnTerms {
    /// Reads `unit`, `rounding`, `source` and `basis`.
    pub(crate) fn read(table: &mut TableReader<'_, '_>, ids: &AllIds<'_>) -> Self {
        let (source, unit) = (table.take("source"), table.take("unit"));
        Self {
            named_unit: unit.is_some(),
            unit: unit.and_then(Field::word),
            rounding: table.take("rounding").and_then(Field::word),
            named_source: source.is_some(),
            citation: source.and_then(|field| ids.sources.cited(field)),
            basis: table.take("basis").and_then(Field::word),
        }
    }

    /// What is declared here, else what `outer` declares.
    pub(crate) fn within(self, outer: &Self) -> Self {
        Self {
            unit: self.unit.or(outer.unit),
            rounding: self.rounding.or(outer.rounding),
            named_unit: self.named_unit || outer.named_unit,
            named_source: self.named_source || outer.named_source,
            citation: self.citation.or_else(|| outer.citation.clone()),
            basis: self.basis.or(outer.basis),
        }
    }

    /// What is declared here, else by the source, else by the dataset.
    pub(crate) fn terms(self, defaults: &DatasetDefaults<'_>) -> Terms {
        let source = |citation: &Citation| defaults.sources.iter().nth(citation.source.position());
        let stated = self.citation.as_ref().and_then(source).and_then(|source| source.rounding);
        Terms {
            unit: self.unit.or(defaults.unit),
            rounding: self.rounding.or(stated).or(defaults.rounding).unwrap_or_default(),
            lacks_unit: !self.named_unit && !defaults.named_unit && defaults.unit.is_none(),
            lacks_source: !self.named_source,
            citation: self.citation,
            basis: self.basis.unwrap_or_default(),
        }
    }
}

impl Terms {
    /// Where the figures were read, and whether the source states them; `None` where that is missing.
    pub(crate) fn origin(&self) -> Option<(Citation, Basis)> {
        Some((self.citation.clone()?, self.basis))
    }

    /// The figure in `field`; reports what it lacks.
    pub(crate) fn figure(&self, field: &Field<'_, '_>) -> Option<Printed> {
        self.whole(field.node).or_else(|| self.any_figure(field))
    }

    /// The figure that a node is, if it is a whole number, as most are, and lacks nothing.
    #[inline]
    pub(crate) fn whole(&self, node: Node<'_>) -> Option<Printed> {
        let unit = self.unit.filter(|_| !self.lacks_source)?;
        Printed::whole(node.decimal_integer()?, unit, self.rounding)
    }

    /// As [`figure`](Self::figure), for any value.
    fn any_figure(&self, field: &Field<'_, '_>) -> Option<Printed> {
        let figure = field.figure();
        if self.lacks_unit {
            let remedy = message!(
                "add `unit = \"億円\"` here or to [dataset]",
                "ここか[dataset]に`unit = \"億円\"`のように単位を書いてください"
            );
            let summary = message!("the amount has no unit", "金額の単位が書かれていません");
            field.at.report(Code::NoUnit, &field.span, summary, remedy);
        }
        if self.lacks_source {
            let remedy = message!(
                "add `source = \"id#place\"`: every figure comes from a [[source]]",
                "`source = \"id#箇所\"`を書いてください。金額には必ず[[source]]にある出典が要ります"
            );
            let summary = message!("the amount has no source", "金額の出典が書かれていません");
            field.at.report(Code::NoSource, &field.span, summary, remedy);
        }
        let (unit, figure) = (self.unit?, figure?);
        let figure = figure.check(unit).map_err(|error| field.bad_figure(error)).ok()?;
        Printed::new(figure, unit, self.rounding)
    }
}

/// What holds for a figure that is quoted from another entry: no source is needed again.
pub(crate) struct Quoted {
    pub(crate) terms: Terms,
    pub(crate) citation: Option<Citation>,
}

impl Quoted {
    /// Reads `source` and `unit`.
    pub(crate) fn read(table: &mut TableReader<'_, '_>, ids: &AllIds<'_>, defaults: &DatasetDefaults<'_>) -> Self {
        let unit = table.take("unit");
        let own = OwnTerms { named_unit: unit.is_some(), unit: unit.and_then(Field::word), ..OwnTerms::default() };
        let terms = Terms { lacks_source: false, ..own.terms(defaults) };
        Self { terms, citation: table.take("source").and_then(|field| ids.sources.cited(field)) }
    }
}

/// The stage in `stage`, else the initial budget.
pub(crate) fn stage(table: &mut TableReader<'_, '_>) -> Stage {
    table.take("stage").and_then(Field::word).unwrap_or_default()
}
