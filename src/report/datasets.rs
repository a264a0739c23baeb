//! Which datasets are built in.

use super::frame::years_name;
use crate::model::{Dataset, Label, Lang, Stage};
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// A row per dataset: its years, and how much it holds.
#[must_use]
pub fn datasets(lang: Lang, datasets: &[Dataset]) -> Table {
    let mut table = Table { lang, sheet: Some(Label::new("Datasets", "データセット")), ..Table::default() };
    table.columns = [Key::Dataset, Key::Title, Key::Years, Key::Programs, Key::Figures, Key::Sources]
        .map(|key| Column::new(key, lang))
        .to_vec();
    for dataset in datasets {
        let count = |count: usize| Cell::Count(count as u64);
        let years = dataset.years(&Stage::ALL);
        let years = years.first().zip(years.last());
        let cells = vec![
            Cell::code(&dataset.id),
            Cell::Text(dataset.title.get(lang).to_owned()),
            years.map_or(Cell::Empty, |(first, last)| {
                let code = if first == last { first.era() } else { format!("{}..{}", first.era(), last.era()) };
                Cell::term(code, years_name(*first, *last, lang))
            }),
            count(dataset.programs.len()),
            count(super::sources::figures(dataset, lang).len()),
            count(dataset.sources.len()),
        ];
        table.rows.push(cells.into());
    }
    let text = Label::new(
        "A TOML file of your own, or a directory of them, is a dataset as well.",
        "手元のTOMLファイルや、それを収めたフォルダーも、データセットになる。",
    );
    let hint = Label::new("--data or BUDGET_DATA names it", "--dataまたはBUDGET_DATAで指定");
    table.notes.push(Note::new(NoteCode::Own, text.get(lang)).hinted(hint.get(lang)));
    table
}
