//! Which totals of a dataset the totals of sheets are, and which of them their sheets print no more.
//!
//! Changes nothing.

use std::collections::{HashMap, HashSet};

use crate::import::programs::gather::SheetProgram;
use crate::import::programs::totals::ProgramsTotal;
use crate::import::read::published::Scope;
use crate::import::write::sources::Sources;
use crate::message;
use crate::message::Message;
use crate::model::{Dataset, FiscalYear, Layer, PublishedTotal, Stage};

/// How many totals that are printed no more are listed.
const MOST: usize = 20;

/// A total of the dataset, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Standing<'d> {
    pub(crate) total: &'d PublishedTotal,
    /// The position of its file.
    pub(crate) file: usize,
    /// Its position among the totals of the file.
    pub(crate) nth: usize,
}

/// Where a total is printed: sheets are printed anew, rows move in them, and all their totals come again. What is cited
/// from a document is only a part of it.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Print {
    Sheet(usize),
    Document(String),
}

/// Totals that may be the same one.
type Group = (Print, FiscalYear, Stage);

/// A total, wherever it comes from.
struct Entry<'d> {
    group: Group,
    citation: String,
    /// None where its scope lists no programs.
    programs: Option<HashSet<&'d str>>,
    project: Option<&'d str>,
    /// Its scope by ids, where it lists no programs: of a project, a ministry, a layer and a program.
    named: Option<[Option<&'d str>; 4]>,
}

/// The totals of a dataset, and which of them the totals of the sheets are.
pub(crate) struct Totals<'d> {
    standing: Vec<Standing<'d>>,
    there: Vec<Entry<'d>>,
    /// By the positions of the sheets' totals.
    matched: HashMap<usize, usize>,
    taken: HashSet<usize>,
}

impl<'d> Totals<'d> {
    /// Finds the totals that print the same programs, then those whose programs are nearest, then those of the same cell.
    pub(crate) fn find(dataset: &'d Dataset, totals: &[ProgramsTotal], sources: &Sources<'_>) -> Self {
        let mut in_file: HashMap<usize, usize> = HashMap::new();
        let standing = dataset.totals.iter().map(|total| {
            let file = total.place.file as usize;
            let next = in_file.entry(file).or_default();
            *next += 1;
            Standing { total, file, nth: *next - 1 }
        });
        let there = dataset.totals.iter().map(|total| Entry::of_dataset(dataset, total, sources)).collect();
        let (standing, matched, taken) = (standing.collect(), HashMap::new(), HashSet::new());
        let mut found = Self { standing, there, matched, taken };
        // A sheet's totals are of all accounts.
        let of_accounts = dataset.totals.iter().enumerate().filter(|(_, total)| total.scope.account.is_some());
        found.taken.extend(of_accounts.map(|(at, _)| at));
        let here: Vec<Entry<'_>> = totals.iter().map(|total| Entry::of_sheet(total, sources)).collect();
        found.match_named(&here);
        found.match_programs(&here);
        found.match_nearest(&here);
        found.match_cells(&here);
        found
    }

