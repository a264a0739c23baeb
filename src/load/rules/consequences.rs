//! Drops problems that only follow from broken syntax, and would mislead the reader.
//!
//! Knows places and codes, not the schema.

use std::collections::HashSet;

use crate::code::Code;
use crate::load::parse::Lines;
use crate::load::problem::{Problem, Remedy};

/// A file and one of its lines.
type Place = (usize, usize);

/// Drops problems in broken lines, what a broken table lacks, and references to an entry that was lost.
pub(crate) fn drop(problems: &mut Vec<Problem>, texts: &[&str], lines: &[Lines<'_>]) {
    let Some(broken) = Broken::find(problems, texts, lines) else { return };
    problems.retain(|problem| !broken.causes(problem));
}

/// The lines whose syntax is broken, and what is lost with them.
struct Broken<'t> {
    lines: &'t [Lines<'t>],
    places: Vec<Place>,
    /// The files that end in the middle of something, at a byte that is not UTF-8.
    cut: HashSet<usize>,
    /// The ids that the broken files seem to declare.
    ids: HashSet<&'t str>,
    has_dataset_header: bool,
    names_unit: bool,
    /// The entries with a broken source, by their last lines.
    sourceless: HashSet<Place>,
    /// The lines below a broken header, which the parser takes for those of the entry above.
    headless: Vec<(Place, usize)>,
}

impl<'t> Broken<'t> {
    fn find(problems: &[Problem], texts: &[&'t str], lines: &'t [Lines<'t>]) -> Option<Self> {
        let line = |problem: &Problem| lines.get(problem.file).map_or(0, |lines| lines.line(problem.span.start));
        let is_broken = |problem: &&Problem| matches!(problem.code, Code::Syntax | Code::NotUtf8);
        let broken = problems.iter().filter(is_broken);
        let mut places: Vec<Place> = broken.map(|problem| (problem.file, line(problem))).collect();
        places.sort_unstable();
        let text = |&(file, line): &Place| lines.get(file).map_or("", |lines| lines.text(line).1);
        let end = |&(file, line): &Place| lines.get(file).map_or(line, |lines| lines.end_of_entry(line));
        let is_header = |place: &&Place| text(place).trim_start().starts_with('[') || !text(place).contains('=');
        let files: HashSet<usize> = places.iter().map(|&(file, _)| file).collect();
        let not_utf8 = problems.iter().filter(|problem| problem.code == Code::NotUtf8);
        let names_source = |place: &&Place| text(place).contains("source");
        if places.is_empty() {
            return None;
        }
        Some(Self {
            cut: not_utf8.map(|problem| problem.file).collect(),
            ids: files
                .iter()
                .filter_map(|&file| texts.get(file))
                .flat_map(|text| text.lines().filter_map(declared))
                .collect(),
            has_dataset_header: texts.iter().any(|text| text.contains("[dataset")),
            names_unit: places.iter().any(|place| text(place).contains("unit")),
            sourceless: places.iter().filter(names_source).map(|place| (place.0, end(place))).collect(),
            headless: places.iter().filter(is_header).map(|place| (*place, end(place))).collect(),
            places,
            lines,
        })
    }

    /// Whether a problem would not be there without the broken lines.
    fn causes(&self, problem: &Problem) -> bool {
        let Some(lines) = self.lines.get(problem.file) else { return false };
        let first = lines.line(problem.span.start);
        let last = match problem.code {
            Code::NotUtf8 => return false,
            Code::Syntax => return self.cut.contains(&problem.file),
            Code::NoDataset => return self.has_dataset_header,
            Code::NoUnit if self.names_unit => return true,
            Code::NoSource if self.sourceless.contains(&(problem.file, lines.end_of_entry(first))) => return true,
            Code::MissingKey => lines.end_of_table(first),
            _ => first,
        };
        let next = self.places.partition_point(|place| *place < (problem.file, first));
        let is_in_broken_lines = self.places.get(next).is_some_and(|place| *place <= (problem.file, last));
        let refers_to_lost = matches!(&problem.remedy, Remedy::NearestId(_, id) if self.ids.contains(id.as_str()));
        is_in_broken_lines || refers_to_lost || self.is_headless((problem.file, first))
    }

    fn is_headless(&self, place: Place) -> bool {
        let next = self.headless.partition_point(|&(header, _)| header <= place);
        let header = next.checked_sub(1).and_then(|at| self.headless.get(at));
        header.is_some_and(|&((file, _), last)| file == place.0 && place.1 <= last)
    }
}

/// The id that a line looks like it declares.
fn declared(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("id")?.trim_start().strip_prefix('=')?.split('"').nth(1)
}
