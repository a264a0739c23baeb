//! Puts traps into the lines of a table.
//!
//! Each says whether it found room: a sheet has the traps that sprang, and no others.

use super::cell::Look;
use super::chance;
use super::line::{Figure, Kind, Line, programs, sums, tolerance};
use super::lines::part_of;
use super::plan::Plan;
use super::trap::Trap;
use super::words::{self, LOOKALIKES, Level, MINISTRIES, PART_BEHIND};

/// Changes the programs of the bureaus before their totals are added up.
pub(super) fn before_totals(trap: Trap, plan: &Plan, columns: usize, mut bureaus: Vec<&mut Vec<Line>>) -> bool {
    let places: Vec<(usize, usize)> = (bureaus.iter().enumerate())
        .flat_map(|(bureau, lines)| {
            let programs = lines.iter().enumerate().filter(|(_, line)| line.is_program());
            programs.filter(|(_, line)| has_figures(line)).map(move |(at, _)| (bureau, at))
        })
        .collect();
    if places.is_empty() {
        return false;
    }
    let (bureau, at) = places[plan.dice[2].index(places.len())];
    let variant = plan.dice[3].index(12);
    let lines = &mut *bureaus[bureau];
    match trap {
        Trap::Lookalike => lines[at].label = LOOKALIKES[variant % LOOKALIKES.len()].to_owned(),
        Trap::HiddenRow => lines[at].is_hidden = true,
        Trap::ChanceSum => return bureaus.iter_mut().any(|lines| chance_sum(lines, columns)),
        Trap::Brackets => {
            let label = if variant.is_multiple_of(2) {
                "うち希少疾病用".to_owned()
            } else {
                "重点加速分".to_owned()
            };
            let mut part = part_of(&lines[at], label, 2);
            part.cells.iter_mut().flatten().for_each(|figure| figure.look = Look::Bracketed);
            return insert(lines, at, part);
        }
        Trap::PartExceeds => {
            let mut part = part_of(&lines[at], words::part(variant % 3, 0), 2);
            let Some((column, parent)) = (0..).zip(&lines[at].cells).find_map(|(at, cell)| Some((at, (*cell)?.steps)))
            else {
                return false;
            };
            part.cells[column] = Some(Figure::of(parent + parent / 2 + 10));
            return insert(lines, at, part);
        }
        Trap::PartBehind => {
            let part = part_of(&lines[at], PART_BEHIND, 2);
            return insert(lines, at, part);
        }
        Trap::PartAlone => {
            let part = part_of(&lines[at], words::part(plan.spelling.parts, variant), 3);
            return insert(lines, at, part);
        }
        Trap::Item => {
            let part = part_of(&lines[at], words::item(variant), [2, 3][variant % 2]);
            return insert(lines, at, part);
        }
        Trap::BlankMinistry => {
            let second = |lines: &[Line]| (1..lines.len()).find(|&at| lines[at].is_program());
            let Some((bureau, at)) = (0..).zip(&bureaus).find_map(|(at, lines)| Some((at, second(lines)?))) else {
                return false;
            };
            bureaus[bureau][at].is_named = false;
        }
        trap if trap.is_format() || matches!(trap, Trap::Raised | Trap::Struck) => {
            let look = Look::Odd(trap, variant);
            let cells = lines[at].cells.iter_mut().flatten().filter(|figure| figure.steps > 0);
            for figure in cells {
                *figure = Figure { steps: look.fitted(figure.steps), tenths: 0, look };
            }
        }
        _ => return false,
    }
    true
}

/// Changes totals, or adds lines beside them.
pub(super) fn after_totals(trap: Trap, plan: &Plan, lines: &mut Vec<Line>, columns: usize) -> bool {
    match trap {
        Trap::WrongTotal => wrong_total(plan, lines),
        Trap::MissingRow => missing_row(plan, lines, columns),
        Trap::UnwordedTotal => unworded_total(plan, lines, columns),
        Trap::Reference => {
            let Some(like) = programs(lines).find(|line| has_figures(line)) else { return false };
            let mut line = Line::new(Kind::Reference, words::reference(plan.dice[3].index(6)), like.ministry);
            let changed = |figure: Figure| Figure::of(figure.steps + figure.steps / 7 + 3);
            line.cells = like.cells.iter().map(|cell| cell.map(changed)).collect();
            lines.push(line);
            true
        }
        Trap::BareHeading => {
            let headings = lines.iter_mut().filter(|line| line.kind == Kind::Heading);
            headings.map(|line| line.is_named = false).count() > 0
        }
        _ => false,
    }
}

