//! A plan → the lines of a table, with its totals in their places.
//!
//! Puts in what the plan says, and asks `spring` for the traps.

use super::cell::Look;
use super::line::{Figure, Kind, Line, programs, sums};
use super::plan::{CellPlan, Layout, MinistryPlan, Plan, ProgramPlan};
use super::spring;
use super::trap::Trap;
use super::words::{self, Level, MINISTRIES, TOPICS};

/// The most lines of programs: more would need names of their own.
const MOST: usize = 30;

/// Makes the lines of a table.
pub(super) struct Maker<'p> {
    pub(super) plan: &'p Plan,
    pub(super) columns: usize,
    serial: usize,
    /// How many totals there are of each level.
    counts: [usize; 3],
    parts: usize,
}

impl<'p> Maker<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self { plan, columns: plan.years * plan.stages.len(), serial: 0, counts: [0; 3], parts: 0 }
    }

    /// The lines from top to bottom, and the traps that found room in them.
    pub(super) fn lines(mut self, traps: &[Trap]) -> (Vec<Line>, Vec<Trap>) {
        let mut blocks: Vec<(usize, Vec<Vec<Line>>)> = Vec::new();
        for MinistryPlan { ministry, bureaus } in &self.plan.ministries {
            let bureaus = bureaus.iter().enumerate().map(|(at, programs)| {
                let bureau = MINISTRIES[*ministry].bureaus[at];
                programs.iter().flat_map(|program| self.program(program, *ministry, bureau)).collect()
            });
            let bureaus = bureaus.collect();
            blocks.push((*ministry, bureaus));
        }
        self.fill(&mut blocks);
        let mut sprung = Vec::new();
        for &trap in traps {
            let first = blocks.iter_mut().flat_map(|(_, bureaus)| bureaus).collect();
            if spring::before_totals(trap, self.plan, self.columns, first) {
                sprung.push(trap);
            }
        }
        let mut lines = Vec::new();
        for (ministry, bureaus) in blocks {
            let bureaus = bureaus.into_iter().filter(|lines| !lines.is_empty());
            let bureaus: Vec<Line> = bureaus.flat_map(|lines| self.bureau(ministry, lines)).collect();
            if !bureaus.is_empty() {
                if traps.contains(&Trap::MinistryHeadings) {
                    let name = MINISTRIES[ministry].spellings[self.plan.spelling.ministries % 2];
                    lines.push(Line::new(Kind::Heading, words::ministry(self.plan.spelling.parts, name), None));
                }
                lines.extend(self.with_total(Level::Ministry, Some(ministry), bureaus));
                if self.plan.trimmings.blanks && !self.is_tidy() {
                    lines.push(Line::new(Kind::Blank, "", None));
                }
            }
        }
        let mut lines = self.with_total(Level::Grand, None, lines);
        for &trap in traps {
            if spring::after_totals(trap, self.plan, &mut lines, self.columns) {
                sprung.push(trap);
            }
        }
        (lines, sprung)
    }

    /// Gives every column a figure: a stage that is 0 throughout is not known, and no figure at all is no sheet.
    fn fill(&self, blocks: &mut [(usize, Vec<Vec<Line>>)]) {
        let mut lines: Vec<&mut Line> = blocks.iter_mut().flat_map(|(_, bureaus)| bureaus).flatten().collect();
        for column in 0..self.columns {
            if lines.iter().all(|line| line.steps(column).unwrap_or_default() == 0) {
                lines[0].cells[column] = Some(Figure::of(self.plan.money.steps(1, 12_345)));
            }
        }
    }

    fn is_tidy(&self) -> bool {
        self.plan.layout != Layout::Wide
    }

    /// A program, and its parts where a total below says that they are some.
    fn program(&mut self, program: &ProgramPlan, ministry: usize, bureau: &'static str) -> Vec<Line> {
        if self.serial >= MOST {
            return Vec::new();
        }
        let at = self.serial;
        self.serial += 1;
        let name = TOPICS[(self.plan.first_name + at) % TOPICS.len()];
        let label = match self.plan.spelling.names {
            1 => format!("{}{name}", char::from_u32('①' as u32 + u32::try_from(at % 20).unwrap()).unwrap()),
            2 if at.is_multiple_of(3) => format!("※{name}"),
            3 if at.is_multiple_of(2) => format!("{name}（AMED）"),
            _ => name.to_owned(),
        };
        let mut line = Line::new(Kind::Program, label, Some(ministry));
        (line.bureau, line.serial) = (Some(bureau), at);
        line.cells = program.cells.iter().take(self.columns).map(|cell| self.figure(*cell)).collect();
        let mut lines = vec![line];
        let plan = self.plan;
        let is_confirmed = plan.totals.levels.contains(&true) && !plan.totals.above;
        if is_confirmed && plan.layout != Layout::ByProgram {
            for part in 0..program.parts {
                self.parts += 1;
                let label = words::part(plan.spelling.parts, self.parts);
                let part = part_of(&lines[0], label, [3, 5][part % 2]);
                lines.push(part);
            }
        }
        lines
    }

    fn figure(&self, cell: CellPlan) -> Option<Figure> {
        match cell {
            CellPlan::Absent => None,
            CellPlan::Zero => Some(Figure::of(0)),
            CellPlan::Some { digits, random, tenths } => {
                Some(Figure { steps: self.plan.money.steps(digits, random), tenths, look: Look::Plain })
            }
        }
    }

    /// The rows of a bureau with their heading and their total.
    fn bureau(&mut self, ministry: usize, lines: Vec<Line>) -> Vec<Line> {
        let bureau = lines.iter().find_map(|line| line.bureau).unwrap_or_default();
        let mut rows = self.with_total(Level::Bureau, Some(ministry), lines);
        if self.plan.trimmings.headings {
            rows.insert(0, Line::new(Kind::Heading, words::heading(self.plan.spelling.names, bureau), Some(ministry)));
        }
        rows
    }

    /// Lines with the total of the programs among them.
    fn with_total(&mut self, level: Level, ministry: Option<usize>, mut lines: Vec<Line>) -> Vec<Line> {
        let (at, plan) = (level as usize, self.plan);
        let members: Vec<&Line> = programs(&lines).collect();
        if !plan.totals.levels[at] || members.is_empty() {
            return lines;
        }
        let of = match (level, ministry) {
            (Level::Bureau, _) => members[0].bureau.unwrap_or_default(),
            (_, Some(ministry)) => MINISTRIES[ministry].spellings[plan.spelling.ministries],
            (_, None) => "",
        };
        let label = words::total(level, plan.totals.styles[at], of, self.counts[at]);
        self.counts[at] += 1;
        let mut total = Line::new(Kind::Total(level), label, ministry);
        total.is_named = ministry.is_some() && plan.totals.named && !plan.totals.in_ministries;
        total.members = members.iter().map(|line| line.serial).collect();
        total.cells = sums(&members, self.columns, plan.totals.rounded);
        if plan.totals.above {
            lines.insert(0, total);
        } else {
            let behind = lines.iter().rev().take_while(|line| line.kind == Kind::Blank).count();
            lines.insert(lines.len() - behind, total);
        }
        lines
    }
}

/// A part of a program: one in `of` of each of its figures.
pub(super) fn part_of(program: &Line, label: impl Into<String>, of: i64) -> Line {
    let mut part = Line::new(Kind::Part, label, program.ministry);
    part.bureau = program.bureau;
    let share = |figure: Figure| (figure.steps > 0).then(|| Figure::of(figure.steps / of));
    part.cells = program.cells.iter().map(|figure| figure.and_then(share)).collect();
    part
}
