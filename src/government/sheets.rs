//! The sheets of exports, as they turn up: which year each is of, and which belong together.
//!
//! Knows nothing of rows.

use std::io::Read;

use super::budget::Budget;
use super::csv_rows::ExportSheet;
use super::header::SheetKind;
use super::lineage::Lineage;
use super::members::Members;
use super::problem::Problems;
use super::relations::Related;
use super::watched_stream::{Watch, Watched};
use super::{Export, Notes};
use crate::message;
use crate::message::Message;
use crate::model::FiscalYear;

/// The sheets of one or several exports.
#[derive(Default)]
pub(super) struct Sheets {
    budgets: Vec<Budget>,
    related: Vec<Related>,
    others: Vec<String>,
    notes: Notes,
}

impl Sheets {
    /// No sheet yet; of those that come, remarks are read or not.
    pub(super) fn new(notes: Notes) -> Self {
        Self { notes, ..Self::default() }
    }

    /// Reads a sheet of any kind.
    pub(super) fn read(&mut self, name: &str, stream: &mut dyn Read, problems: &mut Problems) {
        let watch = Watch::default();
        let bytes = Watched::new(stream, &watch);
        let Some(mut sheet) = ExportSheet::open(name, bytes, &watch, &mut self.others, problems) else { return };
        match sheet.kind {
            SheetKind::Budget => {
                let budget = Budget::read(&mut sheet, self.notes == Notes::Kept, problems);
                if budget.programs.is_empty() && problems.is_empty() {
                    let empty = Message::new(
                        "holds no total of a program: nothing can be imported",
                        "事業の合計額の行がないため、取り込めません",
                    );
                    problems.file(name, empty);
                }
                let known = self.budgets.iter().map(|known| (known.sheet_year, known.file.as_str()));
                is_first(known, budget.sheet_year, name, SheetKind::Budget, problems);
                self.budgets.push(budget);
            }
            SheetKind::Related => {
                let related = Related::read(&mut sheet, problems);
                let known = self.related.iter().map(|known| (known.sheet_year, known.file.as_str()));
                is_first(known, related.sheet_year, name, SheetKind::Related, problems);
                self.related.push(related);
            }
        }
    }

    /// The exports, the earliest first, if there are no problems.
    pub(super) fn exports(mut self, problems: &mut Problems) -> Vec<Export> {
        if self.budgets.is_empty() && problems.is_empty() {
            problems.whole(no_amounts(&self.others));
        }
        if !problems.is_empty() {
            return Vec::new();
        }
        self.budgets.sort_by_key(|budget| budget.sheet_year);
        let is_single = self.budgets.len() == 1;
        let mut exports = Vec::new();
        for mut budget in self.budgets {
            budget.settle(problems);
            // The sheets of a single export belong together, even if their years do not.
            let is_its = |related: &Related| is_single || related.sheet_year == budget.sheet_year;
            let related = self.related.iter().position(is_its).map(|at| self.related.swap_remove(at));
            let lineage = Lineage::of(Members::of(&budget), related.as_ref());
            exports.push(Export { budget, related, lineage, others: std::mem::take(&mut self.others) });
        }
        for related in &self.related {
            let alone = Message::new(
                "no file 2-1 of the same year is among the files: leave it out, or add that one",
                "同じ年度の2-1のファイルがありません。このファイルを指定から外すか、2-1も指定してください",
            );
            problems.file(&related.file, alone);
        }
        exports
    }
}

/// That no file holds amounts, and which files are there instead.
fn no_amounts(others: &[String]) -> Message {
    let (en, ja) = match others {
        [] => (String::new(), String::new()),
        others => (
            format!("; these are others: {}", others.join(", ")),
            format!("。指定されたのは別のファイルです：`{}`", others.join("`、`")),
        ),
    };
    message!(
        "the export: file 2-1 (予算・執行) is not among the files: it holds the amounts{en}",
        "金額の入った2-1（予算・執行）のファイルがありません{ja}"
    )
}

/// Reports a second sheet of one kind and year.
fn is_first<'k>(
    mut known: impl Iterator<Item = (Option<FiscalYear>, &'k str)>,
    year: Option<FiscalYear>,
    name: &str,
    kind: SheetKind,
    problems: &mut Problems,
) {
    if let Some((_, first)) = known.find(|(known, _)| *known == year) {
        let code = kind.code();
        let message = message!(
            "is a second file {code}: {first} is the first; import one of them",
            "同じ年度の{code}のファイルが、`{first}`に続いて二つ目です。どちらか一つだけを指定してください"
        );
        problems.file(name, message);
    }
}
