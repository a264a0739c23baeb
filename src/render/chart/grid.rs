//! A cross-table as it is drawn: groups down, groups across, turned where that has more room.

use super::emblem;
use super::fields::Fields;
use crate::render::speaker::Speaker;
use crate::render::words::{Figure, Words};
use crate::table::{Cell, Column, Emblem, Key, Role, Row, Slice};
use crate::visible;

/// Where a group is none: what has no phase, no layer.
const NONE: &str = "none";

/// A group of either dimension.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) emblem: Option<Emblem>,
    pub(super) name: String,
    /// Whether it is that of what has no group.
    pub(super) is_none: bool,
}

/// What stands where two groups meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'t> {
    pub(super) cell: &'t Cell,
    pub(super) figure: Option<Figure>,
    /// Whether it is an estimate: the part of an amount that is split among several groups.
    pub(super) is_estimate: bool,
}

impl<'t> Entry<'t> {
    /// A sum, which nothing is split of.
    fn sum(fields: &Fields<'t>, at: Option<usize>) -> Option<Self> {
        let at = at?;
        Some(Self { cell: fields.cell_at(at)?, figure: fields.figure(at), is_estimate: false })
    }

    pub(super) fn words(&self, speaker: &Speaker<'_>) -> Words {
        Words::figure(speaker.visible(self.cell, ""), self.figure)
    }
}

/// The groups down, each with what it has in those across, and its total.
#[derive(Debug, Default)]
pub(super) struct Grid<'t> {
    pub(super) across: Vec<Group>,
    pub(super) lines: Vec<(Group, Vec<Entry<'t>>, Option<Entry<'t>>)>,
    /// The totals of the groups across.
    pub(super) foot: Vec<Option<Entry<'t>>>,
    /// What all of it comes to, and what is published for it.
    pub(super) whole: Option<Entry<'t>>,
    pub(super) published: Option<Entry<'t>>,
    /// What totals are called.
    pub(super) total: String,
}

impl<'t> Grid<'t> {
    /// Of a table that has a column for each group of the second dimension; none of others.
    pub(super) fn of(speaker: &Speaker<'t>) -> Option<Self> {
        let table = speaker.table;
        let heading = |at: usize| Some(visible::line(&table.columns.get(at)?.title).into_owned());
        let at = |is: &dyn Fn(&Column) -> bool| table.columns.iter().position(is);
        let places: Vec<usize> =
            (0..).zip(&table.columns).filter(|(_, it)| it.key == Key::Across).map(|(at, _)| at).collect();
        places.first()?;
        let ids: Vec<&str> = places.iter().filter_map(|&at| id(table.columns.get(at)?)).collect();
        let are_ministries = ids.iter().all(|id| *id == NONE || emblem(table, id).is_some());
        let across = places.iter().zip(&ids).filter_map(|(&at, id)| {
            let name = heading(at)?;
            let emblem = emblem(table, id).filter(|_| are_ministries);
            Some(Group { emblem, name, is_none: *id == NONE })
        });
        let (total_at, name_at) = (at(&|it| it.key == Key::Amount), at(&|it| it.key.role() == Role::Name)?);
        let across: Vec<Group> = across.collect();
        let sums = table.totals.first();
        let by_phase = table.columns.first().is_some_and(|column| column.key == Key::Phase);
        let line = |row: &'t Row| {
            let code = row.cells.first().and_then(word).unwrap_or_default();
            let is_ministry = table.columns.first().is_some_and(|it| it.key == Key::Ministry);
            let name = row.cells.get(name_at).map(|cell| speaker.visible(cell, "")).unwrap_or_default();
            let group = Group { emblem: emblem(table, code).filter(|_| is_ministry), name, is_none: code == NONE };
            let fields = Fields::new(table, row);
            let total = Entry::sum(&fields, total_at);
            let entries = places.iter().zip(&across).filter_map(|(&at, column)| {
                let cell = row.cells.get(at)?;
                // What is split is what a group has over all phases, be they down or across.
                let split = if by_phase { sums.and_then(|sums| sums.cells.get(at)) } else { total.map(|it| it.cell) };
                let is_alone = column.is_none || group.is_none || is_all(cell, split);
                Some(Entry {
                    cell,
                    figure: fields.figure(at),
                    is_estimate: matches!(cell, Cell::Estimate(_)) && !is_alone,
                })
            });
            let entries = entries.collect();
            (group, entries, total)
        };
        let lines = table.rows.iter().map(line).collect();
        let (own, published) = sums.map_or((None, None), |row| {
            let (own, published) = Fields::new(table, row).apart();
            (Some(own), published)
        });
        let of = |fields: &Option<Fields<'t>>, at: Option<usize>| Entry::sum(fields.as_ref()?, at);
        Some(Self {
            foot: places.iter().map(|&at| of(&own, Some(at))).collect(),
            whole: of(&own, total_at),
            published: of(&published, total_at),
            total: total_at.and_then(heading).unwrap_or_default(),
            across,
            lines,
        })
    }

    /// The same with what was across down.
    pub(super) fn turned(self) -> Self {
        let down = self.across.into_iter().enumerate().map(|(at, group)| {
            let entries = self.lines.iter().filter_map(|(_, entries, _)| entries.get(at).copied()).collect();
            (group, entries, self.foot.get(at).copied().flatten())
        });
        Self {
            lines: down.collect(),
            foot: self.lines.iter().map(|(_, _, total)| *total).collect(),
            across: self.lines.iter().map(|(group, ..)| group.clone()).collect(),
            whole: self.whole,
            published: self.published,
            total: self.total,
        }
    }

    /// A grid without groups, but with the sums of all.
    pub(super) fn sums(&self) -> Self {
        let Self { whole, published, .. } = *self;
        let total = self.total.clone();
        Self { whole, published, total, ..Self::default() }
    }

    /// All entries that hold an amount.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry<'t>> {
        self.lines.iter().flat_map(|(_, entries, _)| entries).filter(|entry| entry.cell.amount().is_some())
    }
}

/// The id of a group's column.
fn id(column: &Column) -> Option<&str> {
    if let Slice::Group(id) = &column.slice { Some(id) } else { None }
}

fn word(cell: &Cell) -> Option<&str> {
    if let Cell::Term { code, .. } = cell { Some(code) } else { None }
}

/// Whether a part is all that there is to split: then nothing is split, and nothing is estimated.
fn is_all(part: &Cell, total: Option<&Cell>) -> bool {
    let yen = |cell: &Cell| cell.amount().map(crate::model::Amount::yen);
    yen(part).is_some() && yen(part) == total.and_then(yen)
}
