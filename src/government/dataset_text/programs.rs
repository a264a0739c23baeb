//! The programs of a dataset, each with its amounts by account.
//!
//! Amounts stand in rows, which are the quickest to read.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use super::super::Export;
use super::super::budget::{ExportProgram, Note, NoteKind, STAGES, by_stage};
use super::{cycle, id};
use crate::import::toml::{push_quoted, quoted};
use crate::model::{FiscalYear, Stage};

/// Writes programs behind each other.
pub(super) struct Writer<'e> {
    export: &'e Export,
    /// The ids of the accounts, by their places.
    accounts: &'e [String],
    /// The id of the dataset, with which those of its sources begin.
    dataset: String,
    pub(super) text: String,
    digits: itoa::Buffer,
    /// The names of the years, which are few.
    eras: HashMap<FiscalYear, String>,
    cycle: [Stage; STAGES.len()],
}

/// An amount with its year and stage.
type Amount = (FiscalYear, Stage, i64);

impl<'e> Writer<'e> {
    pub(super) fn new(export: &'e Export, accounts: &'e [String]) -> Self {
        Self {
            export,
            accounts,
            dataset: id(&export.budget),
            text: String::new(),
            digits: itoa::Buffer::new(),
            eras: HashMap::new(),
            cycle: cycle(),
        }
    }

    pub(super) fn program(&mut self, ministry: &str, at: usize, program: &ExportProgram) {
        self.text.push_str("\n[[program]]\n");
        self.key("id", &["rs-", &program.id]);
        self.key("ministry", &[ministry]);
        self.key("name", &[&program.about.name]);
        for (name, value) in [("agency", &program.about.agency), ("bureau", &program.about.bureau)] {
            if let Some(value) = value {
                self.key(name, &[value]);
            }
        }
        let programs = &self.export.budget.programs;
        if let Some(parent) = self.export.lineage.parents.get(&at).and_then(|&parent| programs.get(parent)) {
            self.key("parent", &["rs-", &parent.id]);
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
        let links = self.export.lineage.succeeds.get(&at).into_iter().flatten().filter_map(|link| {
            let predecessor = self.export.budget.programs.get(link.predecessor)?;
            let year = link.year.map(|year| format!(", year = \"{year}\"")).unwrap_or_default();
            let source = quoted(&format!("{}-1-5#{}", self.dataset, link.locator));
            Some(format!("{{ program = {}{year}, source = {source} }}", quoted(&format!("rs-{}", predecessor.id))))
        });
        let links: Vec<String> = links.collect();
        if !links.is_empty() {
            let _ = writeln!(self.text, "succeeds = [{}]", links.join(", "));
        }
    }

    /// The remarks on each year, on lines of their own where there are several; each stands once.
    fn notes(&mut self, program: &ExportProgram) {
        let mut notes: Vec<&Note> = program.notes.iter().collect();
        notes.sort();
        notes.dedup();
        let by_year = notes.chunk_by(|one, other| one.of == other.of).map(|of_year| {
            let texts: Vec<Cow<'_, str>> = of_year.iter().map(|note| note.labelled()).collect();
            let year = of_year.first().map(|note| note.of.era()).unwrap_or_default();
            format!("{year} = {}", quoted(&texts.join("\n")))
        });
        let by_year: Vec<String> = by_year.collect();
        if !by_year.is_empty() {
            let _ = writeln!(self.text, "notes = {{ {} }}", by_year.join(", "));
        }
    }

    /// A table of amounts for each account; a single one needs no table of its own.
    fn figures(&mut self, program: &ExportProgram) {
        let accounts = self.accounts;
        let mut by_account: BTreeMap<Option<usize>, Vec<Amount>> = BTreeMap::new();
        for year in &program.years {
            for share in &year.shares {
                by_account.entry(share.account).or_default().extend(by_stage(year.of, &share.yen));
            }
        }
        let is_single = by_account.len() == 1;
        for (account, amounts) in by_account {
            let id = account.and_then(|account| accounts.get(account));
            match id {
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
            self.rows(amounts);
        }
    }

    /// A row for each year, in the order of [`cycle`]; what has no amount at its end is left out.
    fn rows(&mut self, mut amounts: Vec<Amount>) {
        let cycle = self.cycle;
        let place = |stage: Stage| cycle.iter().position(|&known| known == stage).unwrap_or(cycle.len());
        amounts.sort_unstable_by_key(|&(year, stage, _)| (year, place(stage)));
        for of_year in amounts.chunk_by(|one, other| one.0 == other.0) {
            let (mut next, mut between) = (0, " = [");
            for &(year, stage, yen) in of_year {
                if next == 0 {
                    self.text.push_str(self.eras.entry(year).or_insert_with(|| year.era()));
                }
                for _ in next..place(stage) {
                    self.text.extend([between, "\"\""]);
                    between = ", ";
                }
                let mark = if is_safe(yen) { "" } else { "\"" };
                self.text.extend([between, mark, self.digits.format(yen), mark]);
                (next, between) = (place(stage) + 1, ", ");
            }
            self.text.push_str("]\n");
        }
    }
}

impl Note {
    /// The text, with the name of its column where that is not the usual one.
    fn labelled(&self) -> Cow<'_, str> {
        match self.kind {
            NoteKind::Reason => Cow::Borrowed(&self.text),
            NoteKind::Remark => Cow::Owned(format!("備考：{}", self.text)),
        }
    }
}

/// Whether every reader of TOML keeps all digits of a number.
fn is_safe(yen: i64) -> bool {
    yen.unsigned_abs() < 1 << 53
}
