//! What a comparison is, by its definition alone.

use std::collections::BTreeSet;

use super::plan::{Asked, Figure, Grouping, LAYERS, Plan, Program, Side, Term};

/// What stands before and after; nothing where there is no figure.
pub(super) type Sides = (Option<i64>, Option<i64>);

/// A row of programs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) programs: Vec<String>,
    pub(super) previous: Vec<String>,
    pub(super) status: String,
    pub(super) amounts: Sides,
    pub(super) change: Option<i64>,
    pub(super) rate: Option<String>,
}

/// A figure on one side of a comparison that passes the filters.
struct Counted<'p> {
    at: usize,
    program: &'p Program,
    stage: &'static str,
    figure: &'p Figure,
    is_after: bool,
    is_unknown: bool,
}

/// The answer to a question.
pub(super) struct Answer<'p> {
    lines: Vec<Line>,
    counted: Vec<Counted<'p>>,
    pub(super) published: Vec<Term>,
}

/// The programs of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Members {
    before: BTreeSet<usize>,
    after: BTreeSet<usize>,
}

pub(super) fn compare<'p>(plan: &'p Plan, asked: &Asked) -> Answer<'p> {
    let question = Question { plan, asked };
    let rows = question.rows();
    let statuses: Vec<&'static str> = rows.iter().map(|row| question.status(row)).collect();
    let mut counted = Vec::new();
    for (at, program) in plan.programs.iter().enumerate() {
        let is_in = |row: &Members| row.before.contains(&at) || row.after.contains(&at);
        let status = rows.iter().position(is_in).map(|row| statuses[row]);
        for (&(year, stage), figure) in &program.figures {
            for (side, is_after) in [(&asked.before, false), (&asked.after, true)] {
                if side.0.contains(&(year, stage)) && asked.takes(program, figure) {
                    let is_unknown = status == Some("unknown");
                    counted.push(Counted { at, program, stage, figure, is_after, is_unknown });
                }
            }
        }
    }
    let lines = rows.iter().zip(&statuses).filter_map(|(row, status)| question.line(row, status)).collect();
    let has_figure = |term: &&Term| plan.programs.iter().any(|program| program.figures.contains_key(term));
    let published = plan.published.iter().filter(has_figure).copied().collect();
    Answer { lines, counted, published }
}

struct Question<'q, 'p> {
    plan: &'p Plan,
    asked: &'q Asked,
}

impl Question<'_, '_> {
    fn has(&self, at: usize, side: &Side) -> bool {
        side.0.iter().any(|term| self.plan.programs[at].figures.contains_key(term))
    }

    /// The side of the earlier years and that of the later ones, or nothing if both cover the same span.
    fn in_time(&self) -> Option<(&Side, &Side)> {
        let (before, after) = (&self.asked.before, &self.asked.after);
        let order = |side: &Side| (side.last(), side.first());
        match order(before).cmp(&order(after)) {
            std::cmp::Ordering::Less => Some((before, after)),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some((after, before)),
        }
    }

    /// Whether y continues x through links that take effect between the sides.
    fn continues(&self, x: usize, y: usize) -> bool {
        let Some((earlier, later)) = self.in_time().filter(|_| self.asked.lineage) else { return false };
        let takes_effect = |year: Option<u16>| year.is_some_and(|year| earlier.first() < year && year <= later.last());
        let first_year = |at: usize| self.plan.programs[at].figures.keys().map(|(year, _)| *year).min();
        let mut reached = BTreeSet::from([x]);
        for _ in &self.plan.programs {
            for link in &self.plan.links {
                if reached.contains(&link.older) && takes_effect(link.year.or_else(|| first_year(link.newer))) {
                    reached.insert(link.newer);
                }
            }
        }
        reached.contains(&y)
    }

