//! Reads what documents say besides figures: activities of programs, statements, assessments, the legend of ratings.
//!
//! Knows projects, programs and sources by their ids alone.

use std::collections::HashSet;
use std::ops::Range;

use super::context::Context;
use super::entities::{id, name};
use super::ids::AllIds;
use crate::code::Code;
use crate::load::parse::{Field, TableReader};
use crate::load::problem::At;
use crate::model::{
    Activity, Assessment, Citation, FiscalYear, Ix, Label, Project, Rating, Source, Statement, Text, When,
};
use crate::{Message, message};

/// What tells the entries apart that have been read so far.
#[derive(Default)]
pub(crate) struct Known {
    statements: HashSet<(When, String, Ix<Source>)>,
    assessments: HashSet<(Ix<Project>, FiscalYear, Ix<Source>)>,
}

/// The activities of a program.
pub(crate) fn activities(program: &mut TableReader<'_, '_>, ids: &AllIds<'_>) -> Box<[Activity]> {
    let mut known = HashSet::new();
    program.tables("activity").filter_map(|table| activity(table, ids, &mut known)).collect()
}

fn activity(
    mut table: TableReader<'_, '_>,
    ids: &AllIds<'_>,
    known: &mut HashSet<(FiscalYear, Citation)>,
) -> Option<Activity> {
    let (at, span) = (table.at, table.span.clone());
    let year = table.need("year").and_then(Field::year);
    let is_new = table.take("new").and_then(Field::truth).unwrap_or_default();
    let text = table.need("text").and_then(Field::text);
    let citation = cited(&mut table, ids);
    table.finish();
    let (year, text, citation) = (year?, text?, citation?);
    if !known.insert((year, citation.clone())) {
        let remedy = message!(
            "say both in one text, or name the place of each in the document",
            "一つの文章にまとめるか、資料のそれぞれの箇所を書いてください"
        );
        twice(at, &span, Label::new("the activity", "活動内容"), remedy);
    }
    Some(Activity { year, is_new, text, citation })
}

pub(crate) fn statement(mut table: TableReader<'_, '_>, context: &Context<'_>, known: &mut Known) -> Option<Statement> {
    let ids = context.ids;
    let (at, span) = (table.at, table.span.clone());
    let when = table.need("date").and_then(Field::when);
    let title = table.need("title").and_then(Field::text);
    let text = table.need("text").and_then(Field::text);
    let project = table.take("project").and_then(|field| ids.projects.named(field));
    let programs = table.take("programs").into_iter().flat_map(Field::list);
    let programs = programs.filter_map(|field| ids.programs.named(field)).collect();
    let citation = cited(&mut table, ids);
    table.finish();
    let (when, title, text, citation) = (when?, title?, text?, citation?);
    if !known.statements.insert((when, whole(&title), citation.source)) {
        let remedy =
            message!("give one of the two another title, or remove it", "一方の題名を変えるか、削除してください");
        twice(at, &span, Label::new("the statement", "記述"), remedy);
    }
    Some(Statement { when, title, text, project, programs, citation })
}

pub(crate) fn assessment(
    mut table: TableReader<'_, '_>,
    context: &Context<'_>,
    known: &mut Known,
) -> Option<Assessment> {
    let ids = context.ids;
    let (at, span) = (table.at, table.span.clone());
    let project = table.need("project").and_then(|field| ids.projects.named(field));
    let as_of = table.need("as_of").and_then(Field::year);
    let text = table.need("text").and_then(Field::text);
    let remaining = table.take("remaining").and_then(Field::text);
    let citation = cited(&mut table, ids);
    table.finish();
    let (project, as_of, text, citation) = (project?, as_of?, text?, citation?);
    if !known.assessments.insert((project, as_of, citation.source)) {
        let remedy = message!(
            "say both in one text, or name its own year or source",
            "一つの文章にまとめるか、それぞれの年度か出典を書き分けてください"
        );
        twice(at, &span, Label::new("the assessment", "評価"), remedy);
    }
    Some(Assessment { project, as_of, text, remaining, citation })
}

/// A rating; that its id is one, and stands once, was checked when ids were gathered.
pub(crate) fn rating(mut table: TableReader<'_, '_>) -> Rating {
    let rating = Rating { id: id(&mut table), name: name(&mut table) };
    table.finish();
    rating
}

/// The rating of an indicator: one of those that the dataset declares, if it declares any.
pub(crate) fn rated(field: Field<'_, '_>, ids: &AllIds<'_>) -> Option<String> {
    let (span, at) = (field.span.clone(), field.at);
    let rating = field.str()?;
    if !ids.ratings.is_empty() {
        ids.ratings.resolve(at, &span, rating)?;
    }
    Some(rating.to_owned())
}

fn cited(table: &mut TableReader<'_, '_>, ids: &AllIds<'_>) -> Option<Citation> {
    table.need("source").and_then(|field| ids.sources.cited(field))
}

/// All spellings of a text.
fn whole(text: &Text) -> String {
    text.spellings().collect::<Vec<_>>().join("\n")
}

fn twice(at: At<'_>, span: &Range<usize>, what: Label, remedy: Message) {
    let summary = message!(lang => "{} stands twice from one source", "同じ出典の{}が二つあります", what.get(lang));
    at.report(Code::TwiceFromOneSource, span, summary, remedy);
}
