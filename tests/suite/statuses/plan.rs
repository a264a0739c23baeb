//! Random datasets and questions about them, as plain data: programs that merge, split, end and change their names, over
//! many years and several stages.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const YEARS: [u16; 6] = [2018, 2019, 2020, 2021, 2022, 2023];
const STAGES: [&str; 3] = ["request", "initial", "supplementary"];
pub(super) const LAYERS: [&str; 2] = ["research", "infrastructure"];

/// A year and a stage.
pub(super) type Term = (u16, &'static str);

/// A dataset.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) programs: Vec<Program>,
    pub(super) links: Vec<Link>,
    /// The years and stages of which the sum of all programs is published.
    pub(super) published: Vec<Term>,
}

#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) ministry: usize,
    pub(super) layer: Option<usize>,
    pub(super) phase: Option<usize>,
    pub(super) ended: Option<u16>,
    /// The year from which it has another name.
    renamed: Option<u16>,
    pub(super) figures: BTreeMap<Term, Figure>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// In yen.
    pub(super) amount: i64,
    pub(super) project: Option<usize>,
}

/// That one program continues another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) older: usize,
    pub(super) newer: usize,
    pub(super) year: Option<u16>,
}

/// What adds up on one side of a comparison.
#[derive(Debug, Clone)]
pub(super) struct Side(pub(super) Vec<Term>);

/// A question; empty lists of a filter leave it free.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) before: Side,
    pub(super) after: Side,
    pub(super) lineage: bool,
    pub(super) by: Grouping,
    pub(super) ministries: Vec<usize>,
    pub(super) projects: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Ministry,
    Program,
    Project,
    Stage,
    Layer,
    Phase,
}

pub(super) fn plan() -> impl Strategy<Value = Plan> {
    let term = || (select(YEARS.to_vec()), select(STAGES.to_vec()));
    // Zeros and amounts that cancel out are common.
    let amount = prop_oneof![2 => Just(0i64), 6 => 1i64..2_000, 1 => -3i64..0];
    let figure = (amount, option::of(0usize..2)).prop_map(|(amount, project)| Figure { amount, project });
    let year = || option::weighted(0.3, select(YEARS.to_vec()));
    let program =
        (0usize..3, option::of(0usize..2), option::of(0usize..2), year(), year(), btree_map(term(), figure, 0..7))
            .prop_map(|(ministry, layer, phase, ended, renamed, figures)| Program {
                ministry,
                layer,
                phase,
                ended,
                renamed,
                figures,
            });
    vec(program, 1..9).prop_flat_map(move |programs| {
        let count = programs.len();
        // Later in the dataset means later in lineage, so that there is no circle.
        let link = (0..count, 0..count, option::of(select(YEARS.to_vec())));
        (Just(programs), vec(link, 0..7), btree_set(term(), 0..5)).prop_map(|(programs, links, published)| Plan {
            programs,
            links: links
                .into_iter()
                .filter(|(a, b, _)| a != b)
                .map(|(a, b, year)| Link { older: a.min(b), newer: a.max(b), year })
                .collect(),
            published: published.into_iter().collect(),
        })
    })
}

pub(super) fn asked() -> impl Strategy<Value = Asked> {
    let term = || (select(YEARS.to_vec()), select(STAGES.to_vec()));
    let side = || {
        let terms = prop_oneof![
            3 => term().prop_map(|term| vec![term]),
            2 => btree_set(term(), 1..4).prop_map(|terms| terms.into_iter().collect()),
        ];
        terms.prop_map(Side)
    };
    let groupings = vec![
        Grouping::Ministry,
        Grouping::Program,
        Grouping::Project,
        Grouping::Stage,
        Grouping::Layer,
        Grouping::Phase,
    ];
    let filters = prop_oneof![
        2 => Just((Vec::new(), Vec::new())),
        1 => (subsequence(vec![0usize, 1, 2], 0..3), subsequence(vec![None, Some(0usize), Some(1)], 0..3)),
    ];
    (side(), side(), prop::bool::weighted(0.8), select(groupings), filters).prop_map(
        |(before, after, lineage, by, (ministries, projects))| Asked {
            before,
            after,
            lineage,
            by,
            ministries,
            projects,
        },
    )
}

impl Side {
    pub(super) fn first(&self) -> u16 {
        self.0.iter().map(|(year, _)| *year).min().unwrap()
    }

    pub(super) fn last(&self) -> u16 {
        self.0.iter().map(|(year, _)| *year).max().unwrap()
    }
}

impl Asked {
    pub(super) fn hides_nothing(&self) -> bool {
        self.ministries.is_empty() && self.projects.is_empty()
    }

    pub(super) fn takes(&self, program: &Program, figure: &Figure) -> bool {
        (self.ministries.is_empty() || self.ministries.contains(&program.ministry))
            && (self.projects.is_empty() || self.projects.contains(&figure.project))
    }
}

impl Program {
    pub(super) fn name(&self, at: usize, year: u16) -> String {
        let before = self.renamed.is_some_and(|renamed| year < renamed);
        format!("{} {at}", if before { "Old" } else { "New" })
    }
}

impl Plan {
    /// Whether some program has a figure of the side, and all its years have one of any stage.
    pub(super) fn has(&self, side: &Side) -> bool {
        let figures = || self.programs.iter().flat_map(|program| program.figures.keys());
        figures().any(|term| side.0.contains(term))
            && side.0.iter().all(|(year, _)| figures().any(|(known, _)| known == year))
    }

    pub(super) fn toml(&self) -> String {
        let mut text = String::from(
            "[dataset]\nschema = 1\nid = \"random\"\ntitle = \"Random\"\nunit = \"円\"\nrounding = \"exact\"\n\
             [[source]]\nid = \"plan\"\ntitle = \"Plan\"\n",
        );
        for (table, count) in [("ministry", 3), ("phase", 2), ("project", 2)] {
            (0..count).for_each(|at| write!(text, "[[{table}]]\nid = \"{table}-{at}\"\nname = \"{at}\"\n").unwrap());
        }
        for (at, program) in self.programs.iter().enumerate() {
            let name = program.name(at, u16::MAX);
            let ministry = program.ministry;
            write!(text, "[[program]]\nid = \"p{at}\"\nministry = \"ministry-{ministry}\"\nname = \"{name}\"\n")
                .unwrap();
            program.layer.iter().for_each(|&layer| writeln!(text, "layer = \"{}\"", LAYERS[layer]).unwrap());
            program.phase.iter().for_each(|phase| writeln!(text, "phases = [\"phase-{phase}\"]").unwrap());
            program.ended.iter().for_each(|ended| writeln!(text, "ended = {ended}").unwrap());
            let links = self.links.iter().filter(|link| link.newer == at).map(|link| {
                let year = link.year.map(|year| format!(", year = {year}")).unwrap_or_default();
                format!("{{ program = \"p{}\"{year} }}", link.older)
            });
            writeln!(text, "succeeds = [{}]", links.collect::<Vec<_>>().join(", ")).unwrap();
            for (&(year, stage), figure) in &program.figures {
                let name = program.name(at, year);
                write!(
                    text,
                    "[[program.allocation]]\nyear = {year}\nstage = \"{stage}\"\namount = {}\nname = \"{name}\"\nsource = \"plan\"\n",
                    figure.amount
                )
                .unwrap();
                figure.project.iter().for_each(|project| writeln!(text, "project = \"project-{project}\"").unwrap());
            }
        }
        for (year, stage) in &self.published {
            write!(text, "[[total]]\nyear = {year}\nstage = \"{stage}\"\namount = 5\nsource = \"plan\"\n").unwrap();
        }
        text
    }
}
