//! Random datasets: their TOML, and their meaning computed without the library.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The fiscal years that the datasets have figures of, R1 to R4.
pub(crate) const YEARS: [u16; 4] = [2019, 2020, 2021, 2022];
pub(crate) const STAGES: [&str; 2] = ["initial", "supplementary"];

/// A dataset, as plain data.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) programs: Vec<Program>,
    /// Predecessor, successor, and the year in which the link takes effect, where it says so.
    links: Vec<(usize, usize, Option<u16>)>,
}

#[derive(Debug, Clone)]
pub(crate) struct Program {
    name: String,
    ministry: usize,
    phases: Vec<usize>,
    project: Option<usize>,
    layer: Option<&'static str>,
    agency: Option<usize>,
    bureau: Option<usize>,
    /// By year and stage.
    figures: BTreeMap<(u16, &'static str), Figure>,
}

/// A printed figure; its digits count in `10^-decimals` of its unit.
#[derive(Debug, Clone)]
struct Figure {
    digits: i64,
    decimals: u32,
    unit: (&'static str, u32),
    rounding: &'static str,
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let figure = (-99_999i64..=999_999, 0u32..=3, select(vec![("円", 0), ("千円", 3), ("百万円", 6), ("億円", 8)]));
    let figure = (figure, select(vec!["half-up", "down", "exact"]))
        .prop_map(|((digits, decimals, unit), rounding)| Figure { digits, decimals, unit, rounding });
    let figures = btree_map((select(YEARS.to_vec()), select(STAGES.to_vec())), figure, 0..6);
    let layer = option::of(select(vec!["research", "infrastructure"]));
    let place = (0usize..3, subsequence(vec![0usize, 1, 2], 0..=3), option::of(0usize..2), layer);
    let program = ("[a-c,;\"\n事業 ]{1,6}", place, option::of(0usize..2), option::of(0usize..2), figures).prop_map(
        |(name, (ministry, phases, project, layer), agency, bureau, figures)| Program {
            name,
            ministry,
            phases,
            project,
            layer,
            agency,
            bureau,
            figures,
        },
    );
    let linked = vec(program, 1..8).prop_flat_map(|programs| {
        let count = programs.len();
        let ranks = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
        let links = vec((0..count, 0..count, option::of(select(YEARS.to_vec()))), 0..10);
        (Just(programs), ranks, links)
    });
    linked.prop_map(|(programs, ranks, links)| {
        // Later in the ranks means later in lineage, so that there is no circle.
        let older_first =
            |(a, b, year): (usize, usize, _)| if ranks[a] < ranks[b] { (a, b, year) } else { (b, a, year) };
        let links = links.into_iter().filter(|(a, b, _)| a != b).map(older_first).collect();
        Plan { programs, links }
    })
}

impl Figure {
    /// In thousandths of a yen.
    fn amount(&self) -> i128 {
        i128::from(self.digits) * 10i128.pow(self.unit.1 + 3 - self.decimals)
    }