    /// The rows: programs before and after that are joined, however many steps it takes.
    fn rows(&self) -> Vec<Members> {
        let forward = self.in_time().is_none_or(|(earlier, _)| std::ptr::eq(earlier, &raw const self.asked.before));
        let joins = |x: usize, y: usize| x == y || if forward { self.continues(x, y) } else { self.continues(y, x) };
        let all = 0..self.plan.programs.len();
        let mut rows: Vec<Members> = Vec::new();
        let single = |at, is_after| {
            let mut row = Members::default();
            if is_after {
                row.after.insert(at)
            } else {
                row.before.insert(at)
            };
            row
        };
        for at in all {
            rows.extend(self.has(at, &self.asked.before).then(|| single(at, false)));
            rows.extend(self.has(at, &self.asked.after).then(|| single(at, true)));
        }
        while let Some((a, b)) = (0..rows.len()).flat_map(|a| (0..a).map(move |b| (a, b))).find(|&(a, b)| {
            let (a, b) = (&rows[a], &rows[b]);
            let any = |x: &Members, y: &Members| x.before.iter().any(|&x| y.after.iter().any(|&y| joins(x, y)));
            any(a, b) || any(b, a)
        }) {
            let Members { before, after } = rows.remove(a);
            rows[b].before.extend(before);
            rows[b].after.extend(after);
        }
        rows
    }

    fn status(&self, row: &Members) -> &'static str {
        let members = if row.before.is_empty() { &row.after } else { &row.before };
        if row.before.is_empty() || row.after.is_empty() {
            return self.one_sided(members, row.before.is_empty());
        }
        let name = |at: &usize, side: &Side| {
            let figures = self.plan.programs[*at].figures.keys().filter(|term| side.0.contains(term));
            self.plan.programs[*at].name(*at, figures.map(|(year, _)| *year).max().unwrap())
        };
        match (row.before.len(), row.after.len()) {
            (1, 1) => {
                let (a, b) = (row.before.first().unwrap(), row.after.first().unwrap());
                match (a == b, name(a, &self.asked.before) == name(b, &self.asked.after)) {
                    (false, _) => "succeeded",
                    (true, true) => "continued",
                    (true, false) => "renamed",
                }
            }
            (1, _) => "split",
            (_, 1) => "merged",
            _ => "reorganised",
        }
    }

    /// A row with programs on one side alone.
    fn one_sided(&self, members: &BTreeSet<usize>, lacks_before: bool) -> &'static str {
        let Some((earlier, later)) = self.in_time() else { return "unknown" };
        let lacks_earlier = std::ptr::eq(earlier, &raw const self.asked.before) == lacks_before;
        let program = |at: &usize| &self.plan.programs[*at];
        let years = |at: &usize| program(at).figures.keys().map(|(year, _)| *year).collect::<Vec<_>>();
        let mut lineage = self.kin(members, |link| (link.newer, link.older));
        let descendants = self.kin(members, |link| (link.older, link.newer));
        lineage.extend(&descendants);
        if lacks_earlier {
            if lineage.iter().any(|at| years(at).iter().any(|&year| year <= earlier.last())) {
                return "unknown";
            }
            let sum: i64 = members.iter().filter_map(|at| self.sum(*at, later, |_, _| true)).sum();
            if sum == 0 {
                return "continued";
            }
        } else {
            let goes_on = |at: &usize| years(at).iter().any(|&year| year >= later.first());
            let has_ended = |at: &usize| program(at).ended.is_some_and(|ended| ended < later.first());
            let is_known = if members.iter().all(has_ended) {
                descendants.iter().any(|at| goes_on(at) && !has_ended(at))
            } else {
                lineage.iter().any(goes_on)
            };
            if is_known {
                return "unknown";
            }
        }
        if lacks_before { "new" } else { "ended" }
    }

    /// The programs and all that links lead to from them.
    fn kin(&self, members: &BTreeSet<usize>, step: impl Fn(&super::plan::Link) -> (usize, usize)) -> BTreeSet<usize> {
        let mut reached = if self.asked.lineage { members.clone() } else { return members.clone() };
        for _ in &self.plan.programs {
            for (from, to) in self.plan.links.iter().map(&step) {
                if reached.contains(&from) {
                    reached.insert(to);
                }
            }
        }
        reached
    }

    fn sum(&self, at: usize, side: &Side, takes: impl Fn(&Program, &Figure) -> bool) -> Option<i64> {
        let program = &self.plan.programs[at];
        let figures = program.figures.iter().filter(|(term, figure)| side.0.contains(term) && takes(program, figure));
        figures.map(|(_, figure)| figure.amount).reduce(|sum, amount| sum + amount)
    }

    fn line(&self, row: &Members, status: &'static str) -> Option<Line> {
        let counts = |at: &usize, side: &Side| self.sum(*at, side, |program, figure| self.asked.takes(program, figure));
        let side = |members: &BTreeSet<usize>, side: &Side| {
            let sums: Vec<Option<i64>> = members.iter().map(|at| counts(at, side)).collect();
            let is_whole = sums.iter().all(Option::is_some);
            (sums.into_iter().flatten().reduce(|sum, amount| sum + amount), is_whole)
        };
        let (before, before_is_whole) = side(&row.before, &self.asked.before);
        let (after, after_is_whole) = side(&row.after, &self.asked.after);
        if before.is_none() && after.is_none() {
            return None;
        }
        let is_filtered = !(before_is_whole && after_is_whole);
        let change = (status != "unknown").then(|| after.unwrap_or(0) - before.unwrap_or(0));
        let has_rate = !(is_filtered && (before.is_none() || after.is_none()));
        let rate = change.zip(before).filter(|(_, before)| has_rate && *before > 0);
        let ids = |members: &BTreeSet<usize>| members.iter().map(|at| format!("p{at}")).collect();
        Some(Line {
            programs: ids(if row.after.is_empty() { &row.before } else { &row.after }),
            previous: ids(&row.before),
            status: status.to_owned(),
            amounts: (before, after),
            change,
            rate: rate.map(|(change, before)| percent(change, before)),
        })
    }
}

