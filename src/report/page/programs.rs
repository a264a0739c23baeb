//! All programs with all their figures, as a page holds them: what `list` shows of every stage, each text once.
//!
//! Figures are gathered as the list gathers them, so that what a page saves is what the list writes.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::model::{
    Allocation, Dataset, FiscalYear, Inexact, Ix, Lang, PhaseSet, Program, Project, Share, Source, Stage, Text,
};
use crate::query::{Hit, Query, Stages, names_of, select};
use crate::report::ReportError;
use crate::report::emblems::emblems;
use crate::report::entries::Entry;
use crate::report::published::Published;
use crate::table::{Holder, Kind, Listing, Programs, Reference, Shown, Spot, Whole, Width};

/// The programs of a dataset that pass the filter, with their figures of all stages.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn programs(dataset: &Dataset, query: &Query) -> Result<Programs, ReportError> {
    let hits = select(dataset, &query.filter, &Stage::ALL);
    let years: Vec<FiscalYear> = hits.iter().map(|hit| hit.year).collect::<BTreeSet<_>>().into_iter().collect();
    let stages: BTreeSet<Stage> = hits.iter().map(|hit| hit.allocation.stage).collect();
    let mut gathered = Gathered {
        dataset,
        kinds: HashMap::new(),
        phases: HashMap::new(),
        last: None,
        years,
        stages: stages.into_iter().collect(),
    };
    let mut rows = gathered.rows(&hits)?;
    tell_apart(dataset, &mut rows);
    let published = gathered.published(&hits);
    let Gathered { kinds, phases, years, stages, .. } = gathered;
    Ok(Programs {
        id: dataset.id.clone(),
        unit: dataset.display_unit(),
        opens_with: opens_with(dataset, query).unwrap_or_default(),
        years,
        stages,
        ministries: holders(dataset),
        projects: dataset.projects.iter().map(|project| project.id.clone()).collect(),
        phases: in_order(phases).into_iter().map(|set| ids_of(dataset, set)).collect(),
        documents: references(dataset),
        kinds: in_order(kinds),
        rows,
        published,
    })
}

/// The stage that a list of programs opens with: the first that is asked for, else any, of those with a figure.
pub(super) fn opens_with(dataset: &Dataset, query: &Query) -> Option<Stage> {
    let stages = query.stages().stages().into_iter().chain(Stage::ALL);
    stages.into_iter().find(|&stage| !select(dataset, &query.filter, &[stage]).is_empty())
}

fn references(dataset: &Dataset) -> Vec<Reference> {
    let reference = |it: &Source| Reference { id: it.id.clone(), title: it.brief().clone(), url: it.url.clone() };
    dataset.sources.iter().map(reference).collect()
}

fn holders(dataset: &Dataset) -> Vec<Holder> {
    let [en, ja] = [Lang::En, Lang::Ja].map(|lang| emblems(dataset, lang));
    let holders = dataset.ministries.iter().zip(en.into_iter().zip(ja)).map(|(ministry, (en, ja))| Holder {
        id: ministry.id.clone(),
        name: ministry.short_name().clone(),
        slot: ja.slot,
        signs: [en.sign, ja.sign],
    });
    holders.collect()
}

fn ids_of(dataset: &Dataset, set: PhaseSet) -> Vec<String> {
    set.iter().map(|ix| dataset.phases[ix].id.clone()).collect()
}

/// The keys of a map by the numbers that they were given.
fn in_order<T>(numbered: HashMap<T, usize>) -> Vec<T> {
    let mut all: Vec<(T, usize)> = numbered.into_iter().collect();
    all.sort_unstable_by_key(|(_, number)| *number);
    all.into_iter().map(|(it, _)| it).collect()
}

/// What is gathered on the way from figure to figure.
struct Gathered<'d> {
    dataset: &'d Dataset,
    years: Vec<FiscalYear>,
    stages: Vec<Stage>,
    kinds: HashMap<Kind, usize>,
    phases: HashMap<PhaseSet, usize>,
    /// The figure before, by what its kind rests on: the next one mostly is of the same kind.
    last: Option<(Vec<usize>, Width, usize)>,
}

