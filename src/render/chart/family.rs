//! The members of a program's family and what joins them, as a table of its lineage tells.

use std::collections::BTreeMap;

use super::fields::{Fields, years};
use crate::model::{Basis, FiscalYear, Label};
use crate::render::speaker::Speaker;
use crate::render::words::Figure;
use crate::table::{Cell, Emblem, Key};

/// A program, with its figures by year.
#[derive(Debug, Default)]
pub(super) struct Member<'t> {
    id: &'t str,
    stage: Option<&'t str>,
    predecessors: Vec<&'t str>,
    /// Whether no document states what it continues.
    is_inferred: bool,
    pub(super) emblem: Option<Emblem>,
    pub(super) stage_name: Option<String>,
    /// How many programs are before it, one after the other.
    pub(super) depth: u8,
    /// What it was called in each year; without a year, where it has no figure.
    names: BTreeMap<Option<FiscalYear>, String>,
    /// Its figures, by their places among the years.
    pub(super) figures: BTreeMap<usize, Held<'t>>,
}

/// A figure of a program, and where it stands in the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'t> {
    pub(super) cell: &'t Cell,
    pub(super) figure: Option<Figure>,
}

/// Programs before and after one event, by their places among the members.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) before: Vec<usize>,
    pub(super) after: Vec<usize>,
    /// The place of the year from which those after it have figures.
    pub(super) year: usize,
    /// What happened.
    pub(super) name: Label,
    /// Whether it is inferred.
    pub(super) is_inferred: bool,
    /// How many other events of that year lie beside it.
    pub(super) slot: u8,
}

/// A family.
#[derive(Debug, Default)]
pub(super) struct Family<'t> {
    pub(super) years: Vec<FiscalYear>,
    pub(super) members: Vec<Member<'t>>,
    pub(super) events: Vec<Event>,
}

const CONTINUED: Label = Label::new("continued", "承継");
/// How far names are indented at most.
const DEEPEST: u8 = 4;

impl Member<'_> {
    /// Its newest name.
    pub(super) fn name(&self) -> &str {
        self.names.values().next_back().map_or("", String::as_str)
    }

    /// The place of its first figure that is not zero, or of its first.
    pub(super) fn first(&self) -> Option<usize> {
        self.spent().next().or_else(|| self.figures.keys().next().copied())
    }

    /// The place of its last figure before another, zeros aside where there are others.
    pub(super) fn last_before(&self, year: usize) -> Option<usize> {
        let before = || self.figures.keys().copied().filter(|at| *at < year);
        self.spent().rfind(|at| *at < year).or_else(|| before().next_back())
    }

    fn spent(&self) -> impl DoubleEndedIterator<Item = usize> {
        let is_spent = |held: &Held<'_>| held.cell.amount().is_some_and(|amount| !amount.yen().is_zero());
        self.figures.iter().filter(move |(_, held)| is_spent(held)).map(|(at, _)| *at)
    }

    /// Each year in which it has another name than before, with the older one.
    pub(super) fn renames(&self) -> impl Iterator<Item = (FiscalYear, &str)> {
        let pairs = self.names.iter().zip(self.names.iter().skip(1));
        pairs
            .filter(|((_, old), (_, new))| old != new)
            .filter_map(|((_, old), (year, _))| Some(((*year)?, old.as_str())))
    }
}

impl<'t> Family<'t> {
    pub(super) fn of(speaker: &Speaker<'t>) -> Self {
        let table = speaker.table;
        let mut family = Self { years: years(table), ..Self::default() };
        for fields in table.rows.iter().map(|row| Fields::new(table, row)) {
            family.add(speaker, &fields);
        }
        family.deepen();
        family.link();
        family
    }

