//! Remarks of file 2-1: why a request is higher or lower (主な増減理由), what stands beside an account (備考), and what else
//! is remarked on a year (その他特記事項).
//!
//! Remarks are written by thousands of people: they may be of any length, and hold any character.

use super::Reading;
use super::details::{OTHER, REASON};
use crate::government::budget::{Note, NoteKind, next};
use crate::government::csv_rows::ExportRow;
use crate::government::problem::Problems;
use crate::model::FiscalYear;

/// The most characters of one remark; those of the export have a thousand at most.
const MOST: usize = 4000;

impl Reading<'_> {
    /// Keeps why the request for the next year is higher or lower than the budget of `year`, and what else is remarked.
    pub(super) fn remarks(&mut self, row: &ExportRow<'_>, program: usize, year: FiscalYear, problems: &mut Problems) {
        for (column, kind, of) in [(REASON, NoteKind::Reason, next(year)), (OTHER, NoteKind::Other, Some(year))] {
            let text = self.remark(row, column, problems);
            let (Some(text), Some(of)) = (text, of) else { continue };
            if let Some(program) = self.budget.programs.get_mut(program) {
                program.notes.push(Note { of, kind, text });
            }
        }
    }

    /// The remark in a cell, cut off after [`MOST`] characters.
    pub(super) fn remark(&mut self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = self.text(row, column, problems)?.replace("\r\n", "\n").replace('\r', "\n");
        match text.char_indices().nth(MOST) {
            None => (!text.is_empty()).then_some(text),
            Some((end, _)) => {
                self.budget.cut += 1;
                Some(format!("{}…", text.get(..end).unwrap_or_default()))
            }
        }
    }
}
