//! Which datasets are built in.

use super::columns::column;
use super::frame::note_with_hint;
use crate::model::{Dataset, Label, Lang, Stage};
use crate::table::{Cell, Table};

/// A row per dataset: its years, and how much it holds.
#[must_use]
pub fn datasets(lang: Lang, datasets: &[Dataset]) -> Table {
    let mut table = Table { lang, sheet: Some(Label::new("Datasets", "データセット")), ..Table::default() };
    table.columns = [
        ("dataset", Label::new("Dataset", "データセット")),
        ("title", Label::new("Title", "表題")),
        ("years", Label::new("Years", "年度")),
        ("programs", Label::new("Programs", "事業数")),
        ("figures", Label::new("Figures", "計数")),
        ("sources", Label::new("Sources", "出典")),
    ]
    .map(|(key, label)| column(key, lang).titled(label.get(lang), label.get(lang)))
    .to_vec();
    for dataset in datasets {
        let count = |count: usize| Cell::Count(count as u64);
        let years = dataset.years(&Stage::ALL);
        let years = years.first().zip(years.last());
        let cells = vec![
            Cell::code(&dataset.id),
            Cell::Text(dataset.title.get(lang).to_owned()),
            years.map_or(Cell::Empty, |(first, last)| {
                Cell::Text(if first == last { first.era() } else { format!("{}..{}", first.era(), last.era()) })
            }),
            count(dataset.programs.len()),
            count(super::sources::figures(dataset).len()),
            count(dataset.sources.len()),
        ];
        table.rows.push(cells.into());
    }
    let text = Label::new(
        "A TOML file of your own, or a directory of them, is a dataset as well.",
        "手元のTOMLファイルや、そのディレクトリも、データセットになる。",
    );
    let hint = Label::new("--data or BUDGET_DATA names it", "--dataまたはBUDGET_DATAで指定");
    table.notes.push(note_with_hint("own", text.get(lang), hint.get(lang)));
    table
}
