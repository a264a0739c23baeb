//! The programs of a dataset, each with its amounts by account.
//!
//! Amounts stand in rows, which are the quickest to read.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::rows::{Amount, Rows};
use crate::government::budget::{ExportProgram, Note, by_stage};
use crate::government::lineage::Lineage;
use crate::government::members::PREFIX;
use crate::import::toml::{push_quoted, quoted};
use crate::model::{FiscalYear, Stage};

/// Writes programs behind each other.
pub(crate) struct Writer<'e> {
    lineage: &'e Lineage,
    /// The ids of the accounts, by their places.
    accounts: &'e [String],
    /// The id of the dataset, with which those of its sources begin.
    dataset: String,
    pub(crate) text: String,
    rows: Rows<'e>,
}

impl<'e> Writer<'e> {
    /// A writer of programs from the sheets called `dataset`, with rows of these stages.
    pub(crate) fn new(lineage: &'e Lineage, accounts: &'e [String], dataset: String, stages: &'e [Stage]) -> Self {
        Self { lineage, accounts, dataset, text: String::new(), rows: Rows::new(stages) }
    }

    pub(crate) fn program(&mut self, ministry: &str, at: usize, program: &ExportProgram) {
        self.text.push_str("\n[[program]]\n");
        self.key("id", &[PREFIX, &program.id]);
        self.key("ministry", &[ministry]);
        self.key("name", &[&program.about.name]);
        for (name, value) in [("agency", &program.about.agency), ("bureau", &program.about.bureau)] {
            if let Some(value) = value {
                self.key(name, &[value]);
            }
        }
        if let Some(parent) = self.lineage.parents.get(&at).and_then(|&parent| self.lineage.ids.get(parent)) {
            self.key("parent", &[PREFIX, parent]);
        }
        let source = format!("{}-2-1#予算事業ID ", self.dataset);
        self.key("source", &[&source, &program.id]);
        self.links(at);
        self.notes(program);
        self.figures(program);
    }

    /// A line with a key and a text, which is put together.
    fn key(&mut self, key: &str, parts: &[&str]) {
        self.text.push_str(key);
        self.text.push_str(" = ");
        match parts {
            [text] => push_quoted(&mut self.text, text),
            parts => push_quoted(&mut self.text, &parts.concat()),
        }
        self.text.push('\n');
    }

    fn links(&mut self, at: usize) {
        let links = links(self.lineage, at, &self.dataset);
        if !links.is_empty() {
            let _ = writeln!(self.text, "succeeds = [{}]", links.join(", "));
        }
    }

    fn notes(&mut self, program: &ExportProgram) {
        let notes: Vec<String> =
            notes(program).into_iter().map(|(year, text)| format!("{} = {}", year.era(), quoted(&text))).collect();
        if !notes.is_empty() {
            let _ = writeln!(self.text, "notes = {{ {} }}", notes.join(", "));
        }
    }

    /// A table of amounts for each account; a single one needs no table of its own.
    fn figures(&mut self, program: &ExportProgram) {
        let accounts = self.accounts;
        let by_account = by_account(program);
        let is_single = by_account.len() == 1;
        for (account, amounts) in by_account {
            match account.and_then(|account| accounts.get(account)) {
                None => self.text.push_str("[program.amounts]\n"),
                Some(id) if is_single => {
                    self.key("account", &[id]);
                    self.text.push_str("[program.amounts]\n");
                }
                Some(id) => {
                    self.text.push_str("[[program.figures]]\n");
                    self.key("account", &[id]);
                    self.text.push_str("[program.figures.amounts]\n");
                }
            }
            self.rows.write(amounts, &mut self.text);
        }
    }
}

/// The links of a program to those that it continues, as a dataset writes them.
pub(crate) fn links(lineage: &Lineage, at: usize, dataset: &str) -> Vec<String> {
    let links = lineage.succeeds.get(&at).into_iter().flatten().filter_map(|link| {
        let predecessor = lineage.ids.get(link.predecessor)?;
        let year = link.year.map(|year| format!(", year = \"{year}\"")).unwrap_or_default();
        let source = quoted(&format!("{dataset}-1-5#{}", link.locator));
        Some(format!("{{ program = {}{year}, source = {source} }}", quoted(&format!("{PREFIX}{predecessor}"))))
    });
    links.collect()
}

/// The remarks on each year of a program, below the name of their column, which stands once as each of them does.
pub(crate) fn notes(program: &ExportProgram) -> Vec<(FiscalYear, String)> {
    let mut notes: Vec<&Note> = program.notes.iter().collect();
    notes.sort();
    notes.dedup();
    let by_year = notes.chunk_by(|one, other| one.of == other.of).filter_map(|of_year| {
        let columns = of_year.chunk_by(|one, other| one.kind == other.kind).filter_map(|of_column| {
            let texts: Vec<&str> = of_column.iter().map(|note| note.text.as_str()).collect();
            Some(format!("{}：{}", of_column.first()?.kind.column(), texts.join("\n")))
        });
        Some((of_year.first()?.of, columns.collect::<Vec<_>>().join("\n")))
    });
    by_year.collect()
}

/// The amounts of a program by account, those without one first.
pub(crate) fn by_account(program: &ExportProgram) -> BTreeMap<Option<usize>, Vec<Amount>> {
    let mut by_account: BTreeMap<Option<usize>, Vec<Amount>> = BTreeMap::new();
    for year in &program.years {
        for share in &year.shares {
            by_account.entry(share.account).or_default().extend(by_stage(year.of, &share.yen));
        }
    }
    by_account
}
