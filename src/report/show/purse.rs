//! The budgets that a program has side by side: those of several projects, and of several accounts.

use std::collections::BTreeSet;

use crate::model::{Account, Allocation, Dataset, Ix, Label, Lang, Program, Project};
use crate::query::Hit;

/// A budget with rows of its own.
pub(super) struct Purse<'p, 'd> {
    /// What it is called, where there are several.
    pub(super) heading: Option<String>,
    /// Its figures among those that are asked for.
    pub(super) hits: Vec<Hit<'d>>,
    program: &'p Program,
    project: Option<Ix<Project>>,
    /// Only one account's figures.
    account: Option<Ix<Account>>,
}

impl Purse<'_, '_> {
    /// All its allocations that count, also those that nobody asked for.
    pub(super) fn all(&self) -> impl Iterator<Item = &Allocation> {
        self.program.allocations.iter().filter(|it| it.counted && self.has(it))
    }

    fn has(&self, allocation: &Allocation) -> bool {
        allocation.project() == self.project && self.account.is_none_or(|account| allocation.account() == Some(account))
    }
}

/// A program's budgets: one for each project and, where several accounts pay, one for all of them and one for each.
pub(super) fn purses<'p, 'd>(
    dataset: &Dataset,
    program: &'p Program,
    hits: &[Hit<'d>],
    lang: Lang,
) -> Vec<Purse<'p, 'd>> {
    let projects: BTreeSet<Option<Ix<Project>>> = hits.iter().map(|hit| hit.allocation.project()).collect();
    let mut purses = Vec::new();
    for &project in &projects {
        let of_project = || hits.iter().filter(move |hit| hit.allocation.project() == project);
        let accounts: BTreeSet<Ix<Account>> = of_project().filter_map(|hit| hit.allocation.account()).collect();
        let project_name = project.map(|ix| dataset.projects[ix].brief().get(lang)).filter(|_| projects.len() > 1);
        let none = Label::new("No project", "プロジェクトなし").get(lang);
        let project_name = project_name.or((projects.len() > 1).then_some(none));
        let mut add = |account: Option<Ix<Account>>, account_name: Option<&str>| {
            let mut purse = Purse { heading: None, hits: Vec::new(), program, project, account };
            let names: Vec<&str> = [project_name, account_name].into_iter().flatten().collect();
            purse.heading = (!names.is_empty()).then(|| format!("[{}]", names.join(Label::new(", ", "、").get(lang))));
            purse.hits = of_project().filter(|hit| purse.has(hit.allocation)).copied().collect();
            purses.push(purse);
        };
        if accounts.len() < 2 {
            add(None, None);
            continue;
        }
        add(None, Some(Label::new("All accounts", "全会計").get(lang)));
        for account in accounts {
            add(Some(account), Some(dataset.accounts[account].name.get(lang)));
        }
    }
    purses
}
