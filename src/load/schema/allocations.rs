//! Reads the amounts of a program, in each form that the schema has for them.
//!
//! Knows one program at a time; `rules` decides which of several readings counts.

use std::ops::Range;
use std::sync::Arc;

use super::context::Context;
use super::figures::{OwnTerms, Terms, stage};
use super::programs::phases;
use crate::code::Code;
use crate::load::parse::{self, Field, List, Name, Node, Table, TableReader};
use crate::message;
use crate::model::{Account, Allocation, Attribution, Ix, Printed, Program, Project, Share, Stage};

/// Reads all amounts of a program into it; returns the place of each, in their order.
pub(super) fn read(
    table: &mut TableReader<'_, '_>,
    outer: &OwnTerms,
    program: &mut Program,
    context: &Context<'_>,
) -> Vec<Range<usize>> {
    let count = most(table);
    program.allocations.reserve_exact(count);
    let mut spans = Vec::with_capacity(count);
    for entry in table.tables("allocation") {
        let (allocation, span) = allocation(entry, outer, program, context);
        spans.extend(allocation.is_some().then_some(span));
        program.allocations.extend(allocation);
    }
    if let Some(years) = table.take("amounts").and_then(|field| field.table(Name::Plain("[program.amounts]"))) {
        let terms = outer.clone().terms(&context.defaults);
        let Program { project, account, .. } = *program;
        Short { terms, project, account, context }.read(years, program, &mut spans);
    }
    for mut entry in table.tables("figures") {
        let terms = OwnTerms::read(&mut entry, context.ids).within(outer).terms(&context.defaults);
        let project = entry.take("project").and_then(|field| context.ids.projects.named(field)).or(program.project);
        let account = entry.take("account").and_then(|field| context.ids.accounts.named(field)).or(program.account);
        let years = entry.need("amounts").and_then(|field| field.table(Name::Plain("amounts")));
        entry.finish();
        if let Some(years) = years {
            Short { terms, project, account, context }.read(years, program, &mut spans);
        }
    }
    spans
}

/// How many amounts a program has at most.
fn most(table: &TableReader<'_, '_>) -> usize {
    let years = |table: Table<'_>| table.get("amounts").and_then(Node::table).map_or(0, Table::count_values);
    let figures = table.table.get("figures").and_then(Node::list).into_iter().flat_map(List::iter);
    let of_figures: usize = figures.filter_map(Node::table).map(years).sum();
    table.count_in("allocation") + years(table.table) + of_figures
}

/// One `[[program.allocation]]`.
fn allocation(
    mut table: TableReader<'_, '_>,
    outer: &OwnTerms,
    program: &Program,
    context: &Context<'_>,
) -> (Option<Allocation>, Range<usize>) {
    let ids = context.ids;
    let terms = OwnTerms::read(&mut table, ids).within(outer).terms(&context.defaults);
    let year = table.need("year").and_then(Field::year);
    let stage = stage(&mut table);
    let project: Option<Ix<Project>> = table.take("project").and_then(|field| ids.projects.named(field));
    let account = table.take("account").and_then(|field| ids.accounts.named(field));
    let share = table.take("share").and_then(Field::word::<Share>).unwrap_or_default();
    let phases = phases(&mut table, ids);
    let [name, note] = ["name", "note"].map(|key| table.take(key).and_then(Field::text).map(Box::new));
    let amount = table.need("amount");
    let span = amount.as_ref().map_or(table.span.clone(), |field| field.span.clone());
    let figure = amount.and_then(|field| terms.figure(&field));
    let table_at = table.at;
    table.finish();
    let place = context.place(table_at, &span);
    let allocation = || {
        let (year, printed, (citation, basis)) = (year?, figure?, terms.origin()?);
        let attribution = Attribution {
            project: project.or(program.project),
            account: account.or(program.account),
            share,
            name,
            phases: phases.unwrap_or(program.phases),
            citation,
            basis,
            note,
            file: place.file,
        };
        let attribution = Arc::new(attribution);
        Some(Allocation { year, stage, printed, counted: true, line: place.line, attribution })
    };
    (allocation(), span)
}

