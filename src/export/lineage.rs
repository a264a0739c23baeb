//! Successions as resources: each link, and where links lead one after the other, so that no reader of the tables has to
//! follow them.

use std::collections::{HashMap, VecDeque};

use super::ExportError;
use super::columns::{bases, citation, cited, link};
use super::resource::{Field, Kind, Resource};
use crate::model::{Dataset, FiscalYear, Ix, Program};

/// A row for each declared link.
pub(super) fn successions(dataset: &Dataset) -> Resource {
    let links = dataset.programs.iter().flat_map(|program| program.succeeds.iter().map(move |link| (program, link)));
    let rows = links.zip(1_u64..).map(|((program, link), number)| {
        let mut row = vec![
            number.to_string(),
            program.id.clone(),
            dataset.programs[link.predecessor].id.clone(),
            year(link.year),
            link.basis.code().to_owned(),
        ];
        row.extend(cited(dataset, link.citation.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("succession", Kind::Count, "Number of the link").required(),
        Field::new("program", Kind::Text, "Program").required(),
        Field::new("succeeds", Kind::Text, "Program that it continues").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Year in which it takes over"),
        Field::new("basis", Kind::OneOf(bases()), "Whether the source states it"),
    ];
    fields.extend(citation());
    Resource {
        name: "successions",
        title: "Which program continues which",
        fields,
        key: &["succession"],
        links: vec![
            link("program", "programs", "program"),
            link("succeeds", "programs", "program"),
            link("source", "sources", "source"),
        ],
        rows: rows.collect(),
    }
}

/// As many ways as a package may list: they grow with the square of a chain of programs, and no government's chains are
/// a hundred long.
pub(super) const MOST_WAYS: usize = 1_000_000;

/// A row for each way along links from a program to one that descends from it.
///
/// Of several ways to one program, those are left out in whose years another one fits. More than `most` are an error.
pub(super) fn closure(dataset: &Dataset, most: usize) -> Result<Resource, ExportError> {
    let links = Links::of(dataset);
    let mut rows = Vec::new();
    for ancestor in dataset.programs.indices() {
        let (mut number, mut last) = (0, None);
        let ways = links.ways(ancestor);
        if rows.len() + ways.len() > most {
            return Err(ExportError::TooManyWays(most));
        }
        for way in ways {
            number = if last == Some(way.to) { number + 1 } else { 1 };
            last = Some(way.to);
            rows.push(vec![
                dataset.programs[ancestor].id.clone(),
                dataset.programs[way.to].id.clone(),
                number.to_string(),
                way.steps.to_string(),
                year(way.years.map(|(first, _)| first)),
                year(way.years.map(|(_, last)| last)),
                way.is_sole.to_string(),
            ]);
        }
    }
    Ok(Resource {
        name: "successions_closure",
        title: "Which program descends from which, however many successions lie between",
        fields: vec![
            Field::new("ancestor", Kind::Text, "The earlier program").required(),
            Field::new("descendant", Kind::Text, "The program that continues it in the end").required(),
            Field::new("way", Kind::Count, "Number of the way from one to the other").required(),
            Field::new("steps", Kind::Count, "How many successions lead there").required(),
            Field::new("first_year", Kind::FiscalYear, "Year of the earliest; empty where one has no year"),
            Field::new("last_year", Kind::FiscalYear, "Year of the latest; empty where one has no year"),
            Field::new("unambiguous", Kind::Truth, "Whether no program on the way was split or merged").required(),
        ],
        key: &["ancestor", "descendant", "way"],
        links: vec![link("ancestor", "programs", "program"), link("descendant", "programs", "program")],
        rows,
    })
}

/// The number of each program's lineage: that of the first program in it. What successions connect is one lineage.
pub(super) fn lineages(dataset: &Dataset) -> Vec<usize> {
    let mut roots: Vec<usize> = (0..dataset.programs.len()).collect();
    for (ix, program) in dataset.programs.enumerate() {
        for link in &program.succeeds {
            let [a, b] = [ix.position(), link.predecessor.position()].map(|at| root(&mut roots, at));
            if let Some(place) = roots.get_mut(a.max(b)) {
                *place = a.min(b);
            }
        }
    }
    (0..roots.len()).map(|at| root(&mut roots, at) + 1).collect()
}

/// The first member of a set; the way there is shortened.
fn root(roots: &mut [usize], mut at: usize) -> usize {
    while let Some(&above) = roots.get(at).filter(|above| **above != at) {
        let next = roots.get(above).copied().unwrap_or(above);
        if let Some(place) = roots.get_mut(at) {
            *place = next;
        }
        at = next;
    }
    at
}

fn year(year: Option<FiscalYear>) -> String {
    year.map_or_else(String::new, |year| year.number().to_string())
}

/// A way along links.
#[derive(Clone, Copy)]
struct Way {
    to: Ix<Program>,
    steps: u32,
    /// The first and the last year of its links; none where one of them has no year.
    years: Option<(FiscalYear, FiscalYear)>,
    is_sole: bool,
}

impl Way {
    /// Whether it can be gone wherever another one can.
    fn serves_for(&self, other: &Self) -> bool {
        match (self.years, other.years) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(others)) => own.0 >= others.0 && own.1 <= others.1,
        }
    }
}

/// A program that continues another, and from when on.
type Newer = (Ix<Program>, Option<FiscalYear>);

/// The links of a dataset by the program that is continued.
struct Links {
    newer: HashMap<Ix<Program>, Vec<Newer>>,
    /// The programs that continue exactly one other.
    sole: Vec<bool>,
}

impl Links {
    fn of(dataset: &Dataset) -> Self {
        let mut newer: HashMap<Ix<Program>, Vec<_>> = HashMap::new();
        for (ix, program) in dataset.programs.enumerate() {
            for link in &program.succeeds {
                newer.entry(link.predecessor).or_default().push((ix, link.year));
            }
        }
        let is_one = |program: &Program| {
            let first = program.succeeds.first().map(|link| link.predecessor);
            program.succeeds.iter().all(|link| Some(link.predecessor) == first)
        };
        Self { newer, sole: dataset.programs.iter().map(is_one).collect() }
    }

    /// The ways from a program to all that descend from it, in the order of these; the shortest first.
    fn ways(&self, from: Ix<Program>) -> Vec<Way> {
        let mut found: HashMap<Ix<Program>, Vec<Way>> = HashMap::new();
        let mut waiting: VecDeque<Way> = self.next(from, None).collect();
        while let Some(way) = waiting.pop_front() {
            let known = found.entry(way.to).or_default();
            if known.iter().any(|other| other.serves_for(&way)) {
                continue;
            }
            known.retain(|other| !way.serves_for(other));
            known.push(way);
            waiting.extend(self.next(way.to, Some(way)));
        }
        let mut ways: Vec<Way> = found.into_values().flatten().collect();
        ways.sort_by_key(|way| (way.to, way.steps, way.years));
        ways
    }

    /// The ways that go one link further.
    fn next(&self, from: Ix<Program>, way: Option<Way>) -> impl Iterator<Item = Way> {
        let newer = self.newer.get(&from).map(Vec::as_slice).unwrap_or_default();
        let is_only = newer.iter().all(|(to, _)| Some(to) == newer.first().map(|(first, _)| first));
        newer.iter().map(move |&(to, year)| {
            let is_one = is_only && self.sole.get(to.position()).copied().unwrap_or(false);
            let Some(way) = way else {
                return Way { to, steps: 1, years: year.map(|year| (year, year)), is_sole: is_one };
            };
            let years = way.years.zip(year).map(|((first, last), year)| (first.min(year), last.max(year)));
            Way { to, steps: way.steps.saturating_add(1), years, is_sole: way.is_sole && is_one }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{DatasetFile, parse};

    /// A dataset with such links: `newer older year`.
    fn dataset(links: &[(u32, u32, u32)]) -> Dataset {
        let mut text =
            "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"円\"\n[[source]]\nid = \"s\"\ntitle = \
                        \"S\"\n[[ministry]]\nid = \"m\"\nname = \"M\"\n"
                .to_owned();
        for id in 0..6 {
            let of = links.iter().filter(|(newer, ..)| *newer == id);
            let succeeds: Vec<String> =
                of.map(|(_, older, year)| format!("{{ program = \"p{older}\", year = {year} }}")).collect();
            text += &format!(
                "[[program]]\nid = \"p{id}\"\nname = \"P\"\nministry = \"m\"\nsource = \"s\"\nsucceeds = [{}]\namounts = {{ \
                 R1 = 1 }}\n",
                succeeds.join(", ")
            );
        }
        parse(&[DatasetFile::new("d.toml", text.into_bytes())]).unwrap()
    }

    fn ways(links: &[(u32, u32, u32)]) -> Vec<String> {
        let closure = closure(&dataset(links), MOST_WAYS).unwrap();
        closure.rows.into_iter().map(|row| row.join(" ")).collect()
    }

    #[test]
    fn links_lead_on() {
        assert_eq!(
            ways(&[(1, 0, 2021), (2, 1, 2023)]),
            ["p0 p1 1 1 2021 2021 true", "p0 p2 1 2 2021 2023 true", "p1 p2 1 1 2023 2023 true"]
        );
    }

    #[test]
    fn ways_beyond_what_can_be_listed_are_an_error() {
        let chain = dataset(&[(1, 0, 2021), (2, 1, 2022), (3, 2, 2023)]);
        assert_eq!(closure(&chain, 6).unwrap().rows.len(), 6);
        assert!(matches!(closure(&chain, 5), Err(ExportError::TooManyWays(5))));
    }

    #[test]
    fn a_way_that_is_never_needed_is_left_out() {
        // From 0 to 3 by way of 1 in the years 2021 to 2024, by way of 2 in 2022 and 2023.
        let ways = ways(&[(1, 0, 2021), (3, 1, 2024), (2, 0, 2022), (3, 2, 2023)]);
        assert!(ways.contains(&"p0 p3 1 2 2022 2023 false".to_owned()), "{ways:?}");
        assert_eq!(ways.iter().filter(|way| way.starts_with("p0 p3")).count(), 1);
    }

    #[test]
    fn ways_of_other_years_are_all_there() {
        let ways = ways(&[(1, 0, 2021), (3, 1, 2022), (2, 0, 2023), (3, 2, 2024)]);
        let to_3: Vec<&String> = ways.iter().filter(|way| way.starts_with("p0 p3")).collect();
        assert_eq!(to_3, ["p0 p3 1 2 2021 2022 false", "p0 p3 2 2 2023 2024 false"]);
    }
}