impl Answer<'_> {
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = self.lines.clone();
        lines.sort();
        lines
    }

    pub(super) fn has_change(&self) -> bool {
        self.lines.iter().any(|line| line.status != "continued" || line.change != Some(0))
    }

    fn sums(&self, takes: impl Fn(&Counted<'_>) -> bool) -> Sides {
        let side = |is_after: bool| {
            let figures = self.counted.iter().filter(|it| it.is_after == is_after && takes(it));
            figures.map(|it| it.figure.amount).reduce(|sum, amount| sum + amount)
        };
        (side(false), side(true))
    }

    pub(super) fn all(&self) -> Sides {
        self.sums(|_| true)
    }

    pub(super) fn comparable(&self) -> Sides {
        self.sums(|it| !it.is_unknown)
    }

    pub(super) fn unknown(&self) -> Sides {
        self.sums(|it| it.is_unknown)
    }

    /// The groups of what can be compared, and the rest under one id, each with its change.
    pub(super) fn groups(&self, by: Grouping) -> Vec<(String, (Sides, Option<i64>))> {
        let key = |it: &Counted<'_>| match by {
            _ if it.is_unknown => "unknown".to_owned(),
            Grouping::Ministry => format!("ministry-{}", it.program.ministry),
            Grouping::Program => format!("p{}", it.at),
            Grouping::Stage => it.stage.to_owned(),
            Grouping::Project => it.figure.project.map_or("none".to_owned(), |at| format!("project-{at}")),
            Grouping::Layer => it.program.layer.map_or("none", |at| LAYERS[at]).to_owned(),
            Grouping::Phase => it.program.phase.map_or("none".to_owned(), |at| format!("phase-{at}")),
        };
        let keys: BTreeSet<String> = self.counted.iter().map(key).collect();
        let group = |id: String| {
            let sides = self.sums(|it| key(it) == id);
            let change = (id != "unknown").then(|| sides.1.unwrap_or(0) - sides.0.unwrap_or(0));
            (id, (sides, change))
        };
        keys.into_iter().map(group).collect()
    }
}

/// A percentage with one decimal, halves away from zero.
fn percent(part: i64, whole: i64) -> String {
    let tenths = (2 * 1000 * part.abs() + whole) / (2 * whole);
    let sign = if part < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}
