//! The budgets that a program has side by side: those of several projects, and of several accounts.

use std::collections::BTreeMap;

use crate::model::{Account, Allocation, Dataset, Ix, Label, Lang, Program, Project};
use crate::query::Hit;

/// A budget with rows of its own.
#[derive(Default, Clone)]
pub(super) struct Purse<'p, 'd> {
    /// What it is called, where there are several.
    pub(super) heading: Option<String>,
    /// Its figures among those that are asked for.
    pub(super) hits: Vec<Hit<'d>>,
    /// All its allocations that count, also those that nobody asked for.
    pub(super) all: Vec<&'p Allocation>,
}

/// The budgets of one project: all together, and that of each account.
#[derive(Default)]
struct OfProject<'p, 'd> {
    whole: Purse<'p, 'd>,
    accounts: BTreeMap<Ix<Account>, Purse<'p, 'd>>,
}

/// A program's budgets: one for each project and, where several accounts pay, one for all of them and one for each.
pub(super) fn purses<'p, 'd>(
    dataset: &Dataset,
    program: &'p Program,
    hits: &[Hit<'d>],
    lang: Lang,
) -> Vec<Purse<'p, 'd>> {
    let mut projects: BTreeMap<Option<Ix<Project>>, OfProject<'p, 'd>> = BTreeMap::new();
    for hit in hits {
        let project = projects.entry(hit.allocation.project()).or_default();
        project.whole.hits.push(*hit);
        if let Some(account) = hit.allocation.account() {
            project.accounts.entry(account).or_default().hits.push(*hit);
        }
    }
    for allocation in program.allocations.iter().filter(|it| it.counted) {
        let Some(project) = projects.get_mut(&allocation.project()) else { continue };
        project.whole.all.push(allocation);
        if let Some(purse) = allocation.account().and_then(|account| project.accounts.get_mut(&account)) {
            purse.all.push(allocation);
        }
    }
    let has_projects = projects.len() > 1;
    let none = Label::new("No project", "プロジェクトなし").get(lang);
    let all = Label::new("All accounts", "全会計").get(lang);
    let mut purses = Vec::new();
    for (project, OfProject { whole, accounts }) in projects {
        let name = project.map_or(none, |ix| dataset.projects[ix].brief().get(lang));
        let project = has_projects.then_some(name);
        let heading = |account: Option<&str>| {
            let names: Vec<&str> = [project, account].into_iter().flatten().collect();
            (!names.is_empty()).then(|| format!("[{}]", names.join(Label::new(", ", "、").get(lang))))
        };
        let is_one = accounts.len() < 2;
        purses.push(Purse { heading: heading((!is_one).then_some(all)), ..whole });
        let of_account = |(ix, purse): (Ix<Account>, Purse<'p, 'd>)| Purse {
            heading: heading(Some(dataset.accounts[ix].name.get(lang))),
            ..purse
        };
        purses.extend(accounts.into_iter().filter(|_| !is_one).map(of_account));
    }
    purses
}