    fn text(&self) -> String {
        let sign = if self.digits < 0 { "△" } else { "" };
        let digits = format!("{:0width$}", self.digits.unsigned_abs(), width = self.decimals as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.decimals as usize);
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

impl Plan {
    /// The id of a program.
    pub(crate) fn id(at: usize) -> String {
        format!("p{at}")
    }

    /// The sum of a program's figures of some years and stages in thousandths of a yen, if it has one.
    pub(crate) fn sum(&self, at: usize, takes: impl Fn(u16, &str) -> bool) -> Option<i128> {
        let figures = self.programs[at].figures.iter().filter(|((year, stage), _)| takes(*year, stage));
        figures.map(|(_, figure)| figure.amount()).reduce(|sum, amount| sum + amount)
    }

    /// What falls to each phase of some years and stages, in sixths of a thousandth of a yen, which are exact.
    pub(crate) fn sixths(&self, takes: impl Fn(u16, &str) -> bool) -> BTreeMap<String, i128> {
        let mut phases = BTreeMap::new();
        for (at, program) in self.programs.iter().enumerate() {
            let sixths = 6 * self.sum(at, &takes).unwrap_or_default();
            if program.phases.is_empty() {
                *phases.entry("none".to_owned()).or_default() += sixths;
            }
            for phase in &program.phases {
                *phases.entry(format!("phase-{phase}")).or_default() +=
                    sixths / i128::try_from(program.phases.len()).unwrap();
            }
        }
        phases
    }

    /// Whether lineage leads from one program to another, through links that take effect after `from` and up to `to`.
    pub(crate) fn leads(&self, start: usize, end: usize, from: u16, to: u16) -> bool {
        let year = |(_, newer, year): &(usize, usize, Option<u16>)| {
            year.or_else(|| self.programs[*newer].figures.keys().map(|(year, _)| *year).min())
        };
        let links: Vec<_> =
            self.links.iter().filter(|link| year(link).is_some_and(|year| from < year && year <= to)).collect();
        let mut reached = BTreeSet::from([start]);
        while let Some((_, newer, _)) =
            links.iter().find(|(older, newer, _)| reached.contains(older) && !reached.contains(newer))
        {
            reached.insert(*newer);
        }
        reached.contains(&end)
    }

    /// The dataset as text, with one more program that has a figure of every year and stage.
    pub(crate) fn toml(&self) -> String {
        let mut text = String::from("[dataset]\nschema = 1\nid = \"random\"\ntitle = \"Random\"\nunit = \"円\"\n");
        text.push_str("[[source]]\nid = \"plan\"\ntitle = \"Plan\"\n");
        for (table, count) in [("ministry", 3), ("phase", 3), ("project", 2)] {
            (0..count).for_each(|at| write!(text, "[[{table}]]\nid = \"{table}-{at}\"\nname = \"{at}\"\n").unwrap());
        }
        for (at, program) in self.programs.iter().enumerate() {
            let name = serde_json::to_string(&program.name).unwrap();
            write!(text, "[[program]]\nid = \"p{at}\"\nministry = \"ministry-{}\"\nname = {name}\n", program.ministry)
                .unwrap();
            let phases: Vec<String> = program.phases.iter().map(|phase| format!("\"phase-{phase}\"")).collect();
            writeln!(text, "phases = [{}]\nsource = \"plan\"", phases.join(", ")).unwrap();
            program.project.iter().for_each(|project| writeln!(text, "project = \"project-{project}\"").unwrap());
            program.layer.iter().for_each(|layer| writeln!(text, "layer = \"{layer}\"").unwrap());
            program.agency.iter().for_each(|agency| writeln!(text, "agency = \"agency {agency}\"").unwrap());
            program.bureau.iter().for_each(|bureau| writeln!(text, "bureau = \"局{bureau}\"").unwrap());
            let links = self.links.iter().filter(|(_, newer, _)| *newer == at).map(|(older, _, year)| {
                let year = year.map(|year| format!(", year = {year}")).unwrap_or_default();
                format!("{{ program = \"p{older}\"{year} }}")
            });
            writeln!(text, "succeeds = [{}]", links.collect::<Vec<_>>().join(", ")).unwrap();
            for ((year, stage), figure) in &program.figures {
                let (amount, unit, rounding) = (figure.text(), figure.unit.0, figure.rounding);
                write!(text, "[[program.allocation]]\nyear = {year}\nstage = \"{stage}\"\namount = \"{amount}\"\n")
                    .unwrap();
                write!(text, "unit = \"{unit}\"\nrounding = \"{rounding}\"\n").unwrap();
            }
        }
        text.push_str(
            "[[program]]\nid = \"anchor\"\nministry = \"ministry-0\"\nname = \"Anchor\"\nsource = \"plan\"\n",
        );
        for year in YEARS {
            writeln!(text, "[program.amounts.{year}]\ninitial = {ANCHOR}\nsupplementary = {ANCHOR}").unwrap();
        }
        text
    }
}

/// What the additional program has in every year and stage, in yen.
pub(crate) const ANCHOR: i128 = 1;
