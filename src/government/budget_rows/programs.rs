//! What the rows of file 2-1 say of a program, besides its amounts.
//!
//! Every row repeats it, and all rows must agree.

use super::{AGENCY, BUREAU, ID, MINISTRY, NAME, Reading};
use crate::government::budget::{ExportProgram, ProgramFacts};
use crate::government::csv_rows::ExportRow;
use crate::government::problem::Problems;
use crate::message;

impl Reading<'_> {
    /// The place of the row's program, which is a new one where it has not been seen.
    pub(super) fn program(&mut self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<usize> {
        let cells = [ID, NAME, MINISTRY, AGENCY, BUREAU].map(|column| row.cell(column));
        if let Some(at) = self.of_program.get(cells) {
            return Some(at);
        }
        let id = self.id(row, problems)?;
        let about = self.about(row, problems)?;
        let at = match self.budget.place(&id) {
            None => {
                let at = self.budget.programs.len();
                self.budget.places.insert(id.as_str().into(), at);
                self.budget.programs.push(ExportProgram { id: id.into(), about, years: Vec::new(), notes: Vec::new() });
                at
            }
            Some(at) => {
                let known = self.budget.programs.get(at)?;
                if known.about != about {
                    let first = known.years.first().map_or(0, |year| year.line);
                    let message = message!(
                        "program {id} has another name, ministry, agency or bureau than in line {first}: make them one",
                        "事業`{id}`の事業名、府省、府省庁、局・庁のいずれかが{first}行目と異なります。一致させてください"
                    );
                    problems.row(&self.budget.file, row.line, message);
                    return None;
                }
                at
            }
        };
        self.of_program.set(cells, at);
        Some(at)
    }

    fn about(&mut self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<ProgramFacts> {
        let name = self.needed(row, NAME, problems)?;
        // A ministry's name has no space in it; one that stands there strayed in.
        let ministry: String = self.needed(row, MINISTRY, problems)?.split_whitespace().collect();
        let agency = self.text(row, AGENCY, problems)?;
        // Some agencies are written behind their ministry: 国土交通省　海上保安庁.
        let agency = agency
            .strip_prefix(ministry.as_str())
            .map(str::trim_start)
            .filter(|rest| !rest.is_empty())
            .map_or_else(|| agency.clone(), str::to_owned);
        let bureau = self.text(row, BUREAU, problems)?;
        let ministry = *self.ministries.entry(ministry).or_insert_with_key(|name| {
            self.budget.ministries.push(name.clone());
            self.budget.ministries.len() - 1
        });
        let plain = |text: String| (!text.is_empty()).then(|| text.into_boxed_str());
        Some(ProgramFacts { name: name.into(), ministry, agency: plain(agency), bureau: plain(bureau) })
    }
}