    /// The dataset's total that the `nth` total of the sheets is.
    pub(crate) fn get(&self, nth: usize) -> Option<Standing<'d>> {
        self.standing.get(*self.matched.get(&nth)?).copied()
    }

    /// Names the totals that their sheets do not print any more, though they have figures of that year and stage; `after`
    /// is what the dataset is then.
    pub(crate) fn stale(&self, programs: &[SheetProgram], after: &Dataset) -> Vec<Message> {
        let figures = programs.iter().flat_map(|program| &program.figures);
        let brought: HashSet<Group> =
            figures.map(|figure| (Print::Sheet(figure.sheet), figure.year, figure.stage)).collect();
        let is_stale = |(at, entry): &(usize, &Entry<'_>)| {
            !self.taken.contains(at) && entry.programs.is_some() && brought.contains(&entry.group)
        };
        let stale = self.there.iter().enumerate().filter(is_stale);
        let mut notes: Vec<Message> =
            stale.filter_map(|(at, entry)| Some(self.standing.get(at)?.note(entry, after))).collect();
        let more = notes.len().saturating_sub(MOST);
        notes.truncate(MOST);
        if more > 0 {
            notes.push(message!(
                "{more} more totals that the sheets do not print any more stay as they were",
                "シートからなくなった合計がほかに{more}件あり、そのまま残します"
            ));
        }
        notes
    }

    fn take(&mut self, here: usize, there: usize) {
        if !self.matched.contains_key(&here) && self.taken.insert(there) {
            self.matched.insert(here, there);
        }
    }

    /// The totals of the dataset that are not taken, by what a key finds in them.
    fn left<K: std::hash::Hash + Eq>(&self, keys: impl Fn(&Entry<'d>) -> Vec<K>) -> HashMap<(Group, K), Vec<usize>> {
        let mut left: HashMap<(Group, K), Vec<usize>> = HashMap::new();
        for (at, entry) in self.there.iter().enumerate().filter(|(at, _)| !self.taken.contains(at)) {
            for key in keys(entry) {
                left.entry((entry.group.clone(), key)).or_default().push(at);
            }
        }
        left
    }

    /// The same scope, cited from the same place.
    fn match_named(&mut self, here: &[Entry<'_>]) {
        let ids = |named: [Option<&str>; 4]| named.map(|id| id.map(str::to_owned));
        let left = self.left(|entry| entry.named.map(ids).into_iter().collect());
        for (at, entry) in here.iter().enumerate() {
            let key = entry.named.map(|named| (entry.group.clone(), ids(named)));
            let found = key.and_then(|key| left.get(&key)).into_iter().flatten();
            found.for_each(|&there| self.take(at, there));
        }
    }

    /// The same programs of the same project, best in the same cell.
    fn match_programs(&mut self, here: &[Entry<'_>]) {
        let left = self.left(|entry| entry.scope().into_iter().collect());
        for same_cell in [true, false] {
            for (at, entry) in here.iter().enumerate() {
                let Some(scope) = entry.scope() else { continue };
                let found = left.get(&(entry.group.clone(), scope)).into_iter().flatten();
                let is_free = |there: &&usize| {
                    let is_there = self.there.get(**there).is_some_and(|there| there.citation == entry.citation);
                    !self.taken.contains(*there) && (is_there || !same_cell)
                };
                if let Some(&there) = found.clone().find(is_free) {
                    self.take(at, there);
                }
            }
        }
    }

    /// More or fewer programs: the nearest first. Only a sheet prints all its totals again.
    fn match_nearest(&mut self, here: &[Entry<'_>]) {
        let left = self.left(|entry| entry.programs.iter().flatten().map(|id| (*id).to_owned()).collect());
        let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
        for (at, entry) in here.iter().enumerate() {
            if self.matched.contains_key(&at) || matches!(entry.group.0, Print::Document(_)) {
                continue;
            }
            let mut shared: HashMap<usize, usize> = HashMap::new();
            for id in entry.programs.iter().flatten() {
                let found = left.get(&(entry.group.clone(), (*id).to_owned()));
                found.into_iter().flatten().for_each(|there| *shared.entry(*there).or_default() += 1);
            }
            for (nth, shared) in shared {
                let Some(there) = self.there.get(nth) else { continue };
                let sizes = [entry, there].map(|entry| entry.programs.as_ref().map_or(0, HashSet::len));
                let [fewer, more] = [sizes.iter().min(), sizes.iter().max()].map(|size| size.copied().unwrap_or(0));
                if shared == fewer && (entry.project.is_none() || entry.project == there.project) {
                    pairs.push((more - fewer, there.citation != entry.citation, at, nth));
                }
            }
        }
        pairs.sort_unstable();
        for (_, _, here, there) in pairs {
            self.take(here, there);
        }
    }

    /// The same cell with other programs. In a document, many totals may stand in one place.
    fn match_cells(&mut self, here: &[Entry<'_>]) {
        let left = self.left(|entry| {
            let is_one = matches!(entry.group.0, Print::Sheet(_)) || entry.programs.is_none();
            if is_one { vec![entry.citation.clone()] } else { Vec::new() }
        });
        for (at, entry) in
            here.iter().enumerate().filter(|(_, entry)| entry.citation.contains('#') && entry.named.is_none())
        {
            let found = left.get(&(entry.group.clone(), entry.citation.clone()));
            found.into_iter().flatten().for_each(|&there| self.take(at, there));
        }
    }
}

impl Standing<'_> {
    fn note(&self, entry: &Entry<'_>, after: &Dataset) -> Message {
        let place = |total: &&PublishedTotal| total.place.file as usize == self.file;
        let place = after.totals.iter().filter(place).nth(self.nth).map_or(self.total.place, |total| total.place);
        let (at, cited) = (after.locate(place), &entry.citation);
        let (year, year_ja) = (self.total.year.era(), self.total.year.japanese());
        message!(
            "{at}: the sheet has no such total any more, and that of {cited} for {year} stays: remove it if the sheet is right",
            "{at}：この合計（{cited}、{year_ja}）はシートからなくなりましたが、そのまま残します。シートが正しければ削除してください"
        )
    }
}

impl<'d> Entry<'d> {
    fn of_dataset(dataset: &'d Dataset, total: &PublishedTotal, sources: &Sources<'_>) -> Self {
        let citation = dataset.cite(&total.citation);
        let ids = |list: &Vec<_>| list.iter().map(|&ix| dataset.programs[ix].id.as_str()).collect();
        let programs = total.scope.programs.as_ref().map(ids);
        let project = total.scope.project.map(|project| dataset.projects[project].id.as_str());
        let (scope, group) = (&total.scope, (Print::of(&citation, sources), total.year, total.stage));
        let ministry = scope.ministry.map(|ix| dataset.ministries[ix].id.as_str());
        let program = scope.program.map(|ix| dataset.programs[ix].id.as_str());
        let ids = [project, ministry, scope.layer.map(Layer::code), program];
        let named = (programs.is_none() && scope.account.is_none()).then_some(ids);
        Self { group, citation, programs, project, named }
    }

    fn of_sheet(total: &'d ProgramsTotal, sources: &Sources<'_>) -> Self {
        let citation = sources.citation(&total.figure);
        let group = (Print::of(&citation, sources), total.figure.year, total.figure.stage);
        let programs = Some(total.programs.iter().map(String::as_str).collect());
        let ids =
            |scope: &'d Scope| [&scope.project, &scope.ministry, &scope.layer, &scope.program].map(|id| id.as_deref());
        let named = total.scope.as_ref().filter(|scope| scope.is_named()).map(ids);
        Self { group, citation, programs, project: total.project.as_deref(), named }
    }

    /// Its programs in order, and its project.
    fn scope(&self) -> Option<(Vec<String>, Option<String>)> {
        let mut programs: Vec<String> = self.programs.as_ref()?.iter().map(|id| (*id).to_owned()).collect();
        programs.sort_unstable();
        Some((programs, self.project.map(str::to_owned)))
    }
}

impl Print {
    fn of(citation: &str, sources: &Sources<'_>) -> Self {
        sources.sheet_of(citation).map_or_else(|| Self::Document(citation.to_owned()), Self::Sheet)
    }
}
