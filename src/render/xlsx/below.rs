//! What is said below a table: its notes, and what follows whom when somebody corrects a figure.

use super::derived::Derived;
use super::linked::FIXED;
use super::notes;
use super::sheet::Page;
use crate::model::Label;
use crate::render::footnotes::footnotes;
use crate::table::{Key, OPEN_RATE, OPEN_SIGN};

/// How many figures of a table get a comment: more make a workbook slow to open.
const MOST_COMMENTS: usize = 5_000;
/// What is said where there are more.
const UNCOMMENTED: Label = Label::new(
    "Note: The table has so many figures that comments with their sources stand on totals alone.",
    "注：計数が多いため、出典のコメントは合計だけに付けた。",
);

/// What is said of a sheet that is a book of its own.
const FOLLOWS: Label = Label::new(
    "Note: Correct a figure, and what comes from it follows. Remarks and notes stay as they were written.",
    "注：計数を書き換えると、それによる値が連動する。備考と注の文章は作成時のまま変わらない。",
);
/// The same where marks follow, too.
const MARKS_FOLLOW: Label = Label::new(
    "Note: Correct a figure, and what comes from it follows, the mark ≈ included; it takes figures to be rounded as far as \
     the printed ones are. Remarks and notes stay as they were written.",
    "注：計数を書き換えると、それによる値と※が連動する（※は公表時の桁の端数処理による）。\
     備考と注の文章は作成時のまま変わらない。",
);
/// What is said of marks that do not.
const FIXED_MARKS: Label = Label::new("Note: The mark ≈ stays as it was written.", "注：※は作成時のまま変わらない。");
/// What is said of rates that a spreadsheet would round otherwise.
const FIXED_RATES: Label = Label::new(
    "Note: Rates that a spreadsheet would round to another digit stay as they were written.",
    "注：表計算ソフトでは端数処理の結果が変わる率は、作成時のまま変わらない。",
);

impl Page<'_> {
    /// Whether the figures of rows get comments, too, and not those of totals alone.
    pub(super) fn comments_rows(&self) -> bool {
        self.survey.comments <= MOST_COMMENTS
    }

    /// The notes in their order.
    pub(super) fn notes(&self, derived: &Derived<'_>) -> Vec<String> {
        let lang = self.table.lang;
        let speaker = &self.writer.speaker;
        let notes = footnotes(speaker, self.survey.contents.rounds, notes::reader(self.table));
        let mut notes: Vec<String> = notes.into_iter().map(|note| note.text).collect();
        let mut explain = |label: Label| {
            let remark = Label::new("Note: ", "注：").get(lang);
            let text = speaker.ascii(format!("{remark}{}", label.get(lang)));
            if !notes.contains(&text) {
                // Behind the other remarks, before the sources.
                let source = Label::new("Source", "出典").get(lang);
                let at = notes.iter().position(|note| note.starts_with(source)).unwrap_or(notes.len());
                notes.insert(at, text);
            }
        };
        // A mark that stands nowhere yet may stand somewhere when a figure is corrected.
        if derived.marks.is_some() {
            explain(OPEN_SIGN);
            if self.shown.iter().any(|(_, column)| column.key == Key::ChangePercent) {
                explain(OPEN_RATE);
            }
        }
        let has_formulas = self.formulas.get() > 0;
        let follows = if derived.marks.is_some() { MARKS_FOLLOW } else { FOLLOWS };
        let said = [
            (!self.comments_rows(), UNCOMMENTED),
            (self.fixed.get() > 0, FIXED),
            (derived.fixed_rates.get() > 0, FIXED_RATES),
            (has_formulas && self.has_fixed_marks(derived), FIXED_MARKS),
            (has_formulas && !derived.links.is_report, follows),
        ];
        notes.extend(said.iter().filter(|(is_so, _)| *is_so).map(|(_, text)| speaker.ascii(text.get(lang).to_owned())));
        notes
    }
}
