//! Drops problems that only follow from broken syntax, and would mislead the reader.
//!
//! Knows places and codes, not the schema.

use std::collections::HashSet;

use crate::code::Code;
use crate::load::parse::Lines;
use crate::load::problem::{Problem, Remedy};

/// Drops what stands in a broken line, what a broken table lacks, and references to an entry that was lost.
pub(crate) fn drop(problems: &mut Vec<Problem>, texts: &[&str], lines: &[Lines<'_>]) {
    let is_broken = |problem: &Problem| matches!(problem.code, Code::Syntax | Code::NotUtf8);
    let line = |problem: &Problem| lines.get(problem.file).map_or(0, |lines| lines.line(problem.span.start));
    let mut broken: Vec<(usize, usize)> =
        problems.iter().filter(|problem| is_broken(problem)).map(|problem| (problem.file, line(problem))).collect();
    if broken.is_empty() {
        return;
    }
    broken.sort_unstable();
    // Where the text ends at a byte that is not UTF-8, it ends in the middle of something.
    let cut: HashSet<usize> =
        problems.iter().filter(|problem| problem.code == Code::NotUtf8).map(|problem| problem.file).collect();
    let files: HashSet<usize> = broken.iter().map(|&(file, _)| file).collect();
    let lost: HashSet<&str> =
        files.iter().filter_map(|&file| texts.get(file)).flat_map(|text| text.lines().filter_map(declared)).collect();
    let has_header = texts.iter().any(|text| text.contains("[dataset"));
    // What stands below a broken header belongs to the entry above it, as far as the parser can tell.
    let headless: Vec<(usize, usize, usize)> = broken
        .iter()
        .filter_map(|&(file, line)| {
            let lines = lines.get(file)?;
            let text = lines.text(line).1.trim_start();
            (text.starts_with('[') || !text.contains('=')).then(|| (file, line, lines.end_of_entry(line)))
        })
        .collect();
    let names = |key: &str| {
        broken.iter().any(|&(file, line)| lines.get(file).is_some_and(|lines| lines.text(line).1.contains(key)))
    };
    let (names_unit, names_source) = (names("unit"), names("source"));
    let is_headless = |file: usize, line: usize| {
        let next = headless.partition_point(|&(other, first, _)| (other, first) <= (file, line));
        let table = next.checked_sub(1).and_then(|at| headless.get(at));
        table.is_some_and(|&(other, first, last)| other == file && (first..=last).contains(&line))
    };
    problems.retain(|problem| {
        let first = line(problem);
        let last = match problem.code {
            Code::NotUtf8 => return true,
            Code::Syntax => return !cut.contains(&problem.file),
            // The header may be what is broken.
            Code::NoDataset => return !has_header,
            Code::NoUnit if names_unit => return false,
            Code::NoSource if names_source => return false,
            Code::MissingKey => lines.get(problem.file).map_or(first, |lines| lines.end_of_table(first)),
            _ => first,
        };
        if is_headless(problem.file, first) {
            return false;
        }
        let next = broken.partition_point(|place| *place < (problem.file, first));
        let in_broken_lines = broken.get(next).is_some_and(|place| *place <= (problem.file, last));
        let is_lost = matches!(&problem.remedy, Remedy::NearestId(_, id) if lost.contains(id.as_str()));
        !in_broken_lines && !is_lost
    });
}

/// The id that a line looks like it declares.
fn declared(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("id")?.trim_start().strip_prefix('=')?.split('"').nth(1)
}
