//! What lists of this program have published beside their own sums: 公表額 under a total, and under programs.
//!
//! Knows which rows each is about, and whether they agree; the words of a sheet that others made are not its concern.

use super::comparisons::Compares;
use super::lines::{Lines, Run, keys};
use super::words::Word;
use super::{ControlRow, Controlled, Judge, SheetTotal, told, totals};
use crate::import::read::figure::SheetFigure;
use crate::import::read::problem::Problems;
use crate::import::read::published::{PublishedRow, Scope};
use crate::message;

impl Judge<'_> {
    /// Keeps what was published for the rows that it stands for, and asks about what they contradict since a person changed
    /// one of the two.
    pub(super) fn published(&self, lines: &Lines<'_>, controlled: &mut Controlled, problems: &mut Problems) {
        let mut told = Compares::default();
        for row in self.published {
            let run = match (&row.program, &row.name) {
                (None, None) => Run::Span(0..lines.addends.len()),
                _ => lines.group((0..lines.addends.len()).filter(|&at| row.is_of(lines, at)).collect()),
            };
            let figures: Vec<SheetFigure> = row.figures.iter().map(|(figure, _)| figure.clone()).collect();
            let control = ControlRow { place: row.place, word: Word::Total, is_ruled: false, figures };
            let Some(compared) = totals::beside(lines, &control.figures, run) else {
                problems.add(self.sheet, row.place, told::without_rows(self, &control));
                continue;
            };
            let is_edited = |figure: &SheetFigure| figure.is_edited;
            let any_edited = self.figures.iter().chain(&control.figures).any(is_edited);
            let is_carried = row.figures.iter().all(|(_, scope)| scope.is_some());
            // What a dataset had published against its own figures, it has still.
            let stays = (is_carried && !any_edited) || self.rules.keep_contradictions();
            if !compared.comparisons.iter().all(totals::Comparison::agrees) {
                if !stays {
                    problems.add(self.sheet, row.place, told::contradiction(self, lines, &control, &compared, None));
                    continue;
                }
                let (sheet, place) = (self.sheet, row.place);
                controlled.notes.push(message!(lang =>
                    "{}: this published figure contradicts its rows, as it did in the dataset that was listed: `check` says so",
                    "{}：この公表額は、一覧の元のデータセットでも内訳と一致していません（`check`で確認できます）",
                    sheet.located(place, lang)
                ));
            }
            told.add(self.sheet, lines, &control, &compared);
            let rows = |figure: &SheetFigure| lines.rows(&compared.run, &keys(std::slice::from_ref(figure)));
            let kept = row.figures.iter().filter(|(figure, _)| !rows(figure).is_empty());
            let disagrees = |figure: &SheetFigure| {
                let mut wrong = compared.comparisons.iter().filter(|comparison| !comparison.agrees());
                wrong
                    .any(|comparison| control.figures.get(comparison.figure).is_some_and(|it| it.place == figure.place))
            };
            controlled.totals.extend(kept.map(|(figure, scope)| {
                let scope = scope.clone();
                let scope = if disagrees(figure) && !any_edited { scope } else { scope.map(Scope::without_reason) };
                SheetTotal { rows: rows(figure), figure: figure.clone(), scope }
            }));
        }
        controlled.read.extend(told.read);
    }
}

impl PublishedRow {
    /// Whether an addend is of the program and the project that it is of.
    fn is_of(&self, lines: &Lines<'_>, at: usize) -> bool {
        let figure = lines.addends.get(at).and_then(|addend| addend.figures.first());
        figure.is_some_and(|figure| match &self.program {
            Some(program) => figure.about.program.as_ref() == Some(program) && figure.about.project == self.project,
            None => self.name.as_ref() == Some(&figure.about.name),
        })
    }
}