/// What holds for a table of plain figures: `[program.amounts]`, or that of a `[[program.figures]]`.
struct Short<'c, 'd> {
    terms: Terms,
    project: Option<Ix<Project>>,
    account: Option<Ix<Account>>,
    context: &'c Context<'d>,
}

impl Short<'_, '_> {
    /// Reads a table of years. Each has an amount of the initial budget, a table of amounts by stage, or a row of them.
    fn read(self, years: TableReader<'_, '_>, program: &mut Program, spans: &mut Vec<Range<usize>>) {
        let attribution = self.terms.origin().map(|(citation, basis)| {
            let (project, account) = (self.project, self.account);
            let (phases, file) = (program.phases, program.place.file);
            Arc::new(Attribution {
                project,
                account,
                share: Share::Whole,
                name: None,
                phases,
                citation,
                basis,
                note: None,
                file,
            })
        });
        for (field, key, key_span) in years.entries() {
            let year = parse::year(field.at, &key_span, key);
            let mut add = |stage: Stage, printed: Option<Printed>, place: (u32, Range<usize>)| {
                let (Some(year), Some(printed), Some(attribution)) = (year, printed, &attribution) else { return };
                let (line, span) = place;
                let attribution = Arc::clone(attribution);
                program.allocations.push(Allocation { year, stage, printed, counted: true, line, attribution });
                spans.push(span);
            };
            let mut add_field = |stage: Stage, field: &Field<'_, '_>| {
                let line = self.context.place(field.at, &field.span).line;
                add(stage, self.terms.figure(field), (line, field.span.clone()));
            };
            if field.is_list() {
                self.row(&field, add);
            } else if field.is_table() {
                by_stage(field, add_field);
            } else {
                add_field(Stage::Initial, &field);
            }
        }
    }

    /// Reads a row of amounts, in the order of the dataset's `amount_stages`; `""` is no figure.
    fn row(&self, row: &Field<'_, '_>, mut add: impl FnMut(Stage, Option<Printed>, (u32, Range<usize>))) {
        let stages = self.context.defaults.amount_stages;
        let (at, span) = (row.at, &row.span);
        if stages.is_empty() {
            let summary = message!(
                "nothing says which stages the amounts of a row belong to",
                "並べた金額がどの予算段階のものか決まりません"
            );
            let remedy = message!(
                "write a single amount, or add `amount_stages = [\"initial\", …]` to [dataset]",
                "金額を一つだけ書くか、[dataset]に`amount_stages = [\"initial\", …]`を追加してください"
            );
            at.report(Code::WrongType, span, summary, remedy);
            return;
        }
        let line = self.context.place_of_all(at, span).map(|place| place.line);
        for (position, node) in row.node.list().into_iter().flat_map(List::iter).enumerate() {
            let field = || Field { node, key: row.key, span: node.span(), at };
            match stages.get(position) {
                Some(&stage) if !node.is_empty_text() => {
                    let printed = self.terms.whole(node).or_else(|| self.terms.figure(&field()));
                    let line = line.unwrap_or_else(|| self.context.place(at, &node.span()).line);
                    add(stage, printed, (line, node.span()));
                }
                Some(_) => {}
                None => {
                    let count = stages.len();
                    let summary = message!(
                        "the row has more amounts than `amount_stages` has stages ({count})",
                        "金額の数が`amount_stages`の予算段階の数（{count}）より多くなっています"
                    );
                    let remedy = message!(
                        "remove it, or add its stage to `amount_stages`",
                        "この金額を削除するか、`amount_stages`に予算段階を追加してください"
                    );
                    at.report(Code::WrongType, &node.span(), summary, remedy);
                    return;
                }
            }
        }
    }
}

/// Reads a table of amounts by stage.
fn by_stage<'t, 'p>(field: Field<'t, 'p>, mut add: impl FnMut(Stage, &Field<'t, 'p>)) {
    let name = Name::Plain(field.key);
    for (amount, key, key_span) in field.table(name).into_iter().flat_map(TableReader::entries) {
        match key.parse() {
            Ok(stage) => add(stage, &amount),
            Err(error) => parse::unknown_word(amount.at, &key_span, "stage", key, &error),
        }
    }
}