    fn add(&mut self, speaker: &Speaker<'t>, fields: &Fields<'t>) {
        let Some(id) = fields.cell(Key::Program).and_then(word) else { return };
        let stage = fields.cell(Key::Stage).and_then(word);
        let at = self.members.iter().position(|it| it.id == id && it.stage == stage);
        let at = at.unwrap_or_else(|| {
            let predecessors = if let Some(Cell::Text(ids)) = fields.cell(Key::Succeeds) {
                ids.split(';').collect()
            } else {
                Vec::new()
            };
            let stage_name = fields.cell(Key::Stage).map(|cell| speaker.visible(cell, ""));
            let emblem = fields.emblem();
            let is_inferred = fields.cell(Key::Basis).and_then(word) == Some(Basis::Inferred.code());
            self.members.push(Member { id, stage, predecessors, is_inferred, emblem, stage_name, ..Member::default() });
            self.members.len() - 1
        });
        let year = fields.year();
        let place = year.and_then(|year| self.years.iter().position(|it| *it == year));
        let Some(member) = self.members.get_mut(at) else { return };
        // The label draws a branch before the name.
        let name = fields.cell(Key::Name).and_then(word).unwrap_or_default().to_owned();
        member.names.insert(year, speaker.visible(&Cell::Text(name), ""));
        if let (Some(place), Some((cell, _))) = (place, fields.amount(Key::Amount)) {
            let figure = speaker.table.column(Key::Amount).and_then(|at| fields.figure(at));
            member.figures.insert(place, Held { cell, figure });
        }
    }

    /// The places of the programs that a member continues.
    fn before(&self, member: &Member<'_>) -> Vec<usize> {
        let is_before = |it: &Member<'_>| it.stage == member.stage && member.predecessors.contains(&it.id);
        (0..).zip(&self.members).filter(|(_, it)| is_before(it)).map(|(at, _)| at).collect()
    }

    /// Puts each member below the last of those that it continues.
    fn deepen(&mut self) {
        for at in 0..self.members.len() {
            let last =
                self.members.get(at).and_then(|it| self.before(it).into_iter().filter(|before| *before < at).max());
            let depth = last.and_then(|last| self.members.get(last)).map_or(0, |it| (it.depth + 1).min(DEEPEST));
            if let Some(member) = self.members.get_mut(at) {
                member.depth = depth;
            }
        }
    }

    /// Finds the events: links of one year that share a program.
    fn link(&mut self) {
        let mut links: Vec<(usize, usize, usize)> = Vec::new();
        for (after, member) in self.members.iter().enumerate() {
            for before in self.before(member).into_iter().filter(|before| *before < after) {
                let ended = self.members.get(before).and_then(|it| it.spent().next_back());
                // Where a program goes on beside what continues it, the first year of that tells; where what continues it
                // was there before, the first year after its end does.
                let taken = member.figures.keys().copied().find(|at| ended.is_some_and(|ended| *at > ended));
                let year = member.first().map(|first| taken.map_or(first, |taken| first.max(taken)));
                links.extend(year.map(|year| (year, before, after)));
            }
        }
        links.sort_unstable();
        for &(year, before, after) in &links {
            let shares =
                |it: &&mut Event| it.year == year && (it.before.contains(&before) || it.after.contains(&after));
            let slot = u8::try_from(self.events.iter().filter(|it| it.year == year).count()).unwrap_or(u8::MAX);
            match self.events.iter_mut().find(shares) {
                Some(event) => {
                    event.before.extend(Some(before).filter(|it| !event.before.contains(it)));
                    event.after.extend(Some(after).filter(|it| !event.after.contains(it)));
                }
                None => {
                    let (before, after) = (vec![before], vec![after]);
                    self.events.push(Event { before, after, year, name: CONTINUED, is_inferred: false, slot });
                }
            }
        }
        let is_inferred = |at: &usize| self.members.get(*at).is_some_and(|member| member.is_inferred);
        for event in &mut self.events {
            event.is_inferred = event.after.iter().any(is_inferred);
            let splits = event.before.iter().any(|at| links.iter().filter(|(_, before, _)| before == at).count() > 1);
            let merges = event.after.iter().any(|at| links.iter().filter(|(.., after)| after == at).count() > 1);
            event.name = match (splits, merges) {
                (false, false) => CONTINUED,
                (true, false) => Label::new("split", "分割"),
                (false, true) => Label::new("merged", "統合"),
                (true, true) => Label::new("reorganised", "再編"),
            };
        }
    }
}

fn word(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(word) | Cell::Term { code: word, .. } => Some(word),
        _ => None,
    }
}
