//! What refers to programs: totals, whole budgets, results, policy; read when all programs are known.
//!
//! Knows which tables there are, not what stands in them.

use std::collections::HashSet;

use super::parse::TableReader;
use super::schema::acknowledged::acknowledged;
use super::schema::context::Context;
use super::schema::{policy, results};
use crate::model::{
    Achievement, Acknowledged, Assessment, Indicator, List, Partner, PublishedTotal, Rating, Statement, WholeBudget,
};

/// What refers to programs.
#[derive(Default)]
pub(super) struct Results {
    pub(super) totals: List<PublishedTotal>,
    pub(super) wholes: List<WholeBudget>,
    pub(super) acknowledged: List<Acknowledged>,
    pub(super) indicators: List<Indicator>,
    pub(super) achievements: List<Achievement>,
    pub(super) partners: List<Partner>,
    pub(super) statements: List<Statement>,
    pub(super) assessments: List<Assessment>,
    pub(super) ratings: List<Rating>,
    known: policy::Known,
    indicator_ids: HashSet<String>,
    achievement_ids: HashSet<String>,
    partner_ids: HashSet<String>,
}

impl Results {
    /// Reads what a file has of them.
    pub(super) fn read(&mut self, reader: &mut TableReader<'_, '_>, context: &Context<'_>) {
        entries(reader, "total", &mut self.totals, |table| results::total(table, context));
        entries(reader, "whole", &mut self.wholes, |table| results::whole(table, context));
        entries(reader, "acknowledged", &mut self.acknowledged, |table| acknowledged(table, context));
        entries(reader, "indicator", &mut self.indicators, |table| {
            results::indicator(table, context, &mut self.indicator_ids)
        });
        entries(reader, "achievement", &mut self.achievements, |table| {
            results::achievement(table, context, &mut self.achievement_ids)
        });
        entries(reader, "partner", &mut self.partners, |table| {
            Some(results::partner(table, context.ids, &mut self.partner_ids))
        });
        entries(reader, "statement", &mut self.statements, |table| policy::statement(table, context, &mut self.known));
        entries(reader, "assessment", &mut self.assessments, |table| {
            policy::assessment(table, context, &mut self.known)
        });
        entries(reader, "rating", &mut self.ratings, |table| Some(policy::rating(table)));
    }
}

/// Reads all tables of one kind into a list.
pub(super) fn entries<'t, 'p, T>(
    reader: &mut TableReader<'t, 'p>,
    key: &'static str,
    list: &mut List<T>,
    mut read: impl FnMut(TableReader<'t, 'p>) -> Option<T>,
) {
    for table in reader.tables(key) {
        if let Some(entry) = read(table) {
            list.push(entry);
        }
    }
}