fn has_figures(line: &Line) -> bool {
    line.cells.iter().flatten().any(|figure| figure.steps > 0)
}

fn insert(lines: &mut Vec<Line>, program: usize, part: Line) -> bool {
    let is_some = has_figures(&part);
    if is_some {
        lines.insert(program + 1, part);
    }
    is_some
}

/// Makes the third program of a bureau the sum of the first two in two columns.
fn chance_sum(lines: &mut [Line], columns: usize) -> bool {
    let places: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].is_program()).take(3).collect();
    let &[first, second, third] = places.as_slice() else { return false };
    if columns < 2 {
        return false;
    }
    for column in 0..columns {
        for (at, least) in [(first, 137), (second, 251)] {
            let steps = lines[at].steps(column).unwrap_or_default();
            lines[at].cells[column] = Some(Figure::of(steps + least));
        }
        let sum = lines[first].steps(column).unwrap_or_default() + lines[second].steps(column).unwrap_or_default();
        lines[third].cells[column] = Some(Figure::of(sum));
    }
    true
}

/// Changes a total's first digit, or more where rounding would hide that.
fn wrong_total(plan: &Plan, lines: &mut [Line]) -> bool {
    let mut totals: Vec<&mut Line> = lines.iter_mut().filter(|line| line.is_total() && has_figures(line)).collect();
    if totals.is_empty() {
        return false;
    }
    let chosen = plan.dice[4].index(totals.len());
    let total = &mut *totals[chosen];
    let addends = total.members.len();
    let Some(figure) = total.cells.iter_mut().flatten().find(|figure| figure.steps > 0) else { return false };
    let first = 10i64.pow(figure.steps.max(1).ilog10());
    *figure = Figure::of(figure.steps + first.max(3 * tolerance(addends)));
    true
}

/// Takes a program out of the total of all.
fn missing_row(plan: &Plan, lines: &mut [Line], columns: usize) -> bool {
    let Some(at) = lines.iter().position(|line| line.kind == Kind::Total(Level::Grand)) else { return false };
    let members: Vec<&Line> = programs(lines).collect();
    if members.len() < 3 {
        return false;
    }
    let out = plan.dice[4].index(members.len());
    let is_large = |line: &Line| line.cells.iter().flatten().any(|it| it.steps > 2 * tolerance(members.len()));
    if !is_large(members[out]) {
        return false;
    }
    let rest: Vec<&Line> = members.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, line)| *line).collect();
    let cells = sums(&rest, columns, plan.totals.rounded);
    lines[at].cells = cells;
    true
}

/// Adds a total without a word, where other figures tell that it is one.
fn unworded_total(plan: &Plan, lines: &mut Vec<Line>, columns: usize) -> bool {
    let chosen = plan.dice[4].index(plan.ministries.len());
    let ministry = plan.ministries[chosen].ministry;
    let members: Vec<&Line> = programs(lines).filter(|line| line.ministry == Some(ministry)).collect();
    let all = programs(lines).count();
    if members.len() < 2 {
        return false;
    }
    let name = MINISTRIES[ministry].spellings[0];
    let is_above = plan.dice[3].index(2) == 0;
    let label = if plan.dice[5].index(2) == 0 { format!("{name}所管") } else { name.to_owned() };
    let mut total = Line::new(Kind::Unworded, label, Some(ministry));
    total.members = members.iter().map(|line| line.serial).collect();
    total.cells = sums(&members, columns, plan.totals.rounded);
    let has_grand = lines.iter().any(|line| line.kind == Kind::Total(Level::Grand));
    let is_large = total.cells.iter().flatten().any(|figure| figure.steps.abs() > 3 * tolerance(all));
    if !(has_grand && is_large || chance::is_sum(&total, &members, columns)) {
        return false;
    }
    let is_member = |line: &Line| line.is_program() && line.ministry == Some(ministry);
    if is_above && let Some(first) = lines.iter().position(is_member) {
        lines.insert(first, total);
        return true;
    }
    let last = lines.iter().rposition(is_member).unwrap_or_default();
    let behind = lines.iter().skip(last + 1).take_while(|line| line.kind == Kind::Part).count();
    lines.insert(last + 1 + behind, total);
    true
}
