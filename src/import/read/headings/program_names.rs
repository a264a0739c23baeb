//! Which of several columns names the programs: 事業名 beside 事項.
//!
//! Knows the headings of one sheet, and no cell below them.

use std::collections::{HashMap, HashSet};

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{brief, fold};
use crate::import::read::head::Head;
use crate::import::read::head::ruled::Ruled;
use crate::import::read::headers::{self, Field, dense};
use crate::import::read::skipped_columns::Skip;
use crate::import::rules::{HeaderRule, Rules, line};
use crate::{Message, message};

/// How closely a heading names what a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// What may have programs within it, or be one.
    Broad,
    Program,
    /// What is a part of a program.
    Narrow,
}

/// Names of what may have programs within it, folded and without spaces.
pub(crate) const BROAD: [&str; 14] = [
    "件名",
    "事業件名",
    "事項",
    "事項名",
    "項目",
    "項目名",
    "施策",
    "施策名",
    "施策等",
    "主要事項",
    "主要施策",
    "主な施策",
    "事項等",
    "政策・施策名",
];

/// Names of parts of programs.
pub(crate) const NARROW: [&str; 5] = ["細事業名", "細事業", "細目事業名", "小事業名", "個別事業名"];

/// What follows from several columns that could name the programs.
#[derive(Debug, Default)]
pub(crate) struct ProgramNames {
    /// The columns that another names better.
    outdone: HashSet<usize>,
    /// The columns that may name the programs as well as an earlier one, with the question.
    asked: HashMap<usize, Message>,
}

impl ProgramNames {
    /// Of the headings of a table, but for those that are to be left out.
    pub(crate) fn of((head, scopes): (&Head, &[String]), skip: &Skip<'_>, rules: &Rules) -> Self {
        let headings = head.headings().filter_map(|heading| {
            let text = heading.text.as_str();
            match Ruled::of(heading, scopes, rules) {
                _ if heading.is_any(|text| skip.has(text)) => None,
                ruled if ruled.is_skip() => None,
                Ruled::Whole(HeaderRule::As(meaning)) => Some((heading.place, text, meaning.as_str())),
                _ => Some((heading.place, text, text)),
            }
        });
        Self::among(headings, |place| head.key(place.column))
    }

    /// Of the headings that are read, with what a rule makes of each; `key` is how rules name one.
    fn among<'s>(
        headings: impl Iterator<Item = (CellPlace, &'s str, &'s str)>,
        key: impl Fn(CellPlace) -> String,
    ) -> Self {
        let mut all: Vec<(CellPlace, &str, Rank)> =
            headings.filter_map(|(place, text, meaning)| Some((place, text, rank(meaning)?))).collect();
        let mut found = Self::default();
        if all.iter().any(|(_, _, rank)| *rank > Rank::Broad) {
            found.outdone =
                all.iter().filter(|(_, _, rank)| *rank == Rank::Broad).map(|(place, ..)| place.column).collect();
            all.retain(|(_, _, rank)| *rank > Rank::Broad);
        }
        // Names in several languages are those of one program.
        all.retain(|(_, text, _)| headers::field(text).is_none_or(|field| field == Field::Name));
        let Some((&(first, name, _), others)) = all.split_first() else { return found };
        // A rule could not tell the same heading from itself.
        let others = others.iter().filter(|(_, text, _)| dense(&fold(text)) != dense(&fold(name)));
        found.asked =
            others.map(|&(place, text, _)| (place.column, question([(text, place), (name, first)], &key))).collect();
        found
    }

    pub(crate) fn are_named_better_than(&self, column: usize) -> bool {
        self.outdone.contains(&column)
    }

    pub(crate) fn question(&self, column: usize) -> Option<&Message> {
        self.asked.get(&column)
    }
}

fn rank(heading: &str) -> Option<Rank> {
    headers::field(heading)
        .filter(|field| matches!(field, Field::Name | Field::NameJa | Field::NameEn))
        .map(|_| heading)?;
    let folded = dense(&fold(heading));
    let is_one = |names: &[&str]| names.iter().any(|name| folded.starts_with(name));
    Some(match () {
        () if is_one(&NARROW) => Rank::Narrow,
        () if is_one(&BROAD) => Rank::Broad,
        () => Rank::Program,
    })
}

/// Which of two columns names the programs.
fn question([(text, place), (name, first)]: [(&str, CellPlace); 2], key: impl Fn(CellPlace) -> String) -> Message {
    let [without, without_first] = [place, first].map(|place| line::of_header(&key(place), "skip"));
    let (text, name, first) = (brief(text), brief(name), first.address());
    message!(
        "`{text}` may name the programs as well as `{name}` ({first}): leave out one of the two ({without} or \
         {without_first})",
        "「{text}」も「{name}」（セル{first}）も事業名として読めます。読まないほうの列を指定してください（`{without}`または\
         `{without_first}`）"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headings that are left out, and those that are asked about.
    fn among(headings: &str) -> (Vec<&str>, Vec<&str>) {
        let all: Vec<&str> = headings.split(',').collect();
        let place = |column| CellPlace { row: 0, column };
        let headings = all.iter().enumerate().map(|(at, text)| (place(at), *text, *text));
        let found = ProgramNames::among(headings, |place| all[place.column].to_owned());
        let of = |is: &dyn Fn(usize) -> bool| (0..all.len()).filter(|&at| is(at)).map(|at| all[at]).collect();
        (of(&|at| found.are_named_better_than(at)), of(&|at| found.question(at).is_some()))
    }

    #[test]
    fn the_more_specific_column_names_the_programs_or_it_is_asked() {
        for (headings, outdone, asked) in [
            ("事項,府省,R6", vec![], vec![]),
            ("事　　項,事業名,R6", vec!["事　　項"], vec![]),
            ("予算事業名,項目", vec!["項目"], vec![]),
            ("施策名,細事業名", vec!["施策名"], vec![]),
            ("事業名,細事業名", vec![], vec!["細事業名"]),
            ("事業名,予算事業名", vec![], vec!["予算事業名"]),
            ("施策名,事項,事業名", vec!["施策名", "事項"], vec![]),
            ("施策名,事項", vec![], vec!["事項"]),
            ("事項※,事業名(日本語),事業名(英語)", vec!["事項※"], vec![]),
            ("事業名,事業名(英語)", vec![], vec![]),
            ("事業名,事 業 名", vec![], vec![]),
        ] {
            assert_eq!(among(headings), (outdone, asked), "{headings}");
        }
    }
}