impl<'d> Gathered<'d> {
    fn rows(&mut self, hits: &[Hit<'d>]) -> Result<Vec<Listing>, Inexact> {
        let mut rows = Vec::new();
        for of_program in hits.chunk_by(|a, b| a.ix == b.ix) {
            let Some(first) = of_program.first() else { continue };
            let entries = Entry::figures(self.dataset, of_program)?;
            let mut own: Vec<(Option<Ix<Project>>, Listing)> = Vec::new();
            for entry in &entries {
                let Some(hit) = entry.hits().first() else { continue };
                let project = hit.allocation.project();
                let at = own.iter().position(|(known, _)| *known == project).unwrap_or(own.len());
                if at == own.len() {
                    own.push((project, self.listing(first.program, project)));
                }
                if let Some((_, listing)) = own.get_mut(at) {
                    self.add(listing, entry, hit);
                }
            }
            // Where two are equal, a list has them in the order of the file.
            let is_of = |project| move |it: &Allocation| it.project() == project;
            own.sort_by_key(|(project, _)| first.program.allocations.iter().position(is_of(*project)));
            rows.extend(own.into_iter().map(|(_, mut listing)| {
                let shown: Vec<&str> = listing.names.iter().flat_map(Text::spellings).collect();
                listing.also.retain(|name| !shown.contains(&name.as_str()));
                listing
            }));
        }
        Ok(rows)
    }

    fn listing(&self, program: &Program, project: Option<Ix<Project>>) -> Listing {
        Listing {
            id: program.id.clone(),
            ministry: program.ministry.position(),
            project: project.map(Ix::position),
            layer: program.layer,
            names: Vec::new(),
            also: names_of(program).skip(1).map(str::to_owned).collect(),
            apart: None,
            figures: vec![vec![None; self.years.len()]; self.stages.len()],
        }
    }

    fn add(&mut self, listing: &mut Listing, entry: &Entry<'d>, hit: &Hit<'d>) {
        let name = hit.program.name_of(hit.allocation);
        let name = number(&mut listing.names, name);
        let kind = self.kind(entry);
        let year = self.years.binary_search(&hit.year).ok();
        let stage = self.stages.binary_search(&hit.allocation.stage).ok();
        let amount = entry.sum().copied().unwrap_or_else(|| hit.allocation.amount());
        let figure = Shown { amount, is_printed: entry.sum().is_none(), name, kind };
        if let Some(place) = year.zip(stage).and_then(|(year, stage)| listing.figures.get_mut(stage)?.get_mut(year)) {
            *place = Some(figure);
        }
    }

    /// The number of an entry's kind.
    fn kind(&mut self, entry: &Entry<'d>) -> usize {
        let hits = entry.hits();
        let Some(first) = hits.first() else { return 0 };
        let width = Width::from(&entry.sum().copied().unwrap_or_else(|| first.allocation.amount()));
        let rests_on = || hits.iter().map(|hit| Arc::as_ptr(&hit.allocation.attribution).addr());
        if let Some((known, of, kind)) = &self.last
            && *of == width
            && rests_on().eq(known.iter().copied())
        {
            return *kind;
        }
        let (mut documents, mut places, mut basis) = (Vec::new(), Vec::new(), Vec::new());
        for it in hits.iter().map(|hit| hit.allocation) {
            number(&mut documents, &it.citation().source.position());
            number(&mut basis, &it.basis());
            let called = |lang| self.dataset.place(it.citation(), lang).map(str::to_owned);
            if let Some((en, ja)) = called(Lang::En).zip(called(Lang::Ja)) {
                number(&mut places, &spot(en, ja, &first.program.id));
            }
        }
        let next = self.phases.len();
        let phases = *self.phases.entry(first.allocation.phases()).or_insert(next);
        let is_part = first.allocation.share() == Share::Part;
        let next = self.kinds.len();
        let kind = Kind { width, is_part, documents, places, basis, phases };
        let kind = *self.kinds.entry(kind).or_insert(next);
        self.last = Some((rests_on().collect(), width, kind));
        kind
    }

    /// What documents publish for all of the programs together.
    fn published(&mut self, hits: &[Hit<'d>]) -> Vec<Whole> {
        let published = Published::new(self.dataset);
        let mut wholes = Vec::new();
        if published.is_empty() {
            return wholes;
        }
        for (stage_at, &stage) in self.stages.iter().enumerate() {
            for (year_at, &year) in self.years.iter().enumerate() {
                let own = || hits.iter().filter(move |hit| hit.year == year && hit.allocation.stage == stage);
                let Some(total) = published.of(year, &Stages::one(stage), own) else { continue };
                let called = |lang| self.dataset.place(&total.citation, lang).map(str::to_owned);
                let places = called(Lang::En).zip(called(Lang::Ja)).map(|(en, ja)| Spot::Called([en, ja]));
                let next = self.phases.len();
                let kind = Kind {
                    width: Width::from(&total.amount),
                    is_part: false,
                    documents: vec![total.citation.source.position()],
                    places: places.into_iter().collect(),
                    basis: vec![total.basis],
                    phases: *self.phases.entry(PhaseSet::default()).or_insert(next),
                };
                let next = self.kinds.len();
                let kind = *self.kinds.entry(kind).or_insert(next);
                wholes.push(Whole { at: (stage_at, year_at), amount: total.amount, kind });
            }
        }
        wholes
    }
}

/// The place of a value in a list, which it is added to where it is new.
fn number<T: Clone + PartialEq>(known: &mut Vec<T>, it: &T) -> usize {
    let at = known.iter().position(|known| known == it).unwrap_or(known.len());
    if at == known.len() {
        known.push(it.clone());
    }
    at
}

/// A place in a document; one that ends like the id of its program says so, since there may be one for each program.
fn spot(en: String, ja: String, id: &str) -> Spot {
    let tail = id.rsplit_once('-').map(|(_, tail)| tail).filter(|tail| !tail.is_empty() && en == ja);
    match tail.and_then(|tail| ja.strip_suffix(tail)) {
        Some(before) => Spot::OfProgram(before.to_owned()),
        None => Spot::Called([en, ja]),
    }
}

/// Says of rows that bear one name what tells them apart: their bureaus, else their projects, else their ids.
fn tell_apart(dataset: &Dataset, rows: &mut [Listing]) {
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let names: BTreeSet<&str> = row.names.iter().flat_map(Text::spellings).collect();
        for name in names {
            alike.entry(name).or_default().push(at);
        }
    }
    let shared: BTreeSet<Vec<usize>> = alike.into_values().filter(|group| group.len() > 1).collect();
    let bureaus: HashMap<&str, &str> =
        dataset.programs.iter().filter_map(|it| Some((it.id.as_str(), it.bureau.as_deref()?))).collect();
    for group in shared {
        let texts = |text: &dyn Fn(&Listing) -> Option<Text>| -> Option<Vec<Text>> {
            let texts: Vec<Text> = group.iter().map(|&at| text(rows.get(at)?)).collect::<Option<_>>()?;
            let differ = texts.iter().enumerate().all(|(at, text)| !texts.iter().skip(at + 1).any(|it| it == text));
            differ.then_some(texts)
        };
        let bureau = |row: &Listing| bureaus.get(row.id.as_str()).copied().map(Text::plain);
        let project = |row: &Listing| dataset.projects.iter().nth(row.project?).map(|project| project.brief().clone());
        let id = |row: &Listing| Some(Text::plain(row.id.as_str()));
        let texts = texts(&bureau).or_else(|| texts(&project)).or_else(|| texts(&id)).unwrap_or_default();
        for (at, text) in group.into_iter().zip(texts) {
            if let Some(row) = rows.get_mut(at) {
                row.apart = Some(text);
            }
        }
    }
}
